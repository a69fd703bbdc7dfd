/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges one value by itself, one function per type of value; this file has those that know no network, and lists.
 */
#include "backend/model/validate.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

/* glibc's resolver of CentOS 7 (2.17) knows six search domains (resolv.conf(5)); the rest would be ignored silently. */
#define SEARCH_DOMAINS_MAX 6

bool judged_refuse(const Judged *judged, const char *what, const char *why, const char *remedy, Refusal **ret_refusal)
{
	g_autofree char *key = setting_full_key(judged->setting, judged->instance);
	g_autofree char *shown = text_visible(judged->text, -1, 60);
	g_autofree char *sentence = text_fill(what, "text", shown, NULL);
	g_autofree char *full = g_strdup_printf("%s: %s", _(judged->setting->label), sentence);

	*ret_refusal = refusal_new(key, full, why, remedy);
	return false;
}

static bool valid_bool(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	if (strcmp(judged->text, "yes") != 0 && strcmp(judged->text, "no") != 0)
		return judged_refuse(judged, _("\"{text}\" is neither yes nor no."), NULL, _("Enter yes or no."),
				     ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

static char *list_choices(const Choice *choices)
{
	GString *list = g_string_new(NULL);

	for (const Choice *choice = choices; choice->value; choice++)
		g_string_append_printf(list, "%s%s", list->len ? ", " : "", choice->value);
	return g_string_free(list, FALSE);
}

static bool valid_choice(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	g_autofree char *list = list_choices(judged->setting->choices);
	g_autofree char *remedy = text_fill(_("Enter one of these: {list}."), "list", list, NULL);

	for (const Choice *choice = judged->setting->choices; choice->value; choice++) {
		if (strcmp(judged->text, choice->value) == 0) {
			*ret_canonical = g_strdup(choice->value);
			return true;
		}
	}
	return judged_refuse(judged, _("\"{text}\" is not one of the choices."), NULL, remedy, ret_refusal);
}

static bool already_listed(const GPtrArray *items, const char *item)
{
	for (unsigned i = 0; i < items->len; i++)
		if (strcmp(items->pdata[i], item) == 0)
			return true;
	return false;
}

static bool valid_list(const Judged *judged, Validator validator, char **ret_canonical, Refusal **ret_refusal)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = setting_list_items(judged->text);

	for (char **part = parts; *part; part++) {
		Judged one = {judged->setting, judged->instance, g_strstrip(*part)};
		char *item = NULL;

		if (!*one.text)
			return judged_refuse(&one, _("An entry of the list is empty."), NULL,
					     _("Enter a value, or remove the entry."), ret_refusal);
		if (!validator(&one, &item, ret_refusal))
			return false;
		if (already_listed(items, item)) {
			g_free(item);
			return judged_refuse(&one, _("\"{text}\" stands in the list twice."), NULL,
					     _("Remove one of the two."), ret_refusal);
		}
		g_ptr_array_add(items, item);
	}
	g_ptr_array_add(items, NULL);
	*ret_canonical = g_strjoinv(",", (char **)items->pdata);
	return true;
}

static const Validator validators[VALUE_TYPES] = {
    [VALUE_BOOL] = valid_bool,
    [VALUE_CHOICE] = valid_choice,
    [VALUE_NUMBER] = valid_number,
    [VALUE_HOST_NAME] = valid_host_name,
    [VALUE_DEVICE] = valid_device,
    [VALUE_MAC] = valid_mac,
    [VALUE_ZONE] = valid_zone,
    [VALUE_BOND_OPTIONS] = valid_bond_options,
    [VALUE_IP4_GATEWAY] = valid_ip4_gateway,
    [VALUE_IP6_GATEWAY] = valid_ip6_gateway,
    [VALUE_IP4_INTERFACE_LIST] = valid_ip4_interface,
    [VALUE_IP6_INTERFACE_LIST] = valid_ip6_interface,
    [VALUE_IP4_LIST] = valid_ip4_server,
    [VALUE_IP6_LIST] = valid_ip6_server,
    [VALUE_IP4_ROUTE_LIST] = valid_ip4_route,
    [VALUE_IP6_ROUTE_LIST] = valid_ip6_route,
    [VALUE_DOMAIN_LIST] = valid_domain,
};

bool valid_item(const Judged *judged, const char *text)
{
	Judged one = {judged->setting, judged->instance, text};
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *canonical = NULL;

	return validators[judged->setting->type](&one, &canonical, &refusal);
}

bool valid_value(const Judged *judged, const char *text)
{
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *canonical = NULL;

	return setting_validate(judged->setting, judged->instance, text, &canonical, &refusal);
}

static bool go_together(const Judged *judged, const char *canonical, Refusal **ret_refusal)
{
	g_auto(GStrv) items = setting_list_items(canonical);
	enum value_type type = judged->setting->type;

	if (type == VALUE_IP4_ROUTE_LIST || type == VALUE_IP6_ROUTE_LIST)
		return valid_route_list(judged, items, ret_refusal);
	if (type != VALUE_DOMAIN_LIST || g_strv_length(items) <= SEARCH_DOMAINS_MAX)
		return true;
	return judged_refuse(judged, _("These are more than six search domains."),
			     _("(The resolver would ignore the rest silently.)"), _("Keep six at most."), ret_refusal);
}

static bool judge(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	Validator validator = validators[judged->setting->type];
	g_autofree char *canonical = NULL;

	if (!setting_is_list(judged->setting))
		return validator(judged, ret_canonical, ret_refusal);
	if (!valid_list(judged, validator, &canonical, ret_refusal) || !go_together(judged, canonical, ret_refusal))
		return false;
	*ret_canonical = g_steal_pointer(&canonical);
	return true;
}

bool setting_validate(const Setting *setting, const char *instance, const char *text, char **ret_canonical,
		      Refusal **ret_refusal)
{
	g_autofree char *stripped = g_strstrip(g_strndup(text, VALUE_BYTES_MAX));
	Judged judged = {setting, instance, stripped};

	if (strlen(text) > VALUE_BYTES_MAX) {
		judged.text = "";
		return judged_refuse(&judged, _("The value is too long."), NULL, _("Enter 4096 bytes at most."),
				     ret_refusal);
	}
	return judge(&judged, ret_canonical, ret_refusal);
}
