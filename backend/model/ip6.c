/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv6 addresses: libnm judges the text, the arithmetic on subnets is done here.
 */
#include "backend/model/ip6.h"

#include <arpa/inet.h>
#include <string.h>

#include <NetworkManager.h>

bool ip6_parse_address(const char *text, struct in6_addr *ret_address)
{
	struct in6_addr address;

	if (!nm_utils_ipaddr_valid(AF_INET6, text) || inet_pton(AF_INET6, text, &address) != 1)
		return false;
	*ret_address = address;
	return true;
}

bool ip6_parse_interface(const char *text, Ip6 *ret_ip6)
{
	const char *slash = strchr(text, '/');
	g_autofree char *address = NULL;
	guint64 prefix;

	if (!slash || !g_ascii_string_to_unsigned(slash + 1, 10, 0, 128, &prefix, NULL))
		return false;
	address = g_strndup(text, (gsize)(slash - text));
	if (!ip6_parse_address(address, &ret_ip6->address))
		return false;
	ret_ip6->prefix = (unsigned)prefix;
	return true;
}

struct in6_addr ip6_network(const Ip6 *ip6)
{
	struct in6_addr network = ip6->address;

	for (unsigned bit = ip6->prefix; bit < 128; bit++)
		network.s6_addr[bit / 8] &= (guint8) ~(0x80 >> bit % 8);
	return network;
}

bool ip6_same_subnet(const Ip6 *a, const struct in6_addr *b)
{
	Ip6 other = {*b, a->prefix};
	struct in6_addr one = ip6_network(a), two = ip6_network(&other);

	return memcmp(&one, &two, sizeof one) == 0;
}

char *ip6_text(const struct in6_addr *address)
{
	char text[INET6_ADDRSTRLEN];

	inet_ntop(AF_INET6, address, text, sizeof text);
	return g_strdup(text);
}

char *ip6_canonical_interface(const char *text)
{
	g_autofree char *address = NULL;
	Ip6 ip6;

	if (!ip6_parse_interface(text, &ip6))
		return NULL;
	address = ip6_text(&ip6.address);
	return g_strdup_printf("%s/%u", address, ip6.prefix);
}
