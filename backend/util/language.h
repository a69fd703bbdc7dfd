/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The language of all output: English where the terminal cannot show more, or what the person asks for.
 */
#ifndef KANMON_UTIL_LANGUAGE_H
#define KANMON_UTIL_LANGUAGE_H

#include <stdbool.h>

#include <glib.h>

/* True for kinds of terminal (TERM; may be NULL) that have no Japanese characters whatever the locale says: the fonts
 * of the Linux console hold 512 glyphs, and no kanji. */
bool language_lacks_kanji(const char *term);

/* English from here on, in the environment too, because libraries read it again. */
void language_use_english(void);

/* The category (LC_CTYPE, LC_MESSAGES) of the C locale from here on, in the environment too. */
void language_use_c_for(const char *category);

/* The language called NAME ("ja", "en", also as the name of a locale, "ja_JP.UTF-8") from here on, in the environment
 * too, whatever the locale was. Japanese keeps a character set that has its characters; a plain ASCII one gives way to
 * UTF-8. KANMON_ERROR_USAGE for a language that Kanmon does not have, KANMON_ERROR_READ where no locale of this system
 * can show it; then all is as it was. */
bool language_choose(const char *name, GError **error);

#endif
