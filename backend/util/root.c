/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Walking a path inside a root. Every directory is opened relative to its parent and without following links, links
 * are read and followed here, and ".." goes back to a descriptor that is already open. So neither a link nor a
 * directory that somebody moves meanwhile leads out of the root. (openat2(2) would do this, but CentOS 7's kernel is
 * 3.10.)
 */
#include "backend/util/root.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/root_error.h"
#include "backend/util/text.h"

#define LINK_LIMIT 40     /* as the kernel's own */
#define DEPTH_LIMIT 100   /* each level of a walk holds a descriptor */
#define PATH_LIMIT 4096   /* PATH_MAX, also for what is left to walk after a link */
#define LIST_LIMIT 100000 /* names in a directory */

#define RECENT_TIME (100 * 1000) /* microseconds */

/* The directory that was listed last. For a moment, and until something is written, files are read from that very
 * directory: a thousand interface files without walking to each of them, and all from the directory that was listed. */
typedef struct Recent {
	char *path;
	int fd;
	gint64 until;
} Recent;

struct Root {
	char *dir;
	int fd;
	bool live;
	Recent *recent;
};

typedef struct Level {
	int fd;
	gsize length; /* of the path without this level */
} Level;

/* A walk stands in the directory of its topmost level and still has REST to go. When it has ended, NAME is the last
 * component, which is no link; it is empty when the path ended in the directory itself. */
typedef struct Walk {
	int root_fd;
	Level levels[DEPTH_LIMIT];
	unsigned depth;
	unsigned links;
	GString *path; /* of the topmost level, without a slash at the end */
	char *rest;    /* owned */
	char *next;    /* in REST */
	char *name;    /* in REST */
	bool found;    /* NAME exists, and STAT is about it */
	struct stat stat;
} Walk;

