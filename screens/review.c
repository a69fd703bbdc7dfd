/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Review and apply: what would change, byte for byte; then all of it or nothing.
 */
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/progress.h"
#include "ui/text_page.h"

/* The diff as text that a terminal can show: what is not printable becomes visible, line by line. */
static char *visible_diff(const Plan *plan)
{
	g_autofree char *diff = plan_diff(plan);
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	GString *text = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		g_autofree char *visible = text_visible(*line, -1, 0);

		g_string_append_printf(text, "%s%s", text->len ? "\n" : "", visible);
	}
	g_strchomp(text->str);
	return g_string_free(text, FALSE);
}

static void show_progress(const char *path, unsigned done, unsigned total, void *data)
{
	progress_step(data, path, done);
}

static bool apply(Wizard *wizard, const Plan *plan)
{
	Progress *progress = progress_open(_("Applying"), plan->changes->len);
	g_autoptr(GError) error = NULL;
	bool done = transaction_run(wizard->options->root, plan->changes, show_progress, progress, &error);

	progress_close(progress);
	if (done)
		return true;
	message_show(g_error_matches(error, KANMON_ERROR, KANMON_ERROR_PERMISSION) ? _("Not permitted")
										   : _("Nothing was changed"),
		     error->message);
	/* Somebody else may have changed a file: what is tried next is judged by what it says now. */
	wizard_gather(wizard);
	return false;
}

/* nmtui's users wonder why nothing happens: what runs keeps its settings until it is told. */
static const char *what_is_next(const Wizard *wizard)
{
	if (root_is_live(wizard->options->root))
		return _("What is running now has not changed yet. It takes the new settings when the machine starts "
			 "again, or "
			 "with these commands, which break a connection over the network for a moment:\n"
			 "  nmcli connection reload\n"
			 "  systemctl restart network");
	return _("The system in this directory takes the new settings when it starts.");
}

static char *result_text(const Wizard *wizard, const Plan *plan)
{
	GString *text = g_string_new(_("The new settings are in place:"));

	for (unsigned i = 0; i < plan->changes->len; i++) {
		const Change *change = g_ptr_array_index(plan->changes, i);
		g_autofree char *path = text_visible(change->path, -1, 0);

		g_string_append_printf(text, "\n  %s", path);
	}
	g_string_append_printf(text, "\n\n%s\n\n%s", what_is_next(wizard),
			       _("\"kanmon undo\" takes this change back."));
	return g_string_free(text, FALSE);
}

static void show_result(Wizard *wizard, const Plan *plan)
{
	const char *const buttons[] = {_("Evaluate"), _("Done"), NULL};
	g_autofree char *text = result_text(wizard, plan);
	TextPage page = {.title = _("Applied"), .text = text, .buttons = buttons};

	if (text_page_run(&page) == 0)
		evaluate_page(wizard);
}

bool review_page(Wizard *wizard, const Plan *plan)
{
	const char *const buttons[] = {_("Apply"), _("Back"), NULL};
	g_autofree char *text = visible_diff(plan);
	TextPage page = {.title = _("Review: what will change"), .text = text, .buttons = buttons, .wide = true};

	if (text_page_run(&page) != 0 || !apply(wizard, plan))
		return false;
	wizard_gather(wizard);
	show_result(wizard, plan);
	return true;
}
