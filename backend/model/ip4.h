/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv4 addresses with a prefix length, judged by libnm and taken apart for arithmetic on subnets.
 */
#ifndef KANMON_MODEL_IP4_H
#define KANMON_MODEL_IP4_H

#include <stdbool.h>

#include <glib.h>

typedef struct Ip4 {
	guint32 address; /* host byte order */
	unsigned prefix; /* 0..32 */
} Ip4;

/* "192.168.1.5": what libnm takes as an IPv4 address. RET_ADDRESS in host byte order. */
bool ip4_parse_address(const char *text, guint32 *ret_address);

/* "192.168.1.5/24", both parts required. */
bool ip4_parse_interface(const char *text, Ip4 *ret_ip4);

/* The netmask of PREFIX, host byte order. */
guint32 ip4_netmask(unsigned prefix);

/* A contiguous netmask as text ("255.255.255.0") into a prefix length; anything else is no netmask. */
bool ip4_parse_netmask(const char *text, unsigned *ret_prefix);

/* First and last address of the subnet, host byte order. */
guint32 ip4_network(Ip4 ip4);
guint32 ip4_broadcast(Ip4 ip4);

/* True for prefix lengths whose subnets have a network and a broadcast address of their own (up to /30; RFC 3021). */
bool ip4_has_broadcast(Ip4 ip4);

/* ADDRESS (host byte order) as text. Owned. */
char *ip4_text(guint32 address);

#endif
