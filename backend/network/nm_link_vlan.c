/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * VLANs: the id from the device's name or VLAN_ID, the parent from PHYSDEV or the device's name.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define VLAN_PREFIX "vlan"

static int number_of(const char *text)
{
	return (int)nm_number(text, 10, 0, 4095, -1);
}

/* The id in "eth0.43" and "vlan43" beats VLAN_ID; -1: the name has none. */
static int id_of_device(const char *device)
{
	const char *dot = device ? strchr(device, '.') : NULL;

	if (dot)
		return number_of(dot + 1);
	if (device && g_str_has_prefix(device, VLAN_PREFIX))
		return number_of(device + strlen(VLAN_PREFIX));
	return -1;
}

/* As for the network service, the part before the dot is no parent when it begins with "vlan". Owned. */
static char *find_parent(const NmLoad *load, const char *device)
{
	const char *physdev = nm_load_str(load, "PHYSDEV");
	const char *dot = device ? strchr(device, '.') : NULL;

	if (physdev)
		return g_strdup(physdev);
	if (!dot)
		return NULL;
	/* A dot within the first four letters cannot hide the prefix: it has none itself. */
	if (g_str_has_prefix(device, VLAN_PREFIX))
		return NULL;
	return g_strndup(device, (gsize)(dot - device));
}

static int find_id(NmLoad *load, const char *device, GError **error)
{
	const char *value = nm_load_str(load, "VLAN_ID");
	int id = value ? number_of(value) : -1;
	int device_id;

	if (value && id < 0) {
		nm_fail(error, "Invalid VLAN_ID '%s'", value);
		return -1;
	}
	if (!device && id < 0) {
		nm_fail(error, "Missing DEVICE property; cannot determine VLAN ID.");
		return -1;
	}
	device_id = id_of_device(device);
	if (device_id >= 0)
		id = device_id;
	if (id < 0)
		nm_fail(error, "Failed to determine VLAN ID from DEVICE or VLAN_ID.");
	return id;
}

static guint32 read_flags(NmLoad *load)
{
	const char *value = nm_load_str(load, "VLAN_FLAGS");
	int gvrp = nm_reading_bool(load->ifcfg, "GVRP", -1);
	int reorder = nm_reading_bool(load->ifcfg, "REORDER_HDR", -1);
	g_auto(GStrv) words = nm_words_split(value ? value : "", ", ");
	guint32 flags = NM_VLAN_FLAG_REORDER_HEADERS;
	gsize i;

	if (gvrp > 0)
		flags |= NM_VLAN_FLAG_GVRP;
	for (i = 0; words[i]; i++) {
		if (!strcmp(words[i], "GVRP") && gvrp == -1)
			flags |= NM_VLAN_FLAG_GVRP;
		if (!strcmp(words[i], "LOOSE_BINDING"))
			flags |= NM_VLAN_FLAG_LOOSE_BINDING;
		if (!strcmp(words[i], "NO_REORDER_HDR"))
			flags &= ~(guint32)NM_VLAN_FLAG_REORDER_HEADERS;
	}
	if (reorder != -1 && reorder != !!(flags & NM_VLAN_FLAG_REORDER_HEADERS))
		nm_load_warn(load, "REORDER_HDR key is deprecated, use VLAN_FLAGS");
	if (nm_load_bool(load, "MVRP", false))
		flags |= NM_VLAN_FLAG_MVRP;
	return flags;
}

static void read_priorities(NmLoad *load, NMSettingVlan *vlan, const char *key, NMVlanPriorityMap map)
{
	const char *value = nm_load_str(load, key);
	g_auto(GStrv) words = nm_words_split(value ? value : "", ",");
	gsize i;

	for (i = 0; words[i]; i++) {
		if (strchr(words[i], ':') && !nm_setting_vlan_add_priority_str(vlan, map, words[i]))
			nm_load_warn(load, "invalid %s priority map item '%s'", key, words[i]);
	}
}

NMSetting *nm_link_vlan(NmLoad *load, GError **error)
{
	const char *device = nm_load_str(load, "DEVICE");
	g_autofree char *parent = find_parent(load, device);
	int id = find_id(load, device, error);
	NMSetting *vlan;

	if (id < 0)
		return NULL;
	if (!parent) {
		nm_fail(error, "Failed to determine VLAN parent from DEVICE or PHYSDEV");
		return NULL;
	}
	vlan = nm_setting_vlan_new();
	g_object_set(vlan, NM_SETTING_VLAN_ID, (guint)id, NM_SETTING_VLAN_PARENT, parent, NM_SETTING_VLAN_FLAGS,
		     read_flags(load), NULL);
	read_priorities(load, NM_SETTING_VLAN(vlan), "VLAN_INGRESS_PRIORITY_MAP", NM_VLAN_INGRESS_MAP);
	read_priorities(load, NM_SETTING_VLAN(vlan), "VLAN_EGRESS_PRIORITY_MAP", NM_VLAN_EGRESS_MAP);
	return vlan;
}
