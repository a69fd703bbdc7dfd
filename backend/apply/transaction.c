/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The order of steps: lock, end what was interrupted, verify, prepare, commit, put in place, close. doc/transaction.md
 * says why.
 */
#include "backend/apply/transaction.h"

#include <errno.h>

#include "backend/apply/journal.h"
#include "backend/apply/transaction_steps.h"
#include "backend/apply/transaction_verify.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define KEPT_TRANSACTIONS 20

Change *change_new(const char *path, GBytes *before, GBytes *after)
{
	Change *change = g_new0(Change, 1);

	change->path = g_strdup(path);
	change->before = before ? g_bytes_ref(before) : NULL;
	change->after = after ? g_bytes_ref(after) : NULL;
	return change;
}

void change_free(Change *change)
{
	if (!change)
		return;
	g_free(change->path);
	g_clear_pointer(&change->before, g_bytes_unref);
	g_clear_pointer(&change->after, g_bytes_unref);
	g_free(change);
}

static const Entry *entry_at(const Journal *journal, guint number)
{
	return g_ptr_array_index(journal->entries, number);
}

/* Adds a sentence to what went wrong. */
static void add_sentence(GError **error, const char *sentence)
{
	if (!error || !*error)
		return;
	char *whole = g_strconcat((*error)->message, " ", sentence, NULL);
	g_free((*error)->message);
	(*error)->message = whole;
}

/* The names of all files for a message. Owned. */
static char *name_files(const Journal *journal)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < journal->entries->len; i++) {
		g_autofree char *name = root_name(journal->state->root, entry_at(journal, i)->path);
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", name);
	}
	return g_string_free(names, FALSE);
}

/* Removes what stands beside the files, and syncs. */
static bool clean_all(const Journal *journal, GError **error)
{
	for (guint i = 0; i < journal->entries->len; i++)
		if (!entry_clean(journal, entry_at(journal, i), error))
			return false;
	return journal_sync_targets(journal, error);
}

/* Before the commit: every file is ready to be put in place. */
static bool prepare_all(Journal *journal, GError **error)
{
	if (!journal_begin(journal, error))
		return false;
	for (guint i = 0; i < journal->entries->len; i++)
		if (!entry_prepare(journal, i, error))
			return false;
	return journal_sync(journal, error) && journal_sync_targets(journal, error);
}

static bool put_all(const Journal *journal, TransactionProgress progress, void *data, GError **error)
{
	for (guint i = 0; i < journal->entries->len; i++) {
		const Entry *entry = entry_at(journal, i);
		if (progress)
			progress(entry->path, i, journal->entries->len, data);
		if (!entry_put(journal, entry, error))
			return false;
	}
	return journal_sync_targets(journal, error);
}

/* All files are in place and synced: keeps the journal for undo. */
static bool close_journal(Journal *journal, GError **error)
{
	if (!clean_all(journal, error))
		return false;
	journal_prune(journal->state, KEPT_TRANSACTIONS - 1);
	g_autofree char *name = journal_next_closed(journal->state);
	return journal_move(journal, name, error);
}

/* A file that is neither the old nor the new one stays as somebody made it, and nothing that we know about it is
 * thrown away. RET_KEPT (owned) is a sentence about that, NULL where there is no such file. */
static bool keep_journal(Journal *journal, const GString *left, char **ret_kept, GError **error)
{
	g_autofree char *name = g_strdup_printf("kept-%s", journal->id);

	if (!journal_move(journal, name, error))
		return false;
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, name);
	g_autofree char *dir = root_name(journal->state->root, path);
	*ret_kept =
	    text_fill(_("Somebody else has changed {files} meanwhile; that was left as it is now. What was there "
			"before, and what was to be written, is kept in {dir}."),
		      "files", left->str, "dir", dir, NULL);
	return true;
}

