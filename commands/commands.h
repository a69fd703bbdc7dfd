/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The forms of kanmon without the screen, one function per sub-command. ARGV[0] is the sub-command's own name; what
 * is printed goes to stdout, errors to stderr; the result is the exit status of the program.
 */
#ifndef KANMON_COMMANDS_COMMANDS_H
#define KANMON_COMMANDS_COMMANDS_H

#include "backend/util/root.h"

/* Exit statuses, the same in both programs (doc/evals.md). */
enum exit_status {
	STATUS_OK = 0,         /* done; all checks passed */
	STATUS_FAILED = 1,     /* a check failed; a change was refused and nothing written */
	STATUS_USAGE = 2,      /* the command line cannot be understood */
	STATUS_ERROR = 3,      /* something could not be tested, read or written */
	STATUS_PERMISSION = 5, /* the caller may not do what was asked */
};

/* kanmon show interfaces [--format text|json] (doc/show-json.md) */
int command_show(const Root *root, int argc, char **argv);

/* kanmon check [--list] [--profile textbook|strict] [--format text|json|tap|junit|csv] [-d] */
int command_check(const Root *root, int argc, char **argv);

/* The commands that change the machine take --dry-run and --commands (change.h) and exit with 0: written, 1: refused
 * with nothing written, 2: usage, 3: could not read or write. */

/* kanmon set KEY=VALUE... */
int command_set(const Root *root, int argc, char **argv);

/* kanmon apply ANSWERS: the settings of an answer file (doc/answers.md). */
int command_apply(const Root *root, int argc, char **argv);

/* kanmon repair CHECK...|all: repairs findings that need no value from a person. */
int command_repair(const Root *root, int argc, char **argv);

/* kanmon copy FROM TO [KEY=VALUE...]: TO is set up like FROM. */
int command_copy(const Root *root, int argc, char **argv);

/* kanmon delete interface NAME: its file goes, with what belongs to it alone. */
int command_delete(const Root *root, int argc, char **argv);

/* kanmon undo: takes the last change back; without those options. */
int command_undo(const Root *root, int argc, char **argv);

#endif
