/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form on the screen. newt's forms cannot be scrolled by a program before 0.52.16, so only the rows in sight are
 * made into components, and made anew when they change; S-Lang sends no more than what differs.
 */
#include "ui/form_private.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/terminal.h"

#define FORM_WIDTH 74
#define LINE_WIDTH 20
/* A message takes what it needs, but a short one always the same, so that the rows above stay where they are. */
#define MESSAGE_ROWS 4
#define FEWEST_ROWS 3
/* Between a label and its field: the mark of a wrong value, and a blank. */
#define LABEL_GAP 2

static void add_part(Form *form, enum part_kind kind, unsigned field, unsigned line, unsigned row)
{
	Part part = {.kind = kind, .field = field, .line = line, .row = row};

	g_array_append_val(form->parts, part);
}

/* Returns the first row after the field. */
static unsigned list_field(Form *form, unsigned n, unsigned row)
{
	const Field *field = form_field(form, n);

	switch (field->spec.kind) {
	case FIELD_CHECK:
	case FIELD_CHOICE:
		add_part(form, PART_CHOICE, n, 0, row++);
		break;
	case FIELD_OPTIONAL:
		add_part(form, PART_CHOICE, n, 0, row++);
		if (field->choice != 0)
			add_part(form, PART_LINE, n, 0, row++);
		break;
	case FIELD_TEXT:
		add_part(form, PART_LINE, n, 0, row++);
		break;
	case FIELD_LIST:
		for (unsigned i = 0; i < field->lines->len; i++, row++) {
			add_part(form, PART_LINE, n, i, row);
			add_part(form, PART_REMOVE, n, i, row);
		}
		add_part(form, PART_ADD, n, 0, row++);
		break;
	}
	return row;
}

static bool same_part(const Part *a, const Part *b)
{
	return a->kind == b->kind && a->line == b->line && (part_is_button(a) || a->field == b->field);
}

void form_list_parts(Form *form)
{
	Part before = {.kind = PART_LINE, .field = G_MAXUINT};

	if (form->current < form->parts->len)
		before = *form_part(form, form->current);
	g_array_set_size(form->parts, 0);
	form->rows = 0;
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field(form, i)->shown)
			form->rows = list_field(form, i, form->rows);
	add_part(form, PART_BACK, 0, 0, form->rows);
	add_part(form, PART_NEXT, 0, 0, form->rows);
	for (unsigned i = 0; i < form->parts->len; i++)
		if (same_part(form_part(form, i), &before))
			form->current = i;
	form->current = MIN(form->current, form->parts->len - 1);
}

/* The widest label; labels never take more than half of the window. */
static unsigned label_width(const Form *form)
{
	unsigned widest = 0;

	for (unsigned i = 0; i < form->fields->len; i++)
		widest = MAX(widest, text_width(form_field(form, i)->spec.label));
	return MIN(widest, form->window.width / 2);
}

static GPtrArray *message_lines(const Form *form)
{
	return text_wrap(form->message ? form->message : "", form->window.width - 2);
}

static unsigned message_rows(const Form *form)
{
	g_autoptr(GPtrArray) lines = message_lines(form);
	unsigned most = form->window.height > FEWEST_ROWS + 2 ? form->window.height - FEWEST_ROWS - 2 : 1;

	return MIN(MAX(lines->len, MESSAGE_ROWS), most);
}

/* Below the rows: a blank line, the message, the buttons. */
static unsigned rows_in_sight(const Form *form)
{
	unsigned foot = message_rows(form) + 2;

	return form->window.height > foot ? form->window.height - foot : 1;
}

static unsigned field_left(const Form *form)
{
	return 1 + label_width(form) + LABEL_GAP;
}

/* Columns for what stands in a field, up to the scroll bar. */
static unsigned field_room(const Form *form)
{
	unsigned left = field_left(form) + 2;

	return form->window.width > left + 1 ? form->window.width - left : 1;
}

static newtComponent add(Form *form, newtComponent component)
{
	newtFormAddComponent(form->view, component);
	return component;
}

