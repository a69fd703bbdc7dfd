/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The journal of one transaction: a directory in KANMON_STATE_DIR with an index, and for file N its bytes before
 * (N.before, with owner, mode and attributes) and after (N.after). How far the transaction has come is the name of the
 * directory, so that one rename moves it on. Private to this room.
 */
#ifndef KANMON_APPLY_JOURNAL_H
#define KANMON_APPLY_JOURNAL_H

#include "backend/apply/transaction_lock.h"

#define JOURNAL_INDEX "index"

#define STAGE_PREPARING "preparing" /* no file has been touched; ends by removing what is beside the files */
#define STAGE_COMMITTED "committed" /* ends with all new files in place */
#define STAGE_CLOSING "closing"     /* all new files are in place for good; ends with what is beside them removed */
#define STAGE_UNDOING "undoing"     /* ends with all old files in place */
#define STAGE_DISCARDED "discarded" /* over, the machine is as it was; only to be deleted */
/* A closed transaction has a number. */

typedef struct Entry {
	char *path;     /* as the caller named it */
	char *target;   /* PATH when every link was followed */
	GBytes *before; /* NULL: is created */
	GBytes *after;  /* NULL: is removed */
	char *model;    /* a file to take owner, mode and attributes from, where there is no old one; or NULL */

	int dir;         /* the directory of TARGET, for *at(); -1: TARGET does not lead to where it did. Borrowed */
	char *name;      /* of TARGET in DIR */
	char *temporary; /* the new file beside it, until it is in place */
	char *old;       /* a second name of the old file beside it, until the new one is in place for good */
} Entry;

typedef struct Journal {
	const StateDir *state;
	char *id;
	char *dir_name;
	GPtrArray *entries; /* Entry * */
	GHashTable *dirs;   /* path -> descriptor of each directory that holds a target */
} Journal;

/* An empty journal in memory. STATE is borrowed. */
Journal *journal_new(const StateDir *state);
void journal_free(Journal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Journal, journal_free)

/* Adds a file to a journal that is not stored yet, and finds where PATH leads. KANMON_ERROR_REFUSED where that is the
 * target of another entry already. */
Entry *journal_add(Journal *journal, const char *path, GBytes *before, GBytes *after, GError **error);

const Entry *journal_entry(const Journal *journal, guint number);

/* Makes the directory STAGE_PREPARING with the index in it, synced: from then on recovery knows which names to look
 * for. On failure the directory may be there. */
bool journal_begin(Journal *journal, GError **error);

/* Stores both sides of entry NUMBER, synced. OLD is the open old file, -1 where there is none. */
bool journal_store(const Journal *journal, guint number, int old, GError **error);

/* Moves the transaction on, synced. */
bool journal_move(Journal *journal, const char *to, GError **error);

/* Syncs the journal's directory, and every directory that holds a target. */
bool journal_sync(const Journal *journal, GError **error);
bool journal_sync_targets(const Journal *journal, GError **error);

/* Is over, with nothing to keep: deletes it. What cannot be deleted now, the next start deletes. */
void journal_discard(Journal *journal);

/* Reads the journal in directory DIR_NAME. Without bytes where they may not be complete (STAGE_PREPARING). */
Journal *journal_load(const StateDir *state, const char *dir_name, bool with_bytes, GError **error);

/* Where the bytes of entry NUMBER are kept, as a path inside the root. Owned. */
char *journal_path(const Journal *journal, guint number, const char *side);

/* The name of the last closed transaction, NULL when there is none; the name of the next. Owned. */
char *journal_last_closed(const StateDir *state);
char *journal_next_closed(const StateDir *state);

/* Deletes the oldest closed transactions until only COUNT are left. */
void journal_prune(const StateDir *state, guint count);

#endif
