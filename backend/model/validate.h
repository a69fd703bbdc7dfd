/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the validators share: one value or one item of a list being judged, and the words of its refusal. For
 * validate*.c alone; others call setting_validate().
 */
#ifndef KANMON_MODEL_VALIDATE_H
#define KANMON_MODEL_VALIDATE_H

#include "backend/model/setting.h"

typedef struct Judged {
	const Setting *setting;
	const char *instance;
	const char *text; /* the value, or the item of a list */
} Judged;

/* Enough for any real value; keeps a pasted novel out of messages and files. */
#define VALUE_BYTES_MAX 4096
/* sethostname(2) takes 64 bytes, fewer than the 253 of the DNS. */
#define HOST_NAME_BYTES_MAX 64
#define DOMAIN_BYTES_MAX 253
/* firewalld makes iptables chains of it, whose names are short. */
#define ZONE_BYTES_MAX 17

/* Hands back false with a refusal. WHAT may hold {text}; the field's label stands before it. */
bool judged_refuse(const Judged *judged, const char *what, const char *why, const char *remedy, Refusal **ret_refusal);

/* Judges a value, or one item of it where the type is a list. */
typedef bool (*Validator)(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);

/* True when TEXT, in the place of JUDGED's own, is right: a whole value, or one item of a list. */
bool valid_value(const Judged *judged, const char *text);
bool valid_item(const Judged *judged, const char *text);

/* validate_ip4.c */
bool valid_ip4_gateway(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_ip4_interface(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_ip4_server(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
/* Why ADDRESS can be no machine's address; NULL when it can. */
const char *ip4_useless(guint32 address);

/* validate_ip6.c */
bool valid_ip6_gateway(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_ip6_interface(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_ip6_server(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);

/* validate_route.c */
bool valid_ip4_route(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_ip6_route(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
/* Canonical ROUTES against each other. */
bool valid_route_list(const Judged *judged, char **routes, Refusal **ret_refusal);

/* validate_name.c */
bool valid_host_name(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_domain(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_device(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_zone(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);

/* validate_link.c */
bool valid_number(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_mac(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);
bool valid_bond_options(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);

#endif
