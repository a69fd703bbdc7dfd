/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * newt and ncurses keep one terminal in static variables, and so does this file: what a change of size or a signal has
 * to reach cannot be passed around.
 */
#include "ui/terminal_private.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <newt.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/language.h"
#include "ui/input.h"
#include "ui/screen_private.h"
#include "ui/signals.h"
#include "ui/wait.h"
#include "ui/window.h"

/* Where the line does not know its size, as most serial ones do not, it is a VT100's. */
#define USUAL_COLUMNS 80
#define USUAL_ROWS 24
/* S-Lang's picture holds no more. */
#define MOST_COLUMNS 512
#define MOST_ROWS 512

static TerminalLooks looks;
static struct termios modes_outside;
static unsigned generation, columns, rows;
static char *top_line;

static bool charset_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static const char *term_name(void)
{
	const char *term = getenv("TERM");

	return term ? term : "";
}

bool terminal_can_show_japanese(void)
{
	return !looks.ascii && charset_is_utf8() && !language_lacks_kanji(term_name());
}

/* Is the language of the messages Japanese? LANGUAGE counts before the locale, unless that is "C". */
static bool speaks_japanese(void)
{
	const char *locale = setlocale(LC_MESSAGES, NULL), *language = getenv("LANGUAGE");

	if (strcmp(locale, "C") == 0)
		return false;
	return g_str_has_prefix(language && *language ? language : locale, "ja");
}

/* VT100 and VT220 have no Unicode, but borders of their own. Where Japanese is shown, the terminal has Unicode whatever
 * its name. */
static ScreenLines line_drawing(void)
{
	if (looks.ascii)
		return SCREEN_LINES_ASCII;
	if (!charset_is_utf8() || (g_str_has_prefix(term_name(), "vt") && !speaks_japanese()))
		return SCREEN_LINES_TERMINAL;
	return SCREEN_LINES_UNICODE;
}

void terminal_set_looks(const TerminalLooks *wanted)
{
	looks = *wanted;
}

void terminal_choose_language(const char *language)
{
	bool wanted = language && !g_str_has_prefix(language, "en");

	setlocale(LC_ALL, "");
	if (wanted && !looks.ascii && charset_is_utf8())
		language_choose(language, NULL);
	else if (language || !terminal_can_show_japanese())
		language_use_english();
}

static bool wants_no_color(void)
{
	const char *no_color = getenv("NO_COLOR");

	return looks.mono || (no_color && *no_color);
}

bool terminal_measure(void)
{
	unsigned columns_before = columns, rows_before = rows;
	struct winsize size = {0};

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	columns = size.ws_col ? MIN(size.ws_col, MOST_COLUMNS) : USUAL_COLUMNS;
	rows = size.ws_row ? MIN(size.ws_row, MOST_ROWS) : USUAL_ROWS;
	return columns != columns_before || rows != rows_before;
}

void terminal_real_size(unsigned *ret_columns, unsigned *ret_rows)
{
	*ret_columns = columns;
	*ret_rows = rows;
}

static void start_picture(void)
{
	wait_for_size();
	screen_newt_clear(columns, rows);
	if (top_line)
		newtDrawRootText(0, 0, top_line);
}

void terminal_start_anew(void)
{
	generation++;
	window_forget_all();
	screen_resize(columns, rows);
	start_picture();
}

/* Every byte comes as it is typed, and goes as it is sent. A VT100 on a serial line says when it cannot keep up, and is
 * heard if it was before. At once: a line that takes nothing would have us wait for what is on its way. */
void terminal_set_modes(void)
{
	struct termios modes = modes_outside;

	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | BRKINT | PARMRK);
	if (!input_is_serial())
		modes.c_iflag &= ~(tcflag_t)IXON;
	modes.c_oflag &= ~(tcflag_t)ONLCR;
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	tcsetattr(input_terminal(), TCSANOW, &modes);
	screen_keep_modes();
}

void terminal_reset_modes(void)
{
	tcsetattr(input_terminal(), TCSANOW, &modes_outside);
}

static void set_way_out(void)
{
	g_autofree char *bytes = screen_way_out();

	signals_set_way_out(input_terminal(), &modes_outside, bytes);
}

/* newt first: it looks for a terminal on descriptor 0. Then the signals: ncurses leaves alone those that have handlers.
 */
static bool start_screen(void)
{
	if (!screen_newt_open())
		return false;
	signals_take();
	if (!screen_open(line_drawing(), wants_no_color(), columns, rows)) {
		signals_give_back();
		screen_newt_close();
		return false;
	}
	if (!input_open(charset_is_utf8())) {
		screen_close();
		signals_give_back();
		screen_newt_close();
		return false;
	}
	terminal_set_modes();
	set_way_out();
	return true;
}

bool terminal_open(const char *banner, GError **error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !*term_name()) {
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_USAGE,
				    _("The screens of Kanmon need a terminal. Without one, use \"kanmon show\", "
				      "\"kanmon set\" and \"kanmon check\"."));
		return false;
	}
	tcgetattr(STDIN_FILENO, &modes_outside);
	terminal_measure();
	if (!start_screen()) {
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_USAGE,
				    _("The terminal cannot be used. Check the variable TERM: it must name the kind of "
				      "your terminal, such as vt100, linux or xterm-256color."));
		return false;
	}
	top_line = banner ? terminal_text(banner) : NULL;
	start_picture();
	return true;
}

void terminal_close(void)
{
	screen_newt_close();
	screen_close();
	terminal_reset_modes();
	input_close();
	signals_give_back();
	g_clear_pointer(&top_line, g_free);
}

void terminal_die(int signal)
{
	wait_save();
	screen_close();
	terminal_reset_modes();
	signals_die(signal);
}

char *terminal_text(const char *text)
{
	bool unicode = line_drawing() == SCREEN_LINES_UNICODE;
	GString *shown = g_string_new(NULL);

	while (*text) {
		gunichar character = g_utf8_get_char_validated(text, -1);
		bool valid = character != (gunichar)-1 && character != (gunichar)-2;

		if (valid && g_unichar_isprint(character) && (unicode || character < 0x80))
			g_string_append_unichar(shown, character);
		else
			g_string_append_c(shown, '?');
		text = valid ? g_utf8_next_char(text) : text + 1;
	}
	return g_string_free(shown, FALSE);
}

void terminal_size(unsigned *ret_columns, unsigned *ret_rows)
{
	*ret_columns = columns;
	*ret_rows = rows;
}

unsigned terminal_generation(void)
{
	return generation;
}
