/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The values of a form, what keys do to them, and when they are judged.
 */
#include "ui/form.h"

#include <string.h>

#include "backend/util/intl.h"
#include "ui/event.h"
#include "ui/form_private.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

static void field_free(Field *field)
{
	g_ptr_array_unref(field->lines);
	g_free(field->initial);
	g_free(field->refused);
	g_free(field->refusal);
	g_free(field);
}

Form *form_new(const char *title, const char *next, const FormHooks *hooks)
{
	Form *form = g_new0(Form, 1);

	form->title = title;
	form->next = next;
	form->hooks = *hooks;
	form->fields = g_ptr_array_new_with_free_func((GDestroyNotify)field_free);
	form->parts = g_array_new(FALSE, TRUE, sizeof(Part));
	return form;
}

void form_free(Form *form)
{
	if (!form)
		return;
	g_ptr_array_unref(form->fields);
	g_array_unref(form->parts);
	g_free(form->message);
	g_free(form);
}

static unsigned find_choice(const FieldChoice *choices, const char *value)
{
	for (unsigned i = 0; choices[i].value; i++)
		if (strcmp(choices[i].value, value) == 0)
			return i;
	return CHOICE_OPEN;
}

static const FieldChoice check_choices[] = {{"no", NULL}, {"yes", NULL}, {NULL, NULL}};

static const FieldChoice *choices_of(const Field *field)
{
	return field->spec.kind == FIELD_CHECK ? check_choices : field->spec.choices;
}

static void set_value(Field *field, const char *value)
{
	switch (field->spec.kind) {
	case FIELD_CHECK:
	case FIELD_CHOICE:
		field->choice = find_choice(choices_of(field), value);
		break;
	case FIELD_OPTIONAL:
		field->choice = strcmp(field->spec.choices[0].value, value) == 0 ? 0 : 1;
		g_ptr_array_add(field->lines, g_strdup(field->choice ? value : ""));
		break;
	case FIELD_TEXT:
		g_ptr_array_add(field->lines, g_strdup(value));
		break;
	case FIELD_LIST: {
		g_auto(GStrv) lines = *value ? g_strsplit(value, ",", -1) : NULL;

		for (char **line = lines; line && *line; line++)
			g_ptr_array_add(field->lines, g_strdup(*line));
		break;
	}
	}
}

/* Empty lines of a list are lines that nobody has filled in. */
static char *join_lines(const GPtrArray *lines)
{
	GString *value = g_string_new(NULL);

	for (unsigned i = 0; i < lines->len; i++) {
		const char *line = g_ptr_array_index(lines, i);

		if (*line)
			g_string_append_printf(value, "%s%s", value->len ? "," : "", line);
	}
	return g_string_free(value, FALSE);
}

static char *field_value(const Field *field)
{
	switch (field->spec.kind) {
	case FIELD_CHECK:
	case FIELD_CHOICE:
		return g_strdup(field->choice == CHOICE_OPEN ? "" : choices_of(field)[field->choice].value);
	case FIELD_OPTIONAL:
		return g_strdup(field->choice == 0 ? field->spec.choices[0].value : g_ptr_array_index(field->lines, 0));
	case FIELD_TEXT:
		return g_strdup(g_ptr_array_index(field->lines, 0));
	case FIELD_LIST:
		break;
	}
	return join_lines(field->lines);
}

unsigned form_add(Form *form, const FieldSpec *spec, const char *value)
{
	Field *field = g_new0(Field, 1);

	field->spec = *spec;
	field->shown = true;
	field->lines = g_ptr_array_new_with_free_func(g_free);
	set_value(field, value ? value : "");
	field->initial = field_value(field);
	g_ptr_array_add(form->fields, field);
	return form->fields->len - 1;
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

static bool any_changed(const Form *form)
{
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field_changed(form, i))
			return true;
	return false;
}

static void say(Form *form, const char *message, bool refuses)
{
	g_free(form->message);
	form->message = g_strdup(message);
	form->message_refuses = refuses;
}

static void set_refusal(Field *field, const char *value, const char *message)
{
	g_free(field->refused);
	g_free(field->refusal);
	field->refused = g_strdup(value);
	field->refusal = g_strdup(message);
}

