/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The IPv4 setting of a profile as NetworkManager 1.18 reads it (doc/ifcfg.md 2b, 3): method, addresses with their
 * indexes, the one gateway, DHCP, DNS.
 */
#include "backend/network/nm_ip.h"

#include <arpa/inet.h>
#include <string.h>

#include "backend/network/nm_words.h"

/* The reader gives up at the first missing index from here on. */
#define FIRST_MANDATORY_INDEX 2

#define CLASS_A_LAST 127
#define CLASS_B_LAST 191

/* ACD_TIMEOUT, in milliseconds. */
#define DAD_TIMEOUT_MAX 30000

bool nm_ip4_read(const NmReading *reading, const char *key, char **ret_text, GError **error)
{
	const char *value = nm_reading_value_str(reading, key);
	struct in_addr address;
	char text[INET_ADDRSTRLEN];

	if (!value) {
		*ret_text = NULL;
		return true;
	}
	/* No short forms, no leading zeros: inet_pton() takes four numbers and nothing else. */
	if (inet_pton(AF_INET, value, &address) != 1)
		return nm_fail(error, "Invalid %s IP4 address '%s'", key, value);
	*ret_text = g_strdup(inet_ntop(AF_INET, &address, text, sizeof(text)));
	return true;
}

/* NetworkManager counts the bits up to the last one that is set: 255.0.255.0 makes 24 (doc/ifcfg.md 3, NETMASK). */
static unsigned netmask_prefix(const char *netmask)
{
	guint32 mask = ntohl(inet_addr(netmask));

	return mask ? 32 - (unsigned)__builtin_ctz(mask) : 0;
}

static unsigned class_prefix(const char *address)
{
	guint32 first = ntohl(inet_addr(address)) >> 24;

	if (first <= CLASS_A_LAST)
		return 8;
	return first <= CLASS_B_LAST ? 16 : 24;
}

static bool read_prefix(NmLoad *load, const NmReading *reading, int number, const char *address, NMIPAddress *base,
			unsigned *ret_prefix, GError **error)
{
	g_autofree char *prefix_key = nm_numbered("PREFIX", number);
	g_autofree char *netmask_key = nm_numbered("NETMASK", number);
	g_autofree char *netmask = NULL;
	const char *value = nm_reading_value_str(reading, prefix_key);

	if (value) {
		gint64 prefix = nm_number(value, 10, 0, 32, -1);

		if (prefix < 0)
			return nm_fail(error, "Invalid IP4 prefix '%s'", value);
		*ret_prefix = (unsigned)prefix;
		return true;
	}
	if (!nm_ip4_read(reading, netmask_key, &netmask, error))
		return false;
	if (netmask) {
		*ret_prefix = netmask_prefix(netmask);
	} else if (base) {
		*ret_prefix = nm_ip_address_get_prefix(base);
	} else {
		*ret_prefix = class_prefix(address);
		nm_load_warn(load, "missing %s, assuming %s/%u", prefix_key, address, *ret_prefix);
	}
	return true;
}

static bool read_gateway(const NmReading *reading, int number, char **io_gateway, char **ret_gateway_key,
			 GError **error)
{
	g_autofree char *key = NULL;

	if (!io_gateway || *io_gateway)
		return true;
	key = nm_numbered("GATEWAY", number);
	if (!nm_ip4_read(reading, key, io_gateway, error))
		return false;
	if (*io_gateway)
		*ret_gateway_key = g_steal_pointer(&key);
	return true;
}

bool nm_ip4_read_full(NmLoad *load, const NmReading *reading, int number, NMIPAddress *base, NMIPAddress **ret_address,
		      char **io_gateway, char **ret_gateway_key, GError **error)
{
	g_autofree char *key = nm_numbered("IPADDR", number);
	g_autofree char *text = NULL;
	unsigned prefix = 0;

	*ret_address = NULL;
	if (!nm_ip4_read(reading, key, &text, error))
		return false;
	if (!text) {
		if (!base)
			return true;
		text = g_strdup(nm_ip_address_get_address(base));
	}
	if (!read_gateway(reading, number, io_gateway, ret_gateway_key, error) ||
	    !read_prefix(load, reading, number, text, base, &prefix, error))
		return false;
	*ret_address = nm_ip_address_new(AF_INET, text, prefix, error);
	return *ret_address != NULL;
}

static bool any_address_defined(const NmLoad *load)
{
	static const char *const keys[] = {"IPADDR", "PREFIX", "NETMASK"};
	int number;
	gsize i;

	for (number = -1; number <= FIRST_MANDATORY_INDEX; number++) {
		for (i = 0; i < G_N_ELEMENTS(keys); i++) {
			g_autofree char *key = nm_numbered(keys[i], number);

			if (nm_load_str(load, key))
				return true;
		}
	}
	return false;
}

