/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terminal: taken and given back, its language, its colours, its size, and the signals that end a session.
 */
#ifndef KANMON_UI_TERMINAL_H
#define KANMON_UI_TERMINAL_H

#include <stdbool.h>

#include <glib.h>

/* False where Japanese would come out as garbage: a character set other than UTF-8, or the Linux console, whose fonts
 * have no kanji. */
bool terminal_can_show_japanese(void);

/* How the terminal is to be used, against what it could do. To be called before terminal_open(). */
typedef struct TerminalLooks {
	bool ascii; /* borders of - | +, and no character outside ASCII; so English */
	bool mono;  /* no colours; NO_COLOR in the environment says the same */
} TerminalLooks;
void terminal_set_looks(const TerminalLooks *wanted);

/* To be called once, before the first translated string, in place of setlocale(LC_ALL, ""): takes the locale from the
 * environment, and English where the terminal cannot show more. LANGUAGE ("ja", "en"; NULL: as the environment says)
 * overrides both as far as the character set allows. The choice is written into the environment as well, for programs
 * that are called. */
void terminal_choose_language(const char *language);

/* SAVE is called when nobody has typed for a second, and before the terminal is given back because of a signal: the
 * time to put away what was typed. */
void terminal_on_save(void (*save)(void *data), void *data);

/* Takes the terminal. BANNER stands in the top line all the time, NULL: none. From here to terminal_close() SIGINT,
 * SIGQUIT, SIGHUP, SIGTERM, SIGTSTP and SIGWINCH wait until the person is asked for a key: a change that is being
 * written is finished before one of them ends the program, and the terminal is given back first. */
bool terminal_open(const char *banner, GError **error);
void terminal_close(void);

/* A person's text as this terminal can show it: control characters, broken UTF-8 and, where the terminal has no UTF-8,
 * everything that is not ASCII become "?". Owned. */
char *terminal_text(const char *text);

void terminal_size(unsigned *ret_columns, unsigned *ret_rows);

/* Counts how often the screen was lost by a change of size: what was drawn under another number is no longer there. */
unsigned terminal_generation(void);

/* Gives the terminal back and dies by SIGNAL. */
void terminal_die(int signal) G_GNUC_NORETURN;

#endif