/* Goes back to the old files, after the commit too. */
static bool undo_all(Journal *journal, char **ret_kept, GError **error)
{
	g_autoptr(GString) left = g_string_new(NULL);

	if (!g_str_equal(journal->dir_name, STAGE_UNDOING) && !journal_move(journal, STAGE_UNDOING, error))
		return false;
	for (guint i = journal->entries->len; i-- > 0;) {
		const Entry *entry = entry_at(journal, i);
		bool is_left = false;
		if (!entry_restore(journal, entry, &is_left, error))
			return false;
		if (is_left) {
			g_autofree char *name = root_name(journal->state->root, entry->path);
			g_string_append_printf(left, "%s%s", left->len > 0 ? ", " : "", name);
		}
	}
	if (!journal_sync_targets(journal, error))
		return false;
	if (left->len > 0)
		return keep_journal(journal, left, ret_kept, error);
	journal_discard(journal);
	return true;
}

/* Says in ERROR, which is set already, how the files were left. */
static void undo_after_failure(Journal *journal, GError **error)
{
	g_autofree char *kept = NULL;
	g_autoptr(GError) failure = NULL;

	if (undo_all(journal, &kept, &failure)) {
		add_sentence(error, kept ? kept : _("All files are as they were before."));
		return;
	}
	add_sentence(error, _("Going back to the old files failed as well:"));
	add_sentence(error, failure->message);
	add_sentence(error, _("Some files may be old and some new. Remove the cause and start Kanmon again as root: it "
			      "will first end what was interrupted here."));
}

static void clean_after_failure(Journal *journal, GError **error)
{
	if (clean_all(journal, NULL))
		journal_discard(journal);
	add_sentence(error, _("All files are as they were before."));
}

/* Verified and not empty: makes it true, or leaves all as it was. */
static bool carry_out(Journal *journal, TransactionProgress progress, void *data, GError **error)
{
	if (!prepare_all(journal, error)) {
		clean_after_failure(journal, error);
		return false;
	}
	if (!journal_move(journal, STAGE_COMMITTED, error)) {
		/* The rename may have been done and only its sync have failed. */
		if (g_str_equal(journal->dir_name, STAGE_COMMITTED))
			undo_after_failure(journal, error);
		else
			clean_after_failure(journal, error);
		return false;
	}
	if (!put_all(journal, progress, data, error)) {
		undo_after_failure(journal, error);
		return false;
	}
	/* All is in place for good. If the journal cannot be closed now, the next start does it. */
	close_journal(journal, NULL);
	return true;
}

/* Verifies every change, and adds those that are one to JOURNAL. MODELS (may be NULL) has for each change the file to
 * take attributes from. */
static bool add_changes(Journal *journal, const GPtrArray *changes, const GPtrArray *models, GError **error)
{
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = g_ptr_array_index(changes, i);
		Entry *entry = journal_add(journal, change->path, change->before, change->after, error);
		if (!entry || !entry_verify(journal, entry, error))
			return false;
		if (same_bytes(change->before, change->after))
			g_ptr_array_set_size(journal->entries, journal->entries->len - 1);
		else if (!entry_has_one_name(journal, entry, error))
			return false;
		else if (models)
			entry->model = g_strdup(g_ptr_array_index(models, i));
	}
	return true;
}

static char *interrupted_text(const char *template_text, const Journal *journal)
{
	g_autofree char *files = name_files(journal);

	return text_fill(template_text, "files", files, NULL);
}

static char *undone_text(const Journal *journal, const char *kept)
{
	g_autofree char *text = interrupted_text(_("An earlier change was interrupted before it was complete. These "
						   "files are as they were before it: {files}."),
						 journal);

	return g_strconcat(text, kept ? " " : "", kept, NULL);
}

static bool recover_preparing(const StateDir *state, char **ret_text, GError **error)
{
	static const char *const index = KANMON_STATE_DIR "/" STAGE_PREPARING "/" JOURNAL_INDEX;
	g_autoptr(Journal) journal = NULL;

	if (root_exists(state->root, index)) {
		journal = journal_load(state, STAGE_PREPARING, false, error);
		if (!journal || !clean_all(journal, error))
			return false;
		*ret_text = undone_text(journal, NULL);
	} else {
		journal = journal_new(state);
		*ret_text = g_strdup(_("An earlier change was interrupted before it had begun to write."));
	}
	journal_discard(journal);
	return true;
}

