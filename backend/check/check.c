/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Running the table, and findings as text.
 */
#include "backend/check/check.h"

#include <string.h>

#include "backend/check/table.h"
#include "backend/util/intl.h"
#include "backend/util/quote.h"
#include "backend/util/text.h"

/* Evidence longer than this is cut: a line of a hostile file may have megabytes. */
#define FOUND_LIMIT 200
#define LINE_LIMIT 100

Finding *finding_new(const Check *check, enum verdict verdict)
{
	Finding *finding = g_new0(Finding, 1);

	finding->check = check;
	finding->verdict = verdict;
	return finding;
}

void finding_free(Finding *finding)
{
	if (!finding)
		return;
	g_free(finding->file);
	g_free(finding->device);
	g_free(finding->found);
	g_free(finding->expected);
	g_free(finding->other);
	g_free(finding->note);
	g_free(finding);
}

Finding *report_file(GPtrArray *findings, const Check *check, const NetFile *file, unsigned line, const char *found)
{
	Finding *finding = finding_new(check, VERDICT_FAIL);

	finding->file = file ? g_strdup(file->path) : NULL;
	finding->line = line;
	finding->found = g_strdup(found);
	g_ptr_array_add(findings, finding);
	return finding;
}

Finding *report(GPtrArray *findings, const Check *check, const Interface *interface, unsigned line, const char *found)
{
	Finding *finding = report_file(findings, check, interface->file, line, found);

	finding->device = g_strdup(interface_device(interface));
	return finding;
}

Finding *report_line(GPtrArray *findings, const Check *check, const NetFile *file, unsigned number)
{
	const ShvarLine *line = shvar_line(file->doc, number);
	gsize length = line->length;
	g_autofree char *text = NULL;

	while (length > 0 && line->text[length - 1] == '\r')
		length--;
	text = text_visible(line->text, length, LINE_LIMIT);
	return report_file(findings, check, file, number, text);
}

Finding *report_error(GPtrArray *findings, const Check *check, const NetFile *file, unsigned line, char *reason)
{
	Finding *finding = report_file(findings, check, file, line, NULL);

	finding->verdict = VERDICT_ERROR;
	finding->note = reason;
	return finding;
}

char *place_text(const NetFile *file, unsigned line)
{
	g_autofree char *name = text_visible(file->name, -1, FOUND_LIMIT);

	return line ? g_strdup_printf("%s:%u", name, line) : g_steal_pointer(&name);
}

static void make_visible(char **text)
{
	char *visible = *text ? text_visible(*text, -1, FOUND_LIMIT) : NULL;

	g_free(*text);
	*text = visible;
}

/* Evidence comes from files and file names: no row has to remember that. The path stays as it is, to be compared. */
static void make_evidence_visible(const GPtrArray *findings, guint from)
{
	for (guint i = from; i < findings->len; i++) {
		Finding *finding = g_ptr_array_index(findings, i);

		make_visible(&finding->device);
		make_visible(&finding->found);
		make_visible(&finding->expected);
		make_visible(&finding->other);
	}
}

void check_run_one(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	guint before = findings->len;

	if (check->run) {
		check->run(check, facts, profile, findings);
	} else {
		const GPtrArray *interfaces = facts_interfaces(facts);

		for (guint i = 0; i < interfaces->len; i++)
			check->each(check, facts, g_ptr_array_index(interfaces, i), findings);
	}
	make_evidence_visible(findings, before);
	if (findings->len == before)
		g_ptr_array_add(findings, finding_new(check, VERDICT_PASS));
}

GPtrArray *check_run(const Facts *facts, enum profile profile, unsigned when)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++)
		if ((check->profiles & profile) && (check->when & when))
			check_run_one(check, facts, profile, findings);
	return findings;
}

/* The last component of the path, made visible: a file's name is hostile too. */
static char *visible_name(const Finding *finding)
{
	const char *slash = finding->file ? strrchr(finding->file, '/') : NULL;

	return text_visible(slash ? slash + 1 : finding->file ? finding->file : "", -1, FOUND_LIMIT);
}

static char *fill(const Finding *finding, const char *template_text)
{
	g_autofree char *name = visible_name(finding);
	g_autofree char *file = text_visible(finding->file ? finding->file : "", -1, 0);

	return text_fill(template_text, "file", file, "name", name, "device", finding->device ? finding->device : "",
			 "found", finding->found ? finding->found : "", "expected",
			 finding->expected ? finding->expected : "", "other", finding->other ? finding->other : "",
			 NULL);
}

char *finding_what(const Finding *finding)
{
	if (finding->verdict == VERDICT_FAIL)
		return fill(finding, _(finding->check->bad));
	return finding->note ? g_strdup(finding->note) : fill(finding, _(finding->check->good));
}

char *finding_message(const Finding *finding)
{
	g_autofree char *name = visible_name(finding);
	g_autofree char *what = finding_what(finding);

	if (!finding->file)
		return g_steal_pointer(&what);
	return finding->line ? g_strdup_printf("%s:%u: %s", name, finding->line, what)
			     : g_strdup_printf("%s: %s", name, what);
}

char *finding_why(const Finding *finding)
{
	return fill(finding, _(finding->check->why));
}

char *finding_remedy(const Finding *finding)
{
	return fill(finding, _(finding->check->remedy));
}

char *finding_commands(const Finding *finding)
{
	g_autofree char *path = text_visible(finding->file ? finding->file : NET_SCRIPTS_DIR "/ifcfg-*", -1, 0);
	g_autofree char *file = finding->file ? quote_word(path) : g_strdup(path);
	g_autofree char *device = quote_word(finding->device ? finding->device : "eth0");

	return text_fill(finding->check->commands, "file", file, "device", device, NULL);
}

const char *verdict_name(enum verdict verdict)
{
	static const char *const NAMES[] = {"pass", "fail", "skip", "error", "manual"};

	return NAMES[verdict];
}

const char *severity_name(enum severity severity)
{
	return severity == SEVERITY_ERROR ? "error" : "warning";
}
