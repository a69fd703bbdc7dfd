/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The machine's own name in its two files.
 */
#include "backend/network/host_name.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/file/hosts.h"

bool host_name_is_default(const char *name)
{
	static const char *const NAMES[] = {"localhost",  "localhost.localdomain",   "localhost4",
					    "localhost6", "localhost4.localdomain4", "localhost6.localdomain6"};

	for (unsigned i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (g_ascii_strcasecmp(name, NAMES[i]) == 0)
			return true;
	return false;
}

char *host_name_short(const char *name)
{
	return g_strndup(name, strcspn(name, "."));
}

/* Number of the line that systemd takes for the name, 0 without one. */
static unsigned line_of_name(const Shvar *doc)
{
	for (unsigned number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (line->length > 0 && line->text[0] != '#' && line->kind != SHVAR_BLANK)
			return number;
	}
	return 0;
}

char *host_name_read(const NetFiles *files, unsigned *ret_line)
{
	const Shvar *doc = files->hostname ? files->hostname->doc : NULL;
	unsigned number = doc ? line_of_name(doc) : 0;
	const ShvarLine *line = number ? shvar_line(doc, number) : NULL;

	if (ret_line)
		*ret_line = number;
	return line ? g_strstrip(g_strndup(line->text, line->length)) : NULL;
}

static bool is_own_address(const NetAddress *address)
{
	return address->family == AF_INET && strcmp(address->dev, "lo") != 0;
}

static char *without_prefix(const char *address)
{
	return g_strndup(address, strcspn(address, "/"));
}

GHashTable *host_name_own_addresses(const ServiceReading *service)
{
	GHashTable *own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const GPtrArray *addresses = service->result->addresses;

	for (guint i = 0; i < addresses->len; i++)
		if (is_own_address(addresses->pdata[i]))
			g_hash_table_add(own, without_prefix(((const NetAddress *)addresses->pdata[i])->address));
	return own;
}

static bool asks_for_address(const ServiceFile *file)
{
	const char *method, *bridge;

	if (file->role != SERVICE_INTERFACE || !file->on_boot || !file->variables)
		return false;
	bridge = shell_reading_value(file->variables, "BRIDGE");
	if (bridge && *bridge)
		return false;
	method = shell_reading_value(file->variables, "BOOTPROTO");
	return method && (strcmp(method, "dhcp") == 0 || strcmp(method, "bootp") == 0);
}

/* The only device with fixed addresses, NULL when there are several or none. */
static const char *only_device(const GPtrArray *addresses)
{
	const char *device = NULL;

	for (guint i = 0; i < addresses->len; i++) {
		const NetAddress *address = addresses->pdata[i];

		if (!is_own_address(address))
			continue;
		if (device && strcmp(device, address->dev) != 0)
			return NULL;
		device = address->dev;
	}
	return device;
}

char *host_name_address(const ServiceReading *service)
{
	const GPtrArray *addresses = service->result->addresses;
	const NetRoute *route = net_result_default(service->result);
	const char *device = route && route->dev ? route->dev : only_device(addresses);

	for (guint i = 0; i < service->files->len; i++)
		if (asks_for_address(service->files->pdata[i]))
			return NULL;
	for (guint i = 0; device && i < addresses->len; i++) {
		const NetAddress *address = addresses->pdata[i];

		if (is_own_address(address) && strcmp(address->dev, device) == 0)
			return without_prefix(address->address);
	}
	return NULL;
}

bool host_name_is_debian_address(const char *address)
{
	return strcmp(address, "127.0.1.1") == 0;
}

bool host_name_is_loopback(const char *address)
{
	return (g_str_has_prefix(address, "127.") && !host_name_is_debian_address(address)) ||
	       strcmp(address, "::1") == 0;
}

GBytes *host_name_file(const NetFile *file, const char *name)
{
	const Shvar *doc = file ? file->doc : NULL;
	unsigned there = doc ? line_of_name(doc) : 0;
	GString *text = g_string_new(NULL);

	for (unsigned number = 1; doc && number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (number == there)
			g_string_append_printf(text, "%s\n", name);
		else
			g_string_append_len(text, line->text, (gssize)line->full);
	}
	if (text->len && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	if (!there)
		g_string_append_printf(text, "%s\n", name);
	return g_string_free_to_bytes(text);
}

/* A machine that gets a name. */
typedef struct Naming {
	char *old, *old_short; /* NULL: it had none of its own */
	const char *name;
	char *name_short;
	char *address;   /* NULL: none is known for it */
	GHashTable *own; /* the machine's addresses */
	bool named;      /* a line of the machine's own has the name, with an IPv4 address */
} Naming;

static bool is_ipv6(const char *address)
{
	return strchr(address, ':') != NULL;
}

static bool is_word(const char *word, const char *name)
{
	return name && g_ascii_strcasecmp(word, name) == 0;
}

static bool is_ours(const Naming *naming, const char *word)
{
	return !host_name_is_default(word) && (is_word(word, naming->old) || is_word(word, naming->old_short) ||
					       is_word(word, naming->name) || is_word(word, naming->name_short));
}

/* The names of ENTRY without those of this machine. Borrowed strings in an owned array. */
static GPtrArray *others(const Naming *naming, const HostsEntry *entry, unsigned *ret_first_ours)
{
	GPtrArray *names = g_ptr_array_new();
	bool found = false;

	for (char **word = entry->names; *word; word++) {
		if (!is_ours(naming, *word)) {
			g_ptr_array_add(names, *word);
			continue;
		}
		if (!found)
			*ret_first_ours = names->len;
		found = true;
	}
	return names;
}

static void rename_line(const Naming *naming, Hosts *hosts, unsigned number, GPtrArray *names, unsigned at)
{
	if (strcmp(naming->name_short, naming->name) != 0)
		g_ptr_array_insert(names, (int)at, naming->name_short);
	g_ptr_array_insert(names, (int)at, (char *)naming->name);
	g_ptr_array_add(names, NULL);
	hosts_set_names(hosts, number, (const char *const *)names->pdata);
}

static void strip_line(Hosts *hosts, unsigned number, GPtrArray *names)
{
	if (names->len == 0) {
		hosts_remove(hosts, number);
		return;
	}
	g_ptr_array_add(names, NULL);
	hosts_set_names(hosts, number, (const char *const *)names->pdata);
}

/* Another host may share the short name; with the full one the line speaks of this machine. */
static bool has_full_name(const Naming *naming, const HostsEntry *entry)
{
	return hosts_entry_has(entry, naming->name) || (naming->old && hosts_entry_has(entry, naming->old));
}

/* The files do not say which IPv6 addresses the machine gives itself: it may have any that its full name has. */
static bool is_own_line(const Naming *naming, const HostsEntry *entry)
{
	if (is_ipv6(entry->address))
		return !host_name_is_loopback(entry->address) && has_full_name(naming, entry);
	return g_hash_table_contains(naming->own, entry->address) || host_name_is_debian_address(entry->address);
}

static void edit_line(Naming *naming, Hosts *hosts, unsigned number)
{
	g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);
	g_autoptr(GPtrArray) names = NULL;
	bool loopback;
	unsigned at = 0;

	if (!entry)
		return;
	names = others(naming, entry, &at);
	if (names->len == g_strv_length(entry->names))
		return;
	loopback = host_name_is_loopback(entry->address);
	if (is_own_line(naming, entry) || (loopback && !naming->address)) {
		naming->named |= !is_ipv6(entry->address);
		rename_line(naming, hosts, number, names, at);
	} else if (naming->address && (loopback || has_full_name(naming, entry))) {
		strip_line(hosts, number, names);
	}
}

GBytes *host_name_hosts(const NetFiles *files, const ServiceReading *service, const char *name)
{
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
	g_autoptr(Hosts) hosts = hosts_parse(files->hosts && files->hosts->bytes ? files->hosts->bytes : nothing);
	g_autofree char *old = host_name_read(files, NULL), *name_short = host_name_short(name);
	g_autofree char *old_short = NULL, *address = host_name_address(service);
	g_autoptr(GHashTable) own = host_name_own_addresses(service);
	Naming naming = {NULL, NULL, name, name_short, address, own, false};

	if (old && !host_name_is_default(old)) {
		old_short = host_name_short(old);
		naming.old = old;
		naming.old_short = old_short;
	}
	if (host_name_is_default(name))
		return hosts_bytes(hosts);
	for (unsigned number = 1; number <= hosts_n_lines(hosts); number++)
		edit_line(&naming, hosts, number);
	if (!naming.named && address) {
		const char *names[] = {name, strcmp(name, name_short) != 0 ? name_short : NULL, NULL};

		hosts_append(hosts, address, names);
	}
	return hosts_bytes(hosts);
}
