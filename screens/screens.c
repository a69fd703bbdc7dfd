/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The main menu, and the way straight to one of its parts.
 */
#include "screens/screens.h"

#include <stdio.h>
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

typedef struct Entry {
	const char *label;
	const char *part; /* as on the command line */
	bool (*open)(Wizard *wizard);
} Entry;

static const Entry entries[] = {
    {N_("Set up this machine"), "setup", setup_page},
    {N_("Host name"), "hostname", host_name_page},
    {N_("Network interfaces"), "interface", interfaces_page},
    {N_("Findings: what is wrong now"), "findings", findings_page},
    {N_("Evaluate (EVALS)"), "evaluate", evaluate_page},
    {N_("System log"), "log", log_page},
};

static const char *menu_help(void)
{
	return _("\"Set up this machine\" goes through everything in order; the other lines are its parts. Nothing is "
		 "written before you have seen the change and said \"Apply\".");
}

/* The parts again, as they are opened from a shell. */
static char *menu_commands(void)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++)
		g_string_append_printf(text, "%skanmon %s", i ? "\n" : "", entries[i].part);
	return g_string_free(text, FALSE);
}

/* What was typed and not applied stands in a line of its own. */
static GPtrArray *menu_rows(const Wizard *wizard)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) typed = drafts_keys(wizard->drafts);

	for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++)
		g_ptr_array_add(rows, g_strdup(_(entries[i].label)));
	if (typed->len)
		g_ptr_array_add(rows, g_strdup_printf(ngettext("Review what you typed (%u setting)",
							       "Review what you typed (%u settings)", typed->len),
						      typed->len));
	g_ptr_array_add(rows, g_strdup(_("Quit")));
	return rows;
}

static void open_entry(Wizard *wizard, unsigned n)
{
	if (!wizard_is_read(wizard))
		return;
	if (n < G_N_ELEMENTS(entries)) {
		wizard_at(wizard, entries[n].part, NULL);
		entries[n].open(wizard);
		wizard_at(wizard, "menu", NULL);
	} else {
		review_page(wizard, NULL);
	}
}

static void main_menu(Wizard *wizard)
{
	const char *const buttons[] = {_("OK"), NULL};
	g_autofree char *commands = menu_commands();
	unsigned selected = 0;

	for (;;) {
		g_autoptr(GPtrArray) rows = menu_rows(wizard);
		ListPage page = {.title = _("Kanmon"),
				 .text = _("Please select an option"),
				 .help = menu_help(),
				 .commands = commands,
				 .rows = rows,
				 .buttons = buttons,
				 .layout = LIST_MENU};

		selected = MIN(selected, rows->len - 1);
		if (list_page_run(&page, &selected) != 0 || selected == rows->len - 1)
			return;
		open_entry(wizard, selected);
	}
}

bool open_setting(Wizard *wizard, const char *full_key)
{
	g_autoptr(Refusal) refusal = NULL;
	g_autofree char *instance = NULL;

	if (!setting_parse_key(full_key, &instance, &refusal))
		return false;
	return instance ? interface_page(wizard, instance, NULL) : host_name_page(wizard);
}

/* "interface" and "eth0", as on the command line. False: the machine cannot be read. */
static bool open_part(Wizard *wizard, const char *part, const char *instance)
{
	if (!wizard_is_read(wizard))
		return false;
	if (strcmp(part, "interface") == 0 && instance) {
		wizard_at(wizard, part, instance);
		interface_page(wizard, instance, NULL);
		return true;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++) {
		if (strcmp(part, entries[i].part) == 0) {
			wizard_at(wizard, part, NULL);
			entries[i].open(wizard);
			return true;
		}
	}
	return true;
}

/* Where the person was when the session was kept. */
static void open_kept(Wizard *wizard)
{
	g_auto(GStrv) words = g_strsplit(wizard->resume ? wizard->resume : "menu", " ", 2);

	if (*words)
		open_part(wizard, words[0], words[1]);
	main_menu(wizard);
}

