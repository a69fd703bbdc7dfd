/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands where in a form: rows are counted from its top, whether they are in sight or not. The order of the parts
 * is the order on the screen, line by line.
 */
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/form_private.h"

#define LINE_WIDTH 20
#define NARROWEST_CELL 6
/* Between a label and its field: the mark of a wrong value, and a blank. */
#define LABEL_GAP 2
/* The rule at the left of a section, and a blank. */
#define SECTION_INDENT 2
/* A message takes what it needs, but a short one always the same, so that the rows above stay where they are. */
#define MESSAGE_ROWS 4
#define FEWEST_ROWS 3

unsigned form_text_left(const Form *form)
{
	return 1 + (form->sections->len ? SECTION_INDENT : 0);
}

unsigned form_right(const Form *form)
{
	return form->window.width > 2 ? form->window.width - 2 : 0;
}

unsigned form_label_width(const Form *form)
{
	unsigned widest = 0;

	for (unsigned i = 0; i < form->fields->len; i++)
		widest = MAX(widest, text_width(form_field(form, i)->spec.label));
	return MIN(widest, form->window.width / 2);
}

static unsigned field_left(const Form *form)
{
	return form_text_left(form) + form_label_width(form) + LABEL_GAP;
}

static unsigned room_from(const Form *form, unsigned left)
{
	return form_right(form) > left ? form_right(form) - left : 1;
}

static unsigned pressable_width(const char *text)
{
	return text_width(text) + 2;
}

/* What stands behind the cells of a line. */
static unsigned line_buttons_width(void)
{
	return 1 + pressable_width(_("Remove")) + 1 + pressable_width(_("Up"));
}

GPtrArray *form_fact_lines(const Form *form, const Field *field)
{
	return text_wrap(field_cell(field, 0, 0), room_from(form, field_left(form)));
}

static Part *add_part(Form *form, enum part_kind kind, unsigned field, unsigned row)
{
	Part part = {.kind = kind, .field = field, .row = row};

	g_array_append_val(form->parts, part);
	return form_part(form, form->parts->len - 1);
}

static void place(Part *part, unsigned left, unsigned width)
{
	part->left = left;
	part->width = width;
}

static unsigned cells_width(const Field *field)
{
	unsigned width = field->n_columns - 1;

	for (unsigned i = 0; i < field->n_columns; i++)
		width += field->widths[i];
	return width;
}

static void narrow_widest(Field *field)
{
	unsigned widest = 0;

	for (unsigned i = 1; i < field->n_columns; i++)
		if (field->widths[i] > field->widths[widest])
			widest = i;
	field->widths[widest]--;
}

/* A table that is too wide to stand beside its label stands below it, and the widest cells give way. */
static void fit_cells(const Form *form, Field *field)
{
	unsigned behind = field_has_lines(field) ? line_buttons_width() : 0, room;

	for (unsigned i = 0; i < field->n_columns; i++)
		field->widths[i] = field->spec.kind == FIELD_TABLE ? field->spec.columns[i].width
				   : field->spec.width             ? field->spec.width
								   : LINE_WIDTH;
	field->left = field_left(form);
	if (field->n_columns > 1 && field_n_lines(field) && cells_width(field) + behind > room_from(form, field->left))
		field->left = form_text_left(form);
	room = room_from(form, field->left);
	while (cells_width(field) + behind > room && cells_width(field) > NARROWEST_CELL * field->n_columns)
		narrow_widest(field);
}

static void lay_out_line(Form *form, unsigned n, unsigned line, unsigned row)
{
	const Field *field = form_field(form, n);
	unsigned left = field->left;

	for (unsigned i = 0; i < field->n_columns; i++) {
		Part *part = add_part(form, PART_LINE, n, row);

		part->line = line;
		part->column = i;
		place(part, left, field->widths[i]);
		left += field->widths[i] + 1;
	}
	if (!field_has_lines(field))
		return;
	place(add_part(form, PART_REMOVE, n, row), left, pressable_width(_("Remove")));
	form_part(form, form->parts->len - 1)->line = line;
	if (!line)
		return;
	place(add_part(form, PART_UP, n, row), left + pressable_width(_("Remove")) + 1, pressable_width(_("Up")));
	form_part(form, form->parts->len - 1)->line = line;
}

