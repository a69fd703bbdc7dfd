/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Descriptors, the bytes that wait to be a key, and for how long they may wait.
 */
#include "ui/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <glib.h>

#include "ui/keys.h"

/* After Esc, in milliseconds: on a local line what belongs together comes together. On a serial one it may dribble, and
 * Esc and a digit are a function key that a person types. */
#define PATIENCE_LOCAL 50
#define PATIENCE_SERIAL 1000

static int terminal = -1, newt_end = -1;
static bool serial, speaks_utf8;
static int patience;

static unsigned char waiting[1024];
static gsize n_waiting, rest_of_character;
static gint64 last_byte; /* when it came */

/* The device behind FD: /dev/console and /dev/tty stand for another one. */
static dev_t device_of(int fd)
{
	unsigned int device;
	struct stat status;

	if (ioctl(fd, TIOCGDEV, &device) == 0)
		return makedev((device >> 8) & 0xfff, (device & 0xff) | ((device >> 12) & 0xfff00));
	return fstat(fd, &status) == 0 ? status.st_rdev : 0;
}

static bool is_serial(int fd)
{
	dev_t device = device_of(fd);
	bool pseudo = major(device) >= 136 && major(device) <= 143;
	bool virtual_console = major(device) == 4 && minor(device) < 64;

	return !pseudo && !virtual_console;
}

/* ESCDELAY is what ncurses' programs look at. */
static int find_patience(void)
{
	const char *wanted = getenv("ESCDELAY");
	char *end;
	long value = wanted ? strtol(wanted, &end, 10) : 0;

	if (wanted && *wanted && !*end && value > 0)
		return (int)MIN(value, 10000);
	return serial ? PATIENCE_SERIAL : PATIENCE_LOCAL;
}

bool input_open(bool utf8)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	terminal = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	if (terminal < 0 || dup2(ends[0], STDIN_FILENO) < 0) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	close(ends[0]);
	newt_end = ends[1];
	speaks_utf8 = utf8;
	serial = is_serial(terminal);
	patience = find_patience();
	n_waiting = rest_of_character = 0;
	return true;
}

void input_close(void)
{
	dup2(terminal, STDIN_FILENO);
	close(terminal);
	close(newt_end);
	terminal = newt_end = -1;
}

int input_terminal(void)
{
	return terminal;
}

bool input_is_serial(void)
{
	return serial;
}

bool input_read(void)
{
	ssize_t got;

	if (n_waiting == sizeof(waiting))
		return true;
	got = read(terminal, waiting + n_waiting, sizeof(waiting) - n_waiting);
	if (got <= 0)
		return got < 0 && (errno == EINTR || errno == EAGAIN);
	n_waiting += (gsize)got;
	last_byte = g_get_monotonic_time();
	return true;
}

static void forget(gsize count)
{
	n_waiting -= count;
	memmove(waiting, waiting + count, n_waiting);
}

/* What fills all the room has waited long enough. */
static bool has_settled(void)
{
	return n_waiting == sizeof(waiting) || input_patience() == 0;
}

static int next_byte_of_character(void)
{
	int byte = waiting[0];

	rest_of_character--;
	forget(1);
	return byte;
}

int input_key(void)
{
	int key = KEYS_NONE;

	if (rest_of_character)
		return next_byte_of_character();
	while (n_waiting && key == KEYS_NONE) {
		KeysInput input = {waiting, n_waiting, has_settled(), serial, speaks_utf8};
		gsize used;

		key = keys_decode(&input, &used);
		if (key == KEYS_MORE)
			return KEYS_NONE;
		if (key >= 0x80 && key < 0x100) {
			rest_of_character = used;
			return next_byte_of_character();
		}
		forget(used);
	}
	return key;
}

int input_patience(void)
{
	gint64 end;

	if (!n_waiting)
		return -1;
	/* Two Escs wait for no person, only for the rest of a key that is held with Alt. */
	end = last_byte + (n_waiting == 2 && waiting[1] == waiting[0] ? MIN(patience, PATIENCE_LOCAL) : patience) *
			      G_TIME_SPAN_MILLISECOND;
	return (int)(MAX(end - g_get_monotonic_time() + 999, 0) / 1000);
}

void input_give_newt(int key)
{
	g_autofree char *bytes = keys_for_newt(key);

	if (write(newt_end, bytes, strlen(bytes)) < 0)
		g_warn_if_reached(); /* the pipe is empty before each key */
}
