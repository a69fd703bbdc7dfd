/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The network service's reading: what `/etc/init.d/network start` of initscripts 9.49.53 does with the files when
 * NetworkManager is not running (doc/ifcfg.md 1, 2a, 3, 4, 7).
 */
#ifndef KANMON_NETWORK_SERVICE_H
#define KANMON_NETWORK_SERVICE_H

#include <stdbool.h>

#include "backend/file/shell_reading.h"
#include "backend/network/files.h"
#include "backend/network/result.h"

enum service_role {
	SERVICE_IGNORED,
	SERVICE_INTERFACE,
	SERVICE_ALIAS,
	SERVICE_RANGE,
	SERVICE_LOOPBACK,
	SERVICE_SLAVE,
};

enum service_outcome {
	SERVICE_NOT_STARTED, /* not tried at boot */
	SERVICE_OK,          /* prints [  OK  ], whatever was achieved */
	SERVICE_FAILED,
	SERVICE_UNKNOWN, /* hangs on shell code */
};

typedef struct ServiceFile {
	const NetFile *file;
	enum service_role role;
	unsigned order; /* 1.. in the order in which the service brings them up, ifcfg-lo first; an alias, a range
			 * or a bond's slave has the number of the file that takes it along; 0: never */
	bool on_boot;
	bool on_boot_known;
	enum service_outcome outcome;
	char *why;    /* one line for failed, not-started, unknown; NULL for ok. Translated */
	char *device; /* the device it configures; NULL when none is known */
	ShellReading
	    *variables; /* global file, then this one (and keys-): the environment of ifup. NULL when ignored */
} ServiceFile;

typedef struct ServiceReading {
	GPtrArray *files; /* ServiceFile *, one for each ifcfg-* file, in NetFiles order */
	GPtrArray *by_id; /* private: ServiceFile * or NULL by NetFile id */
	int exit_status;  /* of `network start`: 0, 1 (something failed), 6 (not configured) */
	bool exit_known;  /* false: it hangs on shell code */
	char *exit_why;   /* for 6; NULL otherwise */
	NetResult *result;
} ServiceReading;

ServiceReading *service_reading_new(const NetFiles *files);
void service_reading_free(ServiceReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ServiceReading, service_reading_free)

/* By NetFile id; NULL when it is no ifcfg file. */
const ServiceFile *service_reading_file(const ServiceReading *reading, int id);

const char *service_role_name(enum service_role role); /* as in show's JSON */
const char *service_outcome_name(enum service_outcome outcome);

/* The service's way with booleans (doc/ifcfg.md 3): is_true and is_false of init.d/functions. */
bool service_is_true(const char *value);
bool service_is_false(const char *value);

/* True for a name with one of the seven suffixes that the service skips. */
bool service_ignores_name(const char *name);

#endif
