/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon show: what the two systems make of the files.
 */
#include "commands/show.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/commands.h"
#include "commands/evaluation.h"
#include "commands/output.h"

const char *shown_source(const Shown *shown, int id)
{
	const NetFile *file = net_files_by_id(facts_files(shown->facts), id);

	return file ? file->name : NULL;
}

static void sort_finding(Shown *shown, Finding *finding)
{
	GPtrArray *of_file;

	if (!finding->file)
		return;
	of_file = g_hash_table_lookup(shown->by_path, finding->file);
	if (!of_file) {
		of_file = g_ptr_array_new();
		g_hash_table_insert(shown->by_path, finding->file, of_file);
	}
	g_ptr_array_add(of_file, finding);
}

static void gather_findings(Shown *shown)
{
	g_autoptr(GPtrArray) all = check_run(shown->facts, PROFILE_STRICT, CHECK_EVALUATE);

	shown->findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	shown->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	g_ptr_array_set_free_func(all, NULL); /* each one moves or goes */
	for (guint i = 0; i < all->len; i++) {
		Finding *finding = g_ptr_array_index(all, i);

		if (finding->verdict == VERDICT_PASS) {
			finding_free(finding);
			continue;
		}
		g_ptr_array_add(shown->findings, finding);
		sort_finding(shown, finding);
	}
}

/* Every name that either system reads, or that looks like a copy of one. */
static void gather_files(Shown *shown)
{
	const NetFiles *files = facts_files(shown->facts);
	const ServiceReading *service = facts_service(shown->facts);

	shown->files = g_ptr_array_new();
	for (guint i = 0; i < service->files->len; i++) {
		const ServiceFile *entry = g_ptr_array_index(service->files, i);
		const NetFile *file = entry->file;
		bool nm_reads = file->name[strlen("ifcfg-")] && !nm_ignores_name(file->name);

		if (entry->role != SERVICE_IGNORED || nm_reads || interface_looks_like_copy(files, file))
			g_ptr_array_add(shown->files, (gpointer)file);
	}
}

static void shown_clear(Shown *shown)
{
	g_clear_pointer(&shown->files, g_ptr_array_unref);
	g_clear_pointer(&shown->by_path, g_hash_table_unref);
	g_clear_pointer(&shown->findings, g_ptr_array_unref);
}

/* Files that could not be read are named; what is left is shown all the same. */
static int report_unreadable(const Shown *shown)
{
	const NetFiles *files = facts_files(shown->facts);
	int status = STATUS_OK;

	for (guint i = 0; i < files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(files->files, i);

		if (!file->error)
			continue;
		output_error("%s", file->error->message);
		if (status_of_error(file->error) == STATUS_PERMISSION)
			status = STATUS_PERMISSION;
	}
	return status;
}

static int show_interfaces(const Root *root, bool json)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Facts) facts = facts_gather(root, &error);
	Shown shown = {.facts = facts};
	int status;

	if (!facts) {
		output_error("%s", error->message);
		return status_of_error(error);
	}
	gather_findings(&shown);
	gather_files(&shown);
	if (json)
		show_json(&shown);
	else
		show_text(&shown);
	status = report_unreadable(&shown);
	shown_clear(&shown);
	return output_finish() ? status : STATUS_ERROR;
}

static int usage_error(const char *template_text, const char *word)
{
	g_autofree char *visible = text_visible(word, -1, 80);
	g_autofree char *message = text_fill(template_text, "word", visible, NULL);

	output_error("%s", message);
	return STATUS_USAGE;
}

int command_show(const Root *root, int argc, char **argv)
{
	g_autofree char *format = NULL;
	const GOptionEntry entries[] = {
	    {"format", 0, 0, G_OPTION_ARG_STRING, &format, N_("how to print: text or json"), N_("FORMAT")},
	    {NULL},
	};
	g_autoptr(GOptionContext) context = g_option_context_new("interfaces");
	g_autoptr(GError) error = NULL;

	g_option_context_set_summary(context, "kanmon show interfaces [--format text|json]");
	g_option_context_add_main_entries(context, entries, "kanmon");
	if (!g_option_context_parse(context, &argc, &argv, &error))
		return usage_error("{word}", error->message);
	if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
		return usage_error(_("--format: \"{word}\" is not a format. Choose text or json."), format);
	if (argc != 2)
		return usage_error(_("kanmon show needs one part, interfaces: kanmon show interfaces."), "");
	if (strcmp(argv[1], "interfaces") != 0)
		return usage_error(_("\"{word}\" is not a part that can be shown. There is: interfaces."), argv[1]);
	return show_interfaces(root, format && strcmp(format, "json") == 0);
}
