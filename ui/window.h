/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one window in the middle of the screen, the line of keys at the bottom, and the pieces that stand in a window.
 * Inside ui/ only.
 */
#ifndef KANMON_UI_WINDOW_H
#define KANMON_UI_WINDOW_H

#include <stdbool.h>

#include <glib.h>
#include <newt.h>

typedef struct Window {
	unsigned width, height; /* inside the border */
	unsigned generation;
} Window;

/* The most that fits inside a window's border. */
void window_limits(unsigned *ret_width, unsigned *ret_height);

/* WIDTH and HEIGHT are cut to what fits. KEYS is the bottom line. */
void window_open(Window *window, unsigned width, unsigned height, const char *title, const char *keys);

/* Takes the window away without sending anything: what comes next is compared with what is there. */
void window_close(Window *window);

/* The terminal has another size: every window that is open is gone. */
void window_forget_all(void);

/* A label of TEXT as the terminal can show it. */
newtComponent window_label(unsigned left, unsigned top, const char *text);

/* A row of buttons, or a column of them: one is chosen, at all times, and looks it. */
typedef struct Buttons {
	const char *const *texts; /* NULL-terminated */
	unsigned count, chosen;
	newtComponent *labels;
} Buttons;

unsigned buttons_width(const char *const *texts);  /* in a row */
unsigned buttons_widest(const char *const *texts); /* in a column */
void buttons_row(Buttons *buttons, newtComponent form, const char *const *texts, unsigned right, unsigned top);
void buttons_column(Buttons *buttons, newtComponent form, const char *const *texts, unsigned left, unsigned top);
void buttons_choose(Buttons *buttons, unsigned chosen);
/* What Tab, Shift-Tab, Left and Right do to the choice; false for any other key. */
bool buttons_key(Buttons *buttons, int key);
newtComponent buttons_focus(const Buttons *buttons); /* the chosen one; NULL without buttons */
void buttons_clear(Buttons *buttons);

#endif
