/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces that cannot be what their files make of them: a card with the name of a bridge, a port of a card, and a
 * circle of those that stand on each other.
 */
#include <string.h>

#include "backend/check/layers.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* More than anybody piles up, and the kernel allows eight. */
#define LAYERS_MAX 16

/* The value of TYPE for what the kernel makes when it is asked to; NULL for a card and for what is not known here. */
static const char *made_type(const Interface *interface)
{
	if (interface_is_vlan(interface))
		return "Vlan";
	if (interface_is_bond(interface))
		return "Bond";
	return interface_is_bridge(interface) ? "Bridge" : NULL;
}

static void each_card(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const NetFiles *files = facts_files(facts);
	const NetDevice *device = files->devices_known ? net_files_device(files, interface_device(interface)) : NULL;
	const char *type = made_type(interface);
	unsigned line = 0;

	/* What was made before and is still there has a kind. */
	if (!device || device->kind || !type)
		return;
	interface_value(interface, "TYPE", &line);
	report(findings, check, interface, line, type);
}

/* True for an interface that is something else than what KEY names. */
static bool is_other(const Interface *master, const char *key)
{
	if (interface_is_card(master) || interface_is_vlan(master))
		return true;
	if (strcmp(key, "BRIDGE") == 0)
		return interface_is_bond(master);
	return strcmp(key, "MASTER") == 0 && interface_is_bridge(master);
}

static void run_wrong_master(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	static const char *const KEYS[] = {"MASTER", "BRIDGE", "TEAM_MASTER"};
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) devices = interfaces_by_device(interfaces);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		for (unsigned k = 0; k < G_N_ELEMENTS(KEYS); k++) {
			unsigned line = 0;
			const char *name = interface_text(interface, KEYS[k], &line);
			const Interface *master = name ? g_hash_table_lookup(devices, name) : NULL;

			if (master && is_other(master, KEYS[k]))
				report(findings, check, interface, line, name)->other = g_strdup(KEYS[k]);
		}
	}
}

/* From an interface to the one that it is a port of, or that it stands on; NULL: none. Owned. */
typedef char *(*Step)(const Interface *interface);

static char *to_master(const Interface *interface)
{
	return g_strdup(interface_master(interface, NULL));
}

/* True when step after step leads to WANTED, past no name that is before LEAST (NULL: any may be passed): a circle is
 * found from each of its members, and told of once. */
static bool leads_to(GHashTable *devices, const Interface *from, Step step, const char *wanted, const char *least)
{
	for (unsigned n = 0; from && n < LAYERS_MAX; n++) {
		g_autofree char *next = step(from);

		if (!next || (least && strcmp(next, least) < 0))
			return false;
		if (g_strcmp0(next, wanted) == 0)
			return true;
		from = g_hash_table_lookup(devices, next);
	}
	return false;
}

static void run_circle(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) devices = interfaces_by_device(interfaces);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		const char *device = interface_device(interface);
		g_autofree char *parent = interface_vlan_parent(interface);
		unsigned line = 0;
		const char *master = interface_master(interface, &line);

		if (leads_to(devices, interface, to_master, device, device) ||
		    (parent && leads_to(devices, interface, to_master, parent, NULL)))
			report(findings, check, interface, line, master);
		else if (leads_to(devices, interface, interface_vlan_parent, device, device))
			report(findings, check, interface, interface_vlan_parent_line(interface), parent);
	}
}

static const char *const ABOUT_CIRCLE[] = {"interface.master", "interface.vlan.parent", NULL};

const Check checks_kind[] = {
    {
	.id = "ifcfg.type.card",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A network card is no bond, bridge or VLAN"),
	.good = N_("No file makes a bond, a bridge or a VLAN with the name of a network card."),
	.bad = N_("{device} is a network card, but its file is of the type {found}."),
	.why = N_("The kernel makes no bond, bridge or VLAN with the name of a card that is there: it is not made, and "
		  "the card has no settings."),
	.remedy = N_("Leave {device} a card (TYPE=Ethernet). A bond, bridge or VLAN has a name and a file of its own, "
		     "such as bond0, br0 or {device}.10; then make {device} a part of it."),
	.commands = "grep -nE 'TYPE|BONDING|VLAN' {file}\nip -d link show {device}",
	.about = ABOUT_TYPE,
	.each = each_card,
    },
    {
	.id = "ifcfg.master.other",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Ports belong to a bond, a bridge or a team"),
	.good = N_("Every port belongs to a bond, a bridge or a team."),
	.bad = N_("{other}={found}, but {found} is not what {other} names."),
	.why = N_("MASTER names a bond, BRIDGE a bridge and TEAM_MASTER a team; no other interface has ports. {device} "
		  "becomes a part of nothing, and carries no address of its own."),
	.remedy = N_("Name a bond or a bridge, or take {device} out of {found}."),
	.commands = "grep -nE 'MASTER|BRIDGE' {file}\nip -d link show {found}",
	.about = ABOUT_MASTER,
	.run = run_wrong_master,
    },
    {
	.id = "ifcfg.master.circle",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No interface stands on itself"),
	.good = N_("No interface stands on itself, however many are between."),
	.bad = N_("{device} stands on itself, by way of {found}."),
	.why = N_("The kernel refuses the last one of such a circle, and none of them is connected to a cable."),
	.remedy = N_("Take {device} out of {found}, or let one of them stand on a network card."),
	.commands = "grep -nE 'MASTER|BRIDGE|PHYSDEV' {file}\nip -d link",
	.about = ABOUT_CIRCLE,
	.run = run_circle,
    },
    {.id = NULL},
};
