/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static routes: route-X, route6-X, rule-X and rule6-X (doc/ifcfg.md 1, 3; traps 19, 30).
 */
#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/check/line_trouble.h"
#include "backend/check/numbers.h"
#include "backend/check/route_files.h"
#include "backend/check/table.h"
#include "backend/model/ip4.h"
#include "backend/util/intl.h"

static void judge_mixed(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	if (!route_file_is_assignments(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++) {
		if (shvar_line(file->doc, number)->kind != SHVAR_OTHER)
			continue;
		report_line(findings, check, file, number);
		return;
	}
}

static void judge_shell(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	if (!route_file_is_assignments(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++) {
		const ShvarLine *line = shvar_line(file->doc, number);

		if (line->kind != SHVAR_ASSIGNMENT || line_trouble(line) != LINE_SHELL_CODE)
			continue;
		report_line(findings, check, file, number);
		return;
	}
}

static bool has_netmask(const NmReading *reading, const char *number)
{
	g_autofree char *key = g_strconcat("NETMASK", number, NULL);
	const char *netmask = nm_reading_value_str(reading, key);
	unsigned prefix;

	return netmask && ip4_parse_netmask(netmask, &prefix) && prefix > 0;
}

static void judge_netmask(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	g_autoptr(NmReading) reading = NULL;
	unsigned reported = 0;

	if (!route_file_is_assignments(file))
		return;
	reading = nm_reading_new(file->doc);
	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < 10; number++) {
		const ShvarLine *line = shvar_line(file->doc, number);

		if (!route_key_is_address(line->key) || has_netmask(reading, line->key + strlen("ADDRESS")))
			continue;
		report_file(findings, check, file, number, line->key)->expected =
		    g_strconcat("NETMASK", line->key + strlen("ADDRESS"), NULL);
		reported++;
	}
}

static void judge_gap(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
	unsigned reported = 0;

	if (!route_file_is_assignments(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++)
		if (route_key_is_address(shvar_line(file->doc, number)->key))
			g_hash_table_add(keys, (char *)shvar_line(file->doc, number)->key);
	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < 10; number++) {
		const char *key = shvar_line(file->doc, number)->key;
		guint64 n = 0;
		g_autofree char *before = NULL;

		if (!route_key_is_address(key) || !number_parse(key + strlen("ADDRESS"), 1, G_MAXUINT32, &n))
			continue;
		before = g_strdup_printf("ADDRESS%" G_GUINT64_FORMAT, n - 1);
		if (g_hash_table_contains(keys, before))
			continue;
		report_file(findings, check, file, number, key)->expected = g_steal_pointer(&before);
		reported++;
	}
}

static bool is_default(const char *to)
{
	static const char *const FORMS[] = {"default", "0/0", "0.0.0.0/0", "::/0", NULL};

	return g_strv_contains(FORMS, to);
}

/* The network service alone does take a default route from a route file while it has no GATEWAY to set. */
static bool is_default_of_service(const Facts *facts, const NetFile *file)
{
	const Interface *interface = route_file_interface(facts, file);
	const char *gateway = interface ? interface_effective(interface, "GATEWAY") : NULL;

	return interface && interface_is_left_alone(interface) && (!gateway || !*gateway);
}

static void judge_default(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	if (route_file_is_assignments(file) || route_file_is_ipv6(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc); number++) {
		g_autofree char *to = route_line_destination(shvar_line(file->doc, number));

		if (!is_default(to))
			continue;
		if (!is_default_of_service(facts, file))
			report_line(findings, check, file, number);
		return;
	}
}

/* An address with or without prefix length, or a kind of route that `ip route add` takes first. */
static bool is_destination(const char *to, bool ipv6)
{
	static const char *const KINDS[] = {"unicast",     "local",    "broadcast", "multicast", "throw",
					    "unreachable", "prohibit", "blackhole", "nat",       NULL};
	g_autofree char *address = g_strndup(to, strcspn(to, "/"));
	const char *prefix = strchr(to, '/');

	if (is_default(to) || g_strv_contains(KINDS, to))
		return true;
	if (prefix && !number_parse(prefix + 1, 0, ipv6 ? 128 : 32, NULL))
		return false;
	return nm_utils_ipaddr_valid(ipv6 ? AF_INET6 : AF_INET, address);
}

static void judge_invalid(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	unsigned reported = 0;

	if (route_file_is_assignments(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < 10; number++) {
		g_autofree char *to = route_line_destination(shvar_line(file->doc, number));

		if (!*to || is_destination(to, route_file_is_ipv6(file)))
			continue;
		report_line(findings, check, file, number);
		reported++;
	}
}

static void run_mixed(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_mixed, findings);
}

static void run_shell(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_shell, findings);
}

