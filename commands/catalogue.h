/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The commands of kanmon, one row each: what main() runs, --help lists, the manual and the completion are made of.
 */
#ifndef KANMON_COMMANDS_CATALOGUE_H
#define KANMON_COMMANDS_CATALOGUE_H

#include "backend/util/root.h"

/* A sub-command without the screen, or a part of the wizard to go straight to. */
typedef struct Command {
	const char *name;
	const char *words; /* what is typed behind the name: "FROM TO"; "" for nothing */
	int (*run)(const Root *root, int argc, char **argv); /* NULL: a part of the wizard */
	const char *help;                                    /* N_() */
} Command;

/* Row N; NULL behind the last. */
const Command *command_nth(unsigned n);
const Command *command_find(const char *name);

#endif
