/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static routes of an interface: route-NAME and route6-NAME beside its file. Both forms are read as both systems read
 * them; what is written are the arguments of `ip route`, a line for each route, because that is the one form in which
 * destination, next hop, metric and "on this cable" mean the same to both (doc/settings.md, doc/ifcfg.md 3 and 7.30).
 */
#include "backend/network/settings_inside.h"

#include <string.h>

#include "backend/file/nm_reading.h"
#include "backend/model/ip4.h"
#include "backend/network/settings_route_line.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static bool is_ip4(const Setting *setting)
{
	return setting->type == VALUE_IP4_ROUTE_LIST;
}

/* "route-" and the name of the interface file behind "ifcfg-", which is the one that both systems read. */
static char *main_name(const SettingSubject *subject, const Setting *setting)
{
	const char *name = subject->file ? subject->file->name + strlen("ifcfg-") : subject->device;

	return g_strconcat(is_ip4(setting) ? "route-" : "route6-", name, NULL);
}

/* The file that the network service reads besides, by the device's name; NULL when it is the same, or another
 * interface file's. */
static char *other_name(const SettingSubject *subject, const Setting *setting)
{
	g_autofree char *usual = g_strconcat("ifcfg-", subject->device, NULL);

	if (!subject->file || strcmp(subject->file->name, usual) == 0 || net_files_find(subject->files, usual))
		return NULL;
	return g_strconcat(is_ip4(setting) ? "route-" : "route6-", subject->device, NULL);
}

static char *path_of(const char *name)
{
	return g_strconcat(NET_SCRIPTS_DIR "/", name, NULL);
}

/* ---- the new form: ADDRESSn, NETMASKn, GATEWAYn ---- */

static bool is_numbered(const ShvarLine *line, const char *name)
{
	const char *key = line->key;

	return key && g_str_has_prefix(key, name) && key[strlen(name)] &&
	       !key[strlen(name) + strspn(key + strlen(name), "0123456789")];
}

static bool is_of_new_form(const ShvarLine *line)
{
	static const char *const names[] = {"ADDRESS", "NETMASK", "GATEWAY", "METRIC", "OPTIONS"};

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (is_numbered(line, names[i]))
			return true;
	return false;
}

static bool has_new_form(const Shvar *doc, const Setting *setting)
{
	for (unsigned n = 1; is_ip4(setting) && n <= shvar_n_lines(doc); n++)
		if (is_numbered(shvar_line(doc, n), "ADDRESS"))
			return true;
	return false;
}

static bool is_note(const ShvarLine *line)
{
	return line->kind == SHVAR_BLANK || line->kind == SHVAR_COMMENT;
}

/* ---- reading ---- */

/* What has been read so far, of one file or two. */
typedef struct Routes {
	const SettingSubject *subject;
	const Setting *setting;
	GPtrArray *valid, *found; /* char * */
	bool agreed;
	Current *current;
} Routes;

static void add_route(Routes *routes, const NetFile *file, unsigned line, const char *route)
{
	if (!routes->current->line) {
		routes->current->line = line;
		routes->current->file = file;
	}
	g_ptr_array_add(routes->found, g_strdup(route));
	g_ptr_array_add(routes->valid, g_strdup(route));
}

static void add_bad(Routes *routes, const NetFile *file, unsigned line, const char *text)
{
	if (!routes->current->line) {
		routes->current->line = line;
		routes->current->file = file;
	}
	g_ptr_array_add(routes->found, text_visible(text, -1, 0));
	routes->agreed = false;
}

static void read_old_form(Routes *routes, const NetFile *file)
{
	for (unsigned n = 1; n <= shvar_n_lines(file->doc); n++) {
		const ShvarLine *line = shvar_line(file->doc, n);
		g_autofree char *text = g_strndup(line->text, line->length), *route = NULL;

		switch (route_line_read(routes->setting, routes->subject->device, line, &route)) {
		case ROUTE_LINE_ROUTE:
			add_route(routes, file, n, route);
			break;
		case ROUTE_LINE_BAD:
			add_bad(routes, file, n, text);
			break;
		case ROUTE_LINE_OTHER:
			break;
		}
	}
}

