/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From an interface file to a profile, in the order in which NetworkManager 1.18's reader goes: whether the file is
 * for it at all, the type (doc/ifcfg.md 3, TYPE), the device's settings, IPv6, IPv4 with aliases, ports, verification.
 */
#include "backend/network/nm_profile.h"

#include <string.h>
#include <strings.h>

#include "backend/network/nm_ip.h"
#include "backend/network/nm_link.h"
#include "backend/util/intl.h"

#define TYPE_ETHERNET "Ethernet"
#define TYPE_WIRELESS "Wireless"
#define TYPE_BOND "Bond"
#define TYPE_TEAM "Team"
#define TYPE_TEAM_PORT "TeamPort"
#define TYPE_VLAN "Vlan"

/* Has the place of a device name that only a newer libnm refuses. */
#define DEVICE_STAND_IN "eth0"

typedef struct LinkType {
	const char *type; /* of TYPE=, in any case */
	const char *connection_type;
	const char *id_word;
	NMSetting *(*make)(NmLoad *load, GError **error); /* NULL: Ethernet has nothing more */
	bool wired;                                       /* has an Ethernet side */
} LinkType;

static const LinkType link_types[] = {
    {TYPE_ETHERNET, NM_SETTING_WIRED_SETTING_NAME, "System", NULL, true},
    {"InfiniBand", NM_SETTING_INFINIBAND_SETTING_NAME, "System", nm_link_infiniband, false},
    {TYPE_BOND, NM_SETTING_BOND_SETTING_NAME, "Bond", nm_link_bond, true},
    {TYPE_TEAM, NM_SETTING_TEAM_SETTING_NAME, "Team", nm_link_team, true},
    {TYPE_VLAN, NM_SETTING_VLAN_SETTING_NAME, "Vlan", nm_link_vlan, true},
    {"Bridge", NM_SETTING_BRIDGE_SETTING_NAME, "Bridge", nm_link_bridge, true},
};

static const LinkType *find_link_type(const char *type)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(link_types); i++) {
		if (!strcasecmp(type, link_types[i].type))
			return &link_types[i];
	}
	return NULL;
}

/* NetworkManager knows what it does: nothing goes wrong here, and the log says so only when it is verbose. */
static void pass_over(NmLoad *load, GError **error, const char *reason)
{
	load->quiet = true;
	nm_fail(error, "%s", reason);
}

/* A device for which initscripts have a script of its own (ifup-ppp for ppp0) is left to them. */
static const char *guess_by_name(NmLoad *load, const char *device, GError **error)
{
	gsize length = strlen(device);
	g_autofree char *name = NULL;
	g_autofree char *script = NULL;

	while (length && g_ascii_isdigit(device[length - 1]))
		length--;
	name = g_strndup(device, length);
	if (!strcmp(name, "wireless"))
		return TYPE_WIRELESS;
	script = g_strconcat("ifup-", name, NULL);
	if (!length || !strcmp(name, "eth") || !g_hash_table_contains(load->net->scripts, script))
		return TYPE_ETHERNET;
	load->quiet = true;
	nm_fail(error, "Ignore script for unknown device type which has a matching %s/%s script", NET_SCRIPTS_DIR,
		script);
	return NULL;
}

static const char *guess_type(NmLoad *load, GError **error)
{
	const char *device = nm_load_str(load, "DEVICE");

	if (nm_load_str(load, "IPV6TUNNELIPV4")) {
		pass_over(load, error, "Ignoring unsupported connection due to IPV6TUNNELIPV4");
		return NULL;
	}
	if (!device) {
		nm_fail(error, "File '%s' had neither TYPE nor DEVICE keys.", load->file->path);
		return NULL;
	}
	if (!strcmp(device, "lo")) {
		pass_over(load, error, "Ignoring loopback device config.");
		return NULL;
	}
	if (nm_load_bool(load, "BONDING_MASTER", false))
		return TYPE_BOND;
	if (nm_load_bool(load, "VLAN", false))
		return TYPE_VLAN;
	return guess_by_name(load, device, error);
}

/* NULL: DEVICETYPE says nothing. */
static const char *type_by_devicetype(const NmLoad *load)
{
	const char *devicetype = nm_load_str(load, "DEVICETYPE");
	const char *type = nm_load_str(load, "TYPE");

	if (devicetype && !strcasecmp(devicetype, TYPE_TEAM))
		return TYPE_TEAM;
	if (!devicetype || strcasecmp(devicetype, TYPE_TEAM_PORT) != 0)
		return NULL;
	if (type)
		return type;
	return nm_load_str(load, "DEVICE") && nm_load_bool(load, "VLAN", false) ? TYPE_VLAN : TYPE_ETHERNET;
}

