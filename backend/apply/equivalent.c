/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A plan told as commands, interface by interface: what belongs to one interface file goes together, and is told in
 * nmcli's words where those come to the very profile that the files make.
 */
#include "backend/apply/equivalent.h"

#include <string.h>

#include "backend/apply/equivalent_edit.h"
#include "backend/network/nm.h"
#include "backend/network/nmcli.h"
#include "backend/util/intl.h"
#include "backend/util/quote.h"
#include "backend/util/text.h"

typedef struct Telling {
	const Facts *facts;
	const Plan *plan;
	GString *out;
	GString *ports, *ups; /* what brings profiles up at the end: ports, and all others */
	bool in_scripts;      /* the shell is in NET_SCRIPTS_DIR by now */
	bool restart;         /* the network service has something to start anew */
} Telling;

/* The changes that belong to one interface file. */
typedef struct Group {
	char *suffix;       /* behind "ifcfg-" */
	GPtrArray *changes; /* const Change * */
} Group;

static void group_free(void *data)
{
	Group *group = data;

	g_free(group->suffix);
	g_ptr_array_unref(group->changes);
	g_free(group);
}

/* The name of the file within NET_SCRIPTS_DIR; NULL for a file that is somewhere else. */
static const char *name_in_scripts(const char *path)
{
	return g_str_has_prefix(path, NET_SCRIPTS_DIR "/") ? path + strlen(NET_SCRIPTS_DIR "/") : NULL;
}

static const NetFile *find_interface_file(const Facts *facts, const char *suffix)
{
	g_autofree char *name = g_strconcat("ifcfg-", suffix, NULL);

	return net_files_find(facts_files(facts), name);
}

/* "eth0" for ifcfg-eth0, route-eth0 and, where there is an ifcfg-eth0, ifcfg-eth0:1. NULL for what belongs to no
 * interface file. Owned. */
static char *suffix_of(const Telling *telling, const char *name)
{
	static const char *const kinds[] = {"ifcfg-", "route-", "route6-", "rule-", "rule6-", "keys-"};
	const char *suffix = NULL, *colon;

	for (gsize i = 0; name && i < G_N_ELEMENTS(kinds); i++)
		if (g_str_has_prefix(name, kinds[i]))
			suffix = name + strlen(kinds[i]);
	colon = suffix ? strchr(suffix, ':') : NULL;
	if (colon) {
		g_autofree char *base = g_strndup(suffix, colon - suffix);

		if (find_interface_file(telling->facts, base) || find_interface_file(telling->plan->after, base))
			return g_steal_pointer(&base);
	}
	return g_strdup(suffix);
}

static Group *group_of(GPtrArray *groups, const char *suffix)
{
	Group *group;

	for (guint i = 0; i < groups->len; i++) {
		group = groups->pdata[i];
		if (strcmp(group->suffix, suffix) == 0)
			return group;
	}
	group = g_new0(Group, 1);
	group->suffix = g_strdup(suffix);
	group->changes = g_ptr_array_new();
	g_ptr_array_add(groups, group);
	return group;
}

static GPtrArray *group_changes(const Telling *telling, GPtrArray *ret_others)
{
	GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);

	for (guint i = 0; i < telling->plan->changes->len; i++) {
		Change *change = telling->plan->changes->pdata[i];
		g_autofree char *suffix = suffix_of(telling, name_in_scripts(change->path));

		g_ptr_array_add(suffix ? group_of(groups, suffix)->changes : ret_others, change);
	}
	return groups;
}

/* ---- words ---- */

/* An explaining line; {name} is NAME. */
static void explain(Telling *telling, const char *template_text, const char *name)
{
	g_autofree char *shown = text_visible(name ? name : "", -1, 0);
	g_autofree char *text = text_fill(template_text, "name", shown, NULL);

	g_string_append_printf(telling->out, "# %s\n", text);
}

static void explain_group(Telling *telling, const char *template_text, const Group *group)
{
	g_autofree char *name = g_strconcat("ifcfg-", group->suffix, NULL);

	explain(telling, template_text, name);
}

static void add_word(GString *out, const char *text)
{
	g_autofree char *word = quote_word(text);

	g_string_append_printf(out, " %s", word);
}

static void edit_file(Telling *telling, const Change *change)
{
	const char *name = name_in_scripts(change->path);
	g_autofree char *word = quote_word(name ? name : change->path);

	if (name && !telling->in_scripts)
		g_string_append(telling->out, "cd " NET_SCRIPTS_DIR "\n");
	telling->in_scripts = telling->in_scripts || name;
	equivalent_edit(telling->out, change, word);
}

/* ---- NetworkManager ---- */

/* What NetworkManager makes of the interface file; NULL where it is no profile, or there is no such file. */
static const NmFile *profile_of(const Facts *facts, const Group *group)
{
	const NetFile *file = find_interface_file(facts, group->suffix);
	const NmFile *profile = file ? nm_files_reading_file(facts_nm(facts), file->id) : NULL;

	return profile && profile->role == NM_ROLE_PROFILE ? profile : NULL;
}

