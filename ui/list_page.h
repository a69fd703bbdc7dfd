/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A list to choose from: nmtui's list with a column of buttons at the right, its menu with <OK> below, and a list of
 * sentences. In a menu a letter goes to the next row that begins with it; in every list "/" searches.
 */
#ifndef KANMON_UI_LIST_PAGE_H
#define KANMON_UI_LIST_PAGE_H

#include <glib.h>

#define LIST_PAGE_BACK (-1)

enum list_layout {
	LIST_COLUMN, /* short rows; a column of buttons at the right */
	LIST_BELOW,  /* rows as wide as the window; buttons below */
	LIST_MENU,   /* a window as wide as its longest line; buttons below */
};

typedef struct ListPage {
	const char *title;
	const char *text;           /* above the list; NULL: none */
	const char *heads;          /* of the list's columns; NULL: none */
	const char *help;           /* for F1; NULL: none */
	const char *commands;       /* for F6: what one would have typed, one a line; NULL: none */
	const GPtrArray *rows;      /* char *, each one line */
	const char *const *buttons; /* NULL-terminated */
	enum list_layout layout;
	unsigned chosen; /* the button that is chosen at the start */
} ListPage;

/* The number of the button pressed on row *SELECTED, or LIST_PAGE_BACK. *SELECTED is where the bar starts and where it
 * was left. F10 is the first button. An empty list has a bar on nothing: *SELECTED is 0 then. */
int list_page_run(const ListPage *page, unsigned *selected);

#endif
