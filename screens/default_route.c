/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The default route in words. The two systems choose by different rules (doc/ifcfg.md 2), so each answer carries its
 * reason, and both are shown when they differ.
 */
#include <string.h>
#include <sys/socket.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"

static unsigned count_defaults(const NetResult *result)
{
	unsigned count = 0;

	for (unsigned i = 0; i < result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(result->routes, i);

		count += route->family == AF_INET && strcmp(route->to, "default") == 0;
	}
	return count;
}

/* "192.168.1.1 through eth0 (ifcfg-eth0:7)" */
static char *describe_route(const Facts *facts, const NetRoute *route)
{
	const NetFile *file = net_files_by_id(facts_files(facts), route->file);
	g_autofree char *name = text_visible(file ? file->name : "", -1, 30);
	g_autofree char *place = route->line ? g_strdup_printf("%s:%u", name, route->line) : g_strdup(name);

	if (!route->via)
		return text_fill(_("{dev}, without a gateway ({place})"), "dev", route->dev, "place", place, NULL);
	return text_fill(_("{via} through {dev} ({place})"), "via", route->via, "dev", route->dev, "place", place,
			 NULL);
}

static bool same_route(const NetRoute *a, const NetRoute *b)
{
	if (!a || !b)
		return a == b;
	return g_strcmp0(a->via, b->via) == 0 && g_strcmp0(a->dev, b->dev) == 0;
}

/* One system's answer, as a sentence of its own. */
static char *answer(const Facts *facts, const NetResult *result, const char *none, const char *one, const char *several)
{
	const NetRoute *route = net_result_default(result);
	g_autofree char *described = route ? describe_route(facts, route) : NULL;

	if (!route)
		return g_strdup(none);
	return text_fill(count_defaults(result) > 1 ? several : one, "route", described, NULL);
}

static char *both_answers(const Facts *facts)
{
	g_autofree char *service = answer(
	    facts, facts_service(facts)->result, _("Default route under the network service: none."),
	    _("Default route under the network service: {route}; of several gateways that of the interface started "
	      "last wins."),
	    _("Default route under the network service: {route}; of several routes the one with the lowest metric."));
	g_autofree char *nm = answer(
	    facts, facts_nm(facts)->result, _("Under NetworkManager: none."), _("Under NetworkManager: {route}."),
	    _("Under NetworkManager: {route}; of several gateways that of the interface started first wins."));

	return g_strdup_printf("%s\n%s", service, nm);
}

char *default_route_text(const Facts *facts)
{
	const NetResult *service = facts_service(facts)->result, *nm = facts_nm(facts)->result;
	const NetRoute *route = net_result_default(service);
	g_autofree char *described = NULL;

	if (!service->routes_known || !nm->routes_known)
		return g_strdup(_("Default route: cannot be told, because a file holds shell code. See Findings."));
	if (!same_route(route, net_result_default(nm)))
		return both_answers(facts);
	if (!route)
		return g_strdup(_("Default route: none. This machine talks only to its own subnets."));
	described = describe_route(facts, route);
	return text_fill(_("Default route, under both systems: {route}."), "route", described, NULL);
}

static bool is_on(const NetResult *result, const char *device)
{
	const NetRoute *route = net_result_default(result);

	return route && g_strcmp0(route->dev, device) == 0;
}

bool default_route_is_on(const Facts *facts, const char *device)
{
	return is_on(facts_service(facts)->result, device) || is_on(facts_nm(facts)->result, device);
}
