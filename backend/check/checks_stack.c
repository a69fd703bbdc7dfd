/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces that stand on others, each against what it stands on: VLAN and card, port and bond; and what they carry.
 */
#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/layers.h"
#include "backend/check/numbers.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* What an Ethernet card has when nothing is said. */
#define MTU_DEFAULT 1500
/* RFC 8200: every link that carries IPv6 carries packets of this size; the kernel ends IPv6 below it. */
#define MTU_IPV6 1280

static void run_parent_missing(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	const NetFiles *files = facts_files(facts);
	g_autoptr(GHashTable) devices = interfaces_by_device(interfaces);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		g_autofree char *parent = interface_vlan_parent(interface);

		if (parent && files->devices_known && !net_files_has_device(files, parent) &&
		    !g_hash_table_contains(devices, parent))
			report(findings, check, interface, interface_vlan_parent_line(interface), parent);
	}
}

/* The digits at the end of eth0.5 and vlan5 (doc/ifcfg.md 3). */
static bool has_number_in_name(const char *device)
{
	const char *dot = strrchr(device, '.');
	const char *digits = g_str_has_prefix(device, "vlan") ? device + strlen("vlan") : dot ? dot + 1 : "";

	return number_parse(digits, 0, 4095, NULL);
}

static void each_number_missing(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	/* VID is the network service's word alone. */
	bool service_knows = interface_is_left_alone(interface) && interface_text(interface, "VID", NULL);

	if (interface_is_vlan(interface) && !has_number_in_name(interface_device(interface)) &&
	    !interface_text(interface, "VLAN_ID", NULL) && !service_knows)
		report(findings, check, interface, 0, NULL);
}

static void each_parent_unnamed(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	g_autofree char *parent = interface_vlan_parent(interface);

	if (interface_is_vlan(interface) && !parent)
		report(findings, check, interface, 0, NULL);
}

static void each_port_address(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const char *master = interface_master(interface, NULL);
	const char *text = NULL;
	unsigned line = 0;

	if (!master)
		return;
	if (interface->addresses->len > 0) {
		const InterfaceAddress *address = interface_address(interface, 0);

		text = address->text;
		line = address->line;
	}
	if (!text || !*text)
		text = interface_value(interface, "IPV6ADDR", &line);
	if (text && *text)
		report(findings, check, interface, line, text)->other = g_strdup(master);
}

/* Names and UUIDs that ports say they belong to: a set of borrowed strings. Owned. */
static GHashTable *masters_of(const Facts *facts)
{
	static const char *const KEYS[] = {"MASTER", "MASTER_UUID", "BRIDGE", "BRIDGE_UUID"};
	const GPtrArray *interfaces = facts_interfaces(facts);
	GHashTable *masters = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++)
		for (unsigned k = 0; k < G_N_ELEMENTS(KEYS); k++) {
			const char *master = interface_value(g_ptr_array_index(interfaces, i), KEYS[k], NULL);

			if (master && *master)
				g_hash_table_add(masters, (char *)master);
		}
	return masters;
}

static bool is_master(const Interface *interface, GHashTable *masters)
{
	const char *uuid = interface_value(interface, "UUID", NULL);

	return g_hash_table_contains(masters, interface_device(interface)) ||
	       (uuid && g_hash_table_contains(masters, uuid));
}

/* A bridge without ports may be there for virtual machines alone; a bond without is good for nothing. */
static void run_without_ports(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) masters = masters_of(facts);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		Finding *finding;

		if ((!interface_is_bond(interface) && !interface_is_bridge(interface)) || is_master(interface, masters))
			continue;
		finding = report(findings, check, interface, 0, interface_device(interface));
		if (interface_is_bond(interface))
			continue;
		finding->verdict = VERDICT_PASS;
		finding->note =
		    g_strdup(_("The bridge has no port: it connects virtual machines with each other only."));
	}
}

/* 0: not set, or no number (which ifcfg.mtu.invalid says). */
static guint64 mtu_of(const Interface *interface, unsigned *ret_line)
{
	const char *value = interface_value(interface, "MTU", ret_line);
	guint64 mtu = 0;

	if (value)
		number_parse(value, 1, 65535, &mtu);
	return mtu;
}

static void each_mtu_ipv6(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	guint64 mtu = mtu_of(interface, &line);

	if (mtu > 0 && mtu < MTU_IPV6 && interface_has_ipv6(interface))
		report(findings, check, interface, line, interface_value(interface, "MTU", NULL));
}

static void run_mtu_vlan(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) devices = interfaces_by_device(interfaces);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i), *parent;
		g_autofree char *name = interface_vlan_parent(interface);
		unsigned line;
		guint64 mtu = name ? mtu_of(interface, &line) : 0, limit;

		parent = mtu > 0 ? g_hash_table_lookup(devices, name) : NULL;
		if (!parent)
			continue;
		limit = mtu_of(parent, NULL);
		if (mtu <= (limit ? limit : MTU_DEFAULT))
			continue;
		Finding *finding = report(findings, check, interface, line, interface_value(interface, "MTU", NULL));

		finding->other = g_steal_pointer(&name);
		finding->expected = g_strdup_printf("%u", (unsigned)(limit ? limit : MTU_DEFAULT));
	}
}

