/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands around the wizard: what was typed before, what an answer file says, who else is here, and keeping what is
 * typed now.
 */
#ifndef KANMON_COMMANDS_KEEP_H
#define KANMON_COMMANDS_KEEP_H

#include <stdbool.h>

#include <glib.h>

#include "backend/apply/session.h"
#include "backend/model/drafts.h"
#include "backend/util/root.h"

typedef struct Keep {
	const Root *root;
	SessionClaim *claim;
	Drafts *drafts;   /* what the fields begin with: an earlier session, or the answers, or nothing */
	Drafts *answers;  /* when there is an earlier session as well; else NULL */
	gint64 kept_at;   /* the time of the earlier session; 0: none */
	char *page;       /* its page; NULL: none */
	GString *notice;  /* what is to be said before the first page, a paragraph each */
	bool left;        /* the earlier session stays as it is, and nothing takes its place */
	unsigned version; /* of the drafts as they are on the disk */
	GError *failure;  /* of the last attempt to put them there */
} Keep;

/* ANSWERS_PATH may be NULL. On failure, of the answer file or of ending what a crash interrupted, nothing is begun.
 * ROOT is borrowed. */
Keep *keep_begin(const Root *root, const char *answers_path, GError **error);
void keep_end(Keep *keep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keep, keep_end)

/* For the screens (screens/screens.h); DATA is a Keep. */
void keep_save(const Drafts *drafts, const char *page, void *data);
void keep_leave(void *data);
char *keep_newcomers(void *data);

/* Says behind the last page what is kept. */
void keep_tell(const Keep *keep);

/* Forgets what was typed and not applied, and says so. Returns the exit status. */
int keep_forget(const Root *root);

#endif
