/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The grammar of bash from units down to simple commands. Lists and pipelines are loops: only compound commands and
 * substitutions use the stack.
 */
#include <string.h>

#include "backend/file/shell_grammar.h"

ShellNode *shell_node_new(enum shell_node_kind kind, unsigned line)
{
	ShellNode *node = g_new0(ShellNode, 1);

	node->kind = kind;
	node->line = line;
	return node;
}

void shell_add_word(GPtrArray **words, ShellWord *word)
{
	if (!*words)
		*words = g_ptr_array_new_with_free_func((GDestroyNotify)shell_word_free);
	g_ptr_array_add(*words, word);
}

void shell_add_child(ShellNode *node, ShellNode *child)
{
	if (!node->children)
		node->children = g_ptr_array_new_with_free_func((GDestroyNotify)shell_node_free);
	g_ptr_array_add(node->children, child);
}

void shell_node_free(ShellNode *node)
{
	if (!node)
		return;
	g_clear_pointer(&node->words, g_ptr_array_unref);
	g_clear_pointer(&node->children, g_ptr_array_unref);
	g_clear_pointer(&node->redirects, g_ptr_array_unref);
	g_clear_pointer(&node->fd_targets, g_ptr_array_unref);
	g_free(node);
}

void shell_fail(ShellLexer *lexer)
{
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

bool shell_failed(const ShellLexer *lexer)
{
	return lexer->outcome != SHELL_PARSED;
}

/* The next token as a plain word, NULL if it is none. */
const char *shell_peek_plain(ShellLexer *lexer)
{
	if (shell_lexer_peek(lexer) != TOKEN_WORD || lexer->word->quoted || lexer->word->expands)
		return NULL;
	return lexer->word->text->str;
}

bool shell_peek_is(ShellLexer *lexer, const char *reserved)
{
	const char *text = shell_peek_plain(lexer);

	return text && strcmp(text, reserved) == 0;
}

/* Takes RESERVED; a command may follow. */
bool shell_take_reserved(ShellLexer *lexer, const char *reserved)
{
	if (!shell_peek_is(lexer, reserved))
		return false;
	shell_lexer_advance(lexer);
	lexer->assignments = true;
	return true;
}

void shell_expect(ShellLexer *lexer, const char *reserved)
{
	if (!shell_take_reserved(lexer, reserved))
		shell_fail(lexer);
}

bool shell_take_token(ShellLexer *lexer, enum shell_token token)
{
	if (shell_lexer_peek(lexer) != token)
		return false;
	shell_lexer_advance(lexer);
	return true;
}

void shell_skip_newlines(ShellLexer *lexer)
{
	while (shell_take_token(lexer, TOKEN_NEWLINE))
		;
}

/* The next token must be a word; it goes to WORDS. */
ShellWord *shell_take_word(ShellLexer *lexer, GPtrArray **words)
{
	ShellWord *word;

	if (shell_lexer_peek(lexer) != TOKEN_WORD) {
		shell_fail(lexer);
		return NULL;
	}
	word = shell_lexer_take_word(lexer);
	shell_add_word(words, word);
	shell_lexer_advance(lexer);
	return word;
}

/* A target that is always there: then the redirection cannot fail. */
static bool is_safe_target(const ShellWord *target, enum shell_redirect kind)
{
	const char *text = target->text->str;

	if (target->expands)
		return false;
	if (kind == REDIRECT_DUPLICATE)
		return strcmp(text, "0") == 0 || strcmp(text, "1") == 0 || strcmp(text, "2") == 0;
	return kind == REDIRECT_FILE && strcmp(text, "/dev/null") == 0;
}

void shell_parse_redirect(ShellLexer *lexer, ShellNode *node)
{
	enum shell_redirect kind = lexer->redirect;
	ShellWord *name = shell_lexer_take_word(lexer), *target;
	bool assignments = lexer->assignments;

	if (name)
		shell_add_word(&node->fd_targets, name);
	shell_lexer_advance(lexer);
	if (kind == REDIRECT_CLOSE)
		return;
	lexer->assignments = false;
	target = shell_take_word(lexer, &node->redirects);
	lexer->assignments = assignments;
	if (!target)
		return;
	if (kind == REDIRECT_HERE || kind == REDIRECT_HERE_TABS) {
		ShellWord *body = shell_word_new(target->line);

		shell_add_word(&node->redirects, body);
		shell_lexer_expect_here(lexer, target, kind == REDIRECT_HERE_TABS, body);
	} else if (kind != REDIRECT_HERE_STRING && !is_safe_target(target, kind)) {
		node->redirect_fails = true;
	}
}

void shell_parse_redirects(ShellLexer *lexer, ShellNode *node)
{
	while (shell_lexer_peek(lexer) == TOKEN_REDIRECT)
		shell_parse_redirect(lexer, node);
}

/* The builtins whose arguments may be NAME=(...). */
static bool takes_assignments(const ShellWord *command)
{
	static const char *const names[] = {"alias",    "declare", "eval", "export",
					    "readonly", "local",   "let",  "typeset"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (!command->expands && strcmp(command->text->str, names[i]) == 0)
			return true;
	return false;
}

static void parse_simple_word(ShellLexer *lexer, ShellNode *node, bool *command_seen)
{
	/* Before the next token is read, because it reads differently behind a command's name. */
	if (!*command_seen && lexer->word->name == 0) {
		*command_seen = true;
		lexer->assignments = takes_assignments(lexer->word);
	}
	shell_take_word(lexer, &node->words);
}

static ShellNode *parse_simple(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_SIMPLE, lexer->token_line);
	bool command_seen = false;

	for (;;) {
		enum shell_token token = shell_lexer_peek(lexer);

		if (token == TOKEN_WORD)
			parse_simple_word(lexer, node, &command_seen);
		else if (token == TOKEN_REDIRECT)
			shell_parse_redirect(lexer, node);
		else
			break;
		if (command_seen && shell_count(node->words) == 1 && shell_count(node->redirects) == 0 &&
		    shell_take_token(lexer, TOKEN_OPEN)) {
			node->kind = SHELL_FUNCTION;
			if (!shell_take_token(lexer, TOKEN_CLOSE))
				shell_fail(lexer);
			shell_parse_function_body(lexer, node);
			return node;
		}
	}
	if (shell_count(node->words) == 0 && shell_count(node->redirects) == 0 && shell_count(node->fd_targets) == 0)
		shell_fail(lexer);
	return node;
}

static ShellNode *parse_command(ShellLexer *lexer)
{
	ShellNode *node = shell_parse_compound(lexer);

	return node ? node : parse_simple(lexer);
}

static bool ends_command(enum shell_token token)
{
	return token == TOKEN_NEWLINE || token == TOKEN_SEMICOLON || token == TOKEN_EOF;
}

/* "!" and "time" in front; either may stand alone. */
static bool parse_prefixes(ShellLexer *lexer, ShellNode *node)
{
	bool seen = false;

	for (;; seen = true) {
		if (shell_take_reserved(lexer, "!")) {
			node->negated = !node->negated;
		} else if (shell_take_reserved(lexer, "time")) {
			shell_take_reserved(lexer, "-p");
			shell_take_reserved(lexer, "--");
		} else {
			return seen && ends_command(shell_lexer_peek(lexer));
		}
	}
}

/* A pipeline of one command is that command. */
static ShellNode *parse_pipeline(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_PIPELINE, lexer->token_line), *first;
	bool alone = parse_prefixes(lexer, node);

	if (alone)
		return node;
	first = parse_command(lexer);
	if (!node->negated && shell_lexer_peek(lexer) != TOKEN_PIPE) {
		shell_node_free(node);
		return first;
	}
	shell_add_child(node, first);
	while (!shell_failed(lexer) && shell_take_token(lexer, TOKEN_PIPE)) {
		shell_skip_newlines(lexer);
		shell_add_child(node, parse_command(lexer));
	}
	return node;
}

