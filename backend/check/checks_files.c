/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which files count (doc/ifcfg.md 1, traps 15 and 31): copies that are live configuration, files that cannot be read,
 * /etc/sysconfig/network.
 */
#include <string.h>

#include "backend/check/table.h"
#include "backend/check/unreadable.h"
#include "backend/util/intl.h"

static bool counts(const NetFile *file)
{
	return strcmp(file->name, "ifcfg-lo") != 0 &&
	       !(service_ignores_name(file->name) && nm_ignores_name(file->name));
}

void report_unreadable(const Check *check, const Facts *facts, GPtrArray *findings)
{
	const ServiceReading *service = facts_service(facts);
	unsigned unreadable = 0;

	for (guint i = 0; i < service->files->len; i++) {
		const ServiceFile *entry = g_ptr_array_index(service->files, i);
		const NetFile *file = entry->file;

		if (file->doc || !counts(file))
			continue;
		unreadable++;
		report_error(findings, check, file, 0,
			     g_strdup(file->error ? file->error->message : _("It cannot be read.")));
	}
	if (unreadable == 0 && facts_interfaces(facts)->len == 0)
		report_error(
		    findings, check, NULL, 0,
		    g_strdup(_("There is no interface file (ifcfg-...) in /etc/sysconfig/network-scripts: nothing to "
			       "evaluate.")));
}

static void run_readable(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const NetFile *global = facts_files(facts)->global;

	report_unreadable(check, facts, findings);
	if (global && !global->doc && global->error)
		report_error(findings, check, global, 0, g_strdup(global->error->message));
}

static char *who_reads(const Interface *interface)
{
	bool service = interface->service->role != SERVICE_IGNORED;

	if (service && interface->nm)
		return g_strdup(_("both systems"));
	return g_strdup(service ? _("the network service") : "NetworkManager");
}

static void each_copy(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	if (interface->copy)
		report(findings, check, interface, 0, interface->file->name)->other = who_reads(interface);
}

static void run_global_missing(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	if (!facts_files(facts)->global)
		report_file(findings, check, NULL, 0, NULL);
}

/* doc/ifcfg.md 0: only the exact word "no" keeps the service from starting. */
static void run_networking_off(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	const char *value = facts_global(facts, "NETWORKING", &line);

	if (g_strcmp0(value, "no") == 0)
		report_file(findings, check, facts_files(facts)->global, line, value);
}

static void run_networking_form(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	unsigned line;
	const char *value = facts_global(facts, "NETWORKING", &line);

	if (line > 0 && g_strcmp0(value, "no") != 0 && g_strcmp0(value, "yes") != 0)
		report_file(findings, check, facts_files(facts)->global, line, value ? value : "");
}

const Check checks_files[] = {
    {
	.id = "ifcfg.file.unreadable",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Interface files can be read"),
	.good = N_("All interface files can be read."),
	.bad = N_("This file cannot be read."),
	.why =
	    N_("What cannot be read cannot be judged, and the systems that start the network cannot read it either."),
	.remedy = N_("Look at what the file is and who may read it; run this program as root."),
	.commands = "ls -lZ {file}\nfile {file}",
	.run = run_readable,
    },
    {
	.id = "ifcfg.backup.live",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No copy of an interface file is live"),
	.good = N_("No file in network-scripts looks like a forgotten copy."),
	.bad = N_("The name looks like that of a copy, but the file is live configuration, read by {other}."),
	.why =
	    N_("Every file whose name begins with ifcfg- is configuration, unless it ends in one of a few suffixes. A "
	       "copy "
	       "sets up {device} a second time: its addresses are added, and its gateway may replace the right one."),
	.remedy = N_("Move the copy to another directory, for example /root. Never keep one in network-scripts."),
	.commands = "ls -l /etc/sysconfig/network-scripts/ifcfg-*\nservice network status\nmv {file} /root/",
	.each = each_copy,
    },
    {
	.id = "network.global.missing",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("/etc/sysconfig/network exists"),
	.good = N_("/etc/sysconfig/network is there."),
	.bad = N_("/etc/sysconfig/network is missing."),
	.why = N_(
	    "Without this file the network service ends at once with status 6: it brings up no interface at all, and "
	    "prints nothing."),
	.remedy = N_("Make the file. It may be empty."),
	.commands = "ls -l /etc/sysconfig/network\nsystemctl status network",
	.run = run_global_missing,
    },
    {
	.id = "network.networking.off",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("The network service is not switched off by NETWORKING"),
	.good = N_("NETWORKING does not switch the network service off."),
	.bad = N_("NETWORKING=no switches the network service off."),
	.why = N_("With exactly this value the network service ends with status 6 before it looks at any interface. "
		  "NetworkManager does not read it."),
	.remedy = N_("Write NETWORKING=yes in /etc/sysconfig/network."),
	.commands = "grep -n NETWORKING {file}\nsystemctl status network",
	.run = run_networking_off,
    },
    {
	.id = "network.networking.form",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("NETWORKING is yes or no"),
	.good = N_("NETWORKING is absent, yes or no."),
	.bad = N_("NETWORKING={found} is neither \"yes\" nor \"no\"."),
	.why = N_("Only the exact word no has a meaning here: NO, false or off do not switch the network service off."),
	.remedy = N_("Write NETWORKING=yes in /etc/sysconfig/network, or no if that is what you mean."),
	.commands = "cat -A {file}",
	.run = run_networking_form,
    },
    {.id = NULL},
};
