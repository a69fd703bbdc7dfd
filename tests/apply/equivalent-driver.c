/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What test-equivalent.py cannot do itself: commands for any two states of a machine, and profiles to try nmcli's words
 * on.
 *
 *   equivalent-driver edit BEFORE AFTER NAME     the commands that make the bytes of one file those of the other
 *   equivalent-driver tell ROOT ROOT2 PATH...    the commands for the change of these files
 *   equivalent-driver find ROOT ID               the interface file whose profile has this name or UUID
 *   equivalent-driver keyfile ROOT NAME          the profile of an interface file, as nmcli --offline reads it
 *   equivalent-driver compare ROOT NAME KEYFILE  what differs between the two, nothing where they are the same
 *
 * Exit status: 0 done, 1 a mistake, 77 this libnm has no key files.
 */
/* Key files came with libnm 1.30: this test alone uses them. An older libnm does not know its name. */
#undef NM_VERSION_MAX_ALLOWED
#define NM_VERSION_MAX_ALLOWED (1 << 16 | 30 << 8)
#include <NetworkManager.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend/apply/equivalent.h"
#include "backend/apply/equivalent_edit.h"

#define SKIPPED 77

static GBytes *read_bytes(const char *path)
{
	char *data;
	gsize size;

	return g_file_get_contents(path, &data, &size, NULL) ? g_bytes_new_take(data, size) : NULL;
}

static Facts *facts_of(const char *dir)
{
	g_autoptr(Root) root = root_open(dir, NULL);

	return facts_gather(root, NULL);
}

static int edit(char **args)
{
	g_autoptr(GBytes) before = read_bytes(args[0]), after = read_bytes(args[1]);
	g_autoptr(Change) change = change_new(args[2], before, after);
	g_autoptr(GString) out = g_string_new(NULL);

	equivalent_edit(out, change, args[2]);
	fputs(out->str, stdout);
	return 0;
}

static int tell(char **args)
{
	g_autoptr(Facts) before = facts_of(args[0]);
	g_autoptr(GHashTable) bytes = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	g_autofree char *commands = NULL;
	Plan plan = {changes, NULL};

	for (char **path = args + 2; *path; path++) {
		g_autofree char *old = g_strconcat(args[0], *path, NULL), *new = g_strconcat(args[1], *path, NULL);
		g_autoptr(GBytes) old_bytes = read_bytes(old), new_bytes = read_bytes(new);

		g_ptr_array_add(changes, change_new(*path, old_bytes, new_bytes));
		g_hash_table_insert(bytes, *path, ((Change *)changes->pdata[changes->len - 1])->after);
	}
	plan.after = facts_with(before, bytes);
	commands = equivalent_commands(before, &plan);
	fputs(commands, stdout);
	facts_free(plan.after);
	return 0;
}

static int find(char **args)
{
	g_autoptr(Facts) facts = facts_of(args[0]);
	const GPtrArray *files = facts_nm(facts)->files;

	for (guint i = 0; i < files->len; i++) {
		const NmFile *file = files->pdata[i];

		if (file->connection && (strcmp(nm_connection_get_id(file->connection), args[1]) == 0 ||
					 strcmp(nm_connection_get_uuid(file->connection), args[1]) == 0))
			puts(file->file->name);
	}
	return 0;
}

#if NM_CHECK_VERSION(1, 30, 0)
static NMConnection *profile_of(const Facts *facts, const char *name)
{
	const NetFile *file = net_files_find(facts_files(facts), name);

	return file ? nm_files_reading_file(facts_nm(facts), file->id)->connection : NULL;
}

static int keyfile(char **args)
{
	g_autoptr(Facts) facts = facts_of(args[0]);
	NMConnection *profile = profile_of(facts, args[1]);
	g_autoptr(GKeyFile) keys = nm_keyfile_write(profile, 0, NULL, NULL, NULL); /* not on CentOS 7 */
	g_autofree char *text = g_key_file_to_data(keys, NULL, NULL);

	fputs(text, stdout);
	return 0;
}

/* Name and UUID are not compared, nor settings that say nothing, nor how addresses are made up where there are none. */
static void even_out(NMConnection *connection, NMConnection *model)
{
	guint count;
	g_autofree NMSetting **settings = nm_connection_get_settings(model, &count);
	NMSettingIPConfig *ip4 = nm_connection_get_setting_ip4_config(connection);
	NMSettingIPConfig *ip6 = nm_connection_get_setting_ip6_config(connection);

	for (guint i = 0; i < count; i++)
		if (!nm_connection_get_setting(connection, G_OBJECT_TYPE(settings[i])))
			nm_connection_add_setting(connection, g_object_new(G_OBJECT_TYPE(settings[i]), NULL));
	g_object_set(nm_connection_get_setting_connection(connection), NM_SETTING_CONNECTION_ID, "x",
		     NM_SETTING_CONNECTION_UUID, "00000000-0000-4000-8000-000000000000", NULL);
	/* Key files have no place for labels of addresses. */
	for (guint i = 0; ip4 && i < nm_setting_ip_config_get_num_addresses(ip4); i++)
		nm_ip_address_set_attribute(nm_setting_ip_config_get_address(ip4, i), NM_IP_ADDRESS_ATTRIBUTE_LABEL,
					    NULL);
	if (ip6 && g_strcmp0(nm_setting_ip_config_get_method(ip6), NM_SETTING_IP6_CONFIG_METHOD_IGNORE) == 0)
		g_object_set(ip6, NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE, 0, NULL);
}

static void print_differences(GHashTable *settings)
{
	GHashTableIter iter, inner;
	void *setting, *table, *property;

	g_hash_table_iter_init(&iter, settings);
	while (g_hash_table_iter_next(&iter, &setting, &table)) {
		g_hash_table_iter_init(&inner, table);
		while (g_hash_table_iter_next(&inner, &property, NULL))
			printf("%s.%s\n", (char *)setting, (char *)property);
	}
}

static int compare(char **args)
{
	g_autoptr(Facts) facts = facts_of(args[0]);
	g_autoptr(NMConnection) ours = nm_simple_connection_new_clone(profile_of(facts, args[1]));
	g_autoptr(GKeyFile) keys = g_key_file_new();
	g_autoptr(NMConnection) theirs = NULL;
	GHashTable *differences = NULL;

	if (!g_key_file_load_from_file(keys, args[2], G_KEY_FILE_NONE, NULL))
		return 1;
	theirs = nm_keyfile_read(keys, "/", 0, NULL, NULL, NULL); /* not on CentOS 7 */
	if (!theirs || !nm_connection_normalize(theirs, NULL, NULL, NULL))
		return 1;
	even_out(ours, theirs);
	even_out(theirs, ours);
	if (!nm_connection_diff(theirs, ours, NM_SETTING_COMPARE_FLAG_EXACT, &differences)) {
		print_differences(differences);
		g_hash_table_unref(differences);
	}
	return 0;
}
#else
static int keyfile(char **args)
{
	return SKIPPED;
}

static int compare(char **args)
{
	return SKIPPED;
}
#endif

int main(int argc, char **argv)
{
	static const struct {
		const char *verb;
		int words; /* at least, behind the verb */
		int (*run)(char **args);
	} verbs[] = {
	    {"edit", 3, edit}, {"tell", 2, tell}, {"find", 2, find}, {"keyfile", 2, keyfile}, {"compare", 3, compare},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (argc >= 2 + verbs[i].words && strcmp(argv[1], verbs[i].verb) == 0)
			return verbs[i].run(argv + 2);
	return 1;
}
