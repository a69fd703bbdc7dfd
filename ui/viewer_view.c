/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The viewer on the screen: title and place, text, buttons, and the bottom line. Everything is drawn each time; what
 * did not change is not sent.
 */
#include "ui/viewer_private.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/window.h"

/* The line of the title at the top, the line of keys at the bottom. */
#define LINES_AROUND 2
#define PROMPT_WIDTH 30

/* Where the terminal's cursor is to stand. */
typedef struct Place {
	unsigned row, column;
} Place;

static bool has_buttons(const Viewer *viewer)
{
	return viewer->page->buttons && *viewer->page->buttons;
}

static unsigned put(unsigned row, unsigned column, const char *text, unsigned room, int role)
{
	g_autofree char *shown = terminal_text(text);

	return screen_put(row, column, shown, room, role);
}

static char *number_text(guint64 number)
{
	return g_strdup_printf("%" G_GUINT64_FORMAT, number);
}

/* How far the search has come, of the lines that are known. */
static char *searching_text(const Viewer *viewer)
{
	guint64 lines = MAX(viewer_document_lines(viewer->document), 1);
	g_autofree char *percent = number_text(MIN(viewer->search.line, lines) * 100 / lines);

	return text_fill(_("searching... {percent}%"), "percent", percent, NULL);
}

static char *reading_text(const Viewer *viewer, const char *line)
{
	int progress = viewer_document_progress(viewer->document);
	g_autofree char *percent = g_strdup_printf("%d", progress);

	if (progress < 0)
		return text_fill(_("line {line}, more may come"), "line", line, NULL);
	return text_fill(_("line {line}, reading... {percent}%"), "line", line, "percent", percent, NULL);
}

/* Where in the text its last line in sight stands, and what goes on. */
static char *place_text(const Viewer *viewer)
{
	guint64 lines = viewer_document_lines(viewer->document), last = MIN(viewer->first + viewer->rows, lines);
	g_autofree char *line = number_text(viewer->first + 1);
	g_autofree char *all = number_text(lines);
	g_autofree char *percent = number_text(lines ? last * 100 / lines : 100);

	if (viewer->searching)
		return searching_text(viewer);
	if (!viewer_document_is_complete(viewer->document))
		return reading_text(viewer, line);
	if (!lines)
		return g_strdup(_("nothing in it"));
	return text_fill(_("line {line} of {lines} ({percent}%)"), "line", line, "lines", all, "percent", percent,
			 NULL);
}

static void draw_top(const Viewer *viewer, unsigned columns)
{
	g_autofree char *place = place_text(viewer);
	unsigned width = text_width(place) + 1, left = columns > width ? columns - width : 0;
	g_autofree char *title = text_visible(viewer->page->title, -1, left > 3 ? left - 3 : 1);

	screen_fill(0, 0, 1, columns, NEWT_COLORSET_ROOTTEXT);
	put(0, 1, title, left, NEWT_COLORSET_ROOTTEXT);
	put(0, left, place, columns - left, NEWT_COLORSET_ROOTTEXT);
}

/* Absolute names stand only in the two lines that name the file. */
static int line_role(const Viewer *viewer, const char *bytes, gsize length)
{
	bool names = length > 4 && bytes[4] == '/' && (bytes[0] == '-' || bytes[0] == '+') && bytes[1] == bytes[0] &&
		     bytes[2] == bytes[0] && bytes[3] == ' ';

	if (!viewer->page->diff || !length)
		return NEWT_COLORSET_WINDOW;
	if (names || bytes[0] == '@')
		return SCREEN_PLACE;
	if (bytes[0] == '+')
		return SCREEN_ADDED;
	return bytes[0] == '-' ? SCREEN_REMOVED : NEWT_COLORSET_WINDOW;
}

/* Where the first find of the line was drawn goes to RET_COLUMN. */
static void draw_line(const Viewer *viewer, guint64 line, unsigned row, unsigned columns, unsigned *ret_column)
{
	gsize length;
	const char *bytes = viewer_document_line(viewer->document, line, &length);
	int role = line_role(viewer, bytes, length);
	unsigned column = 0;
	bool more, seen = false;
	g_autoptr(GPtrArray) runs = viewer_line_runs(bytes, length, &viewer->sight, &more);

	for (unsigned i = 0; i < runs->len; i++) {
		const ViewerRun *run = g_ptr_array_index(runs, i);

		if (run->found && !seen)
			*ret_column = column;
		seen = seen || run->found;
		column += screen_put(row, column, run->text, columns - column, run->found ? SCREEN_FOUND : role);
	}
	screen_fill(row, column, 1, columns - column, NEWT_COLORSET_WINDOW);
	if (more)
		screen_put(row, columns - 1, ">", 1, NEWT_COLORSET_TITLE);
}

