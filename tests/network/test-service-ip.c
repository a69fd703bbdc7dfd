/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Addresses of the network service (doc/ifcfg.md 3, 7): ipcalc's arithmetic, IPADDR and its indices, masks, aliases,
 * ranges, IPv6, syntax that shows in an address.
 */
#include "service_case.h"

#include <string.h>

#include "backend/network/service_ipcalc.h"

#define ETH0 "== ifcfg-eth0\nDEVICE=eth0\n"
#define BASE ETH0 "IPADDR=192.168.1.5\nPREFIX=24\n"

static const struct {
	enum ipcalc_what what;
	const char *first, *second, *expect;
} sums[] = {
    {IPCALC_NETMASK, "10.1.1.1", NULL, "255.0.0.0"},
    {IPCALC_NETMASK, "127.0.0.1", NULL, "255.0.0.0"},
    {IPCALC_NETMASK, "128.0.0.1", NULL, "255.255.0.0"},
    {IPCALC_NETMASK, "191.255.0.1", NULL, "255.255.0.0"},
    {IPCALC_NETMASK, "192.168.1.1", NULL, "255.255.255.0"},
    {IPCALC_NETMASK, "192.168.1", NULL, NULL},
    {IPCALC_NETMASK, "192.168.1/24", NULL, "255.255.255.0"},
    {IPCALC_NETMASK, "1.2.3.4/0", NULL, "0.0.0.0"},
    {IPCALC_NETMASK, "1.2.3.4/32", NULL, "255.255.255.255"},
    {IPCALC_NETMASK, "1.2.3.4/33", NULL, NULL},
    {IPCALC_NETMASK, "1.2.3.4/-1", NULL, NULL},
    {IPCALC_NETMASK, "1.2.3.4/024", NULL, "255.255.240.0"},
    {IPCALC_NETMASK, "1.2.3.4/0x18", NULL, "255.255.255.0"},
    {IPCALC_NETMASK, "1.2.3.4/255.255.255.0", NULL, NULL},
    {IPCALC_NETMASK, "1.2.3.4/", NULL, NULL},
    {IPCALC_NETMASK, "1.2.3.4", "255.0.0.0", NULL},
    {IPCALC_NETMASK, "010.0.0.5", NULL, NULL},
    {IPCALC_PREFIX, "1.2.3.4", "255.255.0.0", "16"},
    {IPCALC_PREFIX, "1.2.3.4", "255.255.255.255", "32"},
    {IPCALC_PREFIX, "1.2.3.4", "0.0.0.0", "0"},
    {IPCALC_PREFIX, "1.2.3.4", "255.0.255.0", NULL},
    {IPCALC_PREFIX, "1.2.3.4", "24", NULL},
    {IPCALC_PREFIX, "1.2.3.4", "/24", NULL},
    {IPCALC_PREFIX, "1.2.3.4", "", NULL},
    {IPCALC_PREFIX, "1.2.3.4/24", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "192.168.1.77", "255.255.255.0", "192.168.1.0"},
    {IPCALC_NETWORK, "1", "255.255.255.0", "1.0.0.0"},
    {IPCALC_NETWORK, "172.16", "255.0.0.0", "172.0.0.0"},
    {IPCALC_NETWORK, "192.168.1.300", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "none", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "1.2.3.4 5.6.7.8", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "2001:db8::1", "255.255.255.0", NULL},
    {IPCALC_NETWORK, "-x", "255.255.255.0", NULL},
    {IPCALC_BROADCAST, "192.168.1.5", "255.255.255.0", "192.168.1.255"},
    {IPCALC_BROADCAST, "192.168.1.4/31", NULL, "255.255.255.255"},
    {IPCALC_BROADCAST, "192.168.1.4/32", NULL, "192.168.1.4"},
};

static void test_ipcalc(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
		g_autofree char *found = ipcalc_split(sums[i].what, sums[i].first, sums[i].second);

		g_assert_cmpstr(found, ==, sums[i].expect);
	}
}

static void test_ipcalc_ipv6(void)
{
	g_assert_true(ipcalc_check_ipv6("2001:db8::1") && ipcalc_check_ipv6("2001:db8::1/64") &&
		      ipcalc_check_ipv6("2001:db8::1/128") && ipcalc_check_ipv6("::/0"));
	g_assert_false(ipcalc_check_ipv6("2001:db8::1/129") || ipcalc_check_ipv6("fe80::1%eth0") ||
		       ipcalc_check_ipv6("1.2.3.4") || ipcalc_check_ipv6("2001:db8::1/") || ipcalc_check_ipv6("x"));
}