/* TEXT is cut to ROOM: what is wider than the window would take its border away. */
static newtComponent add_pressable(Form *form, unsigned left, unsigned top, const char *text, unsigned room)
{
	g_autofree char *cut = text_visible(text, -1, room);
	newtComponent label = add(form, window_label(left, top, cut));

	newtLabelSetColors(label, NEWT_COLORSET_BUTTON);
	return label;
}

static char *choice_text(const Field *field)
{
	if (field->spec.kind == FIELD_CHECK)
		return g_strdup(field->choice == CHOICE_OPEN ? "[?]" : field->choice ? "[X]" : "[ ]");
	return g_strdup_printf("<%s>", field->choice == CHOICE_OPEN ? _("please choose")
								    : field->spec.choices[field->choice].label);
}

static unsigned remove_width(void)
{
	return text_width(_("Remove")) + 2;
}

static unsigned line_width(const Form *form, const Field *field)
{
	unsigned room = field_room(form), wanted = field->spec.width ? field->spec.width : LINE_WIDTH;

	if (field->spec.kind == FIELD_LIST)
		room = room > remove_width() + 2 ? room - remove_width() - 1 : 1;
	return MIN(wanted, room);
}

static newtComponent add_line(Form *form, const Field *field, const Part *part, unsigned top)
{
	g_autofree char *shown = terminal_text(g_ptr_array_index(field->lines, part->line));

	return add(form, newtEntry((int)field_left(form), (int)top, shown, (int)line_width(form, field), NULL,
				   NEWT_FLAG_SCROLL));
}

static void add_label(Form *form, const Field *field, unsigned top)
{
	unsigned right = field_left(form) - LABEL_GAP;
	g_autofree char *cut = text_visible(field->spec.label, -1, label_width(form));
	newtComponent label = add(form, window_label(right - text_width(cut), top, cut));

	newtLabelSetColors(label, NEWT_COLORSET_LABEL);
	if (field->refusal)
		newtLabelSetColors(add(form, window_label(right, top, "!")), NEWT_COLORSET_TITLE);
}

static char *part_text(const Field *field, const Part *part)
{
	if (part->kind == PART_CHOICE)
		return choice_text(field);
	return g_strdup_printf("<%s>", part->kind == PART_REMOVE ? _("Remove") : _("Add..."));
}

static void add_field_part(Form *form, Part *part, unsigned top)
{
	const Field *field = form_field(form, part->field);
	unsigned left = field_left(form), room = field_room(form);
	g_autofree char *text = NULL;

	if (part->kind == PART_LINE) {
		part->component = add_line(form, field, part, top);
		return;
	}
	if (part->kind == PART_REMOVE) {
		left += line_width(form, field) + 1;
		room = remove_width();
	}
	text = part_text(field, part);
	part->component = add_pressable(form, left, top, text, room);
}

/* A field's label stands beside its first part. */
static bool is_first_of_field(const Form *form, unsigned n)
{
	return n == 0 || form_part(form, n - 1)->field != form_part(form, n)->field;
}

static void add_rows(Form *form)
{
	unsigned sight = rows_in_sight(form);

	for (unsigned i = 0; i < form->parts->len; i++) {
		Part *part = form_part(form, i);

		part->component = NULL;
		if (part_is_button(part) || part->row < form->offset || part->row >= form->offset + sight)
			continue;
		if (is_first_of_field(form, i))
			add_label(form, form_field(form, part->field), part->row - form->offset);
		add_field_part(form, part, part->row - form->offset);
	}
	if (form->rows > sight) {
		newtComponent bar = add(form, newtVerticalScrollbar((int)form->window.width - 1, 0, (int)sight,
								    NEWT_COLORSET_WINDOW, NEWT_COLORSET_ACTBUTTON));
		newtScrollbarSet(bar, (int)form->offset, (int)(form->rows - sight));
	}
}

