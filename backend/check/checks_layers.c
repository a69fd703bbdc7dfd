/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces made of others (VLAN, bond, bridge), and numbers of the link (doc/ifcfg.md 1, 3; trap 32).
 */
#include <string.h>

#include <NetworkManager.h>

#include "backend/check/booleans.h"
#include "backend/check/numbers.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* eth0.5 or vlan5: the names that the network service can make a VLAN of. */
static bool is_vlan_name(const char *device)
{
	const char *dot = strrchr(device, '.');

	if (g_str_has_prefix(device, "vlan"))
		return number_parse(device + strlen("vlan"), 0, 4094, NULL);
	return dot && dot != device && number_parse(dot + 1, 0, 4094, NULL);
}

static void each_vlan_name(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *id = interface_value(interface, "VLAN_ID", &line);

	/* With VID and PHYSDEV the service takes any name. */
	if (id && *id && !is_vlan_name(interface_device(interface)) && !interface_text(interface, "VID", NULL))
		report(findings, check, interface, line, id);
}

/* VLAN and SLAVE: the service knows only "yes". The row says which. */
static void each_exact_yes(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, check->directive, &line);

	if (value && strcmp(value, "yes") != 0 && boolean_nm(value) != 0)
		report(findings, check, interface, line, value);
}

static const char *master_of(const Interface *interface, unsigned *ret_line)
{
	static const char *const KEYS[] = {"MASTER", "MASTER_UUID", "TEAM_MASTER", "TEAM_MASTER_UUID"};

	for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		const char *master = interface_text(interface, KEYS[i], ret_line);

		if (master)
			return master;
	}
	return NULL;
}

static void each_slave_alone(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *slave = interface_value(interface, "SLAVE", &line);

	if (slave && strcmp(slave, "yes") == 0 && !master_of(interface, NULL))
		report(findings, check, interface, line, slave);
}

static void each_master_alone(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *master = interface_text(interface, "MASTER", &line);
	Directive slave;

	if (master && !interface_get(interface, "SLAVE", &slave))
		report(findings, check, interface, line, master);
}

static void run_master_missing(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	static const char *const KEYS[] = {"MASTER", "BRIDGE", "TEAM_MASTER"};
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) devices = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++)
		g_hash_table_add(devices, (char *)interface_device(g_ptr_array_index(interfaces, i)));
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		for (unsigned k = 0; k < G_N_ELEMENTS(KEYS); k++) {
			unsigned line;
			const char *master = interface_text(interface, KEYS[k], &line);

			if (master && !nm_utils_is_uuid(master) && !g_hash_table_contains(devices, master))
				report(findings, check, interface, line, master);
		}
	}
}

static void each_bridge_case(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *type = interface_value(interface, "TYPE", &line);

	if (type && g_ascii_strcasecmp(type, "Bridge") == 0 && strcmp(type, "Bridge") != 0)
		report(findings, check, interface, line, type);
}

static bool nozeroconf_is_meant_off(const char *value)
{
	return value && *value && (boolean_nm(value) == 0 || g_ascii_strcasecmp(value, "off") == 0);
}

static void run_nozeroconf(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	unsigned line;
	const char *value = facts_global(facts, "NOZEROCONF", &line);

	if (nozeroconf_is_meant_off(value))
		report_file(findings, check, facts_files(facts)->global, line, value);
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		value = interface_value(interface, "NOZEROCONF", &line);
		if (nozeroconf_is_meant_off(value))
			report(findings, check, interface, line, value);
	}
}

static void each_mtu(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *mtu = interface_text(interface, "MTU", &line);

	if (mtu && !number_parse(mtu, 68, 65535, NULL)) /* RFC 791: every link carries 68 bytes */
		report(findings, check, interface, line, mtu);
}

static void each_metric(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *metric = interface_text(interface, "METRIC", &line);

	if (metric && !number_parse(metric, 0, G_MAXUINT32, NULL))
		report(findings, check, interface, line, metric);
}

