/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon apply: the settings of an answer file, judged and written together as kanmon set does it.
 */
#include "backend/apply/answers.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/change.h"
#include "commands/commands.h"
#include "commands/input.h"
#include "commands/output.h"

static bool parse_options(int *argc, char ***argv, ChangeOptions *options, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(_("ANSWERS"));

	change_add_options(context, options);
	g_option_context_set_summary(
	    context, _("Gives the settings in the file ANSWERS (\"-\": standard input) their values. All are judged "
		       "together: either all of them are written or nothing is."));
	g_option_context_set_description(
	    context,
	    _("The file has one KEY=VALUE a line; \"#\" begins a comment. \"kanmon set --help\" lists the keys."));
	return g_option_context_parse(context, argc, argv, error);
}

/* A file without one setting is not what anybody meant. */
static Refusal *refuse_empty(const char *name)
{
	g_autofree char *what = text_fill(_("{file}: There is no setting in this file."), "file", name, NULL);

	return refusal_new(NULL, what, NULL, _("Write one KEY=VALUE a line."));
}

/* The wishes of the file; NULL when it holds none, or a line that cannot be taken. */
static Wishes *parse_answers(GBytes *bytes, const char *name, GPtrArray *refusals)
{
	g_autoptr(Wishes) wishes = answers_parse(bytes, name, refusals);

	if (refusals->len == 0 && wishes_count(wishes) == 0)
		g_ptr_array_add(refusals, refuse_empty(name));
	return refusals->len == 0 ? g_steal_pointer(&wishes) : NULL;
}

static int apply(const Root *root, const char *path, const ChangeOptions *options)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *name = NULL;
	g_autoptr(GBytes) bytes = input_answers(path, &name, &error);
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = bytes ? parse_answers(bytes, name, refusals) : NULL;
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Plan) plan = NULL;

	if (!bytes)
		return change_report(error);
	if (!wishes)
		return change_refuse(refusals);
	facts = change_begin(root, &error);
	if (!facts)
		return change_report(error);
	plan = plan_make(facts, wishes, refusals);
	answers_locate(bytes, name, refusals);
	return change_carry_out(root, facts, plan, refusals, options);
}

int command_apply(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	ChangeOptions options = {FALSE};

	if (!parse_options(&argc, &argv, &options, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (argc != 2) {
		output_error("%s", _("Give one answer file, or \"-\" for the standard input."));
		return STATUS_USAGE;
	}
	return apply(root, argv[1], &options);
}
