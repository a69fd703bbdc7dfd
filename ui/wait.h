/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Waiting for a key, and all else that may come meanwhile: another size, a stop and a new start, the end. Inside ui/
 * only.
 */
#ifndef KANMON_UI_WAIT_H
#define KANMON_UI_WAIT_H

#include <stdbool.h>

/* The next key; NEWT_KEY_RESIZE: the terminal has another size, and everything on it is gone. 0: MILLISECONDS (-1: no
 * end) have passed, or FD (-1: none) can be read. The screen is brought up to date unless keys wait already. */
int wait_for_key(int milliseconds, int fd);

/* Without waiting, while something is being done: does the person want it to stop, by Esc or by what ends the program?
 * What ends it does so at the next key that is waited for; other keys are thrown away. */
bool wait_stop_wanted(void);

/* Until the terminal is large enough, which is at once as a rule, a message says how large it must be. */
void wait_for_size(void);

/* Calls what terminal_on_save() has set, if there have been keys since it was called last. */
void wait_save(void);

#endif
