/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static routes as NetworkManager 1.18 takes them from route-NAME and route6-NAME (doc/ifcfg.md 3). In the legacy form
 * a line that is not understood is skipped with a warning; in the new form (ADDRESSn=) a mistake rejects the profile.
 */
#include "backend/network/nm_ip.h"

#include <errno.h>
#include <string.h>
#include <arpa/inet.h>

#include "backend/network/nm_words.h"

#define WORD_BLANKS " \t\n"
#define NEW_FORM "^[[:space:]]*ADDRESS[0-9]+="

enum word_kind {
	WORD_UINT8_HEX,
	WORD_UINT32,
	WORD_UINT32_LOCK, /* "lock" may stand before the number */
	WORD_ADDRESS,
	WORD_PREFIX, /* ADDRESS/PREFIX */
	WORD_IFNAME,
	WORD_FLAG,
};

/* Arguments of `ip route add` that the plugin knows. */
enum {
	ARG_TO,
	ARG_VIA,
	ARG_METRIC,
	ARG_DEV,
	ARG_TABLE,
	ARG_SRC,
	ARG_FROM,
	ARG_TOS,
	ARG_ONLINK,
	ARG_WINDOW,
	ARG_CWND,
	ARG_INITCWND,
	ARG_INITRWND,
	ARG_MTU,
	N_ARGS,
};

static const struct {
	const char *key;
	enum word_kind kind;
	bool attribute;   /* becomes an attribute of the route */
	bool not_options; /* unknown in OPTIONSn */
	int only_family;  /* unknown in the other family; 0: both */
	int used_family;  /* read, then dropped in the other family; 0: both */
} args[N_ARGS] = {
    [ARG_TO] = {"to", WORD_PREFIX, false, true},
    [ARG_VIA] = {"via", WORD_ADDRESS, false, true},
    [ARG_METRIC] = {"metric", WORD_UINT32, false, true},
    [ARG_DEV] = {"dev", WORD_IFNAME, false, true},
    [ARG_TABLE] = {"table", WORD_UINT32, true},
    [ARG_SRC] = {"src", WORD_ADDRESS, true},
    [ARG_FROM] = {"from", WORD_PREFIX, true, false, AF_INET6},
    [ARG_TOS] = {"tos", WORD_UINT8_HEX, true, false, 0, AF_INET},
    [ARG_ONLINK] = {"onlink", WORD_FLAG, true, false, 0, AF_INET},
    [ARG_WINDOW] = {"window", WORD_UINT32_LOCK, true},
    [ARG_CWND] = {"cwnd", WORD_UINT32_LOCK, true},
    [ARG_INITCWND] = {"initcwnd", WORD_UINT32_LOCK, true},
    [ARG_INITRWND] = {"initrwnd", WORD_UINT32_LOCK, true},
    [ARG_MTU] = {"mtu", WORD_UINT32_LOCK, true},
};

typedef struct Arg {
	bool given;
	bool lock;
	guint32 number;
	char *address;
	int prefix; /* -1: none */
} Arg;

typedef struct RouteLine {
	int family;
	bool options; /* the value of OPTIONSn: attributes only */
	Arg args[N_ARGS];
} RouteLine;

static void route_line_clear(RouteLine *line)
{
	int i;

	for (i = 0; i < N_ARGS; i++)
		g_free(line->args[i].address);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RouteLine, route_line_clear)

static bool arg_known(const RouteLine *line, int i)
{
	if (args[i].not_options && line->options)
		return false;
	return !args[i].only_family || args[i].only_family == line->family;
}

static int find_arg(const RouteLine *line, const char *word)
{
	int i;

	for (i = 0; i < N_ARGS; i++) {
		if (arg_known(line, i) && !strcmp(word, args[i].key))
			return i;
	}
	return -1;
}

static bool parse_number(Arg *arg, const char *key, const char *text, unsigned base, guint32 max, GError **error)
{
	arg->number = (guint32)nm_number(text, base, 0, max, 0);
	if (errno)
		return nm_fail(error, "Argument for \"%s\" is not a valid number", key);
	return true;
}

