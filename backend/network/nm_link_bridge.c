/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bridges and their ports: STP, DELAY, BRIDGING_OPTS. A bad value is dropped with a warning.
 */
#include "backend/network/nm_link.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "backend/network/nm_words.h"

enum option_kind {
	OPTION_UINT,
	OPTION_BOOL,   /* 0 or 1 */
	OPTION_YES_NO, /* on, yes, 1, off, no */
};

/* The largest values are those of libnm 1.18's properties. */
typedef struct BridgeOption {
	const char *key;
	const char *property;
	enum option_kind kind;
	guint max;
	bool needs_stp;
} BridgeOption;

static const BridgeOption delay_option = {"DELAY", NM_SETTING_BRIDGE_FORWARD_DELAY, OPTION_UINT, 30, true};

static const BridgeOption bridge_options[] = {
    {"priority", NM_SETTING_BRIDGE_PRIORITY, OPTION_UINT, G_MAXUINT16, true},
    {"hello_time", NM_SETTING_BRIDGE_HELLO_TIME, OPTION_UINT, 10, true},
    {"max_age", NM_SETTING_BRIDGE_MAX_AGE, OPTION_UINT, 40, true},
    {"ageing_time", NM_SETTING_BRIDGE_AGEING_TIME, OPTION_UINT, 1000000, false},
    {"multicast_snooping", NM_SETTING_BRIDGE_MULTICAST_SNOOPING, OPTION_BOOL, 1, false},
    {"vlan_filtering", NM_SETTING_BRIDGE_VLAN_FILTERING, OPTION_BOOL, 1, false},
    {"default_pvid", NM_SETTING_BRIDGE_VLAN_DEFAULT_PVID, OPTION_UINT, 4094, false},
    {"group_fwd_mask", NM_SETTING_BRIDGE_GROUP_FORWARD_MASK, OPTION_UINT, 0xFFFF, false},
};

static const BridgeOption port_options[] = {
    {"priority", NM_SETTING_BRIDGE_PORT_PRIORITY, OPTION_UINT, 63, false},
    {"path_cost", NM_SETTING_BRIDGE_PORT_PATH_COST, OPTION_UINT, 65535, false},
    {"hairpin_mode", NM_SETTING_BRIDGE_PORT_HAIRPIN_MODE, OPTION_YES_NO, 1, false},
};

/* -1 when it is neither. */
static int yes_no(const char *value)
{
	if (!strcasecmp(value, "on") || !strcasecmp(value, "yes"))
		return 1;
	if (!strcasecmp(value, "off") || !strcasecmp(value, "no"))
		return 0;
	return -1;
}

/* NULL on success, else the log's word for what is wrong. */
static const char *set_option(NMSetting *setting, const BridgeOption *option, const char *value)
{
	gint64 number;

	if (option->kind == OPTION_YES_NO) {
		number = strcmp(value, "1") ? yes_no(value) : 1;
		if (number < 0)
			return "is not a boolean";
	} else {
		number = nm_number(value, 10, 0, option->kind == OPTION_BOOL ? 1 : G_MAXUINT, -1);
		if (number < 0)
			return g_strerror(errno);
		if (number > option->max)
			return "number is out of range";
	}
	if (option->kind == OPTION_UINT)
		g_object_set(setting, option->property, (guint)number, NULL);
	else
		g_object_set(setting, option->property, (gboolean)number, NULL);
	return NULL;
}

static void take_option(NmLoad *load, NMSetting *setting, bool stp, const BridgeOption *option, const char *value)
{
	const char *reason;

	if (option->needs_stp && !stp) {
		nm_load_warn(load, "'%s' invalid when STP is disabled", option->key);
		return;
	}
	reason = set_option(setting, option, value);
	if (reason)
		nm_load_warn(load, "invalid %s value '%s': %s", option->key, value, reason);
}

static const BridgeOption *find_option(const BridgeOption *options, gsize n, const char *key)
{
	gsize i;

	for (i = 0; i < n; i++) {
		if (!strcmp(options[i].key, key))
			return &options[i];
	}
	return NULL;
}

static void read_options(NmLoad *load, NMSetting *setting, bool stp, const BridgeOption *options, gsize n)
{
	const char *text = nm_load_str(load, "BRIDGING_OPTS");
	g_auto(GStrv) words = nm_words_split(text ? text : "", " ");
	gsize i;

	for (i = 0; words[i]; i++) {
		const BridgeOption *option;
		char *value = strchr(words[i], '=');

		if (!value)
			continue;
		*value++ = '\0';
		if (!*words[i] || !*value)
			continue;
		option = find_option(options, n, words[i]);
		if (option)
			take_option(load, setting, stp, option, value);
		else
			nm_load_warn(load, "unhandled bridge option '%s'", words[i]);
	}
}

static void read_vlans(NmLoad *load, NMSetting *setting, const char *key, const char *property)
{
	const char *text = nm_load_str(load, key);
	g_auto(GStrv) words = nm_words_split(text ? text : "", ",");
	g_autoptr(GPtrArray) vlans = g_ptr_array_new_with_free_func((GDestroyNotify)nm_bridge_vlan_unref);
	gsize i;

	for (i = 0; words[i]; i++) {
		g_autoptr(GError) error = NULL;
		NMBridgeVlan *vlan = nm_bridge_vlan_from_str(g_strstrip(words[i]), &error);

		if (vlan)
			g_ptr_array_add(vlans, vlan);
		else
			nm_load_warn(load, "invalid bridge VLAN: %s", error->message);
	}
	if (vlans->len)
		g_object_set(setting, property, vlans, NULL);
}

static bool read_stp(NmLoad *load)
{
	const char *value = nm_load_str(load, "STP");
	int stp = value ? yes_no(value) : 0;

	if (stp < 0)
		nm_load_warn(load, "invalid STP value '%s'", value);
	return stp > 0;
}

NMSetting *nm_link_bridge(NmLoad *load, GError **error)
{
	const char *delay = nm_load_str(load, "DELAY");
	NMSetting *bridge;
	bool stp;

	if (!nm_link_needs_device(load, error))
		return NULL;
	bridge = nm_setting_bridge_new();
	stp = read_stp(load);
	g_object_set(bridge, NM_SETTING_BRIDGE_MAC_ADDRESS, nm_load_str(load, "BRIDGE_MACADDR"), NM_SETTING_BRIDGE_STP,
		     (gboolean)stp, NULL);
	if (delay)
		take_option(load, bridge, stp, &delay_option, delay);
	read_options(load, bridge, stp, bridge_options, G_N_ELEMENTS(bridge_options));
	read_vlans(load, bridge, "BRIDGE_VLANS", NM_SETTING_BRIDGE_VLANS);
	return bridge;
}

NMSetting *nm_link_bridge_port(NmLoad *load)
{
	NMSetting *port;

	if (!nm_load_str(load, "BRIDGE_UUID") && !nm_load_str(load, "BRIDGE"))
		return NULL;
	port = nm_setting_bridge_port_new();
	read_options(load, port, false, port_options, G_N_ELEMENTS(port_options));
	read_vlans(load, port, "BRIDGE_PORT_VLANS", NM_SETTING_BRIDGE_PORT_VLANS);
	return port;
}
