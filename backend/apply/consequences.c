/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a plan does beyond what was asked for: both systems' results before and after it are compared, and who stood on
 * an interface that goes is named.
 */
#include "backend/apply/plan.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/check/interfaces.h"
#include "backend/check/layers.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* ---- the default route ---- */

/* "192.168.1.1 (eth0)"; NULL when there is none. Owned. */
static char *route_text(const NetResult *result, int family)
{
	const NetRoute *route = net_result_default_of(result, family);

	if (!route)
		return NULL;
	if (!route->via || !route->dev)
		return g_strdup(route->via ? route->via : route->dev);
	return g_strdup_printf("%s (%s)", route->via, route->dev);
}

/* What becomes of the default route under one system. */
typedef struct RouteChange {
	char *before, *after;
	bool known;
} RouteChange;

static void route_change_clear(RouteChange *change)
{
	g_free(change->before);
	g_free(change->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RouteChange, route_change_clear)

static RouteChange route_change(const NetResult *before, const NetResult *after, int family)
{
	return (RouteChange){route_text(before, family), route_text(after, family),
			     before->routes_known && after->routes_known};
}

static bool is_change(const RouteChange *change)
{
	return change->known && g_strcmp0(change->before, change->after) != 0;
}

static bool same_change(const RouteChange *a, const RouteChange *b)
{
	return a->known == b->known && g_strcmp0(a->before, b->before) == 0 && g_strcmp0(a->after, b->after) == 0;
}

/* The sentences for a route that comes, one that goes, and one that moves. */
typedef struct RouteTexts {
	const char *comes, *goes, *moves;
} RouteTexts;

static const RouteTexts both_texts = {
    N_("The {route} will be {after}; there is none now."),
    N_("The machine loses its {route}, {before}: it will talk to its own subnets only."),
    N_("The {route} moves from {before} to {after}."),
};
static const RouteTexts service_texts = {
    N_("Under the network service the {route} will be {after}; there is none now."),
    N_("Under the network service the machine loses its {route}, {before}."),
    N_("Under the network service the {route} moves from {before} to {after}."),
};
static const RouteTexts nm_texts = {
    N_("Under NetworkManager the {route} will be {after}; there is none now."),
    N_("Under NetworkManager the machine loses its {route}, {before}."),
    N_("Under NetworkManager the {route} moves from {before} to {after}."),
};

static void add_route(GPtrArray *sentences, const RouteTexts *texts, const RouteChange *change, int family)
{
	const char *text = !change->before ? texts->comes : !change->after ? texts->goes : texts->moves;

	if (is_change(change))
		g_ptr_array_add(sentences, text_fill(_(text), "route",
						     family == AF_INET6 ? _("IPv6 default route") : _("default route"),
						     "before", change->before ? change->before : "", "after",
						     change->after ? change->after : "", NULL));
}

static void say_routes(GPtrArray *sentences, const Facts *before, const Facts *after, int family)
{
	g_auto(RouteChange) service = route_change(facts_service(before)->result, facts_service(after)->result, family);
	g_auto(RouteChange) nm = route_change(facts_nm(before)->result, facts_nm(after)->result, family);

	if (same_change(&service, &nm)) {
		add_route(sentences, &both_texts, &service, family);
		return;
	}
	add_route(sentences, &service_texts, &service, family);
	add_route(sentences, &nm_texts, &nm, family);
}

/* ---- addresses and name servers ---- */

/* "eth0 192.168.1.5/24" of every address. Owned. */
static GHashTable *addresses_of(const NetResult *result)
{
	GHashTable *addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = result->addresses->pdata[i];

		g_hash_table_add(addresses, g_strdup_printf("%s %s", address->dev, address->address));
	}
	return addresses;
}

