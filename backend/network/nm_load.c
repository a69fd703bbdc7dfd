/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the parts of NetworkManager's reader share while one file is read.
 */
#include "backend/network/nm_load.h"

#include <stdarg.h>
#include <string.h>

#include "backend/util/error.h"
#include "backend/util/intl.h"

NmLoad *nm_load_new(const NetFiles *net, const NetFile *file, const NmReading *ifcfg, const NmReading *global)
{
	NmLoad *load = g_new0(NmLoad, 1);

	load->net = net;
	load->file = file;
	load->name = file->name + strlen(NM_IFCFG_PREFIX);
	load->ifcfg = ifcfg;
	load->global = global;
	load->merged = g_ptr_array_new();
	load->warnings = g_ptr_array_new_with_free_func(g_free);
	load->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return load;
}

void nm_load_free(NmLoad *load)
{
	if (!load)
		return;
	g_ptr_array_unref(load->merged);
	g_ptr_array_unref(load->warnings);
	g_hash_table_unref(load->places);
	g_free(load->unmanaged);
	g_free(load->unrecognized);
	g_free(load);
}

void nm_load_warn(NmLoad *load, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(load->warnings, g_utf8_make_valid(text, -1));
}

bool nm_fail(GError **error, const char *format, ...)
{
	g_autofree char *text = NULL;
	g_autofree char *valid = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	valid = g_utf8_make_valid(text, -1);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, valid);
	return false;
}

const char *nm_load_str(const NmLoad *load, const char *key)
{
	return nm_reading_value_str(load->ifcfg, key);
}

bool nm_load_bool(const NmLoad *load, const char *key, bool fallback)
{
	return nm_reading_bool(load->ifcfg, key, fallback) != 0;
}

char *nm_numbered(const char *key, int number)
{
	return number < 0 ? g_strdup(key) : g_strdup_printf("%s%d", key, number);
}

static char *place_key(char kind, const char *text)
{
	return g_strdup_printf("%c%s", kind, text);
}

bool nm_load_place(NmLoad *load, char kind, const char *text, int file, unsigned line)
{
	g_autofree char *key = place_key(kind, text);
	NmPlace *place;

	if (g_hash_table_contains(load->places, key))
		return false;
	place = g_new(NmPlace, 1);
	place->file = file;
	place->line = line;
	g_hash_table_insert(load->places, g_steal_pointer(&key), place);
	return true;
}

bool nm_load_place_of(NmLoad *load, char kind, const char *text, int file, const NmReading *reading, const char *key)
{
	const NmVar *var = nm_reading_get(reading, key);

	return nm_load_place(load, kind, text, file, var ? var->line : 0);
}

const NmPlace *nm_load_find_place(const NmLoad *load, char kind, const char *text)
{
	g_autofree char *key = place_key(kind, text);

	return g_hash_table_lookup(load->places, key);
}

char *nm_address_text(NMIPAddress *address)
{
	return g_strdup_printf("%s/%u", nm_ip_address_get_address(address), nm_ip_address_get_prefix(address));
}

/* With the attributes: routes that differ in one of them alone are two to libnm. */
char *nm_route_text(NMIPRoute *route)
{
	const char *via = nm_ip_route_get_next_hop(route);
	g_auto(GStrv) names = nm_ip_route_get_attribute_names(route);
	GString *text = g_string_new(NULL);
	gsize i;

	g_string_printf(text, "%s/%u %s %" G_GINT64_FORMAT, nm_ip_route_get_dest(route), nm_ip_route_get_prefix(route),
			via ? via : "-", nm_ip_route_get_metric(route));
	for (i = 0; names && names[i]; i++) {
		g_autofree char *value = g_variant_print(nm_ip_route_get_attribute(route, names[i]), FALSE);

		g_string_append_printf(text, " %s %s", names[i], value);
	}
	return g_string_free(text, FALSE);
}

bool nm_file_exists(const NetFile *file)
{
	return file && (file->doc || file->stat.st_mode);
}

char *nm_file_failure(const NetFile *file)
{
	g_autofree char *text = NULL;

	if (!nm_file_exists(file))
		text = g_strdup_printf("Could not read file '%s': No such file or directory", file->path);
	else if (S_ISDIR(file->stat.st_mode))
		text = g_strdup_printf("Could not read file '%s': error during fread: Is a directory", file->path);
	else
		text = g_strdup(file->error ? file->error->message : _("It cannot be read."));
	return g_utf8_make_valid(text, -1);
}

const NetFile *nm_load_side_file(const NmLoad *load, const char *prefix)
{
	g_autofree char *name = g_strconcat(prefix, load->name, NULL);
	const NetFile *file;

	file = net_files_find(load->net, name);
	return nm_file_exists(file) ? file : NULL;
}
