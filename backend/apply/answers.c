/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answer files: one pass over the lines, with what is taken from each handed on. The files come from editors on any
 * system, so a mark at the start (BOM) and CRLF are taken; the bytes may be hostile, so everything has a bound.
 */
#include "backend/apply/answers.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

#define BOM "\xef\xbb\xbf"
#define BOM_LENGTH (sizeof(BOM) - 1)
#define LINE_LIMIT 8192
#define REFUSALS_LIMIT 100 /* nobody reads more, and a file of nothing but mistakes is no answer file */

typedef struct Answer {
	const Setting *setting;
	const char *instance;
	const char *full_key;
	const char *text; /* as it stands in the file */
	unsigned line;
} Answer;

/* Takes ANSWER, or says why not. */
typedef Refusal *(*TakeAnswer)(const Answer *answer, void *data);

typedef struct Reader {
	const char *name; /* for messages */
	unsigned line;
	GHashTable *lines; /* full key -> number of its line */
	GPtrArray *refusals;
	TakeAnswer take;
	void *data;
} Reader;

static void put_place_before(Refusal *refusal, const char *name, unsigned line)
{
	g_autofree char *what = refusal->what;

	refusal->what = g_strdup_printf("%s:%u: %s", name, line, what);
}

static void refuse(const Reader *reader, Refusal *refusal)
{
	put_place_before(refusal, reader->name, reader->line);
	g_ptr_array_add(reader->refusals, refusal);
}

static Refusal *refuse_form(const char *line)
{
	g_autofree char *shown = text_visible(line, -1, 60);
	g_autofree char *what = text_fill(_("\"{text}\" is not of the form KEY=VALUE."), "text", shown, NULL);

	return refusal_new(NULL, what, NULL,
			   _("Write a key and its value with \"=\" between them, or \"#\" before a comment."));
}

static Refusal *refuse_twice(const char *full_key, unsigned first)
{
	g_autofree char *number = g_strdup_printf("%u", first);
	g_autofree char *what =
	    text_fill(_("{key} is set twice: line {line} has it already."), "key", full_key, "line", number, NULL);

	return refusal_new(full_key, what, NULL, _("Keep one of the two lines."));
}

/* One answer for each setting: of two, nobody could say which one is meant. */
static Refusal *take_once(Reader *reader, const Answer *answer)
{
	unsigned first = GPOINTER_TO_UINT(g_hash_table_lookup(reader->lines, answer->full_key));

	if (first)
		return refuse_twice(answer->full_key, first);
	g_hash_table_insert(reader->lines, g_strdup(answer->full_key), GUINT_TO_POINTER(reader->line));
	return reader->take(answer, reader->data);
}

static void read_answer(Reader *reader, const char *line)
{
	const char *equals = strchr(line, '=');
	g_autofree char *key = equals ? g_strstrip(g_strndup(line, equals - line)) : NULL;
	g_autofree char *instance = NULL, *full_key = NULL;
	const Setting *setting;
	Refusal *refusal = NULL;

	if (!equals) {
		refuse(reader, refuse_form(line));
		return;
	}
	setting = setting_parse_key(key, &instance, &refusal);
	if (setting) {
		full_key = setting_full_key(setting, instance);
		refusal = take_once(reader, &(Answer){setting, instance, full_key, equals + 1, reader->line});
	}
	if (refusal)
		refuse(reader, refusal);
}

/* A character that no editor shows, and no field takes; a tab is only a blank. */
static bool has_control(const char *text)
{
	for (; *text; text++)
		if (g_ascii_iscntrl(*text) && *text != '\t')
			return true;
	return false;
}

static Refusal *refuse_control(const char *line)
{
	g_autofree char *shown = text_visible(line, -1, 60);
	g_autofree char *what =
	    text_fill(_("\"{text}\" has characters in it that cannot be seen."), "text", shown, NULL);

	return refusal_new(NULL, what, NULL, _("Remove what is shown here with a backslash."));
}

static Refusal *refuse_length(void)
{
	g_autofree char *limit = g_strdup_printf("%d", LINE_LIMIT);
	g_autofree char *what = text_fill(_("The line is longer than {limit} bytes."), "limit", limit, NULL);

	return refusal_new(NULL, what, NULL, _("Shorten it: no setting needs as much."));
}

static void read_line(Reader *reader, const char *start, gsize length)
{
	g_autofree char *line = NULL;
	const char *text;

	if (length > 0 && start[length - 1] == '\r')
		length--;
	if (length > LINE_LIMIT) {
		refuse(reader, refuse_length());
		return;
	}
	line = g_strndup(start, length);
	text = line + strspn(line, " \t");
	if (*text == '\0' || *text == '#')
		return;
	if (has_control(text))
		refuse(reader, refuse_control(text));
	else
		read_answer(reader, text);
}

