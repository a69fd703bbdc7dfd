/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings in interface files: what is read from odd files, and what becomes of them when a setting is written.
 */
#include <string.h>

#include "backend/network/settings_codec.h"
#include "nm_case.h"
#include "settings_case.h"

/* VALUE: canonical, NULL: no agreed one. FOUND: the text as it stands, NULL: none. */
typedef struct ReadRow {
	const char *key, *lines, *value, *found;
} ReadRow;

static const ReadRow read_rows[] = {
    {"interface.autoconnect", "", "yes", NULL},
    {"interface.autoconnect", "ONBOOT=yes\n", "yes", "yes"},
    {"interface.autoconnect", "ONBOOT=NO\n", "no", "NO"},
    {"interface.autoconnect", "ONBOOT=false\n", NULL, "false"},
    {"interface.autoconnect", "ONBOOT=nope\n", NULL, "nope"},
    {"interface.autoconnect", "ONBOOT=$X\n", NULL, "(shell code)"},
    {"interface.managed-by", "", "networkmanager", NULL},
    {"interface.managed-by", "NM_CONTROLLED=no\n", "network", "no"},
    {"interface.managed-by", "NM_CONTROLLED=f\n", "network", "f"},
    {"interface.managed-by", "NM_CONTROLLED=off\n", NULL, "off"},
    {"interface.ipv4.method", "", "disabled", NULL},
    {"interface.ipv4.method", "IPADDR=1.2.3.4\n", "manual", NULL},
    {"interface.ipv4.method", "BOOTPROTO=static\nIPADDR=1.2.3.4\n", "manual", "static"},
    {"interface.ipv4.method", "BOOTPROTO=dhcp\n", "auto", "dhcp"},
    {"interface.ipv4.method", "BOOTPROTO=bootp\n", "auto", "bootp"},
    {"interface.ipv4.method", "BOOTPROTO=DHCP\n", NULL, "DHCP"},
    {"interface.ipv4.method", "BOOTPROTO=dchp\n", NULL, "dchp"},
    {"interface.ipv4.addresses", "", "", NULL},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\nPREFIX=24\n", "192.168.1.5/24", "192.168.1.5/24"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\nNETMASK=255.255.255.0\n", "192.168.1.5/24", "192.168.1.5/24"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\nPREFIX=16\nNETMASK=255.255.255.0\n", "192.168.1.5/16",
     "192.168.1.5/16"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\n", NULL, "192.168.1.5"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\nPREFIX0=24\n", NULL, "192.168.1.5"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1.5\nNETMASK=255.0.255.0\n", NULL, "192.168.1.5/255.0.255.0"},
    {"interface.ipv4.addresses", "IPADDR=192.168.1\nPREFIX=24\n", NULL, "192.168.1/24"},
    {"interface.ipv4.addresses", "IPADDR0=10.0.0.1\nPREFIX0=8\nIPADDR1=10.0.0.2\nPREFIX1=8\n", "10.0.0.1/8,10.0.0.2/8",
     "10.0.0.1/8,10.0.0.2/8"},
    {"interface.ipv4.addresses", "IPADDR=10.0.0.1\nPREFIX=8\nIPADDR4=10.0.0.2\nPREFIX4=8\n", "10.0.0.1/8",
     "10.0.0.1/8"},
    {"interface.ipv4.gateway", "", "none", NULL},
    {"interface.ipv4.gateway", "GATEWAY=192.168.1.1\n", "192.168.1.1", "192.168.1.1"},
    {"interface.ipv4.gateway", "GATEWAY=\n", NULL, ""},
    {"interface.ipv4.gateway", "GATEWAY=no\n", NULL, "no"},
    {"interface.ipv4.gateway", "GATEWAY=192.168.1.1/24\n", NULL, "192.168.1.1/24"},
    {"interface.ipv4.gateway", "GATEWAY=$(reboot)\n", NULL, "(shell code)"},
    {"interface.ipv4.never-default", "", "no", NULL},
    {"interface.ipv4.never-default", "DEFROUTE=no\n", "yes", "no"},
    {"interface.ipv4.never-default", "DEFROUTE=yes\n", "no", "yes"},
    {"interface.ipv4.never-default", "DEFROUTE=NO\n", NULL, "NO"},
    {"interface.ipv4.dns", "", "", NULL},
    {"interface.ipv4.dns", "DNS1=8.8.8.8\nDNS2=2001:db8::1\n", "8.8.8.8", "8.8.8.8"},
    {"interface.ipv6.dns", "DNS1=8.8.8.8\nDNS2=2001:db8::1\n", "2001:db8::1", "2001:db8::1"},
    {"interface.ipv6.dns", "DNS1=8.8.8\nDNS2=2001:db8::x\n", NULL, "2001:db8::x"},
    {"interface.ipv4.dns", "DNS2=8.8.4.4\n", "8.8.4.4", "8.8.4.4"},
    {"interface.ipv4.dns", "DNS1=8.8.8\n", NULL, "8.8.8"},
    /* NetworkManager reads IPv6 servers up to the first gap. */
    {"interface.ipv6.dns", "DNS1=8.8.8.8\nDNS3=2001:db8::1\n", NULL, "2001:db8::1"},
    {"interface.ipv6.dns", "DNS2=2001:db8::1\n", NULL, "2001:db8::1"},
    {"interface.ipv4.dns-search", "", "", NULL},
    {"interface.ipv4.dns-search", "DOMAIN=\"example.com  example.jp\"\n", "example.com,example.jp",
     "example.com  example.jp"},
    {"interface.ipv4.ignore-auto-dns", "PEERDNS=no\n", "yes", "no"},
    {"interface.ipv4.gateway", "export GATEWAY=192.168.1.1\n", NULL, "192.168.1.1"},
    {"interface.ipv4.gateway", "GATEWAY=192.168.1.1\r\n", NULL, "192.168.1.1\\r"},
    {"interface.ipv4.gateway", "GATEWAY=\"192.168.1.1\"\n", "192.168.1.1", "192.168.1.1"},
    {"interface.ipv4.gateway", "GATEWAY=10.0.0.1\nGATEWAY='192.168.1.1'\n", "192.168.1.1", "192.168.1.1"},
    {"interface.ipv4.dns", "export DNS1=8.8.8.8\n", NULL, "8.8.8.8"},
    {"interface.ipv4.addresses", "export IPADDR=192.168.1.5\nPREFIX=24\n", NULL, "192.168.1.5/24"},
    {"interface.mtu", "", "auto", NULL},
    {"interface.mtu", "MTU=9000\n", "9000", "9000"},
    {"interface.mtu", "MTU='9000' # jumbo\n", "9000", "9000"},
    {"interface.mtu", "MTU=\n", "auto", ""},
    {"interface.mtu", "MTU=0x5dc\n", NULL, "0x5dc"},
    {"interface.mtu", "MTU=67\n", NULL, "67"},
    {"interface.mtu", "MTU=9000\r\n", NULL, "9000\\r"},
    {"interface.mtu", "MTU=$(cat /x)\n", NULL, "(shell code)"},
    {"interface.mtu", "export MTU=9000\n", NULL, "9000"},
    {"interface.mtu", "MTU=1400; export MTU\n", NULL, "1400"},
    {"interface.mac", "HWADDR=52:54:00:ab:cd:ef\n", "52:54:00:AB:CD:EF", "52:54:00:ab:cd:ef"},
    {"interface.mac", "HWADDR=52-54-00-ab-cd-ef\n", NULL, "52-54-00-ab-cd-ef"},
    {"interface.mac", "HWADDR=\" 52:54:00:ab:cd:ef\"\n", NULL, " 52:54:00:ab:cd:ef"},
    {"interface.cloned-mac", "MACADDR=random\n", NULL, "random"},
    {"interface.zone", "ZONE=public\n", "public", "public"},
    {"interface.zone", "ZONE=\"a zone\"\n", NULL, "a zone"},
    {"interface.master", "", "none", NULL},
    {"interface.master", "MASTER=bond0\nSLAVE=yes\n", "bond0", "bond0"},
    {"interface.master", "MASTER=bond0\n", NULL, "bond0"},
    {"interface.master", "MASTER=bond0\nSLAVE=Yes\n", NULL, "bond0"},
    {"interface.master", "SLAVE=yes\n", NULL, "yes"},
    {"interface.master", "SLAVE=no\n", "none", NULL},
    {"interface.master", "BRIDGE=br0\n", "br0", "br0"},
    {"interface.master", "BRIDGE=br0\nSLAVE=yes\n", NULL, "br0"},
    {"interface.master", "BRIDGE=br0\nMASTER=bond0\nSLAVE=yes\n", NULL, "bond0 br0"},
    {"interface.master", "TEAM_MASTER=team0\n", NULL, "team0"},
    {"interface.vlan.id", "", NULL, NULL},
    {"interface.vlan.id", "VLAN_ID=5\n", NULL, "5"},
    {"interface.vlan.id", "VID=5\nVLAN_ID=5\n", "5", "5"},
    {"interface.vlan.id", "VID=5\nVLAN_ID=6\n", NULL, "5"},
    {"interface.vlan.parent", "PHYSDEV=eth1\n", "eth1", "eth1"},
    {"interface.bond.options", "", NULL, NULL},
    {"interface.bond.options", "BONDING_OPTS=\"mode=1  miimon=100\"\n", "mode=1,miimon=100", "mode=1  miimon=100"},
    {"interface.bond.options", "BONDING_OPTS=\"miimon=100 mode=1\"\n", "mode=1,miimon=100", "miimon=100 mode=1"},
    {"interface.bond.options", "BONDING_OPTS=\"mode=$X\"\n", NULL, "(shell code)"},
    {"interface.bridge.stp", "", "no", NULL},
    {"interface.bridge.stp", "STP=on\n", "yes", "on"},
    {"interface.bridge.stp", "STP=true\n", NULL, "true"},
    {"interface.bridge.forward-delay", "", "15", NULL},
    {"interface.bridge.forward-delay", "DELAY=0\n", "0", "0"},
    {"interface.ipv6.method", "", "ignore", NULL},
    {"interface.ipv6.method", "IPV6ADDR=2001:db8::5/64\n", NULL, NULL},
    {"interface.ipv6.method", "IPV6INIT=no\n", "ignore", "IPV6INIT=no"},
    {"interface.ipv6.method", "IPV6INIT=no\nDHCPV6C=yes\n", NULL, "IPV6INIT=no DHCPV6C=yes"},
    {"interface.ipv6.method", "IPV6INIT=on\n", NULL, "IPV6INIT=on"},
    {"interface.ipv6.method", "IPV6INIT=yes\n", "auto", "IPV6INIT=yes"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6FORWARDING=yes\n", "link-local", "IPV6INIT=yes"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=false\n", NULL, "IPV6INIT=yes IPV6_AUTOCONF=false"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=shared\n", NULL, "IPV6INIT=yes IPV6_AUTOCONF=shared"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=no\n", "link-local", "IPV6INIT=yes IPV6_AUTOCONF=no"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5\n", "manual",
     "IPV6INIT=yes IPV6_AUTOCONF=no"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=no\nDHCPV6C=yes\n", "dhcp",
     "IPV6INIT=yes IPV6_AUTOCONF=no DHCPV6C=yes"},
    {"interface.ipv6.method", "IPV6INIT=yes\nDHCPV6C=yes\n", NULL, "IPV6INIT=yes DHCPV6C=yes"},
    {"interface.ipv6.method", "IPV6INIT=$X\n", NULL, "IPV6INIT=(shell code)"},
    {"interface.ipv6.addresses", "", "", NULL},
    {"interface.ipv6.addresses", "IPV6ADDR=2001:DB8::5\n", "2001:db8::5/64", "2001:DB8::5"},
    {"interface.ipv6.addresses", "IPV6ADDR=2001:db8::5/48\nIPV6ADDR_SECONDARIES=\"2001:db8::6/64  2001:db8::7\"\n",
     "2001:db8::5/48,2001:db8::6/64,2001:db8::7/64", "2001:db8::5/48,2001:db8::6/64,2001:db8::7"},
    {"interface.ipv6.addresses", "IPV6ADDR=\"2001:db8::5 2001:db8::6\"\n", NULL, "2001:db8::5,2001:db8::6"},
    {"interface.ipv6.addresses", "IPV6ADDR=2001:db8::g\n", NULL, "2001:db8::g"},
    {"interface.ipv6.addresses", "IPV6ADDR=$X\n", NULL, "(shell code)"},
    {"interface.ipv6.gateway", "", "none", NULL},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=2001:DB8::1\n", "2001:db8::1", "2001:DB8::1"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=fe80::1%eth0\n", "fe80::1%eth0", "fe80::1%eth0"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=fe80::1\n", NULL, "fe80::1"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=fe80::1%eth1\n", NULL, "fe80::1%eth1"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=none\n", NULL, "none"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=\n", NULL, ""},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=2001:db8::1\nIPV6_DEFAULTDEV=eth1\n", NULL, "2001:db8::1"},
    {"interface.ipv6.never-default", "IPV6_DEFROUTE=f\n", "yes", "f"},
    {"interface.ipv6.ignore-auto-dns", "", "no", NULL},
    {"interface.ipv4.ignore-auto-dns", "PEERDNS=off\n", NULL, "off"},
};

