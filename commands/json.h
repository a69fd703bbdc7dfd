/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON by json-glib, with the habits of our documents: every string visible text, "format" first, two blanks deep.
 */
#ifndef KANMON_COMMANDS_JSON_H
#define KANMON_COMMANDS_JSON_H

#include <json-glib/json-glib.h>

#include <stdbool.h>

/* A document: its top object is open and has "format": 1. */
JsonBuilder *json_start(void);

/* Ends the top object and prints the document. */
void json_print(JsonBuilder *builder);

/* Bytes from a file are made visible; NULL is null. Without a name (NULL) the value is an array's item. */
void json_add_string(JsonBuilder *builder, const char *name, const char *value);
void json_add_strings(JsonBuilder *builder, const char *name, char **values); /* NULL: an empty array */
void json_add_int(JsonBuilder *builder, const char *name, gint64 value);
void json_add_bool(JsonBuilder *builder, const char *name, bool value);
void json_add_null(JsonBuilder *builder, const char *name);

#endif
