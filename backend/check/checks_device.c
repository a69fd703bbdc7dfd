/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which device a file is for: DEVICE, HWADDR, MACADDR, UUID (doc/ifcfg.md 3, traps 17 to 20).
 */
#include <linux/if_infiniband.h>
#include <net/ethernet.h>
#include <string.h>

#include <NetworkManager.h>

#include "backend/check/table.h"
#include "backend/util/intl.h"

static void each_missing(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	Directive directive;
	const char *hwaddr = interface_value(interface, "HWADDR", NULL);

	if (interface_is_addition(interface) || interface_is_wireless(interface) ||
	    interface_get(interface, "DEVICE", &directive))
		return;
	if (!hwaddr || !*hwaddr)
		report(findings, check, interface, 0, NULL);
}

static void each_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *device = interface_value(interface, "DEVICE", &line);

	if (device && *device && !interface_is_addition(interface) && !nm_utils_is_valid_iface_name(device, NULL))
		report(findings, check, interface, line, device);
}

/* Two live files for one device. Copies are reported as such, by their names. */
static void run_twice(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i), *other;
		unsigned line;
		const char *device = interface_value(interface, "DEVICE", &line);

		if (!device || !*device || interface_is_addition(interface) || interface->copy)
			continue;
		other = g_hash_table_lookup(first, device);
		if (other && !interface_is_alternative(other, interface))
			report(findings, check, interface, line, device)->other = place_text(other->file, 0);
		else if (!other || !interface_is_off(interface))
			g_hash_table_insert(first, (char *)device, (gpointer)interface);
	}
}

static void each_absent(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const NetFiles *files = facts_files(facts);
	unsigned line;
	const char *device = interface_value(interface, "DEVICE", &line);

	if (!files->devices_known || !device || !*device || !interface_is_card(interface))
		return;
	if (!net_files_has_device(files, device) && nm_utils_is_valid_iface_name(device, NULL))
		report(findings, check, interface, line, device);
}

static const NetDevice *find_device(const NetFiles *files, const char *name)
{
	for (guint i = 0; i < files->devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(files->devices, i);

		if (strcmp(device->name, name) == 0)
			return device;
	}
	return NULL;
}

/* As long as the addresses of this kind of link are: libnm takes any length when it is not told. */
static bool is_mac(const Interface *interface, const char *text)
{
	const char *type = interface_value(interface, "TYPE", NULL);
	bool infiniband = type && g_ascii_strcasecmp(type, "InfiniBand") == 0;

	return nm_utils_hwaddr_valid(text, infiniband ? INFINIBAND_ALEN : ETH_ALEN);
}

/* A card with a changed address (MACADDR) is found under that one. */
static void each_hwaddr_mismatch(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	const NetFiles *files = facts_files(facts);
	unsigned line;
	const char *hwaddr = interface_value(interface, "HWADDR", &line);
	const char *macaddr = interface_value(interface, "MACADDR", NULL);
	const NetDevice *device;
	Finding *finding;

	if (!files->devices_known || !hwaddr || !interface_value(interface, "DEVICE", NULL) ||
	    !is_mac(interface, hwaddr))
		return;
	device = find_device(files, interface_device(interface));
	if (!device || !device->address || nm_utils_hwaddr_matches(hwaddr, -1, device->address, -1))
		return;
	if (macaddr && is_mac(interface, macaddr) && nm_utils_hwaddr_matches(macaddr, -1, device->address, -1))
		return;
	finding = report(findings, check, interface, line, hwaddr);
	finding->expected = g_strdup(device->address);
}

/* Shared by HWADDR and MACADDR: the row says which. */
static void each_mac_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	static const char *const WORDS[] = {"preserve", "permanent", "random", "stable", NULL};
	unsigned line;
	const char *mac = interface_value(interface, check->directive, &line);

	if (!mac || !*mac || is_mac(interface, mac))
		return;
	if (strcmp(check->directive, "MACADDR") == 0 && g_strv_contains(WORDS, mac))
		return;
	report(findings, check, interface, line, mac);
}

static void each_uuid_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *uuid = interface_value(interface, "UUID", &line);

	if (uuid && *uuid && interface->nm && !nm_utils_is_uuid(uuid))
		report(findings, check, interface, line, uuid);
}

static void run_uuid_duplicate(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i), *other;
		unsigned line;
		const char *uuid = interface->nm ? interface_value(interface, "UUID", &line) : NULL;

		if (!uuid || !*uuid || interface_is_addition(interface) || interface->copy)
			continue;
		other = g_hash_table_lookup(first, uuid);
		if (other)
			report(findings, check, interface, line, uuid)->other = place_text(other->file, 0);
		else
			g_hash_table_insert(first, (char *)uuid, (gpointer)interface);
	}
}

