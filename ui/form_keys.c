/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What keys do in a form.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "ui/event.h"
#include "ui/form_private.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/text_page.h"

static const Part *current_part(const Form *form)
{
	return form_part(form, form->current);
}

static bool is_at(const Form *form, enum part_kind kind)
{
	return current_part(form)->kind == kind;
}

/* Takes the text of a line that the focus has come to. */
static void enter_part(Form *form)
{
	const Part *part = current_part(form);

	if (parts_are_same(part, &form->entered))
		return;
	form->entered = *part;
	form->view_is_old |= form->typed; /* what was typed lay over the form and stands in it from now on */
	form->typed = false;
	if (part->kind == PART_LINE)
		line_edit_set(&form->line, field_cell(form_field(form, part->field), part->line, part->column));
}

static void lay_out_anew(Form *form)
{
	form_lay_out(form);
	form->fact_is_new = false;
	form->view_is_old = true;
}

static void refuse(Form *form, unsigned field)
{
	screen_bell();
	form_say(form, form_field(form, field)->refusal, true);
}

/* What was refused and is typed or chosen anew, moved or removed is judged at once: the reason may have gone. */
static void judge_again(Form *form, unsigned n)
{
	if (form_field(form, n)->refusal)
		form_say(form, form_judge(form, n) ? NULL : form_field(form, n)->refusal, true);
}

/* A line of a list is judged when it is left for another one. */
static bool may_leave_line(Form *form, const Part *from)
{
	Field *field = form_field(form, from->field);
	g_autofree char *line = NULL, *message = NULL, *value = NULL;
	bool held;

	if (from->kind != PART_LINE || !field_has_lines(field))
		return true;
	line = field_line_value(field, from->line);
	if (!*line || form->hooks.leave(from->field, line, &message, form->hooks.data)) {
		form->view_is_old |= field->refusal != NULL;
		judge_again(form, from->field);
		return true;
	}
	value = field_value(field);
	held = g_strcmp0(field->refused, value) == 0;
	field_set_refusal(field, value, message);
	form->view_is_old = true;
	refuse(form, from->field);
	return held;
}

/* May the focus go from the current part to TARGET? A refusal holds it once. */
static bool may_leave(Form *form, const Part *target)
{
	const Part *from = current_part(form);
	g_autofree char *refused = NULL;
	const Field *field;

	if (!part_has_field(from))
		return true;
	if (part_has_field(target) && target->field == from->field)
		return (target->kind != PART_ADD && target->line == from->line) || may_leave_line(form, from);
	field = form_field(form, from->field);
	refused = g_strdup(field->refused);
	if (form_judge(form, from->field)) {
		form->view_is_old |= refused != NULL;
		form_say(form, NULL, false);
		return true;
	}
	form->view_is_old = true;
	refuse(form, from->field);
	return g_strcmp0(refused, field->refused) == 0;
}

static void go_to_part(Form *form, unsigned target)
{
	if (target != form->current && may_leave(form, form_part(form, target)))
		form->current = target;
}

/* The part of ROW that is the best to go to: in the same field the one nearest to the column, else the first. */
static unsigned part_of_row(const Form *form, unsigned row)
{
	const Part *from = current_part(form);
	unsigned found = form->current, nearest = G_MAXUINT;

	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);
		bool same_field = part_has_field(part) && part_has_field(from) && part->field == from->field;
		unsigned away = same_field ? (unsigned)ABS((int)part->left - (int)from->left) : G_MAXUINT - 1;

		if (part->row != row || away >= nearest)
			continue;
		found = i;
		nearest = away;
	}
	return found;
}

/* The row nearest to ROW, seen from there downwards or upwards, that has a part; the buttons' below the last. */
static unsigned row_with_part(const Form *form, unsigned row, bool down)
{
	unsigned found = down ? form->rows : form_part(form, 0)->row;

	for (unsigned i = 0; i < form->parts->len; i++) {
		unsigned at = form_part(form, i)->row;

		if (down ? at >= row && at < found : at <= row && at > found)
			found = at;
	}
	return found;
}

static unsigned part_up_or_down(const Form *form, bool down)
{
	unsigned row = current_part(form)->row;

	if (down ? part_is_button(current_part(form)) : row == 0)
		return form->current;
	row = row_with_part(form, down ? row + 1 : row - 1, down);
	return row == current_part(form)->row ? form->current : part_of_row(form, row);
}

/* A page further; from the last page to the button that goes on. What is in sight as a whole is one page. */
static unsigned part_a_page_on(const Form *form, bool down)
{
	unsigned page = MAX(form->sight, 2) - 1, row = current_part(form)->row, found;

	if (form->rows <= form->sight)
		page = form->rows;
	if (down && row + page >= form->rows)
		return form->parts->len - 1;
	found = row_with_part(form, down ? row + page : row - MIN(row, page), !down);
	return found == row ? part_up_or_down(form, down) : part_of_row(form, found);
}

/* What Enter in a line leads to: over Remove and Up, which the next Enter would press, to the next line or to Add. */
static unsigned part_to_fill_in(const Form *form)
{
	unsigned next = form->current + 1;

	while (form_part(form, next)->kind == PART_REMOVE || form_part(form, next)->kind == PART_UP)
		next++;
	return next;
}

