/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which files the network service brings up, and in which order (doc/ifcfg.md 1): the pipe of ls, sed and sort in the
 * init script, and the classification by unanchored greps whose output is folded into one line and evaluated.
 */
#include "backend/network/service_run.h"

#include <string.h>

static const char *const ignored_suffixes[] = {"~", ".bak", ".old", ".orig", ".rpmnew", ".rpmorig", ".rpmsave"};

bool service_ignores_name(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(ignored_suffixes); i++) {
		if (g_str_has_suffix(name, ignored_suffixes[i]))
			return true;
	}
	return false;
}

static bool is_dropped(const char *line)
{
	const char *ifcfg = strstr(line, "ifcfg-");

	return service_ignores_name(line) || strchr(line, ':') || g_str_has_suffix(line, "ifcfg-lo") ||
	       (ifcfg && strstr(ifcfg + strlen("ifcfg-"), "-range"));
}

/* The sort key: the name with a blank before its first digit. */
static char *sortable(const char *line)
{
	const char *name = g_str_has_prefix(line, "ifcfg-") ? line + strlen("ifcfg-") : line;
	gsize head = strcspn(name, "0123456789");

	if (!name[head])
		return g_strdup(name);
	return g_strdup_printf("%.*s %s", (int)head, name, name + head);
}

/* sort's first field: the blanks that lead, and what follows them up to the next blank. */
static gsize first_field(const char *text)
{
	gsize blanks = strspn(text, " \t");

	return blanks + strcspn(text + blanks, " \t");
}

static int compare_bytes(const char *a, gsize a_length, const char *b, gsize b_length)
{
	int order = memcmp(a, b, MIN(a_length, b_length));

	return order ? order : (a_length > b_length) - (a_length < b_length);
}

/* The number at the start of sort's second field, of any size. */
typedef struct SortNumber {
	bool negative;
	const char *whole, *fraction;
	gsize whole_length, fraction_length;
} SortNumber;

static SortNumber sort_number(const char *text)
{
	SortNumber number = {0};

	text += strspn(text, " \t");
	number.negative = *text == '-';
	text += number.negative;
	text += strspn(text, "0");
	number.whole = text;
	number.whole_length = strspn(text, "0123456789");
	text += number.whole_length;
	number.fraction = text + (*text == '.');
	number.fraction_length = *text == '.' ? strspn(number.fraction, "0123456789") : 0;
	while (number.fraction_length && number.fraction[number.fraction_length - 1] == '0')
		number.fraction_length--;
	if (!number.whole_length && !number.fraction_length)
		number.negative = false;
	return number;
}

static int compare_numbers(const char *a_text, const char *b_text)
{
	SortNumber a = sort_number(a_text), b = sort_number(b_text);
	int order = 0;

	if (a.negative != b.negative)
		return a.negative ? -1 : 1;
	if (a.whole_length != b.whole_length)
		order = a.whole_length < b.whole_length ? -1 : 1;
	if (!order)
		order = memcmp(a.whole, b.whole, a.whole_length);
	if (!order)
		order = compare_bytes(a.fraction, a.fraction_length, b.fraction, b.fraction_length);
	return a.negative ? -order : order;
}

/* One line of the list, and the file that it is the name of. */
typedef struct ListLine {
	char *text;
	const NetFile *file;
} ListLine;

/* LC_ALL=C sort -k 1,1 -k 2n */
static gint compare_sortable(gconstpointer a, gconstpointer b)
{
	const char *left = (*(ListLine *const *)a)->text, *right = (*(ListLine *const *)b)->text;
	gsize left_field = first_field(left), right_field = first_field(right);
	int order = compare_bytes(left, left_field, right, right_field);

	if (!order)
		order = compare_numbers(left + left_field, right + right_field);
	return order ? order : strcmp(left, right);
}

/* A directory is listed by its contents behind a line with a colon; none of that is an interface file. */
static bool is_listed(const NetFile *file)
{
	return g_str_has_prefix(file->name, "ifcfg-") && !S_ISDIR(file->stat.st_mode);
}

static void list_line_free(ListLine *line)
{
	g_free(line->text);
	g_free(line);
}

static GPtrArray *sorted_lines(const NetFiles *files)
{
	GPtrArray *sorted = g_ptr_array_new_with_free_func((GDestroyNotify)list_line_free);

	for (guint i = 0; i < files->files->len; i++) {
		const NetFile *file = g_ptr_array_index(files->files, i);
		g_auto(GStrv) lines = is_listed(file) ? g_strsplit(file->name, "\n", -1) : NULL;

		for (int j = 0; lines && lines[j]; j++) {
			ListLine *line;

			if (is_dropped(lines[j]))
				continue;
			line = g_new0(ListLine, 1);
			line->text = sortable(lines[j]);
			line->file = file;
			g_ptr_array_add(sorted, line);
		}
	}
	g_ptr_array_sort(sorted, compare_sortable);
	return sorted;
}

