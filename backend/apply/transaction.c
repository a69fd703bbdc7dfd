/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The order of steps: lock, end what was interrupted, verify, prepare, commit, put in place, close. doc/transaction.md
 * says why.
 */
#include "backend/apply/transaction.h"

#include "backend/apply/journal.h"
#include "backend/apply/transaction_phases.h"
#include "backend/apply/transaction_recover.h"
#include "backend/apply/transaction_verify.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

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

/* Adds a sentence to what went wrong. */
static void add_sentence(GError **error, const char *sentence)
{
	if (!error || !*error)
		return;
	char *whole = g_strconcat((*error)->message, " ", sentence, NULL);
	g_free((*error)->message);
	(*error)->message = whole;
}

/* Says in ERROR, which is set already, how the files were left. */
static void undo_after_failure(Journal *journal, GError **error)
{
	g_autofree char *kept = NULL;
	g_autoptr(GError) failure = NULL;

	if (phase_undo(journal, &kept, &failure)) {
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
	if (phase_clean(journal, NULL))
		journal_discard(journal);
	add_sentence(error, _("All files are as they were before."));
}

/* Verified and not empty: makes it true, or leaves all as it was. */
static bool carry_out(Journal *journal, TransactionProgress progress, void *data, GError **error)
{
	if (!phase_prepare(journal, progress, data, error)) {
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
	if (!phase_put(journal, progress, data, error)) {
		undo_after_failure(journal, error);
		return false;
	}
	/* All is in place for good. If the journal cannot be closed now, the next start does it. */
	phase_close(journal, NULL);
	return true;
}

/* Verifies every change, and adds those that are one to JOURNAL. MODELS has for each change the file to take attributes
 * from; NULL: nothing is being undone. What an undo removes, Kanmon made, be it where a link led to. */
static bool add_changes(Journal *journal, const GPtrArray *changes, const GPtrArray *models, GError **error)
{
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = g_ptr_array_index(changes, i);
		Entry *entry = journal_add(journal, change->path, change->before, change->after, error);
		if (!entry || !entry_verify(journal, entry, error))
			return false;
		if (same_bytes(change->before, change->after))
			g_ptr_array_set_size(journal->entries, journal->entries->len - 1);
		else if (!entry_has_one_name(journal, entry, error) ||
			 (!change->after && !models && !entry_may_go(journal, entry, error)))
			return false;
		else if (models)
			entry->model = g_strdup(g_ptr_array_index(models, i));
	}
	return true;
}

/* The lock, with nothing interrupted behind it. */
static StateDir *begin(const Root *root, GError **error)
{
	g_autoptr(StateDir) state = state_dir_lock(root, error);
	g_autofree char *text = NULL;
	enum recovery recovery;

	if (!state) {
		add_sentence(error, _("Nothing was written."));
		return NULL;
	}
	if (!recover_interrupted(state, &recovery, &text, error))
		return NULL;
	return g_steal_pointer(&state);
}

/* For one who wants to write, a file that cannot be read is one that cannot be written. */
static void as_write_error(GError *failure)
{
	if (failure && failure->code == KANMON_ERROR_READ)
		failure->code = KANMON_ERROR_WRITE;
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
	as_write_error(failure);
	g_propagate_error(error, g_steal_pointer(&failure));
	return false;
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
		const Entry *entry = journal_entry(last, i);
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
		as_write_error(failure);
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < last->entries->len; i++)
		g_ptr_array_add(paths, g_strdup(journal_entry(last, i)->path));
	*ret_paths = paths;
	return true;
}
