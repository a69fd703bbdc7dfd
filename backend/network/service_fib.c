/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Longest-prefix lookup by one hash probe for each prefix length. The rules for gateways are those of the kernel's
 * fib_check_nh (IPv4) and ip6_validate_gw (IPv6): the gateway must be found on a link, not behind another gateway;
 * a broadcast address is refused, the machine's own IPv4 address is not.
 */
#include "backend/network/service_fib.h"

#include <arpa/inet.h>
#include <string.h>

#define METRIC_IPV6_ADDRESS 256
#define METRIC_IPV6_DEFAULT 1024

typedef struct Route {
	IpPrefix to;
	IpPrefix via; /* family 0: none */
	KernelDevice *device;
	guint32 metric;
	guint8 tos;
	int scope;
	bool kernels_own;
	guint64 sequence;
	Origin origin;
} Route;

typedef struct LocalEntry {
	KernelDevice *device;
	bool broadcast;
} LocalEntry;

struct Fib {
	GHashTable *routes; /* IpPrefix (network) to GSequence of Route *, in the order of a lookup */
	GHashTable
	    *exact; /* Route (destination, metric, TOS) to its GSequenceIter: what add and replace collide with */
	GHashTable *local; /* IpPrefix (address) to GArray of LocalEntry */
	bool used[129];    /* prefix lengths that some route has: others need not be looked up */
	guint64 sequence;
};

static guint ip_hash(gconstpointer key)
{
	const IpPrefix *ip = key;
	guint hash = 5381 + ip->length;

	for (gsize i = 0; i < sizeof ip->bytes; i++)
		hash = hash * 33 + ip->bytes[i];
	return hash;
}

static gboolean ip_equal(gconstpointer a, gconstpointer b)
{
	const IpPrefix *left = a, *right = b;

	return left->family == right->family && left->length == right->length &&
	       memcmp(left->bytes, right->bytes, sizeof left->bytes) == 0;
}

static guint route_hash(gconstpointer key)
{
	const Route *route = key;

	return ip_hash(&route->to) * 33 + route->metric * 2 + route->tos;
}

static gboolean route_equal(gconstpointer a, gconstpointer b)
{
	const Route *left = a, *right = b;

	return left->metric == right->metric && left->tos == right->tos && ip_equal(&left->to, &right->to);
}

Fib *fib_new(void)
{
	Fib *fib = g_new0(Fib, 1);

	fib->routes = g_hash_table_new_full(ip_hash, ip_equal, g_free, (GDestroyNotify)g_sequence_free);
	fib->exact = g_hash_table_new(route_hash, route_equal);
	fib->local = g_hash_table_new_full(ip_hash, ip_equal, g_free, (GDestroyNotify)g_array_unref);
	return fib;
}

void fib_free(Fib *fib)
{
	if (!fib)
		return;
	g_hash_table_unref(fib->exact);
	g_hash_table_unref(fib->routes);
	g_hash_table_unref(fib->local);
	g_free(fib);
}

static IpPrefix host(const IpPrefix *ip)
{
	return ip_network(ip, ip->family == AF_INET ? 32 : 128);
}

static void add_local(Fib *fib, KernelDevice *device, const IpPrefix *ip, bool broadcast)
{
	IpPrefix key = host(ip);
	LocalEntry entry = {device, broadcast};
	GArray *entries = g_hash_table_lookup(fib->local, &key);

	if (!entries) {
		entries = g_array_new(FALSE, FALSE, sizeof(LocalEntry));
		g_hash_table_insert(fib->local, g_memdup(&key, sizeof key), entries);
	}
	g_array_append_val(entries, entry);
}

static const LocalEntry *find_local(Fib *fib, const IpPrefix *ip, const KernelDevice *device)
{
	IpPrefix key = host(ip);
	GArray *entries = g_hash_table_lookup(fib->local, &key);

	for (guint i = 0; entries && i < entries->len; i++) {
		const LocalEntry *entry = &g_array_index(entries, LocalEntry, i);

		if (!device || entry->device == device)
			return entry;
	}
	return NULL;
}

