/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager 1.18's reading of the same files (its ifcfg-rh plugin; doc/ifcfg.md 1, 2b, 3, 4, 5): each file that
 * counts becomes a real NMConnection, normalised and judged by nm_connection_verify(). No daemon is needed.
 */
#ifndef KANMON_NETWORK_NM_H
#define KANMON_NETWORK_NM_H

#include <stdbool.h>

#include <NetworkManager.h>

#include "backend/file/nm_reading.h"
#include "backend/network/files.h"
#include "backend/network/result.h"

enum nm_role {
	NM_ROLE_IGNORED,
	NM_ROLE_PROFILE,
	NM_ROLE_MERGED,    /* an alias file taken into its base */
	NM_ROLE_REJECTED,  /* loading fails; message has NetworkManager's words */
	NM_ROLE_UNMANAGED, /* NM_CONTROLLED=no: the device is left alone; or a TYPE that NetworkManager does not know,
			    * which has no unmanaged_spec: other profiles may still take the device */
};

typedef struct NmFile {
	const NetFile *file;
	enum nm_role role;
	char *message;            /* why it is rejected, ignored or unmanaged; NULL for a profile */
	GPtrArray *warnings;      /* char *, NetworkManager's words, in order */
	NMConnection *connection; /* a profile's; NULL otherwise */
	NmReading *variables;     /* NULL when ignored by name */
	char *unmanaged_spec;     /* "mac:..." or "interface-name:..."; NULL when none */
} NmFile;

typedef struct NmFilesReading {
	GPtrArray *files; /* NmFile *, one for each ifcfg-* file, in NetFiles order */
	NetResult *result;
} NmFilesReading;

NmFilesReading *nm_files_reading_new(const NetFiles *files);
void nm_files_reading_free(NmFilesReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NmFilesReading, nm_files_reading_free)

const NmFile *nm_files_reading_file(const NmFilesReading *reading, int id);

const char *nm_role_name(enum nm_role role);

/* True for a name that utils_should_ignore_file() passes over. */
bool nm_ignores_name(const char *name);

#endif
