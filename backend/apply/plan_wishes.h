/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The two halves of a plan that deal with single wishes: writing them, and reading back what was written (plan.h).
 */
#ifndef KANMON_APPLY_PLAN_WISHES_H
#define KANMON_APPLY_PLAN_WISHES_H

#include "backend/apply/edits.h"
#include "backend/check/facts.h"
#include "backend/model/wishes.h"

/* Writes WISHES into EDITS, those of the host last. BEFORE: the findings of FACTS. REFUSALS receives what cannot be
 * written. */
void plan_write_wishes(const Facts *facts, const Wishes *wishes, const GPtrArray *before, Edits *edits,
		       GPtrArray *refusals);

/* REFUSALS receives each wish that AFTER does not say. */
void plan_verify_wishes(const Facts *after, const Wishes *wishes, GPtrArray *refusals);

#endif
