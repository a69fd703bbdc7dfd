/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One table, doc/ifcfg.md 4 row by row: what the network service (bash) and what NetworkManager make of the same text.
 * Then what only one of them knows.
 */
#include <string.h>

#include "backend/file/nm_reading.h"
#include "backend/file/shell_reading.h"

#define UNSET "(unset)"
#define UNDECIDABLE "(undecidable)"

typedef struct Row {
	const char *text;
	const char *bash; /* $K afterwards */
	const char *nm;   /* the value of K; "" also when it cannot be unescaped */
} Row;

static const Row rows[] = {
    {"K=v", "v", "v"},
    {"  K=v\n", "v", "v"},
    {"\tK=v\n", "v", "v"},
    {"K='v'\n", "v", "v"},
    {"K=\"v\"\n", "v", "v"},
    {"K=a\"b\"'c'\n", "abc", "abc"},
    {"K=a\\ b\n", "a b", "a b"},
    {"K=$'x\\n'\n", "x\n", "x\n"},
    {"K=\n", "", ""},
    /* a key twice */
    {"K=1\nK=2\n", "2", "2"},
    {"K=1\nK='2\n", "1", ""},
    /* comments */
    {"K=v # c\n", "v", "v"},
    {"K= # c\n", "", ""},
    {"K=v#c\n", "v#c", "v#c"},
    {"K=24# x\n", UNSET, ""},
    {"K=1\nK=24# x\n", "1", ""},
    {"#K=v\n", UNSET, UNSET},
    /* blanks */
    {"K=a b\n", UNSET, ""},
    {"K=Wired connection 1\n", UNSET, ""},
    {"K=\"a\" \"b\"\n", UNSET, ""},
    {"K = v\n", UNSET, UNSET},
    {"K =v\n", UNSET, UNSET},
    {"K= v\n", UNSET, ""},
    {"K=v \n", "v", "v"},
    /* ; */
    {"K=v;\n", "v", "v"},
    {"K=v ; # c\n", "v", "v"},
    {"A=1; K=2\n", "2", UNSET},
    {"K=1; A=2\n", "1", ""},
    {"K=v;;\n", UNSET, ""},
    /* a quote without its end */
    {"K=0\nK=\"v\n", "0", ""},
    {"K=\"v\nA=1\nB=\"\n", "v\nA=1\nB=", ""},
    {"K='v\n", UNSET, ""},
    /* expansion, inside quotes and with blanks */
    {"K=\"a $X\"\n", UNDECIDABLE, ""},
    {"K=\"$(cmd)\"\n", UNDECIDABLE, ""},
    {"K=\"`c`\"\n", UNDECIDABLE, ""},
    {"K=$(cmd)\n", UNDECIDABLE, ""},
    {"K=a&b\n", UNSET, ""},
    {"K=(x)\n", "x", ""},
    {"K=(x y)\n", "x", ""},
    {"K=a>b\n", "a", ""},
    {"K=a|b\n", UNSET, ""},
    /* the same outside quotes: NetworkManager takes it literally */
    {"K=$X\n", UNDECIDABLE, "$X"},
    {"K=${X}.1\n", UNDECIDABLE, "${X}.1"},
    {"K=`c`\n", UNDECIDABLE, "`c`"},
    {"K=~\n", UNDECIDABLE, "~"},
    {"K=a~\n", "a~", "a~"},
    {"K=\"~\"\n", "~", "~"},
    {"K=$\"x\"\n", "x", "$x"},
    {"K=*\n", "*", "*"},
    {"K={a,b}\n", "{a,b}", "{a,b}"},
    /* backslashes that old NetworkManagers wrote */
    {"K=\"\\'\"\n", "\\'", "'"},
    {"K=\"\\~\"\n", "\\~", "~"},
    {"K=\"a'\\~\"\n", "a'\\~", "a'\\~"},
    {"K=\"\\~\"x\n", "\\~x", "\\~x"},
    {"K=\"\\$\\`\\\"\\\\\"\n", "$`\"\\", "$`\"\\"},
    {"K=\"\\x\"\n", "\\x", "\\x"},
    /* lines that go on */
    {"K=a\\\nb\n", "ab", ""},
    {"K=\"a\\\nb\"\n", "ab", ""},
    {"K='a\nb'\n", "a\nb", ""},
    {"A='\nK=1\n'\n", UNSET, "1"},
    /* commands that set */
    {"export K=v\n", "v", UNSET},
    {"declare K=v\n", "v", UNSET},
    {"typeset K=v\n", "v", UNSET},
    {"readonly K=v\n", "v", UNSET},
    {"export \"K=a b\"\n", "a b", UNSET},
    {"K=a\nK+=b\n", "ab", "a"},
    {"K=1\nunset K\n", UNSET, "1"},
    {"K=1\nreadonly K\nK=2\n", "1", "2"},
    /* code around it */
    {"if true; then\nK=v\nfi\n", UNDECIDABLE, "v"},
    {"[ -e x ] && K=v\n", UNDECIDABLE, UNSET},
    {"f() {\nK=v\n}\n", UNDECIDABLE, "v"},
    {"{ K=v; }\n", "v", UNSET},
    {"(K=v)\n", UNSET, UNSET},
    {"true && K=v\n", "v", UNSET},
    {"true || K=v\n", UNSET, UNSET},
    {"eval x\nK=v\n", UNDECIDABLE, "v"},
    {"return\nK=v\n", UNSET, "v"},
    {"test x && return\nK=v\n", UNDECIDABLE, "v"},
    {"if true; then\nK=v\n", UNSET, "v"},
    {"K=v\n)\n", "v", "v"},
    {"cat <<E\nK=v\nE\n", UNSET, "v"},
    /* bytes */
    {"K=v\r\n", "v\r", "v"},
    {"K=\"v\"\r\n", "v\r", "v"},
    {"\xef\xbb\xbfK=v\n", UNSET, UNSET},
    {"k=v\n", UNSET, UNSET},
    {"K=\xa5\xc6\xff\n", "\xa5\xc6\xff", "\xa5\xc6\xff"},
    /* computed by bash, or refused */
    {"K=1\nUID=5\n", "1", "1"},
    {"UID=5; K=1\n", UNSET, UNSET},
    {"K=$((1+1))\n", UNDECIDABLE, ""},
    {"X=$((Y=1))\nK=1\n", UNDECIDABLE, "1"},
    {"K[0]=v\n", "v", UNSET},
    {"K[1]=v\n", UNSET, UNSET},
};