static GSequence *routes_to(Fib *fib, const IpPrefix *network)
{
	return g_hash_table_lookup(fib->routes, network);
}

/* IPv4 looks for gateways among routes on a link only: they come first. Then by metric, then as they came. */
static gint compare_lookup(gconstpointer a, gconstpointer b, gpointer unused)
{
	const Route *left = a, *right = b;
	bool left_remote = left->to.family == AF_INET && left->scope < KERNEL_SCOPE_LINK;
	bool right_remote = right->to.family == AF_INET && right->scope < KERNEL_SCOPE_LINK;

	if (left_remote != right_remote)
		return left_remote ? 1 : -1;
	if (left->metric != right->metric)
		return left->metric < right->metric ? -1 : 1;
	return left->sequence < right->sequence ? -1 : left->sequence > right->sequence;
}

static void insert_route(Fib *fib, Route *route)
{
	GSequence *routes = routes_to(fib, &route->to);
	GSequenceIter *place;

	if (!routes) {
		routes = g_sequence_new(g_free);
		g_hash_table_insert(fib->routes, g_memdup(&route->to, sizeof route->to), routes);
	}
	fib->used[route->to.length] = true;
	route->sequence = fib->sequence++;
	place = g_sequence_insert_sorted(routes, route, compare_lookup, NULL);
	if (!g_hash_table_contains(fib->exact, route))
		g_hash_table_insert(fib->exact, route, place);
}

/* Takes ROUTE out; another one of the same destination and metric, on another device, then stands in its place. */
static void remove_route(Fib *fib, GSequence *routes, GSequenceIter *place)
{
	Route *route = g_sequence_get(place);

	if (g_hash_table_lookup(fib->exact, route) == place) {
		g_hash_table_remove(fib->exact, route);
		for (GSequenceIter *i = g_sequence_get_begin_iter(routes); !g_sequence_iter_is_end(i);
		     i = g_sequence_iter_next(i)) {
			if (i != place && route_equal(g_sequence_get(i), route)) {
				g_hash_table_insert(fib->exact, g_sequence_get(i), i);
				break;
			}
		}
	}
	g_sequence_remove(place);
}

void fib_add_connected(Fib *fib, KernelDevice *device, const IpPrefix *network)
{
	Route *route = g_new0(Route, 1);

	route->to = ip_network(network, network->length);
	route->device = device;
	route->scope = KERNEL_SCOPE_LINK;
	route->metric = network->family == AF_INET6 ? METRIC_IPV6_ADDRESS : 0;
	route->kernels_own = true;
	insert_route(fib, route);
}

/* The highest address of the network. */
static IpPrefix subnet_broadcast(const IpPrefix *ip)
{
	IpPrefix broadcast = host(ip), network = ip_network(ip, ip->length);

	for (unsigned i = 0; i < 4; i++) {
		unsigned kept = ip->length > i * 8 ? MIN(ip->length - i * 8, 8) : 0;

		broadcast.bytes[i] = network.bytes[i] | (guint8)(0xff >> kept);
	}
	return broadcast;
}

void fib_add_ipv4(Fib *fib, KernelDevice *device, const IpPrefix *ip, const IpPrefix *broadcast, bool secondary)
{
	add_local(fib, device, ip, false);
	if (broadcast->family)
		add_local(fib, device, broadcast, true);
	if (secondary || ip->length == 32)
		return;
	/* No route to a network that begins with 0. */
	if (ip_network(ip, ip->length).bytes[0] != 0)
		fib_add_connected(fib, device, ip);
	if (ip->length < 31) {
		IpPrefix highest = subnet_broadcast(ip);

		add_local(fib, device, &highest, true);
	}
}

void fib_add_ipv6(Fib *fib, KernelDevice *device, const IpPrefix *ip)
{
	add_local(fib, device, ip, false);
	fib_add_connected(fib, device, ip);
}

static void remove_local(Fib *fib, KernelDevice *device, const IpPrefix *ip)
{
	IpPrefix key = host(ip);
	GArray *entries = g_hash_table_lookup(fib->local, &key);

	for (guint i = 0; entries && i < entries->len; i++) {
		if (g_array_index(entries, LocalEntry, i).device == device) {
			g_array_remove_index(entries, i);
			return;
		}
	}
}

