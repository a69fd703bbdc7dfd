/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the two halves of a form share: form.c has the values and the keys, form_view.c puts them on the screen.
 */
#ifndef KANMON_UI_FORM_PRIVATE_H
#define KANMON_UI_FORM_PRIVATE_H

#include <newt.h>

#include "ui/form.h"
#include "ui/window.h"

#define CHOICE_OPEN G_MAXUINT

typedef struct Field {
	FieldSpec spec;
	bool shown;
	unsigned choice;  /* FIELD_CHECK (0 no, 1 yes), FIELD_CHOICE, FIELD_OPTIONAL; CHOICE_OPEN: none */
	GPtrArray *lines; /* char *: FIELD_TEXT and FIELD_OPTIONAL have one, FIELD_LIST any number */
	char *initial;    /* the value at the start */
	char *refused;    /* the value that was last refused; NULL when it is not known to be wrong */
	char *refusal;    /* why */
} Field;

enum part_kind {
	PART_LINE,
	PART_CHOICE,
	PART_REMOVE,
	PART_ADD,
	PART_BACK,
	PART_NEXT,
};

/* A thing that can have the focus. */
typedef struct Part {
	enum part_kind kind;
	unsigned field;          /* none for the buttons */
	unsigned line;           /* PART_LINE, PART_REMOVE: which */
	unsigned row;            /* in the form, whether it is on the screen or not */
	newtComponent component; /* NULL while it is scrolled away */
} Part;

struct Form {
	const char *title, *next;
	FormHooks hooks;
	GPtrArray *fields; /* Field * */
	GArray *parts;     /* Part, in the order of Tab */
	unsigned current;  /* index in parts */
	unsigned rows;     /* of all fields shown */
	unsigned offset;   /* the first row on the screen */
	char *message;
	bool message_refuses;
	Window window;
	newtComponent view; /* NULL while the form is not on the screen */
};

static inline Field *form_field(const Form *form, unsigned n)
{
	return g_ptr_array_index(form->fields, n);
}

static inline Part *form_part(const Form *form, unsigned n)
{
	return &g_array_index(form->parts, Part, n);
}

static inline bool part_is_button(const Part *part)
{
	return part->kind == PART_BACK || part->kind == PART_NEXT;
}

/* Lists the parts anew, after a line or a field has come or gone. The focus goes to the same part, or the one nearest.
 */
void form_list_parts(Form *form);

void form_view_open(Form *form);
/* Builds the contents anew: after form_list_parts(), a new message, a new focus out of sight. */
void form_view_build(Form *form);
/* Gives the looks of the focus to the current part, scrolling it into sight. */
void form_view_focus(Form *form);
/* Takes what was typed into the fields' lines. */
void form_view_take(Form *form);
void form_view_close(Form *form);

#endif
