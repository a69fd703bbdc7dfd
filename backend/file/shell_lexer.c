/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tokens of bash: operators, redirections, newlines with the here-documents behind them. Words are read by
 * shell_word.c.
 */
#include <string.h>

#include "backend/file/shell_syntax.h"

/* Deeper nesting than any file has; bounds the stack. */
#define DEEPEST 60

typedef struct ShellHere {
	char *delimiter;
	bool literal; /* the delimiter was quoted: the body has no expansions and no continuations */
	bool strip_tabs;
	ShellWord *body; /* the parser's */
} ShellHere;

static void free_here(gpointer data)
{
	ShellHere *here = data;

	g_free(here->delimiter);
	g_free(here);
}

void shell_lexer_init(ShellLexer *lexer, const char *text, gsize length)
{
	memset(lexer, 0, sizeof *lexer);
	lexer->at = text;
	lexer->end = text + length;
	lexer->line = 1;
	lexer->assignments = true;
	lexer->heres = g_ptr_array_new_with_free_func(free_here);
}

void shell_lexer_init_inner(ShellLexer *inner, const ShellLexer *outer)
{
	shell_lexer_init(inner, outer->at, outer->end - outer->at);
	inner->line = outer->line;
	inner->depth = outer->depth;
	inner->outer_waits = outer->outer_waits || outer->heres->len > 0;
}

void shell_lexer_clear(ShellLexer *lexer)
{
	shell_word_free(lexer->word);
	g_ptr_array_unref(lexer->heres);
}

void shell_lexer_fail(ShellLexer *lexer, enum shell_outcome outcome)
{
	if (lexer->outcome == SHELL_PARSED)
		lexer->outcome = outcome;
}

bool shell_lexer_enter(ShellLexer *lexer)
{
	lexer->depth++;
	if (lexer->depth > DEEPEST)
		shell_lexer_fail(lexer, SHELL_UNSURE);
	return lexer->outcome == SHELL_PARSED;
}

void shell_lexer_skip_continuations(ShellLexer *lexer)
{
	while (lexer->end - lexer->at >= 2 && lexer->at[0] == '\\' && lexer->at[1] == '\n') {
		lexer->at += 2;
		lexer->line++;
	}
}

/* Takes C if it is the next byte. */
static bool take(ShellLexer *lexer, char c)
{
	shell_lexer_skip_continuations(lexer);
	if (lexer->at == lexer->end || *lexer->at != c)
		return false;
	lexer->at++;
	return true;
}

static void skip_blanks_and_comment(ShellLexer *lexer)
{
	do
		shell_lexer_skip_continuations(lexer);
	while (take(lexer, ' ') || take(lexer, '\t'));
	if (lexer->at < lexer->end && *lexer->at == '#') {
		const char *newline = memchr(lexer->at, '\n', lexer->end - lexer->at);

		lexer->at = newline ? newline : lexer->end;
	}
}

void shell_lexer_expect_here(ShellLexer *lexer, const ShellWord *delimiter, bool strip_tabs, ShellWord *body)
{
	ShellHere *here;

	/* bash takes "$X" as it is written for a delimiter; that text is gone. */
	if (delimiter->expands) {
		shell_lexer_fail(lexer, SHELL_UNSURE);
		return;
	}
	here = g_new0(ShellHere, 1);
	here->delimiter = g_strdup(delimiter->text->str);
	here->literal = delimiter->quoted;
	here->strip_tabs = strip_tabs;
	here->body = body;
	g_ptr_array_add(lexer->heres, here);
}

/* One line of a here-document, continued ones joined, without its newline. */
static void read_here_line(ShellLexer *lexer, bool literal, GString *line)
{
	g_string_truncate(line, 0);
	while (lexer->at < lexer->end) {
		char c = *lexer->at++;

		if (c == '\n') {
			lexer->line++;
			return;
		}
		if (c == '\\' && !literal && lexer->at < lexer->end) {
			char next = *lexer->at++;

			lexer->line += next == '\n';
			if (next == '\n')
				continue;
			g_string_append_c(line, c);
			c = next;
		}
		g_string_append_c(line, c);
	}
}

static void judge_here_line(ShellWord *body, const char *line)
{
	if (strstr(line, "${") || strstr(line, "$((") || strstr(line, "$["))
		body->doubt = SHELL_MAY_CHANGE;
	if (strpbrk(line, "$`"))
		body->expands = true;
}

/* The end of the file ends a here-document too; bash only warns. */
static void read_here(ShellLexer *lexer, const ShellHere *here)
{
	g_autoptr(GString) line = g_string_new(NULL);

	while (lexer->at < lexer->end) {
		const char *text;

		read_here_line(lexer, here->literal, line);
		text = line->str;
		if (here->strip_tabs)
			text += strspn(text, "\t");
		if (strcmp(text, here->delimiter) == 0)
			return;
		if (!here->literal)
			judge_here_line(here->body, text);
	}
}

static enum shell_token read_newline(ShellLexer *lexer)
{
	guint i;

