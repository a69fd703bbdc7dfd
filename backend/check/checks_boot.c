/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether, how and by whom an interface is started: ONBOOT, BOOTPROTO, NM_CONTROLLED (doc/ifcfg.md 3, traps 16, 21,
 * 22).
 */
#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* The service looks for a line that begins with ONBOOT=no, whatever follows; NetworkManager knows more forms of no. */
static bool onboot_is_plain(const char *value)
{
	return boolean_nm(value) == 1 || g_ascii_strcasecmp(value, "no") == 0;
}

static void each_onboot_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "ONBOOT", &line);

	if (value && !onboot_is_plain(value) && !interface_is_addition(interface))
		report(findings, check, interface, line, value);
}

static void each_onboot_overridden(const Check *check, const Facts *facts, const Interface *interface,
				   GPtrArray *findings)
{
	g_autoptr(GArray) lines = shvar_find_all(interface->file->doc, "ONBOOT");
	unsigned last;

	if (lines->len < 2)
		return;
	last = g_array_index(lines, unsigned, lines->len - 1);
	report(findings, check, interface, last, interface_value(interface, "ONBOOT", NULL))->other =
	    place_text(interface->file, g_array_index(lines, unsigned, 0));
}

/* What an unreadable file says about the boot is not known. */
static bool any_unreadable(const Facts *facts)
{
	const GPtrArray *files = facts_service(facts)->files;

	for (guint i = 0; i < files->len; i++) {
		const ServiceFile *file = g_ptr_array_index(files, i);

		if (file->role == SERVICE_INTERFACE && !file->file->doc)
			return true;
	}
	return false;
}

static void run_onboot_none(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	if (facts_service(facts)->exit_status == 6 /* not configured at all, which has checks of its own */ ||
	    any_unreadable(facts))
		return;
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (interface->service->on_boot || !interface->service->on_boot_known ||
		    interface->service->role == SERVICE_IGNORED)
			return;
	}
	if (interfaces->len > 0)
		report_file(findings, check, NULL, 0, NULL);
}

/* pppoe-setup writes BOOTPROTO=dialup: such files are for ifup-ppp alone, and NetworkManager passes over their type. */
static bool is_dialup(const Interface *interface, const char *value)
{
	const char *type = interface_value(interface, "TYPE", NULL);

	return strcmp(value, "dialup") == 0 && type && (strcmp(type, "xDSL") == 0 || strcmp(type, "Modem") == 0);
}

static bool bootproto_is_known(const char *value)
{
	static const char *const KNOWN[] = {"none", "static", "dhcp", "bootp", "autoip", "shared", "ibft"};

	for (unsigned i = 0; i < G_N_ELEMENTS(KNOWN); i++)
		if (g_ascii_strcasecmp(value, KNOWN[i]) == 0)
			return true;
	return false;
}

static void each_bootproto_case(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "BOOTPROTO", &line);

	if (!value || interface_is_addition(interface))
		return;
	if ((g_ascii_strcasecmp(value, "dhcp") == 0 && strcmp(value, "dhcp") != 0) ||
	    (g_ascii_strcasecmp(value, "bootp") == 0 && strcmp(value, "bootp") != 0)) {
		Finding *finding = report(findings, check, interface, line, value);

		finding->expected = g_ascii_strdown(value, -1);
	}
}

static void each_bootproto_unknown(const Check *check, const Facts *facts, const Interface *interface,
				   GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "BOOTPROTO", &line);

	if (value && *value && !bootproto_is_known(value) && !is_dialup(interface, value) &&
	    !interface_is_addition(interface))
		report(findings, check, interface, line, value);
}

static void each_dhcp_address(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const InterfaceAddress *address;

	if (interface->addresses->len == 0 || interface_is_static(interface) || interface_is_addition(interface))
		return;
	address = interface_address(interface, 0);
	if (address->text && *address->text)
		report(findings, check, interface, address->line, address->text);
}

static void each_managed_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "NM_CONTROLLED", &line);

	if (value && !boolean_both_take(value))
		report(findings, check, interface, line, value)->note = boolean_note(value);
}

static void each_managed_nameless(const Check *check, const Facts *facts, const Interface *interface,
				  GPtrArray *findings)
{
	if (interface_is_left_alone(interface) && !nm_reading_value_str(interface->nm, "DEVICE") &&
	    !nm_reading_value_str(interface->nm, "HWADDR") && !nm_reading_value_str(interface->nm, "SUBCHANNELS"))
		report(findings, check, interface, nm_reading_get(interface->nm, "NM_CONTROLLED")->line, "no");
}

/* One file hands the card to the network service, another has a profile for NetworkManager that never starts. */
static void run_managed_contradiction(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) managed = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		Interface *interface = g_ptr_array_index(interfaces, i);

		if (interface->nm && !interface_is_left_alone(interface) && !interface_is_addition(interface))
			g_hash_table_insert(managed, (char *)interface_device(interface), interface);
	}
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i), *other;

		if (!interface_is_left_alone(interface) || interface_is_addition(interface))
			continue;
		other = g_hash_table_lookup(managed, interface_device(interface));
		if (other)
			report(findings, check, interface, nm_reading_get(interface->nm, "NM_CONTROLLED")->line, "no")
			    ->other = place_text(other->file, 0);
	}
}

static const char *const ABOUT_BOOT_AND_ADDRESSES[] = {"interface.ipv4.method", "interface.ipv4.addresses", NULL};

