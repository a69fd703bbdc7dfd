/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Is a file still as it was when the change was thought out? Private to this room.
 */
#ifndef KANMON_APPLY_TRANSACTION_VERIFY_H
#define KANMON_APPLY_TRANSACTION_VERIFY_H

#include "backend/apply/journal.h"

/* The bytes of ENTRY's target as it is now; RET_BYTES gets NULL where there is none. */
bool entry_current(const Journal *journal, const Entry *entry, GBytes **ret_bytes, GError **error);

/* Both there and equal, or both not there. */
bool same_bytes(GBytes *a, GBytes *b);

/* KANMON_ERROR_CHANGED, saying what is different from ENTRY's bytes before; other errors where the file cannot be
 * read. */
bool entry_verify(const Journal *journal, const Entry *entry, GError **error);

/* Whether an old file has no other names (hard links). */
bool entry_has_one_name(const Journal *journal, const Entry *entry, GError **error);

/* Whether what is to be removed is no link. */
bool entry_may_go(const Journal *journal, const Entry *entry, GError **error);

#endif
