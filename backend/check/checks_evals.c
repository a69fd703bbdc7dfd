/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * EVALS V.20a: of an interface file it judges GATEWAY, NM_CONTROLLED and PEERDNS, and nothing else (doc/evals.md,
 * "Interface file rules", row by row).
 */
#include <string.h>

#include "backend/check/booleans.h"
#include "backend/check/table.h"
#include "backend/check/unreadable.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

static void add_note(GPtrArray *findings, const Check *check, const Interface *interface, const Directive *directive,
		     char *note)
{
	Finding *finding = report(findings, check, interface, directive->line, directive->value);

	finding->verdict = VERDICT_PASS;
	finding->note = note;
}

/* What stands behind '=' when neither system gets a value out of it. */
static char *raw_text(const Interface *interface, const Directive *directive)
{
	const ShvarLine *line = shvar_line(interface->file->doc, directive->line);

	if (!line || line->kind != SHVAR_ASSIGNMENT)
		return NULL;
	return text_visible(line->text + line->value_at, line->length - line->value_at, 80);
}

static void not_decidable(GPtrArray *findings, const Check *check, const Interface *interface,
			  const Directive *directive)
{
	report_error(
	    findings, check, interface->file, directive->line,
	    text_fill(_("{directive} hangs on shell code, which is not executed here. Write the value itself."),
		      "directive", check->directive, NULL));
}

static void judge_gateway(const Check *check, const Interface *interface, const Directive *directive,
			  GPtrArray *findings)
{
	g_autofree char *raw = NULL;
	Finding *finding;

	if (directive->malformed) {
		raw = raw_text(interface, directive);
	} else if (!*directive->value) {
		add_note(
		    findings, check, interface, directive,
		    g_strdup(
			_("GATEWAY= without a value counts as \"no gateway\", but it is not a proper setting: take the "
			  "line out.")));
		return;
	} else if (strcmp(directive->value, "no") == 0 || strcmp(directive->value, "NO") == 0) {
		add_note(
		    findings, check, interface, directive,
		    g_strdup(
			_("GATEWAY=no counts as \"no gateway\", but it is not a proper setting: NetworkManager refuses "
			  "the whole file. Take the line out.")));
		return;
	}
	finding = report(findings, check, interface, directive->line, raw ? raw : directive->value);
	finding->expected = g_strdup(_("no GATEWAY line"));
}

static void judge_boolean(const Check *check, const Interface *interface, const Directive *directive,
			  GPtrArray *findings)
{
	g_autofree char *raw = directive->malformed ? raw_text(interface, directive) : NULL;
	const char *value = directive->malformed ? raw : directive->value;
	Finding *finding;

	if (!directive->malformed && boolean_both_take(value)) {
		add_note(findings, check, interface, directive, boolean_note(value));
		return;
	}
	finding = report(findings, check, interface, directive->line, value);
	finding->expected = g_strdup(_("yes or no, or no such line"));
	finding->note = boolean_note(value);
}

static void run_directive(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	report_unreadable(check, facts, findings);
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);
		Directive directive;

		if (!interface_get(interface, check->directive, &directive))
			continue;
		if (directive.undecidable)
			not_decidable(findings, check, interface, &directive);
		else if (strcmp(check->directive, "GATEWAY") == 0)
			judge_gateway(check, interface, &directive, findings);
		else
			judge_boolean(check, interface, &directive, findings);
	}
}

static const char *const ABOUT_PEERDNS[] = {"interface.ipv4.ignore-auto-dns", NULL};

const Check checks_evals[] = {
    {
	.id = "evals.gateway",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_TEXTBOOK,
	.title = N_("EVALS: no gateway"),
	.good = N_("The interface files set no gateway."),
	.bad = N_("GATEWAY={found}, but the textbook uses no gateway."),
	.why =
	    N_("In the textbook's network no machine has a default gateway. EVALS V.20a takes a missing line, GATEWAY= "
	       "and GATEWAY=no as \"no gateway\" and every other value as a mistake."),
	.remedy = N_("Take the GATEWAY line out of {name} and restart the network service."),
	.commands = "grep -n GATEWAY {file}\nip route",
	.about = ABOUT_GATEWAY,
	.directive = "GATEWAY",
	.run = run_directive,
    },
    {
	.id = "evals.nm-controlled",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_TEXTBOOK,
	.title = N_("EVALS: NM_CONTROLLED can be read"),
	.good = N_("NM_CONTROLLED is absent or read alike by both systems."),
	.bad = N_("NM_CONTROLLED={found} is not a yes or no that both systems read alike."),
	.why = N_(
	    "NM_CONTROLLED says whether NetworkManager or the network service looks after the interface. With a value "
	    "that only one of them understands, both or neither may do so."),
	.remedy = N_("Write NM_CONTROLLED=yes or NM_CONTROLLED=no in {name}."),
	.commands = "grep -n NM_CONTROLLED {file}\nnmcli device status",
	.about = ABOUT_MANAGED,
	.directive = "NM_CONTROLLED",
	.run = run_directive,
    },
    {
	.id = "evals.peerdns",
	.severity = SEVERITY_ERROR,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_TEXTBOOK,
	.title = N_("EVALS: PEERDNS can be read"),
	.good = N_("PEERDNS is absent or read alike by both systems."),
	.bad = N_("PEERDNS={found} is not a yes or no that both systems read alike."),
	.why = N_("PEERDNS says whether name servers may be written to /etc/resolv.conf. A value that only one system "
		  "understands gives different name servers, depending on which one starts the interface."),
	.remedy = N_("Write PEERDNS=yes or PEERDNS=no in {name}."),
	.commands = "grep -n PEERDNS {file}\ncat /etc/resolv.conf",
	.about = ABOUT_PEERDNS,
	.directive = "PEERDNS",
	.run = run_directive,
    },
    {.id = NULL},
};
