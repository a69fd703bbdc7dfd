/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One file of a transaction.
 */
#include "backend/apply/transaction_steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/transaction_verify.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define OPEN_FLAGS (O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

static bool failed(const Journal *journal, const Entry *entry, GError **error)
{
	root_set_error(journal->state->root, entry->path, KANMON_ERROR_WRITE, errno, error);
	return false;
}

/* A file in the same directory whose name begins alike, up to the hyphen (ifcfg-). -1 where there is none. */
static int open_sibling(const Journal *journal, const Entry *entry)
{
	g_autofree char *parent = g_path_get_dirname(entry->target);
	g_autoptr(GPtrArray) names = root_list(journal->state->root, parent, NULL);
	gsize length = strcspn(entry->name, "-") + 1;

	for (guint i = 0; names && length <= strlen(entry->name) && i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		struct stat st;
		if (strncmp(name, entry->name, length) == 0 &&
		    fstatat(entry->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode))
			return openat(entry->dir, name, O_RDONLY | OPEN_FLAGS);
	}
	return -1;
}

/* A new interface file is what the network scripts and system-config-network make. Its label comes from the directory,
 * unless the running system has no policy (rescue media) while the one in the root has. */
static bool set_new_attributes(const Journal *journal, const Entry *entry, int fd)
{
	auto_fd int sibling = open_sibling(journal, entry);

	return fchmod(fd, 0644) == 0 && (geteuid() != 0 || fchown(fd, 0, 0) == 0) &&
	       (sibling < 0 || fd_copy_label(sibling, fd));
}

/* The new file, complete and synced, under its temporary name. It is readable for nobody else until it has the owner
 * and mode that it shall have. */
static bool make_new(const Journal *journal, const Entry *entry, int model, GError **error)
{
	auto_fd int fd = openat(entry->dir, entry->temporary, O_WRONLY | O_CREAT | O_EXCL | OPEN_FLAGS, 0600);

	if (fd < 0 || !fd_write_all(fd, entry->after) ||
	    !(model >= 0 ? fd_copy_attributes(model, fd) : set_new_attributes(journal, entry, fd)) || fsync(fd) < 0)
		return failed(journal, entry, error);
	return true;
}

/* The file whose attributes the new one gets; RET_FD is -1 where there is none. */
static bool open_model(const Journal *journal, const Entry *entry, int *ret_fd, GError **error)
{
	if (entry->before) {
		*ret_fd = openat(entry->dir, entry->name, O_RDONLY | OPEN_FLAGS);
		return *ret_fd >= 0 || failed(journal, entry, error);
	}
	if (entry->model) {
		*ret_fd = root_open_at(journal->state->root, entry->model, O_RDONLY, 0, error);
		return *ret_fd >= 0;
	}
	return true;
}

bool entry_prepare(const Journal *journal, guint number, GError **error)
{
	const Entry *entry = journal_entry(journal, number);
	auto_fd int model = -1;

	if (!open_model(journal, entry, &model, error) ||
	    !journal_store(journal, number, entry->before ? model : -1, error))
		return false;
	if (entry->after && !make_new(journal, entry, model, error))
		return false;
	/* This also finds out that a file is immutable (chattr +i) while nothing has been changed yet. */
	if (entry->before && linkat(entry->dir, entry->name, entry->dir, entry->old, 0) < 0)
		return failed(journal, entry, error);
	return true;
}

static bool is_there(const Entry *entry, const char *name)
{
	struct stat st;

	return fstatat(entry->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Whether there is nothing left to put: what is at the target is the new file, or what somebody has made of it. */
static bool is_put(const Entry *entry, GBytes *current)
{
	if (!entry->after)
		return !current;
	return !is_there(entry, entry->temporary) && !same_bytes(current, entry->before);
}

static bool put_in_place(const Entry *entry)
{
	if (entry->after)
		return renameat(entry->dir, entry->temporary, entry->dir, entry->name) == 0;
	return unlinkat(entry->dir, entry->name, 0) == 0;
}

static bool set_lost(const Journal *journal, const Entry *entry, GError **error)
{
	g_autofree char *name = root_name(journal->state->root, entry->path);
	g_autofree char *text =
	    text_fill(_("The new version of {file}, which was kept beside it, is gone."), "file", name, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_CHANGED, text);
	return false;
}

bool entry_put(const Journal *journal, const Entry *entry, GError **error)
{
	g_autoptr(GBytes) current = NULL;

	if (entry->dir >= 0) {
		if (!entry_current(journal, entry, &current, error))
			return false;
		if (is_put(entry, current))
			return true;
	}
	if (!entry_verify(journal, entry, error))
		return false;
	if (entry->after && !is_there(entry, entry->temporary))
		return set_lost(journal, entry, error);
	return put_in_place(entry) || failed(journal, entry, error);
}

static bool put_back(const Entry *entry)
{
	if (entry->before)
		return renameat(entry->dir, entry->old, entry->dir, entry->name) == 0;
	return unlinkat(entry->dir, entry->name, 0) == 0;
}

/* Whether only what is beside the target is left to remove: the new file still waits there, so the target has not been
 * touched, or the second name of the old file has been put back already. */
static bool is_restored(const Entry *entry)
{
	return (entry->after && is_there(entry, entry->temporary)) || (entry->before && !is_there(entry, entry->old));
}

bool entry_restore(const Journal *journal, const Entry *entry, bool *ret_left, GError **error)
{
	g_autoptr(GBytes) current = NULL;

	if (entry->dir < 0) {
		*ret_left = true;
		return true;
	}
	if (!is_restored(entry)) {
		bool known = entry_current(journal, entry, &current, NULL);
		/* What is old already is left alone: a rename between two names of one file would do nothing. */
		bool is_old = known && same_bytes(current, entry->before);
		bool is_new = known && same_bytes(current, entry->after);
		if (is_new && !put_back(entry))
			return failed(journal, entry, error);
		if (!is_old && !is_new)
			*ret_left = true;
	}
	return entry_clean(journal, entry, error);
}

/* The second name goes first: as long as the new file is there too, it is known that the target was not touched. */
bool entry_clean(const Journal *journal, const Entry *entry, GError **error)
{
	if (entry->dir < 0)
		return true;
	if ((unlinkat(entry->dir, entry->old, 0) < 0 && errno != ENOENT) ||
	    (unlinkat(entry->dir, entry->temporary, 0) < 0 && errno != ENOENT))
		return failed(journal, entry, error);
	return true;
}
