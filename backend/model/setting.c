/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The settings table as others see it, and keys: how a setting of one interface or of the host is named.
 */
#include "backend/model/setting.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/model/setting_rows.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

const Setting *setting_table(unsigned *ret_count)
{
	*ret_count = setting_n_rows;
	return setting_rows;
}

const Setting *setting_find(const char *key)
{
	for (unsigned i = 0; i < setting_n_rows; i++)
		if (strcmp(setting_rows[i].key, key) == 0)
			return &setting_rows[i];
	return NULL;
}

bool setting_has_instance(const Setting *setting)
{
	return g_str_has_prefix(setting->key, "interface.");
}

bool setting_is_list(const Setting *setting)
{
	switch (setting->type) {
	case VALUE_IP4_INTERFACE_LIST:
	case VALUE_IP6_INTERFACE_LIST:
	case VALUE_IP4_LIST:
	case VALUE_IP6_LIST:
	case VALUE_IP4_ROUTE_LIST:
	case VALUE_IP6_ROUTE_LIST:
	case VALUE_DOMAIN_LIST:
		return true;
	default:
		return false;
	}
}

/* How many bytes A and B have in common at their beginning and their end. */
static gsize likeness(const char *a, const char *b)
{
	gsize of_a = strlen(a), of_b = strlen(b), shorter = MIN(of_a, of_b), begin = 0, end = 0;

	while (begin < shorter && g_ascii_tolower(a[begin]) == b[begin])
		begin++;
	while (begin + end < shorter && g_ascii_tolower(a[of_a - 1 - end]) == b[of_b - 1 - end])
		end++;
	return begin + end;
}

/* The key that was probably meant: the one that most of KEY's bytes are like; NULL when that is less than half. */
static const Setting *nearest(const char *key)
{
	const Setting *best = NULL;
	gsize best_likeness = strlen(key) / 2;

	for (unsigned i = 0; i < setting_n_rows; i++) {
		gsize like = likeness(key, setting_rows[i].key);

		if (like > best_likeness) {
			best = &setting_rows[i];
			best_likeness = like;
		}
	}
	return best;
}

static Refusal *refuse_key(const char *full_key, const Setting *meant, const char *why)
{
	g_autofree char *shown = text_visible(full_key, -1, 80);
	g_autofree char *what = text_fill(_("\"{key}\" is not the key of a setting."), "key", shown, NULL);
	g_autofree char *example = setting_full_key(meant ? meant : setting_find("interface.ipv4.gateway"), "eth0");
	g_autofree char *remedy =
	    text_fill(_("Write it like {example}; \"kanmon set --help\" lists all keys."), "example", example, NULL);

	return refusal_new(NULL, what, why, remedy);
}

/* Splits "interface[eth0].ipv4.gateway" into "interface.ipv4.gateway" and "eth0"; "host.name" has nothing to split and
 * no instance. False: a bracket is not closed or not followed by a dot. */
static bool split_key(const char *full_key, char **ret_key, char **ret_instance)
{
	const char *open = strchr(full_key, '[');
	const char *close = open ? strchr(open, ']') : NULL;

	if (!open) {
		*ret_key = g_strdup(full_key);
		return true;
	}
	if (!close || close[1] != '.')
		return false;
	*ret_instance = g_strndup(open + 1, close - open - 1);
	*ret_key = g_strdup_printf("%.*s%s", (int)(open - full_key), full_key, close + 1);
	return true;
}

/* What is wrong with INSTANCE as that of SETTING; NULL when nothing is. */
static const char *instance_fault(const Setting *setting, const char *instance)
{
	if (!setting_has_instance(setting))
		return instance ? _("This setting belongs to the whole machine: nothing stands in brackets.") : NULL;
	if (!instance)
		return _("The interface stands in brackets behind the first word.");
	return nm_utils_is_valid_iface_name(instance, NULL)
		   ? NULL
		   : _("What stands in the brackets is not the name of an interface.");
}

const Setting *setting_parse_key(const char *full_key, char **ret_instance, Refusal **ret_refusal)
{
	g_autofree char *key = NULL, *instance = NULL;
	const Setting *setting;
	const char *fault;

	if (!split_key(full_key, &key, &instance)) {
		*ret_refusal = refuse_key(full_key, nearest(full_key),
					  _("The interface stands in brackets behind the first word."));
		return NULL;
	}
	setting = setting_find(key);
	if (!setting) {
		*ret_refusal = refuse_key(full_key, nearest(key), NULL);
		return NULL;
	}
	fault = instance_fault(setting, instance);
	if (fault) {
		*ret_refusal = refuse_key(full_key, setting, fault);
		return NULL;
	}
	*ret_instance = g_steal_pointer(&instance);
	return setting;
}

char *setting_full_key(const Setting *setting, const char *instance)
{
	const char *dot = strchr(setting->key, '.');

	if (!setting_has_instance(setting))
		return g_strdup(setting->key);
	return g_strdup_printf("%.*s[%s]%s", (int)(dot - setting->key), setting->key, instance, dot);
}

char **setting_list_items(const char *value)
{
	return value && *value ? g_strsplit(value, ",", -1) : g_new0(char *, 1);
}
