/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A machine's root directory: "/" for the running machine, or any directory that holds a system tree. Every path
 * given to these functions is absolute inside that root. Symbolic links, absolute ones and ".." too, are followed
 * inside the root, component by component, so that not one byte outside it is read or written.
 *
 * All functions that fail set a GError (domain KANMON_ERROR) whose message names the file, and leave their ret_
 * parameters untouched. Everything returned is the caller's.
 */
#ifndef KANMON_UTIL_ROOT_H
#define KANMON_UTIL_ROOT_H

#include <stdbool.h>
#include <sys/stat.h>

#include <glib.h>

#include "backend/util/error.h"

/* The largest configuration file that is read; a larger one is refused by name (KANMON_ERROR_READ).
 * NetworkManager's own limit is the same (doc/ifcfg.md 4). */
#define ROOT_FILE_LIMIT (10 * 1024 * 1024)

typedef struct Root Root;

Root *root_open(const char *dir, GError **error);
void root_close(Root *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Root, root_close)

/* The directory as it was given, for messages. */
const char *root_dir(const Root *root);

/* True for "/": the only root whose live services may be touched. */
bool root_is_live(const Root *root);

/* PATH as the person would name it, with the root's directory in front and hostile bytes made visible. Owned. */
char *root_name(const Root *root, const char *path);

/* The error for a system call on PATH that failed with REASON (an errno): permission, or CODE (KANMON_ERROR_READ or
 * _WRITE), with a sentence for it. For those who work with the descriptors that this room hands out. */
void root_set_error(const Root *root, const char *path, enum kanmon_error code, int reason, GError **error);

/* Opens PATH with open(2) FLAGS (and MODE for O_CREAT). Never blocks on a FIFO or a device: the caller gets only
 * regular files and directories, anything else is an error that says what it is. -1 on failure. */
int root_open_at(const Root *root, const char *path, int flags, mode_t mode, GError **error);

/* Where PATH leads once every link is followed, as a path inside the root; the last component need not exist.
 * NULL on a loop, a dangling directory, or a component that is no directory. */
char *root_resolve(const Root *root, const char *path, GError **error);

/* The directory that holds what PATH leads to once every link is followed, for the *at() calls (O_PATH: nothing can be
 * read through it). RET_NAME (owned) is the last component of RET_PATH (owned, may be NULL), the path inside the root;
 * it need not exist, and is not a link at the time of looking. -1 on failure, also where PATH is the root itself. */
int root_open_parent(const Root *root, const char *path, char **ret_name, char **ret_path, GError **error);

/* The whole file, at most LIMIT bytes. RET_STAT may be NULL. A missing file is an error too (G_FILE_ERROR_NOENT is
 * told by root_exists() before). */
GBytes *root_read(const Root *root, const char *path, gsize limit, struct stat *ret_stat, GError **error);

/* True when something, of whatever kind, is at PATH (a dangling link counts as nothing). */
bool root_exists(const Root *root, const char *path);

/* The names in a directory without "." and "..", sorted bytewise, as an array of owned strings (free function set).
 * For a tenth of a second, and until a path is opened for writing, files directly in it are then read from the very
 * directory that was listed: a consistent view, and no walk for each of a thousand files. */
GPtrArray *root_list(const Root *root, const char *path, GError **error);

#endif
