/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Texts of any size and shape, line by line: hostile bytes, files that grow and shrink, pipes, searches.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ui/viewer_document.h"

static int new_file(const char *bytes, gsize size)
{
	g_autofree char *name = NULL;
	int fd = g_file_open_tmp("kanmon-test-XXXXXX", &name, NULL);

	g_assert_cmpint(fd, >=, 0);
	unlink(name);
	g_assert_cmpint(write(fd, bytes, size), ==, (gssize)size);
	return fd;
}

static void append(int fd, const char *text)
{
	g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
}

static void read_all(ViewerDocument *document)
{
	while (viewer_document_read_on(document))
		;
}

static void assert_line(ViewerDocument *document, guint64 line, const char *bytes, gsize length)
{
	gsize found_length;
	const char *found = viewer_document_line(document, line, &found_length);

	g_assert_cmpmem(found, found_length, bytes, length);
}

static void assert_text(ViewerDocument *document, guint64 line, const char *text)
{
	assert_line(document, line, text, strlen(text));
}

static const struct {
	const char *bytes;
	gsize size;
	const char *lines[4]; /* "|" stands for NUL */
} shapes[] = {
    {"", 0, {NULL}},
    {"\n", 1, {""}},
    {"a", 1, {"a"}},
    {"a\nb", 3, {"a", "b"}},
    {"a\n\nb\n", 5, {"a", "", "b"}},
    {"a\0b\n\0", 5, {"a|b", "|"}},
    {"\r\n\033[2J\xff\xfe\n", 9, {"\r", "\033[2J\xff\xfe"}},
    {"既定の\nゲートウェイ", 28, {"既定の", "ゲートウェイ"}},
};

static void assert_shape(ViewerDocument *document, guint n)
{
	guint count = g_strv_length((char **)shapes[n].lines);

	read_all(document);
	g_assert_true(viewer_document_is_complete(document));
	g_assert_cmpuint(viewer_document_lines(document), ==, count);
	for (guint i = 0; i < count; i++) {
		g_autofree char *line = g_strdup(shapes[n].lines[i]);
		gsize length = strlen(line);

		g_strdelimit(line, "|", '\0');
		assert_line(document, i, line, length);
	}
	assert_text(document, count, "");
	assert_text(document, G_MAXUINT64, "");
}

static void test_shapes(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
		int fd = new_file(shapes[i].bytes, shapes[i].size);
		g_autoptr(ViewerDocument) file = viewer_document_new_file(fd, NULL);

		assert_shape(file, i);
		close(fd);
		if (memchr(shapes[i].bytes, '\0', shapes[i].size) == NULL) {
			g_autoptr(ViewerDocument) text = viewer_document_new_text(shapes[i].bytes);

			assert_shape(text, i);
		}
	}
}

/* Lines "0", "1" and so on, each in a few bytes, so that there are many checkpoints. */
static GString *numbers(guint count)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		g_string_append_printf(text, "%u\n", i);
	return text;
}

static void test_any_line(void)
{
	enum { COUNT = 200000 };
	GString *text = numbers(COUNT);
	int fd = new_file(text->str, text->len);
	g_autoptr(ViewerDocument) document = viewer_document_new_file(fd, NULL);

	g_assert_true(viewer_document_read_on(document));
	g_assert_cmpuint(viewer_document_lines(document), <, COUNT);
	g_assert_cmpint(viewer_document_progress(document), >, 0);
	g_assert_cmpint(viewer_document_progress(document), <, 100);
	assert_text(document, 0, "0");
	read_all(document);
	g_assert_cmpuint(viewer_document_lines(document), ==, COUNT);
	g_assert_cmpint(viewer_document_progress(document), ==, 100);
	for (guint i = 0; i < COUNT; i++) {
		g_autofree char *forward = g_strdup_printf("%u", i);
		g_autofree char *jumping = g_strdup_printf("%u", i * 7919 % COUNT);

		assert_text(document, i, forward);
		if (i % 50 == 0)
			assert_text(document, i * 7919 % COUNT, jumping);
	}
	close(fd);
	g_string_free(text, TRUE);
}

