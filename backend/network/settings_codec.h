/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings in interface files: one codec per kind of place, which reads the value for the screen and writes it.
 */
#ifndef KANMON_NETWORK_SETTINGS_CODEC_H
#define KANMON_NETWORK_SETTINGS_CODEC_H

#include <stdbool.h>

#include "backend/model/setting.h"
#include "backend/network/files.h"
#include "backend/network/service.h"

/* A setting's value as the machine has it. */
typedef struct Current {
	char *value; /* canonical; NULL when what is there is not valid (see found) or hangs on shell code */
	char *found; /* the text as it stands in the file, visible form; NULL when there is none */
	const NetFile *file;
	unsigned line; /* of the directive; 0: absent */
} Current;

void current_free(Current *current);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Current, current_free)

/* The interface file that sets up DEVICE: the live one whose DEVICE it is, ifcfg-DEVICE before others (which are
 * findings then). None, or several under other names, is a refusal that says so. */
const NetFile *settings_file_of(const NetFiles *files, const ServiceReading *service, const char *device,
				Refusal **ret_refusal);

Current *settings_read(const ServiceReading *service, const NetFile *file, const Setting *setting);

/* Gives SETTING the canonical VALUE in DOC. KANMON_ERROR_REFUSED where the document's form does not allow it. */
bool settings_write(Shvar *doc, const Setting *setting, const char *value, GError **error);

#endif
