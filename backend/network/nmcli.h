/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A profile in the words of nmcli 1.18. The words are made from the two profiles, not from wishes: so they say what the
 * files come to for NetworkManager, with everything that goes along.
 */
#ifndef KANMON_NETWORK_NMCLI_H
#define KANMON_NETWORK_NMCLI_H

#include <NetworkManager.h>

/* What "nmcli connection modify" is told to make BEFORE into AFTER: property and value in turns ("ipv4.method",
 * "manual"), char *, not quoted. The profile's name and UUID are left out. NULL where they differ in something that the
 * table of properties does not have. Owned. */
GPtrArray *nmcli_modification(NMConnection *before, NMConnection *after);

/* What "nmcli connection add" is told behind "type TYPE con-name NAME ifname DEVICE" to make AFTER. RET_TYPE is nmcli's
 * word for the type. NULL as above, and for a type that is not made here. */
GPtrArray *nmcli_addition(NMConnection *after, const char **ret_type);

#endif
