/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Alias files (ifcfg-eth0:1) and range files (ifcfg-eth0-range0) (doc/ifcfg.md 1, 2a; trap 26).
 */
#include <string.h>

#include "backend/check/gateways.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

static bool is_alias(const Interface *interface)
{
	return strchr(interface->suffix, ':') != NULL;
}

/* "ifcfg-eth0" for "ifcfg-eth0:1": NetworkManager splits at the last colon, and so names with two are nobody's. Owned.
 */
static char *base_name(const Interface *interface)
{
	return g_strndup(interface->file->name, strrchr(interface->file->name, ':') - interface->file->name);
}

static bool has_base(const Facts *facts, const Interface *interface)
{
	g_autofree char *base = base_name(interface);

	return net_files_find(facts_files(facts), base) != NULL;
}

/* NetworkManager reads none of what adds to a file with NM_CONTROLLED=no. */
static bool parent_is_left_alone(const Facts *facts, const Interface *interface)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *parent = g_ptr_array_index(interfaces, i);
		size_t length = strlen(parent->suffix);

		if (strncmp(interface->suffix, parent->suffix, length) == 0 && interface_is_left_alone(parent) &&
		    (interface->suffix[length] == ':' || g_str_has_prefix(interface->suffix + length, "-range")))
			return true;
	}
	return false;
}

static void each_without_base(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	if (is_alias(interface) && !has_base(facts, interface))
		report(findings, check, interface, 0, interface->file->name)->other = base_name(interface);
}

static void each_device(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line = 0;
	const char *device = interface_value(interface, "DEVICE", &line);
	Finding *finding;

	if (!is_alias(interface) || !has_base(facts, interface) || g_strcmp0(device, interface->suffix) == 0 ||
	    parent_is_left_alone(facts, interface))
		return;
	finding = report(findings, check, interface, line, device ? device : "");
	finding->expected = g_strdup(interface->suffix);
}

static void each_label(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const char *label = is_alias(interface) ? strchr(interface->suffix, ':') + 1 : NULL;

	if (!label || interface->copy)
		return;
	for (const char *c = label; *c; c++) {
		if (g_ascii_isalnum(*c) || *c == '_')
			continue;
		report(findings, check, interface, 0, label);
		return;
	}
}

static void each_gateway(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *gateway = interface_value(interface, "GATEWAY", &line);

	if (gateway && *gateway && interface_is_addition(interface))
		report(findings, check, interface, line, gateway);
}

static void add_parent(GHashTable *parents, const Interface *interface)
{
	if (interface->service->role == SERVICE_ALIAS)
		g_hash_table_add(parents, base_name(interface));
}

/* DEFROUTE is not looked at for aliases: the parent's gateway comes back (doc/ifcfg.md 2a). */
static void run_defroute(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) parents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < interfaces->len; i++)
		add_parent(parents, g_ptr_array_index(interfaces, i));
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		const char *gateway = interface_effective(interface, "GATEWAY");
		Directive directive;

		if (!g_hash_table_contains(parents, interface->file->name) || !gateway || !*gateway ||
		    !interface_get(interface, "DEFROUTE", &directive) || g_strcmp0(directive.value, "no") != 0 ||
		    g_strcmp0(interface_effective(interface, "NO_ALIASROUTING"), "yes") == 0)
			continue;
		report(findings, check, interface, directive.line, gateway);
	}
}

static void each_range(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	if (interface->service->role == SERVICE_RANGE && !parent_is_left_alone(facts, interface))
		report(findings, check, interface, 0, interface->file->name);
}

const Check checks_alias[] = {
    {
	.id = "ifcfg.alias.without-base",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("An alias file has its base file"),
	.good = N_("Every alias file has its base file."),
	.bad = N_("This is an alias file, but there is no {other}."),
	.why =
	    N_("The network service sets up aliases only after the interface they belong to: it never uses this file. "
	       "NetworkManager takes it as a profile for any card."),
	.remedy =
	    N_("Write the address into the interface's own file as IPADDR1 and PREFIX1, and take this file away."),
	.commands = "ls /etc/sysconfig/network-scripts/ifcfg-*",
	.each = each_without_base,
    },
    {
	.id = "ifcfg.alias.device",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DEVICE of an alias is its file's name"),
	.good = N_("Every alias file has the DEVICE of its name."),
	.bad = N_("DEVICE is \"{found}\", but this alias file needs DEVICE={expected}."),
	.why = N_("NetworkManager drops the alias with a warning in its log; the network service takes it."),
	.remedy = N_("Write DEVICE={expected}, or better, IPADDR1 and PREFIX1 in the interface's own file."),
	.commands = "grep -n DEVICE {file}\nip -4 addr",
	.each = each_device,
    },
    {
	.id = "ifcfg.alias.label",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Names of aliases are letters and digits"),
	.good = N_("The names of all aliases are letters and digits."),
	.bad = N_("\"{found}\" is no name for an alias."),
	.why = N_("Behind the colon both systems take only letters, digits and the underscore; with anything else the "
		  "alias is not "
		  "set up as meant."),
	.remedy = N_("Name the file with a number behind the colon, such as ifcfg-eth0:1."),
	.commands = "ls /etc/sysconfig/network-scripts/ifcfg-*:*\nip -4 addr",
	.each = each_label,
    },
    {
	.id = "ifcfg.alias.gateway",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No gateway in an alias file"),
	.good = N_("No alias file has a gateway."),
	.bad = N_("GATEWAY={found} stands in an alias file."),
	.why = N_("The network service replaces the machine's default route by it, whatever subnet it is in. "
		  "NetworkManager uses it "
		  "only where the interface's own file has no gateway."),
	.remedy = N_("Take the GATEWAY line out of the alias file."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network-scripts/ifcfg-*\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_gateway,
    },
    {
	.id = "ifcfg.alias.defroute",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DEFROUTE=no is not undone by an alias"),
	.good = N_("No alias brings back a default route that DEFROUTE=no keeps out."),
	.bad = N_("DEFROUTE=no, but an alias of {device} brings the gateway {found} back."),
	.why = N_(
	    "When the network service sets up an alias it does not look at DEFROUTE and sets the default route by the "
	    "interface's GATEWAY. NetworkManager obeys DEFROUTE."),
	.remedy = N_("Take the GATEWAY line out of {name}; with DEFROUTE=no it serves nothing."),
	.commands = "grep -nE 'DEFROUTE|GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY,
	.run = run_defroute,
    },
    {
	.id = "ifcfg.range.service-only",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("No range files"),
	.good = N_("There is no range file."),
	.bad = N_("This is a range file, which only the network service knows."),
	.why = N_("NetworkManager takes it for a profile and rejects it: its addresses exist only as long as the "
		  "network service "
		  "looks after the interface."),
	.remedy = N_("Write the addresses into the interface's own file as IPADDR1, PREFIX1 and so on."),
	.commands = "ls /etc/sysconfig/network-scripts/*-range*\nip -4 addr",
	.each = each_range,
    },
    {.id = NULL},
};
