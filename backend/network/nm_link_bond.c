/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bonds: BONDING_OPTS. A bad option is dropped with a warning; options that do not go together are for verification.
 */
#include "backend/network/nm_link.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/nm_words.h"

/* "+192.168.0.1" and quotes are the kernel's and initscripts' form. */
static char *plain_ip_target(const char *value)
{
	GString *plain = g_string_new(NULL);

	for (; *value; value++) {
		if (!strchr("+-'\"", *value))
			g_string_append_c(plain, *value);
	}
	return g_string_free(plain, FALSE);
}

/* libnm 1.18 keeps only the later one of the two ways to watch a link; newer versions leave both in. */
static void drop_other_monitor(NMSettingBond *bond, const char *key, const char *value)
{
	if (!strcmp(value, "0"))
		return;
	if (!strcmp(key, NM_SETTING_BOND_OPTION_MIIMON)) {
		nm_setting_bond_remove_option(bond, NM_SETTING_BOND_OPTION_ARP_INTERVAL);
		nm_setting_bond_remove_option(bond, NM_SETTING_BOND_OPTION_ARP_IP_TARGET);
	} else if (!strcmp(key, NM_SETTING_BOND_OPTION_ARP_INTERVAL)) {
		nm_setting_bond_remove_option(bond, NM_SETTING_BOND_OPTION_MIIMON);
		nm_setting_bond_remove_option(bond, NM_SETTING_BOND_OPTION_DOWNDELAY);
		nm_setting_bond_remove_option(bond, NM_SETTING_BOND_OPTION_UPDELAY);
	}
}

/* Newer versions of libnm know more of them. */
static const char *const options_of_1_18[] = {NM_SETTING_BOND_OPTION_MODE,
					      NM_SETTING_BOND_OPTION_MIIMON,
					      NM_SETTING_BOND_OPTION_DOWNDELAY,
					      NM_SETTING_BOND_OPTION_UPDELAY,
					      NM_SETTING_BOND_OPTION_ARP_INTERVAL,
					      NM_SETTING_BOND_OPTION_ARP_IP_TARGET,
					      NM_SETTING_BOND_OPTION_ARP_VALIDATE,
					      NM_SETTING_BOND_OPTION_PRIMARY,
					      NM_SETTING_BOND_OPTION_PRIMARY_RESELECT,
					      NM_SETTING_BOND_OPTION_FAIL_OVER_MAC,
					      NM_SETTING_BOND_OPTION_USE_CARRIER,
					      NM_SETTING_BOND_OPTION_AD_SELECT,
					      NM_SETTING_BOND_OPTION_XMIT_HASH_POLICY,
					      NM_SETTING_BOND_OPTION_RESEND_IGMP,
					      NM_SETTING_BOND_OPTION_LACP_RATE,
					      NM_SETTING_BOND_OPTION_ACTIVE_SLAVE,
					      NM_SETTING_BOND_OPTION_AD_ACTOR_SYS_PRIO,
					      NM_SETTING_BOND_OPTION_AD_ACTOR_SYSTEM,
					      NM_SETTING_BOND_OPTION_AD_USER_PORT_KEY,
					      NM_SETTING_BOND_OPTION_ALL_SLAVES_ACTIVE,
					      NM_SETTING_BOND_OPTION_ARP_ALL_TARGETS,
					      NM_SETTING_BOND_OPTION_MIN_LINKS,
					      NM_SETTING_BOND_OPTION_NUM_GRAT_ARP,
					      NM_SETTING_BOND_OPTION_NUM_UNSOL_NA,
					      NM_SETTING_BOND_OPTION_PACKETS_PER_SLAVE,
					      NM_SETTING_BOND_OPTION_TLB_DYNAMIC_LB,
					      NM_SETTING_BOND_OPTION_LP_INTERVAL,
					      NULL};

/* An empty one among them is a mistake, where newer versions pass over it. */
static bool valid_targets(const char *value)
{
	g_auto(GStrv) targets = g_strsplit(value, ",", -1);
	gsize i;

	for (i = 0; targets[i]; i++) {
		if (!nm_utils_ipaddr_valid(AF_INET, targets[i]))
			return false;
	}
	return i > 0;
}

