/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of repairs and the few kinds of edit that they are made of.
 */
#include "backend/apply/repair.h"

#include <string.h>

#include "backend/apply/transaction.h"
#include "backend/model/ip4.h"
#include "backend/model/setting.h"
#include "backend/network/settings_codec.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static bool refuse(const char *message, GError **error)
{
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED, message);
	return false;
}

/* The file that a finding is about, with its document. */
static const NetFile *file_of(const Facts *facts, const Finding *finding)
{
	const NetFiles *files = facts_files(facts);

	if (files->global && g_strcmp0(finding->file, files->global->path) == 0)
		return files->global->doc ? files->global : NULL;
	for (unsigned i = 0; i < files->files->len; i++) {
		const NetFile *file = files->files->pdata[i];

		if (file->doc && g_strcmp0(finding->file, file->path) == 0)
			return file;
	}
	return NULL;
}

static Shvar *doc_of(Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	const NetFile *file = file_of(facts, finding);

	if (!file)
		refuse(_("There is no file here that Kanmon could change."), error);
	return file ? edits_doc(edits, file) : NULL;
}

static bool take_line_out(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			  GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);

	if (!doc)
		return false;
	if (!shvar_line(doc, finding->line))
		return refuse(_("It is not one line that is to blame."), error);
	shvar_remove_line(doc, finding->line);
	return true;
}

static bool write_value(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);
	const char *value = repair->value ? repair->value : finding->expected;

	return doc && shvar_set(doc, repair->directive, value ? value : "", error);
}

static bool convert_line_ends(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			      GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);

	if (doc)
		shvar_repair_line_ends(doc);
	return doc != NULL;
}

static bool take_bom_out(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);

	if (doc)
		shvar_repair_bom(doc);
	return doc != NULL;
}

static bool rewrite_line(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);

	if (!doc)
		return false;
	if (!shvar_line(doc, finding->line))
		return refuse(_("It is not one line that is to blame."), error);
	return shvar_repair_assignment(doc, finding->line, error);
}

static SettingSubject subject_of(const Facts *facts, const NetFile *file)
{
	const ServiceFile *service = service_reading_file(facts_service(facts), file->id);

	return (SettingSubject){facts_files(facts), facts_service(facts), service ? service->device : NULL, file};
}

static bool write_setting(Edits *edits, const SettingSubject *subject, const char *key, const char *value,
			  GError **error)
{
	SettingDocs docs = edits_docs(edits);

	return settings_write(subject, &docs, setting_find(key), value, error);
}

/* Writes a setting once more as it is understood: in the form that both systems read alike. */
static bool write_again(const char *key, Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	const NetFile *file = file_of(facts, finding);
	g_autoptr(Current) current = NULL;
	SettingSubject subject;

	if (!file)
		return refuse(_("There is no file here that Kanmon could change."), error);
	subject = subject_of(facts, file);
	current = settings_read(&subject, setting_find(key));
	if (!current->value)
		return refuse(_("What stands there now is not a valid value. Enter one in the field."), error);
	return write_setting(edits, &subject, key, current->value, error);
}

static bool renumber_addresses(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			       GError **error)
{
	return write_again("interface.ipv4.addresses", edits, facts, finding, error);
}

/* A copy goes where neither system reads it; nothing of it is lost. The time keeps a later copy of the same name apart.
 */
static bool move_copy_away(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			   GError **error)
{
	const NetFile *file = file_of(facts, finding);
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	g_autofree char *time = g_date_time_format(now, "%Y%m%d-%H%M%S");
	g_autofree char *path = NULL;

	if (!file)
		return refuse(_("There is no file here that Kanmon could change."), error);
	path = g_strdup_printf("%s/moved-%s.%s", KANMON_STATE_DIR, file->name, time);
	edits_replace(edits, path, file->bytes);
	edits_remove(edits, file->path);
	return true;
}