/* A message that is longer than its place ends with the way to the rest of it. */
static void add_message(Form *form)
{
	unsigned width = form->window.width - 2, rows = message_rows(form), top = rows_in_sight(form) + 1;
	g_autoptr(GPtrArray) lines = message_lines(form);

	for (unsigned i = 0; i < MIN(lines->len, rows); i++) {
		const char *line = g_ptr_array_index(lines, i);
		g_autofree char *last = NULL;
		newtComponent label;

		if (i == rows - 1 && lines->len > rows) {
			g_autofree char *more = g_strconcat(line, "...", NULL);
			g_autofree char *cut = text_visible(more, -1, width - strlen(" (F1)"));

			line = last = g_strconcat(cut, " (F1)", NULL);
		}
		label = add(form, window_label(1, top + i, line));
		newtLabelSetColors(label, form->message_refuses ? NEWT_COLORSET_TITLE : NEWT_COLORSET_WINDOW);
	}
}

static void add_buttons(Form *form)
{
	const char *texts[] = {_("Back"), form->next, NULL};
	unsigned left = form->window.width - 1 - buttons_width(texts), top = form->window.height - 1;

	for (unsigned i = 0; texts[i]; i++) {
		g_autofree char *text = g_strdup_printf("<%s>", texts[i]);

		form_part(form, form->parts->len - 2 + i)->component =
		    add_pressable(form, left, top, text, form->window.width - 2);
		left += text_width(texts[i]) + 3;
	}
}

/* newt clears the rectangle that its components span before it draws them: two blanks at the corners span it all. */
static void add_background(Form *form)
{
	add(form, newtLabel(0, 0, " "));
	add(form, newtLabel((int)form->window.width - 1, (int)form->window.height - 1, " "));
}

static void destroy_view(Form *form)
{
	if (form->view)
		newtFormDestroy(form->view);
	form->view = NULL;
}

static void scroll_to_current(Form *form)
{
	unsigned sight = rows_in_sight(form), row = form_part(form, form->current)->row;

	if (part_is_button(form_part(form, form->current)))
		row = form->rows ? form->rows - 1 : 0;
	if (row < form->offset)
		form->offset = row;
	if (row >= form->offset + sight)
		form->offset = row - sight + 1;
	form->offset = MIN(form->offset, form->rows > sight ? form->rows - sight : 0);
}

void form_view_build(Form *form)
{
	static const int keys[] = {NEWT_KEY_TAB,   NEWT_KEY_UNTAB, NEWT_KEY_UP,   NEWT_KEY_DOWN,
				   NEWT_KEY_ENTER, NEWT_KEY_PGUP,  NEWT_KEY_PGDN, 0};

	destroy_view(form);
	scroll_to_current(form);
	form->view = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	add_background(form);
	add_rows(form);
	add_message(form);
	add_buttons(form);
	event_watch(form->view, keys);
}

void form_view_open(Form *form)
{
	unsigned limit, highest;

	window_limits(&limit, &highest);
	window_open(&form->window, FORM_WIDTH, highest, form->title,
		    _("Tab: next   Space: change   F1/Esc 1: help   F10/Esc 0: go on   Esc: back"));
	form_view_build(form);
}

void form_view_focus(Form *form)
{
	const Part *part = form_part(form, form->current);

	newtFormSetCurrent(form->view, part->component);
	if (part->kind == PART_LINE)
		return;
	/* Drawn last, so that the terminal's cursor, which not every terminal can hide, stands at the focus. */
	newtDrawForm(form->view);
	newtLabelSetColors(part->component, NEWT_COLORSET_ACTBUTTON);
}

/* What the terminal cannot show stands as "?" in the entry; as long as nobody types there, the value stays what it is.
 */
static void take_line(Form *form, const Part *part)
{
	GPtrArray *lines = form_field(form, part->field)->lines;
	const char *typed = newtEntryGetValue(part->component), *before = g_ptr_array_index(lines, part->line);
	g_autofree char *shown = terminal_text(before);

	if (strcmp(typed, shown) == 0)
		return;
	g_free(g_ptr_array_index(lines, part->line));
	g_ptr_array_index(lines, part->line) = g_strstrip(g_strdup(typed));
}

void form_view_take(Form *form)
{
	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);

		if (part->kind == PART_LINE && part->component)
			take_line(form, part);
	}
}

void form_view_close(Form *form)
{
	destroy_view(form);
	window_close(&form->window);
}
