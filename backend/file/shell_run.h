/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the commands of a sourced file do to variables. Private to this folder.
 */
#ifndef KANMON_FILE_SHELL_RUN_H
#define KANMON_FILE_SHELL_RUN_H

#include "backend/file/shell_env.h"
#include "backend/file/shell_syntax.h"

enum shell_status {
	SHELL_TRUE,
	SHELL_FALSE,
	SHELL_UNKNOWN,
};

enum shell_flow {
	SHELL_GOES_ON,
	SHELL_UNIT_DROPPED, /* an error: bash goes on with the next unit */
	SHELL_SOURCE_ENDED, /* return */
};

typedef struct ShellRun {
	ShellReading *reading;
	const Shvar *doc;
	int source;
	enum shell_flow flow;
	unsigned maybe;     /* > 0: inside something that runs or not */
	unsigned loops;     /* inside so many loops of the file itself */
	unsigned functions; /* inside so many bodies of functions */
	bool unit_doubted;  /* an error may have dropped the rest of the unit */
	unsigned noted;     /* the last line put into reading->unknown */
} ShellRun;

/* Reads all of DOC into READING. */
void shell_run(ShellReading *reading, const Shvar *doc, int source);

/* For the builtins: */

/* True when what comes now may or may not be run. */
bool shell_run_is_doubtful(const ShellRun *run);

void shell_run_undecide(ShellRun *run, const char *name, unsigned line);
void shell_run_anything(ShellRun *run, unsigned line);

/* Gives NAME what WORD assigns (behind its value_at). False when NAME is read-only: nothing is assigned. */
bool shell_run_assign(ShellRun *run, const char *name, const ShellWord *word);

/* Unsets NAME. False when it is read-only. */
bool shell_run_unset(ShellRun *run, const char *name, unsigned line);

/* The command whose name is word FIRST of NODE, a literal; SHELL_UNKNOWN also for what is no builtin. */
enum shell_status shell_run_builtin(ShellRun *run, const ShellNode *node, unsigned first);

/* The text of a word that is just that text to a command, else NULL. */
const char *shell_run_literal(const ShellWord *word);

#endif
