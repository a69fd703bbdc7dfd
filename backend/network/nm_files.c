/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which interface files NetworkManager 1.18 reads, in which order, and what becomes of each (doc/ifcfg.md 1, plugin.c's
 * part). Files whose profiles share a UUID: the newest is kept.
 */
#include "backend/network/nm.h"

#include <string.h>
#include <strings.h>

#include "backend/network/nm_load.h"
#include "backend/network/nm_profile.h"
#include "backend/network/nm_result.h"
#include "backend/util/intl.h"

#define RPM_DIGITS 8

/* What the steps below share. Arrays by position in READING->files. */
typedef struct Reader {
	const NetFiles *net;
	NmFilesReading *reading;
	GPtrArray *loads;    /* NmLoad *, NULL where nothing was read */
	GHashTable *aliases; /* base file's name (char *) -> GPtrArray of const NetFile * */
	GHashTable *by_uuid; /* char * -> NmFile *, borrowed */
	GHashTable *by_file; /* NetFile * -> NmFile *, borrowed */
	NmReading *global;
} Reader;

const char *nm_role_name(enum nm_role role)
{
	static const char *const names[] = {"ignored", "profile", "merged", "rejected", "unmanaged"};

	return names[role];
}

/* rpm's temporary name: ";" and eight hexadecimal digits at the end. */
static bool is_rpm_temporary(const char *name)
{
	const char *semicolon = strrchr(name, ';');

	return semicolon && strspn(semicolon + 1, "0123456789abcdefABCDEF") == RPM_DIGITS && !semicolon[1 + RPM_DIGITS];
}

bool nm_ignores_name(const char *name)
{
	static const char *const suffixes[] = {".bak", "~", ".orig", ".rej", ".rpmnew", ".augnew", ".augtmp"};
	gsize length = strlen(name);
	gsize i;

	if (strncmp(name, NM_IFCFG_PREFIX, strlen(NM_IFCFG_PREFIX)) != 0)
		return true;
	for (i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		gsize n = strlen(suffixes[i]);

		if (length > n && !strcasecmp(name + length - n, suffixes[i]))
			return true;
	}
	return is_rpm_temporary(name);
}

/* A name with a colon is left to its base file when that is there: the name up to the last colon. */
static bool has_base_file(const NetFiles *net, const char *name)
{
	const char *colon = strrchr(name, ':');
	g_autofree char *base = colon ? g_strndup(name, (gsize)(colon - name)) : NULL;

	return base && nm_file_exists(net_files_find(net, base));
}

static void nm_file_free(gpointer data)
{
	NmFile *file = data;

	g_free(file->message);
	g_ptr_array_unref(file->warnings);
	g_clear_object(&file->connection);
	nm_reading_free(file->variables);
	g_free(file->unmanaged_spec);
	g_free(file);
}

/* Every name may be an alias of each name before one of its colons. */
static void note_alias(Reader *reader, const NetFile *file)
{
	const char *colon;

	for (colon = strchr(file->name, ':'); colon; colon = strchr(colon + 1, ':')) {
		g_autofree char *base = g_strndup(file->name, (gsize)(colon - file->name));
		GPtrArray *list = g_hash_table_lookup(reader->aliases, base);

		if (!list) {
			list = g_ptr_array_new();
			g_hash_table_insert(reader->aliases, g_steal_pointer(&base), list);
		}
		g_ptr_array_add(list, (gpointer)file);
	}
}

static void list_file(Reader *reader, const NetFile *file)
{
	NmFile *entry;

	if (strncmp(file->name, NM_IFCFG_PREFIX, strlen(NM_IFCFG_PREFIX)) != 0)
		return;
	entry = g_new0(NmFile, 1);
	entry->file = file;
	entry->role = NM_ROLE_IGNORED;
	entry->warnings = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(reader->reading->files, entry);
	g_ptr_array_add(reader->loads, NULL);
	g_hash_table_insert(reader->by_file, (gpointer)file, entry);
	note_alias(reader, file);
}

/* False with the message set for a file that is no candidate for a profile of its own. */
static bool is_candidate(const Reader *reader, NmFile *entry)
{
	const NetFile *file = entry->file;

	if (nm_ignores_name(file->name)) {
		entry->message = g_strdup(_("NetworkManager passes over files with such a name."));
		return false;
	}
	if (file->doc)
		entry->variables = nm_reading_new(file->doc);
	return !has_base_file(reader->net, file->name);
}

/* As the log writes a profile. Owned. */
static char *profile_text(const NmFile *entry)
{
	return g_strdup_printf("%s (%s,\"%s\")", entry->file->path, nm_connection_get_uuid(entry->connection),
			       nm_connection_get_id(entry->connection));
}

static char *valid_text(char *text)
{
	char *valid = g_utf8_make_valid(text, -1);

	g_free(text);
	return valid;
}

/* False when a profile with the same UUID has been loaded before. */
static bool claim_uuid(Reader *reader, NmFile *entry)
{
	const char *uuid = nm_connection_get_uuid(entry->connection);
	NmFile *other = g_hash_table_lookup(reader->by_uuid, uuid);
	g_autofree char *text = NULL;

	if (!other) {
		g_hash_table_insert(reader->by_uuid, g_strdup(uuid), entry);
		return true;
	}
	text = profile_text(other);
	entry->role = NM_ROLE_REJECTED;
	entry->message =
	    valid_text(g_strdup_printf("cannot load %s due to conflicting UUID for %s", entry->file->path, text));
	return false;
}

