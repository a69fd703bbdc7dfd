/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the files of a form share: form_field.c has the values of one field, form.c the form's values and when they are
 * judged, form_layout.c says what stands where, form_view.c puts it on the screen, form_keys.c does what keys say.
 */
#ifndef KANMON_UI_FORM_PRIVATE_H
#define KANMON_UI_FORM_PRIVATE_H

#include <newt.h>

#include "ui/form.h"
#include "ui/line_edit.h"
#include "ui/window.h"

#define CHOICE_OPEN G_MAXUINT
#define NO_SECTION G_MAXUINT

typedef struct Field {
	FieldSpec spec;
	unsigned section; /* NO_SECTION: before the first one */
	bool shown;
	unsigned choice;    /* FIELD_CHECK (0 no, 1 yes), FIELD_CHOICE, FIELD_OPTIONAL; CHOICE_OPEN: none */
	GPtrArray *cells;   /* char *, line by line; FIELD_TEXT, FIELD_OPTIONAL and FIELD_FACT have one */
	unsigned n_columns; /* cells in a line: 1 outside tables */
	char *initial;      /* the value at the start */
	char *kept;         /* the value that was last told to the keep hook */
	char *refused;      /* the value that was last refused; NULL when it is not known to be wrong */
	char *refusal;      /* why */
	unsigned row;       /* in the form: where the label stands; what follows is only set while the field is in */
	unsigned heads_row; /* FIELD_TABLE with lines */
	unsigned left;      /* of what is right of the label, or below it */
	unsigned *widths;   /* of each column */
} Field;

typedef struct Section {
	const char *title;
	bool open;
	bool shown;        /* one of its fields is */
	unsigned row, end; /* the heading; the first row below the section */
} Section;

enum part_kind {
	PART_SECTION, /* the button in the heading */
	PART_LINE,
	PART_CHOICE,
	PART_REMOVE,
	PART_UP,
	PART_ADD,
	PART_BACK,
	PART_NEXT,
};

/* A thing that can have the focus. */
typedef struct Part {
	enum part_kind kind;
	unsigned field;          /* PART_SECTION: the section; none for the buttons */
	unsigned line, column;   /* PART_LINE, PART_REMOVE, PART_UP: which */
	unsigned row;            /* in the form, whether it is on the screen or not */
	unsigned left, width;    /* the room it has in its row */
	newtComponent component; /* NULL while it is scrolled away */
} Part;

struct Form {
	const char *title, *next;
	FormHooks hooks;
	bool keep_on_back;
	GPtrArray *fields, *sections; /* Field *, Section * */
	GArray *parts;                /* Part, in the order of Tab */
	unsigned current;             /* index in parts */
	unsigned rows;                /* of all that is shown */
	unsigned offset, sight;       /* the first row on the screen, and how many there are */
	char *message;
	bool message_refuses;
	bool message_of_typing; /* goes when the text can become right again */
	LineEdit line;          /* of the current part, if it is a line */
	bool typed;             /* something was, in this line */
	Part entered;           /* the part that the line was taken from, or the last that had the focus */
	Window window;
	newtComponent view, focus; /* everything in sight; over it the line that is being typed. NULL: not there */
	bool grown;                /* the window is as high as the screen allows */
	bool fact_is_new;          /* what is to be read takes other rows, perhaps: lay out before drawing */
	bool view_is_old;          /* something other than the line and the focus has changed */
	unsigned lit;              /* the part with the colours of the focus; G_MAXUINT: none */
};

static inline Field *form_field(const Form *form, unsigned n)
{
	return g_ptr_array_index(form->fields, n);
}

static inline Section *form_section(const Form *form, unsigned n)
{
	return g_ptr_array_index(form->sections, n);
}

static inline Part *form_part(const Form *form, unsigned n)
{
	return &g_array_index(form->parts, Part, n);
}

static inline bool part_is_button(const Part *part)
{
	return part->kind == PART_BACK || part->kind == PART_NEXT;
}

/* Does the part belong to a field? */
static inline bool part_has_field(const Part *part)
{
	return !part_is_button(part) && part->kind != PART_SECTION;
}

/* One field: form_field.c */
Field *field_new(const FieldSpec *spec, unsigned section, const char *value);
void field_free(Field *field);
char *field_value(const Field *field);
bool field_has_lines(const Field *field); /* lines that can be added and removed */
unsigned field_n_lines(const Field *field);
char *field_line_value(const Field *field, unsigned line);
const char *field_cell(const Field *field, unsigned line, unsigned column);
void field_set_cell(Field *field, unsigned line, unsigned column, const char *text);
/* An empty line at the end, unless there is one; returns its number. */
unsigned field_add_line(Field *field);
void field_remove_line(Field *field, unsigned line);
void field_move_up(Field *field, unsigned line);
void field_turn_choice(Field *field, bool forward);
/* VALUE is wrong, and MESSAGE says why; NULL and NULL: the field is not known to be wrong. */
void field_set_refusal(Field *field, const char *value, const char *message);

/* The form's values and judgement: form.c */
void form_say(Form *form, const char *message, bool refuses);
/* Judges one field and remembers the judgement. */
bool form_judge(Form *form, unsigned field);
/* Judges every field that is shown; the first that is wrong gets the focus. */
bool form_all_right(Form *form);
bool form_any_changed(const Form *form);
/* Tells the keep hook what has changed since it was last told. */
void form_keep(Form *form);
/* Gives the focus to LINE of field N, or what comes nearest, and opens its section. */
void form_go_to_field(Form *form, unsigned n, unsigned line);
void form_open_section(Form *form, unsigned section, bool open);

/* What stands where: form_layout.c */
/* Lists the parts anew, after a line or a field has come or gone. The focus goes to the same part, or the one nearest.
 */
void form_lay_out(Form *form);
bool parts_are_same(const Part *a, const Part *b);
/* Is the field shown, and its section open? */
bool form_field_is_out(const Form *form, unsigned field);
/* Where labels begin, how wide they are at most, and where what is beside them ends. */
unsigned form_text_left(const Form *form);
unsigned form_label_width(const Form *form);
unsigned form_right(const Form *form);
/* The lines of a fact. */
GPtrArray *form_fact_lines(const Form *form, const Field *field);
/* What the window would have to have for everything to be in sight; rows that are in sight at a time. */
unsigned form_height(const Form *form);
unsigned form_rows_in_sight(const Form *form);
unsigned form_message_rows(const Form *form);
GPtrArray *form_message_lines(const Form *form);

/* The screen: form_view.c */
void form_view_open(Form *form);
/* Draws what has changed: everything where the view is old or has to scroll, otherwise the focus and the line. */
void form_view_draw(Form *form);
void form_view_close(Form *form);

#endif
