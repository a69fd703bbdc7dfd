/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answer files: what is taken from a line, what is said of the others, and that what is written is read again.
 */
#include <string.h>

#include "backend/apply/answers.h"

#define ETH0 "interface[eth0]."

typedef struct Row {
	const char *name, *text;
	const char *taken; /* "key=value;" of each wish */
	const char *says;  /* in the only refusal, after "FILE:"; NULL: none */
} Row;

static const Row rows[] = {
    {"one", ETH0 "ipv4.gateway=none\n", ETH0 "ipv4.gateway=none;"},
    {"no newline", ETH0 "ipv4.gateway=none", ETH0 "ipv4.gateway=none;"},
    {"comments", "# a=b\n\n  # c\n \t\n" ETH0 "autoconnect=yes\n", ETH0 "autoconnect=yes;"},
    {"blanks", "  " ETH0 "autoconnect  =yes\n", ETH0 "autoconnect=yes;"},
    {"CRLF", ETH0 "autoconnect=yes\r\n\r\n" ETH0 "ipv4.gateway=none\r\n",
     ETH0 "autoconnect=yes;" ETH0 "ipv4.gateway=none;"},
    {"BOM", "\xef\xbb\xbf" ETH0 "autoconnect=yes\n", ETH0 "autoconnect=yes;"},
    {"only a BOM", "\xef\xbb\xbf", ""},
    {"equals in a value", ETH0 "ipv4.dns-search=a=b\n", "", "1: Search domains: \"a=b\" is not a domain name"},
    {"comment behind a value", ETH0 "autoconnect=yes # at boot\n", "", "1: Start at boot: \"yes # at boot\""},
    {"no equals", "\n" ETH0 "autoconnect yes\n", "", "2: \"interface[eth0].autoconnect yes\" is not of the form"},
    {"no key", "=yes\n", "", "1: \"\" is not the key"},
    {"unknown key", "interface[eth0].gateway=none\n", "",
     "1: \"interface[eth0].gateway\" is not the key of a setting."},
    {"wrong value", ETH0 "ipv4.gateway=\n", "", "1: Default gateway: The address is missing."},
    {"twice", ETH0 "autoconnect=yes\n# x\n" ETH0 "autoconnect=no\n", ETH0 "autoconnect=yes;",
     "3: " ETH0 "autoconnect is set twice: line 1 has it already."},
    {"control character", ETH0 "autoconnect=yes\033[0m\n", "", "1: \"" ETH0 "autoconnect=yes\\x1b[0m\" has characters"},
    {"old Mac", ETH0 "autoconnect=yes\r" ETH0 "ipv4.gateway=none\r", "", "1: \"" ETH0 "autoconnect=yes\\rinterface"},
    {"UTF-16", "\xff\xfei\n", "", "1: This is not UTF-8 text."},
    {"Latin-1", ETH0 "autoconnect=yes\n# caf\xe9\n", "", "2: This is not UTF-8 text."},
};

static char *describe(const Wishes *wishes)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);
		g_autofree char *key = setting_full_key(wish->setting, wish->instance);

		g_string_append_printf(text, "%s=%s;", key, wish->value);
	}
	return g_string_free(text, FALSE);
}

static GBytes *bytes_of(const char *text)
{
	return g_bytes_new(text, strlen(text));
}

static Wishes *parse(const char *text, GPtrArray *refusals)
{
	g_autoptr(GBytes) bytes = bytes_of(text);

	return answers_parse(bytes, "FILE", refusals);
}

static void test_row(gconstpointer data)
{
	const Row *row = data;
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = parse(row->text, refusals);
	g_autofree char *taken = describe(wishes);

	g_assert_cmpstr(taken, ==, row->taken);
	g_assert_cmpuint(refusals->len, ==, row->says ? 1 : 0);
	if (row->says) {
		const Refusal *refusal = refusals->pdata[0];
		g_autofree char *says = g_strdup_printf("FILE:%s", row->says);

		g_assert_true(g_str_has_prefix(refusal->what, says));
		g_assert_nonnull(refusal->remedy);
	}
}

static void test_nul(void)
{
	static const char text[] = ETH0 "autoconnect=yes\n\0" ETH0 "autoconnect=no\n";
	g_autoptr(GBytes) bytes = g_bytes_new(text, sizeof(text) - 1);
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = answers_parse(bytes, "FILE", refusals);

	g_assert_cmpuint(wishes_count(wishes), ==, 0);
	g_assert_cmpuint(refusals->len, ==, 1);
	g_assert_true(g_str_has_prefix(((Refusal *)refusals->pdata[0])->what, "FILE:2: "));
}

