/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The variables of a ShellReading, as the interpreter changes them. Private to this folder.
 */
#ifndef KANMON_FILE_SHELL_ENV_H
#define KANMON_FILE_SHELL_ENV_H

#include "backend/file/shell_reading.h"

enum shell_readonly {
	SHELL_WRITABLE,
	SHELL_READONLY,
	SHELL_MAYBE_READONLY,
};

/* What is known of a name: its ShellVar when it is set, and what the next assignment needs to know. */
typedef struct ShellSlot {
	ShellVar var;     /* var.value is text->str, or NULL */
	GString *text;    /* NULL: unset */
	bool elements;    /* an array that has elements besides [0] */
	bool from_caller; /* shell_reading_assign(): holds whatever code ran before */
	enum shell_readonly readonly;
} ShellSlot;

struct ShellReading {
	GHashTable *slots;     /* name -> ShellSlot */
	GHashTable *functions; /* names that code in the files defined */
	GHashTable *scope;     /* inside a function: name -> the ShellSlot it hides (NULL: none); else NULL */
	GPtrArray *unknown;    /* ShellUnknown */
	unsigned lost_from;
	bool anything;    /* anything_possible */
	ShellVar nothing; /* what get() then says of names without a slot */
	bool doubted;     /* a "return" or "exit" may have been run: later assignments may or may not have been */
};

/* The slot of NAME, made when there is none. */
ShellSlot *shell_env_slot(ShellReading *reading, const char *name);

/* The slot of NAME or NULL. */
ShellSlot *shell_env_find(const ShellReading *reading, const char *name);

/* NAME hangs on the code at LINE of SOURCE. */
void shell_env_undecide(ShellReading *reading, const char *name, int source, unsigned line);

/* From LINE of SOURCE on every variable hangs on code. */
void shell_env_anything(ShellReading *reading, int source, unsigned line);

void shell_env_set(ShellSlot *slot, const char *value, gsize length, int source, unsigned line);
void shell_env_unset(ShellSlot *slot);

/* declare, local, typeset: inside a function NAME is a new variable until the function ends. */
void shell_env_make_local(ShellReading *reading, const char *name);

#endif
