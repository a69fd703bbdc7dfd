/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An evaluation in the Test Anything Protocol, version 13. What could not be tested or was not evaluated is a skip
 * with its reason: TAP has no third verdict, and neither is a failure.
 */
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/output.h"
#include "commands/report.h"

/* '#' begins a directive and '\' escapes it. Newlines become blanks. Owned. */
static char *escape(const char *text)
{
	GString *escaped = g_string_new(NULL);

	for (const char *c = text; *c; c++) {
		if (*c == '#' || *c == '\\')
			g_string_append_c(escaped, '\\');
		g_string_append_c(escaped, *c == '\n' ? ' ' : *c);
	}
	return g_string_free(escaped, FALSE);
}

static char *skip_reason(const Evaluated *evaluated)
{
	g_autofree char *messages = report_messages(evaluated);

	if (!evaluated->findings)
		return g_strdup(_("not evaluated, because an earlier check failed"));
	if (evaluated->verdict == VERDICT_ERROR)
		return text_fill(_("could not be tested: {reason}"), "reason", messages, NULL);
	return g_steal_pointer(&messages);
}

static void print_diagnostics(const char *messages)
{
	g_auto(GStrv) lines = g_strsplit(messages, "\n", -1);

	for (char **line = lines; *line; line++)
		output_print("# %s\n", *line);
}

static void print_check(unsigned number, const Evaluated *evaluated)
{
	g_autofree char *title = escape(_(evaluated->check->title));
	g_autofree char *messages = report_messages(evaluated);
	g_autofree char *reason = skip_reason(evaluated);
	g_autofree char *escaped = escape(reason);

	if (evaluated->findings && evaluated->verdict == VERDICT_PASS)
		output_print("ok %u - %s: %s\n", number, evaluated->check->id, title);
	else if (evaluated->findings && evaluated->verdict == VERDICT_FAIL)
		output_print("not ok %u - %s: %s\n", number, evaluated->check->id, title);
	else
		output_print("ok %u - %s: %s # SKIP %s\n", number, evaluated->check->id, title, escaped);
	if (evaluated->verdict == VERDICT_FAIL)
		print_diagnostics(messages);
}

void report_tap(const Evaluation *evaluation, const ReportOptions *options)
{
	output_print("TAP version 13\n1..%u\n", evaluation->checks->len);
	for (guint i = 0; i < evaluation->checks->len; i++)
		print_check(i + 1, &g_array_index(evaluation->checks, Evaluated, i));
}
