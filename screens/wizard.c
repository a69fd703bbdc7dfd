/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the pages share: the machine as it was last read, and what was typed and not applied.
 */
#include "screens/wizard.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/text_page.h"

static bool is_wrong(const Finding *finding)
{
	return finding->verdict == VERDICT_FAIL || finding->verdict == VERDICT_ERROR;
}

/* File by file. Within a file the table's order stays (the sort is stable): causes stand before what comes of them. */
static int by_file(gconstpointer a, gconstpointer b)
{
	const Finding *left = *(Finding *const *)a, *right = *(Finding *const *)b;

	return g_strcmp0(left->file, right->file);
}

static GPtrArray *find_wrong(const Facts *facts)
{
	GPtrArray *findings = check_run(facts, PROFILE_STRICT, CHECK_EVALUATE);

	for (unsigned i = findings->len; i > 0; i--)
		if (!is_wrong(g_ptr_array_index(findings, i - 1)))
			g_ptr_array_remove_index(findings, i - 1);
	g_ptr_array_sort(findings, by_file);
	return findings;
}

bool wizard_gather(Wizard *wizard)
{
	g_autoptr(GError) error = NULL;
	Facts *facts = facts_gather(wizard->options->root, &error);

	if (!facts) {
		message_show(_("This machine cannot be read"), error->message);
		return false;
	}
	g_clear_pointer(&wizard->findings, g_ptr_array_unref);
	g_clear_pointer(&wizard->facts, facts_free);
	wizard->facts = facts;
	wizard->findings = find_wrong(facts);
	return true;
}

bool wizard_is_read(Wizard *wizard)
{
	return wizard->facts || wizard_gather(wizard);
}

void wizard_save(const Wizard *wizard)
{
	if (wizard->options->save)
		wizard->options->save(wizard->drafts, wizard->page, wizard->options->data);
}

/* Somebody who has begun to change the same machine is told of at the next page. */
static void tell_newcomers(const Wizard *wizard)
{
	const ScreensOptions *options = wizard->options;
	g_autofree char *text = options->newcomers ? options->newcomers(options->data) : NULL;

	if (text)
		message_show(_("Kanmon is open twice"), text);
}

void wizard_at(Wizard *wizard, const char *part, const char *instance)
{
	g_free(wizard->page);
	wizard->page = instance ? g_strdup_printf("%s %s", part, instance) : g_strdup(part);
	wizard_save(wizard);
	tell_newcomers(wizard);
}

char *wizard_title(const Wizard *wizard, const char *title)
{
	g_autofree char *step = g_strdup_printf("%u", wizard->step), *steps = g_strdup_printf("%u", wizard->steps);

	if (!wizard->steps)
		return g_strdup(title);
	return text_fill(_("{title} (step {n} of {m})"), "title", title, "n", step, "m", steps, NULL);
}

unsigned wizard_findings_of(const Wizard *wizard, const char *device)
{
	unsigned count = 0;

	for (unsigned i = 0; i < wizard->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(wizard->findings, i);

		count += g_strcmp0(finding->device, device) == 0;
	}
	return count;
}

static bool is_about(const Finding *finding, const Setting *setting)
{
	for (const char *const *key = finding->check->about; key && *key; key++)
		if (strcmp(*key, setting->key) == 0)
			return true;
	return false;
}

const Finding *wizard_finding_about(const Wizard *wizard, const NetFile *file, const Setting *setting)
{
	for (unsigned i = 0; i < wizard->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(wizard->findings, i);

		if ((!file || g_strcmp0(finding->file, file->path) == 0) && is_about(finding, setting))
			return finding;
	}
	return NULL;
}

const NetFile *wizard_file_of(const Wizard *wizard, const char *device, Refusal **ret_refusal)
{
	g_autoptr(Refusal) refusal = NULL;
	const NetFile *file =
	    settings_file_of(facts_files(wizard->facts), facts_service(wizard->facts), device, &refusal);

	if (!file && ret_refusal)
		*ret_refusal = g_steal_pointer(&refusal);
	return file;
}

