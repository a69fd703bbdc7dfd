/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Goes through the commands of a file and does to the variables what bash would. Where bash's way cannot be known, what
 * lies on both ways becomes undecidable: a variable, the rest of a unit, the rest of the file, or everything.
 */
#include "backend/file/shell_run.h"

#include <string.h>

#include "backend/util/text.h"

/* bash strips NUL bytes from a file that it sources, up to this many; with more it takes it for a program. */
#define MOST_NULS 256

static enum shell_status run_node(ShellRun *run, const ShellNode *node);

bool shell_run_is_doubtful(const ShellRun *run)
{
	return run->maybe > 0 || run->unit_doubted || run->reading->doubted || run->reading->anything;
}

static void note(ShellRun *run, unsigned line)
{
	const ShvarLine *text = shvar_line(run->doc, line);
	ShellUnknown *unknown;

	if (!text || run->noted == line)
		return;
	run->noted = line;
	unknown = g_new0(ShellUnknown, 1);
	unknown->source = run->source;
	unknown->line = line;
	unknown->text = text_visible(text->text, text->length, 200);
	g_ptr_array_add(run->reading->unknown, unknown);
}

void shell_run_undecide(ShellRun *run, const char *name, unsigned line)
{
	note(run, line);
	shell_env_undecide(run->reading, name, run->source, line);
}