/* The part that KEY leads to. */
static unsigned part_after(const Form *form, int key)
{
	unsigned count = form->parts->len;

	switch (key) {
	case NEWT_KEY_ENTER:
		return part_to_fill_in(form);
	case NEWT_KEY_TAB:
	case NEWT_KEY_RIGHT:
		return (form->current + 1) % count;
	case NEWT_KEY_UNTAB:
	case NEWT_KEY_LEFT:
		return (form->current + count - 1) % count;
	case NEWT_KEY_PGUP:
	case NEWT_KEY_PGDN:
		return part_a_page_on(form, key == NEWT_KEY_PGDN);
	case NEWT_KEY_UP:
	case NEWT_KEY_DOWN:
		return part_up_or_down(form, key == NEWT_KEY_DOWN);
	case NEWT_KEY_HOME:
	case KEY_CTRL_A:
		return 0;
	case NEWT_KEY_END:
	case KEY_CTRL_E:
		return count - 1;
	default:
		return form->current;
	}
}

static void turn_choice(Form *form, unsigned n, bool forward)
{
	field_turn_choice(form_field(form, n), forward);
	if (form->hooks.changed)
		form->hooks.changed(form, n, form->hooks.data);
	judge_again(form, n);
	lay_out_anew(form);
}

static void add_line(Form *form, unsigned n)
{
	form_go_to_field(form, n, field_add_line(form_field(form, n)));
	form->entered.kind = PART_ADD; /* the line is new, whatever stood in its place before */
	form->view_is_old = true;
}

/* The part of FIELD's LINE of this kind, or, without one, the line itself. */
static void go_to_line_part(Form *form, unsigned field, unsigned line, enum part_kind kind)
{
	form_go_to_field(form, field, line);
	for (unsigned i = 0; i < form->parts->len; i++) {
		const Part *part = form_part(form, i);

		if (part->kind == kind && part->field == field && part->line == line)
			form->current = i;
	}
}

static void remove_line(Form *form, unsigned n, unsigned line)
{
	Field *field = form_field(form, n);

	field_remove_line(field, line);
	judge_again(form, n);
	if (field_n_lines(field))
		go_to_line_part(form, n, MIN(line, field_n_lines(field) - 1), PART_REMOVE);
	else
		form_go_to_field(form, n, 0);
	form->view_is_old = true;
}

/* The focus goes up with the line; at the top it rests in the line, where Enter does no harm. */
static void move_line_up(Form *form, unsigned n, unsigned line)
{
	field_move_up(form_field(form, n), line);
	judge_again(form, n);
	go_to_line_part(form, n, line - 1, PART_UP);
	form->view_is_old = true;
}

static void press(Form *form, bool forward)
{
	const Part part = *current_part(form);

	switch (part.kind) {
	case PART_SECTION:
		form_open_section(form, part.field, !form_section(form, part.field)->open);
		form->view_is_old = true;
		break;
	case PART_CHOICE:
		turn_choice(form, part.field, forward);
		break;
	case PART_ADD:
		add_line(form, part.field);
		break;
	case PART_REMOVE:
		remove_line(form, part.field, part.line);
		break;
	case PART_UP:
		move_line_up(form, part.field, part.line);
		break;
	default:
		break;
	}
}

/* On a part that is no line: Left and Right turn a choice, open and close a section, or go to the neighbour. */
static void use_sideways(Form *form, int key)
{
	bool right = key == NEWT_KEY_RIGHT;

	if (is_at(form, PART_SECTION)) {
		if (form_section(form, current_part(form)->field)->open != right)
			press(form, right);
	} else if (is_at(form, PART_CHOICE)) {
		press(form, right);
	} else {
		go_to_part(form, part_after(form, key));
	}
}

static void use_key(Form *form, int key)
{
	if (key == NEWT_KEY_LEFT || key == NEWT_KEY_RIGHT)
		use_sideways(form, key);
	else if (key == ' ' || key == NEWT_KEY_ENTER)
		press(form, true);
	else
		go_to_part(form, part_after(form, key));
}

/* Says at once what can no longer become right, and takes it back when it can. */
static void judge_typing(Form *form, const Part *part)
{
	g_autofree char *message = NULL;
	bool may_be;

	if (!form->hooks.typing)
		return;
	may_be = form->hooks.typing(part->field, part->column, form->line.text->str, &message, form->hooks.data);
	if (may_be && !form->message_of_typing)
		return;
	if (!may_be && g_strcmp0(message, form->message) == 0)
		return;
	form_say(form, message, true);
	form->message_of_typing = !may_be;
}

