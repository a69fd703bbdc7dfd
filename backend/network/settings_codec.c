/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings in interface files. A value is read as the network service's shell finds it; where NetworkManager would take
 * the same text otherwise there is no agreed value, and the text as it stands is handed out instead.
 */
#include "backend/network/settings_codec.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/model/ip4.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* The network service looks at IPADDR, IPADDR0 ... IPADDR255 (doc/ifcfg.md 2a). */
#define INDEX_MAX 255
/* NetworkManager reads DNS1 to DNS10 (doc/ifcfg.md 3). */
#define NUMBERED_MAX 10

/* One interface file as the reading codecs see it. */
typedef struct Source {
	const ServiceFile *service;
	int id;
} Source;

typedef struct Codec {
	/* Fills value, found and line of RET_CURRENT. */
	void (*read)(const Source *source, const Setting *setting, Current *ret_current);
	bool (*write)(Shvar *doc, const Setting *setting, const char *value, GError **error);
} Codec;

void current_free(Current *current)
{
	if (!current)
		return;
	g_free(current->value);
	g_free(current->found);
	g_free(current);
}

/* The file's own assignment of DIRECTIVE; what is inherited from /etc/sysconfig/network does not count. */
static const ShellVar *own_variable(const Source *source, const char *directive)
{
	const ShellVar *variable = shell_reading_get(source->service->variables, directive);

	return variable && variable->source == source->id ? variable : NULL;
}

static char *visible_value(const ShellVar *variable)
{
	return text_visible(variable->undecidable ? _("(shell code)") : variable->value, -1, 0);
}

/* ---- yes or no ---- */

static bool is_one_of(const char *value, const char *const *forms)
{
	for (; *forms; forms++)
		if (g_ascii_strcasecmp(value, *forms) == 0)
			return true;
	return false;
}

/* svParseBoolean (doc/ifcfg.md 3): what NetworkManager takes for no; anything unknown is the directive's default. */
static bool nm_says_no(const char *value)
{
	static const char *const forms[] = {"no", "false", "n", "f", "0", NULL};

	return is_one_of(value, forms);
}

static bool onboot_says_no(const char *value)
{
	return g_ascii_strncasecmp(value, "no", 2) == 0;
}

static bool exactly_no(const char *value)
{
	return strcmp(value, "no") == 0;
}

/* How the network service finds a "no" in each directive: hardly two of them alike (doc/ifcfg.md 3). */
static const struct {
	const char *directive;
	bool (*says_no)(const char *value);
} service_no[] = {
    {"ONBOOT", onboot_says_no},
    {"DEFROUTE", exactly_no},
    {"PEERDNS", service_is_false},
    {"NM_CONTROLLED", service_is_false},
};

static bool service_says_no(const char *directive, const char *value)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(service_no); i++)
		if (strcmp(service_no[i].directive, directive) == 0)
			return service_no[i].says_no(value);
	return service_is_false(value);
}

/* Reads a directive that holds yes or no into a value with the names YES and NO; no value where the two systems differ
 * or nobody knows. */
static void read_yes_no(const Source *source, const Setting *setting, const char *yes, const char *no,
			Current *ret_current)
{
	const char *directive = setting->place.directive;
	const ShellVar *variable = own_variable(source, directive);
	bool says_no;

	if (!variable) {
		ret_current->value = g_strdup(setting->place.fallback);
		return;
	}
	ret_current->line = variable->line;
	ret_current->found = visible_value(variable);
	if (variable->undecidable)
		return;
	says_no = service_says_no(directive, variable->value);
	if (says_no == nm_says_no(variable->value))
		ret_current->value = g_strdup(says_no ? no : yes);
}

static void read_bool(const Source *source, const Setting *setting, Current *ret_current)
{
	bool inverted = setting->place.inverted;

	read_yes_no(source, setting, inverted ? "no" : "yes", inverted ? "yes" : "no", ret_current);
}

static bool write_bool(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	bool yes = strcmp(value, "yes") == 0;

	return shvar_set(doc, setting->place.directive, yes != setting->place.inverted ? "yes" : "no", error);
}

static void read_managed(const Source *source, const Setting *setting, Current *ret_current)
{
	read_yes_no(source, setting, "networkmanager", "network", ret_current);
}

