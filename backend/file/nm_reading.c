/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager 1.18's reading of a shell-variable file (doc/ifcfg.md 4, column "NM"). Values are unescaped once, when
 * the document is read: the last line of a key hides the earlier ones whatever they hold.
 */
#include "backend/file/nm_reading.h"

#include <errno.h>
#include <string.h>

#include "backend/file/nm_unescape.h"

/* NetworkManager refuses to read a larger file at all. */
#define NM_LARGEST_FILE (10 * 1024 * 1024)

struct NmReading {
	GHashTable *vars; /* name -> NmVar */
	bool too_large;
};

static void free_var(gpointer data)
{
	NmVar *var = data;

	g_free(var->value);
	g_free(var);
}

static void take_line(NmReading *reading, const ShvarLine *line, gsize length, unsigned number)
{
	g_autofree char *rest = g_strndup(line->text + line->value_at, length - line->value_at);
	NmVar *var = g_new0(NmVar, 1);

	var->line = number;
	var->value = nm_unescape(rest);
	if (!var->value) {
		var->malformed = true;
		var->value = g_strdup("");
	}
	g_hash_table_replace(reading->vars, g_strdup(line->key), var);
}

/* The file is a C string to NetworkManager: its first NUL byte ends it. */
static void read_lines(NmReading *reading, const Shvar *doc)
{
	unsigned number;

	for (number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);
		const char *nul = memchr(line->text, '\0', line->length);

		if (line->kind == SHVAR_ASSIGNMENT && (!nul || nul >= line->text + line->value_at))
			take_line(reading, line, nul ? (gsize)(nul - line->text) : line->length, number);
		if (nul)
			return;
	}
}

NmReading *nm_reading_new(const Shvar *doc)
{
	NmReading *reading = g_new0(NmReading, 1);
	g_autoptr(GBytes) bytes = shvar_bytes(doc);

	reading->vars = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_var);
	reading->too_large = g_bytes_get_size(bytes) > NM_LARGEST_FILE;
	if (!reading->too_large)
		read_lines(reading, doc);
	return reading;
}

void nm_reading_free(NmReading *reading)
{
	if (!reading)
		return;
	g_hash_table_unref(reading->vars);
	g_free(reading);
}

bool nm_reading_too_large(const NmReading *reading)
{
	return reading->too_large;
}

const NmVar *nm_reading_get(const NmReading *reading, const char *key)
{
	return g_hash_table_lookup(reading->vars, key);
}

const char *nm_reading_value(const NmReading *reading, const char *key)
{
	const NmVar *var = nm_reading_get(reading, key);

	return var ? var->value : NULL;
}

const char *nm_reading_value_str(const NmReading *reading, const char *key)
{
	const char *value = nm_reading_value(reading, key);

	return value && *value ? value : NULL;
}

static bool is_one_of(const char *value, const char *const *forms)
{
	for (; *forms; forms++)
		if (g_ascii_strcasecmp(value, *forms) == 0)
			return true;
	return false;
}

int nm_reading_bool(const NmReading *reading, const char *key, int fallback)
{
	static const char *const yes[] = {"yes", "true", "t", "y", "1", NULL};
	static const char *const no[] = {"no", "false", "f", "n", "0", NULL};
	const char *value = nm_reading_value(reading, key);

	if (value && is_one_of(value, yes))
		return 1;
	if (value && is_one_of(value, no))
		return 0;
	return fallback;
}

/* Blanks around the number are allowed, anything else is not. */
gint64 nm_reading_int64(const NmReading *reading, const char *key, unsigned base, gint64 min, gint64 max,
			gint64 fallback)
{
	const char *value = nm_reading_value(reading, key);
	char *end;
	gint64 number;

	if (!value)
		return fallback;
	while (g_ascii_isspace(*value))
		value++;
	if (!*value)
		return fallback;
	errno = 0;
	number = g_ascii_strtoll(value, &end, base);
	if (errno != 0)
		return fallback;
	while (g_ascii_isspace(*end))
		end++;
	return *end || number < min || number > max ? fallback : number;
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *nm_reading_keys(const NmReading *reading)
{
	GPtrArray *keys = g_ptr_array_new();
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, reading->vars);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(keys, key);
	g_ptr_array_sort(keys, compare_keys);
	return keys;
}
