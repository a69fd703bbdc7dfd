/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Default routes of the network service (doc/ifcfg.md 2a, 7): GATEWAY, GATEWAYDEV, DEFROUTE, METRIC, aliases, IPv6.
 */
#include "service_case.h"

#define ADDRESS(device, ip) "DEVICE=" device "\nIPADDR=" ip "\nPREFIX=24\n"
#define ETH0 "== ifcfg-eth0\n" ADDRESS("eth0", "192.168.1.5")
#define ETH1 "== ifcfg-eth1\n" ADDRESS("eth1", "192.168.2.5")
#define GLOBAL "== network\nNETWORKING=yes\n"

static const ServiceCase values[] = {
    {"in the subnet", ETH0 "GATEWAY=192.168.1.1\n", "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>\nX 0"},
    {"none at all", ETH0, "R"},
    {"empty", ETH0 "GATEWAY=\n", "R\nX 0"},
    {"no", ETH0 "GATEWAY=no\n", "R\nX 0"},
    {"none", ETH0 "GATEWAY=none\n", "R"},
    {"a name", ETH0 "GATEWAY=gw.example.com\n", "R"},
    {"300", ETH0 "GATEWAY=192.168.1.300\n", "R"},
    {"with a mask", ETH0 "GATEWAY=192.168.1.1/24\n", "R"},
    {"0.0.0.0", ETH0 "GATEWAY=0.0.0.0\n", "R"},
    {"1", ETH0 "GATEWAY=1\n", "R"},
    {"1 on a host of 1.0.0.0", "== ifcfg-eth0\n" ADDRESS("eth0", "1.0.0.5") "GATEWAY=1\n",
     "R default via 1.0.0.0 eth0 <ifcfg-eth0:4>"},
    {"a blank at the end", ETH0 "GATEWAY=\"192.168.1.1 \"\n", "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"the broadcast address", ETH0 "GATEWAY=192.168.1.255\n", "R\nX 0"},
    {"outside the subnet", ETH0 "GATEWAY=10.0.0.1\n", "R"},
    {"in the second address's subnet", ETH0 "IPADDR1=10.0.0.5\nPREFIX1=24\nGATEWAY=10.0.0.1\n", "R"},
    {"no mask: the class counts", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=192.168.1.5\nGATEWAY=192.168.1.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:3>"},
    {"class of 10", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=10.0.0.5\nGATEWAY=10.9.0.1\n",
     "R default via 10.9.0.1 eth0 <ifcfg-eth0:3>"},
    {"mask too narrow", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=192.168.1.5\nPREFIX=30\nGATEWAY=192.168.1.1\n", "R"},
    {"stale NETWORK", ETH0 "NETWORK=192.168.9.0\nGATEWAY=192.168.1.1\n", "R"},
    {"GATEWAY0 is never read", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR0=192.168.1.5\nPREFIX0=24\nGATEWAY0=192.168.1.1\n",
     "A eth0 192.168.1.5/24\nR"},
    {"IPADDR0 with GATEWAY", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR0=192.168.1.5\nPREFIX0=24\nGATEWAY=192.168.1.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"twice: the last line", ETH0 "GATEWAY=192.168.1.1\nGATEWAY=192.168.1.2\n",
     "R default via 192.168.1.2 eth0 <ifcfg-eth0:5>"},
    {"twice, the last one empty", ETH0 "GATEWAY=192.168.1.1\nGATEWAY=\n", "R"},
    {"dhcp does nothing with it", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=dhcp\nGATEWAY=192.168.1.1\n", "R"},
    {"without an address", "== ifcfg-eth0\nDEVICE=eth0\nGATEWAY=192.168.1.1\n", "R"},
    {"SRCADDR that is ours", ETH0 "GATEWAY=192.168.1.1\nSRCADDR=192.168.1.5\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"SRCADDR that is not", ETH0 "GATEWAY=192.168.1.1\nSRCADDR=9.9.9.9\n", "R"},
};

static const ServiceCase several[] = {
    {"the last interface wins", ETH0 "GATEWAY=192.168.1.1\n" ETH1 "GATEWAY=192.168.2.1\n",
     "R default via 192.168.2.1 eth1 <ifcfg-eth1:4>"},
    {"metrics coexist", ETH0 "GATEWAY=192.168.1.1\nMETRIC=5\n" ETH1 "GATEWAY=192.168.2.1\nMETRIC=6\n",
     "R default via 192.168.1.1 eth0 metric 5 <ifcfg-eth0:4>, default via 192.168.2.1 eth1 metric 6 <ifcfg-eth1:4>"},
    {"a bad metric: no route", ETH0 "GATEWAY=192.168.1.1\nMETRIC=five\n", "R\nX 0"},
    {"an empty one in a later file changes nothing", ETH0 "GATEWAY=192.168.1.1\n" ETH1 "GATEWAY=\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"global", GLOBAL "GATEWAY=192.168.1.1\n" ETH0 ETH1, "R default via 192.168.1.1 eth0 <network:2>"},
    {"global in nobody's subnet", GLOBAL "GATEWAY=10.0.0.1\n" ETH0 ETH1, "R\nX 0"},
    {"an own one beats the global", GLOBAL "GATEWAY=192.168.1.9\n" ETH0 "GATEWAY=192.168.1.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"an empty one clears the global", GLOBAL "GATEWAY=192.168.1.1\n" ETH0 "GATEWAY=\n", "R"},
    {"one subnet on two devices: the first is used",
     "== ifcfg-eth0\n" ADDRESS("eth0", "192.168.1.5") "== ifcfg-eth1\n" ADDRESS("eth1",
										"192.168.1.6") "GATEWAY=192.168.1.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth1:4>"},
};

static const ServiceCase switches[] = {
    {"DEFROUTE=no", ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\n", "R"},
    {"DEFROUTE=NO is ignored", ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=NO\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"DEFROUTE=false is ignored", ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=false\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"GATEWAYDEV names this device",
     GLOBAL "GATEWAYDEV=eth0\n" ETH0 "GATEWAY=192.168.1.1\n" ETH1 "GATEWAY=192.168.2.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"GATEWAYDEV with a bad gateway: the Internet is on the link", GLOBAL "GATEWAYDEV=eth0\n" ETH0 "GATEWAY=no\n",
     "R default eth0 <network:2>"},
    {"GATEWAYDEV without a gateway", ETH0 "GATEWAYDEV=eth0\n", "R default eth0 <ifcfg-eth0:4>"},
    {"GATEWAYDEV=eth1 in the file of eth0", ETH0 "GATEWAY=192.168.1.1\nGATEWAYDEV=eth1\n", "R"},
    {"an empty GATEWAYDEV beats the global", GLOBAL "GATEWAYDEV=eth1\n" ETH0 "GATEWAY=192.168.1.1\nGATEWAYDEV=\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"GATEWAYDEV of a device that is gone", GLOBAL "GATEWAYDEV=eth9\n" ETH0 "GATEWAY=192.168.1.1\n", "R"},
    {"DEFROUTE=no beats GATEWAYDEV", GLOBAL "GATEWAYDEV=eth0\n" ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\n", "R"},
};

static const ServiceCase aliases[] = {
    {"DEFROUTE=no comes back", ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24\nR default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"an own gateway takes the route",
     ETH0 "GATEWAY=192.168.1.1\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\nGATEWAY=192.168.1.2\n",
     "R default via 192.168.1.2 eth0 <ifcfg-eth0:1:2>"},
    {"an empty one does not", ETH0 "GATEWAY=192.168.1.1\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\nGATEWAY=\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"no is no address", ETH0 "== ifcfg-eth0:1\nIPADDR=192.168.1.6\nGATEWAY=no\n", "R\nX 0"},
    {"no subnet test, but a link", ETH0 "GATEWAY=192.168.1.1\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\nGATEWAY=10.0.0.1\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"NO_ALIASROUTING",
     ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\nNO_ALIASROUTING=yes\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\n", "R"},
    {"NO_ALIASROUTING=YES is none",
     ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\nNO_ALIASROUTING=YES\n"
	  "== ifcfg-eth0:1\nIPADDR=192.168.1.6\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"GATEWAYDEV must name the alias",
     GLOBAL "GATEWAYDEV=eth1\n" ETH0 "== ifcfg-eth0:1\nIPADDR=192.168.1.6\n"
	    "GATEWAY=192.168.1.1\n",
     "R"},
    {"the global gateway", GLOBAL "GATEWAY=192.168.1.1\n" ETH0 "DEFROUTE=no\n== ifcfg-eth0:1\nIPADDR=192.168.1.6\n",
     "R default via 192.168.1.1 eth0 <network:2>"},
    {"METRIC goes on to the next alias",
     ETH0 "== ifcfg-eth0:1\nIPADDR=192.168.1.6\nMETRIC=7\nGATEWAY=\n"
	  "== ifcfg-eth0:2\nIPADDR=192.168.1.7\nGATEWAY=192.168.1.1\n",
     "R default via 192.168.1.1 eth0 metric 7 <ifcfg-eth0:2:2>"},
};

static const ServiceCase ipv6[] = {
    {"a global gateway", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::1\n",
     "R default via 2001:db8::1 eth0 metric 1 <ifcfg-eth0:3>"},
    {"the first one wins",
     "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::1\n"
     "== ifcfg-eth1\nDEVICE=eth1\nIPV6ADDR=2001:db8:1::5/64\nIPV6_DEFAULTGW=2001:db8:1::1\n",
     "R default via 2001:db8::1 eth0 metric 1 <ifcfg-eth0:3>"},
    {"link-local without a device", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=fe80::1\n",
     "R"},
    {"link-local with %dev", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=fe80::1%eth0\n",
     "R default via fe80::1 eth0 metric 1 <ifcfg-eth0:3>"},
    {"with blanks around it",
     "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=\" fe80::1%eth0 \"\n",
     "R default via fe80::1 eth0 metric 1 <ifcfg-eth0:3>"},
    {"link-local with IPV6_DEFAULTDEV",
     GLOBAL "IPV6_DEFAULTGW=fe80::1\nIPV6_DEFAULTDEV=eth1\n"
	    "== ifcfg-eth0\nDEVICE=eth0\n== ifcfg-eth1\nDEVICE=eth1\n",
     "R default via fe80::1 eth1 metric 1 <network:2>"},
    {"another device's", "== ifcfg-eth0\nDEVICE=eth0\nIPV6_DEFAULTGW=fe80::1%eth1\n", "R"},
    {"no address", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=gw\n", "R"},
    {"not on the link", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8:9::1\n", "R"},
    {"our own address", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::5\n", "R"},
    {"IPV6_DEFROUTE=no is not read",
     "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::1\n"
     "IPV6_DEFROUTE=no\n",
     "R default via 2001:db8::1 eth0 metric 1 <ifcfg-eth0:3>"},
};

static const ServiceCase files[] = {
    {"old form", ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2\n10.2/16 via 192.168.1.3 dev eth0 metric 9\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>, 10.2.0.0/16 via 192.168.1.3 eth0 metric 9 <route-eth0:2>"},
    {"a host, an on-link network, blanks and comments",
     ETH0 "== route-eth0\n# c\n\n  10.1.1.1 via 192.168.1.2\n10.5.0.0/16 dev eth0\n",
     "R 10.1.1.1/32 via 192.168.1.2 eth0 <route-eth0:3>, 10.5.0.0/16 eth0 <route-eth0:4>"},
    {"a comment behind it spoils the line", ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2 # c\n", "R\nX 0"},
    {"a carriage return spoils it", ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2\r\n", "R"},
    {"bits behind the prefix", ETH0 "== route-eth0\n10.1.0.5/16 via 192.168.1.2\n", "R"},
    {"not on a link", ETH0 "== route-eth0\n10.1.0.0/16 via 10.9.9.9\n", "R"},
    {"onlink", ETH0 "== route-eth0\n10.1.0.0/16 via 10.9.9.9 dev eth0 onlink\n",
     "R 10.1.0.0/16 via 10.9.9.9 eth0 <route-eth0:1>"},
    {"twice: the first stays", ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2\n10.1.0.0/16 via 192.168.1.3\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>"},
    {"default fails where there is one", ETH0 "GATEWAY=192.168.1.1\n== route-eth0\ndefault via 192.168.1.9\n",
     "R default via 192.168.1.1 eth0 <ifcfg-eth0:4>"},
    {"default where there is none", ETH0 "== route-eth0\ndefault via 192.168.1.9\n",
     "R default via 192.168.1.9 eth0 <route-eth0:1>"},
    {"of the device and of the file",
     "== ifcfg-office\n" ADDRESS(
	 "eth0",
	 "192.168.1.5") "== route-eth0\n10.1.0.0/16 via 192.168.1.2\n== route-office\n10.2.0.0/16 via 192.168.1.2\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>, 10.2.0.0/16 via 192.168.1.2 eth0 <route-office:1>"},
    {"another table is not shown", ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2 table 100\n", "R"},
    {"blackhole", ETH0 "== route-eth0\nblackhole 10.1.0.0/16\n", "R 10.1.0.0/16 - <route-eth0:1>"},
    {"new form", ETH0 "== route-eth0\nADDRESS0=10.1.0.0\nNETMASK0=255.255.0.0\nGATEWAY0=192.168.1.2\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>"},
    {"new form without a mask", ETH0 "== route-eth0\nADDRESS0=10.1.0.0\nGATEWAY0=192.168.1.2\n", "R\nX 0"},
    {"the last mask goes on counting",
     ETH0 "== route-eth0\nADDRESS0=10.1.0.0\nNETMASK0=255.255.0.0\n"
	  "GATEWAY0=192.168.1.2\nADDRESS1=10.2.0.0\nGATEWAY1=192.168.1.2\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>, 10.2.0.0/16 via 192.168.1.2 eth0 <route-eth0:4>"},
    {"new form ends at a gap", ETH0 "== route-eth0\nADDRESS1=10.1.0.0\nNETMASK1=255.255.0.0\nGATEWAY1=192.168.1.2\n",
     "R"},
    {"mixed: the old lines are lost",
     ETH0 "== route-eth0\nADDRESS0=10.1.0.0\nNETMASK0=255.255.0.0\n"
	  "GATEWAY0=192.168.1.2\n10.2.0.0/16 via 192.168.1.2\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>"},
    {"rules change nothing",
     ETH0 "== route-eth0\n10.1.0.0/16 via 192.168.1.2\n== rule-eth0\nfrom 10.0.0.0/8 table 100\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1>"},
    {"route6", "== ifcfg-eth0\nDEVICE=eth0\nIPV6ADDR=2001:db8::5/64\n== route6-eth0\n2001:db8:1::/48 via 2001:db8::1\n",
     "R 2001:db8:1::/48 via 2001:db8::1 eth0 metric 1024 <route6-eth0:1>"},
    {"NOROUTESET", ETH0 "NOROUTESET=yes\n== route-eth0\n10.1.0.0/16 via 192.168.1.2\n", "R"},
    {"an alias's own file", ETH0 "== ifcfg-eth0:1\nIPADDR=192.168.1.6\n== route-eth0:1\n10.1.0.0/16 via 192.168.1.2\n",
     "R 10.1.0.0/16 via 192.168.1.2 eth0 <route-eth0:1:1>"},
};

#define ADD(path, cases) service_case_add_all("/service/" path, cases, G_N_ELEMENTS(cases))

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	ADD("gateway", values);
	ADD("gateways", several);
	ADD("switches", switches);
	ADD("alias-gateway", aliases);
	ADD("ipv6-gateway", ipv6);
	ADD("routes", files);
	return g_test_run();
}