static char *machine_text(const char *lines)
{
	return g_strconcat("== network\nGATEWAY=10.9.9.9\n== ifcfg-eth0\nTYPE=Ethernet\nDEVICE=eth0\n", lines, NULL);
}

static void test_read(gconstpointer data)
{
	const ReadRow *row = data;
	g_autofree char *text = machine_text(row->lines);
	g_autoptr(NetFiles) files = nm_case_files(text);
	g_autoptr(Current) current = settings_case_read(files, "eth0", row->key);

	g_assert_cmpstr(current->value, ==, row->value);
	g_assert_cmpstr(current->found, ==, row->found);
	if (row->found)
		g_assert_cmpuint(current->line, !=, 0);
}

/* BEFORE and AFTER are the lines behind DEVICE=eth0. */
typedef struct WriteRow {
	const char *key, *before, *value, *after;
} WriteRow;

static const WriteRow write_rows[] = {
    {"interface.autoconnect", "# c\nONBOOT=false # x\n", "no", "# c\nONBOOT=no # x\n"},
    {"interface.autoconnect", "", "no", "ONBOOT=no\n"},
    {"interface.managed-by", "NM_CONTROLLED=off\n", "network", "NM_CONTROLLED=no\n"},
    {"interface.managed-by", "", "networkmanager", "NM_CONTROLLED=yes\n"},
    {"interface.ipv4.method", "BOOTPROTO=none\nIPADDR=192.168.1.5\nPREFIX=24\nGATEWAY=192.168.1.1\n", "auto",
     "BOOTPROTO=dhcp\n"},
    {"interface.ipv4.method", "BOOTPROTO=dhcp\n", "disabled", "BOOTPROTO=none\n"},
    {"interface.ipv4.addresses", "", "192.168.1.5/24", "IPADDR=192.168.1.5\nPREFIX=24\n"},
    {"interface.ipv4.addresses", "IPADDR=10.0.0.1\nNETMASK=255.0.0.0\n", "192.168.1.5/24",
     "IPADDR=192.168.1.5\nNETMASK=255.255.255.0\n"},
    {"interface.ipv4.addresses", "IPADDR=10.0.0.1\nNETMASK=255.0.0.0\nPREFIX=8\n", "192.168.1.5/24",
     "IPADDR=192.168.1.5\nPREFIX=24\n"},
    {"interface.ipv4.addresses", "IPADDR0=10.0.0.1\nPREFIX0=8\nIPADDR1=10.0.0.2\nPREFIX1=8\n", "10.0.0.1/8",
     "IPADDR=10.0.0.1\nPREFIX=8\n"},
    {"interface.ipv4.addresses", "IPADDR=10.0.0.1\nPREFIX=8\nNETWORK=10.0.0.0\nBROADCAST=10.255.255.255\n",
     "10.0.0.2/24,10.0.1.2/24", "IPADDR=10.0.0.2\nPREFIX=24\nIPADDR1=10.0.1.2\nPREFIX1=24\n"},
    {"interface.ipv4.addresses", "IPADDR=10.0.0.1\nPREFIX=8\n", "", ""},
    {"interface.ipv4.gateway", "GATEWAY=\n", "none", ""},
    {"interface.ipv4.gateway", "GATEWAY=\n# c\n", "192.168.1.1", "GATEWAY=192.168.1.1\n# c\n"},
    {"interface.ipv4.gateway", "GATEWAY=1\nGATEWAY0=2\nGATEWAY=3\n", "192.168.1.1", "GATEWAY=192.168.1.1\n"},
    {"interface.ipv4.never-default", "DEFROUTE=yes\n", "yes", "DEFROUTE=no\n"},
    {"interface.ipv4.dns", "DNS1=a\nDNS2=b\nDNS3=c\n", "8.8.8.8", "DNS1=8.8.8.8\n"},
    {"interface.ipv4.dns", "", "8.8.8.8,1.1.1.1", "DNS1=8.8.8.8\nDNS2=1.1.1.1\n"},
    {"interface.ipv4.dns", "DNS1=8.8.8.8\n", "", ""},
    {"interface.ipv4.dns-search", "", "example.com,example.jp", "DOMAIN=\"example.com example.jp\"\n"},
    {"interface.ipv4.dns-search", "DOMAIN=a\n", "", ""},
    {"interface.ipv4.dns", "DNS1=2001:db8::1\n# c\nDNS3=8.8.8.8\n", "1.1.1.1,9.9.9.9",
     "DNS1=1.1.1.1\n# c\nDNS3=2001:db8::1\nDNS2=9.9.9.9\n"},
    {"interface.ipv6.dns", "DNS1=8.8.8.8\n", "2001:db8::1", "DNS1=8.8.8.8\nDNS2=2001:db8::1\n"},
    {"interface.ipv6.dns", "DNS1=8.8.8.8\nDNS2=2001:db8::1\nDNS3=9.9.9.9\n", "", "DNS1=8.8.8.8\nDNS2=9.9.9.9\n"},
    {"interface.ipv6.dns", "DNS1='8.8.8' # x\n", "2001:db8::1", "DNS1=8.8.8 # x\nDNS2=2001:db8::1\n"},
    {"interface.ipv6.method", "IPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::1\n",
     "auto", "IPV6INIT=yes\nIPV6_AUTOCONF=yes\n"},
    {"interface.ipv6.method", "DHCPV6C=yes\nIPV6INIT=yes\nIPV6INIT=yes\n", "ignore", "IPV6INIT=no\n"},
    {"interface.ipv6.addresses", "IPV6ADDR=x\nIPV6ADDR_SECONDARIES=y\n", "2001:db8::5/64", "IPV6ADDR=2001:db8::5/64\n"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTDEV=eth1\n", "fe80::1%eth0", "IPV6_DEFAULTGW=fe80::1%eth0\n"},
    {"interface.ipv6.gateway", "IPV6_DEFAULTGW=\n", "none", ""},
    {"interface.master", "BRIDGE=br0\n# c\n", "bond0", "# c\nMASTER=bond0\nSLAVE=yes\n"},
    {"interface.master", "MASTER=bond0\nSLAVE=yes\nMASTER_UUID=x\n", "br0", "BRIDGE=br0\n"},
    {"interface.master", "TEAM_MASTER=team0\n", "none", ""},
    {"interface.mtu", "MTU=9000\n", "auto", ""},
    {"interface.mac", "", "52:54:00:12:34:56", "HWADDR=52:54:00:12:34:56\n"},
    {"interface.mac", "HWADDR=$X\n", "", ""},
    {"interface.bridge.forward-delay", "DELAY=4\n", "15", ""},
    {"interface.ipv4.ignore-auto-dns", "", "yes", "PEERDNS=no\n"},
};

static void test_write(gconstpointer data)
{
	const WriteRow *row = data;
	g_autofree char *before = machine_text(row->before);
	g_autofree char *expected = g_strconcat("TYPE=Ethernet\nDEVICE=eth0\n", row->after, NULL);
	g_autoptr(NetFiles) files = nm_case_files(before);
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) after = settings_case_write(files, "eth0", row->key, row->value, &error);
	g_autofree char *text = NULL;

	g_assert_no_error(error);
	text = settings_case_text(after, "ifcfg-eth0");
	g_assert_cmpstr(text, ==, expected);
}

