/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ifup-aliases: ifcfg-DEVICE:* and ifcfg-DEVICE-range* of an interface that was just brought up (doc/ifcfg.md 1, 2a).
 * All of them are sourced into one shell, so that what one sets and nobody resets goes on to the next.
 */
#include "backend/network/service_run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "backend/network/service_ip.h"
#include "backend/network/service_ipcalc.h"
#include "backend/util/intl.h"

#define ASPECTS_ALIAS (ASPECT_ADDRESSES | ASPECT_ROUTES)
#define RANGE_MAX 256 /* the last part of an address; what is beyond fails one by one */

/* One run for one parent. */
typedef struct Aliases {
	ServiceRun *run;
	Ifup *parent;
	ShellReading *env;
	GHashTable *defaults;       /* key to value: what the parent's file hands down */
	GHashTable *seen_addresses; /* those of this run, as the script names them */
	GHashTable *seen_labels;
	GHashTable *labels_before; /* label behind the colon to KernelAddress text: what was up already */
	GHashTable *labels_kept;
	bool ended; /* by an error of the shell: nothing more is done */
} Aliases;

static const char *const inherited[] = {"PREFIX",          "NETMASK",  "BROADCAST", "GATEWAY",
					"NO_ALIASROUTING", "ARPCHECK", "ARPUPDATE"};
static const char *const emptied[] = {"DEVICE", "IPADDR", "IPV6ADDR", "ONPARENT"};

static const char *alias_value(Aliases *aliases, const char *key, unsigned aspects)
{
	return service_value(aliases->run, aliases->env, key, aspects);
}

/* `eval default_X=$X;` of the parent's file alone: a value in several words is none. */
static void inherit(Aliases *aliases, const ShellReading *parent, const char *key)
{
	g_autofree char *value = words_squeeze(service_value(aliases->run, parent, key, ASPECTS_ALIAS));

	if (strchr(value, ' '))
		*value = '\0';
	g_hash_table_insert(aliases->defaults, g_strdup(key), g_steal_pointer(&value));
}

static void read_defaults(Aliases *aliases)
{
	g_autoptr(ShellReading) parent = shell_reading_new();
	const NetFile *file = aliases->parent->file->file;
	const char *gateway;

	shell_reading_source(parent, file->doc, file->id);
	for (gsize i = 0; i < G_N_ELEMENTS(inherited); i++)
		inherit(aliases, parent, inherited[i]);
	gateway = g_hash_table_lookup(aliases->defaults, "GATEWAY");
	if (!*gateway)
		inherit(aliases, aliases->run->global, "GATEWAY");
}

static void reset_variables(Aliases *aliases)
{
	for (gsize i = 0; i < G_N_ELEMENTS(emptied); i++)
		shell_reading_assign(aliases->env, emptied[i], "");
	for (gsize i = 0; i < G_N_ELEMENTS(inherited); i++)
		shell_reading_assign(aliases->env, inherited[i], g_hash_table_lookup(aliases->defaults, inherited[i]));
}

/* "192_168_1_5", the way in which the script makes a variable's name of an address. */
static char *address_key(const char *ip)
{
	const char *b = strchr(ip, '.'), *c, *d;

	b = b ? b + 1 : ip;
	c = strchr(b, '.');
	c = c ? c + 1 : b;
	d = strchr(c, '.');
	d = d ? d + 1 : c;
	return g_strdup_printf("%.*s_%.*s_%.*s_%s", (int)strcspn(ip, "."), ip, (int)strcspn(b, "."), b,
			       (int)strcspn(c, "."), c, d);
}

/* How much of TEXT can be part of a variable's name. */
static gsize word_length(const char *text)
{
	gsize length = 0;

	while (g_ascii_isalnum(text[length]) || text[length] == '_')
		length++;
	return length;
}

/* The script keeps what it has seen in variables named after the address. Where the name is none, so that the shell
 * reads "$ipseen_192_168_1_6 " or "$ipseen_192_168_1_6/24": a blank ends it, and nothing is noted; whatever else
 * follows is taken for the note that it was seen. */
