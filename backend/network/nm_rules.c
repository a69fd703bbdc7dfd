/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Policy rules in the interface file (ROUTING_RULE_n=, ROUTING_RULE6_n=), which came with NetworkManager 1.18. One that
 * is not understood is dropped with a warning; with rule files beside it the plugin keeps away from all of them.
 */
#include "backend/network/nm_ip.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/nm_words.h"

#define RULE4 "ROUTING_RULE_"
#define RULE6 "ROUTING_RULE6_"

/* A key and the number that it ends in. */
typedef struct RuleKey {
	const char *key;
	gint64 number;
} RuleKey;

/* -1 when KEY is no rule's. */
static gint64 rule_number(const char *key)
{
	const char *digits = NULL;

	if (g_str_has_prefix(key, RULE4))
		digits = key + strlen(RULE4);
	else if (g_str_has_prefix(key, RULE6))
		digits = key + strlen(RULE6);
	if (!digits || digits[strspn(digits, "0123456789")])
		return -1;
	return nm_number(digits, 10, 0, G_MAXINT64, -1);
}

static int compare_rules(gconstpointer a, gconstpointer b)
{
	const RuleKey *left = a;
	const RuleKey *right = b;

	if (left->number != right->number)
		return left->number < right->number ? -1 : 1;
	return strcmp(left->key, right->key);
}

static GArray *find_rules(const NmLoad *load)
{
	g_autoptr(GPtrArray) keys = nm_reading_keys(load->ifcfg);
	GArray *rules = g_array_new(FALSE, FALSE, sizeof(RuleKey));
	guint i;

	for (i = 0; i < keys->len; i++) {
		RuleKey rule = {.key = g_ptr_array_index(keys, i)};

		rule.number = rule_number(rule.key);
		if (rule.number >= 0)
			g_array_append_val(rules, rule);
	}
	g_array_sort(rules, compare_rules);
	return rules;
}

static void read_rule(NmLoad *load, const char *key, NMSettingIPConfig *ip4, NMSettingIPConfig *ip6)
{
	bool is_ip4 = g_str_has_prefix(key, RULE4);
	const char *value = nm_load_str(load, key);
	g_autoptr(GError) error = NULL;
	NMIPRoutingRule *rule;

	if (!value)
		return;
	rule = nm_ip_routing_rule_from_string(
	    value,
	    NM_IP_ROUTING_RULE_AS_STRING_FLAGS_VALIDATE |
		(is_ip4 ? NM_IP_ROUTING_RULE_AS_STRING_FLAGS_AF_INET : NM_IP_ROUTING_RULE_AS_STRING_FLAGS_AF_INET6),
	    NULL, &error);
	if (!rule) {
		nm_load_warn(load, "invalid routing rule %s=\"%s\": %s", key, value, error->message);
		return;
	}
	nm_setting_ip_config_add_routing_rule(is_ip4 ? ip4 : ip6, rule);
	nm_ip_routing_rule_unref(rule);
}

void nm_rules_read(NmLoad *load, NMSettingIPConfig *ip4, NMSettingIPConfig *ip6)
{
	g_autoptr(GArray) rules = find_rules(load);
	guint i;

	if (rules->len && !load->routes_read) {
		nm_load_warn(load, "'rule-' or 'rule6-' files are present; Policy routing rules (ROUTING_RULE*) "
				   "settings are ignored");
		return;
	}
	for (i = 0; i < rules->len; i++)
		read_rule(load, g_array_index(rules, RuleKey, i).key, ip4, ip6);
}
