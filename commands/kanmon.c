/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The program kanmon: which machine, which part, with or without the screen.
 */
#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/language.h"
#include "backend/util/text.h"
#include "commands/commands.h"
#include "commands/locale.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/practice.h"
#include "commands/wizard.h"
#include "ui/terminal.h"

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
    {"apply", command_apply, N_("apply ANSWERS      give settings the values of an answer file")},
    {"copy", command_copy, N_("copy FROM TO       set an interface up like another")},
    {"delete", command_delete, N_("delete interface X delete an interface file")},
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

/* What cannot go together; NULL when all is well. */
static const char *find_clash(const Options *options, const Command *command)
{
	if (options->practice && options->root)
		return _("--practice and --root exclude each other: a practice machine is a copy of its own.");
	if (options->forget && command)
		return _("--forget stands alone: it opens nothing. Start Kanmon again without it.");
	if (options->answers && command && command->run)
		return _("--answers fills the fields of the wizard. Without the screen, use \"kanmon apply FILE\".");
	return NULL;
}

static int run_on(const Root *root, const Options *options, const Command *command, int argc, char **argv)
{
	const TerminalLooks looks = {.ascii = options->ascii, .mono = options->mono};

	if (options->forget)
		return wizard_forget(root);
	if (command && command->run)
		return command->run(root, argc, argv);
	terminal_set_looks(&looks);
	terminal_choose_language(options->language);
	return wizard_run(root, options, argc, argv);
}

static int run(const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) root = NULL;
	const Command *command = argc > 0 ? find_command(argv[0]) : NULL;
	const char *clash = find_clash(options, command);

	if (argc > 0 && !command) {
		g_autofree char *name = text_visible(argv[0], -1, 40);

		output_error(_("There is no command \"%s\". \"kanmon --help\" lists the commands."), name);
		return STATUS_USAGE;
	}
	if (clash) {
		output_error("%s", clash);
		return STATUS_USAGE;
	}
	if (options->practice && g_strcmp0(options->practice_name, "list") == 0)
		return list_practice();
	root = open_root(options, &error);
	if (root)
		return run_on(root, options, command, argc, argv);
	output_error("%s", error->message);
	return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_USAGE) ? STATUS_USAGE : STATUS_ERROR;
}

/* Says the rest in the language that was asked for. */
static bool choose_language(int argc, char **argv, GError **error)
{
	g_autofree char *language = options_language(argc, argv);

	return !language || language_choose(language, error);
}

int main(int argc, char **argv)
{
	g_auto(Options) options = {NULL};
	g_autoptr(GError) error = NULL;
	g_autofree char *description = NULL;
	int status;

	locale_start();
	if (!choose_language(argc, argv, &error)) {
		output_error("%s", error->message);
		return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_USAGE) ? STATUS_USAGE : STATUS_ERROR;
	}
	description = describe_commands();
	if (!options_parse(&argc, &argv, description, &options, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (options.version) {
		output_print("kanmon %s\n", KANMON_VERSION);
		return STATUS_OK;
	}
	status = run(&options, argc - 1, argv + 1);
	return output_finish() || status != STATUS_OK ? status : STATUS_ERROR;
}
