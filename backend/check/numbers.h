/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whole numbers as they stand in files.
 */
#ifndef KANMON_CHECK_NUMBERS_H
#define KANMON_CHECK_NUMBERS_H

#include <stdbool.h>

#include <glib.h>

/* Digits alone, no sign and no blank, for a number from FIRST to LAST. RET_NUMBER may be NULL. */
bool number_parse(const char *text, guint64 first, guint64 last, guint64 *ret_number);

#endif
