/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * PREFIX, NETMASK, and what is derived from them: NETWORK, BROADCAST (doc/ifcfg.md 3; traps 5, 7 to 11, 34).
 */
#include <string.h>

#include "backend/check/numbers.h"
#include "backend/check/table.h"
#include "backend/model/ip4.h"
#include "backend/util/intl.h"

/* NAME with the number of an address: PREFIX, PREFIX0, ... */
static const char *numbered(const Interface *interface, const char *name, int number, unsigned *ret_line)
{
	g_autofree char *key = number < 0 ? g_strdup(name) : g_strdup_printf("%s%d", name, number);

	return interface_value(interface, key, ret_line);
}

static bool prefix_parse(const char *text, guint64 *ret_prefix)
{
	return number_parse(text, 1, 32, ret_prefix);
}

/* Four numbers with dots, or no netmask at all? */
static bool is_quad(const char *text)
{
	guint32 address;

	return ip4_parse_address(text, &address);
}

static void each_prefix_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		unsigned line;
		const char *value = numbered(interface, "PREFIX", interface_address(interface, i)->number, &line);

		if (value && *value && !prefix_parse(value, NULL))
			report(findings, check, interface, line, value);
	}
}

static void each_netmask_invalid(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		unsigned line;
		const char *value = numbered(interface, "NETMASK", interface_address(interface, i)->number, &line);

		if (value && *value && !is_quad(value))
			report(findings, check, interface, line, value);
	}
}

static void each_netmask_gappy(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		unsigned line, prefix;
		const char *value = numbered(interface, "NETMASK", interface_address(interface, i)->number, &line);

		if (value && is_quad(value) && !ip4_parse_netmask(value, &prefix))
			report(findings, check, interface, line, value);
	}
}

static void each_disagree(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		int number = interface_address(interface, i)->number;
		unsigned line, of_netmask;
		guint64 of_prefix;
		const char *prefix = numbered(interface, "PREFIX", number, NULL);
		const char *netmask = numbered(interface, "NETMASK", number, &line);

		if (!prefix || !netmask || !prefix_parse(prefix, &of_prefix) ||
		    !ip4_parse_netmask(netmask, &of_netmask) || of_netmask == of_prefix)
			continue;
		report(findings, check, interface, line, netmask)->other = g_strdup(prefix);
	}
}

/* A PREFIX or NETMASK of another number than the address's is reported as such, by each_number. */
static bool has_any(const Interface *interface, int number)
{
	const char *prefix = numbered(interface, "PREFIX", number, NULL);
	const char *netmask = numbered(interface, "NETMASK", number, NULL);

	return (prefix && *prefix) || (netmask && *netmask);
}

/* IPADDR with PREFIX0, IPADDR0 with NETMASK: each takes only its own number. */
static int other_number(const Interface *interface, const InterfaceAddress *address)
{
	if (address->number == 0 && has_any(interface, -1))
		return -1;
	if (address->number == -1 && has_any(interface, 0))
		return 0;
	return -2;
}

static void each_missing(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	if (!interface_is_static(interface) || interface_is_addition(interface))
		return;
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		Finding *finding;

		if (!address->valid || has_any(interface, address->number) || other_number(interface, address) > -2)
			continue;
		finding = report(findings, check, interface, address->line, address->text);
		finding->other = g_strdup_printf("%u", address->prefix);
	}
}

static void each_number(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len && i < 2; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		int other = other_number(interface, address);
		Finding *finding;

		if (!address->valid || other == -2 || has_any(interface, address->number))
			continue;
		finding = report(findings, check, interface, address->line, address->number < 0 ? "IPADDR" : "IPADDR0");
		finding->other = g_strdup(other < 0 ? "PREFIX / NETMASK" : "PREFIX0 / NETMASK0");
	}
}

static void each_without_address(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	static const char *const KEYS[] = {"PREFIX", "PREFIX0", "PREFIX1", "NETMASK", "NETMASK0", "NETMASK1"};

	if (interface->addresses->len > 0 || !interface_is_static(interface) || interface_is_addition(interface))
		return;
	for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		unsigned line;
		const char *value = interface_value(interface, KEYS[i], &line);

		if (value && *value) {
			report(findings, check, interface, line, KEYS[i]);
			return;
		}
	}
}

/* nmtui gives a public address without a prefix length a /32 (doc/ifcfg.md 7, 34). */
static void each_host_only(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const InterfaceAddress *first = interface_first_address(interface);
	const char *gateway = interface_value(interface, "GATEWAY", NULL);

	if (first && first->prefix == 32 && gateway && *gateway && interface_is_card(interface) &&
	    interface_is_static(interface))
		report(findings, check, interface, first->line, first->text);
}

/* NETWORK and BROADCAST are used as they stand; left over from an older address they are wrong. */
static void judge_derived(const Check *check, const Interface *interface, bool last, GPtrArray *findings)
{
	const InterfaceAddress *first = interface_first_address(interface);
	unsigned line;
	const char *value = interface_value(interface, check->directive, &line);
	Ip4 ip4;
	g_autofree char *expected = NULL;

	if (!first || !value || !*value || !interface_is_static(interface))
		return;
	ip4 = (Ip4){first->address, first->prefix};
	expected = ip4_text(last ? ip4_broadcast(ip4) : ip4_network(ip4));
	if (strcmp(value, expected) != 0)
		report(findings, check, interface, line, value)->expected = g_steal_pointer(&expected);
}

static void each_network(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	judge_derived(check, interface, false, findings);
}

