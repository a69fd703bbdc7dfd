/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Command words as the scripts' shell makes them of unquoted expansions, and lines as its `read` takes them.
 */
#ifndef KANMON_NETWORK_SERVICE_WORDS_H
#define KANMON_NETWORK_SERVICE_WORDS_H

#include <stdbool.h>

#include <glib.h>

typedef struct Words Words;

Words *words_new(void);
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

/* One word as it is. */
void words_add(Words *words, const char *word);
/* What an unquoted expansion of TEXT gives: none or many words, apart at blanks, tabs and newlines. */
void words_add_split(Words *words, const char *text);
/* Ends with NULL; owned by WORDS. */
char **words_list(const Words *words);

/* TEXT as `echo $X` prints it: blanks at the ends gone, runs of them made one. */
char *words_squeeze(const char *text);

typedef struct ReadLine {
	char *text;
	unsigned line; /* from 1: where it begins */
} ReadLine;

/* What `while read line` sees of BYTES: blanks at the ends gone, a backslash taken away (and the line joined with
 * the next at its end), NUL bytes dropped. The last line counts without newline only when KEEP_LAST. Array of
 * ReadLine *, owned by the caller (free function set). */
GPtrArray *read_lines(GBytes *bytes, bool keep_last);

#endif
