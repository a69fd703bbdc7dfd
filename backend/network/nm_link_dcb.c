/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Data Center Bridging (DCB=yes): nothing of it is shown, but a mistake in it rejects the profile.
 */
#include "backend/network/nm_link.h"

#include <string.h>

#include "backend/network/nm_words.h"

#define PRIORITIES 8
#define PRIORITY_MAX 7
/* "f" in DCB_PG_ID: no group. */
#define GROUP_NONE 15

static NMSettingDcbFlags read_flags(const NmLoad *load, const char *prefix)
{
	static const struct {
		const char *suffix;
		NMSettingDcbFlags flag;
	} words[] = {{"_ENABLE", NM_SETTING_DCB_FLAG_ENABLE},
		     {"_ADVERTISE", NM_SETTING_DCB_FLAG_ADVERTISE},
		     {"_WILLING", NM_SETTING_DCB_FLAG_WILLING}};
	NMSettingDcbFlags flags = NM_SETTING_DCB_FLAG_NONE;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *key = g_strconcat(prefix, words[i].suffix, NULL);

		if (nm_load_bool(load, key, false))
			flags |= words[i].flag;
	}
	return flags;
}

static const struct {
	const char *app;
	const char *prefix;
	const char *priority_key;
	const char *flags;
	const char *priority;
} apps[] = {
    {"FCOE", "DCB_APP_FCOE", "DCB_APP_FCOE_PRIORITY", NM_SETTING_DCB_APP_FCOE_FLAGS, NM_SETTING_DCB_APP_FCOE_PRIORITY},
    {"ISCSI", "DCB_APP_ISCSI", "DCB_APP_ISCSI_PRIORITY", NM_SETTING_DCB_APP_ISCSI_FLAGS,
     NM_SETTING_DCB_APP_ISCSI_PRIORITY},
    {"FIP", "DCB_APP_FIP", "DCB_APP_FIP_PRIORITY", NM_SETTING_DCB_APP_FIP_FLAGS, NM_SETTING_DCB_APP_FIP_PRIORITY},
};

static bool read_fcoe_mode(NmLoad *load, NMSetting *dcb, GError **error)
{
	const char *mode = nm_load_str(load, "DCB_APP_FCOE_MODE");

	if (!mode || !(nm_setting_dcb_get_app_fcoe_flags(NM_SETTING_DCB(dcb)) & NM_SETTING_DCB_FLAG_ENABLE))
		return true;
	if (strcmp(mode, NM_SETTING_DCB_FCOE_MODE_FABRIC) != 0 && strcmp(mode, NM_SETTING_DCB_FCOE_MODE_VN2VN) != 0) {
		nm_load_warn(load, "invalid FCoE mode '%s'", mode);
		return nm_fail(error, "invalid FCoE mode");
	}
	g_object_set(dcb, NM_SETTING_DCB_APP_FCOE_MODE, mode, NULL);
	return true;
}

static bool read_app(NmLoad *load, NMSetting *dcb, gsize i, GError **error)
{
	NMSettingDcbFlags flags = read_flags(load, apps[i].prefix);
	const char *value = nm_load_str(load, apps[i].priority_key);
	int priority = value ? (int)nm_number(value, 0, 0, PRIORITY_MAX, -1) : -1;

	if (value && !(flags & NM_SETTING_DCB_FLAG_ENABLE))
		nm_load_warn(load, "ignoring DCB %s priority; app not enabled", apps[i].app);
	if (value && priority < 0)
		return nm_fail(error, "Invalid %s value '%s' (expected 0 - 7)", apps[i].priority_key, value);
	g_object_set(dcb, apps[i].flags, flags, apps[i].priority, priority, NULL);
	return i != 0 || read_fcoe_mode(load, dcb, error);
}

/* A table of eight values, one for each priority. */
typedef struct DcbArray {
	const char *key;
	const char *name;
	enum { ARRAY_BOOLS, ARRAY_DIGITS, ARRAY_PERCENTS } kind;
	bool group_none; /* "f" is a digit too */
	bool whole;      /* the percentages are of one whole */
	void (*set_number)(NMSettingDcb *dcb, guint priority, guint value);
	void (*set_bool)(NMSettingDcb *dcb, guint priority, gboolean value);
} DcbArray;

static const DcbArray pfc_array = {"DCB_PFC_UP", "PFC", ARRAY_BOOLS,
				   .set_bool = nm_setting_dcb_set_priority_flow_control};

static const DcbArray group_arrays[] = {
    {"DCB_PG_ID", "PGID", ARRAY_DIGITS, .group_none = true, .set_number = nm_setting_dcb_set_priority_group_id},
    {"DCB_PG_PCT", "PGPCT", ARRAY_PERCENTS, .whole = true, .set_number = nm_setting_dcb_set_priority_group_bandwidth},
    {"DCB_PG_UPPCT", "UPPCT", ARRAY_PERCENTS, .set_number = nm_setting_dcb_set_priority_bandwidth},
    {"DCB_PG_STRICT", "STRICT", ARRAY_BOOLS, .set_bool = nm_setting_dcb_set_priority_strict_bandwidth},
    {"DCB_PG_UP2TC", "UP2TC", ARRAY_DIGITS, .set_number = nm_setting_dcb_set_priority_traffic_class},
};

