/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables as parts of manual pages.
 */
#include "doc/man/generate.h"

#include <stdbool.h>
#include <string.h>

#include "backend/check/check.h"
#include "backend/model/setting.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/catalogue.h"

/* What troff would print as something else. */
static const char *escape_of(char byte)
{
	switch (byte) {
	case '\\':
		return "\\e";
	case '-':
		return "\\-";
	case '\'':
		return "\\(aq";
	case '`':
		return "\\(ga";
	case '^':
		return "\\(ha";
	case '~':
		return "\\(ti";
	case '\n':
		return " ";
	default:
		return NULL;
	}
}

static void add_text(GString *out, const char *text)
{
	if (*text == '.')
		g_string_append(out, "\\&");
	for (; *text; text++) {
		const char *escape = escape_of(*text);

		if (escape)
			g_string_append(out, escape);
		else
			g_string_append_c(out, *text);
	}
}

static void add_in(GString *out, char font, const char *text)
{
	g_string_append_printf(out, "\\f%c", font);
	add_text(out, text);
	g_string_append(out, "\\fR");
}

/* "{file}" is filled in by the finding: \fIfile\fR. */
static void add_template(GString *out, const char *text)
{
	const char *open, *close;

	while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
		g_autofree char *before = g_strndup(text, open - text);
		g_autofree char *name = g_strndup(open + 1, close - open - 1);

		add_text(out, before);
		add_in(out, 'I', name);
		text = close + 1;
	}
	add_text(out, text);
}

/* ---- settings ---- */

static char *join(GPtrArray *items)
{
	g_ptr_array_add(items, NULL);
	return g_strjoinv(", ", (char **)items->pdata);
}

/* The values that a setting can have, where they can be listed; NULL where not. Owned. */
static char *value_list(const Setting *setting)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);

	if (setting->type == VALUE_BOOL)
		return g_strdup("yes, no");
	if (setting->word)
		g_ptr_array_add(items, g_strdup(setting->word));
	if (setting->type == VALUE_NUMBER)
		g_ptr_array_add(items, g_strdup_printf("%u-%u", setting->min, setting->max));
	for (const Choice *choice = setting->choices; choice && choice->value; choice++)
		g_ptr_array_add(items, g_strdup(choice->value));
	return items->len && setting->type != VALUE_DEVICE ? join(items) : NULL;
}

/* What the setting is, and which values it takes where they can be listed. Owned. */
static char *describe(const Setting *setting)
{
	GString *text = g_string_new(_(setting->help));
	g_autofree char *values = value_list(setting);

	if (values) {
		g_autofree char *sentence = text_fill(_("Values: {values}."), "values", values, NULL);

		text_add_sentence(text, sentence);
	}
	if (setting->of_type) {
		g_autofree char *sentence =
		    text_fill(_("Only for interfaces of the type {type}."), "type", setting->of_type, NULL);

		text_add_sentence(text, sentence);
	}
	return g_string_free(text, FALSE);
}

static void add_key(GString *out, const Setting *setting)
{
	const char *rest = strchr(setting->key, '.');

	if (!setting_has_instance(setting)) {
		add_in(out, 'B', setting->key);
		return;
	}
	g_string_append_printf(out, "\\fB%.*s[\\fINAME\\fB]", (int)(rest - setting->key), setting->key);
	add_text(out, rest);
	g_string_append(out, "\\fR");
}

void roff_settings(GString *out)
{
	unsigned count;
	const Setting *settings = setting_table(&count);

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *description = describe(&settings[i]);

		g_string_append(out, ".TP\n");
		add_key(out, &settings[i]);
		g_string_append_c(out, '\n');
		add_in(out, 'I', _(settings[i].label));
		g_string_append(out, "\n.br\n");
		add_text(out, description);
		g_string_append_c(out, '\n');
	}
}

/* ---- checks ---- */

void roff_checks(GString *out)
{
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++) {
		bool textbook = check->profiles & PROFILE_TEXTBOOK, strict = check->profiles & PROFILE_STRICT;

		g_string_append(out, ".TP\n");
		add_in(out, 'B', check->id);
		g_string_append_printf(out, " (%s; %s%s%s)\n", severity_name(check->severity),
				       textbook ? "textbook" : "", textbook && strict ? ", " : "",
				       strict ? "strict" : "");
		add_in(out, 'I', _(check->title));
		g_string_append(out, "\n.br\n");
		add_template(out, _(check->why));
		g_string_append_c(out, '\n');
	}
}

/* ---- commands ---- */

void roff_options(GString *out, const Programs *programs, const char *command)
{
	g_autoptr(GPtrArray) rows = help_options(programs, command);

	for (guint i = 0; i < rows->len; i++) {
		const HelpRow *row = rows->pdata[i];

		g_string_append(out, ".TP\n");
		add_in(out, 'B', row->words);
		g_string_append_c(out, '\n');
		add_text(out, row->text);
		g_string_append_c(out, '\n');
	}
}

void roff_commands(GString *out, const Programs *programs)
{
	const Command *command;

	for (unsigned n = 0; (command = command_nth(n)); n++) {
		g_autofree char *full = g_strconcat("kanmon ", command->name, NULL);

		g_string_append(out, ".TP\n");
		add_in(out, 'B', full);
		if (*command->words)
			g_string_append_c(out, ' ');
		add_in(out, 'I', command->words);
		g_string_append_c(out, '\n');
		add_text(out, _(command->help));
		g_string_append_c(out, '\n');
		if (!command->run)
			continue;
		g_string_append(out, ".RS\n");
		roff_options(out, programs, full);
		g_string_append(out, ".RE\n");
	}
}
