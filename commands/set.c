/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon set and kanmon undo: what the interface form, the review and the apply page do, by command and in the same
 * words.
 */
#include "commands/commands.h"

#include "backend/apply/plan.h"
#include "backend/apply/transaction.h"
#include "backend/util/intl.h"
#include "commands/change.h"
#include "commands/output.h"

static char *list_of_keys(void)
{
	GString *text = g_string_new(_("Keys of settings, an interface's name in the brackets:"));
	unsigned count;
	const Setting *settings = setting_table(&count);

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *key = setting_full_key(&settings[i], "eth0");

		g_string_append_printf(text, "\n  %-36s %s", key, _(settings[i].label));
	}
	return g_string_free(text, FALSE);
}

static bool parse_options(int *argc, char ***argv, ChangeOptions *options, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new("KEY=VALUE...");
	g_autofree char *keys = list_of_keys();

	change_add_options(context, options);
	g_option_context_set_summary(context, _("Gives settings new values. All are judged together: either all of "
						"them are written or nothing is."));
	g_option_context_set_description(context, keys);
	return g_option_context_parse(context, argc, argv, error);
}

int command_set(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Plan) plan = NULL;
	ChangeOptions options = {FALSE};

	if (!parse_options(&argc, &argv, &options, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (argc < 2) {
		output_error("%s", _("No setting was given. \"kanmon set --help\" lists the keys."));
		return STATUS_USAGE;
	}
	if (!change_parse_wishes(argv + 1, NULL, wishes, refusals))
		return STATUS_USAGE;
	if (refusals->len)
		return change_refuse(refusals);
	facts = change_begin(root, &error);
	if (!facts)
		return change_report(error);
	plan = plan_make(facts, wishes, refusals);
	return change_carry_out(root, facts, plan, refusals, &options);
}

int command_undo(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) paths = NULL;

	if (argc > 1) {
		output_error("%s", _("\"kanmon undo\" takes no arguments."));
		return STATUS_USAGE;
	}
	if (!change_recover(root, &error) || !transaction_undo(root, &paths, &error))
		return change_report(error);
	for (unsigned i = 0; i < paths->len; i++)
		output_print(_("%s: as it was before the last change.\n"), (const char *)paths->pdata[i]);
	return STATUS_OK;
}
