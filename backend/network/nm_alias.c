/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Alias files (ifcfg-eth0:1) as NetworkManager takes them into the profile of their base file (doc/ifcfg.md 1, 2b).
 * NetworkManager takes them in the directory's own order; here it is the order of their names.
 */
#include "backend/network/nm_ip.h"

#include <string.h>

static bool valid_label(const char *name)
{
	const char *p;

	for (p = strchr(name, ':') + 1; *p; p++) {
		if (!g_ascii_isalnum(*p) && *p != '_')
			return false;
	}
	return true;
}

static NmReading *read_alias(NmLoad *load, const NetFile *alias)
{
	if (!valid_label(alias->name)) {
		nm_load_warn(load, "ignoring alias file '%s' with invalid name", alias->path);
		return NULL;
	}
	if (!alias->doc) {
		g_autofree char *failure = nm_file_failure(alias);

		nm_load_warn(load, "couldn't parse alias file '%s': %s", alias->path, failure);
		return NULL;
	}
	return nm_reading_new(alias->doc);
}

static bool has_own_device(NmLoad *load, const NetFile *alias, const NmReading *reading)
{
	const char *device = nm_reading_value_str(reading, "DEVICE");

	if (!device) {
		nm_load_warn(load, "alias file '%s' has no DEVICE", alias->path);
		return false;
	}
	if (strcmp(device, alias->name + strlen(NM_IFCFG_PREFIX)) != 0) {
		nm_load_warn(load, "alias file '%s' has invalid DEVICE (%s) for filename", alias->path, device);
		return false;
	}
	return true;
}

/* ADDRESS may be NULL (no IPADDR here nor in the base): NetworkManager stumbles on it and calls it a duplicate. */
static void add_address(NmLoad *load, NMSettingIPConfig *ip4, const NetFile *alias, const NmReading *reading,
			NMIPAddress *address)
{
	const char *device = nm_reading_value_str(reading, "DEVICE");
	g_autofree char *text = NULL;

	if (address) {
		text = nm_address_text(address);
		nm_load_place_of(load, 'a', text, alias->id, reading, "IPADDR");
		if (g_utf8_validate(device, -1, NULL))
			nm_ip_address_set_attribute(address, "label", g_variant_new_string(device));
	}
	if (!address || !nm_setting_ip_config_add_address(ip4, address))
		nm_load_warn(load, "duplicate IP4 address in alias file %s", alias->name);
	if (!g_strcmp0(nm_setting_ip_config_get_method(ip4), NM_SETTING_IP4_CONFIG_METHOD_DISABLED))
		g_object_set(ip4, NM_SETTING_IP_CONFIG_METHOD, NM_SETTING_IP4_CONFIG_METHOD_MANUAL, NULL);
}

/* True when the alias said something. */
static bool read_default_route(NmLoad *load, NMSettingIPConfig *ip4, const NetFile *alias, const NmReading *reading,
			       const char *gateway)
{
	int defroute = nm_reading_bool(reading, "DEFROUTE", -1);

	if (gateway) {
		nm_load_place_of(load, 'g', gateway, alias->id, reading, "GATEWAY");
		g_object_set(ip4, NM_SETTING_IP_CONFIG_GATEWAY, gateway, NULL);
	}
	if (defroute != -1)
		g_object_set(ip4, NM_SETTING_IP_CONFIG_NEVER_DEFAULT, (gboolean)!defroute, NULL);
	return gateway || defroute != -1;
}

/* IO_READ_DEFROUTE: no gateway nor DEFROUTE so far. */
static void merge(NmLoad *load, NMSettingIPConfig *ip4, const NetFile *alias, NMIPAddress *base, bool *io_read_defroute)
{
	g_autoptr(NmReading) reading = read_alias(load, alias);
	g_autoptr(GError) error = NULL;
	g_autofree char *gateway = NULL;
	g_autofree char *gateway_key = NULL;
	NMIPAddress *address = NULL;

	if (!reading || !has_own_device(load, alias, reading))
		return;
	if (!nm_ip4_read_full(load, reading, -1, base, &address, *io_read_defroute ? &gateway : NULL, &gateway_key,
			      &error)) {
		nm_load_warn(load, "error reading IP4 address from alias file '%s': %s", alias->path, error->message);
		return;
	}
	add_address(load, ip4, alias, reading, address);
	if (*io_read_defroute && read_default_route(load, ip4, alias, reading, gateway))
		*io_read_defroute = false;
	g_ptr_array_add(load->merged, (gpointer)alias);
	if (address)
		nm_ip_address_unref(address);
}

void nm_aliases_merge(NmLoad *load, NMSettingIPConfig *ip4, bool read_defroute)
{
	NMIPAddress *base = NULL;
	guint i;

	if (!load->aliases)
		return;
	if (nm_setting_ip_config_get_num_addresses(ip4))
		base = nm_setting_ip_config_get_address(ip4, 0);
	for (i = 0; i < load->aliases->len; i++)
		merge(load, ip4, g_ptr_array_index(load->aliases, i), base, &read_defroute);
}
