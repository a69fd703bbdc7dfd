/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answer files: settings with their values, one KEY=VALUE a line, "#" comments and blank lines. What `kanmon apply`
 * reads and the review page saves.
 */
#ifndef KANMON_APPLY_ANSWERS_H
#define KANMON_APPLY_ANSWERS_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/drafts.h"
#include "backend/model/wishes.h"

/* Parses BYTES, the contents of the file called NAME in messages. Every line that cannot be taken (no KEY=VALUE, an
 * unknown key, a value that is not valid, a key that was there before) is a Refusal * in REFUSALS that begins with
 * "NAME:LINE: ". Returns what could be taken. Owned. */
Wishes *answers_parse(GBytes *bytes, const char *name, GPtrArray *refusals);

/* The same as texts for the fields, right or wrong, for the wizard's --answers; lines without a known key are Refusal
 * *. Owned. */
Drafts *answers_drafts(GBytes *bytes, const char *name, GPtrArray *refusals);

/* The file that says WISHES, with each setting's label as a comment (translated). Secrets are left out. Owned. */
char *answers_text(const Wishes *wishes);

#endif
