/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answer files: settings with their values, one KEY=VALUE a line, "#" comments and blank lines (doc/answers.md). What
 * `kanmon apply` reads and the review page saves. The session is written in the same way.
 */
#ifndef KANMON_APPLY_ANSWERS_H
#define KANMON_APPLY_ANSWERS_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/drafts.h"
#include "backend/model/wishes.h"

/* The most that a file of answers may have; the rest is not looked at, and refused. */
#define ANSWERS_LIMIT (256 * 1024)

/* Parses BYTES, the contents of the file called NAME in messages. Every line that cannot be taken (no KEY=VALUE, an
 * unknown key, a value that is not valid, a key that was there before) is a Refusal * in REFUSALS that begins with
 * "NAME:LINE: ". Returns what could be taken. Owned. */
Wishes *answers_parse(GBytes *bytes, const char *name, GPtrArray *refusals);

/* The same as texts for the fields, right or wrong, for the wizard's --answers; lines without a known key are Refusal
 * *. Owned. */
Drafts *answers_drafts(GBytes *bytes, const char *name, GPtrArray *refusals);

/* Puts "NAME:LINE: " before each refusal about a setting that BYTES has a line for: a plan's refusals know keys, a
 * person looks for lines. */
void answers_locate(GBytes *bytes, const char *name, GPtrArray *refusals);

/* "KEY=TEXT" and a newline. NULL for what is not to be kept, or cannot be: a secret, and a text that is no line
 * (control characters, broken UTF-8, thousands of characters). Owned. */
char *answers_line(const Setting *setting, const char *instance, const char *text);

/* The file that says WISHES, with each setting's label as a comment (translated). Secrets are left out. Owned. */
char *answers_text(const Wishes *wishes);

#endif
