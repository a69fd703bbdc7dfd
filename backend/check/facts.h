/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is known of a machine, gathered before any check runs. Readings are made when first asked for and kept, so a
 * check pays only for what it needs. Wishes are judged by the same checks: they are made facts first (facts_with).
 */
#ifndef KANMON_CHECK_FACTS_H
#define KANMON_CHECK_FACTS_H

#include "backend/network/files.h"
#include "backend/network/nm.h"
#include "backend/network/service.h"

typedef struct Facts Facts;

Facts *facts_gather(const Root *root, GError **error);

/* The facts as they would be with other file contents (see net_files_with). */
Facts *facts_with(const Facts *facts, GHashTable *paths);

void facts_free(Facts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)

const NetFiles *facts_files(const Facts *facts);
const ServiceReading *facts_service(const Facts *facts);
const NmFilesReading *facts_nm(const Facts *facts);

/* A variable of /etc/sysconfig/network as the network service sources it: NULL when it is unset or hangs on shell
 * code. RET_LINE (may be NULL) gets the line that assigns it, 0 when none does. */
const char *facts_global(const Facts *facts, const char *key, unsigned *ret_line);

/* Array of Interface * (interfaces.h): the interface files that count, in name order. */
const GPtrArray *facts_interfaces(const Facts *facts);

#endif
