/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of properties, and profiles compared by it. Whether the table has all that matters is not believed but
 * tried: a copy of the old profile is given the properties that differ, and must be the new one then.
 */
#include "backend/network/nmcli.h"

#include <stdbool.h>
#include <string.h>

typedef char *(*Format)(const GValue *value);

typedef struct Property {
	const char *setting, *name;
	Format format; /* owned text; as nmcli takes it */
} Property;

static char *format_text(const GValue *value)
{
	const char *text = g_value_get_string(value);

	return g_strdup(text ? text : "");
}

static char *format_bool(const GValue *value)
{
	return g_strdup(g_value_get_boolean(value) ? "yes" : "no");
}

static char *format_number(const GValue *value)
{
	return g_strdup_printf("%u", g_value_get_uint(value));
}

static char *format_mtu(const GValue *value)
{
	return g_value_get_uint(value) ? format_number(value) : g_strdup("auto");
}

static char *format_flags(const GValue *value)
{
	return g_strdup_printf("%u", g_value_get_flags(value));
}

static char *format_words(const GValue *value)
{
	char **words = g_value_get_boxed(value);

	return words ? g_strjoinv(",", words) : g_strdup("");
}

static char *format_addr_gen_mode(const GValue *value)
{
	int mode = g_value_get_int(value);

	return g_strdup(mode == NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE_EUI64 ? "eui64" : "stable-privacy");
}

static char *join(GPtrArray *items, const char *separator)
{
	g_ptr_array_add(items, NULL);
	return g_strjoinv(separator, (char **)items->pdata);
}

static char *format_addresses(const GValue *value)
{
	const GPtrArray *addresses = g_value_get_boxed(value);
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; addresses && i < addresses->len; i++) {
		NMIPAddress *address = addresses->pdata[i];

		g_ptr_array_add(items, g_strdup_printf("%s/%u", nm_ip_address_get_address(address),
						       nm_ip_address_get_prefix(address)));
	}
	return join(items, ",");
}

/* "mtu=1400 onlink=true"; NULL when the route has none. */
static char *format_attributes(NMIPRoute *route)
{
	g_auto(GStrv) names = nm_ip_route_get_attribute_names(route);
	g_autoptr(GHashTable) attributes = g_hash_table_new(g_str_hash, g_str_equal);

	for (char **name = names; name && *name; name++)
		g_hash_table_insert(attributes, *name, nm_ip_route_get_attribute(route, *name));
	return g_hash_table_size(attributes) ? nm_utils_format_variant_attributes(attributes, ' ', '=') : NULL;
}

static char *format_route(NMIPRoute *route)
{
	const char *next_hop = nm_ip_route_get_next_hop(route);
	g_autofree char *attributes = format_attributes(route);
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "%s/%u", nm_ip_route_get_dest(route), nm_ip_route_get_prefix(route));
	if (next_hop)
		g_string_append_printf(text, " %s", next_hop);
	if (nm_ip_route_get_metric(route) != -1)
		g_string_append_printf(text, " %" G_GINT64_FORMAT, nm_ip_route_get_metric(route));
	if (attributes)
		g_string_append_printf(text, " %s", attributes);
	return g_string_free(text, FALSE);
}

static char *format_routes(const GValue *value)
{
	const GPtrArray *routes = g_value_get_boxed(value);
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; routes && i < routes->len; i++)
		g_ptr_array_add(items, format_route(routes->pdata[i]));
	return join(items, ", ");
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The mode first: the other options are judged by it. */
static char *format_options(const GValue *value)
{
	GHashTable *options = g_value_get_boxed(value);
	const char *mode = options ? g_hash_table_lookup(options, NM_SETTING_BOND_OPTION_MODE) : NULL;
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	void *name, *text;

	if (options)
		g_hash_table_iter_init(&iter, options);
	while (options && g_hash_table_iter_next(&iter, &name, &text))
		if (strcmp(name, NM_SETTING_BOND_OPTION_MODE) != 0)
			g_ptr_array_add(items, g_strdup_printf("%s=%s", (char *)name, (char *)text));
	g_ptr_array_sort(items, compare_names);
	if (mode)
		g_ptr_array_insert(items, 0, g_strdup_printf("mode=%s", mode));
	return join(items, ",");
}

