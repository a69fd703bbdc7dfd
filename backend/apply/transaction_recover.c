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

static bool recover_preparing(const StateDir *state, char **ret_text, GError **error)
{
	static const char *const index = KANMON_STATE_DIR "/" STAGE_PREPARING "/" JOURNAL_INDEX;
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
	journal_discard(journal);
	return true;
}

static bool recover_undoing(Journal *journal, char **ret_text, GError **error)
{
	g_autofree char *kept = NULL;

	if (!phase_undo(journal, &kept, error))
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

	if (phase_put(journal, NULL, NULL, &failure)) {
		*ret_recovery = RECOVERY_FINISHED;
		*ret_text = interrupted_text(_("An earlier change was interrupted. It is complete now; these files are "
					       "as it was meant: {files}."),
					     journal);
		return phase_close(journal, error);
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

/* At most one stage is there, since each transaction begins by ending what was there. */
bool recover_interrupted(const StateDir *state, enum recovery *ret_recovery, char **ret_text, GError **error)
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
	if (!recover_interrupted(state, &recovery, &text, error))
		return false;
	*ret_recovery = recovery;
	*ret_text = g_steal_pointer(&text);
	return true;
}
