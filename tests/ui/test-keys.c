/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keys of VT100, VT220, the Linux console, xterm, screen and tmux, whole and in pieces, and what is none.
 */
#include <string.h>

#include <glib.h>

#include "ui/keys.h"

typedef struct Case {
	const char *bytes;
	int key;
	gsize used;
} Case;

static int decode(const char *bytes, gsize length, bool settled, bool by_hand, gsize *ret_used)
{
	KeysInput input = {(const unsigned char *)bytes, length, settled, by_hand, true};

	*ret_used = 0;
	return keys_decode(&input, ret_used);
}

static const Case whole[] = {
    {"\033[A", NEWT_KEY_UP, 3},
    {"\033OA", NEWT_KEY_UP, 3},
    {"\033[1;5A", NEWT_KEY_UP, 6},
    {"\033[B", NEWT_KEY_DOWN, 3},
    {"\033OC", NEWT_KEY_RIGHT, 3},
    {"\033[D", NEWT_KEY_LEFT, 3},
    {"\033[Z", NEWT_KEY_UNTAB, 3},
    {"\033[1~", NEWT_KEY_HOME, 4},
    {"\033[H", NEWT_KEY_HOME, 3},
    {"\033OF", NEWT_KEY_END, 3},
    {"\033[8~", NEWT_KEY_END, 4},
    {"\033[4~", NEWT_KEY_END, 4},
    {"\033[2~", NEWT_KEY_INSERT, 4},
    {"\033[3~", NEWT_KEY_DELETE, 4},
    {"\033[5~", NEWT_KEY_PGUP, 4},
    {"\033[6~", NEWT_KEY_PGDN, 4},
    {"\033OP", NEWT_KEY_F1, 3},
    {"\033[11~", NEWT_KEY_F1, 5},
    {"\033[[A", NEWT_KEY_F1, 4},
    {"\033[1;2P", NEWT_KEY_F1, 6},
    {"\033[[E", NEWT_KEY_F5, 4},
    {"\033[15~", NEWT_KEY_F5, 5},
    {"\033Ot", NEWT_KEY_F5, 3},
    {"\033Ou", NEWT_KEY_F6, 3},
    {"\033[17~", NEWT_KEY_F6, 5},
    {"\033[21~", NEWT_KEY_F10, 5},
    {"\033[21;2~", NEWT_KEY_F10, 7},
    {"\033Ox", NEWT_KEY_F10, 3},
    {"\033[24~", NEWT_KEY_F12, 5},
    {"\033[99~", KEYS_NONE, 5},
    {"\033[?62;1;6c", KEYS_NONE, 10},
    {"\033[12;40R", NEWT_KEY_F3, 8},
    {"\033OM", NEWT_KEY_ENTER, 3},
    {"\033[\033[A", KEYS_NONE, 2},
    {"\033[1\003", KEYS_NONE, 3},
    {"a", 'a', 1},
    {"\t", NEWT_KEY_TAB, 1},
    {"\r", NEWT_KEY_ENTER, 1},
    {"\n", NEWT_KEY_ENTER, 1},
    {"\177", NEWT_KEY_BKSPC, 1},
    {"\010", NEWT_KEY_BKSPC, 1},
    {"\001", NEWT_KEY_HOME, 1},
    {"\003", KEY_CTRL_C, 1},
    {"\025", 025, 1},
    {"\303\251", 0303, 2},
    {"\346\227\245", 0346, 3},
    {"\346a", KEYS_NONE, 1},
    {"\377", KEYS_NONE, 1},
    {"\0331", NEWT_KEY_F1, 2},
    {"\0330", NEWT_KEY_F10, 2},
    {"\033\t", NEWT_KEY_UNTAB, 2},
    {"\033\033a", NEWT_KEY_ESCAPE, 2},
};

static void test_whole(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(whole); i++) {
		gsize used, length = strlen(whole[i].bytes);

		g_assert_cmpint(decode(whole[i].bytes, length, false, false, &used), ==, whole[i].key);
		g_assert_cmpuint(used, ==, whole[i].used);
	}
}

