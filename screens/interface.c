/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The form of one interface. The rows say which settings and when they are shown; labels, help, kinds and judgement
 * come from the settings table and from the plan that the form's values would make.
 */
#include <string.h>

#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/form.h"
#include "ui/text_page.h"

typedef struct Row {
	const char *key;
	const char *methods; /* shown with these IPv4 methods; NULL: always */
} Row;

static const Row rows[] = {
    {"interface.autoconnect", NULL},
    {"interface.managed-by", NULL},
    {"interface.ipv4.method", NULL},
    {"interface.ipv4.addresses", "manual"},
    {"interface.ipv4.gateway", "manual"},
    {"interface.ipv4.never-default", "manual auto"},
    {"interface.ipv4.dns", "manual auto"},
    {"interface.ipv4.dns-search", "manual auto"},
    {"interface.ipv4.ignore-auto-dns", "manual auto"},
};

#define ROW_METHOD 2
#define N_ROWS G_N_ELEMENTS(rows)

typedef struct Page {
	Wizard *wizard;
	const char *device;
	char *finding; /* the message of the finding that the person comes from, or NULL */
	const Setting *settings[N_ROWS];
	FieldChoice *choices[N_ROWS]; /* translated; NULL where the field has none */
	bool broken[N_ROWS];          /* the file has a value that is none */
} Page;

static enum field_kind kind_of(enum value_type type)
{
	switch (type) {
	case VALUE_BOOL:
		return FIELD_CHECK;
	case VALUE_CHOICE:
		return FIELD_CHOICE;
	case VALUE_IP4_GATEWAY:
		return FIELD_OPTIONAL;
	default:
		return FIELD_LIST;
	}
}

static FieldChoice *make_choices(const Setting *setting)
{
	static const Choice gateway[] = {{"none", N_("none")}, {"address", N_("this address")}, {NULL, NULL}};
	const Choice *choices = setting->type == VALUE_IP4_GATEWAY ? gateway : setting->choices;
	unsigned count = 0;
	FieldChoice *made;

	if (!choices)
		return NULL;
	while (choices[count].value)
		count++;
	made = g_new0(FieldChoice, count + 1);
	for (unsigned i = 0; i < count; i++)
		made[i] = (FieldChoice){choices[i].value, _(choices[i].label)};
	return made;
}

/* Wishes for every field that is shown and right by itself; one that stays as it is makes no change. */
static Wishes *wishes_of(const Page *page, const Form *form)
{
	Wishes *wishes = wishes_new();

	for (unsigned i = 0; i < N_ROWS; i++) {
		g_autofree char *key = setting_full_key(page->settings[i], page->device);
		g_autofree char *value = form_value(form, i);
		g_autoptr(Refusal) refusal = NULL;

		if (form_shown(form, i))
			wishes_set(wishes, key, value, &refusal);
	}
	return wishes;
}

/* The form's hooks' own. What the plan has against a set of values is kept: going on asks about every field in turn. */
typedef struct Judge {
	Page *page;
	Form *form;
	char *asked;         /* the values that the refusals are about */
	GPtrArray *refusals; /* Refusal * */
} Judge;

static char *describe_wishes(const Wishes *wishes)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);

		g_string_append_printf(text, "%s=%s\n", wish->setting->key, wish->value);
	}
	return g_string_free(text, FALSE);
}

static void ask_plan(Judge *judge)
{
	g_autoptr(Wishes) wishes = wishes_of(judge->page, judge->form);
	g_autofree char *asked = describe_wishes(wishes);
	g_autoptr(Plan) plan = NULL;

	if (g_strcmp0(asked, judge->asked) == 0)
		return;
	g_clear_pointer(&judge->refusals, g_ptr_array_unref);
	g_free(judge->asked);
	judge->asked = g_steal_pointer(&asked);
	judge->refusals = refusals_new();
	plan = plan_make(judge->page->wizard->facts, wishes, judge->refusals);
}

