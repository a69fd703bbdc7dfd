/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The session: kept and taken up again, taken only from one's own hands, and who is told of whom.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/apply/answers.h"
#include "backend/apply/session.h"

#define ETH0 "interface[eth0]."
#define STATE "/var/lib/kanmon/"
#define SOMEBODY 65534

typedef struct Machine {
	char *dir;
	Root *root;
} Machine;

static void machine_make(Machine *machine, gconstpointer data)
{
	machine->dir = g_dir_make_tmp("kanmon-session-XXXXXX", NULL);
	machine->root = root_open(machine->dir, NULL);
	g_assert_nonnull(machine->root);
}

static void remove_tree(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *inside = g_build_filename(path, name, NULL);

		if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
			remove_tree(inside);
		else
			g_unlink(inside);
	}
	g_rmdir(path);
}

static void machine_remove(Machine *machine, gconstpointer data)
{
	root_close(machine->root);
	remove_tree(machine->dir);
	g_free(machine->dir);
}

static char *inside(const Machine *machine, const char *path)
{
	return g_strconcat(machine->dir, path, NULL);
}

static char *session_file(const Machine *machine)
{
	return inside(machine, STATE "session");
}

static Drafts *some_drafts(void)
{
	Drafts *drafts = drafts_new();

	drafts_set(drafts, ETH0 "ipv4.gateway", "");
	drafts_set(drafts, ETH0 "ipv4.dns", " 1 ");
	return drafts;
}

static void save(const Machine *machine)
{
	g_autoptr(Drafts) drafts = some_drafts();
	g_autoptr(GError) error = NULL;

	g_assert_true(session_save(machine->root, drafts, "interface eth0", &error));
	g_assert_no_error(error);
}

/* True when two drafts are there; false when nothing is kept; an error goes to RET_ERROR. */
static bool load(const Machine *machine, GError **error)
{
	g_autoptr(Drafts) drafts = NULL;
	g_autofree char *page = NULL;
	gint64 when = 0;

	if (!session_load(machine->root, &drafts, &page, &when, error) || !drafts)
		return false;
	g_assert_cmpstr(page, ==, "interface eth0");
	g_assert_cmpint(ABS(when - g_get_real_time() / G_USEC_PER_SEC), <, 60);
	g_assert_cmpstr(drafts_get(drafts, ETH0 "ipv4.gateway"), ==, "");
	g_assert_cmpstr(drafts_get(drafts, ETH0 "ipv4.dns"), ==, " 1 ");
	return true;
}

static void expect_refused(const Machine *machine, const char *says)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *file = session_file(machine);
	struct stat before, after;

	g_assert_cmpint(lstat(file, &before), ==, 0);
	g_assert_false(load(machine, &error));
	g_assert_error(error, KANMON_ERROR, KANMON_ERROR_READ);
	if (!strstr(error->message, says))
		g_error("\"%s\" does not say \"%s\"", error->message, says);
	g_assert_cmpint(lstat(file, &after), ==, 0);
	g_assert_true(before.st_ino == after.st_ino && before.st_mode == after.st_mode);
}

static void write_session(const Machine *machine, const char *text, gssize length)
{
	g_autofree char *file = session_file(machine);

	save(machine);
	g_assert_true(g_file_set_contents(file, text, length, NULL));
	g_assert_cmpint(chmod(file, 0600), ==, 0);
}

static void test_kept(Machine *machine, gconstpointer data)
{
	g_autofree char *file = session_file(machine), *dir = inside(machine, STATE);
	g_autoptr(GError) error = NULL;
	struct stat st;

	g_assert_false(load(machine, &error));
	g_assert_no_error(error);
	save(machine);
	mode_t mask = umask(0777);
	save(machine);
	umask(mask);
	g_assert_true(load(machine, &error));
	g_assert_cmpint(lstat(file, &st), ==, 0);
	g_assert_cmphex(st.st_mode, ==, S_IFREG | 0600);
	g_assert_cmpint(lstat(dir, &st), ==, 0);
	g_assert_cmphex(st.st_mode, ==, S_IFDIR | 0700);
	g_assert_true(session_forget(machine->root, &error));
	g_assert_false(load(machine, &error));
	g_assert_true(session_forget(machine->root, &error));
	g_assert_no_error(error);
}