/* On a slow line a key comes byte by byte: none of the beginnings is a key. */
static void test_in_pieces(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(whole); i++) {
		gsize used;

		if (whole[i].used != strlen(whole[i].bytes))
			continue;
		for (gsize length = 1; length < whole[i].used; length++)
			g_assert_cmpint(decode(whole[i].bytes, length, false, true, &used), ==, KEYS_MORE);
	}
}

static void check_settled(const char *bytes, bool by_hand, int key, gsize expected_used)
{
	gsize used;

	g_assert_cmpint(decode(bytes, strlen(bytes), false, by_hand, &used), ==, KEYS_MORE);
	g_assert_cmpint(decode(bytes, strlen(bytes), true, by_hand, &used), ==, key);
	g_assert_cmpuint(used, ==, expected_used);
}

static void test_settled(void)
{
	check_settled("\033", false, NEWT_KEY_ESCAPE, 1);
	check_settled("\033\033", false, NEWT_KEY_ESCAPE, 2);
	check_settled("\033[", false, KEYS_NONE, 2);
	check_settled("\033[", true, NEWT_KEY_ESCAPE, 1);
	check_settled("\033O", true, NEWT_KEY_ESCAPE, 1);
	check_settled("\033[1;", false, KEYS_NONE, 4);
	check_settled("\346\227", false, KEYS_NONE, 1);
}

/* Alt and a letter is no key; on a serial line it may be Esc, and then the letter. */
static void test_alt(void)
{
	gsize used;

	g_assert_cmpint(decode("\033x", 2, false, false, &used), ==, KEYS_NONE);
	g_assert_cmpuint(used, ==, 2);
	g_assert_cmpint(decode("\033x", 2, false, true, &used), ==, NEWT_KEY_ESCAPE);
	g_assert_cmpuint(used, ==, 1);
	g_assert_cmpint(decode("\033\003", 2, false, false, &used), ==, NEWT_KEY_ESCAPE);
	g_assert_cmpuint(used, ==, 1);
	g_assert_cmpint(decode("\033\033[A", 4, false, false, &used), ==, KEYS_NONE);
	g_assert_cmpuint(used, ==, 1);
}

static void test_learned(void)
{
	gsize used;

	g_assert_cmpint(decode("\033[224z", 6, false, false, &used), ==, KEYS_NONE);
	keys_learn("\033[224z", NEWT_KEY_F1);
	g_assert_cmpint(decode("\033[224z", 6, false, false, &used), ==, NEWT_KEY_F1);
}

/* Whatever comes, it is used up, and never more than there is. */
static void test_any_bytes(void)
{
	GRand *random = g_rand_new_with_seed(4);

	for (unsigned i = 0; i < 100000; i++) {
		char bytes[8];
		gsize used, length = (gsize)g_rand_int_range(random, 1, sizeof(bytes) + 1);
		int key;

		for (gsize j = 0; j < length; j++)
			bytes[j] = (char)(g_rand_boolean(random) ? "\033[O;1~A"[g_rand_int_range(random, 0, 7)]
								 : g_rand_int_range(random, 0, 256));
		key = decode(bytes, length, true, g_rand_boolean(random), &used);
		g_assert_cmpint(key, !=, KEYS_MORE);
		g_assert_cmpuint(used, >=, 1);
		g_assert_cmpuint(used, <=, length);
	}
	g_rand_free(random);
}

static void test_for_newt(void)
{
	static const int keys[] = {NEWT_KEY_UP, NEWT_KEY_HOME, NEWT_KEY_UNTAB, NEWT_KEY_F6, NEWT_KEY_BKSPC, ' ', 'x'};

	for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *bytes = keys_for_newt(keys[i]);
		gsize used;

		g_assert_cmpint(decode(bytes, strlen(bytes), false, false, &used), ==, keys[i]);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keys/whole", test_whole);
	g_test_add_func("/keys/in-pieces", test_in_pieces);
	g_test_add_func("/keys/settled", test_settled);
	g_test_add_func("/keys/alt", test_alt);
	g_test_add_func("/keys/learned", test_learned);
	g_test_add_func("/keys/any-bytes", test_any_bytes);
	g_test_add_func("/keys/for-newt", test_for_newt);
	return g_test_run();
}
