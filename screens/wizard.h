/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the pages share: the machine's facts, and the way from one page to the next. Inside screens/ only.
 */
#ifndef KANMON_SCREENS_WIZARD_H
#define KANMON_SCREENS_WIZARD_H

#include <stdbool.h>

#include "backend/apply/plan.h"
#include "backend/check/check.h"
#include "screens/screens.h"

typedef struct Wizard {
	const ScreensOptions *options;
	Facts *facts;        /* of the machine as it was last read */
	GPtrArray *findings; /* Finding *: what the strict profile finds wrong in them */
} Wizard;

/* Reads the machine anew. When that fails, the person is told why and what was read before stays. */
bool wizard_gather(Wizard *wizard);

/* How many findings are about DEVICE. */
unsigned wizard_findings_of(const Wizard *wizard, const char *device);

/* The first finding in FILE about SETTING, NULL when there is none. */
const Finding *wizard_finding_about(const Wizard *wizard, const NetFile *file, const Setting *setting);

void findings_page(Wizard *wizard);
void interfaces_page(Wizard *wizard);
void evaluate_page(Wizard *wizard);
bool log_page(Wizard *wizard);

/* The form of DEVICE. FOCUS (may be NULL) is the finding that the person comes from: the cursor goes to its field.
 * True when something was written. */
bool interface_page(Wizard *wizard, const char *device, const Finding *focus);

/* Shows what would change and, when the person says so, applies it. True when something was written. */
bool review_page(Wizard *wizard, const Plan *plan);

/* Everything there is to say about a finding: what, why, what to do, how to see it. Owned. */
char *finding_full_text(const Finding *finding);

/* The setting whose field repairs FINDING, NULL when there is none on any page: a copy that is live, for one, sets up a
 * device whose form is about another file. */
const Setting *finding_field(const Wizard *wizard, const Finding *finding);

/* Which interface carries the default route and why, under each of the two systems; one paragraph. Owned. */
char *default_route_text(const Facts *facts);

/* True when DEVICE carries the default route under one of the two systems. */
bool default_route_is_on(const Facts *facts, const char *device);

#endif
