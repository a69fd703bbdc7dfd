/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The `ip` commands that the network service runs, word by word as iproute2 reads them. A word it does not take makes
 * the whole command fail, which the scripts mostly do not notice.
 */
#ifndef KANMON_NETWORK_SERVICE_IP_H
#define KANMON_NETWORK_SERVICE_IP_H

#include <stdbool.h>

#include "backend/network/service_kernel.h"

/* "192.168.1.5", also "192.168.1" (192.168.1.0), "010.0.0.5" (8.0.0.5), "any"; FAMILY is AF_INET or AF_INET6. */
bool ip_parse_address(const char *text, int family, IpPrefix *ret_ip);
/* The same with /prefix, which may also be a netmask; without one it is a host. "default" is 0/0. */
bool ip_parse_prefix(const char *text, int family, IpPrefix *ret_ip);

/* `ip addr add WORDS...`; with CHANGE `ip addr change WORDS...`, which adds an address that is missing. IPv4. */
bool ip_addr(Kernel *kernel, char *const *words, bool change, Origin origin);

/* `ip [-6] route add|replace WORDS...` */
bool ip_route(Kernel *kernel, int family, bool replace, char *const *words, Origin origin);

#endif
