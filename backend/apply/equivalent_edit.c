/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One file's change as commands. The lines that differ are paired by how they begin (KEY=, or the first word), and each
 * command is tried on a picture of the file as it is at that moment: where a pattern would hit another line as well,
 * the line goes by its number. What is too much or too odd for sed is written as a whole.
 */
#include "backend/apply/equivalent_edit.h"

#include <stdbool.h>
#include <string.h>

#include "backend/util/diff.h"
#include "backend/util/intl.h"
#include "backend/util/quote.h"
#include "backend/util/text.h"

#define COMMAND_LIMIT 40        /* nobody types more for one file */
#define WHOLE_LIMIT (16 * 1024) /* bytes of a file that is typed as a whole */
#define END_OF_TEXT "END"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Without its newline. No text: there is no such line. */
typedef struct Line {
	const char *text;
	gsize length;
} Line;

/* A place in the file: the line that is there now, and the one that shall be. */
typedef struct Item {
	Line now, wanted;
} Item;

typedef struct Editing {
	GString *out;
	const char *name;
	GArray *items; /* Item */
} Editing;

/* ---- patterns ---- */

static bool is_key_byte(char byte)
{
	return g_ascii_isalnum(byte) || byte == '_';
}

/* How many bytes of LINE tell it from others: "KEY=", or the first word with the blank behind it. */
static gsize anchor_length(const Line *line)
{
	gsize length = 0;

	while (length < line->length && is_key_byte(line->text[length]))
		length++;
	if (length < line->length && line->text[length] == '=')
		return length + 1;
	while (length < line->length && line->text[length] != ' ' && line->text[length] != '\t')
		length++;
	return length > 0 && length < line->length ? length + 1 : length;
}

static bool begins_with(const Line *line, const char *text, gsize length)
{
	return line->text && line->length >= length && memcmp(line->text, text, length) == 0;
}

static Item *nth(const Editing *editing, guint n)
{
	return &g_array_index(editing->items, Item, n);
}

/* How many lines that are there begin like TEXT; those that go are left out on demand. */
static guint count_beginning(const Editing *editing, const char *text, gsize length, bool staying)
{
	guint count = 0;

	for (guint i = 0; i < editing->items->len; i++)
		if (begins_with(&nth(editing, i)->now, text, length) && (!staying || nth(editing, i)->wanted.text))
			count++;
	return count;
}

static guint number_of(const Editing *editing, guint item)
{
	guint number = 0;

	for (guint i = 0; i <= item; i++)
		if (nth(editing, i)->now.text)
			number++;
	return number;
}

/* What sed would take for more than itself gets a backslash, what cannot be typed is named by its number. */
static void append_escaped(GString *out, const char *bytes, gsize length, const char *special)
{
	bool raw = quote_is_typeable(bytes, length);

	for (gsize i = 0; i < length; i++) {
		unsigned char byte = bytes[i];

		if (byte == '\r' || byte == '\t')
			g_string_append(out, byte == '\r' ? "\\r" : "\\t");
		else if (byte < ' ' || byte == 0x7f || (byte >= 0x80 && !raw))
			g_string_append_printf(out, "\\x%02x", byte);
		else
			g_string_append_printf(out, "%s%c", strchr(special, byte) ? "\\" : "", byte);
	}
}

static void append_pattern(GString *out, const char *bytes, gsize length)
{
	g_string_append_c(out, '^');
	append_escaped(out, bytes, length, "\\/.*[]^$");
}

/* The address of the line of ITEM: how it begins, where no other does, or its number. */
static void append_address(const Editing *editing, GString *script, guint item)
{
	const Line *line = &nth(editing, item)->now;
	gsize length = anchor_length(line);

	if (length && quote_is_typeable(line->text, length) &&
	    count_beginning(editing, line->text, length, false) == 1) {
		g_string_append_c(script, '/');
		append_pattern(script, line->text, length);
		g_string_append_c(script, '/');
	} else {
		g_string_append_printf(script, "%u", number_of(editing, item));
	}
}

/* ---- commands ---- */

/* In another locale "." does not match what is no character there. */
static void add_sed(Editing *editing, const char *script, bool bytes)
{
	g_autofree char *word = g_shell_quote(script);

	g_string_append_printf(editing->out, "%ssed -i %s %s\n", bytes ? "LC_ALL=C " : "", word, editing->name);
}

