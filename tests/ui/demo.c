/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A program that has nothing but ui/: one page of each kind, for the tests of the library and for trying it by hand.
 * What it was told goes to standard output when the terminal is given back.
 */
#include <stdio.h>
#include <string.h>

#include "backend/util/intl.h"
#include "tests/ui/demo.h"
#include "ui/form.h"
#include "ui/list_page.h"
#include "ui/progress.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

#define QUIT 3

enum { DEMO_BOOT, DEMO_METHOD, DEMO_ADDRESSES, DEMO_GATEWAY };

static const FieldChoice methods[] = {{"manual", "Manual"}, {"auto", "Automatic"}, {"off", "Disabled"}, {NULL, NULL}};
static const FieldChoice gateways[] = {{"none", "None"}, {"address", "This address"}, {NULL, NULL}};
static const FieldSpec specs[] = {
    {FIELD_CHECK, "Start at boot", "Whether it starts.", NULL, 0},
    {FIELD_CHOICE, "Method", "How it gets its address.", methods, 0},
    {FIELD_LIST, "アドレス", "All digits.", NULL, 20},
    {FIELD_OPTIONAL, "Gateway", "Digits and dots.", gateways, 20},
};

static bool leave(unsigned field, const char *value, char **ret_message, void *data)
{
	bool text = field == DEMO_ADDRESSES || field == DEMO_GATEWAY;

	if (!text || strcmp(value, "none") == 0 ||
	    (value[strspn(value, "0123456789.,/")] == '\0' && (*value || field == DEMO_ADDRESSES)))
		return true;
	*ret_message = g_strdup_printf("%s: \"%s\" has other characters than digits, or none at all. The message is as "
				       "long as real ones are, so that it needs more than one line on the screen. "
				       "Type digits, or choose \"None\".",
				       specs[field].label, value);
	return false;
}

static void changed(Form *form, unsigned field, void *data)
{
	g_autofree char *method = form_value(form, DEMO_METHOD);

	form_set_shown(form, DEMO_ADDRESSES, strcmp(method, "manual") == 0);
	form_set_shown(form, DEMO_GATEWAY, strcmp(method, "manual") == 0);
}

static void demo_form(GString *told)
{
	static const char *const values[] = {"yes", "manual", "192.168.1.5/24,192.168.1.6/24", ""};
	FormHooks hooks = {.leave = leave, .changed = changed};
	g_autoptr(Form) form = form_new("A form", "Review...", &hooks);
	enum form_end end;

	for (unsigned i = 0; i < G_N_ELEMENTS(specs); i++)
		form_add(form, &specs[i], values[i]);
	form_note(form, DEMO_GATEWAY, "The file says GATEWAY= without a value.");
	end = form_run(form);
	g_string_append_printf(told, "form %s\n", end == FORM_NEXT ? "next" : "back");
	for (unsigned i = 0; i < G_N_ELEMENTS(specs); i++) {
		g_autofree char *value = form_value(form, i);

		g_string_append_printf(told, "%s=%s\n", specs[i].label, value);
	}
}

static void demo_list(GString *told)
{
	static const char *const buttons[] = {"Open", "Back", NULL};
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
	ListPage page = {.title = "リスト",
			 .text = "Thirty rows.",
			 .help = "A list.",
			 .commands = "nmcli device\nnmcli connection",
			 .rows = rows,
			 .buttons = buttons};
	unsigned selected = 2;
	int button;

	for (unsigned i = 0; i < 30; i++)
		g_ptr_array_add(rows,
				g_strdup_printf("%u 日本語の行がここにあります and a long English one behind it", i));
	button = list_page_run(&page, &selected);
	g_string_append_printf(told, "list %d %u\n", button, selected);
}

static void demo_text(GString *told)
{
	static const char *const buttons[] = {"Apply", "Back", NULL};
	g_autoptr(GString) text = g_string_new(NULL);
	TextPage page = {.title = "A text", .buttons = buttons, .wide = true};

	for (unsigned i = 0; i < 40; i++)
		g_string_append_printf(text, "line %u\n", i);
	page.text = text->str;
	g_string_append_printf(told, "text %d\n", text_page_run(&page));
}

int main(int argc, char **argv)
{
	static const char *const names[] = {"Form", "List", "Text", "Quit", "Sections", "Walk"};
	static const char *const buttons[] = {"OK", NULL};
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	ListPage menu = {
	    .title = "Demo", .text = "Please choose", .rows = rows, .buttons = buttons, .layout = LIST_MENU};
	unsigned selected = 0;

	terminal_choose_language(NULL);
	if (!terminal_open("a banner", &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		g_ptr_array_add(rows, (char *)names[i]);
	while (list_page_run(&menu, &selected) == 0 && selected != QUIT) {
		if (selected == 0)
			demo_form(told);
		if (selected == 1)
			demo_list(told);
		if (selected == 2)
			demo_text(told);
		if (selected > QUIT)
			demo_sections(told, argc > 1 && strcmp(argv[1], "ja") == 0, selected == QUIT + 2);
	}
	terminal_close();
	fputs(told->str, stdout);
	return 0;
}
