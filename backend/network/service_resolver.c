/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What becomes of /etc/resolv.conf: each interface with DNS1..3 replaces all nameserver lines unless they are there in
 * this order already; DOMAIN goes to the front of the search line; any text is written as it is (doc/ifcfg.md 3, 7 no.
 * 23).
 */
#include "backend/network/service_run.h"

#include <regex.h>
#include <string.h>

#define DNS_MAX 3
#define PATTERN_MAX 64
#define PATTERN_BYTES "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:%_-*+?[]^$"
#define SIZE_MAX_KNOWN (1024 * 1024) /* every interface searches it: of a larger one nothing is said */
#define OPTIONS_MAX_KNOWN 8          /* the same for lines of options: each is looked for in every line */

struct Resolver {
	GString *text;
	GString *joined; /* the same without line ends: what the script searches */
	bool known;
};

static void join_lines(Resolver *resolver)
{
	g_string_truncate(resolver->joined, 0);
	for (const char *at = resolver->text->str; *at; at++) {
		if (*at != '\n')
			g_string_append_c(resolver->joined, *at);
	}
}

static void append_bytes(GString *text, GBytes *bytes)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	for (gsize i = 0; i < size; i++) {
		if (data[i])
			g_string_append_c(text, data[i]);
	}
}

/* A file that is there but too large. */
static bool is_too_large(const NetFile *file)
{
	return file && S_ISREG(file->stat.st_mode) && (!file->bytes || g_bytes_get_size(file->bytes) > SIZE_MAX_KNOWN);
}

Resolver *resolver_new(const NetFile *file)
{
	Resolver *resolver = g_new0(Resolver, 1);

	resolver->text = g_string_new(NULL);
	resolver->joined = g_string_new(NULL);
	resolver->known = !is_too_large(file);
	if (resolver->known && file && file->bytes)
		append_bytes(resolver->text, file->bytes);
	join_lines(resolver);
	return resolver;
}

void resolver_free(Resolver *resolver)
{
	if (!resolver)
		return;
	g_string_free(resolver->text, TRUE);
	g_string_free(resolver->joined, TRUE);
	g_free(resolver);
}

/* The servers of the file, MS_DNSn (meant for PPP) before DNSn: a repeated one counts once, gaps are closed. */
static GPtrArray *servers_of(Ifup *ifup)
{
	GPtrArray *servers = g_ptr_array_new_with_free_func(g_free);

	for (int i = 1; i <= DNS_MAX; i++) {
		const char *from_peer = i <= 2 ? ifup_value_n(ifup, "MS_DNS", i, ASPECT_RESOLVER) : "";
		const char *server = *from_peer ? from_peer : ifup_value_n(ifup, "DNS", i, ASPECT_RESOLVER);
		bool again = !*server;

		for (guint j = 0; j < servers->len && !again; j++)
			again = strcmp(g_ptr_array_index(servers, j), server) == 0;
		if (!again)
			g_ptr_array_add(servers, g_strdup(server));
	}
	return servers;
}

/* PATTERN at TEXT within a line, its dots standing for any byte. */
static bool matches_at(const char *text, const char *pattern)
{
	for (; *pattern; pattern++, text++) {
		if (!*text || *text == '\n' || (*pattern != '.' && *pattern != *text))
			return false;
	}
	return true;
}

static bool is_space(char c)
{
	return c && strchr(" \t\n\v\f\r", c);
}

/* At TEXT: "nameserver", blanks, server N, one byte more or none, and so on for the others. */
static bool servers_at(const char *text, const GPtrArray *servers, guint n)
{
	const char *server = g_ptr_array_index(servers, n);

	if (!g_str_has_prefix(text, "nameserver") || !is_space(text[strlen("nameserver")]))
		return false;
	text += strlen("nameserver");
	while (is_space(*text))
		text++;
	if (!matches_at(text, server))
		return false;
	text += strlen(server);
	if (n + 1 == servers->len)
		return true;
	return servers_at(text, servers, n + 1) || (*text && *text != '#' && servers_at(text + 1, servers, n + 1));
}

/* True when a server is a regular expression with more to it than dots, yet one that cannot cost much. */
static bool is_pattern(const GPtrArray *servers)
{
	bool special = false;

	for (guint i = 0; i < servers->len; i++) {
		const char *server = g_ptr_array_index(servers, i);

		if (strlen(server) > PATTERN_MAX || server[strspn(server, PATTERN_BYTES)])
			return false;
		special = special || server[strcspn(server, "*+?[]^$")];
	}
	return special;
}

