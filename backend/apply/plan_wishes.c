/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wishes written into copies of the documents. An interface without a file gets one here, and one that shall go loses
 * it with all that belongs to it.
 */
#include "backend/apply/plan_wishes.h"

#include <string.h>

#include "backend/apply/plan_wish.h"
#include "backend/check/check.h"
#include "backend/network/nm.h"
#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* A plan in the making. */
typedef struct Draft {
	const Facts *facts;
	const Wishes *wishes;
	Edits *edits;
	const GPtrArray *before; /* findings of FACTS */
	GPtrArray *written;      /* const Wish *, so far */
	GHashTable *created;     /* devices that got a new file; borrowed names */
	GHashTable *refused;     /* devices that no wish can be written for; borrowed names */
	GPtrArray *refusals;
} Draft;

/* ---- the file of a wish ---- */

/* The wish for KIND of the same interface, NULL without one. */
static const Wish *sibling(const Draft *draft, const Wish *wish, enum place_kind kind)
{
	for (unsigned i = 0; i < wishes_count(draft->wishes); i++) {
		const Wish *other = wishes_nth(draft->wishes, i);

		if (wish_is_about(other, kind) && g_strcmp0(other->instance, wish->instance) == 0)
			return other;
	}
	return NULL;
}

static Refusal *refuse_taken(const NetFile *file, const char *device)
{
	g_autofree char *what = text_fill(_("{device} has no interface file, and {name} is another one's."), "device",
					  device, "name", file->name, NULL);

	return refusal_new(
	    NULL, what,
	    _("The file that is called after this interface says another DEVICE, or says none that can "
	      "be read."),
	    _("Repair the DEVICE line of that file (\"kanmon check\" says what is wrong with it), or give "
	      "the file the name of its device."));
}

static Refusal *refuse_loopback(void)
{
	return refusal_new(NULL, _("lo is the loopback interface."),
			   _("Every machine sets it up by itself, and programs rely on it as it is."),
			   _("Choose another interface."));
}

static Refusal *refuse_unknown(const Facts *facts, const char *device)
{
	g_autofree char *what = text_fill(_("No interface file is for {device}."), "device", device, NULL);
	g_autofree char *remedy =
	    text_fill(_("\"kanmon show interfaces\" lists the devices and their files. For a VLAN, a bond or a bridge "
			"that is still to be made, say its type: interface[{device}].type=vlan."),
		      "device", device, NULL);

	return refusal_new(NULL, what, facts_files(facts)->devices_known ? _("There is no such device either.") : NULL,
			   remedy);
}

/* A copy's name to one of the systems, or a range's: a file of this name sets up nothing, or under one system only. */
static bool is_passed_over(const char *name)
{
	return service_ignores_name(name) || nm_ignores_name(name) || strstr(name, "-range");
}

static Refusal *refuse_name(const char *name)
{
	g_autofree char *what = text_fill(_("{name} is no name for an interface file."), "name", name, NULL);

	return refusal_new(NULL, what,
			   _("Files whose names end like this are passed over as copies, or as something else than an "
			     "interface, by the network service or by NetworkManager."),
			   _("Choose another name for the interface."));
}

/* What is not on the machine may still be made by its file: a VLAN, a bond, a bridge. */
static bool may_come(const Draft *draft, const Wish *wish)
{
	const NetFiles *files = facts_files(draft->facts);
	const Wish *type = sibling(draft, wish, PLACE_TYPE);

	if (files->devices_known && net_files_has_device(files, wish->instance))
		return true;
	return type && (!files->devices_known || strcmp(type->value, "ethernet") != 0);
}

/* Whether an interface without file may get one; NULL when it may. */
static Refusal *refuse_new_file(const Draft *draft, const Wish *wish)
{
	const NetFiles *files = facts_files(draft->facts);
	g_autofree char *usual = g_strconcat("ifcfg-", wish->instance, NULL);
	const NetFile *taken = net_files_find(files, usual);

	if (taken && taken->error)
		return refusal_new(NULL, taken->error->message, NULL, _("Make the file readable first."));
	if (taken)
		return refuse_taken(taken, wish->instance);
	if (!may_come(draft, wish))
		return refuse_unknown(draft->facts, wish->instance);
	return is_passed_over(usual) ? refuse_name(usual) : NULL;
}

/* A port of a bond or a bridge asks no DHCP server: its addresses would be left out. */
static bool is_port_without_method(const Draft *draft, const Wish *wish)
{
	const Wish *master = sibling(draft, wish, PLACE_MASTER);

	return master && strcmp(master->value, "none") != 0 && !sibling(draft, wish, PLACE_METHOD);
}

