/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads the picture that both readers work on. Everything is read once, through Root, so that nothing outside the
 * machine's root directory is seen; a file that cannot be read is kept with its error, and the readers judge it.
 */
#include "backend/network/files.h"

#include <fcntl.h>
#include <net/if.h>
#include <string.h>
#include <unistd.h>

#include "backend/file/shell_reading.h"

#define SYS_NET_DIR "/sys/class/net"
#define SCRIPT_PREFIX "ifup-"

static const char *const prefixes[] = {"ifcfg-", "keys-", "route-", "route6-", "rule-", "rule6-"};

static bool is_network_file(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		if (g_str_has_prefix(name, prefixes[i]) && name[strlen(prefixes[i])])
			return true;
	}
	return false;
}

static void net_file_free(NetFile *file)
{
	if (!file)
		return;
	g_free(file->name);
	g_free(file->path);
	g_clear_pointer(&file->bytes, g_bytes_unref);
	g_clear_pointer(&file->doc, shvar_free);
	g_clear_error(&file->error);
	g_free(file);
}

static NetFile *net_file_new(int id, const char *path)
{
	NetFile *file = g_new0(NetFile, 1);

	file->id = id;
	file->path = g_strdup(path);
	file->name = g_path_get_basename(path);
	return file;
}

static NetFile *net_file_of_bytes(int id, const char *path, GBytes *bytes)
{
	NetFile *file = net_file_new(id, path);

	file->bytes = g_bytes_ref(bytes);
	file->doc = shvar_parse(bytes);
	return file;
}

/* A file that is too large or a directory still has a mode, by which the readers tell it from a dangling link. */
static void stat_unread(const Root *root, NetFile *file)
{
	int fd = root_open_at(root, file->path, O_RDONLY | O_CLOEXEC, 0, NULL);

	if (fd < 0)
		return;
	if (fstat(fd, &file->stat) != 0)
		memset(&file->stat, 0, sizeof file->stat);
	close(fd);
}

static NetFile *read_file(const Root *root, int id, const char *path)
{
	NetFile *file = net_file_new(id, path);

	file->bytes = root_read(root, path, ROOT_FILE_LIMIT, &file->stat, &file->error);
	if (file->bytes)
		file->doc = shvar_parse(file->bytes);
	else
		stat_unread(root, file);
	return file;
}

static NetFile *read_single(const Root *root, const char *path)
{
	return root_exists(root, path) ? read_file(root, NET_ID_GLOBAL, path) : NULL;
}

static void net_device_free(NetDevice *device)
{
	g_free(device->name);
	g_free(device->address);
	g_free(device->kind);
	g_free(device);
}

static void add_device(NetFiles *files, const char *name, const char *address, const char *kind)
{
	NetDevice *device;

	if (g_hash_table_contains(files->device_by_name, name))
		return;
	device = g_new0(NetDevice, 1);
	device->name = g_strdup(name);
	device->address = g_strdup(address);
	device->kind = g_strdup(kind);
	g_ptr_array_add(files->devices, device);
	g_hash_table_insert(files->device_by_name, device->name, device);
}

/* What the kernel says of DEVICE in the file NAME, without blanks around it; NULL when it says nothing. */
static char *read_sys(const Root *root, const char *device, const char *name)
{
	g_autofree char *path = g_build_filename(SYS_NET_DIR, device, name, NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *text = NULL;

	if (!root_exists(root, path))
		return NULL;
	bytes = root_read(root, path, 256, NULL, NULL);
	if (!bytes)
		return NULL;
	text = g_strstrip(g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)));
	return *text ? g_steal_pointer(&text) : NULL;
}

static char *read_mac_file(const Root *root, const char *device, const char *name)
{
	g_autofree char *text = read_sys(root, device, name);

	return text ? g_ascii_strdown(text, -1) : NULL;
}

static char *read_kind(const Root *root, const char *device)
{
	g_autofree char *text = read_sys(root, device, "uevent");
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	for (char **line = lines; *line; line++)
		if (g_str_has_prefix(*line, "DEVTYPE="))
			return g_strdup(*line + strlen("DEVTYPE="));
	return NULL;
}

static bool has_entry(const Root *root, const char *device, const char *name)
{
	g_autofree char *path = g_build_filename(SYS_NET_DIR, device, name, NULL);

	return root_exists(root, path);
}

/* While a card is part of a bond or a team, `address` is that of the whole; a restart gives the card its own back
 * before HWADDR is compared. Only bonds tell it: a team's port has an unknown one. Ports of bridges keep theirs. */
