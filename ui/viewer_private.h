/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the two halves of the viewer share: viewer.c has the keys and the work, viewer_view.c puts it on the screen.
 */
#ifndef KANMON_UI_VIEWER_PRIVATE_H
#define KANMON_UI_VIEWER_PRIVATE_H

#include "ui/line_edit.h"
#include "ui/viewer.h"
#include "ui/viewer_document.h"
#include "ui/viewer_line.h"

typedef struct Viewer {
	const ViewerPage *page;
	ViewerDocument *document;
	ViewerSight sight; /* its needle is the one that was last searched for */
	unsigned rows;     /* for text, at the present size of the screen */
	guint64 first;     /* the line in the first of them */
	bool follow;       /* the person went to the end, and stays there when it moves on */
	bool busy;         /* there is more to read or to search, right now */
	unsigned chosen;   /* button */
	char *needle;
	bool backward; /* the way in which the person searches; "N" goes the other one */
	ViewerSearch search;
	bool searching, has_found;
	guint64 found;  /* the line, when has_found */
	char *message;  /* in the bottom line until the next key; NULL: the keys */
	bool told;      /* of the trouble that the document has */
	bool prompting; /* the bottom line asks for a text to search for, in EDIT */
	LineEdit edit;
} Viewer;

/* How many rows and columns there are for text, as the screen is now. */
void viewer_view_measure(Viewer *viewer);
void viewer_view_draw(Viewer *viewer);

#endif
