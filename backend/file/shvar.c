/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A shell-variable file as an array of physical lines that lead into one block of bytes. An edit builds the new bytes
 * and parses them again: every line that it does not name is copied as it stands, so nothing else can change.
 */
#include "backend/file/shvar.h"

#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static const char utf8_bom[] = "\xef\xbb\xbf";

struct Shvar {
	GBytes *bytes;
	GArray *lines;      /* ShvarLine */
	GStringChunk *keys; /* each name once, so that equal keys are equal pointers */
	GHashTable *last;   /* key -> number of the last line that assigns it */
};

static bool starts_name(char c)
{
	return g_ascii_isalpha(c) || c == '_';
}

static bool continues_name(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

static bool is_name(const char *key)
{
	if (!starts_name(*key))
		return false;
	while (continues_name(*key))
		key++;
	return *key == '\0';
}

/* The kinds of blank are NetworkManager's (g_ascii_isspace), because SHVAR_ASSIGNMENT is its notion. */
static void classify(Shvar *doc, ShvarLine *line)
{
	gsize start = 0, end;

	while (start < line->length && g_ascii_isspace(line->text[start]))
		start++;
	if (start == line->length) {
		line->kind = SHVAR_BLANK;
		return;
	}
	if (line->text[start] == '#') {
		line->kind = SHVAR_COMMENT;
		return;
	}
	line->kind = SHVAR_OTHER;
	if (!starts_name(line->text[start]))
		return;
	end = start;
	while (end < line->length && continues_name(line->text[end]))
		end++;
	if (end < line->length && line->text[end] == '=') {
		g_autofree char *key = g_strndup(line->text + start, end - start);

		line->kind = SHVAR_ASSIGNMENT;
		line->key = g_string_chunk_insert_const(doc->keys, key);
		line->value_at = end + 1;
	}
}

/* The document's bytes; never NULL, which an empty GBytes would give. */
static const char *get_text(const Shvar *doc, gsize *ret_size)
{
	const char *text = g_bytes_get_data(doc->bytes, ret_size);

	return text ? text : "";
}

static unsigned count_lines(const char *text, gsize size)
{
	const char *end = text + size;
	unsigned count = 0;

	while (text < end) {
		const char *newline = memchr(text, '\n', end - text);

		text = newline ? newline + 1 : end;
		count++;
	}
	return count;
}

static void read_lines(Shvar *doc)
{
	gsize size;
	const char *text = get_text(doc, &size);
	const char *end = text + size;

	doc->lines = g_array_sized_new(FALSE, FALSE, sizeof(ShvarLine), count_lines(text, size));
	doc->keys = g_string_chunk_new(256);
	doc->last = g_hash_table_new(g_str_hash, g_str_equal);
	while (text < end) {
		const char *newline = memchr(text, '\n', end - text);
		ShvarLine line = {.text = text};

		line.length = (newline ? newline : end) - text;
		line.full = line.length + (newline != NULL);
		classify(doc, &line);
		g_array_append_val(doc->lines, line);
		if (line.key)
			g_hash_table_replace(doc->last, (char *)line.key, GUINT_TO_POINTER(doc->lines->len));
		text += line.full;
	}
}

static void drop_lines(Shvar *doc)
{
	g_hash_table_unref(doc->last);
	g_string_chunk_free(doc->keys);
	g_array_unref(doc->lines);
	g_bytes_unref(doc->bytes);
}

/* Takes the new content and reads its lines. */
static void replace_bytes(Shvar *doc, GByteArray *content)
{
	drop_lines(doc);
	doc->bytes = g_byte_array_free_to_bytes(content);
	read_lines(doc);
}

Shvar *shvar_parse(GBytes *bytes)
{
	Shvar *doc = g_new0(Shvar, 1);

	doc->bytes = g_bytes_ref(bytes);
	read_lines(doc);
	return doc;
}

Shvar *shvar_copy(const Shvar *doc)
{
	return shvar_parse(doc->bytes);
}

void shvar_free(Shvar *doc)
{
	if (!doc)
		return;
	drop_lines(doc);
	g_free(doc);
}

GBytes *shvar_bytes(const Shvar *doc)
{
	return g_bytes_ref(doc->bytes);
}

unsigned shvar_n_lines(const Shvar *doc)
{
	return doc->lines->len;
}

const ShvarLine *shvar_line(const Shvar *doc, unsigned number)
{
	if (number == 0 || number > doc->lines->len)
		return NULL;
	return &g_array_index(doc->lines, ShvarLine, number - 1);
}

unsigned shvar_find(const Shvar *doc, const char *key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(doc->last, key));
}

