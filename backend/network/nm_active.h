/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which profile starts on which device at boot: the part of NetworkManager that pairs profiles and devices.
 */
#ifndef KANMON_NETWORK_NM_ACTIVE_H
#define KANMON_NETWORK_NM_ACTIVE_H

#include "backend/network/nm.h"
#include "backend/network/nm_load.h"

/* A profile that is up on a device. */
typedef struct NmActive {
	const NmLoad *load;
	NMConnection *connection; /* borrowed */
	char *device;
	NMSettingIPConfig *ip4; /* NULL for a port of a bond, bridge or team: it has no addresses of its own */
	NMSettingIPConfig *ip6;
	guint32 metric; /* of its routes, where the profile gives none */
} NmActive;

/* NmActive * in the order in which they come up. */
GPtrArray *nm_active_find(const NetFiles *net, const NmFilesReading *reading, const GPtrArray *loads);

/* The metric of its routes of FAMILY. */
guint32 nm_active_metric(const NmActive *active, int family);

#endif
