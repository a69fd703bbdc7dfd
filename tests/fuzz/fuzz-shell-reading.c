/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The shell reading of any bytes ends in time, and what it hands out keeps its promises.
 */
#include <string.h>

#include "backend/file/shell_reading.h"
#include "tests/fuzz/fuzz.h"

static void expect_sound(const ShellReading *reading, const Shvar *doc)
{
	g_autoptr(GPtrArray) keys = shell_reading_keys(reading);
	const GPtrArray *unknown = shell_reading_unknown(reading);
	guint i;

	for (i = 0; i < keys->len; i++) {
		const ShellVar *var = shell_reading_get(reading, g_ptr_array_index(keys, i));

		g_assert_true(var && var->undecidable == (var->value == NULL));
		g_assert_true(var->line <= shvar_n_lines(doc));
	}
	for (i = 0; i < unknown->len; i++) {
		const ShellUnknown *code = g_ptr_array_index(unknown, i);

		g_assert_true(code->line > 0 && code->line <= shvar_n_lines(doc));
		g_assert_true(g_utf8_validate(code->text, -1, NULL));
	}
	g_assert_true(shell_reading_lost_from(reading) <= shvar_n_lines(doc));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(Shvar) doc = shvar_parse(bytes);
	g_autoptr(ShellReading) reading = shell_reading_new();
	g_autoptr(ShellReading) copy = NULL;

	shell_reading_source(reading, doc, 0);
	expect_sound(reading, doc);
	copy = shell_reading_copy(reading);
	shell_reading_assign(copy, "K", "v");
	shell_reading_enter_function(copy);
	shell_reading_source(copy, doc, 1);
	shell_reading_leave_function(copy);
	expect_sound(copy, doc);
	return 0;
}
