/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text for people: what hostile bytes become, and where lines break.
 */
#include <string.h>
#include <time.h>

#include "backend/util/text.h"

static const struct {
	const char *bytes;
	gssize length;
	unsigned limit;
	const char *shown;
} visible_rows[] = {
    {"eth0", -1, 0, "eth0"},
    {"", -1, 0, ""},
    {"a\tb\r\n", -1, 0, "a\\tb\\r\\n"},
    {"a\0b", 3, 0, "a\\x00b"},
    {"\033[2J", -1, 0, "\\x1b[2J"},
    {"\x7f", -1, 0, "\\x7f"},
    {"\xc2\x9b"
     "2J",
     -1, 0, "\\xc2\\x9b2J"}, /* CSI as one character */
    {"\xff\xfe", -1, 0, "\\xff\\xfe"},
    {"\xe3\x81", -1, 0, "\\xe3\\x81"}, /* cut within a character */
    {"\xc0\x80", 2, 0, "\\xc0\\x80"},  /* overlong */
    {"a\xe2\x80\xae"
     "b",
     -1, 0,
     "a\\xe2\\x80\\xae"
     "b"}, /* right-to-left override */
    {"a\xe2\x80\xa8"
     "b",
     -1, 0,
     "a\\xe2\\x80\\xa8"
     "b"},                                      /* line separator */
    {"\xee\x80\x80", -1, 0, "\\xee\\x80\\x80"}, /* private use */
    {"既定のゲートウェイ", -1, 0, "既定のゲートウェイ"},
    {"192.168.1.1", -1, 11, "192.168.1.1"},
    {"192.168.1.1", -1, 10, "192.168..."},
    {"192.168.1.1", -1, 3, "..."},
    {"192.168.1.1", -1, 2, ".."},
    {"ゲートウェイ", -1, 12, "ゲートウェイ"},
    {"ゲートウェイ", -1, 11, "ゲートウ..."},
    {"ゲートウェイ", -1, 10, "ゲート..."},
    {"ab\n\n\n", -1, 6, "ab..."}, /* an escape is not cut in two */
};

static void test_visible(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(visible_rows); i++) {
		g_autofree char *shown =
		    text_visible(visible_rows[i].bytes, visible_rows[i].length, visible_rows[i].limit);
		g_assert_cmpstr(shown, ==, visible_rows[i].shown);
		g_assert_true(g_utf8_validate(shown, -1, NULL));
	}
}

static void test_fill(void)
{
	static const struct {
		const char *template_text, *filled;
	} rows[] = {
	    {"{file} is {kind}.", "{kind} is %s{."},
	    {"{file}{file}", "{kind}{kind}"},
	    {"{unknown} {kind", "{unknown} {kind"},
	    {"{{file}}", "{{kind}}"},
	    {"{} } {", "{} } {"},
	    {"{fil} {filex}", "{fil} {filex}"},
	    {"", ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		/* A value that looks like a placeholder or a format is only data. */
		g_autofree char *filled = text_fill(rows[i].template_text, "file", "{kind}", "kind", "%s{", NULL);
		g_assert_cmpstr(filled, ==, rows[i].filled);
	}
}

static void test_width(void)
{
	g_assert_cmpuint(text_width(""), ==, 0);
	g_assert_cmpuint(text_width("eth0"), ==, 4);
	g_assert_cmpuint(text_width("関門"), ==, 4);
	g_assert_cmpuint(text_width("ｶﾝﾓﾝ"), ==, 4);
	g_assert_cmpuint(text_width("e\xcc\x81"), ==, 1);
	g_assert_cmpuint(text_width("a\xff"
				    "b"),
			 ==, 3);
}

static const struct {
	const char *text;
	unsigned width;
	const char *lines; /* joined with | */
} wrap_rows[] = {
    {"", 10, ""},
    {"one two three", 7, "one two|three"},
    {"one two three", 8, "one two|three"},
    {"one  two", 3, "one|two"},
    {"one\n\ntwo", 10, "one||two"},
    {"one\n", 10, "one|"},
    {"  indented text", 10, "  indented|text"},
    {"  grep -n WORD /etc/file", 20, "  grep -n WORD|      /etc/file"},
    {"abcdefghij", 4, "abcd|efgh|ij"},
    {"x abcdefghij", 4, "x|abcd|efgh|ij"},
    {"日本語の文", 6, "日本語|の文"},
    {"日本語の文", 7, "日本語|の文"},
    {"日本語。文", 6, "日本|語。文"},       /* 。 does not begin a line */
    {"日本「文」", 6, "日本|「文」"},       /* 「 does not end one */
    {"ゲートウェイ", 4, "ゲー|ト|ウェ|イ"}, /* neither ー nor ェ begins one */
    {"ーーーー", 4, "ーー|ーー"},           /* no place is allowed: cut all the same */
    {"値はGATEWAYです", 8, "値は|GATEWAY|です"},
    {"値は \"1\" です", 8, "値は \"1\"|です"},
    {"日　本", 2, "日|本"},
    {"a\xcc\x81\xcc\x81"
     "b",
     1, "a\xcc\x81\xcc\x81|b"},
    {"日本", 1, "日|本"},
    {"日本", 0, "日|本"},
};

static void test_wrap(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(wrap_rows); i++) {
		g_autoptr(GPtrArray) lines = text_wrap(wrap_rows[i].text, wrap_rows[i].width);
		g_ptr_array_add(lines, NULL);
		g_autofree char *joined = g_strjoinv("|", (char **)lines->pdata);
		g_assert_cmpstr(joined, ==, wrap_rows[i].lines);
	}
}

static void test_sentences(void)
{
	g_autoptr(GString) english = g_string_new(NULL), japanese = g_string_new(NULL);

	text_add_sentence(english, "One.");
	text_add_sentence(english, "Two.");
	g_assert_cmpstr(english->str, ==, "One. Two.");
	text_add_sentence(japanese, "一つ。");
	text_add_sentence(japanese, "192.168.1.1です。");
	g_assert_cmpstr(japanese->str, ==, "一つ。192.168.1.1です。");
}

/* No choice of text may take quadratic time. */
static void test_large(void)
{
	static const char *const pieces[] = {"a", "ー", "a ", "「", "\xcc\x81", " ", "{"};

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < 500 * 1000)
			g_string_append(text, pieces[i]);
		clock_t start = clock();
		g_autoptr(GPtrArray) lines = text_wrap(text->str, 78);
		g_autofree char *shown = text_visible(text->str, text->len, 0);
		g_autofree char *filled = text_fill(text->str, "a", "b", NULL);
		g_assert_cmpint(clock() - start, <, 5 * CLOCKS_PER_SEC);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/visible", test_visible);
	g_test_add_func("/text/fill", test_fill);
	g_test_add_func("/text/width", test_width);
	g_test_add_func("/text/wrap", test_wrap);
	g_test_add_func("/text/sentences", test_sentences);
	g_test_add_func("/text/large", test_large);
	return g_test_run();
}
