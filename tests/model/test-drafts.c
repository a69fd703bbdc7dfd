/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Drafts: kept right or wrong, dropped alone, by interface and altogether, and turned into wishes where they are right.
 */
#include <string.h>

#include "backend/model/drafts.h"

#define GATEWAY "interface[eth0].ipv4.gateway"
#define ADDRESSES "interface[eth0].ipv4.addresses"
#define OTHER "interface[eth1].autoconnect"

static Drafts *some_drafts(void)
{
	Drafts *drafts = drafts_new();

	drafts_set(drafts, OTHER, "yes");
	drafts_set(drafts, GATEWAY, "");
	drafts_set(drafts, ADDRESSES, "192.168.1.5/24");
	return drafts;
}

static void test_texts(void)
{
	g_autoptr(Drafts) drafts = some_drafts();
	g_autoptr(GPtrArray) keys = drafts_keys(drafts);

	g_assert_cmpstr(drafts_get(drafts, GATEWAY), ==, "");
	g_assert_null(drafts_get(drafts, "interface[eth9].autoconnect"));
	g_assert_cmpuint(keys->len, ==, 3);
	g_assert_cmpstr(keys->pdata[0], ==, ADDRESSES);
	g_assert_cmpstr(keys->pdata[1], ==, GATEWAY);
	g_assert_cmpstr(keys->pdata[2], ==, OTHER);
	drafts_set(drafts, GATEWAY, "x");
	g_assert_cmpstr(drafts_get(drafts, GATEWAY), ==, "x");
	drafts_drop(drafts, GATEWAY);
	g_assert_null(drafts_get(drafts, GATEWAY));
}

static void test_version(void)
{
	g_autoptr(Drafts) drafts = some_drafts();
	unsigned version = drafts_version(drafts);

	drafts_set(drafts, GATEWAY, "");
	drafts_drop(drafts, "interface[eth9].autoconnect");
	g_assert_cmpuint(drafts_version(drafts), ==, version);
	drafts_set(drafts, GATEWAY, "1");
	g_assert_cmpuint(drafts_version(drafts), !=, version);
	version = drafts_version(drafts);
	drafts_drop(drafts, GATEWAY);
	g_assert_cmpuint(drafts_version(drafts), !=, version);
}

static void test_drop_instance(void)
{
	g_autoptr(Drafts) drafts = some_drafts();

	drafts_drop_instance(drafts, "eth");
	g_assert_nonnull(drafts_get(drafts, GATEWAY));
	drafts_drop_instance(drafts, "eth0");
	g_assert_null(drafts_get(drafts, GATEWAY));
	g_assert_null(drafts_get(drafts, ADDRESSES));
	g_assert_cmpstr(drafts_get(drafts, OTHER), ==, "yes");
	drafts_drop_instance(drafts, NULL);
	g_assert_null(drafts_get(drafts, OTHER));
}

static void test_wishes(void)
{
	g_autoptr(Drafts) drafts = some_drafts();
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = drafts_wishes(drafts, refusals);
	g_autoptr(Wishes) without_refusals = drafts_wishes(drafts, NULL);

	g_assert_cmpuint(wishes_count(wishes), ==, 2);
	g_assert_cmpuint(wishes_count(without_refusals), ==, 2);
	g_assert_cmpuint(refusals->len, ==, 1);
	g_assert_cmpstr(((Refusal *)refusals->pdata[0])->key, ==, GATEWAY);
	g_assert_cmpstr(drafts_get(drafts, GATEWAY), ==, "");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/drafts/texts", test_texts);
	g_test_add_func("/drafts/version", test_version);
	g_test_add_func("/drafts/drop-instance", test_drop_instance);
	g_test_add_func("/drafts/wishes", test_wishes);
	return g_test_run();
}
