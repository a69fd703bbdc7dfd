/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The grammar of bash: lists, pipelines, compound commands. Recursive descent; lists are loops, so only real nesting
 * uses the stack, and shell_lexer_enter() bounds that.
 */
#include <string.h>

#include "backend/file/shell_syntax.h"

typedef ShellNode *(*ParseFunction)(ShellLexer *lexer);

static ShellNode *parse_list(ShellLexer *lexer, bool may_be_empty);

static ShellNode *node_new(enum shell_node_kind kind, unsigned line)
{
	ShellNode *node = g_new0(ShellNode, 1);

	node->kind = kind;
	node->line = line;
	return node;
}

static void add_word(GPtrArray **words, ShellWord *word)
{
	if (!*words)
		*words = g_ptr_array_new_with_free_func((GDestroyNotify)shell_word_free);
	g_ptr_array_add(*words, word);
}

static void add_child(ShellNode *node, ShellNode *child)
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

static void fail(ShellLexer *lexer)
{
	shell_lexer_fail(lexer, SHELL_SYNTAX_ERROR);
}

static bool failed(const ShellLexer *lexer)
{
	return lexer->outcome != SHELL_PARSED;
}

/* The next token as a plain word, NULL if it is none. */
static const char *peek_plain(ShellLexer *lexer)
{
	if (shell_lexer_peek(lexer) != TOKEN_WORD || lexer->word->quoted || lexer->word->expands)
		return NULL;
	return lexer->word->text->str;
}

static bool peek_is(ShellLexer *lexer, const char *reserved)
{
	const char *text = peek_plain(lexer);

	return text && strcmp(text, reserved) == 0;
}

/* Takes RESERVED; a command may follow. */
static bool take_reserved(ShellLexer *lexer, const char *reserved)
{
	if (!peek_is(lexer, reserved))
		return false;
	shell_lexer_advance(lexer);
	lexer->assignments = true;
	return true;
}

static void expect(ShellLexer *lexer, const char *reserved)
{
	if (!take_reserved(lexer, reserved))
		fail(lexer);
}

static bool take_token(ShellLexer *lexer, enum shell_token token)
{
	if (shell_lexer_peek(lexer) != token)
		return false;
	shell_lexer_advance(lexer);
	return true;
}

static void skip_newlines(ShellLexer *lexer)
{
	while (take_token(lexer, TOKEN_NEWLINE))
		;
}

/* The next token must be a word; it goes to WORDS. */
static ShellWord *take_word(ShellLexer *lexer, GPtrArray **words)
{
	ShellWord *word;

	if (shell_lexer_peek(lexer) != TOKEN_WORD) {
		fail(lexer);
		return NULL;
	}
	word = shell_lexer_take_word(lexer);
	add_word(words, word);
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

static void parse_redirect(ShellLexer *lexer, ShellNode *node)
{
	enum shell_redirect kind = lexer->redirect;
	ShellWord *name = shell_lexer_take_word(lexer), *target;
	bool assignments = lexer->assignments;

	if (name)
		add_word(&node->fd_targets, name);
	shell_lexer_advance(lexer);
	if (kind == REDIRECT_CLOSE)
		return;
	lexer->assignments = false;
	target = take_word(lexer, &node->redirects);
	lexer->assignments = assignments;
	if (!target)
		return;
	if (kind == REDIRECT_HERE || kind == REDIRECT_HERE_TABS) {
		ShellWord *body = shell_word_new(target->line);

		add_word(&node->redirects, body);
		shell_lexer_expect_here(lexer, target, kind == REDIRECT_HERE_TABS, body);
	} else if (kind != REDIRECT_HERE_STRING && !is_safe_target(target, kind)) {
		node->redirect_fails = true;
	}
}

static void parse_redirects(ShellLexer *lexer, ShellNode *node)
{
	while (shell_lexer_peek(lexer) == TOKEN_REDIRECT)
		parse_redirect(lexer, node);
}

/* { list } behind its '{'. */
static ShellNode *parse_group(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_GROUP, lexer->token_line);

	add_child(node, parse_list(lexer, false));
	expect(lexer, "}");
	return node;
}

static ShellNode *parse_subshell(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_SUBSHELL, lexer->token_line);

	shell_lexer_advance(lexer);
	/* ((...)) is arithmetic unless it is not; only evaluation tells what it sets. */
	if (lexer->at < lexer->end && *lexer->at == '(')
		shell_lexer_fail(lexer, SHELL_UNSURE);
	add_child(node, parse_list(lexer, false));
	if (!take_token(lexer, TOKEN_CLOSE))
		fail(lexer);
	return node;
}

static void parse_condition(ShellLexer *lexer, ShellNode *node, const char *then)
{
	add_child(node, parse_list(lexer, false));
	expect(lexer, then);
	add_child(node, parse_list(lexer, false));
}

static ShellNode *parse_if(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_MAYBE, lexer->token_line);

	do
		parse_condition(lexer, node, "then");
	while (!failed(lexer) && take_reserved(lexer, "elif"));
	if (take_reserved(lexer, "else"))
		add_child(node, parse_list(lexer, false));
	expect(lexer, "fi");
	return node;
}