static const ServiceCase addresses[] = {
    {"with PREFIX", BASE, "A eth0 192.168.1.5/24\nX 0"},
    {"with NETMASK", ETH0 "IPADDR=192.168.1.5\nNETMASK=255.255.0.0\n", "A eth0 192.168.1.5/16"},
    {"PREFIX beats NETMASK", ETH0 "IPADDR=192.168.1.5\nPREFIX=28\nNETMASK=255.255.0.0\n", "A eth0 192.168.1.5/28"},
    {"neither: the class", ETH0 "IPADDR=172.16.0.5\n", "A eth0 172.16.0.5/16"},
    {"NETMASK=24", ETH0 "IPADDR=192.168.1.5\nNETMASK=24\n", "A\nX 0"},
    {"a mask with a gap", ETH0 "IPADDR=192.168.1.5\nNETMASK=255.0.255.0\n", "A\nX 0"},
    {"PREFIX=33", ETH0 "IPADDR=192.168.1.5\nPREFIX=33\n", "A\nX 0"},
    {"PREFIX=abc", ETH0 "IPADDR=192.168.1.5\nPREFIX=abc\n", "A"},
    {"PREFIX=0", ETH0 "IPADDR=192.168.1.5\nPREFIX=0\n", "A eth0 192.168.1.5/0"},
    {"PREFIX as a mask goes through ip", ETH0 "IPADDR=192.168.1.5\nPREFIX=255.255.255.0\n", "A eth0 192.168.1.5/24"},
    {"PREFIX=024 is octal", ETH0 "IPADDR=192.168.1.5\nPREFIX=024\n", "A eth0 192.168.1.5/20"},
    {"a typo", ETH0 "IPADDR=192.168.1.300\nPREFIX=24\n", "A\nX 0"},
    {"three parts", ETH0 "IPADDR=192.168.1\nPREFIX=24\n", "A eth0 192.168.1.0/24"},
    {"octal", ETH0 "IPADDR=010.0.0.5\nPREFIX=24\n", "A eth0 8.0.0.5/24"},
    {"with a mask in it", ETH0 "IPADDR=192.168.1.5/24\n", "A\nX 0"},
    {"0.0.0.0 is taken and forgotten", ETH0 "IPADDR=0.0.0.0\nPREFIX=24\n", "A"},
    {"twice: the last line", ETH0 "IPADDR=192.168.1.5\nIPADDR=192.168.1.6\nPREFIX=24\n", "A eth0 192.168.1.6/24"},
    {"a bad broadcast does not keep it out", BASE "BROADCAST=bad\n", "A eth0 192.168.1.5/24"},
    {"a bad scope does not keep it out", BASE "SCOPE=link\n", "A eth0 192.168.1.5/24"},
    {"only a prefix", ETH0 "PREFIX=24\n", "A\nX 0"},
    {"an IPv6 address gets in by the back door", ETH0 "IPADDR=2001:db8::7\nPREFIX=64\n", "A eth0 2001:db8::7/64"},
    {"the same on two devices", BASE "== ifcfg-eth1\nDEVICE=eth1\nIPADDR=192.168.1.5\nPREFIX=24\n",
     "A eth0 192.168.1.5/24, eth1 192.168.1.5/24"},
};

static const ServiceCase indices[] = {
    {"IPADDR, IPADDR1, IPADDR2", BASE "IPADDR1=10.0.0.1\nPREFIX1=8\nIPADDR2=10.0.0.2\nPREFIX2=8\n",
     "A eth0 192.168.1.5/24, eth0 10.0.0.1/8, eth0 10.0.0.2/8"},
    {"a gap ends it", BASE "IPADDR2=10.0.0.2\nIPADDR4=10.0.0.4\n", "A eth0 192.168.1.5/24, eth0 10.0.0.2/8"},
    {"IPADDR3 alone is nothing", ETH0 "IPADDR3=10.0.0.3\n", "A\nX 0"},
    {"a mask of another index does not serve", ETH0 "IPADDR=10.0.0.1\nPREFIX0=24\n", "A eth0 10.0.0.1/8"},
    {"the mask without index does not serve IPADDR0", ETH0 "IPADDR0=10.0.0.1\nNETMASK=255.255.255.0\n",
     "A eth0 10.0.0.1/8"},
    {"the same twice", BASE "IPADDR1=192.168.1.5\nPREFIX1=24\n", "A eth0 192.168.1.5/24"},
    {"the same with another prefix", BASE "IPADDR1=192.168.1.5\nPREFIX1=16\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.5/16"},
    {"what grep takes for the same gets in later", BASE "IPADDR1=2.168.1.5\nPREFIX1=24\n",
     "A eth0 192.168.1.5/24, eth0 2.168.1.5/24"},
};

