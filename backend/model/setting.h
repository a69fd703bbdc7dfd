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
	VALUE_IP4_GATEWAY,        /* "none" or an address */
	VALUE_IP4_INTERFACE_LIST, /* addresses with prefix length, of a host: 192.168.1.5/24 */
	VALUE_IP_LIST,            /* addresses without prefix length, either family */
	VALUE_DOMAIN_LIST,        /* search domains */
};

typedef struct Choice {
	const char *value, *label; /* label: N_() */
} Choice;

/* Where a setting lives. The codec of the network room (settings_codec.h) reads and writes it. */
enum place_kind {
	PLACE_BOOL,      /* one directive, yes or no; absent: the row's fallback */
	PLACE_METHOD,    /* BOOTPROTO with what belongs to it */
	PLACE_ADDRESSES, /* IPADDR, PREFIX, IPADDR1, PREFIX1, ... */
	PLACE_GATEWAY,   /* GATEWAY; "none" has no line */
	PLACE_NUMBERED,  /* DNS1, DNS2, ... */
	PLACE_WORDS,     /* one directive, items separated by blanks */
	PLACE_MANAGED,   /* NM_CONTROLLED */
};

typedef struct Place {
	enum place_kind kind;
	const char *directive; /* "ONBOOT"; for PLACE_NUMBERED the name before the number */
	const char *fallback;  /* the value that holds when the directive is absent, as both systems take it */
	bool inverted; /* PLACE_BOOL: the directive says "no" for the setting's "yes" (never-default, DEFROUTE) */
} Place;

typedef struct Setting {
	const char *key; /* without the instance: "interface.ipv4.gateway" */
	enum value_type type;
	const char *label, *help; /* N_() */
	const Choice *choices;    /* VALUE_CHOICE: ends with a NULL value */
	Place place;
	bool secret; /* never kept in a session or an answer file */
} Setting;

const Setting *setting_table(unsigned *ret_count);

/* By key without instance; NULL when there is none. */
const Setting *setting_find(const char *key);

/* "interface[eth0].ipv4.gateway" into its row and its instance. The message of the refusal names the key and, for a
 * near miss, the key that was meant. */
const Setting *setting_parse_key(const char *full_key, char **ret_instance, Refusal **ret_refusal);

/* "interface.ipv4.gateway" and "eth0" joined again. Owned. */
char *setting_full_key(const Setting *setting, const char *instance);

/* Judges TEXT as a value of SETTING by itself (relations between values are checks). On success RET_CANONICAL gets
 * the canonical text, owned. libnm is the judge of addresses and prefix lengths. */
bool setting_validate(const Setting *setting, const char *instance, const char *text, char **ret_canonical,
		      Refusal **ret_refusal);

/* The items of a canonical list value; an empty list has none. Owned, free with g_strfreev. */
char **setting_list_items(const char *value);

#endif
