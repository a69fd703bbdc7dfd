/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Runs one transaction by command, so that a test can look at it from outside, take system calls away from it, or
 * kill it at each of them.
 *
 *   driver ROOT run PATH=OLD:NEW...   OLD and NEW are bytes, "@FILE" those of a file, "-" is no file
 *   driver ROOT hold PATH=OLD:NEW...  the same, but waits for a line on the standard input before the first file
 *   driver ROOT stop N PATH=OLD:NEW...  the same, and is told to stop before step N
 *   driver ROOT recover | undo
 *   driver --kill=N ROOT ...          in a child that is killed at its Nth stop at a system call (each has two, before
 *                                     and after); prints how many there were when it came to its end alive
 *
 * Exit status: 0 done, 1 refused with a message, 3 killed, 77 no ptrace.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/apply/transaction.h"

static GBytes *side(const char *text)
{
	char *data;
	gsize size;

	if (text[0] == '@' && g_file_get_contents(text + 1, &data, &size, NULL))
		return g_bytes_new_take(data, size);
	return g_str_equal(text, "-") ? NULL : g_bytes_new(text, strlen(text));
}

static GPtrArray *parse_changes(char **args)
{
	GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);

	for (; *args; args++) {
		g_auto(GStrv) parts = g_strsplit(*args, "=", 2);
		g_auto(GStrv) sides = g_strsplit(parts[1], ":", 2);
		g_autoptr(GBytes) before = side(sides[0]);
		g_autoptr(GBytes) after = side(sides[1]);
		g_ptr_array_add(changes, change_new(parts[0], before, after));
	}
	return changes;
}

static bool wait_for_line(const char *path, unsigned done, unsigned total, void *data)
{
	if (done > 0)
		return true;
	puts("holding");
	fflush(stdout);
	while (getchar() > '\n')
		;
	return true;
}

/* Stops before the step whose number stands in DATA. */
static bool stop_at(const char *path, unsigned done, unsigned total, void *data)
{
	return done < *(const unsigned *)data;
}

static bool run(const Root *root, const char *verb, char **args, GError **error)
{
	bool stops = g_str_equal(verb, "stop");
	unsigned step = stops ? (unsigned)g_ascii_strtoull(*args++, NULL, 10) : 0;
	g_autoptr(GPtrArray) changes = parse_changes(args);

	if (stops)
		return transaction_run(root, changes, stop_at, &step, error);
	return transaction_run(root, changes, g_str_equal(verb, "hold") ? wait_for_line : NULL, NULL, error);
}

static bool recover(const Root *root, GError **error)
{
	static const char *const words[] = {"nothing", "finished", "undone"};
	g_autofree char *text = NULL;
	enum recovery recovery;

	if (!transaction_recover(root, &recovery, &text, error))
		return false;
	printf("%s: %s\n", words[recovery], text ? text : "");
	return true;
}

static bool undo(const Root *root, GError **error)
{
	g_autoptr(GPtrArray) paths = NULL;

	if (!transaction_undo(root, &paths, error))
		return false;
	for (guint i = 0; i < paths->len; i++)
		puts(g_ptr_array_index(paths, i));
	return true;
}

static int work(char **args)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Root) root = root_open(args[0], &error);
	bool done = false;

	if (root && g_str_equal(args[1], "recover"))
		done = recover(root, &error);
	else if (root && g_str_equal(args[1], "undo"))
		done = undo(root, &error);
	else if (root)
		done = run(root, args[1], args + 2, &error);
	if (!done)
		fprintf(stderr, "%d %s\n", error->code, error->message);
	return done ? 0 : 1;
}

/* In the child: what is counted begins at the stop that the child asks for. */
static int traced_work(char **args)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
		return 77;
	raise(SIGSTOP);
	return work(args);
}

static int kill_at(long stop, char **args)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		status = traced_work(args);
		fflush(NULL);
		_exit(status);
	}
	for (long count = 0;; count++) {
		if (waitpid(child, &status, 0) < 0)
			return 77;
		if (WIFEXITED(status)) {
			printf("stops %ld\n", count - 1);
			return WEXITSTATUS(status);
		}
		if (WIFSIGNALED(status))
			return 3;
		if (count == stop)
			kill(child, SIGKILL);
		else if (ptrace(PTRACE_SYSCALL, child, NULL, NULL) < 0)
			return 77;
	}
}

int main(int argc, char **argv)
{
	if (argc > 3 && g_str_has_prefix(argv[1], "--kill="))
		return kill_at(strtol(argv[1] + strlen("--kill="), NULL, 10), argv + 2);
	return argc > 2 ? work(argv + 1) : 2;
}
