/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The machine's own name: /etc/hostname, and what /etc/hosts says of it. A machine that nobody has named yet
 * (localhost.localdomain, as the installer leaves it) has nothing to be judged.
 */
#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/check/table.h"
#include "backend/file/hosts.h"
#include "backend/network/host_name.h"
#include "backend/util/intl.h"

#define LABEL_MAX 63
/* HOST_NAME_MAX of the kernel: systemd cuts a longer name off. */
#define NAME_MAX_LENGTH 64
/* A file full of mistakes need not be a page of findings. */
#define REPORT_MAX 10

static void run_empty(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const NetFile *file = facts_files(facts)->hostname;
	g_autofree char *name = host_name_read(facts_files(facts), NULL);

	if (file && file->doc && (!name || !*name))
		report_file(findings, check, file, 0, NULL);
}

static bool is_label(const char *label)
{
	gsize length = strlen(label);

	if (length == 0 || length > LABEL_MAX || label[0] == '-' || label[length - 1] == '-')
		return false;
	for (; *label; label++)
		if (!g_ascii_isalnum(*label) && *label != '-')
			return false;
	return true;
}

static bool is_valid(const char *name)
{
	g_auto(GStrv) labels = g_strsplit(name, ".", -1);

	for (char **label = labels; *label; label++)
		if (!is_label(*label))
			return false;
	return labels[0] && strlen(name) <= NAME_MAX_LENGTH;
}

static void run_invalid(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	g_autofree char *name = host_name_read(facts_files(facts), &line);

	if (name && *name && !is_valid(name))
		report_file(findings, check, facts_files(facts)->hostname, line, name);
}

/* The name that somebody gave the machine, NULL when there is none or it is no name. Owned. */
static char *given_name(const Facts *facts, unsigned *ret_line)
{
	g_autofree char *name = host_name_read(facts_files(facts), ret_line);

	if (!name || !is_valid(name) || host_name_is_default(name))
		return NULL;
	return g_steal_pointer(&name);
}

static void run_not_fqdn(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	g_autofree char *name = given_name(facts, &line);

	if (name && !strchr(name, '.'))
		report_file(findings, check, facts_files(facts)->hostname, line, name);
}

/* nss_myhostname of systemd 219 answers for all of these with the loopback's addresses. */
static bool is_local_name(const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);

	return g_str_has_suffix(lower, ".localhost") || g_str_has_suffix(lower, ".localdomain") ||
	       g_str_has_prefix(lower, "localhost.");
}

static void run_localhost(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	g_autofree char *name = given_name(facts, &line);

	if (name && is_local_name(name))
		report_file(findings, check, facts_files(facts)->hostname, line, name);
}

/* ---- /etc/hosts ---- */

static Hosts *hosts_of(const Facts *facts)
{
	const NetFile *file = facts_files(facts)->hosts;

	return file && file->bytes ? hosts_parse(file->bytes) : NULL;
}

static void run_broken_line(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	g_autoptr(Hosts) hosts = hosts_of(facts);
	unsigned reported = 0;

	for (unsigned number = 1; hosts && number <= hosts_n_lines(hosts) && reported < REPORT_MAX; number++) {
		g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);

		if (!entry || (entry->names[0] && nm_utils_ipaddr_valid(AF_UNSPEC, entry->address)))
			continue;
		report_file(findings, check, facts_files(facts)->hosts, number, entry->address);
		reported++;
	}
}

static bool names_machine(const Hosts *hosts, const char *name)
{
	for (unsigned number = 1; hosts && number <= hosts_n_lines(hosts); number++) {
		g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);

		if (entry && hosts_entry_has(entry, name))
			return true;
	}
	return false;
}

static void run_missing(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	g_autofree char *name = given_name(facts, NULL);
	g_autofree char *address = name ? host_name_address(facts_service(facts)) : NULL;
	g_autoptr(Hosts) hosts = address ? hosts_of(facts) : NULL;
	g_autofree char *short_name = NULL;

	if (!address || names_machine(hosts, name))
		return;
	short_name = host_name_short(name);
	report_file(findings, check, facts_files(facts)->hosts, 0, name)->expected =
	    strcmp(name, short_name) == 0 ? g_strdup_printf("%s %s", address, name)
					  : g_strdup_printf("%s %s %s", address, name, short_name);
}

/* The lines with the machine's name whose address IS_WRONG. */
typedef bool (*AddressJudge)(const char *address, GHashTable *own);

static void judge_addresses(const Check *check, const Facts *facts, AddressJudge is_wrong, GPtrArray *findings)
{
	g_autofree char *name = given_name(facts, NULL);
	g_autofree char *address = name ? host_name_address(facts_service(facts)) : NULL;
	g_autoptr(GHashTable) own = address ? host_name_own_addresses(facts_service(facts)) : NULL;
	g_autoptr(Hosts) hosts = address ? hosts_of(facts) : NULL;
	unsigned reported = 0;

	for (unsigned number = 1; hosts && number <= hosts_n_lines(hosts) && reported < REPORT_MAX; number++) {
		g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);
		Finding *finding;

		if (!entry || !hosts_entry_has(entry, name) || !is_wrong(entry->address, own))
			continue;
		finding = report_file(findings, check, facts_files(facts)->hosts, number, entry->address);
		finding->other = g_strdup(name);
		finding->expected = g_strdup(address);
		reported++;
	}
}

