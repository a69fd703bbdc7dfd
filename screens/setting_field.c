/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which kind of field a setting has on the screen: by the type of its value, here and nowhere else.
 */
#include "screens/setting_field.h"

#include <string.h>

#include "backend/util/intl.h"

static const Choice gateway_choices[] = {{"none", N_("none")}, {"address", N_("this address")}, {NULL, NULL}};

typedef struct Kind {
	enum value_type type;
	enum field_kind kind;
	const Choice *choices; /* NULL: the setting's own */
	unsigned width;        /* 0: the form's usual one */
} Kind;

static const Kind kinds[] = {
    {VALUE_BOOL, FIELD_CHECK, NULL, 0},
    {VALUE_CHOICE, FIELD_CHOICE, NULL, 0},
    {VALUE_IP4_GATEWAY, FIELD_OPTIONAL, gateway_choices, 0},
    {VALUE_IP4_INTERFACE_LIST, FIELD_LIST, NULL, 0},
    {VALUE_IP6_GATEWAY, FIELD_OPTIONAL, gateway_choices, 40},
    {VALUE_IP6_INTERFACE_LIST, FIELD_LIST, NULL, 43},
    {VALUE_IP4_LIST, FIELD_LIST, NULL, 0},
    {VALUE_IP6_LIST, FIELD_LIST, NULL, 39},
    {VALUE_IP4_ROUTE_LIST, FIELD_LIST, NULL, 44},
    {VALUE_IP6_ROUTE_LIST, FIELD_LIST, NULL, 44},
    {VALUE_DOMAIN_LIST, FIELD_LIST, NULL, 32},
};

static const Kind *kind_of(const Setting *setting)
{
	static const Kind text = {.kind = FIELD_TEXT};

	for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].type == setting->type)
			return &kinds[i];
	return &text;
}

enum field_kind setting_field_kind(const Setting *setting)
{
	return kind_of(setting)->kind;
}

static FieldChoice *make_choices(const Choice *choices)
{
	unsigned count = 0;
	FieldChoice *made;

	if (!choices)
		return NULL;
	while (choices[count].value)
		count++;
	made = g_new0(FieldChoice, count + 1);
	for (unsigned i = 0; i < count; i++)
		made[i] = (FieldChoice){choices[i].value, _(choices[i].label)};
	return made;
}

FieldSpec *setting_field_new(const Setting *setting)
{
	const Kind *kind = kind_of(setting);
	FieldSpec *spec = g_new0(FieldSpec, 1);

	spec->kind = kind->kind;
	spec->label = _(setting->label);
	spec->help = _(setting->help);
	spec->width = kind->width;
	spec->choices = make_choices(kind->choices ? kind->choices : setting->choices);
	return spec;
}

void setting_field_free(FieldSpec *spec)
{
	if (!spec)
		return;
	g_free((FieldChoice *)spec->choices);
	g_free((FieldColumn *)spec->columns);
	g_free(spec);
}

static char *choice_label(const Setting *setting, const char *value)
{
	for (const Choice *choice = setting->choices; choice && choice->value; choice++)
		if (strcmp(choice->value, value) == 0)
			return g_strdup(_(choice->label));
	return NULL;
}

char *setting_field_summary(const Setting *setting, const char *value)
{
	const Kind *kind = kind_of(setting);

	switch (kind->kind) {
	case FIELD_CHECK:
		return NULL;
	case FIELD_CHOICE:
		return choice_label(setting, value);
	case FIELD_OPTIONAL:
		return strcmp(value, kind->choices->value) == 0 || !*value ? NULL : g_strdup(value);
	default:
		return *value ? g_strdup(value) : NULL;
	}
}
