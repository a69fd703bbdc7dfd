/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which files NetworkManager reads and what becomes of them: names, aliases, UUIDs, NM_CONTROLLED, the connection
 * setting (doc/ifcfg.md 0, 1, 3, 4, 7).
 */
#include <glib.h>
#include <string.h>

#include "nm_case.h"

#define ETH0 "== ifcfg-eth0\nDEVICE=eth0\n"
#define STATIC ETH0 "IPADDR=192.168.1.5\nPREFIX=24\n"
#define IS_ETH0 "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0\n"
#define IS_STATIC IS_ETH0 "  4: manual 192.168.1.5/24"
#define REJECTED "ifcfg-eth0 rejected: "
#define DIR "/etc/sysconfig/network-scripts/"
#define BY_NAME " ignored: NetworkManager passes over files with such a name.\n"
#define NOT_TAKEN " ignored: An alias that was not taken into the profile of its base file.\n"
#define U1 "11111111-1111-1111-1111-111111111111"

static const struct {
	const char *name;
	bool ignored;
} names[] = {
    {"ifcfg-eth0", false},
    {"ifcfg-eth0~", true},
    {"ifcfg-eth0.bak", true},
    {"ifcfg-eth0.BAK", true},
    {"ifcfg-eth0.orig", true},
    {"ifcfg-eth0.Orig", true},
    {"ifcfg-eth0.rej", true},
    {"ifcfg-eth0.rpmnew", true},
    {"ifcfg-eth0.augnew", true},
    {"ifcfg-eth0.augtmp", true},
    {"ifcfg-eth0;5f3a2b1c", true},
    {"ifcfg-eth0;5f3a2b1", false},
    {"ifcfg-eth0;5f3a2b1cd", false},
    {"ifcfg-eth0;5f3a2b1g", false},
    {"ifcfg-eth0;x;5f3a2b1c", true},
    {"ifcfg-eth0.old", false},
    {"ifcfg-eth0.rpmorig", false},
    {"ifcfg-eth0.rpmsave", false},
    {"ifcfg-eth0.save", false},
    {"ifcfg-eth0.backup", false},
    {"ifcfg-eth0.swp", false},
    {"ifcfg-eth0.1", false},
    {"ifcfg-eth0-copy", false},
    {"ifcfg-eth0_old", false},
    {"ifcfg-eth0.dpkg-old", false},
    {"ifcfg-eth0.tmp", false},
    {"bak.ifcfg-eth0", true},
    {"eth0.ifcfg", true},
    {"route-eth0", true},
    {"ifcfg-eth0:1", false},
};

static void test_names(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		if (nm_ignores_name(names[i].name) != names[i].ignored)
			g_test_message("%s", names[i].name);
		g_assert_true(nm_ignores_name(names[i].name) == names[i].ignored);
	}
}

static void test_uuid(void)
{
	g_autoptr(NetFiles) files =
	    nm_case_files(ETH0 "== ifcfg-eth1\nDEVICE=eth1\nUUID=ABCDEF01-2345-6789-abcd-ef0123456789\n"
			       "== ifcfg-eth2\nDEVICE=eth2\nUUID=0123456789012345678901234567890123456789\n");
	g_autoptr(NmFilesReading) reading = nm_files_reading_new(files);

	/* The MD5 sum of the path: the same on every machine. */
	g_assert_cmpstr(nm_connection_get_uuid(nm_files_reading_file(reading, 0)->connection), ==,
			"5fb06bd0-0bb0-7ffb-45f1-d6edd65f3e03");
	g_assert_cmpstr(nm_connection_get_uuid(nm_files_reading_file(reading, 1)->connection), ==,
			"ABCDEF01-2345-6789-abcd-ef0123456789");
	g_assert_cmpstr(nm_connection_get_uuid(nm_files_reading_file(reading, 2)->connection), ==,
			"0123456789012345678901234567890123456789");
	g_assert_null(nm_files_reading_file(reading, 3));
	g_assert_null(nm_files_reading_file(reading, NET_ID_GLOBAL));
}

