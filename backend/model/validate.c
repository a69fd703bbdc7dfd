/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges one value by itself, one function per type of value. libnm says what an address is; on top of that stands what
 * makes no sense for a host: the network service would take it and say OK (doc/ifcfg.md 2a, 3, 7).
 */
#include "backend/model/setting.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/model/ip4.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* glibc's resolver of CentOS 7 (2.17) knows six search domains (resolv.conf(5)); the rest would be ignored silently. */
#define SEARCH_DOMAINS_MAX 6

/* Enough for any real value; keeps a pasted novel out of messages and files. */
#define VALUE_BYTES_MAX 4096

/* What is being judged, for the words of a refusal. */
typedef struct Judged {
	const Setting *setting;
	const char *instance;
	const char *text; /* the value, or the item of a list */
} Judged;

/* WHAT may hold {text}; the field's label stands before it. */
static bool refuse(const Judged *judged, const char *what, const char *why, const char *remedy, Refusal **ret_refusal)
{
	g_autofree char *key = setting_full_key(judged->setting, judged->instance);
	g_autofree char *shown = text_visible(judged->text, -1, 60);
	g_autofree char *sentence = text_fill(what, "text", shown, NULL);
	g_autofree char *full = g_strdup_printf("%s: %s", _(judged->setting->label), sentence);

	*ret_refusal = refusal_new(key, full, why, remedy);
	return false;
}

