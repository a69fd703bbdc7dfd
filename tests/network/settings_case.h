/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A setting of a machine read and written, for the tables of the test-settings-* programs.
 */
#ifndef KANMON_TESTS_SETTINGS_CASE_H
#define KANMON_TESTS_SETTINGS_CASE_H

#include "backend/network/settings_codec.h"

/* What DEVICE (NULL: the host) of FILES has for the setting KEY. */
Current *settings_case_read(const NetFiles *files, const char *device, const char *key);

/* FILES with the setting written; NULL with ERROR when it is refused. */
NetFiles *settings_case_write(const NetFiles *files, const char *device, const char *key, const char *value,
			      GError **error);

/* The contents of a file in network-scripts; NULL when it is not there. Owned. */
char *settings_case_text(const NetFiles *files, const char *name);

#endif
