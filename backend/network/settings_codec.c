/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings in files: the table of codecs, and what they share. A value is read as the network service's shell finds it;
 * where NetworkManager would take the same text otherwise there is no agreed value, and the text as it stands is handed
 * out instead.
 */
#include "backend/network/settings_inside.h"

#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

void current_free(Current *current)
{
	if (!current)
		return;
	g_free(current->value);
	g_free(current->found);
	g_free(current);
}

const ShellVar *source_variable(const Source *source, const char *directive)
{
	const ShellVar *variable = shell_reading_get(source->service->variables, directive);

	return variable && variable->source == source->subject->file->id ? variable : NULL;
}

const ShellVar *source_value(const Source *source, const char *directive)
{
	const ShellVar *variable = source_variable(source, directive);

	return variable && (variable->undecidable || *variable->value) ? variable : NULL;
}

const ShellVar *source_inherited(const Source *source, const char *directive)
{
	const ShellVar *variable = shell_reading_get(source->service->variables, directive);

	if (!variable || variable->source == source->subject->file->id)
		return NULL;
	return variable->undecidable || *variable->value ? variable : NULL;
}

void current_fall_back(Current *current, const Source *source, const char *directive, const char *fallback)
{
	const ShellVar *inherited = source_inherited(source, directive);

	if (inherited)
		current->found = source_visible(inherited);
	else
		current->value = g_strdup(fallback);
}

char *source_visible(const ShellVar *variable)
{
	return text_visible(variable->undecidable ? _("(shell code)") : variable->value, -1, 0);
}

/* NetworkManager goes line by line, without running anything (doc/ifcfg.md 4). */
bool source_agrees(const Source *source, const char *directive, const ShellVar *variable)
{
	const char *value;

	if (variable->undecidable)
		return false;
	if (!*source->io_nm)
		*source->io_nm = nm_reading_new(source->subject->file->doc);
	value = nm_reading_value(*source->io_nm, directive);
	return strcmp(value ? value : "", variable->value) == 0;
}

bool current_take(Current *current, const Source *source, const char *directive, const ShellVar *variable)
{
	current->line = variable->line;
	current->found = source_visible(variable);
	return source_agrees(source, directive, variable);
}

static bool is_one_of(const char *value, const char *const *forms)
{
	for (; *forms; forms++)
		if (g_ascii_strcasecmp(value, *forms) == 0)
			return true;
	return false;
}

bool nm_says_no(const char *value)
{
	static const char *const forms[] = {"no", "false", "n", "f", "0", NULL};

	return is_one_of(value, forms);
}

bool nm_says_yes(const char *value)
{
	static const char *const forms[] = {"yes", "true", "y", "t", "1", NULL};

	return is_one_of(value, forms);
}

char *items_join(GPtrArray *items)
{
	g_ptr_array_add(items, NULL);
	return g_strjoinv(",", (char **)items->pdata);
}

char *items_of_words(const char *text)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);

	for (char **word = words; *word; word++)
		if (**word)
			g_ptr_array_add(items, *word);
	return items_join(items);
}

/* The number behind NAME in KEY ("DNS", "DNS12": 12), -1 when KEY is no numbered NAME. */
static gint64 number_behind(const char *key, const char *name)
{
	guint64 number;

	if (!key || !g_str_has_prefix(key, name) ||
	    !g_ascii_string_to_unsigned(key + strlen(name), 10, 0, G_MAXUINT32, &number, NULL))
		return -1;
	return (gint64)number;
}

/* Numbered names that are to stay. */
typedef struct Numbers {
	const char *name;
	int first, count;
} Numbers;

static bool is_number_outside(const ShvarLine *line, const void *data)
{
	const Numbers *stay = data;
	gint64 number = number_behind(line->key, stay->name);

	return number >= 0 && (number < stay->first || number >= stay->first + stay->count);
}

void numbers_keep(Shvar *doc, const char *name, int first, int count)
{
	const Numbers stay = {name, first, count};

	shvar_remove_matching(doc, is_number_outside, &stay);
}

char *doc_value(const Shvar *doc, const char *key)
{
	g_autoptr(ShellReading) reading = shell_reading_new();
	const char *value;

	shell_reading_source(reading, doc, 0);
	value = shell_reading_value(reading, key);
	return value && *value ? g_strdup(value) : NULL;
}

void doc_unset_all(Shvar *doc, const char *const *keys)
{
	for (; *keys; keys++)
		shvar_unset(doc, *keys);
}

bool settings_refuse(GError **error, const char *message)
{
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, message);
	return false;
}

/* ---- the table of codecs ---- */

