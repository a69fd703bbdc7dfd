/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The default gateway of one interface file: GATEWAY, DEFROUTE, GATEWAYDEV (doc/ifcfg.md 2; traps 2 to 7, 26).
 */
#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/gateways.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static void each_empty(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAY", &line);
	const char *global = facts_global(facts, "GATEWAY", NULL);
	Finding *finding;

	if (!value || *value)
		return;
	finding = report(findings, check, interface, line, "");
	if (global && *global)
		finding->note = g_strdup(
		    _("/etc/sysconfig/network has a GATEWAY as well: the network service takes this empty line as "
		      "\"not for this interface\", NetworkManager uses the global one."));
}

static void each_not_address(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAY", &line);
	guint32 address;

	if (value && *value && !ip4_parse_address(value, &address))
		report(findings, check, interface, line, value);
}

static void each_unspecified(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAY", &line);
	guint32 address;

	if (value && ip4_parse_address(value, &address) && address == 0)
		report(findings, check, interface, line, value);
}

static const InterfaceAddress *other_subnet(const Interface *interface, guint32 gateway)
{
	for (guint i = 1; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);

		if (gateway_is_in(gateway, address))
			return address;
	}
	return NULL;
}

static void each_outside(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	Gateway gateway;
	Finding *finding;
	g_autofree char *network = NULL;
	const InterfaceAddress *other;

	if (!gateway_of(interface, &gateway) || gateway_is_in(gateway.address, gateway.subnet))
		return;
	finding = report(findings, check, interface, gateway.line, gateway.text);
	network = ip4_text(ip4_network((Ip4){gateway.subnet->address, gateway.subnet->prefix}));
	finding->expected = g_strdup_printf("%s/%u", network, gateway.subnet->prefix);
	other = other_subnet(interface, gateway.address);
	if (other)
		finding->note = text_fill(
		    _("It lies in the subnet of {address}, but the network service looks at the first address "
		      "only."),
		    "address", other->text, NULL);
}

static void each_own(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	Gateway gateway;

	if (!gateway_of(interface, &gateway))
		return;
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);

		if (address->valid && address->address == gateway.address) {
			report(findings, check, interface, gateway.line, gateway.text);
			return;
		}
	}
}

/* Network and broadcast address: the two ends of the subnet, where it has such. */
static void judge_end(const Check *check, const Interface *interface, bool last, GPtrArray *findings)
{
	Gateway gateway;
	Ip4 ip4;

	if (!gateway_of(interface, &gateway))
		return;
	ip4 = (Ip4){gateway.subnet->address, gateway.subnet->prefix};
	if (ip4_has_broadcast(ip4) && gateway.address == (last ? ip4_broadcast(ip4) : ip4_network(ip4)))
		report(findings, check, interface, gateway.line, gateway.text);
}

static void each_network_address(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	judge_end(check, interface, false, findings);
}

static void each_broadcast(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	judge_end(check, interface, true, findings);
}

static void each_repeated(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	g_autoptr(GArray) lines = shvar_find_all(interface->file->doc, "GATEWAY");

	if (lines->len < 2)
		return;
	report(findings, check, interface, g_array_index(lines, unsigned, lines->len - 1),
	       interface_value(interface, "GATEWAY", NULL))
	    ->other = place_text(interface->file, g_array_index(lines, unsigned, 0));
}

/* GATEWAY0, GATEWAY1: addresses may have numbers, gateways may not. */
static void each_numbered(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (int number = 0; number <= 9; number++) {
		g_autofree char *key = g_strdup_printf("GATEWAY%d", number);
		Directive directive;

		if (interface_get(interface, key, &directive))
			report(findings, check, interface, directive.line, key);
	}
}

static void each_without_address(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAY", &line);

	if (value && *value && interface->addresses->len == 0 && interface_is_static(interface) &&
	    !interface_is_addition(interface))
		report(findings, check, interface, line, value);
}

static void each_with_dhcp(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAY", &line);

	if (value && *value && !interface_is_static(interface) && !interface_is_addition(interface))
		report(findings, check, interface, line, value);
}

static void each_defroute_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "DEFROUTE", &line);

	if (value && boolean_nm(value) != 1 && strcmp(value, "no") != 0)
		report(findings, check, interface, line, value);
}

static void each_defroute_no(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const char *defroute = interface_value(interface, "DEFROUTE", NULL);
	Gateway gateway;

	if (defroute && boolean_nm(defroute) == 0 && gateway_of(interface, &gateway))
		report(findings, check, interface, gateway.line, gateway.text);
}

static void each_dev_in_file(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "GATEWAYDEV", &line);

	if (value && *value)
		report(findings, check, interface, line, value);
}

