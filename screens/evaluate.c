/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Evaluate: what evalsh says of the machine, check by check, in the textbook's profile or the strict one.
 */
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"
#include "ui/text_page.h"

static const char *verdict_word(enum verdict verdict)
{
	static const char *const words[] = {N_("passed"), N_("FAILED"), N_("skipped"), N_("not tested"), N_("by hand")};

	return _(words[verdict]);
}

static unsigned widest_word(void)
{
	unsigned widest = 0;

	for (unsigned i = VERDICT_PASS; i <= VERDICT_MANUAL; i++)
		widest = MAX(widest, text_width(verdict_word(i)));
	return widest;
}

static char *result_row(const Finding *finding, unsigned width)
{
	const char *word = verdict_word(finding->verdict);
	g_autofree char *message = finding_message(finding);
	unsigned blanks = width - text_width(word);

	return g_strdup_printf("%s%*s  %s", word, (int)blanks, "", message);
}

/* What needs the person first, what passed last. */
static GPtrArray *results_by_weight(const GPtrArray *findings)
{
	static const enum verdict order[] = {VERDICT_FAIL, VERDICT_ERROR, VERDICT_MANUAL, VERDICT_SKIP, VERDICT_PASS};
	GPtrArray *sorted = g_ptr_array_sized_new(findings->len);

	for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
		for (unsigned n = 0; n < findings->len; n++)
			if (((const Finding *)g_ptr_array_index(findings, n))->verdict == order[i])
				g_ptr_array_add(sorted, g_ptr_array_index(findings, n));
	return sorted;
}

static GPtrArray *result_rows(const GPtrArray *findings)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	unsigned width = widest_word();

	for (unsigned i = 0; i < findings->len; i++)
		g_ptr_array_add(rows, result_row(g_ptr_array_index(findings, i), width));
	return rows;
}

static unsigned count(const GPtrArray *findings, enum verdict verdict)
{
	unsigned n = 0;

	for (unsigned i = 0; i < findings->len; i++)
		n += ((const Finding *)g_ptr_array_index(findings, i))->verdict == verdict;
	return n;
}

static char *summary(const GPtrArray *findings, enum profile profile)
{
	unsigned failed = count(findings, VERDICT_FAIL), untested = count(findings, VERDICT_ERROR);
	g_autofree char *numbers =
	    g_strdup_printf(_("%u passed, %u failed, %u not tested."), count(findings, VERDICT_PASS), failed, untested);
	GString *text =
	    g_string_new(profile == PROFILE_TEXTBOOK ? _("Textbook profile (EVALS V.20a).") : _("Strict profile."));

	text_add_sentence(text, !failed && !untested ? _("Everything passed.") : numbers);
	return g_string_free(text, FALSE);
}

static void open_result(const Finding *finding)
{
	const char *const buttons[] = {_("Back"), NULL};
	g_autofree char *body = finding_full_text(finding);
	g_autofree char *text =
	    g_strdup_printf("%s: %s\n\n%s", verdict_word(finding->verdict), finding->check->id, body);
	TextPage page = {.title = _(finding->check->title), .text = text, .buttons = buttons};

	text_page_run(&page);
}

/* True when the person wants the other profile. */
static bool show_profile(Wizard *wizard, enum profile profile)
{
	const char *const buttons[] = {_("Explain..."), profile == PROFILE_TEXTBOOK ? _("Strict") : _("Textbook"),
				       _("Back"), NULL};
	g_autoptr(GPtrArray) findings = check_run(wizard->facts, profile, CHECK_EVALUATE);
	g_autoptr(GPtrArray) sorted = results_by_weight(findings);
	g_autoptr(GPtrArray) rows = result_rows(sorted);
	g_autofree char *text = summary(findings, profile);
	g_autofree char *title = wizard_title(wizard, _("Evaluate (EVALS)"));
	ListPage page = {
	    .title = title,
	    .text = text,
	    .help =
		_("The textbook's profile judges GATEWAY, NM_CONTROLLED and PEERDNS as the textbook does, where no "
		  "gateway "
		  "is used. The strict profile finds every mistake that Kanmon knows, and is what the screens go by."),
	    .commands = profile == PROFILE_TEXTBOOK ? "evalsh -c" : "evalsh --profile strict -c",
	    .rows = rows,
	    .buttons = buttons,
	    .layout = LIST_BELOW,
	};
	unsigned selected = 0;
	int pressed;

	while ((pressed = list_page_run(&page, &selected)) == 0)
		if (sorted->len)
			open_result(g_ptr_array_index(sorted, selected));
	return pressed == 1;
}

bool evaluate_page(Wizard *wizard)
{
	enum profile profile = PROFILE_TEXTBOOK;

	while (show_profile(wizard, profile))
		profile = profile == PROFILE_TEXTBOOK ? PROFILE_STRICT : PROFILE_TEXTBOOK;
	return true;
}
