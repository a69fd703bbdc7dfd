/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form on the screen. newt's forms cannot be scrolled by a program before 0.52.16, so only what is in sight is made
 * into labels, and made anew when it changes: no more goes to the terminal than what differs. The line that is being
 * typed lies over the rest as two labels, of which the one before the cursor is drawn last: the terminal's cursor
 * stands where something was drawn last, at the focus.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/form_private.h"
#include "ui/keys_line.h"
#include "ui/terminal.h"

#define FORM_WIDTH 74
#define LINE_FILL '_'

static newtComponent add(Form *form, newtComponent component, int colors)
{
	newtFormAddComponent(form->view, component);
	newtLabelSetColors(component, colors);
	return component;
}

/* TEXT is cut to ROOM: what is wider than the window would take its border away. */
static newtComponent add_text(Form *form, unsigned left, unsigned top, const char *text, unsigned room, int colors)
{
	g_autofree char *cut = room ? text_visible(text, -1, room) : g_strdup("");

	return add(form, window_label(left, top, cut), colors);
}

static bool in_sight(const Form *form, unsigned row)
{
	return row >= form->offset && row < form->offset + form->sight;
}

/* NICE where the terminal has it, PLAIN where not. */
static const char *glyph(const char *nice, const char *plain)
{
	g_autofree char *shown = terminal_text(nice);

	return strcmp(shown, nice) == 0 ? nice : plain;
}

static char *choice_text(const Field *field)
{
	if (field->spec.kind == FIELD_CHECK)
		return g_strdup(field->choice == CHOICE_OPEN ? "[?]" : field->choice ? "[X]" : "[ ]");
	return g_strdup_printf("<%s>", field->choice == CHOICE_OPEN ? _("please choose")
								    : field->spec.choices[field->choice].label);
}

/* A line that nobody is typing in: from its beginning, filled up. */
static char *line_text(const Field *field, const Part *part)
{
	g_autofree char *shown = terminal_text(field_cell(field, part->line, part->column));
	g_autofree char *cut = text_visible(shown, -1, part->width);
	GString *text = g_string_new(cut);

	for (unsigned columns = text_width(cut); columns < part->width; columns++)
		g_string_append_c(text, LINE_FILL);
	return g_string_free(text, FALSE);
}

static char *pressable(const char *text)
{
	return g_strdup_printf("<%s>", text);
}

static char *part_text(const Form *form, const Part *part)
{
	switch (part->kind) {
	case PART_SECTION:
		return pressable(form_section(form, part->field)->open ? _("Hide") : _("Show"));
	case PART_LINE:
		return line_text(form_field(form, part->field), part);
	case PART_CHOICE:
		return choice_text(form_field(form, part->field));
	case PART_REMOVE:
		return pressable(_("Remove"));
	case PART_UP:
		return pressable(_("Up"));
	case PART_ADD:
		return pressable(_("Add..."));
	case PART_BACK:
		return pressable(_("Back"));
	case PART_NEXT:
		break;
	}
	return pressable(form->next);
}

static int resting_colors(const Part *part)
{
	return part->kind == PART_LINE ? NEWT_COLORSET_ENTRY : NEWT_COLORSET_BUTTON;
}

static void add_parts(Form *form)
{
	for (unsigned i = 0; i < form->parts->len; i++) {
		Part *part = form_part(form, i);
		g_autofree char *text = NULL;

		part->component = NULL;
		if (part_is_button(part) || !in_sight(form, part->row))
			continue;
		text = part_text(form, part);
		part->component =
		    add_text(form, part->left, part->row - form->offset, text, part->width, resting_colors(part));
	}
}

static void add_label(Form *form, const Field *field)
{
	unsigned room = form_label_width(form), right = form_text_left(form) + room, top = field->row - form->offset;
	g_autofree char *cut = text_visible(field->spec.label, -1, room);

	add_text(form, right - text_width(cut), top, cut, room, NEWT_COLORSET_LABEL);
	if (field->refusal)
		add_text(form, right, top, "!", 1, NEWT_COLORSET_TITLE);
}

static void add_heads(Form *form, const Field *field)
{
	unsigned left = field->left;

	for (unsigned i = 0; i < field->n_columns; i++) {
		add_text(form, left, field->heads_row - form->offset, field->spec.columns[i].head, field->widths[i],
			 NEWT_COLORSET_LABEL);
		left += field->widths[i] + 1;
	}
}

