/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One poll() for everything. Keys that are not for a page are dealt with here: Ctrl-C, Ctrl-L, Ctrl-Z.
 */
#include "ui/wait.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>

#include <glib.h>
#include <newt.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/screen.h"
#include "ui/signals.h"
#include "ui/terminal_private.h"

#define COLUMNS_NEEDED 80U
#define ROWS_NEEDED 24U

/* After the last key, in milliseconds: the time to save what was typed. */
#define SAVE_AFTER 1000

static void (*save_hook)(void *data);
static void *save_data;
static bool unsaved;
static gint64 save_time;

void terminal_on_save(void (*save)(void *data), void *data)
{
	save_hook = save;
	save_data = data;
	unsaved = false;
}

void wait_save(void)
{
	if (unsaved && save_hook)
		save_hook(save_data);
	unsaved = false;
}

static void note_key(void)
{
	unsaved = true;
	save_time = g_get_monotonic_time() + SAVE_AFTER * G_TIME_SPAN_MILLISECOND;
}

/* Milliseconds, never fewer than are left. */
static int until(gint64 time)
{
	return (int)((MAX(time - g_get_monotonic_time(), 0) + 999) / G_TIME_SPAN_MILLISECOND);
}

/* Of two times to wait, of which -1 is without end. */
static int shorter(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* Whatever has happened to the terminal meanwhile. */
static void go_on(void)
{
	terminal_set_modes();
	screen_restore();
}

/* Stops until somebody starts the program again. */
static void stop(void)
{
	screen_suspend();
	terminal_reset_modes();
	signals_stop();
	signals_poll(NULL, 0, 0); /* what has come with the new start */
	signals_continued();
	go_on();
}

static bool is_ours(int key)
{
	switch (key) {
	case KEY_CTRL_C:
		terminal_die(SIGINT);
	case KEY_CTRL_Z:
		stop();
		return true;
	case KEY_CTRL_L:
		screen_redraw();
		return true;
	default:
		return false;
	}
}

static void heed_signals(void)
{
	if (signals_end())
		terminal_die(signals_end());
	if (signals_stop_wanted())
		stop();
	if (signals_continued())
		go_on();
}

static bool keys_wait(void)
{
	struct pollfd input = {.fd = input_terminal(), .events = POLLIN};

	return poll(&input, 1, 0) > 0;
}

/* For how long there is nothing to do; not at all after a signal that came while the screen was drawn. */
static int idle_time(int milliseconds)
{
	if (signals_noted())
		return 0;
	return shorter(shorter(milliseconds, input_patience()), unsaved ? until(save_time) : -1);
}

/* Waits until something comes. True when FD can be read. */
static bool watch(int milliseconds, int fd)
{
	struct pollfd watched[] = {{.fd = input_terminal(), .events = POLLIN}, {.fd = fd, .events = POLLIN}};
	int ready = signals_poll(watched, G_N_ELEMENTS(watched), idle_time(milliseconds));

	if (ready < 0 && errno != EINTR)
		terminal_die(SIGHUP);
	heed_signals();
	/* A line that is gone can be read, and there is nothing to read. */
	if (ready > 0 && watched[0].revents && !input_read())
		terminal_die(SIGHUP);
	if (unsaved && until(save_time) == 0)
		wait_save();
	return ready > 0 && watched[1].revents;
}

/* The next key that is for a page; 0: none has come. */
static int take_key(void)
{
	int key;

	do
		key = input_key();
	while (key && is_ours(key));
	if (key)
		note_key();
	return key;
}

int wait_for_key(int milliseconds, int fd)
{
	gint64 end = g_get_monotonic_time() + milliseconds * G_TIME_SPAN_MILLISECOND;
	int key = take_key();

	while (!key) {
		bool ready;

		if (!keys_wait())
			screen_update();
		ready = watch(milliseconds < 0 ? -1 : until(end), fd);
		if (signals_resize() && terminal_measure()) {
			terminal_start_anew();
			return NEWT_KEY_RESIZE;
		}
		key = take_key();
		if (ready || (milliseconds >= 0 && until(end) == 0))
			break;
	}
	return key;
}

bool wait_stop_wanted(void)
{
	struct pollfd input = {.fd = input_terminal(), .events = POLLIN};
	bool wanted = signals_poll(&input, 1, 0) > 0 && !input_read();
	int key;

	while ((key = input_key())) {
		if (key == KEY_CTRL_C)
			raise(SIGINT); /* it waits, as all signals do */
		wanted = wanted || key == KEY_CTRL_C || key == NEWT_KEY_ESCAPE;
	}
	return wanted || signals_end();
}

/* As much of the message as there is room for. */
static void show_size_needed(unsigned columns, unsigned rows)
{
	g_autofree char *needed = g_strdup_printf("%ux%u", COLUMNS_NEEDED, ROWS_NEEDED);
	g_autofree char *size = g_strdup_printf("%ux%u", columns, rows);
	g_autofree char *message = text_fill(_("This terminal has {size} characters. Please make it {needed} or "
					       "larger: nothing is lost. Ctrl-C ends the program."),
					     "size", size, "needed", needed, NULL);
	g_autofree char *few_words = text_fill(_("Need {needed}"), "needed", needed, NULL);
	g_autoptr(GPtrArray) lines = text_wrap(message, columns);

	if (lines->len > rows) {
		g_ptr_array_unref(lines);
		lines = text_wrap(few_words, columns);
	}
	screen_fill(0, 0, rows, columns, NEWT_COLORSET_ROOT);
	for (unsigned i = 0; i < MIN(lines->len, rows); i++) {
		g_autofree char *line = terminal_text(g_ptr_array_index(lines, i));

		screen_put(i, 0, line, columns, NEWT_COLORSET_ROOTTEXT);
	}
	screen_cursor(0, 0);
}

void wait_for_size(void)
{
	unsigned columns, rows;

	terminal_real_size(&columns, &rows);
	while (columns < COLUMNS_NEEDED || rows < ROWS_NEEDED) {
		show_size_needed(columns, rows);
		screen_update();
		watch(-1, -1);
		while (take_key())
			;
		if (signals_resize() && terminal_measure()) {
			terminal_real_size(&columns, &rows);
			screen_resize(columns, rows);
		}
	}
}