static void unread(const NetFiles *files, const char *name, mode_t mode)
{
	NetFile *file = (NetFile *)net_files_find(files, name);

	g_clear_pointer(&file->doc, shvar_free);
	file->stat.st_mode = mode;
}

/* Directories and dangling links; the latter are no base file either. */
static void test_unreadable(void)
{
	g_autoptr(NetFiles) files =
	    nm_case_files(ETH0 "== ifcfg-eth0:1\nDEVICE=eth0:1\n== ifcfg-eth1\nDEVICE=eth1\n== ifcfg-eth1:1\n"
			       "== rule-eth1\n== ifcfg-dir\n");
	g_autoptr(NmFilesReading) reading = NULL;
	g_autofree char *text = NULL;

	unread(files, "ifcfg-eth0", 0);
	unread(files, "ifcfg-eth1:1", 0);
	unread(files, "rule-eth1", 0);
	unread(files, "ifcfg-dir", S_IFDIR | 0755);
	reading = nm_files_reading_new(files);
	text = nm_case_text(reading);
	g_assert_cmpstr(text, ==,
			"ifcfg-dir rejected: Could not read file '" DIR
			"ifcfg-dir': error during fread: Is a directory\n"
			"ifcfg-eth0 rejected: Could not read file '" DIR "ifcfg-eth0': No such file or directory\n"
			"ifcfg-eth0:1 profile\n  \"System eth0:1\" 802-3-ethernet (any)\n"
			"  ! invalid DEVICE name 'eth0:1': interface name contains an invalid character\n"
			"ifcfg-eth1 profile\n  \"System eth1\" 802-3-ethernet eth1\n"
			"  ! couldn't parse alias file '" DIR "ifcfg-eth1:1': Could not read file '" DIR
			"ifcfg-eth1:1': No such file or directory\n"
			"ifcfg-eth1:1" NOT_TAKEN);
}

static const NmCase roles[] = {
    {"loopback", "== ifcfg-lo\nDEVICE=lo\nIPADDR=127.0.0.1\nNETMASK=255.0.0.0\n",
     "ifcfg-lo ignored: Ignoring loopback device config.\n"},
    {"loopback-with-type", "== ifcfg-lo\nTYPE=Ethernet\nDEVICE=lo\n",
     "ifcfg-lo profile\n  \"System lo\" 802-3-ethernet lo\n"},
    {"neither-type-nor-device", "== ifcfg-eth0\nIPADDR=192.168.1.5\n",
     REJECTED "File '" DIR "ifcfg-eth0' had neither TYPE nor DEVICE keys.\n"},
    {"range", STATIC "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.10\nIPADDR_END=192.168.1.12\n",
     IS_STATIC "\nifcfg-eth0-range0 rejected: File '" DIR "ifcfg-eth0-range0' had neither TYPE nor DEVICE keys.\n"},
    {"live-copy", STATIC "== ifcfg-eth0.save\nDEVICE=eth0\n",
     IS_STATIC "\nifcfg-eth0.save profile\n  \"System eth0.save\" 802-3-ethernet eth0\n"},
    {"dead-copy", STATIC "== ifcfg-eth0.BAK\nDEVICE=eth0\n", IS_STATIC "\nifcfg-eth0.BAK" BY_NAME},
    {"empty-file", "== ifcfg-eth0\n", REJECTED "File '" DIR "ifcfg-eth0' had neither TYPE nor DEVICE keys.\n"},
    {"bom", "== ifcfg-eth0\n\357\273\277DEVICE=eth0\nTYPE=Ethernet\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet (any)\n"},
    {"ipv6-tunnel", "== ifcfg-sit1\nDEVICE=sit1\nIPV6TUNNELIPV4=1.2.3.4\n",
     "ifcfg-sit1 ignored: Ignoring unsupported connection due to IPV6TUNNELIPV4\n"},
};