static bool address_seen_before(Aliases *aliases, const char *ip)
{
	g_autofree char *key = address_key(ip);
	gsize length = word_length(key);
	bool is_blank = key[length] && strchr(" \t\n", key[length]);

	if (key[length] && !is_blank)
		return true;
	key[length] = '\0';
	if (g_hash_table_contains(aliases->seen_addresses, key))
		return true;
	if (!is_blank)
		g_hash_table_add(aliases->seen_addresses, g_steal_pointer(&key));
	return false;
}

static bool label_seen_before(Aliases *aliases, const char *label)
{
	return !g_hash_table_add(aliases->seen_labels, g_strdup(label));
}

/* PREFIX of NETMASK; BROADCAST unless the file has one of its own. */
static void complete(Aliases *aliases, const char *ip)
{
	g_autofree char *joined = NULL, *prefix = NULL, *broadcast = NULL;
	const char *given = alias_value(aliases, "BROADCAST", ASPECT_ADDRESSES);
	const char *default_broadcast = g_hash_table_lookup(aliases->defaults, "BROADCAST");

	if (!*alias_value(aliases, "PREFIX", ASPECT_ADDRESSES)) {
		prefix = ipcalc_split(IPCALC_PREFIX, ip, alias_value(aliases, "NETMASK", ASPECT_ADDRESSES));
		if (prefix)
			shell_reading_assign(aliases->env, "PREFIX", prefix);
	}
	if (*given && strcmp(given, default_broadcast) != 0)
		return;
	joined = g_strdup_printf("%s/%s", ip, alias_value(aliases, "PREFIX", ASPECT_ADDRESSES));
	broadcast = ipcalc_split(IPCALC_BROADCAST, joined, NULL);
	if (broadcast)
		shell_reading_assign(aliases->env, "BROADCAST", broadcast);
}

/* An address whose label is up already is left alone when it is the same, taken away when it is another. */
static bool needs_setup(Aliases *aliases, const char *label, const char *ip)
{
	const char *before = g_hash_table_lookup(aliases->labels_before, label);
	g_autofree char *full = NULL;

	if (!before)
		return true;
	g_hash_table_add(aliases->labels_kept, g_strdup(label));
	if (strcmp(before, ip) == 0)
		return false;
	full = g_strdup_printf("%s:%s", aliases->parent->name, label);
	kernel_flush(aliases->run->kernel, aliases->parent->device, full);
	return true;
}

static bool add_address(Aliases *aliases, const char *ip, const char *device, Origin origin)
{
	g_autofree char *joined = g_strdup_printf("%s/%s", ip, alias_value(aliases, "PREFIX", ASPECT_ADDRESSES));
	g_autoptr(Words) words = words_new();

	words_add_split(words, joined);
	words_add(words, "brd");
	words_add_split(words, alias_value(aliases, "BROADCAST", ASPECT_ADDRESSES));
	words_add(words, "dev");
	words_add_split(words, aliases->parent->name);
	words_add(words, "label");
	words_add_split(words, device);
	return ip_addr(aliases->run->kernel, words_list(words), false, origin);
}

/* GATEWAY of the alias, or of the parent when the alias does not set it. */
static Origin gateway_origin(Aliases *aliases)
{
	Origin origin = service_origin(aliases->env, "GATEWAY");

	if (!origin.line)
		origin = service_origin(aliases->parent->env, "GATEWAY");
	return origin;
}

/* No subnet test, no DEFROUTE: the alias takes the default route unless its gateway has it already. */
static void set_gateway(Aliases *aliases, const char *device)
{
	const char *gateway = alias_value(aliases, "GATEWAY", ASPECT_ROUTES);
	g_autofree char *gateway_device =
	    words_squeeze(service_value(aliases->run, aliases->run->global, "GATEWAYDEV", ASPECT_ROUTES));
	const char *metric = alias_value(aliases, "METRIC", ASPECT_ROUTES);
	g_autoptr(Words) words = words_new();

	if (!*gateway || (*gateway_device && strcmp(gateway_device, device) != 0) ||
	    kernel_has_default_via(aliases->run->kernel, gateway))
		return;
	words_add(words, "default");
	if (*metric) {
		words_add(words, "metric");
		words_add_split(words, metric);
	}
	words_add(words, "via");
	words_add_split(words, gateway);
	words_add(words, "dev");
	words_add_split(words, device);
	ip_route(aliases->run->kernel, AF_INET, true, words_list(words), gateway_origin(aliases));
}