const Check checks_boot[] = {
    {
	.id = "ifcfg.onboot.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("ONBOOT is yes or no"),
	.good = N_("ONBOOT is absent, yes or no."),
	.bad = N_("ONBOOT={found} is neither a plain yes nor a plain no."),
	.why = N_("The network service takes only values that begin with no as no, so that false, off and 0 start the "
		  "interface; "
		  "NetworkManager has other rules. What happens at boot depends on which one runs."),
	.remedy = N_("Write ONBOOT=yes or ONBOOT=no."),
	.commands = "grep -n ONBOOT {file}",
	.about = ABOUT_AUTOCONNECT,
	.each = each_onboot_form,
    },
    {
	.id = "ifcfg.onboot.overridden",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("ONBOOT stands once"),
	.good = N_("No file has two ONBOOT lines."),
	.bad = N_("ONBOOT={found} is a second ONBOOT line; the first is at {other}."),
	.why = N_("For the network service any ONBOOT=no line keeps the interface down at boot, whatever a later line "
		  "says. For "
		  "NetworkManager the last line counts."),
	.remedy = N_("Keep the ONBOOT line that you mean, and take the other out."),
	.commands = "grep -n '^ONBOOT' {file}",
	.about = ABOUT_AUTOCONNECT,
	.each = each_onboot_overridden,
    },
    {
	.id = "ifcfg.onboot.none",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("An interface comes up at boot"),
	.good = N_("At least one interface comes up at boot."),
	.bad = N_("No interface comes up at boot: ONBOOT=no everywhere."),
	.why = N_("The installer writes ONBOOT=no for every card that was not switched on there. After a restart the "
		  "machine is "
		  "without network."),
	.remedy = N_("Write ONBOOT=yes in the file of the interface that the machine needs."),
	.commands = "grep -n ONBOOT /etc/sysconfig/network-scripts/ifcfg-*",
	.about = ABOUT_AUTOCONNECT,
	.run = run_onboot_none,
    },
    {
	.id = "ifcfg.bootproto.case",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("BOOTPROTO=dhcp in small letters"),
	.good = N_("BOOTPROTO is written in small letters."),
	.bad = N_("BOOTPROTO={found} must be written {expected}."),
	.why = N_("The network service knows only the form in small letters: it does not ask for an address, brings "
		  "the card up "
		  "without one and says OK. NetworkManager takes both."),
	.remedy = N_("Write BOOTPROTO={expected}."),
	.commands = "grep -n BOOTPROTO {file}\nip addr show {device}",
	.about = ABOUT_METHOD,
	.each = each_bootproto_case,
    },
    {
	.id = "ifcfg.bootproto.unknown",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("BOOTPROTO is known"),
	.good = N_("Every BOOTPROTO is a known word."),
	.bad = N_("BOOTPROTO={found} is not known."),
	.why = N_("The network service takes every unknown word as \"static\"; NetworkManager rejects the whole file."),
	.remedy = N_("Write BOOTPROTO=none for a fixed address or BOOTPROTO=dhcp for one by DHCP."),
	.commands = "grep -n BOOTPROTO {file}",
	.about = ABOUT_METHOD,
	.each = each_bootproto_unknown,
    },
    {
	.id = "ifcfg.bootproto.dhcp-address",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DHCP or a fixed address, not both"),
	.good = N_("No interface with DHCP has a fixed address as well."),
	.bad = N_("The interface gets its address by DHCP and has the fixed address {found} as well."),
	.why = N_("The network service ignores the fixed address; NetworkManager sets it next to the one from DHCP."),
	.remedy = N_("Write BOOTPROTO=none if you mean the fixed address; else take the IPADDR lines out."),
	.commands = "grep -nE 'BOOTPROTO|IPADDR' {file}\nip addr show {device}",
	.about = ABOUT_BOOT_AND_ADDRESSES,
	.each = each_dhcp_address,
    },
    {
	.id = "ifcfg.nm-controlled.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("NM_CONTROLLED is yes or no"),
	.good = N_("NM_CONTROLLED is absent, yes or no."),
	.bad = N_("NM_CONTROLLED={found} is no form of yes or no that both systems know."),
	.why =
	    N_("With NM_CONTROLLED=off both the network service and NetworkManager set up the interface, and undo each "
	       "other's work. An empty value or a typing mistake counts as yes."),
	.remedy = N_("Write NM_CONTROLLED=yes or NM_CONTROLLED=no, or take the line out, which means yes."),
	.commands = "grep -n NM_CONTROLLED {file}\nnmcli device status",
	.about = ABOUT_MANAGED,
	.each = each_managed_form,
    },
    {
	.id = "ifcfg.nm-controlled.nameless",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("NM_CONTROLLED=no names a card"),
	.good = N_("Every file with NM_CONTROLLED=no names its card."),
	.bad = N_("NM_CONTROLLED=no, but the file has neither DEVICE nor HWADDR."),
	.why = N_("NetworkManager cannot tell which card to leave alone: it ignores the file and manages the card all "
		  "the same."),
	.remedy = N_("Add DEVICE= with the name of the card."),
	.commands = "grep -nE 'NM_CONTROLLED|DEVICE' {file}\nnmcli device status",
	.about = ABOUT_MANAGED,
	.each = each_managed_nameless,
    },
    {
	.id = "ifcfg.nm-controlled.contradiction",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("One manager for each card"),
	.good = N_("No card is both left alone and set up by NetworkManager."),
	.bad = N_("NM_CONTROLLED=no takes {device} away from NetworkManager, but {other} is a profile for it."),
	.why = N_("One such file is enough to make the card unmanaged, even a forgotten copy: the other profile never "
		  "comes up "
		  "under NetworkManager."),
	.remedy = N_("Keep one file for the card; move the other out of network-scripts."),
	.commands = "grep -n NM_CONTROLLED /etc/sysconfig/network-scripts/ifcfg-*\nnmcli device status",
	.about = ABOUT_MANAGED,
	.run = run_managed_contradiction,
    },
    {.id = NULL},
};
