/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The program kanmon: which machine, which part, with or without the screen.
 */
#include <string.h>

#include "backend/apply/transaction.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/commands.h"
#include "commands/locale.h"
#include "commands/output.h"
#include "commands/practice.h"
#include "screens/screens.h"
#include "ui/terminal.h"

typedef struct Options {
	char *root;
	bool practice;
	char *practice_name; /* NULL: the default one */
	bool version;
} Options;

/* A sub-command without the screen, or a part of the wizard to go straight to. */
typedef struct Command {
	const char *name;
	int (*run)(const Root *root, int argc, char **argv); /* NULL: a part of the wizard */
	const char *help;
} Command;

static const Command commands[] = {
    {"setup", NULL, N_("setup              all of it in order")},
    {"hostname", NULL, N_("hostname           the machine's name")},
    {"interface", NULL, N_("interface [NAME]   the interfaces, or the form of one")},
    {"findings", NULL, N_("findings           what is wrong on this machine")},
    {"evaluate", NULL, N_("evaluate           EVALS on this machine")},
    {"log", NULL, N_("log                the system's logs")},
    {"show", command_show, N_("show interfaces    what the two systems make of the files")},
    {"check", command_check, N_("check              the checks, without the screen")},
    {"set", command_set, N_("set KEY=VALUE...   give settings new values")},
    {"repair", command_repair, N_("repair CHECK...    repair what needs no value from you")},
    {"undo", command_undo, N_("undo               take the last change back")},
};

static const Command *find_command(const char *name)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static char *describe_commands(void)
{
	GString *text = g_string_new(_("Commands (none: the main menu):"));

	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++)
		g_string_append_printf(text, "\n  %s", _(commands[i].help));
	return g_string_free(text, FALSE);
}

static gboolean take_practice(const char *name, const char *value, void *data, GError **error)
{
	Options *options = data;

	options->practice = true;
	g_free(options->practice_name);
	options->practice_name = *value ? g_strdup(value) : NULL;
	return TRUE;
}

/* GLib takes the word behind an option with an optional value for that value: here only --practice=NAME has one, so
 * that
 * "--practice findings" is the page of that name. */
static void keep_practice_apart(int argc, char **argv)
{
	static char apart[] = "--practice=";

	for (int i = 1; i < argc && argv[i][0] == '-'; i++)
		if (strcmp(argv[i], "--practice") == 0)
			argv[i] = apart;
}

static bool parse_options(int *argc, char ***argv, Options *options, GError **error)
{
	gboolean version = FALSE;
	const GOptionEntry entries[] = {
	    {"root", 0, 0, G_OPTION_ARG_FILENAME, &options->root,
	     N_("Work on the system mounted at DIR; nothing outside it is read or written"), N_("DIR")},
	    {"practice", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (void *)take_practice,
	     N_("Work on a copy of a practice machine; \"list\" names them"), N_("NAME")},
	    {"version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL},
	    {NULL, 0, 0, 0, NULL, NULL, NULL},
	};
	GOptionContext *context = g_option_context_new(N_("[COMMAND]"));
	GOptionGroup *group = g_option_group_new(NULL, NULL, NULL, options, NULL);
	g_autofree char *description = describe_commands();
	bool parsed;

	g_option_group_add_entries(group, entries);
	g_option_group_set_translation_domain(group, GETTEXT_PACKAGE);
	g_option_context_set_main_group(context, group);
	g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
	g_option_context_set_description(context, description);
	/* What follows a command is the command's own. */
	g_option_context_set_strict_posix(context, TRUE);
	keep_practice_apart(*argc, *argv);
	parsed = g_option_context_parse(context, argc, argv, error);
	g_option_context_free(context);
	options->version = version;
	return parsed;
}

static int list_practice(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) machines = practice_list(&error);
	unsigned width = 0;

	if (!machines) {
		output_error("%s", error->message);
		return STATUS_ERROR;
	}
	for (unsigned i = 0; i < machines->len; i++) {
		const PracticeMachine *machine = machines->pdata[i];

		width = MAX(width, text_width(machine->name));
	}
	for (unsigned i = 0; i < machines->len; i++) {
		const PracticeMachine *machine = machines->pdata[i];

		output_print("%-*s  %s\n", (int)width, machine->name, machine->title);
	}
	return STATUS_OK;
}

/* The root that OPTIONS name; a practice machine is copied first. */
static Root *open_root(const Options *options, GError **error)
{
	g_autofree char *copy = NULL;

	if (!options->practice)
		return root_open(options->root ? options->root : "/", error);
	copy = practice_copy(options->practice_name, error);
	if (!copy)
		return NULL;
	output_error(_("Practice machine: %s"), copy);
	return root_open(copy, error);
}

static int run_wizard(const Root *root, const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *notice = NULL;
	enum recovery recovery;
	ScreensOptions screens = {
	    .root = root,
	    .part = argc > 0 ? argv[0] : NULL,
	    .instance = argc > 1 ? argv[1] : NULL,
	    .practice = options->practice,
	};

	terminal_choose_language(NULL);
	if (!transaction_recover(root, &recovery, &notice, &error)) {
		output_error("%s", error->message);
		return STATUS_ERROR;
	}
	screens.notice = notice;
	return screens_run(&screens);
}

static int run(const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) root = NULL;
	const Command *command = argc > 0 ? find_command(argv[0]) : NULL;

	if (argc > 0 && !command) {
		g_autofree char *name = text_visible(argv[0], -1, 40);

		output_error(_("There is no command \"%s\". \"kanmon --help\" lists the commands."), name);
		return STATUS_USAGE;
	}
	if (options->practice && options->root) {
		output_error("%s",
			     _("--practice and --root exclude each other: a practice machine is a copy of its own."));
		return STATUS_USAGE;
	}
	if (options->practice && g_strcmp0(options->practice_name, "list") == 0)
		return list_practice();
	root = open_root(options, &error);
	if (!root) {
		output_error("%s", error->message);
		return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_USAGE) ? STATUS_USAGE : STATUS_ERROR;
	}
	if (command && command->run)
		return command->run(root, argc, argv);
	return run_wizard(root, options, argc, argv);
}

int main(int argc, char **argv)
{
	Options options = {NULL};
	g_autoptr(GError) error = NULL;
	int status;

	locale_start();
	if (!parse_options(&argc, &argv, &options, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (options.version) {
		output_print("kanmon %s\n", KANMON_VERSION);
		return STATUS_OK;
	}
	status = run(&options, argc - 1, argv + 1);
	g_free(options.root);
	g_free(options.practice_name);
	return output_finish() || status != STATUS_OK ? status : STATUS_ERROR;
}