static Shvar *parse(const char *text, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, size);

	return shvar_parse(bytes);
}

static const char *shell_found(const ShellReading *reading, const char *key)
{
	const ShellVar *var = shell_reading_get(reading, key);

	if (!var)
		return UNSET;
	return var->undecidable ? UNDECIDABLE : var->value;
}

static void expect(const char *text, const char *reader, const char *found, const char *expected)
{
	if (strcmp(found, expected) == 0)
		return;
	g_test_message("%s of \"%s\": found \"%s\", expected \"%s\"", reader, text, found, expected);
	g_test_fail();
}

static void test_rows(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Shvar) doc = parse(rows[i].text, strlen(rows[i].text));
		g_autoptr(ShellReading) shell = shell_reading_new();
		g_autoptr(NmReading) nm = nm_reading_new(doc);
		const char *value = nm_reading_value(nm, "K");

		shell_reading_source(shell, doc, 0);
		expect(rows[i].text, "bash", shell_found(shell, "K"), rows[i].bash);
		expect(rows[i].text, "NetworkManager", value ? value : UNSET, rows[i].nm);
	}
}

/* Facts that NetworkManager's own tests assert about its unescaping; NULL: malformed. */
static const struct {
	const char *text, *value;
} unescaped[] = {
    {"", ""},
    {"ab", "ab"},
    {"  ", ""},
    {"   # comment", ""},
    {" a", NULL},
    {"a b", NULL},
    {"a;", "a"},
    {"a ;", "a"},
    {"a;;", NULL},
    {";", ""},
    {"'", NULL},
    {"\"", NULL},
    {"\\", NULL},
    {"\\a", "a"},
    {"'\\a'", "\\a"},
    {"\"\\a\"", "\\a"},
    {"$'\\a\\b\\e\\E\\f\\n\\r\\t\\v\\?\\\"\\'\\\\'", "\a\b\033\033\f\n\r\t\v?\"'\\"},
    {"$'\\101\\772'", "A\xfa"},
    {"$'\\x41\\xc3\\xa4'", "A\xc3\xa4"},
    {"$'\\u00e4\\U0001f600'", "\xc3\xa4\xf0\x9f\x98\x80"},
    {"$'\\x\\u\\q'", "\\x\\u\\q"},
    {"$'a", NULL},
    {"$'a\\'", NULL},
    {"$'a\\0b'c", "a"},
    {"\"a\"b'c'", "abc"},
    {"a\"$\"", NULL},
    {"a$b`c", "a$b`c"},
    {"a|b", NULL},
    {"a\\|b", "a|b"},
    {"'|&()<>'", "|&()<>"},
    {"\"'\\'\"", "'\\'"},
};

static void test_unescape(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(unescaped); i++) {
		g_autofree char *text = g_strconcat("K=", unescaped[i].text, "\n", NULL);
		g_autoptr(Shvar) doc = parse(text, strlen(text));
		g_autoptr(NmReading) nm = nm_reading_new(doc);
		const NmVar *var = nm_reading_get(nm, "K");

		expect(text, "NetworkManager", var->value, unescaped[i].value ? unescaped[i].value : "");
		g_assert_cmpint(var->malformed, ==, unescaped[i].value == NULL);
	}
}

