/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The difference of two texts in unified form, as `diff -u` prints it.
 */
#ifndef KANMON_UTIL_DIFF_H
#define KANMON_UTIL_DIFF_H

#include <glib.h>

/* BEFORE or AFTER may be NULL: the file does not exist on that side ("/dev/null"). Three lines of context; the end
 * without newline is marked as diff does. Returns an owned string, empty when both are equal. Works in bounded
 * memory on any bytes; what is not UTF-8 or not printable stays as it is: the viewer makes it visible. */
char *diff_unified(const char *path, GBytes *before, GBytes *after);

/* How many lines differ, and in RET_LINE the number (from 1) of the first one in AFTER. */
gsize diff_count(GBytes *before, GBytes *after, gsize *ret_line);

#endif