Current *wizard_current(const Wizard *wizard, const Setting *setting, const char *instance)
{
	SettingSubject subject = {.files = facts_files(wizard->facts), .service = facts_service(wizard->facts)};

	if (setting_has_instance(setting)) {
		subject.device = instance;
		subject.file = wizard_file_of(wizard, instance, NULL);
	}
	return settings_read(&subject, setting);
}

static bool sets_up(const ServiceFile *file, const char *device)
{
	return (file->role == SERVICE_INTERFACE || file->role == SERVICE_SLAVE) && g_strcmp0(file->device, device) == 0;
}

bool wizard_is_unreadable(const Wizard *wizard, const char *device)
{
	g_autofree char *name = g_strconcat("ifcfg-", device, NULL);
	const NetFile *file = net_files_find(facts_files(wizard->facts), name);

	return file && file->error;
}

bool wizard_has_files(const Wizard *wizard, const char *device)
{
	const GPtrArray *files = facts_service(wizard->facts)->files;

	for (unsigned i = 0; i < files->len; i++)
		if (sets_up(g_ptr_array_index(files, i), device))
			return true;
	return wizard_is_unreadable(wizard, device);
}

/* ---- drafts ---- */

static bool is_of_instance(const char *full_key, const char *instance)
{
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *own = NULL;

	return setting_parse_key(full_key, &own, &refusal) && g_strcmp0(own, instance) == 0;
}

unsigned wizard_count_drafts(const Wizard *wizard, const char *instance)
{
	g_autoptr(GPtrArray) keys = drafts_keys(wizard->drafts);
	unsigned count = 0;

	for (unsigned i = 0; i < keys->len; i++)
		count += is_of_instance(keys->pdata[i], instance);
	return count;
}

void wizard_drop_drafts(Wizard *wizard, const char *instance)
{
	g_autoptr(GPtrArray) keys = drafts_keys(wizard->drafts);

	for (unsigned i = 0; i < keys->len; i++)
		if (is_of_instance(keys->pdata[i], instance))
			drafts_drop(wizard->drafts, keys->pdata[i]);
}

const char *wizard_draft(const Wizard *wizard, const char *key, const char *instance)
{
	const Setting *setting = setting_find(key);
	g_autofree char *full_key = setting ? setting_full_key(setting, instance) : NULL;

	return full_key ? drafts_get(wizard->drafts, full_key) : NULL;
}

void wizard_set_draft(Wizard *wizard, const char *key, const char *instance, const char *text)
{
	g_autofree char *full_key = setting_full_key(setting_find(key), instance);

	drafts_set(wizard->drafts, full_key, text);
}

bool wizard_is_deleted(const Wizard *wizard, const char *device)
{
	return g_strcmp0(wizard_draft(wizard, "interface.present", device), "no") == 0;
}

/* ---- devices ---- */

/* Names in the order in which they were added, each once. */
typedef struct Names {
	GPtrArray *list;
	GHashTable *seen; /* borrows from list */
} Names;

static void add_name(Names *names, const char *name)
{
	char *copy;

	if (g_hash_table_contains(names->seen, name))
		return;
	copy = g_strdup(name);
	g_ptr_array_add(names->list, copy);
	g_hash_table_add(names->seen, copy);
}

static void add_drafted(Names *names, const Drafts *drafts)
{
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	for (unsigned i = 0; i < keys->len; i++) {
		g_autoptr(Refusal) refusal = NULL;
		g_autofree char *instance = NULL;

		if (setting_parse_key(keys->pdata[i], &instance, &refusal) && instance)
			add_name(names, instance);
	}
}

GPtrArray *wizard_devices(const Wizard *wizard)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	Names names = {g_ptr_array_new_with_free_func(g_free), seen};
	const GPtrArray *devices = facts_files(wizard->facts)->devices;
	const GPtrArray *files = facts_service(wizard->facts)->files;

	for (unsigned i = 0; i < devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(devices, i);

		if (strcmp(device->name, "lo") != 0)
			add_name(&names, device->name);
	}
	for (unsigned i = 0; i < files->len; i++) {
		const ServiceFile *file = g_ptr_array_index(files, i);

		if (file->device && sets_up(file, file->device))
			add_name(&names, file->device);
	}
	add_drafted(&names, wizard->drafts);
	return names.list;
}
