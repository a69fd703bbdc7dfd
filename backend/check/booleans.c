/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Yes and no.
 */
#include "backend/check/booleans.h"

#include <glib.h>

#include "backend/network/service.h"
#include "backend/util/intl.h"

int boolean_nm(const char *value)
{
	static const char *const YES[] = {"yes", "true", "t", "y", "1"};
	static const char *const NO[] = {"no", "false", "n", "f", "0"};

	for (unsigned i = 0; i < G_N_ELEMENTS(YES); i++) {
		if (g_ascii_strcasecmp(value, YES[i]) == 0)
			return 1;
		if (g_ascii_strcasecmp(value, NO[i]) == 0)
			return 0;
	}
	return -1;
}

bool boolean_both_take(const char *value)
{
	int nm = boolean_nm(value);

	return (nm == 1 && service_is_true(value)) || (nm == 0 && service_is_false(value));
}

char *boolean_note(const char *value)
{
	bool service_no = value && service_is_false(value);
	bool nm_no = value && boolean_nm(value) == 0;

	if (service_no && nm_no)
		return g_strdup(_("Both systems take it as no."));
	if (service_no)
		return g_strdup(_("The network service takes it as no, NetworkManager as yes."));
	if (nm_no)
		return g_strdup(_("The network service takes it as yes, NetworkManager as no."));
	return g_strdup(_("Both systems take it as yes."));
}