static const Codec *const codecs[PLACE_KINDS] = {
    [PLACE_HOST_NAME] = &codec_host_name,
    [PLACE_PRESENT] = &codec_present,
    [PLACE_TYPE] = &codec_type,
    [PLACE_BOOL] = &codec_bool,
    [PLACE_TEXT] = &codec_text,
    [PLACE_MANAGED] = &codec_managed,
    [PLACE_MASTER] = &codec_master,
    [PLACE_VLAN_ID] = &codec_vlan_id,
    [PLACE_VLAN_PARENT] = &codec_vlan_parent,
    [PLACE_BOND_OPTIONS] = &codec_bond_options,
    [PLACE_STP] = &codec_stp,
    [PLACE_METHOD] = &codec_method,
    [PLACE_ADDRESSES] = &codec_addresses,
    [PLACE_GATEWAY] = &codec_gateway,
    [PLACE_DNS] = &codec_dns,
    [PLACE_WORDS] = &codec_words,
    [PLACE_ROUTES] = &codec_routes,
    [PLACE_METHOD6] = &codec_method6,
    [PLACE_ADDRESSES6] = &codec_addresses6,
    [PLACE_GATEWAY6] = &codec_gateway6,
};

/* A file may say what both systems take alike and what is no value all the same: 0.0.0.0 as a gateway. */
static void keep_valid(Current *current, const SettingSubject *subject, const Setting *setting)
{
	g_autofree char *value = g_steal_pointer(&current->value), *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (value && setting_validate(setting, subject->device, value, &canonical, &refusal))
		current->value = g_steal_pointer(&canonical);
}

Current *settings_read(const SettingSubject *subject, const Setting *setting)
{
	const Codec *codec = codecs[setting->place.kind];
	const ServiceFile *service = subject->file ? service_reading_file(subject->service, subject->file->id) : NULL;
	g_autoptr(NmReading) nm = NULL;
	Source source = {subject, service, &nm};
	bool readable = service && service->variables;
	Current *current = g_new0(Current, 1);

	current->file = subject->file;
	if (readable || codec->without_file)
		codec->read(&source, setting, current);
	else if (!subject->file && subject->device)
		current->value = g_strdup(setting->fresh);
	keep_valid(current, subject, setting);
	return current;
}

char *settings_path(const SettingSubject *subject)
{
	return subject->file ? g_strdup(subject->file->path)
			     : g_strconcat(NET_SCRIPTS_DIR "/ifcfg-", subject->device, NULL);
}

bool settings_write(const SettingSubject *subject, const SettingDocs *docs, const Setting *setting, const char *value,
		    GError **error)
{
	const Codec *codec = codecs[setting->place.kind];
	g_autofree char *path = subject->device ? settings_path(subject) : NULL;
	Target target = {subject, docs, path, NULL};

	if (!codec->without_file) {
		target.doc = docs->doc(docs->data, path, error);
		if (!target.doc)
			return false;
	}
	return codec->write(&target, setting, value, error);
}

bool settings_takes_out(const Setting *setting, const char *value, const Setting *other)
{
	enum place_kind kind = other->place.kind;

	if (strcmp(value, "manual") == 0)
		return false;
	if (setting->place.kind == PLACE_METHOD)
		return kind == PLACE_ADDRESSES || kind == PLACE_GATEWAY;
	return setting->place.kind == PLACE_METHOD6 && (kind == PLACE_ADDRESSES6 || kind == PLACE_GATEWAY6);
}

/* ---- which file ---- */

static Refusal *refuse_device(const char *device, const char *what, const char *why, const char *remedy,
			      const char *list)
{
	g_autofree char *sentence = text_fill(what, "device", device, "list", list, NULL);

	return refusal_new(NULL, sentence, why, remedy);
}

const NetFile *settings_file_of(const NetFiles *files, const ServiceReading *service, const char *device,
				Refusal **ret_refusal)
{
	g_autofree char *usual = g_strconcat("ifcfg-", device, NULL);
	g_autoptr(GString) list = g_string_new(NULL);
	const NetFile *usual_file = net_files_find(files, usual), *named = NULL, *any = NULL;

	for (unsigned i = 0; i < service->files->len; i++) {
		const ServiceFile *candidate = service->files->pdata[i];

		if (candidate->role != SERVICE_INTERFACE && candidate->role != SERVICE_SLAVE)
			continue;
		if (g_strcmp0(candidate->device, device) != 0)
			continue;
		g_string_append_printf(list, "%s%s", any ? ", " : "", candidate->file->name);
		any = candidate->file;
		if (strcmp(candidate->file->name, usual) == 0)
			named = candidate->file;
	}
	if (named)
		return named;
	if (!any && usual_file && usual_file->error) {
		*ret_refusal = refusal_new(NULL, usual_file->error->message, NULL, NULL);
		return NULL;
	}
	if (!any) {
		*ret_refusal =
		    refuse_device(device, _("No interface file is for {device}."),
				  net_files_has_device(files, device)
				      ? _("No live file in /etc/sysconfig/network-scripts has it as its DEVICE.")
				      : _("There is no such device either."),
				  _("\"kanmon show interfaces\" lists the devices and their files."), NULL);
		return NULL;
	}
	if (strchr(list->str, ',')) {
		*ret_refusal =
		    refuse_device(device, _("Several interface files are for {device}: {list}."),
				  _("All of them are live configuration, so it is not clear which one to change."),
				  _("Move the copies out of /etc/sysconfig/network-scripts first."), list->str);
		return NULL;
	}
	return any;
}
