/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The way from ncurses to the terminal. ncurses writes into a pipe; what comes out of it goes to the terminal without
 * the changes of attributes that change nothing. ncurses goes back to normal before each jump out of line drawing and
 * after each update, whatever comes next (doc/terminal.md). Inside ui/ only.
 */
#ifndef KANMON_UI_OUTLET_H
#define KANMON_UI_OUTLET_H

#include <stdbool.h>
#include <stdio.h>

/* Where ncurses is to write for the terminal FD; NULL: there is no way but the direct one. */
FILE *outlet_open(int fd);

/* PLAIN: everything as it is, for a terminal that has not the sequences of ECMA-48. */
void outlet_set_plain(bool plain);

/* Sends what ncurses has written since the last time. */
void outlet_send(void);

/* What is sent next may find the terminal with any attributes, and sets those that it needs. */
void outlet_forget(void);
void outlet_close(void);

#endif
