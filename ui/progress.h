/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How far a piece of work has come, and with what it is busy.
 */
#ifndef KANMON_UI_PROGRESS_H
#define KANMON_UI_PROGRESS_H

#include <stdbool.h>

typedef struct Progress Progress;

Progress *progress_open(const char *title, unsigned total);
/* False: the person has pressed Esc, or the program is to end, since the last step. */
bool progress_step(Progress *progress, const char *text, unsigned done);
void progress_close(Progress *progress);

#endif