static bool is_and_or(enum shell_token token)
{
	return token == TOKEN_AND || token == TOKEN_OR;
}

/* Of one pipeline: that pipeline. */
static ShellNode *parse_and_or(ShellLexer *lexer)
{
	ShellNode *first = parse_pipeline(lexer), *node;

	if (!is_and_or(shell_lexer_peek(lexer)))
		return first;
	node = shell_node_new(SHELL_AND_OR, first->line);
	shell_add_child(node, first);
	while (is_and_or(shell_lexer_peek(lexer))) {
		bool after_or = shell_lexer_peek(lexer) == TOKEN_OR;
		ShellNode *next;

		shell_lexer_advance(lexer);
		shell_skip_newlines(lexer);
		next = parse_pipeline(lexer);
		next->after_or = after_or;
		shell_add_child(node, next);
	}
	return node;
}

/* Where a list inside a compound command ends. */
static bool at_list_end(ShellLexer *lexer)
{
	static const char *const ends[] = {"then", "else", "elif", "fi", "do", "done", "esac", "}"};
	enum shell_token token = shell_lexer_peek(lexer);
	gsize i;

	if (token == TOKEN_EOF || token == TOKEN_CLOSE || token == TOKEN_CASE_END)
		return true;
	for (i = 0; i < G_N_ELEMENTS(ends); i++)
		if (shell_peek_is(lexer, ends[i]))
			return true;
	return false;
}

