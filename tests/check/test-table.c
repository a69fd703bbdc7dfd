/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows of the check table: complete, unique, and about settings that exist. What each row says about files is
 * tested by test-fixtures.py.
 */
#include <locale.h>
#include <string.h>

#include "backend/check/check.h"
#include "backend/model/setting.h"

static void claim(GHashTable *seen, const Check *check, const char *what, const char *text)
{
	const char *other;

	if (!text || !*text)
		g_error("%s has no %s", check->id, what);
	other = g_hash_table_lookup(seen, text);
	if (other)
		g_error("%s of %s is also that of %s: %s", what, check->id, other, text);
	g_hash_table_insert(seen, (char *)text, (char *)check->id);
}

static void test_texts(void)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) texts = g_hash_table_new(g_str_hash, g_str_equal);
	const Check *check;
	unsigned n;

	for (n = 0; (check = check_nth(n)); n++) {
		claim(ids, check, "id", check->id);
		g_assert_nonnull(strchr(check->id, '.'));
		claim(texts, check, "title", check->title);
		claim(texts, check, "bad", check->bad);
		/* A title may say the same as what is said on success; anything else may not. */
		if (strcmp(check->good + strlen(check->good) - 1, ".") != 0)
			g_error("%s: good is no sentence", check->id);
		claim(texts, check, "good", check->good);
		claim(texts, check, "why", check->why);
		g_assert_true(check->remedy && *check->remedy);
		g_assert_true(check->commands && *check->commands);
	}
	g_assert_cmpuint(n, >, 100);
}

static void test_rows(void)
{
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++) {
		if ((check->run != NULL) == (check->each != NULL))
			g_error("%s needs one function", check->id);
		g_assert_cmpuint(check->profiles & (PROFILE_TEXTBOOK | PROFILE_STRICT), !=, 0);
		g_assert_true(check->when & CHECK_EVALUATE);
		g_assert_true(check_find(check->id) == check);
	}
	g_assert_null(check_find("no.such.check"));
}

static void test_about(void)
{
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++)
		for (const char *const *key = check->about; key && *key; key++)
			if (!setting_find(*key))
				g_error("%s is about \"%s\", which is no setting", check->id, *key);
}

/* Only placeholders that fill() knows, in texts and commands. */
static void test_placeholders(void)
{
	g_autoptr(GRegex) known = g_regex_new("\\{(file|name|device|found|expected|other)\\}", 0, 0, NULL);
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++) {
		const char *texts[] = {check->bad, check->why, check->remedy, check->good};

		for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
			g_autofree char *rest = g_regex_replace_literal(known, texts[i], -1, 0, "", 0, NULL);

			if (strpbrk(rest, "{}"))
				g_error("%s: a placeholder that nobody fills: %s", check->id, rest);
		}
		g_assert_null(strchr(check->title, '{'));
		g_assert_null(strchr(check->good, '{'));
	}
}

static void test_messages(void)
{
	g_autoptr(Finding) finding = finding_new(check_find("ifcfg.gateway.not-address"), VERDICT_FAIL);
	g_autofree char *bare = NULL, *message = NULL, *commands = NULL;

	bare = finding_message(finding);
	g_assert_cmpstr(bare, ==, "GATEWAY \"\" is not an IPv4 address.");
	finding->file = g_strdup(NET_SCRIPTS_DIR "/ifcfg-a b\033");
	finding->line = 7;
	finding->found = g_strdup("{other}%s");
	message = finding_message(finding);
	g_assert_cmpstr(message, ==, "ifcfg-a b\\x1b:7: GATEWAY \"{other}%s\" is not an IPv4 address.");
	commands = finding_commands(finding);
	g_assert_true(g_str_has_prefix(commands, "grep -n GATEWAY '" NET_SCRIPTS_DIR "/ifcfg-a b\\x1b'\n"));
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/check/texts", test_texts);
	g_test_add_func("/check/rows", test_rows);
	g_test_add_func("/check/about", test_about);
	g_test_add_func("/check/placeholders", test_placeholders);
	g_test_add_func("/check/messages", test_messages);
	return g_test_run();
}
