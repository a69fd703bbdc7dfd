/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Inside the check room: the parts of the table, one per subject and ended by a row without an id, and how a row's
 * function reports. A new part goes into PARTS of table.c too.
 */
#ifndef KANMON_CHECK_TABLE_H
#define KANMON_CHECK_TABLE_H

#include "backend/check/check.h"

extern const Check checks_evals[];    /* EVALS V.20a: three directives */
extern const Check checks_files[];    /* which files count, can they be read */
extern const Check checks_syntax[];   /* lines that the two systems read differently */
extern const Check checks_device[];   /* DEVICE, HWADDR, UUID */
extern const Check checks_boot[];     /* ONBOOT, BOOTPROTO, who manages */
extern const Check checks_address[];  /* IPADDR */
extern const Check checks_prefix[];   /* PREFIX and NETMASK */
extern const Check checks_gateway[];  /* GATEWAY and DEFROUTE of one file */
extern const Check checks_defaults[]; /* the default route across files */
extern const Check checks_resolver[]; /* DNS, PEERDNS, resolv.conf */
extern const Check checks_ipv6[];
extern const Check checks_alias[];
extern const Check checks_route[]; /* route-, rule- files */
extern const Check checks_route_lines[];
extern const Check checks_layers[];  /* VLAN, bond, bridge, slaves */
extern const Check checks_host[];    /* /etc/hostname, /etc/hosts */
extern const Check checks_stack[];   /* a VLAN on its card, a port in its bond */
extern const Check checks_kind[];    /* cards, bonds and bridges that cannot be what others take them for */
extern const Check checks_subnet[];  /* subnets against each other, gateways of routes and of IPv6 */
extern const Check checks_readers[]; /* what NetworkManager and the service make of it all */

/* Settings that rows are about. */
extern const char *const ABOUT_GATEWAY[];
extern const char *const ABOUT_ADDRESSES[];
extern const char *const ABOUT_METHOD[];
extern const char *const ABOUT_AUTOCONNECT[];
extern const char *const ABOUT_MANAGED[];
extern const char *const ABOUT_DNS[];
extern const char *const ABOUT_DNS_SEARCH[];
extern const char *const ABOUT_METHOD6[];
extern const char *const ABOUT_ADDRESSES6[];
extern const char *const ABOUT_GATEWAY6[];
extern const char *const ABOUT_ROUTES[];
extern const char *const ABOUT_TYPE[];
extern const char *const ABOUT_VLAN[];
extern const char *const ABOUT_MASTER[];
extern const char *const ABOUT_MTU[];
extern const char *const ABOUT_MAC[];
extern const char *const ABOUT_CLONED_MAC[];

#define WHEN_ALWAYS (CHECK_EVALUATE | CHECK_BEFORE_APPLY)

/* Adds a failure at LINE of FILE (either may be missing: NULL, 0). Evidence may be bytes from a file: it is made
 * visible once the row has run. The finding is returned so that more can be filled in. */
Finding *report_file(GPtrArray *findings, const Check *check, const NetFile *file, unsigned line, const char *found);

/* The same for an interface file, with its device. */
Finding *report(GPtrArray *findings, const Check *check, const Interface *interface, unsigned line, const char *found);

/* The same with a whole line of FILE as what was found. */
Finding *report_line(GPtrArray *findings, const Check *check, const NetFile *file, unsigned number);

/* Adds "could not be tested", with the reason (translated; owned by the finding from here on). */
Finding *report_error(GPtrArray *findings, const Check *check, const NetFile *file, unsigned line, char *reason);

/* "ifcfg-eth1:7", or "ifcfg-eth1" for line 0: how one place is named. Owned. */
char *place_text(const NetFile *file, unsigned line);

#endif
