/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A machine's files as a plan edits them: copies of documents, made when first asked for, and files that come or go.
 * Nothing here touches the machine.
 */
#ifndef KANMON_APPLY_EDITS_H
#define KANMON_APPLY_EDITS_H

#include <stdbool.h>

#include <glib.h>

#include "backend/file/shvar.h"
#include "backend/network/files.h"
#include "backend/network/settings_codec.h"

typedef struct Edits Edits;

/* FILES must outlive the edits. */
Edits *edits_new(const NetFiles *files);
void edits_free(Edits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edits, edits_free)

/* The copy of FILE's document that is edited; FILE has one (it could be read). Owned by the edits. */
Shvar *edits_doc(Edits *edits, const NetFile *file);

/* A file that goes, and one that comes (or gets other contents) where no document is. */
void edits_remove(Edits *edits, const NetFile *file);
void edits_create(Edits *edits, const char *path, GBytes *bytes);

/* Files by path, as the codecs of settings write into them. */
SettingDocs edits_docs(Edits *edits);

/* What differs from the machine: path -> GBytes *, NULL for a file that goes (net_files_with). Owned by the caller. */
GHashTable *edits_bytes(const Edits *edits);

/* The same as an array of Change *, by path. Owned by the caller. */
GPtrArray *edits_changes(const Edits *edits);

#endif
