/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whole numbers.
 */
#include "backend/check/numbers.h"

bool number_parse(const char *text, guint64 first, guint64 last, guint64 *ret_number)
{
	return g_ascii_string_to_unsigned(text, 10, first, last, ret_number, NULL);
}
