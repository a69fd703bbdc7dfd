/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv6 settings of an interface file: method, addresses, gateway. The two systems agree on hardly any default here
 * (doc/ifcfg.md 3, IPV6INIT to DHCPV6C), so a method is always written in full.
 */
#include "backend/network/settings_inside.h"

#include <string.h>
#include <sys/socket.h>

#include <NetworkManager.h>

#include "backend/model/ip6.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* ---- addresses ---- */

/* The words of DIRECTIVE as addresses with prefix length: into FOUND as they stand, into VALID what is one. Without a
 * length both systems take 64. */
static bool read_words(const Source *source, const char *directive, GPtrArray *found, GPtrArray *valid)
{
	const ShellVar *variable = source_value(source, directive);
	g_autoptr(Current) taken = g_new0(Current, 1);
	g_auto(GStrv) words = NULL;

	if (!variable)
		return true;
	if (!current_take(taken, source, directive, variable)) {
		g_ptr_array_add(found, g_steal_pointer(&taken->found));
		return false;
	}
	words = g_strsplit_set(variable->value, " \t", -1);
	for (char **word = words; *word; word++) {
		g_autofree char *full = strchr(*word, '/') ? g_strdup(*word) : g_strconcat(*word, "/64", NULL);
		char *canonical = **word ? ip6_canonical_interface(full) : NULL;

		if (!**word)
			continue;
		g_ptr_array_add(found, text_visible(*word, -1, 0));
		if (canonical)
			g_ptr_array_add(valid, canonical);
	}
	return true;
}

static void read_addresses(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) valid = g_ptr_array_new_with_free_func(g_free);
	const ShellVar *first = source_value(source, "IPV6ADDR");
	const ShellVar *more = source_value(source, "IPV6ADDR_SECONDARIES");
	bool taken = read_words(source, "IPV6ADDR", found, valid);
	/* Of IPV6ADDR the network service takes the first word only. */
	bool alike = taken && found->len <= 1;

	taken = read_words(source, "IPV6ADDR_SECONDARIES", found, valid) && taken;
	if (taken && alike && found->len == valid->len)
		ret_current->value = items_join(valid);
	if (!found->len)
		return;
	ret_current->line = (first ? first : more)->line;
	ret_current->found = items_join(found);
}

static bool set_addresses(Shvar *doc, const char *value, GError **error)
{
	g_auto(GStrv) items = setting_list_items(value);
	g_autofree char *rest = items[0] ? g_strjoinv(" ", items + 1) : g_strdup("");

	if (!items[0])
		shvar_unset(doc, "IPV6ADDR");
	else if (!shvar_set(doc, "IPV6ADDR", items[0], error))
		return false;
	if (*rest)
		return shvar_set(doc, "IPV6ADDR_SECONDARIES", rest, error);
	shvar_unset(doc, "IPV6ADDR_SECONDARIES");
	return true;
}

static bool write_addresses(const Target *target, const Setting *setting, const char *value, GError **error)
{
	return set_addresses(target->doc, value, error);
}

/* ---- default gateway ---- */

/* IPV6_DEFAULTDEV in the file is the network service's alone: another device there means no route. */
static bool other_default_device(const Source *source)
{
	const ShellVar *variable = source_value(source, "IPV6_DEFAULTDEV");

	return variable && (variable->undecidable || g_strcmp0(variable->value, source->subject->device) != 0);
}

/* NetworkManager drops what stands behind "%"; the network service needs it for fe80:: and goes by it elsewhere
 * (doc/ifcfg.md 2b): only this device's own name says the same to both. */
static void read_gateway(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_variable(source, "IPV6_DEFAULTGW");

	/* Both take that of /etc/sysconfig/network, NetworkManager next to an address. */
	if (!variable && source_value(source, "IPV6ADDR"))
		current_fall_back(ret_current, source, "IPV6_DEFAULTGW", "none");
	else if (!variable)
		ret_current->value = g_strdup("none");
	else if (current_take(ret_current, source, "IPV6_DEFAULTGW", variable) &&
		 strcmp(variable->value, "none") != 0 && !other_default_device(source))
		ret_current->value = g_strdup(variable->value);
}

static bool set_gateway(Shvar *doc, const char *value, GError **error)
{
	shvar_unset(doc, "IPV6_DEFAULTDEV");
	if (strcmp(value, "none") != 0)
		return shvar_set(doc, "IPV6_DEFAULTGW", value, error);
	shvar_unset(doc, "IPV6_DEFAULTGW");
	return true;
}

static bool write_gateway(const Target *target, const Setting *setting, const char *value, GError **error)
{
	return set_gateway(target->doc, value, error);
}

/* ---- method ---- */

enum answer {
	ANSWER_NO,
	ANSWER_YES,
	ANSWER_DIFFERS, /* from one system to the other, or on shell code */
};

static enum answer both(bool service, bool nm)
{
	if (service != nm)
		return ANSWER_DIFFERS;
	return service ? ANSWER_YES : ANSWER_NO;
}

/* What the two take from DIRECTIVE, NULL where it is absent or empty. The network service inherits what stands in
 * /etc/sysconfig/network; NetworkManager looks there for IPV6INIT alone. */
typedef struct Text {
	const char *service, *nm;
	bool known; /* false: another text for each of them, or shell code */
} Text;

