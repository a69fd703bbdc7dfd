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

const Interface *route_file_interface(const Facts *facts, const NetFile *file)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	const char *suffix = route_file_suffix(file, false);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (strcmp(interface->suffix, suffix) == 0 || strcmp(interface_device(interface), suffix) == 0)
			return interface;
	}
	return NULL;
}

static void name_device(const Facts *facts, const NetFile *file, GPtrArray *findings, guint first)
{
	const Interface *interface = first < findings->len ? route_file_interface(facts, file) : NULL;

	for (guint i = first; interface && i < findings->len; i++) {
		Finding *finding = g_ptr_array_index(findings, i);

		if (!finding->device)
			finding->device = g_strdup(interface_device(interface));
	}
}

void route_files_judge(const Check *check, const Facts *facts, RouteFileCheck judge, GPtrArray *findings)
{
	const GPtrArray *files = facts_files(facts)->files;

	for (guint i = 0; i < files->len; i++) {
		const NetFile *file = g_ptr_array_index(files, i);
		guint first = findings->len;

		if (!file->doc || !route_file_suffix(file, false))
			continue;
		judge(check, facts, file, findings);
		name_device(facts, file, findings, first);
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

GPtrArray *route_line_words(const ShvarLine *line)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *text = g_strndup(line->text, line->length);
	g_auto(GStrv) parts = g_strsplit_set(text, " \t\r", -1);

	if (line->kind != SHVAR_BLANK && line->kind != SHVAR_COMMENT)
		for (char **part = parts; *part; part++)
			if (**part && (words->len > 0 || strcmp(*part, "to") != 0))
				g_ptr_array_add(words, g_strdup(*part));
	g_ptr_array_add(words, NULL);
	return words;
}
