/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which kind of field a setting has on the screen: by the type of its value, here and nowhere else.
 */
#include "screens/setting_field.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

static const Choice gateway_choices[] = {{"none", N_("none")}, {"address", N_("this address")}, {NULL, NULL}};
static const Choice device_choices[] = {{"none", N_("none")}, {"device", N_("this interface")}, {NULL, NULL}};

static const FieldColumn route_columns[] = {{N_("Network"), 18}, {N_("Router"), 15}, {N_("Metric"), 6}, {NULL, 0}};
static const FieldColumn route6_columns[] = {{N_("Network"), 21}, {N_("Router"), 18}, {N_("Metric"), 6}, {NULL, 0}};

typedef struct Kind {
	enum value_type type;
	enum field_kind kind;
	unsigned width;             /* 0: the form's usual one */
	const Choice *choices;      /* NULL: the setting's own */
	const FieldColumn *columns; /* FIELD_TABLE */
	/* What makes a cell that is being typed the last word of a value: a table is judged as its lines are. */
	const char *before[3];
} Kind;

static const Kind kinds[] = {
    {VALUE_BOOL, FIELD_CHECK},
    {VALUE_CHOICE, FIELD_CHOICE},
    {VALUE_NUMBER, FIELD_TEXT, 8},
    {VALUE_HOST_NAME, FIELD_TEXT, 44},
    {VALUE_DEVICE, FIELD_TEXT, 15},
    {VALUE_MAC, FIELD_TEXT, 17},
    {VALUE_ZONE, FIELD_TEXT, 20},
    {VALUE_BOND_OPTIONS, FIELD_TEXT, 40},
    {VALUE_IP4_GATEWAY, FIELD_OPTIONAL, 0, gateway_choices},
    {VALUE_IP6_GATEWAY, FIELD_OPTIONAL, 39, gateway_choices},
    {VALUE_IP4_INTERFACE_LIST, FIELD_LIST},
    {VALUE_IP6_INTERFACE_LIST, FIELD_LIST, 32},
    {VALUE_IP4_LIST, FIELD_LIST},
    {VALUE_IP6_LIST, FIELD_LIST, 32},
    {VALUE_IP4_ROUTE_LIST, FIELD_TABLE, 0, NULL, route_columns, {"", "10.0.0.0/8 ", "10.0.0.0/8 link "}},
    {VALUE_IP6_ROUTE_LIST, FIELD_TABLE, 0, NULL, route6_columns, {"", "2001:db8::/32 ", "2001:db8::/32 link "}},
    {VALUE_DOMAIN_LIST, FIELD_LIST, 32},
};

/* A device that may be none is chosen first: its setting has a word for it. */
static const Kind optional_device = {VALUE_DEVICE, FIELD_OPTIONAL, 15, device_choices};

static const Kind *kind_of(const Setting *setting)
{
	unsigned i = 0;

	if (setting->type == VALUE_DEVICE && setting->word)
		return &optional_device;
	while (i < G_N_ELEMENTS(kinds) - 1 && kinds[i].type != setting->type)
		i++;
	return &kinds[i];
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

static FieldColumn *make_columns(const FieldColumn *columns)
{
	unsigned count = 0;
	FieldColumn *made;

	if (!columns)
		return NULL;
	while (columns[count].head)
		count++;
	made = g_new0(FieldColumn, count + 1);
	for (unsigned i = 0; i < count; i++)
		made[i] = (FieldColumn){_(columns[i].head), MAX(columns[i].width, text_width(_(columns[i].head)))};
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
	spec->columns = make_columns(kind->columns);
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
	enum field_kind kind = kind_of(setting)->kind;

	if (kind == FIELD_CHOICE)
		return choice_label(setting, value);
	if (kind == FIELD_CHECK || !*value || g_strcmp0(value, setting->fresh) == 0)
		return NULL;
	return g_strdup(value);
}

bool setting_field_typing(const Setting *setting, const char *instance, unsigned column, const char *text,
			  Refusal **ret_refusal)
{
	const Kind *kind = kind_of(setting);
	g_autofree char *line = kind->columns ? g_strconcat(kind->before[column], text, NULL) : g_strdup(text);

	return !*text || setting_could_become(setting, instance, line, ret_refusal);
}
