/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sequences begin with Esc [ (CSI) or Esc O (SS3), have digits and signs, and end with a letter or "~" (ECMA-48): so
 * the end of one that nobody knows is seen as well, and it is swallowed as a whole. Modifiers (Esc [ 1 ; 5 A) are
 * passed over.
 */
#include "ui/keys.h"

#include <stdlib.h>
#include <string.h>

#define ESC 033

typedef struct Sequence {
	unsigned char end;
	unsigned number; /* before "~" */
	int key;
} Sequence;

/* The first of a key is what newt is told. */
static const Sequence csi[] = {
    {'A', 0, NEWT_KEY_UP},   {'B', 0, NEWT_KEY_DOWN}, {'C', 0, NEWT_KEY_RIGHT},  {'D', 0, NEWT_KEY_LEFT},
    {'~', 1, NEWT_KEY_HOME}, {'~', 4, NEWT_KEY_END},  {'~', 2, NEWT_KEY_INSERT}, {'~', 3, NEWT_KEY_DELETE},
    {'~', 5, NEWT_KEY_PGUP}, {'~', 6, NEWT_KEY_PGDN}, {'Z', 0, NEWT_KEY_UNTAB},  {'~', 11, NEWT_KEY_F1},
    {'~', 12, NEWT_KEY_F2},  {'~', 13, NEWT_KEY_F3},  {'~', 14, NEWT_KEY_F4},    {'~', 15, NEWT_KEY_F5},
    {'~', 17, NEWT_KEY_F6},  {'~', 18, NEWT_KEY_F7},  {'~', 19, NEWT_KEY_F8},    {'~', 20, NEWT_KEY_F9},
    {'~', 21, NEWT_KEY_F10}, {'~', 23, NEWT_KEY_F11}, {'~', 24, NEWT_KEY_F12},   {'~', 7, NEWT_KEY_HOME},
    {'~', 8, NEWT_KEY_END},  {'H', 0, NEWT_KEY_HOME}, {'F', 0, NEWT_KEY_END},    {'P', 0, NEWT_KEY_F1},
    {'Q', 0, NEWT_KEY_F2},   {'R', 0, NEWT_KEY_F3},   {'S', 0, NEWT_KEY_F4},
};

/* The last ones are a VT100's keypad, in the places where its terminfo entry has function keys. */
static const Sequence ss3[] = {
    {'A', 0, NEWT_KEY_UP},   {'B', 0, NEWT_KEY_DOWN}, {'C', 0, NEWT_KEY_RIGHT}, {'D', 0, NEWT_KEY_LEFT},
    {'H', 0, NEWT_KEY_HOME}, {'F', 0, NEWT_KEY_END},  {'P', 0, NEWT_KEY_F1},    {'Q', 0, NEWT_KEY_F2},
    {'R', 0, NEWT_KEY_F3},   {'S', 0, NEWT_KEY_F4},   {'M', 0, NEWT_KEY_ENTER}, {'t', 0, NEWT_KEY_F5},
    {'u', 0, NEWT_KEY_F6},   {'v', 0, NEWT_KEY_F7},   {'l', 0, NEWT_KEY_F8},    {'w', 0, NEWT_KEY_F9},
    {'x', 0, NEWT_KEY_F10},
};

/* Control characters with another meaning than themselves; newt's and Emacs' ones. */
static const struct {
	unsigned char character;
	int key;
} controls[] = {
    {1, NEWT_KEY_HOME},  {2, NEWT_KEY_LEFT},  {4, NEWT_KEY_DELETE},  {5, NEWT_KEY_END},
    {6, NEWT_KEY_RIGHT}, {8, NEWT_KEY_BKSPC}, {10, NEWT_KEY_ENTER},  {14, NEWT_KEY_DOWN},
    {16, NEWT_KEY_UP},   {22, NEWT_KEY_PGDN}, {127, NEWT_KEY_BKSPC},
};

typedef struct Learned {
	char *sequence;
	int key;
} Learned;

static GArray *learned;

void keys_learn(const char *sequence, int key)
{
	Learned entry = {g_strdup(sequence), key};

	if (!learned)
		learned = g_array_new(FALSE, FALSE, sizeof(Learned));
	g_array_append_val(learned, entry);
}

static int find_learned(const unsigned char *bytes, gsize length)
{
	for (unsigned i = 0; learned && i < learned->len; i++) {
		const Learned *entry = &g_array_index(learned, Learned, i);

		if (strlen(entry->sequence) == length && memcmp(entry->sequence, bytes, length) == 0)
			return entry->key;
	}
	return KEYS_NONE;
}

static int find_sequence(const Sequence *sequences, unsigned count, unsigned char end, unsigned number)
{
	for (unsigned i = 0; i < count; i++)
		if (sequences[i].end == end && (end != '~' || sequences[i].number == number))
			return sequences[i].key;
	return KEYS_NONE;
}

/* The number after Esc [; it may have no end in sight. */
static unsigned first_number(const unsigned char *bytes, gsize length)
{
	unsigned number = 0;

	for (gsize i = 2; i < length && g_ascii_isdigit(bytes[i]) && number < 1000; i++)
		number = number * 10 + (bytes[i] - '0');
	return number;
}

static int name_sequence(const unsigned char *bytes, gsize length)
{
	unsigned char end = bytes[length - 1];
	int key = find_learned(bytes, length);

	if (key != KEYS_NONE)
		return key;
	if (bytes[1] == 'O')
		return find_sequence(ss3, G_N_ELEMENTS(ss3), end, 0);
	return find_sequence(csi, G_N_ELEMENTS(csi), end, first_number(bytes, length));
}

/* F1 to F5 of the Linux console are Esc [ [ A to E. */
static int decode_console(const KeysInput *input, gsize *ret_used)
{
	unsigned char letter;

	if (input->length < 4 && !input->settled)
		return KEYS_MORE;
	*ret_used = MIN(input->length, 4);
	letter = input->length < 4 ? 0 : input->bytes[3];
	return letter >= 'A' && letter <= 'E' ? NEWT_KEY_F1 + letter - 'A' : KEYS_NONE;
}

static int decode_sequence(const KeysInput *input, gsize *ret_used)
{
	gsize end = 2;

	if (input->length > 2 && input->bytes[1] == '[' && input->bytes[2] == '[')
		return decode_console(input, ret_used);
	while (end < input->length && input->bytes[end] >= ' ' && input->bytes[end] < '@')
		end++;
	if (end == input->length && !input->settled)
		return KEYS_MORE;
	*ret_used = end;
	if (end == input->length || input->bytes[end] < '@' || input->bytes[end] == 127 || input->bytes[end] > 127)
		return KEYS_NONE; /* it breaks off, and something else begins */
	*ret_used = end + 1;
	return name_sequence(input->bytes, end + 1);
}

/* Whoever types Esc twice does not want to wait whether Esc alone was meant. Before a sequence Esc is the Alt key of
 * some terminals. */
static int decode_two_escapes(const KeysInput *input, gsize *ret_used)
{
	if (input->length == 2 && !input->settled)
		return KEYS_MORE;
	*ret_used = 2;
	if (input->length == 2 || (input->bytes[2] != '[' && input->bytes[2] != 'O'))
		return NEWT_KEY_ESCAPE;
	*ret_used = 1;
	return KEYS_NONE;
}

/* Alt and a key comes as Esc and that key. */
static int decode_alt(const KeysInput *input, gsize *ret_used)
{
	unsigned char letter = input->bytes[1];

	*ret_used = 2;
	if (letter == '0')
		return NEWT_KEY_F10;
	if (letter >= '1' && letter <= '9')
		return NEWT_KEY_F1 + letter - '1';
	if (letter == '\t')
		return NEWT_KEY_UNTAB;
	if (letter >= ' ' && !input->by_hand)
		return KEYS_NONE;
	*ret_used = 1;
	return NEWT_KEY_ESCAPE;
}

static int decode_escape(const KeysInput *input, gsize *ret_used)
{
	bool alone = input->length == 1, begins;

	if (alone && !input->settled)
		return KEYS_MORE;
	if (alone) {
		*ret_used = 1;
		return NEWT_KEY_ESCAPE;
	}
	if (input->bytes[1] == ESC)
		return decode_two_escapes(input, ret_used);
	begins = input->bytes[1] == '[' || input->bytes[1] == 'O';
	return begins && !(input->length == 2 && input->settled) ? decode_sequence(input, ret_used)
								 : decode_alt(input, ret_used);
}

/* A character beyond ASCII comes as a whole or not at all. */
static int decode_character(const KeysInput *input, gsize *ret_used)
{
	gunichar character =
	    input->utf8 ? g_utf8_get_char_validated((const char *)input->bytes, (gssize)input->length) : (gunichar)-1;

	if (character == (gunichar)-2 && !input->settled)
		return KEYS_MORE;
	*ret_used = 1;
	if (character == (gunichar)-1 || character == (gunichar)-2 || !g_unichar_isprint(character))
		return KEYS_NONE;
	*ret_used = (gsize)g_unichar_to_utf8(character, NULL);
	return input->bytes[0];
}

int keys_decode(const KeysInput *input, gsize *ret_used)
{
	unsigned char first = input->bytes[0];

	if (first == ESC)
		return decode_escape(input, ret_used);
	if (first >= 0x80)
		return decode_character(input, ret_used);
	*ret_used = 1;
	for (unsigned i = 0; i < G_N_ELEMENTS(controls); i++)
		if (controls[i].character == first)
			return controls[i].key;
	return first; /* NUL is KEYS_NONE */
}

char *keys_for_newt(int key)
{
	if (key == NEWT_KEY_BKSPC)
		return g_strdup("\177");
	for (unsigned i = 0; i < G_N_ELEMENTS(csi); i++) {
		if (csi[i].key != key)
			continue;
		if (csi[i].end == '~')
			return g_strdup_printf("\033[%u~", csi[i].number);
		return g_strdup_printf("\033[%c", csi[i].end);
	}
	return g_strdup_printf("%c", key);
}
