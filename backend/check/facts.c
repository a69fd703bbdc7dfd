/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Facts keep the files and make each reading when it is first asked for.
 */
#include "backend/check/facts.h"

#include "backend/check/interfaces.h"

struct Facts {
	NetFiles *files;
	ServiceReading *service;
	NmFilesReading *nm;
	GPtrArray *interfaces;
	ShellReading *global;
};

static Facts *facts_new(NetFiles *files)
{
	Facts *facts = g_new0(Facts, 1);

	facts->files = files;
	return facts;
}

Facts *facts_gather(const Root *root, GError **error)
{
	NetFiles *files = net_files_read(root, error);

	return files ? facts_new(files) : NULL;
}

Facts *facts_with(const Facts *facts, GHashTable *paths)
{
	return facts_new(net_files_with(facts->files, paths));
}

void facts_free(Facts *facts)
{
	if (!facts)
		return;
	g_clear_pointer(&facts->global, shell_reading_free);
	g_clear_pointer(&facts->interfaces, g_ptr_array_unref);
	g_clear_pointer(&facts->nm, nm_files_reading_free);
	g_clear_pointer(&facts->service, service_reading_free);
	net_files_free(facts->files);
	g_free(facts);
}

const NetFiles *facts_files(const Facts *facts)
{
	return facts->files;
}

/* Facts are constant to everyone who asks; a reading that is not there yet is the one thing that changes. */
const ServiceReading *facts_service(const Facts *facts)
{
	Facts *lazy = (Facts *)facts;

	if (!lazy->service)
		lazy->service = service_reading_new(lazy->files);
	return lazy->service;
}

const NmFilesReading *facts_nm(const Facts *facts)
{
	Facts *lazy = (Facts *)facts;

	if (!lazy->nm)
		lazy->nm = nm_files_reading_new(lazy->files);
	return lazy->nm;
}

const GPtrArray *facts_interfaces(const Facts *facts)
{
	Facts *lazy = (Facts *)facts;

	if (!lazy->interfaces)
		lazy->interfaces = interfaces_new(lazy->files, facts_service(facts));
	return lazy->interfaces;
}

const char *facts_global(const Facts *facts, const char *key, unsigned *ret_line)
{
	Facts *lazy = (Facts *)facts;
	const NetFile *file = facts->files->global;
	const ShellVar *variable;

	if (!lazy->global) {
		lazy->global = shell_reading_new();
		if (file && file->doc)
			shell_reading_source(lazy->global, file->doc, NET_ID_GLOBAL);
	}
	variable = shell_reading_get(lazy->global, key);
	if (ret_line)
		*ret_line = variable ? variable->line : file && file->doc ? shvar_find(file->doc, key) : 0;
	return variable ? variable->value : NULL;
}