static const NmCase unmanaged[] = {
    {"device", ETH0 "NM_CONTROLLED=no\nIPADDR=rubbish\n",
     "ifcfg-eth0 unmanaged: Ignoring connection " DIR "ifcfg-eth0 (5fb06bd0-0bb0-7ffb-45f1-d6edd65f3e03,\"System "
     "eth0\") due to NM_CONTROLLED=no. Unmanaged: interface-name:eth0.\n"},
    {"hwaddr", ETH0 "NM_CONTROLLED=False\nHWADDR=52:54:00:AB:CD:EF\nUUID=" U1 "\n",
     "ifcfg-eth0 unmanaged: Ignoring connection " DIR "ifcfg-eth0 (" U1
     ",\"System eth0\") due to NM_CONTROLLED=no. Unmanaged: mac:52:54:00:ab:cd:ef.\n"},
    {"nobody", "== ifcfg-eth0\nNM_CONTROLLED=no\nTYPE=Ethernet\n",
     "ifcfg-eth0 ignored: NM_CONTROLLED was false but device was not uniquely identified; device will be managed\n"},
    {"off-is-default", ETH0 "NM_CONTROLLED=off\n", IS_ETH0},
    {"empty-is-default", ETH0 "NM_CONTROLLED=\n", IS_ETH0},
    {"bad-uuid", ETH0 "NM_CONTROLLED=no\nUUID=x\n", REJECTED "connection.uuid: 'x' is not a valid UUID\n"},
    {"bad-device", "== ifcfg-eth0:1\nDEVICE=eth0:1\nNM_CONTROLLED=no\nUUID=" U1 "\n",
     "ifcfg-eth0:1 unmanaged: Ignoring connection " DIR "ifcfg-eth0:1 (" U1
     ",\"System eth0:1\") due to NM_CONTROLLED=no. Unmanaged: interface-name:eth0:1.\n"
     "  ! invalid DEVICE name 'eth0:1': interface name contains an invalid character\n"},
    {"unknown-type", ETH0 "TYPE=ISDN\nUUID=" U1 "\n",
     "ifcfg-eth0 unmanaged: Ignoring connection " DIR "ifcfg-eth0 (" U1 ",\"System eth0\") of unrecognized type.\n"},
    {"unknown-type-nobody", "== ifcfg-eth0\nTYPE=ISDN\n",
     REJECTED "Failed to read unrecognized connection\n"
	      "  ! connection type was unrecognized but device was not uniquely identified; device may be managed\n"},
};

