/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An evaluation as JUnit's XML, the form that CI servers read.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "commands/output.h"
#include "commands/report.h"

/* XML 1.0 has no way to write control characters and U+FFFE, U+FFFF. Owned. */
static char *escape(const char *text)
{
	GString *clean = g_string_new(NULL);
	char *escaped;

	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		gunichar character = g_utf8_get_char(c);

		if ((character < 0x20 && character != '\n') || character == 0xfffe || character == 0xffff)
			g_string_append(clean, "?");
		else
			g_string_append_unichar(clean, character);
	}
	escaped = g_markup_escape_text(clean->str, clean->len);
	g_string_free(clean, TRUE);
	return escaped;
}

/* In an attribute a line end would be read as a blank. Owned. */
static char *attribute(const char *text)
{
	g_autofree char *escaped = escape(text);
	g_auto(GStrv) lines = g_strsplit(escaped, "\n", -1);

	return g_strjoinv("&#10;", lines);
}

static char *details(const Evaluated *evaluated)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < evaluated->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(evaluated->findings, i);
		g_autofree char *message = finding_message(finding);
		g_autofree char *why = finding_why(finding);
		g_autofree char *remedy = finding_remedy(finding);

		g_string_append_printf(text, "%s\n%s\n%s\n", message, why, remedy);
	}
	return g_string_free(text, FALSE);
}

static void print_outcome(const char *element, const Evaluated *evaluated)
{
	g_autofree char *messages = report_messages(evaluated);
	g_autofree char *message = attribute(messages);
	g_autofree char *text = details(evaluated);
	g_autofree char *body = escape(text);

	output_bytes("      <");
	output_bytes(element);
	output_bytes(" type=\"");
	output_bytes(severity_name(evaluated->check->severity));
	output_bytes("\" message=\"");
	output_bytes(message);
	output_bytes("\">");
	output_bytes(body);
	output_bytes("</");
	output_bytes(element);
	output_bytes(">\n");
}

static void print_skipped(const Evaluated *evaluated)
{
	g_autofree char *messages = evaluated->findings ? report_messages(evaluated)
							: g_strdup(_("not evaluated, because an earlier check failed"));
	g_autofree char *message = attribute(messages);

	output_bytes("      <skipped message=\"");
	output_bytes(message);
	output_bytes("\"/>\n");
}

/* "ifcfg.gateway" is the class of "ifcfg.gateway.empty". */
static void print_check(const Evaluated *evaluated)
{
	const char *id = evaluated->check->id;
	g_autofree char *class_name = g_strndup(id, strrchr(id, '.') - id);
	g_autofree char *start =
	    g_strdup_printf("    <testcase classname=\"%s\" name=\"%s\" time=\"0\">\n", class_name, id);

	output_bytes(start);
	if (!evaluated->findings || evaluated->verdict == VERDICT_SKIP || evaluated->verdict == VERDICT_MANUAL)
		print_skipped(evaluated);
	else if (evaluated->verdict != VERDICT_PASS)
		print_outcome(evaluated->verdict == VERDICT_FAIL ? "failure" : "error", evaluated);
	output_bytes("    </testcase>\n");
}

void report_junit(const Evaluation *evaluation, const ReportOptions *options)
{
	unsigned skipped =
	    evaluation->counts[VERDICT_SKIP] + evaluation->counts[VERDICT_MANUAL] + evaluation->not_evaluated;
	g_autofree char *suite = g_strdup_printf(
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
	    "  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\" time=\"0\">\n",
	    evaluation->program, evaluation->checks->len, evaluation->counts[VERDICT_FAIL],
	    evaluation->counts[VERDICT_ERROR], skipped);

	output_bytes(suite);
	for (guint i = 0; i < evaluation->checks->len; i++)
		print_check(&g_array_index(evaluation->checks, Evaluated, i));
	output_bytes("  </testsuite>\n</testsuites>\n");
}
