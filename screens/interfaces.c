/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The interfaces: each device with its file, how it starts, who manages it, and marks for the default route and for
 * findings.
 */
#include <string.h>

#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"

/* The columns of the list. A cell is text of the file's or a translated word, so each column is as wide as what is in
 * it; where that is too wide, what can be told from the rest is cut: the file, which is mostly called like its device.
 */
enum column { COLUMN_DEVICE, COLUMN_FILE, COLUMN_BOOT, COLUMN_MANAGER, COLUMN_METHOD, COLUMN_MARKS, N_COLUMNS };

#define TABLE_WIDTH 57
#define NARROWEST 8

static char **make_cells(const char *device, const char *file, const char *boot, const char *manager,
			 const char *method, const char *marks)
{
	const char *const texts[N_COLUMNS] = {device, file, boot, manager, method, marks};
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
	unsigned total = N_COLUMNS - 1;

	for (unsigned column = 0; column < N_COLUMNS; column++) {
		widths[column] = 0;
		for (unsigned i = 0; i < table->len; i++)
			widths[column] =
			    MAX(widths[column], text_width(((char **)g_ptr_array_index(table, i))[column]));
		total += widths[column];
	}
	narrow(&widths[COLUMN_FILE], &total);
	narrow(&widths[COLUMN_DEVICE], &total);
}

static char *join_cells(char **cells, const unsigned *widths)
{
	GString *row = g_string_new(NULL);

	for (unsigned column = 0; column < N_COLUMNS; column++) {
		g_autofree char *shown = text_visible(cells[column], -1, widths[column]);

		g_string_append_printf(row, "%s%s%*s", column ? " " : "", shown,
				       (int)(widths[column] - text_width(shown)), "");
	}
	return g_string_free(row, FALSE);
}

/* A value for one glance: "yes", "NetworkManager", "manual". What is not valid is "?": the form says more. */
static const char *short_value(const Setting *setting, const Current *current)
{
	static const Choice words[] = {
	    {"yes", N_("yes")},         {"no", N_("no")},     {"networkmanager", N_("NetworkManager")},
	    {"network", N_("network")}, {"auto", N_("DHCP")}, {"manual", N_("manual")},
	    {"disabled", N_("none")},   {NULL, NULL},
	};

	for (const Choice *word = words; current->value && word->value; word++)
		if (strcmp(word->value, current->value) == 0)
			return _(word->label);
	return "?";
}

static char *marks_text(const Wizard *wizard, const char *device)
{
	unsigned findings = wizard_findings_of(wizard, device);
	const char *route = default_route_is_on(wizard->facts, device) ? "*" : "";

	return findings ? g_strdup_printf("%s!%u", route, findings) : g_strdup(route);
}

static char **device_cells(const Wizard *wizard, const char *device)
{
	static const char *const keys[] = {"interface.autoconnect", "interface.managed-by", "interface.ipv4.method"};
	const ServiceReading *service = facts_service(wizard->facts);
	g_autoptr(Refusal) refusal = NULL;
	const NetFile *file = settings_file_of(facts_files(wizard->facts), service, device, &refusal);
	g_autofree char *marks = marks_text(wizard, device);
	const char *values[G_N_ELEMENTS(keys)] = {"-", "-", "-"};

	for (unsigned i = 0; file && file->doc && i < G_N_ELEMENTS(keys); i++) {
		const Setting *setting = setting_find(keys[i]);
		g_autoptr(Current) current = settings_read(service, file, setting);

		values[i] = short_value(setting, current);
	}
	return make_cells(device, file ? file->name : _("no file"), values[0], values[1], values[2], marks);
}

static bool contains(const GPtrArray *names, const char *name)
{
	for (unsigned i = 0; i < names->len; i++)
		if (strcmp(g_ptr_array_index(names, i), name) == 0)
			return true;
	return false;
}

/* The machine's devices, and those that a file sets up though they are not there. */
static GPtrArray *device_names(const Facts *facts)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const GPtrArray *devices = facts_files(facts)->devices, *files = facts_service(facts)->files;

	for (unsigned i = 0; i < devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(devices, i);

		if (strcmp(device->name, "lo") != 0)
			g_ptr_array_add(names, g_strdup(device->name));
	}
	for (unsigned i = 0; i < files->len; i++) {
		const ServiceFile *file = g_ptr_array_index(files, i);

		if (file->role == SERVICE_INTERFACE && file->device && !contains(names, file->device))
			g_ptr_array_add(names, g_strdup(file->device));
	}
	return names;
}

static char *text_above(const Facts *facts)
{
	g_autofree char *route = default_route_text(facts);

	return g_strdup_printf("%s\n%s", route, _("*: carries the default route   !2: has 2 findings"));
}

/* The heads, and below them a row for each of NAMES. */
static GPtrArray *list_rows(const Wizard *wizard, const GPtrArray *names)
{
	g_autoptr(GPtrArray) table = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	unsigned widths[N_COLUMNS];

	g_ptr_array_add(table, make_cells(_("Device"), _("File"), _("Boot"), _("Managed by"), _("IPv4"), ""));
	for (unsigned i = 0; i < names->len; i++)
		g_ptr_array_add(table, device_cells(wizard, g_ptr_array_index(names, i)));
	measure(table, widths);
	for (unsigned i = 0; i < table->len; i++)
		g_ptr_array_add(rows, join_cells(g_ptr_array_index(table, i), widths));
	return rows;
}

void interfaces_page(Wizard *wizard)
{
	const char *const buttons[] = {_("Edit..."), _("Back"), NULL};
	unsigned selected = 0;
	int pressed;

	do {
		g_autoptr(GPtrArray) names = device_names(wizard->facts);
		g_autoptr(GPtrArray) rows = list_rows(wizard, names);
		g_autofree char *heads = g_strdup(g_ptr_array_index(rows, 0));
		g_autofree char *text = text_above(wizard->facts);
		ListPage page = {
		    .title = _("Network interfaces"),
		    .text = text,
		    .heads = heads,
		    .help = _("Each line is an interface with the file in /etc/sysconfig/network-scripts that sets it "
			      "up. \"Boot\" "
			      "says whether it is started with the machine, \"Managed by\" which of the two systems "
			      "does that. "
			      "The default route takes everything that is not for one of the machine's own subnets."),
		    .rows = rows,
		    .buttons = buttons,
		};

		g_ptr_array_remove_index(rows, 0);
		pressed = list_page_run(&page, &selected);
		if (pressed == 0 && names->len)
			interface_page(wizard, g_ptr_array_index(names, selected), NULL);
	} while (pressed == 0);
}
