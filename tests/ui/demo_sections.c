/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form with sections, a table, facts, judgement while typing, commands, and something that keeps what was typed.
 */
#include <string.h>

#include "tests/ui/demo.h"
#include "ui/form.h"

enum {
	DEVICE,
	BOOT,
	METHOD,
	ADDRESSES,
	ROUTES,
	GATEWAY,
	CLIENT,
	ADDRESSES6,
	PRIVACY,
	MTU,
	N_FIELDS,
};

static const FieldChoice methods[] = {{"manual", "Manual"}, {"auto", "Automatic"}, {NULL, NULL}};
static const FieldChoice gateways[] = {{"none", "None"}, {"address", "This address"}, {NULL, NULL}};
static const FieldColumn columns[] = {{"Destination", 18}, {"Next hop", 15}, {"Metric", 6}, {NULL, 0}};
static const FieldColumn columns_ja[] = {{"宛先", 18}, {"ネクストホップ", 15}, {"メトリック", 10}, {NULL, 0}};

static const FieldSpec specs[N_FIELDS] = {
    [DEVICE] = {FIELD_FACT, "Device", "What there is.", NULL, 0, NULL},
    [BOOT] = {FIELD_CHECK, "Start at boot", "Whether it starts.", NULL, 0, NULL},
    [METHOD] = {FIELD_CHOICE, "Method", "How it gets its address.", methods, 0, NULL},
    [ADDRESSES] = {FIELD_LIST, "Addresses", "Digits, dots and one slash.", NULL, 20, NULL},
    [ROUTES] = {FIELD_TABLE, "Routes", "Where to, by which way, how dear.", NULL, 0, columns},
    [GATEWAY] = {FIELD_OPTIONAL, "Gateway", "Digits and dots.", gateways, 20, NULL},
    [CLIENT] = {FIELD_TEXT, "Client name", "What the server is told.", NULL, 30, NULL},
    [ADDRESSES6] = {FIELD_LIST, "Addresses", "Hexadecimal digits and colons.", NULL, 30, NULL},
    [PRIVACY] = {FIELD_CHECK, "Privacy", "Changing addresses.", NULL, 0, NULL},
    [MTU] = {FIELD_TEXT, "MTU", "A number.", NULL, 8, NULL},
};

static const char *const labels_ja[N_FIELDS] = {
    [DEVICE] = "デバイス",   [BOOT] = "起動時に開始",
    [METHOD] = "方法",       [ADDRESSES] = "アドレス",
    [ROUTES] = "経路",       [GATEWAY] = "ゲートウェイ",
    [CLIENT] = "自分の名前", [ADDRESSES6] = "アドレス",
    [PRIVACY] = "匿名",      [MTU] = "MTU",
};

static const char *const values[N_FIELDS] = {
    [DEVICE] =
	"eth0, a card of the machine (82:54:00:12:34:56), carries the default route because no other has a gateway",
    [BOOT] = "yes",
    [METHOD] = "manual",
    [ADDRESSES] = "192.168.1.5/24,192.168.1.6/24",
    [ROUTES] = "10.1.0.0/16 192.168.1.254 100,10.2.0.0/16 192.168.1.253",
    [GATEWAY] = "192.168.1.1",
    [CLIENT] = "",
    [ADDRESSES6] = "2001:db8::5/64",
    [PRIVACY] = "no",
    [MTU] = "1500",
};

typedef struct Owner {
	Form *form;
	char *kept[N_FIELDS];
} Owner;

static const char *characters_of(unsigned field)
{
	switch (field) {
	case ADDRESSES:
	case GATEWAY:
		return "0123456789./,";
	case ROUTES:
		return "0123456789./, ";
	case ADDRESSES6:
		return "0123456789abcdef:/,";
	case MTU:
		return "0123456789";
	default:
		return NULL;
	}
}

static bool has_only(const char *text, const char *characters)
{
	return !characters || text[strspn(text, characters)] == '\0';
}

static bool leave(unsigned field, const char *value, char **ret_message, void *data)
{
	bool complete = field != GATEWAY || *value;

	if ((complete && has_only(value, characters_of(field))) || strcmp(value, "none") == 0)
		return true;
	*ret_message = g_strdup_printf("\"%s\" is not right for %s. Type it anew.", value, specs[field].label);
	return false;
}

static bool typing(unsigned field, unsigned column, const char *text, char **ret_message, void *data)
{
	const char *characters = field == ROUTES && column == 2 ? "0123456789" : characters_of(field);

	if (has_only(text, characters))
		return true;
	*ret_message = g_strdup_printf("%s cannot be in it: \"%s\".", "Such a character", text);
	return false;
}

static void changed(Form *form, unsigned field, void *data)
{
	g_autofree char *method = form_value(form, METHOD);
	bool manual = strcmp(method, "manual") == 0;

	form_set_shown(form, ADDRESSES, manual);
	form_set_shown(form, GATEWAY, manual);
	form_set_shown(form, CLIENT, !manual);
}

static void keep(unsigned field, const char *value, void *data)
{
	Owner *owner = data;

	g_free(owner->kept[field]);
	owner->kept[field] = g_strdup(value);
}

static char *commands(void *data)
{
	const Owner *owner = data;
	g_autofree char *addresses = form_value(owner->form, ADDRESSES);

	return g_strdup_printf("nmcli connection modify eth0 ipv4.method manual ipv4.addresses %s "
			       "ipv4.gateway 192.168.1.1 ipv4.never-default no\nnmcli connection up eth0",
			       addresses);
}

static char *summary(unsigned section, void *data)
{
	const Owner *owner = data;

	return section == 2 ? form_value(owner->form, ADDRESSES6) : NULL;
}

static void add_fields(Form *form, bool japanese)
{
	static const char *const titles[] = {"IPv4", "DHCP", "IPv6", "CARD"};
	static const char *const titles_ja[] = {"IPv4", "DHCP", "IPv6", "カード"};
	static const unsigned first[] = {METHOD, CLIENT, ADDRESSES6, MTU};
	unsigned section = 0;

	for (unsigned i = 0; i < N_FIELDS; i++) {
		FieldSpec spec = specs[i];

		if (section < G_N_ELEMENTS(first) && i == first[section]) {
			form_add_section(form, japanese ? titles_ja[section] : titles[section], section < 2);
			section++;
		}
		spec.label = japanese ? labels_ja[i] : spec.label;
		spec.columns = spec.columns && japanese ? columns_ja : spec.columns;
		form_add(form, &spec, values[i]);
	}
}

void demo_sections(GString *told, bool japanese, bool step)
{
	static const char *const ends[] = {[FORM_NEXT] = "next", [FORM_BACK] = "back", [FORM_KEEP] = "keep"};
	Owner owner = {.form = NULL};
	FormHooks hooks = {leave, typing, changed, keep, commands, summary, &owner};
	g_autoptr(Form) form = form_new(japanese ? "インタフェース eth0" : "Interface eth0", "Review...", &hooks);

	owner.form = form;
	add_fields(form, japanese);
	changed(form, METHOD, &owner);
	if (step)
		form_keep_on_back(form);
	g_string_append_printf(told, "sections %s\n", ends[form_run(form)]);
	for (unsigned i = 0; i < N_FIELDS; i++) {
		g_autofree char *value = form_value(form, i);

		g_string_append_printf(told, "%u=%s\n", i, value);
		if (owner.kept[i])
			g_string_append_printf(told, "kept %u=%s\n", i, owner.kept[i]);
		g_free(owner.kept[i]);
	}
}
