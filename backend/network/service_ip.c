/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * iproute2's reading of addresses (numbers as in C, so that a leading 0 means octal; missing parts are 0) and of the
 * arguments of `ip addr` and `ip route`.
 */
#include "backend/network/service_ip.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool parse_unsigned(const char *text, guint32 max, guint32 *ret_number)
{
	char *end = NULL;
	unsigned long number;

	errno = 0;
	number = strtoul(text, &end, 0);
	if (end == text || *end || errno || number > max)
		return false;
	*ret_number = (guint32)number;
	return true;
}

static bool parse_ipv4(const char *text, guint8 *ret_bytes)
{
	guint8 bytes[4] = {0};

	for (int i = 0; i < 4; i++) {
		char *end = NULL;
		unsigned long number = strtoul(text, &end, 0);

		if (number > 255 || end == text)
			return false;
		bytes[i] = (guint8)number;
		if (!*end)
			break;
		if (i == 3 || *end != '.')
			return false;
		text = end + 1;
	}
	memcpy(ret_bytes, bytes, sizeof bytes);
	return true;
}

static bool is_any(const char *text)
{
	return strcmp(text, "default") == 0 || strcmp(text, "any") == 0 || strcmp(text, "all") == 0;
}

bool ip_parse_address(const char *text, int family, IpPrefix *ret_ip)
{
	IpPrefix ip = {.family = family, .length = family == AF_INET ? 32 : 128};

	if (is_any(text))
		ip.length = 0;
	else if (family == AF_INET ? !parse_ipv4(text, ip.bytes) : inet_pton(AF_INET6, text, ip.bytes) != 1)
		return false;
	*ret_ip = ip;
	return true;
}

