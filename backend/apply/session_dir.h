/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where sessions are kept: the machine's state directory, or the person's own. Private to this room.
 */
#ifndef KANMON_APPLY_SESSION_DIR_H
#define KANMON_APPLY_SESSION_DIR_H

#include <stdbool.h>
#include <sys/stat.h>

#include "backend/util/root.h"

/* The name of the session in the directory. */
#define SESSION_FILE "session"

/* Inside ROOT. Owned. */
char *session_dir_path(const Root *root);

/* The directory, made where it is missing if MAKE says so. -1 on failure; without MAKE also where there is none, and
 * ERROR is not set then. A directory that is not ours, or that others may write to, is a failure. */
int session_dir_open(const Root *root, bool make, GError **error);

/* True for what belongs to this user alone: MASK are the bits of others that must not be set. If not, RET_WHY (not
 * owned) says why. */
bool session_is_ours(const struct stat *st, mode_t mask, const char **ret_why);

#endif