static const NmCase aliases[] = {
    {"merged", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=192.168.1.6\nPREFIX=25\n",
     IS_STATIC ",192.168.1.6/25\nifcfg-eth0:1 merged\n"},
    {"prefix-of-base", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\n",
     IS_STATIC ",10.0.0.6/24\nifcfg-eth0:1 merged\n"},
    {"address-of-base", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nPREFIX=25\n",
     IS_STATIC ",192.168.1.5/25\nifcfg-eth0:1 merged\n"},
    {"duplicate", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\n",
     IS_STATIC "\n  ! duplicate IP4 address in alias file ifcfg-eth0:1\nifcfg-eth0:1 merged\n"},
    {"no-device", STATIC "== ifcfg-eth0:1\nIPADDR=10.0.0.6\n",
     IS_STATIC "\n  ! alias file '" DIR "ifcfg-eth0:1' has no DEVICE\nifcfg-eth0:1" NOT_TAKEN},
    {"wrong-device", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:2\nIPADDR=10.0.0.6\n",
     IS_STATIC "\n  ! alias file '" DIR
	       "ifcfg-eth0:1' has invalid DEVICE (eth0:2) for filename\nifcfg-eth0:1" NOT_TAKEN},
    {"backup", STATIC "== ifcfg-eth0:1.save\nDEVICE=eth0:1\nIPADDR=10.0.0.6\n",
     IS_STATIC "\n  ! ignoring alias file '" DIR "ifcfg-eth0:1.save' with invalid name\nifcfg-eth0:1.save" NOT_TAKEN},
    {"ignored-backup", STATIC "== ifcfg-eth0:1~\nDEVICE=eth0:1\n",
     IS_STATIC "\n  ! ignoring alias file '" DIR "ifcfg-eth0:1~' with invalid name\nifcfg-eth0:1~" BY_NAME},
    {"bad-address", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=x\n",
     IS_STATIC "\n  ! error reading IP4 address from alias file '" DIR
	       "ifcfg-eth0:1': Invalid IPADDR IP4 address 'x'\nifcfg-eth0:1" NOT_TAKEN},
    {"without-base", "== ifcfg-eth9:1\nDEVICE=eth9:1\nIPADDR=10.0.0.6\nPREFIX=8\n",
     "ifcfg-eth9:1 profile\n  \"System eth9:1\" 802-3-ethernet (any)\n  4: manual 10.0.0.6/8\n"
     "  ! invalid DEVICE name 'eth9:1': interface name contains an invalid character\n"},
    {"base-without-address", ETH0 "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\n",
     IS_ETH0 "  4: manual 10.0.0.6/8\nifcfg-eth0:1 merged\n"},
    {"base-without-address-class", ETH0 "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\n",
     IS_ETH0 "  4: manual 10.0.0.6/8\n  ! missing PREFIX, assuming 10.0.0.6/8\nifcfg-eth0:1 merged\n"},
    {"neither-has-an-address", ETH0 "== ifcfg-eth0:1\nDEVICE=eth0:1\n",
     REJECTED "ipv4.addresses: this property cannot be empty for 'method=manual'\n"
	      "  ! duplicate IP4 address in alias file ifcfg-eth0:1\nifcfg-eth0:1" NOT_TAKEN},
    {"dhcp-base", ETH0 "BOOTPROTO=dhcp\n== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\n",
     IS_ETH0 "  4: auto 10.0.0.6/8\nifcfg-eth0:1 merged\n"},
    {"gateway", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nGATEWAY=10.0.0.1\n",
     IS_STATIC ",10.0.0.6/8 gw=10.0.0.1\nifcfg-eth0:1 merged\n"},
    {"gateway-of-first-alias",
     STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nGATEWAY=10.0.0.1\n"
	    "== ifcfg-eth0:2\nDEVICE=eth0:2\nIPADDR=10.0.0.7\nPREFIX=8\nGATEWAY=rubbish\n",
     IS_STATIC ",10.0.0.6/8,10.0.0.7/8 gw=10.0.0.1\nifcfg-eth0:1 merged\nifcfg-eth0:2 merged\n"},
    {"base-has-gateway",
     STATIC "GATEWAY=192.168.1.1\n== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nGATEWAY=x\n",
     IS_STATIC ",10.0.0.6/8 gw=192.168.1.1\nifcfg-eth0:1 merged\n"},
    {"base-has-defroute", STATIC "DEFROUTE=yes\n== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nGATEWAY=x\n",
     IS_STATIC ",10.0.0.6/8\nifcfg-eth0:1 merged\n"},
    {"global-gateway",
     STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nGATEWAY=x\n== network\nGATEWAY=192.168.1.1\n",
     IS_STATIC ",10.0.0.6/8 gw=192.168.1.1\nifcfg-eth0:1 merged\n"},
    {"defroute-of-alias", STATIC "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\nPREFIX=8\nDEFROUTE=no\n",
     IS_STATIC ",10.0.0.6/8 never-default\nifcfg-eth0:1 merged\n"},
    {"base-rejected", ETH0 "IPADDR=x\n== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=10.0.0.6\n",
     REJECTED "Invalid IPADDR IP4 address 'x'\nifcfg-eth0:1" NOT_TAKEN},
    {"long-base",
     "== ifcfg-Wired_connection_1\nDEVICE=eth0\n== ifcfg-Wired_connection_1:1\nDEVICE=Wired_connection_1:1\n"
     "IPADDR=10.0.0.6\nPREFIX=8\n",
     "ifcfg-Wired_connection_1 rejected: ipv4.addresses: 1. IP address has invalid label 'Wired_connection_1:1'\n"
     "ifcfg-Wired_connection_1:1" NOT_TAKEN},
    {"loopback", "== ifcfg-lo\nDEVICE=lo\n== ifcfg-lo:1\nDEVICE=lo:1\nIPADDR=127.0.0.2\n",
     "ifcfg-lo ignored: Ignoring loopback device config.\nifcfg-lo:1" NOT_TAKEN},
};

