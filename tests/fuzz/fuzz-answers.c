/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes are an answer file: every line of it is taken or refused in words, and what is taken is read again from
 * what is written of it, word for word and without a refusal.
 */
#include <string.h>

#include "backend/apply/answers.h"
#include "tests/fuzz/fuzz.h"

static void expect_said(const GPtrArray *refusals)
{
	g_assert_cmpuint(refusals->len, <=, 102);
	for (unsigned i = 0; i < refusals->len; i++) {
		g_autofree char *text = refusal_text(refusals->pdata[i]);

		g_assert_true(g_str_has_prefix(text, "FILE:"));
		g_assert_true(g_utf8_validate(text, -1, NULL));
	}
}

static void expect_same_again(const Wishes *wishes)
{
	g_autofree char *text = answers_text(wishes);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) again = answers_parse(bytes, "FILE", refusals);
	g_autofree char *text_again = answers_text(again);

	g_assert_cmpuint(refusals->len, ==, 0);
	g_assert_cmpstr(text, ==, text_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(GPtrArray) refusals = refusals_new(), rough = refusals_new();
	g_autoptr(Wishes) wishes = answers_parse(bytes, "FILE", refusals);
	g_autoptr(Drafts) drafts = answers_drafts(bytes, "FILE", rough);
	g_autoptr(Wishes) right = drafts_wishes(drafts, NULL);

	expect_said(refusals);
	expect_said(rough);
	answers_locate(bytes, "FILE", refusals);
	/* Fewer lines of drafts are wrong, so more of them are looked at. */
	g_assert_cmpuint(wishes_count(right), >=, wishes_count(wishes));
	expect_same_again(wishes);
	return 0;
}
