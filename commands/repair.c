/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon repair: what "Repair..." on the page of a finding does, by command.
 */
#include "commands/commands.h"

#include <string.h>

#include "backend/apply/repair.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/change.h"
#include "commands/output.h"

static bool parse_options(int *argc, char ***argv, ChangeOptions *options, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(_("CHECK...|all"));

	change_add_options(context, options);
	g_option_context_set_summary(
	    context, _("Repairs the findings of these checks, where that needs no value from you; \"kanmon check\" "
		       "names the checks. With \"all\", what can be done in one way only."));
	return g_option_context_parse(context, argc, argv, error);
}

static bool is_repairable(const char *id)
{
	unsigned count;
	const Repair *repairs = repair_table(&count);

	for (unsigned i = 0; i < count; i++)
		if (strcmp(repairs[i].check, id) == 0)
			return true;
	return false;
}

/* Every word is the id of a check that can be repaired so, or "all". */
static bool check_words(char **words)
{
	for (; *words; words++) {
		g_autofree char *word = text_visible(*words, -1, 60);

		if (strcmp(*words, "all") == 0 || is_repairable(*words))
			continue;
		output_error(check_find(*words)
				 ? _("%s: its findings have no repair without a value from you. \"kanmon check -d\" "
				     "says what to do.")
				 : _("%s: there is no such check. \"kanmon check --list\" lists them."),
			     word);
		return false;
	}
	return true;
}

static bool is_wanted(const Finding *finding, char **words)
{
	const Repair *repair = repair_of(finding);

	for (; repair && *words; words++)
		if ((strcmp(*words, "all") == 0 && !repair->choice) || strcmp(*words, repair->check) == 0)
			return true;
	return false;
}

static GPtrArray *select_findings(const GPtrArray *findings, char **words)
{
	GPtrArray *selected = g_ptr_array_new();

	for (unsigned i = 0; i < findings->len; i++)
		if (is_wanted(findings->pdata[i], words))
			g_ptr_array_add(selected, findings->pdata[i]);
	return selected;
}

static int repair(const Root *root, const Facts *facts, char **words, const ChangeOptions *options)
{
	g_autoptr(GPtrArray) findings = check_run(facts, PROFILE_STRICT, CHECK_EVALUATE);
	g_autoptr(GPtrArray) selected = select_findings(findings, words);
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = NULL;

	if (selected->len == 0) {
		output_print("%s\n", _("There is nothing to repair. Nothing was written."));
		return STATUS_OK;
	}
	plan = plan_repair(facts, selected, refusals);
	return change_carry_out(root, facts, plan, refusals, options);
}

int command_repair(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Facts) facts = NULL;
	ChangeOptions options = {FALSE};

	if (!parse_options(&argc, &argv, &options, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (argc < 2) {
		output_error("%s", _("No check was named. \"kanmon repair --help\" shows how."));
		return STATUS_USAGE;
	}
	if (!check_words(argv + 1))
		return STATUS_USAGE;
	facts = change_begin(root, &error);
	return facts ? repair(root, facts, argv + 1, &options) : change_report(error);
}
