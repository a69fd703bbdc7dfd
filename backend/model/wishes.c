/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wishes: an array kept in the order of instances and of the settings table, so that everything made from it is in one
 * order too.
 */
#include "backend/model/wishes.h"

#include <string.h>

struct Wishes {
	GPtrArray *items; /* Wish * */
};

static void wish_free(void *data)
{
	Wish *wish = data;

	g_free(wish->instance);
	g_free(wish->value);
	g_free(wish);
}

Wishes *wishes_new(void)
{
	Wishes *wishes = g_new0(Wishes, 1);

	wishes->items = g_ptr_array_new_with_free_func(wish_free);
	return wishes;
}

void wishes_free(Wishes *wishes)
{
	if (!wishes)
		return;
	g_ptr_array_unref(wishes->items);
	g_free(wishes);
}

static int compare(const Wish *a, const Setting *setting, const char *instance)
{
	int by_instance = g_strcmp0(a->instance, instance); /* the host, NULL, is first */

	if (by_instance)
		return by_instance;
	/* Both are rows of the one table, so their addresses are in its order. */
	return a->setting < setting ? -1 : a->setting > setting;
}

/* The place of the wish for SETTING and INSTANCE: its index, or where it belongs. */
static unsigned find_place(const Wishes *wishes, const Setting *setting, const char *instance, bool *ret_found)
{
	unsigned first = 0, end = wishes->items->len;

	while (first < end) {
		unsigned middle = first + (end - first) / 2;

		if (compare(wishes->items->pdata[middle], setting, instance) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	*ret_found = first < wishes->items->len && compare(wishes->items->pdata[first], setting, instance) == 0;
	return first;
}

bool wishes_set(Wishes *wishes, const char *full_key, const char *text, Refusal **ret_refusal)
{
	g_autofree char *instance = NULL, *value = NULL;
	const Setting *setting = setting_parse_key(full_key, &instance, ret_refusal);
	unsigned place;
	bool found;
	Wish *wish;

	if (!setting || !setting_validate(setting, instance, text, &value, ret_refusal))
		return false;
	place = find_place(wishes, setting, instance, &found);
	if (found) {
		wish = wishes->items->pdata[place];
		g_free(wish->value);
		wish->value = g_steal_pointer(&value);
		return true;
	}
	wish = g_new0(Wish, 1);
	wish->setting = setting;
	wish->instance = g_steal_pointer(&instance);
	wish->value = g_steal_pointer(&value);
	g_ptr_array_insert(wishes->items, (int)place, wish);
	return true;
}

void wishes_drop(Wishes *wishes, const char *full_key)
{
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *instance = NULL;
	const Setting *setting = setting_parse_key(full_key, &instance, &refusal);
	unsigned place;
	bool found;

	if (!setting)
		return;
	place = find_place(wishes, setting, instance, &found);
	if (found)
		g_ptr_array_remove_index(wishes->items, place);
}

unsigned wishes_count(const Wishes *wishes)
{
	return wishes->items->len;
}

const Wish *wishes_nth(const Wishes *wishes, unsigned n)
{
	return wishes->items->pdata[n];
}
