/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the single lines of route files say: destinations, gateways, words (doc/ifcfg.md 3, trap 30).
 */
#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/check/numbers.h"
#include "backend/check/route_files.h"
#include "backend/check/table.h"
#include "backend/model/ip4.h"
#include "backend/util/intl.h"

/* A hostile file has a million bad lines; a person reads ten. */
#define LINES_REPORTED 10

typedef bool (*RouteLineCheck)(const Check *check, const NetFile *file, unsigned number, char **words,
			       GPtrArray *findings);

static void judge_lines(const Check *check, const NetFile *file, RouteLineCheck judge, GPtrArray *findings)
{
	unsigned reported = 0;

	if (route_file_is_assignments(file))
		return;
	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < LINES_REPORTED; number++) {
		g_autoptr(GPtrArray) words = route_line_words(shvar_line(file->doc, number));

		if (words->len > 1 && judge(check, file, number, (char **)words->pdata, findings))
			reported++;
	}
}

static bool is_gateway(const NetFile *file, const char *text)
{
	return nm_utils_ipaddr_valid(route_file_is_ipv6(file) ? AF_INET6 : AF_INET, text);
}

static bool line_gateway(const Check *check, const NetFile *file, unsigned number, char **words, GPtrArray *findings)
{
	for (; *words; words++) {
		const char *gateway = words[1];

		if (strcmp(*words, "via") != 0 || !gateway || is_gateway(file, gateway) ||
		    strcmp(gateway, "inet") == 0 || strcmp(gateway, "inet6") == 0)
			continue;
		report_file(findings, check, file, number, gateway);
		return true;
	}
	return false;
}

/* GATEWAYn of the other form: it may be absent. */
static void judge_assigned_gateways(const Check *check, const NetFile *file, GPtrArray *findings)
{
	g_autoptr(NmReading) reading = nm_reading_new(file->doc);
	unsigned reported = 0;

	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < LINES_REPORTED; number++) {
		const char *key = shvar_line(file->doc, number)->key;
		const char *gateway;

		if (!key || !g_str_has_prefix(key, "GATEWAY") || !g_ascii_isdigit(key[strlen("GATEWAY")]))
			continue;
		gateway = nm_reading_value_str(reading, key);
		if (!gateway || is_gateway(file, gateway))
			continue;
		report_file(findings, check, file, number, gateway);
		reported++;
	}
}

static void judge_gateway(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	if (route_file_is_assignments(file))
		judge_assigned_gateways(check, file, findings);
	else
		judge_lines(check, file, line_gateway, findings);
}

/* What may stand behind the destination. gw and netmask are of the old route command. */
static bool is_word_of_ip(const char *word)
{
	static const char *const WORDS[] = {
	    "via",      "dev",     "src",        "table",    "metric",   "preference", "priority", "proto",
	    "protocol", "scope",   "mtu",        "advmss",   "window",   "onlink",     "tos",      "dsfield",
	    "rtt",      "rttvar",  "rto_min",    "ssthresh", "cwnd",     "initcwnd",   "initrwnd", "hoplimit",
	    "realm",    "realms",  "reordering", "features", "quickack", "congctl",    "nexthop",  "pref",
	    "encap",    "expires", "equalize",   "type",     NULL};

	return g_strv_contains(WORDS, word);
}

static bool line_words(const Check *check, const NetFile *file, unsigned number, char **words, GPtrArray *findings)
{
	g_autofree char *destination = g_strndup(words[0], strcspn(words[0], "/"));

	if (!words[1] || is_word_of_ip(words[1]) || !is_gateway(file, destination))
		return false;
	report_line(findings, check, file, number)->other = g_strdup(words[1]);
	return true;
}

static void judge_words(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	judge_lines(check, file, line_words, findings);
}

