/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * All files of a change are in place, or the machine is as it was: lock, journal, backups, new files beside the old
 * ones, one rename each, everything synced. See doc/transaction.md for the order of steps and why.
 */
#ifndef KANMON_APPLY_TRANSACTION_H
#define KANMON_APPLY_TRANSACTION_H

#include <stdbool.h>

#include <glib.h>

#include "backend/util/root.h"

/* Where the lock, the journal and the backups live, inside the root. */
#define KANMON_STATE_DIR "/var/lib/kanmon"

typedef struct Change {
	char *path;     /* inside the root; a link is followed, what it leads to is changed, the link stays */
	GBytes *before; /* as it was read; NULL: the file was not there */
	GBytes *after;  /* as it shall be; NULL: the file goes */
} Change;

Change *change_new(const char *path, GBytes *before, GBytes *after);
void change_free(Change *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Change, change_free)

/* Told before each file is made ready beside the old one, and again before each is put in place. As long as none is in
 * place, false stops all. */
typedef bool (*TransactionProgress)(const char *path, unsigned done, unsigned total, void *data);

/* Makes all CHANGES (Change *) true. On failure nothing has changed and the message says what happened:
 * KANMON_ERROR_BUSY, _CHANGED (says which file and what of it), _PERMISSION, _WRITE, _REFUSED (two paths that lead to
 * one file, a file that is too large), _STOPPED. Ends what a crash interrupted before, as transaction_recover(). */
bool transaction_run(const Root *root, const GPtrArray *changes, TransactionProgress progress, void *data,
		     GError **error);

enum recovery {
	RECOVERY_NOTHING,  /* no transaction was interrupted */
	RECOVERY_FINISHED, /* all its files are in place now */
	RECOVERY_UNDONE,   /* the machine is as it was before it */
};

/* To be called at each start that may write: ends what a crash interrupted. RET_TEXT (owned, translated, may be NULL)
 * says what was done. A caller who may not write gets RECOVERY_NOTHING and a text when something is pending, or when
 * another Kanmon is writing right now. KANMON_ERROR_WRITE or _READ when it could not be ended. */
bool transaction_recover(const Root *root, enum recovery *ret_recovery, char **ret_text, GError **error);

/* Takes the last transaction back, by a transaction; so the next undo takes that back again. KANMON_ERROR_CHANGED where
 * a file was changed since (nothing is undone then), KANMON_ERROR_REFUSED where there is nothing to undo, and what
 * transaction_run() fails with. RET_PATHS (owned array of strings) names what was restored. */
bool transaction_undo(const Root *root, GPtrArray **ret_paths, GError **error);

#endif
