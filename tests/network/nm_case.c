/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Makes pictures of a machine from a text and writes readings as text.
 */
#include "nm_case.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "backend/util/root.h"

#define MARK "== "
#define DEVICE_MARK "device "
#define SCRIPT_MARK "ifup-"

static NetFiles *empty_picture(void)
{
	g_autofree char *dir = g_dir_make_tmp("kanmon-nm-XXXXXX", NULL);
	g_autoptr(Root) root = root_open(dir, NULL);
	NetFiles *files = net_files_read(root, NULL);

	g_assert_nonnull(files);
	rmdir(dir);
	return files;
}

static char *path_of(const char *name)
{
	if (!strcmp(name, "network"))
		return g_strdup(NET_GLOBAL_FILE);
	if (!strcmp(name, "hostname"))
		return g_strdup(NET_HOSTNAME_FILE);
	return g_build_filename(NET_SCRIPTS_DIR, name, NULL);
}

/* The devices of /sys/class/net: hardware that NmCase's "== device NAME" blocks describe by their address. */
static void add_device(NetFiles *files, const char *block)
{
	g_auto(GStrv) lines = g_strsplit(block, "\n", 3);
	NetDevice *device = g_new0(NetDevice, 1);

	if (!files->devices_known) {
		g_hash_table_remove_all(files->device_by_name);
		g_ptr_array_set_size(files->devices, 0);
	}
	files->devices_known = true;
	device->name = g_strdup(lines[0] + strlen(DEVICE_MARK));
	device->address = lines[1] && *lines[1] ? g_strdup(lines[1]) : NULL;
	g_ptr_array_add(files->devices, device);
	g_hash_table_insert(files->device_by_name, device->name, device);
}

/* BLOCK: "NAME[ @N]\nCONTENTS" */
static void add_block(GHashTable *paths, GHashTable *times, const char *block)
{
	const char *end = strchr(block, '\n');
	const char *contents = end ? end + 1 : "";
	g_autofree char *head = end ? g_strndup(block, (gsize)(end - block)) : g_strdup(block);
	char *at = strstr(head, " @");

	if (at) {
		*at = '\0';
		g_hash_table_insert(times, g_strdup(head), GINT_TO_POINTER(atoi(at + 2)));
	}
	g_hash_table_insert(paths, path_of(head), g_bytes_new(contents, strlen(contents)));
}

NetFiles *nm_case_files(const char *text)
{
	g_autoptr(NetFiles) base = empty_picture();
	g_autoptr(GHashTable) paths =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
	g_autoptr(GHashTable) times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) blocks = NULL;
	g_autofree char *joined = g_strconcat("\n", text, NULL);
	NetFiles *files;
	guint i;

	blocks = g_strsplit(joined, "\n" MARK, -1);
	for (i = 1; blocks[i]; i++) {
		if (!g_str_has_prefix(blocks[i], DEVICE_MARK))
			add_block(paths, times, blocks[i]);
	}
	files = net_files_with(base, paths);
	for (i = 0; i < files->files->len; i++) {
		NetFile *file = g_ptr_array_index(files->files, i);

		file->stat.st_mtime = GPOINTER_TO_INT(g_hash_table_lookup(times, file->name));
	}
	for (i = 1; blocks[i]; i++) {
		if (g_str_has_prefix(blocks[i], DEVICE_MARK))
			add_device(files, blocks[i]);
		else if (g_str_has_prefix(blocks[i], SCRIPT_MARK))
			g_hash_table_add(files->scripts, g_strndup(blocks[i], strcspn(blocks[i], "\n")));
	}
	return files;
}

static void add_list(GString *out, const char *label, NMSettingIPConfig *ip, guint n,
		     const char *(*get)(NMSettingIPConfig *, int))
{
	guint i;

	for (i = 0; i < n; i++)
		g_string_append_printf(out, "%s%s", i ? "," : label, get(ip, (int)i));
}

static void add_addresses(GString *out, NMSettingIPConfig *ip)
{
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_addresses(ip); i++) {
		NMIPAddress *address = nm_setting_ip_config_get_address(ip, (int)i);

		g_string_append_printf(out, "%s%s/%u", i ? "," : " ", nm_ip_address_get_address(address),
				       nm_ip_address_get_prefix(address));
	}
}

static void add_routes(GString *out, NMSettingIPConfig *ip)
{
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_routes(ip); i++) {
		NMIPRoute *route = nm_setting_ip_config_get_route(ip, (int)i);
		const char *via = nm_ip_route_get_next_hop(route);

		g_string_append_printf(out, "\n   route %s/%u", nm_ip_route_get_dest(route),
				       nm_ip_route_get_prefix(route));
		if (via)
			g_string_append_printf(out, " via %s", via);
		if (nm_ip_route_get_metric(route) >= 0)
			g_string_append_printf(out, " metric %" G_GINT64_FORMAT, nm_ip_route_get_metric(route));
	}
}

