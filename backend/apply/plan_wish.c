/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A wish and the file that it is about.
 */
#include "backend/apply/plan_wish.h"

#include <string.h>

#include "backend/util/intl.h"

void wish_refuse(GPtrArray *refusals, const Wish *wish, Refusal *refusal)
{
	if (!refusal->key)
		refusal->key = setting_full_key(wish->setting, wish->instance);
	g_ptr_array_add(refusals, refusal);
}

bool wish_is_about(const Wish *wish, enum place_kind kind)
{
	return wish->setting->place.kind == kind;
}

bool wish_is_removal(const Wish *wish)
{
	return wish_is_about(wish, PLACE_PRESENT) && strcmp(wish->value, "no") == 0;
}

SettingSubject wish_subject(const Facts *facts, const Wish *wish, const NetFile *file)
{
	return (SettingSubject){facts_files(facts), facts_service(facts), wish->instance, file};
}

/* True when a file sets up DEVICE, or more of them do. */
static bool has_file(const Facts *facts, const char *device)
{
	const ServiceReading *service = facts_service(facts);

	for (guint i = 0; i < service->files->len; i++) {
		const ServiceFile *file = service->files->pdata[i];

		if ((file->role == SERVICE_INTERFACE || file->role == SERVICE_SLAVE) &&
		    g_strcmp0(file->device, device) == 0)
			return true;
	}
	return false;
}

bool wish_file(const Facts *facts, const Wish *wish, const NetFile **ret_file, Refusal **ret_refusal)
{
	const NetFile *file = NULL;

	if (wish->instance && has_file(facts, wish->instance)) {
		file = settings_file_of(facts_files(facts), facts_service(facts), wish->instance, ret_refusal);
		if (!file)
			return false;
	}
	if (file && !file->doc) {
		*ret_refusal = refusal_new(NULL, file->error->message, NULL, _("Make the file readable first."));
		return false;
	}
	*ret_file = file;
	return true;
}
