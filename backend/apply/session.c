/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The session file: an answer file (doc/answers.md) with a first line of its own. It is replaced by a rename, so that
 * it is whole whenever the power fails, and taken back only from this user's own hands.
 */
#include "backend/apply/session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/answers.h"
#include "backend/apply/session_dir.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define NEW_NAME "session.new"
#define HEAD "# kanmon-session 1 " /* and the time in seconds since 1970, a blank, the page */
#define HEAD_LIMIT 512
#define TIME_LIMIT 253402300799 /* the last second of the year 9999 */

static char *file_path(const Root *root)
{
	g_autofree char *dir = session_dir_path(root);

	return g_build_filename(dir, SESSION_FILE, NULL);
}

static bool failed(const Root *root, enum kanmon_error code, GError **error)
{
	int reason = errno;
	g_autofree char *path = file_path(root);

	root_set_error(root, path, code, reason, error);
	return false;
}

/* NULL: there is nothing to keep. */
static GBytes *session_bytes(const Drafts *drafts, const char *page)
{
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);
	g_autofree char *visible = text_visible(page ? page : "", -1, 200);
	g_autoptr(GString) text = g_string_new(NULL);
	gsize empty;

	g_string_printf(text, HEAD "%" G_GINT64_FORMAT " %s\n", g_get_real_time() / G_USEC_PER_SEC, visible);
	empty = text->len;
	for (unsigned i = 0; i < keys->len; i++) {
		g_autoptr(Refusal) refusal = NULL;
		g_autofree char *instance = NULL;
		const Setting *setting = setting_parse_key(keys->pdata[i], &instance, &refusal);
		g_autofree char *line =
		    setting ? answers_line(setting, instance, drafts_get(drafts, keys->pdata[i])) : NULL;

		if (line)
			g_string_append(text, line);
	}
	return text->len > empty ? g_bytes_new(text->str, text->len) : NULL;
}

/* False with errno set. The mode is the same under every umask. */
static bool write_new(int dir, GBytes *bytes)
{
	if (unlinkat(dir, NEW_NAME, 0) < 0 && errno != ENOENT)
		return false;
	auto_fd int fd = openat(dir, NEW_NAME, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	return fd >= 0 && fchmod(fd, 0600) == 0 && fd_write_all(fd, bytes) && fsync(fd) == 0;
}

/* False with errno set; what was kept before is still there then. */
static bool write_file(int dir, GBytes *bytes)
{
	if (write_new(dir, bytes) && renameat(dir, NEW_NAME, dir, SESSION_FILE) == 0 && fd_sync_dir(dir))
		return true;
	int reason = errno;
	unlinkat(dir, NEW_NAME, 0);
	errno = reason;
	return false;
}

static bool refuse_size(GError **error)
{
	g_autofree char *limit = g_format_size_full(ANSWERS_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text =
	    text_fill(_("What was typed is larger than {limit}, so it is not kept."), "limit", limit, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, text);
	return false;
}

bool session_save(const Root *root, const Drafts *drafts, const char *page, GError **error)
{
	g_autoptr(GBytes) bytes = session_bytes(drafts, page);

	if (!bytes)
		return session_forget(root, error);
	if (g_bytes_get_size(bytes) > ANSWERS_LIMIT)
		return refuse_size(error);
	auto_fd int dir = session_dir_open(root, true, error);
	if (dir < 0)
		return false;
	return write_file(dir, bytes) || failed(root, KANMON_ERROR_WRITE, error);
}

/* The file is not to be trusted, or cannot be understood: WHY is a sentence. */
static bool refuse_file(const Root *root, const char *why, GError **error)
{
	g_autofree char *path = file_path(root);
	g_autofree char *name = root_name(root, path);
	g_autofree char *text =
	    text_fill(_("What was typed before and kept in {file} is not taken up."), "file", name, NULL);
	g_autoptr(GString) message = g_string_new(text);

	text_add_sentence(message, why);
	text_add_sentence(message, _("Look at the file; \"kanmon --forget\" removes it."));
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_READ, message->str);
	return false;
}

static bool check_file(const Root *root, const struct stat *st, GError **error)
{
	const char *why;

	if (!S_ISREG(st->st_mode) || st->st_nlink > 1)
		return refuse_file(root, _("It is a link, or no ordinary file."), error);
	return session_is_ours(st, S_IRWXG | S_IRWXO, &why) || refuse_file(root, why, error);
}

/* No file: true, *RET_BYTES is NULL. The directory is ours alone, so what was looked at is what is opened. */
static bool read_file(const Root *root, int dir, GBytes **ret_bytes, GError **error)
{
	struct stat st;

	*ret_bytes = NULL;
	if (fstatat(dir, SESSION_FILE, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT || failed(root, KANMON_ERROR_READ, error);
	if (!check_file(root, &st, error))
		return false;
	auto_fd int fd = openat(dir, SESSION_FILE, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	*ret_bytes = fd < 0 ? NULL : fd_read_all(fd, st.st_size, ANSWERS_LIMIT);
	if (!*ret_bytes && errno == EFBIG)
		return refuse_file(root, _("It is too large."), error);
	return *ret_bytes || failed(root, KANMON_ERROR_READ, error);
}

static bool parse_head(GBytes *bytes, char **ret_page, gint64 *ret_when)
{
	gsize length;
	const char *text = g_bytes_get_data(bytes, &length);
	const char *end = memchr(text, '\n', MIN(length, HEAD_LIMIT));
	g_autofree char *head = end ? g_strndup(text, end - text) : NULL;
	guint64 when;
	char *page;

	if (!head || !g_str_has_prefix(head, HEAD) || !g_ascii_isdigit(head[strlen(HEAD)]))
		return false;
	when = g_ascii_strtoull(head + strlen(HEAD), &page, 10);
	if (*page != ' ' || when > TIME_LIMIT)
		return false;
	*ret_page = g_strdup(page + 1);
	*ret_when = (gint64)when;
	return true;
}

static bool parse_file(const Root *root, GBytes *bytes, Drafts **ret_drafts, char **ret_page, gint64 *ret_when,
		       GError **error)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Drafts) drafts = answers_drafts(bytes, SESSION_FILE, refusals);

	if (refusals->len) {
		g_autofree char *why = refusal_text(refusals->pdata[0]);

		return refuse_file(root, why, error);
	}
	if (!parse_head(bytes, ret_page, ret_when))
		return refuse_file(root, _("Its first line is not one that this version of Kanmon writes."), error);
	*ret_drafts = g_steal_pointer(&drafts);
	return true;
}

bool session_load(const Root *root, Drafts **ret_drafts, char **ret_page, gint64 *ret_when, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GBytes) bytes = NULL;
	auto_fd int dir = session_dir_open(root, false, &failure);

	if (failure || (dir >= 0 && !read_file(root, dir, &bytes, &failure))) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	if (bytes)
		return parse_file(root, bytes, ret_drafts, ret_page, ret_when, error);
	*ret_drafts = NULL;
	return true;
}

bool session_forget(const Root *root, GError **error)
{
	g_autoptr(GError) failure = NULL;
	auto_fd int dir = session_dir_open(root, false, &failure);

	if (failure) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	if (dir < 0)
		return true;
	unlinkat(dir, NEW_NAME, 0);
	return unlinkat(dir, SESSION_FILE, 0) == 0 || errno == ENOENT || failed(root, KANMON_ERROR_WRITE, error);
}
