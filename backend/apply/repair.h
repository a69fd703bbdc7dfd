/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Repairs that need no value from a person: for findings whose remedy is always the same edit. Everything else is
 * repaired in the field that the check is about, or in an editor.
 */
#ifndef KANMON_APPLY_REPAIR_H
#define KANMON_APPLY_REPAIR_H

#include <stdbool.h>

#include "backend/apply/edits.h"
#include "backend/check/check.h"

typedef struct Repair {
	const char *check; /* the id of the check whose findings it repairs */
	const char *what;  /* what will be done, a short sentence, N_() */
	/* The directive and the value that are written, where the repair writes one; a NULL value: the finding's
	 * expected one. */
	const char *directive, *value;
	bool choice; /* one way of several, for a person to choose: `kanmon repair all` leaves it alone */
	/* Edits what is to be changed; a message that names no file (the finding does) on failure. */
	bool (*edit)(const struct Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
		     GError **error);
} Repair;

/* NULL: the finding has no repair of its own. */
const Repair *repair_of(const Finding *finding);

/* True when the edit goes by the finding's line number. Such edits come before all others, and from the end of a file
 * to its beginning: an edit by name may take out or add lines. */
bool repair_is_by_line(const Repair *repair);

/* The rows, for lists and tests. */
const Repair *repair_table(unsigned *ret_count);

/* What the repair of FINDING will do, placeholders filled, translated. Owned. */
char *repair_text(const Repair *repair, const Finding *finding);

#endif