static void say_addresses(GPtrArray *sentences, const NetResult *before, const NetResult *after)
{
	g_autoptr(GHashTable) left = addresses_of(after);

	if (!before->addresses_known || !after->addresses_known)
		return;
	for (guint i = 0; i < before->addresses->len; i++) {
		const NetAddress *address = before->addresses->pdata[i];
		g_autofree char *key = g_strdup_printf("%s %s", address->dev, address->address);

		if (!g_hash_table_contains(left, key))
			g_ptr_array_add(sentences,
					text_fill(_("{device} loses its address {address}; who is logged in by this "
						    "address loses the connection."),
						  "device", address->dev, "address", address->address, NULL));
	}
}

static bool contains_text(const GPtrArray *texts, const char *wanted)
{
	for (guint i = 0; i < texts->len; i++)
		if (strcmp(texts->pdata[i], wanted) == 0)
			return true;
	return false;
}

/* Lists of name servers are short: resolv.conf has three. */
static void say_nameservers(GPtrArray *sentences, const NetResult *before, const NetResult *after)
{
	if (!before->resolver_known || !after->resolver_known)
		return;
	for (guint i = 0; i < before->nameservers->len; i++) {
		const char *server = before->nameservers->pdata[i];

		if (!contains_text(after->nameservers, server))
			g_ptr_array_add(sentences, text_fill(_("The DNS server {server} will not be used any more."),
							     "server", server, NULL));
	}
}

/* ---- interfaces and files that go ---- */

static const char *name_of(const Change *change)
{
	return change->path + strlen(NET_SCRIPTS_DIR "/");
}

static bool is_in_scripts(const Change *change)
{
	return g_str_has_prefix(change->path, NET_SCRIPTS_DIR "/");
}

/* The interface of FACTS whose file is called NAME. */
static const Interface *interface_of_file(const Facts *facts, const char *name)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = interfaces->pdata[i];

		if (strcmp(interface->file->name, name) == 0)
			return interface;
	}
	return NULL;
}

static bool has_interface(const Facts *facts, const char *device)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = interfaces->pdata[i];

		if (!interface_is_addition(interface) && strcmp(interface_device(interface), device) == 0)
			return true;
	}
	return false;
}

/* Devices that BEFORE has a file for and PLAN leaves without: device to Interface * of BEFORE, all borrowed. Owned. */
static GHashTable *removed_devices(const Facts *before, const Plan *plan)
{
	GHashTable *devices = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < plan->changes->len; i++) {
		const Change *change = plan->changes->pdata[i];
		const Interface *interface =
		    !change->after && is_in_scripts(change) ? interface_of_file(before, name_of(change)) : NULL;

		if (interface && !interface_is_addition(interface) &&
		    !has_interface(plan->after, interface_device(interface)))
			g_hash_table_insert(devices, (char *)interface_device(interface), (void *)interface);
	}
	return devices;
}

static void say_standing(GPtrArray *sentences, const char *text, const Interface *interface, const char *removed)
{
	g_ptr_array_add(sentences, text_fill(text, "device", interface_device(interface), "removed", removed, NULL));
}

/* A card is there without a file; what the file makes is not. */
static const char *text_of_vlan(const Interface *parent)
{
	if (interface_is_card(parent))
		return _("{device} stands on {removed}: the card goes on carrying it, but has no settings of its own.");
	return _("{device} stands on {removed}, which goes: without it {device} cannot be set up.");
}

static void say_stacked(GPtrArray *sentences, const Facts *after, GHashTable *removed)
{
	const GPtrArray *interfaces = facts_interfaces(after);

	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = interfaces->pdata[i];
		g_autofree char *parent = interface_vlan_parent(interface);
		const char *master = interface_master(interface, NULL);
		const Interface *gone = parent ? g_hash_table_lookup(removed, parent) : NULL;

		if (gone)
			say_standing(sentences, text_of_vlan(gone), interface, parent);
		if (master && g_hash_table_contains(removed, master))
			say_standing(sentences,
				     _("{device} is a port of {removed}, which goes: without it {device} has no use."),
				     interface, master);
	}
}

