/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv6 directives (doc/ifcfg.md 2b, 3; trap 25).
 */
#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/check/booleans.h"
#include "backend/check/numbers.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

static void each_init_missing(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	static const char *const KEYS[] = {"IPV6ADDR", "IPV6ADDR_SECONDARIES", "IPV6_DEFAULTGW"};
	const char *init = interface_value(interface, "IPV6INIT", NULL);
	const char *global = facts_global(facts, "IPV6INIT", NULL);

	if ((init && *init) || (global && *global) || interface_is_addition(interface) ||
	    interface_is_left_alone(interface))
		return;
	for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		unsigned line;

		if (interface_text(interface, KEYS[i], &line)) {
			report(findings, check, interface, line, KEYS[i]);
			return;
		}
	}
}

static void each_init_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6INIT", &line);

	if (value && !boolean_both_take(value))
		report(findings, check, interface, line, value);
}

/* ADDRESS or ADDRESS/LENGTH. */
static bool is_interface_address(const char *text)
{
	g_autofree char *address = g_strdup(text);
	char *slash = strchr(address, '/');

	if (slash) {
		*slash++ = '\0';
		if (!number_parse(slash, 0, 128, NULL))
			return false;
	}
	return nm_utils_ipaddr_valid(AF_INET6, address);
}

static void each_address(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6ADDR", &line);

	if (value && *value && !is_interface_address(value))
		report(findings, check, interface, line, value);
}

static void each_secondaries(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6ADDR_SECONDARIES", &line);
	g_auto(GStrv) words = value ? g_strsplit_set(value, " \t\n", -1) : NULL;

	for (char **word = words; word && *word; word++) {
		if (!**word || is_interface_address(*word))
			continue;
		report(findings, check, interface, line, *word);
		return;
	}
}

/* Without "%eth0" at its end. Owned. */
static char *without_zone(const char *gateway)
{
	return g_strndup(gateway, strcspn(gateway, "%"));
}

static void each_gateway(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6_DEFAULTGW", &line);
	g_autofree char *address = value ? without_zone(value) : NULL;

	if (value && !nm_utils_ipaddr_valid(AF_INET6, address))
		report(findings, check, interface, line, value);
}

static bool is_link_local(const char *address)
{
	return nm_utils_ipaddr_valid(AF_INET6, address) && g_ascii_strncasecmp(address, "fe80:", 5) == 0;
}

static void each_gateway_zone(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6_DEFAULTGW", &line);
	const char *device = interface_effective(interface, "IPV6_DEFAULTDEV");

	if (value && is_link_local(value) && (!device || !*device))
		report(findings, check, interface, line, value);
}

static void each_defroute(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6_DEFROUTE", &line);
	const char *gateway = interface_effective(interface, "IPV6_DEFAULTGW");

	if (value && boolean_nm(value) == 0 && gateway && *gateway)
		report(findings, check, interface, line, value)->other = g_strdup(gateway);
}

static void each_autoconf_form(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	unsigned line;
	const char *value = interface_value(interface, "IPV6_AUTOCONF", &line);

	if (value && boolean_nm(value) != 1 && strcmp(value, "no") != 0 && g_ascii_strcasecmp(value, "shared") != 0)
		report(findings, check, interface, line, value);
}

static const char *const ABOUT_DEFROUTE6[] = {"interface.ipv6.never-default", "interface.ipv6.gateway", NULL};

