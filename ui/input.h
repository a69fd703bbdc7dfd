/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terminal's input: read and decoded here. newt, which reads descriptor 0, finds a pipe there, and in it the one
 * key that its component is to work on: so nothing that is typed ahead can be lost in it. Inside ui/ only.
 */
#ifndef KANMON_UI_INPUT_H
#define KANMON_UI_INPUT_H

#include <stdbool.h>

bool input_open(bool utf8);
void input_close(void);

/* The terminal, now that descriptor 0 is something else. */
int input_terminal(void);

/* A line on which a person's keys may come byte by byte: no pseudo-terminal, and no virtual console. */
bool input_is_serial(void);

/* Takes what has come. False: the line is gone. */
bool input_read(void);

/* The next key of what was taken; 0: none that is complete. */
int input_key(void);

/* For how many milliseconds the rest of a key may still come; -1: none has begun. */
int input_patience(void);

/* Puts KEY where newt will find it. */
void input_give_newt(int key);

#endif