static char *kept_text(const Wizard *wizard, unsigned typed)
{
	const ScreensOptions *options = wizard->options;
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_local(options->kept_at);
	g_autofree char *time = when ? g_date_time_format(when, "%Y-%m-%d %H:%M") : NULL;
	g_autofree char *count = g_strdup_printf("%u", typed);
	g_autofree char *question =
	    text_fill(options->answers
			  ? _("Kanmon ended on {time} with settings that were typed and not applied ({count}). Go on "
			      "with them? The answer file would take their place, and they would be forgotten.")
			  : _("Kanmon ended on {time} with settings that were typed and not applied ({count}). Go on "
			      "with them?"),
		      "time", time ? time : "?", "count", count, NULL);
	GString *text = g_string_new(question);

	text_add_sentence(text,
			  _("\"Later\" leaves them where they are; what you type then is not kept when this console "
			    "is lost."));
	return g_string_free(text, FALSE);
}

/* In place of what was kept: the answer file, or nothing. */
static void begin_anew(Wizard *wizard)
{
	const Drafts *answers = wizard->options->answers;
	g_autoptr(GPtrArray) keys = answers ? drafts_keys(answers) : g_ptr_array_new();

	drafts_drop_instance(wizard->drafts, NULL);
	for (unsigned i = 0; i < keys->len; i++)
		drafts_set(wizard->drafts, keys->pdata[i], drafts_get(answers, keys->pdata[i]));
	wizard_save(wizard);
}

/* True when the person goes on with what an earlier session kept: also by Esc, which never loses anything. */
static bool ask_kept(Wizard *wizard)
{
	enum { FORGET = 1, LATER };
	const ScreensOptions *options = wizard->options;
	g_autoptr(GPtrArray) typed = drafts_keys(wizard->drafts);
	g_autofree char *text = kept_text(wizard, typed->len);
	const char *const buttons[] = {_("Go on"), options->answers ? _("Take the answer file") : _("Forget them"),
				       _("Later"), NULL};
	const TextPage page = {.title = _("An earlier session"), .text = text, .buttons = buttons};
	int pressed;

	if (!options->kept_at || !typed->len)
		return false;
	pressed = text_page_run(&page);
	if (pressed != FORGET && pressed != LATER)
		return true;
	if (pressed == LATER)
		options->leave_kept(options->data);
	begin_anew(wizard);
	return false;
}

/* False: the machine cannot be read, and what was asked for neither. */
static bool open_first(Wizard *wizard)
{
	const ScreensOptions *options = wizard->options;
	bool kept = ask_kept(wizard);

	wizard->resume = kept ? options->page : NULL;
	if (options->part)
		return open_part(wizard, options->part, options->instance);
	if (kept)
		open_kept(wizard);
	else
		main_menu(wizard);
	return true;
}

static char *banner_text(const ScreensOptions *options)
{
	if (options->practice)
		return g_strdup(_("Kanmon - practice machine: nothing you do here touches this computer"));
	if (!root_is_live(options->root))
		return g_strdup_printf(_("Kanmon - the system in %s"), root_dir(options->root));
	return g_strdup(_("Kanmon"));
}

static void save_drafts(void *data)
{
	wizard_save(data);
}

static void wizard_clear(Wizard *wizard)
{
	g_clear_pointer(&wizard->findings, g_ptr_array_unref);
	facts_free(wizard->facts);
	g_free(wizard->page);
	g_hash_table_unref(wizard->passed);
	if (wizard->drafts != wizard->options->drafts)
		drafts_free(wizard->drafts);
}

int screens_run(const ScreensOptions *options)
{
	Wizard wizard = {.options = options, .drafts = options->drafts ? options->drafts : drafts_new()};
	g_autoptr(GError) error = NULL;
	g_autofree char *banner = banner_text(options);
	bool opened;

	wizard.passed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	terminal_on_save(save_drafts, &wizard);
	if (!terminal_open(banner, &error)) {
		fprintf(stderr, "%s\n", error->message);
		wizard_clear(&wizard);
		return 2;
	}
	if (options->notice)
		message_show(_("Before you begin"), options->notice);
	opened = open_first(&wizard);
	terminal_close();
	terminal_on_save(NULL, NULL);
	wizard_save(&wizard);
	wizard_clear(&wizard);
	return opened ? 0 : 3;
}
