/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings of an interface file that are not about addresses: when and by whom it is started, single directives, and
 * what makes the interface a port, a VLAN, a bond or a bridge.
 */
#include "backend/network/settings_inside.h"

#include <string.h>
#include <strings.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

#define VLAN_ID_MAX 4094

/* ---- yes or no ---- */

static bool onboot_says_no(const char *value)
{
	return g_ascii_strncasecmp(value, "no", 2) == 0;
}

static bool exactly_no(const char *value)
{
	return strcmp(value, "no") == 0;
}

/* How the network service finds a "no" in each directive: hardly two of them alike (doc/ifcfg.md 3). NULL: it does not
 * read the directive. */
static const struct {
	const char *directive;
	bool (*says_no)(const char *value);
} service_no[] = {
    {"ONBOOT", onboot_says_no},          {"DEFROUTE", exactly_no}, {"PEERDNS", service_is_false},
    {"NM_CONTROLLED", service_is_false}, {"IPV6_DEFROUTE", NULL},  {"IPV6_PEERDNS", NULL},
};

typedef bool (*SaysNo)(const char *value);

static SaysNo service_says_no(const char *directive)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(service_no); i++)
		if (strcmp(service_no[i].directive, directive) == 0)
			return service_no[i].says_no;
	return service_is_false;
}

/* A directive that the interface's file does not have is a yes, unless the network service inherits another answer. */
static void read_inherited(const Source *source, const Setting *setting, Current *ret_current)
{
	SaysNo says_no = service_says_no(setting->place.directive);
	const ShellVar *inherited = says_no ? source_inherited(source, setting->place.directive) : NULL;

	if (inherited && (inherited->undecidable || says_no(inherited->value)))
		ret_current->found = source_visible(inherited);
	else
		ret_current->value = g_strdup(setting->place.fallback);
}

/* Reads a directive that holds yes or no into a value with the names YES and NO; no value where the two systems differ
 * or nobody knows. */
static void read_yes_no(const Source *source, const Setting *setting, const char *yes, const char *no,
			Current *ret_current)
{
	const char *directive = setting->place.directive;
	const ShellVar *variable = source_variable(source, directive);
	SaysNo service = service_says_no(directive);
	bool says_no;

	if (!variable) {
		read_inherited(source, setting, ret_current);
		return;
	}
	if (!current_take(ret_current, source, directive, variable))
		return;
	says_no = nm_says_no(variable->value);
	if (!service || service(variable->value) == says_no)
		ret_current->value = g_strdup(says_no ? no : yes);
}

static void read_bool(const Source *source, const Setting *setting, Current *ret_current)
{
	bool inverted = setting->place.inverted;

	read_yes_no(source, setting, inverted ? "no" : "yes", inverted ? "yes" : "no", ret_current);
}

static bool write_bool(const Target *target, const Setting *setting, const char *value, GError **error)
{
	bool yes = strcmp(value, "yes") == 0;

	return shvar_set(target->doc, setting->place.directive, yes != setting->place.inverted ? "yes" : "no", error);
}

static void read_managed(const Source *source, const Setting *setting, Current *ret_current)
{
	read_yes_no(source, setting, "networkmanager", "network", ret_current);
}

static bool write_managed(const Target *target, const Setting *setting, const char *value, GError **error)
{
	return shvar_set(target->doc, setting->place.directive, strcmp(value, "networkmanager") == 0 ? "yes" : "no",
			 error);
}

/* ---- one directive as it stands ---- */

/* An empty directive is none to either system. What is valid is taken in the spelling that both understand: blanks, a
 * MAC address with hyphens or a number in hexadecimal are read by one of them only. */
static void read_text(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_variable(source, setting->place.directive);
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *canonical = NULL;

	if (!variable) {
		current_fall_back(ret_current, source, setting->place.directive, setting->place.fallback);
		return;
	}
	if (!current_take(ret_current, source, setting->place.directive, variable))
		return;
	if (!*variable->value)
		ret_current->value = g_strdup(setting->place.fallback);
	else if (setting_validate(setting, source->subject->device, variable->value, &canonical, &refusal) &&
		 g_ascii_strcasecmp(canonical, variable->value) == 0)
		ret_current->value = g_steal_pointer(&canonical);
}

static bool write_text(const Target *target, const Setting *setting, const char *value, GError **error)
{
	if (strcmp(value, setting->place.fallback) != 0)
		return shvar_set(target->doc, setting->place.directive, value, error);
	shvar_unset(target->doc, setting->place.directive);
	return true;
}

/* ---- port of a bond or a bridge ---- */

static const char *const port_keys[] = {"MASTER",      "SLAVE",       "MASTER_UUID",      "BRIDGE",
					"BRIDGE_UUID", "TEAM_MASTER", "TEAM_MASTER_UUID", NULL};

