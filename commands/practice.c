/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Practice machines: listing them and copying one. They are Kanmon's own data, so they are trusted; the name is not:
 * it comes from the command line and becomes part of a path.
 */
#include "commands/practice.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define KEYS_GROUP "Machine"

/* How many copies of one machine a person may keep; only a bound for the search of a free name. */
#define COPIES_LIMIT 10000

/* Where the machines are. In the build tree nothing is installed yet: ./dev and the tests say where by environment. */
static const char *shipped_directory(void)
{
	const char *directory = g_getenv("KANMON_PRACTICEDIR");

	return directory && *directory ? directory : KANMON_PRACTICEDIR;
}

static bool name_is_valid(const char *name)
{
	return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

static bool read_failed(const char *path, const char *reason, GError **error)
{
	g_set_error(error, KANMON_ERROR, KANMON_ERROR_READ,
		    _("%s cannot be read: %s. Kanmon may not be completely installed: install it again."), path,
		    reason);
	return false;
}

static bool write_failed(const char *path, const char *reason, GError **error)
{
	g_set_error(error, KANMON_ERROR, KANMON_ERROR_WRITE,
		    _("%s cannot be written: %s. Practice machines are copied to a directory of your own: make room "
		      "there, or name another one in XDG_DATA_HOME."),
		    path, reason);
	return false;
}

void practice_machine_free(PracticeMachine *machine)
{
	g_free(machine->name);
	g_free(machine->title);
	g_free(machine->shows);
	g_strfreev(machine->removed);
	g_free(machine);
}

static char *key_file_path(const char *name)
{
	return g_build_filename(shipped_directory(), name, "machine", NULL);
}

static PracticeMachine *machine_read(const char *name, GError **error)
{
	g_autoptr(GKeyFile) keys = g_key_file_new();
	g_autoptr(PracticeMachine) machine = g_new0(PracticeMachine, 1);
	g_autofree char *path = key_file_path(name);
	g_autoptr(GError) reason = NULL;

	if (g_key_file_load_from_file(keys, path, G_KEY_FILE_KEEP_TRANSLATIONS, &reason))
		machine->title = g_key_file_get_locale_string(keys, KEYS_GROUP, "Title", NULL, &reason);
	if (machine->title)
		machine->shows = g_key_file_get_locale_string(keys, KEYS_GROUP, "Shows", NULL, &reason);
	if (!machine->shows) {
		read_failed(path, reason->message, error);
		return NULL;
	}
	machine->name = g_strdup(name);
	machine->removed = g_key_file_get_string_list(keys, KEYS_GROUP, "Remove", NULL, NULL);
	return g_steal_pointer(&machine);
}

static bool machine_exists(const char *name)
{
	g_autofree char *path = key_file_path(name);

	return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
	const PracticeMachine *const *left = a;
	const PracticeMachine *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

GPtrArray *practice_list(GError **error)
{
	g_autoptr(GPtrArray) machines = g_ptr_array_new_with_free_func((GDestroyNotify)practice_machine_free);
	g_autoptr(GError) reason = NULL;
	g_autoptr(GDir) dir = g_dir_open(shipped_directory(), 0, &reason);
	const char *name;

	if (!dir) {
		read_failed(shipped_directory(), reason->message, error);
		return NULL;
	}
	while ((name = g_dir_read_name(dir))) {
		PracticeMachine *machine;

		if (!machine_exists(name)) /* the base */
			continue;
		machine = machine_read(name, error);
		if (!machine)
			return NULL;
		g_ptr_array_add(machines, machine);
	}
	g_ptr_array_sort(machines, compare_names);
	return g_steal_pointer(&machines);
}

/* Creates DIRECTORY/NAME-1, or the next number that is free. */
static char *make_own_directory(const char *name, GError **error)
{
	g_autofree char *parent = g_build_filename(g_get_user_data_dir(), "kanmon", "practice", NULL);

	if (g_mkdir_with_parents(parent, 0700) < 0) {
		write_failed(parent, g_strerror(errno), error);
		return NULL;
	}
	for (unsigned number = 1; number <= COPIES_LIMIT; number++) {
		g_autofree char *path = g_strdup_printf("%s/%s-%u", parent, name, number);

		if (g_mkdir(path, 0700) == 0)
			return g_steal_pointer(&path);
		if (errno != EEXIST) {
			write_failed(path, g_strerror(errno), error);
			return NULL;
		}
	}
	write_failed(parent, g_strerror(EEXIST), error);
	return NULL;
}

static bool copy_file(const char *from, const char *to, GError **error)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) reason = NULL;
	gsize length;

	if (!g_file_get_contents(from, &bytes, &length, &reason))
		return read_failed(from, reason->message, error);
	if (!g_file_set_contents(to, bytes, (gssize)length, &reason))
		return write_failed(to, reason->message, error);
	/* As on a real system, whatever the person's umask and however Kanmon was unpacked. */
	if (g_chmod(to, 0644) < 0)
		return write_failed(to, g_strerror(errno), error);
	return true;
}

/* Lays the files of directory FROM over directory TO, which may have some of them already. */
static bool copy_tree(const char *from, const char *to, GError **error)
{
	g_autoptr(GError) reason = NULL;
	g_autoptr(GDir) dir = g_dir_open(from, 0, &reason);
	const char *name;

	if (!dir)
		return read_failed(from, reason->message, error);
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *source = g_build_filename(from, name, NULL);
		g_autofree char *target = g_build_filename(to, name, NULL);

		if (!g_file_test(source, G_FILE_TEST_IS_DIR)) {
			if (!copy_file(source, target, error))
				return false;
			continue;
		}
		if (g_mkdir(target, 0755) < 0 && errno != EEXIST)
			return write_failed(target, g_strerror(errno), error);
		if (!copy_tree(source, target, error))
			return false;
	}
	return true;
}

static bool remove_files(const PracticeMachine *machine, const char *directory, GError **error)
{
	for (char **path = machine->removed; path && *path; path++) {
		g_autofree char *target = g_build_filename(directory, *path, NULL);

		if (g_unlink(target) < 0)
			return write_failed(target, g_strerror(errno), error);
	}
	return true;
}

/* The base, what MACHINE lacks of it, and MACHINE's own files. */
static bool fill_directory(const PracticeMachine *machine, const char *directory, GError **error)
{
	g_autofree char *base = g_build_filename(shipped_directory(), "base", NULL);
	g_autofree char *own = g_build_filename(shipped_directory(), machine->name, "files", NULL);

	if (!copy_tree(base, directory, error) || !remove_files(machine, directory, error))
		return false;
	return !g_file_test(own, G_FILE_TEST_IS_DIR) || copy_tree(own, directory, error);
}

char *practice_copy(const char *name, GError **error)
{
	g_autoptr(PracticeMachine) machine = NULL;
	g_autofree char *directory = NULL;

	if (!name)
		name = PRACTICE_DEFAULT;
	if (!name_is_valid(name) || !machine_exists(name)) {
		g_autofree char *shown = text_visible(name, -1, 40);

		g_set_error(error, KANMON_ERROR, KANMON_ERROR_USAGE,
			    _("There is no practice machine \"%s\". kanmon --practice=list shows their names."), shown);
		return NULL;
	}
	machine = machine_read(name, error);
	if (!machine)
		return NULL;
	directory = make_own_directory(name, error);
	if (!directory || !fill_directory(machine, directory, error))
		return NULL;
	return g_steal_pointer(&directory);
}
