/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which interface files count, and their directives as both systems read them.
 */
#include "backend/check/interfaces.h"

#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/line_trouble.h"
#include "backend/check/numbers.h"
#include "backend/model/ip4.h"
#include "backend/network/nm.h"

static void interface_free(gpointer data)
{
	Interface *interface = data;

	g_clear_pointer(&interface->nm, nm_reading_free);
	g_array_unref(interface->addresses);
	g_string_chunk_free(interface->cut);
	g_free(interface);
}

/* The service's variable, only when this very file gave it. */
static const ShellVar *own_variable(const Interface *interface, const char *key)
{
	const ShellVar *variable = NULL;

	if (interface->service->variables)
		variable = shell_reading_get(interface->service->variables, key);
	return variable && variable->line > 0 && variable->source == interface->file->id ? variable : NULL;
}

/* In a CRLF file bash keeps the carriage return; ifcfg.syntax.crlf says so once for all. */
static const char *without_carriage_return(const Interface *interface, const char *value)
{
	gsize length = value ? strlen(value) : 0;

	if (length == 0 || value[length - 1] != '\r')
		return value;
	return g_string_chunk_insert_len(interface->cut, value, length - 1);
}

bool interface_get(const Interface *interface, const char *key, Directive *ret_directive)
{
	const ShellVar *shell = own_variable(interface, key);
	const NmVar *nm = interface->nm ? nm_reading_get(interface->nm, key) : NULL;
	unsigned line = shell ? shell->line : nm ? nm->line : 0;
	Directive directive;

	/* NetworkManager's reading has every assignment; only without it the lines have to be searched. */
	if (line == 0 && !interface->nm)
		line = shvar_find(interface->file->doc, key);
	if (line == 0)
		return false;
	directive = (Directive){.line = line};
	directive.undecidable = shell && shell->undecidable;
	directive.service = shell ? without_carriage_return(interface, shell->value) : NULL;
	directive.nm = nm ? nm->value : NULL;
	if (directive.service)
		directive.value = directive.service;
	else if (nm && !nm->malformed && !directive.undecidable)
		directive.value = directive.nm;
	directive.malformed = !directive.value && !directive.undecidable;
	*ret_directive = directive;
	return true;
}

const char *interface_value(const Interface *interface, const char *key, unsigned *ret_line)
{
	Directive directive;

	if (!interface_get(interface, key, &directive) || !directive.value)
		return NULL;
	if (ret_line)
		*ret_line = directive.line;
	return directive.value;
}

const char *interface_text(const Interface *interface, const char *key, unsigned *ret_line)
{
	const char *value = interface_value(interface, key, ret_line);

	return value && *value ? value : NULL;
}

const char *interface_effective(const Interface *interface, const char *key)
{
	if (!interface->service->variables)
		return interface_value(interface, key, NULL);
	return without_carriage_return(interface, shell_reading_value(interface->service->variables, key));
}

const char *interface_device(const Interface *interface)
{
	const char *device = interface_value(interface, "DEVICE", NULL);

	return device && *device ? device : interface->suffix;
}

bool interface_is_static(const Interface *interface)
{
	const char *method = interface_effective(interface, "BOOTPROTO");

	return !method || (strcmp(method, "dhcp") != 0 && strcmp(method, "bootp") != 0);
}

bool interface_is_addition(const Interface *interface)
{
	return interface->service->role == SERVICE_ALIAS || interface->service->role == SERVICE_RANGE ||
	       strchr(interface->suffix, ':') != NULL;
}

/* Names that initscripts give to devices which ifup makes, or which a program behind it makes. */
static bool is_made_by_name(const char *device)
{
	static const char *const BEGINNINGS[] = {"bond", "team", "vlan", "dummy", "ppp", "tun", "tap"};

	for (unsigned i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++)
		if (g_str_has_prefix(device, BEGINNINGS[i]))
			return true;
	return strchr(device, '.') != NULL;
}

bool interface_is_card(const Interface *interface)
{
	static const char *const MADE[] = {"VLAN",        "VLAN_ID",    "BONDING_OPTS", "BONDING_MASTER",
					   "TEAM_CONFIG", "DEVICETYPE", "PHYSDEV",      NULL};
	const char *type = interface_value(interface, "TYPE", NULL);

	if (interface_is_addition(interface) || is_made_by_name(interface_device(interface)))
		return false;
	if (type && *type && g_ascii_strcasecmp(type, "Ethernet") != 0)
		return false;
	for (unsigned i = 0; MADE[i]; i++) {
		const char *value = interface_value(interface, MADE[i], NULL);

		if (value && *value && g_ascii_strcasecmp(value, "no") != 0)
			return false;
	}
	return true;
}

bool interface_is_wireless(const Interface *interface)
{
	const char *type = interface_value(interface, "TYPE", NULL);
	const char *network = interface_value(interface, "ESSID", NULL);

	return (type && g_ascii_strcasecmp(type, "Wireless") == 0) || (network && *network);
}

bool interface_is_left_alone(const Interface *interface)
{
	const char *value = interface->nm ? nm_reading_value_str(interface->nm, "NM_CONTROLLED") : NULL;

	return value && boolean_nm(value) == 0;
}

bool interface_is_off(const Interface *interface)
{
	const char *onboot = interface_value(interface, "ONBOOT", NULL);

	return onboot && boolean_nm(onboot) == 0;
}

