/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv6 addresses with a prefix length, judged by libnm and written in their one short form (RFC 5952).
 */
#ifndef KANMON_MODEL_IP6_H
#define KANMON_MODEL_IP6_H

#include <netinet/in.h>
#include <stdbool.h>

#include <glib.h>

typedef struct Ip6 {
	struct in6_addr address;
	unsigned prefix; /* 0..128 */
} Ip6;

/* "2001:db8::1": what libnm takes as an IPv6 address. */
bool ip6_parse_address(const char *text, struct in6_addr *ret_address);

/* "2001:db8::5/64", both parts required. */
bool ip6_parse_interface(const char *text, Ip6 *ret_ip6);

/* The address with every bit behind the prefix cleared. */
struct in6_addr ip6_network(const Ip6 *ip6);

/* True when both lie in the same subnet of A's prefix length. */
bool ip6_same_subnet(const Ip6 *a, const struct in6_addr *b);

/* ADDRESS as text. Owned. */
char *ip6_text(const struct in6_addr *address);

/* TEXT, an address with prefix length, in its short form; NULL when it is none. Owned. */
char *ip6_canonical_interface(const char *text);

#endif
