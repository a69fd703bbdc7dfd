/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the two halves of a form of settings share: setting_form.c fills, shows and keeps, setting_form_judge.c judges.
 */
#ifndef KANMON_SCREENS_SETTING_FORM_PRIVATE_H
#define KANMON_SCREENS_SETTING_FORM_PRIVATE_H

#include "screens/setting_form.h"
#include "ui/form.h"

/* A field of the form. */
typedef struct SettingItem {
	const SettingRow *row;
	const Setting *setting; /* NULL: a fact */
	char *full_key;         /* of the setting */
	FieldSpec *spec;
	char *machine;   /* what the machine says, right or wrong; where nothing is, what a new file begins with */
	char *untouched; /* how the form shows that: an open choice for a value that is none; NULL: a draft was shown */
	bool said;       /* some file of the machine says it, or it was typed: no mere default */
	bool broken;     /* the file has a value that is none */
	unsigned section;
} SettingItem;

typedef struct SettingForm {
	Wizard *wizard;
	const SettingPage *page;
	const NetFile *file; /* of the interface; NULL: a new one, or the host */
	Form *form;
	bool told;        /* of what is wrong on the machine, and that going on leaves it */
	GPtrArray *items; /* SettingItem *, numbered as the form's fields */
	/* What the plan has against a set of values is kept: going on asks about every field in turn. */
	char *asked;
	GPtrArray *refusals; /* Refusal * */
} SettingForm;

static inline SettingItem *setting_form_item(const SettingForm *self, unsigned field)
{
	return g_ptr_array_index(self->items, field);
}

/* An interface that has no file yet; the host has none of its own. */
static inline bool setting_form_is_new(const SettingForm *self)
{
	return self->page->instance && !self->file;
}

/* Nothing was typed on this page. */
static inline bool setting_form_is_unchanged(const SettingForm *self)
{
	return !wizard_count_drafts(self->wizard, self->page->instance);
}

/* True for a device without a file that the person leaves so. */
bool setting_form_wants_nothing(const SettingForm *self);

/* What was typed elsewhere, and every field of this form that is shown and right by itself; one that stays as it is
 * makes no change. Owned. */
Wishes *setting_form_wishes(const SettingForm *self);

/* Brings the refusals up to date with the form's values. */
void setting_form_ask_plan(SettingForm *self);

/* A choice that the file has no valid value for. The words of the key's values are of no use in the form. */
bool setting_item_is_open(const SettingItem *item, const char *value);

/* Why VALUE is not taken for ITEM, by itself or, WITH_PLAN, beside the others; NULL when it is. Owned. */
char *setting_form_judge(SettingForm *self, const SettingItem *item, const char *value, bool with_plan);

/* F6: what does what the form says now, or else what stands against it. Owned. */
char *setting_form_commands(SettingForm *self);

#endif
