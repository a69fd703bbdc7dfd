/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The connection setting of a profile: id, UUID, device name, whether it starts by itself, master.
 */
#include "backend/network/nm_profile.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define PING_TIMEOUT_MAX 600

/* Without UUID the profile gets the MD5 sum of its path, written as one: ifcfg-eth0 has the same on every CentOS. */
static char *uuid_of_path(const char *path)
{
	static const int groups[] = {8, 4, 4, 4, 12};
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_MD5, path, -1);
	GString *uuid = g_string_new(NULL);
	const char *digits = sum;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(groups); i++) {
		if (i)
			g_string_append_c(uuid, '-');
		g_string_append_len(uuid, digits, groups[i]);
		digits += groups[i];
	}
	return g_string_free(uuid, FALSE);
}

static void set_identity(NmLoad *load, NMSetting *setting, const char *type, const char *word)
{
	const char *name = nm_load_str(load, "NAME");
	const char *uuid = nm_load_str(load, "UUID");
	g_autofree char *id = name ? g_strdup(name) : g_strdup_printf("%s %s", word, load->name);
	g_autofree char *path_uuid = uuid ? NULL : uuid_of_path(load->file->path);

	g_object_set(setting, NM_SETTING_CONNECTION_ID, id, NM_SETTING_CONNECTION_TYPE, type,
		     NM_SETTING_CONNECTION_UUID, uuid ? uuid : path_uuid, NM_SETTING_CONNECTION_STABLE_ID,
		     nm_reading_value(load->ifcfg, "STABLE_ID"), NULL);
}

/* A name that is none is dropped: the profile then fits any device of its type (doc/ifcfg.md 3, DEVICE). */
static void set_interface_name(NmLoad *load, NMSetting *setting)
{
	const char *device = nm_load_str(load, "DEVICE");
	g_autoptr(GError) error = NULL;

	if (!device)
		return;
	if (nm_utils_is_valid_iface_name(device, &error))
		g_object_set(setting, NM_SETTING_CONNECTION_INTERFACE_NAME, device, NULL);
	else
		nm_load_warn(load, "invalid DEVICE name '%s': %s", device, error->message);
}

static int lldp(const NmLoad *load)
{
	const char *value = nm_load_str(load, "LLDP");

	if (!g_strcmp0(value, "rx"))
		return NM_SETTING_CONNECTION_LLDP_ENABLE_RX;
	return nm_reading_bool(load->ifcfg, "LLDP", NM_SETTING_CONNECTION_LLDP_DEFAULT);
}

static void set_autoconnect(const NmLoad *load, NMSetting *setting)
{
	const NmReading *ifcfg = load->ifcfg;

	g_object_set(setting, NM_SETTING_CONNECTION_AUTOCONNECT, (gboolean)nm_load_bool(load, "ONBOOT", true),
		     NM_SETTING_CONNECTION_AUTOCONNECT_PRIORITY,
		     (int)nm_reading_int64(ifcfg, "AUTOCONNECT_PRIORITY", 10,
					   NM_SETTING_CONNECTION_AUTOCONNECT_PRIORITY_MIN,
					   NM_SETTING_CONNECTION_AUTOCONNECT_PRIORITY_MAX,
					   NM_SETTING_CONNECTION_AUTOCONNECT_PRIORITY_DEFAULT),
		     NM_SETTING_CONNECTION_AUTOCONNECT_RETRIES,
		     (int)nm_reading_int64(ifcfg, "AUTOCONNECT_RETRIES", 10, -1, G_MAXINT32, -1),
		     NM_SETTING_CONNECTION_MULTI_CONNECT,
		     (int)nm_reading_int64(ifcfg, "MULTI_CONNECT", 10, G_MININT32, G_MAXINT32,
					   NM_CONNECTION_MULTI_CONNECT_DEFAULT),
		     NM_SETTING_CONNECTION_AUTOCONNECT_SLAVES,
		     nm_reading_bool(ifcfg, "AUTOCONNECT_SLAVES", NM_SETTING_CONNECTION_AUTOCONNECT_SLAVES_DEFAULT),
		     NM_SETTING_CONNECTION_LLDP, lldp(load), NULL);
}

static void set_users(NmLoad *load, NMSetting *setting)
{
	const char *value = nm_load_str(load, "USERS");
	g_auto(GStrv) words = nm_words_split(value ? value : "", " ");
	g_autoptr(GPtrArray) permissions = g_ptr_array_new_with_free_func(g_free);
	gsize i;

	for (i = 0; words[i]; i++) {
		if (strchr(words[i], ':') || !g_utf8_validate(words[i], -1, NULL))
			nm_load_warn(load, "invalid USERS item '%s'", words[i]);
		else
			g_ptr_array_add(permissions, g_strdup_printf("user:%s:", words[i]));
	}
	g_ptr_array_add(permissions, NULL);
	g_object_set(setting, NM_SETTING_CONNECTION_PERMISSIONS, permissions->pdata, NULL);
}