/* The directive that says whose port this is, and the text of all of them; more than one is a quarrel. */
static const char *find_master(const Source *source, Current *ret_current)
{
	g_autoptr(GString) found = g_string_new(NULL);
	const char *directive = NULL;
	unsigned count = 0;

	for (unsigned i = 0; port_keys[i]; i++) {
		const ShellVar *variable = source_value(source, port_keys[i]);
		g_autofree char *text = variable ? source_visible(variable) : NULL;

		if (!variable || strcmp(port_keys[i], "SLAVE") == 0)
			continue;
		g_string_append_printf(found, "%s%s", count++ ? " " : "", text);
		ret_current->line = variable->line;
		directive = port_keys[i];
	}
	if (count)
		ret_current->found = g_strdup(found->str);
	return count == 1 ? directive : NULL;
}

/* The network service needs SLAVE=yes for a bond's port and must not have it for a bridge's; NetworkManager looks at
 * the name alone (doc/ifcfg.md 3 and 7.32). */
static bool slave_fits(const Source *source, const char *directive)
{
	const ShellVar *slave = source_value(source, "SLAVE");
	bool yes = slave && !slave->undecidable && strcmp(slave->value, "yes") == 0;

	if (slave && slave->undecidable)
		return false;
	return yes == (directive && strcmp(directive, "MASTER") == 0);
}

static void read_master(const Source *source, const Setting *setting, Current *ret_current)
{
	const char *directive = find_master(source, ret_current);
	const ShellVar *variable = directive ? source_value(source, directive) : NULL;
	const ShellVar *slave = source_value(source, "SLAVE");

	if (!ret_current->found && slave && !slave_fits(source, NULL)) {
		current_take(ret_current, source, "SLAVE", slave);
		return;
	}
	if (!ret_current->found)
		ret_current->value = g_strdup(setting->place.fallback);
	if (!variable || (strcmp(directive, "MASTER") != 0 && strcmp(directive, "BRIDGE") != 0))
		return;
	g_clear_pointer(&ret_current->found, g_free);
	if (current_take(ret_current, source, directive, variable) && slave_fits(source, directive))
		ret_current->value = g_strdup(variable->value);
}

/* The document of MASTER's own interface file as it is by now; NULL when it cannot be read. */
static Shvar *master_doc(const Target *target, const char *master)
{
	SettingSubject subject = *target->subject;
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *path = NULL;

	subject.device = master;
	subject.file = settings_file_of(subject.files, subject.service, master, &refusal);
	path = settings_path(&subject);
	return target->docs->doc(target->docs->data, path, NULL);
}

/* Where the file of MASTER does not say what it is (it may be written after this one), its name does. */
static bool is_bridge(const Target *target, const char *master)
{
	const Shvar *doc = master_doc(target, master);
	g_autofree char *type = doc ? doc_value(doc, "TYPE") : NULL;

	return type ? strcasecmp(type, "Bridge") == 0
		    : g_str_has_prefix(master, "br") || g_str_has_prefix(master, "virbr");
}

static bool write_master(const Target *target, const Setting *setting, const char *value, GError **error)
{
	static const char *const bond_others[] = {"MASTER_UUID", "BRIDGE",           "BRIDGE_UUID",
						  "TEAM_MASTER", "TEAM_MASTER_UUID", NULL};
	static const char *const bridge_others[] = {
	    "MASTER", "SLAVE", "MASTER_UUID", "BRIDGE_UUID", "TEAM_MASTER", "TEAM_MASTER_UUID", NULL};

	if (strcmp(value, setting->word) == 0) {
		doc_unset_all(target->doc, port_keys);
		return true;
	}
	if (is_bridge(target, value)) {
		doc_unset_all(target->doc, bridge_others);
		return shvar_set(target->doc, "BRIDGE", value, error);
	}
	doc_unset_all(target->doc, bond_others);
	return shvar_set(target->doc, "MASTER", value, error) && shvar_set(target->doc, "SLAVE", "yes", error);
}

/* ---- VLAN ---- */

/* The number that both systems find in the name of DEVICE, which beats what the file says (doc/ifcfg.md 3, VLAN):
 * "eth0.10", "vlan10". NULL: none. Owned. */
static char *id_in_name(const char *device)
{
	bool by_prefix = g_str_has_prefix(device, "vlan");
	const char *dot = strchr(device, '.');
	const char *digits = by_prefix ? device + strlen("vlan") : dot && dot > device ? dot + 1 : "";
	guint64 id;

	/* A leading zero makes it octal for the network service, decimal for NetworkManager. */
	if (*digits == '0' || !g_ascii_string_to_unsigned(digits, 10, 1, VLAN_ID_MAX, &id, NULL))
		return NULL;
	return g_strdup(digits);
}

/* The part before the dot. Owned. */
static char *parent_in_name(const char *device)
{
	g_autofree char *id = id_in_name(device);
	const char *dot = strchr(device, '.');

	return id && dot ? g_strndup(device, (gsize)(dot - device)) : NULL;
}

/* DIRECTIVE's own text, where both systems take the same; found and line are filled. NULL: none, or not agreed. */
static const char *agreed_text(const Source *source, const char *directive, Current *ret_current)
{
	const ShellVar *variable = source->service ? source_value(source, directive) : NULL;

	if (!variable)
		return NULL;
	g_clear_pointer(&ret_current->found, g_free);
	return current_take(ret_current, source, directive, variable) ? variable->value : NULL;
}

