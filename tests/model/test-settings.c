/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The settings table and the validators of single values: a table of inputs and verdicts for each type of value.
 */
#include <string.h>

#include "backend/model/ip4.h"
#include "backend/model/ip6.h"
#include "backend/model/setting.h"
#include "backend/model/wishes.h"

/* EXPECTED: the canonical value, or NULL when it is refused; then SAYS must stand in the refusal. */
typedef struct Row {
	const char *key, *text, *expected, *says;
} Row;

static const Row rows[] = {
    {"interface.autoconnect", "yes", "yes"},
    {"interface.autoconnect", "no", "no"},
    {"interface.autoconnect", " no ", "no"},
    {"interface.autoconnect", "", NULL, "neither yes nor no"},
    {"interface.autoconnect", "YES", NULL, "neither yes nor no"},
    {"interface.autoconnect", "off", NULL, "neither yes nor no"},
    {"interface.managed-by", "network", "network"},
    {"interface.managed-by", "networkmanager", "networkmanager"},
    {"interface.managed-by", "nm", NULL, "networkmanager, network"},
    {"interface.ipv4.method", "manual", "manual"},
    {"interface.ipv4.method", "auto", "auto"},
    {"interface.ipv4.method", "disabled", "disabled"},
    {"interface.ipv4.method", "dhcp", NULL, "manual, auto, disabled"},
    {"interface.ipv4.gateway", "none", "none"},
    {"interface.ipv4.gateway", "192.168.1.1", "192.168.1.1"},
    {"interface.ipv4.gateway", " 192.168.1.1 ", "192.168.1.1"},
    {"interface.ipv4.gateway", "", NULL, "missing"},
    {"interface.ipv4.gateway", "   ", NULL, "missing"},
    {"interface.ipv4.gateway", "1", NULL, "\"1\" is not an IPv4 address"},
    {"interface.ipv4.gateway", "no", NULL, "\"no\" is not an IPv4 address"},
    {"interface.ipv4.gateway", "NO", NULL, "\"NO\" is not an IPv4 address"},
    {"interface.ipv4.gateway", "None", NULL, "\"None\" is not an IPv4 address"},
    {"interface.ipv4.gateway", "gw.example.com", NULL, "is not an IPv4 address"},
    {"interface.ipv4.gateway", "192.168.1.300", NULL, "is not an IPv4 address"},
    {"interface.ipv4.gateway", "192.168.1", NULL, "is not an IPv4 address"},
    {"interface.ipv4.gateway", "192.168.1.01", NULL, "is not an IPv4 address"},
    {"interface.ipv4.gateway", "192.168.1.1/24", NULL, "prefix length or netmask"},
    {"interface.ipv4.gateway", "192.168.1.1/255.255.255.0", NULL, "prefix length or netmask"},
    {"interface.ipv4.gateway", "0.0.0.0", NULL, "cannot be a gateway"},
    {"interface.ipv4.gateway", "127.0.0.1", NULL, "machine itself"},
    {"interface.ipv4.gateway", "224.0.0.1", NULL, "multicast"},
    {"interface.ipv4.gateway", "255.255.255.255", NULL, "reserved"},
    {"interface.ipv4.gateway", "fe80::1", NULL, "is not an IPv4 address"},
    {"interface.ipv4.gateway", "192.168.1.1\n", "192.168.1.1"},
    {"interface.ipv4.gateway", "192.168.1.1\nX=1", NULL, "192.168.1.1\\nX=1"},
    {"interface.ipv4.gateway", "\033[31m", NULL, "\\x1b[31m"},
    {"interface.ipv4.addresses", "", ""},
    {"interface.ipv4.addresses", "192.168.1.5/24", "192.168.1.5/24"},
    {"interface.ipv4.addresses", "192.168.1.5/24, 10.0.0.1/8", "192.168.1.5/24,10.0.0.1/8"},
    {"interface.ipv4.addresses", "192.168.1.5/31", "192.168.1.5/31"},
    {"interface.ipv4.addresses", "192.168.1.4/31", "192.168.1.4/31"},
    {"interface.ipv4.addresses", "192.168.1.5/32", "192.168.1.5/32"},
    {"interface.ipv4.addresses", "192.168.1.5", NULL, "has no prefix length"},
    {"interface.ipv4.addresses", "1", NULL, "is not an IPv4 address with a prefix length"},
    {"interface.ipv4.addresses", "192.168.1.5/33", NULL, "prefix length from 1 to 32"},
    {"interface.ipv4.addresses", "192.168.1.5/", NULL, "prefix length from 1 to 32"},
    {"interface.ipv4.addresses", "192.168.1.5/255.255.255.0", NULL, "prefix length from 1 to 32"},
    {"interface.ipv4.addresses", "192.168.1.5/-1", NULL, "prefix length from 1 to 32"},
    {"interface.ipv4.addresses", "192.168.1.5/0", NULL, "whole Internet"},
    {"interface.ipv4.addresses", "192.168.1.0/24", NULL, "subnet itself"},
    {"interface.ipv4.addresses", "192.168.1.255/24", NULL, "broadcast address"},
    {"interface.ipv4.addresses", "0.0.0.0/8", NULL, "cannot be the address"},
    {"interface.ipv4.addresses", "127.0.0.1/8", NULL, "machine itself"},
    {"interface.ipv4.addresses", "192.168.1.5/24,192.168.1.5/24", NULL, "twice"},
    {"interface.ipv4.addresses", "192.168.1.5/24,", NULL, "empty"},
    {"interface.ipv4.dns", "192.168.1.1,8.8.8.8", "192.168.1.1,8.8.8.8"},
    {"interface.ipv4.dns", "127.0.0.1", "127.0.0.1"},
    {"interface.ipv4.dns", "2001:db8::1", NULL, "a field of their own"},
    {"interface.ipv4.dns", "dns.example.com", NULL, "is not an IP address"},
    {"interface.ipv4.dns", "8.8.8", NULL, "is not an IP address"},
    {"interface.ipv4.dns", "0.0.0.0", NULL, "cannot be the address of a server"},
    {"interface.ipv4.dns", "8.8.8.8,8.8.8.8", NULL, "twice"},
    {"interface.ipv4.dns-search", "example.com", "example.com"},
    {"interface.ipv4.dns-search", "Example.COM,a-b.jp", "example.com,a-b.jp"},
    {"interface.ipv4.dns-search", "exa mple", NULL, "is not a domain name"},
    {"interface.ipv4.dns-search", "-a.example", NULL, "is not a domain name"},
    {"interface.ipv4.dns-search", "a..example", NULL, "is not a domain name"},
    {"interface.ipv4.dns-search", "$(reboot)", NULL, "is not a domain name"},
    {"interface.ipv4.dns-search", "a,b,c,d,e,f,g", NULL, "more than six"},
    {"interface.ipv4.routes", "", ""},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254"},
    {"interface.ipv4.routes", "10.1.0.0/16  192.168.1.254\t100", "10.1.0.0/16 192.168.1.254 100"},
    {"interface.ipv4.routes", "10.1.0.0/16", "10.1.0.0/16 link"},
    {"interface.ipv4.routes", "10.1.0.0/16 link 4294967295", "10.1.0.0/16 link 4294967295"},
    {"interface.ipv4.routes", "10.1.0.0/16 link 0, 10.2.0.0/16", "10.1.0.0/16 link 0,10.2.0.0/16 link"},
    {"interface.ipv4.routes", "10.1.2.3/32 192.168.1.254", "10.1.2.3/32 192.168.1.254"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.1,10.1.0.0/16 192.168.1.2", NULL, "with this metric"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.1 0,10.1.0.0/16 192.168.1.2", NULL, "with this metric"},
    {"interface.ipv6.routes", "2001:db8:1::/48 link 5,2001:DB8:1:0::/48 link 5", NULL, "twice"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.1 5,10.1.0.0/16 192.168.1.2",
     "10.1.0.0/16 192.168.1.1 5,10.1.0.0/16 192.168.1.2"},
    {"interface.ipv4.routes", "10.1.0.0", NULL, "not a network with its prefix length"},
    {"interface.ipv4.routes", "10.1.0.5/16 192.168.1.254", NULL, "10.1.0.0/16, or the address with /32"},
    {"interface.ipv4.routes", "0.0.0.0/0 192.168.1.254", NULL, "is a default route"},
    {"interface.ipv4.routes", "default 192.168.1.254", NULL, "is a default route"},
    {"interface.ipv4.routes", "10.1.2.3/0 192.168.1.254", NULL, "is a default route"},
    {"interface.ipv4.routes", "10.1.0.0/33 192.168.1.254", NULL, "not a network with its prefix length"},
    {"interface.ipv4.routes", "10.1.0.0/16 0.0.0.0", NULL, "cannot be the next router"},
    {"interface.ipv4.routes", "10.1.0.0/16 2001:db8::1", NULL, "cannot be the next router of an IPv4 route"},
    {"interface.ipv4.routes", "10.1.0.0/16 gw", NULL, "cannot be the next router"},
    {"interface.ipv4.routes", "10.1.0.0/16 via 192.168.1.254", NULL, "more than a network"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.254 -1", NULL, "is not a metric"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.254 010", NULL, "is not a metric"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.254 4294967296", NULL, "is not a metric"},
    {"interface.ipv4.routes", "10.1.0.0/16 192.168.1.254 1 src", NULL, "more than a network"},
    {"interface.ipv4.routes", "10.1.0.0/16,10.1.0.0/16 link", NULL, "twice"},
    {"interface.ipv4.routes", "2001:db8::/32 link", NULL, "not a network with its prefix length"},
    {"interface.ipv6.routes", "2001:DB8:1::/48 FE80::1", "2001:db8:1::/48 fe80::1"},
    {"interface.ipv6.routes", "2001:db8:1::/48", "2001:db8:1::/48 link"},
    {"interface.ipv6.routes", "2001:db8:1::1/48 fe80::1", NULL, "Enter 2001:db8:1::/48"},
    {"interface.ipv6.routes", "::/0 fe80::1", NULL, "is a default route"},
    {"interface.ipv6.routes", "2001:db8:1::/48 ::", NULL, "cannot be the next router"},
    {"interface.ipv6.routes", "2001:db8:1::/48 192.168.1.1", NULL, "cannot be the next router of an IPv6 route"},
    {"interface.ipv6.method", "auto", "auto"},
    {"interface.ipv6.method", "disabled", NULL, "auto, dhcp, manual, link-local, ignore"},
    {"interface.ipv6.addresses", "", ""},
    {"interface.ipv6.addresses", "2001:db8::5/64", "2001:db8::5/64"},
    {"interface.ipv6.addresses", "2001:0DB8:0:0::5/064", "2001:db8::5/64"},
    {"interface.ipv6.addresses", "fe80::5/64,2001:db8::1/128", "fe80::5/64,2001:db8::1/128"},
    {"interface.ipv6.addresses", "64:ff9b::192.0.2.1/96", "64:ff9b::c000:201/96"},
    {"interface.ipv6.addresses", "2001:db8::5", NULL, "has no prefix length"},
    {"interface.ipv6.addresses", "2001:db8::5/129", NULL, "prefix length from 1 to 128"},
    {"interface.ipv6.addresses", "2001:db8::5/0", NULL, "whole Internet"},
    {"interface.ipv6.addresses", "2001:db8::5::1/64", NULL, "prefix length from 1 to 128"},
    {"interface.ipv6.addresses", "192.168.1.5/24", NULL, "is not an IPv6 address"},
    {"interface.ipv6.addresses", "::/64", NULL, "names no machine"},
    {"interface.ipv6.addresses", "::1/128", NULL, "machine itself"},
    {"interface.ipv6.addresses", "ff02::1/64", NULL, "multicast"},
    {"interface.ipv6.addresses", "::ffff:192.0.2.1/96", NULL, "IPv4 addresses inside programs"},
    {"interface.ipv6.addresses", "2001:db8::5/64,2001:DB8::5/64", NULL, "twice"},
    {"interface.ipv6.gateway", "none", "none"},
    {"interface.ipv6.gateway", "2001:db8::1", "2001:db8::1"},
    {"interface.ipv6.gateway", "2001:db8::1%eth0", "2001:db8::1"},
    {"interface.ipv6.gateway", "FE80::1%eth0", "fe80::1%eth0"},
    {"interface.ipv6.gateway", "fe80::1", NULL, "fe80::1%eth0"},
    {"interface.ipv6.gateway", "fe80::1%eth1", NULL, "another interface"},
    {"interface.ipv6.gateway", "fe80::1%", NULL, "another interface"},
    {"interface.ipv6.gateway", "", NULL, "missing"},
    {"interface.ipv6.gateway", "2001:db8::1/64", NULL, "has a prefix length"},
    {"interface.ipv6.gateway", "192.168.1.1", NULL, "is not an IPv6 address"},
    {"interface.ipv6.gateway", "::1", NULL, "cannot be a gateway"},
    {"interface.ipv6.dns", "2001:DB8::53,::1", "2001:db8::53,::1"},
    {"interface.ipv6.dns", "8.8.8.8", NULL, "is not an IPv6 address"},
    {"interface.ipv6.dns", "fe80::53%eth0", NULL, "is not an IPv6 address"},
    {"interface.ipv6.dns", "ff02::1", NULL, "cannot be the address of a server"},
    {"interface.mtu", "auto", "auto"},
    {"interface.mtu", "1500", "1500"},
    {"interface.mtu", "68", "68"},
    {"interface.mtu", "65535", "65535"},
    {"interface.mtu", "67", NULL, "out of range"},
    {"interface.mtu", "65536", NULL, "from 68 to 65535, or \"auto\""},
    {"interface.mtu", "0x5dc", NULL, "not a number"},
    {"interface.mtu", "01500", NULL, "not a number"},
    {"interface.mtu", "", NULL, "missing"},
    {"interface.mtu", "99999999999999999999999", NULL, "out of range"},
    {"interface.vlan.id", "1", "1"},
    {"interface.vlan.id", "4094", "4094"},
    {"interface.vlan.id", "0", NULL, "not a number"},
    {"interface.vlan.id", "4095", NULL, "from 1 to 4094."},
    {"interface.bridge.forward-delay", "0", "0"},
    {"interface.bridge.forward-delay", "2", "2"},
    {"interface.bridge.forward-delay", "30", "30"},
    {"interface.bridge.forward-delay", "1", NULL, "out of range"},
    {"interface.bridge.forward-delay", "31", NULL, "out of range"},
    {"interface.master", "none", "none"},
    {"interface.master", "bond0", "bond0"},
    {"interface.master", "eth0", NULL, "this interface itself"},
    {"interface.master", "", NULL, "not the name of an interface"},
    {"interface.vlan.parent", "none", "none"},
    {"interface.vlan.parent", "eth1", "eth1"},
    {"interface.vlan.parent", "a b", NULL, "not the name of an interface"},
    {"interface.vlan.parent", "aninterfacenamed", NULL, "not the name of an interface"},
    {"interface.bond.options", "mode=1", "mode=1"},
    {"interface.bond.options", "miimon=100,mode=active-backup", "mode=active-backup,miimon=100"},
    {"interface.bond.options", "mode=1,arp_interval=5,arp_ip_target=10.0.0.1,10.0.0.2",
     "mode=1,arp_interval=5,arp_ip_target=10.0.0.1,10.0.0.2"},
    {"interface.bond.options", "", NULL, "The mode is missing"},
    {"interface.bond.options", "miimon=100", NULL, "The mode is missing"},
    {"interface.bond.options", "mode=7", NULL, "not an option of a bond"},
    {"interface.bond.options", "mode=1,miimom=100", NULL, "not an option of a bond"},
    {"interface.bond.options", "mode=1,mode=2", NULL, "twice"},
    {"interface.bond.options", "mode=1,miimon=1,arp_interval=1,arp_ip_target=10.0.0.1", NULL, "not by both"},
    {"interface.bond.options", "mode=1,arp_interval=1", NULL, "need each other"},
    {"interface.bond.options", "mode=4,arp_interval=1,arp_ip_target=10.0.0.1", NULL, "802.3ad"},
    {"interface.bond.options", "mode=1,updelay=100", NULL, "need miimon"},
    {"interface.bond.options", "mode=0,miimon=1,primary=eth0", NULL, "active-backup"},
    {"interface.mac", "", ""},
    {"interface.mac", "52:54:00:ab:cd:ef", "52:54:00:AB:CD:EF"},
    {"interface.mac", "52-54-00-ab-cd-ef", "52:54:00:AB:CD:EF"},
    {"interface.mac", "52:54:00:ab:cd", NULL, "is not a MAC address"},
    {"interface.mac", "00:00:00:00:00:00", NULL, "address of no card"},
    {"interface.mac", "01:00:5e:00:00:01", NULL, "a group of cards"},
    {"interface.mac", "ff:ff:ff:ff:ff:ff", NULL, "a group of cards"},
    {"interface.cloned-mac", "random", NULL, "is not a MAC address"},
    {"interface.zone", "", ""},
    {"interface.zone", "public", "public"},
    {"interface.zone", "my_zone-2", "my_zone-2"},
    {"interface.zone", "seventeenletters_", "seventeenletters_"},
    {"interface.zone", "eighteenletters_ab", NULL, "17 characters"},
    {"interface.zone", "a b", NULL, "not the name of a zone"},
    {"interface.zone", "/a", NULL, "not the name of a zone"},
    {"interface.zone", "$(reboot)", NULL, "not the name of a zone"},
    {"host.name", "server.example.com", "server.example.com"},
    {"host.name", "Server.Example.COM", "server.example.com"},
    {"host.name", "a1.b-2.c3d", "a1.b-2.c3d"},
    {"host.name", "1.example.com", "1.example.com"},
    {"host.name", "", NULL, "missing"},
    {"host.name", "server", NULL, "server.test"},
    {"host.name", "localhost", NULL, "what every machine calls itself"},
    {"host.name", "localhost.localdomain", NULL, "what every machine calls itself"},
    {"host.name", "192.168.1.1", NULL, "taken for an address"},
    {"host.name", "12", NULL, "taken for an address"},
    {"host.name", "my_host.example.com", NULL, "is not a host name"},
    {"host.name", "-a.example.com", NULL, "is not a host name"},
    {"host.name", "a-.example.com", NULL, "is not a host name"},
    {"host.name", "server.example.com.", NULL, "is not a host name"},
    {"host.name", "a..b", NULL, "is not a host name"},
    {"host.name", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl.jp", NULL, "is not a host name"},
    {"host.name", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx.abcdefghijk.com", NULL, "too long"},
    {"interface.present", "no", "no"},
    {"interface.type", "vlan", "vlan"},
    {"interface.type", "team", NULL, "ethernet, vlan, bond, bridge"},
};

static void test_row(gconstpointer data)
{
	const Row *row = data;
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;
	bool valid = setting_validate(setting_find(row->key), "eth0", row->text, &canonical, &refusal);

	g_assert_cmpstr(canonical, ==, row->expected);
	g_assert_cmpint(valid, ==, row->expected != NULL);
	if (!row->expected) {
		g_autofree char *text = refusal_text(refusal);

		g_assert_nonnull(strstr(text, row->says));
		g_assert_nonnull(refusal->remedy);
		g_assert_true(g_str_has_prefix(refusal->key, "interface[eth0].") ||
			      strcmp(refusal->key, row->key) == 0);
	}
}

/* Whoever types a value that is right is never told that it cannot become right. */
static void test_beginnings(gconstpointer data)
{
	const Row *row = data;

	for (gsize length = 0; row->expected && length <= strlen(row->text); length++) {
		g_autofree char *beginning = g_strndup(row->text, length);
		g_autoptr(Refusal) refusal = NULL;

		if (!setting_could_become(setting_find(row->key), "eth0", beginning, &refusal))
			g_error("\"%s\" of \"%s\": %s", beginning, row->text, refusal->what);
	}
}

static void test_too_long(void)
{
	g_autofree char *text = g_strnfill(100000, '1');
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	g_assert_false(setting_validate(setting_find("interface.ipv4.dns"), "eth0", text, &canonical, &refusal));
	g_assert_nonnull(strstr(refusal->what, "too long"));
	g_assert_cmpuint(strlen(refusal->what), <, 200);
}

static void test_keys(void)
{
	static const struct {
		const char *key, *instance, *says;
	} keys[] = {
	    {"interface[eth0].ipv4.gateway", "eth0"},
	    {"interface[br0.10].autoconnect", "br0.10"},
	    {"host.name", NULL, NULL},
	    {"host[eth0].name", NULL, "whole machine"},
	    {"hostname", NULL, "is not the key of a setting"},
	    {"interface.ipv4.gateway", NULL, "brackets"},
	    {"interface[eth0", NULL, "brackets"},
	    {"ipv6.gateway", NULL, "interface[eth0].ipv6.gateway"},
	    {"Host.Name", NULL, "Write it like host.name;"},
	    {"interface[eth0].ipv6.adresses", NULL, "interface[eth0].ipv6.addresses"},
	    {"interface[eth0].bond", NULL, "bond.options"},
	    {"xyzzy", NULL, "interface[eth0].ipv4.gateway"},
	    {"ipv4.gateway", NULL, "interface[eth0].ipv4.gateway"},
	    {"gateway", NULL, "interface[eth0].ipv4.gateway"},
	    {"interface[eth0].ipv4.gatewy", NULL, "is not the key of a setting"},
	    {"interface[eth0]ipv4.gateway", NULL, "brackets"},
	    {"interface[].autoconnect", NULL, "not the name of an interface"},
	    {"interface[../x].autoconnect", NULL, "not the name of an interface"},
	    {"interface[aninterfacewithalongname].autoconnect", NULL, "not the name of an interface"},
	    {"", NULL, "is not the key of a setting"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *instance = NULL;
		g_autoptr(Refusal) refusal = NULL;
		const Setting *setting = setting_parse_key(keys[i].key, &instance, &refusal);

		g_assert_cmpstr(instance, ==, keys[i].instance);
		if (!keys[i].says) {
			g_autofree char *again = setting_full_key(setting, instance);

			g_assert_cmpstr(again, ==, keys[i].key);
		} else {
			g_autofree char *text = refusal_text(refusal);

			g_assert_null(setting);
			g_assert_nonnull(strstr(text, keys[i].says));
		}
	}
}

/* What a new file starts with is a value. */
static void test_fresh(const Setting *setting)
{
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (!setting->fresh)
		return;
	g_assert_true(setting_validate(setting, "eth0", setting->fresh, &canonical, &refusal));
	g_assert_cmpstr(canonical, ==, setting->fresh);
}

static void test_table(void)
{
	unsigned count;
	const Setting *table = setting_table(&count);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (unsigned i = 0; i < count; i++) {
		g_assert_true(g_hash_table_add(seen, (char *)table[i].key));
		g_assert_true(g_hash_table_add(seen, (char *)table[i].label));
		g_assert_true(g_hash_table_add(seen, (char *)table[i].help));
		g_assert_true(setting_find(table[i].key) == &table[i]);
		g_assert_cmpint(table[i].choices != NULL, ==, table[i].type == VALUE_CHOICE);
		g_assert_cmpint(table[i].max != 0, ==, table[i].type == VALUE_NUMBER);
		test_fresh(&table[i]);
	}
}

static void test_wishes(void)
{
	g_autoptr(Wishes) wishes = wishes_new();
	Refusal *refusal = NULL;

	g_assert_true(wishes_set(wishes, "interface[eth1].autoconnect", "yes", &refusal));
	g_assert_true(wishes_set(wishes, "interface[eth0].ipv4.gateway", "none", &refusal));
	g_assert_true(wishes_set(wishes, "interface[eth0].autoconnect", "yes", &refusal));
	g_assert_true(wishes_set(wishes, "interface[eth0].autoconnect", "no", &refusal));
	g_assert_false(wishes_set(wishes, "interface[eth0].ipv4.gateway", "", &refusal));
	refusal_free(refusal);
	g_assert_cmpuint(wishes_count(wishes), ==, 3);
	g_assert_true(wishes_set(wishes, "host.name", "server.example.com", &refusal));
	g_assert_null(wishes_nth(wishes, 0)->instance);
	wishes_drop(wishes, "host.name");
	g_assert_cmpuint(wishes_count(wishes), ==, 3);
	g_assert_cmpstr(wishes_nth(wishes, 0)->setting->key, ==, "interface.autoconnect");
	g_assert_cmpstr(wishes_nth(wishes, 0)->value, ==, "no");
	g_assert_cmpstr(wishes_nth(wishes, 1)->value, ==, "none");
	g_assert_cmpstr(wishes_nth(wishes, 2)->instance, ==, "eth1");
	wishes_drop(wishes, "interface[eth0].ipv4.gateway");
	wishes_drop(wishes, "interface[eth9].ipv4.gateway");
	g_assert_cmpuint(wishes_count(wishes), ==, 2);
}

static void test_ip4(void)
{
	static const struct {
		const char *mask;
		int prefix;
	} masks[] = {
	    {"255.255.255.0", 24}, {"255.255.255.255", 32}, {"0.0.0.0", 0},    {"255.255.255.252", 30},
	    {"255.0.255.0", -1},   {"255.255.0.255", -1},   {"0.0.0.255", -1}, {"24", -1},
	    {"/24", -1},           {"255.255.255", -1},     {"", -1},
	};
	Ip4 ip4;

	for (unsigned i = 0; i < G_N_ELEMENTS(masks); i++) {
		unsigned prefix = 99;
		bool valid = ip4_parse_netmask(masks[i].mask, &prefix);

		g_assert_cmpint(valid ? (int)prefix : -1, ==, masks[i].prefix);
	}
	g_assert_true(ip4_parse_interface("192.168.1.77/28", &ip4));
	g_assert_cmphex(ip4_network(ip4), ==, 0xc0a80140);
	g_assert_cmphex(ip4_broadcast(ip4), ==, 0xc0a8014f);
	g_assert_true(ip4_parse_interface("192.168.1.77/0", &ip4));
	g_assert_cmphex(ip4_broadcast(ip4), ==, 0xffffffff);
}

static void test_ip6(void)
{
	g_autofree char *text = NULL;
	struct in6_addr network, other;
	Ip6 ip6;

	g_assert_true(ip6_parse_interface("2001:db8:0:7:8::9/61", &ip6));
	network = ip6_network(&ip6);
	text = ip6_text(&network);
	g_assert_cmpstr(text, ==, "2001:db8::");
	g_assert_true(ip6_parse_address("2001:db8:0:0:ffff::", &other) && ip6_same_subnet(&ip6, &other));
	g_assert_true(ip6_parse_address("2001:db8:0:8::", &other) && !ip6_same_subnet(&ip6, &other));
	g_assert_false(ip6_parse_address("fe80::1%eth0", &other));
	g_assert_false(ip6_parse_interface("2001:db8::/129", &ip6));
	g_assert_false(ip6_parse_interface("2001:db8::", &ip6));
	g_assert_null(ip6_canonical_interface("192.168.1.1/24"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/validate/%u/%s", i, rows[i].key);

		g_test_add_data_func(path, &rows[i], test_row);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/beginnings/%u/%s", i, rows[i].key);

		if (rows[i].expected)
			g_test_add_data_func(path, &rows[i], test_beginnings);
	}
	g_test_add_func("/validate/too-long", test_too_long);
	g_test_add_func("/settings/keys", test_keys);
	g_test_add_func("/settings/table", test_table);
	g_test_add_func("/wishes", test_wishes);
	g_test_add_func("/ip4", test_ip4);
	g_test_add_func("/ip6", test_ip6);
	return g_test_run();
}
