/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What NetworkManager 1.18's shvar.c makes of a shell-variable file (doc/ifcfg.md 4, column "NM"): strictly line by
 * line, a value that cannot be unescaped counts as empty, the last line of a key wins, bytes behind a NUL are lost.
 */
#ifndef KANMON_FILE_NM_READING_H
#define KANMON_FILE_NM_READING_H

#include <stdbool.h>

#include <glib.h>

#include "backend/file/shvar.h"

typedef struct NmVar {
	char *value;    /* never NULL; "" when empty or not to be unescaped */
	unsigned line;  /* the line that counts, from 1 */
	bool malformed; /* the text behind '=' could not be unescaped */
} NmVar;

typedef struct NmReading NmReading;

NmReading *nm_reading_new(const Shvar *doc);
void nm_reading_free(NmReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NmReading, nm_reading_free)

/* NetworkManager cannot read a file above 10 MiB at all: no variables, and the profile is not loaded. */
bool nm_reading_too_large(const NmReading *reading);

/* The variable, NULL when no line has it. */
const NmVar *nm_reading_get(const NmReading *reading, const char *key);

/* svGetValue: the value, NULL when the key is missing. svGetValueStr: NULL also when it is empty. */
const char *nm_reading_value(const NmReading *reading, const char *key);
const char *nm_reading_value_str(const NmReading *reading, const char *key);

/* svGetValueBoolean: yes true t y 1, no false f n 0 in any case; everything else is FALLBACK (-1 for "neither"). */
int nm_reading_bool(const NmReading *reading, const char *key, int fallback);

/* svGetValueInt64: a whole number in BASE within MIN..MAX, else FALLBACK. */
gint64 nm_reading_int64(const NmReading *reading, const char *key, unsigned base, gint64 min, gint64 max,
			gint64 fallback);

/* All keys, sorted; owned array of strings that live as long as the reading. */
GPtrArray *nm_reading_keys(const NmReading *reading);

#endif