/* The part of FIELD to start with: with "this address" and the like the line, where something is to be typed. */
static void go_to_field(Form *form, unsigned field, unsigned line)
{
	form_list_parts(form);
	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);

		if (part_is_button(part) || part->field != field)
			continue;
		form->current = i;
		if (part->kind == PART_LINE && part->line == line)
			return;
	}
}

void form_refuse(Form *form, unsigned field, const char *message)
{
	g_autofree char *value = form_value(form, field);

	set_refusal(form_field(form, field), value, message);
	say(form, message, true);
	go_to_field(form, field, 0);
}

void form_note(Form *form, unsigned field, const char *message)
{
	say(form, message, false);
	go_to_field(form, field, 0);
}

/* Judges one field and remembers the judgement. */
static bool judge(Form *form, unsigned n)
{
	Field *field = form_field(form, n);
	g_autofree char *value = field_value(field), *message = NULL;

	if (!form->hooks.leave(n, value, &message, form->hooks.data)) {
		set_refusal(field, value, message);
		return false;
	}
	set_refusal(field, NULL, NULL);
	return true;
}

/* The line of a list to blame: the first that is refused by itself. */
static unsigned wrong_line(const Form *form, unsigned n)
{
	const Field *field = form_field(form, n);

	for (unsigned i = 0; field->spec.kind == FIELD_LIST && i < field->lines->len; i++) {
		g_autofree char *message = NULL;

		if (!form->hooks.leave(n, g_ptr_array_index(field->lines, i), &message, form->hooks.data))
			return i;
	}
	return 0;
}

static void show_refusal(Form *form, unsigned field)
{
	say(form, form_field(form, field)->refusal, true);
	newtBell();
}

/* May the focus go from the current part to TARGET? */
static bool may_leave(Form *form, unsigned target)
{
	const Part *from = form_part(form, form->current), *to = form_part(form, target);
	g_autofree char *refused = NULL;

	if (part_is_button(from) || (!part_is_button(to) && to->field == from->field))
		return true;
	refused = g_strdup(form_field(form, from->field)->refused);
	if (judge(form, from->field)) {
		say(form, NULL, false);
		return true;
	}
	show_refusal(form, from->field);
	return g_strcmp0(refused, form_field(form, from->field)->refused) == 0;
}

static void go_to_part(Form *form, unsigned target)
{
	if (may_leave(form, target))
		form->current = target;
	form_view_build(form);
}

/* The first part of the next row down, or of the row above; the current one when there is none. */
static unsigned part_in_row(const Form *form, bool down)
{
	unsigned row = form_part(form, form->current)->row, found = form->current;

	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);
		bool nearer = found == form->current || part->row < form_part(form, found)->row;

		if (down ? part->row > row && nearer
			 : part->row < row && (found == form->current || part->row > form_part(form, found)->row))
			found = i;
	}
	return found;
}

static unsigned part_after(const Form *form, int key)
{
	unsigned count = form->parts->len;

	switch (key) {
	case NEWT_KEY_TAB:
	case NEWT_KEY_ENTER:
		return (form->current + 1) % count;
	case NEWT_KEY_UNTAB:
		return (form->current + count - 1) % count;
	case NEWT_KEY_PGUP:
		return 0;
	case NEWT_KEY_PGDN:
		return count - 1;
	default:
		return part_in_row(form, key == NEWT_KEY_DOWN);
	}
}

static void lay_out_anew(Form *form)
{
	form_list_parts(form);
	form_view_build(form);
}

/* What was refused and is chosen anew is judged at once: the reason may have gone with the choice. */
static void judge_again(Form *form, unsigned n)
{
	if (form_field(form, n)->refusal)
		say(form, judge(form, n) ? NULL : form_field(form, n)->refusal, true);
}

static void change_choice(Form *form, unsigned n, bool forward)
{
	Field *field = form_field(form, n);
	const FieldChoice *choices = choices_of(field);
	unsigned count = 0;

	while (choices[count].value)
		count++;
	if (!count)
		return;
	if (field->choice == CHOICE_OPEN)
		field->choice = forward ? 0 : count - 1;
	else
		field->choice = (field->choice + (forward ? 1 : count - 1)) % count;
	if (form->hooks.changed)
		form->hooks.changed(form, n, form->hooks.data);
	judge_again(form, n);
	lay_out_anew(form);
}

static void add_line(Form *form, unsigned n)
{
	Field *field = form_field(form, n);

	if (!field->lines->len || *(const char *)g_ptr_array_index(field->lines, field->lines->len - 1))
		g_ptr_array_add(field->lines, g_strdup(""));
	go_to_field(form, n, field->lines->len - 1);
	form_view_build(form);
}

