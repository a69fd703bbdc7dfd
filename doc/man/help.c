/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Options as the programs tell them.
 */
#include "doc/man/generate.h"

#include <stdbool.h>
#include <string.h>

static void help_row_free(void *data)
{
	HelpRow *row = data;

	g_free(row->words);
	g_free(row->text);
	g_free(row);
}

/* The text of COMMAND --help; empty when there is none. Owned. */
static char *ask(const Programs *programs, const char *command)
{
	g_auto(GStrv) words = g_strsplit(command, " ", -1);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	char *text = NULL;
	int status;

	g_ptr_array_add(argv, (char *)(strcmp(words[0], "evalsh") == 0 ? programs->evalsh : programs->kanmon));
	for (char **word = words + 1; *word; word++)
		g_ptr_array_add(argv, *word);
	g_ptr_array_add(argv, (char *)"--help");
	g_ptr_array_add(argv, NULL);
	if (!g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
			  &status, NULL) ||
	    status != 0) {
		g_free(text);
		return g_strdup("");
	}
	return text;
}

/* "  -d, --details    explain ...": the text stands behind two blanks. */
static HelpRow *parse_row(const char *line)
{
	const char *gap;
	HelpRow *row;

	if (!g_str_has_prefix(line, "  -"))
		return NULL;
	gap = strstr(line + 2, "  ");
	if (!gap)
		return NULL;
	row = g_new0(HelpRow, 1);
	row->words = g_strndup(line + 2, gap - line - 2);
	row->text = g_strstrip(g_strdup(gap));
	return row;
}

/* GLib has the words for it in its own catalogue, which may be missing where the manual is made. */
static bool is_of_glib(const char *command, const HelpRow *row)
{
	return !g_str_has_prefix(command, "evalsh") && strcmp(row->words, "-h, --help") == 0;
}

GPtrArray *help_options(const Programs *programs, const char *command)
{
	g_autofree char *text = ask(programs, command);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GPtrArray *rows = g_ptr_array_new_with_free_func(help_row_free);

	for (char **line = lines; *line; line++) {
		HelpRow *row = parse_row(*line);

		if (row && is_of_glib(command, row))
			help_row_free(row);
		else if (row)
			g_ptr_array_add(rows, row);
	}
	return rows;
}
