/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one table of settings. The form, `kanmon set`, the answer file, the manual and completion all come from its
 * rows. A value is text in one canonical form per type; a list is its items joined by ",".
 */
#ifndef KANMON_MODEL_SETTING_H
#define KANMON_MODEL_SETTING_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/refusal.h"

enum value_type {
	VALUE_BOOL,               /* "yes", "no" */
	VALUE_CHOICE,             /* one of the row's choices */
	VALUE_NUMBER,             /* min to max of the row, or its word */
	VALUE_HOST_NAME,          /* a full name: server.example.com */
	VALUE_DEVICE,             /* an interface's name, or the row's word */
	VALUE_MAC,                /* 52:54:00:12:34:56, or "" */
	VALUE_ZONE,               /* firewalld's, or "" */
	VALUE_BOND_OPTIONS,       /* mode=active-backup,miimon=100 */
	VALUE_IP4_GATEWAY,        /* "none" or an address */
	VALUE_IP6_GATEWAY,        /* "none" or an address; fe80::1%eth0 with its interface */
	VALUE_IP4_INTERFACE_LIST, /* addresses with prefix length, of a host: 192.168.1.5/24 */
	VALUE_IP6_INTERFACE_LIST, /* 2001:db8::5/64 */
	VALUE_IP4_LIST,           /* addresses without prefix length */
	VALUE_IP6_LIST,
	VALUE_IP4_ROUTE_LIST, /* "10.1.0.0/16 192.168.1.254 100": destination, next hop or "link", metric or nothing */
	VALUE_IP6_ROUTE_LIST,
	VALUE_DOMAIN_LIST, /* search domains */
	VALUE_TYPES
};

typedef struct Choice {
	const char *value, *label; /* label: N_() */
} Choice;

/* Where a setting lives. The codec of the network room (settings_codec.h) reads and writes it. */
enum place_kind {
	PLACE_HOST_NAME,    /* /etc/hostname, and its line in /etc/hosts */
	PLACE_PRESENT,      /* the interface file itself */
	PLACE_TYPE,         /* TYPE with what belongs to it */
	PLACE_BOOL,         /* one directive, yes or no; absent: the row's fallback */
	PLACE_TEXT,         /* one directive as it stands; the row's fallback has no line */
	PLACE_MANAGED,      /* NM_CONTROLLED */
	PLACE_MASTER,       /* MASTER and SLAVE, or BRIDGE */
	PLACE_VLAN_ID,      /* the name of the device, or VLAN_ID and VID */
	PLACE_VLAN_PARENT,  /* the name of the device, or PHYSDEV */
	PLACE_BOND_OPTIONS, /* BONDING_OPTS */
	PLACE_STP,          /* STP */
	PLACE_METHOD,       /* BOOTPROTO with what belongs to it */
	PLACE_ADDRESSES,    /* IPADDR, PREFIX, IPADDR1, PREFIX1, ... */
	PLACE_GATEWAY,      /* GATEWAY; "none" has no line */
	PLACE_DNS,          /* DNS1, DNS2, ...: those of the row's family, IPv4 first */
	PLACE_WORDS,        /* one directive, items separated by blanks */
	PLACE_ROUTES,       /* route-NAME or route6-NAME beside the interface file */
	PLACE_METHOD6,      /* IPV6INIT, IPV6_AUTOCONF, DHCPV6C */
	PLACE_ADDRESSES6,   /* IPV6ADDR, IPV6ADDR_SECONDARIES */
	PLACE_GATEWAY6,     /* IPV6_DEFAULTGW */
	PLACE_KINDS
};

typedef struct Place {
	enum place_kind kind;
	const char *directive; /* "ONBOOT"; for PLACE_DNS the name before the number */
	const char *fallback;  /* the value that holds when the directive is absent, as both systems take it */
	bool inverted; /* PLACE_BOOL: the directive says "no" for the setting's "yes" (never-default, DEFROUTE) */
} Place;

typedef struct Setting {
	const char *key; /* without the instance: "interface.ipv4.gateway" */
	enum value_type type;
	unsigned min, max;        /* VALUE_NUMBER */
	bool secret;              /* never kept in a session or an answer file */
	const char *label, *help; /* N_() */
	const Choice *choices;    /* VALUE_CHOICE: ends with a NULL value */
	const char *word;    /* VALUE_NUMBER, VALUE_DEVICE: what may stand instead ("auto", "none"); NULL: nothing */
	const char *of_type; /* only for interfaces of this type ("vlan"); NULL: for all */
	const char *fresh;   /* what a new interface file starts with; NULL: to be asked for */
	Place place;
} Setting;

const Setting *setting_table(unsigned *ret_count);

/* By key without instance; NULL when there is none. */
const Setting *setting_find(const char *key);

/* True for settings of an interface; false for those of the host ("host.name"), which has no name in brackets. */
bool setting_has_instance(const Setting *setting);

/* "interface[eth0].ipv4.gateway" into its row and its instance, "host.name" into its row and NULL. The message of the
 * refusal names the key and, for a near miss, the key that was meant. */
const Setting *setting_parse_key(const char *full_key, char **ret_instance, Refusal **ret_refusal);

/* "interface.ipv4.gateway" and "eth0" joined again; a setting of the host takes no INSTANCE (NULL). Owned. */
char *setting_full_key(const Setting *setting, const char *instance);

/* Judges TEXT as a value of SETTING by itself (relations between values are checks). On success RET_CANONICAL gets
 * the canonical text, owned. libnm is the judge of addresses and prefix lengths. */
bool setting_validate(const Setting *setting, const char *instance, const char *text, char **ret_canonical,
		      Refusal **ret_refusal);

/* False when TEXT is no valid value and nothing that is typed behind it makes it one: a letter in an address, an octet
 * above 255, a second "/". RET_REFUSAL says why. In a list the last item is the one that is being typed. */
bool setting_could_become(const Setting *setting, const char *instance, const char *text, Refusal **ret_refusal);

/* True for values that are several items joined by ",". */
bool setting_is_list(const Setting *setting);

/* The items of a canonical list value; an empty list has none. Owned, free with g_strfreev. */
char **setting_list_items(const char *value);

#endif