/* Lines of one key that all go take one command. */
static bool delete_by_anchor(Editing *editing, guint item)
{
	const Line line = nth(editing, item)->now;
	gsize length = anchor_length(&line);
	g_autoptr(GString) script = g_string_new("/");

	if (!length || !quote_is_typeable(line.text, length) || count_beginning(editing, line.text, length, true) > 0)
		return false;
	append_pattern(script, line.text, length);
	g_string_append(script, "/d");
	add_sed(editing, script->str, false);
	for (guint i = 0; i < editing->items->len; i++)
		if (begins_with(&nth(editing, i)->now, line.text, length))
			nth(editing, i)->now.text = NULL;
	return true;
}

static bool goes(const Editing *editing, guint item)
{
	return item < editing->items->len && nth(editing, item)->now.text && !nth(editing, item)->wanted.text;
}

static void delete_by_number(Editing *editing, guint item)
{
	guint first = number_of(editing, item), last = first;
	g_autofree char *script = NULL;

	nth(editing, item)->now.text = NULL;
	for (; goes(editing, item + 1); item++, last++)
		nth(editing, item + 1)->now.text = NULL;
	script = first == last ? g_strdup_printf("%ud", first) : g_strdup_printf("%u,%ud", first, last);
	add_sed(editing, script, false);
}

/* What stays at the end of a line: a comment, the carriage return of another system. */
static gsize kept_end(const Line *old, const Line *new, gsize anchor)
{
	gsize most = MIN(old->length, new->length), same = 0;

	while (same < most && old->text[old->length - same - 1] == new->text[new->length - same - 1])
		same++;
	while (same > 0 && (same > most - anchor || !strchr("\r#", old->text[old->length - same])))
		same--;
	return same;
}

static void replace(Editing *editing, guint item)
{
	const Line old = nth(editing, item)->now, new = nth(editing, item)->wanted;
	gsize length = anchor_length(&old);
	bool anchored = length && length == anchor_length(&new) && begins_with(&new, old.text, length) &&
			quote_is_typeable(old.text, length);
	gsize kept = anchored ? kept_end(&old, &new, length) : 0;
	g_autoptr(GString) script = g_string_new(NULL);

	if (kept && !quote_is_typeable(old.text, old.length - kept))
		kept = 0;
	if (!anchored || count_beginning(editing, old.text, length, false) > 1)
		g_string_append_printf(script, "%u", number_of(editing, item));
	g_string_append(script, "s/");
	if (anchored)
		append_pattern(script, old.text, kept ? old.length - kept : length);
	g_string_append(script, kept ? "/" : ".*/");
	append_escaped(script, new.text, new.length - kept, "\\/&");
	g_string_append_c(script, '/');
	add_sed(editing, script->str, !kept && !g_utf8_validate(old.text, old.length, NULL));
	nth(editing, item)->now = new;
}

static void append_at_end(Editing *editing, const Line *line)
{
	g_autofree char *text = g_strndup(line->text, line->length);

	/* An echo may take what begins so for an option, and a backslash for more than itself. */
	if (line->length == 0) {
		g_string_append_printf(editing->out, "echo >> %s\n", editing->name);
	} else if (quote_is_typeable(line->text, line->length) && *text != '-' && !strchr(text, '\\')) {
		g_autofree char *word = quote_word(text);

		g_string_append_printf(editing->out, "echo %s >> %s\n", word, editing->name);
	} else {
		g_autofree char *whole = g_strdup_printf("%s\n", text);
		g_autofree char *word = quote_printf(whole, line->length + 1);

		g_string_append_printf(editing->out, "printf %s >> %s\n", word, editing->name);
	}
}

static bool is_last(const Editing *editing, guint item)
{
	while (++item < editing->items->len)
		if (nth(editing, item)->now.text)
			return false;
	return true;
}

/* The commands "a" and "i" take neither an empty line nor every byte, and they drop the blanks in front of the text
 * unless a backslash stands before them. */
static void append_insertion(GString *script, const Line *line, bool behind)
{
	if (line->length && quote_is_typeable(line->text, line->length)) {
		g_string_append_printf(script, "%s%c", behind ? "a" : "1i", *line->text == ' ' ? '\\' : ' ');
		append_escaped(script, line->text, line->length, "\\");
		return;
	}
	g_string_append(script, behind ? "s/$/\\n" : "1s/^/");
	append_escaped(script, line->text, line->length, "\\/&");
	g_string_append(script, behind ? "/" : "\\n/");
}

/* Behind the line before it, or in front of the first. */
static void insert(Editing *editing, guint item)
{
	Item *place = nth(editing, item);
	g_autoptr(GString) script = g_string_new(NULL);
	guint previous = item;

	if (is_last(editing, item)) {
		append_at_end(editing, &place->wanted);
		place->now = place->wanted;
		return;
	}
	while (previous > 0 && !nth(editing, previous - 1)->now.text)
		previous--;
	if (previous > 0)
		append_address(editing, script, previous - 1);
	append_insertion(script, &place->wanted, previous > 0);
	add_sed(editing, script->str, false);
	place->now = place->wanted;
}