static void set_up(Aliases *aliases, const char *device)
{
	g_autoptr(Words) name = words_new();
	const char *nick;

	if (!service_is_false(alias_value(aliases, "IPV6INIT", ASPECT_ADDRESSES)))
		service_set_alias_ipv6(aliases->run, device);
	if (strcmp(alias_value(aliases, "NO_ALIASROUTING", ASPECT_ROUTES), "yes") == 0)
		return;
	set_gateway(aliases, device);
	words_add_split(name, alias_value(aliases, "NAME", ASPECT_ROUTES));
	nick = words_list(name)[0];
	service_set_routes(aliases->run, device, nick ? nick : "");
}

/* new_interface. Returns why it gives up, NULL when the address is set. */
static const char *new_interface(Aliases *aliases, Origin origin)
{
	const char *device = alias_value(aliases, "DEVICE", ASPECTS_ALIAS);
	const char *colon = strchr(device, ':');
	const char *label = colon ? colon + 1 : device;
	g_autofree char *given = g_strdup(alias_value(aliases, "IPADDR", ASPECTS_ALIAS));
	g_autofree char *ip = words_squeeze(given);
	g_autofree char *kept_device = g_strdup(device);
	bool address_seen, label_seen, added;

	if (label[word_length(label)])
		return _("The label behind the colon may have letters, digits and _ only.");
	address_seen = address_seen_before(aliases, given);
	label_seen = label_seen_before(aliases, label);
	if (address_seen || label_seen)
		return _("Another alias of this interface has this address or this label, or the address is none.");
	if (!*ip) {
		if (*alias_value(aliases, "IPV6ADDR", ASPECT_ADDRESSES) &&
		    !service_is_false(alias_value(aliases, "IPV6INIT", ASPECT_ADDRESSES))) {
			service_set_alias_ipv6(aliases->run, kept_device);
			return NULL;
		}
		return _("The file has no IPADDR.");
	}
	/* As it was given: a blank at its end parts it from "/PREFIX", and the command fails. */
	complete(aliases, given);
	if (!needs_setup(aliases, label, ip))
		return NULL;
	added = add_address(aliases, given, kept_device, origin);
	set_up(aliases, kept_device);
	return added ? NULL : _("The address could not be added.");
}

static bool on_parent(Aliases *aliases)
{
	const char *value = alias_value(aliases, "ONPARENT", ASPECTS_ALIAS);

	return strcmp(value, "no") != 0 && strcmp(value, "NO") != 0;
}

static void source_file(Aliases *aliases, const NetFile *file)
{
	reset_variables(aliases);
	shell_reading_source(aliases->env, file->doc, file->id);
}

static ServiceFile *begin_file(Aliases *aliases, const NetFile *file, enum service_role role)
{
	ServiceFile *service_file = service_file_of(aliases->run, file);

	service_file->role = role;
	service_file->order = aliases->parent->file->order;
	service_file->on_boot = aliases->parent->file->on_boot;
	service_file->on_boot_known = aliases->parent->file->on_boot_known;
	g_free(service_file->device);
	service_file->device = g_strdup(aliases->parent->file->device);
	source_file(aliases, file);
	return service_file;
}

static void finish_file(Aliases *aliases, ServiceFile *file, bool started, const char *problem)
{
	if (aliases->run->undecided & ASPECT_ADDRESSES)
		service_set_outcome(file, SERVICE_UNKNOWN, g_strdup(_("Shell code in the file decides.")));
	else if (!started)
		service_set_outcome(file, SERVICE_NOT_STARTED, g_strdup(_("ONPARENT=no: not brought up.")));
	else if (problem)
		service_set_outcome(file, SERVICE_FAILED, g_strdup(problem));
	else
		service_set_outcome(file, SERVICE_OK, NULL);
	if (file->outcome == SERVICE_NOT_STARTED) {
		file->order = 0;
		file->on_boot = false;
	}
}

