/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The machine's name, and what /etc/hosts says of it.
 */
#include "backend/file/hosts.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/setting_form.h"

static char *entry_text(const HostsEntry *entry)
{
	g_autofree char *names = g_strjoinv(" ", entry->names);
	g_autofree char *line = g_strdup_printf("%s %s", entry->address, names);

	return text_visible(line, -1, 50);
}

/* The line with the name that the machine has by FACTS. Owned. */
static char *line_of_machine(const Facts *facts)
{
	SettingSubject subject = {.files = facts_files(facts), .service = facts_service(facts)};
	g_autoptr(Current) name = settings_read(&subject, setting_find("host.name"));
	const NetFile *file = facts_files(facts)->hosts;
	Hosts *hosts;
	char *text = NULL;

	if (!file || !file->bytes)
		return g_strdup(_("cannot be read"));
	hosts = hosts_parse(file->bytes);
	for (unsigned i = 1; name->value && i <= hosts_n_lines(hosts) && !text; i++) {
		g_autoptr(HostsEntry) entry = hosts_entry(hosts, i);

		if (entry && hosts_entry_has(entry, name->value))
			text = entry_text(entry);
	}
	hosts_free(hosts);
	return text ? text : g_strdup(_("no line for this machine"));
}

/* As it will be with the name that was typed. */
static char *hosts_text(const Wizard *wizard, const char *instance)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = NULL;
	g_autoptr(Plan) plan = NULL;

	if (!wizard_draft(wizard, "host.name", NULL))
		return line_of_machine(wizard->facts);
	wishes = drafts_wishes(wizard->drafts, NULL);
	plan = plan_make(wizard->facts, wishes, refusals);
	return line_of_machine(plan->after);
}

static const SettingRow rows[] = {
    {.key = "host.name"},
    {.fact = N_("Line in /etc/hosts"), .text = hosts_text},
};

bool host_name_page(Wizard *wizard)
{
	SettingPage page = {
	    .title = _("Host name"),
	    .rows = rows,
	    .count = G_N_ELEMENTS(rows),
	    .look = "hostnamectl status\ncat /etc/hostname\ncat /etc/hosts",
	};

	while (setting_form_run(wizard, &page))
		if (wizard->steps || review_page(wizard, NULL))
			return true;
	return false;
}
