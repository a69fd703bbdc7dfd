/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the name that ifup is called with to a file (need_config; doc/ifcfg.md 1): by file name, by NAME=, by the MAC of
 * the device of that name, by DEVICE=. A search that finds two files has found none.
 */
#include "backend/network/service_run.h"

#include <string.h>

/* The only file that `grep` would name, by a line that MATCHES; NULL when there is none or more than one. */
static const NetFile *only_match(ServiceRun *run, const char *wanted,
				 bool (*matches)(const ShvarLine *line, const char *wanted))
{
	const NetFile *found = NULL;

	for (guint i = 0; i < run->reading->files->len; i++) {
		const NetFile *file = ((ServiceFile *)g_ptr_array_index(run->reading->files, i))->file;
		bool match = false;

		if (!service_file_usable(file) || service_ignores_name(file->name))
			continue;
		for (unsigned n = 1; n <= shvar_n_lines(file->doc) && !match; n++)
			match = matches(shvar_line(file->doc, n), wanted);
		if (match && found)
			return NULL;
		if (match)
			found = file;
	}
	return found;
}

static bool line_names(const ShvarLine *line, const char *wanted)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	const char *at = text + strspn(text, " \t\v\f\r");
	gsize length = strlen(wanted);

	if (g_ascii_strncasecmp(at, "NAME=\"", strlen("NAME=\"")) != 0)
		return false;
	at += strlen("NAME=\"");
	if (g_ascii_strncasecmp(at, "Auto ", 5) == 0)
		at += 5;
	else if (g_ascii_strncasecmp(at, "System ", 7) == 0)
		at += 7;
	return g_ascii_strncasecmp(at, wanted, length) == 0 && at[length] == '"';
}

/* KEY=value, the value perhaps in quotes, and nothing but a comment behind it. */
static bool line_has(const ShvarLine *line, const char *key, const char *wanted, bool any_case)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	const char *at = text + strspn(text, " \t\v\f\r");
	gsize length = strlen(wanted);

	if (!g_str_has_prefix(at, key) || at[strlen(key)] != '=')
		return false;
	at += strlen(key) + 1;
	at += *at == '"' || *at == '\'';
	if (any_case ? g_ascii_strncasecmp(at, wanted, length) != 0 : strncmp(at, wanted, length) != 0)
		return false;
	at += length;
	at += *at == '"' || *at == '\'';
	return !*at || strchr(" \t\v\f\r#", *at);
}

static bool line_has_hwaddr(const ShvarLine *line, const char *wanted)
{
	return line_has(line, "HWADDR", wanted, true);
}

static bool line_has_device(const ShvarLine *line, const char *wanted)
{
	return line_has(line, "DEVICE", wanted, false);
}

/* need_config: ifcfg-NAME, NAME, by NAME=, by the MAC of the device of that name, by DEVICE=. */
const NetFile *service_resolve_config(ServiceRun *run, const char *name)
{
	g_autofree char *full = g_strconcat("ifcfg-", name, NULL);
	const NetFile *file = net_files_find(run->files, full);
	const NetDevice *device;

	if (!file)
		file = net_files_find(run->files, name);
	if (file)
		return service_file_usable(file) ? file : NULL;
	file = only_match(run, name, line_names);
	device = net_files_device(run->files, name);
	if (!file && device && device->address)
		file = only_match(run, device->address, line_has_hwaddr);
	if (!file)
		file = only_match(run, name, line_has_device);
	/* The file's name then stands without quotes behind the dot that sources it: with a blank it is not found. */
	return file && !strpbrk(file->name, " \t\n") ? file : NULL;
}
