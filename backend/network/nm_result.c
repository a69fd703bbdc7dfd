/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Addresses, routes and resolv.conf of a machine that has booted under NetworkManager. What a DHCP server or a router
 * would tell is not in the files and so not here.
 */
#include "backend/network/nm_result.h"

#include <arpa/inet.h>
#include <string.h>

#include "backend/network/nm_active.h"

#define MAIN_TABLE 254
#define DNS_PRIORITY_DEFAULT 100

static const int families[] = {AF_INET, AF_INET6};

static NMSettingIPConfig *ip_of(const NmActive *active, int family)
{
	return family == AF_INET ? active->ip4 : active->ip6;
}

static const NmPlace *place_of(const NmActive *active, char kind, const char *text)
{
	static const NmPlace unknown = {NET_ID_GLOBAL, 0};
	const NmPlace *place = nm_load_find_place(active->load, kind, text);

	return place ? place : &unknown;
}

static void add_addresses(NetResult *result, const NmActive *active, int family)
{
	NMSettingIPConfig *ip = ip_of(active, family);
	guint i;

	for (i = 0; ip && i < nm_setting_ip_config_get_num_addresses(ip); i++) {
		g_autofree char *text = nm_address_text(nm_setting_ip_config_get_address(ip, (int)i));
		const NmPlace *place = place_of(active, 'a', text);

		net_result_add_address(result, active->device, family, text, place->file, place->line);
	}
}

/* Policy routing: another table's routes are not those that packets take by default. */
static bool in_main_table(NMSettingIPConfig *ip, NMIPRoute *route)
{
	GVariant *own = route ? nm_ip_route_get_attribute(route, "table") : NULL;
	guint32 table = own ? g_variant_get_uint32(own) : nm_setting_ip_config_get_route_table(ip);

	return table == 0 || table == MAIN_TABLE;
}

/* ADDRESS/PREFIX with the host's bits cleared. Owned. */
static char *network_text(int family, const char *address, unsigned prefix)
{
	guint8 bytes[16] = {0};
	char text[INET6_ADDRSTRLEN];
	unsigned length = family == AF_INET ? 4 : 16;
	unsigned i;

	if (inet_pton(family, address, bytes) != 1)
		return g_strdup_printf("%s/%u", address, prefix);
	for (i = 0; i < length; i++) {
		unsigned bits = prefix > i * 8 ? MIN(prefix - i * 8, 8) : 0;

		bytes[i] &= (guint8)(0xFF00 >> bits);
	}
	return g_strdup_printf("%s/%u", inet_ntop(family, bytes, text, sizeof(text)), prefix);
}

static const char *gateway_of(const NmActive *active, int family)
{
	NMSettingIPConfig *ip = ip_of(active, family);

	if (!ip || nm_setting_ip_config_get_never_default(ip) || !in_main_table(ip, NULL))
		return NULL;
	return nm_setting_ip_config_get_gateway(ip);
}

static void add_default(NetResult *result, const NmActive *active, int family)
{
	const char *gateway = gateway_of(active, family);
	const NmPlace *place;

	if (!gateway)
		return;
	place = place_of(active, 'g', gateway);
	net_result_add_route(result, family, "default", gateway, active->device, nm_active_metric(active, family),
			     place->file, place->line);
}

static bool is_link_local(int family, const char *address)
{
	struct in6_addr binary;

	return family == AF_INET6 && inet_pton(AF_INET6, address, &binary) == 1 && IN6_IS_ADDR_LINKLOCAL(&binary);
}

static bool same_network(int family, const char *a, const char *b, unsigned prefix)
{
	g_autofree char *left = network_text(family, a, prefix);
	g_autofree char *right = network_text(family, b, prefix);

	return !strcmp(left, right);
}

/* A static route to GATEWAY through the device itself. */
static bool routed_on_link(NMSettingIPConfig *ip, int family, const char *gateway)
{
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_routes(ip); i++) {
		NMIPRoute *route = nm_setting_ip_config_get_route(ip, (int)i);

		if (!nm_ip_route_get_next_hop(route) && in_main_table(ip, route) &&
		    same_network(family, nm_ip_route_get_dest(route), gateway, nm_ip_route_get_prefix(route)))
			return true;
	}
	return false;
}