/* What the name of a VLAN says comes before what the file says, unless the two systems see it otherwise. */
static void test_vlan_names(void)
{
	static const struct {
		const char *device, *lines, *id, *parent;
	} rows[] = {
	    {"eth0.10", "", "10", "eth0"},
	    {"eth0.10", "VLAN_ID=10\nPHYSDEV=eth0\n", "10", "eth0"},
	    {"eth0.10", "VID=11\nPHYSDEV=eth1\n", NULL, NULL},
	    {"eth0.10", "VID=$X\nPHYSDEV=$X\n", NULL, NULL},
	    {"eth0.010", "", NULL, NULL},
	    {"eth0.4095", "", NULL, NULL},
	    {"eth0.1.2", "", NULL, NULL},
	    {"vlan20", "PHYSDEV=eth0\n", "20", "eth0"},
	    {"vlan5.20", "PHYSDEV=eth0\n", NULL, "eth0"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf("== network\n\n== ifcfg-%s\nTYPE=Vlan\nVLAN=yes\nDEVICE=%s\n%s",
							rows[i].device, rows[i].device, rows[i].lines);
		g_autoptr(NetFiles) files = nm_case_files(text);
		g_autoptr(Current) id = settings_case_read(files, rows[i].device, "interface.vlan.id");
		g_autoptr(Current) parent = settings_case_read(files, rows[i].device, "interface.vlan.parent");
		g_autoptr(GError) error = NULL;

		g_assert_cmpstr(id->value, ==, rows[i].id);
		g_assert_cmpstr(parent->value, ==, rows[i].parent);
		if (!rows[i].id || strcmp(rows[i].id, "10") != 0)
			continue;
		g_assert_null(settings_case_write(files, rows[i].device, "interface.vlan.id", "11", &error));
		g_assert_nonnull(strstr(error->message, "says 10"));
	}
}

/* The network service inherits what stands in /etc/sysconfig/network; NetworkManager looks there for IPV6INIT alone. */
static void test_inherited(void)
{
	static const struct {
		const char *global, *lines, *value, *key; /* key: NULL: the method of IPv6 */
	} rows[] = {
	    {"IPV6INIT=yes\n", "", "auto"},
	    {"IPV6INIT=no\n", "IPV6ADDR=2001:db8::5/64\n", "ignore"},
	    {"IPV6INIT=no\n", "IPV6INIT=yes\n", "auto"},
	    {"IPV6INIT=$X\n", "", NULL},
	    {"IPV6_AUTOCONF=no\n", "IPV6INIT=yes\n", NULL},
	    {"IPV6_AUTOCONF=no\n", "IPV6INIT=yes\nIPV6_AUTOCONF=yes\n", "auto"},
	    {"IPV6FORWARDING=yes\n", "IPV6INIT=yes\n", NULL},
	    {"DHCPV6C=yes\n", "IPV6INIT=yes\nIPV6_AUTOCONF=no\n", NULL},
	    {"NM_CONTROLLED=no\n", "", NULL, "interface.managed-by"},
	    {"NM_CONTROLLED=yes\n", "", "networkmanager", "interface.managed-by"},
	    {"NM_CONTROLLED=no\n", "NM_CONTROLLED=yes\n", "networkmanager", "interface.managed-by"},
	    {"PEERDNS=no\n", "", NULL, "interface.ipv4.ignore-auto-dns"},
	    {"DEFROUTE=no\n", "", NULL, "interface.ipv4.never-default"},
	    {"DEFROUTE=$X\n", "", NULL, "interface.ipv4.never-default"},
	    {"IPV6_DEFROUTE=no\n", "", "no", "interface.ipv6.never-default"},
	    {"MTU=1300\n", "", NULL, "interface.mtu"},
	    {"MTU=1300\n", "MTU=1400\n", "1400", "interface.mtu"},
	    {"MTU=\n", "", "auto", "interface.mtu"},
	    {"ZONE=work\n", "", NULL, "interface.zone"},
	    {"STP=on\n", "", NULL, "interface.bridge.stp"},
	    {"BOOTPROTO=dhcp\n", "", NULL, "interface.ipv4.method"},
	    {"BOOTPROTO=static\n", "", "disabled", "interface.ipv4.method"},
	    {"BOOTPROTO=dhcp\n", "BOOTPROTO=none\n", "disabled", "interface.ipv4.method"},
	    {"DOMAIN=example.com\n", "", NULL, "interface.ipv4.dns-search"},
	    {"GATEWAY=10.0.0.1\n", "IPADDR=10.0.0.5\nPREFIX=8\n", NULL, "interface.ipv4.gateway"},
	    {"GATEWAY=10.0.0.1\n", "IPADDR=10.0.0.5\nPREFIX=8\nDEFROUTE=no\n", "none", "interface.ipv4.gateway"},
	    {"GATEWAY=10.0.0.1\n", "IPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.2\n", "10.0.0.2",
	     "interface.ipv4.gateway"},
	    {"GATEWAY=10.0.0.1\n", "BOOTPROTO=dhcp\n", "none", "interface.ipv4.gateway"},
	    {"IPV6_DEFAULTGW=fd00::1\n", "IPV6ADDR=fd00::2/64\n", NULL, "interface.ipv6.gateway"},
	    {"IPV6_DEFAULTGW=fd00::1\n", "", "none", "interface.ipv6.gateway"},
	    {"DNS1=8.8.8.8\n", "", NULL, "interface.ipv4.dns"},
	    {"DNS1=8.8.8.8\n", "", "", "interface.ipv6.dns"},
	    {"DNS1=8.8.8.8\n", "DNS1=9.9.9.9\n", "9.9.9.9", "interface.ipv4.dns"},
	    {"DNS2=8.8.8.8\n", "DNS1=9.9.9.9\n", NULL, "interface.ipv4.dns"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text =
		    g_strdup_printf("== network\n%s== ifcfg-eth0\nDEVICE=eth0\n%s", rows[i].global, rows[i].lines);
		g_autoptr(NetFiles) files = nm_case_files(text);
		const char *key = rows[i].key ? rows[i].key : "interface.ipv6.method";
		g_autoptr(Current) current = settings_case_read(files, "eth0", key);

		g_assert_cmpstr(current->value, ==, rows[i].value);
		g_assert_true(current->value || current->found || !rows[i].key);
	}
}

static void test_takes_out(void)
{
	static const struct {
		const char *setting, *value, *other;
		bool taken_out;
	} rows[] = {
	    {"interface.ipv4.method", "auto", "interface.ipv4.addresses", true},
	    {"interface.ipv4.method", "disabled", "interface.ipv4.gateway", true},
	    {"interface.ipv4.method", "manual", "interface.ipv4.gateway", false},
	    {"interface.ipv4.method", "auto", "interface.ipv6.addresses", false},
	    {"interface.ipv4.method", "auto", "interface.ipv4.dns", false},
	    {"interface.ipv6.method", "dhcp", "interface.ipv6.addresses", true},
	    {"interface.ipv6.method", "ignore", "interface.ipv6.gateway", true},
	    {"interface.ipv6.method", "ignore", "interface.ipv4.gateway", false},
	    {"interface.mtu", "auto", "interface.ipv4.gateway", false},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(
		    settings_takes_out(setting_find(rows[i].setting), rows[i].value, setting_find(rows[i].other)), ==,
		    rows[i].taken_out);
}

/* An interface without a file has what a new one starts with. */
static void test_no_file(void)
{
	g_autoptr(NetFiles) files = nm_case_files("== network\n\n== device eth5\n52:54:00:00:00:05\n");
	g_autoptr(Current) method = settings_case_read(files, "eth5", "interface.ipv4.method");
	g_autoptr(Current) id = settings_case_read(files, "eth5.7", "interface.vlan.id");
	g_autoptr(Current) routes = settings_case_read(files, "eth5", "interface.ipv4.routes");
	g_autoptr(NetFiles) after = settings_case_write(files, "eth5", "interface.mtu", "9000", NULL);
	g_autofree char *text = settings_case_text(after, "ifcfg-eth5");

	g_assert_cmpstr(method->value, ==, "auto");
	g_assert_null(method->file);
	g_assert_cmpstr(id->value, ==, "7");
	g_assert_cmpstr(routes->value, ==, "");
	g_assert_cmpstr(text, ==, "MTU=9000\n");
}

static void test_file_of(void)
{
	static const struct {
		const char *files, *device, *expected, *says;
	} rows[] = {
	    {"== ifcfg-eth0\nDEVICE=eth0\n", "eth0", "ifcfg-eth0", NULL},
	    {"== ifcfg-lan\nDEVICE=eth0\n", "eth0", "ifcfg-lan", NULL},
	    {"== ifcfg-eth0\nDEVICE=eth0\n== ifcfg-eth0.save\nDEVICE=eth0\n", "eth0", "ifcfg-eth0", NULL},
	    {"== ifcfg-a\nDEVICE=eth0\n== ifcfg-b\nDEVICE=eth0\n", "eth0", NULL, "Several"},
	    {"== ifcfg-eth0.bak\nDEVICE=eth0\n", "eth0", NULL, "No interface file"},
	    {"== ifcfg-eth0\nDEVICE=eth0\nONBOOT=no\n", "eth0", "ifcfg-eth0", NULL},
	    {"== ifcfg-eth0\nDEVICE=eth0\n", "eth9", NULL, "No live file"},
	    {"== device eth0\n\n== ifcfg-eth0\nDEVICE=eth0\n", "eth9", NULL, "no such device"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strconcat("== network\n\n", rows[i].files, NULL);
		g_autoptr(NetFiles) files = nm_case_files(text);
		g_autoptr(ServiceReading) service = service_reading_new(files);
		g_autoptr(Refusal) refusal = NULL;
		const NetFile *file = settings_file_of(files, service, rows[i].device, &refusal);

		g_assert_cmpstr(file ? file->name : NULL, ==, rows[i].expected);
		if (rows[i].says) {
			g_autofree char *said = refusal_text(refusal);

			g_assert_nonnull(strstr(said, rows[i].says));
		}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(read_rows); i++) {
		g_autofree char *path = g_strdup_printf("/codec/read/%u-%s", i, read_rows[i].key);

		g_test_add_data_func(path, &read_rows[i], test_read);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(write_rows); i++) {
		g_autofree char *path = g_strdup_printf("/codec/write/%u-%s", i, write_rows[i].key);

		g_test_add_data_func(path, &write_rows[i], test_write);
	}
	g_test_add_func("/codec/vlan-names", test_vlan_names);
	g_test_add_func("/codec/no-file", test_no_file);
	g_test_add_func("/codec/inherited", test_inherited);
	g_test_add_func("/codec/takes-out", test_takes_out);
	g_test_add_func("/codec/file-of", test_file_of);
	return g_test_run();
}
