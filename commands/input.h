/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that are named on the command line.
 */
#ifndef KANMON_COMMANDS_INPUT_H
#define KANMON_COMMANDS_INPUT_H

#include <glib.h>

/* The answer file PATH, "-" is the standard input. RET_NAME (owned) is its name for messages. KANMON_ERROR_REFUSED for
 * one that is too large, else _READ or _PERMISSION. */
GBytes *input_answers(const char *path, char **ret_name, GError **error);

#endif
