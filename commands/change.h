/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What every command that changes the machine does in the same way and in the same words: end what a crash
 * interrupted, say refusals, write a plan, report an error.
 */
#ifndef KANMON_COMMANDS_CHANGE_H
#define KANMON_COMMANDS_CHANGE_H

#include <stdbool.h>

#include "backend/apply/plan.h"

/* Ends what a crash interrupted before anything new is begun, and says so. */
bool change_recover(const Root *root, GError **error);

/* Each returns the exit status of the command. */
int change_report(const GError *error);
int change_refuse(const GPtrArray *refusals);
int change_write(const Root *root, const Plan *plan, bool dry_run);

#endif
