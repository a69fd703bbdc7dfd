/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The syntax of bash as far as reading variables needs it: words with their quotes taken away, commands as a tree.
 * Private to this folder. Nothing here knows what a command does; shell_run.h does.
 */
#ifndef KANMON_FILE_SHELL_SYNTAX_H
#define KANMON_FILE_SHELL_SYNTAX_H

#include <stdbool.h>

#include <glib.h>

/* What evaluating a word may do beyond yielding a text. */
enum shell_doubt {
	SHELL_CERTAIN,
	SHELL_MAY_FAIL,   /* an error would drop the rest of the unit: $((1/0)), ${a b} */
	SHELL_MAY_CHANGE, /* it may set a variable or end the shell: ${x:=y}, $((x=1)), ${x?} */
};

enum shell_subscript {
	SHELL_WHOLE,         /* K=v */
	SHELL_FIRST_ELEMENT, /* K[0]=v: the element that $K stands for */
	SHELL_OTHER_ELEMENT, /* K[1]=v */
};

typedef struct ShellWord {
	GString *text; /* quotes removed; what expansions yield is left out */
	unsigned line; /* where it begins */
	bool quoted;   /* some part was quoted: never a reserved word */
	bool expands;  /* has an expansion: the text is not all of it */
	bool tilde;    /* has a tilde where bash would put a home directory */
	bool glob, brace;
	enum shell_doubt doubt;
	gsize name;          /* length of NAME in a word of the form NAME=..., else 0 */
	gsize value_at;      /* behind the '=' */
	bool append;         /* += */
	GPtrArray *elements; /* ShellWord, of NAME=(...), else NULL */
	enum shell_subscript subscript;
} ShellWord;

ShellWord *shell_word_new(unsigned line);
void shell_word_free(ShellWord *word);

enum shell_node_kind {
	SHELL_SIMPLE,   /* words, redirects */
	SHELL_LIST,     /* children one after the other */
	SHELL_AND_OR,   /* children joined by && and || */
	SHELL_PIPELINE, /* children, each in a process of its own when there are several */
	SHELL_SUBSHELL, /* ( ) */
	SHELL_GROUP,    /* { } */
	SHELL_MAYBE,    /* children that run or not: if, case */
	SHELL_LOOP,     /* the same, where break is at home; words: the variable of "for" */
	SHELL_FUNCTION, /* words: its name; child: its body */
};

typedef struct ShellNode {
	enum shell_node_kind kind;
	unsigned line;
	bool async;          /* ended by & */
	bool after_or;       /* child of SHELL_AND_OR: stands behind ||, not && */
	bool negated;        /* ! */
	bool redirect_fails; /* a redirection may fail, and with it what it belongs to */
	/* NULL where there are none */
	GPtrArray *words;      /* ShellWord */
	GPtrArray *children;   /* ShellNode */
	GPtrArray *redirects;  /* ShellWord: targets and here-documents */
	GPtrArray *fd_targets; /* ShellWord: NAME of {NAME}> */
} ShellNode;

static inline guint shell_count(const GPtrArray *array)
{
	return array ? array->len : 0;
}

void shell_node_free(ShellNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShellNode, shell_node_free)

enum shell_outcome {
	SHELL_PARSED,
	SHELL_SYNTAX_ERROR, /* bash loses everything from this unit on */
	SHELL_UNSURE,       /* beyond this parser; nothing is known from this unit on */
};

enum shell_token {
	TOKEN_EOF,
	TOKEN_NEWLINE,
	TOKEN_WORD,
	TOKEN_SEMICOLON,
	TOKEN_AMPERSAND,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_PIPE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_CASE_END, /* ;; ;& ;;& */
	TOKEN_REDIRECT,
};

enum shell_redirect {
	REDIRECT_FILE,
	REDIRECT_DUPLICATE, /* >& <& */
	REDIRECT_CLOSE,     /* >&- <&-: no target */
	REDIRECT_HERE,      /* << */
	REDIRECT_HERE_TABS, /* <<- */
	REDIRECT_HERE_STRING,
};

typedef struct ShellLexer {
	const char *at, *end; /* bytes without NUL */
	unsigned line;
	unsigned depth; /* of nested constructs, bounded */
	enum shell_outcome outcome;
	bool assignments; /* NAME=( and NAME[ are special here */
	GPtrArray *heres; /* ShellHere that wait for the next newline */
	bool outer_waits; /* the same in a lexer around this one */
	bool has_token;   /* the fields below are the next token */
	unsigned token_line;
	enum shell_token token;
	enum shell_redirect redirect;
	ShellWord *word; /* TOKEN_WORD; TOKEN_REDIRECT: NAME of {NAME}>, else NULL */
} ShellLexer;

void shell_lexer_init(ShellLexer *lexer, const char *text, gsize length);
void shell_lexer_clear(ShellLexer *lexer);

/* For text inside a substitution: starts where OUTER stands, one level deeper. */
void shell_lexer_init_inner(ShellLexer *inner, const ShellLexer *outer);

/* The next token, which stays next. After a failure always TOKEN_EOF. */
enum shell_token shell_lexer_peek(ShellLexer *lexer);

/* Goes behind the next token; the word must have been taken by shell_lexer_take_word(). */
void shell_lexer_advance(ShellLexer *lexer);
ShellWord *shell_lexer_take_word(ShellLexer *lexer);

/* A here-document whose body begins at the next newline; BODY learns what it expands. */
void shell_lexer_expect_here(ShellLexer *lexer, const ShellWord *delimiter, bool strip_tabs, ShellWord *body);

/* Notes the failure, the first one counts. */
void shell_lexer_fail(ShellLexer *lexer, enum shell_outcome outcome);

/* One level deeper, or a failure when that is too deep. Undone by lexer->depth--. */
bool shell_lexer_enter(ShellLexer *lexer);

/* For the two files of the lexer. */
void shell_lexer_skip_continuations(ShellLexer *lexer);
ShellWord *shell_lexer_read_word(ShellLexer *lexer);

/* Reads one unit: what bash reads before it runs it, that is a line with all that belongs to it. NULL for an empty one,
 * at the end, and after a failure: see lexer->outcome. */
ShellNode *shell_parse_unit(ShellLexer *lexer);

/* The inside of $( ), <( ), >( ), the closing parenthesis included. */
void shell_parse_substitution(ShellLexer *lexer);

#endif
