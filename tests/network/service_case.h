/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sets of files as one text, and facets of the network service's reading of them as another, for the tables of the
 * test-service-* programs.
 */
#ifndef KANMON_TESTS_SERVICE_CASE_H
#define KANMON_TESTS_SERVICE_CASE_H

#include "backend/network/service.h"

/* A row. FILES: "== NAME" lines, each followed by the file's lines; "network" (NETWORKING=yes when not given) and
 * "resolv.conf" are the global ones; "== -NAME" leaves a file out that would be there.
 * EXPECT: a line for each facet that the row is about, by its letter; nothing is said of the others:
 *   A addresses ("eth0 192.168.1.5/24"), R routes ("default via 192.168.1.1 eth0 <ifcfg-eth0:4>"; a metric follows as
 *   "metric 5"), D name servers, S search domains, F files ("eth0 interface ok 1"), B those that come up at boot,
 *   X exit status, U unknown ("ifcfg-eth0:2 text"), K what is not known ("routes eth0").
 * The machine has lo, eth0, eth1, eth2, with MACs 52:54:00:00:00:00 to :02. */
typedef struct ServiceCase {
	const char *name;
	const char *files;
	const char *expect;
} ServiceCase;

void service_case_add_all(const char *path, const ServiceCase *cases, gsize n);

/* The files of a row on that machine. */
NetFiles *service_case_files(const char *text);

#endif
