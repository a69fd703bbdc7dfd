/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Small operations on open files that the C library leaves half done: reading and writing until the end, closing at
 * the end of a block, and carrying over everything that a file has besides its bytes.
 */
#ifndef KANMON_UTIL_FILEOPS_H
#define KANMON_UTIL_FILEOPS_H

#include <stdbool.h>
#include <sys/stat.h>

#include <glib.h>

/* An int variable declared with this is closed at the end of its block; -1 is nothing. errno is kept. */
#define auto_fd __attribute__((cleanup(fd_cleanup)))
void fd_cleanup(int *fd);

/* Takes the descriptor out of an auto_fd variable. */
int fd_steal(int *fd);

/* All of BYTES, whatever write(2) takes at a time. False with errno set. */
bool fd_write_all(int fd, GBytes *bytes);

/* Until the end of file, but at most LIMIT bytes: NULL with EFBIG when there are more, or errno of read(2). SIZE_HINT
 * is what fstat(2) said; the file may be shorter, or grow meanwhile. */
GBytes *fd_read_all(int fd, gsize size_hint, gsize limit);

/* Gives file TO the owner, group, mode and extended attributes (SELinux label, access list, the user's own) of file
 * FROM. Only that TO's file system has no such attributes is no failure. False with errno set. */
bool fd_copy_attributes(int from, int to);

/* Only the SELinux label, if FROM has one. */
bool fd_copy_label(int from, int to);

/* What was done in the directory DIR (O_PATH will do) is on the disk. False with errno set. */
bool fd_sync_dir(int dir);

#endif
