/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Before and behind the wizard, and what is kept while it runs (doc/session.md).
 */
#include "commands/keep.h"

#include "backend/apply/answers.h"
#include "backend/apply/transaction.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/change.h"
#include "commands/commands.h"
#include "commands/input.h"
#include "commands/output.h"

static void add_paragraph(GString *notice, const char *text)
{
	if (text)
		g_string_append_printf(notice, "%s%s", notice->len ? "\n\n" : "", text);
}

/* Two who change one machine know of each other, and what comes of it. */
static char *with_advice(const char *others)
{
	GString *text = others ? g_string_new(others) : NULL;

	if (!text)
		return NULL;
	text_add_sentence(text,
			  _("Agree with each other: when both change the same file, the second change is refused."));
	return g_string_free(text, FALSE);
}

/* The lines that cannot be taken are told; the others stand in the fields, right or wrong. */
static bool load_answers(Keep *keep, const char *path, GError **error)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autofree char *name = NULL;
	g_autoptr(GBytes) bytes = input_answers(path, &name, error);

	if (!bytes)
		return false;
	keep->answers = answers_drafts(bytes, name, refusals);
	for (unsigned i = 0; i < refusals->len; i++) {
		g_autofree char *text = refusal_text(refusals->pdata[i]);

		add_paragraph(keep->notice, text);
	}
	return true;
}

static bool recover(Keep *keep, GError **error)
{
	g_autofree char *text = NULL;
	enum recovery recovery;

	if (!transaction_recover(keep->root, &recovery, &text, error))
		return false;
	add_paragraph(keep->notice, text);
	return true;
}

static void claim(Keep *keep)
{
	g_autofree char *others = NULL, *advice = NULL;

	keep->claim = session_claim(keep->root, &others);
	advice = with_advice(others);
	add_paragraph(keep->notice, advice);
}

/* Where a person may not read, there is nothing of theirs. */
static void load_kept(Keep *keep)
{
	g_autoptr(GError) error = NULL;

	if (!session_may_keep(keep->claim))
		add_paragraph(keep->notice, _("What you type here is not kept when this console is lost: only the "
					      "first one keeps it."));
	else if (!session_load(keep->root, &keep->drafts, &keep->page, &keep->kept_at, &error) &&
		 !g_error_matches(error, KANMON_ERROR, KANMON_ERROR_PERMISSION))
		add_paragraph(keep->notice, error->message);
}

Keep *keep_begin(const Root *root, const char *answers_path, GError **error)
{
	g_autoptr(Keep) keep = g_new0(Keep, 1);

	keep->root = root;
	keep->notice = g_string_new(NULL);
	if ((answers_path && !load_answers(keep, answers_path, error)) || !recover(keep, error))
		return NULL;
	claim(keep);
	load_kept(keep);
	if (!keep->drafts)
		keep->drafts = keep->answers ? g_steal_pointer(&keep->answers) : drafts_new();
	keep->version = drafts_version(keep->drafts);
	return g_steal_pointer(&keep);
}

void keep_end(Keep *keep)
{
	if (!keep)
		return;
	session_release(keep->claim);
	drafts_free(keep->drafts);
	drafts_free(keep->answers);
	g_free(keep->page);
	g_string_free(keep->notice, TRUE);
	g_clear_error(&keep->failure);
	g_free(keep);
}

/* Only where something has changed since: a page that is left as it was writes nothing. */
void keep_save(const Drafts *drafts, const char *page, void *data)
{
	Keep *keep = data;

	if (keep->left || drafts_version(drafts) == keep->version || !session_may_keep(keep->claim))
		return;
	g_clear_error(&keep->failure);
	if (session_save(keep->root, drafts, page, &keep->failure))
		keep->version = drafts_version(drafts);
}

void keep_leave(void *data)
{
	Keep *keep = data;

	keep->left = true;
}

char *keep_newcomers(void *data)
{
	Keep *keep = data;
	g_autofree char *others = keep->claim ? session_newcomers(keep->claim) : NULL;

	return with_advice(others);
}

void keep_tell(const Keep *keep)
{
	g_autoptr(GPtrArray) keys = drafts_keys(keep->drafts);

	if (keys->len == 0)
		return;
	if (keep->failure)
		output_error(_("What you typed and did not apply could not be kept: %s"), keep->failure->message);
	else if (keep->version == drafts_version(keep->drafts))
		output_print("%s\n",
			     _("What you typed and did not apply is kept: Kanmon offers it at the next start."));
}

static void tell_forgotten(const Drafts *drafts, gint64 when)
{
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);
	g_autoptr(GDateTime) then = g_date_time_new_from_unix_local(when);
	g_autofree char *time = g_date_time_format(then, "%Y-%m-%d %H:%M");
	g_autofree char *count = g_strdup_printf("%u", keys->len);
	g_autofree char *text =
	    text_fill(_("What was typed until {time} and not applied is forgotten (settings: {count})."), "time", time,
		      "count", count, NULL);

	output_print("%s\n", text);
}

static int refuse_to_forget(const char *others)
{
	if (others)
		output_error("%s", others);
	output_error("%s", _("Nothing was forgotten: what is typed there is still in use."));
	return STATUS_FAILED;
}

int keep_forget(const Root *root)
{
	g_autoptr(GError) error = NULL, unreadable = NULL;
	g_autofree char *others = NULL, *page = NULL;
	g_autoptr(SessionClaim) own = session_claim(root, &others);
	g_autoptr(Drafts) drafts = NULL;
	gint64 when = 0;

	if (!session_may_keep(own))
		return refuse_to_forget(others);
	session_load(root, &drafts, &page, &when, &unreadable);
	if (!session_forget(root, &error))
		return change_report(error);
	if (drafts)
		tell_forgotten(drafts, when);
	else
		output_print("%s\n", unreadable ? _("What was kept and could not be read is forgotten.")
						: _("There was nothing to forget."));
	return STATUS_OK;
}
