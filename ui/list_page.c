/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lists and menus. As in text pages, the list has the arrows and the buttons have Tab, so that a row is chosen and
 * opened without moving the focus.
 */
#include "ui/list_page.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/terminal.h"
#include "ui/text_page.h"
#include "ui/window.h"

#define LIST_WIDTH 74
#define SHORTEST_LIST 3
/* What newt takes from the width of a list for its scroll bar. */
#define SCROLL_BAR 3

typedef struct Shown {
	Window window;
	newtComponent form, listbox;
	Buttons buttons;
	GPtrArray *text; /* lines above the list */
	unsigned width;  /* of the list's text */
} Shown;

static unsigned widest_row(const ListPage *page)
{
	unsigned widest = 0;

	for (unsigned i = 0; i < page->rows->len; i++)
		widest = MAX(widest, text_width(g_ptr_array_index(page->rows, i)));
	return widest;
}

/* A blank line and the buttons. */
static unsigned rows_below(const ListPage *page)
{
	return page->layout == LIST_COLUMN ? 0 : 2;
}

/* On a small screen the rows are worth more than the text above them; the heads stay. */
static void make_room(GPtrArray *text, const ListPage *page, unsigned highest)
{
	unsigned kept = page->heads ? 1 : 0, rows = MIN(page->rows->len, SHORTEST_LIST);

	while (text->len > kept && text->len + rows + rows_below(page) > highest)
		g_ptr_array_remove_index(text, text->len - 1 - kept);
}

/* The menu is as wide as its longest line; a list takes the screen's width, whatever is in it. */
static void open_window(Shown *shown, const ListPage *page)
{
	unsigned limit, highest, width, rows = MAX(page->rows->len, SHORTEST_LIST);
	unsigned column = page->layout == LIST_COLUMN ? buttons_widest(page->buttons) + 2 : 0;

	window_limits(&limit, &highest);
	limit = MIN(limit, LIST_WIDTH);
	if (page->layout == LIST_MENU)
		limit = MIN(limit, MAX(MAX(widest_row(page), page->text ? text_width(page->text) : 0), 30) + 4);
	width = limit;
	shown->text = text_wrap(page->text ? page->text : "", width - 2);
	if (!page->text)
		g_ptr_array_set_size(shown->text, 0);
	if (shown->text->len)
		g_ptr_array_add(shown->text, g_strdup(""));
	if (page->heads)
		g_ptr_array_add(shown->text, g_strdup(page->heads));
	make_room(shown->text, page, highest);
	if (page->layout == LIST_COLUMN)
		rows = MAX(rows, g_strv_length((char **)page->buttons));
	window_open(&shown->window, width, shown->text->len + rows + rows_below(page), page->title,
		    page->help ? _("Up/Down: choose   Tab: next button   Enter: press   F1/Esc 1: help   Esc: back")
			       : _("Up/Down: choose   Tab: next button   Enter: press   Esc: back"));
	column += 2 + SCROLL_BAR;
	shown->width = shown->window.width > column ? shown->window.width - column : 1;
}

static void fill_listbox(const Shown *shown, const ListPage *page)
{
	for (unsigned i = 0; i < page->rows->len; i++) {
		g_autofree char *cut = text_visible(g_ptr_array_index(page->rows, i), -1, shown->width);
		g_autofree char *text = terminal_text(cut);

		newtListboxAppendEntry(shown->listbox, text, GUINT_TO_POINTER(i));
	}
}

static void open_page(Shown *shown, const ListPage *page, unsigned selected, unsigned chosen)
{
	static const int keys[] = {NEWT_KEY_TAB, NEWT_KEY_UNTAB, NEWT_KEY_LEFT, NEWT_KEY_RIGHT, NEWT_KEY_ENTER, ' ', 0};
	unsigned top, height;
	bool scrolls;

	open_window(shown, page);
	top = shown->text->len;
	height = MAX(shown->window.height - rows_below(page), top + 1) - top;
	scrolls = page->rows->len > height;
	shown->form = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	shown->listbox = newtListbox(1, (int)top, (int)height, scrolls ? NEWT_FLAG_SCROLL : 0);
	newtListboxSetWidth(shown->listbox, (int)(shown->width + (scrolls ? SCROLL_BAR : 0)));
	fill_listbox(shown, page);
	newtFormAddComponent(shown->form, shown->listbox);
	for (unsigned i = 0; i < shown->text->len; i++)
		newtFormAddComponent(shown->form, window_label(1, i, g_ptr_array_index(shown->text, i)));
	if (page->layout != LIST_COLUMN)
		buttons_row(&shown->buttons, shown->form, page->buttons, shown->window.width - 1,
			    shown->window.height - 1);
	else
		buttons_column(&shown->buttons, shown->form, page->buttons, shown->width + 3 + SCROLL_BAR, top);
	buttons_choose(&shown->buttons, chosen);
	newtListboxSetCurrent(shown->listbox, (int)selected);
	event_watch(shown->form, keys);
}

static void close_page(Shown *shown)
{
	newtFormDestroy(shown->form);
	buttons_clear(&shown->buttons);
	g_ptr_array_unref(shown->text);
	window_close(&shown->window);
}

/* Returns the key that ends this showing. */
static int run_open_page(Shown *shown, const ListPage *page)
{
	for (;;) {
		int key = event_run(shown->form, NULL);

		if (key == NEWT_KEY_F1 && page->help) {
			message_show(page->title, page->help);
			if (shown->window.generation != terminal_generation())
				return NEWT_KEY_RESIZE;
		} else if (key == NEWT_KEY_RESIZE || key == NEWT_KEY_ESCAPE || key == NEWT_KEY_F10 ||
			   key == NEWT_KEY_ENTER || key == ' ') {
			return key;
		} else {
			buttons_key(&shown->buttons, key);
		}
	}
}

int list_page_run(const ListPage *page, unsigned *selected)
{
	unsigned chosen = 0;
	int key;

	*selected = page->rows->len ? MIN(*selected, page->rows->len - 1) : 0;
	do {
		Shown shown = {.text = NULL};

		open_page(&shown, page, *selected, chosen);
		key = run_open_page(&shown, page);
		chosen = shown.buttons.chosen;
		*selected = GPOINTER_TO_UINT(newtListboxGetCurrent(shown.listbox));
		close_page(&shown);
	} while (key == NEWT_KEY_RESIZE);
	if (key == NEWT_KEY_ESCAPE)
		return LIST_PAGE_BACK;
	return key == NEWT_KEY_F10 ? 0 : (int)chosen;
}
