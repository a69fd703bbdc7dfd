/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon show interfaces as tables.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/output.h"
#include "commands/show.h"

/* A row of visible texts; an empty cell is "-". */
static char **row_new(const char *const *cells, unsigned columns)
{
	char **row = g_new0(char *, columns + 1);

	for (unsigned i = 0; i < columns; i++)
		row[i] = text_visible(cells[i] && *cells[i] ? cells[i] : "-", -1, 60);
	return row;
}

static void print_table(GPtrArray *rows, unsigned columns)
{
	g_autofree char *table = output_table(rows, columns);

	output_print("%s\n", table);
	g_ptr_array_unref(rows);
}

static GPtrArray *rows_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
}

static void print_devices(const Shown *shown)
{
	const GPtrArray *devices = facts_files(shown->facts)->devices;
	GPtrArray *rows = rows_new();

	g_ptr_array_add(rows, row_new((const char *[]){_("DEVICE"), _("HARDWARE ADDRESS")}, 2));
	for (guint i = 0; i < devices->len; i++) {
		const NetDevice *device = g_ptr_array_index(devices, i);

		g_ptr_array_add(rows, row_new((const char *[]){device->name, device->address}, 2));
	}
	print_table(rows, 2);
}

static char *service_text(const ServiceFile *service)
{
	if (service->order)
		return g_strdup_printf("%s %u, %s", service_role_name(service->role), service->order,
				       service_outcome_name(service->outcome));
	if (service->role == SERVICE_IGNORED)
		return g_strdup(service_role_name(service->role));
	return g_strdup_printf("%s, %s", service_role_name(service->role), service_outcome_name(service->outcome));
}

static char **file_row(const Shown *shown, const NetFile *file)
{
	const ServiceFile *service = service_reading_file(facts_service(shown->facts), file->id);
	const NmFile *nm = nm_files_reading_file(facts_nm(shown->facts), file->id);
	const GPtrArray *findings = g_hash_table_lookup(shown->by_path, file->path);
	g_autofree char *text = service_text(service);
	g_autofree char *count = findings ? g_strdup_printf("%u", findings->len) : NULL;

	return row_new((const char *[]){file->name, service->device, text, nm_role_name(nm->role), count}, 5);
}

static void print_files(const Shown *shown)
{
	GPtrArray *rows = rows_new();

	g_ptr_array_add(rows, row_new((const char *[]){_("FILE"), _("DEVICE"), _("NETWORK SERVICE"), "NETWORKMANAGER",
						       _("FINDINGS")},
				      5));
	for (guint i = 0; i < shown->files->len; i++)
		g_ptr_array_add(rows, file_row(shown, g_ptr_array_index(shown->files, i)));
	print_table(rows, 5);
}

/* "ifcfg-eth0:7" */
static char *place(const Shown *shown, int file, unsigned line)
{
	const char *name = shown_source(shown, file);

	return name ? g_strdup_printf("%s:%u", name, line) : NULL;
}

static void add_addresses(GPtrArray *rows, const Shown *shown, const NetResult *result)
{
	for (guint i = 0; i < result->addresses->len; i++) {
		const NetAddress *address = g_ptr_array_index(result->addresses, i);
		g_autofree char *from = place(shown, address->file, address->line);

		if (!net_result_addresses_known(result, address->dev))
			continue;
		g_ptr_array_add(rows, row_new((const char *[]){_("address"), address->address, address->dev, from}, 4));
	}
}

static void add_routes(GPtrArray *rows, const Shown *shown, const NetResult *result)
{
	for (guint i = 0; i < result->routes->len; i++) {
		const NetRoute *route = g_ptr_array_index(result->routes, i);
		g_autofree char *from = place(shown, route->file, route->line);
		g_autofree char *text =
		    route->via ? g_strdup_printf("%s via %s", route->to, route->via) : g_strdup(route->to);

		g_ptr_array_add(rows, row_new((const char *[]){_("route"), text, route->dev, from}, 4));
	}
}

static void add_names(GPtrArray *rows, const char *label, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++)
		g_ptr_array_add(rows, row_new((const char *[]){label, g_ptr_array_index(names, i), NULL, NULL}, 4));
}

static void print_unknown(const Shown *shown, const NetResult *result)
{
	for (guint i = 0; i < result->unknown->len; i++) {
		const NetUnknown *unknown = g_ptr_array_index(result->unknown, i);
		g_autofree char *from = place(shown, unknown->file, unknown->line);
		g_autofree char *visible_from = text_visible(from ? from : "", -1, 0);
		g_autofree char *text = text_visible(unknown->text, -1, 100);

		output_print(_("Not decidable, because it hangs on shell code: %s: %s\n"), visible_from, text);
	}
	if (result->unknown->len > 0)
		output_print("\n");
}

static void print_result(const Shown *shown, const char *heading, const NetResult *result)
{
	GPtrArray *rows = rows_new();

	output_print("%s\n", heading);
	g_ptr_array_add(rows, row_new((const char *[]){_("WHAT"), _("VALUE"), _("DEVICE"), _("FROM")}, 4));
	if (result->addresses_known)
		add_addresses(rows, shown, result);
	if (result->routes_known)
		add_routes(rows, shown, result);
	if (result->resolver_known) {
		add_names(rows, _("name server"), result->nameservers);
		add_names(rows, _("search domain"), result->search);
	}
	print_table(rows, 4);
	print_unknown(shown, result);
}

static void print_findings(const Shown *shown)
{
	for (guint i = 0; i < shown->findings->len; i++) {
		const Finding *finding = g_ptr_array_index(shown->findings, i);
		g_autofree char *message = finding_message(finding);

		output_print("%s  [%s]\n", message, finding->check->id);
	}
	if (shown->findings->len == 0)
		output_print("%s\n", _("Nothing was found to be wrong."));
}

void show_text(const Shown *shown)
{
	const ServiceReading *service = facts_service(shown->facts);
	g_autofree char *heading =
	    service->exit_known
		? g_strdup_printf(_("After a start under the network service (exit status %d):"), service->exit_status)
		: g_strdup(_("After a start under the network service:"));

	print_devices(shown);
	print_files(shown);
	print_result(shown, heading, service->result);
	print_result(shown, _("After a start under NetworkManager:"), facts_nm(shown->facts)->result);
	print_findings(shown);
}