GArray *shvar_find_all(const Shvar *doc, const char *key)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(unsigned));
	unsigned last = shvar_find(doc, key), number;
	const char *name = last ? shvar_line(doc, last)->key : NULL;

	for (number = 1; number <= last; number++)
		if (shvar_line(doc, number)->key == name)
			g_array_append_val(found, number);
	return found;
}

static void append(GByteArray *content, const char *text, gsize length)
{
	g_byte_array_append(content, (const guint8 *)text, length);
}

static bool ends_in_crlf(const ShvarLine *line)
{
	return line->full > line->length && line->length && line->text[line->length - 1] == '\r';
}

/* The line end that the document uses: that of its last ended line. */
static const char *line_end(const Shvar *doc)
{
	unsigned number;

	for (number = shvar_n_lines(doc); number > 0; number--) {
		const ShvarLine *line = shvar_line(doc, number);

		if (line->full > line->length)
			return ends_in_crlf(line) ? "\r\n" : "\n";
	}
	return "\n";
}

/* Where the comment behind the value begins, its blanks included, as bash sees it: a '#' outside quotes that starts a
 * word. The length of the line if there is none. */
static gsize find_comment(const ShvarLine *line, gsize end)
{
	gsize at = line->value_at, blanks = end;
	char quote = '\0';
	bool word_start = false;

	for (; at < end; at++) {
		char c = line->text[at];

		if (quote) {
			if (c == quote)
				quote = '\0';
			else if (c == '\\' && quote == '"')
				at++;
			continue;
		}
		if (c == ' ' || c == '\t') {
			if (blanks == end)
				blanks = at;
			word_start = true;
			continue;
		}
		if (c == '#' && word_start)
			return blanks < at ? blanks : at;
		blanks = end;
		word_start = c == ';';
		if (c == '\\')
			at++;
		else if (c == '\'' || c == '"')
			quote = c;
	}
	return end;
}

static void append_assignment(GByteArray *content, const char *key, const char *value)
{
	bool bare =
	    value[strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/,%+-")] == '\0';
	g_autofree char *text = g_strconcat(key, bare ? "=" : "=\"", value, bare ? "" : "\"", NULL);

	append(content, text, strlen(text));
}

static void append_rewritten(GByteArray *content, const ShvarLine *line, const char *value)
{
	gsize end = line->length - ends_in_crlf(line);
	gsize comment = find_comment(line, end);

	append_assignment(content, line->key, value);
	if (comment < end && line->text[comment] == '#')
		append(content, " ", 1);
	append(content, line->text + comment, end - comment);
	append(content, line->text + end, line->full - end);
}

static void append_new(GByteArray *content, const Shvar *doc, const char *key, const char *value)
{
	const char *end = line_end(doc);
	const ShvarLine *last = shvar_line(doc, shvar_n_lines(doc));

	if (last && last->full == last->length)
		append(content, end, strlen(end));
	append_assignment(content, key, value);
	append(content, end, strlen(end));
}

static bool check_value(const char *key, const char *value, GError **error)
{
	g_autofree char *message = NULL;
	g_autofree char *shown = NULL;

	if (*value && !strpbrk(value, "\n$`\\\""))
		return true;
	shown = text_visible(value, -1, 60);
	message = text_fill(
	    *value ? _("{key}: \"{value}\" holds a line break or one of $ ` \\ \", which the network service and "
		       "NetworkManager read differently. Enter a value without them.")
		   : _("{key}: an empty value is never written. Enter a value, or remove the setting."),
	    "key", key, "value", shown, NULL);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, message);
	return false;
}

bool shvar_set(Shvar *doc, const char *key, const char *value, GError **error)
{
	unsigned last = shvar_find(doc, key), number;
	const char *name = last ? shvar_line(doc, last)->key : NULL;
	GByteArray *content;

	g_return_val_if_fail(is_name(key), false);
	if (!check_value(key, value, error))
		return false;
	content = g_byte_array_new();
	for (number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (number == last)
			append_rewritten(content, line, value);
		else if (!last || line->key != name)
			append(content, line->text, line->full);
	}
	if (!last)
		append_new(content, doc, key, value);
	replace_bytes(doc, content);
	return true;
}