static void add_ip(GString *out, const char *label, NMSettingIPConfig *ip, const char *plain_method)
{
	GString *text = g_string_new(NULL);

	if (!ip) {
		g_string_append_printf(out, "  %s: none\n", label);
		g_string_free(text, TRUE);
		return;
	}
	add_addresses(text, ip);
	if (nm_setting_ip_config_get_gateway(ip))
		g_string_append_printf(text, " gw=%s", nm_setting_ip_config_get_gateway(ip));
	if (nm_setting_ip_config_get_never_default(ip))
		g_string_append(text, " never-default");
	add_list(text, " dns=", ip, nm_setting_ip_config_get_num_dns(ip), nm_setting_ip_config_get_dns);
	add_list(text, " search=", ip, nm_setting_ip_config_get_num_dns_searches(ip),
		 nm_setting_ip_config_get_dns_search);
	if (!nm_setting_ip_config_get_may_fail(ip))
		g_string_append(text, " must");
	if (nm_setting_ip_config_get_ignore_auto_dns(ip))
		g_string_append(text, " ignore-auto-dns");
	add_routes(text, ip);
	if (text->len || strcmp(nm_setting_ip_config_get_method(ip), plain_method) != 0)
		g_string_append_printf(out, "  %s: %s%s\n", label, nm_setting_ip_config_get_method(ip), text->str);
	g_string_free(text, TRUE);
}

static void add_connection(GString *out, NMConnection *connection)
{
	NMSettingConnection *setting = nm_connection_get_setting_connection(connection);
	const char *device = nm_setting_connection_get_interface_name(setting);
	const char *master = nm_setting_connection_get_master(setting);

	g_string_append_printf(out, "  \"%s\" %s %s%s", nm_setting_connection_get_id(setting),
			       nm_setting_connection_get_connection_type(setting), device ? device : "(any)",
			       nm_setting_connection_get_autoconnect(setting) ? "" : " not-on-boot");
	if (master)
		g_string_append_printf(out, " in %s %s", nm_setting_connection_get_slave_type(setting), master);
	g_string_append_c(out, '\n');
	add_ip(out, "4", nm_connection_get_setting_ip4_config(connection), NM_SETTING_IP4_CONFIG_METHOD_DISABLED);
	add_ip(out, "6", nm_connection_get_setting_ip6_config(connection), NM_SETTING_IP6_CONFIG_METHOD_IGNORE);
}

char *nm_case_text(const NmFilesReading *reading)
{
	GString *out = g_string_new(NULL);
	guint i;
	guint j;

	for (i = 0; i < reading->files->len; i++) {
		const NmFile *file = g_ptr_array_index(reading->files, i);

		g_string_append_printf(out, "%s %s%s%s\n", file->file->name, nm_role_name(file->role),
				       file->message ? ": " : "", file->message ? file->message : "");
		if (file->connection)
			add_connection(out, file->connection);
		for (j = 0; j < file->warnings->len; j++)
			g_string_append_printf(out, "  ! %s\n", (char *)g_ptr_array_index(file->warnings, j));
	}
	return g_string_free(out, FALSE);
}

static const char *place_name(const NetFiles *files, int id)
{
	const NetFile *file = net_files_by_id(files, id);

	return file ? file->name : "-";
}

static void add_words(GString *out, const char *label, const GPtrArray *words)
{
	guint i;

	for (i = 0; i < words->len; i++)
		g_string_append_printf(out, "%s %s\n", label, (char *)g_ptr_array_index(words, i));
}

char *nm_case_result(const NetFiles *files, const NmFilesReading *reading)
{
	const NetResult *result = reading->result;
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(result->addresses, i);

		g_string_append_printf(out, "%s %s (%s:%u)\n", address->dev, address->address,
				       place_name(files, address->file), address->line);
	}
	for (i = 0; i < result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(result->routes, i);

		g_string_append_printf(out, "%s%s%s%s dev %s metric %u (%s:%u)\n", route->to,
				       route->family == AF_INET6 ? " [6]" : "", route->via ? " via " : "",
				       route->via ? route->via : "", route->dev, route->metric,
				       place_name(files, route->file), route->line);
	}
	add_words(out, "nameserver", result->nameservers);
	add_words(out, "search", result->search);
	return g_string_free(out, FALSE);
}

/* Goes on with the other rows, so that one run tells of all that differ. */
static void compare(const NmCase *row, const char *text)
{
	if (!strcmp(text, row->expect))
		return;
	g_test_message("files:\n%s\nexpected:\n%s\nfound:\n%s", row->files, row->expect, text);
	g_test_fail();
}

static void run_case(gconstpointer data)
{
	const NmCase *row = data;
	g_autoptr(NetFiles) files = nm_case_files(row->files);
	g_autoptr(NmFilesReading) reading = nm_files_reading_new(files);
	g_autofree char *text = nm_case_text(reading);

	compare(row, text);
}

static void run_result(gconstpointer data)
{
	const NmCase *row = data;
	g_autoptr(NetFiles) files = nm_case_files(row->files);
	g_autoptr(NmFilesReading) reading = nm_files_reading_new(files);
	g_autofree char *text = nm_case_result(files, reading);

	compare(row, text);
}

static void add(const char *path, const NmCase *cases, gsize n, void (*run)(gconstpointer))
{
	gsize i;

	for (i = 0; i < n; i++) {
		g_autofree char *name = g_strconcat(path, "/", cases[i].name, NULL);

		g_test_add_data_func(name, &cases[i], run);
	}
}

void nm_case_add_all(const char *path, const NmCase *cases, gsize n)
{
	add(path, cases, n, run_case);
}

void nm_case_add_results(const char *path, const NmCase *cases, gsize n)
{
	add(path, cases, n, run_result);
}
