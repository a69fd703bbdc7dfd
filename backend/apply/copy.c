/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Copying an interface: wishes made of the values of another.
 */
#include "backend/apply/copy.h"

#include <string.h>

#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

typedef struct Copying {
	SettingSubject from, to;
	Wishes *wishes;
	GPtrArray *refusals;
} Copying;

/* What belongs to one card, or follows from the name of the interface. */
static bool is_own(const Copying *copying, const Setting *setting)
{
	static const char *const OWN[] = {"interface.present", "interface.mac", "interface.cloned-mac", NULL};
	static const char *const NAMED[] = {"interface.vlan.id", "interface.vlan.parent", NULL};

	return g_strv_contains(OWN, setting->key) ||
	       (strchr(copying->to.device, '.') && g_strv_contains(NAMED, setting->key));
}

/* The router fe80::1 of eth0's cable is asked for on the cable of TO. Owned. */
static char *value_for(const Copying *copying, const char *value)
{
	g_autofree char *zone = g_strconcat("%", copying->from.device, NULL);

	if (!g_str_has_suffix(value, zone))
		return g_strdup(value);
	return g_strdup_printf("%.*s%%%s", (int)(strlen(value) - strlen(zone)), value, copying->to.device);
}

static void refuse_value(const Copying *copying, const Setting *setting, const Current *current)
{
	g_autofree char *key = setting_full_key(setting, copying->from.device);
	g_autofree char *what =
	    text_fill(_("{label} of {device} cannot be copied: \"{found}\"."), "label", _(setting->label), "device",
		      copying->from.device, "found", current->found ? current->found : "", NULL);

	g_ptr_array_add(copying->refusals,
			refusal_new(key, what, _("What stands there is not a value that both systems take alike."),
				    _("Repair it there first, or say the value for the copy.")));
}

static bool has_wish(const Wishes *wishes, const Setting *setting, const char *device)
{
	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);

		if (wish->setting == setting && g_strcmp0(wish->instance, device) == 0)
			return true;
	}
	return false;
}

static void copy_setting(const Copying *copying, const Setting *setting)
{
	g_autoptr(Current) current = settings_read(&copying->from, setting);
	g_autoptr(Current) there = settings_read(&copying->to, setting);
	g_autofree char *key = setting_full_key(setting, copying->to.device), *value = NULL;
	Refusal *refusal = NULL;

	if (has_wish(copying->wishes, setting, copying->to.device))
		return;
	if (!current->value) {
		refuse_value(copying, setting, current);
		return;
	}
	value = value_for(copying, current->value);
	if (g_strcmp0(there->value, value) != 0 && !wishes_set(copying->wishes, key, value, &refusal))
		g_ptr_array_add(copying->refusals, refusal);
}

static Refusal *refuse_same(const char *device)
{
	g_autofree char *what = text_fill(_("{device} cannot be copied to itself."), "device", device, NULL);

	return refusal_new(NULL, what, NULL, _("Name another interface for the copy."));
}

/* The interface file of TO, NULL without one. */
static const NetFile *target_file(const Facts *facts, const char *to)
{
	Refusal *refusal = NULL;
	const NetFile *file = settings_file_of(facts_files(facts), facts_service(facts), to, &refusal);

	g_clear_pointer(&refusal, refusal_free);
	return file;
}

void copy_wishes(const Facts *facts, const char *from, const char *to, Wishes *wishes, GPtrArray *refusals)
{
	const NetFiles *files = facts_files(facts);
	const ServiceReading *service = facts_service(facts);
	Refusal *refusal = NULL;
	const NetFile *file = NULL;
	g_autoptr(Current) type = NULL;
	unsigned count;
	const Setting *settings = setting_table(&count);

	if (strcmp(from, to) == 0)
		refusal = refuse_same(from);
	else
		file = settings_file_of(files, service, from, &refusal);
	if (!file) {
		g_ptr_array_add(refusals, refusal);
		return;
	}
	Copying copying = {
	    {files, service, from, file}, {files, service, to, target_file(facts, to)}, wishes, refusals};

	type = settings_read(&copying.from, setting_find("interface.type"));
	for (unsigned i = 0; i < count; i++)
		if (setting_has_instance(&settings[i]) && !is_own(&copying, &settings[i]) &&
		    (!settings[i].of_type || g_strcmp0(settings[i].of_type, type->value) == 0))
			copy_setting(&copying, &settings[i]);
}