static bool valid_bool(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	if (strcmp(judged->text, "yes") != 0 && strcmp(judged->text, "no") != 0)
		return refuse(judged, _("\"{text}\" is neither yes nor no."), NULL, _("Enter yes or no."), ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

static char *list_choices(const Choice *choices)
{
	GString *list = g_string_new(NULL);

	for (const Choice *choice = choices; choice->value; choice++)
		g_string_append_printf(list, "%s%s", list->len ? ", " : "", choice->value);
	return g_string_free(list, FALSE);
}

static bool valid_choice(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	g_autofree char *list = list_choices(judged->setting->choices);
	g_autofree char *remedy = text_fill(_("Enter one of these: {list}."), "list", list, NULL);

	for (const Choice *choice = judged->setting->choices; choice->value; choice++) {
		if (strcmp(judged->text, choice->value) == 0) {
			*ret_canonical = g_strdup(choice->value);
			return true;
		}
	}
	return refuse(judged, _("\"{text}\" is not one of the choices."), NULL, remedy, ret_refusal);
}

/* Why ADDRESS can be no host's address and so no gateway or DNS server; NULL when it can. */
static const char *useless_address(guint32 address)
{
	if (address >> 24 == 0)
		return _("Addresses that begin with 0 name no machine.");
	if (address >> 24 == 127)
		return _("Addresses that begin with 127 mean the machine itself.");
	if (address >> 28 == 14)
		return _("Addresses from 224.0.0.0 to 239.255.255.255 are multicast groups, not machines.");
	if (address >> 28 == 15)
		return _("Addresses from 240.0.0.0 on are reserved and name no machine.");
	return NULL;
}

static bool valid_gateway(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 192.168.1.1, or choose \"none\".");
	const char *silent = _("(The network service would start without a default route and say OK.)");
	const char *slash = strchr(judged->text, '/');
	const char *useless;
	guint32 address;

	if (strcmp(judged->text, "none") == 0) {
		*ret_canonical = g_strdup("none");
		return true;
	}
	if (!*judged->text)
		return refuse(judged, _("The address is missing."), silent, remedy, ret_refusal);
	if (slash)
		return refuse(judged,
			      _("\"{text}\" has a prefix length or netmask; a gateway is one address without it."),
			      silent, remedy, ret_refusal);
	if (!ip4_parse_address(judged->text, &address))
		return refuse(judged, _("\"{text}\" is not an IPv4 address."), silent, remedy, ret_refusal);
	useless = useless_address(address);
	if (useless)
		return refuse(judged, _("\"{text}\" cannot be a gateway."), useless, remedy, ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

static bool valid_interface_address(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter the address with its prefix length, such as 192.168.1.5/24.");
	const char *useless;
	guint32 address;
	Ip4 ip4;

	if (!strchr(judged->text, '/') && ip4_parse_address(judged->text, &address))
		return refuse(judged, _("\"{text}\" has no prefix length."),
			      _("(CentOS 7 would guess it from the first number: 10.x becomes /8.)"), remedy,
			      ret_refusal);
	if (!ip4_parse_interface(judged->text, &ip4))
		return refuse(judged, _("\"{text}\" is not an IPv4 address with a prefix length from 1 to 32."),
			      _("(The network service would leave the interface without this address and say OK.)"),
			      remedy, ret_refusal);
	if (ip4.prefix == 0)
		return refuse(
		    judged,
		    _("\"{text}\": with prefix length 0 the whole Internet would be the interface's own subnet."), NULL,
		    remedy, ret_refusal);
	useless = useless_address(ip4.address);
	if (useless)
		return refuse(judged, _("\"{text}\" cannot be the address of an interface."), useless, remedy,
			      ret_refusal);
	if (ip4_has_broadcast(ip4) && ip4.address == ip4_network(ip4))
		return refuse(judged, _("\"{text}\" is the address of the subnet itself, not of a machine in it."),
			      NULL, remedy, ret_refusal);
	if (ip4_has_broadcast(ip4) && ip4.address == ip4_broadcast(ip4))
		return refuse(judged, _("\"{text}\" is the broadcast address of its subnet, not that of a machine."),
			      NULL, remedy, ret_refusal);
	*ret_canonical = g_strdup_printf("%.*s/%u", (int)strcspn(judged->text, "/"), judged->text, ip4.prefix);
	return true;
}

static bool valid_server_address(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 192.168.1.1.");
	guint32 address;

	if (!nm_utils_ipaddr_valid(AF_UNSPEC, judged->text))
		return refuse(
		    judged, _("\"{text}\" is not an IP address."),
		    _("(The network service would write it to /etc/resolv.conf as it is; NetworkManager would "
		      "reject the whole interface file.)"),
		    remedy, ret_refusal);
	if (ip4_parse_address(judged->text, &address) && address >> 24 != 127) {
		const char *useless = useless_address(address);

		if (useless)
			return refuse(judged, _("\"{text}\" cannot be the address of a server."), useless, remedy,
				      ret_refusal);
	}
	*ret_canonical = g_strdup(judged->text);
	return true;
}

/* A label of a domain name (RFC 1123 2.1): letters, digits and inner hyphens, 63 at most. */
static bool is_domain_label(const char *label)
{
	size_t length = strlen(label);

	if (length == 0 || length > 63 || label[0] == '-' || label[length - 1] == '-')
		return false;
	for (const char *c = label; *c; c++)
		if (!g_ascii_isalnum(*c) && *c != '-')
			return false;
	return true;
}

static bool is_domain(const char *text)
{
	g_auto(GStrv) labels = g_strsplit(text, ".", -1);

	if (!*text || strlen(text) > 253)
		return false;
	for (char **label = labels; *label; label++)
		if (!is_domain_label(*label))
			return false;
	return true;
}

static bool valid_domain(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	if (!is_domain(judged->text))
		return refuse(judged, _("\"{text}\" is not a domain name."),
			      _("A domain name has letters, digits and hyphens, in parts separated by dots."),
			      _("Enter a domain such as example.com."), ret_refusal);
	*ret_canonical = g_ascii_strdown(judged->text, -1);
	return true;
}

typedef bool (*Validator)(const Judged *judged, char **ret_canonical, Refusal **ret_refusal);

static bool already_listed(const GPtrArray *items, const char *item)
{
	for (unsigned i = 0; i < items->len; i++)
		if (strcmp(items->pdata[i], item) == 0)
			return true;
	return false;
}

static bool valid_list(const Judged *judged, Validator valid_item, char **ret_canonical, Refusal **ret_refusal)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = setting_list_items(judged->text);

	for (char **part = parts; *part; part++) {
		Judged one = {judged->setting, judged->instance, g_strstrip(*part)};
		char *item = NULL;

		if (!*one.text)
			return refuse(&one, _("An entry of the list is empty."), NULL,
				      _("Enter a value, or remove the entry."), ret_refusal);
		if (!valid_item(&one, &item, ret_refusal))
			return false;
		if (already_listed(items, item)) {
			g_free(item);
			return refuse(&one, _("\"{text}\" stands in the list twice."), NULL,
				      _("Remove one of the two."), ret_refusal);
		}
		g_ptr_array_add(items, item);
	}
	g_ptr_array_add(items, NULL);
	*ret_canonical = g_strjoinv(",", (char **)items->pdata);
	return true;
}

static bool valid_addresses(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	return valid_list(judged, valid_interface_address, ret_canonical, ret_refusal);
}

static bool valid_servers(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	return valid_list(judged, valid_server_address, ret_canonical, ret_refusal);
}

static bool valid_domains(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	g_autofree char *canonical = NULL;
	g_auto(GStrv) items = NULL;

	if (!valid_list(judged, valid_domain, &canonical, ret_refusal))
		return false;
	items = setting_list_items(canonical);
	if (g_strv_length(items) > SEARCH_DOMAINS_MAX)
		return refuse(judged, _("These are more than six search domains."),
			      _("(The resolver would ignore the rest silently.)"), _("Keep six at most."), ret_refusal);
	*ret_canonical = g_steal_pointer(&canonical);
	return true;
}

static const Validator validators[] = {
    [VALUE_BOOL] = valid_bool,           [VALUE_CHOICE] = valid_choice,
    [VALUE_IP4_GATEWAY] = valid_gateway, [VALUE_IP4_INTERFACE_LIST] = valid_addresses,
    [VALUE_IP_LIST] = valid_servers,     [VALUE_DOMAIN_LIST] = valid_domains,
};

bool setting_validate(const Setting *setting, const char *instance, const char *text, char **ret_canonical,
		      Refusal **ret_refusal)
{
	g_autofree char *stripped = g_strstrip(g_strndup(text, VALUE_BYTES_MAX));
	Judged judged = {setting, instance, stripped};

	if (strlen(text) > VALUE_BYTES_MAX) {
		judged.text = "";
		return refuse(&judged, _("The value is too long."), NULL, _("Enter 4096 bytes at most."), ret_refusal);
	}
	return validators[setting->type](&judged, ret_canonical, ret_refusal);
}
