/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows.
 */
#include "commands/catalogue.h"

#include <string.h>

#include "backend/util/intl.h"
#include "commands/commands.h"

static const Command commands[] = {
    {"setup", "", NULL, N_("all of it in order")},
    {"hostname", "", NULL, N_("the machine's name")},
    {"interface", "[NAME]", NULL, N_("the interfaces, or the form of one")},
    {"findings", "", NULL, N_("what is wrong on this machine")},
    {"evaluate", "", NULL, N_("EVALS on this machine")},
    {"log", "", NULL, N_("the system's logs")},
    {"show", "interfaces", command_show, N_("what the two systems make of the files")},
    {"check", "", command_check, N_("the checks, without the screen")},
    {"set", "KEY=VALUE...", command_set, N_("give settings new values")},
    {"apply", "ANSWERS", command_apply, N_("give settings the values of an answer file")},
    {"copy", "FROM TO [KEY=VALUE...]", command_copy, N_("set an interface up like another")},
    {"delete", "interface NAME", command_delete, N_("delete an interface file")},
    {"repair", "CHECK...|all", command_repair, N_("repair what needs no value from you")},
    {"undo", "", command_undo, N_("take the last change back")},
};

const Command *command_nth(unsigned n)
{
	return n < G_N_ELEMENTS(commands) ? &commands[n] : NULL;
}

const Command *command_find(const char *name)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}
