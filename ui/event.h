/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys for pages. Inside ui/ only: newt's key codes and components.
 *
 * A character beyond ASCII is several keys, its bytes, which come one right after the other. Ctrl-C, Ctrl-L and Ctrl-Z
 * never come: they are dealt with.
 */
#ifndef KANMON_UI_EVENT_H
#define KANMON_UI_EVENT_H

#include <newt.h>

/* The next key, no component seeing it. NEWT_KEY_RESIZE: the screen is gone. */
int event_key(void);

/* The same; 0 when MILLISECONDS (-1: no end) have passed without a key, or when FD (-1: none) can be read. */
int event_key_within(int milliseconds, int fd);

/* Lets FORM's current component work until one of the keys that event_watch() named. CURSOR (NULL: the component with
 * newt's focus) is a label where the terminal's cursor is to stand meanwhile, in the colours of the chosen button. */
int event_run(newtComponent form, newtComponent cursor);

/* KEYS ends with 0. Esc and the function keys in use are always watched. */
void event_watch(newtComponent form, const int *keys);

#endif
