/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * "Set up this machine": every part in order, and a list of what is left to do. Next goes on, Back goes back, and
 * whoever leaves in the middle finds everything as it was typed.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"

enum step_kind { STEP_FINDINGS, STEP_HOST, STEP_LIST, STEP_INTERFACE, STEP_REVIEW, STEP_EVALUATE };

typedef struct Step {
	enum step_kind kind;
	char *device; /* STEP_INTERFACE */
} Step;

static void step_free(Step *step)
{
	g_free(step->device);
	g_free(step);
}

static void add_step(GPtrArray *steps, enum step_kind kind, const char *device)
{
	Step *step = g_new0(Step, 1);

	step->kind = kind;
	step->device = g_strdup(device);
	g_ptr_array_add(steps, step);
}

/* Made anew for every step: what a person does in one may bring others. */
static GPtrArray *list_steps(const Wizard *wizard)
{
	GPtrArray *steps = g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
	g_autoptr(GPtrArray) devices = wizard_devices(wizard);

	if (wizard->findings->len)
		add_step(steps, STEP_FINDINGS, NULL);
	add_step(steps, STEP_HOST, NULL);
	add_step(steps, STEP_LIST, NULL);
	for (unsigned i = 0; i < devices->len; i++)
		add_step(steps, STEP_INTERFACE, g_ptr_array_index(devices, i));
	add_step(steps, STEP_REVIEW, NULL);
	add_step(steps, STEP_EVALUATE, NULL);
	return steps;
}

static const Step *step_at(const GPtrArray *steps, unsigned n)
{
	return g_ptr_array_index(steps, n);
}

/* By what a step is told from the others, also when others have come or gone. Not shown. Owned. */
static char *step_name(const Step *step)
{
	static const char *const names[] = {"findings", "hostname", "interfaces", "interface", "review", "evaluate"};

	return step->device ? g_strdup_printf("%s %s", names[step->kind], step->device) : g_strdup(names[step->kind]);
}

static char *step_label(const Step *step)
{
	static const char *const labels[] = {N_("Findings"),           N_("Host name"), N_("Network interfaces"),
					     N_("Interface {device}"), N_("Review"),    N_("Evaluate (EVALS)")};

	return text_fill(_(labels[step->kind]), "device", step->device ? step->device : "", NULL);
}

static bool is_passed(const Wizard *wizard, const Step *step)
{
	g_autofree char *name = step_name(step);

	return g_hash_table_contains(wizard->passed, name);
}

static char *count_text(unsigned count)
{
	return g_strdup_printf(ngettext("%u finding", "%u findings", count), count);
}

static char *interface_state(const Wizard *wizard, const Step *step)
{
	unsigned findings = wizard_findings_of(wizard, step->device);

	if (wizard_is_deleted(wizard, step->device))
		return g_strdup(_("to be deleted"));
	if (wizard_count_drafts(wizard, step->device))
		return g_strdup(_("changed"));
	return findings ? count_text(findings) : NULL;
}

static char *review_state(const Wizard *wizard)
{
	g_autoptr(GPtrArray) typed = drafts_keys(wizard->drafts);

	if (!typed->len)
		return g_strdup(_("nothing to change yet"));
	return g_strdup_printf(ngettext("%u setting to apply", "%u settings to apply", typed->len), typed->len);
}

/* What is left to do in STEP. Owned. */
static char *step_state(const Wizard *wizard, const Step *step)
{
	char *state = NULL;

	if (step->kind == STEP_FINDINGS)
		state = count_text(wizard->findings->len);
	else if (step->kind == STEP_INTERFACE)
		state = interface_state(wizard, step);
	else if (step->kind == STEP_REVIEW)
		state = review_state(wizard);
	else if (step->kind == STEP_HOST && wizard_count_drafts(wizard, NULL))
		state = g_strdup(_("changed"));
	if (state)
		return state;
	return g_strdup(is_passed(wizard, step) ? _("done") : _("to do"));
}

static GPtrArray *step_rows(const Wizard *wizard, const GPtrArray *steps)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	unsigned width = 0;

	for (unsigned i = 0; i < steps->len; i++) {
		g_autofree char *label = step_label(step_at(steps, i));

		width = MAX(width, text_width(label));
	}
	for (unsigned i = 0; i < steps->len; i++) {
		g_autofree char *label = step_label(step_at(steps, i));
		g_autofree char *state = step_state(wizard, step_at(steps, i));

		g_ptr_array_add(
		    rows, g_strdup_printf("%2u  %s%*s  %s", i + 1, label, (int)(width - text_width(label)), "", state));
	}
	return rows;
}

