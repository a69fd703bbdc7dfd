/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Settings in files: one codec per kind of place, which reads the value for the screen and writes it. A setting may
 * stand in other files than the interface's own (routes, the host name), and may make a file come or go.
 */
#ifndef KANMON_NETWORK_SETTINGS_CODEC_H
#define KANMON_NETWORK_SETTINGS_CODEC_H

#include <stdbool.h>

#include "backend/model/setting.h"
#include "backend/network/files.h"
#include "backend/network/service.h"

/* What is asked about: the host, or an interface by its device and its file. Everything is borrowed. */
typedef struct SettingSubject {
	const NetFiles *files;
	const ServiceReading *service;
	const char *device;  /* NULL: the host */
	const NetFile *file; /* its interface file (settings_file_of); NULL: the host, or none yet */
} SettingSubject;

/* A setting's value as the machine has it. */
typedef struct Current {
	char *value; /* canonical; NULL when the two systems take what is there differently, when it is not valid (see
		      * found), or when it hangs on shell code */
	char *found; /* the text as it stands in the file, visible form; NULL when there is none */
	const NetFile *file; /* where it stands: NULL: nowhere */
	unsigned line;       /* of the directive; 0: absent */
} Current;

void current_free(Current *current);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Current, current_free)

/* The interface file that sets up DEVICE: the live one whose DEVICE it is, ifcfg-DEVICE before others (which are
 * findings then). None, or several under other names, is a refusal that says so. */
const NetFile *settings_file_of(const NetFiles *files, const ServiceReading *service, const char *device,
				Refusal **ret_refusal);

/* Of an interface without a file: what a new file starts with (Setting.fresh), with no file and no line. */
Current *settings_read(const SettingSubject *subject, const Setting *setting);

/* The files that are being written: copies, of a plan (backend/apply/edits.h) or of a test. */
typedef struct SettingDocs {
	/* The document of the file at PATH as it is by now; an empty one where there is none, which makes a file only
	 * when something is written into it. NULL with ERROR where the file is there and cannot be read. */
	Shvar *(*doc)(void *data, const char *path, GError **error);
	/* The file at PATH gets these contents, whatever it had; a document of it that was handed out is gone. */
	void (*replace)(void *data, const char *path, GBytes *bytes);
	/* The file at PATH goes, and comes back only with a later doc() or replace(). */
	void (*remove)(void *data, const char *path);
	void *data;
} SettingDocs;

/* Gives SETTING the canonical VALUE. SUBJECT is the machine as it was before all writing. Without a file the interface
 * gets ifcfg-DEVICE. KANMON_ERROR_REFUSED where the files' form does not allow the value. */
bool settings_write(const SettingSubject *subject, const SettingDocs *docs, const Setting *setting, const char *value,
		    GError **error);

/* The path of the subject's interface file, there or to come. Owned. */
char *settings_path(const SettingSubject *subject);

/* True when writing VALUE of SETTING takes other settings of the same family out (a method without static addresses
 * takes addresses and gateway): what they had before says nothing then, and wishes for them are to be written again. */
bool settings_takes_out(const Setting *setting, const char *value, const Setting *other);

#endif
