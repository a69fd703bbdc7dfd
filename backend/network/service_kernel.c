/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Devices and addresses of the kernel model; its routes are in service_fib.c. Tables are hashed by device name and by
 * network, so that a thousand interfaces cost a thousand steps.
 */
#include "backend/network/service_kernel.h"

#include <arpa/inet.h>
#include <string.h>

#include "backend/network/service_fib.h"

#define LABEL_MAX 15

struct Kernel {
	const NetFiles *files;
	GHashTable *devices; /* name to KernelDevice *, owned */
	GPtrArray *in_order; /* KernelDevice *, as they were first used */
	Fib *fib;
};

static void kernel_address_free(KernelAddress *address)
{
	g_free(address->text);
	g_free(address->label);
	g_free(address);
}

static void kernel_device_free(KernelDevice *device)
{
	g_free(device->name);
	g_free(device->mac);
	g_ptr_array_unref(device->addresses);
	g_free(device);
}

static KernelDevice *add_device(Kernel *kernel, const char *name)
{
	const NetDevice *known = net_files_device(kernel->files, name);
	KernelDevice *device = g_new0(KernelDevice, 1);

	device->name = g_strdup(name);
	device->index = kernel->in_order->len + 1;
	device->mac = known ? g_strdup(known->address) : NULL;
	device->loopback = strcmp(name, "lo") == 0;
	device->addresses = g_ptr_array_new_with_free_func((GDestroyNotify)kernel_address_free);
	g_hash_table_insert(kernel->devices, device->name, device);
	g_ptr_array_add(kernel->in_order, device);
	return device;
}

Kernel *kernel_new(const NetFiles *files)
{
	Kernel *kernel = g_new0(Kernel, 1);

	kernel->files = files;
	kernel->devices = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)kernel_device_free);
	kernel->in_order = g_ptr_array_new();
	kernel->fib = fib_new();
	return kernel;
}

void kernel_free(Kernel *kernel)
{
	if (!kernel)
		return;
	fib_free(kernel->fib);
	g_ptr_array_unref(kernel->in_order);
	g_hash_table_unref(kernel->devices);
	g_free(kernel);
}

KernelDevice *kernel_device(Kernel *kernel, const char *name)
{
	KernelDevice *device = g_hash_table_lookup(kernel->devices, name);

	if (device)
		return device;
	/* Every machine has its loopback device, whether or not the picture shows it. */
	if (!net_files_has_device(kernel->files, name) && strcmp(name, "lo") != 0)
		return NULL;
	return add_device(kernel, name);
}

KernelDevice *kernel_device_by_mac(Kernel *kernel, const char *mac)
{
	for (guint i = 0; *mac && i < kernel->files->devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(kernel->files->devices, i);

		if (device->address && g_ascii_strcasecmp(device->address, mac) == 0)
			return kernel_device(kernel, device->name);
	}
	return NULL;
}

bool kernel_create_device(Kernel *kernel, const char *name)
{
	if (!net_device_name_valid(name))
		return false;
	if (!g_hash_table_contains(kernel->devices, name))
		add_device(kernel, name);
	return true;
}

void kernel_set_up(Kernel *kernel, KernelDevice *device)
{
	IpPrefix link_local = {AF_INET6, {0xfe, 0x80}, 64};

	if (device->up)
		return;
	device->up = true;
	if (!device->loopback && !device->no_ipv6)
		fib_add_connected(kernel->fib, device, &link_local);
}

static bool same_network(const IpPrefix *a, const IpPrefix *b)
{
	IpPrefix network_a = ip_network(a, a->length), network_b = ip_network(b, b->length);

	return a->length == b->length && memcmp(network_a.bytes, network_b.bytes, sizeof network_a.bytes) == 0;
}

static void add_address(KernelDevice *device, const IpPrefix *ip, const KernelAddress *rest, const char *label)
{
	KernelAddress *address = g_new0(KernelAddress, 1);

	*address = *rest;
	address->ip = *ip;
	address->text = ip_text(ip);
	address->label = g_strdup(label);
	g_ptr_array_add(device->addresses, address);
}

/* What the kernel checks against the addresses that are there: the same one is refused; of one subnet the first is
 * primary, and they must agree in scope. */
static bool fits_ipv4(KernelDevice *device, const IpPrefix *ip, int scope, bool *ret_secondary)
{
	bool secondary = false;

	for (guint i = 0; i < device->addresses->len; i++) {
		const KernelAddress *other = g_ptr_array_index(device->addresses, i);

		if (other->ip.family != AF_INET || !same_network(&other->ip, ip))
			continue;
		if (memcmp(other->ip.bytes, ip->bytes, 4) == 0 || other->scope != scope)
			return false;
		secondary = true;
	}
	*ret_secondary = secondary;
	return true;
}

