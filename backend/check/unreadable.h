/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interface files that a check would have to see and cannot.
 */
#ifndef KANMON_CHECK_UNREADABLE_H
#define KANMON_CHECK_UNREADABLE_H

#include "backend/check/check.h"

/* Adds an error for each live interface file that could not be read, and one when there is no interface file at all:
 * nothing was tested then, which is not the same as "passed". */
void report_unreadable(const Check *check, const Facts *facts, GPtrArray *findings);

#endif
