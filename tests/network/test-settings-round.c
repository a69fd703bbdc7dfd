/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every setting of an interface set, written and read again: the value comes back, a second writing changes no byte,
 * what Kanmon does not know stays, NetworkManager takes the file, and what a boot under each of the two systems would
 * give has the value.
 */
#include <string.h>

#include "backend/network/nm.h"
#include "nm_case.h"
#include "settings_case.h"

#define BASE "== network\n\n== device eth0\n52:54:00:12:34:56\n== device eth1\n52:54:00:12:34:57\n"
#define HEAD "# the first line\nX_UNKNOWN='$(date)'  # kept\n"
#define ETHERNET                                                                                                   \
	BASE "== ifcfg-eth0\n" HEAD "TYPE=Ethernet\nDEVICE=eth0\nONBOOT=yes\nBOOTPROTO=none\nIPADDR=192.168.1.5\n" \
	     "PREFIX=24\nIPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5/64\n"
#define PORT BASE "== ifcfg-bond0\nTYPE=Bond\nDEVICE=bond0\nBONDING_OPTS=mode=1\n== ifcfg-eth0\n" HEAD "DEVICE=eth0\n"
#define BRIDGE_PORT BASE "== ifcfg-lan\nTYPE=Bridge\nDEVICE=lan\n== ifcfg-eth0\n" HEAD "DEVICE=eth0\n"
#define VLAN BASE "== ifcfg-eth0.20\n" HEAD "TYPE=Vlan\nDEVICE=eth0.20\nIPADDR=10.0.0.1\nPREFIX=8\n"
#define VLAN_BY_NAME BASE "== ifcfg-office\n" HEAD "TYPE=Vlan\nVLAN=yes\nDEVICE=office\nVLAN_ID=5\nPHYSDEV=eth1\n"
#define BOND BASE "== ifcfg-bond0\n" HEAD "TYPE=Bond\nDEVICE=bond0\n"
#define BRIDGE BASE "== ifcfg-br0\n" HEAD "TYPE=Bridge\nDEVICE=br0\nSTP=on\n"

/* BOTH must stand in what either system would set, PROPERTY in SETTING of NetworkManager's profile, FILES in the files.
 */
typedef struct Row {
	const char *machine, *device, *key, *value, *both, *setting, *property, *files;
} Row;

