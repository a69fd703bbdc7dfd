/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Review and apply: what would change, byte for byte; then all of it or nothing.
 */
#include "backend/apply/equivalent.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/progress.h"
#include "ui/text_page.h"
#include "ui/viewer.h"

static bool show_progress(const char *path, unsigned done, unsigned total, void *data)
{
	return progress_step(data, path, done);
}

static bool apply(Wizard *wizard, const Plan *plan)
{
	Progress *progress = progress_open(_("Applying"), 2 * plan->changes->len);
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

/* A practice machine is another root, too: without it the command would get a new copy. */
static const char *way_back(const Root *root)
{
	return root_is_live(root) ? _("\"kanmon undo\" takes this change back.")
				  : _("\"kanmon --root DIR undo\" takes this change back; DIR is the directory of this "
				      "system.");
}

static char *result_text(const Wizard *wizard, const Plan *plan)
{
	GString *text = g_string_new(_("The new settings are in place:"));

	for (unsigned i = 0; i < plan->changes->len; i++) {
		const Change *change = g_ptr_array_index(plan->changes, i);
		g_autofree char *path = text_visible(change->path, -1, 0);

		g_string_append_printf(text, "\n  %s", path);
		if (!change->after)
			g_string_append_printf(text, " %s", _("(deleted)"));
	}
	g_string_append_printf(text, "\n\n%s\n\n%s", what_is_next(wizard), way_back(wizard->options->root));
	return g_string_free(text, FALSE);
}

/* In a walk the evaluation is the next step. */
static void show_result(Wizard *wizard, const Plan *plan)
{
	const char *const buttons[] = {_("Evaluate"), _("Done"), NULL}, *const next[] = {_("Next"), NULL};
	g_autofree char *text = result_text(wizard, plan);
	TextPage page = {.title = _("Applied"), .text = text, .buttons = wizard->steps ? next : buttons};

	if (text_page_run(&page) == 0 && !wizard->steps)
		evaluate_page(wizard);
}

/* What a change does beyond what was asked for is read before its lines are. */
static bool show_consequences(const Wizard *wizard, const Plan *plan)
{
	const char *const buttons[] = {_("Go on"), _("Back"), NULL};
	g_autoptr(GPtrArray) sentences = plan_consequences(wizard->facts, plan);
	g_autoptr(GString) text = g_string_new(_("Besides what you asked for, this happens:"));
	TextPage page = {.title = _("What else changes"), .buttons = buttons};

	for (unsigned i = 0; i < sentences->len; i++)
		g_string_append_printf(text, "\n\n%s", (const char *)g_ptr_array_index(sentences, i));
	page.text = text->str;
	return !sentences->len || text_page_run(&page) == 0;
}

enum answer { ANSWER_APPLY, ANSWER_SAVE, ANSWER_BACK };

/* Shows the differences. WISHES are NULL for a repair, which no answer file could say. */
static enum answer show_changes(const Wizard *wizard, const Plan *plan, const Wishes *wishes)
{
	const char *const all[] = {_("Apply"), _("Save answers..."), _("Back"), NULL};
	const char *const repair[] = {_("Apply"), _("Back"), NULL};
	g_autofree char *diff = plan_diff(plan);
	g_autofree char *commands = equivalent_commands(wizard->facts, plan);
	g_autofree char *title = wizard_title(wizard, _("Review: what will change"));
	ViewerPage page = {
	    .title = title,
	    .text = diff,
	    .fd = -1,
	    .diff = true,
	    .help = _("Each changed file with the lines around the change: a line with - goes, a line with + comes. "
		      "Nothing is written before you say \"Apply\"; then all of it is, or nothing."),
	    .commands = commands,
	    .buttons = wishes ? all : repair,
	};
	int pressed = viewer_run(&page);

	if (pressed == 0)
		return ANSWER_APPLY;
	return wishes && pressed == 1 ? ANSWER_SAVE : ANSWER_BACK;
}

static bool review(Wizard *wizard, const Plan *plan, const Wishes *wishes)
{
	enum answer answer;

	if (!show_consequences(wizard, plan))
		return false;
	while ((answer = show_changes(wizard, plan, wishes)) == ANSWER_SAVE)
		save_answers(wizard, wishes);
	return answer == ANSWER_APPLY && apply(wizard, plan);
}

bool review_plan(Wizard *wizard, const Plan *plan)
{
	if (!review(wizard, plan, NULL))
		return false;
	wizard_gather(wizard);
	show_result(wizard, plan);
	return true;
}

/* The machine says already what was typed. Who came to repair a finding is told that it stays. */
static bool nothing_to_change(Wizard *wizard, const char *finding)
{
	g_autoptr(GString) text = g_string_new(_("These settings are what the machine has already."));

	drafts_drop_instance(wizard->drafts, NULL);
	wizard_save(wizard);
	if (finding)
		g_string_append_printf(text, "\n\n%s\n%s", _("So this finding stays:"), finding);
	message_show(_("Nothing to change"), text->str);
	return wizard->steps;
}

/* Leads to what stands against the plan. True: the person has been there, and it is time to judge again. */
static bool go_to_refusal(Wizard *wizard, const Refusal *refusal)
{
	const char *const buttons[] = {_("Go to the field"), _("Back"), NULL};
	g_autofree char *text = refusal_text(refusal);
	g_autofree char *key = g_strdup(refusal->key);
	TextPage page = {.title = _("This cannot be applied yet"), .text = text, .buttons = buttons};

	if (!key) {
		message_show(page.title, text);
		return false;
	}
	return text_page_run(&page) == 0 && open_setting(wizard, key);
}

static bool apply_drafts(Wizard *wizard, const Plan *plan, const Wishes *wishes)
{
	if (!review(wizard, plan, wishes))
		return false;
	drafts_drop_instance(wizard->drafts, NULL);
	wizard_save(wizard);
	wizard_gather(wizard);
	show_result(wizard, plan);
	return true;
}

bool review_page(Wizard *wizard, const char *finding)
{
	for (;;) {
		g_autoptr(GPtrArray) refusals = refusals_new();
		g_autoptr(Wishes) wishes = drafts_wishes(wizard->drafts, refusals);
		g_autoptr(Plan) plan = refusals->len ? NULL : plan_make(wizard->facts, wishes, refusals);

		if (!refusals->len)
			return plan->changes->len ? apply_drafts(wizard, plan, wishes)
						  : nothing_to_change(wizard, finding);
		if (!go_to_refusal(wizard, g_ptr_array_index(refusals, 0)))
			return false;
		if (!wizard->steps)
			return true; /* that page went on to its own review */
	}
}
