/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * kanmon check, and what evalsh shares with it.
 */
#include "commands/check.h"

#include "backend/util/error.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "commands/commands.h"
#include "commands/output.h"

/* A message with the word as it was typed, made visible. */
static void set_usage_error(GError **error, const char *template_text, const char *word)
{
	g_autofree char *visible = text_visible(word, -1, 80);
	g_autofree char *message = text_fill(template_text, "word", visible, "formats", REPORT_FORMATS, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_USAGE, message);
}

static gboolean take_format(const char *name, const char *value, gpointer data, GError **error)
{
	CheckRequest *request = data;

	request->format = report_format_find(value);
	if (request->format)
		return TRUE;
	set_usage_error(error, _("--format: \"{word}\" is not a format. Choose one of {formats}."), value);
	return FALSE;
}

static gboolean take_profile(const char *name, const char *value, gpointer data, GError **error)
{
	CheckRequest *request = data;

	if (profile_parse(value, &request->profile)) {
		request->profile_given = true;
		return TRUE;
	}
	set_usage_error(error, _("--profile: \"{word}\" is not a profile. Choose textbook or strict."), value);
	return FALSE;
}

static gboolean take_list(const char *name, const char *value, gpointer data, GError **error)
{
	CheckRequest *request = data;

	request->list = TRUE;
	return TRUE;
}

static gboolean take_details(const char *name, const char *value, gpointer data, GError **error)
{
	CheckRequest *request = data;

	request->options.details = true;
	return TRUE;
}

static const GOptionEntry OPTIONS[] = {
    {"details", 'd', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, take_details,
     N_("explain: what was expected and found, where, why, what to do"), NULL},
    {"format", 0, 0, G_OPTION_ARG_CALLBACK, take_format, N_("how to print: text, json, tap, junit or csv"),
     N_("FORMAT")},
    {"profile", 0, 0, G_OPTION_ARG_CALLBACK, take_profile, N_("which checks: textbook (EVALS V.20a) or strict"),
     N_("PROFILE")},
    {"list", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, take_list, N_("list the checks and run none"), NULL},
    {NULL},
};

GOptionContext *check_option_context(const char *parameters, CheckRequest *request, const GOptionEntry *more)
{
	GOptionContext *context = g_option_context_new(parameters);
	GOptionGroup *group = g_option_group_new("check", "", "", request, NULL);

	g_option_group_add_entries(group, OPTIONS);
	if (more)
		g_option_group_add_entries(group, more);
	g_option_group_set_translation_domain(group, "kanmon");
	g_option_context_set_main_group(context, group);
	return context;
}

int check_print_list(const CheckRequest *request)
{
	const ReportFormat *format = request->format ? request->format : report_format_find("text");

	if (!format->print_list) {
		output_error(_("--list has no form for --format %s. Choose text or json."), format->name);
		return STATUS_USAGE;
	}
	format->print_list(request->profile_given ? &request->profile : NULL);
	return output_finish() ? STATUS_OK : STATUS_ERROR;
}

int check_evaluate(const CheckRequest *request, const Root *root)
{
	const ReportFormat *format = request->format ? request->format : report_format_find("text");
	g_autoptr(GError) error = NULL;
	g_autoptr(Evaluation) evaluation = evaluation_run(root, request->profile, request->go_on, &error);

	if (!evaluation) {
		output_error("%s", error->message);
		return status_of_error(error);
	}
	evaluation->program = request->program;
	evaluation->user = request->user;
	format->print(evaluation, &request->options);
	return output_finish() ? evaluation_status(evaluation) : STATUS_ERROR;
}

int command_check(const Root *root, int argc, char **argv)
{
	CheckRequest request = {.program = "kanmon check", .profile = PROFILE_STRICT, .go_on = true};
	g_autoptr(GOptionContext) context = check_option_context(NULL, &request, NULL);
	g_autoptr(GError) error = NULL;

	g_option_context_set_summary(context,
				     "kanmon check [-d] [--profile textbook|strict] [--format FORMAT] [--list]");
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		output_error("%s", error->message);
		return STATUS_USAGE;
	}
	if (argc > 1) {
		g_autofree char *word = text_visible(argv[1], -1, 80);

		output_error(_("\"%s\" is one word too many. \"kanmon check --help\" shows what there is."), word);
		return STATUS_USAGE;
	}
	return request.list ? check_print_list(&request) : check_evaluate(&request, root);
}