static bool run_step(Wizard *wizard, const Step *step)
{
	static bool (*const pages[])(Wizard * wizard) = {findings_page, host_name_page, interfaces_page,
							 NULL,          NULL,           evaluate_page};

	if (step->kind == STEP_INTERFACE)
		return interface_page(wizard, step->device, NULL);
	return step->kind == STEP_REVIEW ? review_page(wizard, NULL) : pages[step->kind](wizard);
}

/* The first step from N on that has not been gone through: an interface that was set up from the list is not asked for
 * again. The steps' end when there is none. */
static unsigned next_step(const Wizard *wizard, const GPtrArray *steps, unsigned n)
{
	while (n < steps->len && step_at(steps, n)->kind == STEP_INTERFACE && is_passed(wizard, step_at(steps, n)))
		n++;
	return n;
}

/* Where the step called NAME is now; it may be gone, and the one in its place is next then. */
static unsigned find_step(const GPtrArray *steps, const char *name, unsigned fallback)
{
	for (unsigned i = 0; i < steps->len; i++) {
		g_autofree char *own = step_name(step_at(steps, i));

		if (strcmp(own, name) == 0)
			return i;
	}
	return fallback;
}

/* Step N and those after it, as long as the person goes on. Returns the step where they stopped. */
static unsigned walk_from(Wizard *wizard, unsigned n)
{
	for (;;) {
		g_autoptr(GPtrArray) steps = list_steps(wizard);
		g_autoptr(GPtrArray) after = NULL;
		g_autofree char *name = NULL;
		bool next;

		if (n >= steps->len)
			return n;
		name = step_name(step_at(steps, n));
		wizard->step = n + 1;
		wizard->steps = steps->len;
		wizard_at(wizard, "setup", name);
		next = run_step(wizard, step_at(steps, n));
		after = list_steps(wizard);
		n = find_step(after, name, n);
		if (next) {
			g_hash_table_add(wizard->passed, g_strdup(name));
			n = next_step(wizard, after, find_step(after, name, n - 1) + 1);
		} else if (n == 0) {
			return 0;
		} else {
			n--;
		}
	}
}

static unsigned walk(Wizard *wizard, unsigned n)
{
	n = walk_from(wizard, n);
	wizard->step = wizard->steps = 0;
	return n;
}

/* Where a session was left, or the first thing to do. */
static unsigned first_step(Wizard *wizard, const GPtrArray *steps)
{
	const char *page = wizard->resume;

	wizard->resume = NULL;
	if (page && g_str_has_prefix(page, "setup "))
		return find_step(steps, page + strlen("setup "), 0);
	for (unsigned i = 0; i < steps->len; i++)
		if (!is_passed(wizard, step_at(steps, i)))
			return i;
	return 0;
}

static int show_hub(const Wizard *wizard, const GPtrArray *steps, unsigned *selected)
{
	const char *const buttons[] = {_("Go on"), _("Back"), NULL};
	g_autoptr(GPtrArray) rows = step_rows(wizard, steps);
	ListPage page = {
	    .title = _("Set up this machine"),
	    .text = _("What there is to do, in order. Every step may be left as it is."),
	    .help =
		_("\"Go on\" opens the step under the bar and then the ones after it. Esc goes back one step, and from "
		  "the first one to this list. What you typed stays until it is applied, also when you leave."),
	    .commands = "kanmon check\nkanmon show interfaces",
	    .rows = rows,
	    .buttons = buttons,
	    .layout = LIST_BELOW,
	};

	return list_page_run(&page, selected);
}

bool setup_page(Wizard *wizard)
{
	g_autoptr(GPtrArray) first = list_steps(wizard);
	unsigned selected = first_step(wizard, first);

	for (;;) {
		g_autoptr(GPtrArray) steps = list_steps(wizard);

		selected = MIN(selected, steps->len - 1);
		if (show_hub(wizard, steps, &selected) != 0)
			return false;
		selected = walk(wizard, selected);
		if (selected >= steps->len)
			return true;
	}
}
