/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The document: bytes go in and come out, and an edit touches its own line only. By cases, on generated files with odd
 * bytes, and on every file of the practice machines.
 */
#include <string.h>

#include "backend/file/nm_reading.h"
#include "backend/file/shell_reading.h"
#include "backend/file/shvar.h"
#include "backend/util/error.h"
#include "tests/file/others_kept.h"

#define GENERATED 10000

static Shvar *parse(const char *text, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, size);

	return shvar_parse(bytes);
}

static void expect_bytes(const Shvar *doc, const char *text, gsize size)
{
	g_autoptr(GBytes) bytes = shvar_bytes(doc);
	gsize found_size;
	const char *found = g_bytes_get_data(bytes, &found_size);

	g_assert_cmpmem(found, found_size, text, size);
}

static void test_lines(void)
{
	static const char text[] = "\n  # c\r\n \t\r\nK=v\n  K_1='x\nexport K=v\n1K=v\n=v\nK\0=v\n\xef\xbb\xbfK=v\nK=";
	static const enum shvar_kind kinds[] = {SHVAR_BLANK,      SHVAR_COMMENT, SHVAR_BLANK,     SHVAR_ASSIGNMENT,
						SHVAR_ASSIGNMENT, SHVAR_OTHER,   SHVAR_OTHER,     SHVAR_OTHER,
						SHVAR_OTHER,      SHVAR_OTHER,   SHVAR_ASSIGNMENT};
	g_autoptr(Shvar) doc = parse(text, sizeof text - 1);
	g_autoptr(GArray) all = shvar_find_all(doc, "K");
	unsigned i;

	g_assert_cmpuint(shvar_n_lines(doc), ==, G_N_ELEMENTS(kinds));
	for (i = 0; i < G_N_ELEMENTS(kinds); i++)
		g_assert_cmpint(shvar_line(doc, i + 1)->kind, ==, kinds[i]);
	g_assert_null(shvar_line(doc, 0));
	g_assert_null(shvar_line(doc, G_N_ELEMENTS(kinds) + 1));
	g_assert_cmpstr(shvar_line(doc, 5)->key, ==, "K_1");
	g_assert_cmpuint(shvar_line(doc, 5)->value_at, ==, strlen("  K_1="));
	g_assert_cmpuint(shvar_line(doc, 2)->length, ==, strlen("  # c\r"));
	g_assert_cmpuint(shvar_line(doc, 2)->full, ==, strlen("  # c\r\n"));
	g_assert_cmpuint(shvar_find(doc, "K"), ==, 11);
	g_assert_cmpuint(all->len, ==, 2);
	g_assert_cmpuint(g_array_index(all, unsigned, 0), ==, 4);
	g_assert_cmpuint(g_array_index(all, unsigned, 1), ==, 11);
	g_assert_cmpuint(shvar_find(doc, "NONE"), ==, 0);
}

typedef struct SetRow {
	const char *before, *value, *after; /* after NULL: refused; value NULL: unset */
} SetRow;

static const SetRow set_rows[] = {
    {"", "v", "K=v\n"},
    {"A=1\n", "v", "A=1\nK=v\n"},
    {"A=1", "v", "A=1\nK=v\n"},
    {"A=1\r\n", "v", "A=1\r\nK=v\r\n"},
    {"A=1\r\nB=2", "v", "A=1\r\nB=2\r\nK=v\r\n"},
    {"K=1\nB=2\n", "v", "K=v\nB=2\n"},
    {"K=1", "v", "K=v"},
    {"K=1\r\n", "v", "K=v\r\n"},
    {"  K=1\n", "v", "K=v\n"},
    {"K=1\nB=2\nK=3\n", "v", "B=2\nK=v\n"},
    {"K='a b'  # c\n", "v", "K=v  # c\n"},
    {"K='a # b'\n", "v", "K=v\n"},
    {"K=\"a \\\" # b\" # c\r\n", "v", "K=v # c\r\n"},
    {"K=a\\ # b\n", "v", "K=v\n"},
    {"K=a#b\n", "v", "K=v\n"},
    {"K=a;#c\n", "v", "K=v #c\n"},
    {"K=a ; # c\n", "v", "K=v # c\n"},
    {"K= # c\n", "v", "K=v # c\n"},
    {"K=\"a # b\n", "v", "K=v\n"},
    {"K=1\n", "a b", "K=\"a b\"\n"},
    {"K=1\n", "it's", "K=\"it's\"\n"},
    {"K=1\n", "mode=1 miimon=100", "K=\"mode=1 miimon=100\"\n"},
    {"K=1\n", "~", "K=\"~\"\n"},
    {"K=1\n", "fe80::1%eth0", "K=fe80::1%eth0\n"},
    {"K=1\n", "\xe3\x81\x82", "K=\"\xe3\x81\x82\"\n"},
    {"KK=1\n", "v", "KK=1\nK=v\n"},
    {"export K=1\n", "v", "export K=1\nK=v\n"},
    {"K=1\n", "", NULL},
    {"K=1\n", "a\"b", NULL},
    {"K=1\n", "a$b", NULL},
    {"K=1\n", "a`b", NULL},
    {"K=1\n", "a\\b", NULL},
    {"K=1\n", "a\nb", NULL},
    {"K=1\nB=2\n K=3", NULL, "B=2\n"},
    {"B=2\n", NULL, "B=2\n"},
    {"#K=1\nK=2\r\n", NULL, "#K=1\n"},
};