static bool recover_undoing(Journal *journal, char **ret_text, GError **error)
{
	g_autofree char *kept = NULL;

	if (!undo_all(journal, &kept, error))
		return false;
	*ret_text = undone_text(journal, kept);
	return true;
}

/* Somebody has changed a file between the interruption and now, or it cannot be read any more. */
static bool is_conflict(const GError *error)
{
	return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_CHANGED) ||
	       g_error_matches(error, KANMON_ERROR, KANMON_ERROR_READ);
}

static bool recover_committed(Journal *journal, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (put_all(journal, NULL, NULL, &failure)) {
		*ret_recovery = RECOVERY_FINISHED;
		*ret_text = interrupted_text(_("An earlier change was interrupted. It is complete now; these files are "
					       "as it was meant: {files}."),
					     journal);
		return close_journal(journal, error);
	}
	if (!is_conflict(failure)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	*ret_recovery = RECOVERY_UNDONE;
	if (!recover_undoing(journal, ret_text, error))
		return false;
	char *whole = g_strconcat(failure->message, " ", *ret_text, NULL);
	g_free(*ret_text);
	*ret_text = whole;
	return true;
}

static bool is_pending(const Root *root, const char *stage)
{
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, stage);

	return root_exists(root, path);
}

/* At most one stage is there, since each transaction begins by ending what was there. RET_TEXT must be NULL before; it
 * may be set on failure too. */
static bool recover(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	*ret_recovery = RECOVERY_NOTHING;
	if (is_pending(state->root, STAGE_DISCARDED)) {
		if (!state_dir_delete(state, STAGE_DISCARDED))
			return state_dir_failed(state, STAGE_DISCARDED, error);
		*ret_recovery = RECOVERY_UNDONE;
		*ret_text = g_strdup(_("An earlier change was interrupted before it was complete. All its files are as "
				       "they were before it."));
	}
	if (is_pending(state->root, STAGE_PREPARING)) {
		*ret_recovery = RECOVERY_UNDONE;
		g_clear_pointer(ret_text, g_free);
		return recover_preparing(state, ret_text, error);
	}
	const char *stage = is_pending(state->root, STAGE_COMMITTED) ? STAGE_COMMITTED : STAGE_UNDOING;
	if (!is_pending(state->root, stage))
		return true;
	g_autoptr(Journal) journal = journal_load(state, stage, true, error);
	if (!journal)
		return false;
	g_clear_pointer(ret_text, g_free);
	if (g_str_equal(stage, STAGE_COMMITTED))
		return recover_committed(journal, ret_recovery, ret_text, error);
	*ret_recovery = RECOVERY_UNDONE;
	return recover_undoing(journal, ret_text, error);
}

/* The lock, with nothing interrupted behind it. */
static StateDir *begin(const Root *root, GError **error)
{
	g_autoptr(StateDir) state = state_dir_lock(root, error);
	g_autofree char *text = NULL;
	enum recovery recovery;

	if (!state || !recover(state, &recovery, &text, error))
		return NULL;
	return g_steal_pointer(&state);
}

/* For one who wants to write, a file that cannot be read is one that cannot be written. */
static void as_write_error(GError **error)
{
	if (error && g_error_matches(*error, KANMON_ERROR, KANMON_ERROR_READ))
		(*error)->code = KANMON_ERROR_WRITE;
}

static bool run_locked(const StateDir *state, const GPtrArray *changes, TransactionProgress progress, void *data,
		       GError **error)
{
	g_autoptr(Journal) journal = journal_new(state);

	if (!add_changes(journal, changes, NULL, error)) {
		if (error && g_error_matches(*error, KANMON_ERROR, KANMON_ERROR_CHANGED))
			add_sentence(error, _("It was read before that, so nothing was written. Look at the file again "
					      "and repeat what you wanted to change."));
		return false;
	}
	return journal->entries->len == 0 || carry_out(journal, progress, data, error);
}