/* In the order in which a person would say them. */
static const Property properties[] = {
    {"connection", "interface-name", format_text},
    {"connection", "autoconnect", format_bool},
    {"connection", "zone", format_text},
    {"connection", "master", format_text},
    {"connection", "slave-type", format_text},
    {"802-3-ethernet", "mac-address", format_text},
    {"802-3-ethernet", "cloned-mac-address", format_text},
    {"802-3-ethernet", "mtu", format_mtu},
    {"vlan", "parent", format_text},
    {"vlan", "id", format_number},
    {"vlan", "flags", format_flags},
    {"bond", "options", format_options},
    {"bridge", "mac-address", format_text},
    {"bridge", "stp", format_bool},
    {"bridge", "forward-delay", format_number},
    {"ipv4", "method", format_text},
    {"ipv4", "addresses", format_addresses},
    {"ipv4", "gateway", format_text},
    {"ipv4", "never-default", format_bool},
    {"ipv4", "dns", format_words},
    {"ipv4", "dns-search", format_words},
    {"ipv4", "ignore-auto-dns", format_bool},
    {"ipv4", "ignore-auto-routes", format_bool},
    {"ipv4", "may-fail", format_bool},
    {"ipv4", "routes", format_routes},
    {"ipv6", "method", format_text},
    {"ipv6", "addr-gen-mode", format_addr_gen_mode},
    {"ipv6", "addresses", format_addresses},
    {"ipv6", "gateway", format_text},
    {"ipv6", "never-default", format_bool},
    {"ipv6", "dns", format_words},
    {"ipv6", "dns-search", format_words},
    {"ipv6", "ignore-auto-dns", format_bool},
    {"ipv6", "ignore-auto-routes", format_bool},
    {"ipv6", "may-fail", format_bool},
    {"ipv6", "routes", format_routes},
};

/* CONNECTION gets a setting called NAME, of defaults, where it has none. */
static void add_missing_setting(NMConnection *connection, const char *name)
{
	GType type = nm_setting_lookup_type(name);

	if (!nm_connection_get_setting(connection, type))
		nm_connection_add_setting(connection, g_object_new(type, NULL));
}

/* The setting called NAME of CONNECTION, made where it is missing. */
static NMSetting *setting_of(NMConnection *connection, const char *name)
{
	add_missing_setting(connection, name);
	return nm_connection_get_setting(connection, nm_setting_lookup_type(name));
}

static bool is_ip(const char *setting)
{
	return strcmp(setting, "ipv4") == 0 || strcmp(setting, "ipv6") == 0;
}

static bool ignores_ip6(NMConnection *connection)
{
	NMSettingIPConfig *ip6 = nm_connection_get_setting_ip6_config(connection);

	return ip6 && g_strcmp0(nm_setting_ip_config_get_method(ip6), NM_SETTING_IP6_CONFIG_METHOD_IGNORE) == 0;
}

/* A port of a bond or bridge has no addresses: NetworkManager takes those settings away by itself. */
static bool applies(const Property *property, NMConnection *before, NMConnection *after)
{
	bool in_after = nm_connection_get_setting_by_name(after, property->setting) != NULL;

	return in_after ||
	       (!is_ip(property->setting) && nm_connection_get_setting_by_name(before, property->setting) != NULL);
}

/* How addresses are made up says nothing where there are none. */
static bool is_said(const Property *property, NMConnection *after)
{
	return strcmp(property->name, NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE) != 0 || !ignores_ip6(after);
}

/* An alias file gives its address a label, and nmcli has no word for that. */
static bool has_labels(const GPtrArray *addresses)
{

	for (guint i = 0; addresses && i < addresses->len; i++) {
		g_auto(GStrv) names = nm_ip_address_get_attribute_names(addresses->pdata[i]);

		if (names && *names)
			return true;
	}
	return false;
}

/* nmcli takes a list apart at commas and blanks, wherever they come from. */
static bool has_separators(char **words)
{
	for (; words && *words; words++)
		if (strpbrk(*words, ", \t\\"))
			return true;
	return false;
}

static bool can_be_said(const Property *property, const GValue *value)
{
	if (property->format == format_addresses)
		return !has_labels(g_value_get_boxed(value));
	return property->format != format_words || !has_separators(g_value_get_boxed(value));
}

/* Gives WORK the property as AFTER has it, and adds the words for it where that changes something. False where there
 * are none. */