/* In a table a blank ends the cell, so that a route can be typed as it is written. */
static void type_key(Form *form, int key)
{
	const Part *part = current_part(form);
	Field *field = form_field(form, part->field);
	bool parts_cells = key == ' ' && field->spec.kind == FIELD_TABLE;

	if (parts_cells || !line_edit_key(&form->line, key)) {
		if (!parts_cells || part->column + 1 < field->n_columns)
			go_to_part(form, part_after(form, parts_cells ? NEWT_KEY_TAB : key));
		return;
	}
	if (strcmp(form->line.text->str, field_cell(field, part->line, part->column)) == 0)
		return;
	field_set_cell(field, part->line, part->column, form->line.text->str);
	form->typed = true;
	judge_typing(form, part);
}

/* A choice between one value and a text, where the text is not chosen. */
static bool hides_a_line(const Form *form)
{
	return is_at(form, PART_CHOICE) && form_field(form, current_part(form)->field)->spec.kind == FIELD_OPTIONAL &&
	       form_field(form, current_part(form)->field)->choice != 1;
}

/* A character where a line would come to be with the next Enter or Space. */
static bool begins_a_line(const Form *form, int key)
{
	return line_edit_takes(key) && key != ' ' && (is_at(form, PART_ADD) || hides_a_line(form));
}

/* Whoever simply types need not press the button first. */
static void begin_line(Form *form, int key)
{
	unsigned n = current_part(form)->field;

	if (is_at(form, PART_ADD)) {
		add_line(form, n);
	} else {
		field_set_cell(form_field(form, n), 0, 0, "");
		form_field(form, n)->choice = 0;
		turn_choice(form, n, true);
		form_go_to_field(form, n, 0);
	}
	enter_part(form);
	type_key(form, key);
}

static const char *general_help(void)
{
	return _("Tab and Shift-Tab go from field to field. Space changes a choice. In a list and at a choice between "
		 "\"none\" and an address you may simply type. F10 goes on, Esc goes back. On a line without function "
		 "keys, type Esc and then a digit: "
		 "Esc 1 is F1, Esc 0 is F10.");
}

static void show_help(const Form *form)
{
	const Part *part = current_part(form);
	g_autofree char *text = NULL;
	const Field *field;

	if (part->kind == PART_SECTION) {
		text = g_strdup_printf("%s\n\n%s", _("Space opens and closes this part of the form."), general_help());
		message_show(form_section(form, part->field)->title, text);
		return;
	}
	if (part_is_button(part)) {
		message_show(_("Help"), general_help());
		return;
	}
	field = form_field(form, part->field);
	text = g_strdup_printf("%s%s%s", field->refusal ? field->refusal : "", field->refusal ? "\n\n" : "",
			       field->spec.help);
	message_show(field->spec.label, text);
}

static void show_commands(const Form *form)
{
	g_autofree char *commands = form->hooks.commands ? form->hooks.commands(form->hooks.data) : NULL;

	if (commands)
		commands_show(commands);
}

/* True when the form may be left, and how. */
static bool may_go_back(const Form *form, enum form_end *ret_end)
{
	const char *const keep[] = {_("Stay here"), _("Keep for later"), _("Discard"), NULL};
	TextPage question = {
	    .title = form->title,
	    .text = _("There are changes on this screen that are not saved. Keep them for later, or discard them?"),
	    .buttons = keep};
	int answer;

	*ret_end = FORM_BACK;
	if (!form_any_changed(form))
		return true;
	if (form->keep_on_back) {
		*ret_end = FORM_KEEP;
		return true;
	}
	if (!form->hooks.keep)
		return question_ask(form->title,
				    _("There are changes on this screen that are not saved. Leave them behind?"),
				    _("Discard the changes"), _("Stay here"));
	answer = text_page_run(&question);
	if (answer == 1)
		*ret_end = FORM_KEEP;
	return answer > 0;
}

static bool may_go_on(Form *form)
{
	bool right = form_all_right(form);

	if (!right)
		screen_bell();
	form->view_is_old = true;
	return right;
}

/* True when KEY ends the form. */
static bool handle_key(Form *form, int key, enum form_end *ret_end)
{
	bool pressed = key == NEWT_KEY_ENTER || key == ' ';

	if (key == NEWT_KEY_F10 || (pressed && is_at(form, PART_NEXT))) {
		*ret_end = FORM_NEXT;
		return may_go_on(form);
	}
	if (key == NEWT_KEY_ESCAPE || (pressed && is_at(form, PART_BACK)))
		return may_go_back(form, ret_end);
	if (key == NEWT_KEY_F1)
		show_help(form);
	else if (key == NEWT_KEY_F6)
		show_commands(form);
	else if (is_at(form, PART_LINE))
		type_key(form, key);
	else if (begins_a_line(form, key))
		begin_line(form, key);
	else
		use_key(form, key);
	return false;
}

enum form_end form_run(Form *form)
{
	enum form_end end;
	bool done = false;

	form->entered.kind = PART_BACK;
	form_view_open(form);
	while (!done) {
		int key;

		enter_part(form);
		form_view_draw(form);
		key = event_key();
		done = key != NEWT_KEY_RESIZE && handle_key(form, key, &end);
		form_keep(form);
		if (form->fact_is_new)
			lay_out_anew(form);
		if (form->window.generation != terminal_generation()) {
			form_view_close(form);
			form_view_open(form);
		}
	}
	form_view_close(form);
	return end;
}
