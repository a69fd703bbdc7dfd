/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables as shell code for the completion. Every word in them is one that the shell takes as it stands.
 */
#include "doc/man/generate.h"

#include <string.h>

#include "backend/apply/repair.h"
#include "backend/check/check.h"
#include "backend/model/setting.h"
#include "commands/catalogue.h"
#include "commands/report.h"

static void begin_list(GString *out, const char *name)
{
	g_string_append_printf(out, "_kanmon_%s='", name);
}

static void end_list(GString *out)
{
	if (out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append(out, "'\n");
}

/* What --format and --profile of the checks take. */
static void add_names(GString *out)
{
	g_auto(GStrv) formats = g_strsplit(REPORT_FORMATS, ", ", -1);
	g_autofree char *words = g_strjoinv(" ", formats);

	g_string_append_printf(out, "_kanmon_formats='%s'\n", words);
	g_string_append_printf(out, "_kanmon_profiles='%s %s'\n", profile_name(PROFILE_TEXTBOOK),
			       profile_name(PROFILE_STRICT));
}

void bash_lists(GString *out)
{
	unsigned count;
	const Setting *settings = setting_table(&count);
	const Repair *repairs;
	const Command *command;

	begin_list(out, "commands");
	for (unsigned n = 0; (command = command_nth(n)); n++)
		g_string_append_printf(out, "%s ", command->name);
	end_list(out);
	begin_list(out, "keys");
	for (unsigned i = 0; i < count; i++)
		g_string_append_printf(out, "%s ", settings[i].key);
	end_list(out);
	add_names(out);
	repairs = repair_table(&count);
	begin_list(out, "repairs");
	for (unsigned i = 0; i < count; i++)
		g_string_append_printf(out, "%s ", repairs[i].check);
	end_list(out);
}

static void add_case(GString *out, const char *pattern, const char *words)
{
	if (*words)
		g_string_append_printf(out, "\t%s) echo '%s' ;;\n", pattern, words);
}

/* Beside its word, or instead of one. */
static void add_devices(GString *out, const Setting *setting)
{
	if (setting->word)
		g_string_insert(out, out->len - strlen(" ;;\n"), "; _kanmon_devices");
	else
		g_string_append_printf(out, "\t%s) _kanmon_devices ;;\n", setting->key);
}

void bash_values(GString *out)
{
	unsigned count;
	const Setting *settings = setting_table(&count);

	for (unsigned i = 0; i < count; i++) {
		g_autoptr(GString) words = g_string_new(settings[i].type == VALUE_BOOL ? "yes no" : settings[i].word);

		for (const Choice *choice = settings[i].choices; choice && choice->value; choice++)
			g_string_append_printf(words, "%s%s", words->len ? " " : "", choice->value);
		if (settings[i].type == VALUE_IP4_GATEWAY || settings[i].type == VALUE_IP6_GATEWAY)
			g_string_assign(words, "none");
		add_case(out, settings[i].key, words->str);
		if (settings[i].type == VALUE_DEVICE)
			add_devices(out, &settings[i]);
	}
}

/* "-d, --details" and "--format=FORMAT" as words to be typed. */
static void add_option_words(GString *out, const char *words)
{
	g_auto(GStrv) parts = g_strsplit(words, ", ", -1);

	for (char **part = parts; *part; part++) {
		char *equals = strchr(*part, '=');

		if (equals)
			equals[1] = '\0';
		g_string_append_printf(out, "%s%s", out->len ? " " : "", *part);
	}
}

static void add_options(GString *out, const Programs *programs, const char *command, const char *pattern)
{
	g_autoptr(GPtrArray) rows = help_options(programs, command);
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; i < rows->len; i++)
		add_option_words(words, ((HelpRow *)rows->pdata[i])->words);
	if (!strstr(words->str, "--help"))
		g_string_append_printf(words, "%s--help", words->len ? " " : "");
	add_case(out, pattern, words->str);
}

void bash_options(GString *out, const Programs *programs)
{
	const Command *command;

	add_options(out, programs, "evalsh", "evalsh");
	add_options(out, programs, "kanmon", "kanmon");
	for (unsigned n = 0; (command = command_nth(n)); n++) {
		g_autofree char *full = g_strconcat("kanmon ", command->name, NULL);

		if (command->run)
			add_options(out, programs, full, command->name);
	}
}
