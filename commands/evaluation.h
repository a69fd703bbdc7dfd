/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One run of the check table for a person: what was found, check by check, and what was left out. evalsh and `kanmon
 * check` share it.
 */
#ifndef KANMON_COMMANDS_EVALUATION_H
#define KANMON_COMMANDS_EVALUATION_H

#include <stdbool.h>

#include <glib.h>

#include "backend/check/check.h"
#include "backend/util/root.h"

/* One row of the table and what it found. */
typedef struct Evaluated {
	const Check *check;
	enum verdict verdict; /* the worst of its findings: a failure before an error before a skip */
	GPtrArray *findings;  /* Finding *; NULL: not evaluated, because an earlier check failed */
} Evaluated;

typedef struct Evaluation {
	const char *program; /* "evalsh", "kanmon check" */
	enum profile profile;
	const char *user; /* NULL: none is shown */
	GArray *checks;   /* Evaluated, in table order */
	unsigned counts[VERDICT_MANUAL + 1];
	unsigned not_evaluated;
	bool not_permitted; /* a file could not be read for want of permission */
} Evaluation;

/* Runs the rows of PROFILE, up to the first that fails unless GO_ON. Fails when the files cannot be read at all. */
Evaluation *evaluation_run(const Root *root, enum profile profile, bool go_on, GError **error);
void evaluation_free(Evaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evaluation, evaluation_free)

/* The exit status that doc/evals.md gives it. */
int evaluation_status(const Evaluation *evaluation);

/* The exit status for an error that kept a command from its work. */
int status_of_error(const GError *error);

const char *profile_name(enum profile profile);
bool profile_parse(const char *name, enum profile *ret_profile);

#endif
