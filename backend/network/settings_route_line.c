/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines of route files: `ip route add` gets them word by word from the network service, and NetworkManager's parser
 * knows the same words (doc/ifcfg.md 3, route-X).
 */
#include "backend/network/settings_route_line.h"

#include <string.h>

#include "backend/util/text.h"

/* The words of a line that has nothing but a destination, a next hop, a device and a metric. */
typedef struct Line {
	const char *to, *via, *dev, *metric;
} Line;

/* What `ip route add` knows besides; whoever has written it knows why. */
static bool is_more(const char *word)
{
	static const char *const words[] = {
	    "table",    "src",       "from",    "tos",        "dsfield",   "onlink",    "window", "cwnd",
	    "initcwnd", "initrwnd",  "mtu",     "advmss",     "proto",     "protocol",  "scope",  "type",
	    "rtt",      "rttvar",    "pref",    "preference", "realms",    "nexthop",   "lock",   "quickack",
	    "hoplimit", "features",  "unicast", "local",      "broadcast", "multicast", "throw",  "unreachable",
	    "prohibit", "blackhole", "nat",     NULL};

	return g_strv_contains(words, word);
}

/* Where the word behind KEY goes; NULL when KEY is none of ours. */
static const char **slot_of(Line *line, const char *key)
{
	if (strcmp(key, "to") == 0)
		return &line->to;
	if (strcmp(key, "via") == 0)
		return &line->via;
	if (strcmp(key, "dev") == 0)
		return &line->dev;
	return strcmp(key, "metric") == 0 ? &line->metric : NULL;
}

/* False: a word is missing, doubled, or not known. */
static bool take_words(Line *line, char **words)
{
	for (char **word = words; *word; word++) {
		const char **slot = slot_of(line, *word);

		if (slot)
			word++;
		else
			slot = &line->to;
		if (!*word || *slot)
			return false;
		*slot = *word;
	}
	return line->to;
}

static bool says_more(char **words)
{
	for (char **word = words; *word; word++)
		if (is_more(*word))
			return true;
	return false;
}

char *route_canonical(const Setting *setting, const char *text)
{
	g_autoptr(Refusal) refusal = NULL;
	char *canonical = NULL;

	/* One route, not a list of them. */
	if (!strchr(text, ','))
		setting_validate(setting, "", text, &canonical, &refusal);
	return canonical;
}

/* Without a device the kernel cannot place a route that has no next hop, or one that is there on every cable. */
static bool is_placed(const Line *line, const char *device)
{
	if (line->dev)
		return strcmp(line->dev, device) == 0;
	return line->via && g_ascii_strncasecmp(line->via, "fe80:", 5) != 0;
}

static char *route_of(const Setting *setting, const Line *line)
{
	const char *length = strchr(line->to, '/') ? "" : setting->type == VALUE_IP4_ROUTE_LIST ? "/32" : "/128";
	g_autofree char *text = g_strdup_printf("%s%s %s %s", line->to, length, line->via ? line->via : "link",
						line->metric ? line->metric : "");

	/* The word is ours, not that of `ip route`. */
	return line->via && strcmp(line->via, "link") == 0 ? NULL : route_canonical(setting, text);
}

/* The words of LINE, blanks between them left out. Owned. */
static char **split(const ShvarLine *line)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
	GPtrArray *words = g_ptr_array_new();

	for (char **part = parts; *part; part++)
		if (**part)
			g_ptr_array_add(words, g_strdup(*part));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

/* Such as the carriage return of a foreign line end, which both take for a part of the last word. */
static bool has_control_characters(const ShvarLine *line)
{
	for (gsize i = 0; i < line->length; i++)
		if (g_ascii_iscntrl(line->text[i]) && line->text[i] != '\t')
			return true;
	return false;
}

enum route_line route_line_read(const Setting *setting, const char *device, const ShvarLine *line, char **ret_route)
{
	g_auto(GStrv) words = NULL;
	Line parsed = {NULL, NULL, NULL, NULL};
	char *route;

	if (line->kind == SHVAR_BLANK || line->kind == SHVAR_COMMENT)
		return ROUTE_LINE_OTHER;
	if (has_control_characters(line))
		return ROUTE_LINE_BAD;
	words = split(line);
	if (says_more(words))
		return ROUTE_LINE_OTHER;
	if (!take_words(&parsed, words) || !is_placed(&parsed, device))
		return ROUTE_LINE_BAD;
	route = route_of(setting, &parsed);
	if (!route)
		return ROUTE_LINE_BAD;
	*ret_route = route;
	return ROUTE_LINE_ROUTE;
}

char *route_line_text(const char *route, const char *device)
{
	g_auto(GStrv) words = g_strsplit(route, " ", 3);
	bool link = strcmp(words[1], "link") == 0;

	return g_strdup_printf("%s%s%s dev %s%s%s", words[0], link ? "" : " via ", link ? "" : words[1], device,
			       words[2] ? " metric " : "", words[2] ? words[2] : "");
}