static const char *const ABOUT_VLAN_NUMBER[] = {"interface.vlan.id", NULL};
static const char *const ABOUT_PORT[] = {"interface.master", "interface.ipv4.addresses", "interface.ipv6.addresses",
					 NULL};
static const char *const ABOUT_MTU_IPV6[] = {"interface.mtu", "interface.ipv6.method", NULL};

const Check checks_stack[] = {
    {
	.id = "ifcfg.vlan.parent-missing",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The card of a VLAN is there"),
	.good = N_("Every VLAN stands on an interface that is there."),
	.bad = N_("{device} is a VLAN on {found}, but there is no {found}, and no file that makes it."),
	.why = N_("The network service ends at this file without a word and says OK; NetworkManager waits for the "
		  "interface for ever. Either way there is no VLAN."),
	.remedy = N_("Name an interface that is there before the dot of DEVICE, or in PHYSDEV."),
	.commands = "grep -nE 'DEVICE|PHYSDEV' {file}\nip link",
	.about = ABOUT_VLAN,
	.run = run_parent_missing,
    },
    {
	.id = "ifcfg.vlan.number-missing",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A VLAN has a number"),
	.good = N_("Every VLAN has its number, in its name or in the file."),
	.bad = N_("{device} is a VLAN, but neither its name nor VLAN_ID says its number."),
	.why = N_("The switch tells VLANs apart by their numbers; without one neither system makes the VLAN."),
	.remedy = N_("Name the interface after its card and number, such as eth0.5, or set the number of the VLAN."),
	.commands = "grep -nE 'DEVICE|VLAN|VID' {file}\nip -d link",
	.about = ABOUT_VLAN_NUMBER,
	.each = each_number_missing,
    },
    {
	.id = "ifcfg.vlan.parent-unnamed",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A VLAN says which card carries it"),
	.good = N_("Every VLAN says which interface carries it, in its name or in the file."),
	.bad = N_("{device} is a VLAN, but neither its name nor PHYSDEV says on which interface."),
	.why = N_("The network service says \"PHYSDEV should be set\" and FAILED; NetworkManager rejects the file."),
	.remedy = N_("Name the interface after its card and number, such as eth0.5, or set the card of the VLAN "
		     "(PHYSDEV=eth0)."),
	.commands = "grep -nE 'DEVICE|PHYSDEV' {file}\nip -d link",
	.about = ABOUT_VLAN,
	.each = each_parent_unnamed,
    },
    {
	.id = "ifcfg.port.addresses",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A port of a bond or a bridge has no address of its own"),
	.good = N_("No port of a bond, bridge or team has an address of its own."),
	.bad = N_("{device} is a port of {other}, but has the address {found}."),
	.why = N_("Both systems leave the addresses of a port out, without a message: it only carries what {other} "
		  "sends."),
	.remedy = N_("Give the address to {other}, or take the interface out of {other}."),
	.commands = "grep -nE 'IPADDR|IPV6ADDR|MASTER|BRIDGE' {file}\nip addr show {device}",
	.about = ABOUT_PORT,
	.each = each_port_address,
    },
    {
	.id = "ifcfg.master.without-ports",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("A bond has ports"),
	.good = N_("Every bond has at least one port."),
	.bad = N_("No file makes an interface a port of {found}."),
	.why = N_("A bond without a card has no cable: nothing that is sent over it goes anywhere."),
	.remedy = N_("Choose {found} as \"Part of\" of the interfaces that it is made of (MASTER={found}, SLAVE=yes)."),
	.commands = "grep -n MASTER /etc/sysconfig/network-scripts/ifcfg-*\ncat /proc/net/bonding/*",
	.about = ABOUT_MASTER,
	.run = run_without_ports,
    },
    {
	.id = "ifcfg.mtu.ipv6",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("An interface with IPv6 has an MTU of 1280 at least"),
	.good = N_("Every interface with IPv6 has an MTU of 1280 at least."),
	.bad = N_("MTU {found} is below 1280, and the interface has IPv6."),
	.why = N_("The kernel switches IPv6 off on an interface with a smaller MTU; its IPv6 addresses and routes are "
		  "gone, and nobody says so."),
	.remedy = N_("Write 1280 or more, or switch IPv6 off for this interface."),
	.commands = "grep -nE 'MTU|IPV6INIT' {file}\nip link show {device}\nip -6 addr show {device}",
	.about = ABOUT_MTU_IPV6,
	.each = each_mtu_ipv6,
    },
    {
	.id = "ifcfg.mtu.vlan",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The MTU of a VLAN is not above that of its card"),
	.good = N_("No VLAN has a larger MTU than its card."),
	.bad = N_("MTU {found} is above that of {other}, which is {expected}."),
	.why = N_("A VLAN's packets are sent by its card. The kernel refuses the larger number (\"Numerical result out "
		  "of range\"), and the VLAN keeps the one of the card."),
	.remedy = N_("Write {expected} or less, or raise the MTU of {other} first."),
	.commands = "grep -n MTU {file}\nip link show {device}",
	.about = ABOUT_MTU,
	.run = run_mtu_vlan,
    },
    {.id = NULL},
};
