/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text for a shell to read: commands that are shown to a person, who may run them. Nothing here runs any.
 */
#ifndef KANMON_UTIL_QUOTE_H
#define KANMON_UTIL_QUOTE_H

#include <stdbool.h>

#include <glib.h>

/* TEXT as one word of a command: bare where that is safe behind the first word, else in quotes. Bytes that cannot be
 * shown go through printf. Owned, one line, valid UTF-8. */
char *quote_word(const char *text);

/* The same for printf's format: one word by which printf writes exactly these bytes. Owned. */
char *quote_printf(const char *bytes, gsize length);

/* True for valid UTF-8 without control characters: what can be typed and shown as it stands. */
bool quote_is_typeable(const char *bytes, gsize length);

#endif