static void settle_role(NmFile *entry, NmLoad *load)
{
	g_autofree char *text = profile_text(entry);

	if (load->unmanaged) {
		entry->role = NM_ROLE_UNMANAGED;
		entry->unmanaged_spec = valid_text(g_steal_pointer(&load->unmanaged));
		entry->message = g_strdup_printf("Ignoring connection %s due to NM_CONTROLLED=no. Unmanaged: %s.", text,
						 entry->unmanaged_spec);
	} else if (load->unrecognized) {
		entry->role = NM_ROLE_UNMANAGED;
		entry->message = g_strdup_printf("Ignoring connection %s of unrecognized type.", text);
	} else {
		entry->role = NM_ROLE_PROFILE;
		return;
	}
	entry->message = valid_text(entry->message);
}

static void mark_merged(Reader *reader, const NmLoad *load)
{
	guint i;

	for (i = 0; i < load->merged->len; i++) {
		NmFile *alias = g_hash_table_lookup(reader->by_file, g_ptr_array_index(load->merged, i));

		alias->role = NM_ROLE_MERGED;
	}
}

/* Entries for the UUID table stay alive as long as the connection of a profile that is not used does: until the
 * reading is done. */
static void take_profile(Reader *reader, NmFile *entry, NmLoad *load)
{
	if (!claim_uuid(reader, entry))
		return;
	settle_role(entry, load);
	if (entry->role == NM_ROLE_PROFILE)
		mark_merged(reader, load);
}

static void load_file(Reader *reader, NmFile *entry, NmLoad *load)
{
	g_autoptr(GError) error = NULL;

	load->aliases = g_hash_table_lookup(reader->aliases, entry->file->name);
	entry->connection = nm_profile_read(load, &error);
	g_ptr_array_unref(entry->warnings);
	entry->warnings = g_ptr_array_ref(load->warnings);
	if (entry->connection) {
		take_profile(reader, entry, load);
		return;
	}
	entry->role = load->quiet ? NM_ROLE_IGNORED : NM_ROLE_REJECTED;
	entry->message = g_strdup(error->message);
}

static void load_candidate(Reader *reader, guint i)
{
	NmFile *entry = g_ptr_array_index(reader->reading->files, i);

	if (!entry->variables) {
		entry->role = NM_ROLE_REJECTED;
		entry->message = nm_file_failure(entry->file);
		return;
	}
	reader->loads->pdata[i] = nm_load_new(reader->net, entry->file, entry->variables, reader->global);
	load_file(reader, entry, reader->loads->pdata[i]);
}

/* The newest first; it is the one that keeps a UUID. */
static int compare_age(gconstpointer a, gconstpointer b, gpointer data)
{
	const Reader *reader = data;
	const NmFile *left = g_ptr_array_index(reader->reading->files, *(const guint *)a);
	const NmFile *right = g_ptr_array_index(reader->reading->files, *(const guint *)b);

	if (left->file->stat.st_mtime != right->file->stat.st_mtime)
		return left->file->stat.st_mtime > right->file->stat.st_mtime ? -1 : 1;
	return strcmp(left->file->path, right->file->path);
}

static void load_all(Reader *reader)
{
	g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i;

	for (i = 0; i < reader->reading->files->len; i++) {
		if (is_candidate(reader, g_ptr_array_index(reader->reading->files, i)))
			g_array_append_val(order, i);
	}
	g_array_sort_with_data(order, compare_age, reader);
	for (i = 0; i < order->len; i++)
		load_candidate(reader, g_array_index(order, guint, i));
}

/* A profile that is not used has served its purpose; an alias that nobody took gets its reason. */
static void finish(Reader *reader)
{
	guint i;

	for (i = 0; i < reader->reading->files->len; i++) {
		NmFile *entry = g_ptr_array_index(reader->reading->files, i);

		if (entry->role != NM_ROLE_PROFILE)
			g_clear_object(&entry->connection);
		if (entry->role == NM_ROLE_IGNORED && !entry->message)
			entry->message = g_strdup(_("An alias that was not taken into the profile of its base file."));
	}
}

static void reader_clear(Reader *reader)
{
	g_hash_table_unref(reader->aliases);
	g_hash_table_unref(reader->by_uuid);
	g_hash_table_unref(reader->by_file);
	g_ptr_array_unref(reader->loads);
	nm_reading_free(reader->global);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static void free_load(gpointer load)
{
	nm_load_free(load);
}

NmFilesReading *nm_files_reading_new(const NetFiles *files)
{
	g_autoptr(NmFilesReading) reading = g_new0(NmFilesReading, 1);
	g_auto(Reader) reader = {.net = files, .reading = reading};
	guint i;

	reading->files = g_ptr_array_new_with_free_func(nm_file_free);
	reader.loads = g_ptr_array_new_with_free_func(free_load);
	reader.aliases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	reader.by_uuid = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reader.by_file = g_hash_table_new(NULL, NULL);
	if (files->global && files->global->doc)
		reader.global = nm_reading_new(files->global->doc);
	for (i = 0; i < files->files->len; i++)
		list_file(&reader, g_ptr_array_index(files->files, i));
	load_all(&reader);
	finish(&reader);
	reading->result = nm_result_of(files, reading, reader.loads);
	return g_steal_pointer(&reading);
}

void nm_files_reading_free(NmFilesReading *reading)
{
	if (!reading)
		return;
	if (reading->files)
		g_ptr_array_unref(reading->files);
	net_result_free(reading->result);
	g_free(reading);
}

/* The entries are in the order of their files' ids. */
const NmFile *nm_files_reading_file(const NmFilesReading *reading, int id)
{
	guint low = 0;
	guint high = reading->files->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		const NmFile *entry = g_ptr_array_index(reading->files, middle);

		if (entry->file->id == id)
			return entry;
		if (entry->file->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
