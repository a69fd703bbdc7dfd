/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Kanmon's own directory in a system, and the lock that lets one Kanmon at a time write. Private to this room.
 */
#ifndef KANMON_APPLY_TRANSACTION_LOCK_H
#define KANMON_APPLY_TRANSACTION_LOCK_H

#include "backend/util/root.h"

/* KANMON_STATE_DIR of ROOT (borrowed), locked as long as this lives. */
typedef struct StateDir {
	const Root *root;
	int fd;
	int lock;
} StateDir;

/* Makes directory PATH, for nobody but its owner (0700), and those above it that are missing (0755). */
bool state_dir_make(const Root *root, const char *path, GError **error);

/* Makes the directory where it is missing. KANMON_ERROR_BUSY names the process that holds the lock. */
StateDir *state_dir_lock(const Root *root, GError **error);
void state_dir_unlock(StateDir *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StateDir, state_dir_unlock)

/* Sets the error for a system call on NAME in the directory that failed with errno, and returns false. */
bool state_dir_failed(const StateDir *state, const char *name, GError **error);

/* Deletes directory NAME of files, or what an interrupted deletion has left of it; false with errno set. */
bool state_dir_delete(const StateDir *state, const char *name);

#endif
