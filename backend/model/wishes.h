/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a person wants: settings with the values they shall have, each valid by itself. Judged together later (plan.h).
 */
#ifndef KANMON_MODEL_WISHES_H
#define KANMON_MODEL_WISHES_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/setting.h"

typedef struct Wish {
	const Setting *setting;
	char *instance; /* "eth0"; NULL: the host */
	char *value;    /* canonical */
} Wish;

typedef struct Wishes Wishes;

Wishes *wishes_new(void);
void wishes_free(Wishes *wishes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wishes, wishes_free)

/* Parses the key, validates the value and remembers it, in place of an earlier wish for the same key. */
bool wishes_set(Wishes *wishes, const char *full_key, const char *text, Refusal **ret_refusal);

/* Forgets a wish; the machine's value stays. */
void wishes_drop(Wishes *wishes, const char *full_key);

unsigned wishes_count(const Wishes *wishes);
/* The host's wishes come first, then those of interfaces by name; within one in the table's order. */
const Wish *wishes_nth(const Wishes *wishes, unsigned n);

#endif
