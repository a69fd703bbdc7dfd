/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The picture of the files, the same picture with other contents, and the shape of results.
 */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "backend/network/files.h"
#include "backend/network/result.h"
#include "backend/util/error.h"

#define SCRIPTS "etc/sysconfig/network-scripts"

typedef struct Tree {
	char *dir;
	GPtrArray *made; /* paths, children behind their folders */
} Tree;

static void tree_note(Tree *tree, const char *path)
{
	g_ptr_array_add(tree->made, g_build_filename(tree->dir, path, NULL));
}

static void tree_folder(Tree *tree, const char *path)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);
	g_autofree char *so_far = g_strdup("");

	for (int i = 0; parts[i]; i++) {
		g_autofree char *next = g_build_filename(so_far, parts[i], NULL);
		g_autofree char *full = g_build_filename(tree->dir, next, NULL);

		if (g_mkdir(full, 0755) == 0)
			tree_note(tree, next);
		g_free(so_far);
		so_far = g_steal_pointer(&next);
	}
}

static void tree_file(Tree *tree, const char *path, const char *text)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *full = g_build_filename(tree->dir, path, NULL);

	tree_folder(tree, folder);
	g_assert_true(g_file_set_contents(full, text, -1, NULL));
	tree_note(tree, path);
}

static void tree_link(Tree *tree, const char *path, const char *target)
{
	g_autofree char *full = g_build_filename(tree->dir, path, NULL);

	g_assert_cmpint(symlink(target, full), ==, 0);
	tree_note(tree, path);
}

static void tree_script(Tree *tree, const char *path)
{
	g_autofree char *full = g_build_filename(tree->dir, path, NULL);

	tree_file(tree, path, "");
	g_assert_cmpint(g_chmod(full, 0755), ==, 0);
}

static void tree_init(Tree *tree)
{
	tree->dir = g_dir_make_tmp("kanmon-files-XXXXXX", NULL);
	tree->made = g_ptr_array_new_with_free_func(g_free);
}

static void tree_clear(Tree *tree)
{
	for (guint i = tree->made->len; i > 0; i--)
		g_remove(g_ptr_array_index(tree->made, i - 1));
	g_rmdir(tree->dir);
	g_ptr_array_unref(tree->made);
	g_free(tree->dir);
}

static NetFiles *tree_read(const Tree *tree)
{
	g_autoptr(Root) root = root_open(tree->dir, NULL);
	NetFiles *files = net_files_read(root, NULL);

	g_assert_nonnull(files);
	return files;
}

/* The names in order, "!" behind one that could not be read. */
static char *names_of(const NetFiles *files)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(files->files, i);

		g_assert_cmpint(file->id, ==, (int)i);
		g_assert_true(net_files_by_id(files, file->id) == file);
		g_assert_true(net_files_find(files, file->name) == file);
		g_assert_true(!file->doc == (file->error != NULL));
		g_string_append_printf(text, "%s%s%s", i ? " " : "", file->name, file->doc ? "" : "!");
	}
	return g_string_free(text, FALSE);
}

static char *devices_of(const NetFiles *files)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < files->devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(files->devices, i);

		g_string_append_printf(text, "%s%s=%s", i ? " " : "", device->name,
				       device->address ? device->address : "-");
	}
	return g_string_free(text, FALSE);
}