#define WITH_UUID(device) "DEVICE=" device "\nUUID=" U1 "\n"
#define CONFLICT(loser, winner, id) \
	loser " rejected: cannot load " DIR loser " due to conflicting UUID for " DIR winner " (" U1 ",\"" id "\")\n"

static const NmCase uuids[] = {
    {"name-decides-for-equal-times", "== ifcfg-eth0\n" WITH_UUID("eth0") "== ifcfg-eth1\n" WITH_UUID("eth1"),
     IS_ETH0 CONFLICT("ifcfg-eth1", "ifcfg-eth0", "System eth0")},
    {"newest-wins", "== ifcfg-eth0 @10\n" WITH_UUID("eth0") "== ifcfg-eth1 @20\n" WITH_UUID("eth1"),
     CONFLICT("ifcfg-eth0", "ifcfg-eth1", "System eth1") "ifcfg-eth1 profile\n  \"System eth1\" 802-3-ethernet eth1\n"},
    {"rejected-does-not-count",
     "== ifcfg-eth0 @10\n" WITH_UUID("eth0") "== ifcfg-eth1 @20\nIPADDR=x\n" WITH_UUID("eth1"),
     IS_ETH0 "ifcfg-eth1 rejected: Invalid IPADDR IP4 address 'x'\n"},
    {"unmanaged-counts",
     "== ifcfg-eth0 @10\n" WITH_UUID("eth0") "== ifcfg-eth0.save @20\nNM_CONTROLLED=no\n" WITH_UUID("eth0"),
     CONFLICT("ifcfg-eth0", "ifcfg-eth0.save",
	      "System eth0.save") "ifcfg-eth0.save unmanaged: Ignoring connection " DIR "ifcfg-eth0.save (" U1
				  ",\"System eth0.save\") due to NM_CONTROLLED=no. Unmanaged: interface-name:eth0.\n"},
    {"ignored-by-name-does-not-count", "== ifcfg-eth0\n" WITH_UUID("eth0") "== ifcfg-eth0.bak @20\n" WITH_UUID("eth0"),
     IS_ETH0 "ifcfg-eth0.bak" BY_NAME},
    {"bad", ETH0 "UUID=12345\n", REJECTED "connection.uuid: '12345' is not a valid UUID\n"},
    {"empty-is-missing", ETH0 "UUID=\n", IS_ETH0},
};