static void test_nothing_typed(Machine *machine, gconstpointer data)
{
	g_autoptr(Drafts) nothing = drafts_new();
	g_autofree char *file = session_file(machine), *state = inside(machine, STATE);
	g_autoptr(GError) error = NULL;

	g_assert_true(session_save(machine->root, nothing, NULL, &error));
	g_assert_false(g_file_test(state, G_FILE_TEST_EXISTS));
	save(machine);
	g_assert_true(session_save(machine->root, nothing, NULL, &error));
	g_assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
}

/* What is no line, and what is no setting, is not kept; the rest is. */
static void test_what_cannot_be_kept(Machine *machine, gconstpointer data)
{
	g_autoptr(Drafts) drafts = some_drafts(), found = NULL;
	g_autofree char *page = NULL, *novel = g_strnfill(10000, 'x');
	g_autoptr(GError) error = NULL;
	gint64 when;

	drafts_set(drafts, ETH0 "autoconnect", "yes\nX=1");
	drafts_set(drafts, ETH0 "ipv4.addresses", novel);
	drafts_set(drafts, ETH0 "ipv4.dns-search", "\xff");
	drafts_set(drafts, "canary", "x");
	g_assert_true(session_save(machine->root, drafts, "a\nb\033", &error));
	g_assert_true(session_load(machine->root, &found, &page, &when, &error));
	g_assert_cmpstr(page, ==, "a\\nb\\x1b");
	g_autoptr(GPtrArray) keys = drafts_keys(found);
	g_assert_cmpuint(keys->len, ==, 2);
}

static void save_without_room(const Machine *machine)
{
	const struct rlimit room = {10, 10};
	g_autoptr(Drafts) drafts = some_drafts();
	g_autoptr(GError) error = NULL;

	signal(SIGXFSZ, SIG_IGN);
	drafts_set(drafts, ETH0 "ipv4.dns", "another");
	if (setrlimit(RLIMIT_FSIZE, &room) < 0 || session_save(machine->root, drafts, "x", &error))
		_exit(1);
	_exit(g_error_matches(error, KANMON_ERROR, KANMON_ERROR_WRITE) ? 0 : 2);
}

/* What cannot be written leaves what was kept before, and nothing beside it. */
static void test_no_room(Machine *machine, gconstpointer data)
{
	g_autofree char *left = inside(machine, STATE "session.new");
	g_autoptr(GError) error = NULL;
	int status;

	save(machine);
	pid_t pid = fork();
	if (pid == 0)
		save_without_room(machine);
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
	g_assert_true(load(machine, &error));
	g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
}

