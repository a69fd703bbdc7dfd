/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The gateway of one interface file, as far as it can be told from the file itself and /etc/sysconfig/network.
 */
#ifndef KANMON_CHECK_GATEWAYS_H
#define KANMON_CHECK_GATEWAYS_H

#include "backend/check/interfaces.h"
#include "backend/model/ip4.h"

typedef struct Gateway {
	const char *text;
	unsigned line;
	guint32 address;                /* host byte order, not 0.0.0.0 */
	const InterfaceAddress *subnet; /* the interface's first address */
} Gateway;

/* The file's own GATEWAY, when it is an address and belongs to a fixed address. */
bool gateway_of(const Interface *interface, Gateway *ret_gateway);

bool gateway_is_in(guint32 gateway, const InterfaceAddress *address);

/* True when the network service sets a default route by GATEWAY for this interface (doc/ifcfg.md 2a): by its first
 * subnet, DEFROUTE and GATEWAYDEV. GATEWAY is an address in host byte order. */
bool gateway_is_used(const Interface *interface, guint32 gateway);

#endif
