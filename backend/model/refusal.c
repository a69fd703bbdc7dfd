/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Refusals: why a value or a change is not taken.
 */
#include "backend/model/refusal.h"

#include "backend/util/text.h"

Refusal *refusal_new(const char *key, const char *what, const char *why, const char *remedy)
{
	Refusal *refusal = g_new0(Refusal, 1);

	refusal->key = g_strdup(key);
	refusal->what = g_strdup(what);
	refusal->why = g_strdup(why);
	refusal->remedy = g_strdup(remedy);
	return refusal;
}

void refusal_free(Refusal *refusal)
{
	if (!refusal)
		return;
	g_free(refusal->key);
	g_free(refusal->what);
	g_free(refusal->why);
	g_free(refusal->remedy);
	g_free(refusal);
}

GPtrArray *refusals_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)refusal_free);
}

static void append_sentence(GString *text, const char *sentence)
{
	if (sentence && *sentence)
		text_add_sentence(text, sentence);
}

char *refusal_text(const Refusal *refusal)
{
	GString *text = g_string_new(NULL);

	append_sentence(text, refusal->what);
	append_sentence(text, refusal->why);
	append_sentence(text, refusal->remedy);
	return g_string_free(text, FALSE);
}
