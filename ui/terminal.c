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

#include <newt.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/language.h"

static volatile sig_atomic_t pending_signal, pending_resize;
static sigset_t mask_outside;
static struct termios modes_outside;
static unsigned generation;
static char *top_line;

/* nmtui's colours; in monochrome newt ignores them and uses reverse video and bold. */
static const struct newtColors palette = {
    .rootFg = (char *)"white",
    .rootBg = (char *)"blue",
    .borderFg = (char *)"black",
    .borderBg = (char *)"lightgray",
    .windowFg = (char *)"black",
    .windowBg = (char *)"lightgray",
    .shadowFg = (char *)"white",
    .shadowBg = (char *)"black",
    .titleFg = (char *)"red",
    .titleBg = (char *)"lightgray",
    .buttonFg = (char *)"black",
    .buttonBg = (char *)"lightgray",
    .actButtonFg = (char *)"white",
    .actButtonBg = (char *)"red",
    .checkboxFg = (char *)"black",
    .checkboxBg = (char *)"lightgray",
    .actCheckboxFg = (char *)"white",
    .actCheckboxBg = (char *)"red",
    .entryFg = (char *)"white",
    .entryBg = (char *)"blue",
    .labelFg = (char *)"blue",
    .labelBg = (char *)"lightgray",
    .listboxFg = (char *)"black",
    .listboxBg = (char *)"lightgray",
    .actListboxFg = (char *)"white",
    .actListboxBg = (char *)"red",
    .textboxFg = (char *)"black",
    .textboxBg = (char *)"lightgray",
    .actTextboxFg = (char *)"black",
    .actTextboxBg = (char *)"lightgray",
    .helpLineFg = (char *)"white",
    .helpLineBg = (char *)"blue",
    .rootTextFg = (char *)"white",
    .rootTextBg = (char *)"blue",
    .emptyScale = (char *)"lightgray",
    .fullScale = (char *)"red",
    .disabledEntryFg = (char *)"blue",
    .disabledEntryBg = (char *)"lightgray",
    .compactButtonFg = (char *)"black",
    .compactButtonBg = (char *)"lightgray",
    .actSelListboxFg = (char *)"white",
    .actSelListboxBg = (char *)"red",
    .selListboxFg = (char *)"white",
    .selListboxBg = (char *)"blue",
};

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
	return charset_is_utf8() && !language_lacks_kanji(term_name());
}

void terminal_choose_language(const char *language)
{
	setlocale(LC_ALL, "");
	if (!terminal_can_show_japanese())
		language_use_english();
	/* In a UTF-8 locale S-Lang draws borders with Unicode, of which a VT100 or VT220 knows nothing; as "C" it uses
	 * the terminal's own line drawing set, at a third of the bytes. Japanese needs UTF-8 all the same. */
	if (!g_str_has_prefix(setlocale(LC_MESSAGES, NULL), "ja") && g_str_has_prefix(term_name(), "vt"))
		language_use_c_for("LC_CTYPE");
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

static bool start_newt(void)
{
	if (newtInit() != 0)
		return false;
	newtSetColors(palette);
	newtCls();
	if (top_line)
		newtDrawRootText(0, 0, top_line);
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
	take_signals();
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
	newtFinished();
	let_signals_in();
}

void terminal_die(int signal)
{
	newtFinished();
	handle(signal, SIG_DFL, 0);
	sigprocmask(SIG_SETMASK, &mask_outside, NULL);
	raise(signal);
	_exit(128 + signal);
}

char *terminal_text(const char *text)
{
	bool utf8 = charset_is_utf8();
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
	int columns, rows;

	newtGetScreenSize(&columns, &rows);
	*ret_columns = (unsigned)MAX(columns, 20);
	*ret_rows = (unsigned)MAX(rows, 8);
}

/* S-Lang allocates its picture of the screen once: only a new start takes another size. */
static void take_new_size(void)
{
	pending_resize = 0;
	generation++;
	newtFinished();
	if (!start_newt())
		terminal_die(SIGHUP);
}

bool terminal_wait(void)
{
	/* newt puts a handler of its own, and on an xterm the libraries put the default back when they draw first. */
	handle(SIGWINCH, note_signal, 0);
	for (;;) {
		struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
		int ready = ppoll(&input, 1, NULL, &mask_outside);

		if (pending_signal)
			terminal_die(pending_signal);
		if (pending_resize) {
			take_new_size();
			return false;
		}
		if (ready > 0 && input.revents & (POLLHUP | POLLERR | POLLNVAL))
			terminal_die(SIGHUP); /* the line is gone; newt would spin on it */
		if (ready > 0)
			return true;
		if (ready < 0 && errno != EINTR)
			terminal_die(SIGHUP);
	}
}

unsigned terminal_generation(void)
{
	return generation;
}
