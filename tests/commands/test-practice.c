/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Practice machines: every one that is shipped can be listed and copied, its own files lie over those of the base,
 * and no earlier copy is touched.
 */
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "backend/util/error.h"
#include "commands/practice.h"

#define SCRIPTS "etc/sysconfig/network-scripts"

static GPtrArray *list(void)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *machines = practice_list(&error);

	g_assert_no_error(error);
	g_assert_nonnull(machines);
	return machines;
}

static char *copy(const char *name)
{
	g_autoptr(GError) error = NULL;
	char *directory = practice_copy(name, &error);

	g_assert_no_error(error);
	g_assert_nonnull(directory);
	return directory;
}

static char *contents(const char *directory, const char *path)
{
	g_autofree char *full = g_build_filename(directory, path, NULL);
	char *text = NULL;

	g_assert_true(g_file_get_contents(full, &text, NULL, NULL));
	return text;
}

static bool exists(const char *directory, const char *path)
{
	g_autofree char *full = g_build_filename(directory, path, NULL);

	return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void test_list(void)
{
	g_autoptr(GPtrArray) machines = list();
	g_autoptr(GHashTable) titles = g_hash_table_new(g_str_hash, g_str_equal);
	const char *previous = "";

	g_assert_cmpuint(machines->len, >=, 16);
	for (unsigned i = 0; i < machines->len; i++) {
		const PracticeMachine *machine = g_ptr_array_index(machines, i);

		g_assert_cmpstr(previous, <, machine->name);
		g_assert_true(g_hash_table_add(titles, machine->title));
		g_assert_cmpuint(g_utf8_strlen(machine->name, -1), <=, 20);
		g_assert_cmpuint(g_utf8_strlen(machine->title, -1), <=, 50);
		g_assert_true(g_utf8_validate(machine->shows, -1, NULL));
		previous = machine->name;
	}
}

/* Whatever the machine: a system that the readers can read, with modes as on a real one. */
static void test_every_machine(void)
{
	static const char *const needed[] = {
	    "etc/hostname",      "etc/hosts",           "etc/resolv.conf",     "etc/nsswitch.conf",
	    "etc/passwd",        "etc/group",           "etc/services",        "etc/redhat-release",
	    SCRIPTS "/ifcfg-lo", SCRIPTS "/ifcfg-eth0", SCRIPTS "/ifcfg-eth1", "sys/class/net/eth0/address",
	    "var/lib",
	};
	g_autoptr(GPtrArray) machines = list();

	for (unsigned i = 0; i < machines->len; i++) {
		const PracticeMachine *machine = g_ptr_array_index(machines, i);
		g_autofree char *directory = copy(machine->name);
		g_autofree char *ifcfg = g_build_filename(directory, SCRIPTS, "ifcfg-eth0", NULL);
		struct stat st;

		for (unsigned n = 0; n < G_N_ELEMENTS(needed); n++)
			g_assert_true(exists(directory, needed[n]));
		g_assert_false(exists(directory, "machine"));
		g_assert_cmpint(stat(directory, &st), ==, 0);
		g_assert_cmpuint(st.st_mode & 07777, ==, 0700);
		g_assert_cmpint(stat(ifcfg, &st), ==, 0);
		g_assert_cmpuint(st.st_mode & 07777, ==, 0644);
	}
}

static void test_own_files_over_base(void)
{
	g_autofree char *fresh = copy("fresh");
	g_autofree char *broken = copy("gateway-empty");
	g_autofree char *fresh_eth0 = contents(fresh, SCRIPTS "/ifcfg-eth0");
	g_autofree char *fresh_eth1 = contents(fresh, SCRIPTS "/ifcfg-eth1");
	g_autofree char *broken_eth0 = contents(broken, SCRIPTS "/ifcfg-eth0");
	g_autofree char *broken_eth1 = contents(broken, SCRIPTS "/ifcfg-eth1");

	g_assert_null(strstr(fresh_eth0, "GATEWAY"));
	g_assert_nonnull(strstr(broken_eth0, "\nGATEWAY=\n"));
	g_assert_cmpstr(fresh_eth1, ==, broken_eth1);
}

/* Line ends are part of what the machine is about: no tool on the way may have changed them. */
static void test_line_ends(void)
{
	g_autofree char *directory = copy("crlf");
	g_autofree char *text = contents(directory, SCRIPTS "/ifcfg-eth0");

	g_assert_nonnull(strstr(text, "\r\nGATEWAY=192.168.0.254\r\n"));
}

static void test_removed_files(void)
{
	g_autofree char *fresh = copy("fresh");
	g_autofree char *missing = copy("network-file-missing");

	g_assert_true(exists(fresh, "etc/sysconfig/network"));
	g_assert_false(exists(missing, "etc/sysconfig/network"));
}

static void test_earlier_copy_is_kept(void)
{
	g_autofree char *first = copy(NULL);
	g_autofree char *work = g_build_filename(first, SCRIPTS, "ifcfg-eth0", NULL);
	g_autofree char *second = NULL;
	g_autofree char *kept = NULL;

	g_assert_true(g_file_set_contents(work, "DEVICE=eth0\n", -1, NULL));
	second = copy(NULL);
	kept = contents(first, SCRIPTS "/ifcfg-eth0");
	g_assert_cmpstr(first, !=, second);
	g_assert_cmpstr(kept, ==, "DEVICE=eth0\n");
}

static void test_bad_names(void)
{
	static const char *const names[] = {
	    "", "base", "no-such-machine", "../practice/fresh", "fresh/", ".", "..", "fresh\n", "FRESH"};

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(practice_copy(names[i], &error));
		g_assert_error(error, KANMON_ERROR, KANMON_ERROR_USAGE);
		g_assert_null(strchr(error->message, '\n'));
	}
}

static void test_no_place(void)
{
	g_autofree char *file = g_build_filename(g_get_user_data_dir(), "kanmon", "practice", NULL);
	g_autofree char *moved = g_strconcat(file, ".moved", NULL);
	g_autofree char *first = copy("fresh");
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_rename(file, moved), ==, 0);
	g_assert_true(g_file_set_contents(file, "", 0, NULL));
	g_assert_null(practice_copy("fresh", &error));
	g_assert_error(error, KANMON_ERROR, KANMON_ERROR_WRITE);
	g_assert_nonnull(strstr(error->message, file));
	g_assert_cmpint(g_unlink(file), ==, 0);
	g_assert_cmpint(g_rename(moved, file), ==, 0);
}

static void remove_directory(const char *directory)
{
	const char *argv[] = {"rm", "-rf", "--", directory, NULL};

	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

int main(int argc, char **argv)
{
	g_autofree char *home = g_dir_make_tmp("kanmon-practice-XXXXXX", NULL);
	int status;

	g_assert_nonnull(home);
	g_setenv("XDG_DATA_HOME", home, TRUE); /* before GLib looks at it for the first time */
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/practice/list", test_list);
	g_test_add_func("/practice/every-machine", test_every_machine);
	g_test_add_func("/practice/own-files-over-base", test_own_files_over_base);
	g_test_add_func("/practice/line-ends", test_line_ends);
	g_test_add_func("/practice/removed-files", test_removed_files);
	g_test_add_func("/practice/earlier-copy-is-kept", test_earlier_copy_is_kept);
	g_test_add_func("/practice/bad-names", test_bad_names);
	g_test_add_func("/practice/no-place", test_no_place);
	status = g_test_run();
	remove_directory(home);
	return status;
}
