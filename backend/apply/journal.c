/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Journals on the disk.
 */
#include "backend/apply/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/transaction.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define INDEX_LIMIT (1024 * 1024)
#define GROUP "transaction"

static void entry_free(gpointer data)
{
	Entry *entry = data;

	g_free(entry->path);
	g_free(entry->target);
	g_clear_pointer(&entry->before, g_bytes_unref);
	g_clear_pointer(&entry->after, g_bytes_unref);
	g_free(entry->model);
	g_free(entry->name);
	g_free(entry->temporary);
	g_free(entry->old);
	g_free(entry);
}

static void close_pointer(gpointer fd)
{
	close(GPOINTER_TO_INT(fd));
}

Journal *journal_new(const StateDir *state)
{
	Journal *journal = g_new0(Journal, 1);

	journal->state = state;
	journal->id = g_strdup_printf("%08x", g_random_int());
	journal->dir_name = g_strdup(STAGE_PREPARING);
	journal->entries = g_ptr_array_new_with_free_func(entry_free);
	journal->dirs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, close_pointer);
	return journal;
}

void journal_free(Journal *journal)
{
	if (!journal)
		return;
	g_free(journal->id);
	g_free(journal->dir_name);
	g_ptr_array_unref(journal->entries);
	g_hash_table_unref(journal->dirs);
	g_free(journal);
}

/* Finds the directory and the name of what PATH leads to; one descriptor for each directory. */
static bool entry_bind(Journal *journal, Entry *entry, const char *path, GError **error)
{
	g_autofree char *name = NULL, *target = NULL;
	auto_fd int dir = root_open_parent(journal->state->root, path, &name, &target, error);

	if (dir < 0)
		return false;
	g_autofree char *parent = g_path_get_dirname(target);
	if (!g_hash_table_contains(journal->dirs, parent))
		g_hash_table_insert(journal->dirs, g_strdup(parent), GINT_TO_POINTER(fd_steal(&dir)));
	entry->dir = GPOINTER_TO_INT(g_hash_table_lookup(journal->dirs, parent));
	entry->name = g_steal_pointer(&name);
	g_free(entry->target);
	entry->target = g_steal_pointer(&target);
	return true;
}

/* Neither the network service (`ls ifcfg-*`, doc/ifcfg.md 1) nor NetworkManager, which looks at names that begin with
 * ifcfg-, route-, route6-, rule-, rule6- and keys-, sees these, nor does any `*` of a shell. */
static void entry_name(const Journal *journal, Entry *entry, guint number)
{
	entry->temporary = g_strdup_printf(".kanmon-%s-%u.new", journal->id, number);
	entry->old = g_strdup_printf(".kanmon-%s-%u.old", journal->id, number);
}

static bool is_unique(const Journal *journal, const Entry *entry, GError **error)
{
	for (guint i = 0; i < journal->entries->len; i++) {
		const Entry *other = g_ptr_array_index(journal->entries, i);
		if (!g_str_equal(other->target, entry->target))
			continue;
		g_autofree char *name = root_name(journal->state->root, entry->path);
		g_autofree char *other_name = root_name(journal->state->root, other->path);
		g_autofree char *text = text_fill(_("{file} and {other} are one and the same file, by a symbolic link. "
						    "Nothing was written. Remove the link first."),
						  "file", name, "other", other_name, NULL);
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, text);
		return false;
	}
	return true;
}

/* What is written must be readable again, for recovery and undo too. */
static bool is_readable(const Journal *journal, const char *path, GBytes *after, GError **error)
{
	if (!after || g_bytes_get_size(after) <= ROOT_FILE_LIMIT)
		return true;
	g_autofree char *name = root_name(journal->state->root, path);
	g_autofree char *size = g_format_size_full(ROOT_FILE_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text =
	    text_fill(_("{file} would become larger than {size}, which no configuration file should "
			"be. Nothing was written."),
		      "file", name, "size", size, NULL);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, text);
	return false;
}

Entry *journal_add(Journal *journal, const char *path, GBytes *before, GBytes *after, GError **error)
{
	Entry *entry = g_new0(Entry, 1);

	entry->path = g_strdup(path);
	entry->before = before ? g_bytes_ref(before) : NULL;
	entry->after = after ? g_bytes_ref(after) : NULL;
	if (!is_readable(journal, path, after, error) || !entry_bind(journal, entry, path, error) ||
	    !is_unique(journal, entry, error)) {
		entry_free(entry);
		return NULL;
	}
	entry_name(journal, entry, journal->entries->len);
	g_ptr_array_add(journal->entries, entry);
	return entry;
}

