/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The judge of a form of settings: a value by itself, then the plan that all values together would make; and the
 * commands that would do the same.
 */
#include "backend/apply/equivalent.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/setting_form_private.h"

static void wish_for(const SettingForm *self, Wishes *wishes, unsigned field)
{
	const SettingItem *item = setting_form_item(self, field);
	g_autofree char *value = form_value(self->form, field);
	g_autoptr(Refusal) refusal = NULL;

	if (!form_shown(self->form, field) || !wishes_set(wishes, item->full_key, value, &refusal))
		wishes_drop(wishes, item->full_key);
}

Wishes *setting_form_wishes(const SettingForm *self)
{
	Wishes *wishes = drafts_wishes(self->wizard->drafts, NULL);

	for (unsigned i = 0; i < self->items->len; i++) {
		const SettingItem *item = setting_form_item(self, i);

		if (item->setting && setting_form_wants_nothing(self))
			wishes_drop(wishes, item->full_key);
		else if (item->setting)
			wish_for(self, wishes, i);
	}
	return wishes;
}

static char *describe_wishes(const Wishes *wishes)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);

		g_string_append_printf(text, "%s[%s]=%s\n", wish->setting->key, wish->instance ? wish->instance : "",
				       wish->value);
	}
	return g_string_free(text, FALSE);
}

void setting_form_ask_plan(SettingForm *self)
{
	g_autoptr(Wishes) wishes = setting_form_wishes(self);
	g_autofree char *asked = describe_wishes(wishes);
	g_autoptr(Plan) plan = NULL;

	if (g_strcmp0(asked, self->asked) == 0)
		return;
	g_clear_pointer(&self->refusals, g_ptr_array_unref);
	g_free(self->asked);
	self->asked = g_steal_pointer(&asked);
	self->refusals = refusals_new();
	plan = plan_make(self->wizard->facts, wishes, self->refusals);
}

/* What the plan has against this field; NULL when nothing. */
static char *refused_by_plan(SettingForm *self, const SettingItem *item)
{
	setting_form_ask_plan(self);
	for (unsigned i = 0; i < self->refusals->len; i++) {
		const Refusal *refusal = g_ptr_array_index(self->refusals, i);

		if (g_strcmp0(refusal->key, item->full_key) == 0)
			return refusal_text(refusal);
	}
	return NULL;
}

bool setting_item_is_open(const SettingItem *item, const char *value)
{
	return !*value && (item->spec->kind == FIELD_CHECK || item->spec->kind == FIELD_CHOICE);
}

static char *open_choice_text(const Setting *setting)
{
	g_autofree char *what = text_fill(_("{label}: nothing is chosen yet."), "label", _(setting->label), NULL);
	g_autoptr(Refusal) refusal = refusal_new(NULL, what, NULL, _("Choose with Space."));

	return refusal_text(refusal);
}

char *setting_form_judge(SettingForm *self, const SettingItem *item, const char *value, bool with_plan)
{
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (setting_item_is_open(item, value))
		return open_choice_text(item->setting);
	if (!setting_validate(item->setting, self->page->instance, value, &canonical, &refusal))
		return refusal_text(refusal);
	return with_plan ? refused_by_plan(self, item) : NULL;
}

/* ---- F6 ---- */

/* No commands do what is not right yet: what is wrong stands in their place, for a shell a comment. NULL: nothing. */
static char *what_is_wrong(SettingForm *self)
{
	for (unsigned i = 0; i < self->items->len && !setting_form_wants_nothing(self); i++) {
		const SettingItem *item = setting_form_item(self, i);
		g_autofree char *value = form_value(self->form, i);
		g_autofree char *message = NULL;

		if (item->setting && form_shown(self->form, i))
			message = setting_form_judge(self, item, value, true);
		if (message)
			return g_strdup_printf("# %s", message);
	}
	return NULL;
}

static bool is_elsewhere(const SettingForm *self, const Wish *wish)
{
	return g_strcmp0(wish->instance, self->page->instance) != 0;
}

/* The wishes of this page alone: F6 is about what is seen. */
static Wishes *own_wishes(const SettingForm *self)
{
	Wishes *wishes = setting_form_wishes(self);

	for (unsigned i = wishes_count(wishes); i > 0; i--) {
		const Wish *wish = wishes_nth(wishes, i - 1);
		g_autofree char *key = setting_full_key(wish->setting, wish->instance);

		if (is_elsewhere(self, wish))
			wishes_drop(wishes, key);
	}
	return wishes;
}

char *setting_form_commands(SettingForm *self)
{
	g_autofree char *wrong = setting_form_is_unchanged(self) ? NULL : what_is_wrong(self), *text = NULL;
	g_autoptr(Wishes) wishes = own_wishes(self);
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = NULL;

	if (wrong)
		return g_steal_pointer(&wrong);
	plan = plan_make(self->wizard->facts, wishes, refusals);
	text = equivalent_commands(self->wizard->facts, plan);
	return g_strdup(*text ? text : self->page->look);
}
