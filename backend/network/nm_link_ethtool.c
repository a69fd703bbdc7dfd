/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ETHTOOL_OPTS: speed, duplex, auto-negotiation and Wake-on-LAN. Offload features ("-K ...") change nothing that Kanmon
 * shows and are passed over.
 */
#include "backend/network/nm_link.h"

#include <errno.h>
#include <string.h>

#include "backend/network/nm_words.h"

typedef struct Ethtool {
	NMSettingWiredWakeOnLan wake;
	char *password;
	gboolean autoneg;
	guint32 speed;
	const char *duplex;
} Ethtool;

static void take_autoneg(NmLoad *load, Ethtool *tool, const char *value)
{
	if (!strcmp(value, "on"))
		tool->autoneg = TRUE;
	else if (!strcmp(value, "off"))
		tool->autoneg = FALSE;
	else
		nm_load_warn(load, "Auto-negotiation unknown value: %s", value);
}

static void take_speed(NmLoad *load, Ethtool *tool, const char *value)
{
	guint32 speed = (guint32)nm_number(value, 10, 0, G_MAXUINT32, 0);

	if (errno)
		nm_load_warn(load, "Speed value '%s' is invalid", value);
	else
		tool->speed = speed;
}

static void take_duplex(NmLoad *load, Ethtool *tool, const char *value)
{
	if (!strcmp(value, "half"))
		tool->duplex = "half";
	else if (!strcmp(value, "full"))
		tool->duplex = "full";
	else
		nm_load_warn(load, "Duplex unknown value: %s", value);
}

static void take_wake(NmLoad *load, Ethtool *tool, const char *value)
{
	static const struct {
		char letter;
		NMSettingWiredWakeOnLan flag;
	} letters[] = {
	    {'p', NM_SETTING_WIRED_WAKE_ON_LAN_PHY},       {'u', NM_SETTING_WIRED_WAKE_ON_LAN_UNICAST},
	    {'m', NM_SETTING_WIRED_WAKE_ON_LAN_MULTICAST}, {'b', NM_SETTING_WIRED_WAKE_ON_LAN_BROADCAST},
	    {'a', NM_SETTING_WIRED_WAKE_ON_LAN_ARP},       {'g', NM_SETTING_WIRED_WAKE_ON_LAN_MAGIC},
	    {'s', NM_SETTING_WIRED_WAKE_ON_LAN_NONE},
	};
	gsize i;

	tool->wake = NM_SETTING_WIRED_WAKE_ON_LAN_NONE;
	for (; *value; value++) {
		for (i = 0; i < G_N_ELEMENTS(letters) && letters[i].letter != *value; i++)
			continue;
		if (i < G_N_ELEMENTS(letters))
			tool->wake |= letters[i].flag;
		else if (*value == 'd')
			tool->wake = NM_SETTING_WIRED_WAKE_ON_LAN_NONE;
		else
			nm_load_warn(load, "unrecognized Wake-on-LAN option '%c'", *value);
	}
}

static void take_password(NmLoad *load, Ethtool *tool, const char *value)
{
	if (!nm_utils_hwaddr_valid(value, 6)) {
		nm_load_warn(load, "Wake-on-LAN password '%s' is invalid", value);
		return;
	}
	g_free(tool->password);
	tool->password = g_strdup(value);
}

static const struct {
	const char *option;
	const char *missing;
	void (*take)(NmLoad *load, Ethtool *tool, const char *value);
} options[] = {
    {"autoneg", "Auto-negotiation option missing", take_autoneg},
    {"speed", "Speed option missing", take_speed},
    {"duplex", "Duplex option missing", take_duplex},
    {"wol", "Wake-on-LAN options missing", take_wake},
    {"sopass", "Wake-on-LAN password missing", take_password},
};

/* One call of ethtool; an unknown word is passed over alone. */
static void read_call(NmLoad *load, Ethtool *tool, const char *text)
{
	g_auto(GStrv) words = nm_words_split(text, " \t\n");
	char **word = words;
	gsize i;

	if (*word && **word == '-')
		return;
	while (*word) {
		const char *option = *word++;

		for (i = 0; i < G_N_ELEMENTS(options) && strcmp(option, options[i].option) != 0; i++)
			continue;
		if (i == G_N_ELEMENTS(options))
			continue;
		if (!*word) {
			nm_load_warn(load, "%s", options[i].missing);
			return;
		}
		options[i].take(load, tool, *word++);
	}
}

static void read_options(NmLoad *load, Ethtool *tool, const char *value)
{
	g_auto(GStrv) calls = NULL;
	gsize i;

	if (value && !*value)
		tool->wake = NM_SETTING_WIRED_WAKE_ON_LAN_IGNORE;
	calls = nm_words_split(value ? value : "", ";");
	for (i = 0; calls[i]; i++)
		read_call(load, tool, calls[i]);
}

static void read_wake_on_lan(NmLoad *load, Ethtool *tool, const char *value)
{
	if (!g_strcmp0(value, "ignore"))
		tool->wake = NM_SETTING_WIRED_WAKE_ON_LAN_IGNORE;
	else if (value)
		nm_load_warn(load, "invalid ETHTOOL_WAKE_ON_LAN value '%s'", value);
	if (tool->password && !(tool->wake & NM_SETTING_WIRED_WAKE_ON_LAN_MAGIC)) {
		nm_load_warn(load, "Wake-on-LAN password not expected");
		g_clear_pointer(&tool->password, g_free);
	}
}

void nm_link_ethtool(NmLoad *load, NMConnection *connection)
{
	Ethtool tool = {.wake = NM_SETTING_WIRED_WAKE_ON_LAN_DEFAULT};
	const char *value = nm_reading_value(load->ifcfg, "ETHTOOL_OPTS");
	const char *wake = nm_reading_value(load->ifcfg, "ETHTOOL_WAKE_ON_LAN");
	NMSettingWired *wired = nm_connection_get_setting_wired(connection);

	if (!value && !wake)
		return;
	read_options(load, &tool, value);
	read_wake_on_lan(load, &tool, wake);
	if (!wired) {
		wired = NM_SETTING_WIRED(nm_setting_wired_new());
		nm_connection_add_setting(connection, NM_SETTING(wired));
	}
	g_object_set(wired, NM_SETTING_WIRED_WAKE_ON_LAN, tool.wake, NM_SETTING_WIRED_WAKE_ON_LAN_PASSWORD,
		     tool.password, NM_SETTING_WIRED_AUTO_NEGOTIATE, tool.autoneg, NM_SETTING_WIRED_SPEED, tool.speed,
		     NM_SETTING_WIRED_DUPLEX, tool.duplex, NULL);
	g_free(tool.password);
}
