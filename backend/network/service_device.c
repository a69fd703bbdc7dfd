/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The device of an interface file, until it can be configured: a VLAN, bond, bridge or team is made, the MAC address
 * compared, ports of others end here (ifup and the first half of ifup-eth; doc/ifcfg.md 3, 7 no. 17, 20, 32).
 */
#include "backend/network/service_run.h"

#include <stdlib.h>
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

#define DEPTH_MAX 8 /* a bond whose slave is a bond whose slave ...: the real service would not end */
#define VLAN_ID_MAX 4094

static char *missing_device(Ifup *ifup, const char *name)
{
	g_autofree char *visible = text_visible(name, -1, 40);

	if (!*name)
		return g_strdup(_("Device name does not seem to be present."));
	return text_fill(_("Device {device} does not seem to be present."), "device", visible, NULL);
}

/* A VLAN's identity: VID= with PHYSDEV=, or "parent.N", or "vlanN" with PHYSDEV=. */
typedef struct Vlan {
	char *id, *parent;
} Vlan;

static void vlan_clear(Vlan *vlan)
{
	g_free(vlan->id);
	g_free(vlan->parent);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Vlan, vlan_clear)

/* "parent.N" with one to four digits: where the number begins, NULL when the name is not so. */
static const char *vlan_suffix(const char *name)
{
	const char *dot = strrchr(name, '.');
	gsize digits = dot ? strspn(dot + 1, "0123456789") : 0;

	return dot && dot > name && digits >= 1 && digits <= 4 && !dot[1 + digits] ? dot + 1 : NULL;
}

/* False: "PHYSDEV should be set", FAILED. */
static bool find_vlan(Ifup *ifup, Vlan *vlan)
{
	const char *vid = ifup_value(ifup, "VID", ASPECT_OUTCOME);
	const char *suffix = vlan_suffix(ifup->name);

	vlan->parent = g_strdup(ifup_value(ifup, "PHYSDEV", ASPECT_OUTCOME));
	if (*vid) {
		vlan->id = g_strdup(vid);
		return *vlan->parent;
	}
	if (suffix) {
		vlan->id = g_strdup(suffix);
		g_free(vlan->parent);
		vlan->parent = g_strndup(ifup->name, suffix - ifup->name - 1);
	}
	if (g_str_has_prefix(ifup->name, "vlan")) {
		const char *number = ifup->name + strlen("vlan");

		g_free(vlan->id);
		vlan->id = g_strdup(number + strspn(number, "0"));
		return *vlan->parent;
	}
	return true;
}

/* iproute2 takes the number as C does ("010" is 8). */
static bool vlan_id_valid(const char *text)
{
	char *end = NULL;
	unsigned long id = strtoul(text, &end, 0);

	return end != text && !*end && id <= VLAN_ID_MAX;
}

enum service_step service_make_vlan(Ifup *ifup)
{
	ServiceRun *run = ifup->run;
	g_auto(Vlan) vlan = {NULL, NULL};
	KernelDevice *parent;

	if (strcmp(ifup_value(ifup, "VLAN", ASPECT_OUTCOME), "yes") != 0 || ifup->alias || !*ifup->name)
		return STEP_GO_ON;
	if (!find_vlan(ifup, &vlan)) {
		service_fail(ifup, text_fill(_("PHYSDEV should be set for device {device}."), "device",
					     ifup->file->device, NULL));
		return STEP_EXIT_FAILED;
	}
	if (!vlan.id || !*vlan.id)
		return STEP_GO_ON;
	parent = kernel_device(run->kernel, vlan.parent);
	if (!parent) {
		/* No driver of that name either: ifup ends here with exit status 0, without a word. */
		return STEP_EXIT_OK;
	}
	kernel_set_up(run->kernel, parent);
	if (kernel_device(run->kernel, ifup->name))
		return STEP_GO_ON;
	if (!vlan_id_valid(vlan.id) || !kernel_create_device(run->kernel, ifup->name)) {
		service_fail(ifup, text_fill(_("Could not add VLAN {id} as {device}."), "id", vlan.id, "device",
					     ifup->file->device, NULL));
		return STEP_EXIT_FAILED;
	}
	/* A VLAN has its parent's address. */
	kernel_device(run->kernel, ifup->name)->mac = g_strdup(parent->mac);
	return STEP_GO_ON;
}