/* A bond or bridge that loses a port: asked for on the port's page, but seldom thought of. */
static void say_ports(GPtrArray *sentences, const Facts *after, GHashTable *removed)
{
	g_autoptr(GList) devices = g_list_sort(g_hash_table_get_keys(removed), (GCompareFunc)strcmp);

	for (GList *device = devices; device; device = device->next) {
		const char *master = interface_master(g_hash_table_lookup(removed, device->data), NULL);

		if (master && has_interface(after, master))
			g_ptr_array_add(sentences, text_fill(_("{master} loses its port {device}."), "master", master,
							     "device", (const char *)device->data, NULL));
	}
}

/* ---- findings that come ---- */

static char *finding_key(const Finding *finding)
{
	return g_strdup_printf("%s %s %s", finding->check->id, finding->file ? finding->file : "",
			       finding->device ? finding->device : "");
}

static bool is_in(GHashTable *keys, const Finding *finding)
{
	g_autofree char *key = finding_key(finding);

	return g_hash_table_contains(keys, key);
}

/* Check, file and device of each failure: a set. Owned. */
static GHashTable *failures_of(const GPtrArray *findings)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (finding->verdict == VERDICT_FAIL)
			g_hash_table_add(keys, finding_key(finding));
	}
	return keys;
}

/* What will be found to be wrong afterwards and refuses nothing: an address in /etc/hosts that nobody thought of, a
 * bridge without the program that makes it. */
static void say_findings(GPtrArray *sentences, const Facts *before, const Facts *after)
{
	g_autoptr(GPtrArray) now = check_run(before, PROFILE_STRICT, CHECK_EVALUATE);
	g_autoptr(GPtrArray) then = check_run(after, PROFILE_STRICT, CHECK_EVALUATE);
	g_autoptr(GHashTable) known = failures_of(now);

	for (guint i = 0; i < then->len; i++) {
		const Finding *finding = then->pdata[i];
		g_autofree char *message = NULL, *remedy = NULL;
		g_autoptr(GString) text = NULL;

		if (finding->verdict != VERDICT_FAIL || is_in(known, finding))
			continue;
		message = finding_message(finding);
		remedy = finding_remedy(finding);
		text = g_string_new(message);
		text_add_sentence(text, remedy);
		g_ptr_array_add(sentences, text_fill(_("New finding: {text}"), "text", text->str, NULL));
	}
}

static void say_files(GPtrArray *sentences, const Facts *before, const Plan *plan)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < plan->changes->len; i++) {
		const Change *change = plan->changes->pdata[i];
		const Interface *interface;

		if (change->after || !is_in_scripts(change))
			continue;
		interface = interface_of_file(before, name_of(change));
		if (interface && !interface_is_addition(interface))
			continue;
		g_string_append_printf(names, "%s%s", names->len ? ", " : "", name_of(change));
	}
	if (!names->len)
		return;
	g_ptr_array_add(sentences, text_fill(_("These files go too: {list}."), "list", names->str, NULL));
}

/* Names and addresses in the sentences are bytes from files. */
static void make_visible(GPtrArray *sentences)
{
	for (guint i = 0; i < sentences->len; i++) {
		char *visible = text_visible(sentences->pdata[i], -1, 0);

		g_free(sentences->pdata[i]);
		sentences->pdata[i] = visible;
	}
}

GPtrArray *plan_consequences(const Facts *before, const Plan *plan)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) removed = NULL;

	if (plan->changes->len == 0)
		return sentences;
	removed = removed_devices(before, plan);
	say_routes(sentences, before, plan->after, AF_INET);
	say_routes(sentences, before, plan->after, AF_INET6);
	say_addresses(sentences, facts_service(before)->result, facts_service(plan->after)->result);
	say_nameservers(sentences, facts_service(before)->result, facts_service(plan->after)->result);
	say_stacked(sentences, plan->after, removed);
	say_ports(sentences, plan->after, removed);
	say_files(sentences, before, plan);
	say_findings(sentences, before, plan->after);
	make_visible(sentences);
	return sentences;
}