static void run_netmask(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_netmask, findings);
}

static void run_gap(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_gap, findings);
}

static void run_default(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_default, findings);
}

static void run_invalid(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_invalid, findings);
}

/* Every name by which a live file or its device is called: file suffix, and device to file. */
static GHashTable *names_of_interfaces(const Facts *facts, bool devices)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		Interface *interface = g_ptr_array_index(interfaces, i);

		g_hash_table_insert(names, (char *)(devices ? interface_device(interface) : interface->suffix),
				    interface);
	}
	return names;
}

static void run_device_name(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *files = facts_files(facts)->files;
	g_autoptr(GHashTable) suffixes = names_of_interfaces(facts, false);
	g_autoptr(GHashTable) devices = names_of_interfaces(facts, true);

	for (guint i = 0; i < files->len; i++) {
		const NetFile *file = g_ptr_array_index(files, i);
		const char *suffix = route_file_suffix(file, true);
		const Interface *interface = suffix ? g_hash_table_lookup(devices, suffix) : NULL;

		if (interface && !g_hash_table_contains(suffixes, suffix) && !interface_is_left_alone(interface))
			report_file(findings, check, file, 0, file->name)->expected =
			    g_strdup_printf("%.*s%s", (int)(suffix - file->name), file->name, interface->suffix);
	}
}

static void run_orphan(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *files = facts_files(facts)->files;
	g_autoptr(GHashTable) suffixes = names_of_interfaces(facts, false);
	g_autoptr(GHashTable) devices = names_of_interfaces(facts, true);

	for (guint i = 0; i < files->len; i++) {
		const NetFile *file = g_ptr_array_index(files, i);
		const char *suffix = route_file_suffix(file, true);

		if (suffix && strcmp(suffix, "lo") != 0 && !g_hash_table_contains(suffixes, suffix) &&
		    !g_hash_table_contains(devices, suffix))
			report_file(findings, check, file, 0, file->name);
	}
}

static const NetFile *side_file(const Facts *facts, const char *prefix, const Interface *interface)
{
	g_autofree char *name = g_strconcat(prefix, interface->suffix, NULL);

	return net_files_find(facts_files(facts), name);
}

static void each_rule(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const NetFile *rule = side_file(facts, "rule-", interface), *route = side_file(facts, "route-", interface);

	if (!rule)
		rule = side_file(facts, "rule6-", interface);
	if (!route)
		route = side_file(facts, "route6-", interface);
	if (rule && route && !interface_is_left_alone(interface))
		report_file(findings, check, rule, 0, rule->name)->other = place_text(route, 0);
}

#define COMMANDS_ROUTES "cat {file}\nip route"

static const char *const ABOUT_DEFAULT_IN_ROUTES[] = {"interface.ipv4.gateway", "interface.ipv4.routes", NULL};