unsigned shvar_remove_matching(Shvar *doc, ShvarMatch match, const void *data)
{
	GByteArray *content = g_byte_array_new();
	unsigned number, removed = 0;

	for (number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (match(line, data))
			removed++;
		else
			append(content, line->text, line->full);
	}
	replace_bytes(doc, content);
	return removed;
}

/* Names are interned: equal names are equal pointers. */
static bool has_key(const ShvarLine *line, const void *name)
{
	return line->key == name;
}

bool shvar_unset(Shvar *doc, const char *key)
{
	unsigned last = shvar_find(doc, key);

	return last && shvar_remove_matching(doc, has_key, shvar_line(doc, last)->key) > 0;
}

static bool is_line(const ShvarLine *line, const void *wanted)
{
	return line == wanted;
}

void shvar_remove_line(Shvar *doc, unsigned number)
{
	g_return_if_fail(shvar_line(doc, number) != NULL);
	shvar_remove_matching(doc, is_line, shvar_line(doc, number));
}

unsigned shvar_repair_line_ends(Shvar *doc)
{
	unsigned number, repaired = 0;
	GByteArray *content = g_byte_array_new();

	for (number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);
		bool crlf = ends_in_crlf(line);

		append(content, line->text, line->length - crlf);
		append(content, line->text + line->length, line->full - line->length);
		repaired += crlf;
	}
	replace_bytes(doc, content);
	return repaired;
}

bool shvar_repair_bom(Shvar *doc)
{
	gsize size, length = strlen(utf8_bom);
	const char *text = get_text(doc, &size);
	GByteArray *content;

	if (size < length || memcmp(text, utf8_bom, length) != 0)
		return false;
	content = g_byte_array_sized_new(size);
	append(content, text + length, size - length);
	replace_bytes(doc, content);
	return true;
}

/* The parts of a line that somebody meant as an assignment, whatever blanks stand around its equals sign. */
typedef struct Meant {
	char *key, *value;
	gsize comment; /* where the comment behind the value begins, with its blanks; the end of the text if none */
} Meant;

static void meant_clear(Meant *meant)
{
	g_free(meant->key);
	g_free(meant->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Meant, meant_clear)

static gsize skip_blanks(const ShvarLine *line, gsize at, gsize end)
{
	while (at < end && (line->text[at] == ' ' || line->text[at] == '\t'))
		at++;
	return at;
}

/* VALUE without the quotes around it, or without a single quote that is never closed. */
static char *without_quotes(char *value)
{
	gsize length = strlen(value);
	char quote = *value;

	if (quote != '"' && quote != '\'')
		return value;
	if (length > 1 && value[length - 1] == quote)
		value[length - 1] = '\0';
	memmove(value, value + 1, strlen(value));
	return value;
}

static bool find_meant(const ShvarLine *line, Meant *ret_meant)
{
	gsize end = line->length - ends_in_crlf(line);
	gsize start = skip_blanks(line, 0, end), at = start;
	ShvarLine plain = *line;

	if (memchr(line->text, '\0', line->length))
		return false;
	while (at < end && continues_name(line->text[at]))
		at++;
	ret_meant->key = g_strndup(line->text + start, at - start);
	at = skip_blanks(line, at, end);
	if (!is_name(ret_meant->key) || at == end || line->text[at] != '=')
		return false;
	plain.value_at = skip_blanks(line, at + 1, end);
	ret_meant->comment = find_comment(&plain, end);
	ret_meant->value = g_strndup(line->text + plain.value_at, ret_meant->comment - plain.value_at);
	without_quotes(g_strchomp(ret_meant->value));
	return true;
}

bool shvar_repair_assignment(Shvar *doc, unsigned number, GError **error)
{
	const ShvarLine *line = shvar_line(doc, number);
	g_auto(Meant) meant = {NULL, NULL, 0};
	gsize size;
	const char *text = get_text(doc, &size);
	GByteArray *content;

	g_return_val_if_fail(line != NULL, false);
	if (!find_meant(line, &meant)) {
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED,
				    _("The line is no setting that Kanmon understands. Change it in an editor."));
		return false;
	}
	if (!check_value(meant.key, meant.value, error))
		return false;
	content = g_byte_array_sized_new(size);
	append(content, text, line->text - text);
	append_assignment(content, meant.key, meant.value);
	append(content, line->text + meant.comment, line->full - meant.comment);
	append(content, line->text + line->full, text + size - (line->text + line->full));
	replace_bytes(doc, content);
	return true;
}
