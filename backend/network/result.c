/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The common shape of both readers' answers: nothing but storage.
 */
#include "backend/network/result.h"

#include <string.h>
#include <sys/socket.h>

static void net_route_free(NetRoute *route)
{
	g_free(route->to);
	g_free(route->via);
	g_free(route->dev);
	g_free(route);
}

static void net_address_free(NetAddress *address)
{
	g_free(address->dev);
	g_free(address->address);
	g_free(address);
}

static void net_unknown_free(NetUnknown *unknown)
{
	g_free(unknown->text);
	g_free(unknown);
}

NetResult *net_result_new(void)
{
	NetResult *result = g_new0(NetResult, 1);

	result->addresses = g_ptr_array_new_with_free_func((GDestroyNotify)net_address_free);
	result->routes = g_ptr_array_new_with_free_func((GDestroyNotify)net_route_free);
	result->nameservers = g_ptr_array_new_with_free_func(g_free);
	result->search = g_ptr_array_new_with_free_func(g_free);
	result->unknown = g_ptr_array_new_with_free_func((GDestroyNotify)net_unknown_free);
	result->unknown_devices = g_ptr_array_new_with_free_func(g_free);
	result->unknown_lines = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	result->addresses_known = result->routes_known = result->resolver_known = true;
	return result;
}

void net_result_free(NetResult *result)
{
	if (!result)
		return;
	g_ptr_array_unref(result->addresses);
	g_ptr_array_unref(result->routes);
	g_ptr_array_unref(result->nameservers);
	g_ptr_array_unref(result->search);
	g_ptr_array_unref(result->unknown);
	g_ptr_array_unref(result->unknown_devices);
	g_hash_table_unref(result->unknown_lines);
	g_free(result);
}

NetAddress *net_result_add_address(NetResult *result, const char *dev, int family, const char *address, int file,
				   unsigned line)
{
	NetAddress *added = g_new0(NetAddress, 1);

	added->dev = g_strdup(dev);
	added->address = g_strdup(address);
	added->family = family;
	added->file = file;
	added->line = line;
	g_ptr_array_add(result->addresses, added);
	return added;
}

NetRoute *net_result_add_route(NetResult *result, int family, const char *to, const char *via, const char *dev,
			       guint32 metric, int file, unsigned line)
{
	NetRoute *route = g_new0(NetRoute, 1);

	route->family = family;
	route->to = g_strdup(to);
	route->via = g_strdup(via);
	route->dev = g_strdup(dev);
	route->metric = metric;
	route->file = file;
	route->line = line;
	g_ptr_array_add(result->routes, route);
	return route;
}

void net_result_add_unknown(NetResult *result, int file, unsigned line, const char *text)
{
	gint64 key = (gint64)((guint64)(guint32)file << 32 | line);
	NetUnknown *unknown;

	if (!g_hash_table_add(result->unknown_lines, g_memdup(&key, sizeof key)))
		return;
	unknown = g_new0(NetUnknown, 1);
	unknown->file = file;
	unknown->line = line;
	unknown->text = g_strdup(text);
	g_ptr_array_add(result->unknown, unknown);
}

void net_result_add_unknown_device(NetResult *result, const char *dev)
{
	g_ptr_array_add(result->unknown_devices, g_strdup(dev));
}

bool net_result_addresses_known(const NetResult *result, const char *dev)
{
	for (guint i = 0; i < result->unknown_devices->len; i++)
		if (strcmp(g_ptr_array_index(result->unknown_devices, i), dev) == 0)
			return false;
	return result->addresses_known;
}

const NetRoute *net_result_default_of(const NetResult *result, int family)
{
	const NetRoute *best = NULL;

	for (guint i = 0; i < result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(result->routes, i);

		if (route->family == family && strcmp(route->to, "default") == 0 &&
		    (!best || route->metric < best->metric))
			best = route;
	}
	return best;
}

const NetRoute *net_result_default(const NetResult *result)
{
	return net_result_default_of(result, AF_INET);
}
