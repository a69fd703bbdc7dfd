/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Edits: what has been asked for is kept by path, what differs is worked out at the end.
 */
#include "backend/apply/edits.h"

#include <string.h>

#include "backend/apply/transaction.h"

/* What becomes of a file: the document when there is one, else the bytes, else it goes. */
typedef struct Edit {
	GBytes *before; /* NULL: not there */
	Shvar *doc;
	GBytes *bytes;
} Edit;

struct Edits {
	const NetFiles *files;
	GHashTable *by_path; /* path -> Edit * */
};

static void edit_free(void *data)
{
	Edit *edit = data;

	g_clear_pointer(&edit->before, g_bytes_unref);
	g_clear_pointer(&edit->bytes, g_bytes_unref);
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

const NetFile *edits_file(const NetFiles *files, const char *path)
{
	const NetFile *const single[] = {files->global, files->resolv, files->hostname, files->hosts};

	if (g_str_has_prefix(path, NET_SCRIPTS_DIR "/"))
		return net_files_find(files, path + strlen(NET_SCRIPTS_DIR "/"));
	for (unsigned i = 0; i < G_N_ELEMENTS(single); i++)
		if (single[i] && strcmp(single[i]->path, path) == 0)
			return single[i];
	return NULL;
}

static Edit *edit_at(Edits *edits, const char *path)
{
	Edit *edit = g_hash_table_lookup(edits->by_path, path);
	const NetFile *file;

	if (edit)
		return edit;
	file = edits_file(edits->files, path);
	edit = g_new0(Edit, 1);
	edit->before = file && file->bytes ? g_bytes_ref(file->bytes) : NULL;
	edit->bytes = edit->before ? g_bytes_ref(edit->before) : NULL;
	g_hash_table_insert(edits->by_path, g_strdup(path), edit);
	return edit;
}

static Shvar *doc_of(Edit *edit)
{
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);

	if (!edit->doc)
		edit->doc = shvar_parse(edit->bytes ? edit->bytes : nothing);
	return edit->doc;
}

Shvar *edits_doc(Edits *edits, const NetFile *file)
{
	return doc_of(edit_at(edits, file->path));
}

Shvar *edits_doc_at(Edits *edits, const char *path, GError **error)
{
	const NetFile *file = edits_file(edits->files, path);

	if (file && !file->bytes) {
		g_propagate_error(error, g_error_copy(file->error));
		return NULL;
	}
	return doc_of(edit_at(edits, path));
}

void edits_replace(Edits *edits, const char *path, GBytes *bytes)
{
	Edit *edit = edit_at(edits, path);

	g_bytes_ref(bytes);
	g_clear_pointer(&edit->doc, shvar_free);
	g_clear_pointer(&edit->bytes, g_bytes_unref);
	edit->bytes = bytes;
}

void edits_remove(Edits *edits, const char *path)
{
	Edit *edit = edit_at(edits, path);

	g_clear_pointer(&edit->doc, shvar_free);
	g_clear_pointer(&edit->bytes, g_bytes_unref);
}

static Shvar *docs_doc(void *data, const char *path, GError **error)
{
	return edits_doc_at(data, path, error);
}

static void docs_replace(void *data, const char *path, GBytes *bytes)
{
	edits_replace(data, path, bytes);
}

static void docs_remove(void *data, const char *path)
{
	edits_remove(data, path);
}

SettingDocs edits_docs(Edits *edits)
{
	return (SettingDocs){docs_doc, docs_replace, docs_remove, edits};
}

/* NULL for a file that goes, and for one that does not come. Owned. */
static GBytes *bytes_after(const Edit *edit)
{
	GBytes *bytes = edit->doc ? shvar_bytes(edit->doc) : edit->bytes ? g_bytes_ref(edit->bytes) : NULL;

	/* Begun with nothing, or anew after it was removed, and nothing was written: somebody has only looked. */
	if (edit->doc && !edit->bytes && g_bytes_get_size(bytes) == 0)
		g_clear_pointer(&bytes, g_bytes_unref);
	return bytes;
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
