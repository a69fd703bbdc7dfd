/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges what belongs to a link: numbers, MAC addresses, the options of a bond (doc/ifcfg.md 3 and 5).
 */
#include "backend/model/validate.h"

#include <net/ethernet.h>
#include <string.h>

#include <NetworkManager.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

static char *range_remedy(const Setting *setting)
{
	g_autofree char *min = g_strdup_printf("%u", setting->min), *max = g_strdup_printf("%u", setting->max);

	if (!setting->word)
		return text_fill(_("Enter a number from {min} to {max}."), "min", min, "max", max, NULL);
	return text_fill(_("Enter a number from {min} to {max}, or \"{word}\"."), "min", min, "max", max, "word",
			 setting->word, NULL);
}

/* A leading zero is refused: the network service's tools would read an octal number. */
bool valid_number(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const Setting *setting = judged->setting;
	g_autofree char *remedy = range_remedy(setting);
	guint64 number;

	if (g_strcmp0(judged->text, setting->word) == 0) {
		*ret_canonical = g_strdup(judged->text);
		return true;
	}
	if (!*judged->text)
		return judged_refuse(judged, _("The number is missing."), NULL, remedy, ret_refusal);
	if (judged->text[strspn(judged->text, "0123456789")] || *judged->text == '0')
		return judged_refuse(judged, _("\"{text}\" is not a number that fits here."), NULL, remedy,
				     ret_refusal);
	if (!g_ascii_string_to_unsigned(judged->text, 10, setting->min, setting->max, &number, NULL))
		return judged_refuse(judged, _("\"{text}\" is out of range."),
				     _("(Both systems would go on without it, with a line in a log at most.)"), remedy,
				     ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

bool valid_mac(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter six pairs of hexadecimal digits, such as 52:54:00:12:34:56, or nothing.");
	guint8 bytes[ETH_ALEN];
	static const guint8 zero[ETH_ALEN];

	if (!*judged->text) {
		*ret_canonical = g_strdup("");
		return true;
	}
	if (!nm_utils_hwaddr_valid(judged->text, ETH_ALEN) || !nm_utils_hwaddr_aton(judged->text, bytes, ETH_ALEN))
		return judged_refuse(judged, _("\"{text}\" is not a MAC address."),
				     _("(NetworkManager would reject the whole interface file.)"), remedy, ret_refusal);
	if (memcmp(bytes, zero, sizeof zero) == 0)
		return judged_refuse(judged, _("\"{text}\" is the address of no card."), NULL, remedy, ret_refusal);
	if (bytes[0] & 1)
		return judged_refuse(judged, _("\"{text}\" is a group of cards, not one."),
				     _("The second digit of a card's MAC address is even."), remedy, ret_refusal);
	*ret_canonical = nm_utils_hwaddr_canonical(judged->text, ETH_ALEN);
	return true;
}

/* ---- bond ---- */

#define BOND_REMEDY _("Enter options such as mode=active-backup,miimon=100.")

/* The options of TEXT, char *: a part without "=" goes on with the value before it (arp_ip_target has a list). Owned.
 */
static GPtrArray *bond_options(const char *text)
{
	GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);

	for (char **part = parts; *part; part++) {
		char *last = options->len ? options->pdata[options->len - 1] : NULL;

		g_strstrip(*part);
		if (last && !strchr(*part, '=')) {
			options->pdata[options->len - 1] = g_strconcat(last, ",", *part, NULL);
			g_free(last);
		} else {
			g_ptr_array_add(options, g_strdup(*part));
		}
	}
	return options;
}

static bool valid_option(const Judged *judged, GHashTable *values, const char *option, Refusal **ret_refusal)
{
	Judged one = {judged->setting, judged->instance, option};
	const char *equals = strchr(option, '=');
	g_autofree char *name = equals ? g_strndup(option, (gsize)(equals - option)) : NULL;

	if (!equals || !nm_setting_bond_validate_option(name, equals + 1))
		return judged_refuse(
		    &one, _("\"{text}\" is not an option of a bond."),
		    _("(NetworkManager would leave it out; the network service would write a line in a log.)"),
		    BOND_REMEDY, ret_refusal);
	if (!g_hash_table_insert(values, g_steal_pointer(&name), g_strdup(equals + 1)))
		return judged_refuse(&one, _("\"{text}\" stands in the list twice."), NULL, _("Remove one of the two."),
				     ret_refusal);
	return true;
}

static bool is_on(GHashTable *values, const char *name)
{
	const char *value = g_hash_table_lookup(values, name);

	return value && strcmp(value, "0") != 0;
}

static bool is_mode(GHashTable *values, const char *name, const char *number)
{
	const char *mode = g_hash_table_lookup(values, "mode");

	return strcmp(mode, name) == 0 || strcmp(mode, number) == 0;
}

/* What NetworkManager refuses of options that are right one by one; NULL: nothing. */
static const char *quarrel(GHashTable *values)
{
	if (!g_hash_table_contains(values, "mode"))
		return _("The mode is missing: without it the kernel takes balance-rr, which few switches can do.");
	if (is_on(values, "miimon") && is_on(values, "arp_interval"))
		return _("Links are watched by miimon or by arp_interval, not by both.");
	if (is_on(values, "arp_interval") != g_hash_table_contains(values, "arp_ip_target"))
		return _("arp_interval and arp_ip_target need each other.");
	if (is_on(values, "arp_interval") && is_mode(values, "802.3ad", "4"))
		return _("The mode 802.3ad watches links by miimon only.");
	if ((g_hash_table_contains(values, "updelay") || g_hash_table_contains(values, "downdelay")) &&
	    !is_on(values, "miimon"))
		return _("updelay and downdelay need miimon.");
	if (g_hash_table_contains(values, "primary") && !is_mode(values, "active-backup", "1"))
		return _("primary is for the mode active-backup.");
	return NULL;
}

/* The mode comes first: the kernel judges the others by it, in the order in which they are written. */
static char *in_order(const GPtrArray *options)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();

	for (unsigned i = 0; i < options->len; i++)
		g_ptr_array_insert(sorted, g_str_has_prefix(options->pdata[i], "mode=") ? 0 : -1, options->pdata[i]);
	g_ptr_array_add(sorted, NULL);
	return g_strjoinv(",", (char **)sorted->pdata);
}

bool valid_bond_options(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	g_autoptr(GPtrArray) options = bond_options(judged->text);
	g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	const char *why;

	for (unsigned i = 0; i < options->len; i++)
		if (!valid_option(judged, values, options->pdata[i], ret_refusal))
			return false;
	why = quarrel(values);
	if (why)
		return judged_refuse(judged, _("\"{text}\" does not go together."), why, BOND_REMEDY, ret_refusal);
	*ret_canonical = in_order(options);
	return true;
}
