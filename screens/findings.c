/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Findings: what is wrong on the machine now, each explained, and the way to the field that repairs it.
 */
#include "backend/apply/repair.h"
#include "backend/network/settings_codec.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/wizard.h"
#include "ui/list_page.h"
#include "ui/text_page.h"

static void add_paragraph(GString *text, const char *heading, const char *body)
{
	if (!body || !*body)
		return;
	if (text->len)
		g_string_append(text, "\n\n");
	g_string_append(text, heading ? heading : body);
	if (heading)
		text_add_sentence(text, body);
}

static void add_commands(GString *text, const Finding *finding)
{
	g_autofree char *commands = finding->check->commands ? finding_commands(finding) : NULL;
	g_auto(GStrv) lines = commands ? g_strsplit(commands, "\n", -1) : NULL;

	if (!commands || !*commands)
		return;
	add_paragraph(text, NULL, _("See it yourself with:"));
	for (char **line = lines; *line; line++)
		g_string_append_printf(text, "\n  %s", *line);
}

char *finding_full_text(const Finding *finding)
{
	GString *text = g_string_new(NULL);
	g_autofree char *message = finding_message(finding);

	add_paragraph(text, NULL, message);
	if (finding->verdict == VERDICT_FAIL) {
		g_autofree char *why = finding_why(finding);
		g_autofree char *remedy = finding_remedy(finding);

		add_paragraph(text, NULL, why);
		add_paragraph(text, NULL, finding->note);
		add_paragraph(text, _("What to do:"), remedy);
		add_paragraph(text, _("Found:"), finding->found);
		add_paragraph(text, _("Expected:"), finding->expected);
	}
	add_commands(text, finding);
	return g_string_free(text, FALSE);
}

static bool is_of_host(const Setting *setting)
{
	return g_str_has_prefix(setting->key, "host.");
}

const Setting *finding_field(const Wizard *wizard, const Finding *finding)
{
	const NetFile *file = finding->device ? wizard_file_of(wizard, finding->device, NULL) : NULL;
	bool own_file = file && g_strcmp0(file->path, finding->file) == 0;

	for (const char *const *key = finding->check->about; key && *key; key++) {
		const Setting *setting = setting_find(*key);

		if (setting && (own_file || is_of_host(setting)))
			return setting;
	}
	return NULL;
}

/* Why something could not be tested, with the file named in short: a row has no room for its whole path. */
static char *short_note(const Wizard *wizard, const Finding *finding)
{
	g_autofree char *path = finding->file ? root_name(wizard->options->root, finding->file) : NULL;
	g_autofree char *name = finding->file ? g_path_get_basename(finding->file) : NULL;
	g_auto(GStrv) parts = NULL;

	if (!path || !*path)
		return g_strdup(finding->note);
	parts = g_strsplit(finding->note, path, -1);
	return g_strjoinv(name, parts);
}

/* Errors and warnings are told apart by a word, not by a colour. Why something could not be tested comes first: the
 * list cuts the end of a line. */
static char *finding_row(const Wizard *wizard, const Finding *finding)
{
	g_autofree char *message = finding_message(finding);
	g_autofree char *note = finding->note ? short_note(wizard, finding) : NULL;

	if (finding->verdict == VERDICT_ERROR)
		return g_strdup_printf("%s %s", _("[not tested]"), note ? note : message);
	if (finding->check->severity == SEVERITY_WARNING)
		return g_strdup_printf("%s %s", _("[warning]"), message);
	return g_steal_pointer(&message);
}

static GPtrArray *finding_rows(const Wizard *wizard)
{
	const GPtrArray *findings = wizard->findings;
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

	for (unsigned i = 0; i < findings->len; i++)
		g_ptr_array_add(rows, finding_row(wizard, g_ptr_array_index(findings, i)));
	return rows;
}