static void walk_clear(Walk *walk)
{
	while (walk->depth > 0)
		close(walk->levels[--walk->depth].fd);
	g_string_free(walk->path, TRUE);
	g_free(walk->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

static int walk_fd(const Walk *walk)
{
	return walk->depth > 0 ? walk->levels[walk->depth - 1].fd : walk->root_fd;
}

static void walk_up(Walk *walk)
{
	if (walk->depth == 0)
		return; /* the parent of the root is the root */
	Level *level = &walk->levels[--walk->depth];
	close(level->fd);
	g_string_truncate(walk->path, level->length);
}

/* Returns false with errno set; ELOOP or ENOTDIR when NAME may be a link. */
static bool walk_down(Walk *walk, const char *name)
{
	if (walk->depth == DEPTH_LIMIT) {
		errno = ENAMETOOLONG;
		return false;
	}
	int fd = openat(walk_fd(walk), name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	walk->levels[walk->depth++] = (Level){fd, walk->path->len};
	g_string_append_c(walk->path, '/');
	g_string_append(walk->path, name);
	return true;
}

/* Puts what link NAME says before the rest of the way. False with errno set; ENOTDIR when NAME is no link. */
static bool walk_link(Walk *walk, const char *name)
{
	char target[PATH_LIMIT];
	ssize_t length = readlinkat(walk_fd(walk), name, target, sizeof(target) - 1);

	if (length < 0) {
		if (errno == EINVAL)
			errno = ENOTDIR;
		return false;
	}
	if (++walk->links > LINK_LIMIT) {
		errno = ELOOP;
		return false;
	}
	if (length + 1 == sizeof(target) || length + strlen(walk->next) + 2 > PATH_LIMIT) {
		errno = ENAMETOOLONG;
		return false;
	}
	target[length] = '\0';
	while (target[0] == '/' && walk->depth > 0)
		walk_up(walk);
	char *rest = g_strconcat(target, "/", walk->next, NULL);
	g_free(walk->rest);
	walk->rest = walk->next = rest;
	return true;
}

/* The next component, cut out of the rest; NULL at the end. */
static char *walk_component(Walk *walk)
{
	char *start = walk->next + strspn(walk->next, "/");
	if (*start == '\0')
		return NULL;
	char *end = start + strcspn(start, "/");
	walk->next = *end ? end + 1 : end;
	*end = '\0';
	return start;
}

static bool walk_is_last(const Walk *walk)
{
	return walk->next[strspn(walk->next, "/")] == '\0';
}

/* Looks at the last component. RET_LINK tells that it was a link, and the walk goes on. */
static bool walk_end(Walk *walk, char *name, bool *ret_link)
{
	*ret_link = false;
	walk->name = name;
	walk->found = fstatat(walk_fd(walk), name, &walk->stat, AT_SYMLINK_NOFOLLOW) == 0;
	if (!walk->found)
		return errno == ENOENT;
	if (!S_ISLNK(walk->stat.st_mode))
		return true;
	*ret_link = true;
	return walk_link(walk, name);
}

/* Returns false with errno set. WALK is to be cleared in both cases. */
static bool walk_path(const Root *root, const char *path, Walk *walk)
{
	char *name;

	*walk = (Walk){.root_fd = root->fd, .path = g_string_new(NULL), .rest = g_strdup(path)};
	walk->next = walk->rest;
	if (strlen(path) >= PATH_LIMIT) {
		errno = ENAMETOOLONG;
		return false;
	}
	while ((name = walk_component(walk))) {
		bool link = false;

		if (g_str_equal(name, "."))
			continue;
		if (g_str_equal(name, "..")) {
			walk_up(walk);
			continue;
		}
		if (walk_is_last(walk)) {
			if (!walk_end(walk, name, &link))
				return false;
			if (!link)
				return true;
		} else if (!walk_down(walk, name)) {
			if ((errno != ELOOP && errno != ENOTDIR) || !walk_link(walk, name))
				return false;
		}
	}
	/* Never a slash that is left over: openat() would take it for the real root. */
	walk->name = walk->next + strlen(walk->next);
	walk->found = fstat(walk_fd(walk), &walk->stat) == 0;
	return walk->found;
}

static void forget(const Root *root)
{
	fd_cleanup(&root->recent->fd);
	root->recent->fd = -1;
	g_clear_pointer(&root->recent->path, g_free);
}

static void remember(const Root *root, const char *path, int fd)
{
	forget(root);
	root->recent->path = g_strdup(path);
	root->recent->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	root->recent->until = g_get_monotonic_time() + RECENT_TIME;
}

/* The name of PATH in the directory that was listed last; NULL when it is not directly in it. */
static const char *recent_name(const Root *root, const char *path)
{
	const Recent *recent = root->recent;
	gsize length = recent->path ? strlen(recent->path) : 0;

	if (recent->fd < 0 || !recent->path || strncmp(path, recent->path, length) != 0 || path[length] != '/')
		return NULL;
	const char *name = path + length + 1;
	if (name[0] == '\0' || strchr(name, '/') || g_str_equal(name, ".") || g_str_equal(name, ".."))
		return NULL;
	return g_get_monotonic_time() < recent->until ? name : NULL;
}

Root *root_open(const char *dir, GError **error)
{
	struct stat here, live;
	int fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &here) < 0) {
		int reason = errno;
		g_autofree char *shown = text_visible(dir, -1, 0);
		g_autofree char *text =
		    text_fill(_("{dir} cannot be used as the root directory of a system: {reason}. Give the "
				"directory in which the system is mounted."),
			      "dir", shown, "reason", g_strerror(reason), NULL);
		g_set_error_literal(error, KANMON_ERROR, reason == EACCES ? KANMON_ERROR_PERMISSION : KANMON_ERROR_READ,
				    text);
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	Root *root = g_new0(Root, 1);
	root->dir = g_strdup(dir);
	root->fd = fd;
	root->recent = g_new0(Recent, 1);
	root->recent->fd = -1;
	root->live = stat("/", &live) == 0 && live.st_dev == here.st_dev && live.st_ino == here.st_ino;
	return root;
}

void root_close(Root *root)
{
	if (!root)
		return;
	forget(root);
	g_free(root->recent);
	close(root->fd);
	g_free(root->dir);
	g_free(root);
}

const char *root_dir(const Root *root)
{
	return root->dir;
}

bool root_is_live(const Root *root)
{
	return root->live;
}

char *root_name(const Root *root, const char *path)
{
	gsize length = strlen(root->dir);

	while (length > 0 && root->dir[length - 1] == '/')
		length--;
	g_autofree char *whole = g_strdup_printf("%.*s%s", (int)length, root->dir, path);
	return text_visible(whole, -1, 0);
}

static enum kanmon_error code_for_flags(int flags)
{
	return (flags & O_ACCMODE) == O_RDONLY ? KANMON_ERROR_READ : KANMON_ERROR_WRITE;
}

static bool can_open(mode_t mode)
{
	return S_ISREG(mode) || S_ISDIR(mode);
}

/* A name in an open directory, and what it was when it was looked at (NULL: nothing). */
typedef struct Place {
	int dir;
	const char *name;
	const struct stat *found;
} Place;

/* The kind is looked at before, since opening a device may already do something (a watchdog starts to count), and
 * again after, since the name may lead elsewhere by then. */
static int open_place(const Root *root, const char *path, const Place *place, int flags, mode_t mode,
		      struct stat *ret_stat, GError **error)
{
	auto_fd int fd = -1;

	if (place->found && !can_open(place->found->st_mode)) {
		root_set_kind_error(root, path, place->found->st_mode, error);
		return -1;
	}
	fd = openat(place->dir, place->name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode);
	if (fd < 0 || fstat(fd, ret_stat) < 0) {
		root_set_error(root, path, code_for_flags(flags), errno, error);
		return -1;
	}
	if (!can_open(ret_stat->st_mode)) {
		root_set_kind_error(root, path, ret_stat->st_mode, error);
		return -1;
	}
	return fd_steal(&fd);
}

static int open_and_stat(const Root *root, const char *path, int flags, mode_t mode, struct stat *ret_stat,
			 GError **error)
{
	g_auto(Walk) walk;

	if (!walk_path(root, path, &walk)) {
		root_set_error(root, path, code_for_flags(flags), errno, error);
		return -1;
	}
	Place place = {walk_fd(&walk), walk.name[0] ? walk.name : ".", walk.found ? &walk.stat : NULL};
	return open_place(root, path, &place, flags, mode, ret_stat, error);
}

static int open_for_reading(const Root *root, const char *path, struct stat *ret_stat, GError **error)
{
	struct stat found;
	Place place = {root->recent->fd, recent_name(root, path), &found};

	/* A link, or what cannot be looked at, needs the whole walk. */
	if (!place.name || fstatat(place.dir, place.name, &found, AT_SYMLINK_NOFOLLOW) < 0 || S_ISLNK(found.st_mode))
		return open_and_stat(root, path, O_RDONLY, 0, ret_stat, error);
	return open_place(root, path, &place, O_RDONLY, 0, ret_stat, error);
}

int root_open_at(const Root *root, const char *path, int flags, mode_t mode, GError **error)
{
	struct stat unused;

	if ((flags & O_ACCMODE) != O_RDONLY)
		forget(root);
	return open_and_stat(root, path, flags, mode, &unused, error);
}

char *root_resolve(const Root *root, const char *path, GError **error)
{
	g_auto(Walk) walk;

	if (!walk_path(root, path, &walk)) {
		root_set_error(root, path, KANMON_ERROR_READ, errno, error);
		return NULL;
	}
	return g_strconcat(walk.path->str, walk.name[0] || walk.path->len == 0 ? "/" : "", walk.name, NULL);
}

int root_open_parent(const Root *root, const char *path, char **ret_name, char **ret_path, GError **error)
{
	g_auto(Walk) walk;
	int fd = -1;

	forget(root);
	if (!walk_path(root, path, &walk)) {
		root_set_error(root, path, KANMON_ERROR_WRITE, errno, error);
		return -1;
	}
	if (walk.name[0] == '\0') {
		root_set_kind_error(root, path, S_IFDIR, error);
		return -1;
	}
	fd = fcntl(walk_fd(&walk), F_DUPFD_CLOEXEC, 3);
	if (fd < 0) {
		root_set_error(root, path, KANMON_ERROR_WRITE, errno, error);
		return -1;
	}
	*ret_name = g_strdup(walk.name);
	if (ret_path)
		*ret_path = g_strconcat(walk.path->str, "/", walk.name, NULL);
	return fd;
}

GBytes *root_read(const Root *root, const char *path, gsize limit, struct stat *ret_stat, GError **error)
{
	struct stat st;
	auto_fd int fd = open_for_reading(root, path, &st, error);

	if (fd < 0)
		return NULL;
	if (!S_ISREG(st.st_mode)) {
		root_set_kind_error(root, path, st.st_mode, error);
		return NULL;
	}
	/* What is too large is told by reading: a file of a few bytes in /sys has the size of a page. */
	GBytes *bytes = fd_read_all(fd, st.st_size, limit);
	if (!bytes && errno == EFBIG)
		root_set_size_error(root, path, limit, error);
	else if (!bytes)
		root_set_error(root, path, KANMON_ERROR_READ, errno, error);
	else if (ret_stat)
		*ret_stat = st;
	return bytes;
}

bool root_exists(const Root *root, const char *path)
{
	g_auto(Walk) walk;

	return walk_path(root, path, &walk) && walk.found;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* False with errno set; LIST_LIMIT exceeded is EOVERFLOW. */
static bool read_names(DIR *stream, GPtrArray *names)
{
	for (;;) {
		errno = 0;
		struct dirent *entry = readdir(stream);
		if (!entry)
			return errno == 0;
		if (g_str_equal(entry->d_name, ".") || g_str_equal(entry->d_name, ".."))
			continue;
		if (names->len == LIST_LIMIT) {
			errno = EOVERFLOW;
			return false;
		}
		g_ptr_array_add(names, g_strdup(entry->d_name));
	}
}

GPtrArray *root_list(const Root *root, const char *path, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	auto_fd int fd = root_open_at(root, path, O_RDONLY | O_DIRECTORY, 0, error);

	if (fd < 0)
		return NULL;
	remember(root, path, fd);
	DIR *stream = fdopendir(fd);
	if (stream)
		fd_steal(&fd);
	if (!stream || !read_names(stream, names)) {
		root_set_error(root, path, KANMON_ERROR_READ, errno, error);
		if (stream)
			closedir(stream);
		return NULL;
	}
	closedir(stream);
	g_ptr_array_sort(names, compare_names);
	return g_steal_pointer(&names);
}
