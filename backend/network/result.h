/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a machine would have after a boot under one of the two systems: the common shape of both readers' answers
 * (doc/show-json.md, "result"). Strings are owned by the structure that holds them.
 */
#ifndef KANMON_NETWORK_RESULT_H
#define KANMON_NETWORK_RESULT_H

#include <stdbool.h>

#include <glib.h>

typedef struct NetRoute {
	char *to;       /* address/prefix; "default" for the default route of either family */
	char *via;      /* NULL: on link */
	char *dev;      /* NULL: none (a blackhole, an unreachable destination) */
	guint32 metric; /* 0: none given (network service); IPv6 routes without one have the kernel's 1024 */
	int family;     /* AF_INET, AF_INET6 */
	int file;       /* NetFile id the route came from */
	unsigned line;
} NetRoute;

typedef struct NetAddress {
	char *dev;
	char *address; /* with prefix: "192.168.1.5/24" */
	int family;
	int file;
	unsigned line;
} NetAddress;

typedef struct NetUnknown {
	int file;
	unsigned line;
	char *text;
} NetUnknown;

typedef struct NetResult {
	GPtrArray *addresses;       /* NetAddress *, in the order in which they are set */
	GPtrArray *routes;          /* NetRoute *, default routes first, then in order of appearance */
	GPtrArray *nameservers;     /* char * */
	GPtrArray *search;          /* char * */
	GPtrArray *unknown;         /* NetUnknown *, each line once */
	GPtrArray *unknown_devices; /* char *: devices whose addresses hang on shell code, though addresses_known */
	GHashTable *unknown_lines;  /* private: which lines are in unknown */
	bool addresses_known, routes_known, resolver_known; /* false: hangs on shell code, left out of show */
} NetResult;

NetResult *net_result_new(void);
void net_result_free(NetResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetResult, net_result_free)

NetAddress *net_result_add_address(NetResult *result, const char *dev, int family, const char *address, int file,
				   unsigned line);
NetRoute *net_result_add_route(NetResult *result, int family, const char *to, const char *via, const char *dev,
			       guint32 metric, int file, unsigned line);
/* A line that is already there is not added again. */
void net_result_add_unknown(NetResult *result, int file, unsigned line, const char *text);
/* The caller adds each device once. */
void net_result_add_unknown_device(NetResult *result, const char *dev);

/* False: which addresses DEV has hangs on shell code. */
bool net_result_addresses_known(const NetResult *result, const char *dev);

/* The default route that packets of FAMILY take (lowest metric, the first of equals), NULL when there is none. */
const NetRoute *net_result_default_of(const NetResult *result, int family);
/* The same for IPv4. */
const NetRoute *net_result_default(const NetResult *result);

#endif