/* Types that scripts other than ifup-eth bring up. */
bool service_other_script(Ifup *ifup)
{
	static const char *const types[] = {"aliases", "bnep", "ippp",   "ipv6", "isdn",   "plip",     "plusb",
					    "post",    "ppp",  "routes", "sit",  "tunnel", "wireless", NULL};
	static const struct {
		const char *type, *device_type;
	} known[] = {{"Modem", "ppp"},    {"xDSL", "ppp"}, {"ISDN", "ippp"}, {"GRE", "tunnel"},   {"IPIP", "tunnel"},
		     {"IPIP6", "tunnel"}, {"SIT", "sit"},  {"sit", "sit"},   {"Ethernet", "eth"}, {"Wireless", "eth"}};
	const char *type = ifup_value(ifup, "TYPE", ASPECT_OUTCOME);
	g_autofree char *device_type = g_strdup(ifup_value(ifup, "DEVICETYPE", ASPECT_OUTCOME));
	bool ours = false;

	for (gsize i = 0; i < G_N_ELEMENTS(known) && !ours; i++) {
		ours = strcmp(known[i].type, type) == 0;
		if (ours) {
			g_free(device_type);
			device_type = g_strdup(known[i].device_type);
		}
	}
	if (!*device_type) {
		gsize length = strlen(ifup->name);

		while (length && g_ascii_isdigit(ifup->name[length - 1]))
			length--;
		g_free(device_type);
		device_type = g_strndup(ifup->name, length);
	}
	return g_strv_contains(types, device_type) || (strcmp(device_type, "eth") != 0 && g_strv_contains(types, type));
}

static bool mac_matches(const KernelDevice *device, const char *mac)
{
	const char *actual = device && device->mac ? device->mac : "";

	return g_ascii_strcasecmp(actual, mac) == 0;
}

/* HWADDR must be the device's address, or MACADDR must be what it has; a blank too many counts. Unknown addresses are
 * taken to fit. */
static bool hwaddr_fits(Ifup *ifup)
{
	const char *hwaddr = ifup_value(ifup, "HWADDR", ASPECT_OUTCOME);
	const char *macaddr = ifup_value(ifup, "MACADDR", ASPECT_OUTCOME);

	if (!*hwaddr || (ifup->device && !ifup->device->mac))
		return true;
	return mac_matches(ifup->device, hwaddr) || mac_matches(ifup->device, macaddr);
}

static bool mac_valid(const char *mac)
{
	unsigned first;

	for (int i = 0; i < 6; i++) {
		if (!g_ascii_isxdigit(mac[0]))
			return false;
		if (i == 0)
			first = (unsigned)g_ascii_xdigit_value(g_ascii_isxdigit(mac[1]) ? mac[1] : mac[0]);
		mac += g_ascii_isxdigit(mac[1]) ? 2 : 1;
		if (i < 5 && *mac++ != ':')
			return false;
	}
	/* A multicast address is refused. */
	return !*mac && !(first & 1);
}

static void set_mac_and_mtu(Ifup *ifup)
{
	g_autofree char *mac = words_squeeze(ifup_value(ifup, "MACADDR", 0));
	const char *mtu = ifup_value(ifup, "MTU", 0);
	char *end = NULL;
	unsigned long bytes = strtoul(mtu, &end, 0);

	if (mac_valid(mac) && ifup->device->mac) {
		g_free(ifup->device->mac);
		ifup->device->mac = g_ascii_strdown(mac, -1);
	}
	/* Below 1280 bytes the kernel takes IPv6 off the device; below 68 it refuses. */
	if (end != mtu && !*end && bytes >= 68 && bytes < 1280)
		ifup->device->no_ipv6 = true;
}

/* A bond with BONDING_OPTS is made by loading the driver, which CentOS 7 always has. */
static void make_bond(Ifup *ifup)
{
	KernelDevice *device = kernel_device(ifup->run->kernel, ifup->real_name);

	if (!*ifup->real_name || !*ifup_value(ifup, "BONDING_OPTS", ASPECT_OUTCOME))
		return;
	if (!device && kernel_create_device(ifup->run->kernel, ifup->real_name)) {
		device = kernel_device(ifup->run->kernel, ifup->real_name);
		device->bonding = true;
	}
}

static enum service_step make_bridge(Ifup *ifup)
{
	if (strcmp(ifup_value(ifup, "TYPE", ASPECT_OUTCOME), "Bridge") != 0)
		return STEP_GO_ON;
	if (!ifup->run->files->has_brctl) {
		service_fail(ifup, g_strdup(_("Bridge support not available: brctl not found.")));
		return STEP_EXIT_FAILED;
	}
	return kernel_create_device(ifup->run->kernel, ifup->name) ? STEP_GO_ON : STEP_EXIT_FAILED;
}