const Check checks_layers[] = {
    {
	.id = "ifcfg.vlan.name",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A VLAN is named after its card and number"),
	.good = N_("Every VLAN is named so that both systems can make it."),
	.bad = N_("VLAN_ID={found}, but {device} is no name of the form eth0.5 or vlan5."),
	.why = N_("Only NetworkManager reads VLAN_ID. The network service takes the number from the name of the "
		  "device; with a "
		  "free name it says \"does not seem to be present\" and FAILED."),
	.remedy = N_("Write DEVICE= with the card, a dot and the number, and VLAN=yes."),
	.commands = "grep -nE 'DEVICE|VLAN|PHYSDEV' {file}\nip -d link",
	.about = ABOUT_VLAN,
	.each = each_vlan_name,
    },
    {
	.id = "ifcfg.vlan.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("VLAN is exactly yes"),
	.good = N_("VLAN is absent, yes or no."),
	.bad = N_("VLAN={found} is not exactly \"yes\"."),
	.why = N_("The network service knows only this word in small letters, and makes no VLAN otherwise. "
		  "NetworkManager knows "
		  "other forms of yes too."),
	.remedy = N_("Write VLAN=yes."),
	.commands = "grep -n VLAN {file}\nip -d link",
	.directive = "VLAN",
	.about = ABOUT_TYPE,
	.each = each_exact_yes,
    },
    {
	.id = "ifcfg.slave.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("SLAVE is exactly yes"),
	.good = N_("SLAVE is absent, yes or no."),
	.bad = N_("SLAVE={found} is not exactly \"yes\"."),
	.why = N_("The network service then brings the card up by itself instead of as part of the bond. "
		  "NetworkManager looks at "
		  "MASTER alone."),
	.remedy = N_("Write SLAVE=yes."),
	.commands = "grep -nE 'MASTER|SLAVE' {file}\ncat /proc/net/bonding/*",
	.directive = "SLAVE",
	.about = ABOUT_MASTER,
	.each = each_exact_yes,
    },
    {
	.id = "ifcfg.slave.without-master",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A slave has a master"),
	.good = N_("Every SLAVE=yes has its MASTER."),
	.bad = N_("SLAVE={found}, but there is no MASTER."),
	.why = N_("The network service leaves such a file out at boot, without a message; the card stays down. To "
		  "NetworkManager it "
		  "is an interface of its own."),
	.remedy = N_("Add MASTER=bond0, or the name that the bond has; or take SLAVE out."),
	.commands = "grep -nE 'MASTER|SLAVE' {file}\nip link show {device}",
	.about = ABOUT_MASTER,
	.each = each_slave_alone,
    },
    {
	.id = "ifcfg.master.without-slave",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("MASTER comes with SLAVE=yes"),
	.good = N_("Every MASTER has its SLAVE=yes."),
	.bad = N_("MASTER={found}, but SLAVE=yes is missing."),
	.why = N_(
	    "NetworkManager puts the card into the bond; the network service needs SLAVE=yes too and brings it up by "
	    "itself."),
	.remedy = N_("Add SLAVE=yes."),
	.commands = "grep -nE 'MASTER|SLAVE' {file}\ncat /proc/net/bonding/*",
	.about = ABOUT_MASTER,
	.each = each_master_alone,
    },
    {
	.id = "ifcfg.master.missing",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The master has a file"),
	.good = N_("Every bond, bridge or team that is named has its file."),
	.bad = N_("The file belongs to {found}, but no interface file is for {found}."),
	.why = N_("The card becomes a part of something that nobody makes; it carries no address of its own."),
	.remedy = N_("Make ifcfg-{found} with DEVICE={found}, or take the line out."),
	.commands = "grep -n {device} /etc/sysconfig/network-scripts/ifcfg-*\nip link",
	.about = ABOUT_MASTER,
	.run = run_master_missing,
    },
    {
	.id = "ifcfg.bridge.case",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("TYPE=Bridge with a capital B"),
	.good = N_("TYPE=Bridge is written with a capital B."),
	.bad = N_("TYPE={found} must be written Bridge."),
	.why = N_("The network service compares exactly and does not take the file for a bridge; NetworkManager does."),
	.remedy = N_("Write TYPE=Bridge."),
	.commands = "grep -n TYPE {file}\nbrctl show",
	.about = ABOUT_TYPE,
	.each = each_bridge_case,
    },
    {
	.id = "ifcfg.nozeroconf.form",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("NOZEROCONF is absent or yes"),
	.good = N_("NOZEROCONF is absent or yes."),
	.bad = N_("NOZEROCONF={found} means the same as yes."),
	.why =
	    N_("The network service only looks whether there is a value: any value, no as well, switches the route to "
	       "169.254.0.0/16 off."),
	.remedy = N_("Take the line out if you want that route; else write NOZEROCONF=yes."),
	.commands = "grep -n NOZEROCONF {file}\nip route | grep 169.254",
	.run = run_nozeroconf,
    },
    {
	.id = "ifcfg.mtu.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("MTU is a packet size"),
	.good = N_("Every MTU is a number from 68 to 65535."),
	.bad = N_("MTU \"{found}\" is not a number from 68 to 65535."),
	.why = N_("The network service prints an error in passing, NetworkManager a warning in its log; both keep the "
		  "size that the "
		  "card has."),
	.remedy = N_("Write a number such as MTU=1500, or take the line out."),
	.commands = "grep -n MTU {file}\nip link show {device}",
	.about = ABOUT_MTU,
	.each = each_mtu,
    },
    {
	.id = "ifcfg.metric.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("METRIC is a number"),
	.good = N_("Every METRIC is a number."),
	.bad = N_("METRIC \"{found}\" is not a number."),
	.why = N_("The network service cannot set the default route with it, and says OK. NetworkManager does not read "
		  "METRIC."),
	.remedy = N_("Write a number, or take the line out."),
	.commands = "grep -n METRIC {file}\nip route",
	.each = each_metric,
    },
    {.id = NULL},
};