static bool make_global_file(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			     GError **error)
{
	static const char text[] = "# The network service starts nothing without this file.\n";
	g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

	if (facts_files(facts)->global)
		return refuse(_("The file is there, but it cannot be read."), error);
	edits_replace(edits, NET_GLOBAL_FILE, bytes);
	return true;
}

/* True when FILE sets up an interface whose first address has GATEWAY in its subnet. */
static bool has_in_subnet(const Facts *facts, const ServiceFile *file, guint32 gateway)
{
	g_autoptr(Current) current = NULL;
	g_auto(GStrv) items = NULL;
	SettingSubject subject;
	Ip4 first;

	if (file->role != SERVICE_INTERFACE || !file->file->doc)
		return false;
	subject = subject_of(facts, file->file);
	current = settings_read(&subject, setting_find("interface.ipv4.addresses"));
	items = setting_list_items(current->value);
	return items[0] && ip4_parse_interface(items[0], &first) &&
	       ((gateway ^ first.address) & ip4_netmask(first.prefix)) == 0;
}

/* The global GATEWAY becomes that of the interface in whose subnet it is (doc/ifcfg.md 2a: that is where it held). */
static bool move_global_gateway(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
				GError **error)
{
	const ServiceReading *service = facts_service(facts);
	Shvar *global = doc_of(edits, facts, finding, error);
	guint32 gateway;

	if (!global)
		return false;
	if (!finding->found || !ip4_parse_address(finding->found, &gateway))
		return refuse(_("What stands there now is not a valid value. Enter one in the field."), error);
	for (unsigned i = 0; i < service->files->len; i++) {
		const ServiceFile *file = service->files->pdata[i];
		SettingSubject subject;

		if (!has_in_subnet(facts, file, gateway))
			continue;
		shvar_unset(global, "GATEWAY");
		subject = subject_of(facts, file->file);
		return write_setting(edits, &subject, "interface.ipv4.gateway", finding->found, error);
	}
	return refuse(_("No interface has this gateway in its subnet."), error);
}

static bool name_zone(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding, GError **error)
{
	Shvar *doc = doc_of(edits, facts, finding, error);
	g_autofree char *value = NULL;

	if (!doc)
		return false;
	if (!finding->found || !finding->device)
		return refuse(_("What stands there now is not a valid value. Enter one in the field."), error);
	value = g_strdup_printf("%s%%%s", finding->found, finding->device);
	return shvar_set(doc, "IPV6_DEFAULTGW", value, error);
}

/* The host name once more as it is: its line in /etc/hosts comes with it. */
static bool write_hosts_line(const Repair *repair, Edits *edits, const Facts *facts, const Finding *finding,
			     GError **error)
{
	const SettingSubject host = {facts_files(facts), facts_service(facts), NULL, NULL};
	g_autoptr(Current) current = settings_read(&host, setting_find("host.name"));

	if (!current->value)
		return refuse(_("What stands there now is not a valid value. Enter one in the field."), error);
	return write_setting(edits, &host, "host.name", current->value, error);
}

#define TAKE_LINE_OUT N_("The line is taken out.")
#define WRITE_EXPECTED N_("{directive}={expected} is written.")
#define REWRITE_LINE N_("The line is written as one plain setting, in quotes where it needs them.")
#define HOSTS_LINE N_("The machine's name gets its own line with its own address in /etc/hosts.")
#define RENUMBER N_("The addresses are written as IPADDR and PREFIX, IPADDR1 and PREFIX1, and so on.")

