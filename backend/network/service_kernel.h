/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A model of the kernel's addresses and routes, as far as the `ip` commands of the network service reach: what it
 * takes, what it refuses, and what is there afterwards. A gateway must be reachable on a link by an address that is
 * already set, a second route of the same destination and metric is refused or replaces the first, and so on.
 */
#ifndef KANMON_NETWORK_SERVICE_KERNEL_H
#define KANMON_NETWORK_SERVICE_KERNEL_H

#include <stdbool.h>

#include <glib.h>

#include "backend/network/files.h"
#include "backend/network/result.h"

/* An address or a network; IPv4 in the first four bytes, network order. */
typedef struct IpPrefix {
	int family;
	guint8 bytes[16];
	unsigned length; /* of the prefix */
} IpPrefix;

typedef struct Origin {
	int file; /* NetFile id */
	unsigned line;
} Origin;

typedef struct KernelAddress {
	IpPrefix ip;
	char *text;         /* of ip, without the prefix length */
	IpPrefix broadcast; /* family 0: none */
	int scope;
	char *label;    /* IPv4 */
	bool secondary; /* IPv4: not the first of its subnet */
	Origin origin;
} KernelAddress;

typedef struct KernelDevice {
	char *name;
	unsigned index;
	char *mac; /* lower case, may be NULL */
	bool up, loopback;
	bool no_ipv6; /* its MTU is too small for IPv6 */
	bool bonding;
	bool unknown;         /* its addresses hang on shell code */
	GPtrArray *addresses; /* KernelAddress *, in the order in which they were set */
} KernelDevice;

typedef struct Kernel Kernel;

Kernel *kernel_new(const NetFiles *files);
void kernel_free(Kernel *kernel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kernel, kernel_free)

/* The device, NULL when it is not present. */
KernelDevice *kernel_device(Kernel *kernel, const char *name);
/* The one that has this MAC, NULL when none has. */
KernelDevice *kernel_device_by_mac(Kernel *kernel, const char *mac);
/* Makes one (a VLAN, a bond, a bridge); false when the name is not possible. */
bool kernel_create_device(Kernel *kernel, const char *name);
/* As `ip link set DEVICE up`: from then on it has its link-local IPv6 network. */
void kernel_set_up(Kernel *kernel, KernelDevice *device);

/* Adds an IPv4 address. LABEL NULL: the device's name. False when it is there already or not possible. */
bool kernel_add_ipv4(Kernel *kernel, KernelDevice *device, const IpPrefix *ip, const IpPrefix *broadcast, int scope,
		     const char *label, Origin origin);
/* The IPv4 address with this very prefix, NULL when there is none. */
KernelAddress *kernel_find_ipv4(KernelDevice *device, const IpPrefix *ip);
/* `ip -6 addr replace`: false when the kernel refuses. */
bool kernel_replace_ipv6(Kernel *kernel, KernelDevice *device, const IpPrefix *ip, Origin origin);
/* `ip addr flush dev DEVICE [label LABEL]`; LABEL NULL: all. */
void kernel_flush(Kernel *kernel, KernelDevice *device, const char *label);

enum kernel_route_type {
	KERNEL_UNICAST,
	KERNEL_BLACKHOLE, /* and unreachable, prohibit, throw */
};

#define KERNEL_SCOPE_GLOBAL 0
#define KERNEL_SCOPE_LINK 253
#define KERNEL_SCOPE_HOST 254

typedef struct RouteRequest {
	IpPrefix to;
	IpPrefix via;         /* family 0: none */
	IpPrefix source;      /* family 0: none */
	KernelDevice *device; /* NULL: found by the gateway */
	guint32 metric;
	guint8 tos;
	int scope;
	bool onlink;
	enum kernel_route_type type;
	Origin origin;
} RouteRequest;

/* `ip route add` or, with REPLACE, `ip route replace`. False when the kernel refuses. */
bool kernel_route(Kernel *kernel, const RouteRequest *request, bool replace);
/* True when an IPv4 default route via TEXT, as `ip route ls` prints it, is there. */
bool kernel_has_default_via(Kernel *kernel, const char *text);

/* What of all this is the files' doing, without the loopback device and 169.254.0.0/16. */
void kernel_report(Kernel *kernel, NetResult *result);

/* "192.168.1.5", "fe80::1". Owned. */
char *ip_text(const IpPrefix *ip);
bool ip_is_zero(const IpPrefix *ip);
/* The bits of IP behind the first LENGTH ones cleared. */
IpPrefix ip_network(const IpPrefix *ip, unsigned length);

#endif
