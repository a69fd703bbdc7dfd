/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The commands a person would have typed: what Kanmon does, said in the machine's own tools, so that a student learns
 * them. nmcli where NetworkManager stores the interface; otherwise the edit of the file and systemctl
 * (doc/equivalent.md).
 */
#ifndef KANMON_APPLY_EQUIVALENT_H
#define KANMON_APPLY_EQUIVALENT_H

#include "backend/apply/plan.h"

/* What PLAN, made on FACTS, does: commands for a shell, one a line, in an order in which they can be run; a line that
 * begins with "#" explains (translated). Every name and value is quoted as the shell needs it. Empty when the plan
 * changes nothing. Owned. */
char *equivalent_commands(const Facts *facts, const Plan *plan);

#endif