static bool on_link(NMSettingIPConfig *ip, int family, const char *gateway)
{
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_addresses(ip); i++) {
		NMIPAddress *address = nm_setting_ip_config_get_address(ip, (int)i);

		if (same_network(family, nm_ip_address_get_address(address), gateway,
				 nm_ip_address_get_prefix(address)))
			return true;
	}
	return is_link_local(family, gateway) || routed_on_link(ip, family, gateway);
}

/* A gateway in none of the device's subnets gets a host route, so that the default route works (doc/ifcfg.md 2b). */
static void add_gateway_host(NetResult *result, const NmActive *active, int family)
{
	const char *gateway = gateway_of(active, family);
	g_autofree char *host = NULL;
	const NmPlace *place;

	if (!gateway || on_link(ip_of(active, family), family, gateway))
		return;
	host = network_text(family, gateway, family == AF_INET ? 32 : 128);
	place = place_of(active, 'g', gateway);
	net_result_add_route(result, family, host, NULL, active->device, nm_active_metric(active, family), place->file,
			     place->line);
}

static void add_static_routes(NetResult *result, const NmActive *active, int family)
{
	NMSettingIPConfig *ip = ip_of(active, family);
	guint i;

	for (i = 0; ip && i < nm_setting_ip_config_get_num_routes(ip); i++) {
		NMIPRoute *route = nm_setting_ip_config_get_route(ip, (int)i);
		g_autofree char *key = nm_route_text(route);
		g_autofree char *to = network_text(family, nm_ip_route_get_dest(route), nm_ip_route_get_prefix(route));
		gint64 metric = nm_ip_route_get_metric(route);
		const NmPlace *place = place_of(active, 'r', key);

		if (in_main_table(ip, route))
			net_result_add_route(result, family, to, nm_ip_route_get_next_hop(route), active->device,
					     metric >= 0 ? (guint32)metric : nm_active_metric(active, family),
					     place->file, place->line);
	}
}

/* One side (IPv4 or IPv6) of an active profile, as the DNS manager ranks it. */
typedef struct DnsSource {
	NMSettingIPConfig *ip;
	const char *device;
	int priority;
	bool best; /* has the default route of its family */
	guint order;
} DnsSource;

/* The device whose default route of FAMILY packets take; NULL: none. */
static const NmActive *best_device(const GPtrArray *active, int family)
{
	const NmActive *best = NULL;
	guint i;

	for (i = 0; i < active->len; i++) {
		const NmActive *candidate = g_ptr_array_index(active, i);

		if (gateway_of(candidate, family) &&
		    (!best || nm_active_metric(candidate, family) < nm_active_metric(best, family)))
			best = candidate;
	}
	return best;
}

static int compare_sources(gconstpointer a, gconstpointer b)
{
	const DnsSource *left = a;
	const DnsSource *right = b;

	if (left->priority != right->priority)
		return left->priority < right->priority ? -1 : 1;
	if (left->best != right->best)
		return left->best ? -1 : 1;
	return left->order < right->order ? -1 : 1;
}

static GArray *dns_sources(const GPtrArray *active)
{
	GArray *sources = g_array_new(FALSE, FALSE, sizeof(DnsSource));
	const NmActive *best[] = {best_device(active, AF_INET), best_device(active, AF_INET6)};
	guint i;
	guint f;

	for (i = 0; i < active->len; i++) {
		for (f = 0; f < G_N_ELEMENTS(families); f++) {
			const NmActive *item = g_ptr_array_index(active, i);
			DnsSource source = {
			    .ip = ip_of(item, families[f]), .device = item->device, .best = item == best[f]};

			if (!source.ip)
				continue;
			source.priority = nm_setting_ip_config_get_dns_priority(source.ip);
			if (!source.priority)
				source.priority = DNS_PRIORITY_DEFAULT;
			source.order = sources->len;
			g_array_append_val(sources, source);
		}
	}
	g_array_sort(sources, compare_sources);
	return sources;
}

