/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The program evalsh: EVALS, the textbook's evaluation of a server (doc/evals.md).
 *
 *     evalsh [[user] [-d] [-c]] | [-h] | [-v]
 */
#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/check.h"
#include "commands/commands.h"
#include "commands/locale.h"
#include "commands/output.h"
#include "commands/user_name.h"

#define DEFAULT_USER "user1"

typedef struct Options {
	gboolean go_on, help, version;
	char *root;
} Options;

static int usage_error(const char *message)
{
	g_autofree char *visible = text_visible(message, -1, 0); /* it may repeat a word as it was typed */

	output_error("%s", visible);
	output_error("%s", _("Usage: evalsh [[user] [-d] [-c]] | [-h] | [-v]"));
	return STATUS_USAGE;
}

/* The one word that is no option. False after a message. */
static bool take_user(int argc, char **argv, const char **ret_user)
{
	const char *user = argc > 1 ? argv[1] : DEFAULT_USER;
	g_autofree char *visible = text_visible(user, -1, 40);
	g_autofree char *message = NULL;

	if (argc > 2) {
		message =
		    text_fill(_("Only one user can be named, and \"{word}\" is a second one."), "word", argv[2], NULL);
		usage_error(message);
		return false;
	}
	if (!user_name_is_valid(user)) {
		message = text_fill(
		    _("User: \"{word}\" cannot be the name of a user. A name has 1 to 32 letters, digits, dots, "
		      "underscores and hyphens, does not begin with a hyphen, and is not a number. Give the name "
		      "of a user of this machine, such as user1."),
		    "word", visible, NULL);
		usage_error(message);
		return false;
	}
	*ret_user = user;
	return true;
}

static int evaluate(CheckRequest *request, const char *dir)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) root = root_open(dir, &error);

	if (root)
		return check_evaluate(request, root);
	output_error("%s", error->message);
	return status_of_error(error);
}

static int run(GOptionContext *context, CheckRequest *request, Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;

	if (!g_option_context_parse(context, &argc, &argv, &error))
		return usage_error(error->message);
	if (options->help) {
		g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);

		output_print("%s", help);
		return output_finish() ? STATUS_OK : STATUS_ERROR;
	}
	if (options->version) {
		output_print("evalsh (Kanmon) %s, EVALS V.20a\n", KANMON_VERSION);
		return output_finish() ? STATUS_OK : STATUS_ERROR;
	}
	if (argc > 1 && strcmp(argv[1], "--") == 0) { /* GLib leaves it in front of a word that begins with a hyphen */
		argc--;
		argv++;
	}
	if (!take_user(argc, argv, &request->user))
		return STATUS_USAGE;
	request->go_on = options->go_on;
	if (request->list)
		return check_print_list(request);
	return evaluate(request, options->root ? options->root : "/");
}

int main(int argc, char **argv)
{
	Options options = {FALSE};
	CheckRequest request = {.program = "evalsh", .profile = PROFILE_TEXTBOOK, .options = {.passes = true}};
	const GOptionEntry entries[] = {
	    {"continue", 'c', 0, G_OPTION_ARG_NONE, &options.go_on, N_("go on after an error"), NULL},
	    {"root", 0, 0, G_OPTION_ARG_FILENAME, &options.root, N_("evaluate the system mounted at DIR"), N_("DIR")},
	    {"help", 'h', 0, G_OPTION_ARG_NONE, &options.help, N_("show this help"), NULL},
	    {"version", 'v', 0, G_OPTION_ARG_NONE, &options.version, N_("show the version"), NULL},
	    {NULL},
	};
	g_autoptr(GOptionContext) context = NULL;
	int status;

	g_set_prgname("evalsh");
	locale_start();
	context = check_option_context(_("[user]"), &request, entries);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(
	    context, _("Usage of the textbook: evalsh [[user] [-d] [-c]] | [-h] | [-v]\n\n"
		       "Evaluates how this machine is set up. By default it stops at the first error."));
	g_option_context_set_description(
	    context, _("Exit status: 0 all passed, 1 a check failed, 2 usage, 3 something could not "
		       "be tested, 5 not permitted.\nOnly the checks of mail use the user's name; "
		       "without one it is user1.\n"));
	status = run(context, &request, &options, argc, argv);
	g_free(options.root);
	return status;
}
