/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * gettext under its customary names: _() translates, N_() marks a string in a table for translation.
 */
#ifndef KANMON_UTIL_INTL_H
#define KANMON_UTIL_INTL_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#endif
