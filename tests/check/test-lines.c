/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * line_trouble(): one trouble for each line, none for what both systems read alike (doc/ifcfg.md 4).
 */
#include <string.h>

#include "backend/check/line_trouble.h"

typedef struct Line {
	const char *text;
	enum line_trouble trouble;
} Line;

static const Line LINES[] = {
    {"", LINE_FINE},
    {"   ", LINE_FINE},
    {"# K = v", LINE_FINE},
    {"K=v", LINE_FINE},
    {"  K=v  ", LINE_FINE},
    {"K=", LINE_FINE},
    {"K=\"\"", LINE_FINE},
    {"K='a b'", LINE_FINE},
    {"K=\"a b\"", LINE_FINE},
    {"K=\"a \\\" b\"", LINE_FINE},
    {"K=a\"b\"'c'", LINE_FINE},
    {"K=a\\ b", LINE_FINE},
    {"K=$'x\\'y'", LINE_FINE},
    {"K=v # c", LINE_FINE},
    {"K=v\t# c", LINE_FINE},
    {"K= # c", LINE_FINE},
    {"K=v;", LINE_FINE},
    {"K=v; # c", LINE_FINE},
    {"K=\"v#c\"", LINE_FINE},
    {"K=v\r", LINE_FINE},
    {"K=a/b:c,d%e+f~", LINE_FINE},
    {"\xef\xbb\xbfK=v", LINE_FINE},
    {"K = v", LINE_SPACED_EQUALS},
    {"K =v", LINE_SPACED_EQUALS},
    {"\tK\t=v", LINE_SPACED_EQUALS},
    {"K= v", LINE_SPACE_AFTER},
    {"K= \"v\"", LINE_SPACE_AFTER},
    {"K=a b", LINE_UNQUOTED_BLANK},
    {"K=\"a\" \"b\"", LINE_UNQUOTED_BLANK},
    {"K=\"v", LINE_OPEN_QUOTE},
    {"K='v", LINE_OPEN_QUOTE},
    {"K=v\"", LINE_OPEN_QUOTE},
    {"K=v\\", LINE_OPEN_QUOTE},
    {"K=\"v\\", LINE_OPEN_QUOTE},
    {"K=$'v\\'", LINE_OPEN_QUOTE},
    {"K=v#c", LINE_GLUED_COMMENT},
    {"K=24# x", LINE_GLUED_COMMENT},
    {"K=$X", LINE_SHELL_CODE},
    {"K=\"a $X\"", LINE_SHELL_CODE},
    {"K=\"`c`\"", LINE_SHELL_CODE},
    {"K=$(c)", LINE_SHELL_CODE},
    {"K=`c`", LINE_SHELL_CODE},
    {"K=a&b", LINE_SHELL_CODE},
    {"K=(x)", LINE_SHELL_CODE},
    {"K=a>b", LINE_SHELL_CODE},
    {"K=~", LINE_SHELL_CODE},
    {"K=1; L=2", LINE_SHELL_CODE},
    {"K=$\"x\"", LINE_SHELL_CODE},
    {"export K=v", LINE_EXPORT},
    {"declare -x K=v", LINE_EXPORT},
    {"K+=v", LINE_EXPORT},
    {"ipaddr=v", LINE_LOWER_CASE},
    {"Dns1=v", LINE_LOWER_CASE},
    {"my_own=v", LINE_FINE},
    {"if true; then", LINE_NO_ASSIGNMENT},
    {". /etc/other", LINE_NO_ASSIGNMENT},
    {"IPADDR: 1.2.3.4", LINE_NO_ASSIGNMENT},
    {"exporter K=v", LINE_NO_ASSIGNMENT},
};

static void test_line(gconstpointer data)
{
	const Line *line = data;
	g_autoptr(GBytes) bytes = g_bytes_new_static(line->text, strlen(line->text));
	g_autoptr(Shvar) doc = shvar_parse(bytes);

	if (shvar_n_lines(doc) == 0)
		return;
	g_assert_cmpint(line_trouble(shvar_line(doc, 1)), ==, line->trouble);
}

static void test_nul(void)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("K=a\0 b", 6);
	g_autoptr(Shvar) doc = shvar_parse(bytes);

	g_assert_cmpint(line_trouble(shvar_line(doc, 1)), ==, LINE_FINE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(LINES); i++) {
		g_autofree char *name = g_strdup_printf("/check/line/%u", i);

		g_test_add_data_func(name, &LINES[i], test_line);
	}
	g_test_add_func("/check/line/nul", test_nul);
	return g_test_run();
}