const Entry *journal_entry(const Journal *journal, guint number)
{
	return g_ptr_array_index(journal->entries, number);
}

static bool failed(const Journal *journal, const char *name, GError **error)
{
	int reason = errno;
	g_autofree char *inside = g_strdup_printf("%s/%s", journal->dir_name, name);

	errno = reason;
	return state_dir_failed(journal->state, inside, error);
}

static int open_dir(const Journal *journal)
{
	return openat(journal->state->fd, journal->dir_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* A new file NAME in the journal, synced, with the attributes of file MODEL unless that is -1. */
static bool store_file(const Journal *journal, const char *name, GBytes *bytes, int model, GError **error)
{
	auto_fd int dir = open_dir(journal);
	auto_fd int fd = dir < 0 ? -1 : openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0 || !fd_write_all(fd, bytes) || (model >= 0 && !fd_copy_attributes(model, fd)) || fsync(fd) < 0)
		return failed(journal, name, error);
	return true;
}

static const char *kind_of(const Entry *entry)
{
	if (!entry->before)
		return "create";
	return entry->after ? "replace" : "remove";
}

/* Paths may hold any byte, a key file only UTF-8. */
static void set_path(GKeyFile *index, const char *group, const char *key, const char *path)
{
	g_autofree char *escaped = g_strescape(path, NULL);

	g_key_file_set_string(index, group, key, escaped);
}

static GBytes *index_bytes(const Journal *journal)
{
	g_autoptr(GKeyFile) index = g_key_file_new();
	gsize length;

	g_key_file_set_string(index, GROUP, "Id", journal->id);
	g_key_file_set_integer(index, GROUP, "Files", journal->entries->len);
	for (guint i = 0; i < journal->entries->len; i++) {
		const Entry *entry = journal_entry(journal, i);
		g_autofree char *group = g_strdup_printf("%u", i);
		set_path(index, group, "Path", entry->path);
		set_path(index, group, "Target", entry->target);
		g_key_file_set_string(index, group, "Kind", kind_of(entry));
	}
	char *text = g_key_file_to_data(index, &length, NULL);
	return g_bytes_new_take(text, length);
}

bool journal_begin(Journal *journal, GError **error)
{
	static const char unfinished[] = JOURNAL_INDEX ".new";
	g_autoptr(GBytes) bytes = index_bytes(journal);

	if (mkdirat(journal->state->fd, journal->dir_name, 0700) < 0)
		return state_dir_failed(journal->state, journal->dir_name, error);
	if (!store_file(journal, unfinished, bytes, -1, error))
		return false;
	auto_fd int dir = open_dir(journal);
	if (dir < 0 || renameat(dir, unfinished, dir, JOURNAL_INDEX) < 0 || fsync(dir) < 0)
		return failed(journal, JOURNAL_INDEX, error);
	if (!fd_sync_dir(journal->state->fd))
		return state_dir_failed(journal->state, journal->dir_name, error);
	return true;
}

static char *side_name(guint number, const char *side)
{
	return g_strdup_printf("%u.%s", number, side);
}

bool journal_store(const Journal *journal, guint number, int old, GError **error)
{
	const Entry *entry = journal_entry(journal, number);
	g_autofree char *before = side_name(number, "before");
	g_autofree char *after = side_name(number, "after");

	return (!entry->before || store_file(journal, before, entry->before, old, error)) &&
	       (!entry->after || store_file(journal, after, entry->after, -1, error));
}

bool journal_move(Journal *journal, const char *to, GError **error)
{
	int state = journal->state->fd;

	if (renameat(state, journal->dir_name, state, to) < 0)
		return state_dir_failed(journal->state, to, error);
	g_free(journal->dir_name);
	journal->dir_name = g_strdup(to);
	if (!fd_sync_dir(state))
		return state_dir_failed(journal->state, to, error);
	return true;
}

bool journal_sync(const Journal *journal, GError **error)
{
	auto_fd int dir = open_dir(journal);

	if (dir < 0 || fsync(dir) < 0)
		return failed(journal, JOURNAL_INDEX, error);
	return true;
}

bool journal_sync_targets(const Journal *journal, GError **error)
{
	GHashTableIter iter;
	gpointer path, dir;

	g_hash_table_iter_init(&iter, journal->dirs);
	while (g_hash_table_iter_next(&iter, &path, &dir)) {
		if (!fd_sync_dir(GPOINTER_TO_INT(dir))) {
			root_set_error(journal->state->root, path, KANMON_ERROR_WRITE, errno, error);
			return false;
		}
	}
	return true;
}

void journal_discard(Journal *journal)
{
	if (journal_move(journal, STAGE_DISCARDED, NULL))
		state_dir_delete(journal->state, STAGE_DISCARDED);
}

char *journal_path(const Journal *journal, guint number, const char *side)
{
	return g_strdup_printf("%s/%s/%u.%s", KANMON_STATE_DIR, journal->dir_name, number, side);
}

static char *get_path(GKeyFile *index, const char *group, const char *key)
{
	g_autofree char *escaped = g_key_file_get_string(index, group, key, NULL);

	return escaped && escaped[0] == '/' ? g_strcompress(escaped) : NULL;
}

static bool is_id(const char *text)
{
	return text && strlen(text) == 8 && strspn(text, "0123456789abcdef") == 8;
}

static bool set_damaged(const Journal *journal, GError **error)
{
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, journal->dir_name);
	g_autofree char *name = root_name(journal->state->root, path);
	g_autofree char *text = text_fill(_("The record of an earlier change in {dir} is damaged. Compare the files in "
					    "it with those of the system, then remove the directory."),
					  "dir", name, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_WRITE, text);
	return false;
}