static const char *find_type(NmLoad *load, GError **error)
{
	const char *type = type_by_devicetype(load);

	if (!type && nm_load_str(load, "TEAM_CONFIG"))
		type = TYPE_TEAM;
	if (!type)
		type = nm_load_str(load, "TYPE");
	if (!type)
		type = guess_type(load, error);
	else if (!strcmp(type, "CTC"))
		type = TYPE_ETHERNET;
	if (!type)
		return NULL;
	/* initscripts take these for bonds; only the exact spelling of Ethernet is compared. */
	if (!strcmp(type, TYPE_ETHERNET) && nm_load_str(load, "BONDING_OPTS"))
		type = TYPE_BOND;
	if (nm_load_bool(load, "BONDING_MASTER", false) && strcasecmp(type, TYPE_BOND) != 0) {
		nm_fail(error, "BONDING_MASTER=yes key only allowed in TYPE=bond connections");
		return NULL;
	}
	return type;
}

/* The devices that a profile which is not used still speaks for. Owned; NULL when the file names none. */
static char *device_spec(const NmLoad *load)
{
	const char *hwaddr = nm_load_str(load, "HWADDR");
	const char *subchannels = nm_load_str(load, "SUBCHANNELS");
	const char *device = nm_load_str(load, "DEVICE");

	if (hwaddr) {
		g_autofree char *lower = g_ascii_strdown(hwaddr, -1);

		return g_strconcat("mac:", lower, NULL);
	}
	if (subchannels)
		return g_strconcat("s390-subchannels:", subchannels, NULL);
	return device ? g_strconcat("interface-name:", device, NULL) : NULL;
}

static NMConnection *generic_profile(NmLoad *load)
{
	NMConnection *connection = nm_simple_connection_new();

	nm_connection_add_setting(connection, nm_connection_setting(load, NM_SETTING_GENERIC_SETTING_NAME, "System"));
	nm_connection_add_setting(connection, nm_setting_generic_new());
	return connection;
}

static NMConnection *unmanaged_profile(NmLoad *load, GError **error)
{
	g_autoptr(NMConnection) connection = generic_profile(load);

	load->unmanaged = device_spec(load);
	if (load->unmanaged)
		return g_steal_pointer(&connection);
	pass_over(load, error,
		  "NM_CONTROLLED was false but device was not uniquely identified; device will be managed");
	return NULL;
}

static NMConnection *unrecognized_profile(NmLoad *load, GError **error)
{
	g_autoptr(NMConnection) connection = generic_profile(load);

	load->unrecognized = device_spec(load);
	if (load->unrecognized)
		return g_steal_pointer(&connection);
	nm_load_warn(load,
		     "connection type was unrecognized but device was not uniquely identified; device may be managed");
	nm_fail(error, "Failed to read unrecognized connection");
	return NULL;
}

static NMConnection *link_profile(NmLoad *load, const LinkType *type, GError **error)
{
	g_autoptr(NMConnection) connection = nm_simple_connection_new();
	NMSetting *setting;

	nm_connection_add_setting(connection, nm_connection_setting(load, type->connection_type, type->id_word));
	if (type->make) {
		setting = type->make(load, error);
		if (!setting)
			return NULL;
		nm_connection_add_setting(connection, setting);
	}
	if (type->wired) {
		setting = nm_link_wired(load, error);
		if (!setting)
			return NULL;
		nm_connection_add_setting(connection, setting);
	}
	nm_link_ethtool(load, connection);
	return g_steal_pointer(&connection);
}

static NMConnection *wireless_profile(NmLoad *load, GError **error)
{
	g_autoptr(NMConnection) connection = NULL;
	NMSetting *wireless = nm_link_wireless(load, error);
	NMSetting *setting;

	if (!wireless)
		return NULL;
	connection = nm_simple_connection_new();
	nm_connection_add_setting(connection, wireless);
	setting = nm_connection_setting(load, NM_SETTING_WIRELESS_SETTING_NAME, "System");
	if (!nm_load_str(load, "NAME")) {
		g_autofree char *id = nm_link_wireless_id(load, wireless);

		g_object_set(setting, NM_SETTING_CONNECTION_ID, id, NULL);
	}
	nm_connection_add_setting(connection, setting);
	nm_link_ethtool(load, connection);
	return g_steal_pointer(&connection);
}

/* Rule files are for a dispatcher script; the plugin keeps away from routes then (doc/ifcfg.md 3, rule-X). */
static void look_for_rules(NmLoad *load)
{
	bool rules = nm_load_side_file(load, "rule-") != NULL;
	bool rules6 = nm_load_side_file(load, "rule6-") != NULL;

	load->routes_read = !rules && !rules6;
	if (load->routes_read)
		return;
	nm_load_warn(load, "%s present; you will need to use a dispatcher script to apply these routes",
		     !rules6  ? "'rule-' file is"
		     : !rules ? "'rule6-' file is"
			      : "'rule-' and 'rule6-' files are");
}

