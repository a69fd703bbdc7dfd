/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv4 addresses (doc/ifcfg.md 2a, 2b, 3; traps 7, 12, 13).
 */
#include <string.h>

#include "backend/check/table.h"
#include "backend/model/ip4.h"
#include "backend/util/intl.h"

static bool is_with_mask(const char *text)
{
	g_autofree char *address = g_strdup(text);
	char *slash = strchr(address, '/');
	guint32 parsed;

	if (!slash)
		return false;
	*slash = '\0';
	return ip4_parse_address(address, &parsed);
}

static void each_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		guint32 parsed;

		if (address->text && *address->text && !is_with_mask(address->text) &&
		    !ip4_parse_address(address->text, &parsed))
			report(findings, check, interface, address->line, address->text);
	}
}

static void each_with_mask(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);

		if (address->text && is_with_mask(address->text)) {
			Finding *finding = report(findings, check, interface, address->line, address->text);

			finding->expected = g_strndup(address->text, strcspn(address->text, "/"));
		}
	}
}

static bool is_host_address(Ip4 ip4)
{
	guint32 first = ip4.address >> 24;

	if (first == 0 || first == 127 || first >= 224)
		return false;
	return !ip4_has_broadcast(ip4) || (ip4.address != ip4_network(ip4) && ip4.address != ip4_broadcast(ip4));
}

static void each_not_a_host(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		Ip4 ip4 = {address->address, address->prefix};
		g_autofree char *text = NULL;

		if (!address->valid || is_host_address(ip4))
			continue;
		text = g_strdup_printf("%s/%u", address->text, address->prefix);
		report(findings, check, interface, address->line, text);
	}
}

static void each_repeated(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 0; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		g_autofree char *key =
		    address->number < 0 ? g_strdup("IPADDR") : g_strdup_printf("IPADDR%d", address->number);
		g_autoptr(GArray) lines = shvar_find_all(interface->file->doc, key);
		Finding *finding;

		if (lines->len < 2)
			continue;
		finding = report(findings, check, interface, g_array_index(lines, unsigned, lines->len - 1), key);
		finding->other = place_text(interface->file, g_array_index(lines, unsigned, 0));
	}
}

typedef struct Owner {
	const Interface *interface;
	const InterfaceAddress *address;
} Owner;

/* Every address is remembered with the first place that has it. Copies are reported as such, by their names. */
static void run_duplicate(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	g_autoptr(GHashTable) owners = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		for (guint n = 0; n < interface->addresses->len; n++) {
			const InterfaceAddress *address = interface_address(interface, n);
			Owner *owner;

			if (!address->valid || !interface_is_static(interface) || interface->copy)
				continue;
			owner = g_hash_table_lookup(owners, GUINT_TO_POINTER(address->address));
			if (owner && !interface_is_alternative(owner->interface, interface)) {
				report(findings, check, interface, address->line, address->text)->other =
				    place_text(owner->interface->file, owner->address->line);
				continue;
			}
			if (owner && interface_is_off(interface))
				continue;
			owner = g_new(Owner, 1);
			*owner = (Owner){interface, address};
			g_hash_table_insert(owners, GUINT_TO_POINTER(address->address), owner);
		}
	}
}

/* The numbers that both systems read: none, 0, 1, 2 in any case, and on from there to the first one missing. */
static int first_unread(const Interface *interface)
{
	int next = 3;
	bool has_two = false;

	for (guint i = 0; i < interface->addresses->len; i++) {
		int number = interface_address(interface, i)->number;

		if (number == 2)
			has_two = true;
		if (number <= 2)
			continue;
		if (!has_two || number != next)
			return i;
		next++;
	}
	return -1;
}

static void each_gap(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	int unread = first_unread(interface);
	const InterfaceAddress *address;
	g_autofree char *key = NULL;
	Finding *finding;

	if (unread < 0)
		return;
	address = interface_address(interface, unread);
	key = g_strdup_printf("IPADDR%d", address->number);
	finding = report(findings, check, interface, address->line, key);
	finding->expected =
	    g_strdup_printf("IPADDR%d", unread > 0 && interface_address(interface, unread - 1)->number > 0
					    ? interface_address(interface, unread - 1)->number + 1
					    : 1);
}

static bool has_unnumbered(const Interface *interface)
{
	return interface->addresses->len > 0 && interface_address(interface, 0)->number < 0;
}

static const InterfaceAddress *address_zero(const Interface *interface)
{
	guint first = has_unnumbered(interface) ? 1 : 0;

	if (interface->addresses->len <= first || interface_address(interface, first)->number != 0)
		return NULL;
	return interface_address(interface, first);
}

/* IPADDR0 takes a gateway from GATEWAY for the service, from GATEWAY0 for NetworkManager. */
static void each_zero_gateway(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const InterfaceAddress *zero = address_zero(interface);
	const char *gateway = interface_value(interface, "GATEWAY", NULL);

	if (zero && gateway && *gateway && !has_unnumbered(interface) && interface_is_static(interface) &&
	    !interface_is_left_alone(interface))
		report(findings, check, interface, zero->line, gateway);
}

