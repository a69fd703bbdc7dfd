/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Rows of the network service's tests. The machine is laid out once in a temporary directory, for its devices; the
 * files of a row exist in memory only.
 */
#include "service_case.h"

#include <string.h>
#include <sys/socket.h>

#include <glib/gstdio.h>

#include "backend/util/root.h"

#define SYS_NET "sys/class/net"

static const struct {
	const char *name, *mac;
} devices[] = {{"eth0", "52:54:00:00:00:00"},
	       {"eth1", "52:54:00:00:00:01"},
	       {"eth2", "52:54:00:00:00:02"},
	       {"lo", "00:00:00:00:00:00"}};

static void write_device(const char *dir, const char *name, const char *mac)
{
	g_autofree char *folder = g_build_filename(dir, SYS_NET, name, NULL);
	g_autofree char *path = g_build_filename(folder, "address", NULL);
	g_autofree char *text = g_strconcat(mac, "\n", NULL);

	g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void remove_device(const char *dir, const char *name)
{
	g_autofree char *folder = g_build_filename(dir, SYS_NET, name, NULL);
	g_autofree char *path = g_build_filename(folder, "address", NULL);

	g_remove(path);
	g_rmdir(folder);
}

static NetFiles *read_machine(void)
{
	g_autofree char *dir = g_dir_make_tmp("kanmon-service-XXXXXX", NULL);
	g_autoptr(Root) root = NULL;
	g_autofree char *net = g_build_filename(dir, SYS_NET, NULL), *class = g_build_filename(dir, "sys/class", NULL);
	g_autofree char *sys = g_build_filename(dir, "sys", NULL);
	NetFiles *files;

	for (gsize i = 0; i < G_N_ELEMENTS(devices); i++)
		write_device(dir, devices[i].name, devices[i].mac);
	root = root_open(dir, NULL);
	g_assert_nonnull(root);
	files = net_files_read(root, NULL);
	g_assert_nonnull(files);
	for (gsize i = 0; i < G_N_ELEMENTS(devices); i++)
		remove_device(dir, devices[i].name);
	g_rmdir(net);
	g_rmdir(class);
	g_rmdir(sys);
	g_rmdir(dir);
	return files;
}

static char *path_of(const char *name)
{
	if (strcmp(name, "network") == 0)
		return g_strdup(NET_GLOBAL_FILE);
	if (strcmp(name, "resolv.conf") == 0)
		return g_strdup(NET_RESOLV_FILE);
	return g_build_filename(NET_SCRIPTS_DIR, name, NULL);
}

static void unref_bytes(gpointer bytes)
{
	if (bytes)
		g_bytes_unref(bytes);
}

NetFiles *service_case_files(const char *text)
{
	g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_bytes);
	g_autoptr(NetFiles) machine = read_machine();
	g_auto(GStrv) parts = g_strsplit(text, "== ", -1);

	g_hash_table_insert(paths, path_of("network"), g_bytes_new_static("NETWORKING=yes\n", 15));
	for (int i = 1; parts[i]; i++) {
		char *end = strchr(parts[i], '\n');
		const char *contents = end ? end + 1 : "";

		if (end)
			*end = '\0';
		if (parts[i][0] == '-')
			g_hash_table_remove(paths, NET_GLOBAL_FILE);
		else
			g_hash_table_replace(paths, path_of(parts[i]), g_bytes_new(contents, strlen(contents)));
	}
	return net_files_with(machine, paths);
}

static const char *file_name(const NetFiles *files, int id)
{
	const NetFile *file = net_files_by_id(files, id);

	return file ? file->name : "?";
}

typedef void (*Facet)(const NetFiles *files, const ServiceReading *reading, GString *text);

static void facet_addresses(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->result->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(reading->result->addresses, i);

		g_string_append_printf(text, ", %s %s", address->dev, address->address);
	}
}