static bool is_same_line(const Line *a, const Line *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void edit_lines(Editing *editing)
{
	for (guint i = 0; i < editing->items->len; i++)
		if (goes(editing, i) && !delete_by_anchor(editing, i))
			delete_by_number(editing, i);
	for (guint i = 0; i < editing->items->len; i++)
		if (nth(editing, i)->now.text && !is_same_line(&nth(editing, i)->now, &nth(editing, i)->wanted))
			replace(editing, i);
	for (guint i = 0; i < editing->items->len; i++)
		if (!nth(editing, i)->now.text && nth(editing, i)->wanted.text)
			insert(editing, i);
}

/* ---- which line becomes which ---- */

static GArray *split(GBytes *bytes)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
	gsize size;
	const char *at = g_bytes_get_data(bytes, &size), *end = at + size;

	while (at < end) {
		const char *newline = memchr(at, '\n', end - at);
		Line line = {at, (newline ? newline : end) - at};

		g_array_append_val(lines, line);
		at = newline ? newline + 1 : end;
	}
	return lines;
}

static bool pairs(const Line *old, const Line *new)
{
	gsize length = anchor_length(old);

	return length == anchor_length(new) && begins_with(new, old->text, length);
}

static void add_item(GArray *items, const Line *now, const Line *wanted)
{
	const Line none = {NULL, 0};
	Item item = {now ? *now : none, wanted ? *wanted : none};

	g_array_append_val(items, item);
}

/* Within a block each new line takes the place of the next old one that begins like it. */
static void add_block(GArray *items, const GArray *old, const GArray *new, const DiffBlock *block)
{
	gsize a = block->a;

	for (gsize b = block->b; b < block->b_end; b++) {
		const Line *line = &g_array_index(new, Line, b);
		gsize found = a;

		while (found < block->a_end && !pairs(&g_array_index(old, Line, found), line))
			found++;
		for (; found < block->a_end && a < found; a++)
			add_item(items, &g_array_index(old, Line, a), NULL);
		add_item(items, found < block->a_end ? &g_array_index(old, Line, a++) : NULL, line);
	}
	for (; a < block->a_end; a++)
		add_item(items, &g_array_index(old, Line, a), NULL);
}

static GArray *make_items(const GArray *old, const GArray *new, const GArray *blocks)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
	gsize a = 0, b = 0;

	for (guint i = 0; i < blocks->len; i++) {
		const DiffBlock *block = &g_array_index(blocks, DiffBlock, i);

		for (; a < block->a; a++, b++)
			add_item(items, &g_array_index(old, Line, a), &g_array_index(new, Line, b));
		add_block(items, old, new, block);
		a = block->a_end;
		b = block->b_end;
	}
	for (; a < old->len; a++, b++)
		add_item(items, &g_array_index(old, Line, a), &g_array_index(new, Line, b));
	return items;
}

static gsize lines_touched(const GArray *blocks)
{
	gsize count = 0;

	for (guint i = 0; i < blocks->len; i++) {
		const DiffBlock *block = &g_array_index(blocks, DiffBlock, i);

		count += (block->a_end - block->a) + (block->b_end - block->b);
	}
	return count;
}

/* ---- whole files ---- */

static bool has_line(GBytes *bytes, const char *text)
{
	g_autoptr(GArray) lines = split(bytes);
	const Line wanted = {text, strlen(text)};

	for (guint i = 0; i < lines->len; i++)
		if (is_same_line(&g_array_index(lines, Line, i), &wanted))
			return true;
	return false;
}

static bool ends_with_newline(GBytes *bytes)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	return size > 0 && data[size - 1] == '\n';
}

static bool is_typeable_text(GBytes *bytes)
{
	g_autoptr(GArray) lines = split(bytes);

	for (guint i = 0; i < lines->len; i++) {
		const Line *line = &g_array_index(lines, Line, i);

		if (!quote_is_typeable(line->text, line->length))
			return false;
	}
	return ends_with_newline(bytes) && !has_line(bytes, END_OF_TEXT);
}

