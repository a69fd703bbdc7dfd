/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static IPv4 addresses as ifup-eth sets them: the variables compacted into a list (expand_config), each added with its
 * broadcast address and label, and once more without them (doc/ifcfg.md 2a, 3, 7 no. 12).
 */
#include "backend/network/service_run.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/service_ip.h"
#include "backend/network/service_ipcalc.h"

#define INDEX_MAX 255
#define INDEX_NONE (-1)

static void static_address_free(StaticAddress *address)
{
	g_free(address->ip);
	g_free(address->prefix);
	g_free(address->netmask);
	g_free(address->broadcast);
	g_free(address);
}

static char *indexed(const char *key, int index)
{
	return index == INDEX_NONE ? g_strdup(key) : g_strdup_printf("%s%d", key, index);
}

/* `echo $KEYn`: as a list of words made one text. */
static char *echoed(Ifup *ifup, const char *key, int index)
{
	g_autofree char *full = indexed(key, index);

	return words_squeeze(ifup_value(ifup, full, ASPECT_ADDRESSES));
}

/* VALUE, or where it is empty what ipcalc says, or nothing. */
static char *filled(char *value, char *computed)
{
	if (*value || !computed) {
		g_free(computed);
		return value;
	}
	g_free(value);
	return computed;
}

static char *netmask_of(const char *ip, const char *prefix)
{
	g_autofree char *joined = g_strdup_printf("%s/%s", ip, prefix);
	char *words[] = {joined, NULL};

	return ipcalc(IPCALC_NETMASK, words);
}

static char *class_netmask_of(char *ip)
{
	char *words[] = {ip, NULL};

	return ipcalc(IPCALC_NETMASK, words);
}

/* PREFIX beats NETMASK; a PREFIX that is bad for ipcalc still goes to `ip`, which may take it. */
static StaticAddress *expand_address(Ifup *ifup, char *ip, int index)
{
	StaticAddress *address = g_new0(StaticAddress, 1);
	g_autofree char *key = indexed("IPADDR", index);

	address->ip = ip;
	address->origin = ifup_origin(ifup, key);
	address->prefix = echoed(ifup, "PREFIX", index);
	address->netmask = echoed(ifup, "NETMASK", index);
	address->broadcast = echoed(ifup, "BROADCAST", index);
	if (*address->prefix) {
		char *computed = netmask_of(ip, address->prefix);

		g_free(address->netmask);
		address->netmask = computed ? computed : g_strdup("");
	}
	if (!*address->netmask)
		address->netmask = filled(address->netmask, class_netmask_of(ip));
	if (!*address->prefix)
		address->prefix = filled(address->prefix, ipcalc_split(IPCALC_PREFIX, ip, address->netmask));
	if (!*address->broadcast)
		address->broadcast = filled(address->broadcast, ipcalc_split(IPCALC_BROADCAST, ip, address->netmask));
	return address;
}

GPtrArray *service_expand_addresses(Ifup *ifup)
{
	GPtrArray *addresses = g_ptr_array_new_with_free_func((GDestroyNotify)static_address_free);

	for (int index = INDEX_NONE; index <= INDEX_MAX; index++) {
		char *ip = echoed(ifup, "IPADDR", index);

		if (*ip) {
			g_ptr_array_add(addresses, expand_address(ifup, ip, index));
			continue;
		}
		g_free(ip);
		if (index >= 2)
			break;
	}
	return addresses;
}

/* True when PATTERN, as grep reads its dots, matches the last bytes of TEXT. */
static bool matches_end(const char *pattern, gsize pattern_length, const char *text, gsize text_length)
{
	if (pattern_length > text_length)
		return false;
	text += text_length - pattern_length;
	for (gsize i = 0; i < pattern_length; i++) {
		if (pattern[i] != '.' && pattern[i] != text[i])
			return false;
	}
	return true;
}

/* The script's own test for "already there": an unanchored grep for "address/prefix" in what `ip addr ls` prints. */
static bool seems_present(const KernelDevice *device, const StaticAddress *wanted)
{
	gsize length = strlen(wanted->ip);

	for (guint i = 0; i < device->addresses->len; i++) {
		const KernelAddress *address = g_ptr_array_index(device->addresses, i);
		char prefix[12];

		if (address->ip.family != AF_INET ||
		    !matches_end(wanted->ip, length, address->text, strlen(address->text)))
			continue;
		g_snprintf(prefix, sizeof prefix, "%u", address->ip.length);
		if (g_str_has_prefix(prefix, wanted->prefix))
			return true;
	}
	return false;
}

static void add_scope(Ifup *ifup, Words *words)
{
	if (strcmp(ifup->name, "lo") == 0)
		words_add_split(words, "scope host");
	else
		words_add_split(words, ifup_value(ifup, "SCOPE", ASPECT_ADDRESSES));
}

static void add_address(Ifup *ifup, const StaticAddress *address, const char *joined)
{
	g_autoptr(Words) words = words_new();

	words_add_split(words, joined);
	words_add(words, "brd");
	words_add_split(words, *address->broadcast ? address->broadcast : "+");
	words_add(words, "dev");
	words_add_split(words, ifup->real_name);
	add_scope(ifup, words);
	words_add(words, "label");
	words_add_split(words, ifup->name);
	ip_addr(ifup->run->kernel, words_list(words), false, address->origin);
}

/* "Set the lifetime to forever": this adds an address that the first command could not, for want of a good broadcast
 * address, scope or label, or because it is of IPv6. */
static void change_address(Ifup *ifup, const StaticAddress *address, const char *joined)
{
	g_autoptr(Words) words = words_new();
	IpPrefix ip;

	if (ip_parse_prefix(joined, AF_INET6, &ip)) {
		kernel_replace_ipv6(ifup->run->kernel, ifup->device, &ip, address->origin);
		return;
	}
	words_add_split(words, joined);
	words_add(words, "dev");
	words_add_split(words, ifup->real_name);
	ip_addr(ifup->run->kernel, words_list(words), true, address->origin);
}

static void set_address(Ifup *ifup, const StaticAddress *address)
{
	g_autofree char *joined = g_strdup_printf("%s/%s", address->ip, address->prefix);

	if (!seems_present(ifup->device, address))
		add_address(ifup, address, joined);
	change_address(ifup, address, joined);
}

static bool has_any_address(Ifup *ifup)
{
	static const char *const keys[] = {"IPADDR", "IPADDR0", "IPADDR1", "IPADDR2"};

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (*ifup_value(ifup, keys[i], ASPECT_ADDRESSES))
			return true;
	}
	return false;
}

void service_set_addresses(Ifup *ifup)
{
	g_autoptr(GPtrArray) addresses = NULL;

	kernel_set_up(ifup->run->kernel, ifup->device);
	if (!has_any_address(ifup))
		return;
	addresses = service_expand_addresses(ifup);
	for (guint i = 0; i < addresses->len; i++)
		set_address(ifup, g_ptr_array_index(addresses, i));
	service_set_gateway(ifup, addresses);
}
