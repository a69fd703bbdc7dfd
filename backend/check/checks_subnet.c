/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Subnets against each other and against what is to be reached in them: two devices in one subnet, gateways of routes
 * and of IPv6 that lie in none.
 */
#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/layers.h"
#include "backend/check/numbers.h"
#include "backend/check/route_files.h"
#include "backend/check/table.h"
#include "backend/model/ip4.h"
#include "backend/model/ip6.h"
#include "backend/util/intl.h"

/* ---- two devices in one subnet ---- */

typedef struct Subnet {
	const Interface *interface;
	const InterfaceAddress *address;
	guint32 first, last;
} Subnet;

/* Rules of its own (policy routing) are how two cards in one subnet are made to work. */
static bool has_rules(const Facts *facts, const Interface *interface)
{
	g_autofree char *name = g_strconcat("rule-", interface->suffix, NULL);

	return net_files_find(facts_files(facts), name) != NULL;
}

/* Point-to-point links and single hosts share addresses on purpose. */
static bool is_subnet(const Interface *interface, const InterfaceAddress *address)
{
	if (interface_is_addition(interface) && interface->service->role != SERVICE_ALIAS)
		return false;
	return address->valid && address->prefix > 0 && address->prefix <= 30 && interface_is_static(interface) &&
	       !interface->copy && !interface_is_off(interface) && !interface_master(interface, NULL);
}

/* Larger ones first, so that what lies in another comes behind it. */
static int compare_subnets(gconstpointer a, gconstpointer b)
{
	const Subnet *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	if (left->last != right->last)
		return left->last > right->last ? -1 : 1;
	return left->interface->index < right->interface->index ? -1 : left->interface->index > right->interface->index;
}

static GArray *subnets_of(const Facts *facts)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	GArray *subnets = g_array_new(FALSE, FALSE, sizeof(Subnet));

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (has_rules(facts, interface))
			continue;
		for (guint n = 0; n < interface->addresses->len; n++) {
			const InterfaceAddress *address = interface_address(interface, n);
			Ip4 ip4 = {address->address, address->prefix};
			Subnet subnet = {interface, address, 0, 0};

			if (!is_subnet(interface, address))
				continue;
			subnet.first = ip4_network(ip4);
			subnet.last = ip4_broadcast(ip4);
			g_array_append_val(subnets, subnet);
		}
	}
	g_array_sort(subnets, compare_subnets);
	return subnets;
}

/* eth0 and its alias eth0:1 are one device. */
static bool same_device(const Subnet *left, const Subnet *right)
{
	const char *one = interface_device(left->interface), *two = interface_device(right->interface);
	gsize length = strcspn(one, ":");

	return length == strcspn(two, ":") && strncmp(one, two, length) == 0;
}

static void report_overlap(GPtrArray *findings, const Check *check, const Subnet *one, const Subnet *two)
{
	const Subnet *later = one->interface->index > two->interface->index ? one : two;
	const Subnet *earlier = later == one ? two : one;
	g_autofree char *network = ip4_text(later->first);
	g_autofree char *text = g_strdup_printf("%s/%u", network, later->address->prefix);
	Finding *finding = report(findings, check, later->interface, later->address->line, text);

	finding->other = place_text(earlier->interface->file, earlier->address->line);
}

/* Subnets lie in each other or apart, so those that the present one lies in are a stack; equal ones are on it once. */
static void run_overlap(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	g_autoptr(GArray) subnets = subnets_of(facts);
	g_autoptr(GPtrArray) around = g_ptr_array_new();

	for (guint i = 0; i < subnets->len; i++) {
		Subnet *subnet = &g_array_index(subnets, Subnet, i);
		bool known = false, reported = false;

		while (around->len && ((Subnet *)around->pdata[around->len - 1])->last < subnet->first)
			g_ptr_array_set_size(around, (int)around->len - 1);
		for (guint n = around->len; n > 0; n--) {
			const Subnet *other = around->pdata[n - 1];

			known = known || (other->first == subnet->first && other->last == subnet->last);
			/* One address on two devices is said by ifcfg.address.duplicate. */
			if (reported || same_device(other, subnet) ||
			    other->address->address == subnet->address->address)
				continue;
			report_overlap(findings, check, other, subnet);
			reported = true;
		}
		if (!known)
			g_ptr_array_add(around, subnet);
	}
}

