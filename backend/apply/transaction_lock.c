/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lock is a record lock of fcntl(2): it goes with its process, whatever way that ends, and the kernel tells who
 * holds it.
 */
#include "backend/apply/transaction_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/journal.h"
#include "backend/apply/transaction.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define LOCK_NAME "lock"

static bool make_dir(const Root *root, const char *path, mode_t mode, GError **error)
{
	g_autofree char *name = NULL;

	if (root_exists(root, path))
		return true;
	auto_fd int parent = root_open_parent(root, path, &name, NULL, error);
	if (parent < 0)
		return false;
	if ((mkdirat(parent, name, mode) < 0 && errno != EEXIST) || !fd_sync_dir(parent)) {
		root_set_error(root, path, KANMON_ERROR_WRITE, errno, error);
		return false;
	}
	return true;
}

bool state_dir_make(const Root *root, const char *path, GError **error)
{
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		g_autofree char *above = g_strndup(path, slash - path);

		if (!make_dir(root, above, 0755, error))
			return false;
	}
	return make_dir(root, path, 0700, error);
}

static void set_busy(pid_t pid, GError **error)
{
	g_autofree char *number = g_strdup_printf("%ld", (long)pid);
	/* A process of another container has no number here. */
	g_autofree char *text =
	    text_fill(pid > 0 ? _("Another Kanmon (process {pid}) is changing files on this system right now. "
				  "Wait until it has finished, or end it, and try again.")
			      : _("Another Kanmon is changing files on this system right now. Wait until it has "
				  "finished, and try again."),
		      "pid", number, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_BUSY, text);
}

static bool take_lock(StateDir *state, GError **error)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	state->lock =
	    openat(state->fd, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	if (state->lock < 0)
		return state_dir_failed(state, LOCK_NAME, error);
	if (fcntl(state->lock, F_SETLK, &lock) == 0)
		return true;
	if (errno != EACCES && errno != EAGAIN)
		return state_dir_failed(state, LOCK_NAME, error);
	lock.l_pid = 0;
	if (fcntl(state->lock, F_GETLK, &lock) < 0 || lock.l_type == F_UNLCK)
		lock.l_pid = 0;
	set_busy(lock.l_pid, error);
	return false;
}

StateDir *state_dir_lock(const Root *root, GError **error)
{
	g_autoptr(StateDir) state = g_new0(StateDir, 1);

	*state = (StateDir){root, -1, -1};
	if (!state_dir_make(root, KANMON_STATE_DIR, error))
		return NULL;
	state->fd = root_open_at(root, KANMON_STATE_DIR, O_RDONLY | O_DIRECTORY, 0, error);
	if (state->fd < 0 || !take_lock(state, error))
		return NULL;
	return g_steal_pointer(&state);
}

void state_dir_unlock(StateDir *state)
{
	if (!state)
		return;
	fd_cleanup(&state->lock);
	fd_cleanup(&state->fd);
	g_free(state);
}

bool state_dir_failed(const StateDir *state, const char *name, GError **error)
{
	int reason = errno;
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, name);

	root_set_error(state->root, path, KANMON_ERROR_WRITE, reason, error);
	return false;
}

bool state_dir_delete(const StateDir *state, const char *name)
{
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, name);
	auto_fd int dir = root_open_at(state->root, path, O_RDONLY | O_DIRECTORY, 0, NULL);
	g_autoptr(GPtrArray) names = dir < 0 ? NULL : root_list(state->root, path, NULL);

	if (!names)
		return !root_exists(state->root, path);
	/* Without its index it is not a transaction any more, should this be interrupted. */
	if (unlinkat(dir, JOURNAL_INDEX, 0) < 0 && errno != ENOENT)
		return false;
	for (guint i = 0; i < names->len; i++)
		if (unlinkat(dir, g_ptr_array_index(names, i), 0) < 0 && errno != ENOENT)
			return false;
	return unlinkat(state->fd, name, AT_REMOVEDIR) == 0;
}
