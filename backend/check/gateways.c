/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Gateways and subnets.
 */
#include "backend/check/gateways.h"

#include <string.h>

bool gateway_of(const Interface *interface, Gateway *ret_gateway)
{
	Gateway gateway = {.text = interface_value(interface, "GATEWAY", &gateway.line)};

	gateway.subnet = interface_first_address(interface);
	if (!gateway.text || !gateway.subnet || !interface_is_static(interface) || interface_is_addition(interface))
		return false;
	if (!ip4_parse_address(gateway.text, &gateway.address) || gateway.address == 0)
		return false;
	*ret_gateway = gateway;
	return true;
}

bool gateway_is_in(guint32 gateway, const InterfaceAddress *address)
{
	return address->valid && ((gateway ^ address->address) & ip4_netmask(address->prefix)) == 0;
}

bool gateway_is_used(const Interface *interface, guint32 gateway)
{
	const InterfaceAddress *subnet = interface_first_address(interface);
	const char *defroute = interface_effective(interface, "DEFROUTE");
	const char *device = interface_effective(interface, "GATEWAYDEV");

	if (!subnet || !interface_is_static(interface) || interface_is_addition(interface))
		return false;
	if (g_strcmp0(defroute, "no") == 0 || (device && *device && strcmp(device, interface_device(interface)) != 0))
		return false;
	return gateway_is_in(gateway, subnet);
}