/* Makes what a new interface file begins with, once. */
static bool create_file(Draft *draft, const Wish *wish, GError **error)
{
	SettingSubject subject = wish_subject(draft->facts, wish, NULL);
	SettingDocs docs = edits_docs(draft->edits);

	if (!g_hash_table_add(draft->created, wish->instance))
		return true;
	return settings_write(&subject, &docs, setting_find("interface.present"), "yes", error) &&
	       (!is_port_without_method(draft, wish) ||
		settings_write(&subject, &docs, setting_find("interface.ipv4.method"), "disabled", error));
}

/* ---- writing ---- */

/* A check that speaks about this setting of this file: what is read there is not written as it should be. */
static bool is_written_badly(const Draft *draft, const NetFile *file, const Current *current, const Wish *wish)
{
	for (unsigned i = 0; i < draft->before->len; i++) {
		const Finding *finding = draft->before->pdata[i];

		if (finding->verdict != VERDICT_FAIL || !finding->check->about ||
		    !g_strv_contains(finding->check->about, wish->setting->key))
			continue;
		if ((file && g_strcmp0(finding->file, file->path) == 0) ||
		    (current->file && g_strcmp0(finding->file, current->file->path) == 0))
			return true;
	}
	return false;
}

/* A method that was written takes out the addresses and the gateway that it has no use for: that they stood there
 * before says nothing any more. Wishes come by instance, so those of the same one are the last that were written. */
static bool may_be_taken_out(const Draft *draft, const Wish *wish)
{
	for (guint i = draft->written->len; i > 0; i--) {
		const Wish *other = draft->written->pdata[i - 1];

		if (strcmp(other->instance, wish->instance) != 0)
			return false;
		if (settings_takes_out(other->setting, other->value, wish->setting))
			return true;
	}
	return false;
}

static bool is_needless(const Draft *draft, const NetFile *file, const SettingSubject *subject, const Wish *wish)
{
	g_autoptr(Current) current = settings_read(subject, wish->setting);

	return !may_be_taken_out(draft, wish) && g_strcmp0(current->value, wish->value) == 0 &&
	       !is_written_badly(draft, file, current, wish);
}

static Refusal *refuse_writing(const Wish *wish, const GError *error)
{
	g_autofree char *what = text_fill(_("{label}: \"{value}\" cannot be written."), "label",
					  _(wish->setting->label), "value", wish->value, NULL);

	return refusal_new(NULL, what, error->message,
			   _("Enter another value, or change in an editor what stands in the way."));
}

/* The type that the interface is to have; NULL when nobody can tell. Owned. */
static char *type_of(const Draft *draft, const SettingSubject *subject, const Wish *wish)
{
	const Wish *type = sibling(draft, wish, PLACE_TYPE);
	g_autoptr(Current) current = NULL;

	if (type)
		return g_strdup(type->value);
	current = settings_read(subject, setting_find("interface.type"));
	return g_steal_pointer(&current->value);
}

/* Bond options would make a bond of a card. NULL for a setting that this type of interface has. */
static Refusal *refuse_type(const Draft *draft, const SettingSubject *subject, const Wish *wish)
{
	const char *wanted = wish->setting->of_type;
	g_autofree char *type = wanted ? type_of(draft, subject, wish) : NULL;
	g_autofree char *what = NULL, *why = NULL;

	if (!type || strcmp(type, wanted) == 0)
		return NULL;
	what = text_fill(_("{label}: {device} is an interface of the type {type}."), "label", _(wish->setting->label),
			 "device", wish->instance, "type", type, NULL);
	why = text_fill(_("Only interfaces of the type {type} have this setting."), "type", wanted, NULL);
	return refusal_new(NULL, what, why, _("Leave it out, or set it for another interface."));
}

static void write_value(Draft *draft, const SettingSubject *subject, const Wish *wish)
{
	SettingDocs docs = edits_docs(draft->edits);
	g_autoptr(GError) error = NULL;

	g_ptr_array_add(draft->written, (void *)wish);
	if (!settings_write(subject, &docs, wish->setting, wish->value, &error))
		wish_refuse(draft->refusals, wish, refuse_writing(wish, error));
}

/* Makes the file that the interface lacks; NULL when it is made. */
static Refusal *ensure_file(Draft *draft, const Wish *wish)
{
	Refusal *refusal = refuse_new_file(draft, wish);
	g_autoptr(GError) error = NULL;

	if (!refusal && !create_file(draft, wish, &error))
		refusal = refusal_new(NULL, error->message, NULL, NULL);
	return refusal;
}

