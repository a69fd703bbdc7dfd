/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Locale categories set one by one, through the environment.
 */
#include "backend/util/language.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool language_lacks_kanji(const char *term)
{
	return term && strcmp(term, "linux") == 0;
}

/* LC_ALL beats the single categories, so it has to go before one of them can be set. */
void language_use_c_for(const char *category)
{
	const char *all = getenv("LC_ALL");

	if (all && *all) {
		setenv("LANG", all, 1);
		unsetenv("LC_CTYPE");
		unsetenv("LC_MESSAGES");
		unsetenv("LC_ALL");
	}
	setenv(category, "C", 1);
	setlocale(LC_ALL, "");
}

void language_use_english(void)
{
	unsetenv("LANGUAGE");
	language_use_c_for("LC_MESSAGES");
}
