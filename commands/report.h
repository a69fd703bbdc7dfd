/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An evaluation printed: for people, and in four formats for programs. All texts of findings are visible text already
 * (no control characters, valid UTF-8); each format adds its own quoting.
 */
#ifndef KANMON_COMMANDS_REPORT_H
#define KANMON_COMMANDS_REPORT_H

#include "commands/evaluation.h"

typedef struct ReportOptions {
	bool details; /* text: expected, found, where, why, remedy, commands */
	bool passes;  /* text: a line for each check that passes */
} ReportOptions;

typedef struct ReportFormat {
	const char *name;
	void (*print)(const Evaluation *evaluation, const ReportOptions *options);
	void (*print_list)(
	    const enum profile *profile); /* the catalogue, of one profile or (NULL) of all; NULL: has no such form */
} ReportFormat;

/* NULL for an unknown name. */
const ReportFormat *report_format_find(const char *name);

/* "text, json, ...": for messages. */
#define REPORT_FORMATS "text, json, tap, junit, csv"

void report_text(const Evaluation *evaluation, const ReportOptions *options);
void report_json(const Evaluation *evaluation, const ReportOptions *options);
void report_tap(const Evaluation *evaluation, const ReportOptions *options);
void report_junit(const Evaluation *evaluation, const ReportOptions *options);
void report_csv(const Evaluation *evaluation, const ReportOptions *options);
void report_list_text(const enum profile *profile);
void report_list_json(const enum profile *profile);

/* What a finding expected; for a failure without a value of its own, what the check says when it passes. */
const char *report_expected(const Finding *finding);

/* The messages of a check's findings that say more than "passed", one a line. Owned. */
char *report_messages(const Evaluated *evaluated);

#endif
