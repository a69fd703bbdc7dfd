/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Unified diff after E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): the shortest list of edits,
 * found by going, for each number of edits, as far as possible along each diagonal. Work and memory are limited; what
 * differs too much is shown as one block replaced by another, which is also true.
 */
#include "backend/util/diff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "backend/util/text.h"

#define CONTEXT 3
#define EDIT_LIMIT 1500 /* the trace takes EDIT_LIMIT squared integers */
#define STEP_LIMIT (20 * 1000 * 1000)
#define LINE_LIMIT (200 * 1000) /* lines that are compared one by one */

typedef struct Lines {
	const char *data;
	gsize size;
	gsize *starts; /* of each line, and the end of the last */
	gsize count;
} Lines;

/* The part in which the texts differ, its lines as numbers: equal lines have equal numbers. */
typedef struct Problem {
	const unsigned *a, *b;
	int n, m;
	long steps;
} Problem;

static void lines_init(Lines *text, GBytes *bytes)
{
	*text = (Lines){.data = ""};
	if (bytes)
		text->data = g_bytes_get_data(bytes, &text->size);
	if (!text->data)
		text->data = "";
	const char *end = text->data + text->size;
	gsize lines = 1;
	for (const char *at = text->data; (at = memchr(at, '\n', end - at)); at++)
		lines++;
	text->starts = g_new(gsize, lines + 1);
	for (const char *at = text->data; at < end;) {
		text->starts[text->count++] = at - text->data;
		const char *newline = memchr(at, '\n', end - at);
		at = newline ? newline + 1 : end;
	}
	text->starts[text->count] = text->size;
}