static void facet_routes(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(reading->result->routes, i);

		g_string_append_printf(text, ", %s", route->to);
		if (route->via)
			g_string_append_printf(text, " via %s", route->via);
		g_string_append_printf(text, " %s", route->dev ? route->dev : "-");
		if (route->metric)
			g_string_append_printf(text, " metric %u", route->metric);
		g_string_append_printf(text, " <%s:%u>", file_name(files, route->file), route->line);
	}
}

static void facet_servers(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->result->nameservers->len; i++)
		g_string_append_printf(text, ", %s", (char *)g_ptr_array_index(reading->result->nameservers, i));
}

static void facet_search(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->result->search->len; i++)
		g_string_append_printf(text, ", %s", (char *)g_ptr_array_index(reading->result->search, i));
}

static void facet_files(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->files->len; i++) {
		const ServiceFile *file = g_ptr_array_index(reading->files, i);

		g_string_append_printf(text, ", %s %s %s %u", file->file->name + strlen("ifcfg-"),
				       service_role_name(file->role), service_outcome_name(file->outcome), file->order);
	}
}

static void facet_boot(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->files->len; i++) {
		const ServiceFile *file = g_ptr_array_index(reading->files, i);

		if (!file->on_boot_known)
			g_string_append_printf(text, ", %s?", file->file->name + strlen("ifcfg-"));
		else if (file->on_boot)
			g_string_append_printf(text, ", %s", file->file->name + strlen("ifcfg-"));
	}
}

static void facet_exit(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	if (reading->exit_known)
		g_string_append_printf(text, ", %d", reading->exit_status);
	else
		g_string_append(text, ", ?");
}

static void facet_unknown(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	for (guint i = 0; i < reading->result->unknown->len; i++) {
		const NetUnknown *unknown = g_ptr_array_index(reading->result->unknown, i);

		g_string_append_printf(text, ", %s:%u %s", file_name(files, unknown->file), unknown->line,
				       unknown->text);
	}
}

static void facet_known(const NetFiles *files, const ServiceReading *reading, GString *text)
{
	const NetResult *result = reading->result;

	if (!result->addresses_known)
		g_string_append(text, ", addresses");
	if (!result->routes_known)
		g_string_append(text, ", routes");
	if (!result->resolver_known)
		g_string_append(text, ", resolver");
	for (guint i = 0; i < result->unknown_devices->len; i++)
		g_string_append_printf(text, ", %s", (char *)g_ptr_array_index(result->unknown_devices, i));
}

static const struct {
	char letter;
	Facet write;
} facets[] = {{'A', facet_addresses}, {'R', facet_routes},  {'D', facet_servers},
	      {'S', facet_search},    {'F', facet_files},   {'B', facet_boot},
	      {'X', facet_exit},      {'U', facet_unknown}, {'K', facet_known}};

/* The facet of LINE ("A ..."): "A", or "A " and what there is. */
static char *facet_line(char letter, const NetFiles *files, const ServiceReading *reading)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(facets); i++) {
		if (facets[i].letter == letter)
			facets[i].write(files, reading, text);
	}
	return g_strdup_printf("%c%s", letter, text->len ? text->str + 1 : "");
}

static void run_case(gconstpointer data)
{
	const ServiceCase *row = data;
	g_autoptr(NetFiles) files = service_case_files(row->files);
	g_autoptr(ServiceReading) reading = service_reading_new(files);
	g_auto(GStrv) lines = g_strsplit(row->expect, "\n", -1);

	for (int i = 0; lines[i]; i++) {
		g_autofree char *found = lines[i][0] ? facet_line(lines[i][0], files, reading) : g_strdup("");

		g_assert_cmpstr(found, ==, lines[i]);
	}
}

void service_case_add_all(const char *path, const ServiceCase *cases, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *full = g_strdup_printf("%s/%s", path, cases[i].name);

		g_test_add_data_func(full, &cases[i], run_case);
	}
}