static void remove_line(Form *form, const Part *part)
{
	g_ptr_array_remove_index(form_field(form, part->field)->lines, part->line);
	lay_out_anew(form);
}

static void show_help(Form *form)
{
	const Part *part = form_part(form, form->current);
	g_autofree char *text = NULL;
	const Field *field;

	if (part_is_button(part)) {
		message_show(_("Help"),
			     _("Tab and Shift-Tab go from field to field. Space changes a choice. F10 goes on, "
			       "Esc goes back. On a line without function keys, type Esc and then a digit: "
			       "Esc 1 is F1, Esc 0 is F10."));
		return;
	}
	field = form_field(form, part->field);
	text = g_strdup_printf("%s%s%s", field->refusal ? field->refusal : "", field->refusal ? "\n\n" : "",
			       field->spec.help);
	message_show(field->spec.label, text);
}

static bool may_discard(const Form *form)
{
	return !any_changed(form) ||
	       question_ask(form->title, _("There are changes on this screen that are not saved. Leave them behind?"),
			    _("Discard the changes"), _("Stay here"));
}

/* Every field, in order: the first that is wrong gets the focus. */
static bool all_right(Form *form)
{
	for (unsigned i = 0; i < form->fields->len; i++) {
		if (!form_field(form, i)->shown || judge(form, i))
			continue;
		go_to_field(form, i, wrong_line(form, i));
		show_refusal(form, i);
		form_view_build(form);
		return false;
	}
	say(form, NULL, false);
	return true;
}

static void press(Form *form, bool forward)
{
	const Part part = *form_part(form, form->current);

	switch (part.kind) {
	case PART_CHOICE:
		change_choice(form, part.field, forward);
		break;
	case PART_ADD:
		add_line(form, part.field);
		break;
	case PART_REMOVE:
		remove_line(form, &part);
		break;
	default:
		break;
	}
}

static bool is_button(const Form *form, enum part_kind kind)
{
	return form_part(form, form->current)->kind == kind;
}

/* On a part that is no line of text: Space and Enter press it, Left and Right turn a choice or go to the neighbour. */
static void use_key(Form *form, int key)
{
	bool sideways = key == NEWT_KEY_LEFT || key == NEWT_KEY_RIGHT;

	if (sideways && !is_button(form, PART_CHOICE))
		go_to_part(form, part_after(form, key == NEWT_KEY_LEFT ? NEWT_KEY_UNTAB : NEWT_KEY_TAB));
	else if (sideways || key == ' ' || key == NEWT_KEY_ENTER)
		press(form, key != NEWT_KEY_LEFT);
	else if (key == NEWT_KEY_TAB || key == NEWT_KEY_UNTAB || key == NEWT_KEY_UP || key == NEWT_KEY_DOWN ||
		 key == NEWT_KEY_PGUP || key == NEWT_KEY_PGDN)
		go_to_part(form, part_after(form, key));
}

/* True when KEY ends the form. */
static bool handle_key(Form *form, int key, enum form_end *ret_end)
{
	bool pressed = key == NEWT_KEY_ENTER || key == ' ';

	if (key == NEWT_KEY_F10 || (pressed && is_button(form, PART_NEXT))) {
		*ret_end = FORM_NEXT;
		return all_right(form);
	}
	if (key == NEWT_KEY_ESCAPE || (pressed && is_button(form, PART_BACK))) {
		*ret_end = FORM_BACK;
		return may_discard(form);
	}
	if (key == NEWT_KEY_F1)
		show_help(form);
	else if (is_button(form, PART_LINE))
		go_to_part(form, part_after(form, key));
	else
		use_key(form, key);
	return false;
}

enum form_end form_run(Form *form)
{
	enum form_end end;
	bool done = false;

	form_list_parts(form);
	form_view_open(form);
	while (!done) {
		int key;

		form_view_focus(form);
		key = is_button(form, PART_LINE) ? event_run(form->view, NULL) : event_key();
		form_view_take(form);
		done = key != NEWT_KEY_RESIZE && handle_key(form, key, &end);
		if (form->window.generation != terminal_generation()) {
			form_view_close(form);
			form_view_open(form);
		}
	}
	form_view_close(form);
	return end;
}
