/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What bash makes of a shell-variable file that the network service sources (doc/ifcfg.md 4, column "bash"): the
 * variables afterwards, each with the line it came from, and what cannot be known without running code. Nothing is
 * executed. Quotes and continuations over several lines, several assignments on a line, `K=v command`, export and
 * declare, unterminated quotes and NUL bytes are read as bash reads them.
 */
#ifndef KANMON_FILE_SHELL_READING_H
#define KANMON_FILE_SHELL_READING_H

#include <stdbool.h>

#include <glib.h>

#include "backend/file/shvar.h"

typedef struct ShellVar {
	const char *value; /* NULL when undecidable; else bytes without NUL */
	unsigned line;     /* where the assignment that counts begins; 0: inherited from no file */
	int source;        /* the SOURCE that was given to shell_reading_source() */
	bool undecidable;  /* hangs on shell code: expansion, substitution, a condition, eval, ... */
} ShellVar;

/* Shell code on which something may hang; for show's "unknown" (doc/show-json.md). */
typedef struct ShellUnknown {
	int source;
	unsigned line;
	char *text; /* the line, visible form */
} ShellUnknown;

typedef struct ShellReading ShellReading;

/* An environment without variables. */
ShellReading *shell_reading_new(void);
/* An environment that starts as a copy of OTHER's, as a subshell would. */
ShellReading *shell_reading_copy(const ShellReading *other);
void shell_reading_free(ShellReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShellReading, shell_reading_free)

/* Reads DOC into the environment as ". file" would; later assignments win. SOURCE is any number by which the caller
 * knows the file again. */
void shell_reading_source(ShellReading *reading, const Shvar *doc, int source);

/* Around files that a function of a script sources, as the network service's source_config() does with ifcfg files:
 * what declare, typeset and local set inside is gone when the function ends. One level. */
void shell_reading_enter_function(ShellReading *reading);
void shell_reading_leave_function(ShellReading *reading);

/* The variable, or NULL when unset. */
const ShellVar *shell_reading_get(const ShellReading *reading, const char *key);

/* Its value, or NULL when unset or undecidable. */
const char *shell_reading_value(const ShellReading *reading, const char *key);

/* Sets a variable by the caller's hand, as the script itself would between two files. NULL unsets. */
void shell_reading_assign(ShellReading *reading, const char *key, const char *value);

/* Names of all set variables (undecidable ones included), sorted; owned array of
 * strings that live as long as the reading. */
GPtrArray *shell_reading_keys(const ShellReading *reading);

/* ShellUnknown entries in reading order; owned by the reading. */
const GPtrArray *shell_reading_unknown(const ShellReading *reading);

/* The line from which on the last source was lost to a syntax error, an unterminated quote or NUL bytes, 0 if none. */
unsigned shell_reading_lost_from(const ShellReading *reading);

/* True when code was met that might change any variable (eval, a sourced file, a function call, ...): from that line
 * on every variable counts as undecidable; get() then says so for all keys. */
bool shell_reading_anything_possible(const ShellReading *reading);

#endif
