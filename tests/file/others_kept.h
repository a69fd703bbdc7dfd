/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether an edit of one key left every other line alone; for the unit test and the fuzz target.
 */
#ifndef KANMON_TESTS_FILE_OTHERS_KEPT_H
#define KANMON_TESTS_FILE_OTHERS_KEPT_H

#include "backend/file/shvar.h"

/* The lines that do not assign KEY are the same bytes in the same order, but that a last line may have got the line
 * end that it lacked. */
bool others_kept(const Shvar *before, const Shvar *after, const char *key);

#endif
