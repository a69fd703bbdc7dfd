/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The signals of a session. They wait until the person is asked for a key: a change that is being written is finished,
 * or given up before its first file is in place, before one of them ends or stops the program. Only a crash is acted on
 * at once. Inside ui/ only.
 */
#ifndef KANMON_UI_SIGNALS_H
#define KANMON_UI_SIGNALS_H

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

void signals_take(void);
void signals_give_back(void);

/* What a crash gives the terminal FD back with: its modes, and BYTES, of which at most 256 are kept. */
void signals_set_way_out(int fd, const struct termios *modes, const char *bytes);

/* poll(), letting the signals in meanwhile. */
int signals_poll(struct pollfd *descriptors, nfds_t count, int milliseconds);

/* write() with the signals let in: each ends it when the line takes no more. To be called after signals_poll(). */
ssize_t signals_write(int fd, const void *bytes, size_t length);

/* Has something come that nobody has asked for yet? */
bool signals_noted(void);

/* What has come since the last call. */
int signals_end(void); /* a signal that ends the program; 0: none */
bool signals_resize(void);
bool signals_stop_wanted(void);
bool signals_continued(void); /* somebody has stopped the program and started it again */

/* Stops the program and those who have started it for the same terminal, as Ctrl-Z does; returns when it goes on. */
void signals_stop(void);
void signals_die(int signal) __attribute__((noreturn));

#endif
