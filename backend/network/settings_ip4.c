/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv4 settings of an interface file: method, addresses, gateway, DNS servers of both families, search domains.
 */
#include "backend/network/settings_inside.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/model/ip4.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* The network service looks at IPADDR, IPADDR0 ... IPADDR255 (doc/ifcfg.md 2a). */
#define INDEX_MAX 255
/* NetworkManager reads DNS1 to DNS10 (doc/ifcfg.md 3). */
#define NUMBERED_MAX 10

/* ---- addresses ---- */

/* "IPADDR" and INDEX: -1 is the name without a number. */
static char *indexed(const char *name, int index)
{
	return index < 0 ? g_strdup(name) : g_strdup_printf("%s%d", name, index);
}

static const ShellVar *indexed_variable(const Source *source, const char *name, int index)
{
	g_autofree char *directive = indexed(name, index);
	const ShellVar *variable = source_variable(source, directive);

	return variable && (variable->undecidable || *variable->value) ? variable : NULL;
}

static bool is_agreed(const Source *source, const char *name, int index)
{
	g_autofree char *directive = indexed(name, index);
	const ShellVar *variable = indexed_variable(source, name, index);

	return !variable || source_agrees(source, directive, variable);
}

/* IPADDRn with PREFIXn or, without it, NETMASKn (doc/ifcfg.md 3: PREFIX beats NETMASK, indices must match). Appends the
 * text as it stands to FOUND and, when it is a proper address with a prefix length, to VALID. */
static bool read_address(const Source *source, int index, GPtrArray *found, GPtrArray *valid)
{
	const ShellVar *address = indexed_variable(source, "IPADDR", index);
	const ShellVar *prefix = indexed_variable(source, "PREFIX", index);
	const ShellVar *netmask = prefix ? NULL : indexed_variable(source, "NETMASK", index);
	const ShellVar *length = prefix ? prefix : netmask;
	g_autofree char *text = NULL;
	unsigned from_mask;
	Ip4 ip4;

	if (!address)
		return false;
	if (netmask && !netmask->undecidable && ip4_parse_netmask(netmask->value, &from_mask))
		text = g_strdup_printf("%s/%u", address->undecidable ? "?" : address->value, from_mask);
	else
		text = g_strdup_printf("%s%s%s", address->undecidable ? "?" : address->value, length ? "/" : "",
				       !length               ? ""
				       : length->undecidable ? "?"
							     : length->value);
	g_ptr_array_add(found, text_visible(text, -1, 0));
	if (is_agreed(source, "IPADDR", index) && is_agreed(source, "PREFIX", index) &&
	    (prefix || is_agreed(source, "NETMASK", index)) && ip4_parse_interface(text, &ip4))
		g_ptr_array_add(valid, g_strdup(text));
	return true;
}

static void read_addresses(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) valid = g_ptr_array_new_with_free_func(g_free);

	for (int index = -1; index <= INDEX_MAX; index++) {
		bool there = read_address(source, index, found, valid);

		if (there && !ret_current->line)
			ret_current->line = indexed_variable(source, "IPADDR", index)->line;
		if (!there && index >= 2)
			break;
	}
	if (found->len == valid->len)
		ret_current->value = items_join(valid);
	if (found->len)
		ret_current->found = items_join(found);
}

/* Writes one address in the style that the file has for it: NETMASK where it says NETMASK, PREFIX elsewhere. */
static bool write_address(Shvar *doc, int index, const char *item, GError **error)
{
	g_autofree char *ipaddr = indexed("IPADDR", index), *prefix = indexed("PREFIX", index);
	g_autofree char *netmask = indexed("NETMASK", index);
	g_auto(GStrv) parts = g_strsplit(item, "/", 2);
	Ip4 ip4;

	if (!ip4_parse_interface(item, &ip4) || !shvar_set(doc, ipaddr, parts[0], error))
		return false;
	if (shvar_find(doc, netmask) && !shvar_find(doc, prefix)) {
		g_autofree char *mask = ip4_text(ip4_netmask(ip4.prefix));

		return shvar_set(doc, netmask, mask, error);
	}
	shvar_unset(doc, netmask);
	return shvar_set(doc, prefix, parts[1], error);
}

