/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words of bash: quotes, backslashes, expansions, NAME= in front, NAME=( ) arrays. The text of a word is what is
 * left when the quotes are gone; an expansion is only noted, with what it might do.
 */
#include <string.h>

#include "backend/file/shell_syntax.h"

static void take_dollar(ShellLexer *lexer, ShellWord *word, bool in_quotes);

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

static void raise_doubt(ShellWord *word, enum shell_doubt doubt)
{
	if (word->doubt < doubt)
		word->doubt = doubt;
}

static bool at_end(const ShellLexer *lexer)
{
	return lexer->at == lexer->end || lexer->outcome != SHELL_PARSED;
}

static bool next_is(const ShellLexer *lexer, char c)
{
	return lexer->at < lexer->end && *lexer->at == c;
}

/* The next byte; line ends are counted. */
static char take_byte(ShellLexer *lexer)
{
	char c = *lexer->at++;

	lexer->line += c == '\n';
	return c;
}

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
static void take_substitution(ShellLexer *lexer, ShellWord *word)
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
		take_substitution(lexer, word);
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
		take_substitution(lexer, word);
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

static void take_quoted(ShellLexer *lexer, ShellWord *word)
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
			take_quoted(lexer, word);
			marks.plain = false;
			marks.last = '\0';
		} else {
			take_plain(lexer, word, &marks);
		}
	}
	return word;
}
