/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The unified diff: exact text for the cases that are easy to get wrong; for random texts, patch(1) must make the new
 * text of the old one, and no diff may be longer than that of diff(1) by more than its choice of context.
 */
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "backend/util/diff.h"

static const struct {
	const char *before, *after; /* NULL: no file */
	const char *diff;
	guint count, line;
} rows[] = {
    {NULL, NULL, "", 0, 0},
    {"a\n", "a\n", "", 0, 0},
    {"", "a\n", "--- /f\n+++ /f\n@@ -0,0 +1 @@\n+a\n", 1, 1},
    {"a\n", "", "--- /f\n+++ /f\n@@ -1 +0,0 @@\n-a\n", 1, 1},
    {NULL, "a\nb\n", "--- /dev/null\n+++ /f\n@@ -0,0 +1,2 @@\n+a\n+b\n", 2, 1},
    {"a\n", NULL, "--- /f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", 1, 1},
    {NULL, "", "--- /dev/null\n+++ /f\n", 0, 0},
    {"a", "a\n", "--- /f\n+++ /f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", 1, 1},
    {"a\nb", "a\nc",
     "--- /f\n+++ /f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n", 1, 2},
    {"a\nb", "c\nb", "--- /f\n+++ /f\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n", 1, 1},
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
     "--- /f\n+++ /f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n", 1, 5},
    /* Six lines between two changes join them, seven part them. */
    {"a\n1\n2\n3\n4\n5\n6\nb\n", "x\n1\n2\n3\n4\n5\n6\ny\n",
     "--- /f\n+++ /f\n@@ -1,8 +1,8 @@\n-a\n+x\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+y\n", 2, 1},
    {"a\n1\n2\n3\n4\n5\n6\n7\nb\n", "x\n1\n2\n3\n4\n5\n6\n7\ny\n",
     "--- /f\n+++ /f\n@@ -1,4 +1,4 @@\n-a\n+x\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+y\n", 2, 1},
    {"a\nb\nc\n", "a\nc\n", "--- /f\n+++ /f\n@@ -1,3 +1,2 @@\n a\n-b\n c\n", 1, 2},
    {"A=1\r\n", "A=2\r\n", "--- /f\n+++ /f\n@@ -1 +1 @@\n-A=1\r\n+A=2\r\n", 1, 1},
};

static GBytes *bytes_of(const char *text)
{
	return text ? g_bytes_new(text, strlen(text)) : NULL;
}

static void test_rows(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GBytes) before = bytes_of(rows[i].before);
		g_autoptr(GBytes) after = bytes_of(rows[i].after);
		g_autofree char *diff = diff_unified("/f", before, after);
		gsize line;
		g_assert_cmpstr(diff, ==, rows[i].diff);
		g_assert_cmpuint(diff_count(before, after, &line), ==, rows[i].count);
		g_assert_cmpuint(line, ==, rows[i].line);
	}
}

static void test_hostile_name(void)
{
	g_autoptr(GBytes) after = bytes_of("a\n");
	g_autofree char *diff = diff_unified("/f\n+++ /g", NULL, after);

	g_assert_cmpstr(diff, ==, "--- /dev/null\n+++ /f\\n+++ /g\n@@ -0,0 +1 @@\n+a\n");
}

static char *random_text(GRand *random, guint lines, guint kinds)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines; i++)
		g_string_append_printf(text, "line %d\n", g_rand_int_range(random, 0, kinds));
	if (text->len > 0 && g_rand_int_range(random, 0, 4) == 0)
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}

/* Some lines of TEXT left out, some changed, some added. */
static char *random_edit(GRand *random, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *edited = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		int dice = g_rand_int_range(random, 0, 20);
		if (dice == 0)
			continue;
		g_string_append_printf(edited, "%s%s", dice == 1 ? "new " : "", *line);
		if (line[1])
			g_string_append(edited, dice == 2 ? "\nmore\n" : "\n");
	}
	return g_string_free(edited, FALSE);
}