static bool is_other_host(const char *address, GHashTable *own)
{
	return nm_utils_ipaddr_valid(AF_INET, address) && !host_name_is_loopback(address) &&
	       !host_name_is_debian_address(address) && !g_hash_table_contains(own, address);
}

static bool is_loopback(const char *address, GHashTable *own)
{
	return host_name_is_loopback(address);
}

static void run_wrong_address(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	judge_addresses(check, facts, is_other_host, findings);
}

static void run_loopback_name(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	judge_addresses(check, facts, is_loopback, findings);
}

static const char *const ABOUT_HOST_NAME[] = {"host.name", NULL};

const Check checks_host[] = {
    {
	.id = "hostname.empty",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("/etc/hostname has a name"),
	.good = N_("/etc/hostname has a name, or is not there."),
	.bad = N_("There is no name in the file."),
	.why = N_("systemd passes over blank lines and comments, finds nothing and calls the machine localhost."),
	.remedy = N_("Write the full name of the machine into it, such as web1.example.com."),
	.commands = "cat {file}\nhostnamectl status",
	.about = ABOUT_HOST_NAME,
	.run = run_empty,
    },
    {
	.id = "hostname.invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("The host name is made of letters, digits and hyphens"),
	.good = N_("The host name is a name that DNS can have."),
	.bad = N_("\"{found}\" is no host name."),
	.why =
	    N_("systemd drops what it does not like and cuts the name off at 64 characters, so that the machine gets "
	       "another name than the file says. Names with \"_\" are refused by mail and web servers."),
	.remedy = N_("Write words of letters, digits and hyphens with dots between them, such as web1.example.com."),
	.commands = "cat {file}\nhostnamectl status",
	.about = ABOUT_HOST_NAME,
	.run = run_invalid,
    },
    {
	.id = "hostname.not-fqdn",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The host name is a full name with its domain"),
	.good = N_("The host name has a domain, or nobody has named the machine yet."),
	.bad = N_("The host name {found} has no domain."),
	.why = N_("Mail and web servers take their own name from it; other machines cannot look a short name up."),
	.remedy = N_("Write the full name, such as {found}.example.com."),
	.commands = "cat {file}\nhostname --fqdn",
	.about = ABOUT_HOST_NAME,
	.run = run_not_fqdn,
    },
    {
	.id = "hostname.localhost",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The host name is not one of localhost's"),
	.good = N_("The host name is the machine's own, or nobody has named it yet."),
	.bad = N_("{found} is a name of localhost, which every machine has for itself."),
	.why = N_("The system answers for localhost, .localhost and .localdomain with 127.0.0.1, whatever /etc/hosts "
		  "and DNS say: the name never leads to this machine's address."),
	.remedy = N_("Choose another name and a domain of your own, such as web1.example.com."),
	.commands = "cat {file}\ngetent hosts \"$(hostname)\"",
	.about = ABOUT_HOST_NAME,
	.run = run_localhost,
    },
    {
	.id = "hosts.broken-line",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Each line of /etc/hosts has an address and a name"),
	.good = N_("Each line of /etc/hosts has an address and a name."),
	.bad = N_("The line does not begin with an address and a name behind it: \"{found}\"."),
	.why = N_("The line is passed over without a message, and its names are looked up in DNS as if it were not "
		  "there."),
	.remedy = N_("Write the address first, then a blank and the names; or put \"#\" before the line."),
	.commands = "cat {file}\ngetent ahosts NAME",
	.run = run_broken_line,
    },
    {
	.id = "hosts.missing",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("/etc/hosts has the machine's own name"),
	.good = N_("/etc/hosts has the machine's own name, or no fixed address is there to have it."),
	.bad = N_("No line of /etc/hosts names {found}."),
	.why = N_("The machine has to ask DNS for its own name; without a DNS server that knows it, logging in, sudo "
		  "and mail wait until they give up."),
	.remedy = N_("Add the line \"{expected}\"."),
	.commands = "cat /etc/hosts\ngetent hosts \"$(hostname)\"",
	.about = ABOUT_HOST_NAME,
	.run = run_missing,
    },
    {
	.id = "hosts.wrong-address",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The machine's name has the machine's address"),
	.good = N_("/etc/hosts gives the machine's name no address of another machine."),
	.bad = N_("{other} has the address {found} here, which this machine does not have."),
	.why = N_("/etc/hosts is asked before DNS: programs that look for the machine by its name talk to another one, "
		  "or to none. An address that was changed is often forgotten here."),
	.remedy = N_("Write {expected} in place of {found}."),
	.commands = "cat {file}\ngetent hosts \"$(hostname)\"\nip -4 addr",
	.about = ABOUT_HOST_NAME,
	.run = run_wrong_address,
    },
    {
	.id = "hosts.loopback-name",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The machine's name is not on localhost's line"),
	.good = N_("The lines of localhost do not have the machine's own name."),
	.bad = N_("{other} stands on the line of {found}."),
	.why =
	    N_("Servers that listen on the address of the machine's name then listen to this machine alone, and mail "
	       "servers call themselves localhost."),
	.remedy = N_("Leave localhost's names there, and give {other} a line with {expected}."),
	.commands = "cat {file}\ngetent ahosts \"$(hostname)\"",
	.about = ABOUT_HOST_NAME,
	.run = run_loopback_name,
    },
    {.id = NULL},
};