/* doc/ifcfg.md 7, 12: the service looks for an address with an unanchored grep in what the device already has. */
static void each_hidden(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (guint i = 1; i < interface->addresses->len; i++) {
		const InterfaceAddress *address = interface_address(interface, i);
		const InterfaceAddress *before = interface_address(interface, i - 1);

		if (!address->valid || !before->valid || address->prefix != before->prefix ||
		    address->address == before->address || !g_str_has_suffix(before->text, address->text))
			continue;
		report(findings, check, interface, address->line, address->text)->other = g_strdup(before->text);
	}
}

const Check checks_address[] = {
    {
	.id = "ifcfg.address.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPADDR is an IPv4 address"),
	.good = N_("Every IPADDR is an IPv4 address."),
	.bad = N_("IPADDR \"{found}\" is not an IPv4 address."),
	.why = N_(
	    "The network service prints an error in passing, leaves the card without this address and says OK; it even "
	    "turns 192.168.1 into 192.168.1.0. NetworkManager rejects the whole file."),
	.remedy = N_("Write four numbers from 0 to 255 with dots, such as 192.168.1.5."),
	.commands = "grep -n IPADDR {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_invalid,
    },
    {
	.id = "ifcfg.address.with-mask",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPADDR has no prefix length"),
	.good = N_("No IPADDR has a prefix length behind it."),
	.bad = N_("IPADDR \"{found}\" has a prefix length behind the address."),
	.why = N_(
	    "The network service adds a second prefix length, the address is refused, and it says OK. NetworkManager "
	    "rejects the whole file."),
	.remedy = N_("Write IPADDR={expected}, and the prefix length in a PREFIX line."),
	.commands = "grep -nE 'IPADDR|PREFIX' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_with_mask,
    },
    {
	.id = "ifcfg.address.not-a-host",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPADDR can be the address of a host"),
	.good = N_("Every IPADDR can be the address of a host."),
	.bad = N_("{found} cannot be the address of a host."),
	.why = N_("It is the network's own or the broadcast address of its subnet, or it lies in a range that no "
		  "interface uses. "
		  "Other machines do not answer to it; neither system says so."),
	.remedy = N_("Write an address between the first and the last one of the subnet."),
	.commands = "ipcalc -nb ADDRESS/PREFIX\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_not_a_host,
    },
    {
	.id = "ifcfg.address.repeated",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Each IPADDR stands once"),
	.good = N_("No address line stands twice in a file."),
	.bad = N_("{found} has a second line here; the first is at {other}."),
	.why =
	    N_("Only the last line counts, the address in the first one is never set. For a second address the name is "
	       "IPADDR1."),
	.remedy = N_("Take one of the lines out, or name the second one IPADDR1 and add PREFIX1."),
	.commands = "grep -n IPADDR {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_repeated,
    },
    {
	.id = "ifcfg.address.duplicate",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every address is used once"),
	.good = N_("No address is set twice on this machine."),
	.bad = N_("{found} is also set at {other}."),
	.why = N_("Within one device the second one is skipped. On two devices both get it, and answers leave by the "
		  "wrong card."),
	.remedy = N_("Give each interface an address of its own."),
	.commands = "grep -n IPADDR /etc/sysconfig/network-scripts/ifcfg-*\nip -4 addr",
	.about = ABOUT_ADDRESSES,
	.run = run_duplicate,
    },
    {
	.id = "ifcfg.address.gap",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Addresses are numbered without a gap"),
	.good = N_("The numbers of the addresses have no gap."),
	.bad = N_("{found} is never read: a number before it is missing."),
	.why =
	    N_("From IPADDR2 on both systems stop at the first number that is missing, and do not mention the rest."),
	.remedy = N_("Number the addresses without a gap: name this one {expected}, and its PREFIX likewise."),
	.commands = "grep -n IPADDR {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_gap,
    },
    {
	.id = "ifcfg.address.zero-gateway",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("GATEWAY goes with IPADDR, not with IPADDR0"),
	.good = N_("No file has GATEWAY next to IPADDR0 alone."),
	.bad = N_("The address is called IPADDR0, but its gateway {found} is called GATEWAY."),
	.why = N_("The network service uses this gateway. NetworkManager looks for GATEWAY only next to IPADDR: under "
		  "it there is "
		  "no default route, and no message."),
	.remedy = N_("Call the first address IPADDR (and PREFIX or NETMASK), without a number."),
	.commands = "grep -nE 'IPADDR|GATEWAY' {file}\nip route\nnmcli -f ipv4 connection show",
	.about = ABOUT_ADDRESSES,
	.each = each_zero_gateway,
    },
    {
	.id = "ifcfg.address.hidden",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("No address is the tail of another"),
	.good = N_("No address reads like the tail of the one before it."),
	.bad = N_("{found} reads like the tail of {other}."),
	.why = N_(
	    "The network service looks for the text of the address in what the device already has, finds it inside the "
	    "other one, and skips its test for an address in use."),
	.remedy = N_("Change the order: put the shorter address first."),
	.commands = "grep -n IPADDR {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.each = each_hidden,
    },
    {.id = NULL},
};
