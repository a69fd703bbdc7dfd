/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The options of kanmon that stand before the command.
 */
#ifndef KANMON_COMMANDS_OPTIONS_H
#define KANMON_COMMANDS_OPTIONS_H

#include <stdbool.h>

#include <glib.h>

typedef struct Options {
	char *root;
	bool practice;
	char *practice_name; /* NULL: the default one */
	char *answers;       /* a file to fill the fields of the wizard from */
	char *language;
	gboolean ascii, mono;
	gboolean forget;
	gboolean version;
} Options;

/* The value of --lang among the options, owned; NULL without one. It has to be known before anything is said, --help
 * and what is wrong with the other options included. */
char *options_language(int argc, char **argv);

/* Takes the options out of ARGV; what follows a command is the command's own. DESCRIPTION ends the text of --help,
 * which is printed here. OPTIONS is to be cleared in both cases. */
bool options_parse(int *argc, char ***argv, const char *description, Options *options, GError **error);
void options_clear(Options *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

#endif