/* However it is cut into lines, all of it is there, and no character is cut. */
static void test_long_lines(void)
{
	GString *text = g_string_new("short\n"), *again = g_string_new(NULL);
	int fd;
	g_autoptr(ViewerDocument) document = NULL;

	for (guint i = 0; i < 1000000; i++)
		g_string_append(text, "界");
	fd = new_file(text->str, text->len);
	document = viewer_document_new_file(fd, NULL);
	read_all(document);
	for (guint64 i = 0; i < viewer_document_lines(document); i++) {
		gsize length;
		const char *line = viewer_document_line(document, i, &length);

		g_assert_cmpuint(length, <=, VIEWER_LINE_LIMIT);
		g_assert_true(g_utf8_validate(line, (gssize)length, NULL));
		g_string_append_len(again, line, (gssize)length);
		if (i == 0)
			g_string_append_c(again, '\n');
	}
	g_assert_cmpstr(again->str, ==, text->str);
	close(fd);
	g_string_free(text, TRUE);
	g_string_free(again, TRUE);
}

/* Around the limit, with and without a newline, and with bytes that are no characters. */
static void test_limit(void)
{
	for (gsize size = VIEWER_LINE_LIMIT - 2; size <= VIEWER_LINE_LIMIT + 2; size++) {
		for (guint newline = 0; newline < 2; newline++) {
			g_autofree char *bytes = g_strnfill(size + 2, newline ? 'x' : '\x80');
			g_autoptr(ViewerDocument) document = NULL;
			gsize length;

			bytes[size] = newline ? '\n' : '\0';
			bytes[size + 1] = '\0';
			document = viewer_document_new_text(bytes);
			read_all(document);
			g_assert_cmpuint(viewer_document_lines(document), ==, size > VIEWER_LINE_LIMIT ? 2 : 1);
			viewer_document_line(document, 0, &length);
			g_assert_cmpuint(length, >=, MIN(size, VIEWER_LINE_LIMIT - 3));
		}
	}
}

static void test_growing(void)
{
	int fd = new_file("one\ntw", 6);
	g_autoptr(ViewerDocument) document = viewer_document_new_file(fd, NULL);

	read_all(document);
	assert_text(document, 1, "tw");
	append(fd, "o");
	g_assert_true(viewer_document_read_on(document));
	assert_text(document, 1, "two");
	g_assert_cmpuint(viewer_document_lines(document), ==, 2);
	append(fd, "\nthree\n");
	read_all(document);
	g_assert_cmpuint(viewer_document_lines(document), ==, 3);
	assert_text(document, 2, "three");
	g_assert_cmpuint(viewer_document_restarts(document), ==, 0);
	close(fd);
}

static void test_truncated(void)
{
	GString *text = numbers(100000);
	int fd = new_file(text->str, text->len);
	g_autoptr(ViewerDocument) document = viewer_document_new_file(fd, NULL);

	read_all(document);
	g_assert_cmpint(ftruncate(fd, 2), ==, 0);
	assert_text(document, 99999, ""); /* gone, and not yet known to be */
	assert_text(document, 50000, "");
	read_all(document);
	g_assert_cmpuint(viewer_document_restarts(document), ==, 1);
	g_assert_cmpuint(viewer_document_lines(document), ==, 1);
	assert_text(document, 0, "0");
	g_assert_cmpint(ftruncate(fd, 0), ==, 0);
	read_all(document);
	g_assert_cmpuint(viewer_document_lines(document), ==, 0);
	assert_text(document, 0, "");
	close(fd);
	g_string_free(text, TRUE);
}

/* Its size is said to be 0, always. */
static void test_proc(void)
{
	int fd = open("/proc/self/status", O_RDONLY);
	g_autoptr(ViewerDocument) document = viewer_document_new_file(fd, NULL);

	read_all(document);
	read_all(document);
	g_assert_cmpuint(viewer_document_lines(document), >, 5);
	g_assert_cmpuint(viewer_document_restarts(document), ==, 0);
	close(fd);
}

