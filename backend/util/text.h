/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text for people: hostile bytes made visible, placeholders filled, widths counted in terminal columns.
 */
#ifndef KANMON_UTIL_TEXT_H
#define KANMON_UTIL_TEXT_H

#include <stdbool.h>

#include <glib.h>

/* LENGTH bytes (-1: up to NUL) as valid, printable UTF-8: control characters and invalid bytes become \xNN (tab \t,
 * carriage return \r, newline \n). What is wider than LIMIT columns (0: no limit) is cut and ends with "...", which
 * counts. Owned. */
char *text_visible(const char *bytes, gssize length, unsigned limit);

/* TEMPLATE with each {name} replaced by the value that follows NAME in the NULL-terminated list of pairs; an
 * unknown {name} stays. Values are data: no format string is ever made of them. Owned. */
char *text_fill(const char *template_text, ...) G_GNUC_NULL_TERMINATED;

/* SENTENCE behind TEXT, with a blank between, which Japanese does not have: none behind a wide character. */
void text_add_sentence(GString *text, const char *sentence);

/* Columns that UTF-8 TEXT takes on a terminal: East Asian wide characters count two, combining ones none. */
unsigned text_width(const char *text);

/* True where a line may end between two characters: behind a blank, and beside a wide character, but never before a
 * closing or after an opening bracket or punctuation (Japanese kinsoku). BEFORE is 0 at the beginning. */
bool text_may_break(gunichar before, gunichar after);

/* TEXT broken into lines of at most WIDTH columns where text_may_break() allows it; a word that is wider is cut.
 * Newlines in TEXT are kept, and a line that begins with blanks goes on further in. Owned strings in an owned array
 * (free function set). */
GPtrArray *text_wrap(const char *text, unsigned width);

#endif