static bool take_over(const Property *property, NMConnection *work, NMConnection *after, GPtrArray *words)
{
	NMSetting *old = setting_of(work, property->setting), *new = setting_of(after, property->setting);
	GType type = g_object_class_find_property(G_OBJECT_GET_CLASS(new), property->name)->value_type;
	g_auto(GValue) from = G_VALUE_INIT, to = G_VALUE_INIT;
	g_autofree char *old_text = NULL, *new_text = NULL;

	g_value_init(&from, type);
	g_value_init(&to, type);
	g_object_get_property(G_OBJECT(old), property->name, &from);
	g_object_get_property(G_OBJECT(new), property->name, &to);
	old_text = property->format(&from);
	new_text = property->format(&to);
	g_object_set_property(G_OBJECT(old), property->name, &to);
	if (strcmp(old_text, new_text) == 0 || !is_said(property, after))
		return true;
	if (!can_be_said(property, &to))
		return false;
	g_ptr_array_add(words, g_strdup_printf("%s.%s", property->setting, property->name));
	g_ptr_array_add(words, g_steal_pointer(&new_text));
	return true;
}

/* Settings of defaults say as much as none at all. */
static void even_out(NMConnection *one, NMConnection *two)
{
	guint count;
	g_autofree NMSetting **settings = nm_connection_get_settings(one, &count);

	for (guint i = 0; settings && i < count; i++)
		if (!is_ip(nm_setting_get_name(settings[i])))
			add_missing_setting(two, nm_setting_get_name(settings[i]));
}

static bool is_same(NMConnection *work, NMConnection *after)
{
	nm_connection_normalize(work, NULL, NULL, NULL);
	even_out(work, after);
	even_out(after, work);
	return nm_connection_compare(work, after, NM_SETTING_COMPARE_FLAG_EXACT);
}

GPtrArray *nmcli_modification(NMConnection *before, NMConnection *after)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(NMConnection) work = nm_simple_connection_new_clone(before);
	g_autoptr(NMConnection) wanted = nm_simple_connection_new_clone(after);

	if (!nm_connection_is_type(before, nm_connection_get_connection_type(after)))
		return NULL;
	g_object_set(nm_connection_get_setting_connection(work), NM_SETTING_CONNECTION_ID, nm_connection_get_id(after),
		     NM_SETTING_CONNECTION_UUID, nm_connection_get_uuid(after), NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
		if (applies(&properties[i], before, after) && !take_over(&properties[i], work, wanted, words))
			return NULL;
	return is_same(work, wanted) ? g_steal_pointer(&words) : NULL;
}

/* What nmcli begins with: both address families automatic. */
static NMConnection *new_profile(NMConnection *after)
{
	const char *type = nm_connection_get_connection_type(after);
	NMConnection *connection = nm_simple_connection_new();
	NMSetting *ip4 = nm_setting_ip4_config_new(), *ip6 = nm_setting_ip6_config_new();

	g_object_set(setting_of(connection, NM_SETTING_CONNECTION_SETTING_NAME), NM_SETTING_CONNECTION_TYPE, type,
		     NM_SETTING_CONNECTION_INTERFACE_NAME, nm_connection_get_interface_name(after), NULL);
	add_missing_setting(connection, type);
	g_object_set(ip4, NM_SETTING_IP_CONFIG_METHOD, NM_SETTING_IP4_CONFIG_METHOD_AUTO, NULL);
	g_object_set(ip6, NM_SETTING_IP_CONFIG_METHOD, NM_SETTING_IP6_CONFIG_METHOD_AUTO, NULL);
	nm_connection_add_setting(connection, ip4);
	nm_connection_add_setting(connection, ip6);
	return connection;
}

GPtrArray *nmcli_addition(NMConnection *after, const char **ret_type)
{
	static const char *const types[][2] = {
	    {NM_SETTING_WIRED_SETTING_NAME, "ethernet"},
	    {NM_SETTING_VLAN_SETTING_NAME, "vlan"},
	    {NM_SETTING_BOND_SETTING_NAME, "bond"},
	    {NM_SETTING_BRIDGE_SETTING_NAME, "bridge"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
		if (nm_connection_is_type(after, types[i][0])) {
			g_autoptr(NMConnection) before = new_profile(after);

			*ret_type = types[i][1];
			return nmcli_modification(before, after);
		}
	}
	return NULL;
}
