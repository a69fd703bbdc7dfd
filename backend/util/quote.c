/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Quoting for the shell.
 */
#include "backend/util/quote.h"

#include <string.h>

#define BARE "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._:,=@%+-"

bool quote_is_typeable(const char *bytes, gsize length)
{
	const char *end = bytes + length;

	if (!g_utf8_validate(bytes, length, NULL))
		return false;
	for (; bytes < end; bytes = g_utf8_next_char(bytes))
		if (!g_unichar_isprint(g_utf8_get_char(bytes)))
			return false;
	return true;
}

char *quote_printf(const char *bytes, gsize length)
{
	bool raw = quote_is_typeable(bytes, length);
	g_autoptr(GString) format = g_string_sized_new(length);

	/* A hyphen in front would begin an option. */
	for (gsize i = 0; i < length; i++) {
		unsigned char byte = bytes[i];

		if (byte == '\n')
			g_string_append(format, "\\n");
		else if (byte == '\r')
			g_string_append(format, "\\r");
		else if (byte == '%' || byte == '\\')
			g_string_append_printf(format, "%c%c", byte, byte);
		else if ((byte == '-' && i == 0) || byte < ' ' || byte == 0x7f || (byte >= 0x80 && !raw))
			g_string_append_printf(format, "\\%03o", byte);
		else
			g_string_append_c(format, byte);
	}
	return g_shell_quote(format->str);
}

char *quote_word(const char *text)
{
	gsize length = strlen(text);

	if (!length)
		return g_strdup("\"\"");
	if (strspn(text, BARE) == length)
		return g_strdup(text);
	if (!quote_is_typeable(text, length)) {
		g_autofree char *format = quote_printf(text, length);

		return g_strdup_printf("\"$(printf %s)\"", format);
	}
	return g_shell_quote(text);
}
