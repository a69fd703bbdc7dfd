/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A shell-variable file (ifcfg-*, /etc/sysconfig/network, new-style route files) as a document that keeps every byte.
 * Any sequence of bytes is a document; written back unchanged it is identical. What a line means to a reader is
 * not decided here: see shell_reading.h (bash, the network service) and nm_reading.h (NetworkManager's shvar.c).
 */
#ifndef KANMON_FILE_SHVAR_H
#define KANMON_FILE_SHVAR_H

#include <stdbool.h>

#include <glib.h>

enum shvar_kind {
	SHVAR_BLANK,      /* nothing but blanks */
	SHVAR_COMMENT,    /* first non-blank byte is '#' */
	SHVAR_ASSIGNMENT, /* blanks, NAME, '=', rest: the form that NetworkManager's line parser takes */
	SHVAR_OTHER,      /* anything else */
};

/* One physical line. Pointers lead into the document and live until it is changed or freed. */
typedef struct ShvarLine {
	enum shvar_kind kind;
	const char *text; /* the line's bytes; may hold NUL bytes; not terminated */
	gsize length;     /* without the line end */
	gsize full;       /* with the line end ("\n"; a "\r" before it belongs to the text) */
	const char *key;  /* SHVAR_ASSIGNMENT: the name; equal names are one pointer; else NULL */
	gsize value_at;   /* SHVAR_ASSIGNMENT: offset in text just behind '=' */
} ShvarLine;

typedef struct Shvar Shvar;

Shvar *shvar_parse(GBytes *bytes);
Shvar *shvar_copy(const Shvar *doc);
void shvar_free(Shvar *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shvar, shvar_free)

/* The document as it would be written. Owned by the caller. */
GBytes *shvar_bytes(const Shvar *doc);

unsigned shvar_n_lines(const Shvar *doc);

/* Line NUMBER, counted from 1 as editors do; NULL outside the document. */
const ShvarLine *shvar_line(const Shvar *doc, unsigned number);

/* The number of the last SHVAR_ASSIGNMENT line of KEY, 0 if there is none. */
unsigned shvar_find(const Shvar *doc, const char *key);

/* All line numbers (unsigned) of SHVAR_ASSIGNMENT lines of KEY, in order. Owned by the caller. */
GArray *shvar_find_all(const Shvar *doc, const char *key);

/* Gives KEY the value VALUE, in the safe subset that both systems read alike (doc/ifcfg.md 4): the last line that
 * assigns KEY is rewritten as KEY=value or KEY="value", with the line end that it had; earlier lines of KEY are
 * taken out; without any line one is appended, with the line end of the document (adding the missing final one).
 * A trailing comment of the line ("  # ...", bash's form) is kept. No other line changes. A VALUE that the
 * subset cannot hold (newline, NUL, $ ` \ ") is refused: KANMON_ERROR_REFUSED, document untouched. An empty VALUE is
 * refused as well: an empty directive is what Kanmon never writes; use shvar_unset. */
bool shvar_set(Shvar *doc, const char *key, const char *value, GError **error);

/* Takes out every SHVAR_ASSIGNMENT line of KEY. True when something was there. */
bool shvar_unset(Shvar *doc, const char *key);

/* Takes out line NUMBER with its line end. */
void shvar_remove_line(Shvar *doc, unsigned number);

/* Takes out, in one pass, every line that MATCH is true of; returns how many. */
typedef bool (*ShvarMatch)(const ShvarLine *line, const void *data);
unsigned shvar_remove_matching(Shvar *doc, ShvarMatch match, const void *data);

/* Repairs of form that leave meaning to the caller: each touches only lines that need it and returns how many. */
unsigned shvar_repair_line_ends(Shvar *doc); /* CRLF becomes LF */
bool shvar_repair_bom(Shvar *doc);           /* a UTF-8 byte order mark goes */

/* Rewrites line NUMBER as the plain assignment that was evidently meant: `K = v`, `K= v`, `K=a b` and `K="v` without
 * its second quote become K=v or K="a b". A comment behind the value is kept. KANMON_ERROR_REFUSED where the line is no
 * assignment or its value is not in the safe subset; the document is untouched then. */
bool shvar_repair_assignment(Shvar *doc, unsigned number, GError **error);

#endif
