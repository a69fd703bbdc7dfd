/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes are a document: they come out as they went in, and an edit of K leaves every other line alone.
 */
#include <string.h>

#include "backend/file/shvar.h"
#include "tests/file/others_kept.h"
#include "tests/fuzz/fuzz.h"

static void expect_same(const Shvar *doc, const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = shvar_bytes(doc);
	gsize found_size;
	const void *found = g_bytes_get_data(bytes, &found_size);

	g_assert_true(found_size == size && (size == 0 || memcmp(found, data, size) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(Shvar) doc = shvar_parse(bytes);
	g_autoptr(Shvar) set = shvar_copy(doc);
	g_autoptr(Shvar) unset = shvar_copy(doc);

	expect_same(doc, data, size);
	g_assert_true(shvar_set(set, "K", "a b", NULL));
	g_assert_true(shvar_find(set, "K") > 0);
	g_assert_true(others_kept(doc, set, "K"));
	g_assert_true(shvar_unset(unset, "K") == (shvar_find(doc, "K") > 0));
	g_assert_true(others_kept(doc, unset, "K"));
	shvar_repair_bom(unset);
	shvar_repair_line_ends(unset);
	while (shvar_n_lines(unset) > 0 && shvar_n_lines(unset) < 20)
		shvar_remove_line(unset, 1);
	expect_same(doc, data, size);
	return 0;
}
