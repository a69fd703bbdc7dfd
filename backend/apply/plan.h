/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The difference between wishes and machine: which files change and how, judged before anything is written. Wishes are
 * written into copies of the documents, the copies are read again by both readers and libnm, and the checks that
 * stand before an apply run on the facts as they would be.
 */
#ifndef KANMON_APPLY_PLAN_H
#define KANMON_APPLY_PLAN_H

#include <stdbool.h>

#include <glib.h>

#include "backend/apply/transaction.h"
#include "backend/check/check.h"
#include "backend/check/facts.h"
#include "backend/model/wishes.h"

typedef struct Plan {
	GPtrArray *changes; /* Change *, files whose bytes differ; empty: nothing to do */
	Facts *after;       /* the facts as they would be */
} Plan;

/* REFUSALS (Refusal *, owned by the caller) receives every reason not to apply; the plan is complete all the same, so
 * that its diff can be shown. A refusal's key names the setting (of WISHES where one is to blame) to go to. */
Plan *plan_make(const Facts *facts, const Wishes *wishes, GPtrArray *refusals);

/* The plan of repairing FINDINGS (const Finding *, of FACTS), each of which must have a repair (repair.h). REFUSALS as
 * above: what cannot be repaired so, and what would be broken by it. */
Plan *plan_repair(const Facts *facts, const GPtrArray *findings, GPtrArray *refusals);

void plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* What PLAN does to the machine beyond what was asked for, as sentences (char *, translated): the default route moves
 * or is lost, an interface goes that a VLAN or a bond stands on, files that go with a deleted one. Owned. */
GPtrArray *plan_consequences(const Facts *before, const Plan *plan);

/* Unified diff of all changes; empty when there are none. Owned. */
char *plan_diff(const Plan *plan);

#endif