static void test_nm_types(void)
{
	static const char text[] =
	    "Y=Yes\nT=t\nN=FALSE\nO=on\nE=\nI=\" 24 \"\nH=0x10\nX=24x\nM=-1\nB=99999999999999999999\n";
	g_autoptr(Shvar) doc = parse(text, strlen(text));
	g_autoptr(NmReading) nm = nm_reading_new(doc);

	g_assert_cmpint(nm_reading_bool(nm, "Y", -1), ==, 1);
	g_assert_cmpint(nm_reading_bool(nm, "T", -1), ==, 1);
	g_assert_cmpint(nm_reading_bool(nm, "N", -1), ==, 0);
	g_assert_cmpint(nm_reading_bool(nm, "O", -1), ==, -1);
	g_assert_cmpint(nm_reading_bool(nm, "MISSING", 1), ==, 1);
	g_assert_null(nm_reading_value_str(nm, "E"));
	g_assert_cmpstr(nm_reading_value(nm, "E"), ==, "");
	g_assert_cmpint(nm_reading_int64(nm, "I", 10, 0, 32, -7), ==, 24);
	g_assert_cmpint(nm_reading_int64(nm, "I", 10, 0, 23, -7), ==, -7);
	g_assert_cmpint(nm_reading_int64(nm, "H", 0, 0, 32, -7), ==, 16);
	g_assert_cmpint(nm_reading_int64(nm, "H", 10, 0, 32, -7), ==, -7);
	g_assert_cmpint(nm_reading_int64(nm, "X", 10, 0, 32, -7), ==, -7);
	g_assert_cmpint(nm_reading_int64(nm, "M", 10, -1, 32, -7), ==, -1);
	g_assert_cmpint(nm_reading_int64(nm, "B", 10, 0, G_MAXINT64, -7), ==, -7);
	g_assert_cmpint(nm_reading_int64(nm, "E", 10, 0, 32, -7), ==, -7);
}

/* bash drops a NUL byte, two in a row end the file for it, more than 256 make it refuse the file. For NetworkManager
 * the first one ends the file. */
static void test_nul(void)
{
	static const char lone[] = "A=x\0y\nB=1\n", pair[] = "A=x\0\0y\nB=1\n";
	g_autoptr(Shvar) doc = parse(lone, sizeof lone - 1);
	g_autoptr(ShellReading) shell = shell_reading_new();
	g_autoptr(NmReading) nm = nm_reading_new(doc);
	g_autoptr(GString) many = g_string_new("A=1\n#");
	int i;

	shell_reading_source(shell, doc, 0);
	g_assert_cmpstr(shell_reading_value(shell, "A"), ==, "xy");
	g_assert_cmpstr(shell_reading_value(shell, "B"), ==, "1");
	g_assert_cmpstr(nm_reading_value(nm, "A"), ==, "x");
	g_assert_null(nm_reading_value(nm, "B"));

	g_clear_pointer(&doc, shvar_free);
	g_clear_pointer(&shell, shell_reading_free);
	doc = parse(pair, sizeof pair - 1);
	shell = shell_reading_new();
	shell_reading_source(shell, doc, 0);
	g_assert_cmpstr(shell_reading_value(shell, "A"), ==, "x");
	g_assert_null(shell_reading_get(shell, "B"));
	g_assert_cmpuint(shell_reading_lost_from(shell), ==, 1);

	for (i = 0; i < 257; i++)
		g_string_append_len(many, "\0x", 2);
	g_clear_pointer(&doc, shvar_free);
	g_clear_pointer(&shell, shell_reading_free);
	doc = parse(many->str, many->len);
	shell = shell_reading_new();
	shell_reading_source(shell, doc, 0);
	g_assert_null(shell_reading_get(shell, "A"));
	g_assert_cmpuint(shell_reading_lost_from(shell), ==, 1);
}

static void source_text(ShellReading *reading, const char *text, int source)
{
	g_autoptr(Shvar) doc = parse(text, strlen(text));

	shell_reading_source(reading, doc, source);
}

static void test_places(void)
{
	g_autoptr(ShellReading) reading = shell_reading_new();
	const ShellUnknown *unknown;

	source_text(reading, "A=1\n\nB='x\ny'\nC=2\nD=$X; E=$Y\n", 7);
	g_assert_cmpuint(shell_reading_get(reading, "B")->line, ==, 3);
	g_assert_cmpuint(shell_reading_get(reading, "C")->line, ==, 5);
	g_assert_cmpint(shell_reading_get(reading, "C")->source, ==, 7);
	g_assert_cmpuint(shell_reading_unknown(reading)->len, ==, 1);
	unknown = g_ptr_array_index(shell_reading_unknown(reading), 0);
	g_assert_cmpuint(unknown->line, ==, 6);
	g_assert_cmpstr(unknown->text, ==, "D=$X; E=$Y");
	g_assert_cmpuint(shell_reading_lost_from(reading), ==, 0);
	source_text(reading, "C=3\nA=2; F=\"x\nC=4\n", 8);
	g_assert_cmpuint(shell_reading_lost_from(reading), ==, 2);
	g_assert_cmpstr(shell_reading_value(reading, "A"), ==, "1");
	g_assert_cmpstr(shell_reading_value(reading, "C"), ==, "3");
}