static bool parse_address(const RouteLine *line, int i, Arg *arg, const char *key, const char *text, GError **error)
{
	int prefix;

	if (nm_ip_parse(line->family, text, &arg->address, &prefix) && prefix < 0)
		return true;
	/* Old versions wrote this for a route without gateway. */
	if (i == ARG_VIA && !strcmp(text, "(null)"))
		return true;
	return nm_fail(error, "Argument for \"%s\" is not a valid IPv%c address", key,
		       line->family == AF_INET ? '4' : '6');
}

static bool parse_prefix(const RouteLine *line, int i, Arg *arg, const char *key, const char *text, GError **error)
{
	if (i == ARG_TO && !strcmp(text, "default")) {
		arg->address = g_strdup(line->family == AF_INET ? "0.0.0.0" : "::");
		arg->prefix = 0;
		return true;
	}
	if (!nm_ip_parse(line->family, text, &arg->address, &arg->prefix))
		return nm_fail(error, "Argument for \"%s\" is not ADDR/PREFIX format", key);
	return true;
}

/* KEY is the word that the log names: the keyword, or the destination itself. IO_WORD points at the argument. */
static bool parse_arg(RouteLine *line, int i, const char *key, char ***io_word, GError **error)
{
	Arg *arg = &line->args[i];
	const char *text;

	if (args[i].kind == WORD_FLAG)
		return true;
	if (args[i].kind == WORD_UINT32_LOCK && !g_strcmp0(**io_word, "lock")) {
		arg->lock = true;
		(*io_word)++;
	}
	text = **io_word;
	if (!text)
		return nm_fail(error, "Missing argument for \"%s\"", key);
	(*io_word)++;
	switch (args[i].kind) {
	case WORD_UINT8_HEX:
		return parse_number(arg, key, text, 16, G_MAXUINT8, error);
	case WORD_UINT32:
	case WORD_UINT32_LOCK:
		return parse_number(arg, key, text, 10, G_MAXUINT32, error);
	case WORD_ADDRESS:
		return parse_address(line, i, arg, key, text, error);
	case WORD_PREFIX:
		return parse_prefix(line, i, arg, key, text, error);
	case WORD_IFNAME:
	case WORD_FLAG:
		break;
	}
	return true;
}

static bool parse_word(RouteLine *line, char ***io_word, GError **error)
{
	const char *key = **io_word;
	int i = find_arg(line, key);

	if (i >= 0) {
		if (line->args[i].given)
			return nm_fail(error, "Duplicate option \"%s\"", key);
		(*io_word)++;
	} else if (!line->options && !line->args[ARG_TO].given) {
		i = ARG_TO; /* the destination without "to" */
	} else {
		return nm_fail(error, "Unrecognized argument (\"to\" is duplicate or \"%s\" is garbage)", key);
	}
	line->args[i].given = true;
	line->args[i].prefix = -1;
	return parse_arg(line, i, key, io_word, error);
}

static bool parse_words(RouteLine *line, const char *text, GError **error)
{
	g_auto(GStrv) words = nm_words_split(text, WORD_BLANKS);
	char **word = words;

	while (*word) {
		if (!parse_word(line, &word, error))
			return false;
	}
	return true;
}

static void set_attribute(NMIPRoute *route, int i, const Arg *arg)
{
	g_autofree char *lock = NULL;
	GVariant *value = NULL;

	switch (args[i].kind) {
	case WORD_UINT8_HEX:
		value = g_variant_new_byte((guint8)arg->number);
		break;
	case WORD_UINT32_LOCK:
	case WORD_UINT32:
		value = g_variant_new_uint32(arg->number);
		break;
	case WORD_FLAG:
		value = g_variant_new_boolean(TRUE);
		break;
	case WORD_ADDRESS:
	case WORD_PREFIX:
		value = arg->prefix < 0 ? g_variant_new_string(arg->address)
					: g_variant_new_printf("%s/%d", arg->address, arg->prefix);
		break;
	case WORD_IFNAME:
		return;
	}
	if (arg->lock) {
		lock = g_strconcat("lock-", args[i].key, NULL);
		nm_ip_route_set_attribute(route, lock, g_variant_new_boolean(TRUE));
	}
	nm_ip_route_set_attribute(route, args[i].key, value);
}

