/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Quotes, backslashes and expansions inside a word of bash. Quoted text goes into the word; an expansion is only noted,
 * with what it might do.
 */
#include <string.h>

#include "backend/file/shell_cursor.h"

static void take_dollar(ShellLexer *lexer, ShellWord *word, bool in_quotes);

static void take_single_quoted(ShellLexer *lexer, ShellWord *word)
{
	lexer->at++;
	while (!at_end(lexer)) {
		char c = take_byte(lexer);

		if (c == '\'')
			return;
		g_string_append_c(word->text, c);
	}
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

/* `...` runs in a process of its own and ends at the next '`' without a backslash, whatever is inside. */
static void take_backquoted(ShellLexer *lexer, ShellWord *word)
{
	word->expands = true;
	lexer->at++;
	while (!at_end(lexer)) {
		char c = take_byte(lexer);

		if (c == '`')
			return;
		if (c == '\\' && !at_end(lexer))
			take_byte(lexer);
	}
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

static void take_double_quoted_backslash(ShellLexer *lexer, ShellWord *word)
{
	char c;

	lexer->at++;
	if (at_end(lexer))
		return;
	c = take_byte(lexer);
	if (c == '\n')
		return;
	if (!strchr("$`\"\\", c))
		g_string_append_c(word->text, '\\');
	g_string_append_c(word->text, c);
}

static void take_double_quoted(ShellLexer *lexer, ShellWord *word)
{
	lexer->at++;
	while (!at_end(lexer)) {
		switch (*lexer->at) {
		case '"':
			lexer->at++;
			return;
		case '\\':
			take_double_quoted_backslash(lexer, word);
			break;
		case '$':
			take_dollar(lexer, word, true);
			break;
		case '`':
			take_backquoted(lexer, word);
			break;
		default:
			g_string_append_c(word->text, take_byte(lexer));
		}
	}
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

/* Up to DIGITS digits of BASE; how many there were. */
static unsigned take_number(ShellLexer *lexer, unsigned digits, int base, guint32 *ret_number)
{
	unsigned taken;

	*ret_number = 0;
	for (taken = 0; taken < digits && !at_end(lexer); taken++) {
		int digit = g_ascii_xdigit_value(*lexer->at);

		if (digit < 0 || digit >= base)
			break;
		*ret_number = *ret_number * base + digit;
		lexer->at++;
	}
	return taken;
}

/* \x, \u, \U, the letter already taken. Beyond ASCII, \u depends on the character set of the locale. */
static guint32 take_hex_escape(ShellLexer *lexer, ShellWord *word, char letter)
{
	guint32 number;

	if (take_number(lexer, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, 16, &number) == 0) {
		word->expands = word->expands || (letter == 'x' && next_is(lexer, '{'));
		g_string_append_c(word->text, '\\');
		return letter;
	}
	if (letter != 'x' && number >= 0x80) {
		word->expands = true;
		return '?';
	}
	return number;
}

/* What stands behind a backslash in $'...'. 0 is the NUL that ends the quoted text. */
static guint32 take_ansi_escape(ShellLexer *lexer, ShellWord *word)
{
	static const char letters[] = "abeEfnrtv?\"'\\", bytes[] = "\a\b\033\033\f\n\r\t\v?\"'\\";
	guint32 number;
	const char *letter;
	char c;

	if (take_number(lexer, 3, 8, &number))
		return number & 0xff;
	c = take_byte(lexer);
	letter = strchr(letters, c);
	if (letter)
		return (guchar)bytes[letter - letters];
	if (strchr("xuU", c))
		return take_hex_escape(lexer, word, c);
	if (c == 'c' && !at_end(lexer) && *lexer->at != '\'' && *lexer->at != '\\') {
		c = take_byte(lexer);
		return c == '?' ? 0x7f : g_ascii_toupper(c) & 0x1f;
	}
	word->expands = word->expands || c == 'c';
	g_string_append_c(word->text, '\\');
	return (guchar)c;
}

static void take_ansi_quoted(ShellLexer *lexer, ShellWord *word)
{
	bool ended = false;
	gsize length = 0;

	lexer->at++;
	while (!at_end(lexer)) {
		guint32 c = (guchar)take_byte(lexer);

		if (c == '\'') {
			if (ended)
				g_string_truncate(word->text, length);
			return;
		}
		if (c == '\\') {
			if (at_end(lexer))
				break;
			c = take_ansi_escape(lexer, word);
		}
		if (c == 0 && !ended) {
			ended = true;
			length = word->text->len;
		}
		g_string_append_c(word->text, (char)c);
	}
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

/* $(...) and <(...), the lexer on the '('. The inside is parsed to find its end. bash 4.2 only scans it and so takes
 * some that has errors, newer ones end the shell: nothing is known then. */
void shell_take_substitution(ShellLexer *lexer, ShellWord *word)
{
	ShellLexer inner;

	word->expands = true;
	lexer->at++;
	if (!shell_lexer_enter(lexer))
		return;
	shell_lexer_init_inner(&inner, lexer);
	shell_parse_substitution(&inner);
	if (inner.outcome != SHELL_PARSED)
		shell_lexer_fail(lexer, SHELL_UNSURE);
	lexer->at = inner.at;
	lexer->line = inner.line;
	shell_lexer_clear(&inner);
	lexer->depth--;
}

/* $((...)), the lexer on the first '('. Names may be assigned to, by ways that only evaluation shows (the value of a
 * variable is itself an expression). */
static void take_arithmetic(ShellLexer *lexer, ShellWord *word)
{
	unsigned open = 0;

	word->expands = true;
	raise_doubt(word, SHELL_MAY_FAIL);
	for (; !at_end(lexer); lexer->at++) {
		char c = *lexer->at;

		if (g_ascii_isalpha(c) || c == '_' || c == '$')
			raise_doubt(word, SHELL_MAY_CHANGE);
		else if (!c || !strchr("0123456789 \t+-*/%<>=!&|^~?:,()", c))
			break;
		if (c == '(')
			open++;
		else if (c == ')' && --open == 0) {
			lexer->at++;
			return;
		} else if (c == ')' && open == 1 && (lexer->end - lexer->at < 2 || lexer->at[1] != ')'))
			break; /* $( (...) ...) */
	}
	shell_lexer_fail(lexer, lexer->at == lexer->end ? SHELL_SYNTAX_ERROR : SHELL_UNSURE);
}

/* What the operator behind the name in ${NAME...} may do. */
static enum shell_doubt judge_operator(const ShellLexer *lexer)
{
	gsize left = lexer->end - lexer->at;
	char c = left ? *lexer->at : '\0';

	if (c == ':' && left > 1 && (lexer->at[1] == '-' || lexer->at[1] == '+'))
		return SHELL_CERTAIN;
	if (c && strchr("}-+#%/^,", c))
		return SHELL_CERTAIN;
	return c && strchr(":=?[", c) ? SHELL_MAY_CHANGE : SHELL_MAY_FAIL;
}

/* ${ up to the operator. */
static enum shell_doubt take_parameter_name(ShellLexer *lexer)
{
	enum shell_doubt doubt = SHELL_CERTAIN;
	const char *start;

	lexer->at++;
	if (next_is(lexer, '!') && lexer->end - lexer->at > 1 && lexer->at[1] != '}') {
		doubt = SHELL_MAY_CHANGE; /* ${!name}: whatever name holds */
		lexer->at++;
	}
	if (next_is(lexer, '#') && lexer->end - lexer->at > 1 && lexer->at[1] != '}')
		lexer->at++;
	start = lexer->at;
	while (!at_end(lexer) && (g_ascii_isalnum(*lexer->at) || *lexer->at == '_'))
		lexer->at++;
	if (lexer->at == start && !at_end(lexer) && strchr("*@?-$!#", *lexer->at))
		lexer->at++;
	if (lexer->at == start)
		return MAX(doubt, SHELL_MAY_FAIL);
	return MAX(doubt, judge_operator(lexer));
}

/* ${...}, the lexer on the '{'. Single quotes inside mean different things to different versions of bash. */
static void take_parameter(ShellLexer *lexer, ShellWord *word)
{
	ShellWord *inside = shell_word_new(lexer->line);

	word->expands = true;
	if (shell_lexer_enter(lexer))
		raise_doubt(word, take_parameter_name(lexer));
	while (!at_end(lexer) && *lexer->at != '}') {
		if (*lexer->at == '$')
			take_dollar(lexer, inside, true);
		else if (*lexer->at == '"')
			take_double_quoted(lexer, inside);
		else if (*lexer->at == '`')
			take_backquoted(lexer, inside);
		else if (*lexer->at == '\'')
			shell_lexer_fail(lexer, SHELL_UNSURE);
		else if (take_byte(lexer) == '\\' && !at_end(lexer))
			take_byte(lexer);
	}
	if (at_end(lexer))
		shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
	else
		lexer->at++;
	raise_doubt(word, inside->doubt);
	shell_word_free(inside);
	lexer->depth--;
}

static void take_dollar_name(ShellLexer *lexer, ShellWord *word)
{
	word->expands = true;
	if (!g_ascii_isalpha(*lexer->at) && *lexer->at != '_') {
		lexer->at++;
		return;
	}
	while (!at_end(lexer) && (g_ascii_isalnum(*lexer->at) || *lexer->at == '_'))
		lexer->at++;
}

static void take_dollar(ShellLexer *lexer, ShellWord *word, bool in_quotes)
{
	char c;

	lexer->at++;
	shell_lexer_skip_continuations(lexer);
	c = at_end(lexer) ? '\0' : *lexer->at;
	if (c == '(' && lexer->end - lexer->at > 1 && lexer->at[1] == '(')
		take_arithmetic(lexer, word);
	else if (c == '(')
		shell_take_substitution(lexer, word);
	else if (c == '{')
		take_parameter(lexer, word);
	else if (c == '[')
		shell_lexer_fail(lexer, SHELL_UNSURE);
	else if (c == '\'' && !in_quotes)
		take_ansi_quoted(lexer, word);
	else if (c == '"' && !in_quotes)
		take_double_quoted(lexer, word);
	else if (c && (g_ascii_isalnum(c) || strchr("_*@#?$!-", c)))
		take_dollar_name(lexer, word);
	else
		g_string_append_c(word->text, '$');
}

void shell_take_quoted(ShellLexer *lexer, ShellWord *word)
{
	char c = *lexer->at;

	if (c == '\'')
		take_single_quoted(lexer, word);
	else if (c == '"')
		take_double_quoted(lexer, word);
	else if (c == '`')
		take_backquoted(lexer, word);
	else if (c == '$')
		take_dollar(lexer, word, false);
	else if (++lexer->at < lexer->end)
		g_string_append_c(word->text, take_byte(lexer));
	else
		g_string_append_c(word->text, '\\'); /* the last byte of the file */
	word->quoted = true;
}
