/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The value of one field: a choice, or cells of text in lines.
 */
#include <string.h>

#include "ui/form_private.h"

static const FieldChoice check_choices[] = {{"no", NULL}, {"yes", NULL}, {NULL, NULL}};

static const FieldChoice *choices_of(const Field *field)
{
	return field->spec.kind == FIELD_CHECK ? check_choices : field->spec.choices;
}

static unsigned find_choice(const FieldChoice *choices, const char *value)
{
	for (unsigned i = 0; choices[i].value; i++)
		if (strcmp(choices[i].value, value) == 0)
			return i;
	return CHOICE_OPEN;
}

static unsigned count_columns(const FieldSpec *spec)
{
	unsigned count = 0;

	if (spec->kind != FIELD_TABLE)
		return 1;
	while (spec->columns[count].head)
		count++;
	return MAX(count, 1);
}

/* Takes a line apart into the cells of a table; what is too much stays in the last one. */
static void append_line(Field *field, const char *text)
{
	g_auto(GStrv) cells = g_strsplit(text, " ", field->n_columns > 1 ? (int)field->n_columns : 1);
	unsigned count = g_strv_length(cells);

	for (unsigned i = 0; i < field->n_columns; i++)
		g_ptr_array_add(field->cells, g_strdup(i < count ? cells[i] : ""));
}

static void set_lines(Field *field, const char *value)
{
	g_auto(GStrv) lines = g_strsplit(value, ",", -1);

	for (char **line = lines; *line; line++)
		append_line(field, *line);
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
		append_line(field, field->choice ? value : "");
		break;
	case FIELD_TEXT:
	case FIELD_FACT:
		append_line(field, value);
		break;
	case FIELD_LIST:
	case FIELD_TABLE:
		set_lines(field, value);
		break;
	}
}

Field *field_new(const FieldSpec *spec, unsigned section, const char *value)
{
	Field *field = g_new0(Field, 1);

	field->spec = *spec;
	field->section = section;
	field->shown = true;
	field->n_columns = count_columns(spec);
	field->widths = g_new0(unsigned, field->n_columns);
	field->cells = g_ptr_array_new_with_free_func(g_free);
	set_value(field, value ? value : "");
	field->initial = field_value(field);
	field->kept = g_strdup(field->initial);
	return field;
}

void field_free(Field *field)
{
	g_ptr_array_unref(field->cells);
	g_free(field->widths);
	g_free(field->initial);
	g_free(field->kept);
	g_free(field->refused);
	g_free(field->refusal);
	g_free(field);
}

bool field_has_lines(const Field *field)
{
	return field->spec.kind == FIELD_LIST || field->spec.kind == FIELD_TABLE;
}

unsigned field_n_lines(const Field *field)
{
	return field->cells->len / field->n_columns;
}

const char *field_cell(const Field *field, unsigned line, unsigned column)
{
	return g_ptr_array_index(field->cells, line * field->n_columns + column);
}

void field_set_cell(Field *field, unsigned line, unsigned column, const char *text)
{
	char **cell = (char **)&g_ptr_array_index(field->cells, line * field->n_columns + column);

	g_free(*cell);
	*cell = g_strdup(text);
}

/* Blanks around a cell are never meant, and cells at the end that are empty were not filled in. */
char *field_line_value(const Field *field, unsigned line)
{
	GString *value = g_string_new(NULL);

	for (unsigned i = 0; i < field->n_columns; i++) {
		g_autofree char *cell = g_strstrip(g_strdup(field_cell(field, line, i)));

		g_string_append_printf(value, "%s%s", i ? " " : "", cell);
	}
	while (value->len && value->str[value->len - 1] == ' ')
		g_string_truncate(value, value->len - 1);
	return g_string_free(value, FALSE);
}

/* Empty lines of a list are lines that nobody has filled in. */
static char *join_lines(const Field *field)
{
	GString *value = g_string_new(NULL);

	for (unsigned i = 0; i < field_n_lines(field); i++) {
		g_autofree char *line = field_line_value(field, i);

		if (*line)
			g_string_append_printf(value, "%s%s", value->len ? "," : "", line);
	}
	return g_string_free(value, FALSE);
}

char *field_value(const Field *field)
{
	switch (field->spec.kind) {
	case FIELD_CHECK:
	case FIELD_CHOICE:
		return g_strdup(field->choice == CHOICE_OPEN ? "" : choices_of(field)[field->choice].value);
	case FIELD_OPTIONAL:
		return field->choice == 0 ? g_strdup(field->spec.choices[0].value) : field_line_value(field, 0);
	case FIELD_TEXT:
	case FIELD_FACT:
		return field_line_value(field, 0);
	case FIELD_LIST:
	case FIELD_TABLE:
		break;
	}
	return join_lines(field);
}

unsigned field_add_line(Field *field)
{
	unsigned count = field_n_lines(field);
	g_autofree char *last = count ? field_line_value(field, count - 1) : NULL;

	if (last && !*last)
		return count - 1;
	append_line(field, "");
	return count;
}

void field_remove_line(Field *field, unsigned line)
{
	g_ptr_array_remove_range(field->cells, line * field->n_columns, field->n_columns);
}

void field_move_up(Field *field, unsigned line)
{
	for (unsigned i = 0; i < field->n_columns; i++) {
		gpointer *upper = &g_ptr_array_index(field->cells, (line - 1) * field->n_columns + i);
		gpointer *lower = &g_ptr_array_index(field->cells, line * field->n_columns + i);
		gpointer moved = *lower;

		*lower = *upper;
		*upper = moved;
	}
}

void field_turn_choice(Field *field, bool forward)
{
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
}

void field_set_refusal(Field *field, const char *value, const char *message)
{
	g_free(field->refused);
	g_free(field->refusal);
	field->refused = g_strdup(value);
	field->refusal = g_strdup(message);
}