static const NmCase connections[] = {
    {"name", ETH0 "NAME=\"My net\"\n", "ifcfg-eth0 profile\n  \"My net\" 802-3-ethernet eth0\n"},
    {"name-unquoted-blank", ETH0 "NAME=My net\n", IS_ETH0},
    {"name-empty", ETH0 "NAME=\n", IS_ETH0},
    {"onboot-no", ETH0 "ONBOOT=no\n", "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 not-on-boot\n"},
    {"onboot-false", ETH0 "ONBOOT=FALSE\n", "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 not-on-boot\n"},
    {"onboot-0", ETH0 "ONBOOT=0\n", "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 not-on-boot\n"},
    {"onboot-off", ETH0 "ONBOOT=off\n", IS_ETH0},
    {"onboot-nope", ETH0 "ONBOOT=nope\n", IS_ETH0},
    {"onboot-last-wins", ETH0 "ONBOOT=no\nONBOOT=yes\n", IS_ETH0},
    {"device-too-long", "== ifcfg-eth0\nDEVICE=abcdefghijklmnop\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet (any)\n"
     "  ! invalid DEVICE name 'abcdefghijklmnop': interface name is longer than 15 characters\n"},
    {"device-dot", "== ifcfg-eth0\nDEVICE=..\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet (any)\n  ! invalid DEVICE name '..': interface name is "
     "reserved\n"},
    {"device-blank", "== ifcfg-eth0\nDEVICE=\"a b\"\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet (any)\n"
     "  ! invalid DEVICE name 'a b': interface name contains an invalid character\n"},
    {"device-utf8", "== ifcfg-eth0\nDEVICE=\303\251th0\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet \303\251th0\n"},
    /* Newer versions of libnm refuse these four. */
    {"device-all", "== ifcfg-eth0\nDEVICE=all\n", "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet all\n"},
    {"device-default", "== ifcfg-eth0\nDEVICE=default\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet default\n"},
    {"device-bonding-masters", "== ifcfg-eth0\nDEVICE=bonding_masters\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet bonding_masters\n"},
    {"device-percent", "== ifcfg-eth0\nDEVICE=eth%d\n", "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth%d\n"},
    {"device-missing", "== ifcfg-eth0\nTYPE=Ethernet\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet (any)\n"},
    {"device-other-than-file", "== ifcfg-lan\nDEVICE=eth0\n",
     "ifcfg-lan profile\n  \"System lan\" 802-3-ethernet eth0\n"},
    {"hwaddr-bad", ETH0 "HWADDR=x\n", REJECTED "802-3-ethernet.mac-address: 'x' is not a valid MAC address\n"},
    {"hwaddr", ETH0 "HWADDR=52:54:00:AB:CD:EF\n", IS_ETH0},
    {"hwaddr-empty", ETH0 "HWADDR=\n", IS_ETH0},
    {"macaddr-bad", ETH0 "MACADDR=x\n", REJECTED "802-3-ethernet.cloned-mac-address: 'x' is not a valid MAC address\n"},
    {"macaddr-stable", ETH0 "MACADDR=stable\n", IS_ETH0},
    {"mtu", ETH0 "MTU=0x5dc\n", IS_ETH0},
    {"mtu-bad", ETH0 "MTU=70000\n", IS_ETH0 "  ! invalid MTU '70000'\n"},
    {"mtu-empty", ETH0 "MTU=\n", IS_ETH0 "  ! invalid MTU ''\n"},
    {"ping-timeout", ETH0 "GATEWAY_PING_TIMEOUT=601\n", IS_ETH0 "  ! invalid GATEWAY_PING_TIMEOUT time\n"},
    {"mdns-bad", ETH0 "MDNS=perhaps\n", IS_ETH0 "  ! invalid MDNS setting\n"},
    {"mdns", ETH0 "MDNS=resolve\nLLMNR=1\n", IS_ETH0},
    {"key-mgmt", ETH0 "KEY_MGMT=x\n", REJECTED "Unknown wired KEY_MGMT type 'x'\n"},
    {"multi-connect", ETH0 "MULTI_CONNECT=3\n", IS_ETH0},
    {"multi-connect-bad", ETH0 "MULTI_CONNECT=7\n", REJECTED "connection.multi-connect: value 7 is not valid\n"},
    {"multi-connect-no-number", ETH0 "MULTI_CONNECT=x\n", IS_ETH0},
    {"lists", ETH0 "USERS=\"joe x:y\"\nSECONDARY_UUIDS=\"" U1 " " U1 "\"\nHWADDR_BLACKLIST=\"52:54:00:00:00:01 z\"\n",
     IS_ETH0 "  ! invalid USERS item 'x:y'\n  ! secondary connection UUID '" U1
	     "' already added\n  ! invalid MAC in HWADDR_BLACKLIST 'z'\n"},
    {"8021x", ETH0 "KEY_MGMT=IEEE8021X\nIEEE_8021X_EAP_METHODS=\"PEAP x\"\n",
     IS_ETH0 "  ! ignored unknown IEEE_8021X_EAP_METHOD 'x'.\n"},
    {"8021x-no-method", ETH0 "KEY_MGMT=IEEE8021X\n",
     REJECTED "Missing IEEE_8021X_EAP_METHODS for key management 'IEEE8021X'\n"},
    {"8021x-bad-methods", ETH0 "KEY_MGMT=IEEE8021X\nIEEE_8021X_EAP_METHODS=x\n",
     REJECTED
     "No valid EAP methods found in IEEE_8021X_EAP_METHODS.\n  ! ignored unknown IEEE_8021X_EAP_METHOD 'x'.\n"},
    {"ethtool", ETH0 "ETHTOOL_OPTS=\"autoneg maybe speed x duplex triple wol z\"\n",
     IS_ETH0 "  ! Auto-negotiation unknown value: maybe\n  ! Speed value 'x' is invalid\n  ! Duplex unknown value: "
	     "triple\n  ! unrecognized Wake-on-LAN option 'z'\n"},
};