/* Without a usable gateway GATEWAYDEV makes the whole Internet a neighbour (doc/ifcfg.md 2a, the elif). */
static void each_dev_on_link(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line = 0;
	const char *device = interface_effective(interface, "GATEWAYDEV");
	const char *gateway = interface_effective(interface, "GATEWAY");
	guint32 address;

	if (!device || strcmp(device, interface_device(interface)) != 0 || !interface_is_card(interface) ||
	    !interface_is_static(interface) || g_strcmp0(interface_effective(interface, "DEFROUTE"), "no") == 0)
		return;
	if (gateway && ip4_parse_address(gateway, &address) && gateway_is_used(interface, address))
		return;
	interface_value(interface, "GATEWAYDEV", &line);
	report(findings, check, interface, line, device);
}

static const char *const ABOUT_GATEWAY_AND_ADDRESSES[] = {"interface.ipv4.gateway", "interface.ipv4.addresses", NULL};
static const char *const ABOUT_GATEWAY_AND_NEVER_DEFAULT[] = {"interface.ipv4.gateway", "interface.ipv4.never-default",
							      NULL};
static const char *const ABOUT_NEVER_DEFAULT[] = {"interface.ipv4.never-default", NULL};

const Check checks_gateway[] = {
    {
	.id = "ifcfg.gateway.empty",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY has a value"),
	.good = N_("No GATEWAY line is empty."),
	.bad = N_("GATEWAY= has no value."),
	.why = N_("The line says that there is a gateway and does not name one. The network service sets no default "
		  "route and says "
		  "OK; NetworkManager takes the line as missing. nmtui and nmcli never write such a line."),
	.remedy =
	    N_("Write the address of the gateway, such as GATEWAY=192.168.1.1. If the machine has none, take the line "
	       "out."),
	.commands = "grep -n GATEWAY {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_empty,
    },
    {
	.id = "ifcfg.gateway.not-address",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY is an IPv4 address"),
	.good = N_("Every GATEWAY is an IPv4 address."),
	.bad = N_("GATEWAY \"{found}\" is not an IPv4 address."),
	.why = N_("The network service starts without a default route and says OK. NetworkManager rejects the whole "
		  "file, with its "
		  "addresses. A name, a prefix length, \"no\" and \"none\" are no addresses either."),
	.remedy = N_("Write an address such as 192.168.1.1. If the machine has no gateway, take the line out."),
	.commands = "grep -n GATEWAY {file}\nip route\njournalctl -u NetworkManager | grep GATEWAY",
	.about = ABOUT_GATEWAY,
	.each = each_not_address,
    },
    {
	.id = "ifcfg.gateway.unspecified",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY is not 0.0.0.0"),
	.good = N_("No GATEWAY is 0.0.0.0."),
	.bad = N_("GATEWAY {found} is the address of no machine."),
	.why = N_(
	    "Both systems take it as \"no gateway\", without a word: there is no default route from this interface."),
	.remedy = N_("Write the address of the gateway, or take the line out."),
	.commands = "grep -n 'GATEWAY=.*0[.]0[.]0[.]0' {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_unspecified,
    },
    {
	.id = "ifcfg.gateway.outside-subnet",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateway is in the subnet"),
	.good = N_("Every gateway is in the subnet of its interface."),
	.bad = N_("The gateway {found} is not in the subnet {expected} of {device}."),
	.why = N_("The network service then sets no default route, without a message, and says OK. NetworkManager does "
		  "set one, "
		  "but nobody answers there unless the network is built for it."),
	.remedy = N_("Write a gateway out of {expected}, or correct the address or the prefix length."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK|GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_outside,
    },
    {
	.id = "ifcfg.gateway.own-address",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateway is another machine"),
	.good = N_("No gateway is the machine's own address."),
	.bad = N_("The gateway {found} is this machine's own address."),
	.why = N_("A machine cannot be its own way out. Neither system says so; packets to other networks stay here."),
	.remedy = N_("Write the address of the router, or choose none and have no GATEWAY line."),
	.commands = "grep -nE 'IPADDR|GATEWAY' {file}\nip addr show {device}",
	.about = ABOUT_GATEWAY,
	.each = each_own,
    },
    {
	.id = "ifcfg.gateway.network-address",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateway is not the network address"),
	.good = N_("No gateway is the address of the subnet itself."),
	.bad = N_("The gateway {found} is the address of the subnet itself."),
	.why = N_("The first address of a subnet stands for the subnet; no machine has it."),
	.remedy = N_("Write the address of the router, often the next one, or choose none and have no GATEWAY line."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK|GATEWAY' {file}\nipcalc -n ADDRESS/PREFIX",
	.about = ABOUT_GATEWAY,
	.each = each_network_address,
    },
    {
	.id = "ifcfg.gateway.broadcast",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateway is not the broadcast address"),
	.good = N_("No gateway is a broadcast address."),
	.bad = N_("The gateway {found} is the broadcast address of the subnet."),
	.why = N_("The last address of a subnet means all its machines. The kernel refuses it as a gateway; the "
		  "network service "
		  "prints \"Error adding default gateway\" and says OK."),
	.remedy = N_("Write the address of the router, or choose none and have no GATEWAY line."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK|GATEWAY' {file}\nipcalc -b ADDRESS/PREFIX",
	.about = ABOUT_GATEWAY,
	.each = each_broadcast,
    },
    {
	.id = "ifcfg.gateway.repeated",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY stands once"),
	.good = N_("No file has two GATEWAY lines."),
	.bad = N_("GATEWAY={found} is a second GATEWAY line; the first is at {other}."),
	.why = N_("The last line counts, for both systems. A machine has one default gateway."),
	.remedy = N_("Keep the line with the right gateway, and take the other out."),
	.commands = "grep -n '^ *GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_repeated,
    },
    {
	.id = "ifcfg.gateway.numbered",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY has no number"),
	.good = N_("No GATEWAY has a number."),
	.bad = N_("{found} is never read by the network service."),
	.why = N_("The network service knows only GATEWAY. NetworkManager takes the one that has the number of its "
		  "address: the "
		  "default route depends on which of them runs."),
	.remedy = N_("Call it GATEWAY, and its address IPADDR without a number."),
	.commands = "grep -nE 'IPADDR|GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY_AND_ADDRESSES,
	.each = each_numbered,
    },
    {
	.id = "ifcfg.gateway.without-address",
	.severity = SEVERITY_WARNING,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A gateway needs an address"),
	.good = N_("No interface has a gateway but no address."),
	.bad = N_("There is a gateway, {found}, but no IPADDR."),
	.why = N_("Both systems ignore the gateway of an interface without an address."),
	.remedy = N_("Add IPADDR and PREFIX, or take the GATEWAY line out."),
	.commands = "grep -nE 'BOOTPROTO|IPADDR|GATEWAY' {file}\nip addr show {device}",
	.about = ABOUT_GATEWAY,
	.each = each_without_address,
    },
    {
	.id = "ifcfg.gateway.with-dhcp",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("With DHCP the gateway comes from DHCP"),
	.good = N_("No interface with DHCP has a GATEWAY line."),
	.bad = N_("The interface uses DHCP, but GATEWAY={found} stands here."),
	.why = N_("NetworkManager does not look at it and takes the gateway that DHCP names. Under the network service "
		  "dhclient "
		  "uses this one where it is in the subnet."),
	.remedy = N_("Take the GATEWAY line out."),
	.commands = "grep -nE 'BOOTPROTO|GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_with_dhcp,
    },
    {
	.id = "ifcfg.defroute.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DEFROUTE is yes or no"),
	.good = N_("DEFROUTE is absent, yes or no."),
	.bad = N_("DEFROUTE={found} is neither yes nor exactly \"no\"."),
	.why = N_("The network service knows only the exact word no: with No, NO, false or 0 it sets the default route "
		  "all the "
		  "same. NetworkManager knows more forms, but not off."),
	.remedy = N_("Write DEFROUTE=no or DEFROUTE=yes."),
	.commands = "grep -n DEFROUTE {file}\nip route",
	.about = ABOUT_NEVER_DEFAULT,
	.each = each_defroute_form,
    },
    {
	.id = "ifcfg.defroute.with-gateway",
	.severity = SEVERITY_WARNING,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DEFROUTE=no and GATEWAY exclude each other"),
	.good = N_("No file has both DEFROUTE=no and a gateway."),
	.bad = N_("The file names the gateway {found} but says DEFROUTE=no."),
	.why = N_("The gateway is not used, and NetworkManager deletes the line the next time it saves the profile."),
	.remedy = N_("Take out the GATEWAY line, or DEFROUTE=no if the gateway shall be used."),
	.commands = "grep -nE 'DEFROUTE|GATEWAY' {file}\nip route",
	.about = ABOUT_GATEWAY_AND_NEVER_DEFAULT,
	.each = each_defroute_no,
    },
    {
	.id = "ifcfg.gatewaydev.in-file",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAYDEV does not stand in an interface file"),
	.good = N_("No interface file has GATEWAYDEV."),
	.bad = N_("GATEWAYDEV={found} stands in an interface file."),
	.why =
	    N_("The network service reads it here too, and sets no default route from any other device than that one; "
	       "NetworkManager reads it only in /etc/sysconfig/network."),
	.remedy = N_("Take the line out. DEFROUTE=no in the other files says the same to both systems."),
	.commands = "grep -n GATEWAYDEV /etc/sysconfig/network {file}\nip route",
	.about = ABOUT_NEVER_DEFAULT,
	.each = each_dev_in_file,
    },
    {
	.id = "ifcfg.gatewaydev.on-link",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAYDEV goes with a usable gateway"),
	.good = N_("GATEWAYDEV does not stand without a usable gateway."),
	.bad = N_("GATEWAYDEV={found}, but {device} has no gateway that can be used."),
	.why = N_("The network service then sets a default route without a gateway: the machine looks for every "
		  "address of the "
		  "Internet on its own wire. NetworkManager sets none."),
	.remedy = N_("Write a GATEWAY that is in the subnet, or take GATEWAYDEV out."),
	.commands = "grep -nE 'GATEWAY' /etc/sysconfig/network {file}\nip route",
	.about = ABOUT_GATEWAY,
	.each = each_dev_on_link,
    },
    {.id = NULL},
};