static bool is_id_unique(const Facts *facts, const char *id)
{
	const GPtrArray *files = facts_nm(facts)->files;
	unsigned count = 0;

	for (guint i = 0; i < files->len; i++) {
		const NmFile *file = files->pdata[i];

		if (file->role == NM_ROLE_PROFILE && g_strcmp0(nm_connection_get_id(file->connection), id) == 0)
			count++;
	}
	return count <= 1;
}

/* The profile's name as nmcli finds it: a name that two have means neither, and some words mean something else. */
static void add_profile(GString *out, const Facts *facts, const NmFile *profile)
{
	static const char *const words[] = {"id", "uuid", "path", "help", "apath", "filename", "ifname", NULL};
	const char *id = nm_connection_get_id(profile->connection);

	if (!is_id_unique(facts, id)) {
		add_word(out, "uuid");
		add_word(out, nm_connection_get_uuid(profile->connection));
		return;
	}
	if (g_strv_contains(words, id) || *id == '-')
		add_word(out, "id");
	add_word(out, id);
}

/* Where what brings PROFILE up is said: a bond or a bridge waits for its ports, so these come first. NULL: one that
 * does not start by itself is not started here either. */
static GString *up_commands(Telling *telling, const NmFile *profile)
{
	NMSettingConnection *setting = nm_connection_get_setting_connection(profile->connection);

	if (!nm_setting_connection_get_autoconnect(setting))
		return NULL;
	return nm_setting_connection_get_master(setting) ? telling->ports : telling->ups;
}

static void bring_up(Telling *telling, const NmFile *profile)
{
	GString *out = up_commands(telling, profile);

	if (!out)
		return;
	g_string_append(out, "nmcli connection up");
	add_profile(out, telling->plan->after, profile);
	g_string_append_c(out, '\n');
}

static void add_words(Telling *telling, const GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++)
		add_word(telling->out, words->pdata[i]);
	g_string_append_c(telling->out, '\n');
}

static void tell_modification(Telling *telling, const Group *group, const NmFile *before, const NmFile *after,
			      const GPtrArray *words)
{
	explain_group(telling, _("{name} is NetworkManager's: nmcli changes the profile and writes the file."), group);
	g_string_append(telling->out, "nmcli connection modify");
	add_profile(telling->out, telling->facts, before);
	add_words(telling, words);
	bring_up(telling, after);
}

/* NetworkManager names the file after the profile, so that is named as the file is. */
static void tell_addition(Telling *telling, const Group *group, const NmFile *after, const char *type,
			  const GPtrArray *words)
{
	const char *device = nm_connection_get_interface_name(after->connection);
	const char *name = nm_reading_value_str(after->variables, "NAME");
	GString *up = up_commands(telling, after);

	explain_group(telling, _("{name} is new: nmcli makes the profile and writes the file."), group);
	g_string_append_printf(telling->out, "nmcli connection add type %s con-name", type);
	add_word(telling->out, name ? name : group->suffix);
	g_string_append(telling->out, " ifname");
	add_word(telling->out, device ? device : "*");
	add_words(telling, words);
	if (!up)
		return;
	g_string_append(up, "nmcli connection up");
	add_word(up, name ? name : group->suffix);
	g_string_append_c(up, '\n');
}

static bool is_named(const Change *change, const char *kind, const Group *group)
{
	g_autofree char *name = g_strconcat(kind, group->suffix, NULL);

	return g_strcmp0(name_in_scripts(change->path), name) == 0;
}

/* True for the files that NetworkManager itself keeps for a profile. */
static bool is_kept_by_nm(const Change *change, const Group *group)
{
	return is_named(change, "ifcfg-", group) || is_named(change, "route-", group) ||
	       is_named(change, "route6-", group);
}

static bool are_kept_by_nm(const Group *group)
{
	for (guint i = 0; i < group->changes->len; i++)
		if (!is_kept_by_nm(group->changes->pdata[i], group))
			return false;
	return true;
}

static void tell_deletion(Telling *telling, const Group *group, const NmFile *before)
{
	explain_group(telling, _("{name} goes: nmcli takes the interface down and removes the profile and its files."),
		      group);
	g_string_append(telling->out, "nmcli connection delete");
	add_profile(telling->out, telling->facts, before);
	g_string_append_c(telling->out, '\n');
	for (guint i = 0; i < group->changes->len; i++)
		if (!is_kept_by_nm(group->changes->pdata[i], group))
			edit_file(telling, group->changes->pdata[i]);
}