static void make_special(Ifup *ifup)
{
	bool team = *ifup_value(ifup, "TEAM_CONFIG", ASPECT_OUTCOME) ||
		    strcmp(ifup_value(ifup, "DEVICETYPE", ASPECT_OUTCOME), "Team") == 0;

	if (team && ifup->run->files->has_team)
		kernel_create_device(ifup->run->kernel, ifup->name);
	if (strcmp(ifup_value(ifup, "TYPE", ASPECT_OUTCOME), "Tap") == 0)
		kernel_create_device(ifup->run->kernel, ifup->name);
}

/* Bond slaves, bridge and team ports: they end here and get nothing of their own. */
static bool is_port(Ifup *ifup)
{
	bool team_port = *ifup_value(ifup, "TEAM_MASTER", ASPECT_OUTCOME);
	bool bridge_port = *ifup_value(ifup, "BRIDGE", ASPECT_OUTCOME);

	if (team_port && ifup->run->files->has_team)
		return true;
	if (strcmp(ifup_value(ifup, "SLAVE", ASPECT_OUTCOME), "yes") == 0 && !ifup->alias &&
	    *ifup_value(ifup, "MASTER", ASPECT_OUTCOME))
		return true;
	if (bridge_port && ifup->run->files->has_brctl) {
		kernel_flush(ifup->run->kernel, ifup->device, NULL);
		return true;
	}
	return false;
}

/* The value of a line that `grep "^[[:space:]]*MASTER=['\"]?X['\"]?([[:space:]#]|$)"` finds for X; NULL for others. */
static char *master_of_line(const ShvarLine *line)
{
	g_autofree char *text = g_strndup(line->text, line->length);
	const char *at = text + strspn(text, " \t\v\f\r");

	if (!g_str_has_prefix(at, "MASTER="))
		return NULL;
	at += strlen("MASTER=");
	if (*at == '\'' || *at == '"')
		at++;
	return g_strndup(at, strcspn(at, "'\"# \t\v\f\r"));
}

static void index_masters_of(ServiceRun *run, ServiceFile *file)
{
	const Shvar *doc = file->file->doc;

	for (unsigned n = 1; n <= shvar_n_lines(doc); n++) {
		char *master = master_of_line(shvar_line(doc, n));
		GPtrArray *files = master ? g_hash_table_lookup(run->masters, master) : NULL;

		if (!master)
			continue;
		if (files) {
			g_free(master);
		} else {
			files = g_ptr_array_new();
			g_hash_table_insert(run->masters, master, files);
		}
		if (!files->len || g_ptr_array_index(files, files->len - 1) != file)
			g_ptr_array_add(files, file);
	}
}

static GPtrArray *slaves_of(ServiceRun *run, const char *master)
{
	if (!run->masters) {
		run->masters =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
		for (guint i = 0; i < run->reading->files->len; i++) {
			ServiceFile *file = g_ptr_array_index(run->reading->files, i);

			if (file->role != SERVICE_IGNORED && service_file_usable(file->file))
				index_masters_of(run, file);
		}
	}
	return g_hash_table_lookup(run->masters, master);
}

static void start_slaves(Ifup *ifup)
{
	GPtrArray *slaves = ifup->device->bonding && !ifup->alias ? slaves_of(ifup->run, ifup->name) : NULL;

	if (!slaves || ifup->run->depth >= DEPTH_MAX)
		return;
	kernel_set_up(ifup->run->kernel, ifup->device);
	for (guint i = 0; i < slaves->len; i++) {
		const ServiceFile *slave = g_ptr_array_index(slaves, i);

		service_ifup(ifup->run, slave->file->name, false, NULL);
	}
}

/* ifup-eth up to the point where the device is there and is to be configured. */
enum service_step service_prepare_device(Ifup *ifup)
{
	ServiceRun *run = ifup->run;
	enum service_step step;

	make_bond(ifup);
	ifup->device = *ifup->real_name ? kernel_device(run->kernel, ifup->real_name) : NULL;
	if (!hwaddr_fits(ifup)) {
		service_fail(ifup, text_fill(_("Device {device} has different MAC address than expected, ignoring."),
					     "device", ifup->file->device ? ifup->file->device : "", NULL));
		return STEP_EXIT_FAILED;
	}
	step = make_bridge(ifup);
	if (step != STEP_GO_ON)
		return step;
	make_special(ifup);
	ifup->device = *ifup->real_name ? kernel_device(run->kernel, ifup->real_name) : NULL;
	if (!ifup->device) {
		service_fail(ifup, missing_device(ifup, ifup->name));
		return STEP_EXIT_FAILED;
	}
	set_mac_and_mtu(ifup);
	if (is_port(ifup))
		return STEP_EXIT_OK;
	start_slaves(ifup);
	return STEP_GO_ON;
}
