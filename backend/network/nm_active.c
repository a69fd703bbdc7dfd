/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Profiles meet devices. Of several profiles that fit a device NetworkManager starts the one with the highest
 * autoconnect priority, then the one used last, then the one with the lowest UUID; files do not tell what was used, so
 * the UUID decides here, as on a machine that has never run. Devices come up in the order of their names, where
 * NetworkManager takes the kernel's order.
 */
#include "backend/network/nm_active.h"

#include <stdlib.h>
#include <string.h>
#include <net/if.h>
#include <sys/socket.h>

#define INFINIBAND_MAC_LENGTH 20

/* The kernel's default for IPv6, which takes 0 for "none given". */
#define METRIC_IP6_DEFAULT 1024

typedef struct Candidate {
	const NmFile *file;
	const NmLoad *load;
	char *name; /* of the one device that it is for; NULL: any of its type */
	guint rank; /* its position among the candidates */
	bool made;  /* its device is made by NetworkManager */
	bool used;
} Candidate;

typedef struct Pairing {
	const NetFiles *net;
	const NmFilesReading *reading;
	GPtrArray *candidates; /* Candidate *, best first */
	GHashTable *by_name;   /* device's name, "" for none -> GPtrArray of Candidate *, best first; only hardware */
	GHashTable *unmanaged; /* specs */
	GHashTable *present;   /* names of devices, made ones too */
	GPtrArray *active;
	GHashTable *metrics; /* taken ones */
} Pairing;

static void pairing_clear(Pairing *pairing)
{
	g_hash_table_unref(pairing->by_name);
	g_ptr_array_unref(pairing->candidates);
	g_hash_table_unref(pairing->unmanaged);
	g_hash_table_unref(pairing->present);
	g_hash_table_unref(pairing->metrics);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairing, pairing_clear)

/* NetworkManager's default metrics, by the profile's type. */
static const struct {
	const char *type;
	guint32 metric;
	bool made; /* the device is made by NetworkManager */
} kinds[] = {
    {NM_SETTING_WIRED_SETTING_NAME, 100, false}, {NM_SETTING_INFINIBAND_SETTING_NAME, 150, false},
    {NM_SETTING_BOND_SETTING_NAME, 300, true},   {NM_SETTING_TEAM_SETTING_NAME, 350, true},
    {NM_SETTING_VLAN_SETTING_NAME, 400, true},   {NM_SETTING_BRIDGE_SETTING_NAME, 425, true},
};

static gsize kind_of(NMConnection *connection)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(kinds) - 1; i++) {
		if (nm_connection_is_type(connection, kinds[i].type))
			break;
	}
	return i;
}

/* The parent of a VLAN or of an InfiniBand partition; NULL for all others. */
static const char *parent_of(NMConnection *connection)
{
	NMSettingVlan *vlan = nm_connection_get_setting_vlan(connection);
	NMSettingInfiniband *infiniband = nm_connection_get_setting_infiniband(connection);

	if (vlan)
		return nm_setting_vlan_get_parent(vlan);
	return infiniband ? nm_setting_infiniband_get_parent(infiniband) : NULL;
}

static bool is_made(NMConnection *connection)
{
	return kinds[kind_of(connection)].made || parent_of(connection);
}

static void candidate_free(gpointer data)
{
	Candidate *candidate = data;

	g_free(candidate->name);
	g_free(candidate);
}

/* A VLAN without DEVICE is called after its parent and its id ("eth0.5"), the parent cut to what fits. Owned. */
static char *device_name(NMConnection *connection)
{
	const char *name = nm_connection_get_interface_name(connection);
	NMSettingVlan *vlan = nm_connection_get_setting_vlan(connection);
	g_autofree char *suffix = NULL;

	if (name || !vlan)
		return g_strdup(name);
	suffix = g_strdup_printf(".%u", nm_setting_vlan_get_id(vlan));
	return g_strdup_printf("%.*s%s", (int)(IFNAMSIZ - 1 - strlen(suffix)), nm_setting_vlan_get_parent(vlan),
			       suffix);
}

/* Nobody is logged in at boot, so a profile for certain people does not start by itself. */
static bool starts_at_boot(NMConnection *connection)
{
	NMSettingConnection *setting = nm_connection_get_setting_connection(connection);

	return nm_setting_connection_get_autoconnect(setting) && !nm_setting_connection_get_num_permissions(setting);
}

static void active_free(gpointer data)
{
	NmActive *active = data;

	g_free(active->device);
	g_free(active);
}

