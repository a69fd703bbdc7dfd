/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sets of interface files as one text, and what NetworkManager's reader makes of them as another, for the tables of the
 * test-nm-* programs.
 */
#ifndef KANMON_TESTS_NM_CASE_H
#define KANMON_TESTS_NM_CASE_H

#include "backend/network/nm.h"

/* A row. FILES: "== NAME" lines, each followed by the file's lines; "network" and "hostname" are the global ones.
 * A "== device NAME" block with its address is hardware of the machine; without any, every DEVICE is there.
 * A "== ifup-NAME" block is a script that can be run.
 * A line "== NAME @N" gives the file the modification time N. EXPECT: nm_case_text() of what is read. */
typedef struct NmCase {
	const char *name;
	const char *files;
	const char *expect;
} NmCase;

NetFiles *nm_case_files(const char *text);

/* A block for each file: "NAME ROLE[: MESSAGE]", then for a profile its id, type and device, then what differs from
 * an empty profile, then "! WARNING" lines. */
char *nm_case_text(const NmFilesReading *reading);

/* The result alone. */
char *nm_case_result(const NetFiles *files, const NmFilesReading *reading);

void nm_case_add_all(const char *path, const NmCase *cases, gsize n);
void nm_case_add_results(const char *path, const NmCase *cases, gsize n);

#endif
