/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ipcalc of initscripts 9.49: what the scripts compute masks and networks with. It takes dotted quads only, save
 * that "172/8" and, with a mask, "1" are filled up with zeros (doc/ifcfg.md 2a).
 */
#ifndef KANMON_NETWORK_SERVICE_IPCALC_H
#define KANMON_NETWORK_SERVICE_IPCALC_H

#include <stdbool.h>

enum ipcalc_what {
	IPCALC_NETMASK,
	IPCALC_PREFIX,
	IPCALC_BROADCAST,
	IPCALC_NETWORK,
};

/* What `ipcalc --WHAT WORDS...` prints behind '='; NULL when it fails and prints nothing. WORDS ends with NULL. */
char *ipcalc(enum ipcalc_what what, char *const *words);

/* The same for arguments that the script gives unquoted: they fall apart at blanks. SECOND may be NULL. */
char *ipcalc_split(enum ipcalc_what what, const char *first, const char *second);

/* `ipcalc -cs6 TEXT` with one word: an IPv6 address, with or without /prefix. */
bool ipcalc_check_ipv6(const char *text);

#endif
