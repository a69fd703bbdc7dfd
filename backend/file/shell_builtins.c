/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The builtins of bash that matter to variables. A command that is not listed is a program: it has no effect on them.
 */
#include <string.h>

#include "backend/file/shell_run.h"

/* The words of NODE from FIRST on: the builtin's name and its arguments. */
typedef enum shell_status (*Builtin)(ShellRun *run, const ShellNode *node, unsigned first);

static const ShellWord *word_at(const ShellNode *node, unsigned index)
{
	return index < shell_count(node->words) ? g_ptr_array_index(node->words, index) : NULL;
}

static const char *literal_at(const ShellNode *node, unsigned index)
{
	const ShellWord *word = word_at(node, index);

	return word ? shell_run_literal(word) : NULL;
}

static bool is_name(const char *text, gsize length)
{
	gsize i;

	if (length == 0 || g_ascii_isdigit(*text))
		return false;
	for (i = 0; i < length; i++)
		if (!g_ascii_isalnum(text[i]) && text[i] != '_')
			return false;
	return true;
}

static enum shell_status succeed(ShellRun *run, const ShellNode *node, unsigned first)
{
	return SHELL_TRUE;
}

static enum shell_status fail(ShellRun *run, const ShellNode *node, unsigned first)
{
	return SHELL_FALSE;
}

/* No variable changes. */
static enum shell_status do_other_things(ShellRun *run, const ShellNode *node, unsigned first)
{
	return SHELL_UNKNOWN;
}

static enum shell_status do_anything(ShellRun *run, const ShellNode *node, unsigned first)
{
	shell_run_anything(run, word_at(node, first)->line);
	return SHELL_UNKNOWN;
}

static enum shell_status change_directory(ShellRun *run, const ShellNode *node, unsigned first)
{
	shell_run_undecide(run, "PWD", word_at(node, first)->line);
	shell_run_undecide(run, "OLDPWD", word_at(node, first)->line);
	return SHELL_UNKNOWN;
}

/* read: every argument that is a name may be set. Values of options among them do no harm. */
static enum shell_status read_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	unsigned line = word_at(node, first)->line, i;

	for (i = first + 1; i < shell_count(node->words); i++) {
		const char *text = literal_at(node, i);

		if (!text || strchr(text, '['))
			return do_anything(run, node, first);
		if (is_name(text, strlen(text)))
			shell_run_undecide(run, text, line);
	}
	shell_run_undecide(run, "REPLY", line);
	return SHELL_UNKNOWN;
}

/* printf -v NAME sets it, every other printf prints. */
static enum shell_status print_formatted(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *option = literal_at(node, first + 1);

	if (shell_count(node->words) <= first + 1 || (option && strncmp(option, "-v", 2) != 0))
		return SHELL_UNKNOWN;
	if (option && strcmp(option, "-v") == 0 && literal_at(node, first + 2) &&
	    is_name(literal_at(node, first + 2), strlen(literal_at(node, first + 2)))) {
		shell_run_undecide(run, literal_at(node, first + 2), word_at(node, first)->line);
		return SHELL_UNKNOWN;
	}
	return do_anything(run, node, first);
}

/* set: options that only print or concern globbing, or positional parameters. */
static enum shell_status set_options(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *argument = literal_at(node, first + 1);

	if (shell_count(node->words) == first + 1)
		return SHELL_TRUE;
	if (!argument)
		return do_anything(run, node, first);
	if (argument[0] != '-' && argument[0] != '+')
		return SHELL_TRUE;
	if (shell_count(node->words) == first + 2 && argument[1 + strspn(argument + 1, "abfhmvxBCH-")] == '\0')
		return SHELL_TRUE;
	return do_anything(run, node, first);
}

static enum shell_status return_from_file(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *argument = literal_at(node, first + 1);
	unsigned arguments = shell_count(node->words) - first - 1;

	if (run->functions > 0)
		return SHELL_UNKNOWN;
	if (arguments > 1 || (arguments == 1 && (!argument || argument[0] == '-')))
		return do_anything(run, node, first);
	if (shell_run_is_doubtful(run))
		run->reading->doubted = true;
	else
		run->flow = SHELL_SOURCE_ENDED;
	return SHELL_UNKNOWN;
}

