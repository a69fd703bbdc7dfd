/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The default route in words. The two systems choose by different rules (doc/ifcfg.md 2), so each answer carries its
 * reason, and both are shown when they differ.
 */
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"

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

static char *answer(const Facts *facts, const NetRoute *route)
{
	return route ? describe_route(facts, route) : g_strdup(_("none"));
}

static char *both_answers(const Facts *facts, const NetRoute *service_route, const NetRoute *nm_route)
{
	g_autofree char *service = answer(facts, service_route), *nm = answer(facts, nm_route);
	g_autofree char *text = text_fill(_("Default route under the network service: {service}.\n"
					    "Under NetworkManager: {nm}."),
					  "service", service, "nm", nm, NULL);

	if (!service_route || !nm_route)
		return g_steal_pointer(&text);
	return g_strdup_printf("%s\n%s", text,
			       _("Of several gateways the network service takes that of the interface started last, "
				 "NetworkManager that of the one started first."));
}

/* The files do not say what a DHCP server will answer. */
static bool any_uses_dhcp(const Facts *facts)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	for (unsigned i = 0; i < interfaces->len; i++)
		if (!interface_is_static(g_ptr_array_index(interfaces, i)))
			return true;
	return false;
}

char *default_route_text(const Facts *facts)
{
	const NetResult *service = facts_service(facts)->result, *nm = facts_nm(facts)->result;
	const NetRoute *route = net_result_default(service), *nm_route = net_result_default(nm);
	g_autofree char *described = NULL;

	if (!service->routes_known || !nm->routes_known)
		return g_strdup(_("Default route: cannot be told, because a file holds shell code. See Findings."));
	if (!same_route(route, nm_route))
		return both_answers(facts, route, nm_route);
	if (!route)
		return g_strdup(any_uses_dhcp(facts)
				    ? _("Default route: none in the files. A DHCP server may give one.")
				    : _("Default route: none. This machine talks only to its own subnets."));
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