static void lines_clear(Lines *text)
{
	g_free(text->starts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lines, lines_clear)

static gsize line_length(const Lines *text, gsize line)
{
	return text->starts[line + 1] - text->starts[line];
}

static int compare_lines(const Lines *a, gsize line_a, const Lines *b, gsize line_b)
{
	gsize length_a = line_length(a, line_a), length_b = line_length(b, line_b);
	int order = memcmp(a->data + a->starts[line_a], b->data + b->starts[line_b], MIN(length_a, length_b));

	if (order != 0 || length_a == length_b)
		return order;
	return length_a < length_b ? -1 : 1;
}

/* Lines equal at the beginning and at the end are left out of the comparison. */
static DiffBlock differing_part(const Lines *a, const Lines *b)
{
	DiffBlock part = {0, a->count, 0, b->count};

	while (part.a < part.a_end && part.b < part.b_end && compare_lines(a, part.a, b, part.b) == 0) {
		part.a++;
		part.b++;
	}
	while (part.a < part.a_end && part.b < part.b_end && compare_lines(a, part.a_end - 1, b, part.b_end - 1) == 0) {
		part.a_end--;
		part.b_end--;
	}
	return part;
}

typedef struct NumberedLine {
	const Lines *text;
	gsize line;
	unsigned *number;
} NumberedLine;

static int compare_numbered(const void *a, const void *b)
{
	const NumberedLine *x = a, *y = b;

	return compare_lines(x->text, x->line, y->text, y->line);
}

/* Sorted rather than hashed: no choice of lines makes this slow. */
static unsigned *number_lines(const Lines *a, const Lines *b, const DiffBlock *part)
{
	gsize n = part->a_end - part->a, m = part->b_end - part->b;
	unsigned *numbers = g_new(unsigned, n + m + 1);
	g_autofree NumberedLine *lines = g_new(NumberedLine, n + m + 1);

	for (gsize i = 0; i < n; i++)
		lines[i] = (NumberedLine){a, part->a + i, &numbers[i]};
	for (gsize i = 0; i < m; i++)
		lines[n + i] = (NumberedLine){b, part->b + i, &numbers[n + i]};
	qsort(lines, n + m, sizeof(lines[0]), compare_numbered);
	for (gsize i = 0, number = 0; i < n + m; i++) {
		if (i > 0 && compare_numbered(&lines[i - 1], &lines[i]) != 0)
			number++;
		*lines[i].number = number;
	}
	return numbers;
}

/* Whether diagonal K is best reached after D edits from the one above (a line of B added). */
static bool from_above(const int *reach, int k, int d)
{
	return k == -d || (k != d && reach[k - 1] < reach[k + 1]);
}

/* How far each diagonal is reached with D edits, from how far it was with one less. True when the end is reached. */
static bool extend(Problem *problem, int *reach, int d)
{
	for (int k = -d; k <= d; k += 2) {
		int x = from_above(reach, k, d) ? reach[k + 1] : reach[k - 1] + 1;
		while (x < problem->n && x - k < problem->m && x >= 0 && x - k >= 0 &&
		       problem->a[x] == problem->b[x - k]) {
			x++;
			problem->steps++;
		}
		reach[k] = x;
		problem->steps++;
		if (x >= problem->n && x - k >= problem->m)
			return true;
	}
	return false;
}

static void add_block(GArray *blocks, const DiffBlock *part, int a, int a_end, int b, int b_end)
{
	DiffBlock block = {part->a + a, part->a + a_end, part->b + b, part->b + b_end};

	g_array_append_val(blocks, block);
}

/* Goes back from the end through the traces and adds single edits, last first. */
static void follow_back(const Problem *problem, const DiffBlock *part, GPtrArray *traces, GArray *blocks)
{
	int x = problem->n, y = problem->m;

	for (int d = traces->len; d > 0; d--) {
		/* A trace holds diagonals -d to d as they were before D edits were tried. */
		const int *reach = (const int *)g_ptr_array_index(traces, d - 1) + d;
		int k = x - y;
		bool above = from_above(reach, k, d);
		int from_k = above ? k + 1 : k - 1;
		int from_x = reach[from_k], from_y = from_x - from_k;
		add_block(blocks, part, from_x, from_x + !above, from_y, from_y + above);
		x = from_x;
		y = from_y;
	}
}

/* Adds the edits of PART, last first; false when that takes too much. */
static bool find_edits(Problem *problem, const DiffBlock *part, GArray *blocks)
{
	g_autoptr(GPtrArray) traces = g_ptr_array_new_with_free_func(g_free);
	g_autofree int *room = g_new0(int, 2 * EDIT_LIMIT + 3);
	int *reach = room + EDIT_LIMIT + 1;

	for (int d = 0; d <= EDIT_LIMIT && problem->steps < STEP_LIMIT; d++) {
		if (d > 0)
			g_ptr_array_add(traces, g_memdup(reach - d, (2 * d + 1) * sizeof(reach[0])));
		if (extend(problem, reach, d)) {
			follow_back(problem, part, traces, blocks);
			return true;
		}
	}
	return false;
}

static void reverse_and_join(GArray *blocks)
{
	g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(DiffBlock));

	g_array_append_vals(edits, blocks->data, blocks->len);
	g_array_set_size(blocks, 0);
	for (guint i = edits->len; i-- > 0;) {
		DiffBlock *edit = &g_array_index(edits, DiffBlock, i);
		DiffBlock *last = blocks->len > 0 ? &g_array_index(blocks, DiffBlock, blocks->len - 1) : NULL;
		if (last && last->a_end == edit->a && last->b_end == edit->b) {
			last->a_end = edit->a_end;
			last->b_end = edit->b_end;
		} else {
			g_array_append_val(blocks, *edit);
		}
	}
}

static GArray *find_blocks(const Lines *a, const Lines *b)
{
	GArray *blocks = g_array_new(FALSE, FALSE, sizeof(DiffBlock));
	DiffBlock part = differing_part(a, b);
	gsize n = part.a_end - part.a, m = part.b_end - part.b;
	bool found = false;

	if (n == 0 && m == 0)
		return blocks;
	if (n > 0 && m > 0 && n + m <= LINE_LIMIT) {
		g_autofree unsigned *numbers = number_lines(a, b, &part);
		Problem problem = {.a = numbers, .b = numbers + n, .n = n, .m = m};
		found = find_edits(&problem, &part, blocks);
	}
	if (found)
		reverse_and_join(blocks);
	else
		g_array_append_val(blocks, part);
	return blocks;
}

