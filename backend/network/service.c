/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The network service's reading: `network start` from its first test to its exit status (doc/readers.md).
 */
#include "backend/network/service_run.h"

#include <string.h>
#include <strings.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

static bool is_one_of(const char *value, const char *const *words)
{
	for (; *words; words++) {
		if (g_ascii_strcasecmp(value, *words) == 0)
			return true;
	}
	return false;
}

bool service_is_true(const char *value)
{
	static const char *const words[] = {"t", "y", "yes", "true", "on", "1", NULL};

	return value && is_one_of(value, words);
}

bool service_is_false(const char *value)
{
	static const char *const words[] = {"f", "n", "no", "false", "off", "0", NULL};

	return value && is_one_of(value, words);
}

const char *service_role_name(enum service_role role)
{
	static const char *const names[] = {
	    [SERVICE_IGNORED] = "ignored", [SERVICE_INTERFACE] = "interface", [SERVICE_ALIAS] = "alias",
	    [SERVICE_RANGE] = "range",     [SERVICE_LOOPBACK] = "loopback",   [SERVICE_SLAVE] = "slave",
	};

	return names[role];
}

const char *service_outcome_name(enum service_outcome outcome)
{
	static const char *const names[] = {
	    [SERVICE_NOT_STARTED] = "not-started",
	    [SERVICE_OK] = "ok",
	    [SERVICE_FAILED] = "failed",
	    [SERVICE_UNKNOWN] = "unknown",
	};

	return names[outcome];
}

static void service_file_free(ServiceFile *file)
{
	g_free(file->why);
	g_free(file->device);
	g_clear_pointer(&file->variables, shell_reading_free);
	g_free(file);
}

bool service_file_usable(const NetFile *file)
{
	return file && file->doc;
}

void service_set_outcome(ServiceFile *file, enum service_outcome outcome, char *why)
{
	file->outcome = outcome;
	g_free(file->why);
	file->why = why;
}

static char *line_text(const NetFile *file, unsigned number)
{
	const ShvarLine *line = file && file->doc ? shvar_line(file->doc, number) : NULL;

	return line ? text_visible(line->text, (gssize)line->length, 0) : g_strdup("");
}

const char *service_value(ServiceRun *run, const ShellReading *env, const char *key, unsigned aspects)
{
	const ShellVar *var = shell_reading_get(env, key);
	g_autofree char *text = NULL;

	if (!var)
		return "";
	if (!var->undecidable)
		return var->value ? var->value : "";
	text = line_text(net_files_by_id(run->files, var->source), var->line);
	net_result_add_unknown(run->reading->result, var->source, var->line, text);
	run->undecided |= aspects;
	return "";
}

Origin service_origin(const ShellReading *env, const char *key)
{
	const ShellVar *var = shell_reading_get(env, key);
	Origin origin = {NET_ID_GLOBAL, 0};

	if (var) {
		origin.file = var->source;
		origin.line = var->line;
	}
	return origin;
}

static enum service_role role_of_name(const char *name)
{
	const char *rest = name + strlen("ifcfg-");

	if (service_ignores_name(name))
		return SERVICE_IGNORED;
	if (strcmp(name, "ifcfg-lo") == 0)
		return SERVICE_LOOPBACK;
	if (strchr(rest, ':'))
		return SERVICE_ALIAS;
	if (strstr(rest, "-range"))
		return SERVICE_RANGE;
	return SERVICE_INTERFACE;
}

static void source_keys(ServiceRun *run, ServiceFile *file)
{
	g_autofree char *name = g_strconcat("keys-", file->file->name + strlen("ifcfg-"), NULL);
	const NetFile *keys = net_files_find(run->files, name);

	if (service_file_usable(keys))
		shell_reading_source(file->variables, keys->doc, keys->id);
}

/* The device a file names, also when nothing ever brings it up. */
static char *device_named(const ServiceFile *file)
{
	const char *device = shell_reading_value(file->variables, "DEVICE");

	return device && *device ? text_visible(device, -1, 0) : NULL;
}

