/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The settings of a profile that belong to its kind of device (doc/ifcfg.md 3): a file nm_link_*.c for each. All return
 * a floating-free setting that the caller adds to the connection, or NULL with an error.
 */
#ifndef KANMON_NETWORK_NM_LINK_H
#define KANMON_NETWORK_NM_LINK_H

#include "backend/network/nm_load.h"

/* Also for bonds, teams, bridges and VLANs, which have an Ethernet side. */
NMSetting *nm_link_wired(NmLoad *load, GError **error);
/* ETHTOOL_OPTS goes into the connection's wired setting, which is made where it is needed. */
void nm_link_ethtool(NmLoad *load, NMConnection *connection);

/* DCB settings go into the connection where the file has them. */
bool nm_link_dcb(NmLoad *load, NMConnection *connection, GError **error);

NMSetting *nm_link_infiniband(NmLoad *load, GError **error);
NMSetting *nm_link_bond(NmLoad *load, GError **error);
NMSetting *nm_link_team(NmLoad *load, GError **error);
NMSetting *nm_link_vlan(NmLoad *load, GError **error);
NMSetting *nm_link_bridge(NmLoad *load, GError **error);

/* An open network only. The id of a profile without NAME has the network's name in it; owned. */
NMSetting *nm_link_wireless(NmLoad *load, GError **error);
bool nm_link_wireless_is_secured(const NmLoad *load);
char *nm_link_wireless_id(const NmLoad *load, NMSetting *wireless);

/* What libnm 1.18 verifies and newer versions do not. */
bool nm_link_bond_check(NMSettingBond *bond, GError **error);

/* Ports: NULL without error when the file is not one. */
NMSetting *nm_link_bridge_port(NmLoad *load);
NMSetting *nm_link_team_port(NmLoad *load);

/* DEVICE is there: bonds, teams and bridges cannot be without. */
bool nm_link_needs_device(NmLoad *load, GError **error);

/* MTU in bytes; -1 with a warning when it is none. */
int nm_link_mtu(NmLoad *load, const char *value);

#endif
