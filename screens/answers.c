/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Saving what was typed as an answer file: of use to who may not apply, and for the next machine.
 */
#include "backend/apply/answers.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/form.h"
#include "ui/text_page.h"

/* The home directory is the caller's own on this machine; on another root it is that of the root user there. */
static char *default_path(const Root *root)
{
	const char *const places[] = {root_is_live(root) ? g_get_home_dir() : "/root", "/tmp", "/"};
	unsigned n = 0;

	while (n + 1 < G_N_ELEMENTS(places) && !(places[n] && root_exists(root, places[n])))
		n++;
	return g_build_filename(places[n], "kanmon.answers", NULL);
}

static bool check_path(unsigned field, const char *value, char **ret_message, void *data)
{
	if (*value == '/' && !g_str_has_suffix(value, "/"))
		return true;
	*ret_message =
	    g_strdup(_("File: this is not the full name of a file. Enter one that begins with \"/\", such as "
		       "/root/kanmon.answers."));
	return false;
}

/* The old file goes first: whoever has it open, or may read it, does not get the new one. */
static bool remove_old(const Root *root, const char *path, GError **error)
{
	g_autofree char *name = NULL;
	auto_fd int parent = root_open_parent(root, path, &name, NULL, error);

	if (parent < 0)
		return false;
	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return true;
	root_set_error(root, path, KANMON_ERROR_WRITE, errno, error);
	return false;
}

static bool write_new(const Root *root, const char *path, const char *text, GError **error)
{
	auto_fd int fd = root_open_at(root, path, O_WRONLY | O_CREAT | O_EXCL, 0600, error);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	if (fd < 0)
		return false;
	if (fchmod(fd, 0600) == 0 && fd_write_all(fd, bytes))
		return true;
	root_set_error(root, path, KANMON_ERROR_WRITE, errno, error);
	return false;
}

static bool may_replace(const Root *root, const char *path)
{
	g_autofree char *name = root_name(root, path);
	g_autofree char *text = NULL;

	if (!root_exists(root, path))
		return true;
	text = text_fill(_("There is a file {file} already. What is in it would be lost."), "file", name, NULL);
	return question_ask(_("Save answers"), text, _("Replace"), _("Back"));
}

static void say_saved(const Root *root, const char *path)
{
	g_autofree char *name = root_name(root, path);
	g_autofree char *text =
	    text_fill(_("The settings are in {file}, and only you may read it. "
			"\"kanmon apply {file}\" applies them, \"kanmon apply --dry-run {file}\" shows "
			"what that would change."),
		      "file", name, NULL);

	message_show(_("Saved"), text);
}

static bool save(const Root *root, const char *path, const char *text)
{
	g_autoptr(GError) error = NULL;

	if (!may_replace(root, path))
		return false;
	if (remove_old(root, path, &error) && write_new(root, path, text, &error)) {
		say_saved(root, path);
		return true;
	}
	message_show(_("Not saved"), error->message);
	return false;
}

void save_answers(Wizard *wizard, const Wishes *wishes)
{
	static const FormHooks hooks = {.leave = check_path};
	const Root *root = wizard->options->root;
	g_autofree char *text = answers_text(wishes);
	g_autofree char *path = default_path(root);
	g_autoptr(Form) form = form_new(_("Save answers"), _("Save"), &hooks);
	FieldSpec spec = {
	    .kind = FIELD_TEXT,
	    .label = _("File"),
	    .help =
		_("Every setting that you have typed goes into this file, one a line, with its key. Secrets are left "
		  "out. On a mounted system or a practice machine the name is one inside it."),
	    .width = 50,
	};
	bool done = false;

	form_add(form, &spec, path);
	while (!done && form_run(form) == FORM_NEXT) {
		g_autofree char *typed = form_value(form, 0);

		done = save(root, typed, text);
	}
}
