/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words of bash: NAME= in front, NAME=( ) arrays, and what globs, braces and tildes would find. The text of a word
 * is what is left when the quotes are gone.
 */
#include <string.h>

#include "backend/file/shell_cursor.h"

ShellWord *shell_word_new(unsigned line)
{
	ShellWord *word = g_new0(ShellWord, 1);

	word->text = g_string_new(NULL);
	word->line = line;
	return word;
}

void shell_word_free(ShellWord *word)
{
	if (!word)
		return;
	g_string_free(word->text, TRUE);
	g_clear_pointer(&word->elements, g_ptr_array_unref);
	g_free(word);
}

/* The length of the name that TEXT begins with, 0 if it begins with none. */
static gsize name_length(const char *text)
{
	gsize length = 0;

	while (g_ascii_isalnum(text[length]) || text[length] == '_')
		length++;
	return g_ascii_isdigit(text[0]) ? 0 : length;
}

/* '=' behind NAME, NAME+, NAME[n] or NAME[n]+ makes an assignment. SUBSCRIPTED: the length of NAME before [n], else
 * 0. */
static void take_equals(ShellLexer *lexer, ShellWord *word, gsize subscripted)
{
	gsize left = word->text->len;
	bool append = left && word->text->str[left - 1] == '+';
	gsize name = subscripted ? subscripted : name_length(word->text->str);

	lexer->at++;
	g_string_append_c(word->text, '=');
	if (!name || (!subscripted && name + append != left))
		return;
	word->name = name;
	word->append = append;
	word->value_at = left + 1;
}

/* NAME[ where an assignment may stand, the lexer on the '['. bash evaluates what is inside; only plain numbers are
 * known. Without a ']' it looks for one to the end of the file. Returns the length of NAME. */
static gsize take_subscript(ShellLexer *lexer, ShellWord *word)
{
	gsize name = word->text->len, digits;
	const char *start = lexer->at + 1, *close = memchr(start, ']', lexer->end - start);

	if (!close) {
		shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
		return 0;
	}
	for (digits = 0; g_ascii_isdigit(start[digits]);)
		digits++;
	if (digits == 0 || start + digits != close || (*start == '0' && digits > 1)) {
		shell_lexer_fail(lexer, SHELL_UNSURE);
		return 0;
	}
	word->subscript = *start == '0' ? SHELL_FIRST_ELEMENT : SHELL_OTHER_ELEMENT;
	word->glob = true;
	g_string_append_len(word->text, lexer->at, close + 1 - lexer->at);
	lexer->at = close + 1;
	return name;
}

