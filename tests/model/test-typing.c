/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Texts that are being typed: which of them can no longer become a value.
 */
#include <string.h>

#include "backend/model/setting.h"

typedef struct Typed {
	const char *key, *hopeless; /* texts, each of them hopeless at its last byte and hopeful before */
} Typed;

static const Typed typed[] = {
    {"interface.autoconnect", "a yex yesx nn"},
    {"interface.ipv4.method", "b dh manualx"},
    {"interface.mtu", "b 1500x 0 70000 autox -"},
    {"interface.vlan.id", "0 4095 5000 a"},
    {"interface.bridge.forward-delay", "31 4x 00"},
    {"interface.ipv4.gateway", "a 256 1..  1.2.3.4. 1.2.3.4/ 0 1.01 127 224 1.2.3.300 nonex 192.168.1.1: -"},
    {"interface.ipv4.addresses", "a 300 1.2/ 1.2.3.4/33 1.2.3.4/24/ 1.2.3.4. 1.2.3.4/a 127 240 1.1.1.1/24,x 1.1.1.1,"},
    {"interface.ipv4.dns", "a , 8.8.8.8/ 8.8.8.8,8.8.8.8, 0"},
    {"interface.ipv4.dns-search", "- . a.. a_ a., a-."},
    {"interface.ipv6.addresses", "g ::: 12345 1::2:: 1:2:3:4:5:6:7:8: 1::/129 1::/64/ 1/ ff02 1. :1 1::1%"},
    {"interface.ipv6.gateway", "g 1::/ x 1::1%x 1::1%eth0x nx ff02"},
    {"interface.ipv6.dns", "g 1::/ 8. ff02"},
    {"interface.mac", "g 525 52:5g 01 1: 52:: : 52:54:00:12:34:56:"},
    {"interface.zone", "$ / a/b/ eighteenletters_ab"},
    {"interface.master", "/ a: abcdefghijklmnop"},
    {"interface.bond.options", "z modz mod= mode=1,z"},
    {"host.name", "- . a_ a.. localhost. a-."},
};

static void test_typing(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(typed); i++) {
		g_auto(GStrv) texts = g_strsplit(typed[i].hopeless, " ", -1);
		const Setting *setting = setting_find(typed[i].key);

		for (char **text = texts; *text; text++) {
			g_autofree char *before = g_strndup(*text, MAX(strlen(*text), 1) - 1);
			g_autoptr(Refusal) refusal = NULL;

			if (**text && setting_could_become(setting, "eth0", *text, &refusal))
				g_error("%s: \"%s\" is taken for hopeful", typed[i].key, *text);
			g_assert_true(!**text || refusal->remedy);
			g_clear_pointer(&refusal, refusal_free);
			if (!setting_could_become(setting, "eth0", before, &refusal))
				g_error("%s: \"%s\" is taken for hopeless", typed[i].key, before);
		}
	}
}

/* TEXT with COUNT random bytes of ALPHABET behind it. Owned. */
static char *type_on(GRand *rand, const char *text, const char *alphabet, unsigned count)
{
	GString *longer = g_string_new(text);

	while (count--)
		g_string_append_c(longer, alphabet[g_rand_int_range(rand, 0, (gint32)strlen(alphabet))]);
	return g_string_free(longer, FALSE);
}

/* What is called hopeless never becomes a value, whatever is typed behind it. */
static void test_hopeless(void)
{
	static const struct {
		const char *key, *alphabet;
	} alphabets[] = {
	    {"interface.mtu", "0123456789auto"},
	    {"interface.vlan.id", "0123456789"},
	    {"interface.bridge.forward-delay", "0123"},
	    {"interface.ipv4.gateway", "0125.none/"},
	    {"interface.ipv4.addresses", "0125./,"},
	    {"interface.ipv4.dns", "0125.,"},
	    {"interface.ipv4.routes", "012./ link,"},
	    {"interface.ipv6.addresses", "0fFg:./,1"},
	    {"interface.ipv6.gateway", "fe80:%eth0none"},
	    {"interface.ipv6.dns", "1f:.,"},
	    {"interface.mac", "0123aFg:-"},
	    {"interface.zone", "ab/_$"},
	    {"interface.master", "none/ eth0"},
	    {"host.name", "a.-1localhost"},
	    {"interface.ipv4.dns-search", "a.-,_"},
	    {"interface.bond.options", "mode=1,miimon"},
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(42);

	for (unsigned i = 0; i < 20000; i++) {
		unsigned which = i % G_N_ELEMENTS(alphabets);
		const char *alphabet = alphabets[which].alphabet;
		const Setting *setting = setting_find(alphabets[which].key);
		g_autofree char *text = type_on(rand, "", alphabet, (unsigned)g_rand_int_range(rand, 1, 14));
		g_autoptr(Refusal) refusal = NULL;

		if (setting_could_become(setting, "eth0", text, &refusal))
			continue;
		for (unsigned j = 0; j < 10; j++) {
			g_autofree char *longer = type_on(rand, text, alphabet, j), *canonical = NULL;
			g_autoptr(Refusal) why = NULL;

			if (setting_validate(setting, "eth0", longer, &canonical, &why))
				g_error("%s: \"%s\" was called hopeless, \"%s\" is right", setting->key, text, longer);
		}
	}
}

static void test_typing_routes(void)
{
	static const struct {
		const char *text;
		bool hopeful;
	} texts[] = {
	    {"10.1.0.0", true},
	    {"10.1.0.0 ", false},
	    {"10.1.0.0/16 ", true},
	    {"10.1.0.1/16 ", false},
	    {"10.1.0.0/16 l", true},
	    {"10.1.0.0/16 v", false},
	    {"10.1.0.0/16 192.", true},
	    {"10.1.0.0/16 1/", false},
	    {"10.1.0.0/16 link 1", true},
	    {"10.1.0.0/16 link x", false},
	    {"10.1.0.0/16 link 1 x", false},
	    {"10.1.0.0/16 link,10", true},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(Refusal) refusal = NULL;
		const Setting *setting = setting_find("interface.ipv4.routes");

		if (setting_could_become(setting, "eth0", texts[i].text, &refusal) != texts[i].hopeful)
			g_error("\"%s\" should be %s", texts[i].text, texts[i].hopeful ? "hopeful" : "hopeless");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/typing/values", test_typing);
	g_test_add_func("/typing/routes", test_typing_routes);
	g_test_add_func("/typing/hopeless", test_hopeless);
	return g_test_run();
}
