/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The settings table and the validators of single values: a table of inputs and verdicts for each type of value.
 */
#include <string.h>

#include "backend/model/ip4.h"
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
    {"interface.ipv4.dns", "2001:db8::1", "2001:db8::1"},
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
		g_assert_true(g_str_has_prefix(refusal->key, "interface[eth0]."));
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
	    {"interface.ipv4.gateway", NULL, "brackets"},
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
		if (keys[i].instance) {
			g_autofree char *again = setting_full_key(setting, instance);

			g_assert_cmpstr(again, ==, keys[i].key);
		} else {
			g_autofree char *text = refusal_text(refusal);

			g_assert_null(setting);
			g_assert_nonnull(strstr(text, keys[i].says));
		}
	}
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

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/validate/%u/%s", i, rows[i].key);

		g_test_add_data_func(path, &rows[i], test_row);
	}
	g_test_add_func("/validate/too-long", test_too_long);
	g_test_add_func("/settings/keys", test_keys);
	g_test_add_func("/settings/table", test_table);
	g_test_add_func("/wishes", test_wishes);
	g_test_add_func("/ip4", test_ip4);
	return g_test_run();
}