#define MANY 1000

/* A thousand interfaces with aliases, routes and one shared UUID. */
static void test_many(void)
{
	GString *text = g_string_new("== network\nGATEWAY=10.0.0.1\n");
	g_autoptr(NetFiles) files = NULL;
	g_autoptr(NmFilesReading) reading = NULL;
	int i;

	for (i = 0; i < MANY; i++)
		g_string_append_printf(text,
				       "== ifcfg-eth%d\nDEVICE=eth%d\nIPADDR=10.0.%d.%d\nPREFIX=24\nDNS1=10.0.0.2\n%s"
				       "== route-eth%d\n172.16.0.0/12 via 10.0.0.1\n== ifcfg-eth0:%d\nDEVICE=eth0:%d\n"
				       "IPADDR=10.1.%d.%d\n",
				       i, i, i / 256, i % 256, i % 2 ? "UUID=" U1 "\n" : "", i, i, i, i / 256, i % 256);
	files = nm_case_files(text->str);
	reading = nm_files_reading_new(files);
	g_assert_cmpuint(reading->files->len, ==, 2 * MANY);
	g_assert_cmpuint(reading->result->addresses->len, ==, MANY / 2 + 1 + MANY);
	g_string_free(text, TRUE);
}

#define LARGE 20000

/* One profile with very many routes and domains: libnm's own way of adding them would take minutes, and so
 * run into the time limit of the test. */
static void test_large(void)
{
	GString *text = g_string_new(STATIC "DOMAIN=\"");
	g_autoptr(NetFiles) files = NULL;
	g_autoptr(NmFilesReading) reading = NULL;
	NMSettingIPConfig *ip4;
	int i;

	for (i = 0; i < LARGE; i++)
		g_string_append_printf(text, "d%d.example ", i);
	g_string_append(text, "\"\n== route-eth0\n");
	for (i = 0; i < LARGE; i++)
		g_string_append_printf(text, "10.%d.%d.0/24 via 192.168.1.1\n", i / 256, i % 256);
	files = nm_case_files(text->str);
	reading = nm_files_reading_new(files);
	ip4 = nm_connection_get_setting_ip4_config(nm_files_reading_file(reading, 0)->connection);
	g_assert_cmpuint(nm_setting_ip_config_get_num_routes(ip4), ==, LARGE);
	g_assert_cmpuint(nm_setting_ip_config_get_num_dns_searches(ip4), ==, LARGE);
	g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/nm/names", test_names);
	g_test_add_func("/nm/uuid-text", test_uuid);
	g_test_add_func("/nm/unreadable", test_unreadable);
	g_test_add_func("/nm/many", test_many);
	g_test_add_func("/nm/large", test_large);
	nm_case_add_all("/nm/role", roles, G_N_ELEMENTS(roles));
	nm_case_add_all("/nm/unmanaged", unmanaged, G_N_ELEMENTS(unmanaged));
	nm_case_add_all("/nm/alias", aliases, G_N_ELEMENTS(aliases));
	nm_case_add_all("/nm/uuid", uuids, G_N_ELEMENTS(uuids));
	nm_case_add_all("/nm/connection", connections, G_N_ELEMENTS(connections));
	return g_test_run();
}
