/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing.
 */
#include "commands/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

#define WIDTH_DEFAULT 80
#define WIDTH_SMALLEST 40
#define WIDTH_LARGEST 120

static void write_converted(FILE *stream, const char *text)
{
	const char *charset;
	g_autofree char *converted = NULL;

	if (!g_get_charset(&charset))
		converted = g_convert_with_fallback(text, -1, charset, "UTF-8", NULL, NULL, NULL, NULL);
	fputs(converted ? converted : text, stream);
}

void output_print(const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	write_converted(stdout, text);
}

void output_error(const char *format, ...)
{
	g_autofree char *text = NULL, *line = NULL;
	const char *program = g_get_prgname();
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	line = g_strdup_printf("%s: %s\n", program ? program : "kanmon", text);
	fflush(stdout);
	write_converted(stderr, line);
}

void output_bytes(const char *text)
{
	fputs(text, stdout);
}

gboolean output_finish(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return TRUE;
	output_error(_("The output could not be written: %s. What was printed is not complete."), g_strerror(errno));
	return FALSE;
}

/* COLUMNS is what a shell or a test sets; asking the terminal is not worth a difference between the two. */
static unsigned line_width(void)
{
	const char *columns = getenv("COLUMNS");
	unsigned width = columns ? strtoul(columns, NULL, 10) : 0;

	return width ? CLAMP(width, WIDTH_SMALLEST, WIDTH_LARGEST) : WIDTH_DEFAULT;
}

char *output_paragraph(const char *text, unsigned indent)
{
	g_autoptr(GPtrArray) lines = text_wrap(text, line_width() - indent);
	GString *paragraph = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(paragraph, "%*s%s\n", (int)indent, "",
				       (const char *)g_ptr_array_index(lines, i));
	return g_string_free(paragraph, FALSE);
}

static unsigned column_width(const GPtrArray *rows, unsigned column)
{
	unsigned widest = 0;

	for (guint i = 0; i < rows->len; i++) {
		char **cells = g_ptr_array_index(rows, i);

		widest = MAX(widest, text_width(cells[column]));
	}
	return widest;
}

char *output_table(const GPtrArray *rows, unsigned columns)
{
	GString *table = g_string_new(NULL);
	g_autofree unsigned *widths = g_new(unsigned, columns);

	for (unsigned column = 0; column < columns; column++)
		widths[column] = column_width(rows, column);
	for (guint i = 0; i < rows->len; i++) {
		char **cells = g_ptr_array_index(rows, i);

		for (unsigned column = 0; column < columns; column++) {
			unsigned padding = column + 1 < columns ? widths[column] - text_width(cells[column]) + 2 : 0;

			g_string_append_printf(table, "%s%*s", cells[column], (int)padding, "");
		}
		while (table->len > 0 && table->str[table->len - 1] == ' ')
			g_string_truncate(table, table->len - 1);
		g_string_append_c(table, '\n');
	}
	return g_string_free(table, FALSE);
}
