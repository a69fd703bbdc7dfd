/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The difference of two texts, by lines, and in unified form as `diff -u` prints it.
 */
#ifndef KANMON_UTIL_DIFF_H
#define KANMON_UTIL_DIFF_H

#include <glib.h>

/* Lines A to A_END of BEFORE, counted from 0, become lines B to B_END of AFTER. */
typedef struct DiffBlock {
	gsize a, a_end, b, b_end;
} DiffBlock;

/* Where both differ, in order; none where they are equal. DiffBlock, owned array. */
GArray *diff_blocks(GBytes *before, GBytes *after);

/* BEFORE or AFTER may be NULL: the file does not exist on that side ("/dev/null"). Three lines of context; the end
 * without newline is marked as diff does. Returns an owned string, empty when both are equal. Works in bounded
 * memory on any bytes; what is not UTF-8 or not printable stays as it is: the viewer makes it visible. */
char *diff_unified(const char *path, GBytes *before, GBytes *after);

/* How many lines differ, and in RET_LINE the number (from 1) of the first one in AFTER. */
gsize diff_count(GBytes *before, GBytes *after, gsize *ret_line);

#endif
