/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words and lines of the shell, without a shell. File name expansion is left out: no word that the scripts pass on is
 * a pattern that names a file of theirs.
 */
#include "backend/network/service_words.h"

#include <string.h>

#define IFS " \t\n"

struct Words {
	GPtrArray *list; /* always ends with NULL */
};

Words *words_new(void)
{
	Words *words = g_new0(Words, 1);

	words->list = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(words->list, NULL);
	return words;
}

void words_free(Words *words)
{
	if (!words)
		return;
	g_ptr_array_unref(words->list);
	g_free(words);
}

static void add_word(Words *words, char *word)
{
	g_ptr_array_index(words->list, words->list->len - 1) = word;
	g_ptr_array_add(words->list, NULL);
}

void words_add(Words *words, const char *word)
{
	add_word(words, g_strdup(word));
}

void words_add_split(Words *words, const char *text)
{
	for (;;) {
		gsize length;

		text += strspn(text, IFS);
		length = strcspn(text, IFS);
		if (!length)
			return;
		add_word(words, g_strndup(text, length));
		text += length;
	}
}

char **words_list(const Words *words)
{
	return (char **)words->list->pdata;
}

char *words_squeeze(const char *text)
{
	g_autoptr(Words) words = words_new();

	words_add_split(words, text);
	return g_strjoinv(" ", words_list(words));
}

static void read_line_free(ReadLine *line)
{
	g_free(line->text);
	g_free(line);
}

static void finish_line(GPtrArray *lines, GString *text, unsigned number)
{
	ReadLine *line = g_new0(ReadLine, 1);
	const char *start = text->str + strspn(text->str, IFS);
	const char *end = text->str + text->len;

	while (end > start && strchr(IFS, end[-1]))
		end--;
	line->text = g_strndup(start, end - start);
	line->line = number;
	g_ptr_array_add(lines, line);
	g_string_truncate(text, 0);
}

GPtrArray *read_lines(GBytes *bytes, bool keep_last)
{
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);
	GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)read_line_free);
	GString *text = g_string_new(NULL);
	unsigned line = 1, begin = 1;

	for (gsize i = 0; i < size; i++) {
		bool escaped = data[i] == '\\' && i + 1 < size;

		if (escaped)
			i++;
		if (data[i] == '\n') {
			line++;
			if (escaped)
				continue;
			finish_line(lines, text, begin);
			begin = line;
		} else if (data[i]) {
			g_string_append_c(text, data[i]);
		}
	}
	if (text->len && keep_last)
		finish_line(lines, text, begin);
	g_string_free(text, TRUE);
	return lines;
}