static void test_read(void)
{
	Tree tree;
	g_autoptr(NetFiles) files = NULL;
	g_autofree char *names = NULL, *devices = NULL;

	tree_init(&tree);
	tree_file(&tree, SCRIPTS "/ifcfg-eth0", "DEVICE=eth0\n");
	tree_file(&tree, SCRIPTS "/ifcfg-eth0:1", "");
	tree_file(&tree, SCRIPTS "/ifcfg-", "");
	tree_file(&tree, SCRIPTS "/ifup-eth", "");
	tree_script(&tree, SCRIPTS "/ifup-ppp");
	tree_file(&tree, SCRIPTS "/keys-eth0", "");
	tree_file(&tree, SCRIPTS "/route-eth0", "");
	tree_file(&tree, SCRIPTS "/route6-eth0", "");
	tree_file(&tree, SCRIPTS "/rule-eth0", "");
	tree_file(&tree, SCRIPTS "/eth0.ifcfg", "");
	tree_folder(&tree, SCRIPTS "/ifcfg-dir");
	tree_link(&tree, SCRIPTS "/ifcfg-gone", "nowhere");
	tree_link(&tree, SCRIPTS "/ifcfg-link", "ifcfg-eth0");
	tree_file(&tree, "etc/sysconfig/network", "NETWORKING=yes\n");
	tree_file(&tree, "etc/resolv.conf", "nameserver 1.1.1.1\n");
	tree_file(&tree, "usr/sbin/brctl", "");
	tree_file(&tree, "sys/class/net/eth0/address", "52:54:00:AB:00:01\n");
	tree_file(&tree, "sys/class/net/eth0/uevent", "INTERFACE=eth0\nIFINDEX=2\n");
	tree_folder(&tree, "sys/class/net/eth1");
	tree_file(&tree, "sys/class/net/eth1/uevent", "DEVTYPE=bridge\nINTERFACE=eth1\n");
	tree_file(&tree, "sys/class/net/bonding_masters", "\n");
	files = tree_read(&tree);
	names = names_of(files);
	g_assert_cmpstr(names, ==,
			"ifcfg-dir! ifcfg-eth0 ifcfg-eth0:1 ifcfg-gone! ifcfg-link keys-eth0 route-eth0 route6-eth0 "
			"rule-eth0");
	devices = devices_of(files);
	g_assert_cmpstr(devices, ==, "eth0=52:54:00:ab:00:01 eth1=-");
	g_assert_true(files->devices_known && net_files_has_device(files, "eth1"));
	g_assert_false(net_files_has_device(files, "eth2"));
	g_assert_null(net_files_device(files, "eth0")->kind);
	g_assert_cmpstr(net_files_device(files, "eth1")->kind, ==, "bridge");
	g_assert_true(S_ISDIR(net_files_find(files, "ifcfg-dir")->stat.st_mode));
	g_assert_cmpuint(net_files_find(files, "ifcfg-gone")->stat.st_mode, ==, 0);
	g_assert_cmpstr(files->global->name, ==, "network");
	g_assert_true(net_files_by_id(files, NET_ID_GLOBAL) == files->global);
	g_assert_nonnull(files->resolv);
	g_assert_null(files->hosts);
	g_assert_true(files->has_brctl);
	g_assert_false(files->has_team);
	g_assert_true(g_hash_table_contains(files->scripts, "ifup-ppp"));
	g_assert_cmpuint(g_hash_table_size(files->scripts), ==, 1);
	tree_clear(&tree);
}

/* A machine without any of it is no error; without /sys the files name the devices. */
static void test_little(void)
{
	Tree tree;
	g_autoptr(NetFiles) nothing = NULL, files = NULL;
	g_autofree char *devices = NULL;

	tree_init(&tree);
	nothing = tree_read(&tree);
	g_assert_cmpuint(nothing->files->len, ==, 0);
	g_assert_null(nothing->global);
	tree_file(&tree, SCRIPTS "/ifcfg-a", "DEVICE=eth1:4\n");
	tree_file(&tree, SCRIPTS "/ifcfg-b", "DEVICE=\"eth0\"\nDEVICE='eth2'\n");
	tree_file(&tree, SCRIPTS "/ifcfg-c", "DEVICE=a/b\n");
	tree_file(&tree, SCRIPTS "/ifcfg-d", "DEVICE=$(x)\n");
	tree_file(&tree, SCRIPTS "/ifcfg-e", "DEVICE=eth1\r\n");
	files = tree_read(&tree);
	devices = devices_of(files);
	g_assert_cmpstr(devices, ==, "eth1=- eth2=-");
	g_assert_false(files->devices_known);
	g_assert_true(net_files_has_device(files, "anything"));
	g_assert_false(net_files_has_device(files, "a/b"));
	tree_clear(&tree);
}

static void test_too_large(void)
{
	Tree tree;
	g_autoptr(NetFiles) files = NULL;
	g_autofree char *full = NULL;
	const NetFile *file;

	tree_init(&tree);
	tree_file(&tree, SCRIPTS "/ifcfg-eth0", "");
	full = g_build_filename(tree.dir, SCRIPTS, "ifcfg-eth0", NULL);
	g_assert_cmpint(truncate(full, ROOT_FILE_LIMIT + 1), ==, 0);
	files = tree_read(&tree);
	file = net_files_find(files, "ifcfg-eth0");
	g_assert_null(file->bytes);
	g_assert_true(S_ISREG(file->stat.st_mode));
	g_assert_true(g_error_matches(file->error, KANMON_ERROR, KANMON_ERROR_READ));
	tree_clear(&tree);
}

