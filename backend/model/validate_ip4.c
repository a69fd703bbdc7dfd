/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges IPv4 addresses as values. libnm says what an address is; on top of that stands what makes no sense for a host:
 * the network service would take it and say OK (doc/ifcfg.md 2a, 3, 7).
 */
#include "backend/model/validate.h"

#include <string.h>

#include "backend/model/ip4.h"
#include "backend/util/intl.h"

const char *ip4_useless(guint32 address)
{
	if (address >> 24 == 0)
		return _("Addresses that begin with 0 name no machine.");
	if (address >> 24 == 127)
		return _("Addresses that begin with 127 mean the machine itself.");
	if (address >> 28 == 14)
		return _("Addresses from 224.0.0.0 to 239.255.255.255 are multicast groups, not machines.");
	if (address >> 28 == 15)
		return _("Addresses from 240.0.0.0 on are reserved and name no machine.");
	return NULL;
}

bool valid_ip4_gateway(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 192.168.1.1, or choose \"none\".");
	const char *silent = _("(The network service would start without a default route and say OK.)");
	const char *slash = strchr(judged->text, '/');
	const char *useless;
	guint32 address;

	if (strcmp(judged->text, "none") == 0) {
		*ret_canonical = g_strdup("none");
		return true;
	}
	if (!*judged->text)
		return judged_refuse(judged, _("The address is missing."), silent, remedy, ret_refusal);
	if (slash)
		return judged_refuse(
		    judged, _("\"{text}\" has a prefix length or netmask; a gateway is one address without it."),
		    silent, remedy, ret_refusal);
	if (!ip4_parse_address(judged->text, &address))
		return judged_refuse(judged, _("\"{text}\" is not an IPv4 address."), silent, remedy, ret_refusal);
	useless = ip4_useless(address);
	if (useless)
		return judged_refuse(judged, _("\"{text}\" cannot be a gateway."), useless, remedy, ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

bool valid_ip4_interface(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter the address with its prefix length, such as 192.168.1.5/24.");
	const char *useless;
	guint32 address;
	Ip4 ip4;

	if (!strchr(judged->text, '/') && ip4_parse_address(judged->text, &address))
		return judged_refuse(judged, _("\"{text}\" has no prefix length."),
				     _("(CentOS 7 would guess it from the first number: 10.x becomes /8.)"), remedy,
				     ret_refusal);
	if (!ip4_parse_interface(judged->text, &ip4))
		return judged_refuse(
		    judged, _("\"{text}\" is not an IPv4 address with a prefix length from 1 to 32."),
		    _("(The network service would leave the interface without this address and say OK.)"), remedy,
		    ret_refusal);
	if (ip4.prefix == 0)
		return judged_refuse(
		    judged,
		    _("\"{text}\": with prefix length 0 the whole Internet would be the interface's own subnet."), NULL,
		    remedy, ret_refusal);
	useless = ip4_useless(ip4.address);
	if (useless)
		return judged_refuse(judged, _("\"{text}\" cannot be the address of an interface."), useless, remedy,
				     ret_refusal);
	if (ip4_has_broadcast(ip4) && ip4.address == ip4_network(ip4))
		return judged_refuse(judged,
				     _("\"{text}\" is the address of the subnet itself, not of a machine in it."), NULL,
				     remedy, ret_refusal);
	if (ip4_has_broadcast(ip4) && ip4.address == ip4_broadcast(ip4))
		return judged_refuse(judged,
				     _("\"{text}\" is the broadcast address of its subnet, not that of a machine."),
				     NULL, remedy, ret_refusal);
	*ret_canonical = g_strdup_printf("%.*s/%u", (int)strcspn(judged->text, "/"), judged->text, ip4.prefix);
	return true;
}

bool valid_ip4_server(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 192.168.1.1.");
	const char *useless;
	guint32 address;

	if (strchr(judged->text, ':'))
		return judged_refuse(
		    judged, _("\"{text}\" is not an IPv4 address."), NULL,
		    _("IPv6 addresses have a field of their own. Enter an address such as 192.168.1.1."), ret_refusal);
	if (!ip4_parse_address(judged->text, &address))
		return judged_refuse(
		    judged, _("\"{text}\" is not an IP address."),
		    _("(The network service would write it to /etc/resolv.conf as it is; NetworkManager would "
		      "reject the whole interface file.)"),
		    remedy, ret_refusal);
	/* A server on this machine is one. */
	useless = address >> 24 == 127 ? NULL : ip4_useless(address);
	if (useless)
		return judged_refuse(judged, _("\"{text}\" cannot be the address of a server."), useless, remedy,
				     ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}