bool transaction_run(const Root *root, const GPtrArray *changes, TransactionProgress progress, void *data,
		     GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(StateDir) state = begin(root, &failure);

	if (state && run_locked(state, changes, progress, data, &failure))
		return true;
	as_write_error(&failure);
	g_propagate_error(error, g_steal_pointer(&failure));
	return false;
}

static bool any_pending(const Root *root)
{
	return is_pending(root, STAGE_PREPARING) || is_pending(root, STAGE_COMMITTED) ||
	       is_pending(root, STAGE_UNDOING);
}

/* One who may not write, or who comes while another one writes, is only told. */
static bool tell_pending(const Root *root, const GError *failure, enum recovery *ret_recovery, char **ret_text)
{
	*ret_recovery = RECOVERY_NOTHING;
	*ret_text = NULL;
	if (g_error_matches(failure, KANMON_ERROR, KANMON_ERROR_BUSY))
		*ret_text = g_strdup(failure->message);
	else if (any_pending(root))
		*ret_text =
		    g_strdup(_("An earlier change was interrupted, and some files may be old and some new. Start "
			       "Kanmon as root, on a file system that can be written: it will end it."));
	return true;
}

bool transaction_recover(const Root *root, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *text = NULL;
	enum recovery recovery = RECOVERY_NOTHING;

	if (!root_exists(root, KANMON_STATE_DIR)) {
		*ret_recovery = RECOVERY_NOTHING;
		*ret_text = NULL;
		return true;
	}
	g_autoptr(StateDir) state = state_dir_lock(root, &failure);
	if (!state)
		return tell_pending(root, failure, ret_recovery, ret_text);
	if (!recover(state, &recovery, &text, error)) {
		as_write_error(error);
		return false;
	}
	*ret_recovery = recovery;
	*ret_text = g_steal_pointer(&text);
	return true;
}

/* The last closed transaction; KANMON_ERROR_REFUSED where there is none. */
static Journal *load_last(const StateDir *state, GError **error)
{
	g_autofree char *name = journal_last_closed(state);

	if (!name) {
		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_REFUSED,
				    _("There is nothing to undo: Kanmon has not changed any file of this system yet."));
		return NULL;
	}
	return journal_load(state, name, true, error);
}

static bool undo_last(const StateDir *state, Journal *last, GError **error)
{
	g_autoptr(Journal) journal = journal_new(state);
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < last->entries->len; i++) {
		const Entry *entry = entry_at(last, i);
		g_ptr_array_add(changes, change_new(entry->path, entry->after, entry->before));
		g_ptr_array_add(models, entry->before ? journal_path(last, i, "before") : NULL);
	}
	if (!add_changes(journal, changes, models, error)) {
		if (error && g_error_matches(*error, KANMON_ERROR, KANMON_ERROR_CHANGED)) {
			g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, last->dir_name);
			g_autofree char *dir = root_name(state->root, path);
			g_autofree char *text =
			    text_fill(_("That was after Kanmon wrote it, so nothing was undone. What "
					"the files were before is kept in {dir}: compare, and "
					"restore by hand what you need."),
				      "dir", dir, NULL);
			add_sentence(error, text);
		}
		return false;
	}
	return journal->entries->len == 0 || carry_out(journal, NULL, NULL, error);
}

bool transaction_undo(const Root *root, GPtrArray **ret_paths, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(StateDir) state = begin(root, &failure);
	g_autoptr(Journal) last = state ? load_last(state, &failure) : NULL;

	if (!last || !undo_last(state, last, &failure)) {
		as_write_error(&failure);
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < last->entries->len; i++)
		g_ptr_array_add(paths, g_strdup(entry_at(last, i)->path));
	*ret_paths = paths;
	return true;
}
