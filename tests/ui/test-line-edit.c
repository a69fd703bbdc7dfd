/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A line that is being typed: characters of several bytes, bytes that are none, and what is in sight.
 */
#include <newt.h>

#include "ui/line_edit.h"

static void press(LineEdit *line, const char *keys)
{
	for (; *keys; keys++)
		g_assert_true(line_edit_key(line, (unsigned char)*keys));
}

static void assert_shown(LineEdit *line, unsigned width, const char *before, const char *after)
{
	g_autofree char *shown_before = NULL, *shown_after = NULL;

	line_edit_show(line, width, '_', &shown_before, &shown_after);
	g_assert_cmpstr(shown_before, ==, before);
	g_assert_cmpstr(shown_after, ==, after);
}

static void test_characters(void)
{
	LineEdit line;

	line_edit_init(&line);
	press(&line, "ab");
	press(&line, "\xe6\x97\xa5\xf0\x9f\x90\xa7");
	g_assert_cmpstr(line.text->str, ==, "ab\xe6\x97\xa5\xf0\x9f\x90\xa7");
	line_edit_key(&line, NEWT_KEY_BKSPC);
	g_assert_cmpstr(line.text->str, ==, "ab\xe6\x97\xa5");
	line_edit_key(&line, NEWT_KEY_LEFT);
	g_assert_cmpuint(line.cursor, ==, 2);
	line_edit_key(&line, NEWT_KEY_DELETE);
	g_assert_cmpstr(line.text->str, ==, "ab");
	line_edit_key(&line, NEWT_KEY_HOME);
	line_edit_key(&line, NEWT_KEY_BKSPC);
	press(&line, "x\v");
	g_assert_cmpstr(line.text->str, ==, "x");
	line_edit_clear(&line);
}

static void test_broken_input(void)
{
	LineEdit line;

	line_edit_init(&line);
	press(&line, "\xe6\x97");
	line_edit_key(&line, NEWT_KEY_LEFT);
	press(&line, "\xa5"
		     "a\xff"
		     "b\xf8\x90"
		     "c");
	g_assert_cmpstr(line.text->str, ==, "abc");
	g_assert_false(line_edit_key(&line, '\t'));
	g_assert_false(line_edit_key(&line, NEWT_KEY_F1));
	line_edit_clear(&line);
}

/* A value from a file may be anything; what is not touched stays what it is. */
static void test_broken_text(void)
{
	LineEdit line;

	line_edit_init(&line);
	line_edit_set(&line, "a\xff\xe6\x97"
			     "b");
	assert_shown(&line, 8, "a???b", "___");
	line_edit_key(&line, NEWT_KEY_BKSPC);
	line_edit_key(&line, NEWT_KEY_BKSPC);
	g_assert_cmpstr(line.text->str, ==, "a\xff\xe6");
	line_edit_clear(&line);
}

static void test_sight(void)
{
	LineEdit line;

	line_edit_init(&line);
	line_edit_set(&line, "0123456789");
	assert_shown(&line, 20, "0123456789", "__________");
	assert_shown(&line, 10, "123456789", "_");
	assert_shown(&line, 4, "789", "_");
	line_edit_key(&line, NEWT_KEY_LEFT);
	assert_shown(&line, 4, "78", "9_");
	line_edit_key(&line, NEWT_KEY_HOME);
	assert_shown(&line, 4, "", "0123");
	press(&line, "x");
	assert_shown(&line, 4, "x", "012");
	line_edit_key(&line, NEWT_KEY_END);
	assert_shown(&line, 1, "", "_");
	line_edit_set(&line, "");
	assert_shown(&line, 3, "", "___");
	line_edit_clear(&line);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/line-edit/characters", test_characters);
	g_test_add_func("/line-edit/broken-input", test_broken_input);
	g_test_add_func("/line-edit/broken-text", test_broken_text);
	g_test_add_func("/line-edit/sight", test_sight);
	return g_test_run();
}
