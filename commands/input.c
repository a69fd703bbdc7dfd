/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading a file that a person named: it may also be a pipe, so it is read until its end and within a limit.
 */
#include "commands/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/answers.h"
#include "backend/util/error.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static GBytes *read_file(int fd)
{
	return fd < 0 ? NULL : fd_read_all(fd, 0, ANSWERS_LIMIT);
}

static void set_error(const char *name, int reason, GError **error)
{
	g_autofree char *limit = g_format_size_full(ANSWERS_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text =
	    text_fill(reason == EFBIG ? _("{file} is larger than {limit}. Make sure that it is a file of answers.")
				      : _("{file} cannot be read: {reason}."),
		      "file", name, "limit", limit, "reason", g_strerror(reason), NULL);
	enum kanmon_error code = reason == EFBIG    ? KANMON_ERROR_REFUSED
				 : reason == EACCES ? KANMON_ERROR_PERMISSION
						    : KANMON_ERROR_READ;

	g_set_error_literal(error, KANMON_ERROR, code, text);
}

GBytes *input_answers(const char *path, char **ret_name, GError **error)
{
	bool standard = strcmp(path, "-") == 0;
	auto_fd int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	g_autoptr(GBytes) bytes = read_file(fd);
	int reason = errno;
	g_autofree char *name = standard ? g_strdup(_("standard input")) : text_visible(path, -1, 0);

	if (!bytes) {
		set_error(name, reason, error);
		return NULL;
	}
	*ret_name = g_steal_pointer(&name);
	return g_steal_pointer(&bytes);
}
