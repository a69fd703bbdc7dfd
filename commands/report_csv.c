/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An evaluation as comma-separated values (RFC 4180): a row for each finding, for a teacher's spreadsheet.
 */
#include <string.h>

#include "backend/util/text.h"
#include "commands/output.h"
#include "commands/report.h"

/* A spreadsheet runs a cell that begins with one of these as a formula, and a student chooses what is in his files: an
 * apostrophe makes it text. */
#define FORMULA_STARTS "=+-@\t\r"

static void print_field(const char *text, bool last)
{
	g_auto(GStrv) pieces = g_strsplit(text ? text : "", "\"", -1);
	g_autofree char *doubled = g_strjoinv("\"\"", pieces);

	output_bytes("\"");
	if (text && *text && strchr(FORMULA_STARTS, *text))
		output_bytes("'");
	output_bytes(doubled);
	output_bytes(last ? "\"\r\n" : "\",");
}

static void print_row(const Evaluation *evaluation, const Evaluated *evaluated, const char *verdict,
		      const Finding *finding)
{
	g_autofree char *message = finding ? finding_message(finding) : NULL;
	g_autofree char *remedy = finding && finding->verdict == VERDICT_FAIL ? finding_remedy(finding) : NULL;
	g_autofree char *file = finding && finding->file ? text_visible(finding->file, -1, 0) : NULL;
	g_autofree char *line = finding && finding->line ? g_strdup_printf("%u", finding->line) : NULL;

	print_field(evaluation->user, false);
	print_field(evaluated->check->id, false);
	print_field(severity_name(evaluated->check->severity), false);
	print_field(verdict, false);
	print_field(file, false);
	print_field(line, false);
	print_field(finding ? finding->found : NULL, false);
	print_field(finding ? report_expected(finding) : NULL, false);
	print_field(message, false);
	print_field(remedy, true);
}

void report_csv(const Evaluation *evaluation, const ReportOptions *options)
{
	output_bytes("user,check,severity,verdict,file,line,found,expected,message,remedy\r\n");
	for (guint i = 0; i < evaluation->checks->len; i++) {
		const Evaluated *evaluated = &g_array_index(evaluation->checks, Evaluated, i);

		if (!evaluated->findings)
			print_row(evaluation, evaluated, "not evaluated", NULL);
		for (guint n = 0; evaluated->findings && n < evaluated->findings->len; n++) {
			const Finding *finding = g_ptr_array_index(evaluated->findings, n);

			print_row(evaluation, evaluated, verdict_name(finding->verdict), finding);
		}
	}
}
