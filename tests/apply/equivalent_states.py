# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of a machine before and after a change, beyond what `kanmon set` makes: what test-equivalent.py has told as
commands. Names are in network-scripts; None is no such file."""


def lines(*texts):
    return "".join(text + "\n" for text in texts)


STATES = {
    "new ethernet": ({}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "TYPE=Ethernet", "ONBOOT=yes", "BOOTPROTO=none", "IPADDR=10.3.0.1",
                "PREFIX=16", "MTU=1400"),
    }),
    "new, by DHCP, IPv6": ({}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "TYPE=Ethernet", "ONBOOT=no", "BOOTPROTO=dhcp", "IPV6INIT=yes",
                "IPV6_AUTOCONF=yes"),
    }),
    "new vlan": ({}, {
        "ifcfg-eth0.10": lines("DEVICE=eth0.10", "VLAN=yes", "PHYSDEV=eth0", "VLAN_ID=10", "ONBOOT=yes",
                "BOOTPROTO=none", "IPADDR=10.4.0.1", "PREFIX=24"),
    }),
    "new bond and port": ({}, {
        "ifcfg-bond0": lines("DEVICE=bond0", "TYPE=Bond", "BONDING_MASTER=yes",
                'BONDING_OPTS="mode=active-backup miimon=100"', "ONBOOT=yes", "BOOTPROTO=dhcp"),
        "ifcfg-eth2": lines("DEVICE=eth2", "TYPE=Ethernet", "ONBOOT=yes", "MASTER=bond0", "SLAVE=yes"),
    }),
    "new bridge": ({}, {
        "ifcfg-br0": lines("DEVICE=br0", "TYPE=Bridge", "STP=no", "DELAY=2", "ONBOOT=yes", "BOOTPROTO=dhcp"),
    }),
    "new, network service": ({}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "NM_CONTROLLED=no", "ONBOOT=yes", "BOOTPROTO=none", "IPADDR=10.3.0.1",
                "PREFIX=16"),
    }),
    "routes": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=none", "IPADDR=10.3.0.1", "PREFIX=16")}, {
        "route-eth2": lines("ADDRESS0=10.9.0.0", "NETMASK0=255.255.0.0", "GATEWAY0=10.3.0.254", "METRIC0=50"),
    }),
    "routes to link": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=none", "IPADDR=10.3.0.1", "PREFIX=16")},
                       {"route-eth2": lines("10.9.0.0/16 dev eth2", "10.8.0.0/16 dev eth2 metric 7 mtu 1400")}),
    "port of a bond": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=none", "IPADDR=10.3.0.1", "PREFIX=16", "MTU=1400")},
                       {"ifcfg-eth2": lines("DEVICE=eth2", "MASTER=bond0", "SLAVE=yes", "MTU=1400")}),
    "out of a bond": ({"ifcfg-eth2": lines("DEVICE=eth2", "MASTER=bond0", "SLAVE=yes")},
                      {"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp")}),
    "IPv6 by hand": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp")}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp", "IPV6INIT=yes", "IPV6_AUTOCONF=no",
                "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=2001:db8::1", "DNS1=2001:db8::53"),
    }),
    "addresses of the card": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp", "MTU=1400", "ZONE=home")}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp", "HWADDR=52:54:00:12:34:56", "MACADDR=52:54:00:12:34:57"),
    }),
    "what nmcli has no word for here": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp")},
                                        {"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp", 'ETHTOOL_OPTS="wol g"')}),
    "another bond mode": ({
        "ifcfg-bond1": lines("DEVICE=bond1", "TYPE=Bond", "BONDING_MASTER=yes",
                'BONDING_OPTS="mode=active-backup miimon=100 primary=eth0"'),
    }, {
        "ifcfg-bond1": lines("DEVICE=bond1", "TYPE=Bond", "BONDING_MASTER=yes",
                'BONDING_OPTS="mode=balance-rr miimon=100"'),
    }),
    "gone": ({
        "ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp"),
        "route-eth2": lines("10.9.0.0/16 dev eth2"),
        "rule-eth2": lines("from 10.0.0.0/8 table 1"),
    }, {"ifcfg-eth2": None, "route-eth2": None, "rule-eth2": None}),
    "gone, network service": ({
        "ifcfg-eth2": lines("DEVICE=eth2", "NM_CONTROLLED=no"),
        "ifcfg-eth2:1": lines("DEVICE=eth2:1", "IPADDR=10.0.0.1"),
    }, {"ifcfg-eth2": None, "ifcfg-eth2:1": None}),
    "two profiles of one name": ({
        "ifcfg-eth2": lines("DEVICE=eth2", "NAME=lan", "BOOTPROTO=dhcp"),
        "ifcfg-eth3": lines("DEVICE=eth3", "NAME=lan", "BOOTPROTO=dhcp"),
    }, {"ifcfg-eth2": lines("DEVICE=eth2", "NAME=lan", "BOOTPROTO=dhcp", "MTU=1400")}),
    "a domain that nmcli would take for two": ({"ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp")}, {
        "ifcfg-eth2": lines("DEVICE=eth2", "BOOTPROTO=dhcp", "DOMAIN=a.example,b.example"),
    }),
    "host name": ({"../../hostname": lines("old.example.com")}, {"../../hostname": lines("new.example.com")}),
    "host name with a comment": ({"../../hostname": lines("# name", "old")},
                                 {"../../hostname": lines("# name", "new")}),
    "hosts": ({"../../hosts": lines("127.0.0.1 localhost", "10.0.0.1 old old.example.com")},
              {"../../hosts": lines("127.0.0.1 localhost", "10.0.0.1 new.example.com new")}),
    "the global file": ({}, {"../network": lines("NETWORKING=yes")}),
}
