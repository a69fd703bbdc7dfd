/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The default route of a static interface (doc/ifcfg.md 2a): set when the gateway lies in the subnet of the first
 * address as ipcalc computes it, else silently not, unless GATEWAYDEV names the device.
 */
#include "backend/network/service_run.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/service_ip.h"
#include "backend/network/service_ipcalc.h"

#define ZEROCONF_METRIC 1000 /* plus the device's number, so that no two collide */

/* NETWORK of a file is taken as it is, even stale. */
static char *network_of(Ifup *ifup, const StaticAddress *first)
{
	const char *network = ifup_value(ifup, "NETWORK", ASPECT_ROUTES);
	char *computed;

	if (*network || !first)
		return g_strdup(network);
	computed = ipcalc_split(IPCALC_NETWORK, first->ip, first->netmask);
	return computed ? computed : g_strdup("");
}

static bool gateway_in_subnet(Ifup *ifup, const char *gateway, const StaticAddress *first)
{
	g_autofree char *network = network_of(ifup, first);
	g_autofree char *of_gateway = ipcalc_split(IPCALC_NETWORK, gateway, first ? first->netmask : "");

	return of_gateway && strcmp(of_gateway, network) == 0;
}

static void add_option(Ifup *ifup, Words *words, const char *option, const char *key)
{
	const char *value = ifup_value(ifup, key, ASPECT_ROUTES);

	if (!*value)
		return;
	words_add(words, option);
	words_add_split(words, value);
}

/* What comes before "via" or "dev". */
static Words *default_words(Ifup *ifup)
{
	Words *words = words_new();

	words_add(words, "default");
	add_option(ifup, words, "metric", "METRIC");
	words_add_split(words, ifup_value(ifup, "EXTRA_ROUTE_OPTS", ASPECT_ROUTES));
	return words;
}

static void route_via(Ifup *ifup, const char *gateway)
{
	g_autoptr(Words) words = default_words(ifup);

	words_add(words, "via");
	words_add_split(words, gateway);
	add_option(ifup, words, "window", "WINDOW");
	add_option(ifup, words, "src", "SRCADDR");
	add_option(ifup, words, "dev", "GATEWAYDEV");
	ip_route(ifup->run->kernel, AF_INET, true, words_list(words), ifup_origin(ifup, "GATEWAY"));
}

/* A default route without gateway: ARP for the whole Internet. */
static void route_on_link(Ifup *ifup)
{
	g_autoptr(Words) words = default_words(ifup);

	add_option(ifup, words, "src", "SRCADDR");
	add_option(ifup, words, "window", "WINDOW");
	words_add(words, "dev");
	words_add_split(words, ifup->real_name);
	ip_route(ifup->run->kernel, AF_INET, true, words_list(words), ifup_origin(ifup, "GATEWAYDEV"));
}

void service_set_gateway(Ifup *ifup, const GPtrArray *addresses)
{
	const StaticAddress *first = addresses->len ? g_ptr_array_index(addresses, 0) : NULL;
	const char *gateway = ifup_value(ifup, "GATEWAY", ASPECT_ROUTES);
	const char *gateway_device = ifup_value(ifup, "GATEWAYDEV", ASPECT_ROUTES);

	if (strcmp(ifup_value(ifup, "DEFROUTE", ASPECT_ROUTES), "no") == 0)
		return;
	if (*gateway_device && strcmp(gateway_device, ifup->real_name) != 0)
		return;
	if (ifup->run->undecided & (ASPECT_ROUTES | ASPECT_ADDRESSES))
		return;
	if (*gateway && gateway_in_subnet(ifup, gateway, first))
		route_via(ifup, gateway);
	else if (strcmp(gateway_device, ifup->name) == 0)
		route_on_link(ifup);
}

/* The route for zeroconf, unless NOZEROCONF has any value. It is not reported, but a gateway can be reached by it. */
void service_set_zeroconf(Ifup *ifup)
{
	g_autofree char *command = g_strdup_printf("169.254.0.0/16 dev %s metric %u scope link", ifup->device->name,
						   ZEROCONF_METRIC + ifup->device->index);
	g_autoptr(Words) words = words_new();
	Origin nowhere = {NET_ID_GLOBAL, 0};

	if (*ifup_value(ifup, "NOZEROCONF", ASPECT_ROUTES) || ifup->alias || ifup->device->loopback)
		return;
	words_add_split(words, command);
	ip_route(ifup->run->kernel, AF_INET, false, words_list(words), nowhere);
}
