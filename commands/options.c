/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Parsing the options of kanmon.
 */
#include "commands/options.h"

#include <string.h>

#include "backend/util/intl.h"

static gboolean take_practice(const char *name, const char *value, void *data, GError **error)
{
	Options *options = data;

	options->practice = true;
	g_free(options->practice_name);
	options->practice_name = *value ? g_strdup(value) : NULL;
	return TRUE;
}

static bool takes_word(const char *option)
{
	static const char *const options[] = {"--root", "--answers", "--lang", NULL};

	return g_strv_contains(options, option);
}

/* GLib takes the word behind an option with an optional value for that value: here only --practice=NAME has one, so
 * that "--practice findings" is the page of that name. */
static void keep_practice_apart(int argc, char **argv)
{
	static char apart[] = "--practice=";

	for (int i = 1; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--practice") == 0)
			argv[i] = apart;
		else if (takes_word(argv[i]))
			i++;
	}
}

static GOptionContext *make_context(Options *options)
{
	const GOptionEntry entries[] = {
	    {"root", 0, 0, G_OPTION_ARG_FILENAME, &options->root,
	     N_("Work on the system mounted at DIR; nothing outside it is read or written"), N_("DIR")},
	    {"practice", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (void *)take_practice,
	     N_("Work on a copy of a practice machine; \"list\" names them"), N_("NAME")},
	    {"answers", 0, 0, G_OPTION_ARG_FILENAME, &options->answers,
	     N_("Fill the fields of the wizard from an answer file"), N_("FILE")},
	    {"forget", 0, 0, G_OPTION_ARG_NONE, &options->forget,
	     N_("Forget what was typed and not applied in an earlier session"), NULL},
	    {"lang", 0, 0, G_OPTION_ARG_STRING, &options->language, N_("Speak this language: en or ja"), N_("LANG")},
	    {"ascii", 0, 0, G_OPTION_ARG_NONE, &options->ascii, N_("Draw the screens with ASCII only, in English"),
	     NULL},
	    {"mono", 0, 0, G_OPTION_ARG_NONE, &options->mono, N_("Draw the screens without colours"), NULL},
	    {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Print the version"), NULL},
	    {NULL, 0, 0, 0, NULL, NULL, NULL},
	};
	GOptionContext *context = g_option_context_new(N_("[COMMAND]"));
	GOptionGroup *group = g_option_group_new(NULL, NULL, NULL, options, NULL);

	g_option_group_add_entries(group, entries);
	g_option_group_set_translation_domain(group, GETTEXT_PACKAGE);
	g_option_context_set_main_group(context, group);
	g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
	/* What follows a command is the command's own. */
	g_option_context_set_strict_posix(context, TRUE);
	return context;
}

char *options_language(int argc, char **argv)
{
	g_auto(Options) options = {NULL};
	g_autoptr(GOptionContext) context = make_context(&options);
	g_autofree char **words = g_new0(char *, argc + 1); /* GLib takes out of it what it knows */

	memcpy(words, argv, argc * sizeof(*words));
	keep_practice_apart(argc, words);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_ignore_unknown_options(context, TRUE);
	g_option_context_parse(context, &argc, &words, NULL);
	return g_steal_pointer(&options.language);
}

bool options_parse(int *argc, char ***argv, const char *description, Options *options, GError **error)
{
	g_autoptr(GOptionContext) context = make_context(options);

	keep_practice_apart(*argc, *argv);
	g_option_context_set_description(context, description);
	return g_option_context_parse(context, argc, argv, error);
}

void options_clear(Options *options)
{
	g_free(options->root);
	g_free(options->practice_name);
	g_free(options->answers);
	g_free(options->language);
}
