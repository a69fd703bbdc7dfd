/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The main menu, and the way straight to one of its parts.
 */
#include "screens/screens.h"

#include <stdio.h>
#include <string.h>

#include "backend/util/intl.h"
#include "screens/wizard.h"
#include "ui/list_page.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

typedef struct Entry {
	const char *label;
	const char *part; /* as on the command line */
	void (*open)(Wizard *wizard);
} Entry;

static const Entry entries[] = {
    {N_("Network interfaces"), "interface", interfaces_page},
    {N_("Findings: what is wrong now"), "findings", findings_page},
    {N_("Evaluate (EVALS)"), "evaluate", evaluate_page},
};

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

		if (g_strcmp0(finding->file, file->path) == 0 && is_about(finding, setting))
			return finding;
	}
	return NULL;
}

static void main_menu(Wizard *wizard)
{
	const char *const buttons[] = {_("OK"), NULL};
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	ListPage page = {.title = _("Kanmon"),
			 .text = _("Please select an option"),
			 .rows = rows,
			 .buttons = buttons,
			 .layout = LIST_MENU};
	unsigned selected = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++)
		g_ptr_array_add(rows, (char *)_(entries[i].label));
	g_ptr_array_add(rows, (char *)_("Quit"));
	while (list_page_run(&page, &selected) == 0 && selected < G_N_ELEMENTS(entries))
		entries[selected].open(wizard);
}

static void open_part(Wizard *wizard)
{
	const ScreensOptions *options = wizard->options;

	if (options->part && strcmp(options->part, "interface") == 0 && options->instance) {
		interface_page(wizard, options->instance, NULL);
		return;
	}
	for (unsigned i = 0; options->part && i < G_N_ELEMENTS(entries); i++) {
		if (strcmp(options->part, entries[i].part) == 0) {
			entries[i].open(wizard);
			return;
		}
	}
	main_menu(wizard);
}

static char *banner_text(const ScreensOptions *options)
{
	if (options->practice)
		return g_strdup(_("Kanmon - practice machine: nothing you do here touches this computer"));
	if (!root_is_live(options->root))
		return g_strdup_printf(_("Kanmon - the system in %s"), root_dir(options->root));
	return g_strdup(_("Kanmon"));
}

int screens_run(const ScreensOptions *options)
{
	Wizard wizard = {.options = options};
	g_autoptr(GError) error = NULL;
	g_autofree char *banner = banner_text(options);
	bool gathered;

	if (!terminal_open(banner, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	if (options->notice)
		message_show(_("An earlier change"), options->notice);
	gathered = wizard_gather(&wizard);
	if (gathered)
		open_part(&wizard);
	terminal_close();
	g_clear_pointer(&wizard.findings, g_ptr_array_unref);
	facts_free(wizard.facts);
	return gathered ? 0 : 3;
}