	lexer->line++;
	if (lexer->outer_waits)
		shell_lexer_fail(lexer, SHELL_UNSURE);
	for (i = 0; i < lexer->heres->len; i++)
		read_here(lexer, g_ptr_array_index(lexer->heres, i));
	g_ptr_array_set_size(lexer->heres, 0);
	return TOKEN_NEWLINE;
}

static enum shell_token redirect(ShellLexer *lexer, enum shell_redirect kind)
{
	lexer->redirect = kind;
	return TOKEN_REDIRECT;
}

static enum shell_token read_less(ShellLexer *lexer)
{
	if (take(lexer, '<')) {
		if (take(lexer, '<'))
			return redirect(lexer, REDIRECT_HERE_STRING);
		return redirect(lexer, take(lexer, '-') ? REDIRECT_HERE_TABS : REDIRECT_HERE);
	}
	if (take(lexer, '&'))
		return redirect(lexer, take(lexer, '-') ? REDIRECT_CLOSE : REDIRECT_DUPLICATE);
	take(lexer, '>');
	return redirect(lexer, REDIRECT_FILE);
}

static enum shell_token read_greater(ShellLexer *lexer)
{
	if (take(lexer, '&'))
		return redirect(lexer, take(lexer, '-') ? REDIRECT_CLOSE : REDIRECT_DUPLICATE);
	if (!take(lexer, '>'))
		take(lexer, '|');
	return redirect(lexer, REDIRECT_FILE);
}

static enum shell_token read_ampersand(ShellLexer *lexer)
{
	if (take(lexer, '&'))
		return TOKEN_AND;
	if (!take(lexer, '>'))
		return TOKEN_AMPERSAND;
	take(lexer, '>');
	return redirect(lexer, REDIRECT_FILE);
}

static enum shell_token read_semicolon(ShellLexer *lexer)
{
	if (take(lexer, '&'))
		return TOKEN_CASE_END;
	if (!take(lexer, ';'))
		return TOKEN_SEMICOLON;
	take(lexer, '&');
	return TOKEN_CASE_END;
}

static enum shell_token read_bar(ShellLexer *lexer)
{
	if (take(lexer, '|'))
		return TOKEN_OR;
	take(lexer, '&');
	return TOKEN_PIPE;
}

static bool is_process_substitution(const ShellLexer *lexer)
{
	return lexer->end - lexer->at >= 2 && (*lexer->at == '<' || *lexer->at == '>') && lexer->at[1] == '(';
}

/* 2>file and {name}>file: the word before the operator belongs to it. */
static bool is_redirect_prefix(const ShellLexer *lexer, const ShellWord *word)
{
	const char *text = word->text->str;
	gsize length = word->text->len;

	if (lexer->at == lexer->end || (*lexer->at != '<' && *lexer->at != '>') || word->quoted || word->expands)
		return false;
	if (strspn(text, "0123456789") == length)
		return true;
	if (length < 3 || text[0] != '{' || text[length - 1] != '}' || g_ascii_isdigit(text[1]))
		return false;
	return strspn(text + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") == length - 2;
}

static enum shell_token read_operator(ShellLexer *lexer)
{
	switch (*lexer->at++) {
	case '\n':
		return read_newline(lexer);
	case ';':
		return read_semicolon(lexer);
	case '&':
		return read_ampersand(lexer);
	case '|':
		return read_bar(lexer);
	case '(':
		return TOKEN_OPEN;
	case ')':
		return TOKEN_CLOSE;
	case '<':
		return read_less(lexer);
	default:
		return read_greater(lexer);
	}
}

static enum shell_token read_word_token(ShellLexer *lexer)
{
	enum shell_token token;

	lexer->word = shell_lexer_read_word(lexer);
	if (!is_redirect_prefix(lexer, lexer->word))
		return TOKEN_WORD;
	token = read_operator(lexer);
	if (lexer->word->text->str[0] != '{')
		g_clear_pointer(&lexer->word, shell_word_free);
	return token;
}

enum shell_token shell_lexer_peek(ShellLexer *lexer)
{
	if (lexer->outcome != SHELL_PARSED)
		return TOKEN_EOF;
	if (lexer->has_token)
		return lexer->token;
	skip_blanks_and_comment(lexer);
	lexer->token_line = lexer->line;
	if (lexer->at == lexer->end)
		lexer->token = TOKEN_EOF;
	else if (strchr("\n;&|()<>", *lexer->at) && !is_process_substitution(lexer))
		lexer->token = read_operator(lexer);
	else
		lexer->token = read_word_token(lexer);
	lexer->has_token = true;
	return lexer->outcome == SHELL_PARSED ? lexer->token : TOKEN_EOF;
}

void shell_lexer_advance(ShellLexer *lexer)
{
	lexer->has_token = false;
	if (lexer->token != TOKEN_WORD && lexer->token != TOKEN_REDIRECT)
		lexer->assignments = true;
	g_clear_pointer(&lexer->word, shell_word_free);
}

ShellWord *shell_lexer_take_word(ShellLexer *lexer)
{
	return g_steal_pointer(&lexer->word);
}