static void test_anything(void)
{
	g_autoptr(ShellReading) reading = shell_reading_new();
	g_autoptr(ShellReading) copy = NULL;

	source_text(reading, "A=1\nB=2\nunset B\n. other\nC=3\n", 0);
	g_assert_true(shell_reading_anything_possible(reading));
	g_assert_cmpstr(shell_found(reading, "A"), ==, UNDECIDABLE);
	g_assert_cmpstr(shell_found(reading, "B"), ==, UNDECIDABLE);
	g_assert_cmpstr(shell_found(reading, "NEVER_SEEN"), ==, UNDECIDABLE);
	shell_reading_assign(reading, "A", "5");
	shell_reading_assign(reading, "B", NULL);
	copy = shell_reading_copy(reading);
	g_assert_cmpstr(shell_found(copy, "A"), ==, "5");
	g_assert_cmpstr(shell_found(copy, "B"), ==, UNSET);
	g_assert_cmpstr(shell_found(copy, "C"), ==, UNDECIDABLE);
}

/* The network service sources ifcfg files inside source_config(). */
static void test_function(void)
{
	g_autoptr(ShellReading) reading = shell_reading_new();

	source_text(reading, "A=1\nB=1\n", 0);
	shell_reading_enter_function(reading);
	source_text(reading, "declare A=2\nB=2\nlocal C=2\nexport D=2\n", 1);
	g_assert_cmpstr(shell_found(reading, "A"), ==, "2");
	g_assert_cmpstr(shell_found(reading, "C"), ==, "2");
	shell_reading_leave_function(reading);
	g_assert_cmpstr(shell_found(reading, "A"), ==, "1");
	g_assert_cmpstr(shell_found(reading, "B"), ==, "2");
	g_assert_cmpstr(shell_found(reading, "C"), ==, UNSET);
	g_assert_cmpstr(shell_found(reading, "D"), ==, "2");
}

static char *repeated(const char *text, gsize size)
{
	GString *all = g_string_sized_new(size + strlen(text));

	while (all->len < size)
		g_string_append(all, text);
	return g_string_free(all, FALSE);
}

/* A megabyte of each thing that could be quadratic or deep. A slow reader runs into the test's time limit. */
static void test_large(void)
{
	static const char *const parts[] = {
	    "K=v\n",         "K+=vvvvvvvv\n", "K=v;",         "K=(",          "(",         "$(",
	    "K=$(",          "\"${a:-",       "K=\"\\'",      "<<E\n",        "! ",        "A && ",
	    "A | ",          "K=a\\\n",       "export K=v\n", "$((1+(",       "{ ",        "command ",
	    "A=1 ",          "f() ",          "function f ",  "case x in ",   "for i in ", "export A ",
	    "A=1 export A ", "K[0]=1 ",       "if a; then ",  "K=\"x\" # c\n"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *text = repeated(parts[i], 1024 * 1024);
		g_autoptr(Shvar) doc = parse(text, strlen(text));
		g_autoptr(ShellReading) shell = shell_reading_new();
		g_autoptr(NmReading) nm = nm_reading_new(doc);
		gint64 start = g_get_monotonic_time();

		shell_reading_source(shell, doc, 0);
		g_test_message("%s: %d ms", parts[i], (int)((g_get_monotonic_time() - start) / 1000));
	}
}

static void test_too_large(void)
{
	g_autofree char *text = repeated("K=v\n", 10 * 1024 * 1024 + 1);
	g_autoptr(Shvar) doc = parse(text, strlen(text));
	g_autoptr(NmReading) nm = nm_reading_new(doc);

	g_assert_true(nm_reading_too_large(nm));
	g_assert_null(nm_reading_value(nm, "K"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/file/readings/rows", test_rows);
	g_test_add_func("/file/readings/unescape", test_unescape);
	g_test_add_func("/file/readings/nm-types", test_nm_types);
	g_test_add_func("/file/readings/nul", test_nul);
	g_test_add_func("/file/readings/places", test_places);
	g_test_add_func("/file/readings/anything", test_anything);
	g_test_add_func("/file/readings/function", test_function);
	g_test_add_func("/file/readings/large", test_large);
	g_test_add_func("/file/readings/too-large", test_too_large);
	return g_test_run();
}
