/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What comes of all files together: profiles that NetworkManager rejects, interfaces that the network service does not
 * bring up, and answers in which the two differ. These rows catch what no single trap explains.
 */
#include <string.h>
#include <sys/socket.h>

#include "backend/check/table.h"
#include "backend/util/intl.h"

static void each_rejected(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const NmFile *nm = g_ptr_array_index(facts_nm(facts)->files, interface->index);

	if (nm->role == NM_ROLE_REJECTED && interface->service->role != SERVICE_RANGE)
		report(findings, check, interface, 0, nm->message ? nm->message : _("(unknown reason)"));
}

static void each_failed(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const ServiceFile *service = interface->service;

	if (service->outcome == SERVICE_FAILED && !interface_is_wireless(interface))
		report(findings, check, interface, 0, service->why ? service->why : "");
}

/* A device that NetworkManager leaves alone is set up by the network service alone: that is no difference. */
static bool is_left_alone(const Facts *facts, const NetRoute *route)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	for (guint i = 0; route && i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (strcmp(interface_device(interface), route->dev) == 0 && interface_is_left_alone(interface))
			return true;
	}
	return false;
}

static char *route_text(const NetRoute *route)
{
	if (!route)
		return g_strdup(_("none"));
	return route->via ? g_strdup_printf("%s (%s)", route->via, route->dev) : g_strdup(route->dev);
}

static bool same_route(const NetRoute *left, const NetRoute *right)
{
	if (!left || !right)
		return left == right;
	return g_strcmp0(left->via, right->via) == 0 && strcmp(left->dev, right->dev) == 0;
}

static void run_default_differs(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const NetResult *service = facts_service(facts)->result, *nm = facts_nm(facts)->result;
	const NetRoute *of_service, *of_nm, *where;
	const NetFile *file;
	g_autofree char *text = NULL;

	if (!service->routes_known || !nm->routes_known || facts_service(facts)->exit_status == 6)
		return;
	of_service = net_result_default(service);
	of_nm = net_result_default(nm);
	if (same_route(of_service, of_nm) || is_left_alone(facts, of_service))
		return;
	where = of_service ? of_service : of_nm;
	file = net_files_by_id(facts_files(facts), where->file);
	text = route_text(of_service);
	report_file(findings, check, file, where->line, text)->other = route_text(of_nm);
}

/* True when both systems set up the file by themselves, so that a difference is one of reading. */
static bool both_set_up(const Facts *facts, const NetAddress *address)
{
	const ServiceFile *service = service_reading_file(facts_service(facts), address->file);
	const NmFile *nm = nm_files_reading_file(facts_nm(facts), address->file);

	if (!service || !nm || (nm->role != NM_ROLE_PROFILE && nm->role != NM_ROLE_MERGED))
		return false;
	return service->role == SERVICE_ALIAS || (service->role == SERVICE_INTERFACE && service->outcome == SERVICE_OK);
}

/* "eth0 192.168.1.5/24", the strings owned by the set. */
static GHashTable *set_of_addresses(const NetResult *result)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(result->addresses, i);

		g_hash_table_add(set, g_strconcat(address->dev, " ", address->address, NULL));
	}
	return set;
}

static void report_only(const Check *check, const Facts *facts, const NetResult *here, const NetResult *there,
			const char *system, GPtrArray *findings)
{
	g_autoptr(GHashTable) set = set_of_addresses(there);

	for (guint i = 0; i < here->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(here->addresses, i);
		g_autofree char *key = g_strconcat(address->dev, " ", address->address, NULL);
		Finding *finding;

		if (address->family != AF_INET || g_hash_table_contains(set, key) || !both_set_up(facts, address) ||
		    !net_result_addresses_known(there, address->dev))
			continue;
		finding = report_file(findings, check, net_files_by_id(facts_files(facts), address->file),
				      address->line, address->address);
		finding->device = g_strdup(address->dev);
		finding->other = g_strdup(system);
	}
}

static void run_addresses_differ(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const NetResult *service = facts_service(facts)->result, *nm = facts_nm(facts)->result;

	if (!service->addresses_known || !nm->addresses_known || facts_service(facts)->exit_status == 6)
		return;
	report_only(check, facts, service, nm, _("the network service"), findings);
	report_only(check, facts, nm, service, "NetworkManager", findings);
}

const Check checks_readers[] = {
    {
	.id = "ifcfg.nm.rejected",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("NetworkManager takes every file"),
	.good = N_("NetworkManager rejects no file."),
	.bad = N_("NetworkManager rejects the whole file: {found}"),
	.why = N_("There is then no profile for {device}. systemctl start network still brings it up by the network "
		  "service's own "
		  "rules, behind NetworkManager's back, and says OK."),
	.remedy = N_("Correct what the message names; the other findings for this file say how."),
	.commands = "nmcli connection load {file}\njournalctl -u NetworkManager | grep ifcfg-rh",
	.each = each_rejected,
    },
    {
	.id = "ifcfg.service.failed",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The network service brings every interface up"),
	.good = N_("The network service says FAILED for no interface."),
	.bad = N_("The network service says FAILED: {found}"),
	.why = N_("It is one of the few mistakes that the network service notices. The interface stays down, and the "
		  "service ends "
		  "with status 1."),
	.remedy = N_("Correct what the message names; other findings for this file may say more."),
	.commands = "ifup {device}\nsystemctl status network",
	.each = each_failed,
    },
    {
	.id = "ifcfg.readers.default-route-differs",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Both systems come to the same default route"),
	.good = N_("Both systems come to the same default route."),
	.bad = N_("The default route is {found} under the network service and {other} under NetworkManager."),
	.why = N_("Which way the machine sends its packets depends on which system starts the network; after a change "
		  "from one to "
		  "the other it may be cut off."),
	.remedy = N_("Write one GATEWAY, an address in the subnet, in one interface file; other findings may say what "
		     "is in the way."),
	.commands = "grep -n GATEWAY /etc/sysconfig/network /etc/sysconfig/network-scripts/ifcfg-*\nip route",
	.about = ABOUT_GATEWAY,
	.run = run_default_differs,
    },
    {
	.id = "ifcfg.readers.addresses-differ",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Both systems set the same addresses"),
	.good = N_("Both systems set the same addresses."),
	.bad = N_("Only {other} gives {device} the address {found}."),
	.why = N_("The machine answers to other addresses under the network service than under NetworkManager."),
	.remedy = N_("Write IPADDR and PREFIX, and IPADDR1, PREFIX1 and so on for more; other findings may say what is "
		     "in the way."),
	.commands = "grep -nE 'IPADDR|PREFIX|NETMASK' {file}\nip addr show {device}",
	.about = ABOUT_ADDRESSES,
	.run = run_addresses_differ,
    },
    {.id = NULL},
};
