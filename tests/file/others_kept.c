/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Compares two documents line by line, without the lines of one key.
 */
#include "tests/file/others_kept.h"

#include <string.h>

/* The first line from *NUMBER on that does not assign KEY, NULL at the end; *NUMBER goes behind it. */
static const ShvarLine *other_line(const Shvar *doc, const char *key, unsigned *number)
{
	const ShvarLine *line;

	while ((line = shvar_line(doc, *number)) && g_strcmp0(line->key, key) == 0)
		++*number;
	++*number;
	return line;
}

static bool same(const ShvarLine *before, const ShvarLine *after)
{
	bool unended = before->full == before->length;

	if (after->length < before->length || memcmp(after->text, before->text, before->length) != 0)
		return false;
	if (after->full == before->full)
		return true;
	return unended && after->full > after->length && after->length - before->length <= 1;
}

bool others_kept(const Shvar *before, const Shvar *after, const char *key)
{
	unsigned i = 1, j = 1;
	const ShvarLine *line;

	while ((line = other_line(before, key, &i))) {
		const ShvarLine *kept = other_line(after, key, &j);

		if (!kept || !same(line, kept))
			return false;
	}
	return other_line(after, key, &j) == NULL;
}