/* The form that both systems read alike (doc/ifcfg.md 7.7): IPADDR and PREFIX without a number, then IPADDR1, ... */
static bool write_addresses(const Target *target, const Setting *setting, const char *value, GError **error)
{
	static const char *const names[] = {"IPADDR", "PREFIX", "NETMASK"};
	g_auto(GStrv) items = setting_list_items(value);
	int n = 0;

	for (; items[n]; n++)
		if (!write_address(target->doc, n == 0 ? -1 : n, items[n], error))
			return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		if (n == 0)
			shvar_unset(target->doc, names[i]);
		numbers_keep(target->doc, names[i], 1, n - 1);
	}
	/* Left over from another subnet they would be used as they are (doc/ifcfg.md 2a.3 and 3). */
	shvar_unset(target->doc, "NETWORK");
	shvar_unset(target->doc, "BROADCAST");
	return true;
}

/* ---- default gateway ---- */

static void read_method(const Source *source, const Setting *setting, Current *ret_current);

/* The gateway of /etc/sysconfig/network, which both systems take for every interface with a fixed address and without
 * a gateway of its own; the network service where it is in the subnet (doc/ifcfg.md 2). */
static const ShellVar *global_gateway(const Source *source)
{
	const ShellVar *defroute = source_variable(source, "DEFROUTE");
	g_autoptr(Current) method = g_new0(Current, 1);

	read_method(source, NULL, method);
	if (g_strcmp0(method->value, "manual") != 0 ||
	    (defroute && !defroute->undecidable && strcmp(defroute->value, "no") == 0))
		return NULL;
	return source_inherited(source, "GATEWAY");
}

static void read_gateway(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_variable(source, "GATEWAY");
	const ShellVar *global = variable ? NULL : global_gateway(source);
	guint32 address;

	if (global)
		ret_current->found = source_visible(global);
	else if (!variable)
		ret_current->value = g_strdup("none");
	if (!variable)
		return;
	if (current_take(ret_current, source, "GATEWAY", variable) && ip4_parse_address(variable->value, &address))
		ret_current->value = g_strdup(variable->value);
}

/* No road leads to a line "GATEWAY=": none has no line at all. Numbered forms mean different things to the two systems
 * (doc/ifcfg.md 2), so they go. */
static bool write_gateway(const Target *target, const Setting *setting, const char *value, GError **error)
{
	numbers_keep(target->doc, "GATEWAY", 0, 0);
	if (strcmp(value, "none") != 0)
		return shvar_set(target->doc, "GATEWAY", value, error);
	shvar_unset(target->doc, "GATEWAY");
	return true;
}

/* ---- method ---- */

static void read_method(const Source *source, const Setting *setting, Current *ret_current)
{
	static const char *const automatic[] = {"dhcp", "bootp", NULL}, *const fixed[] = {"", "none", "static", NULL};
	const ShellVar *variable = source_variable(source, "BOOTPROTO");
	const ShellVar *inherited = source_inherited(source, "BOOTPROTO");
	g_autoptr(Current) addresses = g_new0(Current, 1);

	read_addresses(source, setting, addresses);
	if (inherited && (inherited->undecidable || !g_strv_contains(fixed, inherited->value))) {
		ret_current->found = source_visible(inherited);
		return;
	}
	if (variable && !current_take(ret_current, source, "BOOTPROTO", variable))
		return;
	if (!variable || g_strv_contains(fixed, variable->value))
		ret_current->value = g_strdup(addresses->found ? "manual" : "disabled");
	else if (g_strv_contains(automatic, variable->value))
		ret_current->value = g_strdup("auto");
}

/* A method that has no use for static addresses and gateway takes them out: left over they would be dropped by the
 * network service and set by NetworkManager (doc/ifcfg.md 7.22). */
static bool write_method(const Target *target, const Setting *setting, const char *value, GError **error)
{
	bool manual = strcmp(value, "manual") == 0;

	if (!shvar_set(target->doc, "BOOTPROTO", strcmp(value, "auto") == 0 ? "dhcp" : "none", error))
		return false;
	if (manual)
		return true;
	return write_addresses(target, setting, "", error) && write_gateway(target, setting, "none", error);
}

/* ---- DNS ---- */

