/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names that look like copies of interface files (doc/ifcfg.md 1 and trap 15).
 */
#include <string.h>

#include "backend/check/interfaces.h"

/* What editors, packages and people put behind a name; compared without case. */
static const char *const COPY_ENDINGS[] = {
    "~",     ".bak",    ".backup",  ".bk",      ".old",      ".orig", ".org",    ".save",   ".sav",
    ".copy", ".cpy",    ".rej",     ".swp",     ".swo",      ".tmp",  ".temp",   ".new",    ".disabled",
    ".off",  ".rpmnew", ".rpmorig", ".rpmsave", ".dpkg-old", ".txt",  ".augnew", ".augtmp", ".augsave",
    "-bak",  "-backup", "-old",     "-orig",    "-save",     "-copy", "-new",    "_bak",    "_backup",
    "_old",  "_orig",   "_save",    "_copy",    "_new",      " copy", NULL,
};

static bool has_copy_ending(const char *name)
{
	gsize length = strlen(name);

	for (unsigned i = 0; COPY_ENDINGS[i]; i++) {
		gsize ending = strlen(COPY_ENDINGS[i]);

		if (length > ending && g_ascii_strcasecmp(name + length - ending, COPY_ENDINGS[i]) == 0)
			return true;
	}
	return false;
}

/* rpm's temporary names: a semicolon and eight hexadecimal digits at the end. */
static bool has_rpm_ending(const char *name)
{
	const char *semicolon = strrchr(name, ';');

	return semicolon && strlen(semicolon + 1) == 8 && strspn(semicolon + 1, "0123456789abcdefABCDEF") == 8;
}

static char *device_of(const NetFile *file)
{
	g_autoptr(NmReading) reading = file->doc ? nm_reading_new(file->doc) : NULL;

	return reading ? g_strdup(nm_reading_value_str(reading, "DEVICE")) : NULL;
}

/* ifcfg-eth0.1 is a VLAN's file when it sets up eth0.1, a copy when it sets up eth0. A UUID of its own makes it a
 * profile to choose: NetworkManager calls the second one for eth0 ifcfg-eth0-1. */
static bool is_copy_of(const NetFile *file, const NetFile *other)
{
	g_autoptr(NmReading) here = file->doc ? nm_reading_new(file->doc) : NULL;
	g_autoptr(NmReading) there = other->doc ? nm_reading_new(other->doc) : NULL;
	const char *device = here && there ? nm_reading_value_str(here, "DEVICE") : NULL;
	const char *uuid;

	if (!device || g_strcmp0(device, nm_reading_value_str(there, "DEVICE")) != 0)
		return false;
	uuid = nm_reading_value_str(here, "UUID");
	return !uuid || !nm_reading_value_str(there, "UUID") ||
	       g_ascii_strcasecmp(uuid, nm_reading_value_str(there, "UUID")) == 0;
}

static bool repeats_other(const NetFiles *files, const NetFile *file)
{
	g_autofree char *base = g_strdup(file->name);

	if (strchr(file->name, ':') || strstr(file->name, "-range"))
		return false;
	for (char *end = base + strlen(base) - 1; end > base + strlen("ifcfg-"); end--) {
		const NetFile *other;

		if (!strchr(".-_~;+,@ (", *end))
			continue;
		*end = '\0';
		other = net_files_find(files, base);
		if (other && is_copy_of(file, other))
			return true;
	}
	return false;
}

/* A bridge may be called br-new: then the file sets up just that. */
static bool is_named_by_device(const NetFile *file)
{
	g_autofree char *device = device_of(file);

	return g_strcmp0(device, file->name + strlen("ifcfg-")) == 0;
}

bool interface_looks_like_copy(const NetFiles *files, const NetFile *file)
{
	const char *name = file->name;

	if (!g_str_has_prefix(name, "ifcfg-") || !name[strlen("ifcfg-")])
		return false;
	if (has_copy_ending(name) || has_rpm_ending(name))
		return !is_named_by_device(file);
	return repeats_other(files, file);
}
