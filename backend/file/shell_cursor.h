/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Steps over single bytes, for the files that read words. Private to this folder.
 */
#ifndef KANMON_FILE_SHELL_CURSOR_H
#define KANMON_FILE_SHELL_CURSOR_H

#include "backend/file/shell_syntax.h"

/* Also after a failure, so that every loop ends there. */
static inline bool at_end(const ShellLexer *lexer)
{
	return lexer->at == lexer->end || lexer->outcome != SHELL_PARSED;
}

static inline bool next_is(const ShellLexer *lexer, char c)
{
	return lexer->at < lexer->end && *lexer->at == c;
}

/* The next byte; line ends are counted. */
static inline char take_byte(ShellLexer *lexer)
{
	char c = *lexer->at++;

	lexer->line += c == '\n';
	return c;
}

static inline void raise_doubt(ShellWord *word, enum shell_doubt doubt)
{
	if (word->doubt < doubt)
		word->doubt = doubt;
}

/* A quoted part or an expansion, the lexer on its first byte, one of '"`$\. */
void shell_take_quoted(ShellLexer *lexer, ShellWord *word);

/* $(...) and <(...), the lexer on the '('. */
void shell_take_substitution(ShellLexer *lexer, ShellWord *word);

#endif
