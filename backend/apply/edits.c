/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Edits: what has been asked for is kept by path, what differs is worked out at the end.
 */
#include "backend/apply/edits.h"

#include <string.h>

#include "backend/apply/transaction.h"

/* One of doc, removed, created says what becomes of a file. */
typedef struct Edit {
	GBytes *before; /* NULL: not there */
	Shvar *doc;
	GBytes *created;
	bool removed;
} Edit;

struct Edits {
	const NetFiles *files;
	GHashTable *by_path; /* path -> Edit * */
};

static void edit_free(void *data)
{
	Edit *edit = data;

	g_clear_pointer(&edit->before, g_bytes_unref);
	g_clear_pointer(&edit->created, g_bytes_unref);
	g_clear_pointer(&edit->doc, shvar_free);
	g_free(edit);
}

Edits *edits_new(const NetFiles *files)
{
	Edits *edits = g_new0(Edits, 1);

	edits->files = files;
	edits->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, edit_free);
	return edits;
}

void edits_free(Edits *edits)
{
	if (!edits)
		return;
	g_hash_table_unref(edits->by_path);
	g_free(edits);
}

static Edit *edit_of(Edits *edits, const char *path, GBytes *before)
{
	Edit *edit = g_hash_table_lookup(edits->by_path, path);

	if (!edit) {
		edit = g_new0(Edit, 1);
		edit->before = before ? g_bytes_ref(before) : NULL;
		g_hash_table_insert(edits->by_path, g_strdup(path), edit);
	}
	return edit;
}

Shvar *edits_doc(Edits *edits, const NetFile *file)
{
	Edit *edit = edit_of(edits, file->path, file->bytes);

	if (!edit->doc)
		edit->doc = shvar_copy(file->doc);
	return edit->doc;
}

void edits_remove(Edits *edits, const NetFile *file)
{
	edit_of(edits, file->path, file->bytes)->removed = true;
}

void edits_create(Edits *edits, const char *path, GBytes *bytes)
{
	Edit *edit = edit_of(edits, path, NULL);

	g_clear_pointer(&edit->created, g_bytes_unref);
	edit->created = g_bytes_ref(bytes);
}

static bool has_path(const NetFile *file, const char *path)
{
	return file && strcmp(file->path, path) == 0;
}

static const NetFile *file_at(const NetFiles *files, const char *path)
{
	const NetFile *others[] = {files->global, files->hostname, files->hosts, files->resolv};

	for (unsigned i = 0; i < G_N_ELEMENTS(others); i++)
		if (has_path(others[i], path))
			return others[i];
	for (unsigned i = 0; i < files->files->len; i++)
		if (has_path(files->files->pdata[i], path))
			return files->files->pdata[i];
	return NULL;
}

static Shvar *doc_at(void *data, const char *path, GError **error)
{
	Edits *edits = data;
	const NetFile *file = file_at(edits->files, path);
	g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
	Edit *edit;

	if (file && !file->doc) {
		g_propagate_error(error, g_error_copy(file->error));
		return NULL;
	}
	edit = edit_of(edits, path, file ? file->bytes : NULL);
	if (!edit->doc)
		edit->doc = file && !edit->removed ? shvar_copy(file->doc) : shvar_parse(none);
	edit->removed = false;
	return edit->doc;
}

static void replace_at(void *data, const char *path, GBytes *bytes)
{
	Edits *edits = data;
	const NetFile *file = file_at(edits->files, path);
	Edit *edit = edit_of(edits, path, file ? file->bytes : NULL);

	g_clear_pointer(&edit->doc, shvar_free);
	edit->doc = shvar_parse(bytes);
	edit->removed = false;
}

static void remove_at(void *data, const char *path)
{
	Edits *edits = data;
	const NetFile *file = file_at(edits->files, path);
	Edit *edit = edit_of(edits, path, file ? file->bytes : NULL);

	g_clear_pointer(&edit->doc, shvar_free);
	edit->removed = true;
}

SettingDocs edits_docs(Edits *edits)
{
	return (SettingDocs){doc_at, replace_at, remove_at, edits};
}

/* NULL for a file that goes, or that was not there and is empty. Owned. */
static GBytes *bytes_after(const Edit *edit)
{
	if (edit->removed)
		return NULL;
	if (edit->created)
		return g_bytes_ref(edit->created);
	return edit->before || shvar_n_lines(edit->doc) ? shvar_bytes(edit->doc) : NULL;
}

static bool differs(const Edit *edit, GBytes *after)
{
	if (!edit->before || !after)
		return edit->before != after;
	return !g_bytes_equal(edit->before, after);
}

static void unref_bytes(void *bytes)
{
	if (bytes)
		g_bytes_unref(bytes);
}

GHashTable *edits_bytes(const Edits *edits)
{
	GHashTable *bytes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_bytes);
	GHashTableIter iter;
	const char *path;
	const Edit *edit;

	g_hash_table_iter_init(&iter, edits->by_path);
	while (g_hash_table_iter_next(&iter, (void **)&path, (void **)&edit)) {
		g_autoptr(GBytes) after = bytes_after(edit);

		if (differs(edit, after))
			g_hash_table_insert(bytes, g_strdup(path), g_steal_pointer(&after));
	}
	return bytes;
}

static int by_path(const void *a, const void *b)
{
	return strcmp((*(Change *const *)a)->path, (*(Change *const *)b)->path);
}

GPtrArray *edits_changes(const Edits *edits)
{
	GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	g_autoptr(GHashTable) bytes = edits_bytes(edits);
	GHashTableIter iter;
	const char *path;
	GBytes *after;

	g_hash_table_iter_init(&iter, bytes);
	while (g_hash_table_iter_next(&iter, (void **)&path, (void **)&after)) {
		const Edit *edit = g_hash_table_lookup(edits->by_path, path);

		g_ptr_array_add(changes, change_new(path, edit->before, after));
	}
	g_ptr_array_sort(changes, by_path);
	return changes;
}