bool interface_has_ipv6(const Interface *interface)
{
	const char *init = interface_effective(interface, "IPV6INIT");

	return init && boolean_nm(init) == 1;
}

bool interface_is_alternative(const Interface *left, const Interface *right)
{
	return left != right && (interface_is_off(left) || interface_is_off(right)) &&
	       strcmp(interface_device(left), interface_device(right)) == 0;
}

/* The service looks at IPADDR0 to IPADDR255 (doc/ifcfg.md 2a). */
#define LAST_NUMBER 255

/* The number behind IPADDR: -1 for none, -2 when KEY is another directive (IPADDR_START of a range). */
static int address_number(const char *key)
{
	const char *digits;
	guint64 number;

	if (!g_str_has_prefix(key, "IPADDR"))
		return -2;
	digits = key + strlen("IPADDR");
	if (!*digits)
		return -1;
	if ((digits[0] == '0' && digits[1]) || !number_parse(digits, 0, LAST_NUMBER, &number))
		return -2;
	return number;
}

static const char *numbered_value(const Interface *interface, const char *name, int number)
{
	char key[32];

	if (number < 0)
		return interface_value(interface, name, NULL);
	g_snprintf(key, sizeof key, "%s%d", name, number);
	return interface_value(interface, key, NULL);
}

/* doc/ifcfg.md 3: PREFIX beats NETMASK; with neither, both systems fall back to the class of the address. */
static bool address_prefix(const Interface *interface, int number, guint32 address, unsigned *ret_prefix)
{
	const char *prefix = numbered_value(interface, "PREFIX", number);
	const char *netmask = numbered_value(interface, "NETMASK", number);

	if (prefix && *prefix) {
		guint64 length;

		if (!number_parse(prefix, 0, 32, &length))
			return false;
		*ret_prefix = length;
		return true;
	}
	if (netmask && *netmask)
		return ip4_parse_netmask(netmask, ret_prefix);
	*ret_prefix = address < 0x80000000u ? 8 : address < 0xc0000000u ? 16 : 24;
	return true;
}

static int compare_addresses(gconstpointer a, gconstpointer b)
{
	const InterfaceAddress *left = a, *right = b;

	return left->number - right->number;
}

static void read_addresses(Interface *interface)
{
	const Shvar *doc = interface->file->doc;
	bool seen[LAST_NUMBER + 2] = {false}; /* a hostile file may repeat a key a million times */

	for (unsigned line = 1; line <= shvar_n_lines(doc); line++) {
		const ShvarLine *text = shvar_line(doc, line);
		int number = text->kind == SHVAR_ASSIGNMENT ? address_number(text->key) : -2;
		InterfaceAddress address = {.number = number};
		Directive directive;

		if (number < -1 || seen[number + 1])
			continue;
		seen[number + 1] = true;
		if (!interface_get(interface, text->key, &directive))
			continue;
		address.line = directive.line;
		address.text = directive.value;
		address.valid = address.text && ip4_parse_address(address.text, &address.address) &&
				address_prefix(interface, number, address.address, &address.prefix);
		g_array_append_val(interface->addresses, address);
	}
	g_array_sort(interface->addresses, compare_addresses);
}

const InterfaceAddress *interface_address(const Interface *interface, guint n)
{
	return &g_array_index(interface->addresses, InterfaceAddress, n);
}

const InterfaceAddress *interface_first_address(const Interface *interface)
{
	const InterfaceAddress *first;

	if (interface->addresses->len == 0)
		return NULL;
	first = interface_address(interface, 0);
	return first->valid && first->number <= 2 ? first : NULL;
}

/* Judged once here, because a check for each kind of trouble asks. */
static unsigned read_troubles(const Shvar *doc)
{
	unsigned troubles = 0;

	for (unsigned number = 1; number <= shvar_n_lines(doc); number++) {
		enum line_trouble trouble = line_trouble(shvar_line(doc, number));

		if (trouble != LINE_FINE)
			troubles |= 1U << trouble;
	}
	return troubles;
}

static Interface *interface_new(unsigned index, const NetFiles *files, const ServiceFile *service, bool nm_reads)
{
	Interface *interface = g_new0(Interface, 1);

	interface->index = index;
	interface->file = service->file;
	interface->suffix = service->file->name + strlen("ifcfg-");
	interface->service = service;
	interface->copy = interface_looks_like_copy(files, service->file);
	interface->cut = g_string_chunk_new(64);
	interface->nm = nm_reads ? nm_reading_new(service->file->doc) : NULL;
	interface->addresses = g_array_new(FALSE, FALSE, sizeof(InterfaceAddress));
	interface->troubles = read_troubles(service->file->doc);
	read_addresses(interface);
	return interface;
}

GPtrArray *interfaces_new(const NetFiles *files, const ServiceReading *service)
{
	GPtrArray *interfaces = g_ptr_array_new_with_free_func(interface_free);

	for (guint i = 0; i < service->files->len; i++) {
		const ServiceFile *entry = g_ptr_array_index(service->files, i);
		bool nm_reads = !nm_ignores_name(entry->file->name);

		if (!entry->file->doc || entry->role == SERVICE_LOOPBACK || strcmp(entry->file->name, "ifcfg-lo") == 0)
			continue;
		if (entry->role != SERVICE_IGNORED || nm_reads)
			g_ptr_array_add(interfaces, interface_new(i, files, entry, nm_reads));
	}
	return interfaces;
}