static bool write_managed(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	return shvar_set(doc, setting->place.directive, strcmp(value, "networkmanager") == 0 ? "yes" : "no", error);
}

/* ---- addresses ---- */

/* "IPADDR" and INDEX: -1 is the name without a number. */
static char *indexed(const char *name, int index)
{
	return index < 0 ? g_strdup(name) : g_strdup_printf("%s%d", name, index);
}

static const ShellVar *indexed_variable(const Source *source, const char *name, int index)
{
	g_autofree char *directive = indexed(name, index);
	const ShellVar *variable = own_variable(source, directive);

	return variable && (variable->undecidable || *variable->value) ? variable : NULL;
}

/* IPADDRn with PREFIXn or, without it, NETMASKn (doc/ifcfg.md 3: PREFIX beats NETMASK, indices must match). Appends the
 * text as it stands to FOUND and, when it is a proper address with a prefix length, to VALID. */
static bool read_address(const Source *source, int index, GPtrArray *found, GPtrArray *valid)
{
	const ShellVar *address = indexed_variable(source, "IPADDR", index);
	const ShellVar *prefix = indexed_variable(source, "PREFIX", index);
	const ShellVar *netmask = prefix ? NULL : indexed_variable(source, "NETMASK", index);
	const ShellVar *length = prefix ? prefix : netmask;
	g_autofree char *text = NULL;
	unsigned from_mask;
	Ip4 ip4;

	if (!address)
		return false;
	if (netmask && !netmask->undecidable && ip4_parse_netmask(netmask->value, &from_mask))
		text = g_strdup_printf("%s/%u", address->undecidable ? "?" : address->value, from_mask);
	else
		text = g_strdup_printf("%s%s%s", address->undecidable ? "?" : address->value, length ? "/" : "",
				       !length               ? ""
				       : length->undecidable ? "?"
							     : length->value);
	g_ptr_array_add(found, text_visible(text, -1, 0));
	if (ip4_parse_interface(text, &ip4))
		g_ptr_array_add(valid, g_strdup(text));
	return true;
}

static char *join(GPtrArray *items)
{
	g_ptr_array_add(items, NULL);
	return g_strjoinv(",", (char **)items->pdata);
}

static void read_addresses(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) valid = g_ptr_array_new_with_free_func(g_free);

	for (int index = -1; index <= INDEX_MAX; index++) {
		bool there = read_address(source, index, found, valid);

		if (there && !ret_current->line)
			ret_current->line = indexed_variable(source, "IPADDR", index)->line;
		if (!there && index >= 2)
			break;
	}
	if (found->len == valid->len)
		ret_current->value = join(valid);
	if (found->len)
		ret_current->found = join(found);
}

/* The number behind NAME in KEY ("DNS", "DNS12": 12), -1 when KEY is no numbered NAME. */
static gint64 number_behind(const char *key, const char *name)
{
	guint64 number;

	if (!key || !g_str_has_prefix(key, name) ||
	    !g_ascii_string_to_unsigned(key + strlen(name), 10, 0, G_MAXUINT32, &number, NULL))
		return -1;
	return (gint64)number;
}

/* Numbered names that are to stay. */
typedef struct Numbers {
	const char *name;
	int first, count;
} Numbers;

static bool is_number_outside(const ShvarLine *line, const void *data)
{
	const Numbers *stay = data;
	gint64 number = number_behind(line->key, stay->name);

	return number >= 0 && (number < stay->first || number >= stay->first + stay->count);
}

/* Takes out every NAMEn whose n is not within the COUNT numbers from FIRST on. */
static void unset_numbers_outside(Shvar *doc, const char *name, int first, int count)
{
	const Numbers stay = {name, first, count};

	shvar_remove_matching(doc, is_number_outside, &stay);
}

/* Writes one address in the style that the file has for it: NETMASK where it says NETMASK, PREFIX elsewhere. */
static bool write_address(Shvar *doc, int index, const char *item, GError **error)
{
	g_autofree char *ipaddr = indexed("IPADDR", index), *prefix = indexed("PREFIX", index);
	g_autofree char *netmask = indexed("NETMASK", index);
	g_auto(GStrv) parts = g_strsplit(item, "/", 2);
	Ip4 ip4;

	if (!ip4_parse_interface(item, &ip4) || !shvar_set(doc, ipaddr, parts[0], error))
		return false;
	if (shvar_find(doc, netmask) && !shvar_find(doc, prefix)) {
		g_autofree char *mask = ip4_text(ip4_netmask(ip4.prefix));

		return shvar_set(doc, netmask, mask, error);
	}
	shvar_unset(doc, netmask);
	return shvar_set(doc, prefix, parts[1], error);
}

