/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static variables, because signal handlers reach nothing else.
 */
#include "ui/signals.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

static volatile sig_atomic_t pending_end, pending_resize, pending_stop, pending_continue;
static sigset_t mask_outside;

static struct {
	int fd;
	struct termios modes;
	char bytes[256];
	size_t length;
} way_out = {.fd = -1};

static const int waiting[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
static struct sigaction waiting_outside[G_N_ELEMENTS(waiting)], crashes_outside[G_N_ELEMENTS(crashes)];

static void note_signal(int signal)
{
	if (signal == SIGWINCH)
		pending_resize = 1;
	else if (signal == SIGTSTP)
		pending_stop = 1;
	else if (signal == SIGCONT)
		pending_continue = 1;
	else
		pending_end = signal;
}

/* Nothing of newt or ncurses may be called here. */
static void restore_after_crash(int signal)
{
	tcsetattr(way_out.fd, TCSANOW, &way_out.modes);
	if (write(way_out.fd, way_out.bytes, way_out.length) < 0)
		_exit(128 + signal);
	raise(signal); /* SA_RESETHAND: dies of it now */
}

static void replace(int signal, void (*handler)(int), int flags, struct sigaction *ret_before)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigemptyset(&action.sa_mask);
	sigaction(signal, &action, ret_before);
}

static void handle(int signal, void (*handler)(int))
{
	replace(signal, handler, 0, NULL);
}

/* A stack that has run over is of no use to its handler. */
static void make_room_for_crashes(void)
{
	static char room[32768];
	stack_t stack = {.ss_sp = room, .ss_size = sizeof(room)};

	sigaltstack(&stack, NULL);
}

void signals_take(void)
{
	sigset_t mask;

	make_room_for_crashes();
	sigemptyset(&mask);
	for (unsigned i = 0; i < G_N_ELEMENTS(waiting); i++) {
		sigaddset(&mask, waiting[i]);
		replace(waiting[i], note_signal, 0, &waiting_outside[i]);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(crashes); i++)
		replace(crashes[i], restore_after_crash, (int)SA_RESETHAND | SA_ONSTACK, &crashes_outside[i]);
	sigprocmask(SIG_BLOCK, &mask, &mask_outside);
}

void signals_give_back(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(crashes); i++)
		sigaction(crashes[i], &crashes_outside[i], NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(waiting); i++)
		sigaction(waiting[i], &waiting_outside[i], NULL);
	sigprocmask(SIG_SETMASK, &mask_outside, NULL);
}

void signals_set_way_out(int fd, const struct termios *modes, const char *bytes)
{
	way_out.fd = fd;
	way_out.modes = *modes;
	way_out.length = MIN(strlen(bytes), sizeof(way_out.bytes));
	memcpy(way_out.bytes, bytes, way_out.length);
}

int signals_poll(struct pollfd *descriptors, nfds_t count, int milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};

	/* newt opens and closes the mouse of libgpm for every key, and on an xterm that leaves these two as they are by
	 * default. */
	handle(SIGWINCH, note_signal);
	handle(SIGTSTP, note_signal);
	return ppoll(descriptors, count, milliseconds < 0 ? NULL : &time, &mask_outside);
}

ssize_t signals_write(int fd, const void *bytes, size_t length)
{
	sigset_t mask;
	ssize_t sent;

	sigprocmask(SIG_SETMASK, &mask_outside, &mask);
	sent = write(fd, bytes, length);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	return sent;
}

bool signals_noted(void)
{
	return pending_end || pending_resize || pending_stop || pending_continue;
}

int signals_end(void)
{
	return pending_end;
}

static bool take_note(volatile sig_atomic_t *note)
{
	bool noted = *note;

	*note = 0;
	return noted;
}

bool signals_resize(void)
{
	return take_note(&pending_resize);
}

bool signals_stop_wanted(void)
{
	return take_note(&pending_stop);
}

bool signals_continued(void)
{
	return take_note(&pending_continue);
}

void signals_stop(void)
{
	sigset_t stop;

	handle(SIGTSTP, SIG_DFL);
	kill(0, SIGTSTP);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL); /* here it stops */
	sigprocmask(SIG_BLOCK, &stop, NULL);
	handle(SIGTSTP, note_signal);
}

void signals_die(int signal)
{
	handle(signal, SIG_DFL);
	sigprocmask(SIG_SETMASK, &mask_outside, NULL);
	raise(signal);
	_exit(128 + signal);
}