static int compare_candidates(gconstpointer a, gconstpointer b)
{
	NMConnection *left = (*(const Candidate *const *)a)->file->connection;
	NMConnection *right = (*(const Candidate *const *)b)->file->connection;
	int left_priority = nm_setting_connection_get_autoconnect_priority(nm_connection_get_setting_connection(left));
	int right_priority =
	    nm_setting_connection_get_autoconnect_priority(nm_connection_get_setting_connection(right));

	if (left_priority != right_priority)
		return left_priority > right_priority ? -1 : 1;
	return strcmp(nm_connection_get_uuid(left), nm_connection_get_uuid(right));
}

static void find_candidates(Pairing *pairing, const GPtrArray *loads)
{
	guint i;

	for (i = 0; i < pairing->reading->files->len; i++) {
		const NmFile *file = g_ptr_array_index(pairing->reading->files, i);
		Candidate *candidate;

		if (file->unmanaged_spec)
			g_hash_table_add(pairing->unmanaged, file->unmanaged_spec);
		if (file->role != NM_ROLE_PROFILE || !starts_at_boot(file->connection))
			continue;
		candidate = g_new0(Candidate, 1);
		candidate->file = file;
		candidate->load = g_ptr_array_index(loads, i);
		candidate->name = device_name(file->connection);
		candidate->made = is_made(file->connection);
		g_ptr_array_add(pairing->candidates, candidate);
	}
	g_ptr_array_sort(pairing->candidates, compare_candidates);
}

static void index_candidates(Pairing *pairing)
{
	guint i;

	for (i = 0; i < pairing->candidates->len; i++) {
		Candidate *candidate = g_ptr_array_index(pairing->candidates, i);
		const char *name = candidate->name ? candidate->name : "";
		GPtrArray *list;

		candidate->rank = i;
		if (candidate->made)
			continue;
		list = g_hash_table_lookup(pairing->by_name, name);
		if (!list) {
			list = g_ptr_array_new();
			g_hash_table_insert(pairing->by_name, (gpointer)name, list);
		}
		g_ptr_array_add(list, candidate);
	}
}

static bool is_unmanaged(const Pairing *pairing, const char *name, const char *address)
{
	g_autofree char *by_name = g_strconcat("interface-name:", name, NULL);
	g_autofree char *by_address = address ? g_strconcat("mac:", address, NULL) : NULL;

	return g_hash_table_contains(pairing->unmanaged, by_name) ||
	       (by_address && g_hash_table_contains(pairing->unmanaged, by_address));
}

/* A device whose address is not known is taken for what the profile says. */
static bool address_fits(const char *wanted, const char *address)
{
	return !wanted || !address || nm_utils_hwaddr_matches(wanted, -1, address, -1);
}

static bool fits_device(NMConnection *connection, const NetDevice *device)
{
	bool infiniband = device->address && nm_utils_hwaddr_valid(device->address, INFINIBAND_MAC_LENGTH);
	NMSettingInfiniband *ib = nm_connection_get_setting_infiniband(connection);
	NMSettingWired *wired = nm_connection_get_setting_wired(connection);

	if (ib)
		return (infiniband || !device->address) &&
		       address_fits(nm_setting_infiniband_get_mac_address(ib), device->address);
	return !infiniband && (!wired || address_fits(nm_setting_wired_get_mac_address(wired), device->address));
}

static void activate(Pairing *pairing, Candidate *candidate, const char *device)
{
	NMConnection *connection = candidate->file->connection;
	NmActive *active = g_new0(NmActive, 1);

	candidate->used = true;
	active->load = candidate->load;
	active->connection = connection;
	active->device = g_strdup(device);
	if (!nm_setting_connection_get_master(nm_connection_get_setting_connection(connection))) {
		active->ip4 = nm_connection_get_setting_ip4_config(connection);
		active->ip6 = nm_connection_get_setting_ip6_config(connection);
	}
	g_ptr_array_add(pairing->active, active);
}

/* The best candidate of those under NAME that fits; NULL when none does. */
static Candidate *best_fit(const Pairing *pairing, const char *name, const NetDevice *device)
{
	const GPtrArray *list = g_hash_table_lookup(pairing->by_name, name);
	guint i;

	for (i = 0; list && i < list->len; i++) {
		Candidate *candidate = g_ptr_array_index(list, i);

		if (!candidate->used && fits_device(candidate->file->connection, device))
			return candidate;
	}
	return NULL;
}