/* The list inside a compound command, over any number of lines. */
ShellNode *shell_parse_list(ShellLexer *lexer, bool may_be_empty)
{
	ShellNode *list = shell_node_new(SHELL_LIST, lexer->token_line);

	shell_skip_newlines(lexer);
	while (!shell_failed(lexer) && !at_list_end(lexer)) {
		ShellNode *node = parse_and_or(lexer);

		shell_add_child(list, node);
		node->async = shell_take_token(lexer, TOKEN_AMPERSAND);
		if (!node->async && !shell_take_token(lexer, TOKEN_SEMICOLON) &&
		    shell_lexer_peek(lexer) != TOKEN_NEWLINE)
			break;
		shell_skip_newlines(lexer);
	}
	if (shell_count(list->children) == 0 && !may_be_empty)
		shell_fail(lexer);
	return list;
}

ShellNode *shell_parse_unit(ShellLexer *lexer)
{
	g_autoptr(ShellNode) list = NULL;

	if (shell_take_token(lexer, TOKEN_NEWLINE) || shell_lexer_peek(lexer) == TOKEN_EOF)
		return NULL;
	list = shell_node_new(SHELL_LIST, lexer->token_line);
	do {
		ShellNode *node = parse_and_or(lexer);

		shell_add_child(list, node);
		node->async = shell_take_token(lexer, TOKEN_AMPERSAND);
		if (!node->async && !shell_take_token(lexer, TOKEN_SEMICOLON))
			break;
	} while (!shell_failed(lexer) && shell_lexer_peek(lexer) != TOKEN_NEWLINE &&
		 shell_lexer_peek(lexer) != TOKEN_EOF);
	if (!shell_take_token(lexer, TOKEN_NEWLINE) && shell_lexer_peek(lexer) != TOKEN_EOF)
		shell_fail(lexer);
	return shell_failed(lexer) ? NULL : g_steal_pointer(&list);
}

void shell_parse_substitution(ShellLexer *lexer)
{
	shell_node_free(shell_parse_list(lexer, true));
	if (lexer->heres->len > 0)
		shell_lexer_fail(lexer, SHELL_UNSURE);
	if (!shell_failed(lexer) && shell_lexer_peek(lexer) == TOKEN_CLOSE)
		lexer->has_token = false;
	else
		shell_fail(lexer);
}
