/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The system's logs: those that say why a network, a login or a mail did not work, as they are in /var/log.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/quote.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"
#include "ui/text_page.h"
#include "ui/viewer.h"

#define LOG_DIRECTORY "/var/log"

typedef struct Log {
	const char *name, *what;
} Log;

static const Log logs[] = {
    {"messages", N_("network, services and everything else")},
    {"secure", N_("logins, su and sudo")},
    {"maillog", N_("mail that came, went or was refused")},
    {"cron", N_("jobs that run at fixed times")},
    {"boot.log", N_("what was started when the machine booted")},
    {"dmesg", N_("the kernel's messages when the machine booted")},
};

/* PROGRAM on what is at PATH in the root, as one would type it. Owned. */
static char *command_on(const Root *root, const char *program, const char *path)
{
	g_autofree char *full = g_build_filename(root_dir(root), path, NULL);
	g_autofree char *word = quote_word(full);

	return g_strdup_printf("%s %s", program, word);
}

static int open_log(const Root *root, const Log *log, struct stat *ret_stat, GError **error)
{
	g_autofree char *path = g_build_filename(LOG_DIRECTORY, log->name, NULL);
	auto_fd int fd = root_open_at(root, path, O_RDONLY | O_CLOEXEC, 0, error);
	int reason;

	if (fd < 0)
		return -1;
	reason = fstat(fd, ret_stat) < 0 ? errno : S_ISREG(ret_stat->st_mode) ? 0 : EISDIR;
	if (reason) {
		root_set_error(root, path, KANMON_ERROR_READ, reason, error);
		return -1;
	}
	return fd_steal(&fd);
}

/* One that may not be read is listed too: opening it says who may. */
static char *describe(const Root *root, const Log *log)
{
	g_autofree char *size = NULL;
	struct stat st;
	auto_fd int fd = open_log(root, log, &st, NULL);

	size = fd < 0 ? g_strdup("?") : g_strdup_printf("%" G_GUINT64_FORMAT, ((guint64)st.st_size + 1023) / 1024);
	return g_strdup_printf("%-8s %8s KiB  %s", log->name, size, _(log->what));
}

static void show_log(const Root *root, const Log *log)
{
	g_autofree char *path = g_build_filename(LOG_DIRECTORY, log->name, NULL);
	g_autofree char *title = root_name(root, path);
	g_autofree char *commands = command_on(root, "less", path);
	g_autoptr(GError) error = NULL;
	struct stat st;
	auto_fd int fd = open_log(root, log, &st, &error);
	ViewerPage page = {.title = title, .fd = fd, .commands = commands};

	if (fd < 0)
		message_show(_("This log cannot be read"), error->message);
	else
		viewer_run(&page);
}

/* The logs that are there, Log *, and below the same numbers their rows. */
static GPtrArray *find_logs(const Root *root, GPtrArray *rows)
{
	GPtrArray *found = g_ptr_array_new();

	for (unsigned i = 0; i < G_N_ELEMENTS(logs); i++) {
		g_autofree char *path = g_build_filename(LOG_DIRECTORY, logs[i].name, NULL);

		if (!root_exists(root, path))
			continue;
		g_ptr_array_add(found, (gpointer)&logs[i]);
		g_ptr_array_add(rows, describe(root, &logs[i]));
	}
	return found;
}

bool log_page(Wizard *wizard)
{
	const Root *root = wizard->options->root;
	const char *const buttons[] = {_("Open"), _("Back"), NULL};
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) found = find_logs(root, rows);
	g_autofree char *directory = root_name(root, LOG_DIRECTORY);
	g_autofree char *commands = command_on(root, "ls -l", LOG_DIRECTORY);
	g_autofree char *text =
	    text_fill(_("The logs in {directory}. The newest lines are the last ones: End goes there."), "directory",
		      directory, NULL);
	ListPage page = {
	    .title = _("System log"),
	    .text = text,
	    .help =
		_("A log says with date and time what the programs of this machine have done and what went wrong. When "
		  "the network does not start, look into \"messages\" and search with \"/\" for the name of the "
		  "interface."),
	    .commands = commands,
	    .rows = rows,
	    .buttons = buttons,
	    .layout = LIST_BELOW,
	};
	unsigned selected = 0;

	if (!found->len) {
		g_autofree char *none = text_fill(_("There is none of the usual logs in {directory}. On a machine that "
						    "keeps them in the journal only, "
						    "\"journalctl -b\" shows them."),
						  "directory", directory, NULL);

		message_show(_("System log"), none);
		return false;
	}
	while (list_page_run(&page, &selected) == 0)
		show_log(root, g_ptr_array_index(found, selected));
	return false;
}
