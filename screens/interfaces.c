/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The interfaces: each device with its file, whether it is up and starts with the machine, who manages it, and marks
 * for the default route, findings and changes.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"

/* The columns of the list. A cell is text of the file's or a translated word, so each column is as wide as what is in
 * it; where that is too wide, what can be told from the rest is cut: the file, which is mostly called like its device.
 */
enum column {
	COLUMN_DEVICE,
	COLUMN_FILE,
	COLUMN_STATE, /* of what runs: empty for another root */
	COLUMN_BOOT,
	COLUMN_MANAGER,
	COLUMN_METHOD,
	COLUMN_MARKS,
	N_COLUMNS
};

#define TABLE_WIDTH 57
#define NARROWEST 8

static char **make_cells(const char *const *texts)
{
	char **cells = g_new0(char *, N_COLUMNS + 1);

	for (unsigned i = 0; i < N_COLUMNS; i++)
		cells[i] = text_visible(texts[i], -1, TABLE_WIDTH);
	return cells;
}

static void narrow(unsigned *width, unsigned *total)
{
	unsigned surplus = *total > TABLE_WIDTH ? *total - TABLE_WIDTH : 0;
	unsigned cut = MIN(surplus, *width > NARROWEST ? *width - NARROWEST : 0);

	*width -= cut;
	*total -= cut;
}

static void measure(const GPtrArray *table, unsigned *widths)
{
	unsigned total = 0;

	for (unsigned column = 0; column < N_COLUMNS; column++) {
		widths[column] = 0;
		for (unsigned i = 0; i < table->len; i++)
			widths[column] =
			    MAX(widths[column], text_width(((char **)g_ptr_array_index(table, i))[column]));
		total += widths[column] ? widths[column] + 1 : 0;
	}
	total -= MIN(total, 1); /* a blank between two columns */
	narrow(&widths[COLUMN_FILE], &total);
	narrow(&widths[COLUMN_DEVICE], &total);
}

static char *join_cells(char **cells, const unsigned *widths)
{
	GString *row = g_string_new(NULL);

	for (unsigned column = 0; column < N_COLUMNS; column++) {
		g_autofree char *shown = text_visible(cells[column], -1, widths[column]);

		if (!widths[column])
			continue;
		g_string_append_printf(row, "%s%s%*s", column ? " " : "", shown,
				       (int)(widths[column] - text_width(shown)), "");
	}
	return g_string_free(row, FALSE);
}

/* A value for one glance: "yes", "NetworkManager", "manual". What is not valid is "?": the form says more. */
static const char *short_value(const char *value)
{
	static const Choice words[] = {
	    {"yes", N_("yes")},         {"no", N_("no")},     {"networkmanager", N_("NetworkManager")},
	    {"network", N_("network")}, {"auto", N_("DHCP")}, {"manual", N_("manual")},
	    {"disabled", N_("none")},   {NULL, NULL},
	};

	for (const Choice *word = words; value && word->value; word++)
		if (strcmp(word->value, value) == 0)
			return _(word->label);
	return "?";
}

static char *marks_text(const Wizard *wizard, const char *device)
{
	unsigned findings = wizard_findings_of(wizard, device);
	const char *route = default_route_is_on(wizard->facts, device) ? "*" : "";
	const char *typed = wizard_count_drafts(wizard, device) ? "#" : "";

	return findings ? g_strdup_printf("%s%s!%u", route, typed, findings) : g_strconcat(route, typed, NULL);
}

/* No file is something else than one that cannot be told or read. */
static const char *file_text(const Wizard *wizard, const char *device, const NetFile *file)
{
	if (wizard_is_deleted(wizard, device))
		return _("to be deleted");
	if (wizard_is_unreadable(wizard, device))
		return _("cannot be read");
	if (file)
		return file->name;
	if (wizard_count_drafts(wizard, device))
		return _("new");
	return wizard_has_files(wizard, device) ? _("several files") : _("no file");
}

/* What was typed and not applied, else what the file says. */
static char *value_text(const Wizard *wizard, const char *device, const NetFile *file, const char *key)
{
	const Setting *setting = setting_find(key);
	const char *typed = wizard_draft(wizard, key, device);
	g_autoptr(Current) current = NULL;

	if (typed)
		return g_strdup(short_value(typed));
	if (!file || !file->doc)
		return g_strdup("-");
	current = wizard_current(wizard, setting, device);
	return g_strdup(short_value(current->value));
}

/* "up" or "down" as the kernel says, "?" where it does not know either, "-" for a device that is not there; empty for
 * another root, where nothing runs. */
static const char *kernel_state(const Wizard *wizard, const char *device)
{
	g_autofree char *path = g_strdup_printf("/sys/class/net/%s/operstate", device), *state = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (!root_is_live(wizard->options->root))
		return "";
	if (net_device_name_valid(device))
		bytes = root_read(wizard->options->root, path, 64, NULL, NULL);
	if (!bytes)
		return "-";
	state = g_strstrip(g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)));
	if (strcmp(state, "unknown") == 0)
		return "?";
	return strcmp(state, "up") == 0 ? _("up") : _("down");
}