/* Repairs without a value from the person: straight to the review of what they change. */
static void repair_finding(Wizard *wizard, const Finding *finding)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = NULL;

	g_ptr_array_add(findings, (void *)finding);
	plan = plan_repair(wizard->facts, findings, refusals);
	if (refusals->len) {
		g_autofree char *reason = refusal_text(g_ptr_array_index(refusals, 0));
		g_autofree char *text = g_strdup_printf(
		    "%s\n\n%s", _("Nothing was changed, because this stands against the repair:"), reason);

		message_show(_("The repair is refused"), text);
		return;
	}
	review_plan(wizard, plan);
}

enum way { WAY_BACK, WAY_FIELD, WAY_REPAIR, N_WAYS };

typedef struct Ways {
	const char *buttons[N_WAYS + 1]; /* NULL-terminated */
	enum way behind[N_WAYS];         /* each button */
	unsigned count;
} Ways;

static void add_way(Ways *ways, enum way way, const char *button)
{
	ways->behind[ways->count] = way;
	ways->buttons[ways->count++] = button;
}

static void open_field(Wizard *wizard, const Finding *finding, const Setting *field)
{
	if (is_of_host(field))
		host_name_page(wizard);
	else
		interface_page(wizard, finding->device, finding);
}

/* The page of a finding offers the ways out that there are. */
static void open_finding(Wizard *wizard, const Finding *finding)
{
	const Setting *field = finding_field(wizard, finding);
	const Repair *repair = repair_of(finding);
	Ways ways = {{NULL}};
	g_autofree char *explanation = finding_full_text(finding);
	g_autofree char *edit = repair ? repair_text(repair, finding) : NULL;
	g_autoptr(GString) whole = g_string_new(explanation);
	TextPage page = {.title = _("What is wrong, and why"), .buttons = ways.buttons};
	int pressed;

	add_paragraph(whole, _("\"Repair\" does this:"), edit);
	page.text = whole->str;
	if (field)
		add_way(&ways, WAY_FIELD, _("Go to the field"));
	if (repair)
		add_way(&ways, WAY_REPAIR, _("Repair..."));
	add_way(&ways, WAY_BACK, _("Back"));
	pressed = text_page_run(&page);
	if (pressed >= 0 && ways.behind[pressed] == WAY_FIELD)
		open_field(wizard, finding, field);
	else if (pressed >= 0 && ways.behind[pressed] == WAY_REPAIR)
		repair_finding(wizard, finding);
}

static char *finding_look(const GPtrArray *findings, unsigned selected)
{
	const Finding *finding = selected < findings->len ? g_ptr_array_index(findings, selected) : NULL;

	return finding && finding->check->commands ? finding_commands(finding) : g_strdup("kanmon check");
}

/* In a walk, going on comes first: F10, and Enter where nothing else is chosen. */
static int run_list(Wizard *wizard, unsigned *selected)
{
	const char *const buttons[] = {_("Next"), _("Explain..."), _("Back"), NULL};
	g_autoptr(GPtrArray) rows = finding_rows(wizard);
	g_autofree char *title = wizard_title(wizard, _("Findings"));
	g_autofree char *commands = finding_look(wizard->findings, *selected);
	ListPage page = {
	    .title = title,
	    .text = _("What is wrong on this machine now. Open a line to see why."),
	    .help = _("Each line is one mistake: the file, the line in it, and what is wrong there. Nothing is changed "
		      "before you have seen the change and said \"Apply\"; a mistake may also be left as it is."),
	    .commands = commands,
	    .rows = rows,
	    .buttons = wizard->steps ? buttons : buttons + 1,
	    .layout = LIST_BELOW,
	};
	int pressed = list_page_run(&page, selected);

	return wizard->steps || pressed < 0 ? pressed : pressed + 1;
}

bool findings_page(Wizard *wizard)
{
	unsigned selected = 0;
	int pressed = 1;

	while (pressed == 1) {
		if (!wizard->findings->len) {
			message_show(_("Findings"), _("No mistake was found in the interface files of this machine."));
			return true;
		}
		selected = MIN(selected, wizard->findings->len - 1);
		pressed = run_list(wizard, &selected);
		if (pressed == 1)
			open_finding(wizard, g_ptr_array_index(wizard->findings, selected));
	}
	return pressed == 0;
}
