/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Could a text that is being typed still become a valid value? One function per type of value; this file has those that
 * know no addresses.
 */
#include "backend/model/become.h"

#include <string.h>

#include <NetworkManager.h>

#define DEVICE_BYTES_MAX 15
#define HEX "0123456789abcdefABCDEF"

bool could_be_word(const char *text, const char *word)
{
	return word && g_str_has_prefix(word, text);
}

/* Each digit that is typed behind the text makes a range of ten numbers of one. */
bool could_be_number(const char *text, guint64 min, guint64 max)
{
	guint64 low, high;

	if (!*text)
		return true;
	if (*text == '0' || !g_ascii_string_to_unsigned(text, 10, 0, max, &low, NULL))
		return false;
	for (high = low; low <= max; low *= 10, high = high * 10 + 9)
		if (high >= min)
			return true;
	return false;
}

static bool could_be_bool(const Judged *judged)
{
	return could_be_word(judged->text, "yes") || could_be_word(judged->text, "no");
}

static bool could_be_choice(const Judged *judged)
{
	for (const Choice *choice = judged->setting->choices; choice->value; choice++)
		if (could_be_word(judged->text, choice->value))
			return true;
	return false;
}

static bool could_be_ranged(const Judged *judged)
{
	const Setting *setting = judged->setting;

	return could_be_word(judged->text, setting->word) || could_be_number(judged->text, setting->min, setting->max);
}

/* ---- names ---- */

/* BYTES_MAX of the whole name. */
static bool could_be_labels(const char *text, gsize bytes_max)
{
	g_auto(GStrv) labels = g_strsplit(text, ".", -1);

	if (strlen(text) > bytes_max)
		return false;
	for (char **label = labels; *label; label++) {
		gsize length = strlen(*label);
		bool last = !label[1];

		if (length > 63 || **label == '-' || (!length && !last))
			return false;
		if (!last && (*label)[length - 1] == '-')
			return false;
		for (const char *c = *label; *c; c++)
			if (!g_ascii_isalnum(*c) && *c != '-')
				return false;
	}
	return true;
}

static bool could_be_host_name(const Judged *judged)
{
	return could_be_labels(judged->text, HOST_NAME_BYTES_MAX) &&
	       g_ascii_strncasecmp(judged->text, "localhost.", strlen("localhost.")) != 0;
}

static bool could_be_domain(const Judged *judged)
{
	return could_be_labels(judged->text, DOMAIN_BYTES_MAX);
}

static bool could_be_device(const Judged *judged)
{
	const char *text = judged->text;

	return strlen(text) <= DEVICE_BYTES_MAX && !text[strcspn(text, "/: \t\r\n\v\f")];
}

static bool could_be_zone(const Judged *judged)
{
	const char *text = judged->text, *slash = strchr(text, '/');

	for (const char *c = text; *c; c++)
		if (!g_ascii_isalnum(*c) && !strchr("_-/", *c))
			return false;
	return strlen(text) <= ZONE_BYTES_MAX && slash != text && (!slash || !strchr(slash + 1, '/'));
}

/* ---- links ---- */

/* The second digit of the first pair tells a group of cards. */
static bool could_be_one_card(const char *pair, bool complete)
{
	gsize digits = strlen(pair);

	return digits < (complete ? 1 : 2) || !(g_ascii_xdigit_value(pair[digits - 1]) & 1);
}

static bool could_be_mac(const Judged *judged)
{
	g_auto(GStrv) pairs = g_strsplit_set(judged->text, ":-", -1);
	unsigned count = g_strv_length(pairs);

	if (count > 6)
		return false;
	for (unsigned i = 0; i < count; i++) {
		gsize digits = strlen(pairs[i]);

		if (digits > 2 || pairs[i][strspn(pairs[i], HEX)] || (!digits && i + 1 < count))
			return false;
	}
	return !count || could_be_one_card(pairs[0], count > 1);
}

static bool could_be_option_name(const char *text, bool whole)
{
	g_autoptr(GObject) bond = G_OBJECT(nm_setting_bond_new());
	const char **names = nm_setting_bond_get_valid_options(NM_SETTING_BOND(bond));

	for (; *names; names++)
		if (whole ? strcmp(text, *names) == 0 : could_be_word(text, *names))
			return true;
	return false;
}

/* Behind arp_ip_target stands a list of addresses; everywhere else each part begins with the name of an option. */
static bool could_be_bond_options(const Judged *judged)
{
	g_auto(GStrv) parts = g_strsplit(judged->text, ",", -1);
	bool in_list = false;

	for (char **part = parts; *part; part++) {
		const char *equals = strchr(*part, '=');
		g_autofree char *name = g_strndup(*part, equals ? (gsize)(equals - *part) : strlen(*part));

		if ((equals || !in_list) && !could_be_option_name(name, equals))
			return false;
		if (equals)
			in_list = strcmp(name, NM_SETTING_BOND_OPTION_ARP_IP_TARGET) == 0;
	}
	return true;
}

/* ---- values ---- */

typedef bool (*Becomer)(const Judged *judged);

static const Becomer becomers[VALUE_TYPES] = {
    [VALUE_BOOL] = could_be_bool,
    [VALUE_CHOICE] = could_be_choice,
    [VALUE_NUMBER] = could_be_ranged,
    [VALUE_HOST_NAME] = could_be_host_name,
    [VALUE_DEVICE] = could_be_device,
    [VALUE_MAC] = could_be_mac,
    [VALUE_ZONE] = could_be_zone,
    [VALUE_BOND_OPTIONS] = could_be_bond_options,
    [VALUE_IP4_GATEWAY] = could_be_ip4_gateway,
    [VALUE_IP6_GATEWAY] = could_be_ip6_gateway,
    [VALUE_IP4_INTERFACE_LIST] = could_be_ip4_interface,
    [VALUE_IP6_INTERFACE_LIST] = could_be_ip6_interface,
    [VALUE_IP4_LIST] = could_be_ip4_server,
    [VALUE_IP6_LIST] = could_be_ip6_server,
    [VALUE_IP4_ROUTE_LIST] = could_be_ip4_route,
    [VALUE_IP6_ROUTE_LIST] = could_be_ip6_route,
    [VALUE_DOMAIN_LIST] = could_be_domain,
};

/* In a list every item but the last is done with, and none is empty. */
static bool could_be_list(const Judged *judged)
{
	const char *comma = strrchr(judged->text, ',');
	g_autofree char *last = g_strchug(g_strdup(comma ? comma + 1 : judged->text));
	g_autofree char *done = comma ? g_strndup(judged->text, (gsize)(comma - judged->text)) : NULL;
	Judged one = {judged->setting, judged->instance, last};

	return (!done || (*done && valid_value(judged, done))) && becomers[judged->setting->type](&one);
}

bool setting_could_become(const Setting *setting, const char *instance, const char *text, Refusal **ret_refusal)
{
	g_autofree char *stripped = g_strchug(g_strdup(text)), *canonical = NULL;
	Judged judged = {setting, instance, stripped};
	g_autoptr(Refusal) refusal = NULL;

	if (!*stripped || setting_validate(setting, instance, text, &canonical, &refusal))
		return true;
	if (strlen(text) <= VALUE_BYTES_MAX &&
	    (setting_is_list(setting) ? could_be_list(&judged) : becomers[setting->type](&judged)))
		return true;
	*ret_refusal = g_steal_pointer(&refusal);
	return false;
}
