/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Route files, as the rows about them look at them: route-X and route6-X, rules by their names only.
 */
#ifndef KANMON_CHECK_ROUTE_FILES_H
#define KANMON_CHECK_ROUTE_FILES_H

#include "backend/check/table.h"

typedef void (*RouteFileCheck)(const Check *check, const Facts *facts, const NetFile *file, GPtrArray *findings);

/* Calls JUDGE for every route file that can be read. What it adds gets the device of the file's interface. */
void route_files_judge(const Check *check, const Facts *facts, RouteFileCheck judge, GPtrArray *findings);

/* The name of the interface behind route-, route6-, rule- or rule6-; NULL for another file. */
const char *route_file_suffix(const NetFile *file, bool rules_too);
/* The interface whose file or device FILE is called after, NULL when there is none. */
const Interface *route_file_interface(const Facts *facts, const NetFile *file);

bool route_file_is_ipv6(const NetFile *file);

/* ADDRESSn: both systems take the file as assignments when one line has it. */
bool route_key_is_address(const char *key);
bool route_file_is_assignments(const NetFile *file);

/* The destination of a line in `ip route` form; empty for a blank or comment line. Owned. */
char *route_line_destination(const ShvarLine *line);

/* Its words from the destination on, without empty ones; ends with NULL. Owned (free function set). */
GPtrArray *route_line_words(const ShvarLine *line);

#endif
