/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The phases between the stages of a journal.
 */
#include "backend/apply/transaction_phases.h"

#include "backend/apply/transaction_steps.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define KEPT_TRANSACTIONS 20

bool phase_clean(const Journal *journal, GError **error)
{
	bool clean = true;

	for (guint i = 0; i < journal->entries->len; i++)
		clean = entry_clean(journal, journal_entry(journal, i), clean ? error : NULL) && clean;
	return clean && journal_sync_targets(journal, error);
}

/* Each file is counted twice: made ready, and put in place. */
static bool tell(const Journal *journal, guint done, TransactionProgress progress, void *data)
{
	guint count = journal->entries->len;

	return !progress || !count || progress(journal_entry(journal, done % count)->path, done, 2 * count, data);
}

static bool may_go_on(const Journal *journal, guint done, TransactionProgress progress, void *data, GError **error)
{
	if (tell(journal, done, progress, data))
		return true;
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_STOPPED, _("You stopped it in time."));
	return false;
}

bool phase_prepare(Journal *journal, TransactionProgress progress, void *data, GError **error)
{
	if (!journal_begin(journal, error))
		return false;
	for (guint i = 0; i < journal->entries->len; i++)
		if (!may_go_on(journal, i, progress, data, error) || !entry_prepare(journal, i, error))
			return false;
	/* The disk may have taken its time. */
	return journal_sync(journal, error) && journal_sync_targets(journal, error) &&
	       may_go_on(journal, journal->entries->len, progress, data, error);
}

bool phase_put(const Journal *journal, TransactionProgress progress, void *data, GError **error)
{
	for (guint i = 0; i < journal->entries->len; i++) {
		const Entry *entry = journal_entry(journal, i);

		tell(journal, journal->entries->len + i, progress, data);
		if (!entry_put(journal, entry, error))
			return false;
	}
	return journal_sync_targets(journal, error);
}

bool phase_close(Journal *journal, GError **error)
{
	/* From here on there is no way back, since the old files lose their second names. */
	if (!g_str_equal(journal->dir_name, STAGE_CLOSING) && !journal_move(journal, STAGE_CLOSING, error))
		return false;
	if (!phase_clean(journal, error))
		return false;
	journal_prune(journal->state, KEPT_TRANSACTIONS - 1);
	g_autofree char *name = journal_next_closed(journal->state);
	return journal_move(journal, name, error);
}

/* A file that is neither the old nor the new one stays as somebody made it, and nothing that we know about it is
 * thrown away. */
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

bool phase_undo(Journal *journal, char **ret_kept, GError **error)
{
	g_autoptr(GString) left = g_string_new(NULL);

	if (!g_str_equal(journal->dir_name, STAGE_UNDOING) && !journal_move(journal, STAGE_UNDOING, error))
		return false;
	for (guint i = journal->entries->len; i-- > 0;) {
		const Entry *entry = journal_entry(journal, i);
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