static void set_attributes(NMIPRoute *route, const RouteLine *line)
{
	int i;

	for (i = 0; i < N_ARGS; i++) {
		if (!line->args[i].given || !args[i].attribute)
			continue;
		if (!args[i].used_family || args[i].used_family == line->family)
			set_attribute(route, i, &line->args[i]);
	}
}

static bool is_default(const RouteLine *line)
{
	const Arg *to = &line->args[ARG_TO];

	return to->prefix == 0 && !strcmp(to->address, line->family == AF_INET ? "0.0.0.0" : "::");
}

/* NULL with *RET_DEFAULT for a default route, which the plugin leaves to GATEWAY. */
static NMIPRoute *parse_line(int family, const char *text, bool *ret_default, GError **error)
{
	g_auto(RouteLine) line = {.family = family};
	const Arg *to = &line.args[ARG_TO];
	const Arg *metric = &line.args[ARG_METRIC];
	NMIPRoute *route;

	*ret_default = false;
	if (!parse_words(&line, text, error))
		return NULL;
	if (!to->given) {
		nm_fail(error, "Missing destination prefix");
		return NULL;
	}
	*ret_default = is_default(&line);
	if (*ret_default)
		return NULL;
	route =
	    nm_ip_route_new(family, to->address, to->prefix >= 0 ? (guint)to->prefix : (family == AF_INET ? 32 : 128),
			    line.args[ARG_VIA].address, metric->given ? (gint64)metric->number : -1, error);
	if (route)
		set_attributes(route, &line);
	return route;
}

/* The route is taken over. */
static void add_route(NmLoad *load, GPtrArray *routes, NMIPRoute *route, int file, unsigned line, const char *duplicate)
{
	g_autofree char *text = nm_route_text(route);

	if (nm_load_place(load, 'r', text, file, line)) {
		g_ptr_array_add(routes, route);
		return;
	}
	nm_load_warn(load, "%s", duplicate);
	nm_ip_route_unref(route);
}

static bool is_comment(const char *text)
{
	text += strspn(text, " \t");
	return *text == '\0' || *text == '#';
}

static void read_line(NmLoad *load, int family, GPtrArray *routes, const NetFile *file, const char *text,
		      unsigned log_line, unsigned line)
{
	g_autoptr(GError) error = NULL;
	bool is_default_route;
	NMIPRoute *route;

	if (is_comment(text))
		return;
	route = parse_line(family, text, &is_default_route, &error);
	if (route)
		add_route(load, routes, route, file->id, line,
			  family == AF_INET ? "duplicate IPv4 route" : "duplicate IPv6 route");
	else if (is_default_route)
		nm_load_warn(load, "ignoring manual default route: '%s' (%s)", text, file->path);
	else
		nm_load_warn(load, "ignoring invalid route at \"%s\" (%s:%u): %s", text, file->path, log_line,
			     error->message);
}

/* Empty lines do not count in NetworkManager's line numbers; they do in ours. */
static void read_legacy(NmLoad *load, int family, GPtrArray *routes, const NetFile *file, const char *contents)
{
	unsigned log_line = 0;
	unsigned line = 0;

	while (*contents) {
		gsize length = strcspn(contents, "\n");
		g_autofree char *text = g_strndup(contents, length);

		line++;
		if (length)
			read_line(load, family, routes, file, text, ++log_line, line);
		contents += length;
		if (*contents)
			contents++;
	}
}

static bool set_options(NMIPRoute *route, const char *options, GError **error)
{
	g_auto(RouteLine) line = {.family = AF_INET, .options = true};

	if (!options)
		return true;
	if (!parse_words(&line, options, error))
		return false;
	set_attributes(route, &line);
	return true;
}

