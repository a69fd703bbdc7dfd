/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a transaction does to all its files, forward and back. Each phase can be repeated after it was interrupted.
 * Private to this room.
 */
#ifndef KANMON_APPLY_TRANSACTION_PHASES_H
#define KANMON_APPLY_TRANSACTION_PHASES_H

#include "backend/apply/journal.h"
#include "backend/apply/transaction.h"

/* Before the commit: everything is on the disk, and no file has been touched. KANMON_ERROR_STOPPED when PROGRESS (NULL:
 * none) says so. */
bool phase_prepare(Journal *journal, TransactionProgress progress, void *data, GError **error);

/* After the commit: the new files are in place and synced. KANMON_ERROR_CHANGED when somebody was there meanwhile. */
bool phase_put(const Journal *journal, TransactionProgress progress, void *data, GError **error);

/* After that: removes what is beside the files and keeps the journal for undo. */
bool phase_close(Journal *journal, GError **error);

/* Back to the old files, from after the commit too. RET_KEPT (owned) becomes a sentence about files that are neither
 * old nor new and were left, and stays as it is where there are none. */
bool phase_undo(Journal *journal, char **ret_kept, GError **error);

/* Removes what is beside the files, and syncs. */
bool phase_clean(const Journal *journal, GError **error);

#endif
