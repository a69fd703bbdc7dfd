/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon show interfaces --format json: the order and the names of fields are those of doc/show-json.md.
 */
#include <string.h>
#include <sys/socket.h>

#include "commands/json.h"
#include "commands/show.h"

static void begin_object(JsonBuilder *builder, const char *name)
{
	if (name)
		json_builder_set_member_name(builder, name);
	json_builder_begin_object(builder);
}

static void begin_array(JsonBuilder *builder, const char *name)
{
	json_builder_set_member_name(builder, name);
	json_builder_begin_array(builder);
}

static void add_devices(JsonBuilder *builder, const Shown *shown)
{
	const GPtrArray *devices = facts_files(shown->facts)->devices;

	begin_array(builder, "devices");
	for (guint i = 0; i < devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(devices, i);

		begin_object(builder, NULL);
		json_add_string(builder, "name", device->name);
		json_add_string(builder, "address", device->address);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void add_service_file(JsonBuilder *builder, const ServiceFile *service)
{
	begin_object(builder, "network_service");
	json_add_string(builder, "role", service_role_name(service->role));
	if (service->order)
		json_add_int(builder, "order", service->order);
	else
		json_add_null(builder, "order");
	if (service->on_boot_known)
		json_add_bool(builder, "on_boot", service->on_boot);
	json_add_string(builder, "outcome", service_outcome_name(service->outcome));
	json_add_string(builder, "why", service->why);
	json_builder_end_object(builder);
}

static void add_ip_addresses(JsonBuilder *builder, NMSettingIPConfig *ip)
{
	begin_array(builder, "addresses");
	for (guint i = 0; i < nm_setting_ip_config_get_num_addresses(ip); i++) {
		NMIPAddress *address = nm_setting_ip_config_get_address(ip, i);
		g_autofree char *text =
		    g_strdup_printf("%s/%u", nm_ip_address_get_address(address), nm_ip_address_get_prefix(address));

		json_add_string(builder, NULL, text);
	}
	json_builder_end_array(builder);
}

static void add_ip_routes(JsonBuilder *builder, NMSettingIPConfig *ip)
{
	begin_array(builder, "routes");
	for (guint i = 0; i < nm_setting_ip_config_get_num_routes(ip); i++) {
		NMIPRoute *route = nm_setting_ip_config_get_route(ip, i);
		g_autofree char *to =
		    g_strdup_printf("%s/%u", nm_ip_route_get_dest(route), nm_ip_route_get_prefix(route));

		begin_object(builder, NULL);
		json_add_string(builder, "to", to);
		json_add_string(builder, "via", nm_ip_route_get_next_hop(route));
		json_add_int(builder, "metric", nm_ip_route_get_metric(route));
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void add_ip_dns(JsonBuilder *builder, NMSettingIPConfig *ip)
{
	begin_array(builder, "dns");
	for (guint i = 0; i < nm_setting_ip_config_get_num_dns(ip); i++)
		json_add_string(builder, NULL, nm_setting_ip_config_get_dns(ip, i));
	json_builder_end_array(builder);
	begin_array(builder, "dns-search");
	for (guint i = 0; i < nm_setting_ip_config_get_num_dns_searches(ip); i++)
		json_add_string(builder, NULL, nm_setting_ip_config_get_dns_search(ip, i));
	json_builder_end_array(builder);
}

/* A slave has no IP settings: null. */
static void add_ip(JsonBuilder *builder, const char *name, NMSettingIPConfig *ip)
{
	if (!ip) {
		json_add_null(builder, name);
		return;
	}
	begin_object(builder, name);
	json_add_string(builder, "method", nm_setting_ip_config_get_method(ip));
	add_ip_addresses(builder, ip);
	json_add_string(builder, "gateway", nm_setting_ip_config_get_gateway(ip));
	json_add_bool(builder, "never-default", nm_setting_ip_config_get_never_default(ip));
	add_ip_dns(builder, ip);
	json_add_bool(builder, "may-fail", nm_setting_ip_config_get_may_fail(ip));
	json_add_bool(builder, "ignore-auto-dns", nm_setting_ip_config_get_ignore_auto_dns(ip));
	add_ip_routes(builder, ip);
	json_builder_end_object(builder);
}

static void add_connection(JsonBuilder *builder, NMConnection *connection)
{
	NMSettingConnection *setting;

	if (!connection) {
		json_add_null(builder, "connection");
		return;
	}
	setting = nm_connection_get_setting_connection(connection);
	begin_object(builder, "connection");
	json_add_string(builder, "id", nm_setting_connection_get_id(setting));
	json_add_string(builder, "uuid", nm_setting_connection_get_uuid(setting));
	json_add_string(builder, "type", nm_setting_connection_get_connection_type(setting));
	json_add_string(builder, "interface-name", nm_setting_connection_get_interface_name(setting));
	json_add_bool(builder, "autoconnect", nm_setting_connection_get_autoconnect(setting));
	json_add_string(builder, "master", nm_setting_connection_get_master(setting));
	add_ip(builder, "ipv4", nm_connection_get_setting_ip4_config(connection));
	add_ip(builder, "ipv6", nm_connection_get_setting_ip6_config(connection));
	json_builder_end_object(builder);
}

static void add_nm_file(JsonBuilder *builder, const NmFile *nm)
{
	begin_object(builder, "networkmanager");
	json_add_string(builder, "role", nm_role_name(nm->role));
	json_add_string(builder, "message", nm->message);
	begin_array(builder, "warnings");
	for (guint i = 0; nm->warnings && i < nm->warnings->len; i++)
		json_add_string(builder, NULL, g_ptr_array_index(nm->warnings, i));
	json_builder_end_array(builder);
	add_connection(builder, nm->connection);
	json_builder_end_object(builder);
}

static void add_finding(JsonBuilder *builder, const Finding *finding, bool with_file)
{
	g_autofree char *message = finding_message(finding);

	begin_object(builder, NULL);
	json_add_string(builder, "check", finding->check->id);
	json_add_string(builder, "verdict", verdict_name(finding->verdict));
	if (with_file)
		json_add_string(builder, "file", finding->file);
	if (finding->line)
		json_add_int(builder, "line", finding->line);
	else
		json_add_null(builder, "line");
	json_add_string(builder, "message", message);
	json_builder_end_object(builder);
}

static const char *device_of(const ServiceFile *service, const NmFile *nm)
{
	if (service->device || !nm->connection)
		return service->device;
	return nm_connection_get_interface_name(nm->connection);
}

static void add_file(JsonBuilder *builder, const Shown *shown, const NetFile *file)
{
	const ServiceFile *service = service_reading_file(facts_service(shown->facts), file->id);
	const NmFile *nm = nm_files_reading_file(facts_nm(shown->facts), file->id);
	const GPtrArray *findings = g_hash_table_lookup(shown->by_path, file->path);

	begin_object(builder, NULL);
	json_add_string(builder, "file", file->name);
	json_add_string(builder, "device", device_of(service, nm));
	add_service_file(builder, service);
	add_nm_file(builder, nm);
	begin_array(builder, "findings");
	for (guint i = 0; findings && i < findings->len; i++)
		add_finding(builder, g_ptr_array_index(findings, i), false);
	json_builder_end_array(builder);
	json_builder_end_object(builder);
}

/* device to its addresses, devices in the order in which they got the first one. */
static void add_addresses(JsonBuilder *builder, const NetResult *result)
{
	g_autoptr(GHashTable) by_device =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GPtrArray) order = g_ptr_array_new();

	for (guint i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(result->addresses, i);
		GPtrArray *addresses = g_hash_table_lookup(by_device, address->dev);

		if (!net_result_addresses_known(result, address->dev))
			continue;
		if (!addresses) {
			addresses = g_ptr_array_new();
			g_hash_table_insert(by_device, address->dev, addresses);
			g_ptr_array_add(order, address->dev);
		}
		g_ptr_array_add(addresses, address->address);
	}
	begin_object(builder, "addresses");
	for (guint i = 0; i < order->len; i++) {
		GPtrArray *addresses = g_hash_table_lookup(by_device, g_ptr_array_index(order, i));

		g_ptr_array_add(addresses, NULL);
		json_add_strings(builder, g_ptr_array_index(order, i), (char **)addresses->pdata);
	}
	json_builder_end_object(builder);
}

static void add_routes(JsonBuilder *builder, const Shown *shown, const NetResult *result)
{
	begin_array(builder, "routes");
	for (guint i = 0; i < result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(result->routes, i);

		begin_object(builder, NULL);
		json_add_string(builder, "to", route->to);
		json_add_string(builder, "via", route->via);
		json_add_string(builder, "dev", route->dev);
		json_add_int(builder, "metric", route->metric);
		begin_object(builder, "from");
		json_add_string(builder, "file", shown_source(shown, route->file));
		json_add_int(builder, "line", route->line);
		json_builder_end_object(builder);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void add_names(JsonBuilder *builder, const char *name, const GPtrArray *names)
{
	begin_array(builder, name);
	for (guint i = 0; i < names->len; i++)
		json_add_string(builder, NULL, g_ptr_array_index(names, i));
	json_builder_end_array(builder);
}

static void add_unknown(JsonBuilder *builder, const Shown *shown, const NetResult *result)
{
	begin_array(builder, "unknown");
	for (guint i = 0; i < result->unknown->len; i++) {
		const NetUnknown *unknown = g_ptr_array_index(result->unknown, i);

		begin_object(builder, NULL);
		json_add_string(builder, "file", shown_source(shown, unknown->file));
		json_add_int(builder, "line", unknown->line);
		json_add_string(builder, "text", unknown->text);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void add_result(JsonBuilder *builder, const Shown *shown, const NetResult *result)
{
	if (result->addresses_known)
		add_addresses(builder, result);
	if (result->routes_known)
		add_routes(builder, shown, result);
	if (result->resolver_known) {
		add_names(builder, "nameservers", result->nameservers);
		add_names(builder, "search", result->search);
	}
	add_unknown(builder, shown, result);
	json_builder_end_object(builder);
}

/* Findings about no file of the list: /etc/sysconfig/network, resolv.conf, route files, the machine as a whole. */
static void add_other_findings(JsonBuilder *builder, const Shown *shown)
{
	g_autoptr(GHashTable) listed = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < shown->files->len; i++)
		g_hash_table_add(listed, ((NetFile *)g_ptr_array_index(shown->files, i))->path);
	begin_array(builder, "findings");
	for (guint i = 0; i < shown->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(shown->findings, i);

		if (!finding->file || !g_hash_table_contains(listed, finding->file))
			add_finding(builder, finding, true);
	}
	json_builder_end_array(builder);
}

void show_json(const Shown *shown)
{
	const ServiceReading *service = facts_service(shown->facts);
	g_autoptr(JsonBuilder) builder = json_start();

	add_devices(builder, shown);
	begin_array(builder, "files");
	for (guint i = 0; i < shown->files->len; i++)
		add_file(builder, shown, g_ptr_array_index(shown->files, i));
	json_builder_end_array(builder);
	begin_object(builder, "result");
	begin_object(builder, "network_service");
	if (service->exit_known)
		json_add_int(builder, "exit", service->exit_status);
	add_result(builder, shown, service->result);
	begin_object(builder, "networkmanager");
	add_result(builder, shown, facts_nm(shown->facts)->result);
	json_builder_end_object(builder);
	add_other_findings(builder, shown);
	json_print(builder);
}
