/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One interface file on its way into a profile: what NetworkManager's ifcfg-rh plugin has at hand while it reads the
 * file, the warnings it would log, and where each address, gateway and route came from. Private to nm*.c.
 */
#ifndef KANMON_NETWORK_NM_LOAD_H
#define KANMON_NETWORK_NM_LOAD_H

#include <stdbool.h>

#include <NetworkManager.h>

#include "backend/file/nm_reading.h"
#include "backend/network/files.h"

#define NM_IFCFG_PREFIX "ifcfg-"

/* A line of a file. */
typedef struct NmPlace {
	int file; /* NetFile id */
	unsigned line;
} NmPlace;

typedef struct NmLoad {
	const NetFiles *net;
	const NetFile *file;
	const char *name; /* the file's name behind "ifcfg-": also that of route-, rule- and keys- files */
	const NmReading *ifcfg;
	const NmReading *global;  /* /etc/sysconfig/network; NULL when there is none */
	const GPtrArray *aliases; /* const NetFile *: names that begin with this one's and a colon; NULL when none */
	GPtrArray *merged;        /* const NetFile *: the aliases that were taken in */
	GPtrArray *warnings;      /* char * */
	GHashTable *places;       /* char * (see nm_load_place_key) -> NmPlace * */
	bool routes_read;         /* no rule- or rule6- file */
	bool quiet;               /* NetworkManager passes over the file on purpose: no failure */
	char *unmanaged;          /* spec of NM_CONTROLLED=no */
	char *unrecognized;       /* spec of a TYPE that the plugin does not know */
} NmLoad;

NmLoad *nm_load_new(const NetFiles *net, const NetFile *file, const NmReading *ifcfg, const NmReading *global);
void nm_load_free(NmLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NmLoad, nm_load_free)

/* A line of NetworkManager's log, made valid UTF-8. */
void nm_load_warn(NmLoad *load, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The reason why the file is not loaded. Returns false, for the caller to return on. */
bool nm_fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* svGetValueStr and svGetValueBoolean on the interface file. */
const char *nm_load_str(const NmLoad *load, const char *key);
bool nm_load_bool(const NmLoad *load, const char *key, bool fallback);

/* "IPADDR" for -1, "IPADDR0" for 0. Owned. */
char *nm_numbered(const char *key, int number);

/* Remembers where TEXT came from: KIND 'a' address with prefix, 'g' gateway, 'r' a route's nm_route_text(). The first
 * place stays. False when it had one: libnm's own search for duplicates takes a time that grows with the square. */
bool nm_load_place(NmLoad *load, char kind, const char *text, int file, unsigned line);
bool nm_load_place_of(NmLoad *load, char kind, const char *text, int file, const NmReading *reading, const char *key);
const NmPlace *nm_load_find_place(const NmLoad *load, char kind, const char *text);

char *nm_address_text(NMIPAddress *address);
char *nm_route_text(NMIPRoute *route);

/* False for a dangling link, which NetworkManager takes for no file. */
bool nm_file_exists(const NetFile *file);

/* Why FILE could not be read, in NetworkManager's words where the reason is one of its own. Owned. */
char *nm_file_failure(const NetFile *file);

/* The side file PREFIX<name> ("route-eth0"), NULL when there is none. */
const NetFile *nm_load_side_file(const NmLoad *load, const char *prefix);

#endif
