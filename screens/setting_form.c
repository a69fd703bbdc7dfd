/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form made of settings. Each field is filled from what was typed and not applied, else from the machine; what
 * differs from the machine goes back into the drafts with the key that has changed it.
 */
#include "screens/setting_form_private.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/setting_field.h"

#define NO_SECTION G_MAXUINT

static void item_free(SettingItem *item)
{
	g_free(item->full_key);
	setting_field_free(item->spec);
	g_free(item->machine);
	g_free(item->untouched);
	g_free(item);
}

static void read_machine(const SettingForm *self, SettingItem *item)
{
	g_autoptr(Current) current = wizard_current(self->wizard, item->setting, self->page->instance);

	item->broken = !current->value && current->line;
	item->said = current->line != 0;
	item->machine = g_strdup(current->value ? current->value : current->found);
	if (!item->machine)
		item->machine = g_strdup("");
}

static void keep(unsigned field, const char *value, void *data);

/* What is to be read may follow from what is typed. */
static void show_facts(const SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len; i++) {
		const SettingItem *item = setting_form_item(self, i);
		g_autofree char *text = item->setting ? NULL : item->row->text(self->wizard, self->page->instance);

		if (text)
			form_set_fact(self->form, i, text);
	}
}

/* One line of several is judged by itself only: what the others do to the plan is not its fault. */
static char *judge(SettingForm *self, unsigned field, const char *value)
{
	g_autofree char *whole = form_value(self->form, field);

	return setting_form_judge(self, setting_form_item(self, field), value, strcmp(value, whole) == 0);
}

/* In a walk an interface may stay as it is, whatever is wrong with it: the finding stays as well. */
static bool leave(unsigned field, const char *value, char **ret_message, void *data)
{
	SettingForm *self = data;
	const SettingItem *item = setting_form_item(self, field);
	char *message;

	if (!item->setting)
		return true;
	show_facts(self);
	if (setting_form_wants_nothing(self) || (self->wizard->steps && setting_form_is_unchanged(self)))
		return true;
	message = judge(self, field, value);
	if (message)
		*ret_message = message;
	return !message;
}

static bool typing(unsigned field, unsigned column, const char *text, char **ret_message, void *data)
{
	const SettingForm *self = data;
	const SettingItem *item = setting_form_item(self, field);
	g_autoptr(Refusal) refusal = NULL;

	if (!item->setting || setting_field_typing(item->setting, self->page->instance, column, text, &refusal))
		return true;
	*ret_message = refusal_text(refusal);
	return false;
}

/* ---- which fields are shown ---- */

/* A setting that has no field here: what was typed, else what the machine says. */
static char *value_elsewhere(const SettingForm *self, const char *key)
{
	const char *typed = wizard_draft(self->wizard, key, self->page->instance);
	const Setting *setting = setting_find(key);
	g_autoptr(Current) current = NULL;

	if (typed || !setting)
		return g_strdup(typed);
	current = wizard_current(self->wizard, setting, self->page->instance);
	return g_strdup(current->value);
}

/* What the setting KEY says now. NULL: nobody knows. */
static char *value_of(const SettingForm *self, const char *key)
{
	for (unsigned i = 0; i < self->items->len; i++)
		if (setting_form_item(self, i)->setting && strcmp(setting_form_item(self, i)->setting->key, key) == 0)
			return form_value(self->form, i);
	return value_elsewhere(self, key);
}

static bool is_among(const char *word, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words, " ", -1);

	return g_strv_contains((const char *const *)list, word);
}

/* A device without a file stays without one until the person says otherwise. */
bool setting_form_wants_nothing(const SettingForm *self)
{
	g_autofree char *present = setting_form_is_new(self) ? value_of(self, "interface.present") : NULL;

	return g_strcmp0(present, "no") == 0;
}

static bool is_wanted(const SettingForm *self, const SettingItem *item)
{
	const SettingRow *row = item->row;
	g_autofree char *value = row->with ? value_of(self, row->with) : NULL;

	if (row->key && strcmp(row->key, "interface.present") == 0)
		return !self->file;
	if (setting_form_wants_nothing(self))
		return !item->setting;
	return !row->with || (value && is_among(value, row->values));
}

/* What is not used is not asked for; but what is broken in the file is never out of sight. */
static void show_fields(SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len; i++) {
		SettingItem *item = setting_form_item(self, i);

		form_set_shown(self->form, i, is_wanted(self, item) || item->broken);
	}
}

static void forget_hidden(SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len; i++)
		if (setting_form_item(self, i)->setting && !form_shown(self->form, i))
			drafts_drop(self->wizard->drafts, setting_form_item(self, i)->full_key);
}

/* What is not shown any more is no draft any more, and what is shown again is one again. */
static void changed(Form *form, unsigned field, void *data)
{
	SettingForm *self = data;

	show_fields(self);
	for (unsigned i = 0; i < self->items->len; i++) {
		g_autofree char *value = form_value(form, i);

		if (form_shown(form, i))
			keep(i, value, self);
	}
	forget_hidden(self);
}

/* ---- drafts ---- */