const Check checks_ipv6[] = {
    {
	.id = "ifcfg.ipv6.init-missing",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPv6 settings come with IPV6INIT"),
	.good = N_("Every file with IPv6 settings has IPV6INIT."),
	.bad = N_("{found} stands here, but IPV6INIT is missing."),
	.why = N_("The network service takes a missing IPV6INIT as yes and sets the address. NetworkManager takes it "
		  "as no and "
		  "ignores IPv6 altogether."),
	.remedy = N_("Add IPV6INIT=yes."),
	.commands = "grep -n IPV6 {file}\nip -6 addr show {device}",
	.about = ABOUT_METHOD6,
	.each = each_init_missing,
    },
    {
	.id = "ifcfg.ipv6.init-form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6INIT is yes or no"),
	.good = N_("IPV6INIT is absent, yes or no."),
	.bad = N_("IPV6INIT={found} is no form of yes or no that both systems know."),
	.why = N_("The network service takes everything that is not a no as yes; NetworkManager takes what it does not "
		  "know as no."),
	.remedy = N_("Write IPV6INIT=yes or IPV6INIT=no."),
	.commands = "grep -n IPV6INIT {file}",
	.about = ABOUT_METHOD6,
	.each = each_init_form,
    },
    {
	.id = "ifcfg.ipv6.address-invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6ADDR is an IPv6 address"),
	.good = N_("Every IPV6ADDR is an IPv6 address."),
	.bad = N_("IPV6ADDR \"{found}\" is not an IPv6 address."),
	.why = N_("The network service sets up no IPv6 at all, without a message. NetworkManager rejects the whole "
		  "file, so that "
		  "the IPv4 address is lost as well."),
	.remedy = N_("Write an address with its prefix length, such as 2001:db8::5/64."),
	.commands = "grep -n IPV6ADDR {file}\nip -6 addr show {device}",
	.about = ABOUT_ADDRESSES6,
	.each = each_address,
    },
    {
	.id = "ifcfg.ipv6.secondary-invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6ADDR_SECONDARIES are IPv6 addresses"),
	.good = N_("Every word in IPV6ADDR_SECONDARIES is an IPv6 address."),
	.bad = N_("\"{found}\" in IPV6ADDR_SECONDARIES is not an IPv6 address."),
	.why = N_("The network service skips it without a message; NetworkManager rejects the whole file."),
	.remedy = N_("Write addresses with their prefix lengths, separated by blanks, in double quotes."),
	.commands = "grep -n IPV6ADDR_SECONDARIES {file}\nip -6 addr show {device}",
	.about = ABOUT_ADDRESSES6,
	.each = each_secondaries,
    },
    {
	.id = "ifcfg.ipv6.gateway-invalid",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6_DEFAULTGW is an IPv6 address"),
	.good = N_("Every IPV6_DEFAULTGW is an IPv6 address."),
	.bad = N_("IPV6_DEFAULTGW \"{found}\" is not an IPv6 address."),
	.why = N_("The network service sets no IPv6 default route, without a message; NetworkManager rejects the whole "
		  "file where "
		  "it has an IPv6 address."),
	.remedy = N_("Write the address of the router, such as 2001:db8::1 or fe80::1%eth0, or take the line out."),
	.commands = "grep -n IPV6_DEFAULTGW {file}\nip -6 route",
	.about = ABOUT_GATEWAY6,
	.each = each_gateway,
    },
    {
	.id = "ifcfg.ipv6.gateway-zone",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("A link-local gateway names its device"),
	.good = N_("Every link-local IPv6 gateway names its device."),
	.bad = N_("The gateway {found} is link-local, but its device is not named."),
	.why =
	    N_("An address that begins with fe80 exists on every wire. The network service then sets no default route; "
	       "NetworkManager takes the interface's own device."),
	.remedy = N_("Write IPV6_DEFAULTGW={found}%{device}."),
	.commands = "grep -n IPV6_DEFAULT {file}\nip -6 route",
	.about = ABOUT_GATEWAY6,
	.each = each_gateway_zone,
    },
    {
	.id = "ifcfg.ipv6.defroute",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6_DEFROUTE=no does not stand next to a gateway"),
	.good = N_("No file has IPV6_DEFROUTE=no and an IPv6 gateway."),
	.bad = N_("IPV6_DEFROUTE={found} shall keep the gateway {other} from being used."),
	.why = N_("The network service does not know this directive and sets the default route. Only NetworkManager "
		  "obeys it."),
	.remedy = N_("Take IPV6_DEFAULTGW out."),
	.commands = "grep -n IPV6_DEF {file}\nip -6 route",
	.about = ABOUT_DEFROUTE6,
	.each = each_defroute,
    },
    {
	.id = "ifcfg.ipv6.autoconf-form",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("IPV6_AUTOCONF is yes or no"),
	.good = N_("IPV6_AUTOCONF is absent, yes or no."),
	.bad = N_("IPV6_AUTOCONF={found} is neither yes nor exactly \"no\"."),
	.why = N_("The network service knows only the exact word no: with No, NO or false the card still takes "
		  "addresses from "
		  "routers. NetworkManager knows more forms."),
	.remedy = N_("Write IPV6_AUTOCONF=no or IPV6_AUTOCONF=yes."),
	.commands = "grep -n IPV6_AUTOCONF {file}\nip -6 addr show {device}",
	.about = ABOUT_METHOD6,
	.each = each_autoconf_form,
    },
    {.id = NULL},
};
