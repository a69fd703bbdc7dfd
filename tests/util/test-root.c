/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Paths inside a root: where links lead, what is refused and with which words.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "backend/util/root.h"

typedef struct Tree {
	char *dir; /* holds root/ and outside/ */
	char *root;
	Root *open;
} Tree;

static void put(const Tree *tree, const char *path, const char *text)
{
	g_autofree char *full = g_build_filename(tree->dir, path, NULL);
	g_autofree char *parent = g_path_get_dirname(full);

	g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
	g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

static void link_to(const Tree *tree, const char *path, const char *target)
{
	g_autofree char *full = g_build_filename(tree->dir, path, NULL);

	g_assert_cmpint(symlink(target, full), ==, 0);
}

static void tree_make(Tree *tree, gconstpointer unused)
{
	tree->dir = g_dir_make_tmp("kanmon-root-XXXXXX", NULL);
	tree->root = g_build_filename(tree->dir, "root", NULL);
	put(tree, "root/etc/hosts", "inside");
	put(tree, "root/etc/passwd", "inside passwd");
	put(tree, "root/outside/file", "inside too");
	put(tree, "root/run/b", "b");
	put(tree, "root/run/a", "a");
	put(tree, "root/run/B", "B");
	put(tree, "outside/file", "outside");
	link_to(tree, "root/etc/relative", "hosts");
	link_to(tree, "root/etc/absolute", "/etc/hosts");
	link_to(tree, "root/etc/up", "../../../../../../outside/file");
	link_to(tree, "root/etc/folder", "/run");
	link_to(tree, "root/etc/away", "..");
	link_to(tree, "root/etc/self", "/proc/self/root/etc/passwd");
	link_to(tree, "root/etc/dangling", "/run/none");
	link_to(tree, "root/etc/nowhere", "/none/none");
	link_to(tree, "root/etc/loop", "pool");
	link_to(tree, "root/etc/pool", "loop");
	link_to(tree, "root/etc/slash", "/");
	tree->open = root_open(tree->root, NULL);
	g_assert_nonnull(tree->open);
}

static void tree_remove(Tree *tree, gconstpointer unused)
{
	const char *argv[] = {"rm", "-rf", tree->dir, NULL};

	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	root_close(tree->open);
	g_free(tree->root);
	g_free(tree->dir);
}

static const struct {
	const char *path;
	const char *resolved; /* NULL: refused */
	const char *content;  /* NULL: cannot be read */
} rows[] = {
    {"/etc/hosts", "/etc/hosts", "inside"},
    {"//etc//./hosts", "/etc/hosts", "inside"},
    {"/etc/../etc/hosts", "/etc/hosts", "inside"},
    {"/../../etc/hosts", "/etc/hosts", "inside"},
    {"/etc/relative", "/etc/hosts", "inside"},
    {"/etc/absolute", "/etc/hosts", "inside"},
    {"/etc/up", "/outside/file", "inside too"},
    {"/etc/folder/a", "/run/a", "a"},
    {"/etc/folder/../etc/hosts", "/etc/hosts", "inside"}, /* the parent of /run, not of /etc */
    {"/etc/away/run/b", "/run/b", "b"},
    {"/etc/slash/etc/slash/run/b", "/run/b", "b"},
    {"/etc/self", NULL, NULL}, /* the root's own /proc, which is empty */
    {"/etc/dangling", "/run/none", NULL},
    {"/etc/nowhere", NULL, NULL},
    {"/etc/loop", NULL, NULL},
    {"/etc/hosts/file", NULL, NULL},
    {"/etc/hosts/../passwd", NULL, NULL},
    {"/etc/none", "/etc/none", NULL},
    {"/etc", "/etc", NULL},
    {"/etc/folder", "/run", NULL},
    {"/etc/slash", "/", NULL},
    {"/..", "/", NULL},
    {"/", "/", NULL},
    {"", "/", NULL},
};

static void test_paths(Tree *tree, gconstpointer unused)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL, read_error = NULL;
		g_autofree char *resolved = root_resolve(tree->open, rows[i].path, &error);
		g_assert_cmpstr(resolved, ==, rows[i].resolved);
		g_assert_true((resolved == NULL) == (error != NULL));
		g_autoptr(GBytes) bytes = root_read(tree->open, rows[i].path, ROOT_FILE_LIMIT, NULL, &read_error);
		g_assert_true((bytes == NULL) == (rows[i].content == NULL));
		if (bytes)
			g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), rows[i].content,
					strlen(rows[i].content));
		else
			g_assert_nonnull(strstr(read_error->message, rows[i].path));
	}
}

