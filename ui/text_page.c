/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Texts to read. The text has the arrows and the page keys, the buttons have Tab and Enter: nobody has to move the
 * focus to read on.
 */
#include "ui/text_page.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/terminal.h"
#include "ui/window.h"

#define COMFORTABLE_WIDTH 66

/* What is on the screen while the page is shown. */
typedef struct Shown {
	Window window;
	newtComponent form;
	Buttons buttons;
} Shown;

static char *join_lines(const GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < lines->len; i++) {
		g_autofree char *line = terminal_text(g_ptr_array_index(lines, i));

		g_string_append(text, line);
		g_string_append_c(text, '\n');
	}
	return g_string_free(text, FALSE);
}

static unsigned widest_line(const GPtrArray *lines)
{
	unsigned widest = 0;

	for (unsigned i = 0; i < lines->len; i++)
		widest = MAX(widest, text_width(g_ptr_array_index(lines, i)));
	return widest;
}

static void add_text(Shown *shown, const GPtrArray *lines, unsigned width)
{
	static const int keys[] = {NEWT_KEY_TAB, NEWT_KEY_UNTAB, NEWT_KEY_LEFT, NEWT_KEY_RIGHT, NEWT_KEY_ENTER, ' ', 0};
	unsigned height = MIN(lines->len, shown->window.height - 2);
	bool scrolls = lines->len > height;
	g_autofree char *text = join_lines(lines);
	/* With a scroll bar newt makes the box two columns wider by itself. */
	newtComponent box = newtTextbox(1, 0, (int)width, (int)height, scrolls ? NEWT_FLAG_SCROLL : 0);

	newtTextboxSetText(box, text);
	newtTextboxSetColors(box, NEWT_COLORSET_TEXTBOX, NEWT_COLORSET_TEXTBOX);
	newtComponentTakesFocus(box, 1);
	newtFormAddComponent(shown->form, box);
	event_watch(shown->form, keys);
}

static void open_page(Shown *shown, const TextPage *page, unsigned chosen)
{
	unsigned limit, height, width;
	g_autoptr(GPtrArray) lines = NULL;

	window_limits(&limit, &height);
	width = (page->wide ? limit : MIN(limit, COMFORTABLE_WIDTH)) - 4;
	lines = text_wrap(page->text, width);
	width = MAX(page->wide ? width : widest_line(lines), buttons_width(page->buttons));
	window_open(&shown->window, width + 4, lines->len + 2, page->title,
		    lines->len + 2 > height
			? _("Up/Down/PgUp/PgDn: scroll   Tab: next button   Enter: press   Esc: back")
			: _("Tab: next button   Enter: press   Esc: back"));
	shown->form = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	add_text(shown, lines, width);
	buttons_row(&shown->buttons, shown->form, page->buttons, shown->window.width - 1, shown->window.height - 1);
	buttons_choose(&shown->buttons, chosen);
}

static void close_page(Shown *shown)
{
	newtFormDestroy(shown->form);
	buttons_clear(&shown->buttons);
	window_close(&shown->window);
}

static int run_open_page(Shown *shown)
{
	for (;;) {
		int key = event_run(shown->form);

		if (key == NEWT_KEY_RESIZE || key == NEWT_KEY_ESCAPE || key == NEWT_KEY_F10 || key == NEWT_KEY_ENTER ||
		    key == ' ')
			return key;
		buttons_key(&shown->buttons, key);
	}
}

int text_page_run(const TextPage *page)
{
	unsigned chosen = 0;
	int key;

	do {
		Shown shown;

		open_page(&shown, page, chosen);
		key = run_open_page(&shown);
		chosen = shown.buttons.chosen;
		close_page(&shown);
	} while (key == NEWT_KEY_RESIZE);
	if (key == NEWT_KEY_ESCAPE)
		return TEXT_PAGE_BACK;
	return key == NEWT_KEY_F10 ? 0 : (int)chosen;
}

void message_show(const char *title, const char *text)
{
	const char *const buttons[] = {_("OK"), NULL};
	TextPage page = {.title = title, .text = text, .buttons = buttons};

	text_page_run(&page);
}

bool question_ask(const char *title, const char *text, const char *yes, const char *no)
{
	const char *const buttons[] = {no, yes, NULL};
	TextPage page = {.title = title, .text = text, .buttons = buttons};

	return text_page_run(&page) == 1;
}
