/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * F6: the commands that one would have typed. One that is wider than the window is broken where a shell takes a
 * backslash for it, so that what is seen can be typed as it is.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/text_page.h"
#include "ui/window.h"

#define INDENT "  "
#define FURTHER_IN "      "

/* The first blank that parts two words, from TEXT on; its end when there is none. */
static const char *word_end(const char *text)
{
	char quote = 0;

	for (; *text; text++) {
		if (quote)
			quote = *text == quote ? 0 : quote;
		else if (*text == '\'' || *text == '"')
			quote = *text;
		else if (*text == ' ')
			break;
		if (*text == '\\' && quote != '\'' && text[1])
			text++;
	}
	return text;
}

static void add_broken(GString *out, const char *command, unsigned width)
{
	unsigned used = strlen(INDENT);

	g_string_append(out, INDENT);
	for (const char *end; *command; command = end) {
		g_autofree char *word = NULL;
		unsigned room;

		end = word_end(*command == ' ' ? command + 1 : command);
		word = g_strndup(command, (gsize)(end - command));
		room = *end ? width - strlen(" \\") : width;
		if (*command == ' ' && used + text_width(word) > room) {
			g_string_append_printf(out, " \\\n%s%s", FURTHER_IN, word + 1);
			used = strlen(FURTHER_IN) + text_width(word) - 1;
		} else {
			g_string_append(out, word);
			used += text_width(word);
		}
	}
}

/* The word that ends the text which COMMAND takes from the lines below it; NULL: it takes none. Owned. */
static char *end_of_text(const char *command)
{
	const char *begin = strstr(command, "<<'"), *end = begin ? strchr(begin + 3, '\'') : NULL;

	return end ? g_strndup(begin + 3, (gsize)(end - begin - 3)) : NULL;
}

static char *break_commands(const char *commands, unsigned width)
{
	GString *text = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(commands, "\n", -1);
	g_autofree char *until = NULL;

	for (char **line = lines; *line; line++) {
		if (!**line && !until)
			continue;
		if (text->len)
			g_string_append_c(text, '\n');
		if (until || **line == '#') {
			g_string_append_printf(text, INDENT "%s", *line);
			if (until && strcmp(*line, until) == 0)
				g_clear_pointer(&until, g_free);
		} else {
			add_broken(text, *line, width);
			until = end_of_text(*line);
		}
	}
	return g_string_free(text, FALSE);
}

void commands_show(const char *commands)
{
	const char *const buttons[] = {_("OK"), NULL};
	unsigned width, height;
	g_autofree char *text = NULL;
	TextPage page = {.title = _("The commands for this screen"), .buttons = buttons, .wide = true};

	window_limits(&width, &height);
	text = break_commands(commands, width - 4);
	page.text = *text ? text : _("No command is needed for what this screen says.");
	text_page_run(&page);
}
