/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The part of a line that is in sight, whatever its bytes are, and what was searched for in it. Inside ui/ only.
 */
#ifndef KANMON_UI_VIEWER_LINE_H
#define KANMON_UI_VIEWER_LINE_H

#include <stdbool.h>

#include <glib.h>

/* What of every line is in sight. */
typedef struct ViewerSight {
	unsigned left, width; /* columns */
	bool tabs;            /* a tab reaches to the next eighth column; otherwise it is shown as \t */
	const char *needle;   /* NULL: nothing is searched for */
} ViewerSight;

/* Text that the terminal can show, all of it found or not. */
typedef struct ViewerRun {
	char *text;
	unsigned width;
	bool found;
} ViewerRun;

/* The runs in sight of a line of LENGTH bytes, from left to right, as an array of owned ViewerRun (free function set).
 * RET_MORE: the line goes on at the right. */
GPtrArray *viewer_line_runs(const char *bytes, gsize length, const ViewerSight *sight, bool *ret_more);

/* How many columns the first LENGTH bytes take. */
unsigned viewer_line_column(const char *bytes, gsize length, bool tabs);

#endif
