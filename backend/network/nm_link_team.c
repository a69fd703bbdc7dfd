/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Teams and their ports: a JSON text each. One that is not JSON is dropped with a warning.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#define CONFIG_MAX (1024 * 1024)

/* NULL without error: there is none, or it was dropped. */
static const char *read_config(NmLoad *load, const char *key, GError **error)
{
	const char *config = nm_load_str(load, key);
	g_autoptr(GError) reason = NULL;

	if (!config)
		return NULL;
	if (strlen(config) > CONFIG_MAX) {
		nm_fail(error, "%s too long (size %zu)", key, strlen(config));
		return NULL;
	}
	if (nm_utils_is_json_object(config, &reason))
		return config;
	nm_load_warn(load, "ignoring invalid team configuration: %s", reason->message);
	return NULL;
}

NMSetting *nm_link_team(NmLoad *load, GError **error)
{
	g_autoptr(GError) reason = NULL;
	const char *config;
	NMSetting *team;

	if (!nm_link_needs_device(load, error))
		return NULL;
	config = read_config(load, "TEAM_CONFIG", &reason);
	if (reason) {
		g_propagate_error(error, g_steal_pointer(&reason));
		return NULL;
	}
	team = nm_setting_team_new();
	g_object_set(team, NM_SETTING_TEAM_CONFIG, config, NULL);
	return team;
}

NMSetting *nm_link_team_port(NmLoad *load)
{
	g_autoptr(GError) reason = NULL;
	const char *config = read_config(load, "TEAM_PORT_CONFIG", &reason);
	NMSetting *port;

	if (reason)
		nm_load_warn(load, "%s", reason->message);
	if (!config)
		return NULL;
	port = nm_setting_team_port_new();
	g_object_set(port, NM_SETTING_TEAM_PORT_CONFIG, config, NULL);
	return port;
}
