/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text for people.
 */
#include "backend/util/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

static unsigned char_width(gunichar c)
{
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* Direction overrides, line separators and the like could make a terminal show something else than what is there;
 * what a private character looks like, nobody knows. */
static bool is_visible(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
	case G_UNICODE_PRIVATE_USE:
		return false;
	default:
		return g_unichar_isprint(c);
	}
}

static void append_escaped(GString *out, unsigned char byte)
{
	switch (byte) {
	case '\t':
		g_string_append(out, "\\t");
		break;
	case '\r':
		g_string_append(out, "\\r");
		break;
	case '\n':
		g_string_append(out, "\\n");
		break;
	default:
		g_string_append_printf(out, "\\x%02x", byte);
	}
}

/* Appends the character at BYTES, of which LEFT remain, and returns how many bytes it takes there. */
static gsize append_visible(GString *out, const char *bytes, gsize left, unsigned *width)
{
	gunichar c = g_utf8_get_char_validated(bytes, MIN(left, 6));
	gsize before = out->len;

	if (c != (gunichar)-1 && c != (gunichar)-2 && c != 0 && is_visible(c)) {
		gsize length = g_utf8_next_char(bytes) - bytes;
		g_string_append_len(out, bytes, length);
		*width = char_width(c);
		return length;
	}
	append_escaped(out, bytes[0]);
	*width = out->len - before;
	return 1;
}

char *text_visible(const char *bytes, gssize length, unsigned limit)
{
	static const char dots[] = "...";
	gsize size = length < 0 ? strlen(bytes) : (gsize)length;
	unsigned dots_width = MIN(limit, strlen(dots));
	unsigned columns = 0;
	gsize cut = 0; /* where the dots go if the text turns out too wide */
	GString *out = g_string_sized_new(MIN(size, 4096));

	for (gsize at = 0; at < size;) {
		unsigned width;
		at += append_visible(out, bytes + at, size - at, &width);
		columns += width;
		if (limit > 0 && columns > limit) {
			g_string_truncate(out, cut);
			g_string_append_len(out, dots, dots_width);
			break;
		}
		if (columns + dots_width <= limit)
			cut = out->len;
	}
	return g_string_free(out, FALSE);
}

/* The value that follows the name of LENGTH bytes at NAME in the pairs; NULL when there is none. */
static const char *find_value(const char *name, gsize length, va_list pairs)
{
	const char *key;

	while ((key = va_arg(pairs, const char *))) {
		const char *value = va_arg(pairs, const char *);
		if (strlen(key) == length && memcmp(key, name, length) == 0)
			return value;
	}
	return NULL;
}

char *text_fill(const char *template_text, ...)
{
	GString *out = g_string_new(NULL);
	const char *at = template_text;
	const char *open;

	while ((open = strchr(at, '{'))) {
		gsize length = strcspn(open + 1, "{}");
		const char *value = NULL;

		g_string_append_len(out, at, open - at);
		if (open[1 + length] == '}') {
			va_list pairs;
			va_start(pairs, template_text);
			value = find_value(open + 1, length, pairs);
			va_end(pairs);
		}
		g_string_append(out, value ? value : "{");
		at = value ? open + length + 2 : open + 1;
	}
	g_string_append(out, at);
	return g_string_free(out, FALSE);
}

unsigned text_width(const char *text)
{
	unsigned columns = 0;

	while (*text) {
		gunichar c = g_utf8_get_char_validated(text, -1);
		bool valid = c != (gunichar)-1 && c != (gunichar)-2;
		columns += valid ? char_width(c) : 1;
		text = valid ? g_utf8_next_char(text) : text + 1;
	}
	return columns;
}

/* Japanese kinsoku: what may not begin and what may not end a line. */
static const char not_first[] = ")]},.:;!?%>"
				"、。，．・：；？！゛゜ヽヾゝゞ々ー～〜…‥"
				"）］｝」』】〕〉》〗〙〟’”»％"
				"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";
static const char not_last[] = "([{<（［｛「『【〔〈《〖〘〝‘“«￥＄";
static const char not_beside[] = "\"'"; /* it may open or close, that cannot be seen */

static bool is_in(const char *set, gunichar c)
{
	return g_utf8_strchr(set, -1, c) != NULL;
}

static bool is_blank(gunichar c)
{
	return c == ' ' || c == '\t' || c == 0x3000;
}

bool text_may_break(gunichar before, gunichar after)
{
	if (is_blank(after) || before == 0)
		return false;
	if (is_blank(before))
		return true;
	if (!g_unichar_iswide(before) && !g_unichar_iswide(after))
		return false;
	return char_width(after) > 0 && !is_in(not_first, after) && !is_in(not_last, before) &&
	       !is_in(not_beside, before) && !is_in(not_beside, after);
}

static void add_line(GPtrArray *lines, const char *start, const char *end)
{
	const char *last;

	while ((last = g_utf8_find_prev_char(start, end)) && is_blank(g_utf8_get_char(last)))
		end = last;
	g_ptr_array_add(lines, g_strndup(start, end - start));
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && is_blank(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return at;
}

/* The end of the first line of START to END. It is END, the last place where a break is allowed, or, where there is
 * none, the last character that fits; at least one character, so that it goes on. */
static const char *line_end(const char *start, const char *end, unsigned width)
{
	const char *allowed = NULL, *at = start;
	unsigned columns = 0;
	gunichar before = 0;

	while (at < end) {
		gunichar c = g_utf8_get_char(at);
		if (text_may_break(before, c))
			allowed = at;
		columns += char_width(c);
		if (columns > width && at > start && !is_blank(c))
			return allowed ? allowed : at;
		before = c;
		at = g_utf8_next_char(at);
	}
	return end;
}

/* What is indented goes on further in, so that nobody takes the rest of a command for another one. */
static unsigned hanging_indent(const char *start, const char *end, unsigned width)
{
	unsigned indent = 0, hanging;

	while (start + indent < end && start[indent] == ' ' && indent < width)
		indent++;
	hanging = 2 * indent + 2;
	return indent && hanging < width / 2 ? hanging : 0;
}

static void wrap_paragraph(GPtrArray *lines, const char *start, const char *end, unsigned width)
{
	unsigned hanging = hanging_indent(start, end, width);
	const char *stop = line_end(start, end, width);

	add_line(lines, start, stop);
	for (start = skip_blanks(stop, end); start < end; start = skip_blanks(stop, end)) {
		g_autofree char *rest = NULL;

		stop = line_end(start, end, width - hanging);
		rest = g_strndup(start, stop - start);
		g_strchomp(rest);
		g_ptr_array_add(lines, g_strdup_printf("%*s%s", (int)hanging, "", rest));
	}
}

void text_add_sentence(GString *text, const char *sentence)
{
	const char *last = g_utf8_find_prev_char(text->str, text->str + text->len);

	if (last && !g_unichar_iswide(g_utf8_get_char(last)))
		g_string_append_c(text, ' ');
	g_string_append(text, sentence);
}

GPtrArray *text_wrap(const char *text, unsigned width)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	const char *start = valid;

	for (;;) {
		const char *end = start + strcspn(start, "\n");
		wrap_paragraph(lines, start, end, width);
		if (*end == '\0')
			return lines;
		start = end + 1;
	}
}
