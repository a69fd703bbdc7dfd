/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The document of /etc/hosts: lines lead into the bytes as they were read; only a line that was changed has bytes of
 * its own.
 */
#include "backend/file/hosts.h"

#include <string.h>

typedef struct Line {
	const char *text; /* may hold NUL bytes; not terminated */
	gsize length;     /* with the line end; 0: taken out */
} Line;

struct Hosts {
	GBytes *bytes;
	GArray *lines;       /* Line */
	GStringChunk *edits; /* texts of lines that were changed or added */
};

/* One word of a line, by offsets. */
typedef struct Word {
	gsize start, end;
} Word;

Hosts *hosts_parse(GBytes *bytes)
{
	Hosts *hosts = g_new0(Hosts, 1);
	gsize left;
	const char *next;

	hosts->bytes = g_bytes_ref(bytes);
	hosts->lines = g_array_new(FALSE, FALSE, sizeof(Line));
	hosts->edits = g_string_chunk_new(256);
	next = g_bytes_get_data(bytes, &left);
	while (left > 0) {
		const char *end = memchr(next, '\n', left);
		Line line = {next, end ? (gsize)(end - next) + 1 : left};

		g_array_append_val(hosts->lines, line);
		next += line.length;
		left -= line.length;
	}
	return hosts;
}

void hosts_free(Hosts *hosts)
{
	if (!hosts)
		return;
	g_bytes_unref(hosts->bytes);
	g_array_unref(hosts->lines);
	g_string_chunk_free(hosts->edits);
	g_free(hosts);
}

GBytes *hosts_bytes(const Hosts *hosts)
{
	GByteArray *all = g_byte_array_new();

	for (guint i = 0; i < hosts->lines->len; i++) {
		const Line *line = &g_array_index(hosts->lines, Line, i);

		g_byte_array_append(all, (const guint8 *)line->text, line->length);
	}
	return g_byte_array_free_to_bytes(all);
}

unsigned hosts_n_lines(const Hosts *hosts)
{
	return hosts->lines->len;
}

static Line *line_at(const Hosts *hosts, unsigned number)
{
	if (number == 0 || number > hosts->lines->len)
		return NULL;
	return &g_array_index(hosts->lines, Line, number - 1);
}

/* What counts as a blank to isspace(3) in the C locale. */
static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the C library stops reading a line: at a comment or, since it reads strings, at a NUL byte. */
static gsize read_until(const Line *line)
{
	gsize end = 0;

	while (end < line->length && line->text[end] != '#' && line->text[end] != '\0')
		end++;
	return end;
}

/* Array of Word. Owned. */
static GArray *words_of(const Line *line)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
	gsize end = read_until(line), at = 0;

	for (;;) {
		Word word;

		while (at < end && is_blank(line->text[at]))
			at++;
		if (at == end)
			return words;
		word.start = at;
		while (at < end && !is_blank(line->text[at]))
			at++;
		word.end = at;
		g_array_append_val(words, word);
	}
}

static char *word_text(const Line *line, const GArray *words, guint n)
{
	const Word *word = &g_array_index(words, Word, n);

	return g_strndup(line->text + word->start, word->end - word->start);
}

HostsEntry *hosts_entry(const Hosts *hosts, unsigned number)
{
	const Line *line = line_at(hosts, number);
	g_autoptr(GArray) words = line ? words_of(line) : NULL;
	HostsEntry *entry;

	if (!words || words->len == 0)
		return NULL;
	entry = g_new0(HostsEntry, 1);
	entry->address = word_text(line, words, 0);
	entry->names = g_new0(char *, words->len);
	for (guint i = 1; i < words->len; i++)
		entry->names[i - 1] = word_text(line, words, i);
	return entry;
}

void hosts_entry_free(HostsEntry *entry)
{
	if (!entry)
		return;
	g_free(entry->address);
	g_strfreev(entry->names);
	g_free(entry);
}

bool hosts_entry_has(const HostsEntry *entry, const char *name)
{
	for (char **own = entry->names; *own; own++)
		if (g_ascii_strcasecmp(*own, name) == 0)
			return true;
	return false;
}

static void replace_text(Hosts *hosts, Line *line, const GString *text)
{
	line->text = g_string_chunk_insert_len(hosts->edits, text->str, (gssize)text->len);
	line->length = text->len;
}

void hosts_set_names(Hosts *hosts, unsigned number, const char *const *names)
{
	Line *line = line_at(hosts, number);
	g_autoptr(GArray) words = words_of(line);
	g_autoptr(GString) text = g_string_new(NULL);
	gsize at = g_array_index(words, Word, 0).end;
	guint n = 1;

	g_string_append_len(text, line->text, (gssize)at);
	/* A name in the place of another keeps the blanks before it; further ones get one blank. */
	for (; *names; names++, n++) {
		if (n < words->len) {
			const Word *word = &g_array_index(words, Word, n);

			g_string_append_len(text, line->text + at, (gssize)(word->start - at));
			at = word->end;
		} else {
			g_string_append_c(text, ' ');
		}
		g_string_append(text, *names);
	}
	if (n < words->len)
		at = g_array_index(words, Word, words->len - 1).end;
	g_string_append_len(text, line->text + at, (gssize)(line->length - at));
	replace_text(hosts, line, text);
}

void hosts_remove(Hosts *hosts, unsigned number)
{
	Line *line = line_at(hosts, number);

	if (line)
		line->length = 0;
}

static bool ends_with(const Line *line, const char *end)
{
	gsize length = strlen(end);

	return line->length >= length && memcmp(line->text + line->length - length, end, length) == 0;
}

static Line *last_line(const Hosts *hosts)
{
	for (unsigned number = hosts->lines->len; number > 0; number--)
		if (line_at(hosts, number)->length > 0)
			return line_at(hosts, number);
	return NULL;
}

/* As the first line does. */
static bool uses_crlf(const Hosts *hosts)
{
	for (unsigned number = 1; number <= hosts->lines->len; number++)
		if (line_at(hosts, number)->length > 0)
			return ends_with(line_at(hosts, number), "\r\n");
	return false;
}

void hosts_append(Hosts *hosts, const char *address, const char *const *names)
{
	Line *last = last_line(hosts);
	const char *line_end = uses_crlf(hosts) ? "\r\n" : "\n";
	g_autoptr(GString) text = g_string_new(address);
	Line line = {NULL, 0};

	for (; *names; names++)
		g_string_append_printf(text, " %s", *names);
	g_string_append(text, line_end);
	if (last && !ends_with(last, "\n")) {
		g_autoptr(GString) completed = g_string_new_len(last->text, (gssize)last->length);

		g_string_append(completed, line_end);
		replace_text(hosts, last, completed);
	}
	replace_text(hosts, &line, text);
	g_array_append_val(hosts->lines, line);
}
