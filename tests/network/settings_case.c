/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The documents that settings are written into, as a table by path, and the machine that comes of them.
 */
#include "settings_case.h"

#include <string.h>

typedef struct Docs {
	const NetFiles *files;
	GHashTable *by_path; /* char * to Shvar *, NULL: removed */
} Docs;

static void free_doc(void *doc)
{
	if (doc)
		shvar_free(doc);
}

static Shvar *get_doc(void *data, const char *path, GError **error)
{
	Docs *docs = data;
	g_autofree char *name = g_path_get_basename(path);
	g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
	Shvar *doc = g_hash_table_lookup(docs->by_path, path);
	const NetFile *file = net_files_find(docs->files, name);

	if (doc)
		return doc;
	if (file && !g_hash_table_contains(docs->by_path, path))
		doc = shvar_copy(file->doc);
	else
		doc = shvar_parse(none);
	g_hash_table_insert(docs->by_path, g_strdup(path), doc);
	return doc;
}

static void replace(void *data, const char *path, GBytes *bytes)
{
	g_hash_table_insert(((Docs *)data)->by_path, g_strdup(path), shvar_parse(bytes));
}

static void remove_file(void *data, const char *path)
{
	g_hash_table_insert(((Docs *)data)->by_path, g_strdup(path), NULL);
}

static void unref_bytes(void *bytes)
{
	if (bytes)
		g_bytes_unref(bytes);
}

/* A document that is empty where no file was makes none. */
static NetFiles *files_of(const Docs *docs)
{
	g_autoptr(GHashTable) bytes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_bytes);
	GHashTableIter iter;
	const char *path;
	const Shvar *doc;

	g_hash_table_iter_init(&iter, docs->by_path);
	while (g_hash_table_iter_next(&iter, (void **)&path, (void **)&doc)) {
		g_autofree char *name = g_path_get_basename(path);

		if (!doc || shvar_n_lines(doc) || net_files_find(docs->files, name))
			g_hash_table_insert(bytes, g_strdup(path), doc ? shvar_bytes(doc) : NULL);
	}
	return net_files_with(docs->files, bytes);
}

static SettingSubject subject_of(const NetFiles *files, const ServiceReading *service, const char *device)
{
	SettingSubject subject = {files, service, device, NULL};
	g_autoptr(Refusal) refusal = NULL;

	if (device)
		subject.file = settings_file_of(files, service, device, &refusal);
	return subject;
}

Current *settings_case_read(const NetFiles *files, const char *device, const char *key)
{
	g_autoptr(ServiceReading) service = service_reading_new(files);
	SettingSubject subject = subject_of(files, service, device);

	return settings_read(&subject, setting_find(key));
}

NetFiles *settings_case_write(const NetFiles *files, const char *device, const char *key, const char *value,
			      GError **error)
{
	g_autoptr(ServiceReading) service = service_reading_new(files);
	g_autoptr(GHashTable) by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_doc);
	SettingSubject subject = subject_of(files, service, device);
	Docs docs = {files, by_path};
	SettingDocs into = {get_doc, replace, remove_file, &docs};

	if (!settings_write(&subject, &into, setting_find(key), value, error))
		return NULL;
	return files_of(&docs);
}

char *settings_case_text(const NetFiles *files, const char *name)
{
	const NetFile *file = net_files_find(files, name);

	return file ? g_strndup(g_bytes_get_data(file->bytes, NULL), g_bytes_get_size(file->bytes)) : NULL;
}
