/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Windows and buttons. A button is a label with the colours of a button: newt's own compact button looks the same with
 * and without the focus on a terminal without colours.
 */
#include "ui/window.h"

#include "backend/util/text.h"
#include "ui/terminal.h"

/* Border, shadow, and what keeps the window off the edge. */
#define MARGIN_COLUMNS 6
/* The top line, border and shadow, and the bottom line. */
#define MARGIN_ROWS 5

/* Windows that newt has open. */
static unsigned open_windows;

void window_limits(unsigned *ret_width, unsigned *ret_height)
{
	unsigned columns, rows;

	terminal_size(&columns, &rows);
	*ret_width = columns - MARGIN_COLUMNS;
	*ret_height = rows - MARGIN_ROWS;
}

void window_open(Window *window, unsigned width, unsigned height, const char *title, const char *keys)
{
	g_autofree char *shown_title = terminal_text(title);
	g_autofree char *shown_keys = terminal_text(keys);
	unsigned columns, rows, widest, highest;

	terminal_size(&columns, &rows);
	window_limits(&widest, &highest);
	window->width = MIN(MAX(width, text_width(title) + 6), widest);
	window->height = MIN(height, highest);
	window->generation = terminal_generation();
	newtOpenWindow((int)(columns - window->width) / 2, (int)MAX((rows - 1 - window->height) / 2, 2), window->width,
		       window->height, shown_title);
	newtPushHelpLine(shown_keys);
	open_windows++;
}

static void close_top_window(void)
{
	newtPopHelpLine();
	newtPopWindowNoRefresh();
	open_windows--;
}

void window_close(Window *window)
{
	if (window->generation == terminal_generation())
		close_top_window();
}

void window_forget_all(void)
{
	while (open_windows)
		close_top_window();
}

newtComponent window_label(unsigned left, unsigned top, const char *text)
{
	g_autofree char *shown = terminal_text(text);

	return newtLabel((int)left, (int)top, shown);
}

unsigned buttons_width(const char *const *texts)
{
	unsigned width = 0;

	for (; *texts; texts++)
		width += text_width(*texts) + 3;
	return width ? width - 1 : 0;
}

unsigned buttons_widest(const char *const *texts)
{
	unsigned widest = 0;

	for (; *texts; texts++)
		widest = MAX(widest, text_width(*texts) + 2);
	return widest;
}

static void add_button(Buttons *buttons, newtComponent form, unsigned n, unsigned left, unsigned top)
{
	g_autofree char *text = g_strdup_printf("<%s>", buttons->texts[n]);

	buttons->labels[n] = window_label(left, top, text);
	newtLabelSetColors(buttons->labels[n], NEWT_COLORSET_BUTTON);
	newtFormAddComponent(form, buttons->labels[n]);
}

static void start_buttons(Buttons *buttons, const char *const *texts)
{
	buttons->texts = texts;
	buttons->count = g_strv_length((char **)texts);
	buttons->chosen = 0;
	buttons->labels = g_new(newtComponent, buttons->count);
}

void buttons_row(Buttons *buttons, newtComponent form, const char *const *texts, unsigned right, unsigned top)
{
	unsigned width = buttons_width(texts), left = width < right ? right - width : 0;

	start_buttons(buttons, texts);
	for (unsigned i = 0; i < buttons->count; i++) {
		add_button(buttons, form, i, left, top);
		left += text_width(texts[i]) + 3;
	}
}

void buttons_column(Buttons *buttons, newtComponent form, const char *const *texts, unsigned left, unsigned top)
{
	start_buttons(buttons, texts);
	for (unsigned i = 0; i < buttons->count; i++)
		add_button(buttons, form, i, left, top + i);
}

void buttons_choose(Buttons *buttons, unsigned chosen)
{
	if (buttons->chosen < buttons->count)
		newtLabelSetColors(buttons->labels[buttons->chosen], NEWT_COLORSET_BUTTON);
	buttons->chosen = chosen;
	if (chosen < buttons->count)
		newtLabelSetColors(buttons->labels[chosen], NEWT_COLORSET_ACTBUTTON);
}

bool buttons_key(Buttons *buttons, int key)
{
	if (!buttons->count)
		return false;
	if (key == NEWT_KEY_TAB || key == NEWT_KEY_RIGHT)
		buttons_choose(buttons, (buttons->chosen + 1) % buttons->count);
	else if (key == NEWT_KEY_UNTAB || key == NEWT_KEY_LEFT)
		buttons_choose(buttons, (buttons->chosen + buttons->count - 1) % buttons->count);
	else
		return false;
	return true;
}

newtComponent buttons_focus(const Buttons *buttons)
{
	return buttons->chosen < buttons->count ? buttons->labels[buttons->chosen] : NULL;
}

void buttons_clear(Buttons *buttons)
{
	g_clear_pointer(&buttons->labels, g_free);
}