/* What `eval $(grep -F KEY= file)` evaluates: the lines that contain KEY= anywhere, folded into one. A file with a NUL
 * byte is binary for grep and gives nothing. */
static char *grepped(const NetFile *file, const char *pattern, unsigned *ret_line)
{
	g_autoptr(Words) words = words_new();
	gsize size;
	const char *data = g_bytes_get_data(file->bytes, &size);

	if (!size || memchr(data, '\0', size) || !memmem(data, size, pattern, strlen(pattern)))
		return g_strdup("");
	for (unsigned n = 1; n <= shvar_n_lines(file->doc); n++) {
		const ShvarLine *line = shvar_line(file->doc, n);
		g_autofree char *text = g_strndup(line->text, line->length);

		if (!strstr(text, pattern))
			continue;
		if (!*ret_line)
			*ret_line = n;
		words_add_split(words, text);
	}
	return g_strjoinv(" ", words_list(words));
}

static void eval_grepped(ServiceRun *run, ShellReading *env, const NetFile *file, const char *key)
{
	g_autofree char *pattern = g_strconcat(key, "=", NULL);
	unsigned line = 0;
	g_autofree char *text = grepped(file, pattern, &line);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Shvar) doc = NULL;
	const ShellVar *var;

	if (!*text)
		return;
	bytes = g_bytes_new(text, strlen(text));
	doc = shvar_parse(bytes);
	shell_reading_source(env, doc, file->id);
	var = shell_reading_get(env, key);
	if (var && var->undecidable) {
		net_result_add_unknown(run->reading->result, file->id, line, text);
		run->undecided |= ASPECT_OUTCOME;
	}
}

static bool has_value(const ShellReading *env, const char *key, const char *wanted)
{
	return g_strcmp0(shell_reading_value(env, key), wanted) == 0;
}

static enum service_group group_of(const ShellReading *env, const char *name)
{
	const char *device = shell_reading_value(env, "DEVICE");

	if (!device || !*device)
		device = name;
	if (has_value(env, "SLAVE", "yes"))
		return GROUP_SLAVE;
	if (g_str_has_prefix(device, "cipcb"))
		return GROUP_VPN;
	if (has_value(env, "TYPE", "xDSL") || has_value(env, "TYPE", "Modem"))
		return GROUP_XDSL;
	if (has_value(env, "TYPE", "Bridge"))
		return GROUP_BRIDGE;
	if (has_value(env, "TYPE", "IPSEC") || has_value(env, "TYPE", "IPIP") || has_value(env, "TYPE", "GRE"))
		return GROUP_VPN;
	if (strchr(device, '.') || g_str_has_prefix(device, "vlan"))
		return GROUP_VLAN;
	return GROUP_PLAIN;
}

static enum service_group classify(ServiceRun *run, const char *name, const NetFile *file)
{
	g_autoptr(ShellReading) env = shell_reading_new();

	if (service_file_usable(file)) {
		eval_grepped(run, env, file, "DEVICE");
		eval_grepped(run, env, file, "TYPE");
		eval_grepped(run, env, file, "SLAVE");
	}
	return group_of(env, name);
}

static void service_entry_free(ServiceEntry *entry)
{
	g_free(entry->name);
	g_free(entry);
}

static void add_entry(ServiceRun *run, GPtrArray *entries, const char *name, const NetFile *origin)
{
	ServiceEntry *entry = g_new0(ServiceEntry, 1);
	g_autofree char *file_name = g_strconcat("ifcfg-", name, NULL);

	entry->name = g_strdup(name);
	entry->file = net_files_find(run->files, file_name);
	entry->origin = origin;
	entry->group = classify(run, name, entry->file);
	g_ptr_array_add(entries, entry);
}

/* The words of `for i in $interfaces`: the last sed takes out one blank, be it the one that was put in before the
 * number or one of the name's own. */
GPtrArray *service_list(ServiceRun *run)
{
	g_autoptr(GPtrArray) lines = sorted_lines(run->files);
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)service_entry_free);

	for (guint i = 0; i < lines->len; i++) {
		ListLine *line = g_ptr_array_index(lines, i);
		char *blank = strchr(line->text, ' ');
		g_autoptr(Words) names = words_new();

		if (blank)
			memmove(blank, blank + 1, strlen(blank));
		words_add_split(names, line->text);
		for (char **name = words_list(names); *name; name++)
			add_entry(run, entries, *name, line->file);
	}
	return entries;
}