/* The form that both systems read alike (doc/ifcfg.md 7.7): IPADDR and PREFIX without a number, then IPADDR1, ... */
static bool write_addresses(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	static const char *const names[] = {"IPADDR", "PREFIX", "NETMASK"};
	g_auto(GStrv) items = setting_list_items(value);
	int n = 0;

	for (; items[n]; n++)
		if (!write_address(doc, n == 0 ? -1 : n, items[n], error))
			return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		if (n == 0)
			shvar_unset(doc, names[i]);
		unset_numbers_outside(doc, names[i], 1, n - 1);
	}
	/* Left over from another subnet they would be used as they are (doc/ifcfg.md 2a.3 and 3). */
	shvar_unset(doc, "NETWORK");
	shvar_unset(doc, "BROADCAST");
	return true;
}

/* ---- default gateway ---- */

static void read_gateway(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = own_variable(source, "GATEWAY");
	guint32 address;

	if (!variable) {
		ret_current->value = g_strdup("none");
		return;
	}
	ret_current->line = variable->line;
	ret_current->found = visible_value(variable);
	if (!variable->undecidable && ip4_parse_address(variable->value, &address))
		ret_current->value = g_strdup(variable->value);
}

/* No road leads to a line "GATEWAY=": none has no line at all. Numbered forms mean different things to the two systems
 * (doc/ifcfg.md 2), so they go. */
static bool write_gateway(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	unset_numbers_outside(doc, "GATEWAY", 0, 0);
	if (strcmp(value, "none") != 0)
		return shvar_set(doc, "GATEWAY", value, error);
	shvar_unset(doc, "GATEWAY");
	return true;
}

/* ---- method ---- */

static void read_method(const Source *source, const Setting *setting, Current *ret_current)
{
	static const char *const automatic[] = {"dhcp", "bootp", NULL};
	const ShellVar *variable = own_variable(source, "BOOTPROTO");
	g_autoptr(Current) addresses = g_new0(Current, 1);

	read_addresses(source, setting, addresses);
	if (variable) {
		ret_current->line = variable->line;
		ret_current->found = visible_value(variable);
		if (variable->undecidable)
			return;
	}
	if (!variable || !*variable->value || strcmp(variable->value, "none") == 0 ||
	    strcmp(variable->value, "static") == 0)
		ret_current->value = g_strdup(addresses->found ? "manual" : "disabled");
	else if (g_strv_contains(automatic, variable->value))
		ret_current->value = g_strdup("auto");
}

/* A method that has no use for static addresses and gateway takes them out: left over they would be dropped by the
 * network service and set by NetworkManager (doc/ifcfg.md 7.22). */
static bool write_method(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	bool manual = strcmp(value, "manual") == 0;

	if (!shvar_set(doc, "BOOTPROTO", strcmp(value, "auto") == 0 ? "dhcp" : "none", error))
		return false;
	if (manual)
		return true;
	return write_addresses(doc, setting, "", error) && write_gateway(doc, setting, "none", error);
}

/* ---- lists ---- */

static void read_numbered(const Source *source, const Setting *setting, Current *ret_current)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	bool valid = true;

	for (int index = 1; index <= NUMBERED_MAX; index++) {
		const ShellVar *variable = indexed_variable(source, setting->place.directive, index);

		if (!variable)
			continue;
		if (!ret_current->line)
			ret_current->line = variable->line;
		g_ptr_array_add(found, visible_value(variable));
		valid = valid && !variable->undecidable && nm_utils_ipaddr_valid(AF_UNSPEC, variable->value);
	}
	if (found->len)
		ret_current->found = join(found);
	if (valid)
		ret_current->value = g_strdup(ret_current->found ? ret_current->found : "");
}