static bool add_ip(NmLoad *load, NMConnection *connection, GError **error)
{
	NMSettingIPConfig *ip4;
	NMSettingIPConfig *ip6;
	bool has_defroute;

	look_for_rules(load);
	ip6 = nm_ip6_setting(load, error);
	if (!ip6)
		return false;
	nm_connection_add_setting(connection, NM_SETTING(ip6));
	ip4 = nm_ip4_setting(load, &has_defroute, error);
	if (!ip4)
		return false;
	nm_connection_add_setting(connection, NM_SETTING(ip4));
	nm_aliases_merge(load, ip4, !has_defroute && !nm_setting_ip_config_get_gateway(ip4));
	nm_rules_read(load, ip4, ip6);
	/* Without IPv4 DOMAIN goes to IPv6, even where that has no use for it (doc/ifcfg.md 7, 33). */
	if (!nm_setting_ip_config_get_num_dns_searches(ip4))
		nm_ip_read_domains(load, ip6, "DOMAIN", "domain");
	return true;
}

static void add_port(NMConnection *connection, NMSetting *port)
{
	if (port)
		nm_connection_add_setting(connection, port);
}

static NMConnection *managed_profile(NmLoad *load, const char *type, GError **error)
{
	const LinkType *link = find_link_type(type);
	g_autoptr(NMConnection) connection = NULL;

	if (!strcasecmp(type, TYPE_WIRELESS) && nm_link_wireless_is_secured(load)) {
		pass_over(load, error, _("Wireless interfaces with security are not explained."));
		return NULL;
	}
	if (link)
		connection = link_profile(load, link, error);
	else if (!strcasecmp(type, TYPE_WIRELESS))
		connection = wireless_profile(load, error);
	else
		return unrecognized_profile(load, error);
	if (!connection || !add_ip(load, connection, error))
		return NULL;
	add_port(connection, nm_link_bridge_port(load));
	add_port(connection, nm_link_team_port(load));
	if (!nm_link_dcb(load, connection, error))
		return NULL;
	return g_steal_pointer(&connection);
}

static NMConnection *read_profile(NmLoad *load, GError **error)
{
	const char *bootproto = nm_load_str(load, "BOOTPROTO");
	const char *type;

	if (!nm_load_bool(load, "NM_CONTROLLED", true))
		return unmanaged_profile(load, error);
	if (bootproto && !g_ascii_strcasecmp(bootproto, "ibft")) {
		pass_over(load, error, "Ignoring iBFT configuration");
		return NULL;
	}
	type = find_type(load, error);
	return type ? managed_profile(load, type, error) : NULL;
}

static bool check_bond(NMConnection *connection, GError **error)
{
	NMSettingBond *bond = nm_connection_get_setting_bond(connection);

	return !bond || nm_link_bond_check(bond, error);
}

/* "10.0.0.0/0" is not what the route parser takes for a default route, but libnm 1.18 does; newer versions allow it. */
static bool check_routes(NMSettingIPConfig *ip, GError **error)
{
	guint i;

	for (i = 0; ip && i < nm_setting_ip_config_get_num_routes(ip); i++) {
		if (nm_ip_route_get_prefix(nm_setting_ip_config_get_route(ip, (int)i)) == 0)
			return nm_fail(error, "%s.%s: %u. route cannot be a default route",
				       nm_setting_get_name(NM_SETTING(ip)), NM_SETTING_IP_CONFIG_ROUTES, i + 1);
	}
	return true;
}

/* Names that libnm newer than 1.18 keeps devices from having. */
static bool is_refused_since(const char *device)
{
	static const char *const names[] = {"all", "default", "bonding_masters", NULL};

	return device && (strchr(device, '%') || g_strv_contains(names, device));
}

/* libnm newer than 1.18 rewrites a UUID that is not in its canonical form, and refuses names; 1.18 leaves both. A
 * UUID that is none is told of before anything of the bond. */
static bool normalize(NMConnection *connection, GError **error)
{
	NMSettingConnection *setting = nm_connection_get_setting_connection(connection);
	g_autofree char *uuid = g_strdup(nm_setting_connection_get_uuid(setting));
	g_autofree char *device = g_strdup(nm_setting_connection_get_interface_name(setting));

	if (is_refused_since(device))
		g_object_set(setting, NM_SETTING_CONNECTION_INTERFACE_NAME, DEVICE_STAND_IN, NULL);
	if ((nm_utils_is_uuid(uuid) && !check_bond(connection, error)) ||
	    !nm_connection_normalize(connection, NULL, NULL, error) ||
	    !check_routes(nm_connection_get_setting_ip4_config(connection), error) ||
	    !check_routes(nm_connection_get_setting_ip6_config(connection), error))
		return false;
	g_object_set(setting, NM_SETTING_CONNECTION_UUID, uuid, NM_SETTING_CONNECTION_INTERFACE_NAME, device, NULL);
	return true;
}

NMConnection *nm_profile_read(NmLoad *load, GError **error)
{
	g_autoptr(NMConnection) connection = read_profile(load, error);

	if (!connection || !normalize(connection, error))
		return NULL;
	return g_steal_pointer(&connection);
}