/* The two readings of a file of the new form. */
typedef struct NewForm {
	ShellReading *shell;
	NmReading *nm;
} NewForm;

/* NAMEn as both take it, "" when it is not there. RET_AGREED becomes false where they differ. */
static const char *new_value(const NewForm *form, const char *name, unsigned number, unsigned *ret_line,
			     bool *ret_agreed)
{
	g_autofree char *key = g_strdup_printf("%s%u", name, number);
	const ShellVar *variable = shell_reading_get(form->shell, key);
	const char *nm = nm_reading_value(form->nm, key);
	const char *value = variable && !variable->undecidable ? variable->value : "";

	if (variable && ret_line)
		*ret_line = variable->line;
	if (strcmp(value, nm ? nm : "") != 0 || (variable && variable->undecidable))
		*ret_agreed = false;
	return variable && variable->undecidable ? _("(shell code)") : value;
}

/* Of METRICn and OPTIONSn the network service knows nothing. */
static bool read_new_route(Routes *routes, const NewForm *form, const NetFile *file, unsigned number)
{
	bool agreed = true;
	unsigned line = 0, prefix = 0;
	const char *address = new_value(form, "ADDRESS", number, &line, &agreed);
	const char *netmask = new_value(form, "NETMASK", number, NULL, &agreed);
	const char *gateway = new_value(form, "GATEWAY", number, NULL, &agreed);
	const char *metric = new_value(form, "METRIC", number, NULL, &agreed);
	const char *options = new_value(form, "OPTIONS", number, NULL, &agreed);
	bool masked = ip4_parse_netmask(netmask, &prefix);
	g_autofree char *length = masked ? g_strdup_printf("%u", prefix) : g_strdup(netmask);
	g_autofree char *text =
	    g_strdup_printf("%s%s%s %s%s%s%s%s", address, *length ? "/" : "", length, *gateway ? gateway : "link",
			    *metric ? " " : "", metric, *options ? " " : "", options);
	g_autofree char *route = agreed && !*metric && !*options ? route_canonical(routes->setting, text) : NULL;

	if (!*address && agreed)
		return false;
	if (route)
		add_route(routes, file, line, route);
	else
		add_bad(routes, file, line, text);
	return *address;
}

static void read_new_form(Routes *routes, const NetFile *file)
{
	g_autoptr(ShellReading) shell = shell_reading_new();
	g_autoptr(NmReading) nm = nm_reading_new(file->doc);
	NewForm form = {shell, nm};
	unsigned number = 0;

	shell_reading_source(shell, file->doc, 0);
	while (number < shvar_n_lines(file->doc) && read_new_route(routes, &form, file, number))
		number++;
	/* One system runs the rest as commands, the other does not see it. */
	for (unsigned n = 1; n <= shvar_n_lines(file->doc); n++) {
		const ShvarLine *line = shvar_line(file->doc, n);
		g_autofree char *text = g_strndup(line->text, line->length);

		if (!is_note(line) && !is_of_new_form(line))
			add_bad(routes, file, n, text);
	}
}

static void read_file(Routes *routes, const char *name)
{
	const NetFile *file = name ? net_files_find(routes->subject->files, name) : NULL;

	if (!file)
		return;
	if (!file->doc)
		routes->agreed = false;
	else if (has_new_form(file->doc, routes->setting))
		read_new_form(routes, file);
	else
		read_old_form(routes, file);
}

static void read_routes(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) valid = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *main = main_name(source->subject, setting), *other = other_name(source->subject, setting);
	Routes routes = {source->subject, setting, valid, found, true, ret_current};

	read_file(&routes, main);
	if (other) {
		unsigned of_both = found->len;

		read_file(&routes, other);
		routes.agreed = routes.agreed && found->len == of_both;
	}
	if (routes.agreed)
		ret_current->value = items_join(valid);
	if (found->len)
		ret_current->found = items_join(found);
}

/* ---- writing ---- */

