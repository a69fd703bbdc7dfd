/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * read-vars [--in-function] FILE...: each file in an environment of its own, as bash would source it. Prints, for the
 * Python tests, records that end in NUL: "S" begins a file, "V" NAME=VALUE, "U" NAME (undecidable), "A" (anything is
 * possible), "L" LINE (lost from there), "E" ends it.
 */
#include <stdio.h>
#include <string.h>

#include "backend/file/shell_reading.h"

static void print_variables(const ShellReading *reading)
{
	g_autoptr(GPtrArray) keys = shell_reading_keys(reading);
	guint i;

	for (i = 0; i < keys->len; i++) {
		const char *key = g_ptr_array_index(keys, i);
		const ShellVar *var = shell_reading_get(reading, key);

		if (var->undecidable)
			printf("U%s%c", key, '\0');
		else
			printf("V%s=%s%c", key, var->value, '\0');
	}
}

static bool read_one(const char *path, bool in_function)
{
	g_autoptr(ShellReading) reading = shell_reading_new();
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Shvar) doc = NULL;
	char *content;
	gsize size;

	if (!g_file_get_contents(path, &content, &size, NULL))
		return false;
	bytes = g_bytes_new_take(content, size);
	doc = shvar_parse(bytes);
	if (in_function)
		shell_reading_enter_function(reading);
	shell_reading_source(reading, doc, 0);
	if (in_function)
		shell_reading_leave_function(reading);
	printf("S%c", '\0');
	if (shell_reading_anything_possible(reading))
		printf("A%c", '\0');
	if (shell_reading_lost_from(reading))
		printf("L%u%c", shell_reading_lost_from(reading), '\0');
	print_variables(reading);
	printf("E%c", '\0');
	return true;
}

int main(int argc, char **argv)
{
	bool in_function = argc > 1 && strcmp(argv[1], "--in-function") == 0;
	int i;

	for (i = 1 + in_function; i < argc; i++)
		if (!read_one(argv[i], in_function))
			return 1;
	return 0;
}
