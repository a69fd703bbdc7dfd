/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Fills the tables into a manual page or a completion file.
 *
 *   generate LANGUAGE LOCALEDIR KANMON EVALSH TEMPLATE > FILE
 *
 * A line "@settings@" of the template becomes the table of settings, and so for checks, commands, "options PROGRAM",
 * "bash lists", "bash values", "bash options"; "{version}" becomes the version. Tables come from the code that the
 * programs are made of: there is nothing to keep in step.
 */
#include "doc/man/generate.h"

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

/* Without a locale that is not "C" the C library does not translate; any other will do, LANGUAGE chooses. */
static bool start_language(const char *language, const char *dir)
{
	static const char *const locales[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "ja_JP.UTF-8"};

	for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
		if (!setlocale(LC_ALL, locales[i]))
			continue;
		g_setenv("LC_ALL", locales[i], TRUE);
		g_setenv("LANGUAGE", language, TRUE);
		g_setenv("KANMON_LOCALEDIR", dir, TRUE);
		bindtextdomain(GETTEXT_PACKAGE, dir);
		bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
		textdomain(GETTEXT_PACKAGE);
		return true;
	}
	fputs("generate: none of the UTF-8 locales C, en_US and ja_JP is there; install one.\n", stderr);
	return false;
}

static bool fill(GString *out, const Programs *programs, const char *what)
{
	if (strcmp(what, "settings") == 0)
		roff_settings(out);
	else if (strcmp(what, "checks") == 0)
		roff_checks(out);
	else if (strcmp(what, "commands") == 0)
		roff_commands(out, programs);
	else if (g_str_has_prefix(what, "options "))
		roff_options(out, programs, what + strlen("options "));
	else if (strcmp(what, "bash lists") == 0)
		bash_lists(out);
	else if (strcmp(what, "bash values") == 0)
		bash_values(out);
	else if (strcmp(what, "bash options") == 0)
		bash_options(out, programs);
	else
		return false;
	return true;
}

/* "@settings@" is a table, everything else stands as it is. A table without a row is a mistake. */
static bool add_line(GString *out, const Programs *programs, const char *line)
{
	gsize length = strlen(line), before = out->len;

	if (length > 2 && line[0] == '@' && line[length - 1] == '@') {
		g_autofree char *what = g_strndup(line + 1, length - 2);

		if (fill(out, programs, what) && out->len > before)
			return true;
		fprintf(stderr, "generate: nothing is known of \"%s\".\n", line);
		return false;
	}
	g_string_append_printf(out, "%s\n", line);
	return true;
}

/* Japanese has no blanks to break lines at, and older troffs know no other place: "\\:" is one. */
static void add_breakable(GString *out, const char *line)
{
	gunichar before = 0;

	for (const char *at = line; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if ((g_unichar_iswide(before) || g_unichar_iswide(c)) && before != ' ' && text_may_break(before, c))
			g_string_append(out, "\\:");
		g_string_append_unichar(out, c);
		before = c;
	}
	g_string_append_c(out, '\n');
}

/* The lines of running text, neither macros nor what stands as it is. Owned. */
static char *make_breakable(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	bool fills = true;

	for (char **line = lines; *line && (line[1] || **line); line++) {
		if (g_str_equal(*line, ".nf") || g_str_equal(*line, ".fi"))
			fills = g_str_equal(*line, ".fi");
		if (fills && **line != '.')
			add_breakable(out, *line);
		else
			g_string_append_printf(out, "%s\n", *line);
	}
	return g_string_free(out, FALSE);
}

static bool generate(const Programs *programs, const char *path)
{
	g_autofree char *contents = NULL, *filled = NULL, *breakable = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	gsize size;

	if (!g_file_get_contents(path, &contents, &size, NULL)) {
		fprintf(stderr, "generate: %s cannot be read.\n", path);
		return false;
	}
	lines = g_strsplit(contents, "\n", -1);
	for (char **line = lines; *line && (line[1] || **line); line++)
		if (!add_line(out, programs, *line))
			return false;
	filled = text_fill(out->str, "version", KANMON_VERSION, NULL);
	breakable = make_breakable(filled);
	return fputs(breakable, stdout) >= 0 && fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
	if (argc != 6) {
		fputs("usage: generate LANGUAGE LOCALEDIR KANMON EVALSH TEMPLATE\n", stderr);
		return 2;
	}
	if (!start_language(argv[1], argv[2]))
		return 1;
	return generate(&(Programs){argv[3], argv[4]}, argv[5]) ? 0 : 1;
}
