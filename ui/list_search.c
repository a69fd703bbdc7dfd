/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bottom line is newt's, which keeps a stack of them but never puts the cursor there; so the text that is typed is
 * drawn over an empty one.
 */
#include "ui/list_search.h"

#include <string.h>

#include <newt.h>

#include "ui/event.h"
#include "ui/line_edit.h"
#include "ui/terminal.h"

unsigned list_row_with_letter(const GPtrArray *rows, unsigned from, int letter)
{
	for (unsigned i = 1; i < rows->len; i++) {
		unsigned row = (from + i) % rows->len;
		const char *text = g_ptr_array_index(rows, row);

		text += strspn(text, " ");
		if (g_ascii_tolower(*text) == g_ascii_tolower((char)letter))
			return row;
	}
	return from;
}

static bool contains(const char *row, const char *folded)
{
	g_autofree char *valid = g_utf8_validate(row, -1, NULL) ? g_strdup(row) : g_strescape(row, NULL);
	g_autofree char *row_folded = g_utf8_casefold(valid, -1);

	return strstr(row_folded, folded) != NULL;
}

bool list_find(const GPtrArray *rows, unsigned from, const char *text, bool backwards, unsigned *ret_row)
{
	g_autofree char *folded = g_utf8_casefold(text, -1);

	for (unsigned i = 1; i <= rows->len; i++) {
		unsigned row = (backwards ? from + rows->len - i : from + i) % rows->len;

		if (!contains(g_ptr_array_index(rows, row), folded))
			continue;
		*ret_row = row;
		return true;
	}
	return false;
}

static void draw(LineEdit *line)
{
	g_autofree char *before = NULL, *after = NULL, *shown = NULL;
	unsigned columns, rows;

	terminal_size(&columns, &rows);
	line_edit_show(line, columns - 2, ' ', &before, &after);
	shown = g_strconcat("/", before, after, NULL);
	newtDrawRootText(0, -1, shown);
	g_free(shown);
	shown = g_strconcat("/", before, NULL);
	newtDrawRootText(0, -1, shown);
}

bool list_ask_search(GString *text, bool *ret_lost)
{
	LineEdit line;
	int key;

	line_edit_init(&line);
	newtPushHelpLine("");
	do {
		draw(&line);
		key = event_key();
	} while (line_edit_key(&line, key));
	*ret_lost = key == NEWT_KEY_RESIZE;
	newtPopHelpLine();
	if (key == NEWT_KEY_ENTER && line.text->len)
		g_string_assign(text, line.text->str);
	line_edit_clear(&line);
	return key == NEWT_KEY_ENTER && text->len;
}
