/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What NetworkManager's readers of IPv4 and IPv6 settings have in common: DNS, search domains, resolver options,
 * numbers.
 */
#include "backend/network/nm_ip.h"

#include <arpa/inet.h>
#include <string.h>

#include "backend/network/nm_words.h"

#define DNS_LAST 10

gint64 nm_ip_number(const NmLoad *load, const char *key, gint64 min, gint64 max, gint64 fallback)
{
	return nm_reading_int64(load->ifcfg, key, 10, min, max, fallback);
}

bool nm_ip_parse(int family, const char *text, char **ret_address, int *ret_prefix)
{
	const char *slash = strchr(text, '/');
	g_autofree char *address = slash ? g_strndup(text, (gsize)(slash - text)) : g_strdup(text);
	struct in6_addr binary; /* holds either family */
	char canonical[INET6_ADDRSTRLEN];
	int prefix = -1;

	if (inet_pton(family, address, &binary) != 1)
		return false;
	if (slash) {
		prefix = (int)nm_number(slash + 1, 10, 0, family == AF_INET ? 32 : 128, -1);
		if (prefix < 0)
			return false;
	}
	*ret_address = g_strdup(inet_ntop(family, &binary, canonical, sizeof(canonical)));
	*ret_prefix = prefix;
	return true;
}

guint nm_ip_route_table(NmLoad *load, const char *key)
{
	guint table = (guint)nm_ip_number(load, key, 0, G_MAXUINT32, 0);

	if (!table || load->routes_read)
		return table;
	nm_load_warn(load, "'rule-' or 'rule6-' files are present; Policy routing (%s) is ignored", key);
	return 0;
}

static bool add_dns(NmLoad *load, int family, NMSettingIPConfig *ip, const char *key, const char *value, GError **error)
{
	int other = family == AF_INET ? AF_INET6 : AF_INET;

	if (nm_utils_ipaddr_valid(family, value)) {
		if (!nm_setting_ip_config_add_dns(ip, value))
			nm_load_warn(load, "duplicate DNS server %s", key);
		return true;
	}
	if (nm_utils_ipaddr_valid(other, value))
		return true;
	/* The reader warns, then fails without saying why (doc/ifcfg.md 7, 24). */
	nm_load_warn(load, "invalid DNS server address %s", value);
	return nm_fail(error, NM_UNKNOWN_REASON);
}

bool nm_ip_read_dns(NmLoad *load, int family, NMSettingIPConfig *ip, GError **error)
{
	int i;

	for (i = 1; i <= DNS_LAST; i++) {
		g_autofree char *key = nm_numbered("DNS", i);
		const char *value = nm_load_str(load, key);

		if (!value && family == AF_INET6)
			break;
		if (value && !add_dns(load, family, ip, key, value, error))
			return false;
	}
	return true;
}

/* The domains that IP has already, as an array and a set that share them. */
static GPtrArray *known_domains(NMSettingIPConfig *ip, GHashTable *seen)
{
	GPtrArray *domains = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; i < nm_setting_ip_config_get_num_dns_searches(ip); i++) {
		char *domain = g_strdup(nm_setting_ip_config_get_dns_search(ip, (int)i));

		g_ptr_array_add(domains, domain);
		g_hash_table_add(seen, domain);
	}
	return domains;
}

void nm_ip_read_domains(NmLoad *load, NMSettingIPConfig *ip, const char *key, const char *duplicate_word)
{
	const char *value = nm_load_str(load, key);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) domains = NULL;
	g_auto(GStrv) words = NULL;
	gsize i;

	if (!value)
		return;
	domains = known_domains(ip, seen);
	words = nm_words_split(value, " ");
	for (i = 0; words[i]; i++) {
		char *domain;

		if (g_hash_table_contains(seen, words[i])) {
			nm_load_warn(load, "duplicate DNS %s '%s'", duplicate_word, words[i]);
			continue;
		}
		domain = g_strdup(words[i]);
		g_ptr_array_add(domains, domain);
		g_hash_table_add(seen, domain);
	}
	g_ptr_array_add(domains, NULL);
	g_object_set(ip, NM_SETTING_IP_CONFIG_DNS_SEARCH, domains->pdata, NULL);
}

void nm_ip_read_options(NmLoad *load, NMSettingIPConfig *ip, const char *value)
{
	g_auto(GStrv) words = NULL;
	gsize i;

	if (!value)
		return;
	if (!nm_setting_ip_config_has_dns_options(ip))
		nm_setting_ip_config_clear_dns_options(ip, TRUE);
	words = nm_words_split(value, " ");
	for (i = 0; words[i]; i++) {
		if (!nm_setting_ip_config_add_dns_option(ip, words[i]))
			nm_load_warn(load, "can't add DNS option '%s'", words[i]);
	}
}