static void test_bounds(void)
{
	g_autofree char *lines = g_strnfill(20000, '\n'), *large = g_strnfill(ANSWERS_LIMIT + 1, '\n'),
			*line = g_strnfill(10000, 'x');
	g_autoptr(GPtrArray) many = refusals_new(), one = refusals_new(), too_large = refusals_new();

	for (unsigned i = 0; i < 20000; i += 2)
		lines[i] = 'x';
	wishes_free(parse(lines, many));
	g_assert_cmpuint(many->len, ==, 102);
	g_assert_nonnull(strstr(((Refusal *)many->pdata[101])->what, "More than 100 lines"));
	wishes_free(parse(line, one));
	g_assert_cmpuint(one->len, ==, 1);
	g_assert_nonnull(strstr(((Refusal *)one->pdata[0])->what, "longer than"));
	wishes_free(parse(large, too_large));
	g_assert_cmpuint(too_large->len, ==, 1);
	g_assert_nonnull(strstr(((Refusal *)too_large->pdata[0])->what, "FILE:1: The file is larger than 256.0"));
}

static void test_drafts(void)
{
	g_autoptr(GBytes) bytes = bytes_of(ETH0 "ipv4.gateway= 1 \n" ETH0 "ipv4.gatewy=1\n" ETH0 "ipv4.dns=\n");
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Drafts) drafts = answers_drafts(bytes, "FILE", refusals);

	g_assert_cmpstr(drafts_get(drafts, ETH0 "ipv4.gateway"), ==, " 1 ");
	g_assert_cmpstr(drafts_get(drafts, ETH0 "ipv4.dns"), ==, "");
	g_assert_cmpuint(refusals->len, ==, 1);
	g_assert_true(g_str_has_prefix(((Refusal *)refusals->pdata[0])->what, "FILE:2: "));
}

static void test_locate(void)
{
	g_autoptr(GBytes) bytes = bytes_of("# x\n" ETH0 "ipv4.gateway=10.0.0.1\n");
	g_autoptr(GPtrArray) refusals = refusals_new();

	g_ptr_array_add(refusals, refusal_new(ETH0 "ipv4.gateway", "Wrong.", NULL, NULL));
	g_ptr_array_add(refusals, refusal_new(ETH0 "ipv4.addresses", "Wrong.", NULL, NULL));
	g_ptr_array_add(refusals, refusal_new(NULL, "Wrong.", NULL, NULL));
	answers_locate(bytes, "FILE", refusals);
	g_assert_cmpstr(((Refusal *)refusals->pdata[0])->what, ==, "FILE:2: Wrong.");
	g_assert_cmpstr(((Refusal *)refusals->pdata[1])->what, ==, "Wrong.");
	g_assert_cmpstr(((Refusal *)refusals->pdata[2])->what, ==, "Wrong.");
}

static void test_text_is_read_again(void)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes =
	    parse("interface[eth1].autoconnect=no\n" ETH0 "ipv4.addresses=10.0.0.1/8,10.0.0.2/8\n" ETH0 "ipv4.dns=\n",
		  refusals);
	g_autofree char *text = answers_text(wishes), *before = describe(wishes);
	g_autoptr(Wishes) again = parse(text, refusals);
	g_autofree char *after = describe(again);

	g_assert_cmpuint(refusals->len, ==, 0);
	g_assert_cmpstr(before, ==, after);
	g_assert_nonnull(strstr(text, "\n# Addresses\n" ETH0 "ipv4.addresses=10.0.0.1/8,10.0.0.2/8\n"));
}

/* The one function that writes values for keeping lets no secret through. */
static void test_secret(void)
{
	const Setting secret = {.key = "interface.canary", .label = "Canary", .secret = true};
	const Setting plain = {.key = "interface.canary", .label = "Canary"};
	g_autofree char *line = answers_line(&plain, "eth0", "canary");

	g_assert_cmpstr(line, ==, "interface[eth0].canary=canary\n");
	g_assert_null(answers_line(&secret, "eth0", "canary"));
	g_assert_null(answers_line(&plain, "eth0", "a\nb"));
	g_assert_null(answers_line(&plain, "eth0", "a\xff"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/answers/lines/%s", rows[i].name);

		g_test_add_data_func(path, &rows[i], test_row);
	}
	g_test_add_func("/answers/nul", test_nul);
	g_test_add_func("/answers/bounds", test_bounds);
	g_test_add_func("/answers/drafts", test_drafts);
	g_test_add_func("/answers/locate", test_locate);
	g_test_add_func("/answers/text-is-read-again", test_text_is_read_again);
	g_test_add_func("/answers/secret", test_secret);
	return g_test_run();
}
