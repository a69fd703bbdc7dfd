/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Closed transactions: numbered journals, kept so that the last one can be taken back, and so that a person finds what
 * a file was before.
 */
#include <stdlib.h>

#include "backend/apply/journal.h"
#include "backend/apply/transaction.h"

#define NUMBER_LIMIT 999999999

/* The numbers of the closed transactions, ascending. */
static GArray *closed_numbers(const StateDir *state)
{
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint64));
	g_autoptr(GPtrArray) names = root_list(state->root, KANMON_STATE_DIR, NULL);

	for (guint i = 0; names && i < names->len; i++) {
		guint64 number;
		if (g_ascii_string_to_unsigned(g_ptr_array_index(names, i), 10, 1, NUMBER_LIMIT, &number, NULL))
			g_array_append_val(numbers, number);
	}
	return numbers;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
	guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

	return (x > y) - (x < y);
}

static char *closed_name(guint64 number)
{
	return g_strdup_printf("%06" G_GUINT64_FORMAT, number);
}

/* An interrupted deletion leaves a directory without an index. */
static bool has_index(const StateDir *state, const char *name)
{
	g_autofree char *path = g_strdup_printf("%s/%s/%s", KANMON_STATE_DIR, name, JOURNAL_INDEX);

	return root_exists(state->root, path);
}

char *journal_last_closed(const StateDir *state)
{
	g_autoptr(GArray) numbers = closed_numbers(state);

	g_array_sort(numbers, compare_numbers);
	for (guint i = numbers->len; i-- > 0;) {
		g_autofree char *name = closed_name(g_array_index(numbers, guint64, i));
		if (has_index(state, name))
			return g_steal_pointer(&name);
	}
	return NULL;
}

char *journal_next_closed(const StateDir *state)
{
	g_autoptr(GArray) numbers = closed_numbers(state);
	guint64 last = 0;

	for (guint i = 0; i < numbers->len; i++)
		last = MAX(last, g_array_index(numbers, guint64, i));
	return closed_name(last + 1);
}

void journal_prune(const StateDir *state, guint count)
{
	g_autoptr(GArray) numbers = closed_numbers(state);

	g_array_sort(numbers, compare_numbers);
	for (guint i = 0; i + count < numbers->len; i++) {
		g_autofree char *name = closed_name(g_array_index(numbers, guint64, i));
		state_dir_delete(state, name);
	}
}
