/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The formats, and an evaluation as text for people.
 */
#include "commands/report.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/output.h"

static const ReportFormat FORMATS[] = {
    {"text", report_text, report_list_text},
    {"json", report_json, report_list_json},
    {"tap", report_tap, NULL},
    {"junit", report_junit, NULL},
    {"csv", report_csv, NULL},
};

const ReportFormat *report_format_find(const char *name)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(FORMATS); i++)
		if (strcmp(FORMATS[i].name, name) == 0)
			return &FORMATS[i];
	return NULL;
}

char *report_messages(const Evaluated *evaluated)
{
	GString *messages = g_string_new(NULL);

	for (guint i = 0; evaluated->findings && i < evaluated->findings->len; i++) {
		g_autofree char *message = finding_message(g_ptr_array_index(evaluated->findings, i));

		g_string_append_printf(messages, "%s%s", i ? "\n" : "", message);
	}
	return g_string_free(messages, FALSE);
}

const char *report_expected(const Finding *finding)
{
	if (finding->expected || finding->verdict != VERDICT_FAIL)
		return finding->expected;
	return _(finding->check->good);
}

/* One word of at most six columns in front of each line. */
static const char *verdict_word(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_PASS:
		return _("pass");
	case VERDICT_FAIL:
		return _("FAIL");
	case VERDICT_SKIP:
		return _("skip");
	case VERDICT_ERROR:
		return _("ERROR");
	case VERDICT_MANUAL:
		return _("look");
	}
	return "";
}

#define INDENT 8

static void print_labelled(const char *label, const char *text)
{
	g_autofree char *line = text && *text ? g_strdup_printf("%s %s", label, text) : NULL;
	g_autofree char *paragraph = line ? output_paragraph(line, INDENT) : NULL;

	if (paragraph)
		output_print("%s", paragraph);
}

static void print_commands(const Finding *finding)
{
	g_autofree char *commands = finding_commands(finding);
	g_auto(GStrv) lines = g_strsplit(commands, "\n", -1);

	output_print("%*s%s\n", INDENT, "", _("See for yourself:"));
	for (char **line = lines; *line; line++)
		output_print("%*s  %s\n", INDENT, "", *line);
}

static void print_where(const Finding *finding)
{
	g_autofree char *path = finding->file ? text_visible(finding->file, -1, 0) : NULL;
	g_autofree char *place = path && finding->line ? g_strdup_printf("%s:%u", path, finding->line) : g_strdup(path);

	print_labelled(_("Where:"), place);
}

static void print_details(const Finding *finding)
{
	g_autofree char *why = NULL, *remedy = NULL;

	print_where(finding);
	print_labelled(_("Found:"),
		       finding->found && !*finding->found ? _("nothing behind the equals sign") : finding->found);
	print_labelled(_("Expected:"), report_expected(finding));
	if (finding->verdict != VERDICT_FAIL)
		return;
	print_labelled(_("Note:"), finding->note);
	why = finding_why(finding);
	remedy = finding_remedy(finding);
	print_labelled(_("Why:"), why);
	print_labelled(_("What to do:"), remedy);
	print_commands(finding);
}

static void print_finding(const Finding *finding, const ReportOptions *options)
{
	g_autofree char *message = finding_message(finding);

	output_print("%s  %s  [%s]\n", verdict_word(finding->verdict), message, finding->check->id);
	if (options->details && finding->verdict != VERDICT_SKIP)
		print_details(finding);
}

static bool is_shown(const Finding *finding, const ReportOptions *options)
{
	return finding->verdict != VERDICT_PASS || options->passes || options->details;
}

/* A pass with a note is a warning that only -d shows; without -d the check has simply passed. */
static void print_check(const Evaluated *evaluated, const ReportOptions *options)
{
	bool plain_pass = evaluated->verdict == VERDICT_PASS && !options->details;

	if (plain_pass) {
		if (options->passes)
			output_print("%s  %s  [%s]\n", verdict_word(VERDICT_PASS), _(evaluated->check->good),
				     evaluated->check->id);
		return;
	}
	for (guint i = 0; i < evaluated->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(evaluated->findings, i);

		if (is_shown(finding, options) && (options->details || finding->verdict != VERDICT_PASS))
			print_finding(finding, options);
	}
}

static void print_not_evaluated(const Evaluation *evaluation)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	g_autofree char *list = NULL, *text = NULL, *paragraph = NULL;

	for (guint i = 0; i < evaluation->checks->len; i++) {
		const Evaluated *evaluated = &g_array_index(evaluation->checks, Evaluated, i);

		if (!evaluated->findings)
			g_ptr_array_add(ids, (gpointer)evaluated->check->id);
	}
	g_ptr_array_add(ids, NULL);
	list = g_strjoinv(", ", (char **)ids->pdata);
	text = text_fill(
	    _("Evaluation stopped at the first error. Not evaluated: {checks}. With -c it goes on after an error."),
	    "checks", list, NULL);
	paragraph = output_paragraph(text, 0);
	output_print("%s", paragraph);
}

void report_text(const Evaluation *evaluation, const ReportOptions *options)
{
	if (evaluation->user)
		output_print(_("EVALS V.20a, profile %s, user %s\n"), profile_name(evaluation->profile),
			     evaluation->user);
	for (guint i = 0; i < evaluation->checks->len; i++) {
		const Evaluated *evaluated = &g_array_index(evaluation->checks, Evaluated, i);

		if (evaluated->findings)
			print_check(evaluated, options);
	}
	if (evaluation->not_evaluated > 0)
		print_not_evaluated(evaluation);
	output_print(_("Checks: %u passed, %u failed, %u could not be tested, %u skipped.\n"),
		     evaluation->counts[VERDICT_PASS], evaluation->counts[VERDICT_FAIL],
		     evaluation->counts[VERDICT_ERROR], evaluation->counts[VERDICT_SKIP]);
}
