/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a person has typed and not yet applied: texts of settings as they stand in the fields, right or wrong. The pages
 * fill their fields from them, the session keeps them over a lost console, and the ones that are right become wishes.
 */
#ifndef KANMON_MODEL_DRAFTS_H
#define KANMON_MODEL_DRAFTS_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/wishes.h"

typedef struct Drafts Drafts;

Drafts *drafts_new(void);
void drafts_free(Drafts *drafts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drafts, drafts_free)

/* FULL_KEY: "interface[eth0].ipv4.gateway", "host.name". */
void drafts_set(Drafts *drafts, const char *full_key, const char *text);
/* NULL: nothing was typed for it. */
const char *drafts_get(const Drafts *drafts, const char *full_key);
void drafts_drop(Drafts *drafts, const char *full_key);
/* Drops every draft of an interface, or with NULL of everything. */
void drafts_drop_instance(Drafts *drafts, const char *instance);

/* A number that is another one after every real change: what is to be written anew is told by it. */
unsigned drafts_version(const Drafts *drafts);

/* Full keys, const char *, in bytewise order; borrowed until the next change. Owned array. */
GPtrArray *drafts_keys(const Drafts *drafts);

/* The drafts that are valid by themselves, as wishes; what is not goes to REFUSALS (Refusal *; may be NULL). Owned. */
Wishes *drafts_wishes(const Drafts *drafts, GPtrArray *refusals);

#endif
