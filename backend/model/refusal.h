/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A refusal: why a value or a change is not taken. Every refusal has the same form in every language and on every
 * road (screen, command, answer file): what, why, what to do.
 */
#ifndef KANMON_MODEL_REFUSAL_H
#define KANMON_MODEL_REFUSAL_H

#include <glib.h>

typedef struct Refusal {
	char *key;    /* the setting it is about: "interface[eth0].ipv4.gateway"; NULL when it is about none */
	char *what;   /* the field or file:line with the value: a sentence */
	char *why;    /* what is wrong and, where it applies, what CentOS 7 would silently do; NULL when what says it */
	char *remedy; /* the way out: a sentence */
} Refusal;

/* Takes ownership of no argument; WHY may be NULL. */
Refusal *refusal_new(const char *key, const char *what, const char *why, const char *remedy);
void refusal_free(Refusal *refusal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Refusal, refusal_free)

/* An array that owns its Refusal pointers. */
GPtrArray *refusals_new(void);

/* "what why remedy", one paragraph. Owned. */
char *refusal_text(const Refusal *refusal);

#endif
