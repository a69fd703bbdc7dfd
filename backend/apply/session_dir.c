/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The directory of sessions. A person who is not root has a directory of his own on the live machine, by the rules of
 * the XDG Base Directory Specification; that path is one inside the root "/" like any other.
 */
#include "backend/apply/session_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "backend/apply/transaction.h"
#include "backend/apply/transaction_lock.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static char *personal_path(void)
{
	const char *state = getenv("XDG_STATE_HOME");

	if (state && g_path_is_absolute(state))
		return g_build_filename(state, "kanmon", NULL);
	return g_build_filename(g_get_home_dir(), ".local", "state", "kanmon", NULL);
}

char *session_dir_path(const Root *root)
{
	return root_is_live(root) && geteuid() != 0 ? personal_path() : g_strdup(KANMON_STATE_DIR);
}

bool session_is_ours(const struct stat *st, mode_t mask, const char **ret_why)
{
	if (st->st_uid != geteuid())
		*ret_why = _("It belongs to another user.");
	else if (st->st_mode & mask)
		*ret_why = _("Other users may read or change it.");
	else
		return true;
	return false;
}

static bool check_dir(const Root *root, const char *path, int dir, GError **error)
{
	const char *why;
	struct stat st;

	if (fstat(dir, &st) < 0) {
		root_set_error(root, path, KANMON_ERROR_READ, errno, error);
		return false;
	}
	if (session_is_ours(&st, S_IWGRP | S_IWOTH, &why))
		return true;
	g_autofree char *name = root_name(root, path);
	g_autofree char *text =
	    text_fill(_("The directory {dir} cannot be used to keep what was typed."), "dir", name, NULL);
	g_autoptr(GString) message = g_string_new(text);
	text_add_sentence(message, why);
	text_add_sentence(message, _("Give it to the user who runs Kanmon, with the mode 0700."));
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_READ, message->str);
	return false;
}

int session_dir_open(const Root *root, bool make, GError **error)
{
	g_autofree char *path = session_dir_path(root);

	if (make ? !state_dir_make(root, path, error) : !root_exists(root, path))
		return -1;
	auto_fd int dir = root_open_at(root, path, O_RDONLY | O_DIRECTORY, 0, error);
	return dir >= 0 && check_dir(root, path, dir, error) ? fd_steal(&dir) : -1;
}