/* NULL: the method hangs on whether an address is there. */
static const struct {
	const char *bootproto;
	const char *method;
} methods[] = {
    {"none", NULL},
    {"static", NULL},
    {"bootp", NM_SETTING_IP4_CONFIG_METHOD_AUTO},
    {"dhcp", NM_SETTING_IP4_CONFIG_METHOD_AUTO},
    {"autoip", NM_SETTING_IP4_CONFIG_METHOD_LINK_LOCAL},
    {"shared", NM_SETTING_IP4_CONFIG_METHOD_SHARED},
};

static const char *find_method(const NmLoad *load, GError **error)
{
	const char *bootproto = nm_load_str(load, "BOOTPROTO");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(methods); i++) {
		if (g_ascii_strcasecmp(bootproto ? bootproto : "none", methods[i].bootproto))
			continue;
		if (methods[i].method)
			return methods[i].method;
		return any_address_defined(load) ? NM_SETTING_IP4_CONFIG_METHOD_MANUAL
						 : NM_SETTING_IP4_CONFIG_METHOD_DISABLED;
	}
	nm_fail(error, "Unknown BOOTPROTO '%s'", bootproto);
	return NULL;
}

/* GATEWAYDEV of the global file beats DEFROUTE both ways, where the file has a DEVICE. */
static bool never_default(const NmLoad *load, bool *ret_has_defroute)
{
	int defroute = nm_reading_bool(load->ifcfg, "DEFROUTE", -1);
	const char *device = nm_load_str(load, "DEVICE");
	const char *gatewaydev = load->global ? nm_reading_value_str(load->global, "GATEWAYDEV") : NULL;

	*ret_has_defroute = defroute != -1;
	if (device && gatewaydev)
		return strcmp(device, gatewaydev) != 0;
	return defroute == 0;
}

static void read_dhcp(const NmLoad *load, NMSettingIPConfig *ip)
{
	const char *fqdn = nm_load_str(load, "DHCP_FQDN");

	g_object_set(ip, NM_SETTING_IP_CONFIG_DHCP_HOSTNAME, fqdn ? NULL : nm_load_str(load, "DHCP_HOSTNAME"),
		     NM_SETTING_IP4_CONFIG_DHCP_FQDN, fqdn, NM_SETTING_IP_CONFIG_DHCP_SEND_HOSTNAME,
		     (gboolean)nm_load_bool(load, "DHCP_SEND_HOSTNAME", true), NM_SETTING_IP_CONFIG_DHCP_TIMEOUT,
		     (int)nm_ip_number(load, "IPV4_DHCP_TIMEOUT", 0, G_MAXINT32, 0),
		     NM_SETTING_IP4_CONFIG_DHCP_CLIENT_ID, nm_load_str(load, "DHCP_CLIENT_ID"), NULL);
}

static bool read_addresses(NmLoad *load, NMSettingIPConfig *ip, char **ret_gateway, GError **error)
{
	g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_address_unref);
	g_autofree char *gateway = NULL;
	g_autofree char *gateway_key = NULL;
	int number;

	for (number = -1;; number++) {
		NMIPAddress *address;
		g_autofree char *key = nm_numbered("IPADDR", number);
		g_autofree char *text = NULL;

		if (!nm_ip4_read_full(load, load->ifcfg, number, NULL, &address, &gateway, &gateway_key, error))
			return false;
		if (!address) {
			if (number >= FIRST_MANDATORY_INDEX)
				break;
			continue;
		}
		g_ptr_array_add(addresses, address);
		text = nm_address_text(address);
		if (nm_load_place_of(load, 'a', text, load->file->id, load->ifcfg, key))
			continue;
		nm_load_warn(load, "duplicate IP4 address");
		g_ptr_array_remove_index(addresses, addresses->len - 1);
	}
	g_object_set(ip, NM_SETTING_IP_CONFIG_ADDRESSES, addresses, NULL);
	if (gateway)
		nm_load_place_of(load, 'g', gateway, load->file->id, load->ifcfg, gateway_key);
	*ret_gateway = g_steal_pointer(&gateway);
	return true;
}

/* The global GATEWAY serves every static profile without one of its own, whatever its subnet (doc/ifcfg.md 2b). */
static bool read_global_gateway(NmLoad *load, NMSettingIPConfig *ip, char **io_gateway, GError **error)
{
	g_autofree char *gateway = NULL;

	if (*io_gateway || !load->global)
		return true;
	if (!nm_ip4_read(load->global, "GATEWAY", &gateway, error))
		return false;
	if (!gateway)
		return true;
	if (!nm_setting_ip_config_get_num_addresses(ip)) {
		nm_load_warn(
		    load,
		    "ignoring GATEWAY (/etc/sysconfig/network) for %s because the connection has no static addresses",
		    load->file->name);
		return true;
	}
	nm_load_place_of(load, 'g', gateway, NET_ID_GLOBAL, load->global, "GATEWAY");
	*io_gateway = g_steal_pointer(&gateway);
	return true;
}

