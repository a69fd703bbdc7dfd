/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The person's language where the terminal cannot show it.
 */
#ifndef KANMON_UTIL_LANGUAGE_H
#define KANMON_UTIL_LANGUAGE_H

#include <stdbool.h>

/* True for kinds of terminal (TERM; may be NULL) that have no Japanese characters whatever the locale says: the fonts
 * of the Linux console hold 512 glyphs, and no kanji. */
bool language_lacks_kanji(const char *term);

/* English from here on, in the environment too, because libraries read it again. */
void language_use_english(void);

/* The category (LC_CTYPE, LC_MESSAGES) of the C locale from here on, in the environment too. */
void language_use_c_for(const char *category);

#endif
