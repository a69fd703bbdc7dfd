/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One interface file made into a profile: nm_profile.c chooses the type and puts the settings together,
 * nm_connection.c makes the connection setting.
 */
#ifndef KANMON_NETWORK_NM_PROFILE_H
#define KANMON_NETWORK_NM_PROFILE_H

#include "backend/network/nm_load.h"

/* The profile, normalised and verified; NULL with the reason. After success load->unmanaged or load->unrecognized
 * says that it is only there to hold its UUID. load->quiet: NetworkManager passes over the file on purpose. */
NMConnection *nm_profile_read(NmLoad *load, GError **error);

/* TYPE is libnm's name of the profile's type; WORD begins the id of a profile without NAME ("System eth0"). */
NMSetting *nm_connection_setting(NmLoad *load, const char *type, const char *word);

#endif