static char *read_mac(const Root *root, const char *device)
{
	if (!has_entry(root, device, "master") || has_entry(root, device, "brport"))
		return read_mac_file(root, device, "address");
	return read_mac_file(root, device, "bonding_slave/perm_hwaddr");
}

/* Plain files there ("bonding_masters") are no devices. */
static bool is_directory(const Root *root, const char *path)
{
	int fd = root_open_at(root, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, NULL);

	if (fd < 0)
		return false;
	close(fd);
	return true;
}

static void read_devices(const Root *root, NetFiles *files)
{
	g_autoptr(GPtrArray) names = NULL;

	if (!root_exists(root, SYS_NET_DIR))
		return;
	names = root_list(root, SYS_NET_DIR, NULL);
	if (!names)
		return;
	files->devices_known = true;
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = g_build_filename(SYS_NET_DIR, name, NULL);
		g_autofree char *mac = NULL, *kind = NULL;

		if (!is_directory(root, path))
			continue;
		mac = read_mac(root, name);
		kind = read_kind(root, name);
		add_device(files, name, mac, kind);
	}
}

static int compare_devices(gconstpointer a, gconstpointer b)
{
	return strcmp((*(NetDevice *const *)a)->name, (*(NetDevice *const *)b)->name);
}

/* Without /sys/class/net: what the files name as their DEVICE. */
static void devices_from_files(NetFiles *files)
{
	for (guint i = 0; i < files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(files->files, i);
		g_autoptr(ShellReading) reading = NULL;
		g_autofree char *name = NULL;
		const char *value;

		if (!file->doc || !g_str_has_prefix(file->name, "ifcfg-"))
			continue;
		reading = shell_reading_new();
		shell_reading_source(reading, file->doc, file->id);
		value = shell_reading_value(reading, "DEVICE");
		if (!value)
			continue;
		name = g_strndup(value, strcspn(value, ":"));
		if (net_device_name_valid(name))
			add_device(files, name, NULL, NULL);
	}
	g_ptr_array_sort(files->devices, compare_devices);
}

static NetFiles *net_files_new(void)
{
	NetFiles *files = g_new0(NetFiles, 1);

	files->files = g_ptr_array_new_with_free_func((GDestroyNotify)net_file_free);
	files->devices = g_ptr_array_new_with_free_func((GDestroyNotify)net_device_free);
	files->scripts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	files->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	files->device_by_name = g_hash_table_new(g_str_hash, g_str_equal);
	return files;
}

static void append_file(NetFiles *files, NetFile *file)
{
	g_ptr_array_add(files->files, file);
	g_hash_table_insert(files->by_name, file->name, file);
}

/* Both systems only ask whether a script is there to be run. */
static void note_script(const Root *root, NetFiles *files, const char *name)
{
	g_autofree char *path = g_build_filename(NET_SCRIPTS_DIR, name, NULL);
	struct stat stat;
	int fd = root_open_at(root, path, O_RDONLY | O_CLOEXEC, 0, NULL);

	if (fd < 0)
		return;
	if (fstat(fd, &stat) == 0 && (stat.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)))
		g_hash_table_add(files->scripts, g_strdup(name));
	close(fd);
}

static bool read_scripts_dir(const Root *root, NetFiles *files, GError **error)
{
	g_autoptr(GPtrArray) names = NULL;

	if (!root_exists(root, NET_SCRIPTS_DIR))
		return true;
	names = root_list(root, NET_SCRIPTS_DIR, error);
	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = NULL;

		if (g_str_has_prefix(name, SCRIPT_PREFIX))
			note_script(root, files, name);
		if (!is_network_file(name))
			continue;
		path = g_build_filename(NET_SCRIPTS_DIR, name, NULL);
		append_file(files, read_file(root, (int)files->files->len, path));
	}
	return true;
}

NetFiles *net_files_read(const Root *root, GError **error)
{
	g_autoptr(NetFiles) files = net_files_new();

	if (!read_scripts_dir(root, files, error))
		return NULL;
	files->global = read_single(root, NET_GLOBAL_FILE);
	files->resolv = read_single(root, NET_RESOLV_FILE);
	files->hostname = read_single(root, NET_HOSTNAME_FILE);
	files->hosts = read_single(root, NET_HOSTS_FILE);
	files->has_brctl = root_exists(root, "/usr/sbin/brctl");
	files->has_team = root_exists(root, NET_SCRIPTS_DIR "/ifup-Team");
	read_devices(root, files);
	if (!files->devices_known)
		devices_from_files(files);
	return g_steal_pointer(&files);
}

