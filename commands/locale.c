/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Locale and message catalogue.
 */
#include "commands/locale.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "backend/util/intl.h"
#include "backend/util/language.h"

/* The catalogue of a build that is not installed is found by this variable; it can only choose words. */
#define LOCALEDIR_VARIABLE "KANMON_LOCALEDIR"

void locale_start(void)
{
	const char *dir = getenv(LOCALEDIR_VARIABLE);

	setlocale(LC_ALL, "");
	if (isatty(STDOUT_FILENO) && language_lacks_kanji(getenv("TERM")))
		language_use_english();
	bindtextdomain("kanmon", dir ? dir : KANMON_LOCALEDIR);
	bind_textdomain_codeset("kanmon", "UTF-8");
	textdomain("kanmon");
}
