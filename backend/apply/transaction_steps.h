/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a transaction does to one file, forward and back. Each step can be repeated after it was interrupted anywhere:
 * it looks at what is there and does what is left. Private to this room.
 */
#ifndef KANMON_APPLY_TRANSACTION_STEPS_H
#define KANMON_APPLY_TRANSACTION_STEPS_H

#include "backend/apply/journal.h"

/* Stores both sides in the journal, and makes the new file and the second name of the old one beside the target. */
bool entry_prepare(const Journal *journal, guint number, GError **error);

/* Puts the new file in place, or removes the old one. KANMON_ERROR_CHANGED when the target is not as it was. */
bool entry_put(const Journal *journal, const Entry *entry, GError **error);

/* Puts the old file back. RET_LEFT becomes true when the target is neither the old nor the new file: then it is
 * left as it is. */
bool entry_restore(const Journal *journal, const Entry *entry, bool *ret_left, GError **error);

/* Removes what is beside the target. */
bool entry_clean(const Journal *journal, const Entry *entry, GError **error);

#endif
