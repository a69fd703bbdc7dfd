/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The compound commands of bash: { }, ( ), if, while, for, case, functions. Each nests through shell_lexer_enter(),
 * which bounds the depth.
 */
#include <string.h>

#include "backend/file/shell_grammar.h"

typedef ShellNode *(*ParseFunction)(ShellLexer *lexer);

/* { list } behind its '{'. */
static ShellNode *parse_group(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_GROUP, lexer->token_line);

	shell_add_child(node, shell_parse_list(lexer, false));
	shell_expect(lexer, "}");
	return node;
}

static ShellNode *parse_subshell(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_SUBSHELL, lexer->token_line);

	shell_lexer_advance(lexer);
	/* ((...)) is arithmetic unless it is not; only evaluation tells what it sets. */
	if (lexer->at < lexer->end && *lexer->at == '(')
		shell_lexer_fail(lexer, SHELL_UNSURE);
	shell_add_child(node, shell_parse_list(lexer, false));
	if (!shell_take_token(lexer, TOKEN_CLOSE))
		shell_fail(lexer);
	return node;
}

static void parse_condition(ShellLexer *lexer, ShellNode *node, const char *then)
{
	shell_add_child(node, shell_parse_list(lexer, false));
	shell_expect(lexer, then);
	shell_add_child(node, shell_parse_list(lexer, false));
}

static ShellNode *parse_if(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_MAYBE, lexer->token_line);

	do
		parse_condition(lexer, node, "then");
	while (!shell_failed(lexer) && shell_take_reserved(lexer, "elif"));
	if (shell_take_reserved(lexer, "else"))
		shell_add_child(node, shell_parse_list(lexer, false));
	shell_expect(lexer, "fi");
	return node;
}

static ShellNode *parse_while(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_LOOP, lexer->token_line);

	parse_condition(lexer, node, "do");
	shell_expect(lexer, "done");
	return node;
}

static void parse_for_words(ShellLexer *lexer, ShellNode *node)
{
	lexer->assignments = false;
	while (shell_lexer_peek(lexer) == TOKEN_WORD)
		shell_take_word(lexer, &node->redirects);
	if (!shell_take_token(lexer, TOKEN_SEMICOLON) && !shell_take_token(lexer, TOKEN_NEWLINE))
		shell_fail(lexer);
}

/* for NAME [in words;] do list done. */
static ShellNode *parse_for(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_LOOP, lexer->token_line);
	const char *name = shell_peek_plain(lexer);

	if (!name || !*name || g_ascii_isdigit(*name) ||
	    name[strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_")] != '\0') {
		shell_lexer_fail(lexer, SHELL_UNSURE);
		return node;
	}
	shell_take_word(lexer, &node->words);
	if (!shell_take_token(lexer, TOKEN_SEMICOLON)) {
		shell_skip_newlines(lexer);
		if (shell_take_reserved(lexer, "in"))
			parse_for_words(lexer, node);
	}
	shell_skip_newlines(lexer);
	if (shell_take_reserved(lexer, "{")) {
		shell_add_child(node, parse_group(lexer));
		return node;
	}
	shell_expect(lexer, "do");
	shell_add_child(node, shell_parse_list(lexer, false));
	shell_expect(lexer, "done");
	return node;
}

/* [(] pattern {| pattern} ) [list] [;;] */
static void parse_case_clause(ShellLexer *lexer, ShellNode *node)
{
	lexer->assignments = false;
	shell_take_token(lexer, TOKEN_OPEN);
	lexer->assignments = false;
	shell_take_word(lexer, &node->redirects);
	while (shell_take_token(lexer, TOKEN_PIPE)) {
		lexer->assignments = false;
		shell_take_word(lexer, &node->redirects);
	}
	if (!shell_take_token(lexer, TOKEN_CLOSE)) {
		shell_fail(lexer);
		return;
	}
	shell_add_child(node, shell_parse_list(lexer, true));
}

static ShellNode *parse_case(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_MAYBE, lexer->token_line);

	lexer->assignments = false;
	shell_take_word(lexer, &node->redirects);
	shell_skip_newlines(lexer);
	shell_expect(lexer, "in");
	shell_skip_newlines(lexer);
	while (!shell_failed(lexer) && !shell_peek_is(lexer, "esac")) {
		parse_case_clause(lexer, node);
		if (!shell_take_token(lexer, TOKEN_CASE_END) && !shell_peek_is(lexer, "esac"))
			shell_fail(lexer);
		shell_skip_newlines(lexer);
	}
	shell_expect(lexer, "esac");
	return node;
}

static ShellNode *parse_unsure(ShellLexer *lexer)
{
	shell_lexer_fail(lexer, SHELL_UNSURE);
	return shell_node_new(SHELL_LIST, lexer->token_line);
}

static ShellNode *parse_misplaced(ShellLexer *lexer)
{
	shell_fail(lexer);
	return shell_node_new(SHELL_LIST, lexer->token_line);
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
	const char *word = shell_peek_plain(lexer);
	gsize i;

	for (i = 0; word && i < G_N_ELEMENTS(reserved_words); i++)
		if (strcmp(word, reserved_words[i].word) == 0)
			return reserved_words[i].parse;
	return NULL;
}

/* A compound command with its redirections, NULL if the next token begins none. */
ShellNode *shell_parse_compound(ShellLexer *lexer)
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
	shell_parse_redirects(lexer, node);
	lexer->depth--;
	return node;
}

/* Behind NAME() or function NAME [()]: the body must be a compound command. */
void shell_parse_function_body(ShellLexer *lexer, ShellNode *node)
{
	ShellNode *body;

	shell_skip_newlines(lexer);
	body = shell_parse_compound(lexer);
	if (body)
		shell_add_child(node, body);
	else
		shell_fail(lexer);
}

static ShellNode *parse_function_keyword(ShellLexer *lexer)
{
	ShellNode *node = shell_node_new(SHELL_FUNCTION, lexer->token_line);

	lexer->assignments = false;
	shell_take_word(lexer, &node->words);
	if (shell_take_token(lexer, TOKEN_OPEN) && !shell_take_token(lexer, TOKEN_CLOSE))
		shell_fail(lexer);
	shell_parse_function_body(lexer, node);
	return node;
}
