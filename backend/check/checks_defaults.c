/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The default route across files: several gateways, and GATEWAY and GATEWAYDEV in /etc/sysconfig/network
 * (doc/ifcfg.md 2; traps 1, 3, 5, 6, 31).
 */
#include <string.h>

#include "backend/check/gateways.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

static bool competes(const Interface *interface, Gateway *ret_gateway)
{
	return interface->service->on_boot && gateway_of(interface, ret_gateway) &&
	       gateway_is_used(interface, ret_gateway->address);
}

/* Gateways with different METRICs are meant to stand side by side. */
static void run_several(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) first_by_metric = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		Interface *interface = g_ptr_array_index(interfaces, i);
		const char *metric = interface_value(interface, "METRIC", NULL);
		const Interface *first;
		Gateway gateway, other;

		if (!competes(interface, &gateway))
			continue;
		first = g_hash_table_lookup(first_by_metric, metric ? metric : "");
		if (!first) {
			g_hash_table_insert(first_by_metric, (char *)(metric ? metric : ""), interface);
			continue;
		}
		if (strcmp(interface_device(first), interface_device(interface)) == 0 || !gateway_of(first, &other))
			continue;
		report(findings, check, interface, gateway.line, gateway.text)->other =
		    place_text(first->file, other.line);
	}
}

static void report_global(GPtrArray *findings, const Check *check, const Facts *facts, unsigned line, const char *found)
{
	report_file(findings, check, facts_files(facts)->global, line, found);
}

static void run_global_deprecated(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	const char *value = facts_global(facts, "GATEWAY", &line);
	guint32 address;

	if (value && ip4_parse_address(value, &address))
		report_global(findings, check, facts, line, value);
}

static void run_global_empty(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	const char *value = facts_global(facts, "GATEWAY", &line);

	if (value && !*value)
		report_global(findings, check, facts, line, value);
}

static void run_global_invalid(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	const char *value = facts_global(facts, "GATEWAY", &line);
	guint32 address;

	if (value && *value && !ip4_parse_address(value, &address))
		report_global(findings, check, facts, line, value);
}

static void run_global_unreachable(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	unsigned line, with_address = 0;
	const char *value = facts_global(facts, "GATEWAY", &line);
	guint32 address;

	if (!value || !ip4_parse_address(value, &address))
		return;
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		const InterfaceAddress *first = interface_first_address(interface);

		if (!interface_is_static(interface) || (first && gateway_is_in(address, first)))
			return; /* a lease may be in its subnet */
		with_address += first != NULL;
	}
	if (with_address > 0)
		report_global(findings, check, facts, line, value);
}

static void run_dev_absent(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	unsigned line;
	const char *device = facts_global(facts, "GATEWAYDEV", &line);

	if (!device || !*device)
		return;
	for (guint i = 0; i < interfaces->len; i++)
		if (strcmp(interface_device(g_ptr_array_index(interfaces, i)), device) == 0)
			return;
	report_global(findings, check, facts, line, device);
}

const Check checks_defaults[] = {
    {
	.id = "ifcfg.gateway.several-interfaces",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("One interface has the default gateway"),
	.good = N_("At most one interface has a default gateway."),
	.bad = N_("{device} has the default gateway {found}, and there is another at {other}."),
	.why = N_(
	    "A machine has one default route. Under the network service the interface that comes up last wins, under "
	    "NetworkManager the one that comes up first; nobody warns."),
	.remedy =
	    N_("Take GATEWAY out of all files but one. Networks behind the other interface need a route of their own."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network-scripts/ifcfg-*\nip route",
	.about = ABOUT_GATEWAY,
	.run = run_several,
    },
    {
	.id = "ifcfg.gateway.global-deprecated",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("No gateway in /etc/sysconfig/network"),
	.good = N_("/etc/sysconfig/network names no gateway."),
	.bad = N_("GATEWAY={found} stands in /etc/sysconfig/network, which is deprecated."),
	.why = N_("It holds for every interface that has no gateway of its own, and the systems apply it differently. "
		  "Red Hat "
		  "advises to write the gateway into the interface file."),
	.remedy = N_("Move the GATEWAY line into the file of the interface that has this gateway in its subnet."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network /etc/sysconfig/network-scripts/ifcfg-*",
	.run = run_global_deprecated,
    },
    {
	.id = "ifcfg.gateway.global-empty",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The global GATEWAY is not empty"),
	.good = N_("/etc/sysconfig/network has no empty GATEWAY line."),
	.bad = N_("GATEWAY= in /etc/sysconfig/network has no value."),
	.why = N_("It does nothing, but it is no proper setting, and hides that a gateway may have been meant."),
	.remedy = N_("Take the line out of /etc/sysconfig/network."),
	.commands = "grep -n 'GATEWAY=' /etc/sysconfig/network",
	.run = run_global_empty,
    },
    {
	.id = "ifcfg.gateway.global-invalid",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The global GATEWAY is an address"),
	.good = N_("/etc/sysconfig/network has no GATEWAY that is no address."),
	.bad = N_("GATEWAY \"{found}\" in /etc/sysconfig/network is not an IPv4 address."),
	.why = N_("NetworkManager rejects every interface file that has no gateway of its own, those with DHCP too. "
		  "The network "
		  "service sets no default route by it and says OK."),
	.remedy = N_("Take the line out of /etc/sysconfig/network, and write the gateway into the interface file."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network\nnmcli connection show",
	.run = run_global_invalid,
    },
    {
	.id = "ifcfg.gateway.global-unreachable",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The global GATEWAY is in a subnet of the machine"),
	.good = N_("/etc/sysconfig/network has no gateway outside all subnets."),
	.bad = N_("The global gateway {found} is in the subnet of no interface."),
	.why = N_("The network service sets no default route, without a message, and ends with status 0. "
		  "NetworkManager gives the "
		  "gateway to every interface with a fixed address."),
	.remedy = N_("Correct the gateway, and write it into the file of the interface it belongs to."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network\nip -4 addr\nip route",
	.run = run_global_unreachable,
    },
    {
	.id = "ifcfg.gatewaydev.absent",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAYDEV names an interface of the machine"),
	.good = N_("GATEWAYDEV is absent or names an interface."),
	.bad = N_("GATEWAYDEV={found}, but no interface file is for that device."),
	.why =
	    N_("Both systems then take the default route from that device only: there is none at all, and no message."),
	.remedy = N_("Take GATEWAYDEV out of /etc/sysconfig/network."),
	.commands = "grep -n GATEWAYDEV /etc/sysconfig/network\nip route",
	.run = run_dev_absent,
    },
    {.id = NULL},
};
