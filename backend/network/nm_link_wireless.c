/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wireless is survived, not explained: an open network becomes a profile as NetworkManager makes it; one with any kind
 * of security is left aside by the caller.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define SSID_MAX 32
#define CHANNEL_MAX 196
#define CHANNEL_BG_LAST 14
#define MTU_MAX 50000

/* "0x" and pairs of hexadecimal digits are bytes, everything else is the name itself. */
static GBytes *ssid_bytes(const char *essid)
{
	gsize length = strlen(essid);
	GByteArray *bytes;
	gsize i;

	if (length <= 2 || length % 2 || !g_str_has_prefix(essid, "0x") ||
	    essid[2 + strspn(essid + 2, "0123456789abcdefABCDEF")])
		return g_bytes_new(essid, length);
	bytes = g_byte_array_new();
	for (i = 2; i < length; i += 2) {
		guint8 byte = (guint8)(g_ascii_xdigit_value(essid[i]) * 16 + g_ascii_xdigit_value(essid[i + 1]));

		g_byte_array_append(bytes, &byte, 1);
	}
	return g_byte_array_free_to_bytes(bytes);
}

static bool read_ssid(const NmLoad *load, NMSetting *wireless, GError **error)
{
	const char *essid = nm_load_str(load, "ESSID");
	g_autoptr(GBytes) ssid = essid ? ssid_bytes(essid) : NULL;

	if (ssid && g_bytes_get_size(ssid) > SSID_MAX)
		return nm_fail(error, "Invalid SSID '%s' (size %zu not between 1 and 32 inclusive)", essid,
			       g_bytes_get_size(ssid));
	g_object_set(wireless, NM_SETTING_WIRELESS_SSID, ssid, NULL);
	return true;
}

static bool read_mode(const NmLoad *load, NMSetting *wireless, GError **error)
{
	static const struct {
		const char *word;
		const char *mode;
	} modes[] = {{"ad-hoc", NM_SETTING_WIRELESS_MODE_ADHOC},
		     {"ap", NM_SETTING_WIRELESS_MODE_AP},
		     {"managed", NM_SETTING_WIRELESS_MODE_INFRA},
		     {"auto", NM_SETTING_WIRELESS_MODE_INFRA}};
	const char *value = nm_load_str(load, "MODE");
	g_autofree char *lower = value ? g_ascii_strdown(value, -1) : NULL;
	gsize i;

	if (!value)
		return true;
	for (i = 0; i < G_N_ELEMENTS(modes); i++) {
		if (strcmp(lower, modes[i].word) != 0)
			continue;
		g_object_set(wireless, NM_SETTING_WIRELESS_MODE, modes[i].mode, NULL);
		return true;
	}
	return nm_fail(error, "Invalid mode '%s' (not 'Ad-Hoc', 'Ap', 'Managed', or 'Auto')", lower);
}

/* Without BAND the channel tells it. */
static bool read_channel(const NmLoad *load, NMSetting *wireless, GError **error)
{
	const char *channel_text = nm_load_str(load, "CHANNEL");
	const char *band = nm_load_str(load, "BAND");
	guint channel = channel_text ? (guint)nm_number(channel_text, 10, 1, CHANNEL_MAX, 0) : 0;
	const char *band_of_channel = channel > CHANNEL_BG_LAST ? "a" : "bg";

	if (channel_text && !channel)
		return nm_fail(error, "Invalid wireless channel '%s'", channel_text);
	if (band && strcmp(band, "a") != 0 && strcmp(band, "bg") != 0)
		return nm_fail(error, "Invalid wireless band '%s'", band);
	if (band && channel && strcmp(band, band_of_channel) != 0)
		return nm_fail(error, "Band '%s' invalid for channel %u", band, channel);
	if (!band && channel)
		band = band_of_channel;
	g_object_set(wireless, NM_SETTING_WIRELESS_CHANNEL, channel, NM_SETTING_WIRELESS_BAND, band, NULL);
	return true;
}

static bool read_mtu(const NmLoad *load, NMSetting *wireless, GError **error)
{
	const char *value = nm_load_str(load, "MTU");
	int mtu = value ? (int)nm_number(value, 10, 0, MTU_MAX, -1) : 0;

	if (mtu < 0)
		return nm_fail(error, "Invalid wireless MTU '%s'", value);
	g_object_set(wireless, NM_SETTING_WIRELESS_MTU, (guint)mtu, NULL);
	return true;
}

static void set_stripped(const NmLoad *load, NMSetting *wireless, const char *key, const char *property)
{
	const char *value = nm_load_str(load, key);
	g_autofree char *stripped = value ? g_strstrip(g_strdup(value)) : NULL;

	g_object_set(wireless, property, stripped, NULL);
}

NMSetting *nm_link_wireless(NmLoad *load, GError **error)
{
	NMSetting *wireless = nm_setting_wireless_new();

	set_stripped(load, wireless, "HWADDR", NM_SETTING_WIRELESS_MAC_ADDRESS);
	set_stripped(load, wireless, "MACADDR", NM_SETTING_WIRELESS_CLONED_MAC_ADDRESS);
	set_stripped(load, wireless, "BSSID", NM_SETTING_WIRELESS_BSSID);
	g_object_set(wireless, NM_SETTING_WIRELESS_HIDDEN, (gboolean)nm_load_bool(load, "SSID_HIDDEN", false), NULL);
	if (read_ssid(load, wireless, error) && read_mode(load, wireless, error) &&
	    read_channel(load, wireless, error) && read_mtu(load, wireless, error))
		return wireless;
	g_object_unref(wireless);
	return NULL;
}

bool nm_link_wireless_is_secured(const NmLoad *load)
{
	static const char *const keys[] = {"KEY_MGMT",
					   "SECURITYMODE",
					   "DEFAULTKEY",
					   "KEY",
					   "KEY1",
					   "KEY2",
					   "KEY3",
					   "KEY4",
					   "KEY_PASSPHRASE1",
					   "KEY_PASSPHRASE2",
					   "KEY_PASSPHRASE3",
					   "KEY_PASSPHRASE4",
					   "KEY_TYPE",
					   "WEP_KEY_FLAGS"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (nm_load_str(load, keys[i]))
			return true;
	}
	return nm_load_side_file(load, "keys-") != NULL;
}

char *nm_link_wireless_id(const NmLoad *load, NMSetting *wireless)
{
	GBytes *ssid = nm_setting_wireless_get_ssid(NM_SETTING_WIRELESS(wireless));
	g_autofree char *name = NULL;

	if (ssid)
		name = nm_utils_ssid_to_utf8(g_bytes_get_data(ssid, NULL), g_bytes_get_size(ssid));
	if (name && !strcmp(name, load->name))
		return g_strdup_printf("System %s", load->name);
	return g_strdup_printf("System %s (%s)", name && *name ? name : "unmanaged", load->name);
}