static void test_exists(Tree *tree, gconstpointer unused)
{
	g_assert_true(root_exists(tree->open, "/etc/up"));
	g_assert_true(root_exists(tree->open, "/etc"));
	g_assert_true(root_exists(tree->open, "/"));
	g_assert_false(root_exists(tree->open, "/etc/dangling"));
	g_assert_false(root_exists(tree->open, "/etc/loop"));
	g_assert_false(root_exists(tree->open, "/etc/hosts/x"));
	g_assert_false(root_exists(tree->open, "/none"));
}

static void test_list(Tree *tree, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) names = root_list(tree->open, "/etc/folder", &error);

	g_assert_no_error(error);
	g_ptr_array_add(names, NULL);
	g_autofree char *joined = g_strjoinv(" ", (char **)names->pdata);
	g_assert_cmpstr(joined, ==, "B a b");
	g_assert_null(root_list(tree->open, "/etc/hosts", &error));
	g_assert_error(error, KANMON_ERROR, KANMON_ERROR_READ);
}

static void assert_content(const Root *root, const char *path, const char *content)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = root_read(root, path, ROOT_FILE_LIMIT, NULL, &error);

	g_assert_no_error(error);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), content, strlen(content));
}

/* After a listing files are read from the directory that was listed; not for long, and not once something is written.
 */
static void test_list_and_read(Tree *tree, gconstpointer unused)
{
	g_autofree char *run = g_build_filename(tree->root, "run", NULL);
	g_autofree char *away = g_build_filename(tree->root, "away", NULL);
	g_autofree char *again = g_build_filename(tree->root, "again", NULL);
	g_autofree char *name = NULL;

	link_to(tree, "root/run/link", "/etc/hosts");
	g_ptr_array_unref(root_list(tree->open, "/run", NULL));
	assert_content(tree->open, "/run/a", "a");
	assert_content(tree->open, "/run/link", "inside");
	assert_content(tree->open, "/run/../etc/hosts", "inside");
	g_assert_null(root_read(tree->open, "/run/..", 10, NULL, NULL));
	g_assert_null(root_read(tree->open, "/run/", 10, NULL, NULL));
	g_assert_null(root_read(tree->open, "/run/none", 10, NULL, NULL));
	g_assert_cmpint(rename(run, away), ==, 0);
	put(tree, "root/run/a", "new");
	g_usleep(G_USEC_PER_SEC / 5);
	assert_content(tree->open, "/run/a", "new");
	g_ptr_array_unref(root_list(tree->open, "/run", NULL));
	g_assert_cmpint(close(root_open_parent(tree->open, "/run/a", &name, NULL, NULL)), ==, 0);
	g_assert_cmpint(rename(run, again), ==, 0);
	put(tree, "root/run/a", "newer");
	assert_content(tree->open, "/run/a", "newer");
}

static void assert_refused(const Root *root, const char *path, int code, const char *words)
{
	g_autoptr(GError) error = NULL;
	struct stat st = {.st_size = -7};

	g_assert_null(root_read(root, path, 1000, &st, &error));
	g_assert_error(error, KANMON_ERROR, code);
	g_assert_nonnull(strstr(error->message, path));
	if (!strstr(error->message, words))
		g_error("%s: %s", words, error->message);
	g_assert_cmpint(st.st_size, ==, -7);
}

static void test_kinds(Tree *tree, gconstpointer unused)
{
	g_autofree char *fifo = g_build_filename(tree->root, "fifo", NULL);
	g_autofree char *large = g_build_filename(tree->root, "large", NULL);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	assert_refused(tree->open, "/fifo", KANMON_ERROR_READ, "named pipe (FIFO)");
	assert_refused(tree->open, "/etc", KANMON_ERROR_READ, "is a directory");
	assert_refused(tree->open, "/none", KANMON_ERROR_READ, "does not exist");
	assert_refused(tree->open, "/etc/loop", KANMON_ERROR_READ, "circle");
	put(tree, "root/large", "");
	g_assert_cmpint(truncate(large, 1000), ==, 0);
	g_autoptr(GBytes) just = root_read(tree->open, "/large", 1000, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(just), ==, 1000);
	g_assert_cmpint(truncate(large, 1001), ==, 0);
	assert_refused(tree->open, "/large", KANMON_ERROR_READ, "larger than");
	g_assert_cmpint(root_open_at(tree->open, "/fifo", O_WRONLY, 0, NULL), ==, -1);
}