static bool is_same(const SettingItem *item, const SettingForm *self, const char *value)
{
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (strcmp(value, item->machine) == 0 || g_strcmp0(value, item->untouched) == 0)
		return true;
	return setting_validate(item->setting, self->page->instance, value, &canonical, &refusal) &&
	       strcmp(canonical, item->machine) == 0;
}

static void keep(unsigned field, const char *value, void *data)
{
	SettingForm *self = data;
	const SettingItem *item = setting_form_item(self, field);

	if (!item->setting)
		return;
	if (is_same(item, self, value))
		drafts_drop(self->wizard->drafts, item->full_key);
	else
		drafts_set(self->wizard->drafts, item->full_key, value);
}

/* A new file says everything that the form shows; an old one also gets anew what is written badly, though it reads as
 * the field says. */
static void keep_all(SettingForm *self)
{
	if (setting_form_wants_nothing(self)) {
		wizard_drop_drafts(self->wizard, self->page->instance);
		return;
	}
	for (unsigned i = 0; i < self->items->len; i++) {
		const SettingItem *item = setting_form_item(self, i);
		g_autofree char *value = form_value(self->form, i);

		if (!item->setting || !form_shown(self->form, i))
			continue;
		if (setting_form_is_new(self) || wizard_finding_about(self->wizard, self->file, item->setting))
			drafts_set(self->wizard->drafts, item->full_key, value);
		else
			keep(i, value, self);
	}
	forget_hidden(self);
}

/* What was typed for this page before it was opened: what a person leaves behind is only what came after. */
static Drafts *copy_drafts(const Drafts *drafts)
{
	Drafts *copy = drafts_new();
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	for (unsigned i = 0; i < keys->len; i++)
		drafts_set(copy, keys->pdata[i], drafts_get(drafts, keys->pdata[i]));
	return copy;
}

static void restore_drafts(const SettingForm *self, const Drafts *before)
{
	for (unsigned i = 0; i < self->items->len; i++) {
		const char *key = setting_form_item(self, i)->full_key;

		if (key && drafts_get(before, key))
			drafts_set(self->wizard->drafts, key, drafts_get(before, key));
		else if (key)
			drafts_drop(self->wizard->drafts, key);
	}
}

/* ---- F6 and closed sections ---- */

static char *commands(void *data)
{
	return setting_form_commands(data);
}

static char *summary(unsigned section, void *data)
{
	SettingForm *self = data;
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	for (unsigned i = 0; i < self->items->len; i++) {
		const SettingItem *item = setting_form_item(self, i);
		g_autofree char *value = form_value(self->form, i);
		char *word = NULL;

		if (item->section == section && item->setting && form_shown(self->form, i))
			word = setting_field_summary(item->setting, value);
		if (word)
			g_ptr_array_add(words, word);
	}
	g_ptr_array_add(words, NULL);
	return g_strjoinv(", ", (char **)words->pdata);
}

/* ---- the form ---- */

static void add_item(SettingForm *self, const SettingRow *row, unsigned section)
{
	const Setting *setting = row->key ? setting_find(row->key) : NULL;
	SettingItem *item;

	if (row->key && !setting)
		return;
	item = g_new0(SettingItem, 1);
	item->row = row;
	item->section = section;
	item->setting = setting;
	if (setting) {
		item->full_key = setting_full_key(setting, self->page->instance);
		item->spec = setting_field_new(setting);
		read_machine(self, item);
		item->said = item->said || drafts_get(self->wizard->drafts, item->full_key);
	} else {
		item->spec = g_new0(FieldSpec, 1);
		item->spec->kind = FIELD_FACT;
		item->spec->label = _(row->fact);
		item->machine = row->text(self->wizard, self->page->instance);
	}
	g_ptr_array_add(self->items, item);
}

static void make_items(SettingForm *self)
{
	unsigned section = NO_SECTION;

	for (unsigned i = 0; i < self->page->count; i++) {
		if (self->page->rows[i].section)
			section++;
		else
			add_item(self, &self->page->rows[i], section);
	}
}

static bool is_open(const SettingForm *self, const SettingRow *row, unsigned section)
{
	for (unsigned i = 0; i < self->items->len; i++)
		if (setting_form_item(self, i)->section == section && setting_form_item(self, i)->said)
			return true;
	return row->open;
}

static void add_field(const SettingForm *self, SettingItem *item)
{
	const char *typed = item->full_key ? drafts_get(self->wizard->drafts, item->full_key) : NULL;
	unsigned field = form_add(self->form, item->spec, typed ? typed : item->machine);

	if (!typed)
		item->untouched = form_value(self->form, field);
}

/* The sections and fields of the form, in the order of the rows. */
static void fill_form(SettingForm *self)
{
	unsigned section = NO_SECTION, field = 0;

	for (unsigned i = 0; i < self->page->count; i++) {
		const SettingRow *row = &self->page->rows[i];
		SettingItem *item = field < self->items->len ? setting_form_item(self, field) : NULL;

		if (row->section) {
			section++;
			form_add_section(self->form, _(row->section), is_open(self, row, section));
		} else if (item && item->row == row) {
			add_field(self, item);
			field++;
		}
	}
	show_fields(self);
}

