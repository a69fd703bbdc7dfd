/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Looking for a row of a list. Inside ui/ only.
 */
#ifndef KANMON_UI_LIST_SEARCH_H
#define KANMON_UI_LIST_SEARCH_H

#include <stdbool.h>

#include <glib.h>

/* The next row after FROM, round the end, that begins with LETTER, whatever its case; FROM when there is none. */
unsigned list_row_with_letter(const GPtrArray *rows, unsigned from, int letter);

/* The next row after FROM (before it, if BACKWARDS) that contains TEXT, whatever its case, round the end; FROM itself
 * comes last. False when there is none. */
bool list_find(const GPtrArray *rows, unsigned from, const char *text, bool backwards, unsigned *ret_row);

/* Asks in the bottom line what to look for: TEXT is what was looked for last and is replaced. False when the person
 * gave it up or the screen is gone (RET_LOST). */
bool list_ask_search(GString *text, bool *ret_lost);

#endif