static bool read_static(NmLoad *load, NMSettingIPConfig *ip, bool without_default, GError **error)
{
	g_autofree char *gateway = NULL;

	if (!read_addresses(load, ip, &gateway, error) || !read_global_gateway(load, ip, &gateway, error))
		return false;
	/* 0.0.0.0 ends the search and is stored as no gateway at all. */
	g_object_set(ip, NM_SETTING_IP_CONFIG_GATEWAY, gateway, NULL);
	if (gateway && without_default)
		nm_load_warn(load, "GATEWAY will be ignored when DEFROUTE is disabled");
	return true;
}

static int dad_timeout(const NmLoad *load)
{
	gint64 timeout = nm_ip_number(load, "ACD_TIMEOUT", -1, DAD_TIMEOUT_MAX, -2);

	if (timeout != -2)
		return (int)timeout;
	timeout = nm_ip_number(load, "ARPING_WAIT", -1, DAD_TIMEOUT_MAX / 1000, -1);
	return (int)(timeout > 0 ? timeout * 1000 : timeout);
}

static bool read_enabled(NmLoad *load, NMSettingIPConfig *ip, bool without_default, bool shared, GError **error)
{
	read_dhcp(load, ip);
	if (!read_static(load, ip, without_default, error))
		return false;
	/* A shared profile with DNS would not pass verification: the reader does not look. */
	if (!shared) {
		if (!nm_ip_read_dns(load, AF_INET, ip, error))
			return false;
		nm_ip_read_domains(load, ip, "DOMAIN", "domain");
	}
	nm_ip_read_options(load, ip, nm_reading_value(load->ifcfg, "RES_OPTIONS"));
	if (load->global)
		nm_ip_read_options(load, ip, nm_reading_value(load->global, "RES_OPTIONS"));
	g_object_set(ip, NM_SETTING_IP_CONFIG_DNS_PRIORITY,
		     (int)nm_ip_number(load, "IPV4_DNS_PRIORITY", G_MININT32, G_MAXINT32, 0), NULL);
	if (!nm_routes_read(load, AF_INET, ip, error))
		return false;
	if (!shared && !nm_setting_ip_config_get_num_dns_searches(ip))
		nm_ip_read_domains(load, ip, "SEARCH", "search");
	g_object_set(ip, NM_SETTING_IP_CONFIG_DAD_TIMEOUT, dad_timeout(load), NULL);
	return true;
}

NMSettingIPConfig *nm_ip4_setting(NmLoad *load, bool *ret_has_defroute, GError **error)
{
	g_autoptr(GObject) ip = G_OBJECT(nm_setting_ip4_config_new());
	bool without_default = never_default(load, ret_has_defroute);
	const char *method = find_method(load, error);
	bool shared;

	if (!method)
		return NULL;
	g_object_set(ip, NM_SETTING_IP_CONFIG_METHOD, method, NM_SETTING_IP_CONFIG_IGNORE_AUTO_DNS,
		     (gboolean)!nm_load_bool(load, "PEERDNS", true), NM_SETTING_IP_CONFIG_IGNORE_AUTO_ROUTES,
		     (gboolean)!nm_load_bool(load, "PEERROUTES", true), NM_SETTING_IP_CONFIG_NEVER_DEFAULT,
		     (gboolean)without_default, NM_SETTING_IP_CONFIG_MAY_FAIL,
		     (gboolean)!nm_load_bool(load, "IPV4_FAILURE_FATAL", false), NM_SETTING_IP_CONFIG_ROUTE_METRIC,
		     nm_ip_number(load, "IPV4_ROUTE_METRIC", -1, G_MAXUINT32, -1), NM_SETTING_IP_CONFIG_ROUTE_TABLE,
		     nm_ip_route_table(load, "IPV4_ROUTE_TABLE"), NULL);
	shared = strcmp(method, NM_SETTING_IP4_CONFIG_METHOD_SHARED) == 0;
	if (strcmp(method, NM_SETTING_IP4_CONFIG_METHOD_DISABLED) != 0 &&
	    !read_enabled(load, NM_SETTING_IP_CONFIG(ip), without_default, shared, error))
		return NULL;
	return NM_SETTING_IP_CONFIG(g_steal_pointer(&ip));
}