static ServiceFile *service_file_new(ServiceRun *run, const NetFile *net_file)
{
	ServiceFile *file = g_new0(ServiceFile, 1);

	file->file = net_file;
	file->role = role_of_name(net_file->name);
	file->on_boot_known = true;
	file->on_boot = file->role == SERVICE_LOOPBACK;
	if (file->role == SERVICE_IGNORED) {
		file->why = g_strdup(_("The network service passes over names with this ending."));
		return file;
	}
	if (!service_file_usable(net_file))
		return file;
	file->variables = shell_reading_copy(run->global);
	/* source_config is a function of the shell: what declare sets in the file ends with it. */
	shell_reading_enter_function(file->variables);
	shell_reading_source(file->variables, net_file->doc, net_file->id);
	source_keys(run, file);
	shell_reading_leave_function(file->variables);
	file->device = device_named(file);
	return file;
}

ServiceFile *service_file_of(ServiceRun *run, const NetFile *file)
{
	return (ServiceFile *)service_reading_file(run->reading, file->id);
}

static void make_files(ServiceRun *run)
{
	ServiceReading *reading = run->reading;

	for (guint i = 0; i < run->files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(run->files->files, i);
		ServiceFile *made = NULL;

		if (g_str_has_prefix(file->name, "ifcfg-")) {
			made = service_file_new(run, file);
			g_ptr_array_add(reading->files, made);
		}
		g_ptr_array_add(reading->by_id, made);
	}
}

/* The init script's own test: any line that begins so, whatever follows. */
static bool onboot_no(const NetFile *file)
{
	for (unsigned n = 1; service_file_usable(file) && n <= shvar_n_lines(file->doc); n++) {
		const ShvarLine *line = shvar_line(file->doc, n);
		gsize at = strlen("ONBOOT=");

		if (line->length < at + 2 || strncmp(line->text, "ONBOOT=", at) != 0)
			continue;
		if (line->text[at] == '\'' || line->text[at] == '"')
			at++;
		if (at + 2 <= line->length && strncasecmp(line->text + at, "no", 2) == 0)
			return true;
	}
	return false;
}

/* What is known before anything is brought up: roles that depend on the contents, and who starts at boot. */
static void mark_entry(ServiceRun *run, const ServiceEntry *entry, bool unsure)
{
	ServiceFile *file = entry->file ? service_file_of(run, entry->file) : NULL;
	const char *onboot;

	if (!file || !file->variables)
		return;
	if (entry->group == GROUP_SLAVE) {
		file->role = SERVICE_SLAVE;
		service_set_outcome(file, SERVICE_NOT_STARTED, g_strdup(_("SLAVE=yes: brought up only by its bond.")));
	}
	run->undecided = 0;
	onboot = service_value(run, file->variables, "ONBOOT", ASPECT_OUTCOME);
	file->on_boot = !onboot_no(entry->file) && strcmp(onboot, "no") != 0 && strcmp(onboot, "NO") != 0;
	file->on_boot_known = !file->on_boot || !run->undecided;
	if (unsure)
		file->on_boot_known = false;
	run->undecided = 0;
	g_hash_table_add(run->parents, g_strdup(service_value(run, file->variables, "DEVICE", 0)));
}

static void start_entry(ServiceRun *run, const ServiceEntry *entry)
{
	ServiceFile *file = entry->file ? service_file_of(run, entry->file) : NULL;
	enum service_outcome outcome;

	if (onboot_no(entry->file)) {
		if (file)
			service_set_outcome(file, SERVICE_NOT_STARTED,
					    g_strdup(_("ONBOOT=no: not brought up at boot.")));
		return;
	}
	outcome = service_ifup(run, entry->name, true, NULL);
	if (!file && entry->origin && outcome == SERVICE_FAILED)
		service_set_outcome(service_file_of(run, entry->origin), SERVICE_FAILED,
				    g_strdup(_("The name has a blank, which the service loses: no such file.")));
	if (outcome == SERVICE_FAILED)
		run->reading->exit_status = 1;
	else if (outcome == SERVICE_UNKNOWN)
		run->reading->exit_known = false;
}

static void start_interfaces(ServiceRun *run)
{
	g_autoptr(GPtrArray) entries = service_list(run);

	for (guint i = 0; i < entries->len; i++)
		mark_entry(run, g_ptr_array_index(entries, i), false);
	service_ifup(run, "ifcfg-lo", false, NULL);
	for (int group = GROUP_PLAIN; group < GROUP_SLAVE; group++) {
		for (guint i = 0; i < entries->len; i++) {
			const ServiceEntry *entry = g_ptr_array_index(entries, i);

			if ((int)entry->group == group)
				start_entry(run, entry);
		}
	}
	if (run->reading->exit_status != 0)
		run->reading->exit_known = true;
}

