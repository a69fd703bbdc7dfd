/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The interface files that count, side by side as both systems take them: what most checks walk over. A file counts
 * when the network service or NetworkManager reads it and it is not the loopback's (doc/ifcfg.md 1). Nothing here
 * builds an NMConnection, so that the textbook profile stays fast.
 */
#ifndef KANMON_CHECK_INTERFACES_H
#define KANMON_CHECK_INTERFACES_H

#include <stdbool.h>

#include <glib.h>

#include "backend/file/nm_reading.h"
#include "backend/network/files.h"
#include "backend/network/service.h"

typedef struct Interface {
	unsigned index;             /* in both readings' arrays of files */
	const NetFile *file;        /* its document is there: unreadable files are not in the list */
	const char *suffix;         /* the name behind "ifcfg-" */
	const ServiceFile *service; /* role SERVICE_IGNORED: only NetworkManager reads it */
	NmReading *nm;              /* NULL: NetworkManager passes the name over */
	GArray *addresses;          /* InterfaceAddress, by number */
	unsigned troubles;          /* a bit for each enum line_trouble that a line of it has, LINE_FINE aside */
	bool copy;                  /* its name looks like that of a copy */
	GStringChunk *cut;          /* values that had a carriage return at their end */
} Interface;

/* One IPADDR or IPADDRn with the PREFIX or NETMASK of the same number. */
typedef struct InterfaceAddress {
	int number; /* -1: without a number */
	unsigned line;
	const char *text; /* NULL: hangs on shell code */
	bool valid;       /* text is an IPv4 address and prefix is known */
	guint32 address;  /* host byte order */
	unsigned prefix;  /* from PREFIX, else NETMASK, else the class of the address as both systems do */
} InterfaceAddress;

/* A directive as it stands in this very file (what comes from /etc/sysconfig/network is not seen). */
typedef struct Directive {
	unsigned line;       /* the line that counts */
	const char *value;   /* as the system that reads the file takes it, the service before NetworkManager; NULL: no
				value can be told (shell code, or text that is no assignment to both) */
	const char *service; /* NULL: unset, undecidable, or a file that the service does not read */
	const char *nm;      /* NULL: unset, or a file that NetworkManager does not read */
	bool undecidable;    /* hangs on shell code */
	bool malformed;      /* neither system gets a value out of the text behind '=' */
} Directive;

/* Array of Interface * for the live, readable files, in name order. Owned. */
GPtrArray *interfaces_new(const NetFiles *files, const ServiceReading *service);

/* False when no line of the file assigns KEY. A carriage return at the end of a value (CRLF files) is left out: that
 * is a finding of its own. */
bool interface_get(const Interface *interface, const char *key, Directive *ret_directive);

/* The value alone; NULL when there is none. RET_LINE may be NULL. */
const char *interface_value(const Interface *interface, const char *key, unsigned *ret_line);

/* The same, but an empty one counts as none. */
const char *interface_text(const Interface *interface, const char *key, unsigned *ret_line);

/* The value that holds for the network service, one from /etc/sysconfig/network included. */
const char *interface_effective(const Interface *interface, const char *key);

/* DEVICE, or the file's own name where that is missing and an alias could not be without. */
const char *interface_device(const Interface *interface);

/* No address by DHCP or BOOTP, as the network service compares (doc/ifcfg.md 3). */
bool interface_is_static(const Interface *interface);

/* An alias or a range file: it adds to its parent and is no interface of its own. */
bool interface_is_addition(const Interface *interface);

/* A plain network card: no VLAN, bond, bridge, team or other device that the service makes itself. */
bool interface_is_card(const Interface *interface);

/* Wireless files are NetworkManager's alone in practice, and have neither DEVICE nor a place in the network service. */
bool interface_is_wireless(const Interface *interface);

/* ONBOOT=no, in a form of no that NetworkManager knows. */
bool interface_is_off(const Interface *interface);

/* IPV6INIT=yes, here or in /etc/sysconfig/network: without it NetworkManager leaves IPv6 alone (doc/ifcfg.md 3). */
bool interface_has_ipv6(const Interface *interface);

/* Two files for one device of which at most one is started at boot: profiles to choose from, as nmcli makes them. */
bool interface_is_alternative(const Interface *left, const Interface *right);

/* NM_CONTROLLED=no: NetworkManager leaves the card to the network service, and what it would take otherwise is no
 * difference. */
bool interface_is_left_alone(const Interface *interface);

/* The Nth of its addresses, in the order of their numbers; N is less than addresses->len. */
const InterfaceAddress *interface_address(const Interface *interface, guint n);

/* The address whose subnet the service tests a gateway against, NULL when there is none that is valid. */
const InterfaceAddress *interface_first_address(const Interface *interface);

/* True for a name that looks like a copy of an interface file: a customary suffix, or the name of another file that
 * sets up the same device with something put behind it. */
bool interface_looks_like_copy(const NetFiles *files, const NetFile *file);

#endif