static void test_secret(Tree *tree, gconstpointer unused)
{
	g_autofree char *path = g_build_filename(tree->root, "etc/hosts", NULL);

	if (geteuid() == 0) {
		g_test_skip("root may read everything");
		return;
	}
	g_assert_cmpint(chmod(path, 0), ==, 0);
	assert_refused(tree->open, "/etc/hosts", KANMON_ERROR_PERMISSION, "as root");
}

static void test_open(Tree *tree, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *name = NULL, *path = NULL, *made = g_build_filename(tree->root, "run/none", NULL);
	int fd = root_open_at(tree->open, "/etc/dangling", O_WRONLY | O_CREAT, 0600, &error);

	g_assert_no_error(error);
	close(fd);
	g_assert_true(g_file_test(made, G_FILE_TEST_IS_REGULAR));
	fd = root_open_parent(tree->open, "/etc/folder/new", &name, &path, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(name, ==, "new");
	g_assert_cmpstr(path, ==, "/run/new");
	g_assert_cmpint(mkdirat(fd, name, 0700), ==, 0);
	close(fd);
	g_assert_true(root_exists(tree->open, "/run/new"));
	g_assert_cmpint(root_open_parent(tree->open, "/", &name, &path, &error), ==, -1);
	g_assert_cmpstr(path, ==, "/run/new");
}

/* The size that a file in /sys says it has is no reason to refuse it. */
static void test_sys(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) live = root_open("/", &error);
	g_autoptr(GBytes) bytes = NULL;

	g_assert_no_error(error);
	if (!root_exists(live, "/sys/class/net/lo/operstate")) {
		g_test_skip("no /sys here");
		return;
	}
	bytes = root_read(live, "/sys/class/net/lo/operstate", 64, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(bytes), >, 0);
}

/* The most links that are followed, and the deepest path, are limits and not crashes. */
static void test_limits(Tree *tree, gconstpointer unused)
{
	g_autoptr(GString) deep = g_string_new(NULL);

	link_to(tree, "root/l0", "etc/hosts");
	for (guint i = 1; i <= 41; i++) {
		g_autofree char *path = g_strdup_printf("root/l%u", i);
		g_autofree char *target = g_strdup_printf("l%u", i - 1);
		link_to(tree, path, target);
	}
	g_assert_true(root_exists(tree->open, "/l39"));
	g_assert_false(root_exists(tree->open, "/l40"));
	for (guint i = 0; i < 300; i++)
		g_string_append(deep, "/etc/..");
	g_string_append(deep, "/etc/hosts");
	g_assert_true(root_exists(tree->open, deep->str));
	for (guint i = 0; i < 10000; i++)
		g_string_append(deep, "/d");
	g_assert_false(root_exists(tree->open, deep->str));
}

static void test_root(Tree *tree, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *slashed = g_strconcat(tree->root, "//", NULL);
	g_autoptr(Root) again = root_open(slashed, NULL);
	g_autoptr(Root) live = root_open("/", NULL);
	g_autofree char *name = root_name(again, "/etc/a\nb");
	g_autofree char *live_name = root_name(live, "/etc/a");
	g_autofree char *expected = g_strconcat(tree->root, "/etc/a\\nb", NULL);

	g_assert_cmpstr(name, ==, expected);
	g_assert_cmpstr(live_name, ==, "/etc/a");
	g_assert_true(root_is_live(live));
	g_assert_false(root_is_live(again));
	g_assert_true(root_exists(live, "/etc"));
	g_assert_null(root_open("/none/of/these", &error));
	g_assert_error(error, KANMON_ERROR, KANMON_ERROR_READ);
	g_assert_nonnull(strstr(error->message, "/none/of/these"));
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(Tree *, gconstpointer);
	} tests[] = {
	    {"/root/paths", test_paths}, {"/root/exists", test_exists},
	    {"/root/list", test_list},   {"/root/list-and-read", test_list_and_read},
	    {"/root/kinds", test_kinds}, {"/root/secret", test_secret},
	    {"/root/open", test_open},   {"/root/limits", test_limits},
	    {"/root/root", test_root},
	};

	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, Tree, NULL, tree_make, tests[i].run, tree_remove);
	g_test_add_func("/root/sys", test_sys);
	return g_test_run();
}
