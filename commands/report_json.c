/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An evaluation as JSON.
 */
#include "backend/util/intl.h"
#include "commands/json.h"
#include "commands/report.h"

static void add_finding(JsonBuilder *builder, const Finding *finding)
{
	g_autofree char *message = finding_message(finding);
	g_autofree char *why = finding_why(finding);
	g_autofree char *remedy = finding_remedy(finding);
	g_autofree char *commands = finding_commands(finding);
	g_auto(GStrv) lines = g_strsplit(commands, "\n", -1);

	json_builder_begin_object(builder);
	json_add_string(builder, "verdict", verdict_name(finding->verdict));
	json_add_string(builder, "file", finding->file);
	if (finding->line)
		json_add_int(builder, "line", finding->line);
	else
		json_add_null(builder, "line");
	json_add_string(builder, "device", finding->device);
	json_add_string(builder, "found", finding->found);
	json_add_string(builder, "expected", report_expected(finding));
	json_add_string(builder, "other", finding->other);
	json_add_string(builder, "note", finding->note);
	json_add_string(builder, "message", message);
	json_add_string(builder, "why", why);
	json_add_string(builder, "remedy", remedy);
	json_add_strings(builder, "commands", lines);
	json_builder_end_object(builder);
}

/* A bare pass has nothing to tell. */
static bool is_told(const Finding *finding)
{
	return finding->verdict != VERDICT_PASS || finding->note;
}

static void add_check(JsonBuilder *builder, const Evaluated *evaluated)
{
	json_builder_begin_object(builder);
	json_add_string(builder, "check", evaluated->check->id);
	json_add_string(builder, "title", _(evaluated->check->title));
	json_add_string(builder, "severity", severity_name(evaluated->check->severity));
	json_add_string(builder, "verdict", verdict_name(evaluated->verdict));
	json_builder_set_member_name(builder, "findings");
	json_builder_begin_array(builder);
	for (guint i = 0; i < evaluated->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(evaluated->findings, i);

		if (is_told(finding))
			add_finding(builder, finding);
	}
	json_builder_end_array(builder);
	json_builder_end_object(builder);
}

static void add_counts(JsonBuilder *builder, const Evaluation *evaluation)
{
	json_builder_set_member_name(builder, "summary");
	json_builder_begin_object(builder);
	for (enum verdict verdict = VERDICT_PASS; verdict <= VERDICT_MANUAL; verdict++)
		json_add_int(builder, verdict_name(verdict), evaluation->counts[verdict]);
	json_add_int(builder, "not_evaluated", evaluation->not_evaluated);
	json_builder_end_object(builder);
}

void report_json(const Evaluation *evaluation, const ReportOptions *options)
{
	g_autoptr(JsonBuilder) builder = json_start();

	json_add_string(builder, "program", evaluation->program);
	json_add_string(builder, "version", KANMON_VERSION);
	json_add_string(builder, "rules", "V.20a");
	json_add_string(builder, "profile", profile_name(evaluation->profile));
	json_add_string(builder, "user", evaluation->user);
	json_builder_set_member_name(builder, "checks");
	json_builder_begin_array(builder);
	for (guint i = 0; i < evaluation->checks->len; i++) {
		const Evaluated *evaluated = &g_array_index(evaluation->checks, Evaluated, i);

		if (evaluated->findings)
			add_check(builder, evaluated);
	}
	json_builder_end_array(builder);
	json_builder_set_member_name(builder, "not_evaluated");
	json_builder_begin_array(builder);
	for (guint i = 0; i < evaluation->checks->len; i++) {
		const Evaluated *evaluated = &g_array_index(evaluation->checks, Evaluated, i);

		if (!evaluated->findings)
			json_add_string(builder, NULL, evaluated->check->id);
	}
	json_builder_end_array(builder);
	add_counts(builder, evaluation);
	json_print(builder);
}
