/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who has Kanmon open: a file for each of them, with a lock on it that goes with its process. A file without a lock was
 * left by one that was killed; whoever finds it removes it. One more lock says whose input the session file has.
 */
#include "backend/apply/session.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "backend/apply/session_dir.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define PREFIX "open-"
#define KEEPER "keeper"
#define ATTEMPTS 10
#define RECORD_LIMIT 256
#define TTY_COLUMNS 32

struct SessionClaim {
	const Root *root;
	int dir;
	int fd;     /* holds the lock */
	int keeper; /* holds the lock of the one who keeps; -1: somebody else does */
	char *name;
	GHashTable *told; /* names of the files of others that were told of, a set */
};

/* PID, the time in seconds since 1970, and the terminal. */
static GBytes *record_bytes(void)
{
	const char *tty = ttyname(STDIN_FILENO);

	if (tty && g_str_has_prefix(tty, "/dev/"))
		tty += strlen("/dev/");
	char *text = g_strdup_printf("%ld %" G_GINT64_FORMAT " %s", (long)getpid(), g_get_real_time() / G_USEC_PER_SEC,
				     tty ? tty : "-");
	return g_bytes_new_take(text, strlen(text));
}

/* Today as 10:15, another day with its date. */
static char *time_text(gint64 when)
{
	g_autoptr(GDateTime) then = g_date_time_new_from_unix_local(when);
	g_autoptr(GDateTime) now = g_date_time_new_now_local();

	if (!then)
		return NULL;
	return g_date_time_format(then, g_date_time_get_year(then) == g_date_time_get_year(now) &&
						g_date_time_get_day_of_year(then) == g_date_time_get_day_of_year(now)
					    ? "%H:%M"
					    : "%Y-%m-%d %H:%M");
}

/* The sentence about the holder of a record; its bytes may be anything. */
static char *describe(GBytes *record)
{
	gsize length = 0;
	const char *bytes = record ? g_bytes_get_data(record, &length) : NULL;
	g_autofree char *text = g_strndup(bytes ? bytes : "", length);
	g_auto(GStrv) words = g_strsplit(text, " ", 3);
	g_autofree char *since = NULL, *tty = NULL;
	guint64 pid, when;

	if (g_strv_length(words) == 3 && g_ascii_string_to_unsigned(words[0], 10, 1, G_MAXINT32, &pid, NULL) &&
	    g_ascii_string_to_unsigned(words[1], 10, 0, G_MAXUINT32, &when, NULL))
		since = time_text((gint64)when);
	if (!since)
		return g_strdup(_("Kanmon is open elsewhere for this machine, too."));
	tty = text_visible(words[2], -1, TTY_COLUMNS);
	return text_fill(_("Kanmon is open on {tty} since {time} (process {pid})."), "tty", tty, "time", since, "pid",
			 words[0], NULL);
}

/* True when somebody holds the lock of file NAME; the file of one that is gone goes, too. */
static bool is_held(int dir, const char *name, int fd)
{
	if (flock(fd, LOCK_EX | LOCK_NB) < 0)
		return errno == EWOULDBLOCK;
	unlinkat(dir, name, 0);
	return false;
}

/* NULL: nobody has NAME open. */
static char *describe_holder(int dir, const char *name)
{
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(st.st_mode))
		return NULL;
	auto_fd int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || !is_held(dir, name, fd))
		return NULL;
	g_autoptr(GBytes) record = fd_read_all(fd, st.st_size, RECORD_LIMIT);
	return describe(record);
}

char *session_newcomers(SessionClaim *claim)
{
	g_autofree char *path = session_dir_path(claim->root);
	g_autoptr(GPtrArray) names = root_list(claim->root, path, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	for (unsigned i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *sentence = NULL;

		if (!g_str_has_prefix(name, PREFIX) || strcmp(name, claim->name) == 0 ||
		    g_hash_table_contains(claim->told, name))
			continue;
		sentence = describe_holder(claim->dir, name);
		if (!sentence)
			continue;
		text_add_sentence(text, sentence);
		g_hash_table_add(claim->told, g_strdup(name));
	}
	return text->len ? g_strdup(text->str) : NULL;
}

/* A new file with the lock on it; -1 when somebody else came between: he takes a file without a lock for one that is
 * left over, as nobody can make a file and lock it at once. */
static int take_name(int dir, const char *name)
{
	g_autoptr(GBytes) record = record_bytes();
	auto_fd int fd = openat(dir, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	struct stat st;

	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0 || fstat(fd, &st) < 0 || st.st_nlink == 0)
		return -1;
	/* What cannot be written, on a full disk, is still a lock. */
	(void)fd_write_all(fd, record);
	return fd_steal(&fd);
}

static int take_keeper(int dir)
{
	auto_fd int fd = openat(dir, KEEPER, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);

	return fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 ? fd_steal(&fd) : -1;
}

bool session_may_keep(SessionClaim *claim)
{
	struct stat st;

	if (!claim || claim->keeper >= 0)
		return true;
	claim->keeper = take_keeper(claim->dir);
	if (claim->keeper < 0)
		return false;
	if (fstatat(claim->dir, SESSION_FILE, &st, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT)
		return true;
	fd_cleanup(&claim->keeper);
	claim->keeper = -1;
	return false;
}

SessionClaim *session_claim(const Root *root, char **ret_other)
{
	auto_fd int dir = session_dir_open(root, true, NULL);
	SessionClaim *claim = NULL;

	*ret_other = NULL;
	for (unsigned i = 0; dir >= 0 && i < ATTEMPTS; i++) {
		g_autofree char *name = g_strdup_printf(PREFIX "%08x", g_random_int());
		int fd = take_name(dir, name);

		if (fd < 0)
			continue;
		claim = g_new0(SessionClaim, 1);
		*claim = (SessionClaim){root, dir, fd, take_keeper(dir), g_steal_pointer(&name)};
		fd_steal(&dir);
		claim->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		*ret_other = session_newcomers(claim);
		break;
	}
	return claim;
}

void session_release(SessionClaim *claim)
{
	if (!claim)
		return;
	unlinkat(claim->dir, claim->name, 0);
	fd_cleanup(&claim->fd);
	fd_cleanup(&claim->keeper);
	fd_cleanup(&claim->dir);
	g_hash_table_unref(claim->told);
	g_free(claim->name);
	g_free(claim);
}
