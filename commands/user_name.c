/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of users.
 */
#include "commands/user_name.h"

#include <string.h>

#define NAME_LONGEST 32
#define DIGITS "0123456789"
#define CHARACTERS DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-"

bool user_name_is_valid(const char *name)
{
	size_t length = strlen(name);
	size_t plain = strspn(name, CHARACTERS);

	if (length == 0 || length > NAME_LONGEST || name[0] == '-' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return false;
	if (strspn(name, DIGITS) == length)
		return false;
	return plain == length || (plain > 0 && plain == length - 1 && name[plain] == '$');
}
