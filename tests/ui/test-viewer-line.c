/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The part of a line that is in sight: hostile bytes, wide characters at the edges, tabs, finds.
 */
#include <locale.h>
#include <string.h>

#include "backend/util/text.h"
#include "ui/viewer_line.h"

/* A run that was found stands in "{}"; behind a line that goes on stands ">". */
static const struct {
	const char *line;
	unsigned left, width;
	const char *needle, *shown;
} rows[] = {
    {"", 0, 5, NULL, ""},
    {"abcde", 0, 5, NULL, "abcde"},
    {"abcdef", 0, 5, NULL, "abcde>"},
    {"abcdef", 1, 5, NULL, "bcdef"},
    {"abcdef", 6, 5, NULL, ""},
    {"abcdef", 600, 5, NULL, ""},
    {"日本語", 0, 6, NULL, "日本語"},
    {"日本語", 0, 5, NULL, "日本>"},
    {"日本語", 1, 5, NULL, " 本語"}, /* half of a character is out of sight */
    {"日本語", 2, 3, NULL, "本>"},
    {"e\xcc\x81x", 0, 1, NULL, "e\xcc\x81>"}, /* an accent of its own belongs to the character before it */
    {"e\xcc\x81x", 1, 1, NULL, "x"},
    {"\033[2J", 0, 20, NULL, "\\x1b[2J"},
    {"\033[2J", 2, 4, NULL, "1b[2>"},
    {"\xff\xe3\x81", 0, 20, NULL, "\\xff\\xe3\\x81"},
    {"a\r", 0, 20, NULL, "a\\r"},
    {"a\tb", 0, 20, NULL, "a       b"},
    {"\t\tb", 0, 20, NULL, "                b"},
    {"a\tb", 4, 20, NULL, "    b"},
    {"日\tb", 0, 20, NULL, "日      b"},
    {"an error", 0, 20, "error", "an {error}"},
    {"Error error", 0, 20, "ERROR", "{Error} {error}"},
    {"aaaaa", 0, 20, "aa", "{aa}{aa}a"},
    {"an error", 0, 5, "error", "an {er}>"},
    {"an error", 5, 5, "error", "{ror}"},
    {"a\tb", 0, 20, "\tb", "a{       b}"},
    {"エラーです", 0, 20, "ラー", "エ{ラー}です"},
};

static char *show(const char *line, gsize length, const ViewerSight *sight)
{
	bool more;
	g_autoptr(GPtrArray) runs = viewer_line_runs(line, length, sight, &more);
	GString *shown = g_string_new(NULL);

	for (guint i = 0; i < runs->len; i++) {
		const ViewerRun *run = g_ptr_array_index(runs, i);

		g_assert_cmpuint(run->width, ==, text_width(run->text));
		g_string_append_printf(shown, run->found ? "{%s}" : "%s", run->text);
	}
	if (more)
		g_string_append_c(shown, '>');
	return g_string_free(shown, FALSE);
}

static void test_runs(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		ViewerSight sight = {rows[i].left, rows[i].width, true, rows[i].needle};
		g_autofree char *shown = show(rows[i].line, strlen(rows[i].line), &sight);

		g_assert_cmpstr(shown, ==, rows[i].shown);
	}
}

static void test_other_sights(void)
{
	ViewerSight no_tabs = {0, 20, false, NULL}, all = {0, 20, true, NULL};
	g_autofree char *tab = show("a\tb", 3, &no_tabs);
	g_autofree char *nul = show("a\0b", 3, &all);

	g_assert_cmpstr(tab, ==, "a\\tb");
	g_assert_cmpstr(nul, ==, "a\\x00b");
	g_assert_cmpuint(viewer_line_column("a\tb", 2, true), ==, 8);
	g_assert_cmpuint(viewer_line_column("日本語", 6, true), ==, 4);
}

/* Nothing but what a terminal of this character set knows. */
static void test_ascii(void)
{
	ViewerSight all = {0, 20, true, NULL};
	g_autofree char *shown = NULL;

	setlocale(LC_ALL, "C");
	shown = show("日本 ok", strlen("日本 ok"), &all);
	g_assert_cmpstr(shown, ==, "?? ok");
}

int main(int argc, char **argv)
{
	bool utf8 = setlocale(LC_ALL, "C.UTF-8") || setlocale(LC_ALL, "en_US.UTF-8");

	g_setenv("TERM", "xterm", TRUE); /* a VT100 shows less */
	g_test_init(&argc, &argv, NULL);
	if (utf8) {
		g_test_add_func("/viewer-line/runs", test_runs);
		g_test_add_func("/viewer-line/other-sights", test_other_sights);
	}
	g_test_add_func("/viewer-line/ascii", test_ascii);
	return g_test_run();
}
