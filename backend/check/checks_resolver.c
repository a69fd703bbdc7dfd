/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Name servers and search domains: DNS1.., PEERDNS, DOMAIN, resolv.conf (doc/ifcfg.md 3; traps 23, 24, 33).
 */
#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/check/booleans.h"
#include "backend/check/layers.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* NetworkManager reads DNS1 to DNS10. */
#define LAST_DNS 10

static const char *dns_value(const Interface *interface, int number, unsigned *ret_line)
{
	g_autofree char *key = g_strdup_printf("DNS%d", number);

	return interface_value(interface, key, ret_line);
}

static bool is_address(const char *text)
{
	return nm_utils_ipaddr_valid(AF_UNSPEC, text);
}

static void each_invalid(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (int number = 1; number <= LAST_DNS; number++) {
		unsigned line;
		const char *value = dns_value(interface, number, &line);

		if (value && *value && !is_address(value))
			report(findings, check, interface, line, value);
	}
}

static void each_too_many(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	for (int number = 4; number <= LAST_DNS; number++) {
		unsigned line;
		const char *value = dns_value(interface, number, &line);

		if (value && *value) {
			report(findings, check, interface, line, value);
			return;
		}
	}
}

static bool has_dns(const Interface *interface, unsigned *ret_line)
{
	for (int number = 1; number <= 3; number++) {
		const char *value = dns_value(interface, number, ret_line);

		if (value && *value)
			return true;
	}
	return false;
}

static bool same_dns(const Interface *left, const Interface *right)
{
	for (int number = 1; number <= 3; number++)
		if (g_strcmp0(dns_value(left, number, NULL), dns_value(right, number, NULL)) != 0)
			return false;
	return true;
}

static void run_several(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);
	const Interface *first = NULL;
	unsigned first_line = 0;

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		unsigned line;

		if (!interface->service->on_boot || interface_is_addition(interface) || interface->copy ||
		    !has_dns(interface, &line))
			continue;
		if (!first) {
			first = interface;
			first_line = line;
		} else if (!same_dns(first, interface)) {
			report(findings, check, interface, line, dns_value(interface, 1, NULL))->other =
			    place_text(first->file, first_line);
		}
	}
}

static void each_peerdns_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "PEERDNS", &line);

	if (value && !boolean_both_take(value))
		report(findings, check, interface, line, value)->note = boolean_note(value);
}

static void each_peerdns_own(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line, dns_line;
	const char *value = interface_value(interface, "PEERDNS", &line);

	if (value && service_is_false(value) && has_dns(interface, &dns_line))
		report(findings, check, interface, line, value)->other = place_text(interface->file, dns_line);
}

/* NetworkManager drops name servers of a family that it does not set up (doc/ifcfg.md 3). */
static bool has_ipv4(const Interface *interface)
{
	const char *method = interface_effective(interface, "BOOTPROTO");

	return interface->addresses->len > 0 || (method && *method && g_ascii_strcasecmp(method, "none") != 0 &&
						 g_ascii_strcasecmp(method, "static") != 0);
}

static void each_unused(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	if (!interface->nm || interface_is_left_alone(interface) || interface_is_addition(interface) ||
	    interface_master(interface, NULL))
		return;
	for (int number = 1; number <= LAST_DNS; number++) {
		unsigned line;
		const char *value = dns_value(interface, number, &line);
		bool ipv4 = value && nm_utils_ipaddr_valid(AF_INET, value);

		if (!value || !is_address(value) || (ipv4 ? has_ipv4(interface) : interface_has_ipv6(interface)))
			continue;
		report(findings, check, interface, line, value)->other = g_strdup(ipv4 ? "IPv4" : "IPv6");
		return;
	}
}

/* doc/ifcfg.md 7, 33: search domains need a family with configuration. */
static void each_domain_alone(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *domain = interface_value(interface, "DOMAIN", &line);
	const char *ipv6 = interface_effective(interface, "IPV6INIT");

	if (!domain || !*domain || interface->addresses->len > 0 || !interface_is_static(interface) ||
	    interface_is_addition(interface) || (ipv6 && boolean_nm(ipv6) == 1))
		return;
	report(findings, check, interface, line, domain);
}

/* The address behind "nameserver"; empty when there is none. NULL for another line. Owned. */
static char *nameserver_text(const ShvarLine *line)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	char *word = text + strspn(text, " \t");

	if (!g_str_has_prefix(word, "nameserver") || !strchr(" \t\r", word[strlen("nameserver")]))
		return NULL;
	word += strlen("nameserver");
	return g_strstrip(g_strdup(word));
}

static void run_nameserver(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const NetFile *resolv = facts_files(facts)->resolv;
	unsigned reported = 0;

	if (!resolv || !resolv->bytes)
		return;
	g_autoptr(Shvar) doc = shvar_parse(resolv->bytes);
	for (unsigned number = 1; number <= shvar_n_lines(doc) && reported < 10; number++) {
		g_autofree char *text = nameserver_text(shvar_line(doc, number));

		if (!text)
			continue;
		text[strcspn(text, " \t%")] = '\0'; /* a zone (fe80::1%eth0) is fine */
		if (is_address(text))
			continue;
		report_file(findings, check, resolv, number, text);
		reported++;
	}
}

static const char *const ABOUT_PEERDNS[] = {"interface.ipv4.ignore-auto-dns", "interface.ipv4.dns",
					    "interface.ipv6.dns", NULL};

