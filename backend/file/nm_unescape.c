/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager 1.18's idea of shell quoting, told apart from the shell's own by doc/ifcfg.md 4: '$' and '`' outside
 * quotes are plain bytes, inside double quotes they are errors; a line is never continued; one ';' may end the value;
 * and a backslash that old NetworkManagers wrote into double quotes is taken out again.
 */
#include "backend/file/nm_unescape.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

typedef struct Unescape {
	const char *text; /* all of it */
	const char *at;   /* the next byte */
	GString *value;
	enum { OLD_UNTESTED, OLD_YES, OLD_NO } old; /* looks_old(), asked once so that long values stay linear */
} Unescape;

/* Blanks, at most one ';', then nothing or a comment: all that may stand behind a value. */
static bool is_tail(const char *at)
{
	bool semicolon = false;

	for (;; at++) {
		if (*at == ';' && !semicolon)
			semicolon = true;
		else if (!g_ascii_isspace(*at))
			return *at == '\0' || *at == '#';
	}
}

/* Old NetworkManagers escaped ' and ~ inside double quotes, which no shell undoes. Such a value is one double-quoted
 * string in which every byte of "\'$`~ has its backslash and no other byte has one. */
static bool looks_old(const char *text)
{
	static const char escaped[] = "\"\\'$`~";

	if (*text++ != '"')
		return false;
	for (; *text; text++) {
		if (*text == '"')
			return text[1] == '\0';
		if (*text == '\\') {
			text++;
			if (!*text || !strchr(escaped, *text))
				return false;
		} else if (strchr(escaped, *text)) {
			return false;
		}
	}
	return false;
}

static bool is_old(Unescape *un)
{
	if (un->old == OLD_UNTESTED)
		un->old = looks_old(un->text) ? OLD_YES : OLD_NO;
	return un->old == OLD_YES;
}

static bool take_backslash(Unescape *un)
{
	if (!un->at[1])
		return false;
	g_string_append_c(un->value, un->at[1]);
	un->at += 2;
	return true;
}

static bool take_single_quoted(Unescape *un)
{
	const char *start = un->at + 1, *end = strchr(start, '\'');

	if (!end)
		return false;
	g_string_append_len(un->value, start, end - start);
	un->at = end + 1;
	return true;
}

/* The byte behind a backslash inside double quotes. */
static void take_double_quoted_escape(Unescape *un, char c)
{
	bool drops = strchr("$`\"\\", c) || (strchr("'~", c) && is_old(un));

	if (!drops)
		g_string_append_c(un->value, '\\');
	g_string_append_c(un->value, c);
}

static bool take_double_quoted(Unescape *un)
{
	for (un->at++; *un->at != '"'; un->at++) {
		if (!*un->at || *un->at == '$' || *un->at == '`')
			return false;
		if (*un->at != '\\') {
			g_string_append_c(un->value, *un->at);
			continue;
		}
		if (!*++un->at)
			return false;
		take_double_quoted_escape(un, *un->at);
	}
	un->at++;
	return true;
}

/* Up to DIGITS digits of BASE; false and nothing taken when there is none. */
static bool take_number(Unescape *un, unsigned digits, unsigned base, guint32 *ret_number)
{
	guint32 number = 0;
	unsigned taken = 0;

	while (taken < digits) {
		int digit = g_ascii_xdigit_value(*un->at);

		if (digit < 0 || (unsigned)digit >= base)
			break;
		number = number * base + digit;
		un->at++;
		taken++;
	}
	if (taken)
		*ret_number = number;
	return taken > 0;
}

static void take_hex_escape(Unescape *un, char letter)
{
	guint32 number;

	un->at++;
	if (!take_number(un, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, 16, &number)) {
		g_string_append_c(un->value, '\\');
		g_string_append_c(un->value, letter);
	} else if (letter == 'x') {
		g_string_append_c(un->value, (char)number);
	} else {
		g_string_append_unichar(un->value, number);
	}
}

/* What stands behind a backslash inside $'...'; un->at is on it and is moved behind it. */
static void take_ansi_escape(Unescape *un)
{
	static const char letters[] = "abeEfnrtv?\"\\'", bytes[] = "\a\b\033\033\f\n\r\t\v?\"\\'";
	char c = *un->at;
	const char *letter = strchr(letters, c);
	guint32 number;

	if (letter) {
		g_string_append_c(un->value, bytes[letter - letters]);
		un->at++;
	} else if (take_number(un, 3, 8, &number)) {
		g_string_append_c(un->value, (char)number);
	} else if (strchr("xuU", c)) {
		take_hex_escape(un, c);
	} else {
		g_string_append_c(un->value, '\\');
		g_string_append_c(un->value, c);
		un->at++;
	}
}

static bool take_ansi_quoted(Unescape *un)
{
	un->at += 2;
	while (*un->at != '\'') {
		if (!*un->at)
			return false;
		if (*un->at == '\\') {
			if (!*++un->at)
				return false;
			take_ansi_escape(un);
		} else {
			g_string_append_c(un->value, *un->at++);
		}
	}
	un->at++;
	return true;
}

/* One quoted part or one plain byte. */
static bool take_part(Unescape *un)
{
	char c = *un->at;

	if (c == '\\')
		return take_backslash(un);
	if (c == '\'')
		return take_single_quoted(un);
	if (c == '"')
		return take_double_quoted(un);
	if (c == '$' && un->at[1] == '\'')
		return take_ansi_quoted(un);
	if (strchr("|&()<>", c))
		return false;
	g_string_append_c(un->value, c);
	un->at++;
	return true;
}

static bool take_value(Unescape *un)
{
	while (*un->at) {
		if (g_ascii_isspace(*un->at) || *un->at == ';')
			return is_tail(un->at);
		if (!take_part(un))
			return false;
	}
	return true;
}

char *nm_unescape(const char *text)
{
	Unescape un = {text, text, g_string_new(NULL), OLD_UNTESTED};

	if (!take_value(&un)) {
		g_string_free(un.value, TRUE);
		return NULL;
	}
	return g_string_free(un.value, FALSE);
}