/* ---- gateways of routes ---- */

/* Where a route file's next hops may lie: in the subnets of the device, and in what routes on its cable lead to. */
typedef struct Reach {
	const char *device;
	GArray *subnets; /* Ip4 */
} Reach;

static void add_reach(Reach *reach, guint32 address, unsigned prefix)
{
	Ip4 ip4 = {address, prefix};

	g_array_append_val(reach->subnets, ip4);
}

static bool is_reached(const Reach *reach, guint32 address)
{
	for (guint i = 0; i < reach->subnets->len; i++) {
		const Ip4 *ip4 = &g_array_index(reach->subnets, Ip4, i);

		if (((address ^ ip4->address) & ip4_netmask(ip4->prefix)) == 0)
			return true;
	}
	return false;
}

static bool is_of_device(const Interface *interface, const char *device)
{
	const char *own = interface_device(interface);
	gsize length = strcspn(own, ":");

	return length == strlen(device) && strncmp(own, device, length) == 0;
}

/* False: an address comes by DHCP, or cannot be told; then nobody knows what is reached. */
static bool collect_reach(const Facts *facts, const Interface *of, Reach *reach)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	const char *device = interface_device(of);

	reach->device = device;
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (!is_of_device(interface, device))
			continue;
		if (!interface_is_static(interface) || interface->service->role == SERVICE_RANGE)
			return false;
		for (guint n = 0; n < interface->addresses->len; n++) {
			const InterfaceAddress *address = interface_address(interface, n);

			if (!address->valid)
				return false;
			add_reach(reach, address->address, address->prefix);
		}
	}
	return reach->subnets->len > 0;
}

/* What a line of `ip route` words says of its next hop; onlink: it asks for no test. */
typedef struct RouteLine {
	const char *to, *via, *dev;
	bool onlink;
} RouteLine;

static RouteLine read_words(char **words)
{
	RouteLine line = {NULL, NULL, NULL, false};

	line.to = words[0];
	for (; *words; words++) {
		if (strcmp(*words, "via") == 0 && words[1])
			line.via = words[1];
		if (strcmp(*words, "dev") == 0 && words[1])
			line.dev = words[1];
		if (strcmp(*words, "onlink") == 0)
			line.onlink = true;
	}
	return line;
}

static void add_link_route(Reach *reach, const char *to)
{
	g_autofree char *text = strchr(to, '/') ? g_strdup(to) : g_strconcat(to, "/32", NULL);
	g_auto(GStrv) parts = g_strsplit(text, "/", 2);
	guint32 address;
	guint64 prefix;

	if (ip4_parse_address(parts[0], &address) && number_parse(parts[1], 0, 32, &prefix))
		add_reach(reach, address, prefix);
}

static void judge_line_hops(const Check *check, const NetFile *file, Reach *reach, GPtrArray *findings)
{
	bool reported = false;

	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && !reported; number++) {
		g_autoptr(GPtrArray) words = route_line_words(shvar_line(file->doc, number));
		RouteLine line = read_words((char **)words->pdata);
		guint32 via;

		if (line.dev && strcmp(line.dev, reach->device) != 0)
			continue;
		if (line.to && !line.via)
			add_link_route(reach, line.to);
		if (!line.via || line.onlink || !ip4_parse_address(line.via, &via) || is_reached(reach, via))
			continue;
		report_file(findings, check, file, number, line.via);
		reported = true;
	}
}

static void judge_assigned_hops(const Check *check, const NetFile *file, const Reach *reach, GPtrArray *findings)
{
	g_autoptr(NmReading) reading = nm_reading_new(file->doc);

	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++) {
		const char *key = shvar_line(file->doc, number)->key;
		const char *via = key && g_str_has_prefix(key, "GATEWAY") ? nm_reading_value_str(reading, key) : NULL;
		guint32 address;

		if (!via || !ip4_parse_address(via, &address) || is_reached(reach, address))
			continue;
		report_file(findings, check, file, number, via);
		return;
	}
}

