/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager's way with words and numbers in values.
 */
#ifndef KANMON_NETWORK_NM_WORDS_H
#define KANMON_NETWORK_NM_WORDS_H

#include <glib.h>

/* The words between any of DELIMITERS; empty ones are left out. Owned (g_strfreev). */
char **nm_words_split(const char *text, const char *delimiters);

/* A whole number in BASE (0: by its prefix) within MIN..MAX; blanks around it are allowed. Otherwise FALLBACK with
 * errno EINVAL or ERANGE; errno is 0 on success. */
gint64 nm_number(const char *text, unsigned base, gint64 min, gint64 max, gint64 fallback);

#endif
