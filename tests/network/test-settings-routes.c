/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static routes in route-NAME and route6-NAME: what is read from both forms and from odd files, what becomes of a file
 * when routes are written, and what both systems then set.
 */
#include <string.h>

#include "backend/network/nm.h"
#include "nm_case.h"
#include "settings_case.h"

#define HEAD                                                                                                     \
	"== network\n\n== ifcfg-eth0\nTYPE=Ethernet\nDEVICE=eth0\nIPADDR=192.168.1.5\nPREFIX=24\nIPV6INIT=yes\n" \
	"IPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5/64\n"
#define NEW0 "ADDRESS0=10.1.0.0\nNETMASK0=255.255.0.0\nGATEWAY0=192.168.1.254\n"

/* VALUE: canonical, NULL: no agreed one. FOUND: as it stands. */
typedef struct ReadRow {
	const char *lines, *value, *found;
} ReadRow;

static const ReadRow read_rows[] = {
    {"", "", NULL},
    {"# a note\n\n", "", NULL},
    {"10.1.0.0/16 via 192.168.1.254\n", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254"},
    {"  10.1.0.0/16\tvia 192.168.1.254 dev eth0 metric 5\n", "10.1.0.0/16 192.168.1.254 5",
     "10.1.0.0/16 192.168.1.254 5"},
    {"via 192.168.1.254 to 10.1.0.0/16", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254"},
    {"10.1.1.1 via 192.168.1.254\n", "10.1.1.1/32 192.168.1.254", "10.1.1.1/32 192.168.1.254"},
    {"10.1.0.0/16 dev eth0\n", "10.1.0.0/16 link", "10.1.0.0/16 link"},
    {"10.1.0.0/16 dev eth0\n10.2.0.0/16 dev eth0\n", "10.1.0.0/16 link,10.2.0.0/16 link",
     "10.1.0.0/16 link,10.2.0.0/16 link"},
    /* More than a value can say. */
    {"10.1.0.0/16 via 192.168.1.254 table 100\n", "", NULL},
    {"blackhole 10.9.0.0/16\n10.1.0.0/16 dev eth0\n", "10.1.0.0/16 link", "10.1.0.0/16 link"},
    /* Not alike, or nothing at all. */
    {"10.1.0.0/16\n", NULL, "10.1.0.0/16"},
    {"10.1.0.0/16 via 192.168.1.254 dev eth1\n", NULL, "10.1.0.0/16 via 192.168.1.254 dev eth1"},
    {"10.1.0.5/16 via 192.168.1.254\n", NULL, "10.1.0.5/16 via 192.168.1.254"},
    {"default via 192.168.1.254\n", NULL, "default via 192.168.1.254"},
    {"0.0.0.0/0 via 192.168.1.254\n", NULL, "0.0.0.0/0 via 192.168.1.254"},
    {"10.1.0.0/16 via 192.168.1.254 metric 010\n", NULL, "10.1.0.0/16 via 192.168.1.254 metric 010"},
    {"10.1.0.0/16 via 192.168.1.254 metric\n", NULL, "10.1.0.0/16 via 192.168.1.254 metric"},
    {"10.1.0.0/16 via link dev eth0\n", NULL, "10.1.0.0/16 via link dev eth0"},
    {"10.1.0.0/16 via 192.168.1.254 # note\n", NULL, "10.1.0.0/16 via 192.168.1.254 # note"},
    {"10.1.0.0/16 via 192.168.1.254\r\n", NULL, "10.1.0.0/16 via 192.168.1.254\\r"},
    {"10.1.0.0/16,10.2.0.0/16 via 192.168.1.254\n", NULL, "10.1.0.0/16,10.2.0.0/16 via 192.168.1.254"},
    {"$(reboot) via 192.168.1.254\n", NULL, "$(reboot) via 192.168.1.254"},
    {"\"10.1.0.0/16\" via 192.168.1.254\n", NULL, "\"10.1.0.0/16\" via 192.168.1.254"},
    /* The new form. */
    {NEW0, "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254"},
    {NEW0 "ADDRESS1='10.2.0.0'\nNETMASK1=255.255.255.0\n", "10.1.0.0/16 192.168.1.254,10.2.0.0/24 link",
     "10.1.0.0/16 192.168.1.254,10.2.0.0/24 link"},
    {NEW0 "ADDRESS2=10.2.0.0\nNETMASK2=255.255.0.0\n", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 192.168.1.254"},
    {NEW0 "METRIC0=7\n", NULL, "10.1.0.0/16 192.168.1.254 7"},
    {NEW0 "OPTIONS0=\"src 192.168.1.5\"\n", NULL, "10.1.0.0/16 192.168.1.254 src 192.168.1.5"},
    {NEW0 "10.3.0.0/16 via 192.168.1.1\n", NULL, "10.1.0.0/16 192.168.1.254,10.3.0.0/16 via 192.168.1.1"},
    {NEW0 "touch /tmp/x\n", NULL, "10.1.0.0/16 192.168.1.254,touch /tmp/x"},
    {"ADDRESS0=10.1.0.0\nNETMASK0=255.0.255.0\n", NULL, "10.1.0.0/255.0.255.0 link"},
    {"ADDRESS0=10.1.0.0\nNETMASK0=$(reboot)\n", NULL, "10.1.0.0/(shell code) link"},
    {"ADDRESS0=10.1.0.0\r\nNETMASK0=255.255.0.0\r\n", NULL, "10.1.0.0\\r/255.255.0.0\\r link"},
};

static NetFiles *machine(const char *name, const char *lines)
{
	g_autofree char *text = g_strdup_printf(HEAD "== %s\n%s", name, lines);

	return nm_case_files(text);
}

static void test_read(gconstpointer data)
{
	const ReadRow *row = data;
	g_autoptr(NetFiles) files = machine("route-eth0", row->lines);
	g_autoptr(Current) current = settings_case_read(files, "eth0", "interface.ipv4.routes");

	g_assert_cmpstr(current->value, ==, row->value);
	g_assert_cmpstr(current->found, ==, row->found);
	if (row->found)
		g_assert_cmpstr(current->file->name, ==, "route-eth0");
}

/* AFTER: NULL: the file is gone. REFUSED: part of the message when it cannot be written. */
typedef struct WriteRow {
	const char *before, *value, *after, *refused;
} WriteRow;

static const WriteRow write_rows[] = {
    {"", "10.1.0.0/16 192.168.1.254", "10.1.0.0/16 via 192.168.1.254 dev eth0\n"},
    {"", "", NULL},
    {"10.1.0.0/16 via 192.168.1.254\n", "", NULL},
    {"# note\n10.1.0.0/16 via 192.168.1.254\n", "", "# note\n"},
    {"# one\n 10.1.0.0/16  via 192.168.1.254 # x\n10.2.0.0/16 via 192.168.1.254\n# two\n", "10.2.0.0/16 192.168.1.254",
     "# one\n10.2.0.0/16 via 192.168.1.254\n# two\n"},
    {"10.2.0.0/16  via 192.168.1.254", "10.2.0.0/16 192.168.1.254,10.3.0.0/16 link 9",
     "10.2.0.0/16  via 192.168.1.254\n10.3.0.0/16 dev eth0 metric 9\n"},
    {"# a\n10.2.0.0/16  via 192.168.1.254\n# b\n10.3.0.0/16 dev eth0\n", "10.3.0.0/16 link,10.2.0.0/16 192.168.1.254",
     "# a\n10.3.0.0/16 dev eth0\n10.2.0.0/16  via 192.168.1.254\n# b\n"},
    {"10.2.0.0/16  via 192.168.1.254\n", "10.1.0.0/16 link,10.2.0.0/16 192.168.1.254",
     "10.1.0.0/16 dev eth0\n10.2.0.0/16  via 192.168.1.254\n"},
    {"10.2.0.0/16 dev eth0\n10.2.0.0/16 dev eth0\n", "10.2.0.0/16 link", "10.2.0.0/16 dev eth0\n"},
    {"10.9.0.0/16 via 192.168.1.9 table 7\nrubbish\n", "10.1.0.0/16 link",
     "10.9.0.0/16 via 192.168.1.9 table 7\n10.1.0.0/16 dev eth0\n"},
    {NEW0, "10.1.0.0/16 192.168.1.254,10.2.0.0/16 link 7",
     "10.1.0.0/16 via 192.168.1.254 dev eth0\n10.2.0.0/16 dev eth0 metric 7\n"},
    {"# note\n" NEW0 "\nMETRIC0=7\n", "10.1.0.0/16 192.168.1.254 7",
     "# note\n\n10.1.0.0/16 via 192.168.1.254 dev eth0 metric 7\n"},
    {NEW0, "", NULL},
    {NEW0 "touch /tmp/x\n", "10.1.0.0/16 192.168.1.254", NULL, "\"touch /tmp/x\""},
};

static void test_write(gconstpointer data)
{
	const WriteRow *row = data;
	g_autoptr(NetFiles) files = machine("route-eth0", row->before);
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) after = settings_case_write(files, "eth0", "interface.ipv4.routes", row->value, &error);
	g_autofree char *text = NULL;

	if (row->refused) {
		g_assert_null(after);
		g_assert_nonnull(strstr(error->message, row->refused));
		return;
	}
	g_assert_no_error(error);
	text = settings_case_text(after, "route-eth0");
	g_assert_cmpstr(text, ==, row->after);
	if (text) {
		g_autoptr(Current) current = settings_case_read(after, "eth0", "interface.ipv4.routes");

		g_assert_cmpstr(current->value, ==, row->value);
	}
}

/* The network service reads a file by the device's name too; NetworkManager goes by the interface file's. */
static void test_other_name(void)
{
	g_autoptr(NetFiles) files = nm_case_files("== network\n\n== ifcfg-lan\nDEVICE=eth0\nIPADDR=192.168.1.5\n"
						  "PREFIX=24\n== route-eth0\n# old\n10.1.0.0/16 dev eth0\n");
	g_autoptr(Current) current = settings_case_read(files, "eth0", "interface.ipv4.routes");
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) after =
	    settings_case_write(files, "eth0", "interface.ipv4.routes", "10.1.0.0/16 link", &error);
	g_autofree char *own = settings_case_text(after, "route-lan"), *other = settings_case_text(after, "route-eth0");
	g_autoptr(Current) again = settings_case_read(after, "eth0", "interface.ipv4.routes");

	g_assert_null(current->value);
	g_assert_cmpstr(current->found, ==, "10.1.0.0/16 link");
	g_assert_cmpstr(own, ==, "10.1.0.0/16 dev eth0\n");
	g_assert_cmpstr(other, ==, "# old\n");
	g_assert_cmpstr(again->value, ==, "10.1.0.0/16 link");
}

static void test_ip6(void)
{
	g_autoptr(NetFiles) files = machine(
	    "route6-eth0", "2001:DB8:1::/48 via fe80::1 dev eth0\n2001:db8:2::/48 via fe80::1\nADDRESS0=10.0.0.0\n");
	g_autoptr(Current) current = settings_case_read(files, "eth0", "interface.ipv6.routes");
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) after =
	    settings_case_write(files, "eth0", "interface.ipv6.routes", "2001:db8:1::/48 fe80::1", &error);
	g_autofree char *text = settings_case_text(after, "route6-eth0");

	g_assert_null(current->value);
	g_assert_cmpstr(current->found, ==, "2001:db8:1::/48 fe80::1,2001:db8:2::/48 via fe80::1,ADDRESS0=10.0.0.0");
	g_assert_cmpstr(text, ==, "2001:DB8:1::/48 via fe80::1 dev eth0\n");
}