static Text text_of(const Source *source, const char *directive)
{
	const ShellVar *variable = shell_reading_get(source->service->variables, directive);
	bool own = variable && variable == source_variable(source, directive);
	Text text = {NULL, NULL, true};

	if (!variable)
		return text;
	text.known = own ? source_agrees(source, directive, variable) : !variable->undecidable;
	if (!text.known || !*variable->value)
		return text;
	text.service = variable->value;
	text.nm = own ? variable->value : NULL;
	return text;
}

static bool has_ipv6_lines(const Source *source)
{
	static const char *const directives[] = {"IPV6ADDR", "IPV6ADDR_SECONDARIES", "IPV6_DEFAULTGW", "DHCPV6C"};

	for (unsigned i = 0; i < G_N_ELEMENTS(directives); i++)
		if (source_value(source, directives[i]))
			return true;
	return false;
}

/* Without IPV6INIT anywhere the network service sets up what the file says of IPv6, and NetworkManager nothing. Where
 * it says nothing both leave IPv6 to the kernel, which is what "ignore" means. */
static enum answer wants_ipv6(const Source *source)
{
	Text init = text_of(source, "IPV6INIT");

	if (!init.known)
		return ANSWER_DIFFERS;
	if (!init.service)
		return has_ipv6_lines(source) ? ANSWER_DIFFERS : ANSWER_NO;
	return both(!service_is_false(init.service), nm_says_yes(init.service));
}

/* The network service knows exactly "yes" and "no" here. */
static bool service_autoconf(const char *value, const char *forwarding)
{
	if (g_strcmp0(value, "yes") == 0)
		return true;
	return g_strcmp0(value, "no") != 0 && g_strcmp0(forwarding, "yes") != 0;
}

static bool nm_autoconf(const char *value, const char *forwarding)
{
	if (value && (nm_says_yes(value) || nm_says_no(value)))
		return nm_says_yes(value);
	return !forwarding || !nm_says_yes(forwarding);
}

static enum answer wants_autoconf(const Source *source)
{
	Text value = text_of(source, "IPV6_AUTOCONF"), forwarding = text_of(source, "IPV6FORWARDING");

	if (!value.known || !forwarding.known || g_strcmp0(value.nm, "shared") == 0)
		return ANSWER_DIFFERS;
	return both(service_autoconf(value.service, forwarding.service), nm_autoconf(value.nm, forwarding.nm));
}

static enum answer wants_dhcp(const Source *source)
{
	Text value = text_of(source, "DHCPV6C");

	if (!value.known)
		return ANSWER_DIFFERS;
	return both(value.service && service_is_true(value.service), value.nm && nm_says_yes(value.nm));
}

static const char *enabled_method(const Source *source, enum answer autoconf, enum answer dhcp)
{
	/* With autoconf NetworkManager does not look at DHCPV6C, and the network service does. */
	if (autoconf == ANSWER_DIFFERS || dhcp == ANSWER_DIFFERS || (autoconf == ANSWER_YES && dhcp == ANSWER_YES))
		return NULL;
	if (autoconf == ANSWER_YES)
		return "auto";
	if (dhcp == ANSWER_YES)
		return "dhcp";
	return source_value(source, "IPV6ADDR") || source_value(source, "IPV6ADDR_SECONDARIES") ? "manual"
												: "link-local";
}

/* The lines that decide, as they stand. */
static char *method_lines(const Source *source, unsigned *ret_line)
{
	static const char *const directives[] = {"IPV6INIT", "IPV6_AUTOCONF", "DHCPV6C"};
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < G_N_ELEMENTS(directives); i++) {
		const ShellVar *variable = source_variable(source, directives[i]);
		g_autofree char *visible = variable ? source_visible(variable) : NULL;

		if (!variable)
			continue;
		if (!*ret_line)
			*ret_line = variable->line;
		g_string_append_printf(text, "%s%s=%s", text->len ? " " : "", directives[i], visible);
	}
	return g_string_free(text, text->len == 0);
}

static void read_method(const Source *source, const Setting *setting, Current *ret_current)
{
	enum answer ipv6 = wants_ipv6(source), dhcp = wants_dhcp(source);

	ret_current->found = method_lines(source, &ret_current->line);
	/* The network service starts a DHCPv6 client even with IPV6INIT=no. */
	if (ipv6 == ANSWER_DIFFERS || (ipv6 == ANSWER_NO && dhcp != ANSWER_NO))
		return;
	ret_current->value =
	    g_strdup(ipv6 == ANSWER_NO ? "ignore" : enabled_method(source, wants_autoconf(source), dhcp));
}

/* A method without static addresses takes them out, as that of IPv4 does. */
static bool write_method(const Target *target, const Setting *setting, const char *value, GError **error)
{
	Shvar *doc = target->doc;
	bool ignore = strcmp(value, "ignore") == 0, dhcp = strcmp(value, "dhcp") == 0;

	if (!shvar_set(doc, "IPV6INIT", ignore ? "no" : "yes", error))
		return false;
	if (!ignore && !shvar_set(doc, "IPV6_AUTOCONF", strcmp(value, "auto") == 0 ? "yes" : "no", error))
		return false;
	if (dhcp && !shvar_set(doc, "DHCPV6C", "yes", error))
		return false;
	if (!dhcp)
		shvar_unset(doc, "DHCPV6C");
	if (strcmp(value, "manual") == 0)
		return true;
	return set_addresses(doc, "", error) && set_gateway(doc, "none", error);
}

const Codec codec_method6 = {read_method, write_method};
const Codec codec_addresses6 = {read_addresses, write_addresses};
const Codec codec_gateway6 = {read_gateway, write_gateway};
