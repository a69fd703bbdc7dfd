/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The form of one interface: which settings, in which sections, shown when.
 */
#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/quote.h"
#include "backend/util/text.h"
#include "screens/setting_form.h"
#include "ui/text_page.h"

#define TYPE "interface.type"
#define METHOD4 "interface.ipv4.method"
#define METHOD6 "interface.ipv6.method"

static char *hardware_text(const Wizard *wizard, const char *instance)
{
	const NetDevice *device = net_files_device(facts_files(wizard->facts), instance);

	if (!device)
		return g_strdup(_("not on this machine now"));
	return device->address ? g_strdup_printf("%s (%s)", instance, device->address) : g_strdup(instance);
}

static const SettingRow rows[] = {
    {.fact = N_("Device"), .text = hardware_text},
    {.key = "interface.present"},
    {.key = "interface.autoconnect"},
    {.key = "interface.managed-by"},
    {.section = N_("VLAN"), .open = true},
    {.key = "interface.vlan.parent", .with = TYPE, .values = "vlan"},
    {.key = "interface.vlan.id", .with = TYPE, .values = "vlan"},
    {.section = N_("BOND"), .open = true},
    {.key = "interface.bond.options", .with = TYPE, .values = "bond"},
    {.section = N_("BRIDGE"), .open = true},
    {.key = "interface.bridge.stp", .with = TYPE, .values = "bridge"},
    {.key = "interface.bridge.forward-delay", .with = TYPE, .values = "bridge"},
    {.section = N_("IPv4 CONFIGURATION"), .open = true},
    {.key = METHOD4},
    {.key = "interface.ipv4.addresses", .with = METHOD4, .values = "manual"},
    {.key = "interface.ipv4.gateway", .with = METHOD4, .values = "manual"},
    {.key = "interface.ipv4.never-default", .with = METHOD4, .values = "manual auto"},
    {.key = "interface.ipv4.dns", .with = METHOD4, .values = "manual auto"},
    {.key = "interface.ipv4.dns-search", .with = METHOD4, .values = "manual auto"},
    {.key = "interface.ipv4.ignore-auto-dns", .with = METHOD4, .values = "manual auto"},
    {.key = "interface.ipv4.routes", .with = METHOD4, .values = "manual auto"},
    {.section = N_("IPv6 CONFIGURATION")},
    {.key = METHOD6},
    {.key = "interface.ipv6.addresses", .with = METHOD6, .values = "manual"},
    {.key = "interface.ipv6.gateway", .with = METHOD6, .values = "manual"},
    {.key = "interface.ipv6.never-default", .with = METHOD6, .values = "manual auto dhcp"},
    {.key = "interface.ipv6.dns", .with = METHOD6, .values = "manual auto dhcp"},
    {.key = "interface.ipv6.ignore-auto-dns", .with = METHOD6, .values = "auto dhcp"},
    {.key = "interface.ipv6.routes", .with = METHOD6, .values = "manual auto dhcp"},
    {.section = N_("DEVICE")},
    {.key = "interface.mtu"},
    {.key = "interface.mac", .with = TYPE, .values = "ethernet"},
    {.key = "interface.cloned-mac"},
    {.key = "interface.zone"},
    {.key = "interface.master"},
};

/* Commands that only look at DEVICE. */
static char *look_commands(const NetFile *file, const char *device)
{
	g_autofree char *name = quote_word(device);
	g_autofree char *path = quote_word(file ? file->path : NET_SCRIPTS_DIR);

	return g_strdup_printf("nmcli device show %s\nip address show %s\n%s %s", name, name, file ? "cat" : "ls",
			       path);
}

/* Why there can be no form for DEVICE; NULL when there can. A device without a file gets one. */
static char *why_not(const Wizard *wizard, const char *device)
{
	Refusal *refusal = NULL;
	const NetFile *file = wizard_file_of(wizard, device, &refusal);
	char *text = NULL;

	if (file && !file->doc)
		text = g_strdup(file->error->message);
	else if (!file &&
		 (wizard_has_files(wizard, device) ||
		  (!net_files_has_device(facts_files(wizard->facts), device) && !wizard_draft(wizard, TYPE, device))))
		text = refusal_text(refusal);
	refusal_free(refusal);
	return text;
}

enum stay { STAY_BACK, STAY_GO_ON, STAY_KEEP };

/* Does the person take the deletion back? Only a walk goes on. */
static enum stay ask_to_stay(const Wizard *wizard, const char *device)
{
	const char *const buttons[] = {wizard->steps ? _("Next") : _("Back"), _("Keep the interface"), NULL};
	g_autofree char *text = text_fill(
	    _("The file of {device} is to be deleted. Nothing is deleted before you have seen the change and said "
	      "\"Apply\"."),
	    "device", device, NULL);

	const TextPage page = {.title = _("Delete an interface"), .text = text, .buttons = buttons};
	int pressed = text_page_run(&page);

	if (pressed == 1)
		return STAY_KEEP;
	return pressed == 0 && wizard->steps ? STAY_GO_ON : STAY_BACK;
}

static bool run_page(Wizard *wizard, const char *device, const Finding *focus)
{
	g_autofree char *title = text_fill(_("Interface {device}"), "device", device, NULL);
	g_autofree char *look = look_commands(wizard_file_of(wizard, device, NULL), device);
	g_autofree char *finding = focus ? finding_message(focus) : NULL;
	SettingPage page = {title, rows, G_N_ELEMENTS(rows), device, look, focus};

	while (setting_form_run(wizard, &page)) {
		if (wizard->steps || review_page(wizard, finding))
			return true;
		page.focus = NULL; /* it may have been read anew meanwhile */
	}
	return false;
}

bool interface_page(Wizard *wizard, const char *device, const Finding *focus)
{
	g_autofree char *name = g_strdup(device); /* DEVICE may belong to what is read anew after writing */
	g_autofree char *refused = why_not(wizard, name);

	if (refused) {
		message_show(_("This interface cannot be edited"), refused);
		return wizard->steps;
	}
	if (wizard_is_deleted(wizard, name)) {
		enum stay stay = ask_to_stay(wizard, name);

		if (stay != STAY_KEEP)
			return stay == STAY_GO_ON;
		wizard_drop_drafts(wizard, name);
	}
	return run_page(wizard, name, focus);
}
