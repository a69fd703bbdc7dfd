/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Both readers, all checks and a plan on a machine whose files are the input: parts separated by a byte 0xff become
 * /etc/sysconfig/network, ifcfg-eth0, an alias of it, a second interface, its routes and resolv.conf. Whatever they
 * hold, nothing crashes, and no plan leaves a GATEWAY= behind where it was asked for none.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/plan.h"
#include "backend/check/check.h"
#include "backend/network/settings_codec.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char *const paths[] = {
    NET_GLOBAL_FILE,
    NET_SCRIPTS_DIR "/ifcfg-eth0",
    NET_SCRIPTS_DIR "/ifcfg-eth0:1",
    NET_SCRIPTS_DIR "/ifcfg-eth1",
    NET_SCRIPTS_DIR "/route-eth0",
    NET_SCRIPTS_DIR "/route6-eth1",
    NET_RESOLV_FILE,
};

/* An empty machine, made once: everything else is laid over it. */
static const Facts *empty_machine(void)
{
	static Facts *facts;
	char dir[] = "/tmp/kanmon-fuzz-XXXXXX";

	if (!facts) {
		g_autoptr(Root) root = mkdtemp(dir) ? root_open(dir, NULL) : NULL;

		facts = root ? facts_gather(root, NULL) : NULL;
		g_assert_nonnull(facts);
		rmdir(dir);
	}
	return facts;
}

static GHashTable *split_input(const guint8 *data, size_t size)
{
	GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);

	for (unsigned i = 0; i < G_N_ELEMENTS(paths); i++) {
		const guint8 *end = memchr(data, 0xff, size);
		size_t length = end ? (size_t)(end - data) : size;

		g_hash_table_insert(files, g_strdup(paths[i]), g_bytes_new(data, length));
		if (!end)
			break;
		data = end + 1;
		size -= length + 1;
	}
	return files;
}

static void read_settings(const Facts *facts)
{
	unsigned count;
	const Setting *settings = setting_table(&count);
	const NetFile *file = net_files_find(facts_files(facts), "ifcfg-eth0");
	SettingSubject subject = {facts_files(facts), facts_service(facts), "eth0", file};

	for (unsigned i = 0; file && i < count; i++) {
		g_autoptr(Current) current = settings_read(&subject, &settings[i]);

		g_assert_true(!current->line || current->found);
	}
}

static void plan_no_gateway(const Facts *facts)
{
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = NULL;
	g_autofree char *diff = NULL;
	Refusal *refusal = NULL;

	g_assert_true(wishes_set(wishes, "interface[eth0].ipv4.gateway", "none", &refusal));
	plan = plan_make(facts, wishes, refusals);
	diff = plan_diff(plan);
	for (unsigned i = 0; refusals->len == 0 && i < plan->changes->len; i++) {
		const Change *change = plan->changes->pdata[i];
		g_autoptr(Shvar) doc = shvar_parse(change->after);

		g_assert_cmpuint(shvar_find(doc, "GATEWAY"), ==, 0);
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
	g_autoptr(GHashTable) files = split_input(data, size);
	g_autoptr(Facts) facts = facts_with(empty_machine(), files);
	g_autoptr(GPtrArray) findings = check_run(facts, PROFILE_STRICT, CHECK_EVALUATE);

	for (unsigned i = 0; i < findings->len; i++) {
		g_autofree char *message = finding_message(findings->pdata[i]);
		g_autofree char *remedy = finding_remedy(findings->pdata[i]);

		g_assert_true(g_utf8_validate(message, -1, NULL));
		g_assert_true(g_utf8_validate(remedy, -1, NULL));
	}
	read_settings(facts);
	plan_no_gateway(facts);
	return 0;
}