static ShellNode *parse_while(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_LOOP, lexer->token_line);

	parse_condition(lexer, node, "do");
	expect(lexer, "done");
	return node;
}

static void parse_for_words(ShellLexer *lexer, ShellNode *node)
{
	lexer->assignments = false;
	while (shell_lexer_peek(lexer) == TOKEN_WORD)
		take_word(lexer, &node->redirects);
	if (!take_token(lexer, TOKEN_SEMICOLON) && !take_token(lexer, TOKEN_NEWLINE))
		fail(lexer);
}

/* for NAME [in words;] do list done. */
static ShellNode *parse_for(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_LOOP, lexer->token_line);
	const char *name = peek_plain(lexer);

	if (!name || !*name || g_ascii_isdigit(*name) ||
	    name[strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_")] != '\0') {
		shell_lexer_fail(lexer, SHELL_UNSURE);
		return node;
	}
	take_word(lexer, &node->words);
	if (!take_token(lexer, TOKEN_SEMICOLON)) {
		skip_newlines(lexer);
		if (take_reserved(lexer, "in"))
			parse_for_words(lexer, node);
	}
	skip_newlines(lexer);
	if (take_reserved(lexer, "{")) {
		add_child(node, parse_group(lexer));
		return node;
	}
	expect(lexer, "do");
	add_child(node, parse_list(lexer, false));
	expect(lexer, "done");
	return node;
}

/* [(] pattern {| pattern} ) [list] [;;] */
static void parse_case_clause(ShellLexer *lexer, ShellNode *node)
{
	lexer->assignments = false;
	take_token(lexer, TOKEN_OPEN);
	lexer->assignments = false;
	take_word(lexer, &node->redirects);
	while (take_token(lexer, TOKEN_PIPE)) {
		lexer->assignments = false;
		take_word(lexer, &node->redirects);
	}
	if (!take_token(lexer, TOKEN_CLOSE)) {
		fail(lexer);
		return;
	}
	add_child(node, parse_list(lexer, true));
}

static ShellNode *parse_case(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_MAYBE, lexer->token_line);

	lexer->assignments = false;
	take_word(lexer, &node->redirects);
	skip_newlines(lexer);
	expect(lexer, "in");
	skip_newlines(lexer);
	while (!failed(lexer) && !peek_is(lexer, "esac")) {
		parse_case_clause(lexer, node);
		if (!take_token(lexer, TOKEN_CASE_END) && !peek_is(lexer, "esac"))
			fail(lexer);
		skip_newlines(lexer);
	}
	expect(lexer, "esac");
	return node;
}

static ShellNode *parse_unsure(ShellLexer *lexer)
{
	shell_lexer_fail(lexer, SHELL_UNSURE);
	return node_new(SHELL_LIST, lexer->token_line);
}

static ShellNode *parse_misplaced(ShellLexer *lexer)
{
	fail(lexer);
	return node_new(SHELL_LIST, lexer->token_line);
}

static ShellNode *parse_function_keyword(ShellLexer *lexer);

static const struct {
	const char *word;
	ParseFunction parse; /* behind the word */
} reserved_words[] = {
    {"{", parse_group},
    {"if", parse_if},
    {"while", parse_while},
    {"until", parse_while},
    {"for", parse_for},
    {"case", parse_case},
    {"function", parse_function_keyword},
    {"select", parse_unsure},
    {"coproc", parse_unsure},
    {"[[", parse_unsure},
    {"time", parse_unsure},
    {"!", parse_misplaced},
    {"then", parse_misplaced},
    {"else", parse_misplaced},
    {"elif", parse_misplaced},
    {"fi", parse_misplaced},
    {"do", parse_misplaced},
    {"done", parse_misplaced},
    {"esac", parse_misplaced},
    {"in", parse_misplaced},
    {"}", parse_misplaced},
    {"]]", parse_misplaced},
};

static ParseFunction find_reserved(ShellLexer *lexer)
{
	const char *word = peek_plain(lexer);
	gsize i;

	for (i = 0; word && i < G_N_ELEMENTS(reserved_words); i++)
		if (strcmp(word, reserved_words[i].word) == 0)
			return reserved_words[i].parse;
	return NULL;
}

/* A compound command with its redirections, NULL if the next token begins none. */
static ShellNode *parse_compound(ShellLexer *lexer)
{
	ParseFunction parse = find_reserved(lexer);
	ShellNode *node;

	if (!parse && shell_lexer_peek(lexer) != TOKEN_OPEN)
		return NULL;
	if (!shell_lexer_enter(lexer))
		return parse_misplaced(lexer);
	if (parse) {
		shell_lexer_advance(lexer);
		lexer->assignments = true;
		node = parse(lexer);
	} else {
		node = parse_subshell(lexer);
	}
	parse_redirects(lexer, node);
	lexer->depth--;
	return node;
}

/* Behind NAME() or function NAME [()]: the body must be a compound command. */
static void parse_function_body(ShellLexer *lexer, ShellNode *node)
{
	ShellNode *body;

	skip_newlines(lexer);
	body = parse_compound(lexer);
	if (body)
		add_child(node, body);
	else
		fail(lexer);
}

