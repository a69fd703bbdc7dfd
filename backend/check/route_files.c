/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Route files: which there are, and in which of the two forms they are written (doc/ifcfg.md 3).
 */
#include "backend/check/route_files.h"

#include <string.h>

const char *route_file_suffix(const NetFile *file, bool rules_too)
{
	static const char *const PREFIXES[] = {"route-", "route6-", "rule-", "rule6-"};

	for (unsigned i = 0; i < (rules_too ? 4 : 2); i++)
		if (g_str_has_prefix(file->name, PREFIXES[i]))
			return file->name + strlen(PREFIXES[i]);
	return NULL;
}

void route_files_judge(const Check *check, const Facts *facts, RouteFileCheck judge, GPtrArray *findings)
{
	const GPtrArray *files = facts_files(facts)->files;

	for (guint i = 0; i < files->len; i++) {
		const NetFile *file = g_ptr_array_index(files, i);

		if (file->doc && route_file_suffix(file, false))
			judge(check, facts, file, findings);
	}
}

bool route_file_is_ipv6(const NetFile *file)
{
	return g_str_has_prefix(file->name, "route6-");
}

bool route_key_is_address(const char *key)
{
	return key && g_str_has_prefix(key, "ADDRESS") && g_ascii_isdigit(key[strlen("ADDRESS")]);
}

bool route_file_is_assignments(const NetFile *file)
{
	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++)
		if (route_key_is_address(shvar_line(file->doc, number)->key))
			return !route_file_is_ipv6(file);
	return false;
}

char *route_line_destination(const ShvarLine *line)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	char *at = text + strspn(text, " \t");

	if (line->kind == SHVAR_BLANK || line->kind == SHVAR_COMMENT)
		return g_strdup("");
	if (g_str_has_prefix(at, "to ") || g_str_has_prefix(at, "to\t")) {
		at += strlen("to");
		at += strspn(at, " \t");
	}
	return g_strndup(at, strcspn(at, " \t\r"));
}
