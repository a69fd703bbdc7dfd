/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text may come from a file and be no UTF-8: a byte that begins no character counts as one.
 */
#include "ui/line_edit.h"

#include <string.h>

#include <newt.h>

#include "backend/util/text.h"
#include "ui/terminal.h"

#define CTRL(letter) ((letter)&0x1f)
#define DELETE_BYTE 0x7f
#define FIRST_EXTRA_KEY 0x100

void line_edit_init(LineEdit *line)
{
	*line = (LineEdit){.text = g_string_new(NULL)};
}

void line_edit_clear(LineEdit *line)
{
	if (line->text)
		g_string_free(line->text, TRUE);
	line->text = NULL;
}

void line_edit_set(LineEdit *line, const char *text)
{
	g_string_assign(line->text, text);
	line->cursor = line->text->len;
	line->first = 0;
	line->n_pending = 0;
}

static gsize next_character(const LineEdit *line, gsize at)
{
	const char *text = line->text->str + at;
	gunichar character;

	if (!*text)
		return at;
	character = g_utf8_get_char_validated(text, -1);
	return character == (gunichar)-1 || character == (gunichar)-2 ? at + 1
								      : at + (gsize)(g_utf8_next_char(text) - text);
}

/* A character has at most four bytes. */
static gsize previous_character(const LineEdit *line, gsize at)
{
	for (gsize length = 4; length > 1; length--)
		if (length <= at && next_character(line, at - length) == at)
			return at - length;
	return at ? at - 1 : 0;
}

static void remove_bytes(LineEdit *line, gsize from, gsize to)
{
	g_string_erase(line->text, (gssize)from, (gssize)(to - from));
	line->cursor = from;
}

static bool continues_character(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Keys come byte by byte: a character is put in when it is whole, and one that breaks off is left out. */
static void type_byte(LineEdit *line, char byte)
{
	gunichar character;

	if (!continues_character(byte))
		line->n_pending = 0;
	line->pending[line->n_pending++] = byte;
	character = g_utf8_get_char_validated(line->pending, line->n_pending);
	if (character == (gunichar)-2 && line->n_pending < sizeof(line->pending))
		return;
	if (character != (gunichar)-1 && character != (gunichar)-2 && g_unichar_isprint(character)) {
		g_string_insert_len(line->text, (gssize)line->cursor, line->pending, line->n_pending);
		line->cursor += line->n_pending;
	}
	line->n_pending = 0;
}

static bool move_cursor(LineEdit *line, int key)
{
	switch (key) {
	case NEWT_KEY_LEFT:
		line->cursor = previous_character(line, line->cursor);
		return true;
	case NEWT_KEY_RIGHT:
		line->cursor = next_character(line, line->cursor);
		return true;
	case NEWT_KEY_HOME:
	case KEY_CTRL_A:
		line->cursor = 0;
		return true;
	case NEWT_KEY_END:
	case KEY_CTRL_E:
		line->cursor = line->text->len;
		return true;
	default:
		return false;
	}
}

static bool take_away(LineEdit *line, int key)
{
	switch (key) {
	case NEWT_KEY_BKSPC:
	case CTRL('H'):
	case DELETE_BYTE:
		remove_bytes(line, previous_character(line, line->cursor), line->cursor);
		return true;
	case NEWT_KEY_DELETE:
	case CTRL('D'):
		remove_bytes(line, line->cursor, next_character(line, line->cursor));
		return true;
	case CTRL('U'):
		remove_bytes(line, 0, line->cursor);
		return true;
	case CTRL('K'):
		remove_bytes(line, line->cursor, line->text->len);
		return true;
	default:
		return false;
	}
}

bool line_edit_takes(int key)
{
	return key >= ' ' && key < FIRST_EXTRA_KEY && key != DELETE_BYTE;
}

bool line_edit_key(LineEdit *line, int key)
{
	if (move_cursor(line, key) || take_away(line, key)) {
		line->n_pending = 0;
		return true;
	}
	if (!line_edit_takes(key))
		return false;
	type_byte(line, (char)key);
	return true;
}

static char *shown_part(const LineEdit *line, gsize from, gsize to)
{
	g_autofree char *part = g_strndup(line->text->str + from, to - from);

	return terminal_text(part);
}

/* Columns that the characters from FROM to TO take on the screen. */
static unsigned columns_between(const LineEdit *line, gsize from, gsize to)
{
	g_autofree char *shown = shown_part(line, from, to);

	return text_width(shown);
}

/* The first character in sight is moved no further than the cursor makes it; the cursor needs a column too. */
static void scroll_to_cursor(LineEdit *line, unsigned width)
{
	gsize first = line->cursor;
	unsigned columns = 0;

	while (first > 0) {
		gsize before = previous_character(line, first);

		columns += columns_between(line, before, first);
		if (columns >= width || before < line->first)
			break;
		first = before;
	}
	line->first = first;
}

static gsize end_of_sight(const LineEdit *line, unsigned columns)
{
	gsize end = line->cursor;

	while (end < line->text->len) {
		gsize next = next_character(line, end);
		unsigned wide = columns_between(line, end, next);

		if (wide > columns)
			break;
		columns -= wide;
		end = next;
	}
	return end;
}

void line_edit_show(LineEdit *line, unsigned width, char fill, char **ret_before, char **ret_after)
{
	g_autoptr(GString) after = NULL;
	g_autofree char *shown = NULL;
	unsigned left;

	scroll_to_cursor(line, width);
	*ret_before = shown_part(line, line->first, line->cursor);
	left = width - MIN(text_width(*ret_before), width);
	shown = shown_part(line, line->cursor, end_of_sight(line, left));
	after = g_string_new(shown);
	for (unsigned columns = text_width(shown); columns < left; columns++)
		g_string_append_c(after, fill);
	*ret_after = g_strdup(after->str);
}