static ShellNode *parse_function_keyword(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_FUNCTION, lexer->token_line);

	lexer->assignments = false;
	take_word(lexer, &node->words);
	if (take_token(lexer, TOKEN_OPEN) && !take_token(lexer, TOKEN_CLOSE))
		fail(lexer);
	parse_function_body(lexer, node);
	return node;
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
	take_word(lexer, &node->words);
}

static ShellNode *parse_simple(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_SIMPLE, lexer->token_line);
	bool command_seen = false;

	for (;;) {
		enum shell_token token = shell_lexer_peek(lexer);

		if (token == TOKEN_WORD)
			parse_simple_word(lexer, node, &command_seen);
		else if (token == TOKEN_REDIRECT)
			parse_redirect(lexer, node);
		else
			break;
		if (command_seen && shell_count(node->words) == 1 && shell_count(node->redirects) == 0 &&
		    take_token(lexer, TOKEN_OPEN)) {
			node->kind = SHELL_FUNCTION;
			if (!take_token(lexer, TOKEN_CLOSE))
				fail(lexer);
			parse_function_body(lexer, node);
			return node;
		}
	}
	if (shell_count(node->words) == 0 && shell_count(node->redirects) == 0 && shell_count(node->fd_targets) == 0)
		fail(lexer);
	return node;
}

static ShellNode *parse_command(ShellLexer *lexer)
{
	ShellNode *node = parse_compound(lexer);

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
		if (take_reserved(lexer, "!")) {
			node->negated = !node->negated;
		} else if (take_reserved(lexer, "time")) {
			take_reserved(lexer, "-p");
			take_reserved(lexer, "--");
		} else {
			return seen && ends_command(shell_lexer_peek(lexer));
		}
	}
}

/* A pipeline of one command is that command. */
static ShellNode *parse_pipeline(ShellLexer *lexer)
{
	ShellNode *node = node_new(SHELL_PIPELINE, lexer->token_line), *first;
	bool alone = parse_prefixes(lexer, node);

	if (alone)
		return node;
	first = parse_command(lexer);
	if (!node->negated && shell_lexer_peek(lexer) != TOKEN_PIPE) {
		shell_node_free(node);
		return first;
	}
	add_child(node, first);
	while (!failed(lexer) && take_token(lexer, TOKEN_PIPE)) {
		skip_newlines(lexer);
		add_child(node, parse_command(lexer));
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
	node = node_new(SHELL_AND_OR, first->line);
	add_child(node, first);
	while (is_and_or(shell_lexer_peek(lexer))) {
		bool after_or = shell_lexer_peek(lexer) == TOKEN_OR;
		ShellNode *next;

		shell_lexer_advance(lexer);
		skip_newlines(lexer);
		next = parse_pipeline(lexer);
		next->after_or = after_or;
		add_child(node, next);
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
		if (peek_is(lexer, ends[i]))
			return true;
	return false;
}

/* The list inside a compound command, over any number of lines. */
static ShellNode *parse_list(ShellLexer *lexer, bool may_be_empty)
{
	ShellNode *list = node_new(SHELL_LIST, lexer->token_line);

	skip_newlines(lexer);
	while (!failed(lexer) && !at_list_end(lexer)) {
		ShellNode *node = parse_and_or(lexer);

		add_child(list, node);
		node->async = take_token(lexer, TOKEN_AMPERSAND);
		if (!node->async && !take_token(lexer, TOKEN_SEMICOLON) && shell_lexer_peek(lexer) != TOKEN_NEWLINE)
			break;
		skip_newlines(lexer);
	}
	if (shell_count(list->children) == 0 && !may_be_empty)
		fail(lexer);
	return list;
}

ShellNode *shell_parse_unit(ShellLexer *lexer)
{
	g_autoptr(ShellNode) list = NULL;

	if (take_token(lexer, TOKEN_NEWLINE) || shell_lexer_peek(lexer) == TOKEN_EOF)
		return NULL;
	list = node_new(SHELL_LIST, lexer->token_line);
	do {
		ShellNode *node = parse_and_or(lexer);

		add_child(list, node);
		node->async = take_token(lexer, TOKEN_AMPERSAND);
		if (!node->async && !take_token(lexer, TOKEN_SEMICOLON))
			break;
	} while (!failed(lexer) && shell_lexer_peek(lexer) != TOKEN_NEWLINE && shell_lexer_peek(lexer) != TOKEN_EOF);
	if (!take_token(lexer, TOKEN_NEWLINE) && shell_lexer_peek(lexer) != TOKEN_EOF)
		fail(lexer);
	return failed(lexer) ? NULL : g_steal_pointer(&list);
}

void shell_parse_substitution(ShellLexer *lexer)
{
	shell_node_free(parse_list(lexer, true));
	if (lexer->heres->len > 0)
		shell_lexer_fail(lexer, SHELL_UNSURE);
	if (!failed(lexer) && shell_lexer_peek(lexer) == TOKEN_CLOSE)
		lexer->has_token = false;
	else
		fail(lexer);
}
