/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * /etc/hosts as a document that keeps every byte: any sequence of bytes is one, and written back unchanged it is
 * identical. A line is read as the C library does (nss_files of glibc): everything behind '#' is a comment, the first
 * word is an address, the others are names, the first of them the canonical one. Whether the first word is an address
 * of either family is for the caller to judge.
 */
#ifndef KANMON_FILE_HOSTS_H
#define KANMON_FILE_HOSTS_H

#include <stdbool.h>

#include <glib.h>

typedef struct Hosts Hosts;

/* What one line says. */
typedef struct HostsEntry {
	char *address;
	char **names; /* NULL-terminated; none where the line has an address alone */
} HostsEntry;

Hosts *hosts_parse(GBytes *bytes);
void hosts_free(Hosts *hosts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hosts, hosts_free)

/* The document as it would be written. Owned by the caller. */
GBytes *hosts_bytes(const Hosts *hosts);

unsigned hosts_n_lines(const Hosts *hosts);

/* Line NUMBER, counted from 1; NULL for a blank line, a comment, and outside the document. Owned by the caller. */
HostsEntry *hosts_entry(const Hosts *hosts, unsigned number);
void hosts_entry_free(HostsEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HostsEntry, hosts_entry_free)

/* As names of hosts are compared: without regard to case. */
bool hosts_entry_has(const HostsEntry *entry, const char *name);

/* Gives line NUMBER, which has an entry, other names; at least one. Its address, blanks, comment and line end stay. */
void hosts_set_names(Hosts *hosts, unsigned number, const char *const *names);

/* Takes out line NUMBER with its line end; the numbers of the others stay. */
void hosts_remove(Hosts *hosts, unsigned number);

/* Adds a line at the end, with the line end of the document (adding a missing final one). */
void hosts_append(Hosts *hosts, const char *address, const char *const *names);

#endif