/* The bytes of one side; what the kind of change says is not there stays NULL. */
static bool load_side(const Journal *journal, guint number, const char *side, GBytes **ret_bytes, GError **error)
{
	g_autofree char *path = journal_path(journal, number, side);

	*ret_bytes = root_read(journal->state->root, path, ROOT_FILE_LIMIT, NULL, error);
	return *ret_bytes != NULL;
}

static bool load_entry(Journal *journal, GKeyFile *index, guint number, bool with_bytes, GError **error)
{
	g_autofree char *group = g_strdup_printf("%u", number);
	g_autofree char *kind = g_key_file_get_string(index, group, "Kind", NULL);
	Entry *entry = g_new0(Entry, 1);

	g_ptr_array_add(journal->entries, entry);
	entry->dir = -1;
	entry->path = get_path(index, group, "Path");
	entry->target = get_path(index, group, "Target");
	if (!kind || !entry->path || !entry->target)
		return set_damaged(journal, error);
	entry_name(journal, entry, number);
	if (with_bytes && !g_str_equal(kind, "create") && !load_side(journal, number, "before", &entry->before, error))
		return false;
	if (with_bytes && !g_str_equal(kind, "remove") && !load_side(journal, number, "after", &entry->after, error))
		return false;

	/* The target must still be the place where the journal left its files. */
	g_autofree char *target = g_strdup(entry->target);
	if (!entry_bind(journal, entry, target, NULL) || !g_str_equal(entry->target, target))
		entry->dir = -1;
	return true;
}

Journal *journal_load(const StateDir *state, const char *dir_name, bool with_bytes, GError **error)
{
	g_autoptr(Journal) journal = journal_new(state);
	g_autoptr(GKeyFile) index = g_key_file_new();
	g_autofree char *path = g_strdup_printf("%s/%s/%s", KANMON_STATE_DIR, dir_name, JOURNAL_INDEX);
	g_autoptr(GBytes) bytes = root_read(state->root, path, INDEX_LIMIT, NULL, error);
	gsize length;

	if (!bytes)
		return NULL;
	g_free(journal->dir_name);
	journal->dir_name = g_strdup(dir_name);
	const char *text = g_bytes_get_data(bytes, &length);
	g_free(journal->id);
	journal->id = NULL;
	if (length > 0 && g_key_file_load_from_data(index, text, length, G_KEY_FILE_NONE, NULL))
		journal->id = g_key_file_get_string(index, GROUP, "Id", NULL);
	int files = g_key_file_get_integer(index, GROUP, "Files", NULL);
	if (!is_id(journal->id) || files <= 0) {
		set_damaged(journal, error);
		return NULL;
	}
	for (int i = 0; i < files; i++)
		if (!load_entry(journal, index, i, with_bytes, error))
			return NULL;
	return g_steal_pointer(&journal);
}
