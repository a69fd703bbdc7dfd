/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A terminal in small: what attributes ncurses wants, and what the terminal has. They are made equal when there is
 * something to be written or erased with them, and not before.
 */
#include "ui/outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib.h>

#include "ui/signals.h"

/* In milliseconds: for how long a line may take nothing when the program is to end. */
#define PATIENCE_AT_END 500

#define ESC 033
#define SHIFT_OUT 016
#define SHIFT_IN 017

/* The largest screen with attributes in every line is smaller. */
#define PIPE_SIZE (1024 * 1024)

#define BOLD 1
#define DIM 2
#define UNDERLINE 4
#define BLINK 5
#define REVERSE 7
#define DEFAULT_FOREGROUND 39
#define DEFAULT_BACKGROUND 49
/* Of 256 colours, "38;5;N". */
#define MANY_COLORS 256

typedef struct Attributes {
	unsigned modes;                  /* a bit for each of BOLD, ..., REVERSE */
	unsigned foreground, background; /* as in the sequence: 30 to 39, 90 to 97; MANY_COLORS + N */
} Attributes;

typedef struct Charset {
	char first, shift; /* of G0: "B" or "0"; SHIFT_IN or SHIFT_OUT */
} Charset;

static const Attributes normal = {0, DEFAULT_FOREGROUND, DEFAULT_BACKGROUND};

static FILE *ncurses_end;
static int our_end = -1, terminal = -1;
static bool plain;

static Attributes wanted_attributes, attributes;
static Charset wanted_charset, charset;
static bool attributes_known;

FILE *outlet_open(int fd)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	if (fcntl(ends[1], F_SETPIPE_SZ, PIPE_SIZE) < PIPE_SIZE || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0 ||
	    !(ncurses_end = fdopen(ends[1], "w"))) {
		close(ends[0]);
		close(ends[1]);
		return NULL;
	}
	our_end = ends[0];
	terminal = fd;
	wanted_attributes = normal;
	wanted_charset = (Charset){'B', SHIFT_IN};
	outlet_forget();
	return ncurses_end;
}

void outlet_close(void)
{
	if (!ncurses_end)
		return;
	outlet_send();
	fclose(ncurses_end);
	close(our_end);
	ncurses_end = NULL;
}

void outlet_set_plain(bool is_plain)
{
	plain = is_plain;
}

void outlet_forget(void)
{
	attributes_known = false;
	memset(&charset, 0, sizeof(charset));
}

static void add_number(GString *sequence, unsigned number)
{
	g_string_append_printf(sequence, "%s%u", sequence->str[sequence->len - 1] == '[' ? "" : ";", number);
}

static void add_color(GString *sequence, unsigned color, unsigned many)
{
	if (color >= MANY_COLORS) {
		add_number(sequence, many);
		add_number(sequence, 5);
		color -= MANY_COLORS;
	}
	add_number(sequence, color);
}

/* Modes are put out all together, and then the others of them are set again. */
static void put_attributes(GString *out)
{
	g_autoptr(GString) sequence = g_string_new("\033[");
	Attributes from = attributes;

	if (!attributes_known || (attributes.modes & ~wanted_attributes.modes)) {
		from = normal;
		if (memcmp(&wanted_attributes, &normal, sizeof(normal)) != 0)
			add_number(sequence, 0);
	} else if (memcmp(&attributes, &wanted_attributes, sizeof(attributes)) == 0) {
		return;
	}
	for (unsigned mode = BOLD; mode <= REVERSE; mode++)
		if (wanted_attributes.modes & ~from.modes & 1U << mode)
			add_number(sequence, mode);
	if (wanted_attributes.foreground != from.foreground)
		add_color(sequence, wanted_attributes.foreground, 38);
	if (wanted_attributes.background != from.background)
		add_color(sequence, wanted_attributes.background, 48);
	g_string_append_printf(out, "%sm", sequence->str);
	attributes = wanted_attributes;
	attributes_known = true;
}

static void put_charset(GString *out)
{
	if (charset.first != wanted_charset.first)
		g_string_append_printf(out, "\033(%c", wanted_charset.first);
	if (charset.shift != wanted_charset.shift)
		g_string_append_c(out, wanted_charset.shift);
	charset = wanted_charset;
}

static void take_number(unsigned number)
{
	if (number == 0)
		wanted_attributes = normal;
	else if (number <= REVERSE)
		wanted_attributes.modes |= 1U << number;
	else if (number >= 22 && number <= 27)
		wanted_attributes.modes &= ~(number == 22 ? 1U << BOLD | 1U << DIM : 1U << (number - 20));
	else if ((number >= 30 && number <= 39) || (number >= 90 && number <= 97))
		wanted_attributes.foreground = number;
	else if ((number >= 40 && number <= 49) || (number >= 100 && number <= 107))
		wanted_attributes.background = number;
}

