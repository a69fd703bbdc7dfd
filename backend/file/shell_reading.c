/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The environment that sourced files leave behind: a table of variables with what is known of each.
 */
#include "backend/file/shell_reading.h"

#include <string.h>

#include "backend/file/shell_env.h"
#include "backend/file/shell_run.h"

static void free_slot(gpointer data)
{
	ShellSlot *slot = data;

	if (!slot)
		return;
	if (slot->text)
		g_string_free(slot->text, TRUE);
	g_free(slot);
}

static ShellSlot *copy_slot(const ShellSlot *slot)
{
	ShellSlot *copy = g_new(ShellSlot, 1);

	*copy = *slot;
	if (slot->text) {
		copy->text = g_string_new_len(slot->text->str, slot->text->len);
		copy->var.value = slot->var.value ? copy->text->str : NULL;
	}
	return copy;
}

static void free_unknown(gpointer data)
{
	ShellUnknown *unknown = data;

	g_free(unknown->text);
	g_free(unknown);
}

ShellReading *shell_reading_new(void)
{
	ShellReading *reading = g_new0(ShellReading, 1);

	reading->slots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_slot);
	reading->functions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reading->unknown = g_ptr_array_new_with_free_func(free_unknown);
	return reading;
}

static void copy_slots(GHashTable *to, GHashTable *from)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, from);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(to, g_strdup(key), value ? copy_slot(value) : NULL);
}

ShellReading *shell_reading_copy(const ShellReading *other)
{
	ShellReading *reading = shell_reading_new();
	GHashTableIter iter;
	gpointer key;
	guint i;

	copy_slots(reading->slots, other->slots);
	if (other->scope) {
		shell_reading_enter_function(reading);
		copy_slots(reading->scope, other->scope);
	}
	g_hash_table_iter_init(&iter, other->functions);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_hash_table_add(reading->functions, g_strdup(key));
	for (i = 0; i < other->unknown->len; i++) {
		const ShellUnknown *unknown = g_ptr_array_index(other->unknown, i);
		ShellUnknown *copy = g_new(ShellUnknown, 1);

		*copy = *unknown;
		copy->text = g_strdup(unknown->text);
		g_ptr_array_add(reading->unknown, copy);
	}
	reading->lost_from = other->lost_from;
	reading->anything = other->anything;
	reading->nothing = other->nothing;
	reading->doubted = other->doubted;
	return reading;
}

void shell_reading_free(ShellReading *reading)
{
	if (!reading)
		return;
	g_hash_table_unref(reading->slots);
	g_hash_table_unref(reading->functions);
	g_clear_pointer(&reading->scope, g_hash_table_unref);
	g_ptr_array_unref(reading->unknown);
	g_free(reading);
}

ShellSlot *shell_env_find(const ShellReading *reading, const char *name)
{
	return g_hash_table_lookup(reading->slots, name);
}

ShellSlot *shell_env_slot(ShellReading *reading, const char *name)
{
	ShellSlot *slot = shell_env_find(reading, name);

	if (!slot) {
		slot = g_new0(ShellSlot, 1);
		g_hash_table_insert(reading->slots, g_strdup(name), slot);
	}
	return slot;
}

void shell_env_set(ShellSlot *slot, const char *value, gsize length, int source, unsigned line)
{
	if (!slot->text)
		slot->text = g_string_sized_new(length);
	g_string_truncate(slot->text, 0);
	g_string_append_len(slot->text, value, length);
	slot->var.value = slot->text->str;
	slot->var.source = source;
	slot->var.line = line;
	slot->var.undecidable = false;
	slot->from_caller = false;
}

void shell_env_unset(ShellSlot *slot)
{
	if (slot->text)
		g_string_free(slot->text, TRUE);
	slot->text = NULL;
	slot->elements = false;
	slot->from_caller = false;
	memset(&slot->var, 0, sizeof slot->var);
}

static void undecide(ShellSlot *slot, int source, unsigned line)
{
	slot->var.value = NULL;
	slot->var.source = source;
	slot->var.line = line;
	slot->var.undecidable = true;
	slot->from_caller = false;
}

void shell_env_undecide(ShellReading *reading, const char *name, int source, unsigned line)
{
	undecide(shell_env_slot(reading, name), source, line);
}

void shell_env_anything(ShellReading *reading, int source, unsigned line)
{
	GHashTableIter iter;
	gpointer value;

	if (reading->anything)
		return;
	reading->anything = true;
	reading->nothing.source = source;
	reading->nothing.line = line;
	reading->nothing.undecidable = true;
	g_hash_table_iter_init(&iter, reading->slots);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		ShellSlot *slot = value;

		if (slot->var.value)
			undecide(slot, source, line);
	}
}

void shell_reading_enter_function(ShellReading *reading)
{
	g_return_if_fail(reading->scope == NULL);
	reading->scope = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_slot);
}

void shell_env_make_local(ShellReading *reading, const char *name)
{
	ShellSlot *hidden = shell_env_find(reading, name);

	if (!reading->scope || g_hash_table_contains(reading->scope, name))
		return;
	g_hash_table_insert(reading->scope, g_strdup(name), hidden ? copy_slot(hidden) : NULL);
	if (hidden)
		shell_env_unset(hidden);
}

void shell_reading_leave_function(ShellReading *reading)
{
	GHashTableIter iter;
	gpointer name, hidden;

	g_return_if_fail(reading->scope != NULL);
	g_hash_table_iter_init(&iter, reading->scope);
	while (g_hash_table_iter_next(&iter, &name, &hidden)) {
		if (hidden)
			g_hash_table_replace(reading->slots, g_strdup(name), copy_slot(hidden));
		else
			g_hash_table_remove(reading->slots, name);
		if (reading->anything && hidden)
			undecide(shell_env_find(reading, name), reading->nothing.source, reading->nothing.line);
	}
	g_clear_pointer(&reading->scope, g_hash_table_unref);
}

void shell_reading_source(ShellReading *reading, const Shvar *doc, int source)
{
	reading->lost_from = 0;
	shell_run(reading, doc, source);
}

const ShellVar *shell_reading_get(const ShellReading *reading, const char *key)
{
	const ShellSlot *slot = shell_env_find(reading, key);

	if (slot && (slot->var.value || slot->var.undecidable))
		return &slot->var;
	return reading->anything && !(slot && slot->from_caller) ? &reading->nothing : NULL;
}

const char *shell_reading_value(const ShellReading *reading, const char *key)
{
	const ShellVar *var = shell_reading_get(reading, key);

	return var ? var->value : NULL;
}

void shell_reading_assign(ShellReading *reading, const char *key, const char *value)
{
	ShellSlot *slot = shell_env_slot(reading, key);

	if (value)
		shell_env_set(slot, value, strlen(value), 0, 0);
	else
		shell_env_unset(slot);
	slot->from_caller = true;
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *shell_reading_keys(const ShellReading *reading)
{
	GPtrArray *keys = g_ptr_array_new();
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, reading->slots);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const ShellSlot *slot = value;

		if (slot->var.value || slot->var.undecidable)
			g_ptr_array_add(keys, key);
	}
	g_ptr_array_sort(keys, compare_keys);
	return keys;
}

const GPtrArray *shell_reading_unknown(const ShellReading *reading)
{
	return reading->unknown;
}

unsigned shell_reading_lost_from(const ShellReading *reading)
{
	return reading->lost_from;
}

bool shell_reading_anything_possible(const ShellReading *reading)
{
	return reading->anything;
}