static bool is_name(const GString *text)
{
	return text->len && !g_ascii_isdigit(text->str[0]) &&
	       strspn(text->str, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") == text->len;
}

static void skip_array_space(ShellLexer *lexer)
{
	while (!at_end(lexer)) {
		shell_lexer_skip_continuations(lexer);
		if (next_is(lexer, '#')) {
			const char *newline = memchr(lexer->at, '\n', lexer->end - lexer->at);

			lexer->at = newline ? newline : lexer->end;
		}
		if (at_end(lexer) || !strchr(" \t\n", *lexer->at))
			return;
		if (*lexer->at == '\n' && (lexer->heres->len || lexer->outer_waits))
			shell_lexer_fail(lexer, SHELL_UNSURE);
		take_byte(lexer);
	}
}

static void read_elements(ShellLexer *lexer, ShellWord *word)
{
	for (skip_array_space(lexer); !at_end(lexer) && *lexer->at != ')'; skip_array_space(lexer)) {
		ShellWord *element;

		if (strchr(";&|(", *lexer->at) || (strchr("<>", *lexer->at) && lexer->at[1] != '(')) {
			shell_lexer_fail(lexer, SHELL_UNSURE);
			return;
		}
		element = shell_lexer_read_word(lexer);
		raise_doubt(word, element->doubt);
		g_ptr_array_add(word->elements, element);
	}
}

/* NAME=(...), the lexer on the '('. */
static void take_array(ShellLexer *lexer, ShellWord *word)
{
	bool assignments = lexer->assignments;

	lexer->at++;
	word->elements = g_ptr_array_new_with_free_func((GDestroyNotify)shell_word_free);
	lexer->assignments = false;
	if (shell_lexer_enter(lexer))
		read_elements(lexer, word);
	lexer->depth--;
	lexer->assignments = assignments;
	if (at_end(lexer)) {
		shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
		return;
	}
	lexer->at++;
	/* K=(1)2 is no array, and what it is differs. */
	if (!at_end(lexer) && !strchr(" \t\n;&|<>()\\", *lexer->at))
		shell_lexer_fail(lexer, SHELL_UNSURE);
}

/* True when the operator byte at the lexer belongs to the word; it is taken then. */
static bool take_operator(ShellLexer *lexer, ShellWord *word)
{
	char c = *lexer->at;

	if ((c == '<' || c == '>') && lexer->end - lexer->at >= 2 && lexer->at[1] == '(') {
		lexer->at++;
		shell_take_substitution(lexer, word);
		return true;
	}
	if (c == '(' && lexer->assignments && word->name && word->value_at == word->text->len && !word->quoted &&
	    !word->expands && !word->elements) {
		if (word->subscript == SHELL_WHOLE)
			take_array(lexer, word);
		else
			shell_lexer_fail(lexer, SHELL_UNSURE);
		return true;
	}
	return false;
}

typedef struct Marks {
	bool bracket, brace, separator; /* seen: [  {  , or .. inside { */
	char last;                      /* the plain byte before, 0 behind quotes */
	bool plain;                     /* nothing but plain bytes so far */
	gsize name;                     /* length of NAME in NAME[n] */
} Marks;

/* Notes what glob, brace and tilde expansion would find in the plain byte C. */
static void mark(ShellWord *word, Marks *marks, char c)
{
	bool in_value = word->name > 0;

	if (c == '~' && (in_value ? word->text->len == word->value_at || marks->last == ':' : word->text->len == 0))
		word->tilde = true;
	if (c == '*' || c == '?' || (c == ']' && marks->bracket))
		word->glob = true;
	if (c == '}' && marks->separator)
		word->brace = true;
	marks->bracket = marks->bracket || c == '[';
	marks->separator = marks->separator || (marks->brace && (c == ',' || (c == '.' && marks->last == '.')));
	marks->brace = marks->brace || c == '{';
}

static void take_plain(ShellLexer *lexer, ShellWord *word, Marks *marks)
{
	char c = *lexer->at;

	mark(word, marks, c);
	if (c == '=' && marks->plain) {
		take_equals(lexer, word, marks->name);
		marks->plain = false;
	} else if (c == '[' && marks->plain && !marks->name && lexer->assignments && is_name(word->text)) {
		marks->name = take_subscript(lexer, word);
		/* Only "=" or "+=" makes it an assignment. */
		marks->plain =
		    next_is(lexer, '=') || (next_is(lexer, '+') && lexer->end - lexer->at > 1 && lexer->at[1] == '=');
		c = ']';
	} else {
		g_string_append_c(word->text, c);
		lexer->at++;
	}
	marks->last = c;
}

ShellWord *shell_lexer_read_word(ShellLexer *lexer)
{
	ShellWord *word = shell_word_new(lexer->line);
	Marks marks = {.plain = true};

	for (;;) {
		shell_lexer_skip_continuations(lexer);
		if (at_end(lexer))
			break;
		if (strchr(" \t\n;&|()<>", *lexer->at)) {
			if (!take_operator(lexer, word))
				break;
		} else if (strchr("'\"`$\\", *lexer->at)) {
			shell_take_quoted(lexer, word);
			marks.plain = false;
			marks.last = '\0';
		} else {
			take_plain(lexer, word, &marks);
		}
	}
	return word;
}