const Check checks_route[] = {
    {
	.id = "ifcfg.route.mixed",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Route files have one format"),
	.good = N_("No route file mixes the two formats."),
	.bad = N_("\"{found}\" is lost: other lines of the file have the form ADDRESS0=."),
	.why = N_(
	    "As soon as one ADDRESSn= line is there, both systems take only such lines, and the others are not used as "
	    "routes."),
	.remedy = N_("Write all routes in one form, best as arguments of ip route add."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_mixed,
    },
    {
	.id = "ifcfg.route.shell-code",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No shell code in route files"),
	.good = N_("No route file has to be worked out by a shell."),
	.bad = N_("\"{found}\" is run by a shell, as root."),
	.why = N_("A route file with ADDRESSn= lines is a shell script to the network service; NetworkManager takes "
		  "the text as it "
		  "stands or as empty."),
	.remedy = N_("Write the addresses themselves."),
	.commands = "cat -A {file}",
	.about = ABOUT_ROUTES,
	.run = run_shell,
    },
    {
	.id = "ifcfg.route.netmask",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every route has its netmask"),
	.good = N_("Every ADDRESSn of a route file has its NETMASKn."),
	.bad = N_("{found} has no usable {expected}."),
	.why = N_(
	    "The network service cannot add the route and goes on; NetworkManager rejects the whole profile, with its "
	    "addresses."),
	.remedy = N_("Add {expected}=255.255.255.0, or the mask that the destination has."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_netmask,
    },
    {
	.id = "ifcfg.route.gap",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Routes are numbered without a gap"),
	.good = N_("The numbers of the routes have no gap."),
	.bad = N_("{found} is never read: {expected} is missing."),
	.why = N_("Both systems count from ADDRESS0 and stop at the first number that is missing."),
	.remedy = N_("Number the routes 0, 1, 2 without a gap."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_gap,
    },
    {
	.id = "ifcfg.route.default",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No default route in a route file"),
	.good = N_("No route file has a default route."),
	.bad = N_("\"{found}\" is a default route."),
	.why = N_("NetworkManager ignores the line with a warning in its log. The network service can add it only "
		  "while there is "
		  "no default route yet."),
	.remedy = N_("Write the gateway into the interface file as GATEWAY, and take this line out."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_DEFAULT_IN_ROUTES,
	.run = run_default,
    },
    {
	.id = "ifcfg.route.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every route has a destination"),
	.good = N_("Every line of the route files has a destination."),
	.bad = N_("\"{found}\" does not begin with the address of a network."),
	.why = N_("The network service prints an error in passing and says OK; NetworkManager skips the line with a "
		  "warning."),
	.remedy = N_("Write a route such as 10.0.0.0/8 via 192.168.1.254 dev eth0."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_invalid,
    },
    {
	.id = "ifcfg.route.device-name",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Route files are called like their interface file"),
	.good = N_("Every route file is called like its interface file."),
	.bad = N_("NetworkManager does not read this file: it looks for {expected}."),
	.why =
	    N_("The network service looks for route files by the name of the device and by that of the interface file, "
	       "NetworkManager only by the latter."),
	.remedy = N_("Rename the file to {expected}."),
	.commands = "ls /etc/sysconfig/network-scripts/\nip route",
	.run = run_device_name,
    },
    {
	.id = "ifcfg.route.orphan",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Every route file has its interface"),
	.good = N_("Every route or rule file belongs to an interface."),
	.bad = N_("Nobody reads this file: no interface file has that name."),
	.why = N_("Both systems look for route files by the name of the interface they bring up."),
	.remedy = N_("Rename the file after its interface, or take it away."),
	.commands = "ls /etc/sysconfig/network-scripts/",
	.run = run_orphan,
    },
    {
	.id = "ifcfg.rule.disables-routes",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("No rule file next to a route file"),
	.good = N_("No interface has both a rule file and a route file."),
	.bad = N_("Because of this file NetworkManager ignores {other}."),
	.why = N_("NetworkManager 1.18 cannot read rules: where a rule file is there it leaves all routes of the "
		  "interface to a "
		  "script of the package NetworkManager-dispatcher-routing-rules. Without it there are none."),
	.remedy =
	    N_("Install that package, let the network service look after the interface, or take the rule file away."),
	.commands = "ls /etc/sysconfig/network-scripts/\nrpm -q NetworkManager-dispatcher-routing-rules\nip rule",
	.each = each_rule,
    },
    {.id = NULL},
};