static void test_set(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(set_rows); i++) {
		const SetRow *row = &set_rows[i];
		const char *after = row->after ? row->after : row->before;
		g_autoptr(Shvar) doc = parse(row->before, strlen(row->before));
		g_autoptr(GError) error = NULL;

		if (!row->value) {
			g_assert_cmpint(shvar_unset(doc, "K"), ==, strcmp(row->before, after) != 0);
		} else if (shvar_set(doc, "K", row->value, &error)) {
			g_assert_nonnull(row->after);
		} else {
			g_assert_null(row->after);
			g_assert_error(error, KANMON_ERROR, KANMON_ERROR_REFUSED);
		}
		expect_bytes(doc, after, strlen(after));
	}
}

static void test_repairs(void)
{
	static const char text[] = "\xef\xbb\xbf"
				   "A=1\r\nB=\r\r\nC=3\rD\n";
	static const char no_bom[] = "A=1\r\nB=\r\r\nC=3\rD\n", repaired[] = "A=1\nB=\r\nC=3\rD\n";
	g_autoptr(Shvar) doc = parse(text, sizeof text - 1);

	g_assert_cmpuint(shvar_find(doc, "A"), ==, 0);
	g_assert_true(shvar_repair_bom(doc));
	g_assert_false(shvar_repair_bom(doc));
	expect_bytes(doc, no_bom, sizeof no_bom - 1);
	g_assert_cmpuint(shvar_find(doc, "A"), ==, 1);
	g_assert_cmpuint(shvar_repair_line_ends(doc), ==, 2);
	expect_bytes(doc, repaired, sizeof repaired - 1);
	g_assert_cmpuint(shvar_repair_line_ends(doc), ==, 1);
	shvar_remove_line(doc, 1);
	expect_bytes(doc, "B=\nC=3\rD\n", strlen("B=\nC=3\rD\n"));
}

static void check_round_trip(const char *text, gsize size)
{
	static const char value[] = "10.0.0.1 x";
	g_autoptr(Shvar) doc = parse(text, size);
	g_autoptr(Shvar) set = shvar_copy(doc);
	g_autoptr(Shvar) unset = shvar_copy(doc);
	unsigned line;

	expect_bytes(doc, text, size);
	g_assert_true(shvar_set(set, "K", value, NULL));
	line = shvar_find(set, "K");
	g_assert_cmpuint(line, >, 0);
	g_assert_true(strncmp(shvar_line(set, line)->text, "K=\"10.0.0.1 x\"", 14) == 0);
	g_assert_true(others_kept(doc, set, "K"));
	g_assert_cmpint(shvar_unset(unset, "K"), ==, shvar_find(doc, "K") > 0);
	g_assert_cmpuint(shvar_find(unset, "K"), ==, 0);
	g_assert_true(others_kept(doc, unset, "K"));
	expect_bytes(doc, text, size);
}

static void test_generated(void)
{
	static const char *const parts[] = {"K=",      "A=", " ",  "\t", "\n", "\n", "\r\n", "\r",           "#",
					    " # c",    "'",  "\"", "\\", "x",  "v",  ";",    "\xef\xbb\xbf", "\x80\xff",
					    "export ", "=",  "K",  "\f", "\v"};
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	int i, j;

	for (i = 0; i < GENERATED; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int length = g_rand_int_range(random, 0, 40);

		for (j = 0; j < length; j++) {
			int part = g_rand_int_range(random, 0, G_N_ELEMENTS(parts) + 1);

			if (part == G_N_ELEMENTS(parts))
				g_string_append_c(text, (char)g_rand_int_range(random, 0, 256));
			else
				g_string_append(text, parts[part]);
		}
		check_round_trip(text->str, text->len);
	}
}

static unsigned check_file(const char *path)
{
	g_autofree char *text = NULL;
	gsize size;

	if (!g_file_get_contents(path, &text, &size, NULL))
		return 0;
	check_round_trip(text, size);
	return 1;
}

static unsigned check_folder(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	const char *name;
	unsigned files = 0;

	while (folder && (name = g_dir_read_name(folder))) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		if (g_file_test(child, G_FILE_TEST_IS_SYMLINK))
			continue;
		if (g_file_test(child, G_FILE_TEST_IS_DIR))
			files += check_folder(child);
		else if (g_file_test(child, G_FILE_TEST_IS_REGULAR))
			files += check_file(child);
	}
	return files;
}