static void add_fact(Form *form, const Field *field)
{
	g_autoptr(GPtrArray) lines = form_fact_lines(form, field);
	unsigned room = form_right(form) > field->left ? form_right(form) - field->left : 1;

	for (unsigned i = 0; i < lines->len; i++)
		if (in_sight(form, field->row + i))
			add_text(form, field->left, field->row + i - form->offset, g_ptr_array_index(lines, i), room,
				 NEWT_COLORSET_WINDOW);
}

static void add_field_texts(Form *form, unsigned n)
{
	const Field *field = form_field(form, n);

	if (in_sight(form, field->row))
		add_label(form, field);
	if (field->spec.kind == FIELD_TABLE && field_n_lines(field) && in_sight(form, field->heads_row))
		add_heads(form, field);
	if (field->spec.kind == FIELD_FACT)
		add_fact(form, field);
}

/* Behind the title, up to the button. */
static void add_summary(Form *form, unsigned n, unsigned left, unsigned top)
{
	g_autofree char *summary = form->hooks.summary ? form->hooks.summary(n, form->hooks.data) : NULL;
	unsigned right = form_right(form) - MIN(text_width(_("Show")) + 4, form_right(form));

	if (summary && *summary && right > left + 4)
		add_text(form, left, top, summary, right - left, NEWT_COLORSET_WINDOW);
}

static void add_heading(Form *form, unsigned n)
{
	const Section *section = form_section(form, n);
	const char *mark = section->open ? glyph("╤", "-") : glyph("═", "+");
	unsigned top = section->row - form->offset, left = form_text_left(form);

	add_text(form, 1, top, mark, 1, NEWT_COLORSET_WINDOW);
	add_text(form, left, top, section->title, form_right(form) - left, NEWT_COLORSET_LABEL);
	if (!section->open)
		add_summary(form, n, left + text_width(section->title) + 2, top);
}

static void add_section(Form *form, unsigned n)
{
	const Section *section = form_section(form, n);

	if (!section->shown)
		return;
	if (in_sight(form, section->row))
		add_heading(form, n);
	for (unsigned row = section->row + 1; row < section->end; row++)
		if (in_sight(form, row))
			add_text(form, 1, row - form->offset, glyph("│", "|"), 1, NEWT_COLORSET_WINDOW);
}

static void add_rows(Form *form)
{
	unsigned sight = form->sight;

	for (unsigned i = 0; i < form->sections->len; i++)
		add_section(form, i);
	for (unsigned i = 0; i < form->fields->len; i++)
		if (form_field_is_out(form, i))
			add_field_texts(form, i);
	add_parts(form);
	if (form->rows > sight) {
		newtComponent bar = newtVerticalScrollbar((int)form->window.width - 1, 0, (int)sight,
							  NEWT_COLORSET_WINDOW, NEWT_COLORSET_ACTBUTTON);

		newtFormAddComponent(form->view, bar);
		newtScrollbarSet(bar, (int)form->offset, (int)(form->rows - sight));
	}
}

/* A message that is longer than its place ends with the way to the rest of it. */
static void add_message(Form *form)
{
	unsigned width = form_right(form), rows = form_message_rows(form), top = form->sight + 1;
	g_autoptr(GPtrArray) lines = form_message_lines(form);

	for (unsigned i = 0; i < MIN(lines->len, rows); i++) {
		const char *line = g_ptr_array_index(lines, i);
		g_autofree char *last = NULL;

		if (i == rows - 1 && lines->len > rows) {
			g_autofree char *more = g_strconcat(line, "...", NULL);
			g_autofree char *cut = text_visible(more, -1, width - strlen(" (F1)"));

			line = last = g_strconcat(cut, " (F1)", NULL);
		}
		add_text(form, 1, top + i, line, width,
			 form->message_refuses ? NEWT_COLORSET_TITLE : NEWT_COLORSET_WINDOW);
	}
}

static void add_buttons(Form *form)
{
	const char *texts[] = {_("Back"), form->next, NULL};
	unsigned width = buttons_width(texts), top = form->window.height - 1;
	unsigned left = form->window.width > width + 1 ? form->window.width - 1 - width : 0;

	for (unsigned i = 0; texts[i]; i++) {
		Part *part = form_part(form, form->parts->len - 2 + i);
		g_autofree char *text = pressable(texts[i]);

		part->component = add_text(form, left, top, text, form_right(form), resting_colors(part));
		left += text_width(texts[i]) + 3;
	}
}

/* newt clears the rectangle that its components span before it draws them: two blanks at the corners span it all. */
static void add_background(Form *form)
{
	add_text(form, 0, 0, " ", 1, NEWT_COLORSET_WINDOW);
	add_text(form, form->window.width - 1, form->window.height - 1, " ", 1, NEWT_COLORSET_WINDOW);
}

