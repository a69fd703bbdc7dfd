/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Running the wizard: who else is here, what was typed before, what an answer file says, and keeping what is typed.
 */
#include "commands/wizard.h"

#include "backend/apply/answers.h"
#include "backend/apply/session.h"
#include "backend/apply/transaction.h"
#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/change.h"
#include "commands/commands.h"
#include "commands/input.h"
#include "commands/output.h"
#include "screens/screens.h"

typedef struct Session {
	const Root *root;
	SessionClaim *claim;
	unsigned version; /* of the drafts as they are kept */
	GError *failure;  /* of the last attempt to keep them */
} Session;

/* What is to be said before the first page, a paragraph each. */
static void add_paragraph(GString *notice, const char *text)
{
	if (text)
		g_string_append_printf(notice, "%s%s", notice->len ? "\n\n" : "", text);
}

/* Only where something has changed since: a page that is left as it was writes nothing. */
static void save(const Drafts *drafts, const char *page, void *data)
{
	Session *session = data;

	if (drafts_version(drafts) == session->version || !session_may_keep(session->claim))
		return;
	g_clear_error(&session->failure);
	if (session_save(session->root, drafts, page, &session->failure))
		session->version = drafts_version(drafts);
}

/* Where a person may not read, there is nothing of theirs. */
static Drafts *load_kept(const Session *session, char **ret_page, gint64 *ret_when, GString *notice)
{
	g_autoptr(GError) error = NULL;
	Drafts *drafts = NULL;

	if (!session_may_keep(session->claim)) {
		add_paragraph(notice, _("What you type here is not kept when this console is lost: only the first one "
					"keeps it."));
		return NULL;
	}
	if (!session_load(session->root, &drafts, ret_page, ret_when, &error) &&
	    !g_error_matches(error, KANMON_ERROR, KANMON_ERROR_PERMISSION))
		add_paragraph(notice, error->message);
	return drafts;
}

/* False when the answer file of OPTIONS cannot be read; lines of it that cannot be taken are told in NOTICE. */
static bool load_answers(const Options *options, Drafts **ret_answers, GString *notice, GError **error)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autofree char *name = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (!options->answers)
		return true;
	bytes = input_answers(options->answers, &name, error);
	if (!bytes)
		return false;
	*ret_answers = answers_drafts(bytes, name, refusals);
	for (unsigned i = 0; i < refusals->len; i++) {
		g_autofree char *text = refusal_text(refusals->pdata[i]);

		add_paragraph(notice, text);
	}
	return true;
}

/* What is said behind the last page. */
static void tell_what_is_kept(const Session *session, const Drafts *drafts)
{
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	if (keys->len == 0)
		return;
	if (session->failure)
		output_error(_("What you typed and did not apply could not be kept: %s"), session->failure->message);
	else if (session->version == drafts_version(drafts))
		output_print("%s\n",
			     _("What you typed and did not apply is kept: Kanmon offers it at the next start."));
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

static char *tell_newcomers(void *data)
{
	Session *session = data;
	g_autofree char *others = session->claim ? session_newcomers(session->claim) : NULL;

	return with_advice(others);
}

static int run_screens(Session *session, ScreensOptions *screens)
{
	int status;

	session->version = drafts_version(screens->drafts);
	screens->save = save;
	screens->newcomers = tell_newcomers;
	screens->data = session;
	status = screens_run(screens);
	/* A practice machine is another one at the next start. */
	if (!screens->practice)
		tell_what_is_kept(session, screens->drafts);
	session_release(session->claim);
	g_clear_error(&session->failure);
	return status;
}

int wizard_run(const Root *root, const Options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) notice = g_string_new(NULL);
	g_autoptr(Drafts) drafts = NULL, answers = NULL;
	g_autofree char *recovered = NULL, *page = NULL, *others = NULL, *advice = NULL;
	Session session = {.root = root};
	ScreensOptions screens = {
	    .root = root,
	    .part = argc > 0 ? argv[0] : NULL,
	    .instance = argc > 1 ? argv[1] : NULL,
	    .practice = options->practice,
	};
	enum recovery recovery;

	if (!transaction_recover(root, &recovery, &recovered, &error) ||
	    !load_answers(options, &answers, notice, &error))
		return change_report(error);
	add_paragraph(notice, recovered);
	session.claim = session_claim(root, &others);
	advice = with_advice(others);
	add_paragraph(notice, advice);
	drafts = load_kept(&session, &page, &screens.kept_at, notice);
	if (!drafts)
		drafts = answers ? g_steal_pointer(&answers) : drafts_new();
	screens.drafts = drafts;
	screens.answers = answers;
	screens.page = page;
	screens.notice = notice->len ? notice->str : NULL;
	return run_screens(&session, &screens);
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

int wizard_forget(const Root *root)
{
	g_autoptr(GError) error = NULL, unreadable = NULL;
	g_autofree char *others = NULL, *page = NULL;
	g_autoptr(SessionClaim) claim = session_claim(root, &others);
	g_autoptr(Drafts) drafts = NULL;
	gint64 when = 0;

	if (!session_may_keep(claim)) {
		if (others)
			output_error("%s", others);
		output_error("%s", _("Nothing was forgotten: what is typed there is still in use."));
		return STATUS_FAILED;
	}
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
