/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ifup-ipv6: static IPv6 addresses and the IPv6 default route. It runs for every interface, lo and aliases too; the
 * first default route wins, a bad IPV6ADDR ends it without a word (doc/ifcfg.md 2b, 3).
 */
#include "backend/network/service_run.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/service_ip.h"
#include "backend/network/service_ipcalc.h"

#define ASPECTS_IPV6 (ASPECT_ADDRESSES | ASPECT_ROUTES)

/* False when the address is no address; what the kernel refuses goes unnoticed. */
static bool add_address(ServiceRun *run, KernelDevice *device, const char *text, Origin origin)
{
	g_autofree char *full = NULL;
	const char *slash = strchr(text, '/');
	IpPrefix ip;

	if (!ipcalc_check_ipv6(text))
		return false;
	kernel_set_up(run->kernel, device);
	full = slash && slash[1] ? g_strdup(text) : g_strdup_printf("%.*s/64", (int)strcspn(text, "/"), text);
	if (!ip_parse_prefix(full, AF_INET6, &ip))
		return false;
	kernel_replace_ipv6(run->kernel, device, &ip, origin);
	return true;
}

static void add_secondaries(ServiceRun *run, const ShellReading *env, KernelDevice *device)
{
	g_autoptr(Words) words = words_new();

	words_add_split(words, service_value(run, env, "IPV6ADDR_SECONDARIES", ASPECT_ADDRESSES));
	for (char **word = words_list(words); *word; word++)
		add_address(run, device, *word, service_origin(env, "IPV6ADDR_SECONDARIES"));
}

/* `ip -6 route add ::/0 via GATEWAY metric 1 [dev DEVICE]` */
static void add_default(ServiceRun *run, const char *gateway, const char *device, Origin origin)
{
	g_autoptr(Words) words = words_new();

	if (!ipcalc_check_ipv6(gateway))
		return;
	words_add(words, "::/0");
	words_add(words, "via");
	words_add_split(words, gateway);
	if (*device) {
		words_add(words, "dev");
		words_add_split(words, device);
	}
	words_add(words, "metric");
	words_add(words, "1");
	ip_route(run->kernel, AF_INET6, false, words_list(words), origin);
}

/* What stands behind the first '%', up to the next. */
static char *scope_of(const char *gateway)
{
	const char *percent = strchr(gateway, '%');

	g_autofree char *scope = percent ? g_strndup(percent + 1, strcspn(percent + 1, "%")) : g_strdup("");

	return words_squeeze(scope);
}

/* The device behind '%' of the gateway comes before IPV6_DEFAULTDEV; where either names another device than this one,
 * nothing is done. Without a gateway only a point-to-point device would do, which none of ours is. */
static void set_default(ServiceRun *run, const ShellReading *env, const KernelDevice *device)
{
	const char *gateway = service_value(run, env, "IPV6_DEFAULTGW", ASPECT_ROUTES);
	const char *wanted = service_value(run, env, "IPV6_DEFAULTDEV", ASPECT_ROUTES);
	g_autofree char *given = g_strndup(gateway, strcspn(gateway, "%"));
	g_autofree char *address = words_squeeze(given);
	g_autofree char *scope = scope_of(gateway);

	if (!*address || strcmp(gateway, "::") == 0)
		return;
	if (*scope && *wanted && strcmp(scope, wanted) != 0)
		wanted = "";
	if (g_ascii_strncasecmp(address, "fe80:", 5) == 0 && !*scope && !*wanted)
		return;
	if ((*scope && strcmp(scope, device->name) != 0) || (*wanted && strcmp(wanted, device->name) != 0))
		return;
	add_default(run, address, *wanted ? wanted : scope, service_origin(env, "IPV6_DEFAULTGW"));
}

void service_set_ipv6(ServiceRun *run, const ShellReading *env)
{
	g_autofree char *name = service_device_name(run, env, ASPECTS_IPV6);
	g_autofree char *real_name = g_strndup(name, strcspn(name, ":"));
	g_autofree char *address = words_squeeze(service_value(run, env, "IPV6ADDR", ASPECTS_IPV6));
	KernelDevice *device = *real_name ? kernel_device(run->kernel, real_name) : NULL;

	if (!device || service_is_false(service_value(run, env, "IPV6INIT", ASPECTS_IPV6)))
		return;
	if (*address) {
		address[strcspn(address, " ")] = '\0';
		if (!add_address(run, device, address, service_origin(env, "IPV6ADDR")))
			return;
	}
	add_secondaries(run, env, device);
	set_default(run, env, device);
}

void service_set_alias_ipv6(ServiceRun *run, const char *name)
{
	g_autofree char *file_name = g_strconcat("ifcfg-", name, NULL);
	const NetFile *file = net_files_find(run->files, file_name);
	g_autoptr(ShellReading) env = NULL;

	if (!service_file_usable(file))
		return;
	env = shell_reading_copy(run->global);
	shell_reading_enter_function(env);
	shell_reading_source(env, file->doc, file->id);
	shell_reading_leave_function(env);
	service_set_ipv6(run, env);
}