static void run_alias(Aliases *aliases, const NetFile *file)
{
	ServiceFile *service_file = begin_file(aliases, file, SERVICE_ALIAS);
	bool started = on_parent(aliases);
	const char *problem = NULL;

	if (!*alias_value(aliases, "DEVICE", ASPECTS_ALIAS))
		shell_reading_assign(aliases->env, "DEVICE", file->name + strlen("ifcfg-"));
	if (started && !(aliases->run->undecided & ASPECT_ADDRESSES))
		problem = new_interface(aliases, service_origin(aliases->env, "IPADDR"));
	finish_file(aliases, service_file, started, problem);
}

/* A number as the shell's tests take it: digits, decimal even with a 0 in front, perhaps blanks around them. */
static bool range_number(const char *text, int *ret_number)
{
	g_autofree char *digits = words_squeeze(text);
	gsize length = strlen(digits);

	if (!length || length > 9 || strspn(digits, "0123456789") != length)
		return false;
	*ret_number = (int)strtol(digits, NULL, 10);
	return true;
}

/* $((TEXT+1)): with a 0 in front it is octal, a name is a variable that nobody has set, which counts as 0. False: a
 * syntax error, which ends the script. */
static bool next_number(const char *text, char **ret_next)
{
	bool is_name = !g_ascii_isdigit(text[0]) && !text[word_length(text)];
	char *end = NULL;
	unsigned long number = strtoul(text, &end, text[0] == '0' ? 8 : 10);

	if (*end && !is_name)
		return false;
	*ret_next = g_strdup_printf("%lu", number + 1);
	return true;
}

typedef struct Range {
	char *prefix;         /* "192.168.1" */
	char *number, *label; /* as the script counts them on */
	int last;
} Range;

