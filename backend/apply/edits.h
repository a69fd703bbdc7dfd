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

/* The file at PATH as FILES has it; NULL when there is none. */
const NetFile *edits_file(const NetFiles *files, const char *path);

/* The copy of FILE's document that is edited; FILE has one (it could be read). Owned by the edits. */
Shvar *edits_doc(Edits *edits, const NetFile *file);

/* The same by path, as it is by now; an empty document where no file is. NULL with ERROR for a file that could not be
 * read. */
Shvar *edits_doc_at(Edits *edits, const char *path, GError **error);

/* The file at PATH gets these contents; a document of it that was handed out is gone. */
void edits_replace(Edits *edits, const char *path, GBytes *bytes);

/* The file at PATH goes; asked for a document later, it begins anew with an empty one. */
void edits_remove(Edits *edits, const char *path);

/* The three as what the codecs of settings write into. */
SettingDocs edits_docs(Edits *edits);

/* What differs from the machine: path -> GBytes *, NULL for a file that goes (net_files_with). A file that was not
 * there and is empty does not come. Owned by the caller. */
GHashTable *edits_bytes(const Edits *edits);

/* The same as an array of Change *, by path. Owned by the caller. */
GPtrArray *edits_changes(const Edits *edits);

#endif