void shell_run_anything(ShellRun *run, unsigned line)
{
	note(run, line);
	shell_env_anything(run->reading, run->source, line);
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

/* Variables that bash itself makes read-only. */
static bool is_always_readonly(const char *name)
{
	static const char *const names[] = {"BASHOPTS", "BASH_VERSINFO", "EUID", "PPID", "SHELLOPTS", "UID", NULL};

	return is_one_of(name, names);
}

/* Variables whose value bash computes, whatever is assigned. */
static bool is_computed(const char *name)
{
	static const char *const names[] = {
	    "BASHPID",  "BASH_ARGC", "BASH_ARGV", "BASH_COMMAND", "BASH_LINENO", "BASH_SOURCE", "BASH_SUBSHELL",
	    "DIRSTACK", "FUNCNAME",  "GROUPS",    "HISTCMD",      "LINENO",      "PIPESTATUS",  "RANDOM",
	    "SECONDS",  "_",         NULL};

	return is_one_of(name, names);
}

static void evaluate(ShellRun *run, const ShellWord *word)
{
	if (word->doubt == SHELL_MAY_CHANGE) {
		shell_run_anything(run, word->line);
	} else if (word->doubt == SHELL_MAY_FAIL) {
		note(run, word->line);
		run->unit_doubted = true;
	}
}

/* K=(...): $K is the first element. */
static void assign_array(ShellRun *run, const char *name, const ShellWord *word)
{
	ShellSlot *slot = shell_env_slot(run->reading, name);
	const ShellWord *first = word->elements->len ? g_ptr_array_index(word->elements, 0) : NULL;
	guint i;

	for (i = 0; i < word->elements->len; i++) {
		const ShellWord *element = g_ptr_array_index(word->elements, i);

		/* [n]=x: where it goes is arithmetic. */
		if (element->text->str[0] == '[') {
			shell_run_anything(run, element->line);
			return;
		}
	}
	if (word->append && (slot->text || slot->elements)) {
		slot->elements = true;
		return;
	}
	shell_env_unset(slot);
	slot->elements = word->elements->len > 1;
	if (!first)
		return;
	if (first->expands || first->tilde || first->glob || first->brace)
		shell_run_undecide(run, name, word->line);
	else
		shell_env_set(slot, first->text->str, first->text->len, run->source, word->line);
}

static void append_value(ShellRun *run, ShellSlot *slot, const char *value, gsize length, unsigned line)
{
	if (slot->var.undecidable)
		return;
	if (!slot->text) {
		shell_env_set(slot, value, length, run->source, line);
		return;
	}
	g_string_append_len(slot->text, value, length);
	slot->var.value = slot->text->str;
	slot->var.source = run->source;
	slot->var.line = line;
}

static void assign_value(ShellRun *run, const char *name, const ShellWord *word)
{
	ShellSlot *slot = shell_env_slot(run->reading, name);
	const char *value = word->text->str + word->value_at;
	gsize length = word->text->len - word->value_at;

	if (word->subscript == SHELL_OTHER_ELEMENT)
		slot->elements = true;
	else if (word->expands || word->tilde)
		shell_run_undecide(run, name, word->line);
	else if (word->append)
		append_value(run, slot, value, length, word->line);
	else
		shell_env_set(slot, value, length, run->source, word->line);
}

bool shell_run_assign(ShellRun *run, const char *name, const ShellWord *word)
{
	const ShellSlot *slot = shell_env_find(run->reading, name);

	if (is_always_readonly(name) || (slot && slot->readonly == SHELL_READONLY))
		return false;
	if (slot && slot->readonly == SHELL_MAYBE_READONLY)
		run->unit_doubted = true;
	if (strcmp(name, "POSIXLY_CORRECT") == 0)
		shell_run_anything(run, word->line); /* bash changes its ways */
	else if (is_computed(name) || shell_run_is_doubtful(run))
		shell_run_undecide(run, name, word->line);
	else if (word->elements)
		assign_array(run, name, word);
	else
		assign_value(run, name, word);
	return true;
}

bool shell_run_unset(ShellRun *run, const char *name, unsigned line)
{
	ShellSlot *slot = shell_env_find(run->reading, name);

	if (is_always_readonly(name) || (slot && slot->readonly == SHELL_READONLY))
		return false;
	if (!slot)
		return true;
	if (slot->readonly == SHELL_MAYBE_READONLY || shell_run_is_doubtful(run))
		shell_run_undecide(run, name, line);
	else
		shell_env_unset(slot);
	return true;
}

const char *shell_run_literal(const ShellWord *word)
{
	if (word->expands || word->glob || word->brace || word->tilde || word->elements)
		return NULL;
	return word->text->str;
}

/* An assignment to a read-only variable drops the rest of the unit. */
static void drop_unit(ShellRun *run)
{
	if (shell_run_is_doubtful(run))
		run->unit_doubted = true;
	else
		run->flow = SHELL_UNIT_DROPPED;
}

/* Assignments without a command. They hold even where a redirection fails. */
static enum shell_status run_assignments(ShellRun *run, const ShellNode *node)
{
	enum shell_status status = node->redirect_fails ? SHELL_UNKNOWN : SHELL_TRUE;
	guint i;

	for (i = 0; i < shell_count(node->words) && run->flow == SHELL_GOES_ON; i++) {
		const ShellWord *word = g_ptr_array_index(node->words, i);
		g_autofree char *name = g_strndup(word->text->str, word->name);

		evaluate(run, word);
		if (!shell_run_assign(run, name, word))
			drop_unit(run);
		if (word->expands)
			status = SHELL_UNKNOWN;
	}
	return status;
}

static void evaluate_all(ShellRun *run, const GPtrArray *words)
{
	guint i;

	for (i = 0; i < shell_count(words); i++)
		evaluate(run, g_ptr_array_index(words, i));
}

static enum shell_status run_command(ShellRun *run, const ShellNode *node, unsigned first)
{
	const ShellWord *command = g_ptr_array_index(node->words, first);
	const char *name = shell_run_literal(command);
	enum shell_status status;

	evaluate_all(run, node->words);
	if (!name || g_hash_table_contains(run->reading->functions, name)) {
		shell_run_anything(run, command->line);
		return SHELL_UNKNOWN;
	}
	/* Where a redirection fails the command is not run. */
	run->maybe += node->redirect_fails;
	status = shell_run_builtin(run, node, first);
	run->maybe -= node->redirect_fails;
	return node->redirect_fails ? SHELL_UNKNOWN : status;
}

static enum shell_status run_simple(ShellRun *run, const ShellNode *node)
{
	unsigned first = 0;

	while (first < shell_count(node->words) && ((const ShellWord *)g_ptr_array_index(node->words, first))->name)
		first++;
	if (first == shell_count(node->words))
		return run_assignments(run, node);
	return run_command(run, node, first);
}

static enum shell_status run_list(ShellRun *run, const ShellNode *list)
{
	enum shell_status status = SHELL_TRUE;
	guint i;

	for (i = 0; i < shell_count(list->children) && run->flow == SHELL_GOES_ON; i++) {
		const ShellNode *node = g_ptr_array_index(list->children, i);

		/* "&" makes a process of its own, whose variables are its own. */
		status = node->async ? SHELL_TRUE : run_node(run, node);
	}
	return status;
}

static enum shell_status run_maybe(ShellRun *run, const ShellNode *node)
{
	enum shell_flow flow = run->flow;

	run->maybe++;
	run_node(run, node);
	run->maybe--;
	run->flow = flow;
	return SHELL_UNKNOWN;
}

static enum shell_status run_and_or(ShellRun *run, const ShellNode *node)
{
	enum shell_status status = run_node(run, g_ptr_array_index(node->children, 0));
	guint i;

	for (i = 1; i < shell_count(node->children) && run->flow == SHELL_GOES_ON; i++) {
		const ShellNode *next = g_ptr_array_index(node->children, i);

		if (status == SHELL_UNKNOWN)
			status = run_maybe(run, next);
		else if (status == (next->after_or ? SHELL_FALSE : SHELL_TRUE))
			status = run_node(run, next);
	}
	return status;
}

static enum shell_status run_pipeline(ShellRun *run, const ShellNode *node)
{
	enum shell_status status = SHELL_TRUE;

	if (shell_count(node->children) > 1)
		return SHELL_UNKNOWN; /* a process for each */
	if (shell_count(node->children) == 1)
		status = run_node(run, g_ptr_array_index(node->children, 0));
	if (node->negated && status != SHELL_UNKNOWN)
		status = status == SHELL_TRUE ? SHELL_FALSE : SHELL_TRUE;
	return status;
}

static enum shell_status run_branches(ShellRun *run, const ShellNode *node)
{
	guint i;

	for (i = 0; i < shell_count(node->words); i++)
		shell_run_undecide(run, ((const ShellWord *)g_ptr_array_index(node->words, i))->text->str, node->line);
	for (i = 0; i < shell_count(node->children); i++)
		run_maybe(run, g_ptr_array_index(node->children, i));
	return SHELL_UNKNOWN;
}

static enum shell_status run_loop(ShellRun *run, const ShellNode *node)
{
	run->loops++;
	run_branches(run, node);
	run->loops--;
	return SHELL_UNKNOWN;
}

/* The body runs when the function is called, perhaps by the service's own scripts. */
static enum shell_status run_function(ShellRun *run, const ShellNode *node)
{
	const ShellWord *name = g_ptr_array_index(node->words, 0);
	guint i;

	g_hash_table_add(run->reading->functions, g_strdup(name->text->str));
	run->functions++;
	for (i = 0; i < shell_count(node->children); i++)
		run_maybe(run, g_ptr_array_index(node->children, i));
	run->functions--;
	return SHELL_TRUE;
}

static enum shell_status run_group(ShellRun *run, const ShellNode *node)
{
	const ShellNode *list = g_ptr_array_index(node->children, 0);

	return node->redirect_fails ? run_maybe(run, list) : run_node(run, list);
}

static enum shell_status run_node(ShellRun *run, const ShellNode *node)
{
	guint i;

	evaluate_all(run, node->redirects);
	for (i = 0; i < shell_count(node->fd_targets); i++) {
		const ShellWord *word = g_ptr_array_index(node->fd_targets, i);
		g_autofree char *name = g_strndup(word->text->str + 1, word->text->len - 2);

		shell_run_undecide(run, name, word->line);
	}
	switch (node->kind) {
	case SHELL_SIMPLE:
		return run_simple(run, node);
	case SHELL_LIST:
		return run_list(run, node);
	case SHELL_AND_OR:
		return run_and_or(run, node);
	case SHELL_PIPELINE:
		return run_pipeline(run, node);
	case SHELL_SUBSHELL:
		return SHELL_UNKNOWN;
	case SHELL_GROUP:
		return run_group(run, node);
	case SHELL_MAYBE:
		return run_branches(run, node);
	case SHELL_LOOP:
		return run_loop(run, node);
	case SHELL_FUNCTION:
		return run_function(run, node);
	}
	return SHELL_UNKNOWN;
}

/* The bytes that bash sees. Its loop that strips NUL bytes steps over the byte behind each: a second NUL in a row stays
 * and ends the text, *RET_CUT says so. NULL when the file is refused as a program. */
static GString *strip_nuls(const Shvar *doc, bool *ret_cut)
{
	g_autoptr(GBytes) bytes = shvar_bytes(doc);
	gsize size, at = 0;
	const char *text = g_bytes_get_data(bytes, &size);
	GString *stripped = g_string_sized_new(size);
	unsigned nuls = 0;
	bool ended = false;

	while (at < size) {
		const char *nul = memchr(text + at, '\0', size - at);
		gsize next = nul ? (gsize)(nul - text) : size;

		if (!ended)
			g_string_append_len(stripped, text + at, next - at);
		if (!nul)
			break;
		nuls++;
		at = next + 1;
		if (at < size && text[at] == '\0') {
			ended = true;
			at++;
		}
	}
	if (nuls > MOST_NULS) {
		g_string_free(stripped, TRUE);
		return NULL;
	}
	*ret_cut = ended;
	return stripped;
}

static void run_unit(ShellRun *run, const ShellNode *unit)
{
	run->unit_doubted = false;
	run_node(run, unit);
	run->unit_doubted = false;
	if (run->flow == SHELL_UNIT_DROPPED)
		run->flow = SHELL_GOES_ON;
}

static void run_units(ShellRun *run, ShellLexer *lexer)
{
	while (run->flow == SHELL_GOES_ON && lexer->outcome == SHELL_PARSED &&
	       (lexer->at < lexer->end || lexer->has_token)) {
		g_autoptr(ShellNode) unit = NULL;
		enum shell_token token = shell_lexer_peek(lexer);
		unsigned line = lexer->token_line;

		unit = token == TOKEN_EOF && lexer->outcome == SHELL_PARSED ? NULL : shell_parse_unit(lexer);
		if (unit)
			run_unit(run, unit);
		else if (token == TOKEN_EOF && lexer->outcome == SHELL_PARSED)
			break;
		if (lexer->outcome == SHELL_SYNTAX_ERROR)
			run->reading->lost_from = line;
		else if (lexer->outcome == SHELL_UNSURE)
			shell_run_anything(run, line);
	}
}

void shell_run(ShellReading *reading, const Shvar *doc, int source)
{
	ShellRun run = {.reading = reading, .doc = doc, .source = source};
	bool doubted = reading->doubted, cut;
	GString *text = strip_nuls(doc, &cut);
	ShellLexer lexer;

	if (!text) {
		reading->lost_from = 1;
		return;
	}
	shell_lexer_init(&lexer, text->str, text->len);
	run_units(&run, &lexer);
	if (cut && run.flow == SHELL_GOES_ON && lexer.outcome == SHELL_PARSED)
		reading->lost_from = lexer.line;
	shell_lexer_clear(&lexer);
	g_string_free(text, TRUE);
	reading->doubted = doubted; /* a "return" ends only this file */
}
