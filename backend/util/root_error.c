/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What went wrong with a file of a system, in sentences that say what to do.
 */
#include "backend/util/root_error.h"

#include <errno.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"

static const char *reading_sentence(int reason)
{
	switch (reason) {
	case ENOENT:
		return _("{file} does not exist.");
	case EACCES:
	case EPERM:
		return _("{file} cannot be read: you do not have the permission. Run this command as root.");
	case ELOOP:
		return _("{file} cannot be read: its symbolic links lead in a circle. Repair or remove the link.");
	case ENOTDIR:
		return _("{file} cannot be read: a part of this path is not a directory. Repair the path.");
	case EIO:
		return _("{file} cannot be read: input/output error. The disk may be failing: look at the messages of "
			 "the kernel with dmesg.");
	default:
		return _("{file} cannot be read: {reason}.");
	}
}

static const char *writing_sentence(int reason)
{
	switch (reason) {
	case EACCES:
		return _("{file} cannot be written: you do not have the permission. Run this command as root.");
	case EPERM:
		return _("{file} cannot be written: the system does not permit it. If you are root, the file or its "
			 "directory may be protected: look with lsattr, and remove the protection with chattr -i.");
	case ENOSPC:
	case EDQUOT:
		return _("{file} cannot be written: the disk is full. Make room (df shows where) and try again.");
	case EROFS:
		return _("{file} cannot be written: its file system is read-only. Mount it for writing, for example "
			 "with \"mount -o remount,rw /\", and try again.");
	case ELOOP:
		return _("{file} cannot be written: its symbolic links lead in a circle. Repair or remove the link.");
	case EXDEV:
	case EBUSY:
		return _("{file} cannot be written: something else is mounted on it (a bind mount), so that it cannot "
			 "be replaced. Look with findmnt, unmount it, and try again.");
	case ENOENT:
	case ENOTDIR:
		return _("{file} cannot be written: its directory does not exist. Create it first.");
	case EIO:
		return _("{file} cannot be written: input/output error. The disk may be failing: look at the messages "
			 "of the kernel with dmesg.");
	default:
		return _("{file} cannot be written: {reason}.");
	}
}

void root_set_error(const Root *root, const char *path, enum kanmon_error code, int reason, GError **error)
{
	bool writing = code == KANMON_ERROR_WRITE;
	g_autofree char *name = root_name(root, path);
	g_autofree char *text = text_fill(writing ? writing_sentence(reason) : reading_sentence(reason), "file", name,
					  "reason", g_strerror(reason), NULL);

	if (reason == EACCES || (reason == EPERM && !writing))
		code = KANMON_ERROR_PERMISSION;
	g_set_error_literal(error, KANMON_ERROR, code, text);
}

static const char *kind_sentence(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return _("{file} is a directory, but a file belongs there. Move it away.");
	case S_IFIFO:
		return _("{file} is a named pipe (FIFO), but a file belongs there. Move it away.");
	case S_IFSOCK:
		return _("{file} is a socket, but a file belongs there. Move it away.");
	case S_IFCHR:
	case S_IFBLK:
		return _("{file} is a device, but a file belongs there. Move it away.");
	default:
		return _("{file} is not a file, but a file belongs there. Move it away.");
	}
}

void root_set_kind_error(const Root *root, const char *path, mode_t mode, GError **error)
{
	g_autofree char *name = root_name(root, path);
	g_autofree char *text = text_fill(kind_sentence(mode), "file", name, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_READ, text);
}

void root_set_size_error(const Root *root, const char *path, gsize limit, GError **error)
{
	g_autofree char *name = root_name(root, path);
	g_autofree char *size = g_format_size_full(limit, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text = text_fill(_("{file} is larger than {size}, which no configuration file should be; it "
					    "is not read. Look what it is, and move it away."),
					  "file", name, "size", size, NULL);

	g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_READ, text);
}