static const Row rows[] = {
    {ETHERNET, "eth0", "interface.type", "ethernet", "eth0 192.168.1.5/24", NULL, NULL, "TYPE=Ethernet\n"},
    {VLAN, "eth0.20", "interface.type", "vlan", NULL, "vlan", "'id': <uint32 20>", "TYPE=Vlan\n"},
    {BOND, "bond0", "interface.type", "bond", NULL, "bond", "'mode'", "TYPE=Bond\n"},
    {BRIDGE, "br0", "interface.type", "bridge", NULL, "bridge", "'interface-name'", "TYPE=Bridge\n"},
    {ETHERNET, "eth0", "interface.autoconnect", "no", NULL, "connection", "'autoconnect': <false>", "ONBOOT=no\n"},
    {ETHERNET, "eth0", "interface.managed-by", "network", NULL, NULL, NULL, "NM_CONTROLLED=no\n"},
    {ETHERNET, "eth0", "interface.master", "none", "eth0 192.168.1.5/24", NULL, NULL, NULL},
    {PORT, "eth0", "interface.master", "bond0", NULL, "connection", "'master': <'bond0'>", "MASTER=bond0\nSLAVE=yes\n"},
    {BRIDGE_PORT, "eth0", "interface.master", "lan", NULL, "connection", "'master': <'lan'>", "BRIDGE=lan\n"},
    {VLAN, "eth0.20", "interface.vlan.id", "20", NULL, "vlan", "'id': <uint32 20>", "VLAN=yes\n"},
    {VLAN_BY_NAME, "office", "interface.vlan.id", "30", NULL, "vlan", "'id': <uint32 30>", "VLAN_ID=30\n"},
    {VLAN_BY_NAME, "office", "interface.vlan.parent", "eth0", NULL, "vlan", "'parent': <'eth0'>", "PHYSDEV=eth0\n"},
    {VLAN, "eth0.20", "interface.vlan.parent", "eth0", NULL, "vlan", "'parent': <'eth0'>", NULL},
    {BOND, "bond0", "interface.bond.options", "mode=active-backup,miimon=100", NULL, "bond", "'mode': 'active-backup'",
     "BONDING_OPTS=\"mode=active-backup miimon=100\"\n"},
    {BOND, "bond0", "interface.bond.options", "mode=1,arp_interval=500,arp_ip_target=10.0.0.1,10.0.0.2", NULL, "bond",
     "'10.0.0.1,10.0.0.2'", "BONDING_OPTS=\"mode=1 arp_interval=500 arp_ip_target=10.0.0.1,10.0.0.2\"\n"},
    {BRIDGE, "br0", "interface.bridge.stp", "no", NULL, NULL, NULL, "STP=no\n"},
    {BRIDGE, "br0", "interface.bridge.forward-delay", "4", NULL, "bridge", "'forward-delay': <uint32 4>", "DELAY=4\n"},
    {BRIDGE, "br0", "interface.bridge.forward-delay", "15", NULL, NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv4.method", "auto", NULL, "ipv4", "'method': <'auto'>", "BOOTPROTO=dhcp\n"},
    {ETHERNET, "eth0", "interface.ipv4.addresses", "192.168.1.7/24,10.1.1.1/8", "eth0 10.1.1.1/8", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv4.gateway", "192.168.1.1", "default 192.168.1.1 eth0", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv4.never-default", "yes", NULL, "ipv4", "'never-default': <true>", "DEFROUTE=no\n"},
    {ETHERNET, "eth0", "interface.ipv4.dns", "192.168.1.2,192.168.1.3", "dns 192.168.1.3", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv4.dns-search", "example.com,example.jp", "search example.jp", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv4.ignore-auto-dns", "yes", NULL, "ipv4", "'ignore-auto-dns': <true>",
     "PEERDNS=no\n"},
    {ETHERNET, "eth0", "interface.ipv4.routes", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254 eth0", NULL,
     NULL, "10.1.0.0/16 via 192.168.1.254 dev eth0\n"},
    {ETHERNET, "eth0", "interface.ipv4.routes", "10.2.0.0/16 link 100,10.3.3.3/32 192.168.1.1 7",
     "10.2.0.0/16 - eth0 100", NULL, NULL, "10.3.3.3/32 via 192.168.1.1 dev eth0 metric 7\n"},
    {ETHERNET, "eth0", "interface.ipv6.method", "auto", NULL, "ipv6", "'method': <'auto'>",
     "IPV6INIT=yes\nIPV6_AUTOCONF=yes\n"},
    {ETHERNET, "eth0", "interface.ipv6.method", "dhcp", NULL, "ipv6", "'method': <'dhcp'>",
     "IPV6INIT=yes\nIPV6_AUTOCONF=no\nDHCPV6C=yes\n"},
    {ETHERNET, "eth0", "interface.ipv6.method", "manual", "eth0 2001:db8::5/64", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv6.method", "link-local", NULL, "ipv6", "'method': <'link-local'>", NULL},
    {ETHERNET, "eth0", "interface.ipv6.method", "ignore", NULL, "ipv6", "'method': <'ignore'>", "IPV6INIT=no\n"},
    {ETHERNET, "eth0", "interface.ipv6.addresses", "2001:db8::7/64,2001:db8::8/48", "eth0 2001:db8::8/48", NULL, NULL,
     "IPV6ADDR=2001:db8::7/64\nIPV6ADDR_SECONDARIES=2001:db8::8/48\n"},
    {ETHERNET, "eth0", "interface.ipv6.addresses", "2001:db8::7/64,2001:db8::8/64,2001:db8::9/64",
     "eth0 2001:db8::9/64", NULL, NULL, "IPV6ADDR_SECONDARIES=\"2001:db8::8/64 2001:db8::9/64\"\n"},
    {ETHERNET, "eth0", "interface.ipv6.gateway", "2001:db8::1", "default 2001:db8::1 eth0", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv6.gateway", "fe80::1%eth0", "default fe80::1 eth0", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv6.never-default", "yes", NULL, "ipv6", "'never-default': <true>",
     "IPV6_DEFROUTE=no\n"},
    {ETHERNET, "eth0", "interface.ipv6.dns", "2001:db8::2,2001:db8::3", "dns 2001:db8::3", NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.ipv6.ignore-auto-dns", "yes", NULL, "ipv6", "'ignore-auto-dns': <true>",
     "IPV6_PEERDNS=no\n"},
    {ETHERNET, "eth0", "interface.ipv6.routes", "2001:db8:1::/48 fe80::1 50,2001:db8:2::/48 2001:db8::9",
     "2001:db8:1::/48 fe80::1 eth0 50", NULL, NULL, "2001:db8:2::/48 via 2001:db8::9 dev eth0\n"},
    {ETHERNET, "eth0", "interface.mtu", "9000", NULL, "802-3-ethernet", "'mtu': <uint32 9000>", "MTU=9000\n"},
    {ETHERNET, "eth0", "interface.mtu", "auto", NULL, NULL, NULL, NULL},
    {ETHERNET, "eth0", "interface.mac", "52:54:00:12:34:56", "eth0 192.168.1.5/24", "802-3-ethernet",
     "'mac-address': <[byte 0x52, 0x54, 0x00, 0x12, 0x34, 0x56]>", NULL},
    {ETHERNET, "eth0", "interface.mac", "AA:BB:CC:DD:EE:FE", NULL, "802-3-ethernet", "0xaa, 0xbb, 0xcc",
     "HWADDR=AA:BB:CC:DD:EE:FE\n"},
    {ETHERNET, "eth0", "interface.cloned-mac", "52:54:00:00:00:01", NULL, "802-3-ethernet", "'52:54:00:00:00:01'",
     "MACADDR=52:54:00:00:00:01\n"},
    {ETHERNET, "eth0", "interface.zone", "public", NULL, "connection", "'zone': <'public'>", "ZONE=public\n"},
};

/* What a boot would give, a line for each thing. */
static char *result_text(const NetResult *result)
{
	GString *text = g_string_new("\n");

	for (unsigned i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = result->addresses->pdata[i];

		g_string_append_printf(text, "%s %s\n", address->dev, address->address);
	}
	for (unsigned i = 0; i < result->routes->len; i++) {
		const NetRoute *route = result->routes->pdata[i];

		g_string_append_printf(text, "%s %s %s %u\n", route->to, route->via ? route->via : "-", route->dev,
				       route->metric);
	}
	for (unsigned i = 0; i < result->nameservers->len; i++)
		g_string_append_printf(text, "dns %s\n", (char *)result->nameservers->pdata[i]);
	for (unsigned i = 0; i < result->search->len; i++)
		g_string_append_printf(text, "search %s\n", (char *)result->search->pdata[i]);
	return g_string_free(text, FALSE);
}

/* The device's profile as NetworkManager has it, SETTING alone. */
static char *profile_text(const NmFilesReading *nm, const char *setting)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < nm->files->len; i++) {
		const NmFile *file = nm->files->pdata[i];
		g_autoptr(GVariant) all = NULL, part = NULL;
		g_autofree char *printed = NULL;

		g_assert_cmpint(file->role, !=, NM_ROLE_REJECTED);
		if (!file->connection)
			continue;
		all = g_variant_ref_sink(nm_connection_to_dbus(file->connection, NM_CONNECTION_SERIALIZE_ALL));
		part = g_variant_lookup_value(all, setting, NULL);
		printed = part ? g_variant_print(part, TRUE) : g_strdup("");
		g_string_append(text, printed);
	}
	return g_string_free(text, FALSE);
}

