/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One run of `network start`, inside the network service's reading: what its parts share. Each part follows one of the
 * scripts: service_list.c and service.c the init script, service_ifup.c, service_config.c and service_device.c ifup and
 * ifup-eth, service_address.c and service_gateway.c the static half of ifup-eth, service_ipv6.c ifup-ipv6,
 * service_alias.c ifup-aliases, service_route.c ifup-routes, service_resolver.c the resolv.conf half of ifup-post.
 */
#ifndef KANMON_NETWORK_SERVICE_RUN_H
#define KANMON_NETWORK_SERVICE_RUN_H

#include "backend/network/service.h"
#include "backend/network/service_kernel.h"
#include "backend/network/service_words.h"

typedef struct Resolver Resolver;

/* What hangs on a variable; several together are a set of bits. */
enum service_aspect {
	ASPECT_OUTCOME = 1,
	ASPECT_ADDRESSES = 2,
	ASPECT_ROUTES = 4,
	ASPECT_RESOLVER = 8,
};

typedef struct ServiceRun {
	const NetFiles *files;
	ServiceReading *reading;
	Kernel *kernel;
	Resolver *resolver;
	ShellReading *global; /* what /etc/sysconfig/network sets */
	GHashTable *masters;  /* MASTER to GPtrArray of ServiceFile *, made when first asked for */
	GHashTable *parents;  /* DEVICE of every file that was or may be brought up */
	unsigned order;       /* the last number given */
	unsigned depth;       /* ifup within ifup (a bond's slaves) */
	unsigned undecided;   /* aspects that met an undecidable variable since it was last cleared */
} ServiceRun;

/* One ifup process. */
typedef struct Ifup {
	ServiceRun *run;
	ServiceFile *file;
	const ShellReading *env;
	const char *config_name; /* the file name behind "ifcfg-" */
	char *name;              /* DEVICE */
	char *real_name;         /* REALDEVICE: DEVICE before the colon */
	bool alias;              /* ISALIAS=yes */
	bool boot;
	KernelDevice *device;
} Ifup;

/* The variable's value, "" when it is unset. Where it is undecidable the line is listed in the result's unknown, its
 * ASPECTS are marked in run->undecided, and the answer is "" as well. */
const char *service_value(ServiceRun *run, const ShellReading *env, const char *key, unsigned aspects);
/* Where the variable was set. */
Origin service_origin(const ShellReading *env, const char *key);

/* The same for an ifup. */
const char *ifup_value(Ifup *ifup, const char *key, unsigned aspects);
const char *ifup_value_n(Ifup *ifup, const char *key, int index, unsigned aspects);
Origin ifup_origin(Ifup *ifup, const char *key);

/* `ifup NAME [boot]`. RET_FILE (may be NULL) is the file it resolves to, NULL when there is none. */
enum service_outcome service_ifup(ServiceRun *run, const char *name, bool boot, ServiceFile **ret_file);

ServiceFile *service_file_of(ServiceRun *run, const NetFile *file);
/* True when the file is there for `[ -f ]` and could be read. */
bool service_file_usable(const NetFile *file);

void service_set_outcome(ServiceFile *file, enum service_outcome outcome, char *why);

/* DEVICE as source_config leaves it: for a file that has only HWADDR, the device with this address. Owned, may be "".
 */
char *service_device_name(ServiceRun *run, const ShellReading *env, unsigned aspects);

/* From a name to the file that `ifup NAME` takes; NULL when there is none. */
const NetFile *service_resolve_config(ServiceRun *run, const char *name);

/* Sets the file's outcome to failed. */
enum service_outcome service_fail(Ifup *ifup, char *why);

enum service_step {
	STEP_GO_ON,
	STEP_EXIT_OK,
	STEP_EXIT_FAILED, /* the outcome is set */
};

/* What comes before the device is configured. */
enum service_step service_make_vlan(Ifup *ifup);
enum service_step service_prepare_device(Ifup *ifup);
/* True when the device is brought up by another script than ifup-eth. */
bool service_other_script(Ifup *ifup);

/* The parts, in the order in which ifup-eth and ifup-post run them. */
void service_set_addresses(Ifup *ifup);
void service_set_zeroconf(Ifup *ifup);
void service_set_ipv6(ServiceRun *run, const ShellReading *env);
void service_set_aliases(Ifup *ifup);
void service_set_routes(ServiceRun *run, const char *device, const char *nick);
void service_set_resolver(Ifup *ifup);

/* `ifup-ipv6 NAME` as ifup-aliases calls it: the configuration is sourced anew. */
void service_set_alias_ipv6(ServiceRun *run, const char *name);

Resolver *resolver_new(const NetFile *file);
void resolver_free(Resolver *resolver);
void resolver_report(const Resolver *resolver, NetResult *result);

/* Addresses that a static interface gets, compacted as expand_config does (doc/ifcfg.md 2a). */
typedef struct StaticAddress {
	char *ip, *prefix, *netmask, *broadcast; /* "" when not known to the scripts */
	Origin origin;
} StaticAddress;

GPtrArray *service_expand_addresses(Ifup *ifup);
void service_set_gateway(Ifup *ifup, const GPtrArray *addresses);

/* The list of interfaces. */
enum service_group {
	GROUP_PLAIN, /* at once */
	GROUP_VLAN,  /* the others wait for a second pass, group by group */
	GROUP_BRIDGE,
	GROUP_XDSL,
	GROUP_VPN,
	GROUP_SLAVE, /* never by itself */
};

typedef struct ServiceEntry {
	char *name; /* what `ifup` is called with */
	enum service_group group;
	const NetFile *file;   /* ifcfg-NAME, NULL when there is none */
	const NetFile *origin; /* the file whose name it was made of */
} ServiceEntry;

/* ServiceEntry * in the service's order; owned (free function set). */
GPtrArray *service_list(ServiceRun *run);

#endif
