/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes are a document: they come out as they went in, and names that were given to a line are read back from it.
 */
#include <string.h>

#include "backend/file/hosts.h"
#include "tests/fuzz/fuzz.h"

static void expect_names(const Hosts *hosts, unsigned number, const char *const *names)
{
	g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);

	g_assert_nonnull(entry);
	g_assert_true(g_strv_length(entry->names) == 2 && strcmp(entry->names[0], names[0]) == 0 &&
		      strcmp(entry->names[1], names[1]) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"web1.example.com", "web1", NULL};
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(Hosts) hosts = hosts_parse(bytes);
	g_autoptr(GBytes) same = hosts_bytes(hosts);

	g_assert_true(g_bytes_equal(bytes, same));
	for (unsigned number = 1; number <= hosts_n_lines(hosts); number++) {
		g_autoptr(HostsEntry) entry = hosts_entry(hosts, number);

		if (!entry)
			continue;
		hosts_set_names(hosts, number, names);
		expect_names(hosts, number, names);
	}
	hosts_append(hosts, "10.0.0.5", names);
	expect_names(hosts, hosts_n_lines(hosts), names);
	return 0;
}
