/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Practice machines: CentOS 7 system trees shipped with Kanmon, to be copied and worked on without touching the
 * machine one sits at. A machine is the tree `base` with its own files laid over it (doc/practice.md).
 */
#ifndef KANMON_COMMANDS_PRACTICE_H
#define KANMON_COMMANDS_PRACTICE_H

#include <glib.h>

/* The machine that is copied when none is named. */
#define PRACTICE_DEFAULT "gateway-empty"

typedef struct PracticeMachine {
	char *name;     /* "gateway-empty": what --practice= takes */
	char *title;    /* one short line, in the person's language */
	char *shows;    /* what is to be found on it, in the person's language */
	char **removed; /* paths of the base that this machine does not have, NULL-terminated */
} PracticeMachine;

void practice_machine_free(PracticeMachine *machine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PracticeMachine, practice_machine_free)

/* Every practice machine, in the order of their names: PracticeMachine * in an owned array (free function set). */
GPtrArray *practice_list(GError **error);

/* Copies the machine called NAME (NULL: PRACTICE_DEFAULT) into a new directory of the person's own,
 * $XDG_DATA_HOME/kanmon/practice/NAME-1, or -2 and so on: work in an earlier copy is never lost. Returns the
 * directory, owned. KANMON_ERROR_USAGE where there is no such machine, _READ, _WRITE. */
char *practice_copy(const char *name, GError **error);

#endif