static void unref_bytes(gpointer bytes)
{
	if (bytes)
		g_bytes_unref(bytes);
}

static GBytes *bytes_of(const char *text)
{
	return g_bytes_new_static(text, strlen(text));
}

static void test_with(void)
{
	g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_bytes);
	Tree tree;
	g_autoptr(NetFiles) base = NULL, files = NULL;
	g_autofree char *names = NULL, *base_names = NULL;

	tree_init(&tree);
	tree_file(&tree, SCRIPTS "/ifcfg-eth0", "A=1\n");
	tree_file(&tree, SCRIPTS "/ifcfg-eth2", "");
	tree_file(&tree, "etc/sysconfig/network", "");
	base = tree_read(&tree);
	g_hash_table_insert(paths, (gpointer)NET_SCRIPTS_DIR "/ifcfg-eth1", bytes_of("B=2\n"));
	g_hash_table_insert(paths, (gpointer)NET_SCRIPTS_DIR "/ifcfg-eth0", bytes_of("A=3\n"));
	g_hash_table_insert(paths, (gpointer)NET_SCRIPTS_DIR "/ifcfg-eth2", NULL);
	g_hash_table_insert(paths, (gpointer)NET_SCRIPTS_DIR "/other", bytes_of(""));
	g_hash_table_insert(paths, (gpointer)NET_GLOBAL_FILE, NULL);
	g_hash_table_insert(paths, (gpointer)NET_HOSTS_FILE, bytes_of("127.0.0.1 localhost\n"));
	files = net_files_with(base, paths);
	names = names_of(files);
	base_names = names_of(base);
	g_assert_cmpstr(names, ==, "ifcfg-eth0 ifcfg-eth1");
	g_assert_cmpstr(base_names, ==, "ifcfg-eth0 ifcfg-eth2");
	g_assert_cmpuint(g_bytes_get_size(net_files_find(files, "ifcfg-eth0")->bytes), ==, 4);
	g_assert_cmpint(memcmp(g_bytes_get_data(net_files_find(files, "ifcfg-eth0")->bytes, NULL), "A=3\n", 4), ==, 0);
	g_assert_null(files->global);
	g_assert_nonnull(base->global);
	g_assert_nonnull(files->hosts);
	tree_clear(&tree);
}

static void test_names(void)
{
	static const char *const good[] = {"eth0", "a", "eth0.10", "fifteen-bytes-x", "..."};
	static const char *const bad[] = {"", ".", "..", "a/b", "eth0:1", "a b", "a\tb", "eth0\r", "sixteen-bytes-xy"};

	for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
		g_assert_true(net_device_name_valid(good[i]));
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(net_device_name_valid(bad[i]));
}

static void test_result(void)
{
	g_autoptr(NetResult) result = net_result_new();

	g_assert_null(net_result_default(result));
	net_result_add_route(result, AF_INET6, "default", "fe80::1", "eth0", 1, 0, 1);
	net_result_add_route(result, AF_INET, "10.0.0.0/8", "192.168.1.1", "eth0", 0, 0, 1);
	g_assert_null(net_result_default(result));
	net_result_add_route(result, AF_INET, "default", "192.168.1.2", "eth0", 100, 0, 1);
	net_result_add_route(result, AF_INET, "default", "192.168.1.3", "eth0", 5, 0, 1);
	net_result_add_route(result, AF_INET, "default", "192.168.1.4", "eth0", 5, 0, 1);
	g_assert_cmpstr(net_result_default(result)->via, ==, "192.168.1.3");
	net_result_add_unknown(result, NET_ID_GLOBAL, 4, "x");
	net_result_add_unknown(result, NET_ID_GLOBAL, 4, "x");
	net_result_add_unknown(result, 0, 4, "x");
	g_assert_cmpuint(result->unknown->len, ==, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/files/read", test_read);
	g_test_add_func("/files/little", test_little);
	g_test_add_func("/files/too-large", test_too_large);
	g_test_add_func("/files/with", test_with);
	g_test_add_func("/files/names", test_names);
	g_test_add_func("/files/result", test_result);
	return g_test_run();
}
