/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * IPv4 addresses: libnm judges the text, the arithmetic on subnets is done here.
 */
#include "backend/model/ip4.h"

#include <arpa/inet.h>
#include <string.h>

#include <NetworkManager.h>

bool ip4_parse_address(const char *text, guint32 *ret_address)
{
	struct in_addr address;

	if (!nm_utils_ipaddr_valid(AF_INET, text) || inet_pton(AF_INET, text, &address) != 1)
		return false;
	*ret_address = ntohl(address.s_addr);
	return true;
}

bool ip4_parse_interface(const char *text, Ip4 *ret_ip4)
{
	const char *slash = strchr(text, '/');
	g_autofree char *address = NULL;
	guint64 prefix;

	if (!slash || !g_ascii_string_to_unsigned(slash + 1, 10, 0, 32, &prefix, NULL))
		return false;
	address = g_strndup(text, slash - text);
	if (!ip4_parse_address(address, &ret_ip4->address))
		return false;
	ret_ip4->prefix = (unsigned)prefix;
	return true;
}

guint32 ip4_netmask(unsigned prefix)
{
	return prefix ? G_MAXUINT32 << (32 - prefix) : 0;
}

bool ip4_parse_netmask(const char *text, unsigned *ret_prefix)
{
	guint32 mask;
	unsigned prefix;

	if (!ip4_parse_address(text, &mask))
		return false;
	/* libnm counts trailing zeros only, so 255.0.255.0 would pass as /24: the mask must come back the same. */
	prefix = nm_utils_ip4_netmask_to_prefix(htonl(mask));
	if (ip4_netmask(prefix) != mask)
		return false;
	*ret_prefix = prefix;
	return true;
}

guint32 ip4_network(Ip4 ip4)
{
	return ip4.address & ip4_netmask(ip4.prefix);
}

guint32 ip4_broadcast(Ip4 ip4)
{
	return ip4_network(ip4) | ~ip4_netmask(ip4.prefix);
}

bool ip4_has_broadcast(Ip4 ip4)
{
	return ip4.prefix <= 30;
}

char *ip4_text(guint32 address)
{
	return g_strdup_printf("%u.%u.%u.%u", address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
}
