/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What evalsh and `kanmon check` have in common: options, the list, the evaluation.
 */
#ifndef KANMON_COMMANDS_CHECK_H
#define KANMON_COMMANDS_CHECK_H

#include <glib.h>

#include "backend/util/root.h"
#include "commands/report.h"

typedef struct CheckRequest {
	const char *program;
	const char *user;     /* NULL: none is shown */
	enum profile profile; /* the default until --profile names one */
	bool profile_given;
	const ReportFormat *format; /* NULL: text */
	gboolean list;
	bool go_on;
	ReportOptions options;
} CheckRequest;

/* A context with the options that both have and MORE (NULL: none); its user data is REQUEST. */
GOptionContext *check_option_context(const char *parameters, CheckRequest *request, const GOptionEntry *more);

/* Prints the catalogue. Returns the exit status. */
int check_print_list(const CheckRequest *request);

/* Evaluates and prints. Returns the exit status. */
int check_evaluate(const CheckRequest *request, const Root *root);

#endif
