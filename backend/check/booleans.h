/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Yes and no as the two systems take them (doc/ifcfg.md 3, "Boolean forms").
 */
#ifndef KANMON_CHECK_BOOLEANS_H
#define KANMON_CHECK_BOOLEANS_H

#include <stdbool.h>

/* NetworkManager's svParseBoolean: 1, 0, or -1 for what it does not know. */
int boolean_nm(const char *value);

/* A form that both systems know, and take alike. */
bool boolean_both_take(const char *value);

/* What each system makes of VALUE where the absent directive means yes. One translated sentence, owned. */
char *boolean_note(const char *value);

#endif
