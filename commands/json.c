/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON documents.
 */
#include "commands/json.h"

#include "backend/util/text.h"
#include "commands/output.h"

static void set_name(JsonBuilder *builder, const char *name)
{
	if (name)
		json_builder_set_member_name(builder, name);
}

JsonBuilder *json_start(void)
{
	JsonBuilder *builder = json_builder_new();

	json_builder_begin_object(builder);
	json_add_int(builder, "format", 1);
	return builder;
}

void json_print(JsonBuilder *builder)
{
	g_autoptr(JsonGenerator) generator = json_generator_new();
	JsonNode *root;
	g_autofree char *text = NULL;

	json_builder_end_object(builder);
	root = json_builder_get_root(builder);
	json_generator_set_root(generator, root);
	json_generator_set_pretty(generator, TRUE);
	json_generator_set_indent(generator, 2);
	text = json_generator_to_data(generator, NULL);
	json_node_free(root);
	output_bytes(text);
	output_bytes("\n");
}

void json_add_string(JsonBuilder *builder, const char *name, const char *value)
{
	g_autofree char *visible = value ? text_visible(value, -1, 0) : NULL;

	set_name(builder, name);
	if (visible)
		json_builder_add_string_value(builder, visible);
	else
		json_builder_add_null_value(builder);
}

void json_add_strings(JsonBuilder *builder, const char *name, char **values)
{
	set_name(builder, name);
	json_builder_begin_array(builder);
	for (char **value = values; value && *value; value++)
		json_add_string(builder, NULL, *value);
	json_builder_end_array(builder);
}

void json_add_int(JsonBuilder *builder, const char *name, gint64 value)
{
	set_name(builder, name);
	json_builder_add_int_value(builder, value);
}

void json_add_bool(JsonBuilder *builder, const char *name, bool value)
{
	set_name(builder, name);
	json_builder_add_boolean_value(builder, value);
}

void json_add_null(JsonBuilder *builder, const char *name)
{
	set_name(builder, name);
	json_builder_add_null_value(builder);
}
