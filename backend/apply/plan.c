/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From wishes to changes: what the wishes make of the files (plan_wishes.h) becomes facts, and those are judged.
 * Nothing here touches the machine.
 */
#include "backend/apply/plan.h"

#include <string.h>

#include "backend/apply/edits.h"
#include "backend/apply/plan_wishes.h"
#include "backend/apply/repair.h"
#include "backend/check/check.h"
#include "backend/util/diff.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* A plan that is being judged. */
typedef struct Judging {
	GPtrArray *before;   /* findings of the machine as it is */
	GHashTable *touched; /* paths that change */
	GPtrArray *refusals;
} Judging;

static bool is_settable(const Check *check)
{
	for (const char *const *key = check->about; key && *key; key++)
		if (setting_find(*key))
			return true;
	return false;
}

static bool same_finding(const Finding *a, const Finding *b)
{
	return a->check == b->check && g_strcmp0(a->file, b->file) == 0 && g_strcmp0(a->device, b->device) == 0;
}

static bool contains_failure(const GPtrArray *findings, const Finding *wanted)
{
	for (unsigned i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (finding->verdict == VERDICT_FAIL && same_finding(finding, wanted))
			return true;
	}
	return false;
}

/* A change is refused for what it would break, and for what it would leave broken in a file that it touches where
 * Kanmon has a field to repair it. What was wrong before and has no field stays a finding: nobody is locked out. */
static bool refuses(GHashTable *touched, const GPtrArray *before, const Finding *finding)
{
	if (finding->verdict != VERDICT_FAIL)
		return false;
	if (!contains_failure(before, finding))
		return true;
	return finding->file && g_hash_table_contains(touched, finding->file) && is_settable(finding->check);
}

/* A wish for one of the settings that FINDING is about; NULL when no wish is to blame. */
static const Wish *wish_to_blame(const Finding *finding, const Wishes *wishes)
{
	for (const char *const *key = finding->check->about; key && *key; key++) {
		for (unsigned i = 0; i < wishes_count(wishes); i++) {
			const Wish *wish = wishes_nth(wishes, i);

			if (strcmp(wish->setting->key, *key) == 0 &&
			    (!finding->device || g_strcmp0(wish->instance, finding->device) == 0))
				return wish;
		}
	}
	return NULL;
}

/* Where the cursor goes when no wish is to blame: the first setting that the finding is about. */
static char *first_key(const Finding *finding)
{
	for (const char *const *key = finding->check->about; key && *key; key++) {
		const Setting *setting = setting_find(*key);

		if (setting && (finding->device || !setting_has_instance(setting)))
			return setting_full_key(setting, finding->device);
	}
	return NULL;
}

/* What a wish is refused for begins with its field, as every refusal of a value does; a line of the file that was there
 * before is named as in Findings. */
static Refusal *refusal_of(const Finding *finding, const Wishes *wishes)
{
	const Wish *wish = wish_to_blame(finding, wishes);
	g_autofree char *key = wish ? setting_full_key(wish->setting, wish->instance) : first_key(finding);
	g_autofree char *what = wish ? finding_what(finding) : finding_message(finding);
	g_autofree char *full = wish ? g_strdup_printf("%s: %s", _(wish->setting->label), what) : g_strdup(what);
	g_autofree char *why = finding_why(finding);
	g_autofree char *remedy = finding_remedy(finding);

	return refusal_new(key, full, why, remedy);
}

static void judge(const Judging *judging, const Facts *after, const Wishes *wishes)
{
	g_autoptr(GPtrArray) after_findings = check_run(after, PROFILE_STRICT, CHECK_BEFORE_APPLY);

	for (unsigned i = 0; i < after_findings->len; i++) {
		const Finding *finding = after_findings->pdata[i];

		if (refuses(judging->touched, judging->before, finding))
			g_ptr_array_add(judging->refusals, refusal_of(finding, wishes));
	}
}

static Plan *plan_of(const Facts *facts, const Edits *edits, GHashTable *bytes)
{
	Plan *plan = g_new0(Plan, 1);

	plan->changes = edits_changes(edits);
	plan->after = facts_with(facts, bytes);
	return plan;
}

