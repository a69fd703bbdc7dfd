/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * newt keeps one terminal in static variables, and so does this file: what a signal handler or a change of size has
 * to reach cannot be passed around.
 */
#include "ui/terminal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <sys/ioctl.h>

#include <newt.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/language.h"
#include "ui/screen_private.h"
#include "ui/window.h"

static volatile sig_atomic_t pending_signal, pending_resize;
static sigset_t mask_outside;
static struct termios modes_outside;
static unsigned generation;
static char *top_line;
static unsigned columns, rows;

static bool charset_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static const char *term_name(void)
{
	const char *term = getenv("TERM");

	return term ? term : "";
}

/* VT100 and VT220 have no Unicode, but borders of their own. Where Japanese is shown, the terminal has Unicode whatever
 * its name. */
static ScreenLines line_drawing(void)
{
	bool japanese = g_str_has_prefix(setlocale(LC_MESSAGES, NULL), "ja");

	if (!charset_is_utf8() || (g_str_has_prefix(term_name(), "vt") && !japanese))
		return SCREEN_LINES_TERMINAL;
	return SCREEN_LINES_UNICODE;
}

bool terminal_can_show_japanese(void)
{
	return charset_is_utf8() && !language_lacks_kanji(term_name());
}

void terminal_choose_language(const char *language)
{
	setlocale(LC_ALL, "");
	if (!terminal_can_show_japanese())
		language_use_english();
}

static void note_signal(int signal)
{
	if (signal == SIGWINCH)
		pending_resize = 1;
	else
		pending_signal = signal;
}

/* After a crash nothing of newt or S-Lang may be called: the modes come back, the cursor, the colours. */
static void restore_after_crash(int signal)
{
	static const char plain[] = "\033[?1049l\033[?25h\033[0m\017\r\n";

	tcsetattr(STDIN_FILENO, TCSANOW, &modes_outside);
	if (write(STDOUT_FILENO, plain, sizeof(plain) - 1) < 0)
		_exit(128 + signal);
	raise(signal); /* SA_RESETHAND: dies of it now */
}

static void handle(int signal, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigemptyset(&action.sa_mask);
	sigaction(signal, &action, NULL);
}

static void take_signals(void)
{
	static const int waiting[] = {SIGINT, SIGHUP, SIGTERM, SIGWINCH};
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	sigset_t mask;

	sigemptyset(&mask);
	for (unsigned i = 0; i < G_N_ELEMENTS(waiting); i++) {
		sigaddset(&mask, waiting[i]);
		handle(waiting[i], note_signal, 0);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(crashes); i++)
		handle(crashes[i], restore_after_crash, (int)SA_RESETHAND);
	sigprocmask(SIG_BLOCK, &mask, &mask_outside);
}

/* A size that the line does not know, as on most serial ones, is a VT100's. */
static void find_size(void)
{
	struct winsize size = {0};

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	columns = size.ws_col ? size.ws_col : 80;
	rows = size.ws_row ? size.ws_row : 24;
}

static void start_picture(void)
{
	screen_newt_clear(columns, rows);
	if (top_line)
		newtDrawRootText(0, 0, top_line);
}

static bool start_newt(void)
{
	find_size();
	if (!screen_newt_open())
		return false;
	/* newt has changed the modes; ncurses is to find them as they were, and to change them itself. */
	tcsetattr(STDIN_FILENO, TCSANOW, &modes_outside);
	take_signals(); /* after newt, which takes SIGWINCH, and before ncurses, which takes what is left */
	if (!screen_open(line_drawing(), false, columns, rows)) {
		screen_newt_close();
		return false;
	}
	start_picture();
	return true;
}

static void let_signals_in(void)
{
	g_clear_pointer(&top_line, g_free);
	sigprocmask(SIG_SETMASK, &mask_outside, NULL);
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
	top_line = banner ? terminal_text(banner) : NULL;
	if (!start_newt()) {
		let_signals_in();
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_USAGE,
				    _("The terminal cannot be used. Check the variable TERM: it must name the kind of "
				      "your terminal, such as vt100, linux or xterm-256color."));
		return false;
	}
	return true;
}

void terminal_close(void)
{
	screen_newt_close();
	screen_close();
	let_signals_in();
}

void terminal_die(int signal)
{
	screen_close();
	handle(signal, SIG_DFL, 0);
	sigprocmask(SIG_SETMASK, &mask_outside, NULL);
	raise(signal);
	_exit(128 + signal);
}

char *terminal_text(const char *text)
{
	bool utf8 = line_drawing() == SCREEN_LINES_UNICODE;
	GString *shown = g_string_new(NULL);

	while (*text) {
		gunichar character = g_utf8_get_char_validated(text, -1);
		bool valid = character != (gunichar)-1 && character != (gunichar)-2;

		if (valid && g_unichar_isprint(character) && (utf8 || character < 0x80))
			g_string_append_unichar(shown, character);
		else
			g_string_append_c(shown, '?');
		text = valid ? g_utf8_next_char(text) : text + 1;
	}
	return g_string_free(shown, FALSE);
}

void terminal_size(unsigned *ret_columns, unsigned *ret_rows)
{
	*ret_columns = MAX(columns, 20);
	*ret_rows = MAX(rows, 8);
}

static void take_new_size(void)
{
	pending_resize = 0;
	generation++;
	window_forget_all();
	find_size();
	screen_resize(columns, rows);
	start_picture();
}

enum terminal_event terminal_wait_for(int fd, int milliseconds)
{
	struct timespec patience = {milliseconds / 1000, milliseconds % 1000 * 1000000L};

	screen_update();
	for (;;) {
		struct pollfd input[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
		int ready = ppoll(input, G_N_ELEMENTS(input), milliseconds < 0 ? NULL : &patience, &mask_outside);

		if (pending_signal)
			terminal_die(pending_signal);
		if (pending_resize) {
			take_new_size();
			return TERMINAL_RESIZED;
		}
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready < 0 || input[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			terminal_die(SIGHUP); /* the line is gone; newt would spin on it */
		return input[0].revents ? TERMINAL_INPUT : TERMINAL_OTHER;
	}
}

bool terminal_wait(void)
{
	return terminal_wait_for(-1, -1) == TERMINAL_INPUT;
}

unsigned terminal_generation(void)
{
	return generation;
}
