/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terminal's screen, which belongs to ncurses. newt draws into S-Lang's picture of the screen, and that picture is
 * put into ncurses' (screen_newt.c); a page that needs no newt takes the screen for a while and draws by the functions
 * here. Inside ui/ only.
 *
 * Nothing is sent before screen_update(), which event_key() and event_run() call before they wait for a key.
 */
#ifndef KANMON_UI_SCREEN_H
#define KANMON_UI_SCREEN_H

#include <stdbool.h>

#include <newt.h>

/* The looks of a cell are newt's color sets (NEWT_COLORSET_WINDOW, ..._TITLE, ..._ACTBUTTON for what has the focus),
 * and these. They can be given to newt's components as well. */
enum screen_role {
	SCREEN_ADDED = NEWT_COLORSET_CUSTOM(0), /* in a difference: a line that comes */
	SCREEN_REMOVED,                         /* a line that goes */
	SCREEN_PLACE,                           /* where the lines stand */
	SCREEN_FOUND,                           /* what a search has found */
	SCREEN_ROLES_END
};

void screen_update(void);

/* Everything is sent anew at the next update: after Ctrl-L. */
void screen_redraw(void);

void screen_bell(void);

/* The terminal is another program's for a while; then everything comes back. */
void screen_suspend(void);
void screen_restore(void);

/* The terminal has another size, and is empty. */
void screen_resize(unsigned width, unsigned height);

/* From here on nothing of newt is shown; the screen is for the functions below, and empty. screen_give_back() shows
 * newt's picture again. */
void screen_take(void);
void screen_give_back(void);

/* Puts TEXT, which terminal_text() has made harmless, into one line: at most ROOM columns; the rest of the room stays
 * as it is. Borders in Unicode ("│─┌┐└┘├┤▒▮") become what the terminal has. Returns the columns that it took. */
unsigned screen_put(unsigned row, unsigned column, const char *text, unsigned room, int role);
void screen_fill(unsigned row, unsigned column, unsigned height, unsigned width, int role);
/* Where the terminal's cursor stands after the next update: at what has the focus. */
void screen_cursor(unsigned row, unsigned column);

#endif
