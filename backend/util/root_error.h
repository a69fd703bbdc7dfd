/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The errors of root.c that are no failed system calls. Private to this room.
 */
#ifndef KANMON_UTIL_ROOT_ERROR_H
#define KANMON_UTIL_ROOT_ERROR_H

#include "backend/util/root.h"

/* PATH is something else, by its MODE, than the file that belongs there. */
void root_set_kind_error(const Root *root, const char *path, mode_t mode, GError **error);

/* PATH is larger than LIMIT. */
void root_set_size_error(const Root *root, const char *path, gsize limit, GError **error);

#endif
