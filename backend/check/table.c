/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parts of the table joined, in the order in which checks run: first whether the files can be read at all, last
 * what comes of all of them together.
 */
#include "backend/check/table.h"

#include <string.h>

static const Check *const PARTS[] = {
    checks_evals,   checks_files,    checks_syntax,   checks_device, checks_boot,  checks_address, checks_prefix,
    checks_gateway, checks_defaults, checks_resolver, checks_ipv6,   checks_alias, checks_route,   checks_route_lines,
    checks_layers,  checks_stack,    checks_kind,     checks_subnet, checks_host,  checks_readers,
};

const char *const ABOUT_GATEWAY[] = {"interface.ipv4.gateway", NULL};
const char *const ABOUT_ADDRESSES[] = {"interface.ipv4.addresses", NULL};
const char *const ABOUT_METHOD[] = {"interface.ipv4.method", NULL};
const char *const ABOUT_AUTOCONNECT[] = {"interface.autoconnect", NULL};
const char *const ABOUT_MANAGED[] = {"interface.managed-by", NULL};
const char *const ABOUT_DNS[] = {"interface.ipv4.dns", "interface.ipv6.dns", NULL};
const char *const ABOUT_DNS_SEARCH[] = {"interface.ipv4.dns-search", NULL};

const char *const ABOUT_METHOD6[] = {"interface.ipv6.method", NULL};
const char *const ABOUT_ADDRESSES6[] = {"interface.ipv6.addresses", NULL};
const char *const ABOUT_GATEWAY6[] = {"interface.ipv6.gateway", NULL};
const char *const ABOUT_ROUTES[] = {"interface.ipv4.routes", "interface.ipv6.routes", NULL};
const char *const ABOUT_TYPE[] = {"interface.type", NULL};
const char *const ABOUT_VLAN[] = {"interface.vlan.parent", "interface.vlan.id", "interface.type", NULL};
const char *const ABOUT_MASTER[] = {"interface.master", NULL};
const char *const ABOUT_MTU[] = {"interface.mtu", NULL};
const char *const ABOUT_MAC[] = {"interface.mac", NULL};
const char *const ABOUT_CLONED_MAC[] = {"interface.cloned-mac", NULL};

const Check *check_nth(unsigned n)
{
	for (unsigned part = 0; part < G_N_ELEMENTS(PARTS); part++)
		for (const Check *row = PARTS[part]; row->id; row++)
			if (n-- == 0)
				return row;
	return NULL;
}

const Check *check_find(const char *id)
{
	const Check *check;

	for (unsigned n = 0; (check = check_nth(n)); n++)
		if (strcmp(check->id, id) == 0)
			return check;
	return NULL;
}
