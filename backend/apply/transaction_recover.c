/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The next start after a crash. The name of the journal's directory says whether it goes back or forward.
 */
#include "backend/apply/transaction_recover.h"

#include "backend/apply/journal.h"
#include "backend/apply/transaction_phases.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* The names of all files for a message. Owned. */
static char *name_files(const Journal *journal)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < journal->entries->len; i++) {
		g_autofree char *name = root_name(journal->state->root, journal_entry(journal, i)->path);
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", name);
	}
	return g_string_free(names, FALSE);
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

static bool recover_discarded(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	if (!state_dir_delete(state, STAGE_DISCARDED))
		return state_dir_failed(state, STAGE_DISCARDED, error);
	*ret_recovery = RECOVERY_UNDONE;
	*ret_text =
	    g_strdup(_("An earlier change was interrupted before it was complete. All its files are as they were "
		       "before it."));
	return true;
}

static bool recover_preparing(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	static const char index[] = KANMON_STATE_DIR "/" STAGE_PREPARING "/" JOURNAL_INDEX;
	g_autoptr(Journal) journal = NULL;

	if (root_exists(state->root, index)) {
		journal = journal_load(state, STAGE_PREPARING, false, error);
		if (!journal || !phase_clean(journal, error))
			return false;
		*ret_text = undone_text(journal, NULL);
	} else {
		journal = journal_new(state);
		*ret_text = g_strdup(_("An earlier change was interrupted before it had begun to write."));
	}
	*ret_recovery = RECOVERY_UNDONE;
	journal_discard(journal);
	return true;
}

static bool go_back(Journal *journal, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autofree char *kept = NULL;

	if (!phase_undo(journal, &kept, error))
		return false;
	*ret_recovery = RECOVERY_UNDONE;
	*ret_text = undone_text(journal, kept);
	return true;
}

static bool recover_undoing(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autoptr(Journal) journal = journal_load(state, STAGE_UNDOING, true, error);

	return journal && go_back(journal, ret_recovery, ret_text, error);
}

static bool close_finished(Journal *journal, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	if (!phase_close(journal, error))
		return false;
	*ret_recovery = RECOVERY_FINISHED;
	*ret_text =
	    interrupted_text(_("An earlier change was interrupted. It is complete now; these files are as it was "
			       "meant: {files}."),
			     journal);
	return true;
}

static bool recover_closing(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autoptr(Journal) journal = journal_load(state, STAGE_CLOSING, false, error);

	return journal && close_finished(journal, ret_recovery, ret_text, error);
}

/* Somebody has changed a file between the interruption and now, or it cannot be read any more. */
static bool is_conflict(const GError *error)
{
	return g_error_matches(error, KANMON_ERROR, KANMON_ERROR_CHANGED) ||
	       g_error_matches(error, KANMON_ERROR, KANMON_ERROR_READ);
}

static bool recover_committed(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *undone = NULL;
	g_autoptr(Journal) journal = journal_load(state, STAGE_COMMITTED, true, error);

	if (!journal)
		return false;
	if (phase_put(journal, NULL, NULL, &failure))
		return close_finished(journal, ret_recovery, ret_text, error);
	if (!is_conflict(failure)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	if (!go_back(journal, ret_recovery, &undone, error))
		return false;
	*ret_text = g_strconcat(failure->message, " ", undone, NULL);
	return true;
}

static const struct {
	const char *stage;
	bool (*end)(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error);
} stages[] = {
    {STAGE_DISCARDED, recover_discarded}, {STAGE_PREPARING, recover_preparing}, {STAGE_COMMITTED, recover_committed},
    {STAGE_CLOSING, recover_closing},     {STAGE_UNDOING, recover_undoing},
};

static bool is_pending(const Root *root, const char *stage)
{
	g_autofree char *path = g_strdup_printf("%s/%s", KANMON_STATE_DIR, stage);

	return root_exists(root, path);
}

/* At most one stage is there, since each transaction begins by ending what was there; only a deletion may be pending
 * besides. */
bool recover_interrupted(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
{
	enum recovery recovery = RECOVERY_NOTHING;
	g_autofree char *text = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(stages); i++) {
		if (!is_pending(state->root, stages[i].stage))
			continue;
		g_clear_pointer(&text, g_free);
		if (!stages[i].end(state, &recovery, &text, error))
			return false;
	}
	*ret_recovery = recovery;
	*ret_text = g_steal_pointer(&text);
	return true;
}

static bool any_pending(const Root *root)
{
	bool pending = false;

	for (guint i = 0; i < G_N_ELEMENTS(stages); i++)
		pending = pending || is_pending(root, stages[i].stage);
	return pending;
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

	if (!root_exists(root, KANMON_STATE_DIR)) {
		*ret_recovery = RECOVERY_NOTHING;
		*ret_text = NULL;
		return true;
	}
	g_autoptr(StateDir) state = state_dir_lock(root, &failure);
	if (!state)
		return tell_pending(root, failure, ret_recovery, ret_text);
	return recover_interrupted(state, ret_recovery, ret_text, error);
}
