/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Texts to read. The text has the arrows and the page keys, the buttons have Tab and Enter: nobody has to move the
 * focus to read on. The text is scrolled here: newt's own box draws its lines over its scroll bar, so that nobody sees
 * that there is more.
 */
#include "ui/text_page.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/keys_line.h"
#include "ui/terminal.h"
#include "ui/window.h"

#define COMFORTABLE_WIDTH 62

/* What is on the screen while the page is shown. */
typedef struct Shown {
	Window window;
	newtComponent form, box, bar; /* bar: NULL where all of the text is in sight */
	Buttons buttons;
	GPtrArray *lines;
	unsigned height, first; /* lines in sight, the first of them */
} Shown;

static unsigned last_first(const Shown *shown)
{
	return shown->lines->len - shown->height;
}

static void show_lines(Shown *shown)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < shown->height; i++) {
		g_autofree char *line = terminal_text(g_ptr_array_index(shown->lines, shown->first + i));

		g_string_append(text, line);
		g_string_append_c(text, '\n');
	}
	newtTextboxSetText(shown->box, text->str);
	g_string_free(text, TRUE);
	if (shown->bar)
		newtScrollbarSet(shown->bar, (int)shown->first, (int)last_first(shown));
}

static unsigned widest_line(const GPtrArray *lines)
{
	unsigned widest = 0;

	for (unsigned i = 0; i < lines->len; i++)
		widest = MAX(widest, text_width(g_ptr_array_index(lines, i)));
	return widest;
}

static void add_text(Shown *shown, unsigned width)
{
	static const int keys[] = {
	    NEWT_KEY_TAB,  NEWT_KEY_UNTAB, NEWT_KEY_LEFT, NEWT_KEY_RIGHT, NEWT_KEY_ENTER, ' ', NEWT_KEY_UP,
	    NEWT_KEY_DOWN, NEWT_KEY_PGUP,  NEWT_KEY_PGDN, NEWT_KEY_HOME,  NEWT_KEY_END,   0};

	shown->height = MIN(shown->lines->len, shown->window.height - 2);
	shown->first = MIN(shown->first, last_first(shown));
	shown->box = newtTextbox(1, 0, (int)width, (int)shown->height, 0);
	newtTextboxSetColors(shown->box, NEWT_COLORSET_TEXTBOX, NEWT_COLORSET_TEXTBOX);
	newtComponentTakesFocus(shown->box, 1);
	newtFormAddComponent(shown->form, shown->box);
	if (last_first(shown)) {
		shown->bar = newtVerticalScrollbar((int)width + 2, 0, (int)shown->height, NEWT_COLORSET_WINDOW,
						   NEWT_COLORSET_ACTBUTTON);
		newtFormAddComponent(shown->form, shown->bar);
	}
	show_lines(shown);
	event_watch(shown->form, keys);
}

/* A command is better on one line: it may take more width than a sentence is comfortable with. */
static unsigned wanted_width(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	unsigned wanted = COMFORTABLE_WIDTH;

	for (char **line = lines; *line; line++)
		if (**line == ' ')
			wanted = MAX(wanted, text_width(*line));
	return wanted;
}

static char *keys_of(const TextPage *page, bool scrolls)
{
	const char *const hints[] = {
	    scrolls ? _("Up/Down/PgUp/PgDn: scroll") : NULL,
	    g_strv_length((char **)page->buttons) > 1 ? _("Tab: button") : NULL,
	    _("Enter: press"),
	    _("Esc: back"),
	};

	return keys_line(hints, G_N_ELEMENTS(hints));
}

static void open_page(Shown *shown, const TextPage *page, unsigned chosen)
{
	g_autofree char *keys = NULL;
	unsigned limit, height, width;

	window_limits(&limit, &height);
	limit -= 4;
	width = page->wide ? limit : MIN(limit, wanted_width(page->text));
	shown->lines = text_wrap(page->text, width);
	width = MAX(page->wide ? width : widest_line(shown->lines), buttons_width(page->buttons));
	keys = keys_of(page, shown->lines->len + 2 > height);
	window_open(&shown->window, width + 4, shown->lines->len + 2, page->title, keys);
	shown->form = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	add_text(shown, width);
	buttons_row(&shown->buttons, shown->form, page->buttons, shown->window.width - 1, shown->window.height - 1);
	buttons_choose(&shown->buttons, chosen);
}

static void close_page(Shown *shown)
{
	newtFormDestroy(shown->form);
	buttons_clear(&shown->buttons);
	g_ptr_array_unref(shown->lines);
	window_close(&shown->window);
}

/* The first line in sight after KEY; a page keeps one line of the one before. */
static unsigned first_after(const Shown *shown, int key)
{
	unsigned first = shown->first, last = last_first(shown), page = MAX(shown->height, 2) - 1;

	switch (key) {
	case NEWT_KEY_UP:
		return first ? first - 1 : 0;
	case NEWT_KEY_DOWN:
		return MIN(first + 1, last);
	case NEWT_KEY_PGUP:
		return first > page ? first - page : 0;
	case NEWT_KEY_PGDN:
		return MIN(first + page, last);
	case NEWT_KEY_HOME:
		return 0;
	case NEWT_KEY_END:
		return last;
	default:
		return first;
	}
}

static int run_open_page(Shown *shown)
{
	for (;;) {
		int key = event_run(shown->form, buttons_focus(&shown->buttons));
		unsigned first = first_after(shown, key);

		if (key == NEWT_KEY_RESIZE || key == NEWT_KEY_ESCAPE || key == NEWT_KEY_F10 || key == NEWT_KEY_ENTER ||
		    key == ' ')
			return key;
		buttons_key(&shown->buttons, key);
		if (first == shown->first)
			continue;
		shown->first = first;
		show_lines(shown);
	}
}

int text_page_run(const TextPage *page)
{
	unsigned chosen = 0, first = 0;
	int key;

	do {
		Shown shown = {.first = first};

		open_page(&shown, page, chosen);
		key = run_open_page(&shown);
		chosen = shown.buttons.chosen;
		first = shown.first;
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