static void add_once(GPtrArray *list, GHashTable *seen, const char *text)
{
	if (*text && *text != '~' && g_hash_table_add(seen, g_strdup(text)))
		g_ptr_array_add(list, g_strdup(text));
}

/* As resolv.conf gets it: a link-local address needs its device, an IPv4 one in IPv6 clothes is written as IPv4. */
static char *server_text(const char *address, const char *device)
{
	static const char mapped[] = "::ffff:";

	if (g_str_has_prefix(address, mapped) && nm_utils_ipaddr_valid(AF_INET, address + strlen(mapped)))
		return g_strdup(address + strlen(mapped));
	return is_link_local(AF_INET6, address) ? g_strconcat(address, "%", device, NULL) : g_strdup(address);
}

static void add_servers(NetResult *result, GHashTable *seen, const DnsSource *source)
{
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_dns(source->ip); i++) {
		g_autofree char *text = server_text(nm_setting_ip_config_get_dns(source->ip, (int)i), source->device);

		add_once(result->nameservers, seen, text);
	}
}

/* The host's own domain ends the search list; the installer's names do not count. Owned, NULL when there is none. */
static char *host_domain(const NetFiles *net)
{
	g_autofree char *text = NULL;
	char *end;
	const char *dot;

	if (!net->hostname || !net->hostname->doc || !g_bytes_get_size(net->hostname->bytes))
		return NULL;
	text = g_strndup(g_bytes_get_data(net->hostname->bytes, NULL), g_bytes_get_size(net->hostname->bytes));
	end = strchr(text, '\n');
	if (end)
		*end = '\0';
	g_strstrip(text);
	if (!strcmp(text, "localhost.localdomain") || !strcmp(text, "localhost6.localdomain6") ||
	    nm_utils_ipaddr_valid(AF_UNSPEC, text))
		return NULL;
	dot = strchr(text, '.');
	return dot && dot[1] ? g_utf8_make_valid(dot + 1, -1) : NULL;
}

/* A negative priority shuts out all that come behind it. */
static void add_resolver(NetResult *result, const NetFiles *net, const GPtrArray *active)
{
	g_autoptr(GArray) sources = dns_sources(active);
	g_autoptr(GHashTable) servers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) domains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *domain = host_domain(net);
	guint i;
	guint j;

	for (i = 0; i < sources->len; i++) {
		const DnsSource *source = &g_array_index(sources, DnsSource, i);
		const DnsSource *first = &g_array_index(sources, DnsSource, 0);

		if (first->priority < 0 && source->priority != first->priority)
			break;
		add_servers(result, servers, source);
		for (j = 0; j < nm_setting_ip_config_get_num_dns_searches(source->ip); j++)
			add_once(result->search, domains, nm_setting_ip_config_get_dns_search(source->ip, (int)j));
	}
	if (domain)
		add_once(result->search, domains, domain);
}

static void add_unreadable(NetResult *result, const NmFilesReading *reading)
{
	guint i;

	for (i = 0; i < reading->files->len; i++) {
		const NmFile *entry = g_ptr_array_index(reading->files, i);

		if (entry->role == NM_ROLE_REJECTED && !entry->file->doc)
			net_result_add_unknown(result, entry->file->id, 0, entry->message);
	}
}

NetResult *nm_result_of(const NetFiles *net, const NmFilesReading *reading, const GPtrArray *loads)
{
	g_autoptr(GPtrArray) active = nm_active_find(net, reading, loads);
	NetResult *result = net_result_new();
	guint i;
	guint f;

	for (i = 0; i < active->len; i++) {
		for (f = 0; f < G_N_ELEMENTS(families); f++) {
			add_addresses(result, g_ptr_array_index(active, i), families[f]);
			add_default(result, g_ptr_array_index(active, i), families[f]);
		}
	}
	for (i = 0; i < active->len; i++) {
		for (f = 0; f < G_N_ELEMENTS(families); f++) {
			add_gateway_host(result, g_ptr_array_index(active, i), families[f]);
			add_static_routes(result, g_ptr_array_index(active, i), families[f]);
		}
	}
	add_resolver(result, net, active);
	add_unreadable(result, reading);
	return result;
}
