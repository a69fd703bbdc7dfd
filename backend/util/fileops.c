/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Small operations on open files.
 */
#include "backend/util/fileops.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#define LABEL "security.selinux"
#define ACCESS_LIST "system.posix_acl_access"
#define ATTRIBUTE_LIMIT (64 * 1024) /* XATTR_SIZE_MAX and XATTR_LIST_MAX of the kernel */

void fd_cleanup(int *fd)
{
	int saved = errno;

	if (*fd >= 0)
		close(*fd);
	errno = saved;
}

int fd_steal(int *fd)
{
	int taken = *fd;

	*fd = -1;
	return taken;
}

bool fd_write_all(int fd, GBytes *bytes)
{
	gsize left;
	const char *next = g_bytes_get_data(bytes, &left);

	while (left > 0) {
		ssize_t n = write(fd, next, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		next += n;
		left -= n;
	}
	return true;
}

GBytes *fd_read_all(int fd, gsize size_hint, gsize limit)
{
	/* One byte more than is needed shows the end of the file, or that it goes beyond the limit. */
	gsize size = 0, room = MIN(size_hint, limit) + 1;
	char *data = g_malloc(room);

	for (;;) {
		ssize_t n = read(fd, data + size, room - size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0)
			size += n;
		/* A regular file that gave all that it has and left room is at its end; in /proc and /sys the size
		 * is not true, and only an empty read tells. */
		if (n == 0 || (n > 0 && size == size_hint && size <= limit && size < room))
			return g_bytes_new_take(data, size);
		if (n < 0 || size > limit) {
			int reason = n < 0 ? errno : EFBIG;
			g_free(data);
			errno = reason;
			return NULL;
		}
		if (size == room) {
			room = MIN(room * 2 + 4096, limit + 1);
			data = g_realloc(data, room);
		}
	}
}

static bool has_no_attributes(int reason)
{
	return reason == ENOTSUP || reason == ENODATA;
}

static bool copy_attribute(int from, int to, const char *name)
{
	g_autofree char *value = g_malloc(ATTRIBUTE_LIMIT);
	g_autofree char *there = g_malloc(ATTRIBUTE_LIMIT);
	ssize_t size = fgetxattr(from, name, value, ATTRIBUTE_LIMIT);

	if (size < 0)
		return has_no_attributes(errno);
	/* Setting a label needs a permission; most often the new file has the right one from its directory. */
	if (fgetxattr(to, name, there, ATTRIBUTE_LIMIT) == size && memcmp(value, there, size) == 0)
		return true;
	return fsetxattr(to, name, value, size, 0) == 0 || errno == ENOTSUP;
}

/* What the kernel computes from a file's bytes is not carried over to other bytes. */
static bool is_about_bytes(const char *name)
{
	return g_str_equal(name, "security.ima") || g_str_equal(name, "security.evm");
}

static bool copy_extended_attributes(int from, int to)
{
	g_autofree char *names = g_malloc(ATTRIBUTE_LIMIT);
	ssize_t size = flistxattr(from, names, ATTRIBUTE_LIMIT);

	if (size < 0)
		return has_no_attributes(errno);
	for (const char *name = names; name < names + size; name += strlen(name) + 1)
		if (!is_about_bytes(name) && !copy_attribute(from, to, name))
			return false;
	return true;
}

bool fd_copy_attributes(int from, int to)
{
	struct stat st, there;

	if (fstat(from, &st) < 0 || fstat(to, &there) < 0)
		return false;
	if ((st.st_uid != there.st_uid || st.st_gid != there.st_gid) && fchown(to, st.st_uid, st.st_gid) < 0)
		return false;
	/* The new file may have got an access list from its directory's default. It goes before the mode is set, since
	 * with a list the group's bits mean something else. */
	if (fremovexattr(to, ACCESS_LIST) < 0 && !has_no_attributes(errno))
		return false;
	return fchmod(to, st.st_mode & 07777) == 0 && copy_extended_attributes(from, to);
}

bool fd_copy_label(int from, int to)
{
	return copy_attribute(from, to, LABEL);
}

bool fd_sync_dir(int dir)
{
	auto_fd int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems, of networks mostly, know no sync of a directory. */
	return fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
}
