/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The viewer alone, for its tests and for trying it by hand:
 *
 *	viewer-demo [--diff] [--buttons] [--text] FILE
 *
 * FILE may be a pipe with a name; with --text it is read first and shown as a text. The button that was pressed goes to
 * standard output.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "backend/util/fileops.h"
#include "ui/terminal.h"
#include "ui/viewer.h"

static bool has(char **argv, const char *option)
{
	return g_strv_contains((const char *const *)argv, option);
}

static int run(const char *file, char **argv)
{
	static const char *const buttons[] = {"Apply", "Back", NULL};
	g_autofree char *text = NULL;
	auto_fd int fd = open(file, O_RDONLY | O_CLOEXEC);
	ViewerPage page = {
	    .title = file,
	    .fd = fd,
	    .diff = has(argv, "--diff"),
	    .buttons = has(argv, "--buttons") ? buttons : NULL,
	    .commands = "  less FILE",
	};

	if (has(argv, "--text")) {
		if (!g_file_get_contents(file, &text, NULL, NULL))
			return -2;
		page.text = text;
	}
	return viewer_run(&page);
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	int button;

	terminal_choose_language(NULL);
	if (argc < 2 || !terminal_open("a banner", &error)) {
		fprintf(stderr, "%s\n", error ? error->message : "viewer-demo FILE");
		return 2;
	}
	button = run(argv[argc - 1], argv);
	terminal_close();
	printf("button %d\n", button);
	return 0;
}