/* A finding tells what to write into the file; a value that the field itself refuses has a way out in this form. */
static char *way_out(const SettingForm *self, unsigned field, const Finding *finding)
{
	const SettingItem *item = setting_form_item(self, field);
	g_autofree char *value = form_value(self->form, field), *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (setting_item_is_open(item, value))
		return g_strdup(_("Choose with Space."));
	if (setting_validate(item->setting, self->page->instance, value, &canonical, &refusal) || !refusal->remedy)
		return finding_remedy(finding);
	return g_strdup(refusal->remedy);
}

static char *finding_text(const SettingForm *self, unsigned field, const Finding *finding)
{
	g_autofree char *message = finding_message(finding);
	g_autofree char *remedy = way_out(self, field, finding);
	GString *text = g_string_new(message);

	text_add_sentence(text, remedy);
	return g_string_free(text, FALSE);
}

static void note_finding(const SettingForm *self, unsigned field, const Finding *finding)
{
	g_autofree char *text = finding_text(self, field, finding);

	form_set_shown(self->form, field, true);
	form_note(self->form, field, text);
}

static const Finding *finding_of(const SettingForm *self, const SettingItem *item)
{
	const Finding *focus = self->page->focus;

	if (!item->setting)
		return NULL;
	if (focus && finding_field(self->wizard, focus))
		return finding_field(self->wizard, focus) == item->setting ? focus : NULL;
	return setting_form_is_new(self) ? NULL : wizard_finding_about(self->wizard, self->file, item->setting);
}

/* The cursor starts where the person comes from, or at the first field that something is wrong with. */
static void set_focus(const SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len; i++) {
		const Finding *finding = finding_of(self, setting_form_item(self, i));

		if (finding && !drafts_get(self->wizard->drafts, setting_form_item(self, i)->full_key)) {
			note_finding(self, i, finding);
			return;
		}
	}
}

/* Leads to the field of the first refusal that has one here. What is about another page is told by the review. */
static bool show_refusal(SettingForm *self)
{
	for (unsigned i = 0; i < self->refusals->len; i++) {
		const Refusal *refusal = g_ptr_array_index(self->refusals, i);
		g_autofree char *message = refusal_text(refusal);

		for (unsigned field = 0; field < self->items->len; field++) {
			if (g_strcmp0(setting_form_item(self, field)->full_key, refusal->key) != 0 ||
			    !form_shown(self->form, field))
				continue;
			form_refuse(self->form, field, message);
			return true;
		}
	}
	return false;
}

/* What is wrong on the machine is passed in a walk, but not without a word: the first Next leads to it. True: done. */
static bool tell_finding(SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len && !self->told; i++) {
		const Finding *finding = finding_of(self, setting_form_item(self, i));
		g_autofree char *message = finding ? finding_text(self, i, finding) : NULL;
		g_autoptr(GString) text = g_string_new(message);

		if (!finding)
			continue;
		text_add_sentence(text, _("Or \"Next\" once more, which leaves it as it is."));
		form_set_shown(self->form, i, true);
		form_refuse(self->form, i, text->str);
		self->told = true;
		return true;
	}
	return false;
}

/* Every field is right by itself; do they go together? */
static bool is_accepted(SettingForm *self)
{
	if (self->wizard->steps && setting_form_is_unchanged(self))
		return !tell_finding(self);
	if (!setting_form_wants_nothing(self)) {
		setting_form_ask_plan(self);
		if (show_refusal(self))
			return false;
	}
	keep_all(self);
	return true;
}

static bool run_form(SettingForm *self)
{
	g_autoptr(Drafts) before = copy_drafts(self->wizard->drafts);
	enum form_end end;

	while ((end = form_run(self->form)) == FORM_NEXT)
		if (is_accepted(self))
			break;
	if (end == FORM_BACK && !self->wizard->steps)
		restore_drafts(self, before);
	wizard_save(self->wizard);
	return end == FORM_NEXT;
}

bool setting_form_run(Wizard *wizard, const SettingPage *page)
{
	g_autofree char *title = wizard_title(wizard, page->title);
	SettingForm self = {.wizard = wizard, .page = page};
	FormHooks hooks = {.leave = leave,
			   .typing = typing,
			   .changed = changed,
			   .keep = keep,
			   .commands = commands,
			   .summary = summary,
			   .data = &self};
	g_autoptr(Form) form = form_new(title, wizard->steps ? _("Next") : _("Review..."), &hooks);
	bool next;

	self.form = form;
	self.file = page->instance ? wizard_file_of(wizard, page->instance, NULL) : NULL;
	self.items = g_ptr_array_new_with_free_func((GDestroyNotify)item_free);
	make_items(&self);
	fill_form(&self);
	set_focus(&self);
	if (wizard->steps)
		form_keep_on_back(form);
	next = run_form(&self);
	g_ptr_array_unref(self.items);
	g_free(self.asked);
	g_clear_pointer(&self.refusals, g_ptr_array_unref);
	return next;
}
