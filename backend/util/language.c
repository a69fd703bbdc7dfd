/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Locale categories set one by one, through the environment.
 */
#include "backend/util/language.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

bool language_lacks_kanji(const char *term)
{
	return term && strcmp(term, "linux") == 0;
}

/* LC_ALL beats the single categories, so it has to go before one of them can be set. */
static void set_category(const char *category, const char *locale)
{
	const char *all = getenv("LC_ALL");

	if (all && *all) {
		setenv("LANG", all, 1);
		unsetenv("LC_CTYPE");
		unsetenv("LC_MESSAGES");
		unsetenv("LC_ALL");
	}
	setenv(category, locale, 1);
}

void language_use_c_for(const char *category)
{
	set_category(category, "C");
	setlocale(LC_ALL, "");
}

void language_use_english(void)
{
	unsetenv("LANGUAGE");
	language_use_c_for("LC_MESSAGES");
}

static bool is_plain(const char *locale)
{
	return strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

/* gettext looks at LANGUAGE under every locale but the plain one. So where there is no Japanese locale, another one of
 * UTF-8 will do. CentOS 7 has no C.UTF-8, but en_US.UTF-8 nearly everywhere. */
static const char *find_utf8_locale(void)
{
	static const char *const names[] = {"ja_JP.UTF-8", "C.UTF-8", "en_US.UTF-8"};
	g_autofree char *before = g_strdup(setlocale(LC_CTYPE, NULL));
	const char *found = NULL;

	for (unsigned i = 0; i < G_N_ELEMENTS(names) && !found; i++)
		if (setlocale(LC_CTYPE, names[i]))
			found = names[i];
	setlocale(LC_CTYPE, before);
	return found;
}

static bool use_japanese(GError **error)
{
	bool plain_messages = is_plain(setlocale(LC_MESSAGES, NULL));
	bool plain_charset = strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0;
	const char *locale = plain_messages || plain_charset ? find_utf8_locale() : NULL;

	if ((plain_messages || plain_charset) && !locale) {
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_READ,
				    _("Japanese cannot be shown: this system has no locale of UTF-8. Make one with "
				      "\"localedef -i ja_JP -f UTF-8 ja_JP.UTF-8\", or go on without --lang."));
		return false;
	}
	if (plain_messages)
		set_category("LC_MESSAGES", locale);
	if (plain_charset)
		set_category("LC_CTYPE", locale);
	setenv("LANGUAGE", "ja", 1);
	/* Another category may name a locale that is not here, and then none of them would be taken. */
	if (!setlocale(LC_ALL, "")) {
		setlocale(LC_MESSAGES, "");
		setlocale(LC_CTYPE, "");
	}
	return true;
}

static bool is_language(const char *name, const char *language)
{
	gsize length = strlen(language);

	return strncmp(name, language, length) == 0 && strchr("_.@", name[length]);
}

bool language_choose(const char *name, GError **error)
{
	if (is_language(name, "ja"))
		return use_japanese(error);
	if (is_language(name, "en")) {
		language_use_english();
		return true;
	}
	g_autofree char *shown = text_visible(name, -1, 40);
	g_autofree char *text = text_fill(
	    _("Kanmon does not speak the language \"{name}\". Give \"en\" for English or \"ja\" for Japanese."), "name",
	    shown, NULL);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_USAGE, text);
	return false;
}
