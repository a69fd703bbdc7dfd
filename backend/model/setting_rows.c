/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows of the one table of settings. Their order is that in which lists are shown, and in which the wishes for an
 * interface are written: its file, its link, IPv4, IPv6; a method before the addresses that it may take out. The host,
 * which is shown first, is written last (plan_wishes.c).
 */
#include "backend/model/setting_rows.h"

#include "backend/util/intl.h"

static const Choice type_choices[] = {
    {"ethernet", N_("Ethernet")}, {"vlan", N_("VLAN")}, {"bond", N_("Bond")}, {"bridge", N_("Bridge")}, {NULL, NULL},
};

static const Choice managed_by_choices[] = {
    {"networkmanager", N_("NetworkManager")},
    {"network", N_("network service")},
    {NULL, NULL},
};

static const Choice ip4_method_choices[] = {
    {"manual", N_("Manual")},
    {"auto", N_("Automatic (DHCP)")},
    {"disabled", N_("Disabled")},
    {NULL, NULL},
};

static const Choice ip6_method_choices[] = {
    {"auto", N_("Automatic")}, {"dhcp", N_("DHCP only")},
    {"manual", N_("Manual")},  {"link-local", N_("Link-local only")},
    {"ignore", N_("Ignore")},  {NULL, NULL},
};

