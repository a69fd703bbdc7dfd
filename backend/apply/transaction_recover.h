/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Ending what a crash interrupted, with the lock held. Private to this room.
 */
#ifndef KANMON_APPLY_TRANSACTION_RECOVER_H
#define KANMON_APPLY_TRANSACTION_RECOVER_H

#include "backend/apply/transaction.h"
#include "backend/apply/transaction_lock.h"

/* On success nothing is left of an interrupted transaction, and RET_TEXT (owned, may be NULL) says what was done. */
bool recover_interrupted(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error);

#endif
