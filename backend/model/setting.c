/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows of the settings table, and keys: how a setting of one interface is named.
 */
#include "backend/model/setting.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

static const Choice managed_by_choices[] = {
    {"networkmanager", N_("NetworkManager")},
    {"network", N_("network service")},
    {NULL, NULL},
};

static const Choice ip4_method_choices[] = {
    {"manual", N_("Manual")},
    {"auto", N_("Automatic (DHCP)")},
    {"disabled", N_("Disabled")},
    {NULL, NULL},
};

static const Setting settings[] = {
    {
	.key = "interface.autoconnect",
	.type = VALUE_BOOL,
	.label = N_("Start at boot"),
	.help = N_("Brings this interface up when the machine starts (ONBOOT). Without it the interface stays down "
		   "until somebody starts it by hand with ifup or nmcli."),
	.place = {PLACE_BOOL, "ONBOOT", "yes"},
    },
    {
	.key = "interface.managed-by",
	.type = VALUE_CHOICE,
	.label = N_("Managed by"),
	.help = N_("Which of the two systems sets up this interface (NM_CONTROLLED): NetworkManager, or the network "
		   "service of the initscripts, which takes almost any mistake and says OK."),
	.choices = managed_by_choices,
	.place = {PLACE_MANAGED, "NM_CONTROLLED", "networkmanager"},
    },
    {
	.key = "interface.ipv4.method",
	.type = VALUE_CHOICE,
	.label = N_("IPv4"),
	.help = N_("Manual: the addresses below. Automatic: address, gateway and DNS servers come from a DHCP server. "
		   "Disabled: no IPv4 on this interface (BOOTPROTO)."),
	.choices = ip4_method_choices,
	.place = {PLACE_METHOD, "BOOTPROTO", NULL},
    },
    {
	.key = "interface.ipv4.addresses",
	.type = VALUE_IP4_INTERFACE_LIST,
	.label = N_("Addresses"),
	.help = N_("This machine's own IPv4 addresses on this interface, each with its prefix length: 192.168.1.5/24. "
		   "The prefix length says how many leading bits name the subnet; /24 is the netmask "
		   "255.255.255.0."),
	.place = {PLACE_ADDRESSES, "IPADDR", NULL},
    },
    {
	.key = "interface.ipv4.gateway",
	.type = VALUE_IP4_GATEWAY,
	.label = N_("Default gateway"),
	.help = N_("The router that takes everything that is not for the interface's own subnet (GATEWAY). Its address "
		   "must lie in the subnet of the interface's first address. Choose \"none\" when the machine "
		   "talks only to its own subnet, or when another interface has the gateway."),
	.place = {PLACE_GATEWAY, "GATEWAY", "none"},
    },
    {
	.key = "interface.ipv4.never-default",
	.type = VALUE_BOOL,
	.label = N_("Never use for default route"),
	.help = N_("With this, neither a gateway set here nor one from DHCP becomes the machine's default route "
		   "(DEFROUTE=no)."),
	.place = {PLACE_BOOL, "DEFROUTE", "no", true},
    },
    {
	.key = "interface.ipv4.dns",
	.type = VALUE_IP_LIST,
	.label = N_("DNS servers"),
	.help = N_("Addresses of the DNS servers to ask, in this order (DNS1, DNS2, DNS3). The network service uses "
		   "three at most."),
	.place = {PLACE_NUMBERED, "DNS", NULL},
    },
    {
	.key = "interface.ipv4.dns-search",
	.type = VALUE_DOMAIN_LIST,
	.label = N_("Search domains"),
	.help = N_("Domains that are tried behind a short host name (DOMAIN): with example.com, \"www\" also means "
		   "www.example.com."),
	.place = {PLACE_WORDS, "DOMAIN", NULL},
    },
    {
	.key = "interface.ipv4.ignore-auto-dns",
	.type = VALUE_BOOL,
	.label = N_("Ignore DNS from DHCP"),
	.help = N_("Keeps DNS servers that a DHCP server names out of /etc/resolv.conf (PEERDNS=no). Under the network "
		   "service it keeps the DNS servers set here out as well."),
	.place = {PLACE_BOOL, "PEERDNS", "no", true},
    },
};

const Setting *setting_table(unsigned *ret_count)
{
	*ret_count = G_N_ELEMENTS(settings);
	return settings;
}

const Setting *setting_find(const char *key)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(settings); i++)
		if (strcmp(settings[i].key, key) == 0)
			return &settings[i];
	return NULL;
}

static const char *last_part(const char *key)
{
	const char *dot = strrchr(key, '.');

	return dot ? dot + 1 : key;
}

/* The key that was probably meant: the one whose last word is the same. */
static const Setting *nearest(const char *key)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(settings); i++)
		if (g_ascii_strcasecmp(last_part(settings[i].key), last_part(key)) == 0)
			return &settings[i];
	return NULL;
}

static Refusal *refuse_key(const char *full_key, const Setting *meant, const char *why)
{
	g_autofree char *shown = text_visible(full_key, -1, 80);
	g_autofree char *what = text_fill(_("\"{key}\" is not the key of a setting."), "key", shown, NULL);
	g_autofree char *example = setting_full_key(meant ? meant : setting_find("interface.ipv4.gateway"), "eth0");
	g_autofree char *remedy =
	    text_fill(_("Write it like {example}; \"kanmon set --help\" lists all keys."), "example", example, NULL);

	return refusal_new(NULL, what, why, remedy);
}

/* Splits "interface[eth0].ipv4.gateway" into "interface.ipv4.gateway" and "eth0". */
static bool split_key(const char *full_key, char **ret_key, char **ret_instance)
{
	const char *open = strchr(full_key, '[');
	const char *close = open ? strchr(open, ']') : NULL;

	if (!close || close[1] != '.')
		return false;
	*ret_instance = g_strndup(open + 1, close - open - 1);
	*ret_key = g_strdup_printf("%.*s%s", (int)(open - full_key), full_key, close + 1);
	return true;
}

const Setting *setting_parse_key(const char *full_key, char **ret_instance, Refusal **ret_refusal)
{
	g_autofree char *key = NULL, *instance = NULL;
	const Setting *setting;

	if (!split_key(full_key, &key, &instance)) {
		*ret_refusal = refuse_key(full_key, nearest(full_key),
					  _("The interface stands in brackets behind the first word."));
		return NULL;
	}
	setting = setting_find(key);
	if (!setting) {
		*ret_refusal = refuse_key(full_key, nearest(key), NULL);
		return NULL;
	}
	if (!nm_utils_is_valid_iface_name(instance, NULL)) {
		*ret_refusal =
		    refuse_key(full_key, setting, _("What stands in the brackets is not the name of an interface."));
		return NULL;
	}
	*ret_instance = g_steal_pointer(&instance);
	return setting;
}

char *setting_full_key(const Setting *setting, const char *instance)
{
	const char *dot = strchr(setting->key, '.');

	return g_strdup_printf("%.*s[%s]%s", (int)(dot - setting->key), setting->key, instance, dot);
}

char **setting_list_items(const char *value)
{
	return value && *value ? g_strsplit(value, ",", -1) : g_new0(char *, 1);
}
