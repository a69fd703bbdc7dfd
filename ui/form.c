/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The values of a form, and when they are judged.
 */
#include "ui/form.h"

#include <string.h>

#include "ui/form_private.h"

/* Of a refused list, the line to blame is looked for among so many: each of them is judged by itself. */
#define MOST_LINES_BLAMED 100

Form *form_new(const char *title, const char *next, const FormHooks *hooks)
{
	Form *form = g_new0(Form, 1);

	form->title = title;
	form->next = next;
	form->hooks = *hooks;
	form->fields = g_ptr_array_new_with_free_func((GDestroyNotify)field_free);
	form->sections = g_ptr_array_new_with_free_func(g_free);
	form->parts = g_array_new(FALSE, TRUE, sizeof(Part));
	form->lit = G_MAXUINT;
	line_edit_init(&form->line);
	return form;
}

void form_free(Form *form)
{
	if (!form)
		return;
	g_ptr_array_unref(form->fields);
	g_ptr_array_unref(form->sections);
	g_array_unref(form->parts);
	line_edit_clear(&form->line);
	g_free(form->message);
	g_free(form);
}

unsigned form_add(Form *form, const FieldSpec *spec, const char *value)
{
	unsigned section = form->sections->len ? form->sections->len - 1 : NO_SECTION;

	g_ptr_array_add(form->fields, field_new(spec, section, value));
	return form->fields->len - 1;
}

void form_add_section(Form *form, const char *title, bool open)
{
	Section *section = g_new0(Section, 1);

	section->title = title;
	section->open = open;
	g_ptr_array_add(form->sections, section);
}

void form_keep_on_back(Form *form)
{
	form->keep_on_back = true;
}

void form_set_shown(Form *form, unsigned field, bool shown)
{
	form_field(form, field)->shown = shown;
}

bool form_shown(const Form *form, unsigned field)
{
	return form_field(form, field)->shown;
}

char *form_value(const Form *form, unsigned field)
{
	return field_value(form_field(form, field));
}

bool form_field_changed(const Form *form, unsigned field)
{
	g_autofree char *value = form_value(form, field);

	return strcmp(value, form_field(form, field)->initial) != 0;
}

void form_set_fact(Form *form, unsigned field, const char *text)
{
	Field *fact = form_field(form, field);

	if (strcmp(field_cell(fact, 0, 0), text) == 0)
		return;
	field_set_cell(fact, 0, 0, text);
	g_free(fact->initial);
	fact->initial = field_value(fact);
	g_free(fact->kept);
	fact->kept = g_strdup(fact->initial);
	form->fact_is_new = true;
}

bool form_any_changed(const Form *form)
{
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field_changed(form, i))
			return true;
	return false;
}

void form_keep(Form *form)
{
	for (unsigned i = 0; form->hooks.keep && i < form->fields->len; i++) {
		Field *field = form_field(form, i);
		g_autofree char *value = field_value(field);

		if (strcmp(value, field->kept) == 0)
			continue;
		form->hooks.keep(i, value, form->hooks.data);
		g_free(field->kept);
		field->kept = g_steal_pointer(&value);
	}
}

void form_say(Form *form, const char *message, bool refuses)
{
	char *said = g_strdup(message); /* MESSAGE may be the one that stands there */

	form->view_is_old |= said || form->message;
	g_free(form->message);
	form->message = said;
	form->message_refuses = refuses;
	form->message_of_typing = false;
}

void form_open_section(Form *form, unsigned section, bool open)
{
	form_section(form, section)->open = open;
	form_lay_out(form);
}

/* With "this address" and the like it is the line where something is to be typed, not the choice above it. */
void form_go_to_field(Form *form, unsigned n, unsigned line)
{
	const Field *field = form_field(form, n);

	if (field->section != NO_SECTION)
		form_section(form, field->section)->open = true;
	form_lay_out(form);
	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);

		if (!part_has_field(part) || part->field != n)
			continue;
		form->current = i;
		if (part->kind == PART_LINE && part->line == line)
			return;
	}
}

void form_refuse(Form *form, unsigned field, const char *message)
{
	g_autofree char *value = form_value(form, field);

	field_set_refusal(form_field(form, field), value, message);
	form_say(form, message, true);
	form_go_to_field(form, field, 0);
}

void form_note(Form *form, unsigned field, const char *message)
{
	form_say(form, message, false);
	form_go_to_field(form, field, 0);
}

bool form_judge(Form *form, unsigned n)
{
	Field *field = form_field(form, n);
	g_autofree char *value = field_value(field), *message = NULL;

	form_keep(form); /* who judges looks at what is remembered */
	if (field->spec.kind != FIELD_FACT && !form->hooks.leave(n, value, &message, form->hooks.data)) {
		field_set_refusal(field, value, message);
		return false;
	}
	field_set_refusal(field, NULL, NULL);
	return true;
}

/* The line of a list to blame: the first that is refused by itself. */
static unsigned wrong_line(const Form *form, unsigned n)
{
	const Field *field = form_field(form, n);
	unsigned count = field_has_lines(field) ? MIN(field_n_lines(field), MOST_LINES_BLAMED) : 0;

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *message = NULL, *value = field_line_value(field, i);

		if (*value && !form->hooks.leave(n, value, &message, form->hooks.data))
			return i;
	}
	return 0;
}

bool form_all_right(Form *form)
{
	for (unsigned i = 0; i < form->fields->len; i++) {
		if (!form_field(form, i)->shown || form_judge(form, i))
			continue;
		form_go_to_field(form, i, wrong_line(form, i));
		form_say(form, form_field(form, i)->refusal, true);
		return false;
	}
	form_say(form, NULL, false);
	return true;
}