/* Text with a colon is meant for IPv6, everything else for IPv4: so each text that is no address has one field. */
static bool is_of_family(const Setting *setting, const char *text)
{
	return (strchr(text, ':') != NULL) == (setting->type == VALUE_IP6_LIST);
}

static bool is_server_of(const Setting *setting, const ShellVar *variable)
{
	return is_of_family(setting, variable->undecidable ? "" : variable->value);
}

/* What the network service alone finds, because it stands in another file. */
static const ShellVar *inherited_server(const Source *source, const Setting *setting, int index)
{
	g_autofree char *directive = indexed(setting->place.directive, index);

	return source_inherited(source, directive);
}

/* NetworkManager reads IPv6 servers up to the first number that is missing (doc/ifcfg.md 3). */
static void read_dns(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	bool valid = true, gap = false;

	for (int index = 1; index <= NUMBERED_MAX; index++) {
		const ShellVar *own = indexed_variable(source, setting->place.directive, index);
		const ShellVar *variable = own ? own : inherited_server(source, setting, index);

		gap = gap || !own;
		if (!variable || !is_server_of(setting, variable))
			continue;
		if (own && !ret_current->line)
			ret_current->line = own->line;
		g_ptr_array_add(found, source_visible(variable));
		valid = valid && own && !(gap && setting->type == VALUE_IP6_LIST) &&
			is_agreed(source, setting->place.directive, index) &&
			nm_utils_ipaddr_valid(AF_UNSPEC, variable->value);
	}
	if (found->len)
		ret_current->found = items_join(found);
	if (valid)
		ret_current->value = g_strdup(ret_current->found ? ret_current->found : "");
}

/* The servers of the other family that DOC has by now, in their order; false when one hangs on shell code. */
static bool other_servers(Shvar *doc, const Setting *setting, GPtrArray *servers, GError **error)
{
	g_autoptr(ShellReading) reading = shell_reading_new();

	shell_reading_source(reading, doc, 0);
	for (int index = 1; index <= NUMBERED_MAX; index++) {
		g_autofree char *key = indexed(setting->place.directive, index);
		const ShellVar *variable = shell_reading_get(reading, key);

		if (!variable || is_server_of(setting, variable))
			continue;
		if (variable->undecidable)
			return settings_refuse(error, _("A DNS server of the file hangs on shell code."));
		if (*variable->value)
			g_ptr_array_add(servers, g_strdup(variable->value));
	}
	return true;
}

/* IPv4 first, without gaps: NetworkManager reads IPv6 servers up to the first gap (doc/ifcfg.md 3). */
static bool write_dns(const Target *target, const Setting *setting, const char *value, GError **error)
{
	g_autoptr(GPtrArray) servers = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) items = setting_list_items(value);
	bool first = setting->type == VALUE_IP4_LIST;

	if (!other_servers(target->doc, setting, servers, error))
		return false;
	for (unsigned i = 0; items[i]; i++)
		g_ptr_array_insert(servers, first ? (int)i : -1, g_strdup(items[i]));
	for (unsigned i = 0; i < servers->len; i++) {
		g_autofree char *directive = indexed(setting->place.directive, (int)i + 1);

		if (!shvar_set(target->doc, directive, servers->pdata[i], error))
			return false;
	}
	numbers_keep(target->doc, setting->place.directive, 1, (int)servers->len);
	return true;
}

static void read_words(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_variable(source, setting->place.directive);

	if (!variable)
		current_fall_back(ret_current, source, setting->place.directive, "");
	else if (current_take(ret_current, source, setting->place.directive, variable))
		ret_current->value = items_of_words(variable->value);
}

static bool write_words(const Target *target, const Setting *setting, const char *value, GError **error)
{
	g_autofree char *words = g_strdelimit(g_strdup(value), ",", ' ');

	if (*words)
		return shvar_set(target->doc, setting->place.directive, words, error);
	shvar_unset(target->doc, setting->place.directive);
	return true;
}

const Codec codec_method = {read_method, write_method};
const Codec codec_addresses = {read_addresses, write_addresses};
const Codec codec_gateway = {read_gateway, write_gateway};
const Codec codec_dns = {read_dns, write_dns};
const Codec codec_words = {read_words, write_words};
