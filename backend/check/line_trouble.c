/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One pass over one line, with bash's rules for words and quotes.
 */
#include "backend/check/line_trouble.h"

#include <string.h>

typedef struct Scan {
	const char *at, *end;
} Scan;

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(Scan *scan)
{
	while (scan->at < scan->end && is_blank(*scan->at))
		scan->at++;
}

static bool at_end(const Scan *scan)
{
	return scan->at >= scan->end;
}

/* Behind the opening quote. */
static enum line_trouble scan_double_quote(Scan *scan)
{
	for (; !at_end(scan); scan->at++) {
		if (*scan->at == '"') {
			scan->at++;
			return LINE_FINE;
		}
		if (*scan->at == '$' || *scan->at == '`')
			return LINE_SHELL_CODE;
		if (*scan->at == '\\')
			scan->at++;
	}
	return LINE_OPEN_QUOTE;
}

/* ESCAPES: the $'...' form, in which a backslash protects the quote. */
static enum line_trouble scan_single_quote(Scan *scan, bool escapes)
{
	for (; !at_end(scan); scan->at++) {
		if (*scan->at == '\'') {
			scan->at++;
			return LINE_FINE;
		}
		if (escapes && *scan->at == '\\')
			scan->at++;
	}
	return LINE_OPEN_QUOTE;
}

/* One bare character, or a backslash and what it protects. */
static enum line_trouble scan_bare(Scan *scan)
{
	char c = *scan->at++;

	if (c == '\\') {
		if (at_end(scan))
			return LINE_OPEN_QUOTE; /* the value goes on in the next line, for bash alone */
		scan->at++;
		return LINE_FINE;
	}
	if (c == '#')
		return LINE_GLUED_COMMENT;
	return strchr("$`()<>&|", c) ? LINE_SHELL_CODE : LINE_FINE;
}

static enum line_trouble scan_piece(Scan *scan)
{
	char c = *scan->at;

	if (c == '"') {
		scan->at++;
		return scan_double_quote(scan);
	}
	if (c == '\'') {
		scan->at++;
		return scan_single_quote(scan, false);
	}
	if (c == '$' && scan->at + 1 < scan->end && scan->at[1] == '\'') {
		scan->at += 2;
		return scan_single_quote(scan, true);
	}
	return scan_bare(scan);
}

/* What stands behind '='. Both systems take blanks, a comment or one ';' at the end (doc/ifcfg.md 4). */
static enum line_trouble value_trouble(Scan scan)
{
	bool blank_first = !at_end(&scan) && is_blank(*scan.at);

	skip_blanks(&scan);
	if (at_end(&scan) || (blank_first && *scan.at == '#'))
		return LINE_FINE;
	if (blank_first)
		return LINE_SPACE_AFTER;
	if (*scan.at == '~')
		return LINE_SHELL_CODE;
	while (!at_end(&scan) && !is_blank(*scan.at) && *scan.at != ';') {
		enum line_trouble trouble = scan_piece(&scan);

		if (trouble != LINE_FINE)
			return trouble;
	}
	if (!at_end(&scan) && *scan.at == ';') {
		scan.at++;
		skip_blanks(&scan);
		return at_end(&scan) || *scan.at == '#' ? LINE_FINE : LINE_SHELL_CODE;
	}
	skip_blanks(&scan);
	return at_end(&scan) || *scan.at == '#' ? LINE_FINE : LINE_UNQUOTED_BLANK;
}

/* Directives whose lower-case form is a slip and no variable of somebody's own. */
static bool is_lower_directive(const char *key)
{
	static const char *const NAMES[] = {"DEVICE",  "ONBOOT",  "BOOTPROTO", "IPADDR",   "PREFIX",   "NETMASK",
					    "GATEWAY", "DNS",     "DOMAIN",    "PEERDNS",  "DEFROUTE", "NM_CONTROLLED",
					    "HWADDR",  "MACADDR", "UUID",      "IPV6INIT", "IPV6ADDR", "TYPE",
					    "METRIC",  "MTU",     "NAME",      "ZONE"};
	gsize length = strlen(key);

	while (length > 0 && g_ascii_isdigit(key[length - 1]))
		length--;
	for (unsigned i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (strlen(NAMES[i]) == length && g_ascii_strncasecmp(key, NAMES[i], length) == 0)
			return strncmp(key, NAMES[i], length) != 0;
	return false;
}

static bool is_declaration(const char *word, gsize length)
{
	static const char *const WORDS[] = {"export", "declare", "typeset", "readonly", "local"};

	for (unsigned i = 0; i < G_N_ELEMENTS(WORDS); i++)
		if (strlen(WORDS[i]) == length && memcmp(WORDS[i], word, length) == 0)
			return true;
	return false;
}

static enum line_trouble other_trouble(Scan scan)
{
	const char *word;
	gsize length;

	skip_blanks(&scan);
	word = scan.at;
	while (!at_end(&scan) && (g_ascii_isalnum(*scan.at) || *scan.at == '_'))
		scan.at++;
	length = scan.at - word;
	if (length > 0 && scan.at + 1 < scan.end && scan.at[0] == '+' && scan.at[1] == '=')
		return LINE_EXPORT;
	if (length == 0 || at_end(&scan) || !is_blank(*scan.at))
		return LINE_NO_ASSIGNMENT;
	skip_blanks(&scan);
	if (!at_end(&scan) && *scan.at == '=')
		return LINE_SPACED_EQUALS;
	return is_declaration(word, length) ? LINE_EXPORT : LINE_NO_ASSIGNMENT;
}

enum line_trouble line_trouble(const ShvarLine *line)
{
	Scan scan = {line->text, line->text + line->length};

	if (line->kind == SHVAR_BLANK || line->kind == SHVAR_COMMENT || memchr(line->text, '\0', line->length))
		return LINE_FINE;
	if (line->length >= 3 && memcmp(line->text, "\xef\xbb\xbf", 3) == 0)
		return LINE_FINE;
	while (!at_end(&scan) && scan.end[-1] == '\r')
		scan.end--;
	if (line->kind == SHVAR_OTHER)
		return other_trouble(scan);
	if (is_lower_directive(line->key))
		return LINE_LOWER_CASE;
	scan.at += line->value_at;
	return value_trouble(scan);
}
