/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the files of the parser share: nodes, tokens that are taken if they are there, and the two halves of the
 * grammar, lists of commands (shell_parser.c) and compound commands (shell_compound.c). Private to this folder.
 */
#ifndef KANMON_FILE_SHELL_GRAMMAR_H
#define KANMON_FILE_SHELL_GRAMMAR_H

#include "backend/file/shell_syntax.h"

ShellNode *shell_node_new(enum shell_node_kind kind, unsigned line);
void shell_add_child(ShellNode *node, ShellNode *child);
void shell_add_word(GPtrArray **words, ShellWord *word);

/* A syntax error. */
void shell_fail(ShellLexer *lexer);
bool shell_failed(const ShellLexer *lexer);

/* The next token as a plain word, NULL if it is none. */
const char *shell_peek_plain(ShellLexer *lexer);
bool shell_peek_is(ShellLexer *lexer, const char *reserved);

/* Takes a reserved word or a token if it is next. */
bool shell_take_reserved(ShellLexer *lexer, const char *reserved);
bool shell_take_token(ShellLexer *lexer, enum shell_token token);
void shell_skip_newlines(ShellLexer *lexer);

/* Takes what must be next; a syntax error otherwise. The word, which goes to *WORDS, is NULL then. */
void shell_expect(ShellLexer *lexer, const char *reserved);
ShellWord *shell_take_word(ShellLexer *lexer, GPtrArray **words);

void shell_parse_redirect(ShellLexer *lexer, ShellNode *node);
void shell_parse_redirects(ShellLexer *lexer, ShellNode *node);

/* The list inside a compound command, over any number of lines. */
ShellNode *shell_parse_list(ShellLexer *lexer, bool may_be_empty);

/* A compound command with its redirections, NULL if the next token begins none. */
ShellNode *shell_parse_compound(ShellLexer *lexer);

/* Behind NAME(): the body must be a compound command. */
void shell_parse_function_body(ShellLexer *lexer, ShellNode *node);

#endif