/* One finding a file: an address that was changed leaves all its routes behind. */
static void judge_unreachable(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	const Interface *interface = route_file_is_ipv6(file) ? NULL : route_file_interface(facts, file);
	g_autoptr(GArray) subnets = g_array_new(FALSE, FALSE, sizeof(Ip4));
	Reach reach = {NULL, subnets};

	if (!interface || !collect_reach(facts, interface, &reach))
		return;
	if (route_file_is_assignments(file))
		judge_assigned_hops(check, file, &reach, findings);
	else
		judge_line_hops(check, file, &reach, findings);
}

static void run_unreachable(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_unreachable, findings);
}

/* ---- the IPv6 gateway ---- */

/* The address of IPV6_DEFAULTGW; RET_ZONE (owned) gets what stands behind "%", NULL without it. */
static bool ipv6_gateway(const Interface *interface, unsigned *ret_line, struct in6_addr *ret_address, char **ret_zone)
{
	const char *value = interface_value(interface, "IPV6_DEFAULTGW", ret_line);
	const char *percent = value ? strchr(value, '%') : NULL;
	g_autofree char *address = value ? g_strndup(value, strcspn(value, "%")) : NULL;

	if (!address || !ip6_parse_address(address, ret_address))
		return false;
	*ret_zone = percent ? g_strdup(percent + 1) : NULL;
	return true;
}

static void each_gateway_device(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	g_autofree char *zone = NULL;
	struct in6_addr address;
	unsigned line;

	if (!ipv6_gateway(interface, &line, &address, &zone) || !zone || !*zone ||
	    strcmp(zone, interface_device(interface)) == 0)
		return;
	report(findings, check, interface, line, interface_value(interface, "IPV6_DEFAULTGW", NULL))->other =
	    g_strdup(zone);
}

/* ADDRESS or ADDRESS/LENGTH, as IPV6ADDR has it; 64 where no length is said. */
static bool is_in_ipv6_subnet(const char *text, const struct in6_addr *address)
{
	g_autofree char *full = strchr(text, '/') ? g_strdup(text) : g_strconcat(text, "/64", NULL);
	Ip6 ip6;

	return ip6_parse_interface(full, &ip6) && ip6_same_subnet(&ip6, address);
}

/* The same address, whatever length stands behind TEXT. */
static bool is_ipv6_address(const char *text, const struct in6_addr *address)
{
	g_autofree char *alone = g_strndup(text, strcspn(text, "/"));
	struct in6_addr own;

	return ip6_parse_address(alone, &own) && IN6_ARE_ADDR_EQUAL(&own, address);
}

/* True when JUDGE says so of one of the interface's fixed addresses. */
static bool any_own_ipv6(const Interface *interface, const struct in6_addr *address,
			 bool (*judge)(const char *text, const struct in6_addr *address))
{
	const char *first = interface_value(interface, "IPV6ADDR", NULL);
	const char *others = interface_value(interface, "IPV6ADDR_SECONDARIES", NULL);
	g_auto(GStrv) words = g_strsplit_set(others ? others : "", " \t\n", -1);
	bool found = first && judge(first, address);

	for (char **word = words; *word && !found; word++)
		found = **word && judge(*word, address);
	return found;
}

/* With addresses from a router the gateway may lie in a subnet that no file knows. */
static bool has_only_fixed_ipv6(const Interface *interface)
{
	const char *automatic = interface_effective(interface, "IPV6_AUTOCONF");
	const char *dhcp = interface_effective(interface, "DHCPV6C");
	const char *address = interface_value(interface, "IPV6ADDR", NULL);

	return address && *address && automatic && boolean_nm(automatic) == 0 && !(dhcp && boolean_nm(dhcp) == 1);
}

static void each_gateway_outside(const Check *check, const Facts *facts, const Interface *interface,
				 GPtrArray *findings)
{
	g_autofree char *zone = NULL;
	struct in6_addr address;
	unsigned line;

	if (!has_only_fixed_ipv6(interface) || !ipv6_gateway(interface, &line, &address, &zone) ||
	    IN6_IS_ADDR_LINKLOCAL(&address) || any_own_ipv6(interface, &address, is_in_ipv6_subnet))
		return;
	report(findings, check, interface, line, interface_value(interface, "IPV6_DEFAULTGW", NULL));
}