/* The script's own expression, by the C library's matcher as grep would. A bad one matches nothing. */
static bool pattern_matches(const char *text, const GPtrArray *servers)
{
	g_autoptr(GString) pattern = g_string_new(NULL);
	regex_t regex;
	bool matches;

	for (guint i = 0; i < servers->len; i++)
		g_string_append_printf(pattern, "[^#]?nameserver[[:space:]]+%s", (char *)g_ptr_array_index(servers, i));
	if (regcomp(&regex, pattern->str, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	matches = regexec(&regex, text, 0, NULL, 0) == 0;
	regfree(&regex);
	return matches;
}

/* The script's grep runs over the whole file with its line ends taken out; without servers anything will do. */
static bool has_servers(const Resolver *resolver, const GPtrArray *servers)
{
	if (!servers->len)
		return resolver->joined->len > 0;
	if (is_pattern(servers))
		return pattern_matches(resolver->joined->str, servers);
	for (const char *at = resolver->joined->str; (at = strstr(at, "nameserver")); at++) {
		if (servers_at(at, servers, 0))
			return true;
	}
	return false;
}

/* `grep "^search.*DOMAIN"` */
static bool has_domain(const Resolver *resolver, const char *domain)
{
	bool in_search = g_str_has_prefix(resolver->text->str, "search");

	for (const char *at = resolver->text->str; *at; at++) {
		if (*at == '\n')
			in_search = g_str_has_prefix(at + 1, "search");
		else if (in_search && matches_at(at, domain))
			return true;
	}
	return false;
}

static bool is_search_line(const char *line)
{
	return g_str_has_prefix(line, "search") || g_str_has_prefix(line, "domain");
}

/* `read search value`: what is behind the first word, in single blanks. */
static char *search_value(const char *line)
{
	g_autofree char *squeezed = words_squeeze(line);
	const char *blank = strchr(squeezed, ' ');

	return g_strdup(blank ? blank + 1 : "");
}

static GBytes *bytes_of(const GString *text)
{
	return g_bytes_new_static(text->str, text->len);
}

/* `grep '^[\ ]*option'` */
static GPtrArray *option_lines(const GString *text)
{
	GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);

	for (int i = 0; lines[i]; i++) {
		if (g_str_has_prefix(lines[i] + strspn(lines[i], " \\"), "option"))
			g_ptr_array_add(options, g_strdup(lines[i]));
	}
	return options;
}

static bool contains_any(const char *line, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++) {
		if (strstr(line, g_ptr_array_index(texts, i)))
			return true;
	}
	return false;
}

/* change_resolv_conf: the old file's lines of options come first, as they were, and of TEXT every line that contains
 * one of them goes, whatever else it says. */
static void put_in_place(Resolver *resolver, const GString *text)
{
	g_autoptr(GPtrArray) options = option_lines(resolver->text);
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);

	resolver->known = options->len <= OPTIONS_MAX_KNOWN;
	g_string_truncate(resolver->text, 0);
	for (guint i = 0; i < options->len && resolver->known; i++)
		g_string_append_printf(resolver->text, "%s\n", (char *)g_ptr_array_index(options, i));
	for (int i = 0; lines[i] && resolver->known; i++) {
		if (*lines[i] && !contains_any(lines[i], options))
			g_string_append_printf(resolver->text, "%s\n", lines[i]);
	}
	join_lines(resolver);
}

/* The file written anew: its other lines, then the search line, then the servers. */
static void rewrite(Resolver *resolver, const GPtrArray *servers, const char *domain)
{
	g_autoptr(GBytes) old = bytes_of(resolver->text);
	g_autoptr(GPtrArray) lines = read_lines(old, false);
	g_autoptr(GString) search = g_string_new(NULL), text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const char *line = ((ReadLine *)g_ptr_array_index(lines, i))->text;

		if (g_str_has_prefix(line, "nameserver") && servers->len)
			continue;
		if (is_search_line(line) && *domain) {
			g_autofree char *value = search_value(line);

			g_string_append_printf(search, " %s", value);
			continue;
		}
		g_string_append_printf(text, "%s\n", line);
	}
	if (*domain)
		g_string_append_printf(text, "search %s%s\n", domain, search->str);
	for (guint i = 0; i < servers->len; i++)
		g_string_append_printf(text, "nameserver %s\n", (char *)g_ptr_array_index(servers, i));
	put_in_place(resolver, text);
}

void service_set_resolver(Ifup *ifup)
{
	Resolver *resolver = ifup->run->resolver;
	g_autoptr(GPtrArray) servers = NULL;
	const char *domain;

	if (service_is_false(ifup_value(ifup, "PEERDNS", ASPECT_RESOLVER)) &&
	    !service_is_true(ifup_value(ifup, "RESOLV_MODS", ASPECT_RESOLVER)))
		return;
	servers = servers_of(ifup);
	domain = ifup_value(ifup, "DOMAIN", ASPECT_RESOLVER);
	if (!resolver->known || (ifup->run->undecided & ASPECT_RESOLVER))
		return;
	if ((*domain && !has_domain(resolver, domain)) || !has_servers(resolver, servers))
		rewrite(resolver, servers, domain);
}

/* The words behind KEYWORD at the start of LINE; NULL when it is another line. */
static char **keyword_words(const char *line, const char *keyword)
{
	g_autoptr(Words) words = words_new();

	if (!g_str_has_prefix(line, keyword) || !is_space(line[strlen(keyword)]))
		return NULL;
	words_add_split(words, line + strlen(keyword));
	return g_strdupv(words_list(words));
}

static void set_search(NetResult *result, char **words)
{
	g_ptr_array_set_size(result->search, 0);
	for (; *words; words++)
		g_ptr_array_add(result->search, g_strdup(*words));
}

/* inet_aton() takes any white space for the end of an address, a file's carriage returns too. */
static void add_server(NetResult *result, const char *word)
{
	gsize length = strcspn(word, "\r\v\f");

	if (length)
		g_ptr_array_add(result->nameservers, g_strndup(word, length));
}

/* As the C library reads it: the first word behind each nameserver, the last search or domain line. */
void resolver_report(const Resolver *resolver, NetResult *result)
{
	g_auto(GStrv) lines = g_strsplit(resolver->text->str, "\n", -1);

	result->resolver_known = result->resolver_known && resolver->known;
	for (int i = 0; lines[i]; i++) {
		g_auto(GStrv) server = keyword_words(lines[i], "nameserver");
		g_auto(GStrv) search = keyword_words(lines[i], "search");
		g_auto(GStrv) domain = keyword_words(lines[i], "domain");

		if (server && server[0])
			add_server(result, server[0]);
		if (search)
			set_search(result, search);
		if (domain)
			set_search(result, domain);
	}
}
