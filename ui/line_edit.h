/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A line of text that is being typed: the text, the cursor, and the part of it that is in sight. Inside ui/ only. It
 * draws nothing and waits for nothing, so its owner sees the text after every key, which newt's entry does not allow.
 */
#ifndef KANMON_UI_LINE_EDIT_H
#define KANMON_UI_LINE_EDIT_H

#include <stdbool.h>

#include <glib.h>

/* Home and End of a terminal that has no such keys. */
#define KEY_CTRL_A 1
#define KEY_CTRL_E 5

typedef struct LineEdit {
	GString *text;
	gsize cursor, first; /* in bytes: where the next character goes; the first one in sight */
	char pending[4];     /* the bytes of a character of which more is to come */
	unsigned n_pending;
} LineEdit;

void line_edit_init(LineEdit *line);
void line_edit_clear(LineEdit *line);

/* TEXT, with the cursor behind it. */
void line_edit_set(LineEdit *line, const char *text);

/* Is KEY a character, or a byte of one, that would be put into the line? */
bool line_edit_takes(int key);

/* True when KEY is one of the line's: a character, Left, Right, Home, End, Backspace, Delete, Ctrl-A, E, U, K, D. */
bool line_edit_key(LineEdit *line, int key);

/* What is in sight when the line has WIDTH columns, as the terminal can show it: the text before the cursor and, filled
 * up with FILL to WIDTH, the text from there on. Both owned. */
void line_edit_show(LineEdit *line, unsigned width, char fill, char **ret_before, char **ret_after);

#endif