Plan *plan_make(const Facts *facts, const Wishes *wishes, GPtrArray *refusals)
{
	g_autoptr(Edits) edits = edits_new(facts_files(facts));
	g_autoptr(GPtrArray) before = check_run(facts, PROFILE_STRICT, CHECK_EVALUATE | CHECK_BEFORE_APPLY);
	g_autoptr(GHashTable) bytes = NULL;
	Plan *plan;

	plan_write_wishes(facts, wishes, before, edits, refusals);
	bytes = edits_bytes(edits);
	plan = plan_of(facts, edits, bytes);
	if (refusals->len)
		return plan;
	plan_verify_wishes(plan->after, wishes, refusals);
	if (plan->changes->len) {
		const Judging judging = {before, bytes, refusals};

		judge(&judging, plan->after, wishes);
	}
	return plan;
}

/* What a repaired line says could not be seen before: it is judged next, as a finding of its own. */
static bool reveals(const GPtrArray *repaired)
{
	for (unsigned i = 0; i < repaired->len; i++) {
		const Finding *finding = repaired->pdata[i];

		if (g_str_has_prefix(finding->check->id, "ifcfg.syntax."))
			return true;
	}
	return false;
}

/* A repair is refused when it would break what was right. */
static void judge_repair(const Facts *facts, const Facts *after, GPtrArray *refusals)
{
	g_autoptr(Wishes) none = wishes_new();
	g_autoptr(GPtrArray) before_findings = check_run(facts, PROFILE_STRICT, CHECK_EVALUATE);
	g_autoptr(GPtrArray) after_findings = check_run(after, PROFILE_STRICT, CHECK_EVALUATE);

	for (unsigned i = 0; i < after_findings->len; i++) {
		const Finding *finding = after_findings->pdata[i];

		if (finding->verdict == VERDICT_FAIL && finding->check->severity == SEVERITY_ERROR &&
		    !contains_failure(before_findings, finding))
			g_ptr_array_add(refusals, refusal_of(finding, none));
	}
}

/* What goes by line numbers first, from the end of each file to its beginning: no edit may move another finding's line
 * (repair_is_by_line). */
static int by_line_backwards(const void *a, const void *b)
{
	const Finding *one = *(Finding *const *)a, *two = *(Finding *const *)b;
	int by_kind = repair_is_by_line(repair_of(two)) - repair_is_by_line(repair_of(one));
	int by_file = g_strcmp0(one->file, two->file);

	if (by_kind || by_file)
		return by_kind ? by_kind : by_file;
	return one->line > two->line ? -1 : one->line < two->line;
}

/* What two findings say of one line is repaired once; the other is looked at again afterwards. */
static bool is_new_line(GHashTable *seen, const Finding *finding)
{
	return !finding->line || g_hash_table_add(seen, g_strdup_printf("%s:%u", finding->file, finding->line));
}

static void edit_repair(Edits *edits, const Facts *facts, const Finding *finding, GPtrArray *refusals)
{
	const Repair *repair = repair_of(finding);
	g_autoptr(GError) error = NULL;

	if (!repair->edit(repair, edits, facts, finding, &error)) {
		g_autofree char *what = finding_message(finding);
		g_autofree char *remedy = finding_remedy(finding);

		g_ptr_array_add(refusals, refusal_new(NULL, what, error->message, remedy));
	}
}

Plan *plan_repair(const Facts *facts, const GPtrArray *findings, GPtrArray *refusals)
{
	g_autoptr(Edits) edits = edits_new(facts_files(facts));
	g_autoptr(GHashTable) bytes = NULL;
	g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(findings->len);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Plan *plan;

	for (unsigned i = 0; i < findings->len; i++)
		g_ptr_array_add(sorted, findings->pdata[i]);
	g_ptr_array_sort(sorted, by_line_backwards);
	for (unsigned i = 0; i < sorted->len; i++)
		if (is_new_line(seen, sorted->pdata[i]))
			edit_repair(edits, facts, sorted->pdata[i], refusals);
	bytes = edits_bytes(edits);
	plan = plan_of(facts, edits, bytes);
	if (!refusals->len && !reveals(findings))
		judge_repair(facts, plan->after, refusals);
	return plan;
}

void plan_free(Plan *plan)
{
	if (!plan)
		return;
	g_ptr_array_unref(plan->changes);
	facts_free(plan->after);
	g_free(plan);
}

char *plan_diff(const Plan *plan)
{
	GString *diff = g_string_new(NULL);

	for (unsigned i = 0; i < plan->changes->len; i++) {
		const Change *change = plan->changes->pdata[i];
		g_autofree char *part = diff_unified(change->path, change->before, change->after);

		g_string_append(diff, part);
	}
	return g_string_free(diff, FALSE);
}
