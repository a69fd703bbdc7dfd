/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the manual and the completion are made of besides hand-written text: the tables of settings, checks and
 * commands, and what the programs say of their options.
 */
#ifndef KANMON_DOC_MAN_GENERATE_H
#define KANMON_DOC_MAN_GENERATE_H

#include <glib.h>

/* The programs as they were built, to be asked for their options. */
typedef struct Programs {
	const char *kanmon, *evalsh;
} Programs;

/* One row of a program's --help. */
typedef struct HelpRow {
	char *words; /* "-d, --details", "--format=FORMAT" */
	char *text;
} HelpRow;

/* The options of "kanmon", "kanmon set", "evalsh", HelpRow * in an owned array: --help prints the tables that the
 * programs parse their options by. None where the command has no --help. GLib's own --help is left out. */
GPtrArray *help_options(const Programs *programs, const char *command);

/* Each adds its part of a manual page. */
void roff_settings(GString *out);
void roff_checks(GString *out);
void roff_commands(GString *out, const Programs *programs);
void roff_options(GString *out, const Programs *programs, const char *command);

/* Each adds shell code for the completion. */
void bash_lists(GString *out);
void bash_values(GString *out);
void bash_options(GString *out, const Programs *programs);

#endif