static void write_whole(Editing *editing, GBytes *bytes)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	if (size > WHOLE_LIMIT) {
		g_autofree char *text =
		    text_fill(_("# {file}: so much changes that nobody would type it. Use an editor, or Kanmon."),
			      "file", editing->name, NULL);

		g_string_append_printf(editing->out, "%s\n", text);
	} else if (is_typeable_text(bytes)) {
		g_string_append_printf(editing->out, "cat > %s <<'%s'\n", editing->name, END_OF_TEXT);
		g_string_append_len(editing->out, data, size);
		g_string_append_printf(editing->out, "%s\n", END_OF_TEXT);
	} else {
		g_autofree char *word = quote_printf(size ? data : "", size);

		g_string_append_printf(editing->out, "printf %s > %s\n", word, editing->name);
	}
}

/* ---- what goes for the whole file in one command ---- */

static bool has_carriage_returns(GBytes *bytes)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	return size > 1 && memmem(data, size, "\r\n", 2) != NULL;
}

static GBytes *without_carriage_returns(GBytes *bytes)
{
	g_autoptr(GArray) lines = split(bytes);
	GByteArray *result = g_byte_array_new();

	for (guint i = 0; i < lines->len; i++) {
		const Line *line = &g_array_index(lines, Line, i);
		gsize length = line->length - (line->length > 0 && line->text[line->length - 1] == '\r');

		g_byte_array_append(result, (const guint8 *)line->text, length);
		if (i + 1 < lines->len || ends_with_newline(bytes))
			g_byte_array_append(result, (const guint8 *)"\n", 1);
	}
	return g_byte_array_free_to_bytes(result);
}

static bool has_mark(GBytes *bytes)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	return size >= strlen(BYTE_ORDER_MARK) && memcmp(data, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0;
}

static GBytes *with_newline(GBytes *bytes)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	GByteArray *result = g_byte_array_new();

	g_byte_array_append(result, data, size);
	g_byte_array_append(result, (const guint8 *)"\n", 1);
	return g_byte_array_free_to_bytes(result);
}

static void put_in_place(GBytes **bytes, GBytes *next)
{
	g_bytes_unref(*bytes);
	*bytes = next;
}

/* Byte order mark, line ends, the missing last newline: how the text is written, not what it says. Returns what is left
 * to be changed. */
static GBytes *repair_form(Editing *editing, GBytes *before, GBytes *after)
{
	GBytes *now = g_bytes_ref(before);

	if (has_mark(now) && !has_mark(after)) {
		add_sed(editing, "1s/^\\xef\\xbb\\xbf//", false);
		put_in_place(&now, g_bytes_new_from_bytes(now, strlen(BYTE_ORDER_MARK),
							  g_bytes_get_size(now) - strlen(BYTE_ORDER_MARK)));
	}
	if (has_carriage_returns(now) && !has_carriage_returns(after)) {
		add_sed(editing, "s/\\r$//", false);
		put_in_place(&now, without_carriage_returns(now));
	}
	if (g_bytes_get_size(now) > 0 && !ends_with_newline(now) && ends_with_newline(after)) {
		const Line empty = {"", 0};

		append_at_end(editing, &empty);
		put_in_place(&now, with_newline(now));
	}
	return now;
}

/* Text at the end of a line that has no newline, or a line that sed cannot be given. */
static bool is_for_sed(GBytes *before, GBytes *after, const GArray *items)
{
	const Item *last = items->len ? &g_array_index(items, Item, items->len - 1) : NULL;

	if (ends_with_newline(before) != ends_with_newline(after) && g_bytes_get_size(before) > 0)
		return false;
	if (!ends_with_newline(after) && (!last || !last->now.text || !last->wanted.text))
		return false;
	for (guint i = 0; i < items->len; i++) {
		const Item *item = &g_array_index(items, Item, i);

		if (!item->now.text &&
		    (memchr(item->wanted.text, 0, item->wanted.length) || begins_with(&item->wanted, "\\", 1)))
			return false;
	}
	return true;
}

static void edit_or_write(Editing *editing, const Change *change)
{
	gsize start = editing->out->len;
	g_autoptr(GBytes) before = repair_form(editing, change->before, change->after);
	g_autoptr(GArray) blocks = diff_blocks(before, change->after);
	g_autoptr(GArray) old = split(before), new = split(change->after);
	bool few = lines_touched(blocks) <= COMMAND_LIMIT;
	g_autoptr(GArray) items = few ? make_items(old, new, blocks) : NULL;

	if (few && is_for_sed(before, change->after, items)) {
		editing->items = items;
		edit_lines(editing);
	} else {
		g_string_truncate(editing->out, start);
		write_whole(editing, change->after);
	}
}

void equivalent_edit(GString *out, const Change *change, const char *name)
{
	Editing editing = {.out = out, .name = name};

	if (!change->after)
		g_string_append_printf(out, "rm %s\n", name);
	else if (!change->before)
		write_whole(&editing, change->after);
	else
		edit_or_write(&editing, change);
}
