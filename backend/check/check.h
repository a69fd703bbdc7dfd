/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one table of checks. Findings, refusals, the review, evalsh and the list of checks all come from its rows. The
 * texts stand in the row; a row's function only gives evidence. Texts may hold the placeholders {file} (the path),
 * {name} (the file's own name), {device}, {found}, {expected} and {other}, filled from the finding (text_fill).
 */
#ifndef KANMON_CHECK_CHECK_H
#define KANMON_CHECK_CHECK_H

#include <stdbool.h>

#include <glib.h>

#include "backend/check/facts.h"
#include "backend/check/interfaces.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

enum verdict { VERDICT_PASS, VERDICT_FAIL, VERDICT_SKIP, VERDICT_ERROR, VERDICT_MANUAL };

enum check_when {
	CHECK_EVALUATE = 1 << 0,     /* evalsh, kanmon check, Findings */
	CHECK_BEFORE_APPLY = 1 << 1, /* its failure refuses a change */
};

enum profile {
	PROFILE_TEXTBOOK = 1 << 0, /* EVALS V.20a: the three directives, by its own table */
	PROFILE_STRICT = 1 << 1,   /* every trap of doc/ifcfg.md 7 */
};

typedef struct Check Check;

/* One place where a check spoke. */
typedef struct Finding {
	const Check *check;
	enum verdict verdict;
	char *file;    /* path inside the root, NULL when it is about no single file */
	unsigned line; /* 0: the whole file */
	char *device;  /* NULL when it is about none */
	char *found;   /* what is there, as text; NULL when nothing */
	char *expected;
	char *other; /* a second party: another file, another device, another value */
	char *note;  /* one more sentence of evidence (translated), NULL when none: what each system makes of it, a
			skip's or an error's reason */
} Finding;

struct Check {
	const char *id; /* "ifcfg.gateway.empty": stable, public, documented */
	enum severity severity;
	unsigned when;                  /* enum check_when */
	unsigned profiles;              /* enum profile */
	const char *title, *good, *bad; /* a heading; what is said when it passes; when it fails (with placeholders) */
	const char *why, *remedy;
	const char *commands; /* what a person types to see it for himself, one a line; not translated */
	const char *const
	    *about; /* setting keys without instance ("interface.ipv4.gateway"), NULL-terminated; may be NULL */
	const char
	    *directive; /* what a check of one directive looks at, for functions that several rows share; else NULL */
	/* One of the two is set. Both add Finding *: failures, warnings with VERDICT_PASS and a note, errors, skips;
	 * adding nothing means: passes. EACH is called for every interface file that counts (interfaces.h). */
	void (*run)(const Check *check, const Facts *facts, enum profile profile, GPtrArray *ret_findings);
	void (*each)(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *ret_findings);
};

/* Row N of the table, in the order in which checks run; NULL behind the last. */
const Check *check_nth(unsigned n);
const Check *check_find(const char *id);

/* Runs every check of PROFILE whose when matches WHEN, in table order. Finding * in an owned array. A check that adds
 * nothing gets one VERDICT_PASS finding without a file. */
GPtrArray *check_run(const Facts *facts, enum profile profile, unsigned when);

/* Runs one row and adds what it finds, or its one pass. */
void check_run_one(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings);

Finding *finding_new(const Check *check, enum verdict verdict);
void finding_free(Finding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finding, finding_free)

/* "ifcfg-eth0:7: GATEWAY= has no value": where and what, translated, one line. Owned. */
char *finding_message(const Finding *finding);
/* The same without the place. Owned. */
char *finding_what(const Finding *finding);
/* why, remedy and commands with placeholders filled; in commands names are quoted for the shell. Owned. */
char *finding_why(const Finding *finding);
char *finding_remedy(const Finding *finding);
char *finding_commands(const Finding *finding);

const char *severity_name(enum severity severity); /* "error", "warning": not translated */
const char *verdict_name(enum verdict verdict);    /* "pass", "fail", "skip", "error", "manual": not translated */

#endif
