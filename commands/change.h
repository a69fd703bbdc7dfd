/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What every command that changes the machine does in the same way and in the same words: end what a crash
 * interrupted, say refusals, say what follows from a plan and write it, report an error.
 */
#ifndef KANMON_COMMANDS_CHANGE_H
#define KANMON_COMMANDS_CHANGE_H

#include <stdbool.h>

#include "backend/apply/plan.h"

/* What every command that changes the machine can do instead. */
typedef struct ChangeOptions {
	gboolean dry_run;  /* print the difference */
	gboolean commands; /* print the commands that one would have typed */
} ChangeOptions;

/* Adds the options for that to the options of a command. */
void change_add_options(GOptionContext *context, ChangeOptions *options);

/* KEY=VALUE words into WISHES; what is wrong with each goes to REFUSALS. With a DEVICE, "mtu" is that of DEVICE. False,
 * and said, when a word is no KEY=VALUE at all. */
bool change_parse_wishes(char **words, const char *device, Wishes *wishes, GPtrArray *refusals);

/* Ends what a crash interrupted before anything new is begun, and says so. */
bool change_recover(const Root *root, GError **error);

/* The same, and the facts of the machine as it is then. */
Facts *change_begin(const Root *root, GError **error);

/* Each returns the exit status of the command. */
int change_report(const GError *error);
int change_refuse(const GPtrArray *refusals);

/* What OPTIONS say, with a PLAN that was made of FACTS: refused when there are REFUSALS, else shown or written, and
 * what follows from it is said first. */
int change_carry_out(const Root *root, const Facts *facts, const Plan *plan, const GPtrArray *refusals,
		     const ChangeOptions *options);

#endif