static const ServiceCase aliases[] = {
    {"mask of the parent", BASE "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24\nF eth0 interface ok 1, eth0:1 alias ok 1"},
    {"no mask anywhere", ETH0 "IPADDR=192.168.1.5\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24\nF eth0 interface ok 1, eth0:1 alias failed 1\nX 0"},
    {"ONPARENT=no", BASE "== ifcfg-eth0:1\nIPADDR=192.168.1.6\nONPARENT=no\n",
     "A eth0 192.168.1.5/24\nF eth0 interface ok 1, eth0:1 alias not-started 0"},
    {"ONBOOT=no of an alias is not read", BASE "== ifcfg-eth0:1\nIPADDR=192.168.1.6\nONBOOT=no\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24"},
    {"a copy of an alias with a bad label", BASE "== ifcfg-eth0:1.save\nIPADDR=192.168.1.6\n", "A eth0 192.168.1.5/24"},
    {"a copy whose DEVICE is a good label", BASE "== ifcfg-eth0:1.save\nDEVICE=eth0:1\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24"},
    {"a backup is passed over", BASE "== ifcfg-eth0:1.bak\nDEVICE=eth0:1\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24"},
    {"one label twice",
     BASE "== ifcfg-eth0:1\nIPADDR=192.168.1.6\n== ifcfg-eth0:2\nDEVICE=eth0:1\nIPADDR=192.168.1.7\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24\n"},
    {"a blank in front of the address", BASE "== ifcfg-eth0:1\nIPADDR=\" 192.168.1.6\"\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24"},
    {"a blank behind the address parts it from its mask",
     BASE "== ifcfg-eth0:1\nIPADDR=\"192.168.1.6 \"\n== ifcfg-eth0:2\nIPADDR=192.168.1.7\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.7/24\nF eth0 interface ok 1, eth0:1 alias failed 1, eth0:2 alias ok 1"},
    {"and nothing is noted of it",
     BASE "== ifcfg-eth0:1\nIPADDR=\"192.168.1.6 \"\n== ifcfg-eth0:2\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24"},
    {"an address with a mask in it", BASE "== ifcfg-eth0:1\nIPADDR=192.168.1.6/24\n", "A eth0 192.168.1.5/24"},
    {"parent down", ETH0 "IPADDR=192.168.1.5\nONBOOT=no\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\n",
     "A\nF eth0 interface not-started 0, eth0:1 alias not-started 0"},
    {"a range", BASE "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.10\nIPADDR_END=192.168.1.12\nCLONENUM_START=0\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.10/24, eth0 192.168.1.11/24, eth0 192.168.1.12/24"},
    {"a range over two networks", BASE "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.10\nIPADDR_END=192.168.2.12\n",
     "A eth0 192.168.1.5/24\nF eth0 interface ok 1, eth0-range0 range failed 1"},
    {"a range that is octal",
     BASE "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.08\nIPADDR_END=192.168.1.12\n"
	  "CLONENUM_START=0\n",
     "A eth0 192.168.1.5/24"},
    {"a range with a blank behind its end",
     BASE "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.10\nIPADDR_END=\"192.168.1.11 \"\nCLONENUM_START=0\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.10/24, eth0 192.168.1.11/24"},
    {"a range whose first label is a word",
     BASE "== ifcfg-eth0-range0\nIPADDR_START=192.168.1.10\nIPADDR_END=192.168.1.12\nCLONENUM_START=x\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.10/24, eth0 192.168.1.11/24, eth0 192.168.1.12/24"},
    {"an interface that is an alias goes when its parent comes", "== ifcfg-aa\nDEVICE=eth0:7\nIPADDR=10.0.0.7\n" BASE,
     "A eth0 192.168.1.5/24"},
    {"an alias of lo", "== ifcfg-lo\nDEVICE=lo\nIPADDR=127.0.0.1\nPREFIX=8\n== ifcfg-lo:1\nIPADDR=10.0.0.1\n",
     "A\nF lo loopback ok 1, lo:1 alias ok 1"},
};