static void assert_holds(const char *text, const char *part)
{
	if (part && !strstr(text, part))
		g_error("\"%s\" is not in:\n%s", part, text);
}

static char *all_files(const NetFiles *files)
{
	GString *text = g_string_new("\n");

	for (unsigned i = 0; i < files->files->len; i++) {
		const NetFile *file = files->files->pdata[i];

		g_string_append_len(text, g_bytes_get_data(file->bytes, NULL), (gssize)g_bytes_get_size(file->bytes));
	}
	return g_string_free(text, FALSE);
}

static void test_systems(const Row *row, const NetFiles *files)
{
	g_autoptr(ServiceReading) service = service_reading_new(files);
	g_autoptr(NmFilesReading) nm = nm_files_reading_new(files);
	g_autofree char *service_text = result_text(service->result), *nm_text = result_text(nm->result);
	g_autofree char *profiles = profile_text(nm, row->setting ? row->setting : "connection");

	assert_holds(service_text, row->both);
	assert_holds(nm_text, row->both);
	assert_holds(profiles, row->property);
}

static void test_row(gconstpointer data)
{
	const Row *row = data;
	g_autoptr(NetFiles) before = nm_case_files(row->machine);
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) once = settings_case_write(before, row->device, row->key, row->value, &error);
	g_autoptr(NetFiles) twice = NULL;
	g_autoptr(Current) current = NULL;
	g_autofree char *text = NULL, *again = NULL;

	g_assert_no_error(error);
	current = settings_case_read(once, row->device, row->key);
	g_assert_cmpstr(current->value, ==, row->value);
	text = all_files(once);
	assert_holds(text, row->files);
	assert_holds(text, HEAD);
	test_systems(row, once);
	twice = settings_case_write(once, row->device, row->key, row->value, &error);
	g_assert_no_error(error);
	again = all_files(twice);
	g_assert_cmpstr(text, ==, again);
}

/* A row of the settings table without one here would go untried. */
static void test_complete(void)
{
	unsigned count;
	const Setting *settings = setting_table(&count);

	for (unsigned i = 0; i < count; i++) {
		bool found = settings[i].place.kind <= PLACE_PRESENT; /* tests/apply/test-plan.py */

		for (unsigned j = 0; j < G_N_ELEMENTS(rows); j++)
			found = found || strcmp(rows[j].key, settings[i].key) == 0;
		if (!found)
			g_error("no row for %s", settings[i].key);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/round/%u-%s", i, rows[i].key);

		g_test_add_data_func(path, &rows[i], test_row);
	}
	g_test_add_func("/round/complete", test_complete);
	return g_test_run();
}