/* The length of a mask written as an address; what follows the last one must be zeros. */
static bool parse_mask(const char *text, unsigned *ret_length)
{
	guint8 bytes[4];
	guint32 mask;

	if (!parse_ipv4(text, bytes))
		return false;
	mask = (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
	for (unsigned length = 0; length <= 32; length++) {
		if (mask == (length ? G_MAXUINT32 << (32 - length) : 0)) {
			*ret_length = length;
			return true;
		}
	}
	return false;
}

bool ip_parse_prefix(const char *text, int family, IpPrefix *ret_ip)
{
	const char *slash = strchr(text, '/');
	g_autofree char *bare = slash ? g_strndup(text, slash - text) : g_strdup(text);
	unsigned length;
	IpPrefix ip;

	if (!ip_parse_address(bare, family, &ip))
		return false;
	if (slash) {
		if (!parse_unsigned(slash + 1, G_MAXUINT32, &length) && !parse_mask(slash + 1, &length))
			return false;
		if (length > (family == AF_INET ? 32u : 128u))
			return false;
		ip.length = length;
	}
	*ret_ip = ip;
	return true;
}

static bool parse_scope(const char *text, int *ret_scope)
{
	static const struct {
		const char *name;
		int scope;
	} scopes[] = {{"global", KERNEL_SCOPE_GLOBAL}, {"link", KERNEL_SCOPE_LINK}, {"host", KERNEL_SCOPE_HOST}};
	guint32 number;

	for (gsize i = 0; i < G_N_ELEMENTS(scopes); i++) {
		if (strcmp(text, scopes[i].name) == 0) {
			*ret_scope = scopes[i].scope;
			return true;
		}
	}
	if (!parse_unsigned(text, 255, &number))
		return false;
	*ret_scope = (int)number;
	return true;
}

typedef struct AddrRequest {
	IpPrefix ip, broadcast;
	bool computed_broadcast; /* "+" */
	int scope;               /* -1: by the address */
	KernelDevice *device;
	const char *device_name, *label;
} AddrRequest;

/* One option and its value. False when it is no option of `ip addr` or the value is bad. */
static bool addr_option(Kernel *kernel, AddrRequest *request, const char *option, const char *value)
{
	if (strcmp(option, "dev") == 0) {
		request->device_name = value;
		request->device = kernel_device(kernel, value);
		return true;
	}
	if (strcmp(option, "brd") == 0) {
		request->computed_broadcast = strcmp(value, "+") == 0;
		return request->computed_broadcast || ip_parse_address(value, AF_INET, &request->broadcast);
	}
	if (strcmp(option, "label") == 0) {
		request->label = value;
		return true;
	}
	if (strcmp(option, "scope") == 0)
		return parse_scope(value, &request->scope);
	return strcmp(option, "valid_lft") == 0 || strcmp(option, "preferred_lft") == 0;
}

static bool parse_addr(Kernel *kernel, char *const *words, AddrRequest *request)
{
	static const char *const options[] = {"dev", "brd", "label", "scope", "valid_lft", "preferred_lft", NULL};

	for (int i = 0; words[i]; i++) {
		if (g_strv_contains(options, words[i])) {
			if (!words[i + 1] || !addr_option(kernel, request, words[i], words[i + 1]))
				return false;
			i++;
		} else if (request->ip.family || !ip_parse_prefix(words[i], AF_INET, &request->ip)) {
			return false;
		}
	}
	/* The label must begin with the device's name. */
	if (request->label && request->device_name && !g_str_has_prefix(request->label, request->device_name))
		return false;
	return request->ip.family && request->device;
}

static void compute_broadcast(AddrRequest *request)
{
	request->broadcast = request->ip;
	if (request->ip.length >= 31) {
		request->broadcast.family = 0;
		return;
	}
	for (unsigned bit = request->ip.length; bit < 32; bit++)
		request->broadcast.bytes[bit / 8] |= (guint8)(0x80 >> (bit % 8));
}

bool ip_addr(Kernel *kernel, char *const *words, bool change, Origin origin)
{
	AddrRequest request = {.scope = -1};

	if (!parse_addr(kernel, words, &request))
		return false;
	if (request.computed_broadcast)
		compute_broadcast(&request);
	if (request.scope < 0)
		request.scope = request.ip.bytes[0] == 127 ? KERNEL_SCOPE_HOST : KERNEL_SCOPE_GLOBAL;
	if (change && kernel_find_ipv4(request.device, &request.ip))
		return true;
	return kernel_add_ipv4(kernel, request.device, &request.ip, &request.broadcast, request.scope, request.label,
			       origin);
}

/* What `ip route` collects on the way. */
typedef struct RouteParse {
	Kernel *kernel;
	RouteRequest request;
	bool has_to, has_scope, other_table;
} RouteParse;

typedef bool (*RouteOption)(RouteParse *parse, const char *value);

static bool option_via(RouteParse *parse, const char *value)
{
	IpPrefix via;

	if (!ip_parse_address(value, parse->request.to.family, &via))
		return false;
	/* 0.0.0.0 is no gateway, but leaves the scope as with one. */
	if (ip_is_zero(&via) && via.family == AF_INET)
		via.family = 0;
	parse->request.via = via;
	if (!parse->has_scope)
		parse->request.scope = KERNEL_SCOPE_GLOBAL;
	parse->has_scope = true;
	return true;
}

static bool option_dev(RouteParse *parse, const char *value)
{
	/* An alias name stands for its device. */
	g_autofree char *name = g_strndup(value, strcspn(value, ":"));

	parse->request.device = kernel_device(parse->kernel, name);
	return parse->request.device != NULL;
}

static bool option_src(RouteParse *parse, const char *value)
{
	return ip_parse_address(value, parse->request.to.family, &parse->request.source);
}

static bool option_metric(RouteParse *parse, const char *value)
{
	return parse_unsigned(value, G_MAXUINT32, &parse->request.metric);
}

static bool option_tos(RouteParse *parse, const char *value)
{
	guint32 tos;

	if (!parse_unsigned(value, 255, &tos))
		return false;
	parse->request.tos = (guint8)tos;
	return true;
}

static bool option_scope(RouteParse *parse, const char *value)
{
	parse->has_scope = true;
	return parse_scope(value, &parse->request.scope);
}

static bool option_table(RouteParse *parse, const char *value)
{
	guint32 table;

	if (strcmp(value, "main") == 0)
		return true;
	parse->other_table = true;
	if (strcmp(value, "default") == 0 || strcmp(value, "local") == 0)
		return true;
	if (!parse_unsigned(value, G_MAXUINT32, &table))
		return false;
	parse->other_table = table != 254;
	return true;
}

static bool option_number(RouteParse *parse, const char *value)
{
	guint32 number;

	return parse_unsigned(value, G_MAXUINT32, &number);
}

static bool option_any(RouteParse *parse, const char *value)
{
	return true;
}

/* The names that iproute2 knows without /etc/iproute2, and those that the file there has everywhere. */
static bool option_protocol(RouteParse *parse, const char *value)
{
	static const char *const names[] = {"unspec", "redirect", "kernel",   "boot", "static", "gated", "ra", "mrt",
					    "zebra",  "bird",     "dnrouted", "xorp", "ntk",    "dhcp",  NULL};
	guint32 number;

	return g_strv_contains(names, value) || parse_unsigned(value, 255, &number);
}

/* In iproute2's order: of abbreviations the first that fits counts. */
static const struct {
	const char *name;
	bool abbreviated;
	RouteOption take;
} route_options[] = {
    {"src", true, option_src},           {"via", false, option_via},           {"tos", false, option_tos},
    {"dsfield", true, option_tos},       {"expires", false, option_number},    {"metric", true, option_metric},
    {"priority", true, option_metric},   {"preference", false, option_metric}, {"scope", true, option_scope},
    {"mtu", false, option_number},       {"hoplimit", true, option_number},    {"advmss", true, option_number},
    {"reordering", true, option_number}, {"rtt", false, option_any},           {"window", true, option_number},
    {"cwnd", true, option_number},       {"initcwnd", true, option_number},    {"initrwnd", true, option_number},
    {"features", true, option_any},      {"quickack", true, option_number},    {"congctl", true, option_any},
    {"rttvar", true, option_any},        {"ssthresh", true, option_number},    {"realms", true, option_any},
    {"protocol", true, option_protocol}, {"table", true, option_table},        {"dev", false, option_dev},
    {"oif", false, option_dev},          {"pref", false, option_any},          {"weight", false, option_number},
};

static RouteOption find_option(const char *word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(route_options); i++) {
		const char *name = route_options[i].name;

		if (strcmp(name, word) == 0 || (route_options[i].abbreviated && g_str_has_prefix(name, word)))
			return route_options[i].take;
	}
	return NULL;
}

