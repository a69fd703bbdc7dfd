/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ifup and ifup-eth: from a name to a file, to a device that is present, to its addresses, and on to what ifup-post
 * adds. Almost every mistake is printed or swallowed and the exit status stays 0 (doc/ifcfg.md 7, no. 28).
 */
#include "backend/network/service_run.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

const char *ifup_value(Ifup *ifup, const char *key, unsigned aspects)
{
	return service_value(ifup->run, ifup->env, key, aspects);
}

const char *ifup_value_n(Ifup *ifup, const char *key, int index, unsigned aspects)
{
	g_autofree char *full = g_strdup_printf("%s%d", key, index);

	return ifup_value(ifup, full, aspects);
}

Origin ifup_origin(Ifup *ifup, const char *key)
{
	return service_origin(ifup->env, key);
}

enum service_outcome service_fail(Ifup *ifup, char *why)
{
	service_set_outcome(ifup->file, SERVICE_FAILED, why);
	return SERVICE_FAILED;
}

static enum service_outcome succeed(Ifup *ifup)
{
	service_set_outcome(ifup->file, SERVICE_OK, NULL);
	return SERVICE_OK;
}

/* Nothing of what the file would do is known, nor what comes after it on the same device. */
static enum service_outcome hang(Ifup *ifup)
{
	NetResult *result = ifup->run->reading->result;

	if (ifup->device)
		ifup->device->unknown = true;
	else
		result->addresses_known = false;
	result->routes_known = result->resolver_known = false;
	service_set_outcome(ifup->file, SERVICE_UNKNOWN, g_strdup(_("Shell code in the file decides.")));
	return SERVICE_UNKNOWN;
}

char *service_device_name(ServiceRun *run, const ShellReading *env, unsigned aspects)
{
	const char *device = service_value(run, env, "DEVICE", aspects);
	const char *hwaddr = service_value(run, env, "HWADDR", aspects);
	g_autofree char *mac = NULL;
	KernelDevice *found;

	/* Where it matters DEVICE stands without quotes: blanks at its ends do not count. */
	if (*device || !*hwaddr)
		return words_squeeze(device);
	mac = words_squeeze(hwaddr);
	found = kernel_device_by_mac(run->kernel, mac);
	return g_strdup(found ? found->name : "");
}

static void name_device(Ifup *ifup)
{
	const char *real = ifup_value(ifup, "REALDEVICE", ASPECT_OUTCOME);
	const char *parent = ifup_value(ifup, "PARENTDEVICE", ASPECT_OUTCOME);

	ifup->name = service_device_name(ifup->run, ifup->env, ASPECT_OUTCOME);
	if (!*real)
		real = parent;
	ifup->real_name = *real ? g_strdup(real) : g_strndup(ifup->name, strcspn(ifup->name, ":"));
	ifup->alias = strcmp(ifup->name, ifup->real_name) != 0;
	g_free(ifup->file->device);
	ifup->file->device = *ifup->real_name ? text_visible(ifup->real_name, -1, 0) : NULL;
	g_hash_table_add(ifup->run->parents, g_strdup(ifup->name));
}

static bool is_dynamic(Ifup *ifup)
{
	const char *bootproto = ifup_value(ifup, "BOOTPROTO", ASPECT_ADDRESSES);

	/* DYNCONFIG is the script's own mark for the two; any value of it that a file sets counts as well. */
	return strcmp(bootproto, "dhcp") == 0 || strcmp(bootproto, "bootp") == 0 ||
	       *ifup_value(ifup, "DYNCONFIG", ASPECT_ADDRESSES);
}

/* What met shell code on the way takes its part of the result along. */
static void note_undecided(Ifup *ifup)
{
	NetResult *result = ifup->run->reading->result;

	if (ifup->run->undecided & ASPECT_ADDRESSES)
		ifup->device->unknown = true;
	if (ifup->run->undecided & (ASPECT_ADDRESSES | ASPECT_ROUTES))
		result->routes_known = false;
	if (ifup->run->undecided & ASPECT_RESOLVER)
		result->resolver_known = false;
}

