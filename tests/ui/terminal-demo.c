/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terminal alone: a menu of newt's, and a page that shows which keys come. For the tests of the terminal, and for
 * trying a terminal by hand.
 *
 * usage: terminal-demo [--ascii] [--mono] [--lang=LANGUAGE] [--slow] [--work] [--save=FILE]
 * --slow: the menu opens a second after it was chosen; --save: what was typed so far is kept in FILE;
 * --work: ten seconds of progress instead, which Esc stops.
 */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "backend/util/intl.h"
#include "ui/event.h"
#include "ui/list_page.h"
#include "ui/progress.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

static GString *typed;
static const char *save_to;
static gboolean slow, work;

static const struct {
	int key;
	const char *name;
} names[] = {
    {NEWT_KEY_ESCAPE, "Esc"},  {NEWT_KEY_UP, "Up"},      {NEWT_KEY_DOWN, "Down"},   {NEWT_KEY_LEFT, "Left"},
    {NEWT_KEY_RIGHT, "Right"}, {NEWT_KEY_HOME, "Home"},  {NEWT_KEY_END, "End"},     {NEWT_KEY_DELETE, "Delete"},
    {NEWT_KEY_PGUP, "PgUp"},   {NEWT_KEY_PGDN, "PgDn"},  {NEWT_KEY_UNTAB, "UnTab"}, {NEWT_KEY_TAB, "Tab"},
    {NEWT_KEY_ENTER, "Enter"}, {NEWT_KEY_BKSPC, "Bksp"}, {NEWT_KEY_RESIZE, "Size"}, {NEWT_KEY_INSERT, "Insert"},
};

/* Characters as they are, so that a long one is whole when it came whole. */
static void note(int key)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].key == key) {
			g_string_append_printf(typed, "[%s]", names[i].name);
			return;
		}
	if (key >= NEWT_KEY_F1 && key <= NEWT_KEY_F12)
		g_string_append_printf(typed, "[F%d]", key - (NEWT_KEY_F1) + 1);
	else if (key < 0x100)
		g_string_append_c(typed, (char)key);
}

static void show_typed(void)
{
	g_autofree char *shown = terminal_text(typed->str);
	unsigned columns, rows, used;

	terminal_size(&columns, &rows);
	screen_fill(0, 0, rows, columns, NEWT_COLORSET_WINDOW);
	used = screen_put(0, 0, shown, columns, NEWT_COLORSET_ENTRY);
	screen_put(2, 0, "┌─┤ ▒▮ ├─┐", columns, NEWT_COLORSET_BORDER);
	screen_put(3, 0, "added", columns, SCREEN_ADDED);
	screen_put(3, 10, "removed", columns, SCREEN_REMOVED);
	screen_put(3, 20, "found", columns, SCREEN_FOUND);
	screen_put(rows - 1, 0, "q: back", columns, NEWT_COLORSET_HELPLINE);
	screen_cursor(0, used);
}

static void show_keys(void)
{
	int key;

	screen_take();
	do {
		show_typed();
		key = event_key();
		note(key);
	} while (key != 'q');
	screen_give_back();
}

static void save(void *data)
{
	g_file_set_contents(save_to, typed->str, (gssize)typed->len, NULL);
}

static bool read_arguments(int argc, char **argv)
{
	TerminalLooks looks;
	static gboolean ascii, mono;
	static char *language;
	GOptionEntry entries[] = {
	    {"ascii", 0, 0, G_OPTION_ARG_NONE, &ascii, NULL, NULL},
	    {"mono", 0, 0, G_OPTION_ARG_NONE, &mono, NULL, NULL},
	    {"slow", 0, 0, G_OPTION_ARG_NONE, &slow, NULL, NULL},
	    {"work", 0, 0, G_OPTION_ARG_NONE, &work, NULL, NULL},
	    {"lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL},
	    {"save", 0, 0, G_OPTION_ARG_STRING, &save_to, NULL, NULL},
	    {NULL},
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, NULL))
		return false;
	looks = (TerminalLooks){.ascii = ascii, .mono = mono};
	terminal_set_looks(&looks);
	terminal_choose_language(language);
	return true;
}

static void show_work(void)
{
	Progress *progress = progress_open("Work", 100);
	bool goes_on = true;

	for (unsigned i = 0; i < 100 && goes_on; i++) {
		goes_on = progress_step(progress, "A step.", i);
		g_usleep(G_USEC_PER_SEC / 10);
	}
	progress_close(progress);
	message_show("Message", goes_on ? "It is done." : "It was stopped.");
}

int main(int argc, char **argv)
{
	const char *buttons[] = {NULL, NULL};
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	ListPage menu = {.title = "Demo", .text = "日本語", .rows = rows, .buttons = buttons, .layout = LIST_MENU};
	unsigned selected = 0;

	if (g_getenv("KANMON_LOCALEDIR"))
		bindtextdomain("kanmon", g_getenv("KANMON_LOCALEDIR"));
	bind_textdomain_codeset("kanmon", "UTF-8");
	textdomain("kanmon");
	typed = g_string_new(NULL);
	if (!read_arguments(argc, argv))
		return 2;
	if (!terminal_open("a banner", &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	buttons[0] = _("Quit");
	if (save_to)
		terminal_on_save(save, NULL);
	g_ptr_array_add(rows, (char *)"Keys");
	g_ptr_array_add(rows, (char *)"Message");
	if (work)
		show_work();
	while (!work && list_page_run(&menu, &selected) == 0) {
		if (slow)
			g_usleep(G_USEC_PER_SEC);
		if (selected == 0)
			show_keys();
		else
			message_show("Message", "A message.");
	}
	terminal_close();
	printf("typed: %s\n", typed->str);
	g_string_free(typed, TRUE);
	return 0;
}