bool kernel_add_ipv4(Kernel *kernel, KernelDevice *device, const IpPrefix *ip, const IpPrefix *broadcast, int scope,
		     const char *label, Origin origin)
{
	KernelAddress rest = {.broadcast = *broadcast, .scope = scope, .origin = origin};

	if (label && strlen(label) > LABEL_MAX)
		return false;
	if (ip_is_zero(ip))
		return true; /* 0.0.0.0 is taken and forgotten */
	if (!fits_ipv4(device, ip, scope, &rest.secondary))
		return false;
	add_address(device, ip, &rest, label ? label : device->name);
	fib_add_ipv4(kernel->fib, device, ip, broadcast, rest.secondary);
	return true;
}

KernelAddress *kernel_find_ipv4(KernelDevice *device, const IpPrefix *ip)
{
	for (guint i = 0; i < device->addresses->len; i++) {
		KernelAddress *address = g_ptr_array_index(device->addresses, i);

		if (address->ip.family == AF_INET && address->ip.length == ip->length &&
		    memcmp(address->ip.bytes, ip->bytes, 4) == 0)
			return address;
	}
	return NULL;
}

static bool has_ipv6(const KernelDevice *device, const IpPrefix *ip)
{
	for (guint i = 0; i < device->addresses->len; i++) {
		const KernelAddress *address = g_ptr_array_index(device->addresses, i);

		if (address->ip.family == AF_INET6 && memcmp(address->ip.bytes, ip->bytes, 16) == 0)
			return true;
	}
	return false;
}

bool kernel_replace_ipv6(Kernel *kernel, KernelDevice *device, const IpPrefix *ip, Origin origin)
{
	KernelAddress rest = {.origin = origin};
	const struct in6_addr *address = (const struct in6_addr *)ip->bytes;

	if (device->no_ipv6 || ip_is_zero(ip) || IN6_IS_ADDR_MULTICAST(address) ||
	    (IN6_IS_ADDR_LOOPBACK(address) && !device->loopback))
		return false;
	/* An address that is there keeps the prefix that it has. */
	if (has_ipv6(device, ip))
		return true;
	add_address(device, ip, &rest, NULL);
	fib_add_ipv6(kernel->fib, device, ip);
	return true;
}

void kernel_flush(Kernel *kernel, KernelDevice *device, const char *label)
{
	for (guint i = device->addresses->len; i > 0; i--) {
		const KernelAddress *address = g_ptr_array_index(device->addresses, i - 1);

		if (label && g_strcmp0(address->label, label) != 0)
			continue;
		fib_remove_address(kernel->fib, device, &address->ip, address->secondary);
		g_ptr_array_remove_index(device->addresses, i - 1);
	}
}

bool kernel_route(Kernel *kernel, const RouteRequest *request, bool replace)
{
	return fib_route(kernel->fib, request, replace);
}

bool kernel_has_default_via(Kernel *kernel, const char *text)
{
	return fib_has_default_via(kernel->fib, text);
}

static void report_device(const KernelDevice *device, NetResult *result)
{
	if (device->loopback)
		return;
	if (device->unknown) {
		net_result_add_unknown_device(result, device->name);
		return;
	}
	for (guint i = 0; i < device->addresses->len; i++) {
		const KernelAddress *address = g_ptr_array_index(device->addresses, i);
		g_autofree char *text = g_strdup_printf("%s/%u", address->text, address->ip.length);

		net_result_add_address(result, device->name, address->ip.family, text, address->origin.file,
				       address->origin.line);
	}
}

void kernel_report(Kernel *kernel, NetResult *result)
{
	for (guint i = 0; i < kernel->in_order->len; i++)
		report_device(g_ptr_array_index(kernel->in_order, i), result);
	fib_report(kernel->fib, result);
}

char *ip_text(const IpPrefix *ip)
{
	char text[INET6_ADDRSTRLEN];

	return g_strdup(inet_ntop(ip->family, ip->bytes, text, sizeof text));
}

bool ip_is_zero(const IpPrefix *ip)
{
	static const guint8 zero[16];

	return memcmp(ip->bytes, zero, sizeof zero) == 0;
}

IpPrefix ip_network(const IpPrefix *ip, unsigned length)
{
	IpPrefix network = *ip;
	unsigned bytes = ip->family == AF_INET ? 4 : 16;

	network.length = length;
	for (unsigned i = 0; i < bytes; i++) {
		unsigned kept = length > i * 8 ? MIN(length - i * 8, 8) : 0;

		network.bytes[i] &= (guint8)(0xff00 >> kept);
	}
	return network;
}
