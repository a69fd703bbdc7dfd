/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A text of any size to look at, line by line. It is read in small slices, so that its first lines are there at once
 * and nothing waits for its last ones; and it is not kept: of a file only the places of some lines are remembered, a
 * pipe goes into a temporary file without a name. Inside ui/ only.
 */
#ifndef KANMON_UI_VIEWER_DOCUMENT_H
#define KANMON_UI_VIEWER_DOCUMENT_H

#include <stdbool.h>

#include <glib.h>

/* A line with more bytes is cut into several lines, between two characters, so that no line costs more than a screen.
 */
#define VIEWER_LINE_LIMIT 4096

typedef struct ViewerDocument ViewerDocument;

/* TEXT stays the caller's and must live as long. */
ViewerDocument *viewer_document_new_text(const char *text);

/* What is behind FD, from its beginning where it is a file. FD stays the caller's. NULL when a pipe finds no place for
 * its temporary file. */
ViewerDocument *viewer_document_new_file(int fd, GError **error);
void viewer_document_free(ViewerDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ViewerDocument, viewer_document_free)

/* Reads one slice more and never waits. False: there is nothing more now. A file may grow later, and its end is looked
 * for again; one that has become shorter is read anew from its beginning. */
bool viewer_document_read_on(ViewerDocument *document);

/* The descriptor of a pipe that is still written to, to wait for; -1: none. */
int viewer_document_pipe(const ViewerDocument *document);

/* True when all is read that was there when it was last looked for, and no pipe is left that could bring more. */
bool viewer_document_is_complete(const ViewerDocument *document);

/* How much is read, in percent; -1 where the end is not known. */
int viewer_document_progress(const ViewerDocument *document);

/* How often it was read anew because it had become shorter. */
unsigned viewer_document_restarts(const ViewerDocument *document);

/* Why the rest is missing, a sentence for the person; NULL: nothing is. */
const char *viewer_document_trouble(const ViewerDocument *document);

/* The lines known so far, one that is not finished among them. */
guint64 viewer_document_lines(const ViewerDocument *document);

/* The bytes of LINE (from 0) without its newline, whatever they are, not ended by NUL. Valid until the next call for
 * this document. A line that is not there is empty. */
const char *viewer_document_line(ViewerDocument *document, guint64 line, gsize *ret_length);

/* Where NEEDLE begins first in the LENGTH bytes; -1: nowhere. The case of a to z does not matter. */
gssize viewer_find(const char *bytes, gsize length, const char *needle);

typedef struct ViewerSearch {
	const char *needle; /* not empty */
	bool backward;      /* the last line before LINE; otherwise the first from LINE on */
	guint64 line;       /* where to look next; the line, when it is found */
} ViewerSearch;

enum viewer_search {
	VIEWER_FOUND,
	VIEWER_NOT_YET, /* looked at a slice: call again */
	VIEWER_WAITS,   /* looked at all that is read so far */
	VIEWER_NOWHERE,
};

enum viewer_search viewer_document_search(ViewerDocument *document, ViewerSearch *search);

#endif
