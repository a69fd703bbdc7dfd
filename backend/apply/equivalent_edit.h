/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The change of one file as a person would make it without an editor: sed, echo, cat, rm. Exact by bytes.
 */
#ifndef KANMON_APPLY_EQUIVALENT_EDIT_H
#define KANMON_APPLY_EQUIVALENT_EDIT_H

#include <glib.h>

#include "backend/apply/transaction.h"

/* Adds the commands that make CHANGE to OUT, a line each; NAME is the word for the file in them, quoted already. */
void equivalent_edit(GString *out, const Change *change, const char *name);

#endif