enum word_type {
	TYPE_NONE,
	TYPE_UNICAST,
	TYPE_LOCAL, /* and the others that go into the local table */
	TYPE_BLACKHOLE,
};

/* Types may be abbreviated too: "any" is anycast, and no destination. */
static enum word_type route_type(const char *word)
{
	static const struct {
		const char *name;
		enum word_type type;
	} types[] = {{"broadcast", TYPE_LOCAL},    {"anycast", TYPE_LOCAL},         {"multicast", TYPE_UNICAST},
		     {"prohibit", TYPE_BLACKHOLE}, {"unreachable", TYPE_BLACKHOLE}, {"blackhole", TYPE_BLACKHOLE},
		     {"unicast", TYPE_UNICAST},    {"throw", TYPE_BLACKHOLE}};

	if (strcmp(word, "local") == 0 || strcmp(word, "nat") == 0)
		return TYPE_LOCAL;
	for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
		if (g_str_has_prefix(types[i].name, word))
			return types[i].type;
	}
	return TYPE_NONE;
}

/* The destination, with a type and "to" before it. Returns the number of words taken, 0 when they are bad. */
static int take_destination(RouteParse *parse, char *const *words)
{
	int taken = 0, family = parse->request.to.family;
	enum word_type type;

	if (strcmp(words[taken], "to") == 0)
		taken++;
	type = words[taken] ? route_type(words[taken]) : TYPE_NONE;
	if (type == TYPE_BLACKHOLE)
		parse->request.type = KERNEL_BLACKHOLE;
	parse->other_table = parse->other_table || type == TYPE_LOCAL;
	taken += type != TYPE_NONE;
	if (!words[taken] || parse->has_to || !ip_parse_prefix(words[taken], family, &parse->request.to))
		return 0;
	parse->has_to = true;
	return taken + 1;
}

static bool parse_route(RouteParse *parse, char *const *words)
{
	int i = 0;

	while (words[i]) {
		RouteOption take = find_option(words[i]);
		int taken;

		if (strcmp(words[i], "onlink") == 0 || strcmp(words[i], "nexthop") == 0) {
			parse->request.onlink = parse->request.onlink || words[i][0] == 'o';
			i++;
			continue;
		}
		if (take) {
			const char *name = words[i++];

			if (!words[i])
				return false;
			/* "via inet 10.0.0.1", "mtu lock 1400" */
			if (words[i + 1] && (strcmp(words[i], "lock") == 0 ||
					     (strcmp(name, "via") == 0 && g_str_has_prefix(words[i], "inet"))))
				i++;
			if (!take(parse, words[i++]))
				return false;
			continue;
		}
		taken = take_destination(parse, words + i);
		if (!taken)
			return false;
		i += taken;
	}
	return parse->has_to;
}

bool ip_route(Kernel *kernel, int family, bool replace, char *const *words, Origin origin)
{
	RouteParse parse = {.kernel = kernel, .request = {.to = {.family = family}, .origin = origin}};

	if (!parse_route(&parse, words))
		return false;
	/* A route in another table is none that `ip route` shows. */
	if (parse.other_table)
		return true;
	/* Without a gateway a route is on link; a type that has no device keeps the global scope. */
	if (!parse.has_scope && family == AF_INET && parse.request.type == KERNEL_UNICAST)
		parse.request.scope = KERNEL_SCOPE_LINK;
	return kernel_route(kernel, &parse.request, replace);
}
