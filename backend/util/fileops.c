/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Small operations on open files.
 */
#include "backend/util/fileops.h"

#include <errno.h>
#include <unistd.h>

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
		if (n == 0)
			return g_bytes_new_take(data, size);
		if (n > 0)
			size += n;
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
