/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The files of a machine that say how its network is set up, read once: everything in
 * /etc/sysconfig/network-scripts that begins with ifcfg-, route-, route6-, rule-, rule6- or keys-, /etc/sysconfig/
 * network, /etc/resolv.conf, /etc/hostname, /etc/hosts, and the devices in /sys/class/net. Both readers (service.h,
 * nm.h) work on this picture and read nothing else; an edited picture (net_files_with) answers "what if".
 */
#ifndef KANMON_NETWORK_FILES_H
#define KANMON_NETWORK_FILES_H

#include <stdbool.h>
#include <sys/stat.h>

#include <glib.h>

#include "backend/file/shvar.h"
#include "backend/util/root.h"

#define NET_SCRIPTS_DIR "/etc/sysconfig/network-scripts"
#define NET_GLOBAL_FILE "/etc/sysconfig/network"
#define NET_RESOLV_FILE "/etc/resolv.conf"
#define NET_HOSTNAME_FILE "/etc/hostname"
#define NET_HOSTS_FILE "/etc/hosts"

typedef struct NetFile {
	int id;           /* index in NetFiles.files, or NET_ID_GLOBAL: the SOURCE number of readings */
	char *name;       /* "ifcfg-eth0" (a name within the directory), or "network", "resolv.conf" */
	char *path;       /* inside the root, as asked for (links not resolved) */
	GBytes *bytes;    /* NULL when it could not be read */
	Shvar *doc;       /* NULL when it could not be read; also made for route-, rule- and keys- files */
	struct stat stat; /* st_mode 0: not even to be opened (a dangling link, a FIFO, no permission) */
	GError *error;    /* why it could not be read; NULL when it was */
} NetFile;

#define NET_ID_GLOBAL (-1)

typedef struct NetDevice {
	char *name;
	char *address; /* MAC in lower case, NULL where /sys does not tell */
	char *kind;    /* the kernel's word for it: "vlan", "bond", "bridge", "wlan"; NULL: none, as for a plain card */
} NetDevice;

typedef struct NetFiles {
	GPtrArray *files;    /* NetFile *, network-scripts, in bytewise name order */
	NetFile *global;     /* /etc/sysconfig/network, NULL when there is none */
	NetFile *resolv;     /* /etc/resolv.conf, NULL when there is none */
	NetFile *hostname;   /* /etc/hostname, NULL when there is none */
	NetFile *hosts;      /* /etc/hosts, NULL when there is none */
	GPtrArray *devices;  /* NetDevice *, in name order; without /sys/class/net every DEVICE named in a file */
	bool devices_known;  /* they come from /sys/class/net */
	bool has_brctl;      /* bridge-utils is there: without it the network service makes no bridge */
	bool has_team;       /* ifup-Team is there (teamd): without it the network service makes no team */
	GHashTable *scripts; /* char *: names of the ifup-* files that can be run, a set */
	GHashTable *by_name; /* name to NetFile *, borrowed, of files */
	GHashTable *device_by_name; /* name to NetDevice *, borrowed, of devices */
} NetFiles;

/* Fails only when the directory itself cannot be read though it is there; a single bad file carries its error. */
NetFiles *net_files_read(const Root *root, GError **error);

/* The same picture with other contents: PATHS is a table from path (char *) to GBytes (NULL value: file removed).
 * A path that is not there yet is added. BASE is not touched. */
NetFiles *net_files_with(const NetFiles *base, GHashTable *paths);

void net_files_free(NetFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetFiles, net_files_free)

/* By name within network-scripts; NULL when there is none. */
const NetFile *net_files_find(const NetFiles *files, const char *name);
/* By the id of a reading's source. */
const NetFile *net_files_by_id(const NetFiles *files, int id);
/* By name; NULL when there is none. */
const NetDevice *net_files_device(const NetFiles *files, const char *name);
/* Where /sys/class/net is missing, every possible interface name counts as present. */
bool net_files_has_device(const NetFiles *files, const char *name);

/* True for a name that the kernel takes for an interface: 1 to 15 bytes, no '/', ':' or white space, not "." or "..".
 */
bool net_device_name_valid(const char *name);

#endif