static void refuse_rest(const Reader *reader)
{
	g_autofree char *limit = g_strdup_printf("%d", REFUSALS_LIMIT);
	g_autofree char *what =
	    text_fill(_("More than {limit} lines before this one are wrong."), "limit", limit, NULL);

	refuse(reader, refusal_new(NULL, what, _("What follows was not looked at."),
				   _("Make sure that this is a file of answers, and correct the lines above first.")));
}

static void read_lines(Reader *reader, const char *text, const char *end)
{
	unsigned before = reader->refusals->len;

	while (text < end) {
		const char *newline = memchr(text, '\n', end - text);
		const char *line_end = newline ? newline : end;

		reader->line++;
		if (reader->refusals->len - before > REFUSALS_LIMIT) {
			refuse_rest(reader);
			return;
		}
		read_line(reader, text, line_end - text);
		text = newline ? newline + 1 : end;
	}
}

static unsigned count_lines(const char *text, const char *end)
{
	unsigned lines = 1;

	for (; text < end; text++)
		lines += *text == '\n';
	return lines;
}

/* False when BYTES are no text that could be looked at line by line. */
static bool is_text(Reader *reader, const char *text, gsize length)
{
	const char *wrong;

	if (length > ANSWERS_LIMIT) {
		g_autofree char *limit = g_format_size_full(ANSWERS_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
		g_autofree char *what = text_fill(_("The file is larger than {limit}."), "limit", limit, NULL);

		reader->line = 1;
		refuse(reader, refusal_new(NULL, what, NULL, _("Make sure that this is a file of answers.")));
		return false;
	}
	if (g_utf8_validate(text, (gssize)length, &wrong))
		return true;
	reader->line = count_lines(text, wrong);
	refuse(reader, refusal_new(NULL, _("This is not UTF-8 text."), NULL, _("Save the file as UTF-8.")));
	return false;
}

static void read_answers(GBytes *bytes, const char *name, GPtrArray *refusals, TakeAnswer take, void *data)
{
	g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *shown = text_visible(name, -1, 0);
	Reader reader = {.name = shown, .lines = lines, .refusals = refusals, .take = take, .data = data};
	gsize length;
	const char *text = g_bytes_get_data(bytes, &length);

	if (length == 0 || !is_text(&reader, text, length))
		return;
	read_lines(&reader, text + (length >= BOM_LENGTH && memcmp(text, BOM, BOM_LENGTH) == 0 ? BOM_LENGTH : 0),
		   text + length);
}

static Refusal *take_wish(const Answer *answer, void *data)
{
	Refusal *refusal = NULL;

	return wishes_set(data, answer->full_key, answer->text, &refusal) ? NULL : refusal;
}

Wishes *answers_parse(GBytes *bytes, const char *name, GPtrArray *refusals)
{
	Wishes *wishes = wishes_new();

	read_answers(bytes, name, refusals, take_wish, wishes);
	return wishes;
}

static Refusal *take_draft(const Answer *answer, void *data)
{
	drafts_set(data, answer->full_key, answer->text);
	return NULL;
}

Drafts *answers_drafts(GBytes *bytes, const char *name, GPtrArray *refusals)
{
	Drafts *drafts = drafts_new();

	read_answers(bytes, name, refusals, take_draft, drafts);
	return drafts;
}

static Refusal *take_line(const Answer *answer, void *data)
{
	g_hash_table_insert(data, g_strdup(answer->full_key), GUINT_TO_POINTER(answer->line));
	return NULL;
}

void answers_locate(GBytes *bytes, const char *name, GPtrArray *refusals)
{
	g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) ignored = refusals_new();
	g_autofree char *shown = text_visible(name, -1, 0);

	read_answers(bytes, name, ignored, take_line, lines);
	for (unsigned i = 0; i < refusals->len; i++) {
		Refusal *refusal = refusals->pdata[i];
		gpointer line = refusal->key ? g_hash_table_lookup(lines, refusal->key) : NULL;

		if (line)
			put_place_before(refusal, shown, GPOINTER_TO_UINT(line));
	}
}

char *answers_line(const Setting *setting, const char *instance, const char *text)
{
	g_autofree char *full_key = setting_full_key(setting, instance);
	g_autofree char *line = g_strdup_printf("%s=%s\n", full_key, text);

	if (setting->secret || has_control(text) || !g_utf8_validate(text, -1, NULL) || strlen(line) > LINE_LIMIT)
		return NULL;
	return g_steal_pointer(&line);
}

char *answers_text(const Wishes *wishes)
{
	GString *text = g_string_new("# ");
	const char *instance = NULL;

	g_string_append(text,
			_("Settings for Kanmon: \"kanmon apply FILE\" writes them, \"kanmon apply --dry-run FILE\" "
			  "shows what it would write."));
	g_string_append_c(text, '\n');
	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);
		g_autofree char *line = answers_line(wish->setting, wish->instance, wish->value);

		if (!line)
			continue;
		if (i == 0 || g_strcmp0(wish->instance, instance) != 0)
			g_string_append_c(text, '\n');
		instance = wish->instance;
		g_string_append_printf(text, "# %s\n%s", _(wish->setting->label), line);
	}
	return g_string_free(text, FALSE);
}
