/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The machine's own name: /etc/hostname as systemd takes it (the first line that is neither blank nor a comment;
 * nothing else is read at boot, HOSTNAME= in /etc/sysconfig/network is a relic), and the line of /etc/hosts that leads
 * from the name to an address of this machine.
 */
#ifndef KANMON_NETWORK_HOST_NAME_H
#define KANMON_NETWORK_HOST_NAME_H

#include <stdbool.h>

#include "backend/network/files.h"
#include "backend/network/service.h"

/* What a machine is called while nobody has named it: localhost, localhost.localdomain and the like. */
bool host_name_is_default(const char *name);

/* "web1" of "web1.example.com". Owned. */
char *host_name_short(const char *name);

/* The text of /etc/hostname, blanks around it left out; NULL when there is none. RET_LINE (may be NULL) gets its line,
 * 0 without one. Owned. */
char *host_name_read(const NetFiles *files, unsigned *ret_line);

/* The fixed IPv4 addresses that this machine has after a boot, without prefix, the loopback's left out: a set of
 * strings. Owned. */
GHashTable *host_name_own_addresses(const ServiceReading *service);

/* The address that the name belongs to: the first fixed one of the interface with the default route, or of the only
 * interface with fixed ones. NULL when there is none, or when an interface gets its address by DHCP. Owned. */
char *host_name_address(const ServiceReading *service);

/* 127.0.1.1, where some installers put the name: an address of this machine on every machine. */
bool host_name_is_debian_address(const char *address);
/* Any other address of the loopback interface. */
bool host_name_is_loopback(const char *address);

/* /etc/hostname with NAME in it, all else as it was. FILE is NULL when there is none. Owned. */
GBytes *host_name_file(const NetFile *file, const char *name);

/* /etc/hosts when the machine is called NAME: what stood there for the old name now stands for NAME, on the line of an
 * address of this machine; other hosts and the names of localhost stay. Owned. */
GBytes *host_name_hosts(const NetFiles *files, const ServiceReading *service, const char *name);

#endif