/* What the plan has against this field; NULL when nothing. */
static char *refused_by_plan(Judge *judge, unsigned field)
{
	g_autofree char *key = setting_full_key(judge->page->settings[field], judge->page->device);

	ask_plan(judge);
	for (unsigned i = 0; i < judge->refusals->len; i++) {
		const Refusal *refusal = g_ptr_array_index(judge->refusals, i);

		if (g_strcmp0(refusal->key, key) == 0)
			return refusal_text(refusal);
	}
	return NULL;
}

/* A choice that the file has no valid value for. The words of the key's values are of no use in the form. */
static bool is_open_choice(const Setting *setting, const char *value)
{
	enum field_kind kind = kind_of(setting->type);

	return !*value && (kind == FIELD_CHECK || kind == FIELD_CHOICE);
}

static char *open_choice_text(const Setting *setting)
{
	g_autofree char *what = text_fill(_("{label}: nothing is chosen yet."), "label", _(setting->label), NULL);
	g_autoptr(Refusal) refusal = refusal_new(NULL, what, NULL, _("Choose with Space."));

	return refusal_text(refusal);
}

static bool leave(unsigned field, const char *value, char **ret_message, void *data)
{
	Judge *judge = data;
	g_autofree char *canonical = NULL, *message = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (is_open_choice(judge->page->settings[field], value))
		message = open_choice_text(judge->page->settings[field]);
	else if (!setting_validate(judge->page->settings[field], judge->page->device, value, &canonical, &refusal))
		message = refusal_text(refusal);
	else
		message = refused_by_plan(judge, field);
	if (!message)
		return true;
	*ret_message = g_steal_pointer(&message);
	return false;
}

/* What the method does not use is not asked for; but what is broken in the file is never out of sight. */
static void show_fields(Form *form, const Page *page)
{
	g_autofree char *method = form_value(form, ROW_METHOD);

	for (unsigned i = 0; i < N_ROWS; i++)
		form_set_shown(form, i,
			       !rows[i].methods || page->broken[i] || (*method && strstr(rows[i].methods, method)));
}

static void changed(Form *form, unsigned field, void *data)
{
	const Judge *judge = data;

	if (field == ROW_METHOD)
		show_fields(form, judge->page);
}

static void fill_form(Form *form, Page *page, const NetFile *file)
{
	for (unsigned i = 0; i < N_ROWS; i++) {
		const Setting *setting = page->settings[i] = setting_find(rows[i].key);
		g_autoptr(Current) current = settings_read(facts_service(page->wizard->facts), file, setting);
		FieldSpec spec = {.kind = kind_of(setting->type), .label = _(setting->label), .help = _(setting->help)};

		spec.choices = page->choices[i] = make_choices(setting);
		if (setting->type == VALUE_DOMAIN_LIST)
			spec.width = 32;
		page->broken[i] = !current->value && current->line;
		form_add(form, &spec, current->value ? current->value : current->found);
	}
	show_fields(form, page);
}

static unsigned field_of_key(const Page *page, const char *full_key)
{
	for (unsigned i = 0; i < N_ROWS; i++) {
		g_autofree char *key = setting_full_key(page->settings[i], page->device);

		if (g_strcmp0(key, full_key) == 0)
			return i;
	}
	return N_ROWS;
}

/* A finding tells what to write into the file; a value that the field itself refuses has a way out in this form. */
static char *way_out(const Form *form, const Page *page, unsigned field, const Finding *finding)
{
	g_autofree char *value = form_value(form, field), *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (is_open_choice(page->settings[field], value))
		return g_strdup(_("Choose with Space."));
	if (setting_validate(page->settings[field], page->device, value, &canonical, &refusal) || !refusal->remedy)
		return finding_remedy(finding);
	return g_strdup(refusal->remedy);
}

static void note_finding(Form *form, const Page *page, unsigned field, const Finding *finding)
{
	g_autofree char *message = finding_message(finding);
	g_autofree char *remedy = way_out(form, page, field, finding);
	g_autoptr(GString) text = g_string_new(message);

	text_add_sentence(text, remedy);
	form_note(form, field, text->str);
}