static void test_pipe(void)
{
	int ends[2];
	g_autoptr(ViewerDocument) document = NULL;

	g_assert_cmpint(pipe(ends), ==, 0);
	document = viewer_document_new_file(ends[0], NULL);
	g_assert_false(viewer_document_read_on(document));
	g_assert_false(viewer_document_is_complete(document));
	g_assert_cmpint(viewer_document_pipe(document), ==, ends[0]);
	append(ends[1], "one\ntw");
	read_all(document);
	g_assert_cmpuint(viewer_document_lines(document), ==, 2);
	g_assert_cmpint(viewer_document_progress(document), ==, -1);
	append(ends[1], "o\n");
	close(ends[1]);
	read_all(document);
	assert_text(document, 1, "two");
	g_assert_true(viewer_document_is_complete(document));
	g_assert_cmpint(viewer_document_pipe(document), ==, -1);
	close(ends[0]);
}

/* A temporary file that cannot grow: what is there stays, and the person is told. */
static void test_no_room(void)
{
	g_autofree char *bytes = g_strnfill(50000, 'x');
	struct rlimit before, none = {4096, RLIM_INFINITY};
	g_autoptr(ViewerDocument) document = NULL;
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	document = viewer_document_new_file(ends[0], NULL);
	signal(SIGXFSZ, SIG_IGN);
	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
	none.rlim_max = before.rlim_max;
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &none), ==, 0);
	append(ends[1], bytes);
	read_all(document);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
	g_assert_nonnull(viewer_document_trouble(document));
	g_assert_true(viewer_document_is_complete(document));
	g_assert_cmpuint(viewer_document_lines(document), ==, 1);
	close(ends[0]);
	close(ends[1]);
}

static gpointer write_without_end(gpointer data)
{
	static char bytes[1024 * 1024];

	while (write(*(int *)data, bytes, sizeof(bytes)) > 0)
		;
	return NULL;
}

/* Whoever writes without end does not fill the disk. */
static void test_endless(void)
{
	g_autoptr(ViewerDocument) document = NULL;
	GThread *writer;
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	signal(SIGPIPE, SIG_IGN);
	document = viewer_document_new_file(ends[0], NULL);
	writer = g_thread_new(NULL, write_without_end, &ends[1]);
	while (!viewer_document_is_complete(document))
		viewer_document_read_on(document);
	g_assert_nonnull(viewer_document_trouble(document));
	g_assert_cmpuint(viewer_document_lines(document), <=, 256 * 1024 * 1024 / VIEWER_LINE_LIMIT);
	close(ends[0]);
	g_thread_join(writer);
	close(ends[1]);
}

static void test_no_spool(void)
{
	g_autoptr(GError) error = NULL;
	int ends[2];

	if (g_test_subprocess()) {
		g_assert_cmpint(pipe(ends), ==, 0);
		g_assert_null(viewer_document_new_file(ends[0], &error));
		g_assert_nonnull(strstr(error->message, "/nonexistent"));
		return;
	}
	g_setenv("TMPDIR", "/nonexistent", TRUE);
	g_test_trap_subprocess(NULL, 0, 0);
	g_unsetenv("TMPDIR");
	g_test_trap_assert_passed();
}

static const struct {
	const char *bytes, *needle;
	gssize at;
} finds[] = {
    {"", "a", -1},          {"a", "a", 0},       {"xab", "ab", 1},    {"aab", "ab", 1}, {"An ERROR", "error", 3},
    {"an error", "Err", 3}, {"abc", "abcd", -1}, {"エラー", "ラ", 3}, {"[", "{", -1}, /* one bit apart, as a and A are
										       */
};

static void test_find(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(finds); i++)
		g_assert_cmpint(viewer_find(finds[i].bytes, strlen(finds[i].bytes), finds[i].needle), ==, finds[i].at);
	g_assert_cmpint(viewer_find("a\0b", 3, "B"), ==, 2);
	g_assert_cmpint(viewer_find("ab", 1, "b"), ==, -1);
}

