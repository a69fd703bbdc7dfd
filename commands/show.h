/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parts of `kanmon show interfaces`: the same facts as JSON (doc/show-json.md) and as tables.
 */
#ifndef KANMON_COMMANDS_SHOW_H
#define KANMON_COMMANDS_SHOW_H

#include "backend/check/check.h"

/* What is shown, gathered once. */
typedef struct Shown {
	const Facts *facts;
	GPtrArray *findings; /* Finding *, of the strict profile, without the passes */
	GHashTable *by_path; /* path to GPtrArray of Finding *, the findings of one file */
	GPtrArray *files;    /* const NetFile *, those to be shown, in name order */
} Shown;

void show_json(const Shown *shown);
void show_text(const Shown *shown);

/* "ifcfg-eth0": the name of a reading's source. */
const char *shown_source(const Shown *shown, int id);

#endif