/* True where DIRECTIVE says nothing or the same as the name. */
static bool says_only(const Source *source, const char *directive, const char *named, Current *ret_current)
{
	if (!source->service || !source_value(source, directive))
		return true;
	return g_strcmp0(agreed_text(source, directive, ret_current), named) == 0;
}

/* The network service reads VID, which even beats the name, and NetworkManager reads VLAN_ID, which does not. */
static void read_vlan_id(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autofree char *named = id_in_name(source->subject->device);
	const char *vlan_id, *vid;

	if (named) {
		if (says_only(source, "VLAN_ID", named, ret_current) && says_only(source, "VID", named, ret_current))
			ret_current->value = g_steal_pointer(&named);
		return;
	}
	vlan_id = agreed_text(source, "VLAN_ID", ret_current);
	vid = agreed_text(source, "VID", ret_current);
	if (vlan_id && g_strcmp0(vid, vlan_id) == 0)
		ret_current->value = g_strdup(vid);
}

static bool refuse_name(const char *device, const char *named, GError **error)
{
	g_autofree char *message = text_fill(_("The name {device} says {named}, and both systems go by the name."),
					     "device", device, "named", named, NULL);

	return settings_refuse(error, message);
}

static bool write_vlan_id(const Target *target, const Setting *setting, const char *value, GError **error)
{
	static const char *const numbers[] = {"VLAN_ID", "VID", NULL};
	const char *device = target->subject->device;
	g_autofree char *named = id_in_name(device);
	Shvar *doc;

	if (named && strcmp(named, value) != 0)
		return refuse_name(device, named, error);
	doc = target->docs->doc(target->docs->data, target->path, error);
	if (!doc || !shvar_set(doc, "VLAN", "yes", error))
		return false;
	if (!named)
		return shvar_set(doc, "VLAN_ID", value, error) && shvar_set(doc, "VID", value, error);
	doc_unset_all(doc, numbers);
	return true;
}

/* NetworkManager goes by PHYSDEV before the name, the network service by the name. */
static void read_vlan_parent(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autofree char *named = parent_in_name(source->subject->device);
	const char *physdev;

	if (named) {
		if (says_only(source, "PHYSDEV", named, ret_current))
			ret_current->value = g_steal_pointer(&named);
		return;
	}
	physdev = agreed_text(source, "PHYSDEV", ret_current);
	ret_current->value = g_strdup(physdev);
}

static bool write_vlan_parent(const Target *target, const Setting *setting, const char *value, GError **error)
{
	const char *device = target->subject->device;
	g_autofree char *named = parent_in_name(device);
	Shvar *doc;

	if (named && strcmp(named, value) != 0)
		return refuse_name(device, named, error);
	doc = target->docs->doc(target->docs->data, target->path, error);
	if (!doc)
		return false;
	if (!named || shvar_find(doc, "PHYSDEV"))
		return shvar_set(doc, "PHYSDEV", value, error);
	return true;
}

/* ---- bond ---- */

static void read_bond_options(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_value(source, "BONDING_OPTS");

	if (variable && current_take(ret_current, source, "BONDING_OPTS", variable))
		ret_current->value = items_of_words(variable->value);
}

/* A comma before the next NAME= parts options; one within a list of addresses (arp_ip_target) stays. */
static bool write_bond_options(const Target *target, const Setting *setting, const char *value, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(value, ",", -1);
	g_autoptr(GString) words = g_string_new(parts[0]);

	for (unsigned i = 1; parts[0] && parts[i]; i++)
		g_string_append_printf(words, "%c%s", strchr(parts[i], '=') ? ' ' : ',', parts[i]);
	return shvar_set(target->doc, "BONDING_OPTS", words->str, error);
}

/* ---- bridge ---- */

/* brctl gets the text as it stands; NetworkManager knows these words in any case (doc/ifcfg.md 3, STP). */
static void read_stp(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = source_value(source, "STP");

	if (!variable)
		current_fall_back(ret_current, source, "STP", setting->place.fallback);
	else if (!current_take(ret_current, source, "STP", variable))
		return;
	else if (strcmp(variable->value, "yes") == 0 || strcmp(variable->value, "on") == 0)
		ret_current->value = g_strdup("yes");
	else if (strcmp(variable->value, "no") == 0 || strcmp(variable->value, "off") == 0)
		ret_current->value = g_strdup("no");
}

static bool write_stp(const Target *target, const Setting *setting, const char *value, GError **error)
{
	return shvar_set(target->doc, "STP", value, error);
}

const Codec codec_bool = {read_bool, write_bool};
const Codec codec_text = {read_text, write_text};
const Codec codec_managed = {read_managed, write_managed};
const Codec codec_master = {read_master, write_master};
const Codec codec_vlan_id = {read_vlan_id, write_vlan_id, true};
const Codec codec_vlan_parent = {read_vlan_parent, write_vlan_parent, true};
const Codec codec_bond_options = {read_bond_options, write_bond_options};
const Codec codec_stp = {read_stp, write_stp};