/* Here a mask must be contiguous and not empty, unlike an address's. */
static bool read_route_mask(const NmReading *reading, int number, unsigned *ret_prefix, GError **error)
{
	g_autofree char *key = nm_numbered("NETMASK", number);
	g_autofree char *text = NULL;
	guint32 mask;

	if (!nm_ip4_read(reading, key, &text, error))
		return false;
	if (!text)
		return nm_fail(error, "Missing IP4 route element '%s'", key);
	mask = ntohl(inet_addr(text));
	if (!mask || (~mask & (~mask + 1)))
		return nm_fail(error, "Invalid IP4 netmask '%s' \"%s\"", key, text);
	*ret_prefix = 32 - (unsigned)__builtin_ctz(mask);
	return true;
}

static bool read_route_metric(const NmReading *reading, int number, gint64 *ret_metric, GError **error)
{
	g_autofree char *key = nm_numbered("METRIC", number);
	const char *value = nm_reading_value_str(reading, key);

	*ret_metric = -1;
	if (!value)
		return true;
	*ret_metric = nm_number(value, 10, 0, G_MAXUINT32, -1);
	return *ret_metric >= 0 || nm_fail(error, "Invalid IP4 route metric '%s'", value);
}

/* *RET_ROUTE is NULL where ADDRESSn is missing: the last one has been read. */
static bool read_numbered(const NmReading *reading, int number, NMIPRoute **ret_route, GError **error)
{
	g_autofree char *address_key = nm_numbered("ADDRESS", number);
	g_autofree char *gateway_key = nm_numbered("GATEWAY", number);
	g_autofree char *options_key = nm_numbered("OPTIONS", number);
	g_autofree char *address = NULL;
	g_autofree char *gateway = NULL;
	unsigned prefix = 0;
	gint64 metric;

	*ret_route = NULL;
	if (!nm_ip4_read(reading, address_key, &address, error))
		return false;
	if (!address)
		return true;
	if (!nm_ip4_read(reading, gateway_key, &gateway, error) || !read_route_mask(reading, number, &prefix, error) ||
	    !read_route_metric(reading, number, &metric, error))
		return false;
	*ret_route = nm_ip_route_new(AF_INET, address, prefix, gateway, metric, error);
	if (!*ret_route)
		return false;
	if (set_options(*ret_route, nm_reading_value_str(reading, options_key), error))
		return true;
	g_clear_pointer(ret_route, nm_ip_route_unref);
	return false;
}

static bool read_new(NmLoad *load, GPtrArray *routes, const NetFile *file, GError **error)
{
	g_autoptr(NmReading) reading = nm_reading_new(file->doc);
	int number;

	for (number = 0;; number++) {
		g_autofree char *key = nm_numbered("ADDRESS", number);
		NMIPRoute *route;

		if (!read_numbered(reading, number, &route, error))
			return false;
		if (!route)
			return true;
		add_route(load, routes, route, file->id, nm_reading_get(reading, key)->line, "duplicate IP4 route");
	}
}

bool nm_routes_read(NmLoad *load, int family, NMSettingIPConfig *ip, GError **error)
{
	g_autoptr(GPtrArray) routes = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_route_unref);
	const NetFile *file;
	g_autofree char *contents = NULL;

	if (!load->routes_read)
		return true;
	file = nm_load_side_file(load, family == AF_INET ? "route-" : "route6-");
	if (!file || !file->doc || !g_bytes_get_size(file->bytes))
		return true;
	/* A NUL byte ends the file for the plugin. */
	contents = g_strndup(g_bytes_get_data(file->bytes, NULL), g_bytes_get_size(file->bytes));
	if (family != AF_INET || !g_regex_match_simple(NEW_FORM, contents, G_REGEX_MULTILINE, 0))
		read_legacy(load, family, routes, file, contents);
	else if (!read_new(load, routes, file, error))
		return false;
	g_object_set(ip, NM_SETTING_IP_CONFIG_ROUTES, routes, NULL);
	return true;
}
