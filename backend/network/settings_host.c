/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings that are more than a line of an interface file: the host name with its line in /etc/hosts, the interface
 * file itself with all that belongs to it, and its type.
 */
#include "backend/network/settings_inside.h"

#include <string.h>

#include "backend/network/host_name.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* ---- the host name ---- */

static void read_host_name(const Source *source, const Setting *setting, Current *ret_current)
{
	const NetFiles *files = source->subject->files;
	g_autofree char *name = host_name_read(files, &ret_current->line);
	Refusal *refusal = NULL;

	ret_current->file = files->hostname;
	if (!name)
		return;
	ret_current->found = text_visible(name, -1, 0);
	if (!setting_validate(setting, NULL, name, &ret_current->value, &refusal))
		refusal_free(refusal);
}

static bool is_readable(const NetFile *file, GError **error)
{
	if (!file || file->doc)
		return true;
	g_propagate_error(error, g_error_copy(file->error));
	return false;
}

/* Nothing reads it at boot any more, but one that says another name misleads whoever reads the file. */
static bool write_old_host_name(const Target *target, const char *name, GError **error)
{
	const NetFile *global = target->subject->files->global;
	Shvar *doc;

	if (!global || !global->doc || !shvar_find(global->doc, "HOSTNAME"))
		return true;
	doc = target->docs->doc(target->docs->data, global->path, error);
	return doc && shvar_set(doc, "HOSTNAME", name, error);
}

static bool write_host_name(const Target *target, const Setting *setting, const char *value, GError **error)
{
	const NetFiles *files = target->subject->files;
	const SettingDocs *docs = target->docs;
	g_autoptr(GBytes) hostname = NULL, hosts = NULL;

	if (!is_readable(files->hostname, error) || !is_readable(files->hosts, error) ||
	    !write_old_host_name(target, value, error))
		return false;
	hostname = host_name_file(files->hostname, value);
	docs->replace(docs->data, NET_HOSTNAME_FILE, hostname);
	hosts = host_name_hosts(files, target->subject->service, value);
	if (files->hosts || g_bytes_get_size(hosts) > 0)
		docs->replace(docs->data, NET_HOSTS_FILE, hosts);
	return true;
}

const Codec codec_host_name = {read_host_name, write_host_name, true};

/* ---- the interface file ---- */

static void read_present(const Source *source, const Setting *setting, Current *ret_current)
{
	ret_current->value = g_strdup(source->subject->file ? "yes" : "no");
}

/* What a new interface file begins with: the values that a setting without a wish starts with (Setting.fresh), as far
 * as an absent directive would not say the same to both systems. There is no UUID: NetworkManager makes one of the
 * path, and a plan that is made twice shall be the same. */
static bool write_new_file(const Target *target, GError **error)
{
	const char *device = target->subject->device;
	Shvar *doc = target->docs->doc(target->docs->data, target->path, error);

	return doc && shvar_set(doc, "TYPE", "Ethernet", error) && shvar_set(doc, "BOOTPROTO", "dhcp", error) &&
	       shvar_set(doc, "IPV6INIT", "no", error) && shvar_set(doc, "NAME", device, error) &&
	       shvar_set(doc, "DEVICE", device, error) && shvar_set(doc, "ONBOOT", "yes", error);
}

/* Files that go with an interface by its NAME, which is its device or the end of its file's name (doc/ifcfg.md 1). */
static bool belongs_to(const char *file, const char *name)
{
	static const char *const PREFIXES[] = {"route-", "route6-", "rule-", "rule6-", "keys-"};
	const char *rest;

	for (unsigned i = 0; i < G_N_ELEMENTS(PREFIXES); i++)
		if (g_str_has_prefix(file, PREFIXES[i]))
			return strcmp(file + strlen(PREFIXES[i]), name) == 0;
	if (!g_str_has_prefix(file, "ifcfg-") || !g_str_has_prefix(file + strlen("ifcfg-"), name))
		return false;
	rest = file + strlen("ifcfg-") + strlen(name);
	return rest[0] == ':' || g_str_has_prefix(rest, "-range");
}

static void remove_belongings(const Target *target, const char *name)
{
	const GPtrArray *files = target->subject->files->files;

	for (guint i = 0; i < files->len; i++) {
		const NetFile *file = files->pdata[i];

		if (belongs_to(file->name, name))
			target->docs->remove(target->docs->data, file->path);
	}
}

