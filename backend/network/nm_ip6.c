/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The IPv6 setting of a profile as NetworkManager 1.18 reads it (doc/ifcfg.md 2b, 3). Without IPV6INIT the method is
 * "ignore" and nothing else is looked at.
 */
#include "backend/network/nm_ip.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/nm_words.h"

#define DEFAULT_PREFIX 64

/* The device that the global file names for the default route; the one behind '%' of IPV6_DEFAULTGW is preferred. */
static const char *global_default_device(const NmLoad *load)
{
	const char *gateway = nm_reading_value_str(load->global, "IPV6_DEFAULTGW");
	const char *percent = gateway ? strchr(gateway, '%') : NULL;

	return percent ? percent + 1 : nm_reading_value_str(load->global, "IPV6_DEFAULTDEV");
}

static bool never_default(const NmLoad *load)
{
	const char *device = nm_load_str(load, "DEVICE");
	const char *default_device = load->global ? global_default_device(load) : NULL;

	if (device && default_device)
		return strcmp(device, default_device) != 0;
	return !nm_load_bool(load, "IPV6_DEFROUTE", true);
}

static bool wants_ipv6(const NmLoad *load)
{
	if (!nm_load_str(load, "IPV6INIT") && load->global)
		return nm_reading_bool(load->global, "IPV6INIT", false) != 0;
	return nm_load_bool(load, "IPV6INIT", false);
}

static const char *find_method(const NmLoad *load)
{
	const char *autoconf = nm_load_str(load, "IPV6_AUTOCONF");

	if (!wants_ipv6(load))
		return NM_SETTING_IP6_CONFIG_METHOD_IGNORE;
	if (!g_strcmp0(autoconf, "shared"))
		return NM_SETTING_IP6_CONFIG_METHOD_SHARED;
	if (nm_load_bool(load, "IPV6_AUTOCONF", !nm_load_bool(load, "IPV6FORWARDING", false)))
		return NM_SETTING_IP6_CONFIG_METHOD_AUTO;
	if (nm_load_bool(load, "DHCPV6C", false))
		return NM_SETTING_IP6_CONFIG_METHOD_DHCP;
	if (nm_load_str(load, "IPV6ADDR") || nm_load_str(load, "IPV6ADDR_SECONDARIES"))
		return NM_SETTING_IP6_CONFIG_METHOD_MANUAL;
	return NM_SETTING_IP6_CONFIG_METHOD_LINK_LOCAL;
}

static NMSettingIP6ConfigPrivacy privacy(const NmLoad *load)
{
	const char *value = nm_load_str(load, "IPV6_PRIVACY");

	if (!value)
		return NM_SETTING_IP6_CONFIG_PRIVACY_UNKNOWN;
	if (!nm_load_bool(load, "IPV6_PRIVACY", false) && strcmp(value, "rfc4941") != 0 &&
	    strcmp(value, "rfc3041") != 0)
		return NM_SETTING_IP6_CONFIG_PRIVACY_DISABLED;
	return nm_load_bool(load, "IPV6_PRIVACY_PREFER_PUBLIC_IP", false)
		   ? NM_SETTING_IP6_CONFIG_PRIVACY_PREFER_PUBLIC_ADDR
		   : NM_SETTING_IP6_CONFIG_PRIVACY_PREFER_TEMP_ADDR;
}

/* DHCP_HOSTNAME serves IPv6 too when it is a full name, as files of old versions had it. */
static const char *dhcp_hostname(const NmLoad *load, const char *method)
{
	const char *name = nm_load_str(load, "DHCPV6_HOSTNAME");

	if (name || (strcmp(method, NM_SETTING_IP6_CONFIG_METHOD_AUTO) != 0 &&
		     strcmp(method, NM_SETTING_IP6_CONFIG_METHOD_DHCP) != 0))
		return name;
	name = nm_load_str(load, "DHCP_HOSTNAME");
	return name && strchr(name, '.') ? name : NULL;
}

static bool add_address(NmLoad *load, GPtrArray *addresses, const char *key, const char *word, GError **error)
{
	g_autofree char *text = NULL;
	g_autofree char *full = NULL;
	NMIPAddress *address;
	int prefix;

	if (!nm_ip_parse(AF_INET6, word, &text, &prefix))
		return nm_fail(error, "Invalid IP6 address '%s'", word);
	address = nm_ip_address_new(AF_INET6, text, prefix < 0 ? DEFAULT_PREFIX : (guint)prefix, error);
	if (!address)
		return false;
	full = nm_address_text(address);
	if (nm_load_place_of(load, 'a', full, load->file->id, load->ifcfg, key)) {
		g_ptr_array_add(addresses, address);
		return true;
	}
	nm_load_warn(load, "duplicate IP6 address");
	nm_ip_address_unref(address);
	return true;
}

static bool add_addresses(NmLoad *load, GPtrArray *addresses, const char *key, GError **error)
{
	const char *value = nm_load_str(load, key);
	g_auto(GStrv) words = NULL;
	gsize i;

	if (!value)
		return true;
	words = nm_words_split(value, " ");
	for (i = 0; words[i]; i++) {
		if (!add_address(load, addresses, key, words[i], error))
			return false;
	}
	return true;
}

static bool read_addresses(NmLoad *load, NMSettingIPConfig *ip, GError **error)
{
	g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_address_unref);

	if (!add_addresses(load, addresses, "IPV6ADDR", error) ||
	    !add_addresses(load, addresses, "IPV6ADDR_SECONDARIES", error))
		return false;
	g_object_set(ip, NM_SETTING_IP_CONFIG_ADDRESSES, addresses, NULL);
	return true;
}

