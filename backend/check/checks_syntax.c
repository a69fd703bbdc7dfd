/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines that the shell and NetworkManager read differently, or that neither reads as meant (doc/ifcfg.md 4, trap 27).
 * One slip is one finding: see line_trouble.h.
 */
#include <string.h>

#include "backend/check/line_trouble.h"
#include "backend/check/table.h"
#include "backend/util/intl.h"

/* A hostile file has a million bad lines; a person reads twenty. */
#define LINES_REPORTED 20

static void lines_in_trouble(const Check *check, const NetFile *file, enum line_trouble trouble, GPtrArray *findings)
{
	unsigned reported = 0;

	for (unsigned number = 1; number <= shvar_n_lines(file->doc) && reported < LINES_REPORTED; number++) {
		if (line_trouble(shvar_line(file->doc, number)) != trouble)
			continue;
		report_line(findings, check, file, number);
		reported++;
	}
}

static bool global_is_readable(const Facts *facts)
{
	return facts_files(facts)->global && facts_files(facts)->global->doc;
}

static void all_in_trouble(const Check *check, const Facts *facts, enum line_trouble trouble, GPtrArray *findings)
{
	const GPtrArray *interfaces = facts_interfaces(facts);

	if (global_is_readable(facts))
		lines_in_trouble(check, facts_files(facts)->global, trouble, findings);
	for (guint i = 0; i < interfaces->len; i++) {
		const Interface *interface = g_ptr_array_index(interfaces, i);

		if (interface->troubles & 1U << trouble)
			lines_in_trouble(check, interface->file, trouble, findings);
	}
}

static void run_spaced_equals(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_SPACED_EQUALS, findings);
}

static void run_space_after(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_SPACE_AFTER, findings);
}

static void run_unquoted_blank(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_UNQUOTED_BLANK, findings);
}

static void run_open_quote(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_OPEN_QUOTE, findings);
}

static void run_glued_comment(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_GLUED_COMMENT, findings);
}

static void run_shell_code(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_SHELL_CODE, findings);
}

static void run_export(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_EXPORT, findings);
}

static void run_lower_case(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_LOWER_CASE, findings);
}

static void run_command(const Check *check, const Facts *facts, enum profile profile, GPtrArray *findings)
{
	all_in_trouble(check, facts, LINE_NO_ASSIGNMENT, findings);
}

static void each_crlf(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const Shvar *doc = interface->file->doc;

	for (unsigned number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (line->kind == SHVAR_ASSIGNMENT && line->text[line->length - 1] == '\r') {
			report(findings, check, interface, number, NULL);
			return;
		}
	}
}

static void each_bom(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const ShvarLine *line = shvar_line(interface->file->doc, 1);

	if (line && line->length >= 3 && memcmp(line->text, "\xef\xbb\xbf", 3) == 0)
		report(findings, check, interface, 1, NULL);
}

static void each_nul(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const Shvar *doc = interface->file->doc;

	for (unsigned number = 1; number <= shvar_n_lines(doc); number++) {
		const ShvarLine *line = shvar_line(doc, number);

		if (memchr(line->text, '\0', line->length)) {
			report(findings, check, interface, number, NULL);
			return;
		}
	}
}

/* Directives with a check of their own for a second line. */
static bool repetition_is_judged_elsewhere(const char *key)
{
	return strcmp(key, "GATEWAY") == 0 || strcmp(key, "ONBOOT") == 0 || g_str_has_prefix(key, "IPADDR");
}

static void each_repeated(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	const Shvar *doc = interface->file->doc;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	unsigned reported = 0;

	for (unsigned number = 1; number <= shvar_n_lines(doc) && reported < LINES_REPORTED; number++) {
		const ShvarLine *line = shvar_line(doc, number);
		unsigned first;

		if (line->kind != SHVAR_ASSIGNMENT || repetition_is_judged_elsewhere(line->key))
			continue;
		first = GPOINTER_TO_UINT(g_hash_table_lookup(seen, line->key));
		if (first == 0) {
			g_hash_table_insert(seen, (char *)line->key, GUINT_TO_POINTER(number));
			continue;
		}
		report(findings, check, interface, number, line->key)->other = place_text(interface->file, first);
		reported++;
	}
}

/* What no other check explains: odd escapes, quotes over several lines. */
static void each_read_differently(const Check *check, const Facts *facts, const Interface *interface,
				  GPtrArray *findings)
{
	const Shvar *doc = interface->file->doc;
	unsigned reported = 0;

	if (!interface->nm || !interface->service->variables || interface->troubles)
		return;
	for (unsigned number = 1; number <= shvar_n_lines(doc) && reported < LINES_REPORTED; number++) {
		const ShvarLine *line = shvar_line(doc, number);
		Directive directive;

		if (line->kind != SHVAR_ASSIGNMENT || !interface_get(interface, line->key, &directive))
			continue;
		if (directive.line != number || directive.undecidable ||
		    g_strcmp0(directive.service, directive.nm) == 0)
			continue;
		report(findings, check, interface, number, directive.service ? directive.service : "")->other =
		    g_strdup(directive.nm ? directive.nm : "");
		reported++;
	}
}

