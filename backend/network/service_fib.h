/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The routing tables of the kernel model: the local table (own and broadcast addresses), the kernel's own routes to
 * connected subnets, and the routes that the service sets.
 */
#ifndef KANMON_NETWORK_SERVICE_FIB_H
#define KANMON_NETWORK_SERVICE_FIB_H

#include "backend/network/service_kernel.h"

typedef struct Fib Fib;

Fib *fib_new(void);
void fib_free(Fib *fib);

/* What comes with an address: the entry in the local table and the route to its subnet. */
void fib_add_ipv4(Fib *fib, KernelDevice *device, const IpPrefix *ip, const IpPrefix *broadcast, bool secondary);
void fib_add_ipv6(Fib *fib, KernelDevice *device, const IpPrefix *ip);
void fib_add_connected(Fib *fib, KernelDevice *device, const IpPrefix *network);
void fib_remove_address(Fib *fib, KernelDevice *device, const IpPrefix *ip, bool secondary);

bool fib_route(Fib *fib, const RouteRequest *request, bool replace);
bool fib_has_default_via(Fib *fib, const char *text);
void fib_report(Fib *fib, NetResult *result);

#endif