/* break, continue: outside the file's own loops they concern a loop of whoever sources it. */
static enum shell_status leave_loop(ShellRun *run, const ShellNode *node, unsigned first)
{
	if (run->loops == 0 || shell_count(node->words) > first + 1)
		run->reading->doubted = true;
	return SHELL_TRUE;
}

static bool is_prefix(const char *name)
{
	return name && (strcmp(name, "command") == 0 || strcmp(name, "builtin") == 0);
}

/* command, builtin: the command behind them, but no function. */
static enum shell_status run_behind(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *name;

	while (is_prefix(literal_at(node, first)))
		first++;
	if (first == shell_count(node->words))
		return SHELL_TRUE;
	name = literal_at(node, first);
	if (!name || name[0] == '-')
		return do_anything(run, node, first);
	return shell_run_builtin(run, node, first);
}

typedef struct Declaration {
	const char *options; /* letters that change nothing here */
	bool makes_readonly;
	bool is_local; /* declare, typeset, local */
} Declaration;

/* False when an option is beyond us. */
static bool take_options(const char *text, Declaration *declaration)
{
	const char *letter;

	for (letter = text + 1; *letter; letter++) {
		if (*letter == 'r' && text[0] == '-' && declaration->is_local)
			declaration->makes_readonly = true;
		else if (!strchr(declaration->options, *letter))
			return false;
	}
	return true;
}

/* The index of the first word behind the options of a declaring builtin, 0 when they are beyond us. */
static unsigned skip_options(const ShellNode *node, unsigned at, Declaration *declaration)
{
	for (; at < shell_count(node->words); at++) {
		const ShellWord *word = word_at(node, at);
		const char *text = word->text->str;

		if ((text[0] != '-' && text[0] != '+') || text[1] == '\0')
			return at;
		if (strcmp(text, "--") == 0)
			return at + 1;
		if (!shell_run_literal(word) || !take_options(text, declaration))
			return 0;
	}
	return at;
}

static void make_readonly(ShellRun *run, const char *name)
{
	ShellSlot *slot = shell_env_slot(run->reading, name);

	if (slot->readonly == SHELL_WRITABLE)
		slot->readonly = shell_run_is_doubtful(run) ? SHELL_MAYBE_READONLY : SHELL_READONLY;
}

/* One NAME or NAME=value, whose quotes may be anywhere. */
static void declare_name(ShellRun *run, const ShellWord *word, const Declaration *declaration)
{
	ShellWord assignment = *word;
	const char *equals = strchr(word->text->str, '=');
	gsize length = equals ? (gsize)(equals - word->text->str) : word->text->len;
	g_autofree char *name = NULL;

	if (equals && length && equals[-1] == '+')
		length--;
	if (!is_name(word->text->str, length)) {
		if (memchr(word->text->str, '[', length))
			shell_run_anything(run, word->line);
		return; /* bash complains and goes on */
	}
	name = g_strndup(word->text->str, length);
	if (declaration->is_local && run->functions == 0) {
		if (run->reading->scope && shell_run_is_doubtful(run))
			shell_run_undecide(run, name, word->line);
		else
			shell_env_make_local(run->reading, name);
	}
	assignment.name = length;
	assignment.append = equals && equals > word->text->str && equals[-1] == '+';
	assignment.value_at = equals ? (gsize)(equals - word->text->str) + 1 : 0;
	assignment.expands = word->expands || word->brace;
	if (equals)
		shell_run_assign(run, name, &assignment);
	if (declaration->makes_readonly)
		make_readonly(run, name);
}