static void range_clear(Range *range)
{
	g_free(range->prefix);
	g_free(range->number);
	g_free(range->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Range, range_clear)

/* False: the ends do not agree, or are no numbers. */
static bool parse_range(Aliases *aliases, Range *range)
{
	const char *start = alias_value(aliases, "IPADDR_START", ASPECTS_ALIAS);
	const char *end = alias_value(aliases, "IPADDR_END", ASPECTS_ALIAS);
	const char *start_dot = strrchr(start, '.'), *end_dot = strrchr(end, '.');
	gsize length = start_dot ? (gsize)(start_dot - start) : 0;
	int first;

	if (!start_dot || !end_dot || (gsize)(end_dot - end) != length || strncmp(start, end, length) != 0)
		return false;
	if (!range_number(start_dot + 1, &first) || !range_number(end_dot + 1, &range->last) || first > range->last)
		return false;
	range->prefix = g_strndup(start, length);
	range->number = g_strdup(start_dot + 1);
	range->label = g_strdup(alias_value(aliases, "CLONENUM_START", ASPECTS_ALIAS));
	return true;
}

static const char *run_range_address(Aliases *aliases, const Range *range)
{
	g_autofree char *ip = g_strdup_printf("%s.%s", range->prefix, range->number);
	g_autofree char *device = g_strdup_printf("%s:%s", aliases->parent->name, range->label);

	shell_reading_assign(aliases->env, "IPADDR", ip);
	shell_reading_assign(aliases->env, "DEVICE", device);
	shell_reading_assign(aliases->env, "IPV6INIT", "no");
	return new_interface(aliases, service_origin(aliases->env, "IPADDR_START"));
}

static bool count_on(char **number)
{
	char *next;

	if (!next_number(*number, &next))
		return false;
	g_free(*number);
	*number = next;
	return true;
}

/* Returns the last problem. What is beyond RANGE_MAX is no address, and fails one by one. */
static const char *run_range_addresses(Aliases *aliases, Range *range)
{
	const char *problem = NULL;
	int number;

	while (range_number(range->number, &number) && number <= MIN(range->last, RANGE_MAX)) {
		const char *one = run_range_address(aliases, range);

		problem = one ? one : problem;
		if (!count_on(&range->number) || !count_on(&range->label)) {
			aliases->ended = true;
			return _("A number that begins with 0 is octal for the shell; this one is not.");
		}
	}
	return problem;
}

static void run_range(Aliases *aliases, const NetFile *file)
{
	ServiceFile *service_file = begin_file(aliases, file, SERVICE_RANGE);
	bool started = on_parent(aliases);
	const char *problem = NULL;
	g_auto(Range) range = {NULL, NULL, NULL, 0};

	if (!parse_range(aliases, &range))
		problem = _("IPADDR_START and IPADDR_END are not the ends of one range.");
	else if (started)
		problem = run_range_addresses(aliases, &range);
	finish_file(aliases, service_file, started, problem);
}

/* Where the names that begin with PREFIX begin, in the bytewise order of the files. */
static guint first_with_prefix(const NetFiles *files, const char *prefix)
{
	guint low = 0, high = files->files->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		const NetFile *file = g_ptr_array_index(files->files, middle);

		if (strcmp(file->name, prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void for_each_file(Aliases *aliases, const char *between, void (*run_one)(Aliases *, const NetFile *))
{
	const NetFiles *files = aliases->run->files;
	g_autofree char *prefix = g_strconcat("ifcfg-", aliases->parent->name, between, NULL);

	for (guint i = first_with_prefix(files, prefix); i < files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(files->files, i);

		if (!g_str_has_prefix(file->name, prefix) || aliases->ended)
			return;
		if (service_file_usable(file) && !service_ignores_name(file->name))
			run_one(aliases, file);
	}
}

static bool has_files(const NetFiles *files, const char *device, const char *between)
{
	g_autofree char *prefix = g_strconcat("ifcfg-", device, between, NULL);
	guint i = first_with_prefix(files, prefix);

	return i < files->files->len && g_str_has_prefix(((NetFile *)g_ptr_array_index(files->files, i))->name, prefix);
}

/* Most interfaces have no aliases, neither in files nor up. */
static bool has_work(const Ifup *ifup)
{
	const GPtrArray *addresses = ifup->device->addresses;

	for (guint i = 0; i < addresses->len; i++) {
		const KernelAddress *address = g_ptr_array_index(addresses, i);

		if (address->label && strchr(address->label, ':'))
			return true;
	}
	return has_files(ifup->run->files, ifup->name, ":") || has_files(ifup->run->files, ifup->name, "-range");
}

static void note_labels(Aliases *aliases)
{
	const GPtrArray *addresses = aliases->parent->device->addresses;
	g_autofree char *prefix = g_strconcat(aliases->parent->name, ":", NULL);

	for (guint i = 0; i < addresses->len; i++) {
		const KernelAddress *address = g_ptr_array_index(addresses, i);

		if (address->label && g_str_has_prefix(address->label, prefix))
			g_hash_table_insert(aliases->labels_before, g_strdup(address->label + strlen(prefix)),
					    ip_text(&address->ip));
	}
}

/* Aliases that were up and that no file is for are taken down. */
static void remove_others(Aliases *aliases)
{
	GHashTableIter iter;
	gpointer label;

	g_hash_table_iter_init(&iter, aliases->labels_before);
	while (g_hash_table_iter_next(&iter, &label, NULL)) {
		g_autofree char *full = g_strdup_printf("%s:%s", aliases->parent->name, (char *)label);

		if (!g_hash_table_contains(aliases->labels_kept, label))
			kernel_flush(aliases->run->kernel, aliases->parent->device, full);
	}
}

static GHashTable *string_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *string_set(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void service_set_aliases(Ifup *ifup)
{
	Aliases aliases = {.run = ifup->run, .parent = ifup};

	if (!*ifup->name || !has_work(ifup))
		return;
	aliases.env = shell_reading_new();
	aliases.defaults = string_table();
	aliases.seen_addresses = string_set();
	aliases.seen_labels = string_set();
	aliases.labels_before = string_table();
	aliases.labels_kept = string_set();
	note_labels(&aliases);
	read_defaults(&aliases);
	for_each_file(&aliases, ":", run_alias);
	for_each_file(&aliases, "-range", run_range);
	if (!aliases.ended)
		remove_others(&aliases);
	g_hash_table_unref(aliases.defaults);
	g_hash_table_unref(aliases.seen_addresses);
	g_hash_table_unref(aliases.seen_labels);
	g_hash_table_unref(aliases.labels_before);
	g_hash_table_unref(aliases.labels_kept);
	shell_reading_free(aliases.env);
}
