/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Both readers, all checks and plans on a machine whose files are the input: parts separated by a byte 0xff become
 * /etc/sysconfig/network, ifcfg-eth0, an alias of it, a second interface, routes, resolv.conf and the files of the host
 * name. Whatever they hold, nothing crashes, and what a plan does not refuse is what was asked for.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backend/apply/copy.h"
#include "backend/apply/plan.h"
#include "backend/check/check.h"
#include "backend/network/host_name.h"
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
    NET_HOSTNAME_FILE,
    NET_HOSTS_FILE,
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

/* The plan of WISHES, with all that is said of it; NULL when it is refused. */
static Plan *judged_plan(const Facts *facts, const Wishes *wishes)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Plan) plan = plan_make(facts, wishes, refusals);
	g_autoptr(GPtrArray) sentences = plan_consequences(facts, plan);
	g_autofree char *diff = plan_diff(plan);

	g_assert_nonnull(diff);
	for (unsigned i = 0; i < sentences->len; i++)
		g_assert_true(g_utf8_validate(sentences->pdata[i], -1, NULL));
	return refusals->len ? NULL : g_steal_pointer(&plan);
}

static Plan *plan_of_wish(const Facts *facts, const char *key, const char *value)
{
	g_autoptr(Wishes) wishes = wishes_new();
	Refusal *refusal = NULL;

	g_assert_true(wishes_set(wishes, key, value, &refusal));
	return judged_plan(facts, wishes);
}

static void plan_host_name(const Facts *facts)
{
	g_autoptr(Plan) plan = plan_of_wish(facts, "host.name", "web1.example.com");
	g_autofree char *name = plan ? host_name_read(facts_files(plan->after), NULL) : NULL;

	g_assert_true(!plan || g_strcmp0(name, "web1.example.com") == 0);
}

static void plan_removal(const Facts *facts)
{
	g_autoptr(Plan) plan = plan_of_wish(facts, "interface[eth1].present", "no");

	for (unsigned i = 0; plan && i < plan->changes->len; i++)
		g_assert_null(((const Change *)plan->changes->pdata[i])->after);
}

static void plan_copy(const Facts *facts)
{
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();
	Plan *plan;

	copy_wishes(facts, "eth0", "eth1", wishes, refusals);
	plan = judged_plan(facts, wishes);
	plan_free(plan);
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
	plan_host_name(facts);
	plan_removal(facts);
	plan_copy(facts);
	return 0;
}
