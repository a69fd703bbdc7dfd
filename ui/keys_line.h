/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bottom line: the keys that work on a page. Inside ui/ only.
 */
#ifndef KANMON_UI_KEYS_LINE_H
#define KANMON_UI_KEYS_LINE_H

/* COUNT hints such as "Tab: next", of which those that are NULL are left out, in one line that fits the screen. Where
 * it is too narrow for all of them the first ones go, so these are to be the ones that everybody tries anyway. Owned.
 */
char *keys_line(const char *const *hints, unsigned count);

#endif