static void each_broadcast(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	judge_derived(check, interface, true, findings);
}

const Check checks_prefix[] = {
    {
	.id = "ifcfg.prefix.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("PREFIX is a prefix length"),
	.good = N_("Every PREFIX is a number from 1 to 32."),
	.bad = N_("PREFIX \"{found}\" is not a number from 1 to 32."),
	.why = N_("The network service cannot set the address and says OK; NetworkManager rejects the whole file."),
	.remedy = N_("Write the length alone, such as PREFIX=24 for 255.255.255.0."),
	.commands = "grep -n PREFIX {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_prefix_invalid,
    },
    {
	.id = "ifcfg.netmask.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("NETMASK is written with dots"),
	.good = N_("Every NETMASK is written as four numbers with dots."),
	.bad = N_("NETMASK \"{found}\" is not four numbers with dots."),
	.why = N_("The network service does not set the address and says OK; NetworkManager rejects the whole file."),
	.remedy = N_("Write NETMASK=255.255.255.0, or PREFIX=24 instead."),
	.commands = "grep -n NETMASK {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_netmask_invalid,
    },
    {
	.id = "ifcfg.netmask.gappy",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("NETMASK is ones, then zeros"),
	.good = N_("Every NETMASK is a proper mask."),
	.bad = N_("NETMASK {found} is no mask: ones and zeros are mixed."),
	.why =
	    N_("The network service does not set the address and says OK. NetworkManager quietly uses another mask."),
	.remedy = N_("Write a mask such as 255.255.255.0, or PREFIX=24 instead."),
	.commands = "grep -n NETMASK {file}\nipcalc -p ADDRESS NETMASK",
	.about = ABOUT_ADDRESSES,
	.each = each_netmask_gappy,
    },
    {
	.id = "ifcfg.netmask.disagrees",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("PREFIX and NETMASK agree"),
	.good = N_("Where both stand, PREFIX and NETMASK say the same."),
	.bad = N_("NETMASK {found} and PREFIX {other} do not agree."),
	.why = N_("PREFIX wins, for both systems, and NETMASK is ignored. Whoever reads NETMASK is misled."),
	.remedy = N_("Take the NETMASK line out."),
	.commands = "grep -nE 'PREFIX|NETMASK' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_disagree,
    },
    {
	.id = "ifcfg.prefix.missing",
	.severity = SEVERITY_WARNING,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every address has a prefix length"),
	.good = N_("Every address has its PREFIX or NETMASK."),
	.bad = N_("The address {found} has neither PREFIX nor NETMASK."),
	.why = N_("Both systems then take the mask that the address had before 1993, here /{other}: 10.x is a network "
		  "of sixteen "
		  "million. A gateway is tested against that."),
	.remedy = N_("Add PREFIX=24, or the length that the network really has."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_missing,
    },
    {
	.id = "ifcfg.prefix.number",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Address and prefix length have the same number"),
	.good = N_("Every PREFIX or NETMASK has the number of its address."),
	.bad = N_("{found} has no prefix length of its own; {other} does not serve it."),
	.why = N_("PREFIX belongs to IPADDR, PREFIX0 to IPADDR0. With the wrong number both systems fall back to the "
		  "old class of "
		  "the address, /8, /16 or /24."),
	.remedy = N_("Write IPADDR and PREFIX, both without a number."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_number,
    },
    {
	.id = "ifcfg.prefix.without-address",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A prefix length has its address"),
	.good = N_("No prefix length stands without an address."),
	.bad = N_("{found} stands here, but there is no IPADDR."),
	.why = N_("The network service brings the card up without an address and says OK; NetworkManager rejects the "
		  "whole file."),
	.remedy = N_("Add the IPADDR line that belongs to it, or take the line out."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_without_address,
    },
    {
	.id = "ifcfg.prefix.host-only",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("A gateway needs a subnet"),
	.good = N_("No interface with a gateway has a /32."),
	.bad = N_("{found} has the prefix length 32: it is alone in its subnet."),
	.why = N_("nmtui gives a public address that was typed without a prefix length a 32. The gateway then lies "
		  "outside the "
		  "subnet, and the network service sets no default route."),
	.remedy = N_("Write the prefix length that the provider names, such as PREFIX=24."),
	.commands = "grep -nE 'IPADDR|PREFIX' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_host_only,
    },
    {
	.id = "ifcfg.network.stale",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("NETWORK fits the address"),
	.good = N_("NETWORK is absent or fits the address."),
	.bad = N_("NETWORK={found}, but the network of the address is {expected}."),
	.why = N_("The network service tests the gateway against this value instead of working it out: the default "
		  "route is then "
		  "missing, without a message. NetworkManager does not read it."),
	.remedy = N_("Take the NETWORK line out: nobody needs it."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK|NETWORK' {file}\nip route",
	.about = ABOUT_ADDRESSES,
	.directive = "NETWORK",
	.each = each_network,
    },
    {
	.id = "ifcfg.broadcast.stale",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("BROADCAST fits the address"),
	.good = N_("BROADCAST is absent or fits the address."),
	.bad = N_("BROADCAST={found}, but the broadcast address of the subnet is {expected}."),
	.why = N_("The network service sets this value as it stands; NetworkManager works it out. With a wrong one, "
		  "messages to "
		  "all machines of the subnet do not arrive."),
	.remedy = N_("Take the BROADCAST line out: nobody needs it."),
	.commands = "grep -n BROADCAST {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.directive = "BROADCAST",
	.each = each_broadcast,
    },
    {.id = NULL},
};