static void each_gateway_own(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	g_autofree char *zone = NULL;
	struct in6_addr address;
	unsigned line;

	if (ipv6_gateway(interface, &line, &address, &zone) && any_own_ipv6(interface, &address, is_ipv6_address))
		report(findings, check, interface, line, interface_value(interface, "IPV6_DEFAULTGW", NULL));
}

static const char *const ABOUT_ROUTES4[] = {"interface.ipv4.routes", "interface.ipv4.addresses", NULL};
static const char *const ABOUT_GATEWAY_AND_ADDRESSES6[] = {"interface.ipv6.gateway", "interface.ipv6.addresses", NULL};

const Check checks_subnet[] = {
    {
	.id = "ifcfg.address.overlap",
	.severity = SEVERITY_WARNING,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every subnet is on one interface"),
	.good = N_("No two interfaces have subnets that overlap."),
	.bad = N_("The subnet {found} overlaps with that of {other}."),
	.why = N_("The kernel sends everything for these addresses through one of the two interfaces, whichever was "
		  "started first. What comes in by the other one is answered by the wrong way, or not at all."),
	.remedy = N_("Give one of them another subnet, or join both cards in a bond or a bridge."),
	.commands = "ip -4 addr\nip -4 route",
	.about = ABOUT_ADDRESSES,
	.run = run_overlap,
    },
    {
	.id = "ifcfg.route.unreachable",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateways of routes lie in the interface's subnets"),
	.good = N_("Every gateway of a route lies in a subnet of its interface."),
	.bad = N_("The gateway {found} is in no subnet of {device}."),
	.why = N_("The kernel does not take a route through a router that it cannot reach directly. The network "
		  "service goes on without the route and says OK."),
	.remedy = N_("Write the address of a router in a subnet of this interface, or move the route to the "
		     "interface that has it."),
	.commands = "cat {file}\nip -4 addr show {device}\nip route",
	.about = ABOUT_ROUTES4,
	.run = run_unreachable,
    },
    {
	.id = "ifcfg.ipv6.gateway-device",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The IPv6 gateway is on its own interface"),
	.good = N_("No IPv6 gateway names another interface."),
	.bad = N_("The IPv6 gateway {found} names {other}, but the file is for {device}."),
	.why = N_("NetworkManager then sets no IPv6 default route for this file; the network service sets one through "
		  "the other interface, if that is up already."),
	.remedy = N_("Write {device} behind \"%\", or move the gateway to the file of {other}."),
	.commands = "grep -n IPV6 {file}\nip -6 route",
	.about = ABOUT_GATEWAY6,
	.each = each_gateway_device,
    },
    {
	.id = "ifcfg.ipv6.gateway-outside",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The IPv6 gateway lies in a subnet of the interface"),
	.good = N_("Every IPv6 gateway lies in a subnet of its interface, or is link-local."),
	.bad = N_("The IPv6 gateway {found} is in no IPv6 subnet of {device}."),
	.why = N_("The kernel does not take a route through a router that it cannot reach directly: under the network "
		  "service there is no IPv6 default route, and it says OK."),
	.remedy = N_("Write the router's address in this subnet, or its link-local one with the interface: "
		     "fe80::1%{device}."),
	.commands = "grep -n IPV6 {file}\nip -6 addr show {device}\nip -6 route",
	.about = ABOUT_GATEWAY_AND_ADDRESSES6,
	.each = each_gateway_outside,
    },
    {
	.id = "ifcfg.ipv6.gateway-own",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The IPv6 gateway is not the interface itself"),
	.good = N_("No IPv6 gateway is an address of its own interface."),
	.bad = N_("The IPv6 gateway {found} is {device}'s own address."),
	.why = N_("A machine cannot be its own way to other networks. The kernel refuses the route, and the network "
		  "service says OK."),
	.remedy = N_("Write the address of the router, or take the line out."),
	.commands = "grep -n IPV6 {file}\nip -6 addr show {device}\nip -6 route",
	.about = ABOUT_GATEWAY_AND_ADDRESSES6,
	.each = each_gateway_own,
    },
    {.id = NULL},
};