static void remove_file(const Target *target)
{
	const SettingSubject *subject = target->subject;
	const char *suffix = subject->file->name + strlen("ifcfg-");
	g_autofree char *usual = g_strconcat("ifcfg-", subject->device, NULL);

	target->docs->remove(target->docs->data, subject->file->path);
	remove_belongings(target, suffix);
	/* What is called after the device is another file's when that is called after it. */
	if (strcmp(suffix, subject->device) != 0 && !net_files_find(subject->files, usual))
		remove_belongings(target, subject->device);
}

static bool write_present(const Target *target, const Setting *setting, const char *value, GError **error)
{
	if (strcmp(value, "yes") == 0)
		return target->subject->file || write_new_file(target, error);
	if (target->subject->file)
		remove_file(target);
	return true;
}

const Codec codec_present = {read_present, write_present, true};

/* ---- the type ---- */

/* One type: the value of TYPE, and the directives that only files of this type have. */
typedef struct TypeRow {
	const char *value, *directive;
	const char *own[8];
} TypeRow;

static const TypeRow types[] = {
    {"ethernet", "Ethernet", {NULL}},
    {"vlan", "Vlan", {"VLAN", "VLAN_ID", "VID", "PHYSDEV", "REORDER_HDR", "GVRP", "MVRP", NULL}},
    {"bond", "Bond", {"BONDING_MASTER", "BONDING_OPTS", NULL}},
    {"bridge", "Bridge", {"STP", "DELAY", "BRIDGING_OPTS", NULL}},
};

static bool is_yes(const Source *source, const char *directive)
{
	const ShellVar *variable = source_value(source, directive);

	return variable && !variable->undecidable && nm_says_yes(variable->value);
}

/* Without TYPE, and with TYPE=Ethernet for bonds, both systems go by what else the file says (doc/ifcfg.md 3). */
static const char *guessed_type(const Source *source, const char *type)
{
	if (is_yes(source, "VLAN"))
		return type ? NULL : "vlan";
	if (source_value(source, "BONDING_OPTS") || (!type && is_yes(source, "BONDING_MASTER")))
		return "bond";
	return "ethernet";
}

static void read_type(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_value(source, "TYPE");

	if (!variable) {
		ret_current->value = g_strdup(guessed_type(source, NULL));
		return;
	}
	if (!current_take(ret_current, source, "TYPE", variable))
		return;
	if (g_ascii_strcasecmp(variable->value, "Ethernet") == 0) {
		ret_current->value = g_strdup(guessed_type(source, variable->value));
		return;
	}
	/* The network service knows a bridge by this very word only; the other types it knows by other directives. */
	for (unsigned i = 1; i < G_N_ELEMENTS(types); i++)
		if (strcmp(types[i].directive, variable->value) == 0 ||
		    (strcmp(types[i].value, "bridge") != 0 &&
		     g_ascii_strcasecmp(types[i].directive, variable->value) == 0))
			ret_current->value = g_strdup(types[i].value);
}

/* A bond that the network service shall make needs its options (doc/ifcfg.md 3). */
static bool write_bond(Shvar *doc, GError **error)
{
	const Setting *options = setting_find("interface.bond.options");
	g_autofree char *fresh = g_strdelimit(g_strdup(options->fresh), ",", ' ');

	return shvar_set(doc, "BONDING_MASTER", "yes", error) &&
	       (shvar_find(doc, "BONDING_OPTS") || shvar_set(doc, "BONDING_OPTS", fresh, error));
}

static bool write_type(const Target *target, const Setting *setting, const char *value, GError **error)
{
	Shvar *doc = target->doc;

	for (unsigned i = 0; i < G_N_ELEMENTS(types); i++) {
		bool chosen = strcmp(types[i].value, value) == 0;

		if (chosen && !shvar_set(doc, "TYPE", types[i].directive, error))
			return false;
		for (const char *const *own = types[i].own; *own && !chosen; own++)
			shvar_unset(doc, *own);
	}
	if (strcmp(value, "vlan") == 0)
		return shvar_set(doc, "VLAN", "yes", error);
	return strcmp(value, "bond") != 0 || write_bond(doc, error);
}

const Codec codec_type = {read_type, write_type, false};
