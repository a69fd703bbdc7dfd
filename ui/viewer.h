/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A text on the whole screen: differences and logs. It scrolls both ways and is searched with "/", "n" and "N". A
 * file is shown from its first lines at once, however large it is, and is read on while the person looks at it.
 */
#ifndef KANMON_UI_VIEWER_H
#define KANMON_UI_VIEWER_H

#include <stdbool.h>

#define VIEWER_BACK (-1)

typedef struct ViewerPage {
	const char *title;
	const char *text;           /* what to show; NULL: the file behind FD */
	int fd;                     /* a file or a pipe, read to its end and on; stays the caller's */
	bool diff;                  /* a unified diff: added and removed lines are marked by colours as well */
	const char *help;           /* for F1; NULL: the keys of the viewer */
	const char *commands;       /* for F6; NULL: none */
	const char *const *buttons; /* NULL-terminated, at the bottom; the first is chosen at the start */
} ViewerPage;

/* The number of the button, or VIEWER_BACK for Esc and "q". F10 is the first button. */
int viewer_run(const ViewerPage *page);

#endif