/* Names that only a profile's made device bears are no hardware, even where every DEVICE counts as present. */
static void pair_device(Pairing *pairing, GHashTable *made_names, const NetDevice *device)
{
	Candidate *named;
	Candidate *unnamed;

	if (!strcmp(device->name, "lo") || g_hash_table_contains(made_names, device->name))
		return;
	g_hash_table_add(pairing->present, device->name);
	if (is_unmanaged(pairing, device->name, device->address))
		return;
	named = best_fit(pairing, device->name, device);
	unnamed = best_fit(pairing, "", device);
	if (named && unnamed)
		activate(pairing, named->rank < unnamed->rank ? named : unnamed, device->name);
	else if (named || unnamed)
		activate(pairing, named ? named : unnamed, device->name);
}

static void pair_hardware(Pairing *pairing)
{
	g_autoptr(GHashTable) made_names = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < pairing->reading->files->len; i++) {
		const NmFile *file = g_ptr_array_index(pairing->reading->files, i);
		const char *name = file->connection ? nm_connection_get_interface_name(file->connection) : NULL;

		if (name && is_made(file->connection))
			g_hash_table_add(made_names, (gpointer)name);
	}
	for (i = 0; i < pairing->net->devices->len; i++)
		pair_device(pairing, made_names, g_ptr_array_index(pairing->net->devices, i));
}

/* True when the device of a bond, bridge, team, VLAN or partition could be made now. */
static bool make_device(Pairing *pairing, Candidate *candidate)
{
	const char *name = candidate->name;
	const char *parent = parent_of(candidate->file->connection);

	if (candidate->used || !name || !candidate->made || g_hash_table_contains(pairing->present, name))
		return false;
	if (parent && !g_hash_table_contains(pairing->present, parent))
		return false;
	g_hash_table_add(pairing->present, (gpointer)name);
	if (is_unmanaged(pairing, name, NULL))
		return false;
	activate(pairing, candidate, name);
	return true;
}

/* A VLAN may be on a bond that is made first: again, until nothing more can be made. */
static void make_devices(Pairing *pairing)
{
	bool progress = true;
	guint i;

	while (progress) {
		progress = false;
		for (i = 0; i < pairing->candidates->len; i++) {
			if (make_device(pairing, g_ptr_array_index(pairing->candidates, i)))
				progress = true;
		}
	}
}

static bool uses_default_metric(NMSettingIPConfig *ip, const char *unused_method)
{
	return ip && g_strcmp0(nm_setting_ip_config_get_method(ip), unused_method) != 0 &&
	       nm_setting_ip_config_get_route_metric(ip) < 0;
}

/* Each device gets a metric of its own: the default of its kind, or the next that is free. */
static void give_metric(Pairing *pairing, NmActive *active)
{
	guint32 metric = kinds[kind_of(active->connection)].metric;

	if (!uses_default_metric(active->ip4, NM_SETTING_IP4_CONFIG_METHOD_DISABLED) &&
	    !uses_default_metric(active->ip6, NM_SETTING_IP6_CONFIG_METHOD_IGNORE))
		return;
	while (g_hash_table_contains(pairing->metrics, GUINT_TO_POINTER(metric)))
		metric++;
	g_hash_table_add(pairing->metrics, GUINT_TO_POINTER(metric));
	active->metric = metric;
}

guint32 nm_active_metric(const NmActive *active, int family)
{
	NMSettingIPConfig *ip = family == AF_INET ? active->ip4 : active->ip6;
	gint64 own = nm_setting_ip_config_get_route_metric(ip);
	guint32 metric = own >= 0 ? (guint32)own : active->metric;

	return family == AF_INET6 && !metric ? METRIC_IP6_DEFAULT : metric;
}

GPtrArray *nm_active_find(const NetFiles *net, const NmFilesReading *reading, const GPtrArray *loads)
{
	g_auto(Pairing) pairing = {.net = net, .reading = reading};
	guint i;

	pairing.candidates = g_ptr_array_new_with_free_func(candidate_free);
	pairing.by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	pairing.unmanaged = g_hash_table_new(g_str_hash, g_str_equal);
	pairing.present = g_hash_table_new(g_str_hash, g_str_equal);
	pairing.metrics = g_hash_table_new(NULL, NULL);
	pairing.active = g_ptr_array_new_with_free_func(active_free);
	find_candidates(&pairing, loads);
	index_candidates(&pairing);
	pair_hardware(&pairing);
	make_devices(&pairing);
	for (i = 0; i < pairing.active->len; i++)
		give_metric(&pairing, g_ptr_array_index(pairing.active, i));
	return pairing.active;
}