static void test_practice_files(void)
{
	g_autofree char *data = g_build_filename(g_getenv("KANMON_SOURCE"), "data", NULL);

	g_assert_cmpuint(check_folder(data), >, 10);
}

/* What shvar_set writes both systems read alike, whatever stood there. */
static void test_safe_subset(void)
{
	static const char *const values[] = {"v",   "a b",   "it's",      "#x",           "~",  "*", "a;b",
					     "(x)", "{a,b}", "a&b|c<d>e", "\xe3\x81\x82", "!x", "=", "tab\there"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(values); i++) {
		static const char before[] = "A=1\nK='old' # c\nB=2\n";
		g_autoptr(Shvar) doc = parse(before, sizeof before - 1);
		g_autoptr(ShellReading) shell = shell_reading_new();
		g_autoptr(NmReading) nm = NULL;

		g_assert_true(shvar_set(doc, "K", values[i], NULL));
		nm = nm_reading_new(doc);
		shell_reading_source(shell, doc, 0);
		g_assert_cmpstr(shell_reading_value(shell, "K"), ==, values[i]);
		g_assert_cmpstr(nm_reading_value(nm, "K"), ==, values[i]);
		g_assert_cmpstr(shell_reading_value(shell, "B"), ==, "2");
	}
}

static void test_large(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(Shvar) doc = NULL;

	while (text->len < 10 * 1024 * 1024)
		g_string_append_printf(text, "KEY%" G_GSIZE_FORMAT "=value # comment\n", text->len);
	doc = parse(text->str, text->len);
	expect_bytes(doc, text->str, text->len);
	g_assert_true(shvar_set(doc, "K", "v", NULL));
	g_assert_true(shvar_unset(doc, "K"));
	expect_bytes(doc, text->str, text->len);
}

static void test_repair_assignment(void)
{
	static const struct {
		const char *before, *after; /* after NULL: refused */
	} rows[] = {
	    {"IPADDR = 192.168.0.18\n", "IPADDR=192.168.0.18\n"},
	    {"  GATEWAY= 192.168.0.254\r\n", "GATEWAY=192.168.0.254\r\n"},
	    {"NAME=My office net", "NAME=\"My office net\""},
	    {"NAME=My net # of the office\n", "NAME=\"My net\" # of the office\n"},
	    {"DOMAIN=\"example.com\n", "DOMAIN=example.com\n"},
	    {"DOMAIN='a b\n", "DOMAIN=\"a b\"\n"},
	    {"K\t=\t'v'  # c\n", "K=v  # c\n"},
	    {"K=v\n", "K=v\n"},
	    {"K = $(reboot)\n", NULL},
	    {"K =\n", NULL},
	    {"K= \"\n", NULL},
	    {"K = a\"b\n", NULL},
	    {"ifup eth0\n", NULL},
	    {"1K = v\n", NULL},
	    {"\n", NULL},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strconcat("A=1\n", rows[i].before, NULL);
		g_autofree char *expected = g_strconcat("A=1\n", rows[i].after ? rows[i].after : rows[i].before, NULL);
		g_autoptr(Shvar) doc = parse(text, strlen(text));
		g_autoptr(GError) error = NULL;

		g_assert_cmpint(shvar_repair_assignment(doc, 2, &error), ==, rows[i].after != NULL);
		g_assert_cmpint(error == NULL, ==, rows[i].after != NULL);
		expect_bytes(doc, expected, strlen(expected));
	}
}

static void test_repair_nul(void)
{
	static const char text[] = "K = a\0b\n";
	g_autoptr(Shvar) doc = parse(text, sizeof text - 1);

	g_assert_false(shvar_repair_assignment(doc, 1, NULL));
	expect_bytes(doc, text, sizeof text - 1);
}

static bool is_comment(const ShvarLine *line, const void *data)
{
	return line->kind == SHVAR_COMMENT;
}

static void test_remove_matching(void)
{
	static const char text[] = "# a\nK=v\n#b\r\nL=w";
	g_autoptr(Shvar) doc = parse(text, sizeof text - 1);

	g_assert_cmpuint(shvar_remove_matching(doc, is_comment, NULL), ==, 2);
	expect_bytes(doc, "K=v\nL=w", strlen("K=v\nL=w"));
	g_assert_cmpuint(shvar_remove_matching(doc, is_comment, NULL), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/file/shvar/lines", test_lines);
	g_test_add_func("/file/shvar/repair-assignment", test_repair_assignment);
	g_test_add_func("/file/shvar/repair-nul", test_repair_nul);
	g_test_add_func("/file/shvar/remove-matching", test_remove_matching);
	g_test_add_func("/file/shvar/set", test_set);
	g_test_add_func("/file/shvar/repairs", test_repairs);
	g_test_add_func("/file/shvar/generated", test_generated);
	g_test_add_func("/file/shvar/practice-files", test_practice_files);
	g_test_add_func("/file/shvar/safe-subset", test_safe_subset);
	g_test_add_func("/file/shvar/large", test_large);
	return g_test_run();
}