static void append_range(GString *out, gsize start, gsize count)
{
	/* An empty range is named by the line before it; a count of one is left out. */
	g_string_append_printf(out, "%" G_GSIZE_FORMAT, count == 0 ? start : start + 1);
	if (count != 1)
		g_string_append_printf(out, ",%" G_GSIZE_FORMAT, count);
}

static void append_lines(GString *out, char mark, const Lines *text, gsize from, gsize to)
{
	for (gsize line = from; line < to; line++) {
		const char *start = text->data + text->starts[line];
		gsize length = line_length(text, line);
		g_string_append_c(out, mark);
		g_string_append_len(out, start, length);
		if (start[length - 1] != '\n')
			g_string_append(out, "\n\\ No newline at end of file\n");
	}
}

/* A hunk of COUNT blocks whose contexts touch. */
static void append_hunk(GString *out, const Lines *a, const Lines *b, const DiffBlock *blocks, guint count)
{
	const DiffBlock *last = &blocks[count - 1];
	gsize lead = MIN(blocks[0].a, CONTEXT), trail = MIN(a->count - last->a_end, CONTEXT);
	gsize at = blocks[0].a - lead;

	g_string_append(out, "@@ -");
	append_range(out, at, last->a_end + trail - at);
	g_string_append(out, " +");
	append_range(out, blocks[0].b - lead, last->b_end + trail - (blocks[0].b - lead));
	g_string_append(out, " @@\n");
	for (guint i = 0; i < count; i++) {
		append_lines(out, ' ', a, at, blocks[i].a);
		append_lines(out, '-', a, blocks[i].a, blocks[i].a_end);
		append_lines(out, '+', b, blocks[i].b, blocks[i].b_end);
		at = blocks[i].a_end;
	}
	append_lines(out, ' ', a, at, at + trail);
}

static void append_hunks(GString *out, const Lines *a, const Lines *b, const GArray *blocks)
{
	for (guint first = 0, next; first < blocks->len; first = next) {
		const DiffBlock *all = (const DiffBlock *)blocks->data;
		for (next = first + 1; next < blocks->len; next++)
			if (all[next].a - all[next - 1].a_end > 2 * CONTEXT)
				break;
		append_hunk(out, a, b, &all[first], next - first);
	}
}

GArray *diff_blocks(GBytes *before, GBytes *after)
{
	g_auto(Lines) a, b;

	lines_init(&a, before);
	lines_init(&b, after);
	return find_blocks(&a, &b);
}

char *diff_unified(const char *path, GBytes *before, GBytes *after)
{
	if (before == after || (before && after && g_bytes_equal(before, after)))
		return g_strdup("");

	g_auto(Lines) a, b;
	lines_init(&a, before);
	lines_init(&b, after);
	g_autofree char *shown = text_visible(path, -1, 0);
	g_autoptr(GArray) blocks = find_blocks(&a, &b);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "--- %s\n+++ %s\n", before ? shown : "/dev/null", after ? shown : "/dev/null");
	append_hunks(out, &a, &b, blocks);
	return g_string_free(out, FALSE);
}

gsize diff_count(GBytes *before, GBytes *after, gsize *ret_line)
{
	g_auto(Lines) a, b;
	gsize count = 0;

	lines_init(&a, before);
	lines_init(&b, after);
	g_autoptr(GArray) blocks = find_blocks(&a, &b);
	for (guint i = 0; i < blocks->len; i++) {
		const DiffBlock *block = &g_array_index(blocks, DiffBlock, i);
		count += MAX(block->a_end - block->a, block->b_end - block->b);
	}
	*ret_line = blocks->len > 0 ? g_array_index(blocks, DiffBlock, 0).b + 1 : 0;
	return count;
}
