/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The IP settings of a profile: nm_ip4.c, nm_alias.c, nm_ip6.c, nm_routes.c, and what they share (nm_ip.c).
 */
#ifndef KANMON_NETWORK_NM_IP_H
#define KANMON_NETWORK_NM_IP_H

#include "backend/network/nm_load.h"

/* The reason that NetworkManager logs where its reader gives up without an error of its own. */
#define NM_UNKNOWN_REASON "(unknown reason)"

/* RET_HAS_DEFROUTE: the file says something about DEFROUTE. */
NMSettingIPConfig *nm_ip4_setting(NmLoad *load, bool *ret_has_defroute, GError **error);
NMSettingIPConfig *nm_ip6_setting(NmLoad *load, GError **error);

/* Takes the alias files of the profile into IP4; with READ_DEFROUTE also a gateway or a DEFROUTE of theirs. */
void nm_aliases_merge(NmLoad *load, NMSettingIPConfig *ip4, bool read_defroute);

/* An IPv4 address of READING. A missing one is success: RET_TEXT is then NULL. Owned. */
bool nm_ip4_read(const NmReading *reading, const char *key, char **ret_text, GError **error);

/* Address NUMBER (-1: without one) of READING with its prefix length; NULL without error when it is not there and BASE
 * (whose values an alias inherits) is NULL. A gateway of the same number goes to IO_GATEWAY unless that is NULL or
 * has one already; RET_GATEWAY_KEY then names its directive. */
bool nm_ip4_read_full(NmLoad *load, const NmReading *reading, int number, NMIPAddress *base, NMIPAddress **ret_address,
		      char **io_gateway, char **ret_gateway_key, GError **error);

/* Static routes: route-NAME in its new form (ADDRESSn=) or as arguments of `ip route add`, route6-NAME. */
bool nm_routes_read(NmLoad *load, int family, NMSettingIPConfig *ip, GError **error);

/* ROUTING_RULE_n and ROUTING_RULE6_n. */
void nm_rules_read(NmLoad *load, NMSettingIPConfig *ip4, NMSettingIPConfig *ip6);

/* A number for a key of the interface file, as svGetValueInt64 takes it. */
gint64 nm_ip_number(const NmLoad *load, const char *key, gint64 min, gint64 max, gint64 fallback);

/* An address of FAMILY, or ADDRESS/PREFIX; *RET_PREFIX is -1 without one. *RET_ADDRESS is owned, in canonical form. */
bool nm_ip_parse(int family, const char *text, char **ret_address, int *ret_prefix);

/* The policy routing table of KEY; 0 with a warning where rule files make the plugin keep away from routes. */
guint nm_ip_route_table(NmLoad *load, const char *key);

/* DNS1 to DNS10 of FAMILY; addresses of the other one are passed over. IPv6 stops at the first gap. */
bool nm_ip_read_dns(NmLoad *load, int family, NMSettingIPConfig *ip, GError **error);

/* The domains in the value of KEY; DUPLICATE_WORD is what the log calls one that is there twice. */
void nm_ip_read_domains(NmLoad *load, NMSettingIPConfig *ip, const char *key, const char *duplicate_word);

/* resolv.conf options; VALUE may be NULL. */
void nm_ip_read_options(NmLoad *load, NMSettingIPConfig *ip, const char *value);

#endif