/* The cursor goes to what was found; the buttons and the question come later and may take it. */
static void draw_text(const Viewer *viewer, unsigned columns, Place *cursor)
{
	guint64 lines = viewer_document_lines(viewer->document);

	for (unsigned i = 0; i < viewer->rows; i++) {
		guint64 line = viewer->first + i;
		unsigned column = 0;

		if (line < lines)
			draw_line(viewer, line, i + 1, columns, &column);
		else
			screen_fill(i + 1, 0, 1, columns, NEWT_COLORSET_WINDOW);
		if (viewer->has_found && line == viewer->found)
			*cursor = (Place){i + 1, column};
	}
}

static void draw_buttons(const Viewer *viewer, unsigned columns, Place *cursor)
{
	const char *const *texts = viewer->page->buttons;
	unsigned width = buttons_width(texts) + 1, column = columns > width ? columns - width : 0;
	unsigned row = viewer->rows + 1;

	screen_fill(row, 0, 1, columns, NEWT_COLORSET_WINDOW);
	for (unsigned i = 0; texts[i] && column < columns; i++) {
		g_autofree char *text = g_strdup_printf("<%s>", texts[i]);
		bool chosen = i == viewer->chosen;

		if (chosen && !viewer->has_found)
			*cursor = (Place){row, column};
		column +=
		    put(row, column, text, columns - column, chosen ? NEWT_COLORSET_ACTBUTTON : NEWT_COLORSET_BUTTON) +
		    1;
	}
}

static void draw_prompt(Viewer *viewer, unsigned row, unsigned columns, Place *cursor)
{
	const char *question = viewer->backward ? _("Search upward:") : _("Search:");
	unsigned column = 1 + put(row, 1, question, columns - 2, NEWT_COLORSET_HELPLINE) + 1;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;

	if (column + 2 > columns)
		return;
	line_edit_show(&viewer->edit, MIN(columns - 1 - column, PROMPT_WIDTH), '_', &before, &after);
	column += screen_put(row, column, before, columns - column, NEWT_COLORSET_ENTRY);
	screen_put(row, column, after, columns - column, NEWT_COLORSET_ENTRY);
	*cursor = (Place){row, column};
}

static const char *keys_text(const Viewer *viewer)
{
	/* [with buttons][with commands] */
	static const char *const texts[2][2] = {
	    {N_("Arrows, PgUp, PgDn: scroll   /: search   n: next   F1: help   Esc: back"),
	     N_("Arrows: scroll   /: search   n: next   F1: help   F6: commands   Esc: back")},
	    {N_("Arrows: scroll  /: search  Tab: next button  Enter: press  F1: help  Esc: back"),
	     N_("Arrows: scroll  /: search  Tab: button  F1: help  F6: commands  Esc: back")},
	};

	if (viewer->searching)
		return _("Esc: stop searching");
	if (viewer->follow && viewer->busy)
		return _("Esc: stop here");
	return _(texts[has_buttons(viewer)][viewer->page->commands != NULL]);
}

static void draw_bottom(Viewer *viewer, unsigned row, unsigned columns, Place *cursor)
{
	screen_fill(row, 0, 1, columns, NEWT_COLORSET_HELPLINE);
	if (viewer->prompting)
		draw_prompt(viewer, row, columns, cursor);
	else
		put(row, 1, viewer->message ? viewer->message : keys_text(viewer), columns - 2, NEWT_COLORSET_HELPLINE);
}

void viewer_view_measure(Viewer *viewer)
{
	unsigned columns, rows;

	terminal_size(&columns, &rows);
	viewer->rows = rows - LINES_AROUND - has_buttons(viewer);
	viewer->sight.width = columns - 1; /* the last one says that a line goes on */
}

void viewer_view_draw(Viewer *viewer)
{
	unsigned columns = viewer->sight.width + 1;
	Place cursor = {1, 0};

	draw_top(viewer, columns);
	draw_text(viewer, columns, &cursor);
	if (has_buttons(viewer))
		draw_buttons(viewer, columns, &cursor);
	draw_bottom(viewer, viewer->rows + LINES_AROUND - 1 + has_buttons(viewer), columns, &cursor);
	screen_cursor(cursor.row, cursor.column);
}