/* Directives that say nothing without a value, and have no check of their own for it. */
static void each_empty(const Check *check, const Facts *facts, const Interface *interface, GPtrArray *findings)
{
	static const char *const KEYS[] = {"DEVICE",  "IPADDR",    "IPADDR0",  "IPADDR1", "PREFIX",
					   "NETMASK", "BOOTPROTO", "DNS1",     "DNS2",    "DNS3",
					   "HWADDR",  "MACADDR",   "IPV6ADDR", "MTU",     "TYPE"};

	for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		unsigned line;
		const char *value = interface_value(interface, KEYS[i], &line);

		if (value && !*value)
			report(findings, check, interface, line, KEYS[i]);
	}
}

#define COMMANDS_SEE_BYTES "cat -A {file}"

const Check checks_syntax[] = {
    {
	.id = "ifcfg.syntax.spaced-equals",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No blank before ="),
	.good = N_("No line has a blank before its equals sign."),
	.bad = N_("\"{found}\" has a blank before the equals sign."),
	.why =
	    N_("The network service runs the file as a shell script: it looks for a command of that name and goes on. "
	       "NetworkManager skips the line. Neither says that the setting is lost."),
	.remedy = N_("Write NAME=value without blanks around the equals sign."),
	.commands = "grep -n ' =' {file}",
	.run = run_spaced_equals,
    },
    {
	.id = "ifcfg.syntax.space-after",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No blank behind ="),
	.good = N_("No line has a blank between its equals sign and its value."),
	.bad = N_("\"{found}\" has a blank behind the equals sign."),
	.why = N_("The shell runs the value as a command, as root; NetworkManager takes the setting as empty."),
	.remedy = N_("Take out the blank behind the equals sign."),
	.commands = "grep -n '= ' {file}",
	.run = run_space_after,
    },
    {
	.id = "ifcfg.syntax.unquoted-blank",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Values with blanks are quoted"),
	.good = N_("All values with blanks stand in quotes."),
	.bad = N_("\"{found}\" has a blank in its value but no quotes around it."),
	.why = N_(
	    "The shell takes the second word as a command to run, and the setting is lost; NetworkManager takes it as "
	    "empty."),
	.remedy = N_("Put the value in double quotes: NAME=\"My network\"."),
	.commands = "grep -n '=[^\"]* ' {file}",
	.run = run_unquoted_blank,
    },
    {
	.id = "ifcfg.syntax.open-quote",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Every quote is closed in its line"),
	.good = N_("Every quote is closed in its line."),
	.bad = N_("\"{found}\" does not end in its line: a quote is missing, or a backslash stands at the end."),
	.why =
	    N_("The shell reads on to the next quote, and without one it drops this line and everything below it, and "
	       "still says OK. NetworkManager loses only this setting."),
	.remedy = N_("Close the quote at the end of the value, or take out the backslash at the end of the line."),
	.commands = "bash -n {file}",
	.run = run_open_quote,
    },
    {
	.id = "ifcfg.syntax.glued-comment",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("A comment is set off by a blank"),
	.good = N_("No value has a # glued to it."),
	.bad = N_("\"{found}\" has a # inside the value; it does not begin a comment."),
	.why = N_(
	    "Without a blank before it the # is part of the value, for both systems. An address with such a tail is no "
	    "address."),
	.remedy =
	    N_("Put the comment in a line of its own above. If the # belongs to the value, put it in double quotes."),
	.commands = "grep -n '=.*[^ ]#' {file}",
	.run = run_glued_comment,
    },
    {
	.id = "ifcfg.syntax.shell-code",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No value is shell code"),
	.good = N_("No value has to be worked out by a shell."),
	.bad = N_("\"{found}\" has to be worked out by a shell."),
	.why = N_(
	    "The network service runs it as root each time the interface is started. NetworkManager does not: it takes "
	    "the text as it stands, or as empty."),
	.remedy = N_("Write the value itself, one setting to a line."),
	.commands = "grep -n '[$`;|&<>()]' {file}",
	.run = run_shell_code,
    },
    {
	.id = "ifcfg.syntax.export",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Settings are plain assignments"),
	.good = N_("No setting is made with export, declare or +=."),
	.bad = N_("\"{found}\" is a setting for the shell only."),
	.why = N_("The network service takes the setting; NetworkManager ignores the line, and turns it into a comment "
		  "when it "
		  "saves the file."),
	.remedy = N_("Write NAME=value alone."),
	.commands = "grep -nE '^ *(export|declare|typeset|readonly) |[+]=' {file}",
	.run = run_export,
    },
    {
	.id = "ifcfg.syntax.lower-case",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Names of settings are in capital letters"),
	.good = N_("All names of settings are in capital letters."),
	.bad = N_("\"{found}\" has a name in small letters."),
	.why =
	    N_("ipaddr and IPADDR are two different names; nobody reads the one in small letters, and nobody says so."),
	.remedy = N_("Write the name in capital letters."),
	.commands = "grep -n '^ *[a-z]' {file}",
	.run = run_lower_case,
    },
    {
	.id = "ifcfg.syntax.command",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("No line is a command"),
	.good = N_("Every line is a setting, a comment or blank."),
	.bad = N_("\"{found}\" is no setting: the shell runs it as a command."),
	.why = N_("The network service runs it as root at each start of the interface; NetworkManager skips the line."),
	.remedy = N_("Take the line out, or put a # in front of it."),
	.commands = "grep -nvE '^[[:space:]]*(#|$|[A-Za-z_0-9]+=)' {file}",
	.run = run_command,
    },
    {
	.id = "ifcfg.syntax.crlf",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Lines end as on Unix"),
	.good = N_("No interface file has Windows line ends."),
	.bad = N_("The lines end as on Windows (carriage return and newline)."),
	.why = N_(
	    "The shell takes the carriage return as part of each value: the device is then called \"eth0\\r\", and the "
	    "network service says FAILED. NetworkManager reads the file as if nothing were wrong."),
	.remedy = N_("Convert the line ends, with dos2unix or sed -i 's/\\r$//'."),
	.commands = "file {file}\n" COMMANDS_SEE_BYTES,
	.each = each_crlf,
    },
    {
	.id = "ifcfg.syntax.bom",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No byte order mark"),
	.good = N_("No interface file begins with a byte order mark."),
	.bad = N_("The file begins with a UTF-8 byte order mark."),
	.why = N_("A Windows editor put three invisible bytes in front of the first line. Both systems lose that line: "
		  "when it is "
		  "DEVICE, NetworkManager uses the profile for any card."),
	.remedy = N_("Save the file without a byte order mark, or take it out with sed -i '1s/^\\xef\\xbb\\xbf//'."),
	.commands = "head -1 {file} | od -c | head -1",
	.each = each_bom,
    },
    {
	.id = "ifcfg.syntax.nul",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("No NUL bytes"),
	.good = N_("No interface file has NUL bytes."),
	.bad = N_("There is a NUL byte in this line."),
	.why = N_("NetworkManager loses the rest of the file from there on; the shell skips the byte. A crash while "
		  "the file was "
		  "written often leaves such bytes."),
	.remedy = N_("Write the file anew."),
	.commands = "od -c {file} | less",
	.each = each_nul,
    },
    {
	.id = "ifcfg.syntax.repeated",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Each setting stands once"),
	.good = N_("No setting stands twice in a file."),
	.bad = N_("{found} stands here a second time; the first is at {other}."),
	.why = N_("The last line counts, for both systems. Whoever changes the first one changes nothing."),
	.remedy = N_("Take out all lines of {found} but one."),
	.commands = "cut -d= -f1 {file} | sort | uniq -d",
	.each = each_repeated,
    },
    {
	.id = "ifcfg.syntax.read-differently",
	.severity = SEVERITY_ERROR,
	.when = WHEN_ALWAYS,
	.profiles = PROFILE_STRICT,
	.title = N_("Both systems read the same values"),
	.good = N_("Both systems read the same value in every line."),
	.bad = N_("The network service reads \"{found}\" here, NetworkManager \"{other}\"."),
	.why = N_("The network service reads the file with bash, NetworkManager with a simpler reader of its own; for "
		  "this way "
		  "of writing they do not agree."),
	.remedy = N_("Write the value bare or in double quotes, in one line, without backslashes and dollar signs."),
	.commands = COMMANDS_SEE_BYTES,
	.each = each_read_differently,
    },
    {
	.id = "ifcfg.syntax.empty",
	.severity = SEVERITY_WARNING,
	.when = CHECK_EVALUATE,
	.profiles = PROFILE_STRICT,
	.title = N_("Settings have a value"),
	.good = N_("No setting that needs a value is empty."),
	.bad = N_("{found}= has no value."),
	.why = N_("An empty setting counts as if the line were not there, in most places but not in all. It is no "
		  "proper value."),
	.remedy = N_("Give {found} a value, or take the line out."),
	.commands = "grep -n '=[\"]*$' {file}",
	.each = each_empty,
    },
    {.id = NULL},
};