static void destroy(newtComponent *form)
{
	if (*form)
		newtFormDestroy(*form);
	*form = NULL;
}

/* The row down from which the current part's surroundings are to be in sight: with the first of all parts and behind a
 * row without one what stands above it to read, and the field's label as long as both have room. */
static unsigned first_wanted_row(const Form *form)
{
	const Part *part = form_part(form, form->current);
	unsigned first = form->current ? MIN(part->row, form_part(form, form->current - 1)->row + 1) : 0;
	unsigned label = part_has_field(part) ? form_field(form, part->field)->row : part->row;

	return part->row - label < form->sight ? MIN(first, label) : first;
}

/* The first row on the screen such that the current part is on it; with the buttons the last row is. */
static unsigned wanted_offset(const Form *form)
{
	const Part *part = form_part(form, form->current);
	unsigned last = form->rows ? form->rows - 1 : 0, row = MIN(part->row, last), offset;

	offset = MIN(form->offset, part_is_button(part) ? last : first_wanted_row(form));
	if (row >= offset + form->sight)
		offset = row - form->sight + 1;
	return MIN(offset, form->rows > form->sight ? form->rows - form->sight : 0);
}

static void build(Form *form)
{
	destroy(&form->focus);
	destroy(&form->view);
	form->sight = form_rows_in_sight(form);
	form->offset = wanted_offset(form);
	form->lit = G_MAXUINT;
	form->view_is_old = false;
	form->view = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	add_background(form);
	add_rows(form);
	add_message(form);
	add_buttons(form);
	newtDrawForm(form->view);
}

void form_view_close(Form *form)
{
	destroy(&form->focus);
	destroy(&form->view);
	window_close(&form->window);
}

static void open_window(Form *form)
{
	const char *const hints[] = {
	    _("Tab: next"),
	    _("Space: change"),
	    _("F1/Esc 1: help"),
	    form->hooks.commands ? _("F6: commands") : NULL,
	    form->hooks.commands ? _("F10: go on") : _("F10/Esc 0: go on"),
	    _("Esc: back"),
	};
	g_autofree char *keys = keys_line(hints, G_N_ELEMENTS(hints));
	unsigned limit, highest;

	window_limits(&limit, &highest);
	window_open(&form->window, FORM_WIDTH, form->grown ? highest : form_height(form), form->title, keys);
	form_lay_out(form);
	form->view_is_old = true;
}

/* The window is as high as what is in it. A form that grows out of it gets all of the screen's height at once, not a
 * row with every line that is added. */
void form_view_open(Form *form)
{
	unsigned limit, highest;

	window_limits(&limit, &highest);
	form->window.width = MIN(FORM_WIDTH, limit);
	form_lay_out(form);
	form->grown = form->grown || form_height(form) >= highest;
	open_window(form);
}

static void grow(Form *form)
{
	if (form->grown || form_height(form) <= form->window.height)
		return;
	form->grown = true;
	form_view_close(form);
	open_window(form);
}

/* The line under the cursor: what is before the cursor is drawn last. */
static void draw_typed_line(Form *form, const Part *part)
{
	g_autofree char *before = NULL, *after = NULL;
	unsigned top = part->row - form->offset;
	newtComponent label;

	line_edit_show(&form->line, part->width, LINE_FILL, &before, &after);
	destroy(&form->focus);
	form->focus = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	label = newtLabel((int)(part->left + text_width(before)), (int)top, after);
	newtLabelSetColors(label, NEWT_COLORSET_ENTRY);
	newtFormAddComponent(form->focus, label);
	label = newtLabel((int)part->left, (int)top, before);
	newtLabelSetColors(label, NEWT_COLORSET_ENTRY);
	newtFormAddComponent(form->focus, label);
	newtDrawForm(form->focus);
}

/* Takes the colours of the focus from the part that has them. */
static void put_out(Form *form)
{
	if (form->lit < form->parts->len && form_part(form, form->lit)->component)
		newtLabelSetColors(form_part(form, form->lit)->component, resting_colors(form_part(form, form->lit)));
	destroy(&form->focus);
}

void form_view_draw(Form *form)
{
	const Part *part;

	if (form->view_is_old)
		grow(form);
	if (form->view_is_old || wanted_offset(form) != form->offset)
		build(form);
	part = form_part(form, form->current);
	if (form->lit != form->current)
		put_out(form);
	form->lit = form->current;
	if (part->kind == PART_LINE)
		draw_typed_line(form, part);
	else
		newtLabelSetColors(part->component, NEWT_COLORSET_ACTBUTTON);
}
