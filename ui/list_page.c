/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lists and menus. As in text pages, the list has the arrows and the buttons have Tab, so that a row is chosen and
 * opened without moving the focus.
 */
#include "ui/list_page.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/keys_line.h"
#include "ui/line_edit.h"
#include "ui/list_search.h"
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
	GPtrArray *text;        /* lines above the list */
	unsigned width, height; /* of the list's text, and rows in sight */
	unsigned selected;
	bool says; /* the bottom line is taken by a message */
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

static char *keys_of(const ListPage *page)
{
	const char *const hints[] = {
	    _("Up/Down: choose"),
	    g_strv_length((char **)page->buttons) > 1 ? _("Tab: button") : NULL,
	    _("Enter: press"),
	    page->layout == LIST_MENU ? NULL : _("/: search"),
	    page->help ? _("F1/Esc 1: help") : NULL,
	    page->commands ? _("F6: commands") : NULL,
	    _("Esc: back"),
	};

	return keys_line(hints, G_N_ELEMENTS(hints));
}

/* The menu is as wide as its longest line; a list takes the screen's width, whatever is in it. */
static void open_window(Shown *shown, const ListPage *page)
{
	unsigned limit, highest, width, rows = MAX(page->rows->len, SHORTEST_LIST);
	unsigned column = page->layout == LIST_COLUMN ? buttons_widest(page->buttons) + 2 : 0;
	g_autofree char *keys = keys_of(page);

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
		g_ptr_array_add(shown->text, text_visible(page->heads, -1, width - 2));
	make_room(shown->text, page, highest);
	if (page->layout == LIST_COLUMN)
		rows = MAX(rows, g_strv_length((char **)page->buttons));
	window_open(&shown->window, width, shown->text->len + rows + rows_below(page), page->title, keys);
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

/* newt's list keeps the row under its bar; what keys do to it is decided here. Drawn last, because the terminal's
 * cursor stands where something was drawn last. */
static void draw_bar(const Shown *shown)
{
	newtListboxSetCurrent(shown->listbox, (int)shown->selected);
}

static void open_page(Shown *shown, const ListPage *page, unsigned chosen)
{
	unsigned top;
	bool scrolls;

	open_window(shown, page);
	top = shown->text->len;
	shown->height = MAX(shown->window.height - rows_below(page), top + 1) - top;
	scrolls = page->rows->len > shown->height;
	shown->form = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	shown->listbox = newtListbox(1, (int)top, (int)shown->height, scrolls ? NEWT_FLAG_SCROLL : 0);
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
	newtDrawForm(shown->form);
	newtFormSetCurrent(shown->form, shown->listbox);
	draw_bar(shown);
}

static void close_page(Shown *shown)
{
	newtFormDestroy(shown->form);
	buttons_clear(&shown->buttons);
	g_ptr_array_unref(shown->text);
	window_close(&shown->window);
}

/* Says something in the bottom line until the next key. */
static void say(Shown *shown, const char *text)
{
	g_autofree char *harmless = terminal_text(text);

	newtPushHelpLine(harmless);
	shown->says = true;
}

static void say_no_more(Shown *shown)
{
	if (shown->says)
		newtPopHelpLine();
	shown->says = false;
}

/* False when the screen is gone. */
static bool search(Shown *shown, const ListPage *page, GString *sought, bool ask, bool backwards)
{
	bool lost = false;

	if (ask && !list_ask_search(sought, &lost))
		return !lost;
	if (!sought->len)
		return true;
	if (!list_find(page->rows, shown->selected, sought->str, backwards, &shown->selected)) {
		g_autofree char *text = text_fill(_("No row has \"{text}\" in it."), "text", sought->str, NULL);

		say(shown, text);
	}
	return true;
}

/* The row that KEY moves the bar to. */
static unsigned row_after(const Shown *shown, const ListPage *page, int key)
{
	unsigned row = shown->selected, last = page->rows->len ? page->rows->len - 1 : 0;
	unsigned step = MAX(shown->height, 2) - 1;

	switch (key) {
	case NEWT_KEY_UP:
		return row ? row - 1 : 0;
	case NEWT_KEY_DOWN:
		return MIN(row + 1, last);
	case NEWT_KEY_PGUP:
		return row > step ? row - step : 0;
	case NEWT_KEY_PGDN:
		return MIN(row + step, last);
	case NEWT_KEY_HOME:
	case KEY_CTRL_A:
		return 0;
	case NEWT_KEY_END:
	case KEY_CTRL_E:
		return last;
	default:
		return page->layout == LIST_MENU && key < 0x80 && g_ascii_isalnum((char)key)
			   ? list_row_with_letter(page->rows, row, key)
			   : row;
	}
}

/* Help and commands stand over the list. */
static void show_more(const ListPage *page, int key)
{
	if (key == NEWT_KEY_F1 && page->help)
		message_show(page->title, page->help);
	if (key == NEWT_KEY_F6 && page->commands)
		commands_show(page->commands);
}

static bool ends_page(int key)
{
	return key == NEWT_KEY_RESIZE || key == NEWT_KEY_ESCAPE || key == NEWT_KEY_F10 || key == NEWT_KEY_ENTER ||
	       key == ' ';
}

/* Returns the key that ends this showing. */
static int run_open_page(Shown *shown, const ListPage *page, GString *sought)
{
	for (;;) {
		bool searches, again;
		int key = event_key();

		say_no_more(shown);
		if (ends_page(key))
			return key;
		searches = key == '/';
		again = page->layout != LIST_MENU && (key == 'n' || key == 'N');
		if ((searches || again) && !search(shown, page, sought, searches, key == 'N'))
			return NEWT_KEY_RESIZE;
		show_more(page, key);
		if (shown->window.generation != terminal_generation())
			return NEWT_KEY_RESIZE;
		if (!again && !buttons_key(&shown->buttons, key))
			shown->selected = row_after(shown, page, key);
		draw_bar(shown);
	}
}

int list_page_run(const ListPage *page, unsigned *selected)
{
	g_autoptr(GString) sought = g_string_new(NULL);
	unsigned chosen = page->chosen;
	int key;

	*selected = page->rows->len ? MIN(*selected, page->rows->len - 1) : 0;
	do {
		Shown shown = {.selected = *selected};

		open_page(&shown, page, chosen);
		key = run_open_page(&shown, page, sought);
		chosen = shown.buttons.chosen;
		*selected = shown.selected;
		close_page(&shown);
	} while (key == NEWT_KEY_RESIZE);
	if (key == NEWT_KEY_ESCAPE)
		return LIST_PAGE_BACK;
	return key == NEWT_KEY_F10 ? 0 : (int)chosen;
}