/* An alias or a range that nobody took: either its parent was not brought up, or it has none. */
static void judge_untouched(ServiceRun *run)
{
	for (guint i = 0; i < run->reading->files->len; i++) {
		ServiceFile *file = g_ptr_array_index(run->reading->files, i);
		const char *rest = file->file->name + strlen("ifcfg-");
		const char *end = file->role == SERVICE_ALIAS ? strchr(rest, ':') : strstr(rest, "-range");
		g_autofree char *parent = NULL;

		if ((file->role != SERVICE_ALIAS && file->role != SERVICE_RANGE) || file->order || file->why)
			continue;
		parent = g_strndup(rest, end ? (gsize)(end - rest) : 0);
		if (g_hash_table_contains(run->parents, parent)) {
			file->why = g_strdup(_("The interface that it belongs to is not brought up."));
		} else {
			file->role = SERVICE_IGNORED;
			file->why = g_strdup(_("No interface file is for the device that it belongs to."));
		}
	}
}

static void stay_down(ServiceRun *run, const char *why)
{
	run->reading->exit_status = 6;
	run->reading->exit_why = g_strdup(why);
	for (guint i = 0; i < run->reading->files->len; i++) {
		ServiceFile *file = g_ptr_array_index(run->reading->files, i);

		if (file->role != SERVICE_IGNORED)
			service_set_outcome(file, SERVICE_NOT_STARTED, g_strdup(why));
	}
}

/* Nothing at all can be said: whether the service starts hangs on shell code. */
static void nothing_known(ServiceRun *run)
{
	NetResult *result = run->reading->result;

	run->reading->exit_known = false;
	result->addresses_known = result->routes_known = result->resolver_known = false;
	for (guint i = 0; i < run->reading->files->len; i++) {
		ServiceFile *file = g_ptr_array_index(run->reading->files, i);

		if (file->role == SERVICE_IGNORED)
			continue;
		file->on_boot_known = false;
		service_set_outcome(file, SERVICE_UNKNOWN,
				    g_strdup(_("Shell code in /etc/sysconfig/network decides.")));
	}
}

static void start(ServiceRun *run)
{
	const char *networking;

	if (!service_file_usable(run->files->global)) {
		stay_down(run, _("/etc/sysconfig/network is missing: the service starts nothing."));
		return;
	}
	networking = service_value(run, run->global, "NETWORKING", ASPECT_OUTCOME);
	if (run->undecided) {
		nothing_known(run);
		return;
	}
	if (strcmp(networking, "no") == 0) {
		stay_down(run, _("NETWORKING=no in /etc/sysconfig/network: the service starts nothing."));
		return;
	}
	start_interfaces(run);
	judge_untouched(run);
}

ServiceReading *service_reading_new(const NetFiles *files)
{
	ServiceReading *reading = g_new0(ServiceReading, 1);
	ServiceRun run = {.files = files, .reading = reading};

	reading->files = g_ptr_array_new_with_free_func((GDestroyNotify)service_file_free);
	reading->by_id = g_ptr_array_new();
	reading->result = net_result_new();
	reading->exit_known = true;
	run.global = shell_reading_new();
	if (service_file_usable(files->global))
		shell_reading_source(run.global, files->global->doc, NET_ID_GLOBAL);
	run.kernel = kernel_new(files);
	run.resolver = resolver_new(files->resolv);
	run.parents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	make_files(&run);
	start(&run);
	kernel_report(run.kernel, reading->result);
	resolver_report(run.resolver, reading->result);
	g_hash_table_unref(run.parents);
	g_clear_pointer(&run.masters, g_hash_table_unref);
	resolver_free(run.resolver);
	kernel_free(run.kernel);
	shell_reading_free(run.global);
	return reading;
}

void service_reading_free(ServiceReading *reading)
{
	if (!reading)
		return;
	g_ptr_array_unref(reading->files);
	g_ptr_array_unref(reading->by_id);
	net_result_free(reading->result);
	g_free(reading->exit_why);
	g_free(reading);
}

const ServiceFile *service_reading_file(const ServiceReading *reading, int id)
{
	if (id < 0 || (guint)id >= reading->by_id->len)
		return NULL;
	return g_ptr_array_index(reading->by_id, id);
}