static const Repair repairs[] = {
    {"network.global.missing", N_("The file is made, with a comment in it."), NULL, NULL, false, make_global_file},
    {"ifcfg.backup.live", N_("The file is moved to /var/lib/kanmon."), NULL, NULL, false, move_copy_away},
    {"ifcfg.syntax.crlf", N_("All line ends of the file become those of Unix."), NULL, NULL, false, convert_line_ends},
    {"ifcfg.syntax.bom", N_("The byte order mark is taken out."), NULL, NULL, false, take_bom_out},
    {"ifcfg.syntax.spaced-equals", REWRITE_LINE, NULL, NULL, false, rewrite_line},
    {"ifcfg.syntax.space-after", REWRITE_LINE, NULL, NULL, false, rewrite_line},
    {"ifcfg.syntax.unquoted-blank", REWRITE_LINE, NULL, NULL, false, rewrite_line},
    {"ifcfg.syntax.open-quote", REWRITE_LINE, NULL, NULL, false, rewrite_line},
    {"ifcfg.syntax.command", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.syntax.empty", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.hwaddr.mismatch", WRITE_EXPECTED, "HWADDR", NULL, false, write_value},
    {"ifcfg.hwaddr.invalid", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.macaddr.invalid", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.uuid.invalid", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.uuid.duplicate", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.bootproto.case", WRITE_EXPECTED, "BOOTPROTO", NULL, false, write_value},
    {"ifcfg.address.repeated", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.address.zero-gateway", RENUMBER, NULL, NULL, false, renumber_addresses},
    {"ifcfg.netmask.disagrees", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.network.stale", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.broadcast.stale", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.gateway.empty", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.gateway.with-dhcp", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.gateway.several-interfaces", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.gateway.global-empty", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.gateway.global-invalid", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.gateway.global-deprecated", N_("The line is moved into the file of the interface with this subnet."), NULL,
     NULL, false, move_global_gateway},
    {"ifcfg.gatewaydev.in-file", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.gatewaydev.absent", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.ipv6.init-missing", WRITE_EXPECTED, "IPV6INIT", "yes", false, write_value},
    {"ifcfg.ipv6.gateway-zone", N_("The device is written behind the gateway."), NULL, NULL, false, name_zone},
    {"ifcfg.alias.device", WRITE_EXPECTED, "DEVICE", NULL, false, write_value},
    {"ifcfg.alias.gateway", TAKE_LINE_OUT, NULL, NULL, false, take_line_out},
    {"ifcfg.route.mixed", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.route.default", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.route.invalid", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.vlan.form", WRITE_EXPECTED, "VLAN", "yes", false, write_value},
    {"ifcfg.slave.form", WRITE_EXPECTED, "SLAVE", "yes", false, write_value},
    {"ifcfg.master.without-slave", WRITE_EXPECTED, "SLAVE", "yes", false, write_value},
    {"ifcfg.bridge.case", WRITE_EXPECTED, "TYPE", "Bridge", false, write_value},
    {"ifcfg.nozeroconf.form", WRITE_EXPECTED, "NOZEROCONF", "yes", false, write_value},
    {"ifcfg.mtu.invalid", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"ifcfg.metric.invalid", TAKE_LINE_OUT, NULL, NULL, true, take_line_out},
    {"hosts.missing", HOSTS_LINE, NULL, NULL, false, write_hosts_line},
    {"hosts.wrong-address", HOSTS_LINE, NULL, NULL, false, write_hosts_line},
    {"hosts.loopback-name", HOSTS_LINE, NULL, NULL, false, write_hosts_line},
};

const Repair *repair_table(unsigned *ret_count)
{
	*ret_count = G_N_ELEMENTS(repairs);
	return repairs;
}

const Repair *repair_of(const Finding *finding)
{
	if (finding->verdict != VERDICT_FAIL)
		return NULL;
	for (unsigned i = 0; i < G_N_ELEMENTS(repairs); i++)
		if (strcmp(repairs[i].check, finding->check->id) == 0)
			return &repairs[i];
	return NULL;
}

bool repair_is_by_line(const Repair *repair)
{
	return repair->edit == take_line_out || repair->edit == rewrite_line;
}

char *repair_text(const Repair *repair, const Finding *finding)
{
	const char *value = repair->value ? repair->value : finding->expected;

	return text_fill(_(repair->what), "directive", repair->directive ? repair->directive : "", "expected",
			 value ? value : "", NULL);
}