/* A file of routes being made from what it was. */
typedef struct Writing {
	const Target *target;
	const Setting *setting;
	char **wanted;
	GHashTable *places; /* route to its index in WANTED, plus 1 */
	unsigned next;      /* the first of WANTED that is not written yet */
	GString *text;
} Writing;

static void write_until(Writing *writing, unsigned end)
{
	GString *text = writing->text;

	for (; writing->next < end; writing->next++) {
		g_autofree char *line =
		    route_line_text(writing->wanted[writing->next], writing->target->subject->device);

		if (text->len && text->str[text->len - 1] != '\n')
			g_string_append_c(text, '\n');
		g_string_append(text, line);
		g_string_append_c(text, '\n');
	}
}

/* A route that stays where it is stays byte for byte. */
static void write_old_line(Writing *writing, const ShvarLine *line)
{
	g_autofree char *route = NULL;
	enum route_line kind = route_line_read(writing->setting, writing->target->subject->device, line, &route);
	unsigned place = route ? GPOINTER_TO_UINT(g_hash_table_lookup(writing->places, route)) : 0;

	if (kind == ROUTE_LINE_BAD || (route && place <= writing->next))
		return;
	if (route) {
		write_until(writing, place - 1);
		writing->next = place;
	}
	g_string_append_len(writing->text, line->text, (gssize)line->full);
}

/* What stands between the directives of the new form would be read as a route in the other one. */
static bool write_new_line(Writing *writing, const char *name, const ShvarLine *line, GError **error)
{
	g_autofree char *text = NULL, *message = NULL;

	if (is_of_new_form(line))
		return true;
	if (is_note(line)) {
		g_string_append_len(writing->text, line->text, (gssize)line->full);
		return true;
	}
	text = text_visible(line->text, (gssize)line->length, 60);
	message = text_fill(_("{name} has a line that is none of ADDRESS, NETMASK and GATEWAY: \"{text}\"."), "name",
			    name, "text", text, NULL);
	return settings_refuse(error, message);
}

static bool write_lines(Writing *writing, const char *name, const Shvar *doc, GError **error)
{
	bool new_form = has_new_form(doc, writing->setting);

	for (unsigned n = 1; n <= shvar_n_lines(doc); n++) {
		const ShvarLine *line = shvar_line(doc, n);

		if (!new_form)
			write_old_line(writing, line);
		else if (!write_new_line(writing, name, line, error))
			return false;
	}
	write_until(writing, g_strv_length(writing->wanted));
	return true;
}

static bool is_blank(const GString *text)
{
	return strspn(text->str, " \t\r\n") == text->len;
}

/* The file goes with its last route, unless something else is left in it. */
static bool write_file(Writing *writing, const char *name, GError **error)
{
	const SettingDocs *docs = writing->target->docs;
	g_autofree char *path = path_of(name);
	const Shvar *doc = docs->doc(docs->data, path, error);
	g_autoptr(GBytes) bytes = NULL;

	if (!doc || !write_lines(writing, name, doc, error))
		return false;
	if (is_blank(writing->text)) {
		docs->remove(docs->data, path);
		return true;
	}
	bytes = g_bytes_new(writing->text->str, writing->text->len);
	docs->replace(docs->data, path, bytes);
	return true;
}

static bool write_value(const Target *target, const Setting *setting, const char *name, const char *value,
			GError **error)
{
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(GStrv) wanted = setting_list_items(value);
	Writing writing = {target, setting, wanted, places, 0, text};

	for (unsigned i = 0; wanted[i]; i++)
		g_hash_table_insert(places, wanted[i], GUINT_TO_POINTER(i + 1));
	return write_file(&writing, name, error);
}

static bool write_routes(const Target *target, const Setting *setting, const char *value, GError **error)
{
	g_autofree char *main = main_name(target->subject, setting), *other = other_name(target->subject, setting);

	return (!other || write_value(target, setting, other, "", error)) &&
	       write_value(target, setting, main, value, error);
}

const Codec codec_routes = {read_routes, write_routes, true};