void fib_remove_address(Fib *fib, KernelDevice *device, const IpPrefix *ip, bool secondary)
{
	IpPrefix network = ip_network(ip, ip->length);
	GSequence *routes = routes_to(fib, &network);

	remove_local(fib, device, ip);
	if (secondary || !routes)
		return;
	for (GSequenceIter *i = g_sequence_get_begin_iter(routes); !g_sequence_iter_is_end(i);
	     i = g_sequence_iter_next(i)) {
		const Route *route = g_sequence_get(i);

		if (route->kernels_own && route->device == device) {
			remove_route(fib, routes, i);
			return;
		}
	}
}

/* Of the routes to one network, the first that fits. */
static const Route *first_fitting(GSequence *routes, const KernelDevice *device, bool ipv4)
{
	for (GSequenceIter *i = g_sequence_get_begin_iter(routes); !g_sequence_iter_is_end(i);
	     i = g_sequence_iter_next(i)) {
		const Route *route = g_sequence_get(i);

		if (ipv4 && route->scope < KERNEL_SCOPE_LINK)
			return NULL;
		if (!device || route->device == device)
			return route;
	}
	return NULL;
}

/* The route on a link by which IP is reached, through DEVICE only when that is given; a route via a gateway is
 * passed over for IPv4 and ends the search for IPv6. */
static const Route *find_link_route(Fib *fib, const IpPrefix *ip, const KernelDevice *device)
{
	bool ipv4 = ip->family == AF_INET;

	for (int length = ipv4 ? 32 : 128; length >= 0; length--) {
		IpPrefix network;
		GSequence *routes;
		const Route *route;

		if (!fib->used[length])
			continue;
		network = ip_network(ip, (unsigned)length);
		routes = routes_to(fib, &network);
		route = routes ? first_fitting(routes, device, ipv4) : NULL;
		if (route)
			return route->via.family || !route->device ? NULL : route;
	}
	return NULL;
}

/* The device behind which the IPv4 gateway is, NULL when the kernel refuses it. */
static KernelDevice *check_gateway_ipv4(Fib *fib, const RouteRequest *request)
{
	const LocalEntry *local = find_local(fib, &request->via, request->onlink ? NULL : request->device);
	const Route *route;

	if (request->scope >= KERNEL_SCOPE_LINK)
		return NULL;
	if (request->onlink)
		return local ? NULL : request->device;
	if (local)
		return local->broadcast ? NULL : local->device;
	route = find_link_route(fib, &request->via, request->device);
	return route ? route->device : NULL;
}

static KernelDevice *check_gateway_ipv6(Fib *fib, const RouteRequest *request)
{
	const struct in6_addr *via = (const struct in6_addr *)request->via.bytes;
	KernelDevice *device = request->device;

	if (IN6_IS_ADDR_MULTICAST(via) || IN6_IS_ADDR_LOOPBACK(via) || ip_is_zero(&request->via))
		return NULL;
	if (!IN6_IS_ADDR_LINKLOCAL(via) && !request->onlink) {
		const Route *route = find_link_route(fib, &request->via, device);

		device = route ? route->device : NULL;
	}
	if (!device || device->loopback)
		return NULL;
	/* A link-local address may be another machine's on this link, a global one of our own may not. */
	return find_local(fib, &request->via, IN6_IS_ADDR_LINKLOCAL(via) ? device : NULL) ? NULL : device;
}

/* The route's device. False when the kernel refuses the request as a whole. */
static bool resolve_device(Fib *fib, const RouteRequest *request, KernelDevice **ret_device)
{
	KernelDevice *device = request->device;

	if (request->type == KERNEL_BLACKHOLE) {
		/* Neither a gateway nor, for IPv4, a device goes with these. */
		if (request->via.family || (device && request->to.family == AF_INET))
			return false;
		*ret_device = NULL;
		return true;
	}
	if (request->via.family == AF_INET)
		device = check_gateway_ipv4(fib, request);
	else if (request->via.family == AF_INET6)
		device = check_gateway_ipv6(fib, request);
	if (!device || !device->up || (request->to.family == AF_INET6 && device->no_ipv6))
		return false;
	*ret_device = device;
	return true;
}

