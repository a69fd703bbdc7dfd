/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing files with what they were.
 */
#include "backend/apply/transaction_verify.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "backend/util/diff.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define LINE_WIDTH 60

bool same_bytes(GBytes *a, GBytes *b)
{
	if (!a || !b)
		return a == b;
	return g_bytes_equal(a, b);
}

bool entry_current(const Journal *journal, const Entry *entry, GBytes **ret_bytes, GError **error)
{
	const Root *root = journal->state->root;

	*ret_bytes = NULL;
	if (!root_exists(root, entry->target))
		return true;
	*ret_bytes = root_read(root, entry->target, ROOT_FILE_LIMIT, NULL, error);
	return *ret_bytes != NULL;
}

/* Line NUMBER of BYTES, made visible. Owned. */
static char *visible_line(GBytes *bytes, gsize number)
{
	gsize size;
	const char *at = g_bytes_get_data(bytes, &size);
	const char *end = at + size;

	while (at && at < end && --number > 0) {
		const char *newline = memchr(at, '\n', end - at);
		at = newline ? newline + 1 : end;
	}
	if (!at || at == end)
		return g_strdup("");
	const char *newline = memchr(at, '\n', end - at);
	return text_visible(at, (newline ? newline : end) - at, LINE_WIDTH);
}

static char *describe_lines(const char *name, GBytes *before, GBytes *current)
{
	gsize line;
	gsize count = diff_count(before, current, &line);
	g_autofree char *number = g_strdup_printf("%" G_GSIZE_FORMAT, line);
	g_autofree char *lines = g_strdup_printf("%" G_GSIZE_FORMAT, count);
	g_autofree char *text = visible_line(current, line);

	return text_fill(ngettext("{file} has been changed meanwhile: {count} line is different, line {line}, which is "
				  "now \"{text}\".",
				  "{file} has been changed meanwhile: {count} lines are different, the first is line "
				  "{line}, which is now \"{text}\".",
				  count),
			 "file", name, "count", lines, "line", number, "text", text, NULL);
}

static char *describe_change(const char *name, GBytes *before, GBytes *current)
{
	if (!current)
		return text_fill(_("{file} is not there any more."), "file", name, NULL);
	if (!before)
		return text_fill(_("{file} was not there before, and is there now."), "file", name, NULL);
	return describe_lines(name, before, current);
}

static bool set_moved(const char *name, GError **error)
{
	g_autofree char *text = text_fill(_("{file} leads to another place than before."), "file", name, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_CHANGED, text);
	return false;
}

bool entry_verify(const Journal *journal, const Entry *entry, GError **error)
{
	g_autoptr(GBytes) current = NULL;
	g_autofree char *name = root_name(journal->state->root, entry->path);

	if (entry->dir < 0)
		return set_moved(name, error);
	if (!entry_current(journal, entry, &current, error))
		return false;
	if (same_bytes(current, entry->before))
		return true;
	g_autofree char *text = describe_change(name, entry->before, current);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_CHANGED, text);
	return false;
}

/* Replacing one name of a file would separate it from the others, and writing into it would show half a file to
 * whoever reads it at that moment. */
bool entry_has_one_name(const Journal *journal, const Entry *entry, GError **error)
{
	struct stat st;

	if (!entry->before)
		return true;
	if (fstatat(entry->dir, entry->name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		root_set_error(journal->state->root, entry->path, KANMON_ERROR_WRITE, errno, error);
		return false;
	}
	if (st.st_nlink == 1)
		return true;
	g_autofree char *name = root_name(journal->state->root, entry->target);
	g_autofree char *number = g_strdup_printf("%lu", (unsigned long)st.st_nlink);
	g_autofree char *text =
	    text_fill(_("{file} has {number} names (hard links), and all of them would have to change "
			"in the same moment. Nothing was written. Find the others with \"find / -xdev "
			"-samefile {file}\" and leave only this one."),
		      "file", name, "number", number, NULL);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_WRITE, text);
	return false;
}

/* What a link leads to has a name of its own, and may be there for others; without it the link would lead nowhere. */
bool entry_may_go(const Journal *journal, const Entry *entry, GError **error)
{
	const Root *root = journal->state->root;
	g_autofree char *dir = g_path_get_dirname(entry->path);
	g_autofree char *base = g_path_get_basename(entry->path);
	g_autofree char *resolved = root_resolve(root, dir, error);
	g_autofree char *itself = resolved ? g_build_filename(resolved, base, NULL) : NULL;

	if (!itself || strcmp(itself, entry->target) == 0)
		return itself != NULL;
	g_autofree char *name = root_name(root, entry->path);
	g_autofree char *target = root_name(root, entry->target);
	g_autofree char *text = text_fill(_("{file} is a link to {target}, and that file may be there for others, too. "
					    "Nothing was written. Remove the link with \"rm {file}\" and try again."),
					  "file", name, "target", target, NULL);
	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_WRITE, text);
	return false;
}
