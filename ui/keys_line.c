/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every hint is translated by itself, so that the line fits in every language.
 */
#include "ui/keys_line.h"

#include <glib.h>

#include "backend/util/text.h"
#include "ui/terminal.h"

static char *join(const char *const *hints, unsigned count, const char *between)
{
	GString *line = g_string_new(NULL);

	for (unsigned i = 0; i < count; i++)
		if (hints[i])
			g_string_append_printf(line, "%s%s", line->len ? between : "", hints[i]);
	return g_string_free(line, FALSE);
}

char *keys_line(const char *const *hints, unsigned count)
{
	g_autofree char *line = join(hints, count, "   ");
	unsigned columns, rows;

	terminal_size(&columns, &rows);
	while (text_width(line) >= columns && count) {
		g_free(line);
		line = join(hints, count, "  ");
		hints++;
		count--;
	}
	return g_steal_pointer(&line);
}
