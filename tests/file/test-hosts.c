/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * /etc/hosts as a document: bytes go in and come out, and an edit touches its own line only.
 */
#include <string.h>

#include "backend/file/hosts.h"

static Hosts *parse(const char *text, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, size);

	return hosts_parse(bytes);
}

static void expect_bytes(const Hosts *hosts, const char *text, gsize size)
{
	g_autoptr(GBytes) bytes = hosts_bytes(hosts);
	gsize found_size;
	const char *found = g_bytes_get_data(bytes, &found_size);

	g_assert_cmpmem(found, found_size, text, size);
}

static void expect_entry(const Hosts *hosts, unsigned number, const char *address, const char *names)
{
	g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);
	g_autofree char *joined = NULL;

	if (!address) {
		g_assert_null(entry);
		return;
	}
	g_assert_nonnull(entry);
	joined = g_strjoinv(",", entry->names);
	g_assert_cmpstr(entry->address, ==, address);
	g_assert_cmpstr(joined, ==, names);
}

static void test_lines(void)
{
	static const char text[] = "127.0.0.1\tlocalhost  localhost4 # here\r\n\n  # all\n"
				   " ::1 a#b c\n10.0.0.5\nx y\0z\n\xff \xfe";
	g_autoptr(Hosts) hosts = parse(text, sizeof text - 1);

	g_assert_cmpuint(hosts_n_lines(hosts), ==, 7);
	expect_entry(hosts, 0, NULL, NULL);
	expect_entry(hosts, 1, "127.0.0.1", "localhost,localhost4");
	expect_entry(hosts, 2, NULL, NULL);
	expect_entry(hosts, 3, NULL, NULL);
	expect_entry(hosts, 4, "::1", "a");
	expect_entry(hosts, 5, "10.0.0.5", "");
	expect_entry(hosts, 6, "x", "y");
	expect_entry(hosts, 7, "\xff", "\xfe");
	expect_entry(hosts, 8, NULL, NULL);
	expect_bytes(hosts, text, sizeof text - 1);
}

static void test_empty(void)
{
	static const char *const names[] = {"a.example.com", "a", NULL};
	g_autoptr(Hosts) hosts = parse("", 0);

	g_assert_cmpuint(hosts_n_lines(hosts), ==, 0);
	expect_bytes(hosts, "", 0);
	hosts_append(hosts, "10.0.0.5", names);
	expect_bytes(hosts, "10.0.0.5 a.example.com a\n", strlen("10.0.0.5 a.example.com a\n"));
}

static void test_has(void)
{
	g_autoptr(Hosts) hosts = parse("10.0.0.5 Web1.example.com web1\n", 31);
	g_autoptr(HostsEntry) entry = hosts_entry(hosts, 1);

	g_assert_true(hosts_entry_has(entry, "web1.EXAMPLE.com"));
	g_assert_false(hosts_entry_has(entry, "example.com"));
	g_assert_false(hosts_entry_has(entry, "10.0.0.5"));
}

typedef struct NamesRow {
	const char *before, *names, *after;
} NamesRow;

static void test_set_names(void)
{
	static const NamesRow rows[] = {
	    {"10.0.0.5\ta\tb # c\n", "x,y", "10.0.0.5\tx\ty # c\n"},
	    {"10.0.0.5\ta  b   c\r\n", "x,y", "10.0.0.5\tx  y\r\n"},
	    {"10.0.0.5 a", "x,y,z", "10.0.0.5 x y z"},
	    {"  10.0.0.5 a#b\n", "x,y", "  10.0.0.5 x y#b\n"},
	    {"10.0.0.5 # none\n", "x", "10.0.0.5 x # none\n"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strconcat("1 one\n", rows[i].before, NULL);
		g_autofree char *after = g_strconcat("1 one\n", rows[i].after, NULL);
		g_autoptr(Hosts) hosts = parse(text, strlen(text));
		g_auto(GStrv) names = g_strsplit(rows[i].names, ",", -1);

		hosts_set_names(hosts, 2, (const char *const *)names);
		expect_bytes(hosts, after, strlen(after));
	}
}

static void test_remove(void)
{
	static const char *const names[] = {"x", NULL};
	g_autoptr(Hosts) hosts = parse("1 one\n2 two\n3 three", 19);

	hosts_remove(hosts, 4);
	hosts_remove(hosts, 2);
	expect_bytes(hosts, "1 one\n3 three", 13);
	expect_entry(hosts, 2, NULL, NULL);
	expect_entry(hosts, 3, "3", "three");
	hosts_remove(hosts, 3);
	hosts_append(hosts, "10.0.0.5", names);
	expect_bytes(hosts, "1 one\n10.0.0.5 x\n", 17);
}

static void test_append(void)
{
	static const NamesRow rows[] = {
	    {"1 one\n", "x", "1 one\n10.0.0.5 x\n"},
	    {"1 one", "x", "1 one\n10.0.0.5 x\n"},
	    {"1 one\r\n2 two", "x,y", "1 one\r\n2 two\r\n10.0.0.5 x y\r\n"},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Hosts) hosts = parse(rows[i].before, strlen(rows[i].before));
		g_auto(GStrv) names = g_strsplit(rows[i].names, ",", -1);

		hosts_append(hosts, "10.0.0.5", (const char *const *)names);
		expect_bytes(hosts, rows[i].after, strlen(rows[i].after));
		expect_entry(hosts, hosts_n_lines(hosts), "10.0.0.5", rows[i].names);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/hosts/lines", test_lines);
	g_test_add_func("/hosts/empty", test_empty);
	g_test_add_func("/hosts/has", test_has);
	g_test_add_func("/hosts/set-names", test_set_names);
	g_test_add_func("/hosts/remove", test_remove);
	g_test_add_func("/hosts/append", test_append);
	return g_test_run();
}