const Setting setting_rows[] = {
    {
	.key = "host.name",
	.type = VALUE_HOST_NAME,
	.label = N_("Host name"),
	.help =
	    N_("The full name of this machine, with its domain: server.example.com. It stands in /etc/hostname, and "
	       "/etc/hosts gives it an address, so that the machine knows itself without a DNS server."),
	.place = {PLACE_HOST_NAME},
    },
    {
	.key = "interface.present",
	.type = VALUE_BOOL,
	.label = N_("Interface file"),
	.help = N_("Whether this interface has a file in /etc/sysconfig/network-scripts. \"no\" deletes the file, and "
		   "its files of routes with it."),
	.place = {PLACE_PRESENT},
    },
    {
	.key = "interface.type",
	.type = VALUE_CHOICE,
	.label = N_("Type"),
	.help = N_("Ethernet: a network card. VLAN: one of several networks on one cable. Bond: several cards that "
		   "act as one. Bridge: a switch inside this machine, for virtual machines (TYPE)."),
	.choices = type_choices,
	.fresh = "ethernet",
	.place = {PLACE_TYPE, "TYPE", "ethernet"},
    },
    {
	.key = "interface.autoconnect",
	.type = VALUE_BOOL,
	.label = N_("Start at boot"),
	.help = N_("Brings this interface up when the machine starts (ONBOOT). Without it the interface stays down "
		   "until somebody starts it by hand with ifup or nmcli."),
	.fresh = "yes",
	.place = {PLACE_BOOL, "ONBOOT", "yes"},
    },
    {
	.key = "interface.managed-by",
	.type = VALUE_CHOICE,
	.label = N_("Managed by"),
	.help = N_("Which of the two systems sets up this interface (NM_CONTROLLED): NetworkManager, or the network "
		   "service of the initscripts, which takes almost any mistake and says OK."),
	.choices = managed_by_choices,
	.fresh = "networkmanager",
	.place = {PLACE_MANAGED, "NM_CONTROLLED", "networkmanager"},
    },
    {
	.key = "interface.master",
	.type = VALUE_DEVICE,
	.label = N_("Part of"),
	.help = N_("The bond or the bridge that this interface is a port of (MASTER and SLAVE, or BRIDGE). A port has "
		   "no addresses of its own: they belong to the bond or the bridge."),
	.word = "none",
	.fresh = "none",
	.place = {PLACE_MASTER, "MASTER", "none"},
    },
    {
	.key = "interface.vlan.id",
	.type = VALUE_NUMBER,
	.label = N_("VLAN number"),
	.help =
	    N_("The number of the VLAN, as the switch knows it, from 1 to 4094. In the name of the device it stands "
	       "behind the dot: eth0.10."),
	.min = 1,
	.max = 4094,
	.of_type = "vlan",
	.place = {PLACE_VLAN_ID, "VLAN_ID"},
    },
    {
	.key = "interface.vlan.parent",
	.type = VALUE_DEVICE,
	.label = N_("VLAN on"),
	.help = N_("The interface whose cable carries the VLAN (PHYSDEV). In the name of the device it stands before "
		   "the dot: eth0.10."),
	.of_type = "vlan",
	.place = {PLACE_VLAN_PARENT, "PHYSDEV"},
    },
    {
	.key = "interface.bond.options",
	.type = VALUE_BOND_OPTIONS,
	.label = N_("Bond options"),
	.help = N_("How the cards act together (BONDING_OPTS), as NAME=VALUE: mode=active-backup uses one card while "
		   "the others wait, mode=802.3ad needs a switch that does LACP; miimon=100 looks at the links every "
		   "100 milliseconds."),
	.of_type = "bond",
	.fresh = "mode=active-backup,miimon=100",
	.place = {PLACE_BOND_OPTIONS, "BONDING_OPTS"},
    },
    {
	.key = "interface.bridge.stp",
	.type = VALUE_BOOL,
	.label = N_("Spanning tree"),
	.help = N_("The spanning tree protocol keeps a loop of bridges and switches from flooding the network (STP). A "
		   "bridge for virtual machines with one cable does not need it."),
	.of_type = "bridge",
	.fresh = "no",
	.place = {PLACE_STP, "STP", "no"},
    },
    {
	.key = "interface.bridge.forward-delay",
	.type = VALUE_NUMBER,
	.label = N_("Forward delay"),
	.help = N_("How many seconds the spanning tree protocol listens before a port of the bridge passes packets on "
		   "(DELAY): 2 to 30, or 0 where the protocol is off."),
	.min = 2,
	.max = 30,
	.word = "0",
	.of_type = "bridge",
	.fresh = "15",
	.place = {PLACE_TEXT, "DELAY", "15"},
    },
    {
	.key = "interface.ipv4.method",
	.type = VALUE_CHOICE,
	.label = N_("IPv4"),
	.help = N_("Manual: the addresses below. Automatic: address, gateway and DNS servers come from a DHCP server. "
		   "Disabled: no IPv4 on this interface (BOOTPROTO)."),
	.choices = ip4_method_choices,
	.fresh = "auto",
	.place = {PLACE_METHOD, "BOOTPROTO", NULL},
    },
    {
	.key = "interface.ipv4.addresses",
	.type = VALUE_IP4_INTERFACE_LIST,
	.label = N_("Addresses"),
	.help = N_("This machine's own IPv4 addresses on this interface, each with its prefix length: 192.168.1.5/24. "
		   "The prefix length says how many leading bits name the subnet; /24 is the netmask "
		   "255.255.255.0."),
	.fresh = "",
	.place = {PLACE_ADDRESSES, "IPADDR", NULL},
    },
    {
	.key = "interface.ipv4.gateway",
	.type = VALUE_IP4_GATEWAY,
	.label = N_("Default gateway"),
	.help = N_("The router that takes everything that is not for the interface's own subnet (GATEWAY). Its address "
		   "must lie in the subnet of the interface's first address. Choose \"none\" when the machine "
		   "talks only to its own subnet, or when another interface has the gateway."),
	.fresh = "none",
	.place = {PLACE_GATEWAY, "GATEWAY", "none"},
    },
    {
	.key = "interface.ipv4.never-default",
	.type = VALUE_BOOL,
	.label = N_("Never use for default route"),
	.help = N_("With this, neither a gateway set here nor one from DHCP becomes the machine's default route "
		   "(DEFROUTE=no)."),
	.fresh = "no",
	.place = {PLACE_BOOL, "DEFROUTE", "no", true},
    },
    {
	.key = "interface.ipv4.dns",
	.type = VALUE_IP4_LIST,
	.label = N_("DNS servers"),
	.help = N_("Addresses of the DNS servers to ask, in this order (DNS1, DNS2, DNS3). The network service uses "
		   "three at most."),
	.fresh = "",
	.place = {PLACE_DNS, "DNS", NULL},
    },
    {
	.key = "interface.ipv4.dns-search",
	.type = VALUE_DOMAIN_LIST,
	.label = N_("Search domains"),
	.help = N_("Domains that are tried behind a short host name (DOMAIN): with example.com, \"www\" also means "
		   "www.example.com."),
	.fresh = "",
	.place = {PLACE_WORDS, "DOMAIN", NULL},
    },
    {
	.key = "interface.ipv4.ignore-auto-dns",
	.type = VALUE_BOOL,
	.label = N_("Ignore DNS from DHCP"),
	.help = N_("Keeps DNS servers that a DHCP server names out of /etc/resolv.conf (PEERDNS=no). Under the network "
		   "service it keeps the DNS servers set here out as well."),
	.fresh = "no",
	.place = {PLACE_BOOL, "PEERDNS", "no", true},
    },
    {
	.key = "interface.ipv4.routes",
	.type = VALUE_IP4_ROUTE_LIST,
	.label = N_("Routes"),
	.help = N_("Networks that are reached through another router than the default gateway: the network with its "
		   "prefix length, the router (or \"link\" when it is on this cable), and a metric if it needs one: "
		   "10.1.0.0/16 192.168.1.254. They stand in a file of their own, route-eth0 for ifcfg-eth0."),
	.fresh = "",
	.place = {PLACE_ROUTES, NULL, NULL},
    },
    {
	.key = "interface.ipv6.method",
	.type = VALUE_CHOICE,
	.label = N_("IPv6"),
	.help = N_("Automatic: a router on the cable tells the addresses. DHCP only: a DHCPv6 server does. Manual: the "
		   "addresses below. Link-local only: an fe80 address that reaches this cable alone. Ignore: nothing "
		   "is set here (IPV6INIT=no)."),
	.choices = ip6_method_choices,
	.fresh = "ignore",
	.place = {PLACE_METHOD6, "IPV6INIT", "ignore"},
    },
    {
	.key = "interface.ipv6.addresses",
	.type = VALUE_IP6_INTERFACE_LIST,
	.label = N_("IPv6 addresses"),
	.help = N_("This machine's own IPv6 addresses on this interface, each with its prefix length, which is 64 in "
		   "nearly every network: 2001:db8::5/64 (IPV6ADDR)."),
	.fresh = "",
	.place = {PLACE_ADDRESSES6, "IPV6ADDR", NULL},
    },
    {
	.key = "interface.ipv6.gateway",
	.type = VALUE_IP6_GATEWAY,
	.label = N_("IPv6 default gateway"),
	.help = N_("The router for IPv6 (IPV6_DEFAULTGW). An address that begins with fe80 is there on every cable, so "
		   "the interface stands behind it: fe80::1%eth0. Choose \"none\" where the router announces "
		   "itself."),
	.fresh = "none",
	.place = {PLACE_GATEWAY6, "IPV6_DEFAULTGW", "none"},
    },
    {
	.key = "interface.ipv6.never-default",
	.type = VALUE_BOOL,
	.label = N_("Never for IPv6 default route"),
	.help = N_("With this, no IPv6 default route leads over this interface (IPV6_DEFROUTE=no). Only NetworkManager "
		   "knows it."),
	.fresh = "no",
	.place = {PLACE_BOOL, "IPV6_DEFROUTE", "no", true},
    },
    {
	.key = "interface.ipv6.dns",
	.type = VALUE_IP6_LIST,
	.label = N_("IPv6 DNS servers"),
	.help = N_("Addresses of the DNS servers to ask over IPv6. They follow the IPv4 ones in DNS1, DNS2, DNS3; the "
		   "network service uses three in all."),
	.fresh = "",
	.place = {PLACE_DNS, "DNS", NULL},
    },
    {
	.key = "interface.ipv6.ignore-auto-dns",
	.type = VALUE_BOOL,
	.label = N_("Ignore DNS from IPv6 router"),
	.help = N_("Keeps DNS servers that an IPv6 router or a DHCPv6 server names out of /etc/resolv.conf "
		   "(IPV6_PEERDNS=no). Only NetworkManager knows it."),
	.fresh = "no",
	.place = {PLACE_BOOL, "IPV6_PEERDNS", "no", true},
    },
    {
	.key = "interface.ipv6.routes",
	.type = VALUE_IP6_ROUTE_LIST,
	.label = N_("IPv6 routes"),
	.help = N_("IPv6 networks that are reached through another router than the default gateway, as for IPv4: "
		   "2001:db8:1::/48 2001:db8::254. They stand in route6-eth0 for ifcfg-eth0."),
	.fresh = "",
	.place = {PLACE_ROUTES, NULL, NULL},
    },
    {
	.key = "interface.mtu",
	.type = VALUE_NUMBER,
	.label = N_("MTU"),
	.help = N_("The largest packet in bytes (MTU). \"auto\" is right nearly everywhere; 9000 (jumbo frames) only "
		   "where every machine and switch on the cable has it. IPv6 needs 1280 at least."),
	.min = 68,
	.max = 65535,
	.word = "auto",
	.fresh = "auto",
	.place = {PLACE_TEXT, "MTU", "auto"},
    },
    {
	.key = "interface.mac",
	.type = VALUE_MAC,
	.label = N_("MAC address of the card"),
	.help = N_("The card that this file is for (HWADDR). Empty: whatever card has the name. A copy of a virtual "
		   "machine has another MAC address, and a file with the old one is not used there."),
	.fresh = "",
	.place = {PLACE_TEXT, "HWADDR", ""},
    },
    {
	.key = "interface.cloned-mac",
	.type = VALUE_MAC,
	.label = N_("MAC address to use"),
	.help = N_("A MAC address that the card shall show instead of its own (MACADDR). Empty: its own."),
	.fresh = "",
	.place = {PLACE_TEXT, "MACADDR", ""},
    },
    {
	.key = "interface.zone",
	.type = VALUE_ZONE,
	.label = N_("Firewall zone"),
	.help = N_("The zone of firewalld that this interface belongs to (ZONE): its rules say which services are "
		   "reached over it. Empty: firewalld's default zone."),
	.fresh = "",
	.place = {PLACE_TEXT, "ZONE", ""},
    },
};

const unsigned setting_n_rows = G_N_ELEMENTS(setting_rows);
