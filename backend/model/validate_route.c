/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges one static route: destination with prefix length, next hop or "link", metric or nothing (doc/ifcfg.md 3,
 * route-X, and 7.30).
 */
#include "backend/model/validate.h"

#include <netinet/in.h>
#include <string.h>

#include "backend/model/ip4.h"
#include "backend/model/ip6.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* What the two families do differently. */
typedef struct Family {
	const char *example;
	/* The canonical destination, or NULL; RET_NETWORK (owned) is that of the network that it lies in. */
	char *(*destination)(const char *text, char **ret_network);
	Validator next_hop;
} Family;

static char *ip4_destination(const char *text, char **ret_network)
{
	g_autofree char *network = NULL;
	Ip4 ip4;

	if (!ip4_parse_interface(text, &ip4))
		return NULL;
	network = ip4_text(ip4_network(ip4));
	*ret_network = g_strdup_printf("%s/%u", network, ip4.prefix);
	return g_strdup_printf("%.*s/%u", (int)strcspn(text, "/"), text, ip4.prefix);
}

static char *ip6_destination(const char *text, char **ret_network)
{
	g_autofree char *network = NULL;
	struct in6_addr address;
	Ip6 ip6;

	if (!ip6_parse_interface(text, &ip6))
		return NULL;
	address = ip6_network(&ip6);
	network = ip6_text(&address);
	*ret_network = g_strdup_printf("%s/%u", network, ip6.prefix);
	return ip6_canonical_interface(text);
}

static bool ip4_next_hop(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	guint32 address;

	if (!ip4_parse_address(judged->text, &address) || ip4_useless(address))
		return judged_refuse(
		    judged, _("\"{text}\" cannot be the next router of an IPv4 route."),
		    _("(The network service would pass over this route and say OK.)"),
		    _("Enter the router's address, such as 192.168.1.254, or \"link\" when the network is "
		      "on this cable."),
		    ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

static bool ip6_next_hop(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	struct in6_addr address;

	if (!ip6_parse_address(judged->text, &address) || IN6_IS_ADDR_UNSPECIFIED(&address) ||
	    IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_MULTICAST(&address))
		return judged_refuse(
		    judged, _("\"{text}\" cannot be the next router of an IPv6 route."),
		    _("(The network service would pass over this route and say OK.)"),
		    _("Enter the router's address, such as 2001:db8::254, or \"link\" when the network is "
		      "on this cable."),
		    ret_refusal);
	*ret_canonical = ip6_text(&address);
	return true;
}

static const Family ip4_family = {"10.1.0.0/16 192.168.1.254", ip4_destination, ip4_next_hop};
static const Family ip6_family = {"2001:db8:1::/48 2001:db8::254", ip6_destination, ip6_next_hop};

static bool refuse_form(const Judged *judged, const Family *family, const char *what, const char *why,
			Refusal **ret_refusal)
{
	g_autofree char *remedy =
	    text_fill(_("Enter the network with its prefix length and the router, such as {example}."), "example",
		      family->example, NULL);

	return judged_refuse(judged, what, why, remedy, ret_refusal);
}

static bool valid_destination(const Judged *judged, const Family *family, char **ret_canonical, Refusal **ret_refusal)
{
	g_autofree char *network = NULL, *canonical = family->destination(judged->text, &network), *remedy = NULL;

	if (strcmp(judged->text, "default") == 0 || (canonical && g_str_has_suffix(canonical, "/0")))
		return judged_refuse(
		    judged, _("\"{text}\" is a default route."),
		    _("(NetworkManager would ignore it here, and the network service fails to add it when "
		      "there is one already.)"),
		    _("Enter the router in the field of the default gateway."), ret_refusal);
	if (!canonical)
		return refuse_form(judged, family, _("\"{text}\" is not a network with its prefix length."),
				   _("(The network service would pass over this route and say OK.)"), ret_refusal);
	if (strcmp(canonical, network) != 0) {
		remedy = text_fill(_("Enter {network}, or the address with /{length} for one machine."), "network",
				   network, "length", family == &ip4_family ? "32" : "128", NULL);
		return judged_refuse(judged, _("\"{text}\" is an address in a network, not the network."),
				     _("(The network service would pass over this route and say OK.)"), remedy,
				     ret_refusal);
	}
	*ret_canonical = g_steal_pointer(&canonical);
	return true;
}

static bool valid_metric(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	guint64 metric;

	if ((judged->text[0] == '0' && judged->text[1]) ||
	    !g_ascii_string_to_unsigned(judged->text, 10, 0, G_MAXUINT32, &metric, NULL))
		return judged_refuse(
		    judged, _("\"{text}\" is not a metric."), NULL,
		    _("Enter a number such as 100, or nothing: of two routes to the same network the one with "
		      "the lower number is taken."),
		    ret_refusal);
	*ret_canonical = g_strdup_printf("%" G_GUINT64_FORMAT, metric);
	return true;
}

/* The words of TEXT without what several blanks leave between them. Owned. */
static GPtrArray *split(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);

	for (char **part = parts; *part; part++)
		if (**part)
			g_ptr_array_add(words, g_strdup(*part));
	return words;
}

static Judged word_of(const Judged *judged, const char *word)
{
	return (Judged){judged->setting, judged->instance, word};
}

static bool valid_route(const Judged *judged, const Family *family, char **ret_canonical, Refusal **ret_refusal)
{
	g_autoptr(GPtrArray) words = split(judged->text);
	g_autofree char *to = NULL, *via = NULL, *metric = NULL;
	Judged first = word_of(judged, words->len ? words->pdata[0] : "");
	Judged second = word_of(judged, words->len > 1 ? words->pdata[1] : "link");
	Judged third = word_of(judged, words->len > 2 ? words->pdata[2] : "0");

	if (words->len > 3 || strcmp(second.text, "via") == 0)
		return refuse_form(judged, family,
				   _("\"{text}\" is more than a network, its next router and a metric."), NULL,
				   ret_refusal);
	if (!valid_destination(&first, family, &to, ret_refusal))
		return false;
	if (strcmp(second.text, "link") == 0)
		via = g_strdup("link");
	else if (!family->next_hop(&second, &via, ret_refusal))
		return false;
	if (!valid_metric(&third, &metric, ret_refusal))
		return false;
	*ret_canonical = words->len > 2 ? g_strjoin(" ", to, via, metric, NULL) : g_strjoin(" ", to, via, NULL);
	return true;
}

bool valid_ip4_route(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	return valid_route(judged, &ip4_family, ret_canonical, ret_refusal);
}

bool valid_ip6_route(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	return valid_route(judged, &ip6_family, ret_canonical, ret_refusal);
}

/* What the kernel tells routes apart by: destination and metric, of a canonical ROUTE. Owned. */
static char *route_key(const char *route)
{
	g_auto(GStrv) words = g_strsplit(route, " ", 3);
	bool has_metric = g_strv_length(words) == 3 && strcmp(words[2], "0") != 0;

	return g_strdup_printf("%s %s", words[0], has_metric ? words[2] : "");
}

bool valid_route_list(const Judged *judged, char **routes, Refusal **ret_refusal)
{
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (; *routes; routes++) {
		Judged one = word_of(judged, *routes);

		if (!g_hash_table_add(keys, route_key(*routes)))
			return judged_refuse(&one, _("\"{text}\" is the second route to its network with this metric."),
					     _("(The kernel takes only one of them, and the network service says OK.)"),
					     _("Keep one, or give the one that shall wait a higher metric."),
					     ret_refusal);
	}
	return true;
}
