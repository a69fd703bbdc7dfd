/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ifup-routes: route-X and route6-X of the device and of the file, in the old form (arguments of `ip route add`, line
 * by line) or the new one (ADDRESSn, NETMASKn, GATEWAYn, sourced as shell). A line that fails is passed over. Rules
 * (rule-X) do not change what `ip route` shows (doc/ifcfg.md 3).
 */
#include "backend/network/service_run.h"

#include <string.h>
#include <sys/socket.h>

#include "backend/network/service_ip.h"
#include "backend/network/service_ipcalc.h"

/* `grep '^[[:space:]]*ADDRESS[0-9]+='` */
static bool is_new_form(const NetFile *file)
{
	for (unsigned n = 1; n <= shvar_n_lines(file->doc); n++) {
		const ShvarLine *line = shvar_line(file->doc, n);
		g_autofree char *text = g_strndup(line->text, line->length);
		const char *at = text + strspn(text, " \t\v\f\r");
		gsize digits;

		if (!g_str_has_prefix(at, "ADDRESS"))
			continue;
		at += strlen("ADDRESS");
		digits = strspn(at, "0123456789");
		if (digits && at[digits] == '=')
			return true;
	}
	return false;
}

static char *numbered_value(ServiceRun *run, const ShellReading *env, const char *key, unsigned number)
{
	g_autofree char *full = g_strdup_printf("%s%u", key, number);

	return words_squeeze(service_value(run, env, full, ASPECT_ROUTES));
}

/* One route of the new form. PREFIX stays as it was when ipcalc gives none: the last route's goes on counting. */
static bool add_numbered(ServiceRun *run, ShellReading *env, const char *device, unsigned number)
{
	g_autofree char *key = g_strdup_printf("ADDRESS%u", number);
	g_autofree char *address = numbered_value(run, env, "ADDRESS", number);
	g_autofree char *netmask = numbered_value(run, env, "NETMASK", number);
	g_autofree char *gateway = numbered_value(run, env, "GATEWAY", number);
	g_autofree char *prefix = NULL, *line = NULL;
	g_autoptr(Words) words = words_new();

	if (!*address)
		return false;
	prefix = ipcalc_split(IPCALC_PREFIX, address, netmask);
	if (prefix)
		shell_reading_assign(env, "PREFIX", prefix);
	line = g_strdup_printf("%s/%s%s%s dev %s", address, service_value(run, env, "PREFIX", ASPECT_ROUTES),
			       *gateway ? " via " : "", gateway, device);
	words_add_split(words, line);
	ip_route(run->kernel, AF_INET, false, words_list(words), service_origin(env, key));
	return true;
}

static void run_new_form(ServiceRun *run, ShellReading *env, const NetFile *file, const char *device)
{
	g_autofree char *real_name = g_strndup(device, strcspn(device, ":"));

	shell_reading_source(env, file->doc, file->id);
	for (unsigned number = 0; add_numbered(run, env, real_name, number); number++)
		;
}

static void run_old_form(ServiceRun *run, const NetFile *file, int family)
{
	g_autoptr(GPtrArray) lines = read_lines(file->bytes, true);

	for (guint i = 0; i < lines->len; i++) {
		const ReadLine *line = g_ptr_array_index(lines, i);
		g_autoptr(Words) words = words_new();
		Origin origin = {file->id, line->line};
		const char *text = line->text + strspn(line->text, " \t\v\f\r");

		if (!*text || *text == '#')
			continue;
		words_add_split(words, line->text);
		ip_route(run->kernel, family, false, words_list(words), origin);
	}
}

static void run_file(ServiceRun *run, ShellReading *env, const char *kind, const char *suffix, const char *device)
{
	g_autofree char *name = g_strconcat(kind, suffix, NULL);
	const NetFile *file = net_files_find(run->files, name);

	if (!service_file_usable(file)) {
		/* Too large for us to read: what it does is not known. */
		if (file && S_ISREG(file->stat.st_mode))
			run->reading->result->routes_known = false;
		return;
	}
	if (is_new_form(file))
		run_new_form(run, env, file, device);
	else
		run_old_form(run, file, strcmp(kind, "route6-") == 0 ? AF_INET6 : AF_INET);
}

void service_set_routes(ServiceRun *run, const char *device, const char *nick)
{
	g_autoptr(ShellReading) env = NULL;

	if (!*device)
		return;
	/* The script is a process of its own: it knows nothing of the interface's variables. */
	env = shell_reading_new();
	run_file(run, env, "route-", device, device);
	run_file(run, env, "route6-", device, device);
	if (!*nick || strcmp(nick, device) == 0)
		return;
	run_file(run, env, "route-", nick, device);
	run_file(run, env, "route6-", nick, device);
}