static char **device_cells(const Wizard *wizard, const char *device)
{
	const NetFile *file = wizard_file_of(wizard, device, NULL);
	g_autofree char *marks = marks_text(wizard, device);
	g_autofree char *boot = value_text(wizard, device, file, "interface.autoconnect");
	g_autofree char *manager = value_text(wizard, device, file, "interface.managed-by");
	g_autofree char *method = value_text(wizard, device, file, "interface.ipv4.method");
	const char *const texts[N_COLUMNS] = {
	    device, file_text(wizard, device, file), kernel_state(wizard, device), boot, manager, method, marks};

	return make_cells(texts);
}

static char *text_above(const Facts *facts)
{
	g_autofree char *route = default_route_text(facts);

	return g_strdup_printf("%s\n%s", route, _("*: carries the default route   !2: has 2 findings   #: changed"));
}

/* The heads, and below them a row for each of NAMES. */
static GPtrArray *list_rows(const Wizard *wizard, const GPtrArray *names)
{
	g_autoptr(GPtrArray) table = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	const char *const heads[N_COLUMNS] = {
	    _("Device"), _("File"), root_is_live(wizard->options->root) ? _("State") : "", _("Boot"), _("Managed by"),
	    _("IPv4"),   ""};
	unsigned widths[N_COLUMNS];

	g_ptr_array_add(table, make_cells(heads));
	for (unsigned i = 0; i < names->len; i++)
		g_ptr_array_add(table, device_cells(wizard, g_ptr_array_index(names, i)));
	measure(table, widths);
	for (unsigned i = 0; i < table->len; i++)
		g_ptr_array_add(rows, join_cells(g_ptr_array_index(table, i), widths));
	return rows;
}

enum action { ACTION_NEXT, ACTION_EDIT, ACTION_ADD, ACTION_COPY, ACTION_DELETE, ACTION_BACK };

static enum action ask_action(Wizard *wizard, const GPtrArray *names, unsigned *selected)
{
	const char *const buttons[] = {_("Next"),      _("Edit..."), _("Add..."), _("Copy..."),
				       _("Delete..."), _("Back"),    NULL};
	g_autoptr(GPtrArray) rows = list_rows(wizard, names);
	g_autofree char *heads = g_strdup(g_ptr_array_index(rows, 0));
	g_autofree char *text = text_above(wizard->facts);
	g_autofree char *title = wizard_title(wizard, _("Network interfaces"));
	ListPage page = {
	    .title = title,
	    .text = text,
	    .heads = heads,
	    .help = _(
		"Each line is an interface with the file in /etc/sysconfig/network-scripts that sets it up. "
		"\"Boot\" says whether it is started with the machine, \"Managed by\" which of the two systems "
		"does that. On a running machine \"State\" says whether it is up now.\n\n"
		"Behind them: * the default route leaves here, under one of the two systems; it takes everything that "
		"is not for one of the machine's own subnets. !2: two mistakes were found, which the menu shows under "
		"Findings. #: something was typed here that is not applied yet."),
	    .commands = "nmcli device\nip address\nip route\nls /etc/sysconfig/network-scripts",
	    .rows = rows,
	    .buttons = wizard->steps ? buttons : buttons + 1,
	};
	int pressed;

	g_ptr_array_remove_index(rows, 0);
	pressed = list_page_run(&page, selected);
	if (pressed < 0)
		return ACTION_BACK;
	return wizard->steps ? pressed : pressed + 1;
}

static void edit(Wizard *wizard, const char *device)
{
	if (!wizard->steps)
		wizard_at(wizard, "interface", device);
	if (interface_page(wizard, device, NULL) && wizard->steps)
		g_hash_table_add(wizard->passed, g_strdup_printf("interface %s", device));
	if (!wizard->steps)
		wizard_at(wizard, "interface", NULL);
}

static void act(Wizard *wizard, enum action action, const char *device)
{
	if (action == ACTION_ADD)
		add_interface(wizard);
	else if (!device)
		return;
	else if (action == ACTION_EDIT)
		edit(wizard, device);
	else if (action == ACTION_COPY)
		copy_interface(wizard, device);
	else
		delete_interface(wizard, device);
}

bool interfaces_page(Wizard *wizard)
{
	unsigned selected = 0;

	for (;;) {
		g_autoptr(GPtrArray) names = wizard_devices(wizard);
		enum action action;

		selected = names->len ? MIN(selected, names->len - 1) : 0;
		action = ask_action(wizard, names, &selected);
		if (action == ACTION_NEXT || action == ACTION_BACK)
			return action == ACTION_NEXT;
		act(wizard, action, names->len ? g_ptr_array_index(names, selected) : NULL);
	}
}
