/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the halves of the screen share: screen.c speaks to ncurses, screen_newt.c to S-Lang and newt, colors.c knows
 * what the looks are called in ncurses.
 */
#ifndef KANMON_UI_SCREEN_PRIVATE_H
#define KANMON_UI_SCREEN_PRIVATE_H

#include <stdbool.h>

#include <curses.h>

#include "ui/screen.h"

/* How characters outside ASCII are to be shown. */
typedef enum ScreenLines {
	SCREEN_LINES_UNICODE,  /* the terminal speaks UTF-8: everything as it is */
	SCREEN_LINES_TERMINAL, /* borders by the terminal's own line drawing set */
	SCREEN_LINES_ASCII,    /* borders of - | + */
} ScreenLines;

/* False where TERM names no terminal whose cursor can be moved. */
bool screen_open(ScreenLines drawing, bool mono, unsigned width, unsigned height);
void screen_close(void);

/* The terminal's modes are as they are to be: where ncurses writes to it directly, it would bring back others. */
void screen_keep_modes(void);

/* What makes the terminal usable again when it is sent as it is, without ncurses. Owned. */
char *screen_way_out(void);

/* To be called when ncurses has been started. */
void colors_start(bool mono);
attr_t colors_attributes(int role, short *ret_pair);

/* One cell. CHARACTERS: the first takes one column or two, the others (COUNT in all) stand on it. Returns the columns,
 * at most ROOM. */
unsigned screen_put_cell(unsigned row, unsigned column, const wchar_t *characters, unsigned count, unsigned room,
			 int role);

/* Is newt's picture what is to be seen? */
bool screen_shows_newt(void);

/* newt starts with the terminal as it is, and finds its screen and its input replaced. */
bool screen_newt_open(void);
/* Gives newt an empty screen. */
void screen_newt_clear(unsigned columns, unsigned rows);
/* Puts newt's picture onto ncurses' screen again. */
void screen_newt_show(void);
void screen_newt_close(void);

#endif