static bool valid_option(const char *key, const char *value)
{
	if (!g_strv_contains(options_of_1_18, key))
		return false;
	if (!strcmp(key, NM_SETTING_BOND_OPTION_ARP_IP_TARGET))
		return valid_targets(value);
	if (!strcmp(key, NM_SETTING_BOND_OPTION_XMIT_HASH_POLICY) &&
	    (!strcmp(value, "vlan+srcmac") || nm_number(value, 10, 5, G_MAXINT64, -1) >= 0))
		return false;
	return nm_setting_bond_validate_option(key, value);
}

static void add_option(NmLoad *load, NMSettingBond *bond, const char *key, const char *value)
{
	g_autofree char *plain = NULL;

	if (!strcmp(key, NM_SETTING_BOND_OPTION_ARP_IP_TARGET))
		value = plain = plain_ip_target(value);
	if (!valid_option(key, value) || !nm_setting_bond_add_option(bond, key, value))
		nm_load_warn(load, "invalid bonding option '%s' = %s", key, value);
	else
		drop_other_monitor(bond, key, value);
}

NMSetting *nm_link_bond(NmLoad *load, GError **error)
{
	const char *options = nm_load_str(load, "BONDING_OPTS");
	g_auto(GStrv) words = NULL;
	NMSetting *bond;
	gsize i;

	if (!nm_link_needs_device(load, error))
		return NULL;
	bond = nm_setting_bond_new();
	words = nm_words_split(options ? options : "", " ");
	for (i = 0; words[i]; i++) {
		char *value = strchr(words[i], '=');

		if (!value)
			continue;
		*value++ = '\0';
		if (*words[i] && *value)
			add_option(load, NM_SETTING_BOND(bond), words[i], value);
	}
	return bond;
}

static const char *option_of(NMSettingBond *bond, const char *key)
{
	return nm_setting_bond_get_option_by_name(bond, key);
}

static bool is_positive(NMSettingBond *bond, const char *key)
{
	const char *value = option_of(bond, key);

	return value && nm_number(value, 10, 0, G_MAXINT, 0) > 0;
}

/* A mode may be its number too. */
static bool has_mode(NMSettingBond *bond, const char *name, const char *number)
{
	const char *mode = option_of(bond, NM_SETTING_BOND_OPTION_MODE);

	return !g_strcmp0(mode, name) || !g_strcmp0(mode, number);
}

static bool lacks(GError **error, const char *key, const char *needed)
{
	return nm_fail(error, "%s.%s: '%s' option requires '%s' option to be set", NM_SETTING_BOND_SETTING_NAME,
		       NM_SETTING_BOND_OPTIONS, key, needed);
}

static bool check_delays(NMSettingBond *bond, GError **error)
{
	static const char *const delays[] = {NM_SETTING_BOND_OPTION_UPDELAY, NM_SETTING_BOND_OPTION_DOWNDELAY};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(delays) && !is_positive(bond, NM_SETTING_BOND_OPTION_MIIMON); i++) {
		if (option_of(bond, delays[i]))
			return lacks(error, delays[i], NM_SETTING_BOND_OPTION_MIIMON);
	}
	return true;
}

/* Normalisation takes arp_interval from an 802.3ad bond, and then misses it for the targets that it leaves. */
static bool check_targets(NMSettingBond *bond, GError **error)
{
	if (!has_mode(bond, "802.3ad", "4") || !is_positive(bond, NM_SETTING_BOND_OPTION_ARP_INTERVAL) ||
	    !option_of(bond, NM_SETTING_BOND_OPTION_ARP_IP_TARGET))
		return true;
	return lacks(error, NM_SETTING_BOND_OPTION_ARP_IP_TARGET, NM_SETTING_BOND_OPTION_ARP_INTERVAL);
}

static bool check_primary(NMSettingBond *bond, GError **error)
{
	if (!option_of(bond, NM_SETTING_BOND_OPTION_PRIMARY) || has_mode(bond, "active-backup", "1"))
		return true;
	return nm_fail(error, "%s.%s: '%s' option is only valid for '%s=active-backup'", NM_SETTING_BOND_SETTING_NAME,
		       NM_SETTING_BOND_OPTIONS, NM_SETTING_BOND_OPTION_PRIMARY, NM_SETTING_BOND_OPTION_MODE);
}

/* Newer versions take miimon's default for a delay, and a primary in more modes. */
bool nm_link_bond_check(NMSettingBond *bond, GError **error)
{
	return check_primary(bond, error) && check_delays(bond, error) && check_targets(bond, error);
}
