/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The error domain of Kanmon.
 */
#include "backend/util/error.h"

GQuark kanmon_error_quark(void)
{
	return g_quark_from_static_string("kanmon-error-quark");
}