static bool request_valid(Fib *fib, const RouteRequest *request)
{
	IpPrefix network = ip_network(&request->to, request->to.length);

	/* IPv4 refuses a network with bits behind the prefix, IPv6 clears them. */
	if (request->to.family == AF_INET && !ip_equal(&network, &request->to))
		return false;
	if (request->source.family) {
		const LocalEntry *local = find_local(fib, &request->source, NULL);

		return local && !local->broadcast;
	}
	return true;
}

static Route *route_of_request(const RouteRequest *request, KernelDevice *device)
{
	Route *route = g_new0(Route, 1);

	route->to = ip_network(&request->to, request->to.length);
	route->via = request->via;
	route->device = device;
	route->metric = request->metric;
	if (request->to.family == AF_INET6 && !route->metric)
		route->metric = METRIC_IPV6_DEFAULT;
	route->tos = request->tos;
	route->scope = request->scope;
	route->origin = request->origin;
	return route;
}

bool fib_route(Fib *fib, const RouteRequest *request, bool replace)
{
	KernelDevice *device;
	GSequenceIter *same;
	Route *route;

	if (!request_valid(fib, request) || !resolve_device(fib, request, &device))
		return false;
	route = route_of_request(request, device);
	same = g_hash_table_lookup(fib->exact, route);
	if (same && !replace) {
		g_free(route);
		return false;
	}
	if (same)
		remove_route(fib, routes_to(fib, &route->to), same);
	insert_route(fib, route);
	return true;
}

bool fib_has_default_via(Fib *fib, const char *text)
{
	IpPrefix everything = {.family = AF_INET};
	GSequence *routes = routes_to(fib, &everything);

	if (!routes)
		return false;
	for (GSequenceIter *i = g_sequence_get_begin_iter(routes); !g_sequence_iter_is_end(i);
	     i = g_sequence_iter_next(i)) {
		const Route *route = g_sequence_get(i);
		g_autofree char *via = route->via.family ? ip_text(&route->via) : NULL;

		if (via && strcmp(via, text) == 0)
			return true;
	}
	return false;
}

/* 169.254.0.0/16 is the zeroconf route that every interface gets. */
static bool is_reported(const Route *route)
{
	return !route->kernels_own && route->origin.line;
}

static gint compare_routes(gconstpointer a, gconstpointer b)
{
	const Route *left = *(Route *const *)a, *right = *(Route *const *)b;

	if (!left->to.length != !right->to.length)
		return left->to.length ? 1 : -1;
	return left->sequence < right->sequence ? -1 : 1;
}

static void collect_route(gpointer route, gpointer all)
{
	if (is_reported(route))
		g_ptr_array_add(all, route);
}

static GPtrArray *reported_routes(Fib *fib)
{
	GPtrArray *all = g_ptr_array_new();
	GHashTableIter iter;
	gpointer routes;

	g_hash_table_iter_init(&iter, fib->routes);
	while (g_hash_table_iter_next(&iter, NULL, &routes))
		g_sequence_foreach(routes, collect_route, all);
	g_ptr_array_sort(all, compare_routes);
	return all;
}

static char *destination_text(const IpPrefix *to)
{
	g_autofree char *bare = NULL;

	if (to->length == 0)
		return g_strdup("default");
	bare = ip_text(to);
	return g_strdup_printf("%s/%u", bare, to->length);
}

void fib_report(Fib *fib, NetResult *result)
{
	g_autoptr(GPtrArray) all = reported_routes(fib);

	for (guint i = 0; i < all->len; i++) {
		const Route *route = g_ptr_array_index(all, i);
		g_autofree char *to = destination_text(&route->to);
		g_autofree char *via = route->via.family ? ip_text(&route->via) : NULL;

		net_result_add_route(result, route->to.family, to, via, route->device ? route->device->name : NULL,
				     route->metric, route->origin.file, route->origin.line);
	}
}