/* Only a profile with a static address has its gateway read; its own before the global one. */
static bool read_gateway(NmLoad *load, NMSettingIPConfig *ip, GError **error)
{
	const NmReading *reading = load->ifcfg;
	int file = load->file->id;
	const char *value = nm_load_str(load, "IPV6_DEFAULTGW");
	g_autofree char *gateway = NULL;

	if (!nm_setting_ip_config_get_num_addresses(ip))
		return true;
	if (!value && load->global) {
		reading = load->global;
		file = NET_ID_GLOBAL;
		value = nm_reading_value_str(reading, "IPV6_DEFAULTGW");
	}
	if (!value)
		return true;
	gateway = g_strndup(value, strcspn(value, "%"));
	if (!nm_utils_ipaddr_valid(AF_INET6, gateway))
		return nm_fail(error, "Invalid IP6 address '%s'", gateway);
	g_object_set(ip, NM_SETTING_IP_CONFIG_GATEWAY, gateway, NULL);
	if (nm_setting_ip_config_get_gateway(ip))
		nm_load_place_of(load, 'g', nm_setting_ip_config_get_gateway(ip), file, reading, "IPV6_DEFAULTGW");
	return true;
}

/* As the enumeration is read: a nick or its number. */
static int addr_gen_mode(NmLoad *load)
{
	static const char *const names[] = {"eui64", "stable-privacy"};
	const char *value = nm_reading_value(load->ifcfg, "IPV6_ADDR_GEN_MODE");
	g_auto(GStrv) words = NULL;
	int mode;

	if (!value)
		return NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE_EUI64;
	words = nm_words_split(value, " \t\n");
	for (mode = 0; words[0] && mode < (int)G_N_ELEMENTS(names); mode++) {
		if (!strcmp(words[0], names[mode]) || nm_number(words[0], 0, mode, mode, -1) == mode)
			return mode;
	}
	nm_load_warn(load, "Invalid token \"%s\" in \"%s\" for IPV6_ADDR_GEN_MODE", words[0] ? words[0] : "", value);
	return NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE_EUI64;
}

static bool read_enabled(NmLoad *load, NMSettingIPConfig *ip, const char *method, GError **error)
{
	g_object_set(ip, NM_SETTING_IP6_CONFIG_DHCP_DUID, nm_load_str(load, "DHCPV6_DUID"),
		     NM_SETTING_IP_CONFIG_DHCP_HOSTNAME, dhcp_hostname(load, method),
		     NM_SETTING_IP_CONFIG_DHCP_SEND_HOSTNAME,
		     (gboolean)nm_load_bool(load, "DHCPV6_SEND_HOSTNAME", true), NULL);
	if (!read_addresses(load, ip, error) || !read_gateway(load, ip, error))
		return false;
	g_object_set(ip, NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE, addr_gen_mode(load), NM_SETTING_IP6_CONFIG_TOKEN,
		     nm_load_str(load, "IPV6_TOKEN"), NULL);
	if (!nm_ip_read_dns(load, AF_INET6, ip, error) || !nm_routes_read(load, AF_INET6, ip, error))
		return false;
	nm_ip_read_domains(load, ip, "IPV6_DOMAIN", "domain");
	nm_ip_read_options(load, ip, nm_reading_value(load->ifcfg, "IPV6_RES_OPTIONS"));
	g_object_set(ip, NM_SETTING_IP_CONFIG_DNS_PRIORITY,
		     (int)nm_ip_number(load, "IPV6_DNS_PRIORITY", G_MININT32, G_MAXINT32, 0), NULL);
	return true;
}

NMSettingIPConfig *nm_ip6_setting(NmLoad *load, GError **error)
{
	g_autoptr(GObject) ip = G_OBJECT(nm_setting_ip6_config_new());
	const char *method = find_method(load);

	g_object_set(ip, NM_SETTING_IP_CONFIG_METHOD, method, NM_SETTING_IP_CONFIG_IGNORE_AUTO_DNS,
		     (gboolean)!nm_load_bool(load, "IPV6_PEERDNS", true), NM_SETTING_IP_CONFIG_IGNORE_AUTO_ROUTES,
		     (gboolean)!nm_load_bool(load, "IPV6_PEERROUTES", true), NM_SETTING_IP_CONFIG_NEVER_DEFAULT,
		     (gboolean)never_default(load), NM_SETTING_IP_CONFIG_MAY_FAIL,
		     (gboolean)!nm_load_bool(load, "IPV6_FAILURE_FATAL", false), NM_SETTING_IP_CONFIG_ROUTE_METRIC,
		     nm_ip_number(load, "IPV6_ROUTE_METRIC", -1, G_MAXUINT32, -1), NM_SETTING_IP_CONFIG_ROUTE_TABLE,
		     nm_ip_route_table(load, "IPV6_ROUTE_TABLE"), NM_SETTING_IP6_CONFIG_IP6_PRIVACY, privacy(load),
		     NULL);
	if (strcmp(method, NM_SETTING_IP6_CONFIG_METHOD_IGNORE) != 0 &&
	    !read_enabled(load, NM_SETTING_IP_CONFIG(ip), method, error))
		return NULL;
	return NM_SETTING_IP_CONFIG(g_steal_pointer(&ip));
}