/* K=1 export K: whether the value in front reaches K differs by version. */
static void doubt_prefixes(ShellRun *run, const ShellNode *node, unsigned first)
{
	g_autoptr(GHashTable) arguments = NULL;
	unsigned i;

	if (first == 0)
		return;
	arguments = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (i = first + 1; i < shell_count(node->words); i++) {
		const char *text = word_at(node, i)->text->str;

		g_hash_table_add(arguments, g_strndup(text, strcspn(text, "+=")));
	}
	for (i = 0; i < first; i++) {
		const ShellWord *prefix = word_at(node, i);
		g_autofree char *name = g_strndup(prefix->text->str, prefix->name);

		if (prefix->name && g_hash_table_contains(arguments, name))
			shell_run_undecide(run, name, prefix->line);
	}
}

static enum shell_status declare(ShellRun *run, const ShellNode *node, unsigned first, Declaration *declaration)
{
	unsigned at = skip_options(node, first + 1, declaration);

	if (at == 0)
		return do_anything(run, node, first);
	for (; at < shell_count(node->words); at++) {
		const ShellWord *word = word_at(node, at);

		/* Only an assignment stays one word whatever it expands to. */
		if (!word->name && !shell_run_literal(word))
			return do_anything(run, node, first);
		declare_name(run, word, declaration);
	}
	doubt_prefixes(run, node, first);
	return SHELL_UNKNOWN;
}

static enum shell_status export_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	Declaration declaration = {.options = "np"};

	return declare(run, node, first, &declaration);
}

static enum shell_status readonly_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	Declaration declaration = {.options = "p", .makes_readonly = true};

	return declare(run, node, first, &declaration);
}

static enum shell_status declare_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	Declaration declaration = {.options = "x", .is_local = true};

	return declare(run, node, first, &declaration);
}

/* Outside functions "local" is an error without effect. */
static enum shell_status local_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	if (!run->reading->scope && run->functions == 0)
		return SHELL_FALSE;
	return declare_names(run, node, first);
}

static void unset_word(ShellRun *run, const ShellNode *node, unsigned first, const ShellWord *word)
{
	const char *text = shell_run_literal(word);

	if (text && is_name(text, strlen(text)))
		shell_run_unset(run, text, word->line);
	else if (!text || strchr(text, '['))
		do_anything(run, node, first);
}

static enum shell_status unset_names(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *option = literal_at(node, first + 1);
	unsigned at = first + 1;

	if (option && strcmp(option, "-f") == 0)
		return SHELL_UNKNOWN;
	if (option && (strcmp(option, "-v") == 0 || strcmp(option, "--") == 0))
		at++;
	else if (option && option[0] == '-')
		return do_anything(run, node, first);
	for (; at < shell_count(node->words); at++)
		unset_word(run, node, first, word_at(node, at));
	doubt_prefixes(run, node, first);
	return SHELL_UNKNOWN;
}

/* The last five are functions of the initscripts, which are there when ifcfg files are sourced, and set variables. */
static const struct {
	const char *name;
	Builtin run;
} builtins[] = {
    {".", do_anything},           {":", succeed},           {"break", leave_loop},      {"builtin", run_behind},
    {"cd", change_directory},     {"command", run_behind},  {"continue", leave_loop},   {"declare", declare_names},
    {"enable", do_anything},      {"eval", do_anything},    {"exec", do_anything},      {"exit", do_anything},
    {"export", export_names},     {"false", fail},          {"getopts", do_anything},   {"let", do_anything},
    {"local", local_names},       {"mapfile", do_anything}, {"popd", change_directory}, {"printf", print_formatted},
    {"pushd", change_directory},  {"read", read_names},     {"readarray", do_anything}, {"readonly", readonly_names},
    {"return", return_from_file}, {"set", set_options},     {"shopt", do_anything},     {"source", do_anything},
    {"trap", do_anything},        {"true", succeed},        {"typeset", declare_names}, {"unset", unset_names},
};

enum shell_status shell_run_builtin(ShellRun *run, const ShellNode *node, unsigned first)
{
	const char *name = literal_at(node, first);
	gsize i;

	for (i = 0; name && i < G_N_ELEMENTS(builtins); i++)
		if (strcmp(name, builtins[i].name) == 0)
			return builtins[i].run(run, node, first);
	return do_other_things(run, node, first);
}