const Check checks_resolver[] = {
    {
	.id = "ifcfg.dns.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Name servers are addresses"),
	.good = N_("Every DNS line is an address."),
	.bad = N_("The name server \"{found}\" is not an IP address."),
	.why = N_("The network service writes the text to /etc/resolv.conf as it stands. NetworkManager rejects the "
		  "whole file, "
		  "with \"(unknown reason)\"."),
	.remedy = N_("Write the address of a name server, such as 192.168.1.1."),
	.commands = "grep -n DNS {file}\ncat /etc/resolv.conf",
	.about = ABOUT_DNS,
	.each = each_invalid,
    },
    {
	.id = "ifcfg.dns.too-many",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("At most three name servers"),
	.good = N_("No file has more than three name servers."),
	.bad = N_("The name server {found} is the fourth or a later one."),
	.why =
	    N_("The network service reads DNS1 to DNS3, and the resolver of the C library asks three servers at most."),
	.remedy = N_("Keep three, and take the others out."),
	.commands = "grep -n DNS {file}\nman 5 resolv.conf",
	.about = ABOUT_DNS,
	.each = each_too_many,
    },
    {
	.id = "ifcfg.dns.several-interfaces",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("One interface names the name servers"),
	.good = N_("All interfaces with DNS lines name the same servers."),
	.bad = N_("{device} names other name servers than {other}."),
	.why = N_("Under the network service the servers of the interface that comes up last replace all others in "
		  "/etc/resolv.conf; NetworkManager puts them one after another."),
	.remedy = N_("Write the DNS lines in one file only."),
	.commands = "grep -n DNS /etc/sysconfig/network-scripts/ifcfg-*\ncat /etc/resolv.conf",
	.about = ABOUT_DNS,
	.run = run_several,
    },
    {
	.id = "ifcfg.peerdns.form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("PEERDNS is yes or no"),
	.good = N_("PEERDNS is absent, yes or no."),
	.bad = N_("PEERDNS={found} is no form of yes or no that both systems know."),
	.why = N_("A value that only one system understands (off), a typing mistake or an empty one gives other name "
		  "servers than "
		  "meant, and no message."),
	.remedy = N_("Write PEERDNS=no to keep the name servers of DHCP out, or take the line out."),
	.commands = "grep -n PEERDNS {file}\ncat /etc/resolv.conf",
	.about = ABOUT_PEERDNS,
	.each = each_peerdns_form,
    },
    {
	.id = "ifcfg.peerdns.own-dns",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("PEERDNS=no does not stand next to DNS lines"),
	.good = N_("No file has both PEERDNS=no and name servers of its own."),
	.bad = N_("PEERDNS={found} keeps the file's own name server ({other}) out as well."),
	.why = N_("For the network service PEERDNS=no means that /etc/resolv.conf is left alone altogether, DNS1 "
		  "included. For "
		  "NetworkManager it concerns only the servers that DHCP names."),
	.remedy = N_(
	    "Write the name servers in /etc/resolv.conf if the network service is used, or take PEERDNS=no out if the "
	    "address is fixed."),
	.commands = "grep -nE 'PEERDNS|DNS[0-9]' {file}\ncat /etc/resolv.conf",
	.about = ABOUT_PEERDNS,
	.each = each_peerdns_own,
    },
    {
	.id = "ifcfg.dns.unused",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DNS servers belong to a family that the interface has"),
	.good = N_("Every DNS server is of a family that its interface has."),
	.bad = N_("The DNS server {found} is set, but the interface has no {other}."),
	.why =
	    N_("NetworkManager drops a DNS server whose family is not set up on the interface, without a message; the "
	       "network service writes it to /etc/resolv.conf."),
	.remedy = N_("Set {other} up here, or name the DNS server at another interface."),
	.commands = "grep -nE 'DNS|BOOTPROTO|IPV6INIT' {file}\ncat /etc/resolv.conf",
	.about = ABOUT_DNS,
	.each = each_unused,
    },
    {
	.id = "ifcfg.domain.alone",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("DOMAIN stands with an address"),
	.good = N_("No interface without an address has DOMAIN."),
	.bad = N_("DOMAIN={found} stands here, but the interface has no address."),
	.why =
	    N_("NetworkManager rejects the whole file when an interface has search domains but neither IPv4 nor IPv6."),
	.remedy = N_("Add IPADDR and PREFIX, or take the DOMAIN line out."),
	.commands = "grep -nE 'DOMAIN|IPADDR|BOOTPROTO' {file}\nnmcli connection show",
	.about = ABOUT_DNS_SEARCH,
	.each = each_domain_alone,
    },
    {
	.id = "resolv.nameserver.invalid",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("resolv.conf names servers by address"),
	.good = N_("Every nameserver line of /etc/resolv.conf has an address."),
	.bad = N_("nameserver \"{found}\" is not an IP address."),
	.why = N_("The resolver skips such a line without a message. It comes from a DNS line that the network service "
		  "copied as it "
		  "stood, or from an editor."),
	.remedy = N_("Write the address of a name server, in the interface file's DNS1 too."),
	.commands = "cat -A /etc/resolv.conf\ngrep -n DNS /etc/sysconfig/network-scripts/ifcfg-*",
	.run = run_nameserver,
    },
    {.id = NULL},
};
