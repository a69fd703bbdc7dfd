/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The catalogue of checks.
 */
#include <json-glib/json-glib.h>

#include "backend/util/intl.h"
#include "commands/json.h"
#include "commands/output.h"
#include "commands/report.h"

static char *profiles_text(const Check *check)
{
	bool textbook = check->profiles & PROFILE_TEXTBOOK, strict = check->profiles & PROFILE_STRICT;

	return g_strdup(textbook && strict ? "textbook,strict" : textbook ? "textbook" : "strict");
}

static bool is_listed(const Check *check, const enum profile *profile)
{
	return !profile || (check->profiles & *profile);
}

static char **list_row(const char *id, const char *profiles, const char *severity, const char *title)
{
	char **row = g_new0(char *, 5);

	row[0] = g_strdup(id);
	row[1] = g_strdup(profiles);
	row[2] = g_strdup(severity);
	row[3] = g_strdup(title);
	return row;
}

void report_list_text(const enum profile *profile)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	g_autofree char *table = NULL;
	const Check *check;

	g_ptr_array_add(rows, list_row(_("CHECK"), _("PROFILE"), _("SEVERITY"), _("TITLE")));
	for (unsigned n = 0; (check = check_nth(n)); n++) {
		g_autofree char *profiles = profiles_text(check);

		if (is_listed(check, profile))
			g_ptr_array_add(rows,
					list_row(check->id, profiles, severity_name(check->severity), _(check->title)));
	}
	table = output_table(rows, 4);
	output_print("%s", table);
}

static void add_check(JsonBuilder *builder, const Check *check)
{
	g_autofree char *profiles = profiles_text(check);
	g_auto(GStrv) names = g_strsplit(profiles, ",", -1);
	g_auto(GStrv) commands = g_strsplit(check->commands, "\n", -1);

	json_builder_begin_object(builder);
	json_add_string(builder, "check", check->id);
	json_add_strings(builder, "profiles", names);
	json_add_string(builder, "severity", severity_name(check->severity));
	json_add_string(builder, "title", _(check->title));
	json_add_string(builder, "good", _(check->good));
	json_add_string(builder, "bad", _(check->bad));
	json_add_string(builder, "why", _(check->why));
	json_add_string(builder, "remedy", _(check->remedy));
	json_add_strings(builder, "commands", commands);
	json_add_strings(builder, "about", (char **)check->about);
	json_builder_end_object(builder);
}

void report_list_json(const enum profile *profile)
{
	g_autoptr(JsonBuilder) builder = json_start();
	const Check *check;

	json_builder_set_member_name(builder, "checks");
	json_builder_begin_array(builder);
	for (unsigned n = 0; (check = check_nth(n)); n++)
		if (is_listed(check, profile))
			add_check(builder, check);
	json_builder_end_array(builder);
	json_print(builder);
}
