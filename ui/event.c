/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * newt gets its keys from here, one by one. It waits for nothing: what it does in newtFormRun() it does at once, and
 * comes back.
 */
#include "ui/event.h"

#include <signal.h>

#include "ui/input.h"
#include "ui/terminal.h"
#include "ui/wait.h"

int event_key_within(int milliseconds, int fd)
{
	newtRefresh();
	return wait_for_key(milliseconds, fd);
}

int event_key(void)
{
	return event_key_within(-1, -1);
}

int event_run(newtComponent form, newtComponent cursor)
{
	struct newtExitStruct end;

	/* With a timer newt comes back as soon as nothing is left to read. */
	newtFormSetTimer(form, 1);
	for (;;) {
		int key;

		newtFormRun(form, &end);
		if (end.reason == NEWT_EXIT_HOTKEY)
			return end.u.key;
		if (end.reason == NEWT_EXIT_ERROR)
			terminal_die(SIGHUP);
		if (cursor)
			newtLabelSetColors(cursor, NEWT_COLORSET_ACTBUTTON);
		key = event_key();
		/* Esc alone would have newt wait for more. */
		if (key == NEWT_KEY_RESIZE || key == NEWT_KEY_ESCAPE)
			return key;
		input_give_newt(key);
	}
}

void event_watch(newtComponent form, const int *keys)
{
	static const int always[] = {NEWT_KEY_F1, NEWT_KEY_F6, NEWT_KEY_F10, 0};

	for (const int *key = always; *key; key++)
		newtFormAddHotKey(form, *key);
	for (; *keys; keys++)
		newtFormAddHotKey(form, *keys);
}
