/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What every command that changes the machine does in the same way and in the same words.
 */
#include "commands/change.h"

#include <string.h>

#include "backend/apply/equivalent.h"
#include "backend/model/refusal.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/commands.h"
#include "commands/output.h"

static int status_of(const GError *error)
{
	if (error->domain != KANMON_ERROR)
		return STATUS_ERROR;
	switch ((enum kanmon_error)error->code) {
	case KANMON_ERROR_USAGE:
		return STATUS_USAGE;
	case KANMON_ERROR_REFUSED:
	case KANMON_ERROR_CHANGED:
		return STATUS_FAILED;
	default:
		return STATUS_ERROR;
	}
}

void change_add_options(GOptionContext *context, ChangeOptions *options)
{
	const GOptionEntry entries[] = {
	    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_("Print the difference, write nothing"), NULL},
	    {"commands", 0, 0, G_OPTION_ARG_NONE, &options->commands,
	     N_("Print the commands that do the same, write nothing"), NULL},
	    {NULL, 0, 0, 0, NULL, NULL, NULL},
	};

	g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
}

/* Owned. */
static char *full_key(const char *key, const char *device)
{
	g_autofree char *of_interface = g_strconcat("interface.", key, NULL);
	const Setting *setting = device ? setting_find(of_interface) : NULL;

	return setting ? setting_full_key(setting, device) : g_strdup(key);
}

static Refusal *refuse_twice(const char *key)
{
	g_autofree char *what = text_fill(_("{key} is given twice."), "key", key, NULL);

	return refusal_new(key, what, NULL, _("Leave one of the two out."));
}

static void parse_wish(const char *key, const char *value, GHashTable *seen, Wishes *wishes, GPtrArray *refusals)
{
	Refusal *refusal = NULL;

	if (!wishes_set(wishes, key, value, &refusal))
		g_ptr_array_add(refusals, refusal);
	else if (!g_hash_table_add(seen, g_strdup(key)))
		g_ptr_array_add(refusals, refuse_twice(key));
}

bool change_parse_wishes(char **words, const char *device, Wishes *wishes, GPtrArray *refusals)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (; *words; words++) {
		const char *equals = strchr(*words, '=');
		g_autofree char *name = equals ? g_strndup(*words, equals - *words) : NULL;
		g_autofree char *key = equals ? full_key(name, device) : NULL;

		if (!equals) {
			g_autofree char *word = text_visible(*words, -1, 80);

			output_error(_("\"%s\" is not of the form KEY=VALUE."), word);
			return false;
		}
		parse_wish(key, equals + 1, seen, wishes, refusals);
	}
	return true;
}

int change_report(const GError *error)
{
	output_error("%s", error->message);
	return status_of(error);
}

bool change_recover(const Root *root, GError **error)
{
	g_autofree char *text = NULL;
	enum recovery recovery;

	if (!transaction_recover(root, &recovery, &text, error))
		return false;
	if (text)
		output_error("%s", text);
	return true;
}

Facts *change_begin(const Root *root, GError **error)
{
	return change_recover(root, error) ? facts_gather(root, error) : NULL;
}

int change_refuse(const GPtrArray *refusals)
{
	for (unsigned i = 0; i < refusals->len; i++) {
		g_autofree char *text = refusal_text(refusals->pdata[i]);

		output_error("%s", text);
	}
	output_error("%s", _("Nothing was written."));
	return STATUS_FAILED;
}

static void print_written(const Root *root, const Plan *plan)
{
	for (unsigned i = 0; i < plan->changes->len; i++) {
		const Change *change = plan->changes->pdata[i];

		output_print(change->after ? _("%s: written.\n") : _("%s: removed.\n"), change->path);
	}
	if (root_is_live(root))
		output_print("%s\n", _("The running interfaces keep their old settings until they are restarted: "
				       "\"systemctl restart network\", or \"nmcli connection reload\" and \"nmcli "
				       "connection up NAME\"."));
}

static int print_commands(const Facts *facts, const Plan *plan)
{
	g_autofree char *commands = equivalent_commands(facts, plan);

	if (*commands)
		output_bytes(commands);
	else
		output_print("%s\n", _("The machine has these settings already: there is nothing to type."));
	return STATUS_OK;
}

static int write_plan(const Root *root, const Plan *plan, bool dry_run)
{
	g_autoptr(GError) error = NULL;

	if (plan->changes->len == 0) {
		output_print("%s\n", _("The machine has these settings already. Nothing was written."));
		return STATUS_OK;
	}
	if (dry_run) {
		g_autofree char *diff = plan_diff(plan);

		output_bytes(diff);
		return STATUS_OK;
	}
	if (!transaction_run(root, plan->changes, NULL, NULL, &error))
		return change_report(error);
	print_written(root, plan);
	return STATUS_OK;
}

/* Not to the standard output: a difference and commands are for other programs, too. */
static void say_consequences(const Facts *facts, const Plan *plan)
{
	g_autoptr(GPtrArray) sentences = plan_consequences(facts, plan);

	for (guint i = 0; i < sentences->len; i++)
		output_error("%s", (const char *)sentences->pdata[i]);
}

int change_carry_out(const Root *root, const Facts *facts, const Plan *plan, const GPtrArray *refusals,
		     const ChangeOptions *options)
{
	if (refusals->len)
		return change_refuse(refusals);
	say_consequences(facts, plan);
	return options->commands ? print_commands(facts, plan) : write_plan(root, plan, options->dry_run);
}
