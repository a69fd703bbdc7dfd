/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What was typed and not applied, kept over a lost console: one file in the machine's state directory, mode 0600,
 * without secrets (doc/session.md). And who else has Kanmon open on this machine.
 */
#ifndef KANMON_APPLY_SESSION_H
#define KANMON_APPLY_SESSION_H

#include <stdbool.h>

#include <glib.h>

#include "backend/model/drafts.h"
#include "backend/util/root.h"

/* Writes DRAFTS and the name of the page that the person was on, in place of what was kept before; nothing typed: the
 * file goes. Where the state directory cannot be written (no root), a person's own state directory is taken for the
 * live machine, and nothing is kept for another root (KANMON_ERROR_PERMISSION). */
bool session_save(const Root *root, const Drafts *drafts, const char *page, GError **error);

/* What was kept. No file: true, *RET_DRAFTS is NULL. A file that is damaged, not ours or open to others is an error
 * with a message, and is left alone. RET_PAGE (owned): "" when none was named. RET_WHEN: when it was written, Unix
 * time. */
bool session_load(const Root *root, Drafts **ret_drafts, char **ret_page, gint64 *ret_when, GError **error);

/* Removes it. No file is no error. */
bool session_forget(const Root *root, GError **error);

/* Says that this program has Kanmon open on ROOT (borrowed), until session_release() or its end. RET_OTHER (owned) is
 * what there is to say about who else has it open ("Kanmon is open on tty1 since 10:15 (process 1234)."), NULL when
 * nobody. NULL where nothing can be written: then others are not told, and RET_OTHER is NULL. */
typedef struct SessionClaim SessionClaim;
SessionClaim *session_claim(const Root *root, char **ret_other);
/* The same about those who have come since it was asked last; cheap enough for each change of page. Owned, or NULL. */
char *session_newcomers(SessionClaim *claim);

/* True when what this person types may be kept: of several who have Kanmon open, the first. Another one takes over when
 * the first has left nothing behind that would be overwritten. Whoever may not keep may not take up or forget either. A
 * CLAIM of NULL may. */
bool session_may_keep(SessionClaim *claim);
void session_release(SessionClaim *claim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SessionClaim, session_release)

#endif