/* The rest of ifup-eth, and ifup-post. A lease by DHCP counts as given: nothing in the files is against it. */
static enum service_outcome configure(Ifup *ifup)
{
	ServiceRun *run = ifup->run;

	if (is_dynamic(ifup))
		kernel_set_up(run->kernel, ifup->device);
	else
		service_set_addresses(ifup);
	service_set_zeroconf(ifup);
	service_set_ipv6(run, ifup->env);
	if (!ifup->alias)
		service_set_aliases(ifup);
	if (!service_is_true(ifup_value(ifup, "NOROUTESET", ASPECT_ROUTES)))
		service_set_routes(run, ifup->real_name, ifup->config_name);
	service_set_resolver(ifup);
	note_undecided(ifup);
	return succeed(ifup);
}

static bool stays_down(Ifup *ifup)
{
	const char *onboot = ifup_value(ifup, "ONBOOT", ASPECT_OUTCOME);

	return ifup->boot && (strcmp(onboot, "no") == 0 || strcmp(onboot, "NO") == 0);
}

static enum service_outcome run_ifup(Ifup *ifup)
{
	enum service_step step;

	ifup->run->undecided = 0;
	name_device(ifup);
	if (stays_down(ifup) && !ifup->run->undecided)
		return succeed(ifup); /* exit 0: the init script prints OK for it */
	step = ifup->run->undecided ? STEP_GO_ON : service_make_vlan(ifup);
	if (step == STEP_GO_ON && !ifup->run->undecided && service_other_script(ifup) && !ifup->run->undecided) {
		service_set_outcome(ifup->file, SERVICE_UNKNOWN,
				    g_strdup(_("A device of this type is not followed by Kanmon.")));
		return SERVICE_UNKNOWN;
	}
	if (step == STEP_GO_ON && !ifup->run->undecided)
		step = service_prepare_device(ifup);
	if (ifup->run->undecided & ASPECT_OUTCOME)
		return hang(ifup);
	if (step == STEP_GO_ON)
		return configure(ifup);
	return step == STEP_EXIT_OK ? succeed(ifup) : SERVICE_FAILED;
}

static enum service_outcome ifup_file(ServiceRun *run, ServiceFile *file, bool boot)
{
	Ifup ifup = {.run = run, .file = file, .env = file->variables, .boot = boot};
	enum service_outcome outcome;

	if (!file->order)
		file->order = run->depth ? run->order : ++run->order;
	else if (!run->depth)
		run->order++;
	ifup.config_name = file->file->name + strlen("ifcfg-");
	run->depth++;
	outcome = run_ifup(&ifup);
	run->depth--;
	g_free(ifup.name);
	g_free(ifup.real_name);
	return outcome;
}

enum service_outcome service_ifup(ServiceRun *run, const char *name, bool boot, ServiceFile **ret_file)
{
	const NetFile *file = service_resolve_config(run, name);
	ServiceFile *found = file ? service_file_of(run, file) : NULL;
	const NetFile *listed;
	g_autofree char *full = NULL;

	if (ret_file)
		*ret_file = found;
	if (found && found->variables)
		return ifup_file(run, found, boot);
	/* The file is in the list, but is no regular file or cannot be read. */
	full = g_strconcat("ifcfg-", name, NULL);
	listed = net_files_find(run->files, full);
	if (!listed)
		listed = net_files_find(run->files, name); /* "ifcfg-lo", as the init script calls it */
	found = listed ? service_file_of(run, listed) : NULL;
	if (found && S_ISREG(listed->stat.st_mode)) {
		service_set_outcome(found, SERVICE_UNKNOWN, g_strdup(listed->error ? listed->error->message : ""));
		return SERVICE_UNKNOWN;
	}
	if (found)
		service_set_outcome(found, SERVICE_FAILED, g_strdup(_("The name leads to no file.")));
	return SERVICE_FAILED;
}
