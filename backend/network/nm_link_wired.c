/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The Ethernet side of a profile: MTU, MAC addresses, s390 channels. 802.1X secrets are checked only as far as they
 * decide whether the profile is loaded.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define MTU_MAX 65535
#define S390_VALUE_MAX 200

bool nm_link_needs_device(NmLoad *load, GError **error)
{
	return nm_load_str(load, "DEVICE") || nm_fail(error, "mandatory DEVICE keyword missing");
}

int nm_link_mtu(NmLoad *load, const char *value)
{
	int mtu = (int)nm_number(value, 0, 0, MTU_MAX, -1);

	if (mtu < 0)
		nm_load_warn(load, "invalid MTU '%s'", value);
	return mtu;
}

static void read_mtu(NmLoad *load, NMSetting *wired)
{
	const char *value = nm_reading_value(load->ifcfg, "MTU");
	int mtu = value ? nm_link_mtu(load, value) : -1;

	if (mtu >= 0)
		g_object_set(wired, NM_SETTING_WIRED_MTU, (guint)mtu, NULL);
}

static void read_hwaddr(NmLoad *load, NMSetting *wired)
{
	const char *value = nm_load_str(load, "HWADDR");
	g_autofree char *stripped = NULL;

	if (!value)
		return;
	stripped = g_strstrip(g_strdup(value));
	g_object_set(wired, NM_SETTING_WIRED_MAC_ADDRESS, stripped, NULL);
}

static void read_hwaddr_blacklist(NmLoad *load, NMSetting *wired)
{
	const char *value = nm_load_str(load, "HWADDR_BLACKLIST");
	g_auto(GStrv) words = nm_words_split(value ? value : "", " \t");
	g_autoptr(GPtrArray) valid = g_ptr_array_new();
	gsize i;

	for (i = 0; words[i]; i++) {
		if (nm_utils_hwaddr_valid(words[i], 6))
			g_ptr_array_add(valid, words[i]);
		else
			nm_load_warn(load, "invalid MAC in HWADDR_BLACKLIST '%s'", words[i]);
	}
	g_ptr_array_add(valid, NULL);
	g_object_set(wired, NM_SETTING_WIRED_MAC_ADDRESS_BLACKLIST, valid->pdata, NULL);
}

static void read_subchannels(NmLoad *load, NMSetting *wired)
{
	const char *value = nm_load_str(load, "SUBCHANNELS");
	g_auto(GStrv) words = NULL;
	guint n;

	if (!value)
		return;
	if (value[strspn(value, "0123456789abcdefABCDEF,.")]) {
		nm_load_warn(load, "invalid SUBCHANNELS '%s'", value);
		return;
	}
	words = nm_words_split(value, ",");
	n = g_strv_length(words);
	if (n < 2 || n > 3)
		nm_load_warn(load, "invalid SUBCHANNELS '%s' (%u channels, 2 or 3 expected)", value, n);
	else
		g_object_set(wired, NM_SETTING_WIRED_S390_SUBCHANNELS, words, NULL);
}

/* libnm 1.18 takes it for a programming error when the option is none of its own or the value is long. */
static bool add_s390_option(NMSetting *wired, const char *key, const char *value)
{
	const char **valid = nm_setting_wired_get_valid_s390_options(NM_SETTING_WIRED(wired));

	if (!*value || strlen(value) >= S390_VALUE_MAX || !g_strv_contains(valid, key))
		return false;
	return nm_setting_wired_add_s390_option(NM_SETTING_WIRED(wired), key, value);
}

static void read_s390_options(NmLoad *load, NMSetting *wired)
{
	const char *value = nm_load_str(load, "OPTIONS");
	g_auto(GStrv) words = NULL;
	gsize i;

	if (!value)
		return;
	words = nm_words_split(value, " \t\n\f\r");
	for (i = 0; words[i]; i++) {
		g_auto(GStrv) pair = g_strsplit(words[i], "=", 2);

		if (!pair[1] || !add_s390_option(wired, pair[0], pair[1]))
			nm_load_warn(load, "invalid s390 OPTION '%s'", pair[0]);
	}
}

static void read_s390(NmLoad *load, NMSetting *wired)
{
	const char *portname = nm_load_str(load, "PORTNAME");
	const char *ctcprot = nm_load_str(load, "CTCPROT");
	const char *nettype = nm_reading_value(load->ifcfg, "NETTYPE");

	read_subchannels(load, wired);
	if (portname)
		add_s390_option(wired, "portname", portname);
	if (ctcprot)
		add_s390_option(wired, "ctcprot", ctcprot);
	if (nettype && (!strcmp(nettype, "qeth") || !strcmp(nettype, "lcs") || !strcmp(nettype, "ctc")))
		g_object_set(wired, NM_SETTING_WIRED_S390_NETTYPE, nettype, NULL);
	else if (nettype)
		nm_load_warn(load, "unknown s390 NETTYPE '%s'", nettype);
	read_s390_options(load, wired);
}

static bool any_eap_method(NmLoad *load, const char *value)
{
	static const char *const known[] = {"md5", "pap", "chap", "mschap", "mschapv2", "leap",
					    "pwd", "tls", "peap", "ttls",   "fast",     NULL};
	g_auto(GStrv) words = nm_words_split(value, " ");
	bool any = false;
	gsize i;

	for (i = 0; words[i]; i++) {
		g_autofree char *lower = g_ascii_strdown(words[i], -1);

		if (g_strv_contains(known, lower))
			any = true;
		else
			nm_load_warn(load, "ignored unknown IEEE_8021X_EAP_METHOD '%s'.", lower);
	}
	return any;
}

/* What a method needs in turn (identities, certificates, passwords) is not looked at. */
static bool check_8021x(NmLoad *load, GError **error)
{
	const char *key_mgmt = nm_load_str(load, "KEY_MGMT");
	const char *eap_methods = nm_load_str(load, "IEEE_8021X_EAP_METHODS");

	if (!key_mgmt)
		return true;
	if (strcmp(key_mgmt, "IEEE8021X") != 0)
		return nm_fail(error, "Unknown wired KEY_MGMT type '%s'", key_mgmt);
	if (!eap_methods)
		return nm_fail(error, "Missing IEEE_8021X_EAP_METHODS for key management '%s'", key_mgmt);
	return any_eap_method(load, eap_methods) ||
	       nm_fail(error, "No valid EAP methods found in IEEE_8021X_EAP_METHODS.");
}

NMSetting *nm_link_wired(NmLoad *load, GError **error)
{
	NMSetting *wired = nm_setting_wired_new();

	read_mtu(load, wired);
	read_hwaddr(load, wired);
	read_s390(load, wired);
	g_object_set(wired, NM_SETTING_WIRED_CLONED_MAC_ADDRESS, nm_load_str(load, "MACADDR"),
		     NM_SETTING_WIRED_GENERATE_MAC_ADDRESS_MASK, nm_load_str(load, "GENERATE_MAC_ADDRESS_MASK"), NULL);
	read_hwaddr_blacklist(load, wired);
	if (check_8021x(load, error))
		return wired;
	g_object_unref(wired);
	return NULL;
}
