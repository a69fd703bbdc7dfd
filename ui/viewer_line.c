/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A line is taken piece by piece: up to the next tab or find, each piece made visible and cut to what is in sight.
 */
#include "ui/viewer_line.h"

#include <string.h>

#include "backend/util/text.h"
#include "ui/terminal.h"
#include "ui/viewer_document.h"

#define TAB_WIDTH 8

typedef struct Layout {
	const ViewerSight *sight;
	unsigned column; /* of the line, where the next character goes */
	bool more;
	GPtrArray *runs;
	GString *text; /* of the run that is being made */
	unsigned width;
} Layout;

static void free_run(gpointer data)
{
	ViewerRun *run = data;

	g_free(run->text);
	g_free(run);
}

static void end_run(Layout *layout, bool found)
{
	ViewerRun *run;

	if (!layout->text->len)
		return;
	run = g_new(ViewerRun, 1);
	*run = (ViewerRun){g_strdup(layout->text->str), layout->width, found};
	g_ptr_array_add(layout->runs, run);
	g_string_truncate(layout->text, 0);
	layout->width = 0;
}

/* A wide character that stands half in sight leaves a blank at the left, and is left out at the right. */
static void add_character(Layout *layout, const char *character, gsize size, unsigned width)
{
	unsigned left = layout->sight->left, right = left + layout->sight->width, end = layout->column + width;

	if (end > right) {
		layout->more = true;
	} else if (layout->column >= left && (width || layout->column > left || !left)) {
		g_string_append_len(layout->text, character, (gssize)size);
		layout->width += width;
	} else if (end > left) {
		g_string_append_c(layout->text, ' ');
		layout->width++;
	}
	layout->column = end;
}

static void add_piece(Layout *layout, const char *bytes, gsize length)
{
	g_autofree char *visible = text_visible(bytes, (gssize)length, 0);
	g_autofree char *shown = terminal_text(visible);
	char character[8];

	for (const char *at = shown; *at && !layout->more;) {
		gsize size = (gsize)(g_utf8_next_char(at) - at);

		memcpy(character, at, size);
		character[size] = '\0';
		add_character(layout, character, size, text_width(character));
		at += size;
	}
}

static void add_tab(Layout *layout)
{
	do
		add_character(layout, " ", 1, 1);
	while (layout->column % TAB_WIDTH);
}

static void add_bytes(Layout *layout, const char *bytes, gsize length)
{
	while (length && !layout->more) {
		const char *tab = layout->sight->tabs ? memchr(bytes, '\t', length) : NULL;
		gsize size = tab ? (gsize)(tab - bytes) : length;

		add_piece(layout, bytes, size);
		if (tab)
			add_tab(layout);
		size += tab != NULL;
		bytes += size;
		length -= size;
	}
}

GPtrArray *viewer_line_runs(const char *bytes, gsize length, const ViewerSight *sight, bool *ret_more)
{
	Layout layout = {.sight = sight, .text = g_string_new(NULL)};
	gsize size = sight->needle ? strlen(sight->needle) : 0;

	layout.runs = g_ptr_array_new_with_free_func(free_run);
	while (length && !layout.more) {
		gssize at = size ? viewer_find(bytes, length, sight->needle) : -1;
		gsize before = at < 0 ? length : (gsize)at;

		add_bytes(&layout, bytes, before);
		end_run(&layout, false);
		if (at >= 0) {
			add_bytes(&layout, bytes + at, size);
			end_run(&layout, true);
			before += size;
		}
		bytes += before;
		length -= before;
	}
	g_string_free(layout.text, TRUE);
	*ret_more = layout.more;
	return layout.runs;
}

unsigned viewer_line_column(const char *bytes, gsize length, bool tabs)
{
	ViewerSight all = {.width = G_MAXINT, .tabs = tabs};
	Layout layout = {.sight = &all, .text = g_string_new(NULL)};

	add_bytes(&layout, bytes, length);
	g_string_free(layout.text, TRUE);
	return layout.column;
}