static bool read_bools(NmLoad *load, NMSettingDcb *dcb, const DcbArray *array, const char *value, GError **error)
{
	guint i;

	if (strlen(value) != PRIORITIES) {
		nm_load_warn(load, "%s value '%s' must be 8 characters long", array->key, value);
		return nm_fail(error, "boolean array must be 8 characters");
	}
	for (i = 0; i < PRIORITIES; i++) {
		if (value[i] != '0' && value[i] != '1') {
			nm_load_warn(load, "invalid %s value '%s': not all 0s and 1s", array->key, value);
			return nm_fail(error, "invalid boolean digit");
		}
		array->set_bool(dcb, i, value[i] == '1');
	}
	return true;
}

static bool read_digits(NmLoad *load, NMSettingDcb *dcb, const DcbArray *array, const char *value, GError **error)
{
	guint i;

	if (strlen(value) != PRIORITIES) {
		nm_load_warn(load, "%s value '%s' must be 8 characters long", array->key, value);
		return nm_fail(error, "uint array must be 8 characters");
	}
	for (i = 0; i < PRIORITIES; i++) {
		bool none = array->group_none && (value[i] == 'f' || value[i] == 'F');

		if (!none && (value[i] < '0' || value[i] > '7')) {
			nm_load_warn(load, "invalid %s value '%s': not 0 - 7%s", array->key, value,
				     array->group_none ? " or 'f'" : "");
			return nm_fail(error, "invalid uint digit");
		}
		array->set_number(dcb, i, none ? GROUP_NONE : (guint)(value[i] - '0'));
	}
	return true;
}

static bool read_percents(NmLoad *load, NMSettingDcb *dcb, const DcbArray *array, const char *value, GError **error)
{
	g_auto(GStrv) words = nm_words_split(value, ",");
	guint sum = 0;
	guint i;

	if (g_strv_length(words) != PRIORITIES) {
		nm_load_warn(load, "invalid %s percentage list value '%s'", array->key, value);
		return nm_fail(error, "percent array must be 8 elements");
	}
	for (i = 0; i < PRIORITIES; i++) {
		int percent = (int)nm_number(words[i], 0, 0, 100, -1);

		if (percent < 0) {
			nm_load_warn(load, "invalid %s percentage value '%s'", array->key, words[i]);
			return nm_fail(error, "invalid percent element");
		}
		array->set_number(dcb, i, (guint)percent);
		sum += (guint)percent;
	}
	if (array->whole && sum != 100) {
		nm_load_warn(load, "%s percentages do not equal 100%%", array->key);
		return nm_fail(error, "invalid percentage sum");
	}
	return true;
}

static bool read_array(NmLoad *load, NMSettingDcb *dcb, const DcbArray *array, NMSettingDcbFlags flags, GError **error)
{
	const char *value = nm_load_str(load, array->key);

	if (!value)
		return true;
	if (!(flags & NM_SETTING_DCB_FLAG_ENABLE)) {
		nm_load_warn(load, "ignoring %s; %s is not enabled", array->key, array->name);
		return true;
	}
	switch (array->kind) {
	case ARRAY_BOOLS:
		return read_bools(load, dcb, array, value, error);
	case ARRAY_DIGITS:
		return read_digits(load, dcb, array, value, error);
	case ARRAY_PERCENTS:
		return read_percents(load, dcb, array, value, error);
	}
	return true;
}

static bool read_all(NmLoad *load, NMSetting *setting, GError **error)
{
	NMSettingDcb *dcb = NM_SETTING_DCB(setting);
	NMSettingDcbFlags pfc = read_flags(load, "DCB_PFC");
	NMSettingDcbFlags groups = read_flags(load, "DCB_PG");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(apps); i++) {
		if (!read_app(load, setting, i, error))
			return false;
	}
	g_object_set(setting, NM_SETTING_DCB_PRIORITY_FLOW_CONTROL_FLAGS, pfc, NM_SETTING_DCB_PRIORITY_GROUP_FLAGS,
		     groups, NULL);
	if (!read_array(load, dcb, &pfc_array, pfc, error))
		return false;
	for (i = 0; i < G_N_ELEMENTS(group_arrays); i++) {
		if (!read_array(load, dcb, &group_arrays[i], groups, error))
			return false;
	}
	return true;
}

bool nm_link_dcb(NmLoad *load, NMConnection *connection, GError **error)
{
	NMSetting *dcb;

	if (!nm_load_bool(load, "DCB", false))
		return true;
	dcb = nm_setting_dcb_new();
	nm_connection_add_setting(connection, dcb);
	return read_all(load, dcb, error);
}