static bool write_numbered(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	g_auto(GStrv) items = setting_list_items(value);
	int n = 0;

	for (; items[n]; n++) {
		g_autofree char *directive = indexed(setting->place.directive, n + 1);

		if (!shvar_set(doc, directive, items[n], error))
			return false;
	}
	unset_numbers_outside(doc, setting->place.directive, 1, n);
	return true;
}

static void read_words(const Source *source, const Setting *setting, Current *ret_current)
{
	const ShellVar *variable = own_variable(source, setting->place.directive);
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) words = NULL;

	if (!variable) {
		ret_current->value = g_strdup("");
		return;
	}
	ret_current->line = variable->line;
	ret_current->found = visible_value(variable);
	if (variable->undecidable)
		return;
	words = g_strsplit_set(variable->value, " \t", -1);
	for (char **word = words; *word; word++)
		if (**word)
			g_ptr_array_add(items, g_strdup(*word));
	ret_current->value = join(items);
}

static bool write_words(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	g_autofree char *words = g_strdelimit(g_strdup(value), ",", ' ');

	if (*words)
		return shvar_set(doc, setting->place.directive, words, error);
	shvar_unset(doc, setting->place.directive);
	return true;
}

/* ---- the table of codecs ---- */

static const Codec codecs[] = {
    [PLACE_BOOL] = {read_bool, write_bool},
    [PLACE_METHOD] = {read_method, write_method},
    [PLACE_ADDRESSES] = {read_addresses, write_addresses},
    [PLACE_GATEWAY] = {read_gateway, write_gateway},
    [PLACE_NUMBERED] = {read_numbered, write_numbered},
    [PLACE_WORDS] = {read_words, write_words},
    [PLACE_MANAGED] = {read_managed, write_managed},
};

Current *settings_read(const ServiceReading *service, const NetFile *file, const Setting *setting)
{
	Source source = {service_reading_file(service, file->id), file->id};
	Current *current = g_new0(Current, 1);

	current->file = file;
	if (source.service && source.service->variables)
		codecs[setting->place.kind].read(&source, setting, current);
	return current;
}

bool settings_write(Shvar *doc, const Setting *setting, const char *value, GError **error)
{
	return codecs[setting->place.kind].write(doc, setting, value, error);
}

/* ---- which file ---- */

static Refusal *refuse_device(const char *device, const char *what, const char *why, const char *remedy,
			      const char *list)
{
	g_autofree char *sentence = text_fill(what, "device", device, "list", list, NULL);

	return refusal_new(NULL, sentence, why, remedy);
}

const NetFile *settings_file_of(const NetFiles *files, const ServiceReading *service, const char *device,
				Refusal **ret_refusal)
{
	g_autofree char *usual = g_strconcat("ifcfg-", device, NULL);
	g_autoptr(GString) list = g_string_new(NULL);
	const NetFile *usual_file = net_files_find(files, usual), *named = NULL, *any = NULL;

	for (unsigned i = 0; i < service->files->len; i++) {
		const ServiceFile *candidate = service->files->pdata[i];

		if (candidate->role != SERVICE_INTERFACE && candidate->role != SERVICE_SLAVE)
			continue;
		if (g_strcmp0(candidate->device, device) != 0)
			continue;
		g_string_append_printf(list, "%s%s", any ? ", " : "", candidate->file->name);
		any = candidate->file;
		if (strcmp(candidate->file->name, usual) == 0)
			named = candidate->file;
	}
	if (named)
		return named;
	if (!any && usual_file && usual_file->error) {
		*ret_refusal = refusal_new(NULL, usual_file->error->message, NULL, NULL);
		return NULL;
	}
	if (!any) {
		*ret_refusal =
		    refuse_device(device, _("No interface file is for {device}."),
				  net_files_has_device(files, device)
				      ? _("No live file in /etc/sysconfig/network-scripts has it as its DEVICE.")
				      : _("There is no such device either."),
				  _("\"kanmon show interfaces\" lists the devices and their files."), NULL);
		return NULL;
	}
	if (strchr(list->str, ',')) {
		*ret_refusal =
		    refuse_device(device, _("Several interface files are for {device}: {list}."),
				  _("All of them are live configuration, so it is not clear which one to change."),
				  _("Move the copies out of /etc/sysconfig/network-scripts first."), list->str);
		return NULL;
	}
	return any;
}