static void test_links(Machine *machine, gconstpointer data)
{
	g_autofree char *file = session_file(machine), *other = inside(machine, "/other");
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;

	save(machine);
	g_assert_cmpint(link(file, other), ==, 0);
	expect_refused(machine, "It is a link");
	g_assert_cmpint(unlink(file), ==, 0);
	g_assert_cmpint(symlink("../../../other", file), ==, 0);
	expect_refused(machine, "It is a link");
	g_assert_cmpint(unlink(file), ==, 0);
	g_assert_cmpint(mkfifo(file, 0600), ==, 0);
	expect_refused(machine, "no ordinary file");
	g_assert_true(g_file_set_contents(other, "x", 1, NULL));
	g_assert_cmpint(unlink(file), ==, 0);
	g_assert_cmpint(symlink("../../../other", file), ==, 0);
	save(machine);
	g_assert_true(g_file_get_contents(other, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "x");
	g_assert_true(load(machine, &error));
}

static void test_modes(Machine *machine, gconstpointer data)
{
	g_autofree char *file = session_file(machine), *dir = inside(machine, STATE);
	g_autoptr(GError) error = NULL;

	save(machine);
	for (mode_t bit = S_IXOTH; bit <= S_IRGRP; bit <<= 1) {
		g_assert_cmpint(chmod(file, 0600 | bit), ==, 0);
		expect_refused(machine, "Other users may read or change it");
	}
	g_assert_cmpint(chmod(file, 0600), ==, 0);
	g_assert_cmpint(chmod(dir, 0777), ==, 0);
	expect_refused(machine, "Other users may read or change it");
	g_assert_cmpint(chmod(dir, 0700), ==, 0);
	if (geteuid() == 0) {
		g_assert_cmpint(chown(file, SOMEBODY, SOMEBODY), ==, 0);
		expect_refused(machine, "another user");
	}
	save(machine);
	g_assert_true(load(machine, &error));
}

static void test_hostile(Machine *machine, gconstpointer data)
{
	static const struct {
		const char *text, *says;
	} files[] = {
	    {"", "Its first line"},
	    {"\n", "Its first line"},
	    {ETH0 "autoconnect=yes\n", "Its first line"},
	    {"# kanmon-session 2 1 x\n", "Its first line"},
	    {"# kanmon-session 1 x\n", "Its first line"},
	    {"# kanmon-session 1 -1 x\n", "Its first line"},
	    {"# kanmon-session 1 99999999999999999999 x\n", "Its first line"},
	    {"# kanmon-session 1 1764030000 x", "Its first line"},
	    {"# kanmon-session 1 1764030000 x\n" ETH0 "x=1\n", "session:2: \"" ETH0 "x\" is not the key"},
	    {"# kanmon-session 1 1764030000 x\n" ETH0 "autoconnect\n", "not of the form"},
	    {"# kanmon-session 1 1764030000 x\n\xff\n", "not UTF-8"},
	};
	g_autofree char *large = g_strnfill(ANSWERS_LIMIT + 1, '\n');

	for (unsigned i = 0; i < G_N_ELEMENTS(files); i++) {
		write_session(machine, files[i].text, -1);
		expect_refused(machine, files[i].says);
	}
	write_session(machine, "# kanmon-session 1 1 x\n\0", 24);
	expect_refused(machine, "not UTF-8");
	write_session(machine, large, -1);
	expect_refused(machine, "too large");
}

/* A process that has Kanmon open until it is ended. */
static pid_t start_other(const Machine *machine)
{
	int ready[2];
	char byte;

	g_assert_cmpint(pipe(ready), ==, 0);
	pid_t pid = fork();
	if (pid == 0) {
		char *other;
		SessionClaim *claim = session_claim(machine->root, &other);

		if (!claim || write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	g_assert_cmpint(read(ready[0], &byte, 1), ==, 1);
	close(ready[0]);
	return pid;
}

static void end_other(pid_t pid)
{
	kill(pid, SIGKILL);
	g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
}

static unsigned count_claims(const Machine *machine)
{
	g_autoptr(GPtrArray) names = root_list(machine->root, STATE, NULL);
	unsigned count = 0;

	for (unsigned i = 0; i < names->len; i++)
		count += g_str_has_prefix(names->pdata[i], "open-");
	return count;
}

static void expect_named(const char *text, pid_t pid)
{
	g_autofree char *process = g_strdup_printf("(process %ld).", (long)pid);

	g_assert_nonnull(text);
	g_assert_nonnull(strstr(text, process));
	g_assert_true(g_str_has_prefix(text, "Kanmon is open on "));
}

static void test_told(Machine *machine, gconstpointer data)
{
	pid_t first = start_other(machine), second;
	g_autofree char *told = NULL, *later = NULL, *again = NULL, *nobody = NULL;
	g_autoptr(SessionClaim) claim = session_claim(machine->root, &told);
	SessionClaim *alone;

	expect_named(told, first);
	g_assert_null(session_newcomers(claim));
	second = start_other(machine);
	later = session_newcomers(claim);
	expect_named(later, second);
	again = session_newcomers(claim);
	g_assert_null(again);
	end_other(first);
	end_other(second);
	session_release(g_steal_pointer(&claim));
	g_assert_cmpuint(count_claims(machine), ==, 2);
	alone = session_claim(machine->root, &nobody);
	g_assert_null(nobody);
	g_assert_cmpuint(count_claims(machine), ==, 1);
	session_release(alone);
	g_assert_cmpuint(count_claims(machine), ==, 0);
}

/* The first keeps; the next one does so when the first is gone and has left nothing. */
static void test_one_keeps(Machine *machine, gconstpointer data)
{
	g_autofree char *told = NULL;
	pid_t first = start_other(machine);
	g_autoptr(SessionClaim) claim = session_claim(machine->root, &told);

	save(machine);
	g_assert_false(session_may_keep(claim));
	end_other(first);
	g_assert_false(session_may_keep(claim));
	g_assert_true(session_forget(machine->root, NULL));
	g_assert_true(session_may_keep(claim));
	save(machine);
	g_assert_true(session_may_keep(claim));
	g_assert_true(session_may_keep(NULL));
}

/* What stands in a file that somebody holds may be anything. */
static void test_hostile_record(Machine *machine, gconstpointer data)
{
	static const char *const records[] = {"", "1", "1 2", "x y z", "-1 1 tty1", "1 99999999999 tty1", "\xff\xfe\n"};
	g_autofree char *file = inside(machine, STATE "open-00000000"), *link = inside(machine, STATE "open-00000001");

	save(machine);
	g_assert_cmpint(symlink("/dev/zero", link), ==, 0);
	for (unsigned i = 0; i < G_N_ELEMENTS(records); i++) {
		g_autofree char *told = NULL;

		g_assert_true(g_file_set_contents(file, records[i], -1, NULL));
		int fd = open(file, O_RDONLY);
		g_assert_cmpint(flock(fd, LOCK_EX), ==, 0);
		session_release(session_claim(machine->root, &told));
		g_assert_cmpstr(told, ==, "Kanmon is open elsewhere for this machine, too.");
		close(fd);
	}
	g_assert_true(g_file_set_contents(file, "1 2 a\033[2Jb\n", -1, NULL));
	int fd = open(file, O_RDONLY);
	g_autofree char *told = NULL;
	g_assert_cmpint(flock(fd, LOCK_EX), ==, 0);
	session_release(session_claim(machine->root, &told));
	g_assert_nonnull(strstr(told, "a\\x1b[2Jb"));
	close(fd);
}

/* On the live machine, without root: nothing but the person's own directory. */
static void keep_without_root(const char *dir)
{
	g_autoptr(Root) root = root_open("/", NULL);
	g_autoptr(Drafts) drafts = some_drafts(), found = NULL;
	g_autofree char *page = NULL, *file = g_build_filename(dir, "state", "kanmon", "session", NULL);
	g_autofree char *home_file = g_build_filename(dir, ".local", "state", "kanmon", "session", NULL);
	g_autoptr(GError) error = NULL;
	struct stat st;
	gint64 when;

	g_setenv("HOME", dir, TRUE);
	g_setenv("XDG_STATE_HOME", "relative", TRUE);
	if (!session_save(root, drafts, NULL, &error) || stat(home_file, &st) < 0)
		g_error("%s: %s", home_file, error ? error->message : "not there");
	g_autofree char *state = g_build_filename(dir, "state", NULL);
	g_setenv("XDG_STATE_HOME", state, TRUE);
	if (!session_save(root, drafts, NULL, &error) || stat(file, &st) < 0 || st.st_mode != (S_IFREG | 0600))
		g_error("%s: %s", file, error ? error->message : "not there, or not 0600");
	if (!session_load(root, &found, &page, &when, &error) || !drafts_get(found, ETH0 "ipv4.dns"))
		g_error("%s", error ? error->message : "nothing");
	if (!session_forget(root, &error) || stat(file, &st) == 0)
		g_error("not forgotten");
}

static void test_without_root(void)
{
	g_autofree char *dir = g_dir_make_tmp("kanmon-session-XXXXXX", NULL);
	int status;

	if (geteuid() == 0)
		g_assert_cmpint(chown(dir, SOMEBODY, SOMEBODY), ==, 0);
	pid_t pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 && (setgid(SOMEBODY) < 0 || setuid(SOMEBODY) < 0))
			_exit(77);
		keep_without_root(dir);
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	remove_tree(dir);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		g_test_skip("the user cannot be changed here");
	else
		g_assert_cmpint(status, ==, 0);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *path;
		void (*run)(Machine *machine, gconstpointer data);
	} tests[] = {
	    {"/session/kept", test_kept},
	    {"/session/nothing-typed", test_nothing_typed},
	    {"/session/what-cannot-be-kept", test_what_cannot_be_kept},
	    {"/session/no-room", test_no_room},
	    {"/session/links", test_links},
	    {"/session/modes", test_modes},
	    {"/session/hostile", test_hostile},
	    {"/claim/told", test_told},
	    {"/claim/one-keeps", test_one_keeps},
	    {"/claim/hostile-record", test_hostile_record},
	};

	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].path, Machine, NULL, machine_make, tests[i].run, machine_remove);
	g_test_add_func("/session/without-root", test_without_root);
	return g_test_run();
}
