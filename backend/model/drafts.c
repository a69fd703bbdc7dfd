/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Drafts: texts by key, in a tree, so that everything made from them is in one order.
 */
#include "backend/model/drafts.h"

#include <string.h>

struct Drafts {
	GTree *texts; /* full key -> text */
	unsigned version;
};

static int compare_keys(gconstpointer a, gconstpointer b, gpointer data)
{
	return strcmp(a, b);
}

Drafts *drafts_new(void)
{
	Drafts *drafts = g_new0(Drafts, 1);

	drafts->texts = g_tree_new_full(compare_keys, NULL, g_free, g_free);
	return drafts;
}

void drafts_free(Drafts *drafts)
{
	if (!drafts)
		return;
	g_tree_unref(drafts->texts);
	g_free(drafts);
}

void drafts_set(Drafts *drafts, const char *full_key, const char *text)
{
	if (g_strcmp0(drafts_get(drafts, full_key), text) == 0)
		return;
	g_tree_insert(drafts->texts, g_strdup(full_key), g_strdup(text));
	drafts->version++;
}

const char *drafts_get(const Drafts *drafts, const char *full_key)
{
	return g_tree_lookup(drafts->texts, full_key);
}

void drafts_drop(Drafts *drafts, const char *full_key)
{
	if (g_tree_remove(drafts->texts, full_key))
		drafts->version++;
}

static bool is_of_instance(const char *full_key, const char *instance)
{
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *own = NULL;

	return setting_parse_key(full_key, &own, &refusal) && g_strcmp0(own, instance) == 0;
}

void drafts_drop_instance(Drafts *drafts, const char *instance)
{
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	for (unsigned i = 0; i < keys->len; i++)
		if (!instance || is_of_instance(keys->pdata[i], instance))
			drafts_drop(drafts, keys->pdata[i]);
}

unsigned drafts_version(const Drafts *drafts)
{
	return drafts->version;
}

static gboolean add_key(gpointer key, gpointer text, gpointer keys)
{
	g_ptr_array_add(keys, key);
	return FALSE;
}

GPtrArray *drafts_keys(const Drafts *drafts)
{
	GPtrArray *keys = g_ptr_array_new();

	g_tree_foreach(drafts->texts, add_key, keys);
	return keys;
}

Wishes *drafts_wishes(const Drafts *drafts, GPtrArray *refusals)
{
	Wishes *wishes = wishes_new();
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	for (unsigned i = 0; i < keys->len; i++) {
		Refusal *refusal = NULL;

		if (wishes_set(wishes, keys->pdata[i], drafts_get(drafts, keys->pdata[i]), &refusal))
			continue;
		if (refusals)
			g_ptr_array_add(refusals, refusal);
		else
			refusal_free(refusal);
	}
	return wishes;
}
