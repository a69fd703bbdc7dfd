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

/* The line with the name that the machine has now. */
static char *hosts_text(const Wizard *wizard, const char *instance)
{
	g_autoptr(Current) name = wizard_current(wizard, setting_find("host.name"), NULL);
	const NetFile *file = facts_files(wizard->facts)->hosts;
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

static const SettingRow rows[] = {
    {.key = "host.name"},
    {.fact = N_("/etc/hosts now"), .text = hosts_text},
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