static const ServiceCase ipv6[] = {
    {"prefix 64 when none is given", ETH0 "IPV6ADDR=2001:db8::5\n", "A eth0 2001:db8::5/64"},
    {"with a prefix", ETH0 "IPV6ADDR=2001:db8::5/48\n", "A eth0 2001:db8::5/48"},
    {"IPV6INIT=no", ETH0 "IPV6ADDR=2001:db8::5\nIPV6INIT=no\n", "A"},
    {"IPV6INIT=off", ETH0 "IPV6ADDR=2001:db8::5\nIPV6INIT=off\n", "A"},
    {"IPV6INIT missing or anything else is yes", ETH0 "IPV6ADDR=2001:db8::5\nIPV6INIT=maybe\n",
     "A eth0 2001:db8::5/64"},
    {"a typo ends it for the others too", BASE "IPV6ADDR=2001:db8::g\nIPV6ADDR_SECONDARIES=2001:db8::6\n",
     "A eth0 192.168.1.5/24\nX 0"},
    {"length 129", ETH0 "IPV6ADDR=2001:db8::5/129\n", "A"},
    {"bad secondaries are passed over", ETH0 "IPV6ADDR_SECONDARIES=\"x 2001:db8::6/64 2001:db8::7\"\n",
     "A eth0 2001:db8::6/64, eth0 2001:db8::7/64"},
    {"the first prefix stays", ETH0 "IPV6ADDR=2001:db8::5/64\nIPV6ADDR_SECONDARIES=2001:db8::5/48\n",
     "A eth0 2001:db8::5/64"},
    {"multicast and loopback are refused", ETH0 "IPV6ADDR=ff02::1\nIPV6ADDR_SECONDARIES=::1/128\n", "A"},
    {"a small MTU takes IPv6 away", ETH0 "MTU=1000\nIPV6ADDR=2001:db8::5\n", "A\nX 0"},
    {"with dhcp", ETH0 "BOOTPROTO=dhcp\nIPV6ADDR=2001:db8::5\n", "A eth0 2001:db8::5/64"},
};

static const ServiceCase syntax[] = {
    {"quotes", ETH0 "IPADDR='192.168.1.5'\nPREFIX=\"24\"\n", "A eth0 192.168.1.5/24"},
    {"a comment behind", ETH0 "IPADDR=192.168.1.5 # c\nPREFIX=24\n", "A eth0 192.168.1.5/24"},
    {"a number sign within", ETH0 "IPADDR=192.168.1.5#c\nPREFIX=24\n", "A"},
    {"K=v command leaves K unset", ETH0 "IPADDR=192.168.1.5\nPREFIX=16 # x\nPREFIX=8 x\n", "A eth0 192.168.1.5/16"},
    {"blanks around =", ETH0 "IPADDR = 192.168.1.5\n", "A"},
    {"two on a line", ETH0 "IPADDR=192.168.1.5; PREFIX=16\n", "A eth0 192.168.1.5/16"},
    {"export", ETH0 "export IPADDR=192.168.1.5\n", "A eth0 192.168.1.5/24"},
    {"what follows an open quote is lost", ETH0 "IPADDR=192.168.1.5\nNAME=\"x\nPREFIX=16\n",
     "A eth0 192.168.1.5/24\nX 0"},
    {"lower case is another variable", ETH0 "ipaddr=192.168.1.5\n", "A"},
    {"no newline at the end", ETH0 "IPADDR=192.168.1.5", "A eth0 192.168.1.5/24"},
};

#define ADD(path, cases) service_case_add_all("/service/" path, cases, G_N_ELEMENTS(cases))

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/service/ipcalc/ipv4", test_ipcalc);
	g_test_add_func("/service/ipcalc/ipv6", test_ipcalc_ipv6);
	ADD("address", addresses);
	ADD("index", indices);
	ADD("alias", aliases);
	ADD("ipv6", ipv6);
	ADD("syntax", syntax);
	return g_test_run();
}