static void set_secondaries(NmLoad *load, NMSetting *setting)
{
	const char *value = nm_load_str(load, "SECONDARY_UUIDS");
	g_auto(GStrv) words = nm_words_split(value ? value : "", " \t");
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) uuids = g_ptr_array_new();
	gsize i;

	for (i = 0; words[i]; i++) {
		if (g_hash_table_add(seen, words[i]))
			g_ptr_array_add(uuids, words[i]);
		else
			nm_load_warn(load, "secondary connection UUID '%s' already added", words[i]);
	}
	g_ptr_array_add(uuids, NULL);
	g_object_set(setting, NM_SETTING_CONNECTION_SECONDARIES, uuids->pdata, NULL);
}

/* The first kind of master that the file names is the one; WARNING_KEY is what the log calls the others. */
static const struct {
	const char *uuid_key;
	const char *key;
	const char *warning_key;
	const char *slave_type;
} masters[] = {
    {"BRIDGE_UUID", "BRIDGE", "BRIDGE", NM_SETTING_BRIDGE_SETTING_NAME},
    {"MASTER_UUID", "MASTER", "MASTER{_UUID}", NM_SETTING_BOND_SETTING_NAME},
    {"TEAM_MASTER_UUID", "TEAM_MASTER", "TEAM_MASTER{_UUID}", NM_SETTING_TEAM_SETTING_NAME},
    {"OVS_PORT_UUID", "OVS_PORT", "OVS_PORT", NM_SETTING_OVS_PORT_SETTING_NAME},
};

static void set_master(NmLoad *load, NMSetting *setting)
{
	NMSettingConnection *connection = NM_SETTING_CONNECTION(setting);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(masters); i++) {
		const char *master = nm_load_str(load, masters[i].uuid_key);

		if (!master)
			master = nm_load_str(load, masters[i].key);
		if (!master)
			continue;
		if (nm_setting_connection_get_master(connection))
			nm_load_warn(load, "Already configured as slave of %s. Ignoring %s=\"%s\"",
				     nm_setting_connection_get_master(connection), masters[i].warning_key, master);
		else
			g_object_set(setting, NM_SETTING_CONNECTION_MASTER, master, NM_SETTING_CONNECTION_SLAVE_TYPE,
				     masters[i].slave_type, NULL);
	}
}

static void set_ping_timeout(NmLoad *load, NMSetting *setting)
{
	const char *value = nm_load_str(load, "GATEWAY_PING_TIMEOUT");
	gint64 timeout;

	if (!value)
		return;
	timeout = nm_number(value, 10, 0, G_MAXINT32 - 1, -1);
	if (timeout < 0 || timeout > PING_TIMEOUT_MAX)
		nm_load_warn(load, "invalid GATEWAY_PING_TIMEOUT time");
	if (timeout >= 0)
		g_object_set(setting, NM_SETTING_CONNECTION_GATEWAY_PING_TIMEOUT, (guint)MIN(timeout, PING_TIMEOUT_MAX),
			     NULL);
}

static void set_metered(const NmLoad *load, NMSetting *setting)
{
	int metered = nm_reading_bool(load->ifcfg, "CONNECTION_METERED", -1);

	if (metered != -1)
		g_object_set(setting, NM_SETTING_CONNECTION_METERED, metered ? NM_METERED_YES : NM_METERED_NO, NULL);
}

/* MDNS and LLMNR: default (-1), no, resolve, yes, or the number. */
static void set_resolver(NmLoad *load, NMSetting *setting, const char *key, const char *property)
{
	static const char *const names[] = {"default", "no", "resolve", "yes"};
	const char *value = nm_reading_value(load->ifcfg, key);
	g_autofree char *word = NULL;
	int i;

	if (!value)
		return;
	word = g_strstrip(g_strdup(value));
	for (i = -1; i < (int)G_N_ELEMENTS(names) - 1; i++) {
		if (strcmp(word, names[i + 1]) != 0 && nm_number(word, 0, i, i, G_MAXINT) != i)
			continue;
		g_object_set(setting, property, i, NULL);
		return;
	}
	nm_load_warn(load, "invalid %s setting", key);
}

NMSetting *nm_connection_setting(NmLoad *load, const char *type, const char *word)
{
	NMSetting *setting = nm_setting_connection_new();

	set_identity(load, setting, type, word);
	set_interface_name(load, setting);
	set_autoconnect(load, setting);
	set_users(load, setting);
	g_object_set(setting, NM_SETTING_CONNECTION_ZONE, nm_load_str(load, "ZONE"), NULL);
	set_secondaries(load, setting);
	set_master(load, setting);
	set_ping_timeout(load, setting);
	set_metered(load, setting);
	g_object_set(setting, NM_SETTING_CONNECTION_AUTH_RETRIES,
		     (int)nm_reading_int64(load->ifcfg, "AUTH_RETRIES", 10, -1, G_MAXINT32, -1), NULL);
	set_resolver(load, setting, "MDNS", NM_SETTING_CONNECTION_MDNS);
	set_resolver(load, setting, "LLMNR", NM_SETTING_CONNECTION_LLMNR);
	return setting;
}
