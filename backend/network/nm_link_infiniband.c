/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * InfiniBand: IPoIB mode and partitions.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define P_KEY_MAX 0xFFFF
/* A full member of the partition. */
#define P_KEY_FULL 0x8000

static int partition_key(NmLoad *load, const char *device, const char *physdev, const char *id)
{
	int key = (int)nm_number(id, 0, 0, P_KEY_MAX, -1);
	g_autofree char *expected = NULL;

	if (key < 0) {
		nm_load_warn(load, "invalid InfiniBand PKEY_ID '%s'", id);
		return -1;
	}
	key |= P_KEY_FULL;
	expected = g_strdup_printf("%s.%04x", physdev, (unsigned)key);
	if (strcmp(device, expected) != 0) {
		nm_load_warn(load, "InfiniBand DEVICE (%s) does not match PHYSDEV+PKEY_ID (%s)", device, expected);
		return -1;
	}
	return key;
}

/* -1 with a warning when the partition is not described. */
static int read_partition(NmLoad *load)
{
	static const char *const keys[] = {"DEVICE", "PHYSDEV", "PKEY_ID"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (nm_load_str(load, keys[i]))
			continue;
		nm_load_warn(load, "InfiniBand connection specified PKEY but not %s", keys[i]);
		return -1;
	}
	return partition_key(load, nm_load_str(load, "DEVICE"), nm_load_str(load, "PHYSDEV"),
			     nm_load_str(load, "PKEY_ID"));
}

NMSetting *nm_link_infiniband(NmLoad *load, GError **error)
{
	g_autoptr(GObject) setting = G_OBJECT(nm_setting_infiniband_new());
	const char *mtu_text = nm_load_str(load, "MTU");
	const char *hwaddr = nm_load_str(load, "HWADDR");
	int mtu = mtu_text ? nm_link_mtu(load, mtu_text) : -1;
	bool connected = nm_load_bool(load, "CONNECTED_MODE", false);
	int key;

	if (mtu >= 0)
		g_object_set(setting, NM_SETTING_INFINIBAND_MTU, (guint)mtu, NULL);
	if (hwaddr) {
		g_autofree char *stripped = g_strstrip(g_strdup(hwaddr));

		g_object_set(setting, NM_SETTING_INFINIBAND_MAC_ADDRESS, stripped, NULL);
	}
	g_object_set(setting, NM_SETTING_INFINIBAND_TRANSPORT_MODE, connected ? "connected" : "datagram", NULL);
	if (!nm_load_bool(load, "PKEY", false))
		return NM_SETTING(g_steal_pointer(&setting));
	key = read_partition(load);
	if (key < 0) {
		nm_fail(error, "Failed to create InfiniBand setting.");
		return NULL;
	}
	g_object_set(setting, NM_SETTING_INFINIBAND_P_KEY, key, NM_SETTING_INFINIBAND_PARENT,
		     nm_load_str(load, "PHYSDEV"), NULL);
	return NM_SETTING(g_steal_pointer(&setting));
}