/* The cursor starts where the person comes from, or at the first field that something is wrong with. */
static void set_focus(Form *form, const Page *page, const NetFile *file, const Finding *focus)
{
	const Setting *wanted = focus ? finding_field(page->wizard, focus) : NULL;

	for (unsigned i = 0; i < N_ROWS; i++) {
		const Finding *finding = wanted && wanted == page->settings[i] ? focus : NULL;

		if (!wanted)
			finding = wizard_finding_about(page->wizard, file, page->settings[i]);
		if (!finding)
			continue;
		form_set_shown(form, i, true);
		note_finding(form, page, i, finding);
		return;
	}
}

/* Leads to the field of the first refusal that has one; what has none is told in a window of its own. */
static void show_refusals(Form *form, const Page *page, const GPtrArray *refusals)
{
	g_autofree char *text = refusal_text(g_ptr_array_index(refusals, 0));

	for (unsigned i = 0; i < refusals->len; i++) {
		const Refusal *refusal = g_ptr_array_index(refusals, i);
		unsigned field = field_of_key(page, refusal->key);
		g_autofree char *message = refusal_text(refusal);

		if (field == N_ROWS || !form_shown(form, field))
			continue;
		form_refuse(form, field, message);
		return;
	}
	message_show(_("This cannot be saved"), text);
}

/* Who came to repair a finding is told that it stays. */
static void say_nothing_changes(const Page *page)
{
	g_autoptr(GString) text = g_string_new(_("These settings are what the file says already."));

	if (page->finding)
		g_string_append_printf(text, "\n\n%s\n%s", _("So this finding stays:"), page->finding);
	message_show(_("Nothing to change"), text->str);
}

/* True when the form is done with; RET_WRITTEN says whether something was written. */
static bool go_on(Form *form, Page *page, bool *ret_written)
{
	g_autoptr(Wishes) wishes = wishes_of(page, form);
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = plan_make(page->wizard->facts, wishes, refusals);

	if (refusals->len) {
		show_refusals(form, page, refusals);
		return false;
	}
	if (!plan->changes->len) {
		say_nothing_changes(page);
		return false;
	}
	*ret_written = review_page(page->wizard, plan);
	return *ret_written;
}

static bool run_page(Page *page, const NetFile *file, const Finding *focus)
{
	g_autofree char *title = text_fill(_("Interface {device}"), "device", page->device, NULL);
	Judge judge = {.page = page};
	FormHooks hooks = {.leave = leave, .changed = changed, .data = &judge};
	g_autoptr(Form) form = form_new(title, _("Review..."), &hooks);
	bool written = false;

	judge.form = form;
	fill_form(form, page, file);
	set_focus(form, page, file, focus);
	while (form_run(form) == FORM_NEXT && !go_on(form, page, &written))
		;
	g_free(judge.asked);
	g_clear_pointer(&judge.refusals, g_ptr_array_unref);
	return written;
}

bool interface_page(Wizard *wizard, const char *device, const Finding *focus)
{
	g_autofree char *name =
	    g_strdup(device); /* DEVICE may belong to the facts, which are read anew after writing */
	g_autoptr(Refusal) refusal = NULL;
	const NetFile *file =
	    settings_file_of(facts_files(wizard->facts), facts_service(wizard->facts), name, &refusal);
	Page page = {.wizard = wizard, .device = name, .finding = focus ? finding_message(focus) : NULL};
	bool written;

	if (!file || !file->doc) {
		g_autofree char *text = file ? g_strdup(file->error->message) : refusal_text(refusal);

		g_free(page.finding);
		message_show(_("This interface cannot be edited"), text);
		return false;
	}
	written = run_page(&page, file, focus);
	for (unsigned i = 0; i < N_ROWS; i++)
		g_free(page.choices[i]);
	g_free(page.finding);
	return written;
}