static NetFile *copy_file(const NetFile *base, int id)
{
	NetFile *file = net_file_new(id, base->path);

	file->stat = base->stat;
	file->bytes = base->bytes ? g_bytes_ref(base->bytes) : NULL;
	file->doc = base->doc ? shvar_copy(base->doc) : NULL;
	file->error = base->error ? g_error_copy(base->error) : NULL;
	return file;
}

/* PATH as it would be: changed, removed (NULL), or as BASE (which may be NULL) has it. */
static NetFile *edited_file(GHashTable *paths, const char *path, const NetFile *base, int id)
{
	gpointer bytes = NULL;
	NetFile *file;

	if (!g_hash_table_lookup_extended(paths, path, NULL, &bytes))
		return base ? copy_file(base, id) : NULL;
	if (!bytes)
		return NULL;
	file = net_file_of_bytes(id, path, bytes);
	if (base)
		file->stat = base->stat;
	return file;
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All paths within network-scripts, of BASE and of PATHS, in bytewise order. */
static GPtrArray *paths_of_both(const NetFiles *base, GHashTable *paths)
{
	GPtrArray *all = g_ptr_array_new();
	GHashTableIter iter;
	gpointer path;

	for (guint i = 0; i < base->files->len; i++)
		g_ptr_array_add(all, ((NetFile *)g_ptr_array_index(base->files, i))->path);
	g_hash_table_iter_init(&iter, paths);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		const char *name = (const char *)path + strlen(NET_SCRIPTS_DIR "/");

		if (g_str_has_prefix(path, NET_SCRIPTS_DIR "/") && is_network_file(name) &&
		    !g_hash_table_contains(base->by_name, name))
			g_ptr_array_add(all, path);
	}
	g_ptr_array_sort(all, compare_paths);
	return all;
}

static void edit_scripts(NetFiles *files, const NetFiles *base, GHashTable *paths)
{
	g_autoptr(GPtrArray) all = paths_of_both(base, paths);

	for (guint i = 0; i < all->len; i++) {
		const char *path = g_ptr_array_index(all, i);
		const NetFile *old = net_files_find(base, path + strlen(NET_SCRIPTS_DIR "/"));
		NetFile *file = edited_file(paths, path, old, (int)files->files->len);

		if (file)
			append_file(files, file);
	}
}

NetFiles *net_files_with(const NetFiles *base, GHashTable *paths)
{
	NetFiles *files = net_files_new();

	g_hash_table_unref(files->scripts);
	files->scripts = g_hash_table_ref(base->scripts);
	edit_scripts(files, base, paths);
	files->global = edited_file(paths, NET_GLOBAL_FILE, base->global, NET_ID_GLOBAL);
	files->resolv = edited_file(paths, NET_RESOLV_FILE, base->resolv, NET_ID_GLOBAL);
	files->hostname = edited_file(paths, NET_HOSTNAME_FILE, base->hostname, NET_ID_GLOBAL);
	files->hosts = edited_file(paths, NET_HOSTS_FILE, base->hosts, NET_ID_GLOBAL);
	files->devices_known = base->devices_known;
	files->has_brctl = base->has_brctl;
	files->has_team = base->has_team;
	for (guint i = 0; files->devices_known && i < base->devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(base->devices, i);

		add_device(files, device->name, device->address, device->kind);
	}
	if (!files->devices_known)
		devices_from_files(files);
	return files;
}

void net_files_free(NetFiles *files)
{
	if (!files)
		return;
	g_hash_table_unref(files->scripts);
	g_hash_table_unref(files->by_name);
	g_hash_table_unref(files->device_by_name);
	g_ptr_array_unref(files->files);
	g_ptr_array_unref(files->devices);
	net_file_free(files->global);
	net_file_free(files->resolv);
	net_file_free(files->hostname);
	net_file_free(files->hosts);
	g_free(files);
}

const NetFile *net_files_find(const NetFiles *files, const char *name)
{
	return g_hash_table_lookup(files->by_name, name);
}

const NetFile *net_files_by_id(const NetFiles *files, int id)
{
	if (id == NET_ID_GLOBAL)
		return files->global;
	if (id < 0 || (guint)id >= files->files->len)
		return NULL;
	return g_ptr_array_index(files->files, id);
}

const NetDevice *net_files_device(const NetFiles *files, const char *name)
{
	return g_hash_table_lookup(files->device_by_name, name);
}

bool net_files_has_device(const NetFiles *files, const char *name)
{
	if (files->devices_known)
		return net_files_device(files, name) != NULL;
	return net_device_name_valid(name);
}

bool net_device_name_valid(const char *name)
{
	gsize length = strlen(name);

	if (length == 0 || length >= IFNAMSIZ || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return false;
	return strcspn(name, "/: \t\n\v\f\r") == length;
}
