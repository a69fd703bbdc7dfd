/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words and numbers as NetworkManager takes them from a value.
 */
#include "backend/network/nm_words.h"

#include <errno.h>
#include <string.h>

char **nm_words_split(const char *text, const char *delimiters)
{
	GPtrArray *words = g_ptr_array_new();

	for (;;) {
		gsize length;

		text += strspn(text, delimiters);
		length = strcspn(text, delimiters);
		if (!length)
			break;
		g_ptr_array_add(words, g_strndup(text, length));
		text += length;
	}
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static const char *skip_blanks(const char *text)
{
	while (g_ascii_isspace(*text))
		text++;
	return text;
}

gint64 nm_number(const char *text, unsigned base, gint64 min, gint64 max, gint64 fallback)
{
	char *end;
	gint64 number;

	text = skip_blanks(text);
	errno = 0;
	number = g_ascii_strtoll(text, &end, base);
	if (errno)
		return fallback;
	if (end == text || *skip_blanks(end)) {
		errno = EINVAL;
		return fallback;
	}
	if (number < min || number > max) {
		errno = ERANGE;
		return fallback;
	}
	return number;
}
