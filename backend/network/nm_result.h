/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a machine would have after a boot under NetworkManager, from the profiles that were read.
 */
#ifndef KANMON_NETWORK_NM_RESULT_H
#define KANMON_NETWORK_NM_RESULT_H

#include "backend/network/nm.h"
#include "backend/network/nm_load.h"

/* LOADS: an NmLoad (or NULL) for each of READING->files, by position. */
NetResult *nm_result_of(const NetFiles *net, const NmFilesReading *reading, const GPtrArray *loads);

#endif
