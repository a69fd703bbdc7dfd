/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon copy and kanmon delete: one interface set up like another, and one that goes with all that belongs to it.
 */
#include "backend/apply/copy.h"

#include <string.h>

#include "backend/apply/plan.h"
#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/change.h"
#include "commands/commands.h"
#include "commands/output.h"

static bool parse_options(int *argc, char ***argv, const char *words, const char *summary, ChangeOptions *options)
{
	g_autoptr(GOptionContext) context = g_option_context_new(words);
	g_autoptr(GError) error = NULL;

	change_add_options(context, options);
	g_option_context_set_summary(context, summary);
	if (g_option_context_parse(context, argc, argv, &error))
		return true;
	output_error("%s", error->message);
	return false;
}

static int carry_out(const Root *root, const Facts *facts, const Wishes *wishes, GPtrArray *refusals,
		     const ChangeOptions *options)
{
	g_autoptr(Plan) plan = refusals->len ? NULL : plan_make(facts, wishes, refusals);

	if (refusals->len)
		return change_refuse(refusals);
	return change_carry_out(root, facts, plan, refusals, options);
}

/* ---- copy ---- */

static bool check_name(const char *name)
{
	g_autofree char *shown = NULL;

	if (net_device_name_valid(name))
		return true;
	shown = text_visible(name, -1, 40);
	output_error(_("\"%s\" is not the name of an interface."), shown);
	return false;
}

int command_copy(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Facts) facts = NULL;
	ChangeOptions options = {FALSE};

	if (!parse_options(&argc, &argv, _("FROM TO [KEY=VALUE...]"),
			   _("Sets the interface TO up like FROM, but for the MAC addresses. KEY=VALUE says what shall "
			     "be otherwise, such as ipv4.addresses=192.168.1.6/24."),
			   &options))
		return STATUS_USAGE;
	if (argc < 3) {
		output_error("%s", _("Two interfaces have to be named. \"kanmon copy --help\" shows how."));
		return STATUS_USAGE;
	}
	if (!check_name(argv[1]) || !check_name(argv[2]) || !change_parse_wishes(argv + 3, argv[2], wishes, refusals))
		return STATUS_USAGE;
	facts = change_begin(root, &error);
	if (!facts)
		return change_report(error);
	if (!refusals->len)
		copy_wishes(facts, argv[1], argv[2], wishes, refusals);
	return carry_out(root, facts, wishes, refusals, &options);
}

/* ---- delete ---- */

/* The wish that the interface goes; what has no file cannot go. */
static void wish_away(const Facts *facts, const char *name, Wishes *wishes, GPtrArray *refusals)
{
	g_autofree char *key = setting_full_key(setting_find("interface.present"), name);
	Refusal *refusal = NULL;

	if ((strcmp(name, "lo") != 0 && !settings_file_of(facts_files(facts), facts_service(facts), name, &refusal)) ||
	    !wishes_set(wishes, key, "no", &refusal))
		g_ptr_array_add(refusals, refusal);
}

int command_delete(const Root *root, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Facts) facts = NULL;
	ChangeOptions options = {FALSE};

	if (!parse_options(&argc, &argv, _("interface NAME"),
			   _("Deletes the file of the interface NAME with its files of routes, rules and aliases."),
			   &options))
		return STATUS_USAGE;
	if (argc != 3 || strcmp(argv[1], "interface") != 0) {
		output_error("%s", _("It is not clear what to delete: write \"kanmon delete interface NAME\"."));
		return STATUS_USAGE;
	}
	if (!check_name(argv[2]))
		return STATUS_USAGE;
	facts = change_begin(root, &error);
	if (!facts)
		return change_report(error);
	wish_away(facts, argv[2], wishes, refusals);
	return carry_out(root, facts, wishes, refusals, &options);
}
