/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager's reading of any bytes ends in time, and what it hands out keeps its promises.
 */
#include "backend/file/nm_reading.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(Shvar) doc = shvar_parse(bytes);
	g_autoptr(NmReading) reading = nm_reading_new(doc);
	g_autoptr(GPtrArray) keys = nm_reading_keys(reading);
	guint i;

	for (i = 0; i < keys->len; i++) {
		const char *key = g_ptr_array_index(keys, i);
		const NmVar *var = nm_reading_get(reading, key);
		int boolean = nm_reading_bool(reading, key, -1);
		gint64 number = nm_reading_int64(reading, key, 0, -5, 4095, -6);

		g_assert_true(var->value && (!var->malformed || !*var->value));
		g_assert_true(var->line > 0 && var->line <= shvar_find(doc, key));
		g_assert_true(boolean >= -1 && boolean <= 1);
		g_assert_true(number >= -6 && number <= 4095);
	}
	return 0;
}
