/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces that stand on others (doc/ifcfg.md 3).
 */
#include "backend/check/layers.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/check/booleans.h"

static bool is_type(const Interface *interface, const char *type)
{
	const char *value = interface_text(interface, "TYPE", NULL);

	return value && g_ascii_strcasecmp(value, type) == 0;
}

static bool is_yes(const Interface *interface, const char *key)
{
	const char *value = interface_text(interface, key, NULL);

	return value && boolean_nm(value) == 1;
}

bool interface_is_vlan(const Interface *interface)
{
	return !interface_is_addition(interface) && (is_yes(interface, "VLAN") || is_type(interface, "Vlan"));
}

char *interface_vlan_parent(const Interface *interface)
{
	const char *parent = interface_text(interface, "PHYSDEV", NULL), *device, *dot;

	if (!interface_is_vlan(interface))
		return NULL;
	if (parent)
		return g_strdup(parent);
	device = interface_device(interface);
	dot = strrchr(device, '.');
	return dot && dot != device ? g_strndup(device, dot - device) : NULL;
}

unsigned interface_vlan_parent_line(const Interface *interface)
{
	unsigned line = 0;

	if (!interface_text(interface, "PHYSDEV", &line))
		interface_value(interface, "DEVICE", &line);
	return line;
}

const char *interface_master(const Interface *interface, unsigned *ret_line)
{
	static const char *const KEYS[] = {"MASTER", "BRIDGE", "TEAM_MASTER"};

	if (interface_is_addition(interface))
		return NULL;
	for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		const char *master = interface_text(interface, KEYS[i], ret_line);

		if (master && !nm_utils_is_uuid(master))
			return master;
	}
	return NULL;
}

bool interface_is_bond(const Interface *interface)
{
	return !interface_is_addition(interface) &&
	       (is_type(interface, "Bond") || is_yes(interface, "BONDING_MASTER") ||
		interface_text(interface, "BONDING_OPTS", NULL));
}

bool interface_is_bridge(const Interface *interface)
{
	return !interface_is_addition(interface) && is_type(interface, "Bridge");
}

GHashTable *interfaces_by_device(const GPtrArray *interfaces)
{
	GHashTable *devices = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < interfaces->len; i++) {
		Interface *interface = g_ptr_array_index(interfaces, i);

		if (!interface_is_addition(interface))
			g_hash_table_insert(devices, (char *)interface_device(interface), interface);
	}
	return devices;
}
