/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The value that NetworkManager 1.18 (svUnescape) makes of the text behind '='. Private to this folder.
 */
#ifndef KANMON_FILE_NM_UNESCAPE_H
#define KANMON_FILE_NM_UNESCAPE_H

/* The value of TEXT, a line's rest without newline; NULL when NetworkManager cannot unescape it. Owned. */
char *nm_unescape(const char *text);

#endif