/* A long file costs one look at each of its lines. */
static void test_long(void)
{
	g_autoptr(GString) text = g_string_new(HEAD "== route-eth0\n");
	g_autoptr(NetFiles) files = NULL;
	g_autoptr(NetFiles) after = NULL;
	g_autofree char *written = NULL;

	for (unsigned i = 0; i < 20000; i++)
		g_string_append_printf(text, "10.%u.%u.0/24 dev eth0\n", i / 256, i % 256);
	files = nm_case_files(text->str);
	after = settings_case_write(files, "eth0", "interface.ipv4.routes", "10.0.7.0/24 link", NULL);
	written = settings_case_text(after, "route-eth0");
	g_assert_cmpstr(written, ==, "10.0.7.0/24 dev eth0\n");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(read_rows); i++) {
		g_autofree char *path = g_strdup_printf("/routes/read/%u", i);

		g_test_add_data_func(path, &read_rows[i], test_read);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(write_rows); i++) {
		g_autofree char *path = g_strdup_printf("/routes/write/%u", i);

		g_test_add_data_func(path, &write_rows[i], test_write);
	}
	g_test_add_func("/routes/other-name", test_other_name);
	g_test_add_func("/routes/ip6", test_ip6);
	g_test_add_func("/routes/long", test_long);
	return g_test_run();
}
