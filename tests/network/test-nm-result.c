/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a machine has after a boot under NetworkManager (doc/ifcfg.md 2b, 7; doc/show-json.md, "result").
 */
#include <glib.h>

#include "nm_case.h"

#define ETH0 "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=192.168.1.5\nPREFIX=24\n"
#define ETH1 "== ifcfg-eth1\nDEVICE=eth1\nIPADDR=10.0.0.5\nPREFIX=8\n"
#define HAS0 "eth0 192.168.1.5/24 (ifcfg-eth0:2)\n"
#define HAS1 "eth1 10.0.0.5/8 (ifcfg-eth1:2)\n"

static const NmCase results[] = {
    {"plain", ETH0 "GATEWAY=192.168.1.1\n", HAS0 "default via 192.168.1.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"no-gateway", ETH0, HAS0},
    {"rejected", ETH0 "GATEWAY=no\n", ""},
    {"not-on-boot", ETH0 "ONBOOT=no\n", ""},
    {"for-certain-people", ETH0 "USERS=joe\n", ""},
    {"unmanaged", ETH0 "NM_CONTROLLED=no\n", ""},
    {"dhcp", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=dhcp\n", ""},
    {"unmanaged-copy-frees-the-device", ETH0 "== ifcfg-old\nDEVICE=eth0\nNM_CONTROLLED=no\n", ""},
    {"two-gateways", ETH0 "GATEWAY=192.168.1.1\n" ETH1 "GATEWAY=10.0.0.1\n",
     HAS0 HAS1 "default via 192.168.1.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"
	       "default via 10.0.0.1 dev eth1 metric 101 (ifcfg-eth1:4)\n"},
    {"dhcp-takes-a-metric", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=dhcp\n" ETH1 "GATEWAY=10.0.0.1\n",
     HAS1 "default via 10.0.0.1 dev eth1 metric 101 (ifcfg-eth1:4)\n"},
    {"own-metric", ETH0 "GATEWAY=192.168.1.1\nIPV4_ROUTE_METRIC=500\n" ETH1 "GATEWAY=10.0.0.1\n",
     HAS0 HAS1 "default via 192.168.1.1 dev eth0 metric 500 (ifcfg-eth0:4)\n"
	       "default via 10.0.0.1 dev eth1 metric 100 (ifcfg-eth1:4)\n"},
    {"metric-of-the-other-system", ETH0 "GATEWAY=192.168.1.1\nMETRIC=500\n",
     HAS0 "default via 192.168.1.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"off-subnet", ETH0 "GATEWAY=10.0.0.1\n",
     HAS0 "default via 10.0.0.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"
	  "10.0.0.1/32 dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"off-subnet-but-routed", ETH0 "GATEWAY=10.0.0.1\n== route-eth0\n10.0.0.1 dev eth0\n",
     HAS0 "default via 10.0.0.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"
	  "10.0.0.1/32 dev eth0 metric 100 (route-eth0:1)\n"},
    {"off-subnet-and-routed-elsewhere", ETH0 "GATEWAY=10.0.0.1\n== route-eth0\n10.0.0.0/8 via 192.168.1.1\n",
     HAS0 "default via 10.0.0.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"
	  "10.0.0.1/32 dev eth0 metric 100 (ifcfg-eth0:4)\n"
	  "10.0.0.0/8 via 192.168.1.1 dev eth0 metric 100 (route-eth0:1)\n"},
    {"in-second-subnet", ETH0 "GATEWAY=10.0.0.1\nIPADDR1=10.0.0.9\nPREFIX1=8\n",
     HAS0 "eth0 10.0.0.9/8 (ifcfg-eth0:5)\ndefault via 10.0.0.1 dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"global", ETH0 "== network\nNETWORKING=yes\nGATEWAY=192.168.1.1\n",
     HAS0 "default via 192.168.1.1 dev eth0 metric 100 (network:2)\n"},
    {"global-serves-all", ETH0 ETH1 "== network\nGATEWAY=192.168.1.1\n",
     HAS0 HAS1 "default via 192.168.1.1 dev eth0 metric 100 (network:1)\n"
	       "default via 192.168.1.1 dev eth1 metric 101 (network:1)\n"
	       "192.168.1.1/32 dev eth1 metric 101 (network:1)\n"},
    {"never-default", ETH0 "GATEWAY=192.168.1.1\nDEFROUTE=no\n", HAS0},
    {"routes", ETH0 "== route-eth0\n\n172.16.5.9/12 via 192.168.1.1 metric 7\n10.0.0.0/8\n",
     HAS0 "172.16.0.0/12 via 192.168.1.1 dev eth0 metric 7 (route-eth0:2)\n"
	  "10.0.0.0/8 dev eth0 metric 100 (route-eth0:3)\n"},
    {"new-routes", ETH0 "== route-eth0\nADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\n",
     HAS0 "10.0.0.0/8 dev eth0 metric 100 (route-eth0:1)\n"},
    {"other-table", ETH0 "== route-eth0\n10.0.0.0/8 table 100\n172.16.0.0/12 table 254\n",
     HAS0 "172.16.0.0/12 dev eth0 metric 100 (route-eth0:2)\n"},
    {"same-route-in-two-tables", ETH0 "== route-eth0\n10.0.0.0/8 table 100\n10.0.0.0/8\n",
     HAS0 "10.0.0.0/8 dev eth0 metric 100 (route-eth0:2)\n"},
    {"route-table", ETH0 "GATEWAY=192.168.1.1\nIPV4_ROUTE_TABLE=100\n", HAS0},
    {"alias", ETH0 "== ifcfg-eth0:1\nDEVICE=eth0:1\nIPADDR=192.168.1.6\n",
     HAS0 "eth0 192.168.1.6/24 (ifcfg-eth0:1:2)\n"},
    {"two-profiles-by-priority", ETH0 "AUTOCONNECT_PRIORITY=1\n== ifcfg-a\nDEVICE=eth0\nIPADDR=10.0.0.5\nPREFIX=8\n",
     HAS0},
    {"two-profiles-by-uuid",
     ETH0 "UUID=22222222-2222-2222-2222-222222222222\n"
	  "== ifcfg-old\nDEVICE=eth0\nIPADDR=10.0.0.5\nPREFIX=8\nUUID=11111111-1111-1111-1111-111111111111\n",
     "eth0 10.0.0.5/8 (ifcfg-old:2)\n"},
    {"unbound-profile-takes-a-free-device",
     "== ifcfg-eth0\nDEVICE=eth0\nONBOOT=no\n== ifcfg-any\nTYPE=Ethernet\nIPADDR=10.0.0.5\nPREFIX=8\n",
     "eth0 10.0.0.5/8 (ifcfg-any:2)\n"},
    {"bond",
     "== ifcfg-bond0\nDEVICE=bond0\nTYPE=Bond\nIPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.1\n"
     "== ifcfg-eth0\nDEVICE=eth0\nMASTER=bond0\nIPADDR=192.168.1.5\n",
     "bond0 10.0.0.5/8 (ifcfg-bond0:3)\ndefault via 10.0.0.1 dev bond0 metric 300 (ifcfg-bond0:5)\n"},
    {"vlan-on-bond",
     "== ifcfg-a\nDEVICE=bond0.5\nTYPE=Vlan\nIPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.1\n"
     "== ifcfg-b\nDEVICE=bond0\nTYPE=Bond\n",
     "bond0.5 10.0.0.5/8 (ifcfg-a:3)\ndefault via 10.0.0.1 dev bond0.5 metric 400 (ifcfg-a:5)\n"},
    {"vlan-without-device",
     "== ifcfg-a\nTYPE=Vlan\nVLAN_ID=5\nPHYSDEV=eth0\nIPADDR=10.0.0.5\nPREFIX=8\n== ifcfg-eth0\nDEVICE=eth0\n",
     "eth0.5 10.0.0.5/8 (ifcfg-a:4)\n"},
    {"vlan-without-device-long-parent",
     "== ifcfg-a\nTYPE=Vlan\nVLAN_ID=1234\nPHYSDEV=enp0s31f6d1abc\nIPADDR=10.0.0.5\nPREFIX=8\n"
     "== ifcfg-b\nDEVICE=enp0s31f6d1abc\n",
     "enp0s31f6d.1234 10.0.0.5/8 (ifcfg-a:4)\n"},
    {"vlan-without-parent", "== ifcfg-a\nDEVICE=eth9.5\nTYPE=Vlan\nIPADDR=10.0.0.5\nPREFIX=8\n", ""},
    {"bridge", "== ifcfg-br0\nDEVICE=br0\nTYPE=Bridge\nIPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.1\n",
     "br0 10.0.0.5/8 (ifcfg-br0:3)\ndefault via 10.0.0.1 dev br0 metric 425 (ifcfg-br0:5)\n"},
    {"team", "== ifcfg-team0\nDEVICE=team0\nTYPE=Team\nIPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.1\n",
     "team0 10.0.0.5/8 (ifcfg-team0:3)\ndefault via 10.0.0.1 dev team0 metric 350 (ifcfg-team0:5)\n"},
    {"ipv6", "== ifcfg-eth0\nDEVICE=eth0\nIPV6INIT=yes\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=fe80::1%eth0\n",
     "eth0 2001:db8::5/64 (ifcfg-eth0:3)\ndefault [6] via fe80::1 dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"ipv6-off-subnet",
     "== ifcfg-eth0\nDEVICE=eth0\nIPV6INIT=yes\nIPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db9::1\n",
     "eth0 2001:db8::5/64 (ifcfg-eth0:3)\ndefault [6] via 2001:db9::1 dev eth0 metric 100 (ifcfg-eth0:4)\n"
     "2001:db9::1/128 [6] dev eth0 metric 100 (ifcfg-eth0:4)\n"},
    {"resolver-of-the-default-route-first",
     ETH0 "DNS1=192.168.1.2\nDOMAIN=a.example\n" ETH1 "GATEWAY=10.0.0.1\nDNS1=10.0.0.2\nDOMAIN=b.example\n",
     HAS0 HAS1 "default via 10.0.0.1 dev eth1 metric 101 (ifcfg-eth1:4)\n"
	       "nameserver 10.0.0.2\nnameserver 192.168.1.2\nsearch b.example\nsearch a.example\n"},
    {"resolver-by-priority", ETH0 "DNS1=192.168.1.2\nIPV4_DNS_PRIORITY=10\n" ETH1 "GATEWAY=10.0.0.1\nDNS1=10.0.0.2\n",
     HAS0 HAS1
     "default via 10.0.0.1 dev eth1 metric 101 (ifcfg-eth1:4)\nnameserver 192.168.1.2\nnameserver 10.0.0.2\n"},
    {"resolver-alone", ETH0 "DNS1=192.168.1.2\nIPV4_DNS_PRIORITY=-1\n" ETH1 "DNS1=10.0.0.2\n",
     HAS0 HAS1 "nameserver 192.168.1.2\n"},
    {"resolver-link-local",
     "== ifcfg-eth0\nDEVICE=eth0\nIPV6INIT=yes\nDNS1=fe80::1\nDNS2=::ffff:10.0.0.1\nDNS3=2001:db8::1\n",
     "nameserver fe80::1%eth0\nnameserver 10.0.0.1\nnameserver 2001:db8::1\n"},
    {"host-domain", ETH0 "DOMAIN=a.example\n== hostname\nserver.b.example\n",
     HAS0 "search a.example\nsearch b.example\n"},
    {"installer-host-name", ETH0 "== hostname\nlocalhost.localdomain\n", HAS0},
    {"absent-device", ETH0 "== device eth1\n52:54:00:00:00:02\n", ""},
    {"by-address",
     "== ifcfg-a\nTYPE=Ethernet\nHWADDR=52:54:00:00:00:02\nIPADDR=10.0.0.5\nPREFIX=8\n"
     "== device eth0\n52:54:00:00:00:01\n== device eth1\n52:54:00:00:00:02\n",
     "eth1 10.0.0.5/8 (ifcfg-a:3)\n"},
    {"other-address", ETH0 "HWADDR=52:54:00:00:00:09\n== device eth0\n52:54:00:00:00:01\n", ""},
    {"unmanaged-by-address",
     ETH0 "== ifcfg-old\nNM_CONTROLLED=no\nHWADDR=52:54:00:00:00:01\n== device eth0\n52:54:00:00:00:01\n", ""},
    {"unmanaged-other-address-than-device",
     ETH0 "== ifcfg-old\nNM_CONTROLLED=no\nDEVICE=eth0\nHWADDR=52:54:00:00:00:02\n== device eth0\n52:54:00:00:00:01\n",
     HAS0},
    {"unknown-type-leaves-the-device", ETH0 "== ifcfg-old\nDEVICE=eth0\nTYPE=ISDN\n", HAS0},
    {"vlan-and-hardware",
     "== ifcfg-a\nDEVICE=eth0.5\nTYPE=Vlan\nIPADDR=10.0.0.5\nPREFIX=8\n== device eth0\n52:54:00:00:00:01\n",
     "eth0.5 10.0.0.5/8 (ifcfg-a:3)\n"},
    {"infiniband-is-no-ethernet",
     "== ifcfg-a\nTYPE=Ethernet\nIPADDR=10.0.0.5\nPREFIX=8\n"
     "== device ib0\n80:00:02:00:fe:80:00:00:00:00:00:00:f4:52:14:03:00:7b:cb:a1\n",
     ""},
    {"infiniband",
     "== ifcfg-ib0\nDEVICE=ib0\nTYPE=InfiniBand\nIPADDR=10.0.0.5\nPREFIX=8\nGATEWAY=10.0.0.1\n"
     "== device ib0\n80:00:02:00:fe:80:00:00:00:00:00:00:f4:52:14:03:00:7b:cb:a1\n",
     "ib0 10.0.0.5/8 (ifcfg-ib0:3)\ndefault via 10.0.0.1 dev ib0 metric 150 (ifcfg-ib0:5)\n"},
};

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	nm_case_add_results("/nm/result", results, G_N_ELEMENTS(results));
	return g_test_run();
}
