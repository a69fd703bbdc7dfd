/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of users, as CentOS 7 lets them be made.
 */
#ifndef KANMON_COMMANDS_USER_NAME_H
#define KANMON_COMMANDS_USER_NAME_H

#include <stdbool.h>

/* The rule of CentOS 7's useradd: 1 to 32 of A-Z a-z 0-9 . _ - with no '-' in front, '$' allowed at the end; not "."
 * or "..", and not digits alone. */
bool user_name_is_valid(const char *name);

#endif
