/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form: labels right-aligned to one column, fields beside them, in sections that open and close, a place for one
 * message, and two buttons. A wrong value is refused when its field is left, or while it is typed once it can no longer
 * become right: the cursor stays once, the reason stands below, and the label gets a "!". Whoever leaves again without
 * a change may look at the other fields first; but going on leads back to the wrong one.
 *
 * A form knows values as texts and nothing of what they mean: the judge is a function of its owner.
 */
#ifndef KANMON_UI_FORM_H
#define KANMON_UI_FORM_H

#include <stdbool.h>

#include <glib.h>

enum field_kind {
	FIELD_TEXT,     /* a line of text */
	FIELD_CHECK,    /* the value is "yes" or "no" */
	FIELD_CHOICE,   /* one of the choices */
	FIELD_OPTIONAL, /* the first choice is the value itself; with the second, the value is the text below it */
	FIELD_LIST,     /* lines of text with <Add...>, <Remove> and <Up>; the value is the lines joined by "," */
	FIELD_TABLE, /* the same with several cells in a line, under heads; a blank parts them, in the value and typed
		      */
	FIELD_FACT,  /* a text to read, not to change */
};

typedef struct FieldChoice {
	const char *value, *label;
} FieldChoice;

typedef struct FieldColumn {
	const char *head;
	unsigned width;
} FieldColumn;

/* Everything in it must live as long as the form. */
typedef struct FieldSpec {
	enum field_kind kind;
	const char *label, *help;
	const FieldChoice *choices; /* FIELD_CHOICE, FIELD_OPTIONAL: ends with a NULL value */
	unsigned width;             /* of a line of text, in columns */
	const FieldColumn *columns; /* FIELD_TABLE: ends with a NULL head */
} FieldSpec;

typedef struct Form Form;

typedef struct FormHooks {
	/* Is VALUE right for FIELD? It may also be one line of a list, to be judged by itself. If not, RET_MESSAGE
	 * (owned) gets what, why, what to do. */
	bool (*leave)(unsigned field, const char *value, char **ret_message, void *data);
	/* Can TEXT, which is being typed into COLUMN (0 outside tables) of FIELD, still become right? If not,
	 * RET_MESSAGE (owned) says why. NULL: nobody asks before the field is left. */
	bool (*typing)(unsigned field, unsigned column, const char *text, char **ret_message, void *data);
	/* A check or a choice has changed: the time for form_set_shown(). */
	void (*changed)(Form *form, unsigned field, void *data);
	/* VALUE of FIELD is another than before, right or wrong: the time to remember it. Called after the key that has
	 * changed it, so that nothing is lost with the terminal. NULL: nobody remembers, and nobody is offered to. */
	void (*keep)(unsigned field, const char *value, void *data);
	/* F6: the commands that do what the form says now, one a line. Owned. NULL: F6 does nothing. */
	char *(*commands)(void *data);
	/* What a closed SECTION (numbered from 0) says beside its title, in a few words. Owned; may be NULL. */
	char *(*summary)(unsigned section, void *data);
	void *data;
} FormHooks;

/* NEXT is the text of the button that goes on. The strings of HOOKS' owner and the two here are kept as pointers. */
Form *form_new(const char *title, const char *next, const FormHooks *hooks);
void form_free(Form *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_free)

/* Fields are numbered from 0 in the order in which they are added. A VALUE that is none of the choices leaves a choice
 * open; with FIELD_OPTIONAL it is the text. NULL is an empty text or an open choice. */
unsigned form_add(Form *form, const FieldSpec *spec, const char *value);

/* The fields that are added from here on belong to this section. A section without a field that is shown is not shown
 * either. A refusal or a note opens the section of its field. */
void form_add_section(Form *form, const char *title, bool open);

/* Esc and <Back> ask nothing and keep everything: for a form that is one step of a walk. */
void form_keep_on_back(Form *form);

void form_set_shown(Form *form, unsigned field, bool shown);
bool form_shown(const Form *form, unsigned field);

/* The value as it stands now. Owned. An open choice is "". */
char *form_value(const Form *form, unsigned field);
bool form_field_changed(const Form *form, unsigned field);

/* What a FIELD_FACT says from now on; not a change that anybody has made. */
void form_set_fact(Form *form, unsigned field, const char *text);

/* Where the cursor is when the form runs next, with a message: a refusal, or a note about what is in the field. */
void form_refuse(Form *form, unsigned field, const char *message);
void form_note(Form *form, unsigned field, const char *message);

enum form_end {
	FORM_NEXT, /* every field shown has been judged and taken */
	FORM_BACK, /* without changes, or the person discards them: what keep() was told is to be forgotten */
	FORM_KEEP, /* left with changes that are to be kept for later, right or wrong */
};

enum form_end form_run(Form *form);

#endif
