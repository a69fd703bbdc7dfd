/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys. Inside ui/ only: newt's key codes and components.
 */
#ifndef KANMON_UI_EVENT_H
#define KANMON_UI_EVENT_H

#include <newt.h>

#define KEY_CTRL_C 3

/* The next key, no component seeing it. NEWT_KEY_RESIZE: the screen is gone. Never KEY_CTRL_C: that ends the program.
 */
int event_key(void);

/* The same, for a page that has taken the screen; 0 when MILLISECONDS (-1: no end) are over or FD (-1: none) can be
 * read. */
int event_key_within(int milliseconds, int fd);

/* Lets FORM's current component work until one of the keys that event_watch() named. CURSOR (NULL: the component with
 * newt's focus) is a label where the terminal's cursor is to stand meanwhile, in the colours of the chosen button. */
int event_run(newtComponent form, newtComponent cursor);

/* KEYS ends with 0. Esc, the function keys in use and Ctrl-C are always watched. */
void event_watch(newtComponent form, const int *keys);

#endif