/* The file to write WISH into; RET_FILE NULL: a new one, or none for what goes. False when nothing can be written for
 * the interface, which is said of its first wish. */
static bool find_or_make_file(Draft *draft, const Wish *wish, const NetFile **ret_file)
{
	Refusal *refusal = NULL;

	if (g_hash_table_contains(draft->refused, wish->instance))
		return false;
	if (strcmp(wish->instance, "lo") == 0)
		refusal = refuse_loopback();
	else if (wish_file(draft->facts, wish, ret_file, &refusal) && !*ret_file && !wish_is_removal(wish))
		refusal = ensure_file(draft, wish);
	if (!refusal)
		return true;
	g_hash_table_add(draft->refused, wish->instance);
	wish_refuse(draft->refusals, wish, refusal);
	return false;
}

static void write_wish(Draft *draft, const Wish *wish)
{
	Refusal *refusal;
	const NetFile *file = NULL;
	SettingSubject subject;

	if (!find_or_make_file(draft, wish, &file))
		return;
	subject = wish_subject(draft->facts, wish, file);
	if (is_needless(draft, file, &subject, wish))
		return;
	refusal = refuse_type(draft, &subject, wish);
	if (refusal)
		wish_refuse(draft->refusals, wish, refusal);
	else
		write_value(draft, &subject, wish);
}

/* Devices whose file is wished away: a set of borrowed names. Owned. */
static GHashTable *removed_devices(const Wishes *wishes)
{
	GHashTable *removed = g_hash_table_new(g_str_hash, g_str_equal);

	for (unsigned i = 0; i < wishes_count(wishes); i++)
		if (wish_is_removal(wishes_nth(wishes, i)))
			g_hash_table_add(removed, wishes_nth(wishes, i)->instance);
	return removed;
}

/* An interface that goes cannot get values as well. */
static void refuse_contradictions(Draft *draft)
{
	g_autoptr(GHashTable) removed = removed_devices(draft->wishes);

	for (unsigned i = 0; i < wishes_count(draft->wishes); i++) {
		const Wish *wish = wishes_nth(draft->wishes, i);
		g_autofree char *what = NULL;

		if (!wish->instance || wish_is_about(wish, PLACE_PRESENT) ||
		    !g_hash_table_contains(removed, wish->instance))
			continue;
		what = text_fill(_("{label}: the interface file of {device} shall be deleted as well."), "label",
				 _(wish->setting->label), "device", wish->instance, NULL);
		wish_refuse(draft->refusals, wish,
			    refusal_new(NULL, what, _("What is deleted has no settings."),
					_("Take one of the two wishes back.")));
	}
}

/* The host's wishes come last: its line in /etc/hosts has the address that an interface is to get. A name that the
 * machine has already may still lack its line there, so none is passed over. */
static void write_host_wishes(Draft *draft)
{
	g_autoptr(GHashTable) bytes = edits_bytes(draft->edits);
	g_autoptr(Facts) meanwhile = NULL;

	for (unsigned i = 0; i < wishes_count(draft->wishes); i++) {
		const Wish *wish = wishes_nth(draft->wishes, i);
		SettingSubject subject;

		if (wish->instance)
			continue;
		if (!meanwhile)
			meanwhile = facts_with(draft->facts, bytes);
		subject = wish_subject(meanwhile, wish, NULL);
		write_value(draft, &subject, wish);
	}
}

/* Ports come after everything else: whether they belong to a bond or a bridge stands in the other one's file. */
static void write_interface_wishes(Draft *draft, bool ports)
{
	for (unsigned i = 0; i < wishes_count(draft->wishes); i++) {
		const Wish *wish = wishes_nth(draft->wishes, i);

		if (wish->instance && wish_is_about(wish, PLACE_MASTER) == ports)
			write_wish(draft, wish);
	}
}

void plan_write_wishes(const Facts *facts, const Wishes *wishes, const GPtrArray *before, Edits *edits,
		       GPtrArray *refusals)
{
	g_autoptr(GPtrArray) written = g_ptr_array_new();
	g_autoptr(GHashTable) created = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) refused = g_hash_table_new(g_str_hash, g_str_equal);
	Draft draft = {facts, wishes, edits, before, written, created, refused, refusals};

	refuse_contradictions(&draft);
	write_interface_wishes(&draft, false);
	write_interface_wishes(&draft, true);
	write_host_wishes(&draft);
}
