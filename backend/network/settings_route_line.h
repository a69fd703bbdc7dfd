/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One line of a route file in the form of `ip route` arguments, and the value of a setting that says the same.
 */
#ifndef KANMON_NETWORK_SETTINGS_ROUTE_LINE_H
#define KANMON_NETWORK_SETTINGS_ROUTE_LINE_H

#include "backend/file/shvar.h"
#include "backend/model/setting.h"

enum route_line {
	ROUTE_LINE_ROUTE, /* both systems set this route */
	ROUTE_LINE_OTHER, /* blank, comment, or a route with more than a value can say (table, src, ...): stays as it is
			   */
	ROUTE_LINE_BAD,   /* no route, or one that the two systems take differently */
};

/* RET_ROUTE (owned) gets the canonical value of a route on DEVICE; SETTING says the family. */
enum route_line route_line_read(const Setting *setting, const char *device, const ShvarLine *line, char **ret_route);

/* One route TEXT as the setting's canonical value; NULL when it is not valid. Owned. */
char *route_canonical(const Setting *setting, const char *text);

/* A canonical route as a line without its end. Owned. */
char *route_line_text(const char *route, const char *device);

#endif
