/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The program kanmon: which machine, which part, with or without the screen.
 */
#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/language.h"
#include "backend/util/text.h"
#include "commands/catalogue.h"
#include "commands/change.h"
#include "commands/commands.h"
#include "commands/keep.h"
#include "commands/locale.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/practice.h"
#include "screens/screens.h"
#include "ui/terminal.h"

/* "set KEY=VALUE..." Owned. */
static char *command_words(const Command *command)
{
	return g_strdup_printf("%s%s%s", command->name, *command->words ? " " : "", command->words);
}

static char *describe_commands(void)
{
	GString *text = g_string_new(_("Commands (none: the main menu):"));
	const Command *command;
	unsigned width = 0;

	for (unsigned n = 0; (command = command_nth(n)); n++)
		width = MAX(width, (unsigned)(strlen(command->name) + 1 + strlen(command->words)));
	for (unsigned n = 0; (command = command_nth(n)); n++) {
		g_autofree char *words = command_words(command);

		g_string_append_printf(text, "\n  %-*s  %s", (int)width, words, _(command->help));
	}
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

static int run_wizard(const Root *root, const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Keep) keep = keep_begin(root, options->answers, &error);
	ScreensOptions screens = {
	    .root = root,
	    .part = argc > 0 ? argv[0] : NULL,
	    .instance = argc > 1 ? argv[1] : NULL,
	    .practice = options->practice,
	    .save = keep_save,
	    .leave_kept = keep_leave,
	    .newcomers = keep_newcomers,
	    .data = keep,
	};
	int status;

	if (!keep)
		return change_report(error);
	screens.notice = keep->notice->len ? keep->notice->str : NULL;
	screens.drafts = keep->drafts;
	screens.answers = keep->answers;
	screens.kept_at = keep->kept_at;
	screens.page = keep->page;
	status = screens_run(&screens);
	/* A practice machine is another one at the next start. */
	if (!options->practice)
		keep_tell(keep);
	return status;
}

static int run_on(const Root *root, const Options *options, const Command *command, int argc, char **argv)
{
	const TerminalLooks looks = {.ascii = options->ascii, .mono = options->mono};

	if (options->forget)
		return keep_forget(root);
	if (command && command->run)
		return command->run(root, argc, argv);
	terminal_set_looks(&looks);
	terminal_choose_language(options->language);
	return run_wizard(root, options, argc, argv);
}

static int run(const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) root = NULL;
	const Command *command = argc > 0 ? command_find(argv[0]) : NULL;
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