/* False where nmcli has no words for it. */
static bool tell_by_nmcli(Telling *telling, const Group *group)
{
	const NmFile *before = profile_of(telling->facts, group), *after = profile_of(telling->plan->after, group);
	bool was_there = find_interface_file(telling->facts, group->suffix) != NULL;
	bool is_there = find_interface_file(telling->plan->after, group->suffix) != NULL;
	g_autoptr(GPtrArray) words = NULL;
	const char *type = NULL;

	if (before && !is_there) {
		tell_deletion(telling, group, before);
		return true;
	}
	if (!after || (was_there && !before) || !are_kept_by_nm(group))
		return false;
	words = before ? nmcli_modification(before->connection, after->connection)
		       : nmcli_addition(after->connection, &type);
	/* Without a word there is nothing to change for NetworkManager: it would leave the file as it is. */
	if (!words || (before && !words->len))
		return false;
	if (before)
		tell_modification(telling, group, before, after, words);
	else
		tell_addition(telling, group, after, type, words);
	return true;
}

/* ---- plain files ---- */

static void load_profile(Telling *telling, const Group *group, const NmFile *profile)
{
	g_autofree char *path = g_strconcat(NET_SCRIPTS_DIR "/ifcfg-", group->suffix, NULL);

	explain(telling, _("NetworkManager looks at a file again only when it is told to."), NULL);
	g_string_append(telling->out, "nmcli connection load");
	add_word(telling->out, path);
	g_string_append_c(telling->out, '\n');
	bring_up(telling, profile);
}

/* A restart would take an interface down that is up now and not to start at boot. */
static void tell_restart(Telling *telling, const Group *group, const NetFile *file)
{
	const ServiceFile *service = service_reading_file(facts_service(telling->plan->after), file->id);

	if (service && service->on_boot_known && !service->on_boot)
		explain_group(telling, _("{name} is not started at boot; \"ifup\" starts it by hand."), group);
	else
		telling->restart = true;
}

static void tell_by_edit(Telling *telling, const Group *group)
{
	const NmFile *after = profile_of(telling->plan->after, group);
	const NetFile *file = find_interface_file(telling->plan->after, group->suffix);

	if (!file) {
		explain_group(telling, _("{name} goes: the interface is taken down while its file is still there."),
			      group);
		g_string_append(telling->out, "ifdown");
		add_word(telling->out, group->suffix);
		g_string_append_c(telling->out, '\n');
	} else if (after) {
		explain_group(telling, _("{name}: nmcli has no words for this change, so the file is edited."), group);
	} else {
		explain_group(telling, _("{name} is the network service's: the file itself is edited."), group);
	}
	for (guint i = 0; i < group->changes->len; i++)
		edit_file(telling, group->changes->pdata[i]);
	if (file && after)
		load_profile(telling, group, after);
	else if (file)
		tell_restart(telling, group, file);
}

/* hostnamectl writes the name and nothing else into the file. */
static bool tell_host_name(Telling *telling, const Change *change)
{
	gsize size;
	const char *data = change->after ? g_bytes_get_data(change->after, &size) : NULL;
	g_autofree char *name = NULL;

	if (strcmp(change->path, NET_HOSTNAME_FILE) != 0 || !data || size < 2 || data[size - 1] != '\n' ||
	    !quote_is_typeable(data, size - 1))
		return false;
	name = g_strndup(data, size - 1);
	explain(telling, _("The host name, now and at every start:"), NULL);
	g_string_append(telling->out, "hostnamectl set-hostname");
	add_word(telling->out, name);
	g_string_append_c(telling->out, '\n');
	return true;
}

static void tell_other(Telling *telling, const Change *change)
{
	if (tell_host_name(telling, change))
		return;
	if (strcmp(change->path, NET_HOSTS_FILE) == 0)
		explain(telling, _("The machine finds its own name in {name}, without a DNS server:"), change->path);
	else
		explain(telling, _("{name} is edited:"), change->path);
	edit_file(telling, change);
	telling->restart = telling->restart || strcmp(change->path, NET_GLOBAL_FILE) == 0;
}

char *equivalent_commands(const Facts *facts, const Plan *plan)
{
	g_autoptr(GString) ports = g_string_new(NULL), ups = g_string_new(NULL);
	Telling telling = {.facts = facts, .plan = plan, .out = g_string_new(NULL), .ports = ports, .ups = ups};
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	g_autoptr(GPtrArray) groups = group_changes(&telling, others);

	for (guint i = 0; i < others->len; i++)
		tell_other(&telling, others->pdata[i]);
	for (guint i = 0; i < groups->len; i++)
		if (!tell_by_nmcli(&telling, groups->pdata[i]))
			tell_by_edit(&telling, groups->pdata[i]);
	g_string_append_printf(telling.out, "%s%s", ports->str, ups->str);
	if (telling.restart) {
		explain(&telling, _("The network service reads its files only when it starts."), NULL);
		g_string_append(telling.out, "systemctl restart network\n");
	}
	return g_string_free(telling.out, FALSE);
}
