/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the network service leaves in resolv.conf (doc/ifcfg.md 3, 7 no. 23), and how long a thousand files take.
 */
#include "service_case.h"

#define ETH0 "== ifcfg-eth0\nDEVICE=eth0\n"
#define OLD "== resolv.conf\nsearch old.example\nnameserver 192.0.2.1\nnameserver 192.0.2.2\n"

static const ServiceCase cases[] = {
    {"no DNS: as it was", ETH0 OLD, "D 192.0.2.1, 192.0.2.2\nS old.example"},
    {"DNS1 replaces all", ETH0 "DNS1=8.8.8.8\n" OLD, "D 8.8.8.8\nS old.example"},
    {"three of them", ETH0 "DNS1=8.8.8.8\nDNS2=8.8.4.4\nDNS3=1.1.1.1\nDNS4=9.9.9.9\n" OLD,
     "D 8.8.8.8, 8.8.4.4, 1.1.1.1"},
    {"a gap closes", ETH0 "DNS2=8.8.4.4\nDNS3=1.1.1.1\n" OLD, "D 8.8.4.4, 1.1.1.1"},
    {"one twice", ETH0 "DNS1=8.8.8.8\nDNS2=8.8.8.8\n" OLD, "D 8.8.8.8"},
    {"one that is there anywhere changes nothing", ETH0 "DNS1=192.0.2.2\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"both in order change nothing", ETH0 "DNS1=192.0.2.1\nDNS2=192.0.2.2\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"the other order does", ETH0 "DNS1=192.0.2.2\nDNS2=192.0.2.1\n" OLD, "D 192.0.2.2, 192.0.2.1"},
    {"the beginning of one is enough", ETH0 "DNS1=192.0.2\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"a pattern that what is there matches", ETH0 "DNS1=.*\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"a pattern that nothing matches", ETH0 "DNS1=9+\n" OLD, "D 9+"},
    {"rubbish is written", ETH0 "DNS1=typo\n" OLD, "D typo"},
    {"PEERDNS=no", ETH0 "DNS1=8.8.8.8\nPEERDNS=no\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"PEERDNS=off", ETH0 "DNS1=8.8.8.8\nPEERDNS=off\n" OLD, "D 192.0.2.1, 192.0.2.2"},
    {"RESOLV_MODS=yes beats PEERDNS=no", ETH0 "DNS1=8.8.8.8\nPEERDNS=no\nRESOLV_MODS=yes\n" OLD, "D 8.8.8.8"},
    {"PEERDNS=nein is not no", ETH0 "DNS1=8.8.8.8\nPEERDNS=nein\n" OLD, "D 8.8.8.8"},
    {"DOMAIN goes to the front", ETH0 "DOMAIN=a.example\n" OLD, "D 192.0.2.1, 192.0.2.2\nS a.example, old.example"},
    {"two domains", ETH0 "DOMAIN=\"a.example b.example\"\n" OLD, "S a.example, b.example, old.example"},
    {"a DOMAIN that is there", ETH0 "DOMAIN=old.example\n" OLD, "S old.example"},
    {"domain becomes search", ETH0 "DOMAIN=a.example\n== resolv.conf\ndomain old.example\n",
     "S a.example, old.example"},
    {"the interface up last wins", ETH0 "DNS1=8.8.8.8\n== ifcfg-eth1\nDEVICE=eth1\nDNS1=9.9.9.9\n" OLD, "D 9.9.9.9"},
    {"one without DNS afterwards changes nothing", ETH0 "DNS1=8.8.8.8\n== ifcfg-eth1\nDEVICE=eth1\n" OLD, "D 8.8.8.8"},
    {"global DNS1 serves all", ETH0 "== network\nNETWORKING=yes\nDNS1=8.8.8.8\n" OLD, "D 8.8.8.8"},
    {"no file yet", ETH0 "DNS1=8.8.8.8\nDOMAIN=a.example\n", "D 8.8.8.8\nS a.example"},
    {"a last line without newline is lost",
     ETH0 "DOMAIN=a.example\n== resolv.conf\nnameserver 1.1.1.1\nnameserver 2.2.2.2", "D 1.1.1.1"},
    {"lines of options come to the front, so that servers stand together",
     ETH0 "DOMAIN=a.example\n== ifcfg-eth1\nDEVICE=eth1\nDNS1=192.0.2.1\nDNS2=192.0.2.2\n"
	  "== resolv.conf\nnameserver 192.0.2.1\noptions rotate\nnameserver 192.0.2.2\nnameserver 192.0.2.3\n",
     "D 192.0.2.1, 192.0.2.2, 192.0.2.3"},
    {"a line that contains a line of options goes with it",
     ETH0 "DNS1=8.8.8.8\n== resolv.conf\nsearch options\noptions\nsearch old.example\nsearch my.options\n",
     "D 8.8.8.8\nS old.example"},
    {"a carriage return ends a server",
     ETH0 "== resolv.conf\nnameserver 192.0.2.1\r\nnameserver \r\nnameserver 192.0.2.2\r\n", "D 192.0.2.1, 192.0.2.2"},
    {"an interface that fails sets nothing", "== ifcfg-eth9\nDEVICE=eth9\nDNS1=8.8.8.8\n" OLD,
     "D 192.0.2.1, 192.0.2.2"},
    {"MS_DNS1 comes before DNS1", ETH0 "DNS1=8.8.8.8\nMS_DNS1=6.6.6.6\n" OLD, "D 6.6.6.6"},
    {"an IPv6 server", ETH0 "DNS1=2001:db8::53\n" OLD, "D 2001:db8::53"},
};

static char *many_files(unsigned n)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < n; i++)
		g_string_append_printf(text,
				       "== ifcfg-eth0-%u\nDEVICE=eth%u\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=10.%u.%u.5\n"
				       "PREFIX=24\nGATEWAY=10.%u.%u.1\nDNS1=10.0.0.53\nDOMAIN=example.com\n",
				       i, i % 3, i / 256, i % 256, i / 256, i % 256);
	return g_string_free(text, FALSE);
}

/* What it costs is measured by the benchmarks; here, that nothing is lost among so many. */
static void test_many_files(void)
{
	g_autofree char *text = many_files(1000);
	g_autoptr(NetFiles) files = service_case_files(text);
	g_autoptr(ServiceReading) reading = service_reading_new(files);

	g_assert_cmpuint(reading->result->addresses->len, ==, 1000);
	g_assert_cmpuint(reading->result->routes->len, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	service_case_add_all("/service/resolver", cases, G_N_ELEMENTS(cases));
	g_test_add_func("/service/many-files", test_many_files);
	return g_test_run();
}