static unsigned lay_out_lines(Form *form, unsigned n, unsigned row)
{
	Field *field = form_field(form, n);

	if (field->left != field_left(form))
		row++; /* the label's own */
	if (field->spec.kind == FIELD_TABLE && field_n_lines(field))
		field->heads_row = row++;
	for (unsigned i = 0; i < field_n_lines(field); i++)
		lay_out_line(form, n, i, row++);
	place(add_part(form, PART_ADD, n, row), field->left, room_from(form, field->left));
	return row + 1;
}

/* Returns the first row after the field. */
static unsigned lay_out_field(Form *form, unsigned n, unsigned row)
{
	Field *field = form_field(form, n);
	g_autoptr(GPtrArray) lines = NULL;

	field->row = row;
	fit_cells(form, field);
	switch (field->spec.kind) {
	case FIELD_FACT:
		lines = form_fact_lines(form, field);
		return row + MAX(lines->len, 1);
	case FIELD_LIST:
	case FIELD_TABLE:
		return lay_out_lines(form, n, row);
	case FIELD_TEXT:
		lay_out_line(form, n, 0, row);
		return row + 1;
	default:
		break;
	}
	place(add_part(form, PART_CHOICE, n, row++), field->left, room_from(form, field->left));
	if (field->spec.kind == FIELD_OPTIONAL && field->choice != 0)
		lay_out_line(form, n, 0, row++);
	return row;
}

static unsigned lay_out_fields_of(Form *form, unsigned section, unsigned row)
{
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field(form, i)->section == section && form_field(form, i)->shown)
			row = lay_out_field(form, i, row);
	return row;
}

static bool has_shown_field(const Form *form, unsigned section)
{
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field(form, i)->section == section && form_field(form, i)->shown)
			return true;
	return false;
}

static unsigned lay_out_section(Form *form, unsigned n, unsigned row)
{
	Section *section = form_section(form, n);
	unsigned width = pressable_width(section->open ? _("Hide") : _("Show"));

	section->shown = has_shown_field(form, n);
	if (!section->shown)
		return row;
	section->row = row;
	place(add_part(form, PART_SECTION, n, row++), form_right(form) > width ? form_right(form) - width : 0, width);
	if (section->open)
		row = lay_out_fields_of(form, n, row);
	section->end = row;
	return row;
}

bool form_field_is_out(const Form *form, unsigned n)
{
	const Field *field = form_field(form, n);

	return field->shown && (field->section == NO_SECTION || form_section(form, field->section)->open);
}

bool parts_are_same(const Part *a, const Part *b)
{
	return a->kind == b->kind && a->line == b->line && a->column == b->column &&
	       (part_is_button(a) || a->field == b->field);
}

void form_lay_out(Form *form)
{
	Part before = {.kind = PART_LINE, .field = G_MAXUINT};

	if (form->current < form->parts->len)
		before = *form_part(form, form->current);
	g_array_set_size(form->parts, 0);
	form->rows = lay_out_fields_of(form, NO_SECTION, 0);
	for (unsigned i = 0; i < form->sections->len; i++)
		form->rows = lay_out_section(form, i, form->rows);
	add_part(form, PART_BACK, 0, form->rows);
	add_part(form, PART_NEXT, 0, form->rows);
	for (unsigned i = 0; i < form->parts->len; i++)
		if (parts_are_same(form_part(form, i), &before))
			form->current = i;
	form->current = MIN(form->current, form->parts->len - 1);
}

GPtrArray *form_message_lines(const Form *form)
{
	return text_wrap(form->message ? form->message : "", form_right(form));
}

unsigned form_message_rows(const Form *form)
{
	g_autoptr(GPtrArray) lines = form_message_lines(form);
	unsigned limit, highest, most;

	window_limits(&limit, &highest);
	most = highest > FEWEST_ROWS + 2 ? highest - FEWEST_ROWS - 2 : 1;

	return MIN(MAX(lines->len, MESSAGE_ROWS), most);
}

/* Below the rows: a blank line, the message, the buttons. */
unsigned form_height(const Form *form)
{
	return form->rows + form_message_rows(form) + 2;
}

unsigned form_rows_in_sight(const Form *form)
{
	unsigned foot = form_message_rows(form) + 2;

	return form->window.height > foot ? form->window.height - foot : 1;
}
