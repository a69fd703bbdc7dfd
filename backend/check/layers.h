/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces that stand on others: a VLAN on its card, a port in its bond, bridge or team.
 */
#ifndef KANMON_CHECK_LAYERS_H
#define KANMON_CHECK_LAYERS_H

#include "backend/check/interfaces.h"

/* VLAN=yes in a form that one of the systems knows, or TYPE=Vlan. */
bool interface_is_vlan(const Interface *interface);

/* The device that a VLAN stands on: PHYSDEV, or what stands before the dot of its name. NULL when the interface is no
 * VLAN, or none is named. Owned. */
char *interface_vlan_parent(const Interface *interface);

/* The line that names it: PHYSDEV, or DEVICE with its dot; 0 for none. */
unsigned interface_vlan_parent_line(const Interface *interface);

/* The device that the interface is a port of, by MASTER, BRIDGE or TEAM_MASTER; NULL when it is none, or when the
 * master is named by its UUID alone. RET_LINE may be NULL. */
const char *interface_master(const Interface *interface, unsigned *ret_line);

/* A bond, or a bridge, as one of the systems takes it. */
bool interface_is_bond(const Interface *interface);
bool interface_is_bridge(const Interface *interface);

/* Device to Interface *, of those of INTERFACES that set one up. Owned; all in it is borrowed. */
GHashTable *interfaces_by_device(const GPtrArray *interfaces);

#endif