const Check checks_device[] = {
    {
	.id = "ifcfg.device.missing",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every file names its device"),
	.good = N_("Every interface file has DEVICE or HWADDR."),
	.bad = N_("There is neither DEVICE nor HWADDR."),
	.why =
	    N_("The network service says FAILED, because it does not know which card is meant. NetworkManager uses the "
	       "profile for any card, perhaps the wrong one."),
	.remedy = N_("Write DEVICE= with the name of the card, as ip link shows it."),
	.commands = "grep -nE 'DEVICE|HWADDR' {file}\nip link",
	.each = each_missing,
    },
    {
	.id = "ifcfg.device.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DEVICE is a device name"),
	.good = N_("Every DEVICE is a possible device name."),
	.bad = N_("DEVICE=\"{found}\" cannot be the name of a device."),
	.why = N_("A device name has at most 15 characters and no blank, slash or colon. NetworkManager drops such a "
		  "name with "
		  "a warning and uses the profile for any card; the network service says FAILED."),
	.remedy = N_("Write the name of the card as ip link shows it."),
	.commands = "grep -n DEVICE {file}\nip link",
	.each = each_invalid,
    },
    {
	.id = "ifcfg.device.twice",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("One file for each device"),
	.good = N_("No device is set up by two files."),
	.bad = N_("{found} is set up by this file and by {other}."),
	.why = N_("The network service sets the addresses of both, and the gateway of the last one stays. "
		  "NetworkManager makes "
		  "two profiles and uses one of them."),
	.remedy = N_("Keep one file for {found}, and move the other out of network-scripts."),
	.commands = "grep -l 'DEVICE=.*{device}' /etc/sysconfig/network-scripts/ifcfg-*",
	.run = run_twice,
    },
    {
	.id = "ifcfg.device.absent",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The device exists"),
	.good = N_("Every card named in a file is in the machine."),
	.bad = N_("There is no device \"{found}\" in this machine."),
	.why = N_("The network service says \"Device does not seem to be present\" and FAILED; NetworkManager keeps "
		  "the profile "
		  "and never uses it."),
	.remedy = N_("Write the name of the card as ip link shows it, or move the file away if the card is gone."),
	.commands = "ip link\nls /sys/class/net",
	.each = each_absent,
    },
    {
	.id = "ifcfg.hwaddr.mismatch",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("HWADDR is the card's"),
	.good = N_("Every HWADDR is the address of its card."),
	.bad = N_("HWADDR={found}, but {device} has the address {expected}."),
	.why = N_("A copied virtual machine gets new card addresses. The network service then says \"has different MAC "
		  "address "
		  "than expected\" and FAILED; NetworkManager does not use the profile, without a message."),
	.remedy = N_("Write HWADDR={expected}, or take the line out."),
	.commands = "grep -n HWADDR {file}\nip link show {device}",
	.about = ABOUT_MAC,
	.each = each_hwaddr_mismatch,
    },
    {
	.id = "ifcfg.hwaddr.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("HWADDR is a hardware address"),
	.good = N_("Every HWADDR has the form of a hardware address."),
	.bad = N_("HWADDR=\"{found}\" is no hardware address."),
	.why = N_("NetworkManager rejects the whole file; the network service finds that the card has another address "
		  "and says "
		  "FAILED."),
	.remedy = N_(
	    "Write six pairs of hexadecimal digits with colons, as ip link shows them, or take the HWADDR line out."),
	.commands = "grep -n HWADDR {file}\nip link",
	.directive = "HWADDR",
	.about = ABOUT_MAC,
	.each = each_mac_invalid,
    },
    {
	.id = "ifcfg.macaddr.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("MACADDR is a hardware address"),
	.good = N_("Every MACADDR has the form of a hardware address."),
	.bad = N_("MACADDR=\"{found}\" is no hardware address."),
	.why = N_("The network service goes on with the card's own address and says OK; NetworkManager rejects the "
		  "whole file."),
	.remedy = N_("Write six pairs of hexadecimal digits with colons, or take the MACADDR line out."),
	.commands = "grep -n MACADDR {file}\nip link show {device}",
	.directive = "MACADDR",
	.about = ABOUT_CLONED_MAC,
	.each = each_mac_invalid,
    },
    {
	.id = "ifcfg.uuid.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("UUID has the form of one"),
	.good = N_("Every UUID has the right form."),
	.bad = N_("UUID=\"{found}\" is no UUID."),
	.why = N_("NetworkManager rejects the whole file. The network service does not look at it."),
	.remedy = N_("Write what uuidgen prints, or take the UUID line out: NetworkManager then makes one."),
	.commands = "grep -n UUID {file}\nuuidgen",
	.each = each_uuid_invalid,
    },
    {
	.id = "ifcfg.uuid.duplicate",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every UUID is used once"),
	.good = N_("No two files have the same UUID."),
	.bad = N_("The UUID {found} is also that of {other}."),
	.why = N_("NetworkManager loads only one of the two files, and the other interface stays down. It happens when "
		  "a file is "
		  "copied to make the next one."),
	.remedy = N_("Write a new UUID, as uuidgen prints it, or take the UUID line out of one of the files."),
	.commands = "grep -n UUID /etc/sysconfig/network-scripts/ifcfg-*\nnmcli connection show",
	.run = run_uuid_duplicate,
    },
    {.id = NULL},
};