static char *run_in(const char *dir, const char *command, int *ret_status)
{
	char *output = NULL;
	g_autofree char *whole = g_strdup_printf("cd %s && %s", dir, command);
	const char *argv[] = {"/bin/sh", "-c", whole, NULL};

	if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, ret_status,
			  NULL))
		*ret_status = -1;
	return output;
}

static void put(const char *dir, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static guint changed_lines(const char *diff)
{
	guint count = 0;

	for (const char *at = diff; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
		count += (*at == '+' || *at == '-') && !g_str_has_prefix(at, "+++ ") && !g_str_has_prefix(at, "--- ");
	return count;
}

static void check_pair(const char *dir, const char *old_text, const char *new_text)
{
	g_autoptr(GBytes) before = bytes_of(old_text);
	g_autoptr(GBytes) after = bytes_of(new_text);
	g_autofree char *diff = diff_unified("/f", before, after);
	int status;

	put(dir, "old", old_text);
	put(dir, "new", new_text);
	put(dir, "ours", diff);
	g_autofree char *theirs = run_in(dir, "diff -d -u old new", &status);
	g_assert_cmpuint(changed_lines(diff), <=, changed_lines(theirs));
	g_free(run_in(dir, "patch -s -i ours old && cmp old new", &status));
	g_assert_cmpint(status, ==, 0);
}

static void test_patch(void)
{
	g_autofree char *patch = g_find_program_in_path("patch");
	g_autofree char *other = g_find_program_in_path("diff");
	g_autofree char *dir = g_dir_make_tmp("kanmon-diff-XXXXXX", NULL);
	g_autoptr(GRand) random = g_rand_new_with_seed(20141);
	int status;

	if (!patch || !other) {
		g_test_skip("diff or patch is not installed");
	} else {
		for (guint i = 0; i < 60; i++) {
			g_autofree char *a = random_text(random, g_rand_int_range(random, 0, 60), 1 + i);
			g_autofree char *b = i % 2 ? random_edit(random, a)
						   : random_text(random, g_rand_int_range(random, 0, 60), 1 + i);
			check_pair(dir, a, b);
		}
	}
	g_free(run_in(dir, "rm -f old new ours old.orig old.rej", &status));
	g_rmdir(dir);
}

static GBytes *repeat(const char *piece, gsize size)
{
	GString *text = g_string_sized_new(size);

	while (text->len < size)
		g_string_append(text, piece);
	return g_string_free_to_bytes(text);
}

static GBytes *numbers(guint from, guint to, guint step)
{
	GString *text = g_string_new(NULL);

	for (guint i = from; i < to; i += step)
		g_string_append_printf(text, "%u\n", i);
	return g_string_free_to_bytes(text);
}

/* Nothing that differs takes long: not many lines, not many edits, not long lines that are almost equal. */
static void test_large(void)
{
	clock_t start = clock();
	GBytes *pairs[][2] = {
	    {repeat("\n", 10 << 20), repeat("x\n", 10 << 20)},
	    {numbers(0, 100000, 1), numbers(50, 100000, 3)},
	    {numbers(0, 100000, 2), numbers(1, 100000, 2)},
	    {repeat("a\nb\n", 300000), repeat("b\na\na\n", 300000)},
	    {repeat("same", 10 << 20), repeat("same ", 10 << 20)},
	    {NULL, repeat("x", 10 << 20)},
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *diff = diff_unified("/f", pairs[i][0], pairs[i][1]);
		g_assert_true(g_str_has_prefix(diff, pairs[i][0] ? "--- /f\n+++ /f\n@@ -" : "--- /dev/null\n"));
		g_clear_pointer(&pairs[i][0], g_bytes_unref);
		g_clear_pointer(&pairs[i][1], g_bytes_unref);
	}
	g_assert_cmpint(clock() - start, <, 20 * CLOCKS_PER_SEC);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diff/rows", test_rows);
	g_test_add_func("/diff/hostile-name", test_hostile_name);
	g_test_add_func("/diff/patch", test_patch);
	g_test_add_func("/diff/large", test_large);
	return g_test_run();
}
