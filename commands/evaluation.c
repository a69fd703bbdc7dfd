/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Running the table and counting.
 */
#include "commands/evaluation.h"

#include <string.h>

#include "backend/util/error.h"
#include "commands/commands.h"

static void evaluated_clear(gpointer data)
{
	Evaluated *evaluated = data;

	g_clear_pointer(&evaluated->findings, g_ptr_array_unref);
}

static bool is_worse(enum verdict a, enum verdict b)
{
	static const unsigned RANK[] = {
	    [VERDICT_PASS] = 0, [VERDICT_SKIP] = 1, [VERDICT_MANUAL] = 2, [VERDICT_ERROR] = 3, [VERDICT_FAIL] = 4,
	};

	return RANK[a] > RANK[b];
}

static Evaluated evaluate(const Check *check, const Facts *facts, enum profile profile)
{
	Evaluated evaluated = {check, VERDICT_PASS, g_ptr_array_new_with_free_func((GDestroyNotify)finding_free)};

	check_run_one(check, facts, profile, evaluated.findings);
	for (guint i = 0; i < evaluated.findings->len; i++) {
		const Finding *finding = g_ptr_array_index(evaluated.findings, i);

		if (is_worse(finding->verdict, evaluated.verdict))
			evaluated.verdict = finding->verdict;
	}
	return evaluated;
}

static bool lacks_permission(const NetFile *file)
{
	return file && g_error_matches(file->error, KANMON_ERROR, KANMON_ERROR_PERMISSION);
}

static bool find_not_permitted(const NetFiles *files)
{
	for (guint i = 0; i < files->files->len; i++)
		if (lacks_permission(g_ptr_array_index(files->files, i)))
			return true;
	return lacks_permission(files->global);
}

Evaluation *evaluation_run(const Root *root, enum profile profile, bool go_on, GError **error)
{
	g_autoptr(Facts) facts = facts_gather(root, error);
	Evaluation *evaluation;
	const Check *check;

	if (!facts)
		return NULL;
	evaluation = g_new0(Evaluation, 1);
	evaluation->profile = profile;
	evaluation->checks = g_array_new(FALSE, FALSE, sizeof(Evaluated));
	g_array_set_clear_func(evaluation->checks, evaluated_clear);
	evaluation->not_permitted = find_not_permitted(facts_files(facts));
	for (unsigned n = 0; (check = check_nth(n)); n++) {
		Evaluated evaluated = {.check = check};

		if (!(check->profiles & profile) || !(check->when & CHECK_EVALUATE))
			continue;
		if (go_on || evaluation->counts[VERDICT_FAIL] == 0) {
			evaluated = evaluate(check, facts, profile);
			evaluation->counts[evaluated.verdict]++;
		} else {
			evaluation->not_evaluated++;
		}
		g_array_append_val(evaluation->checks, evaluated);
	}
	return evaluation;
}

void evaluation_free(Evaluation *evaluation)
{
	if (!evaluation)
		return;
	g_array_unref(evaluation->checks);
	g_free(evaluation);
}

int evaluation_status(const Evaluation *evaluation)
{
	if (evaluation->counts[VERDICT_FAIL] > 0)
		return STATUS_FAILED;
	if (evaluation->not_permitted)
		return STATUS_PERMISSION;
	return evaluation->counts[VERDICT_ERROR] > 0 ? STATUS_ERROR : STATUS_OK;
}

int status_of_error(const GError *error)
{
	if (g_error_matches(error, KANMON_ERROR, KANMON_ERROR_PERMISSION))
		return STATUS_PERMISSION;
	return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_USAGE) ? STATUS_USAGE : STATUS_ERROR;
}

const char *profile_name(enum profile profile)
{
	return profile == PROFILE_TEXTBOOK ? "textbook" : "strict";
}

bool profile_parse(const char *name, enum profile *ret_profile)
{
	if (strcmp(name, "textbook") != 0 && strcmp(name, "strict") != 0)
		return false;
	*ret_profile = strcmp(name, "textbook") == 0 ? PROFILE_TEXTBOOK : PROFILE_STRICT;
	return true;
}