/* The kernel refuses an IPv4 destination with bits behind its prefix length; of IPv6 it clears them. */
static bool is_beyond(const char *address, unsigned prefix, char **ret_network)
{
	Ip4 ip4 = {.prefix = prefix};
	g_autofree char *network = NULL;

	if (!ip4_parse_address(address, &ip4.address) || ip4_network(ip4) == ip4.address)
		return false;
	network = ip4_text(ip4_network(ip4));
	*ret_network = g_strdup_printf("%s/%u", network, prefix);
	return true;
}

static bool line_network(const Check *check, const NetFile *file, unsigned number, char **words, GPtrArray *findings)
{
	char *slash = strchr(words[0], '/');
	g_autofree char *address = g_strndup(words[0], strcspn(words[0], "/"));
	g_autofree char *network = NULL;
	guint64 prefix;

	if (!slash || !number_parse(slash + 1, 1, 32, &prefix) || !is_beyond(address, prefix, &network))
		return false;
	report_file(findings, check, file, number, words[0])->expected = g_steal_pointer(&network);
	return true;
}

static void judge_assigned_networks(const Check *check, const NetFile *file, GPtrArray *findings)
{
	g_autoptr(NmReading) reading = nm_reading_new(file->doc);
	unsigned reported = 0, prefix;

	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < LINES_REPORTED; number++) {
		const char *key = shvar_line(file->doc, number)->key;
		g_autofree char *mask =
		    route_key_is_address(key) ? g_strconcat("NETMASK", key + strlen("ADDRESS"), NULL) : NULL;
		const char *address = mask ? nm_reading_value_str(reading, key) : NULL;
		const char *netmask = address ? nm_reading_value_str(reading, mask) : NULL;
		g_autofree char *network = NULL;

		if (!netmask || !ip4_parse_netmask(netmask, &prefix) || !is_beyond(address, prefix, &network))
			continue;
		report_file(findings, check, file, number, address)->expected = g_steal_pointer(&network);
		reported++;
	}
}

static void judge_network(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings)
{
	if (route_file_is_assignments(file))
		judge_assigned_networks(check, file, findings);
	else if (!route_file_is_ipv6(file))
		judge_lines(check, file, line_network, findings);
}

static void run_gateway(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_gateway, findings);
}

static void run_words(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_words, findings);
}

static void run_network(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	route_files_judge(check, facts, judge_network, findings);
}

#define COMMANDS_ROUTES "cat {file}\nip route"

const Check checks_route_lines[] = {
    {
	.id = "ifcfg.route.gateway",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The gateway of a route is an address"),
	.good = N_("Every gateway in a route file is an address."),
	.bad = N_("The gateway \"{found}\" of this route is not an address."),
	.why =
	    N_("The network service prints an error in passing, sets no such route and says OK. NetworkManager skips "
	       "the line with a warning; where it is a GATEWAY0= line it rejects the whole profile."),
	.remedy = N_("Write the address of the router, such as 192.168.1.254."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_gateway,
    },
    {
	.id = "ifcfg.route.words",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Routes are written as for ip route"),
	.good = N_("Every route is written as for ip route."),
	.bad = N_("\"{found}\": ip route does not know \"{other}\" there."),
	.why =
	    N_("A line of this file is handed to \"ip route add\". The old route command had other words, such as gw "
	       "and netmask. The network service prints an error in passing and says OK; NetworkManager skips the line "
	       "with a warning."),
	.remedy = N_("Write a route such as 10.0.0.0/8 via 192.168.1.254 dev eth0."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_words,
    },
    {
	.id = "ifcfg.route.not-a-network",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The destination of a route is a network"),
	.good = N_("Every route leads to a network or to one machine."),
	.bad = N_("{found} is not the address of a network; with this prefix length that would be {expected}."),
	.why =
	    N_("The kernel refuses such a route: the network service prints \"Invalid argument\" in passing and says "
	       "OK. NetworkManager corrects it without a word."),
	.remedy = N_("Write {expected}. For a route to one machine write its address alone."),
	.commands = COMMANDS_ROUTES,
	.about = ABOUT_ROUTES,
	.run = run_network,
    },
    {.id = NULL},
};