/* As the viewer does it: reads on where the search waits. */
static bool search(ViewerDocument *document, ViewerSearch *wanted)
{
	for (;;) {
		switch (viewer_document_search(document, wanted)) {
		case VIEWER_FOUND:
			return true;
		case VIEWER_NOWHERE:
			return false;
		case VIEWER_WAITS:
			viewer_document_read_on(document);
			break;
		case VIEWER_NOT_YET:
			break;
		}
	}
}

static void test_search(void)
{
	enum { COUNT = 200000 };
	GString *text = numbers(COUNT);
	g_autoptr(ViewerDocument) document = viewer_document_new_text(text->str);
	ViewerSearch down = {.needle = "77777"}, up = {.needle = "77777", .backward = true, .line = COUNT};
	static const guint expected[] = {77777, 177777};

	for (guint i = 0; i < 2; i++, down.line++) {
		g_assert_true(search(document, &down));
		g_assert_cmpuint(down.line, ==, expected[i]);
	}
	g_assert_false(search(document, &down));
	g_assert_cmpuint(viewer_document_lines(document), ==, COUNT);
	for (guint i = 2; i > 0; i--) {
		g_assert_true(search(document, &up));
		g_assert_cmpuint(up.line, ==, expected[i - 1]);
	}
	g_assert_false(search(document, &up));
	g_string_free(text, TRUE);
}

/* Every line has it: none is left out, within a block and from one to the next, either way. */
static void test_search_all(void)
{
	enum { COUNT = 100000 };
	GString *text = g_string_new(NULL);
	g_autoptr(ViewerDocument) document = NULL;
	ViewerSearch wanted = {.needle = "X"};

	for (guint i = 0; i < COUNT; i++)
		g_string_append(text, "-x\n");
	document = viewer_document_new_text(text->str);
	for (guint i = 0; i < COUNT; i++, wanted.line++) {
		g_assert_true(search(document, &wanted));
		g_assert_cmpuint(wanted.line, ==, i);
	}
	g_assert_false(search(document, &wanted));
	wanted.backward = true;
	wanted.line = 40000;
	for (guint i = 40000; i > 39900; i--) {
		g_assert_true(search(document, &wanted));
		g_assert_cmpuint(wanted.line, ==, i - 1);
	}
	g_string_free(text, TRUE);
}

/* What a pipe has not finished is not passed over. */
static void test_search_unfinished(void)
{
	ViewerSearch wanted = {.needle = "two"};
	g_autoptr(ViewerDocument) document = NULL;
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	document = viewer_document_new_file(ends[0], NULL);
	append(ends[1], "one\ntw");
	read_all(document);
	g_assert_cmpint(viewer_document_search(document, &wanted), ==, VIEWER_NOT_YET);
	g_assert_cmpint(viewer_document_search(document, &wanted), ==, VIEWER_WAITS);
	append(ends[1], "o");
	close(ends[1]);
	read_all(document);
	g_assert_cmpint(viewer_document_search(document, &wanted), ==, VIEWER_FOUND);
	g_assert_cmpuint(wanted.line, ==, 1);
	close(ends[0]);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/viewer-document/shapes", test_shapes);
	g_test_add_func("/viewer-document/any-line", test_any_line);
	g_test_add_func("/viewer-document/long-lines", test_long_lines);
	g_test_add_func("/viewer-document/limit", test_limit);
	g_test_add_func("/viewer-document/growing", test_growing);
	g_test_add_func("/viewer-document/truncated", test_truncated);
	g_test_add_func("/viewer-document/proc", test_proc);
	g_test_add_func("/viewer-document/pipe", test_pipe);
	g_test_add_func("/viewer-document/no-room", test_no_room);
	g_test_add_func("/viewer-document/endless", test_endless);
	g_test_add_func("/viewer-document/no-spool", test_no_spool);
	g_test_add_func("/viewer-document/find", test_find);
	g_test_add_func("/viewer-document/search", test_search);
	g_test_add_func("/viewer-document/search-all", test_search_all);
	g_test_add_func("/viewer-document/search-unfinished", test_search_unfinished);
	return g_test_run();
}
