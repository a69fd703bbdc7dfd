/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * newt reads keys and leaves two things open: a serial line without function keys (Esc and a digit stand for them), and
 * an end of waiting that signals can cause. So the waiting is done here, and newt is called when there is something to
 * read.
 */
#include "ui/event.h"

#include <signal.h>

#include "ui/terminal.h"

/* Exported by every newt since 0.50, but its header forgets it. */
int newtGetKey(void);

/* newt waits half a second after Esc for the rest of a key's sequence. When it comes back sooner, something followed,
 * and it has kept it. */
#define ESCAPE_ALONE (400 * G_TIME_SPAN_MILLISECOND)

/* What KEY means; 0 for nothing. STARTED is when input was there. */
static int settle(int key, gint64 started)
{
	if (key == KEY_CTRL_C)
		terminal_die(SIGINT);
	if (key != NEWT_KEY_ESCAPE || g_get_monotonic_time() - started >= ESCAPE_ALONE)
		return key;
	key = newtGetKey();
	if (key >= '1' && key <= '9')
		return NEWT_KEY_F1 + key - '1';
	if (key == '0')
		return NEWT_KEY_F10;
	if (key == NEWT_KEY_ESCAPE)
		return key;
	/* Shift-Tab of nearly every terminal; the terminfo entries of the older ones do not have it. */
	if (key == '[' && newtGetKey() == 'Z')
		return NEWT_KEY_UNTAB;
	newtClearKeyBuffer(); /* the rest of a sequence that newt does not know */
	return 0;
}

int event_key_within(int milliseconds, int fd)
{
	enum terminal_event event = terminal_wait_for(fd, milliseconds);
	gint64 started = g_get_monotonic_time();

	if (event == TERMINAL_RESIZED)
		return NEWT_KEY_RESIZE;
	return event == TERMINAL_INPUT ? settle(newtGetKey(), started) : 0;
}

int event_key(void)
{
	int key;

	newtRefresh();
	do
		key = event_key_within(-1, -1);
	while (!key);
	return key;
}

int event_run(newtComponent form, newtComponent cursor)
{
	gint64 started = g_get_monotonic_time();
	struct newtExitStruct end;

	/* With a timer newt comes back as soon as nothing is left to read. */
	newtFormSetTimer(form, 1);
	for (;;) {
		newtFormRun(form, &end);
		if (end.reason == NEWT_EXIT_HOTKEY) {
			int key = settle(end.u.key, started);

			if (key)
				return key;
		}
		if (end.reason == NEWT_EXIT_ERROR)
			terminal_die(SIGHUP);
		if (cursor) {
			newtLabelSetColors(cursor, NEWT_COLORSET_ACTBUTTON);
			newtRefresh();
		}
		if (!terminal_wait())
			return NEWT_KEY_RESIZE;
		started = g_get_monotonic_time();
	}
}

void event_watch(newtComponent form, const int *keys)
{
	static const int always[] = {NEWT_KEY_ESCAPE, NEWT_KEY_F1, NEWT_KEY_F10, KEY_CTRL_C, 0};

	for (const int *key = always; *key; key++)
		newtFormAddHotKey(form, *key);
	for (; *keys; keys++)
		newtFormAddHotKey(form, *keys);
}