/* "Esc [ 38;5;N" is one attribute, all else one each. The font that a Linux console is told (10) is always the same. */
static void take_attributes(const char *sequence, gsize length)
{
	g_autofree char *text = g_strndup(sequence + 2, length - 3);
	g_auto(GStrv) numbers = g_strsplit(text, ";", -1);

	if (!*numbers)
		take_number(0);
	for (char **number = numbers; *number; number++) {
		unsigned value = (unsigned)g_ascii_strtoull(*number, NULL, 10);
		unsigned *color = value == 38 ? &wanted_attributes.foreground : &wanted_attributes.background;

		if ((value == 38 || value == 48) && number[1] && strcmp(number[1], "5") == 0 && number[2]) {
			*color = MANY_COLORS + (unsigned)g_ascii_strtoull(number[2], NULL, 10);
			number += 2;
		} else {
			take_number(value);
		}
	}
}

/* The colours of a palette are set and reset by Esc ] (OSC), which ends with BEL; on a Linux console the reset is Esc ]
 * R and has no end. */
static gsize palette_length(const char *bytes, gsize length)
{
	const char *end = memchr(bytes, '\a', length);

	if (length > 2 && bytes[2] == 'R')
		return 3;
	return end ? (gsize)(end - bytes) + 1 : length;
}

/* The length of what begins with Esc: after Esc [ the last one is at least "@", elsewhere "0". */
static gsize sequence_length(const char *bytes, gsize length)
{
	bool control = length > 1 && bytes[1] == '[';
	gsize end = control ? 2 : 1;

	if (length > 1 && bytes[1] == ']')
		return palette_length(bytes, length);
	while (end < length && bytes[end] >= ' ' && bytes[end] < (control ? '@' : '0'))
		end++;
	return MIN(end + 1, length);
}

/* A jump of the cursor: it looks at no attribute. */
static bool only_moves(const char *sequence, gsize length)
{
	return length > 2 && sequence[1] == '[' && strchr("ABCDGHd", sequence[length - 1]);
}

static void put_sequence(GString *out, const char *sequence, gsize length)
{
	if (length > 2 && sequence[1] == '[' && sequence[length - 1] == 'm') {
		take_attributes(sequence, length);
		return;
	}
	if (length > 1 && sequence[1] == ']')
		return; /* nobody has changed the palette */
	if (length == 3 && sequence[1] == '(') {
		wanted_charset.first = sequence[2];
		return;
	}
	if (!only_moves(sequence, length))
		put_attributes(out);
	g_string_append_len(out, sequence, (gssize)length);
	/* These bring back what the terminal had at another time. */
	if (length == 2 && (sequence[1] == '8' || sequence[1] == 'c'))
		outlet_forget();
}

static void put_byte(GString *out, char byte)
{
	if (byte == SHIFT_IN || byte == SHIFT_OUT) {
		wanted_charset.shift = byte;
		return;
	}
	if ((unsigned char)byte >= ' ' || byte == '\n') {
		put_attributes(out);
		put_charset(out);
	}
	g_string_append_c(out, byte);
}

static void simplify(GString *out, const GString *in)
{
	for (gsize i = 0; i < in->len;) {
		gsize length = in->str[i] == ESC ? sequence_length(in->str + i, in->len - i) : 1;

		if (in->str[i] == ESC)
			put_sequence(out, in->str + i, length);
		else
			put_byte(out, in->str[i]);
		i += length;
	}
	/* While nothing happens the terminal is as ncurses thinks: what a field looks like, so that what is typed there
	 * needs nothing but itself. */
	put_attributes(out);
	put_charset(out);
}

/* After Ctrl-S, or without a cable, a line takes nothing for as long as it likes. Who is told to end meanwhile throws
 * away what waits, so that at least the terminal is given back. False: that has happened. */
static bool wait_for_room(void)
{
	struct pollfd output = {.fd = terminal, .events = POLLOUT};

	for (;;) {
		bool ends = signals_end();
		int ready = signals_poll(&output, 1, ends ? PATIENCE_AT_END : -1);

		if (ready > 0)
			return true;
		if ((ready == 0 && ends) || (ready < 0 && errno != EINTR)) {
			tcflush(terminal, TCOFLUSH);
			outlet_forget();
			return false;
		}
	}
}

/* At the end byte by byte: where there is room for one, write() does not wait. */
static void send_all(const char *bytes, gsize length)
{
	while (length && wait_for_room()) {
		ssize_t sent = signals_write(terminal, bytes, signals_end() ? 1 : length);

		if (sent < 0 && errno != EINTR && errno != EAGAIN)
			return; /* the line is gone, as reading from it will tell */
		bytes += MAX(sent, 0);
		length -= (gsize)MAX(sent, 0);
	}
}

void outlet_send(void)
{
	g_autoptr(GString) in = g_string_new(NULL), out = g_string_new(NULL);
	char part[4096];
	ssize_t got;

	if (!ncurses_end)
		return;
	fflush(ncurses_end);
	while ((got = read(our_end, part, sizeof(part))) > 0)
		g_string_append_len(in, part, got);
	if (plain)
		g_string_append_len(out, in->str, (gssize)in->len);
	else if (in->len)
		simplify(out, in);
	send_all(out->str, out->len);
}
