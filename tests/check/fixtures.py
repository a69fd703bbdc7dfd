# SPDX-License-Identifier: GPL-2.0-or-later
"""A machine for every row of the check table on which it fails, with the place where it does, and near misses on which it
passes. The machine is a good one (two cards with fixed addresses) with some lines changed."""
import os

SCRIPTS = "etc/sysconfig/network-scripts/"
NETWORK = "etc/sysconfig/network"
SYS = "sys/class/net/"
MAC0, MAC1 = "52:54:00:00:00:01", "52:54:00:00:00:02"
ETH0 = ["TYPE=Ethernet", "PROXY_METHOD=none", "BROWSER_ONLY=no", "BOOTPROTO=none", "IPADDR=192.168.1.5", "PREFIX=24",
        "DEFROUTE=yes", "IPV4_FAILURE_FATAL=no", "IPV6INIT=no", "NAME=eth0",
        "UUID=00000000-0000-4000-8000-000000000001", "DEVICE=eth0", "ONBOOT=yes"]
ETH1 = ["TYPE=Ethernet", "BOOTPROTO=none", "IPADDR=10.0.0.5", "PREFIX=8", "DEFROUTE=no", "NAME=\"Second card\"",
        "UUID=00000000-0000-4000-8000-000000000002", "DEVICE=eth1", "ONBOOT=yes"]


def changed(lines, changes):
    """"-KEY" takes a line out, "KEY=..." replaces it where it stands, ">text" is put at the end as it is."""
    lines = list(lines)
    for change in changes:
        key = change.lstrip("-").split("=")[0]
        found = [i for i, line in enumerate(lines) if line.split("=")[0] == key]
        if change.startswith(">"):
            lines.append(change[1:])
        elif change.startswith("-"):
            del lines[found[0]]
        elif found:
            lines[found[0]] = change
        else:
            lines.append(change)
    return "\n".join(lines) + "\n"


def eth0(*changes):
    return {SCRIPTS + "ifcfg-eth0": changed(ETH0, changes)}


def eth1(*changes):
    return {SCRIPTS + "ifcfg-eth1": changed(ETH1, changes)}


def other(name, *lines):
    return {SCRIPTS + name: "".join(line + "\n" for line in lines)}


def network(*lines):
    return {NETWORK: "".join(line + "\n" for line in lines)}


def both(*parts):
    machine = {}
    for part in parts:
        machine.update(part)
    return machine


GOOD = both(eth0(), eth1(), network("NETWORKING=yes"), {
    "etc/resolv.conf": "search example.com\nnameserver 192.168.1.1\nnameserver fe80::1%eth0\n",
    SCRIPTS + "ifcfg-lo": "DEVICE=lo\nIPADDR=127.0.0.1\nNETMASK=255.0.0.0\nNETWORK=127.0.0.0\n"
                          "BROADCAST=127.255.255.255\nONBOOT=yes\nNAME=loopback\n",
    "sys/class/net/eth0/address": MAC0 + "\n", "sys/class/net/eth1/address": MAC1 + "\n",
    "sys/class/net/lo/address": "00:00:00:00:00:00\n"})

ALIAS = ["DEVICE=eth0:1", "IPADDR=192.168.1.6", "PREFIX=24"]
ROUTE = ["ADDRESS0=10.1.0.0", "NETMASK0=255.255.0.0", "GATEWAY0=192.168.1.1"]
GW = "GATEWAY=192.168.1.1"
IPV6 = ["IPV6INIT=yes", "IPV6_AUTOCONF=no", "IPV6ADDR=2001:db8::5/64"]
VLAN7 = ["DEVICE=eth7.5", "VLAN=yes", "BOOTPROTO=none", "ONBOOT=yes"]
BOND0 = other("ifcfg-bond0", "DEVICE=bond0", "TYPE=Bond", "BONDING_MASTER=yes", "BONDING_OPTS=mode=1", "BOOTPROTO=none")
BR0 = other("ifcfg-br0", "DEVICE=br0", "TYPE=Bridge", "BOOTPROTO=none")
LOCALHOST = "127.0.0.1 localhost\n"


def named(name, hosts, *changes):
    """A machine with a default route that is called NAME."""
    return both(eth0(GW, *changes), {"etc/hostname": name + "\n", "etc/hosts": LOCALHOST + hosts})



# id, what makes it fail, where; then machines on which it passes although they come near
CASES = [
    ("evals.gateway", eth0("GATEWAY=1"), "ifcfg-eth0:14",
     eth0("GATEWAY="), eth0("GATEWAY=no"), eth0("GATEWAY=NO"), eth0("#GATEWAY=1")),
    ("evals.gateway", eth0(GW), "ifcfg-eth0:14"),
    ("evals.gateway", eth0("GATEWAY=No"), "ifcfg-eth0:14"),
    ("evals.gateway", eth0("GATEWAY=gw.example.com"), "ifcfg-eth0:14"),
    ("evals.gateway", eth0("GATEWAY=192.168.1.1 x"), "ifcfg-eth0:14"),
    ("evals.gateway", other("ifcfg-eth9.old", GW), "ifcfg-eth9.old:1", other("ifcfg-eth9.bak", GW)),
    ("evals.nm-controlled", eth0("NM_CONTROLLED=off"), "ifcfg-eth0:14",
     eth0("NM_CONTROLLED=no"), eth0("NM_CONTROLLED=YES"), eth0("NM_CONTROLLED=0"), eth0("NM_CONTROLLED=\"t\"")),
    ("evals.nm-controlled", eth0("NM_CONTROLLED="), "ifcfg-eth0:14"),
    ("evals.nm-controlled", eth0("NM_CONTROLLED=yess"), "ifcfg-eth0:14"),
    ("evals.peerdns", eth0("PEERDNS=off"), "ifcfg-eth0:14", eth0("PEERDNS=no"), eth0("PEERDNS=False")),
    ("evals.peerdns", eth0("PEERDNS=nein"), "ifcfg-eth0:14"),
    ("ifcfg.backup.live", other("ifcfg-eth0.save", *ETH0), "ifcfg-eth0.save",
     other("ifcfg-eth0.bak", *ETH0), other("ifcfg-eth0~", *ETH0),
     other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes", "BOOTPROTO=none", "ONBOOT=yes"),
     other("ifcfg-br-new", "DEVICE=br-new", "TYPE=Bridge", "ONBOOT=yes"),
     other("ifcfg-eth0-1", *[line.replace("-000000000001", "-000000000003") for line in ETH0])),
    ("ifcfg.backup.live", other("ifcfg-eth0.1", *ETH0), "ifcfg-eth0.1"),
    ("ifcfg.backup.live", other("ifcfg-eth0-20200101", *ETH0), "ifcfg-eth0-20200101"),
    ("ifcfg.backup.live", other("ifcfg-eth0.old", *ETH0), "ifcfg-eth0.old"),
    ("ifcfg.backup.live", other("ifcfg-eth0;5f3a2b1c", *ETH0), "ifcfg-eth0;5f3a2b1c"),
    ("network.global.missing", {NETWORK: None}, "", network()),
    ("network.networking.off", network("NETWORKING=no"), "network:1", network("NETWORKING=yes")),
    ("network.networking.form", network("", "NETWORKING=NO"), "network:2", network("HOSTNAME=x")),
    ("ifcfg.syntax.spaced-equals", eth0(">MTU = 1500"), "ifcfg-eth0:14", eth0(">MTU=1500")),
    ("ifcfg.syntax.space-after", eth0(">MTU= 1500"), "ifcfg-eth0:14", eth0(">NETMASK= # none")),
    ("ifcfg.syntax.unquoted-blank", eth0("NAME=My net"), "ifcfg-eth0:10", eth0("NAME='My net'")),
    ("ifcfg.syntax.unquoted-blank", network("NETWORKING=yes", "HOSTNAME=a b"), "network:2"),
    ("ifcfg.syntax.open-quote", eth0("NAME=\"eth0"), "ifcfg-eth0:10", eth0("NAME=\"e'th0\"")),
    ("ifcfg.syntax.glued-comment", eth0("NAME=eth0#1"), "ifcfg-eth0:10", eth0("NAME=eth0 # 1")),
    ("ifcfg.syntax.shell-code", eth0("NAME=$(hostname)"), "ifcfg-eth0:10", eth0("NAME='$(hostname)'")),
    ("ifcfg.syntax.export", eth0(">export MTU=1500"), "ifcfg-eth0:14"),
    ("ifcfg.syntax.lower-case", eth0(">gateway=192.168.1.1"), "ifcfg-eth0:14", eth0(">my_note=x")),
    ("ifcfg.syntax.command", eth0(">logger hello"), "ifcfg-eth0:14", eth0(">#logger hello")),
    ("ifcfg.syntax.crlf", {SCRIPTS + "ifcfg-eth0": changed(ETH0, []).replace("\n", "\r\n")}, "ifcfg-eth0:1"),
    ("ifcfg.syntax.bom", {SCRIPTS + "ifcfg-eth0": "\ufeff" + changed(ETH0, [])}, "ifcfg-eth0:1"),
    ("ifcfg.syntax.nul", eth0(">#\0"), "ifcfg-eth0:14"),
    ("ifcfg.syntax.repeated", eth0(">TYPE=Ethernet"), "ifcfg-eth0:14", eth0(">#TYPE=Ethernet")),
    ("ifcfg.syntax.read-differently", eth0("NAME=\"a\\'b\""), "ifcfg-eth0:10", eth0("NAME=\"a\\\"b\"")),
    ("ifcfg.syntax.empty", eth0("HWADDR="), "ifcfg-eth0:14", eth0("DOMAIN=\"\"")),
    ("ifcfg.device.missing", eth0("-DEVICE"), "ifcfg-eth0", eth0("-DEVICE", "HWADDR=" + MAC0),
     other("ifcfg-Home", "TYPE=Wireless", "ESSID=\"My home\"", "BOOTPROTO=dhcp")),
    ("ifcfg.device.invalid", eth0("DEVICE=averyveryverylongname"), "ifcfg-eth0:12"),
    ("ifcfg.device.twice", both(eth1("DEVICE=eth0")), "ifcfg-eth1:8", eth1("DEVICE=eth0", "ONBOOT=no")),
    ("ifcfg.device.twice", both(eth0("ONBOOT=no"), eth1("DEVICE=eth0"), other(
        "ifcfg-eth2", "DEVICE=eth0", "BOOTPROTO=none", "ONBOOT=yes")), "ifcfg-eth2:1"),
    ("ifcfg.device.absent", eth1("DEVICE=eth7"), "ifcfg-eth1:8",
     other("ifcfg-bond0", "DEVICE=bond0", "ONBOOT=no"), other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes"),
     other("ifcfg-br0", "DEVICE=br0", "TYPE=Bridge", "ONBOOT=yes")),
    ("ifcfg.hwaddr.mismatch", eth0("HWADDR=" + MAC1), "ifcfg-eth0:14",
     eth0("HWADDR=" + MAC0.upper()), eth0("HWADDR=" + MAC1, "MACADDR=" + MAC0),
     both(eth0("HWADDR=" + MAC1), {SYS + "eth0/bonding_slave/perm_hwaddr": MAC1, SYS + "eth0/master/address": MAC0}),
     both(eth0("HWADDR=" + MAC1), {SYS + "eth0/master/address": MAC0})),
    ("ifcfg.hwaddr.mismatch", both(eth0("HWADDR=" + MAC1), {SYS + "eth0/master/address": MAC0,
                                                          SYS + "eth0/brport/state": "3\n"}), "ifcfg-eth0:14"),
    ("ifcfg.hwaddr.invalid", eth0("HWADDR=52:54:00"), "ifcfg-eth0:14"),
    ("ifcfg.macaddr.invalid", eth0("MACADDR=52:54:00"), "ifcfg-eth0:14", eth0("MACADDR=stable")),
    ("ifcfg.uuid.invalid", eth0("UUID=12345"), "ifcfg-eth0:11"),
    ("ifcfg.uuid.duplicate", eth1("UUID=00000000-0000-4000-8000-000000000001"), "ifcfg-eth1:7"),
    ("ifcfg.onboot.form", eth0("ONBOOT=false"), "ifcfg-eth0:13", eth0("ONBOOT=No"), eth0("ONBOOT=true")),
    ("ifcfg.onboot.form", eth0("ONBOOT=nope"), "ifcfg-eth0:13"),
    ("ifcfg.onboot.form", eth0("ONBOOT="), "ifcfg-eth0:13"),
    ("ifcfg.onboot.overridden", eth0("ONBOOT=no", ">ONBOOT=yes"), "ifcfg-eth0:14"),
    ("ifcfg.onboot.none", both(eth0("ONBOOT=no"), eth1("ONBOOT=no")), "", eth0("ONBOOT=no"),
     both(network("NETWORKING=no"))),
    ("ifcfg.bootproto.case", eth0("BOOTPROTO=DHCP"), "ifcfg-eth0:4", eth0("BOOTPROTO=dhcp"), eth0("BOOTPROTO=None")),
    ("ifcfg.bootproto.unknown", eth0("BOOTPROTO=dchp"), "ifcfg-eth0:4", eth0("BOOTPROTO=static")),
    ("ifcfg.bootproto.dhcp-address", eth0("BOOTPROTO=dhcp"), "ifcfg-eth0:5",
     eth0("BOOTPROTO=dhcp", "-IPADDR", "-PREFIX")),
    ("ifcfg.nm-controlled.form", eth0("NM_CONTROLLED=off"), "ifcfg-eth0:14", eth0("NM_CONTROLLED=no")),
    ("ifcfg.nm-controlled.nameless", eth0("NM_CONTROLLED=no", "-DEVICE"), "ifcfg-eth0:13",
     eth0("NM_CONTROLLED=no", "-DEVICE", "HWADDR=" + MAC0)),
    ("ifcfg.nm-controlled.contradiction", eth1("DEVICE=eth0", "NM_CONTROLLED=no"), "ifcfg-eth1:10",
     eth1("NM_CONTROLLED=no")),
    ("ifcfg.address.invalid", eth0("IPADDR=192.168.1"), "ifcfg-eth0:5"),
    ("ifcfg.address.invalid", eth0("IPADDR=192.168.1.05"), "ifcfg-eth0:5"),
    ("ifcfg.address.with-mask", eth0("IPADDR=192.168.1.5/24"), "ifcfg-eth0:5"),
    ("ifcfg.address.not-a-host", eth0("IPADDR=192.168.1.255"), "ifcfg-eth0:5",
     eth0("IPADDR=192.168.1.0", "PREFIX=31")),
    ("ifcfg.address.not-a-host", eth0("IPADDR=224.0.0.1"), "ifcfg-eth0:5"),
    ("ifcfg.address.repeated", eth0(">IPADDR=192.168.1.6"), "ifcfg-eth0:14",
     eth0("IPADDR1=192.168.1.6", "PREFIX1=24")),
    ("ifcfg.address.duplicate", eth1("IPADDR=192.168.1.5"), "ifcfg-eth1:3"),
    ("ifcfg.address.duplicate", eth0("IPADDR1=192.168.1.5", "PREFIX1=24"), "ifcfg-eth0:14"),
    ("ifcfg.address.gap", eth0("IPADDR3=192.168.1.6", "PREFIX3=24"), "ifcfg-eth0:14",
     eth0("IPADDR2=192.168.1.6", "PREFIX2=24", "IPADDR3=192.168.1.7", "PREFIX3=24")),
    ("ifcfg.address.zero-gateway", eth0("-IPADDR", "-PREFIX", "IPADDR0=192.168.1.5", "PREFIX0=24", GW), "ifcfg-eth0:12",
     eth0("-IPADDR", "-PREFIX", "IPADDR0=192.168.1.5", "PREFIX0=24")),
    ("ifcfg.address.hidden", eth0("IPADDR1=2.168.1.5", "PREFIX1=24"), "ifcfg-eth0:14"),
    ("ifcfg.prefix.invalid", eth0("PREFIX=33"), "ifcfg-eth0:6", eth0("PREFIX=8")),
    ("ifcfg.netmask.invalid", eth0("-PREFIX", "NETMASK=24"), "ifcfg-eth0:13", eth0("-PREFIX", "NETMASK=255.255.255.0")),
    ("ifcfg.netmask.gappy", eth0("-PREFIX", "NETMASK=255.0.255.0"), "ifcfg-eth0:13"),
    ("ifcfg.netmask.disagrees", eth0("NETMASK=255.255.0.0"), "ifcfg-eth0:14", eth0("NETMASK=255.255.255.0")),
    ("ifcfg.prefix.missing", eth0("-PREFIX"), "ifcfg-eth0:5"),
    ("ifcfg.prefix.number", eth0("-PREFIX", "PREFIX0=24"), "ifcfg-eth0:5"),
    ("ifcfg.prefix.without-address", eth0("-IPADDR"), "ifcfg-eth0:5", eth0("-IPADDR", "-PREFIX")),
    ("ifcfg.prefix.host-only", eth0("PREFIX=32", GW), "ifcfg-eth0:5", eth0("PREFIX=32")),
    ("ifcfg.network.stale", eth0("NETWORK=192.168.0.0"), "ifcfg-eth0:14", eth0("NETWORK=192.168.1.0")),
    ("ifcfg.broadcast.stale", eth0("BROADCAST=192.168.0.255"), "ifcfg-eth0:14", eth0("BROADCAST=192.168.1.255")),
    ("ifcfg.gateway.empty", eth0("GATEWAY="), "ifcfg-eth0:14", eth0(GW), eth0()),
    ("ifcfg.gateway.empty", eth0("GATEWAY=\"\""), "ifcfg-eth0:14"),
    ("ifcfg.gateway.empty", eth0("GATEWAY= # none"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.not-address", eth0("GATEWAY=1"), "ifcfg-eth0:14", eth0(GW)),
    ("ifcfg.gateway.not-address", eth0("GATEWAY=no"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.not-address", eth0("GATEWAY=192.168.1.1/24"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.not-address", eth0("GATEWAY=\"192.168.1.1 \""), "ifcfg-eth0:14"),
    ("ifcfg.gateway.unspecified", eth0("GATEWAY=0.0.0.0"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.outside-subnet", eth0("GATEWAY=192.168.2.1"), "ifcfg-eth0:14",
     eth0("GATEWAY=192.168.2.1", "PREFIX=16")),
    ("ifcfg.gateway.outside-subnet", eth0("GATEWAY=172.16.0.1", "IPADDR1=172.16.0.5", "PREFIX1=16"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.own-address", eth0("GATEWAY=192.168.1.5"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.network-address", eth0("GATEWAY=192.168.1.0"), "ifcfg-eth0:14",
     eth0("GATEWAY=192.168.1.4", "PREFIX=31")),
    ("ifcfg.gateway.broadcast", eth0("GATEWAY=192.168.1.255"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.repeated", eth0(">" + GW, ">" + GW), "ifcfg-eth0:15"),
    ("ifcfg.gateway.numbered", eth0("GATEWAY0=192.168.1.1"), "ifcfg-eth0:14"),
    ("ifcfg.gateway.without-address", eth0("-IPADDR", "-PREFIX", GW), "ifcfg-eth0:12"),
    ("ifcfg.gateway.with-dhcp", eth0("BOOTPROTO=dhcp", "-IPADDR", "-PREFIX", GW), "ifcfg-eth0:12"),
    ("ifcfg.defroute.form", eth0("DEFROUTE=No"), "ifcfg-eth0:7", eth0("DEFROUTE=no"), eth0("DEFROUTE=YES")),
    ("ifcfg.defroute.with-gateway", eth0("DEFROUTE=no", GW), "ifcfg-eth0:14"),
    ("ifcfg.gatewaydev.in-file", eth0("GATEWAYDEV=eth0", GW), "ifcfg-eth0:14"),
    ("ifcfg.gatewaydev.on-link", network("GATEWAYDEV=eth0"), "ifcfg-eth0",
     both(network("GATEWAYDEV=eth0"), eth0(GW))),
    ("ifcfg.gateway.several-interfaces", both(eth0(GW), eth1("DEFROUTE=yes", "GATEWAY=10.0.0.1")), "ifcfg-eth1:10",
     both(eth0(GW), eth1("GATEWAY=10.0.0.1")),
     both(eth0(GW), eth1("DEFROUTE=yes", "GATEWAY=10.0.0.1", "METRIC=200")),
     both(eth0(GW), eth1("DEFROUTE=yes", "GATEWAY=10.0.0.1", "ONBOOT=no"))),
    ("ifcfg.gateway.global-deprecated", network(GW), "network:1"),
    ("ifcfg.gateway.global-empty", network("GATEWAY="), "network:1"),
    ("ifcfg.gateway.global-invalid", network("GATEWAY=1"), "network:1"),
    ("ifcfg.gateway.global-unreachable", network("GATEWAY=172.16.0.1"), "network:1", network(GW)),
    ("ifcfg.gatewaydev.absent", network("GATEWAYDEV=eth9"), "network:1"),
    ("ifcfg.dns.invalid", eth0("DNS1=dns.example.com"), "ifcfg-eth0:14",
     eth0("DNS1=192.168.1.1", "DNS2=2001:db8::1")),
    ("ifcfg.dns.too-many", eth0("DNS4=192.168.1.1"), "ifcfg-eth0:14", eth0("DNS3=192.168.1.1")),
    ("ifcfg.dns.several-interfaces", both(eth0("DNS1=192.168.1.1"), eth1("DNS1=10.0.0.1")), "ifcfg-eth1:10",
     both(eth0("DNS1=192.168.1.1"), eth1("DNS1=192.168.1.1"))),
    ("ifcfg.peerdns.form", eth0("PEERDNS=off"), "ifcfg-eth0:14", eth0("PEERDNS=no")),
    ("ifcfg.peerdns.own-dns", eth0("PEERDNS=no", "DNS1=192.168.1.1"), "ifcfg-eth0:14"),
    ("ifcfg.dns.unused", eth0("DNS1=2001:db8::53"), "ifcfg-eth0:14", eth0("DNS1=2001:db8::53", "IPV6INIT=yes"),
     eth0("DNS1=2001:db8::53", "NM_CONTROLLED=no"), eth0("DNS1=192.168.1.1"),
     eth0("BOOTPROTO=dhcp", "-IPADDR", "-PREFIX", "DNS1=192.168.1.1")),
    ("ifcfg.dns.unused", eth0("-IPADDR", "-PREFIX", "DNS1=192.168.1.1"), "ifcfg-eth0:12"),
    ("ifcfg.domain.alone", eth0("-IPADDR", "-PREFIX", "DOMAIN=example.com"), "ifcfg-eth0:12",
     eth0("DOMAIN=example.com")),
    ("resolv.nameserver.invalid", {"etc/resolv.conf": "nameserver 192.168.1.1\nnameserver 192.168.1.300\n"},
     "resolv.conf:2", {"etc/resolv.conf": "# nameserver x\noptions timeout:1\nnameserver\t::1\n"}),
    ("ifcfg.ipv6.init-missing", eth1("IPV6ADDR=2001:db8::5/64"), "ifcfg-eth1:10",
     eth1("IPV6ADDR=2001:db8::5/64", "IPV6INIT=yes")),
    ("ifcfg.ipv6.init-form", eth0("IPV6INIT=on"), "ifcfg-eth0:9", eth0("IPV6INIT=YES")),
    ("ifcfg.ipv6.address-invalid", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/129"), "ifcfg-eth0:14",
     eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5")),
    ("ifcfg.ipv6.secondary-invalid", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/64",
                                          "IPV6ADDR_SECONDARIES=\"2001:db8::6/64 x\""), "ifcfg-eth0:15"),
    ("ifcfg.ipv6.gateway-invalid", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW="), "ifcfg-eth0:15"),
    ("ifcfg.ipv6.gateway-zone", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=fe80::1"),
     "ifcfg-eth0:15", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=fe80::1%eth0")),
    ("ifcfg.ipv6.defroute", eth0("IPV6INIT=yes", "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=2001:db8::1",
                                 "IPV6_DEFROUTE=no"), "ifcfg-eth0:16", eth0("IPV6_DEFROUTE=no")),
    ("ifcfg.ipv6.autoconf-form", eth0("IPV6_AUTOCONF=No"), "ifcfg-eth0:14", eth0("IPV6_AUTOCONF=no")),
    ("ifcfg.alias.without-base", other("ifcfg-eth9:1", "DEVICE=eth9:1", "IPADDR=10.9.0.1", "PREFIX=24"), "ifcfg-eth9:1",
     other("ifcfg-eth0:1", *ALIAS)),
    ("ifcfg.alias.device", other("ifcfg-eth0:1", "DEVICE=eth0", *ALIAS[1:]), "ifcfg-eth0:1:1"),
    ("ifcfg.alias.label", other("ifcfg-eth0:a-b", "DEVICE=eth0:a-b", *ALIAS[1:]), "ifcfg-eth0:a-b",
     other("ifcfg-eth0:a_b", "DEVICE=eth0:a_b", *ALIAS[1:])),
    ("ifcfg.alias.gateway", other("ifcfg-eth0:1", GW, *ALIAS), "ifcfg-eth0:1:1"),
    ("ifcfg.alias.defroute", both(eth0("DEFROUTE=no", GW), other("ifcfg-eth0:1", *ALIAS)), "ifcfg-eth0:7",
     eth0("DEFROUTE=no", GW)),
    ("ifcfg.range.service-only", other("ifcfg-eth0-range0", "IPADDR_START=192.168.1.50", "IPADDR_END=192.168.1.59"),
     "ifcfg-eth0-range0"),
    ("ifcfg.route.mixed", other("route-eth0", "10.2.0.0/16 via 192.168.1.1", *ROUTE), "route-eth0:1",
     other("route-eth0", *ROUTE), other("route-eth0", "10.2.0.0/16 via 192.168.1.1")),
    ("ifcfg.route.shell-code", other("route-eth0", "ADDRESS0=$X", *ROUTE[1:]), "route-eth0:1"),
    ("ifcfg.route.netmask", other("route-eth0", ROUTE[0], ROUTE[2]), "route-eth0:1"),
    ("ifcfg.route.gap", other("route-eth0", *[line.replace("0=", "1=") for line in ROUTE]), "route-eth0:1"),
    ("ifcfg.route.default", other("route-eth0", "default via 192.168.1.1"), "route-eth0:1",
     other("route-eth0", "# default via 192.168.1.1", "to 10.2.0.0/16 via 192.168.1.1")),
    ("ifcfg.route.invalid", other("route-eth0", "10.2.0.0/33 via 192.168.1.1"), "route-eth0:1",
     other("route-eth0", "blackhole 10.2.0.0/16"), other("route6-eth0", "2001:db8:1::/48 via 2001:db8::1")),
    ("ifcfg.route.gateway", other("route-eth0", "10.2.0.0/16 via 192.168.1."), "route-eth0:1",
     other("route-eth0", "10.2.0.0/16 dev eth0"), other("route6-eth0", "2001:db8:1::/48 via fe80::1 dev eth0"),
     other("route-eth0", *ROUTE[:2])),
    ("ifcfg.route.gateway", other("route-eth0", *ROUTE[:2], "GATEWAY0=gw"), "route-eth0:3"),
    ("ifcfg.route.words", other("route-eth0", "10.0.0.0 netmask 255.0.0.0 gw 192.168.1.1"), "route-eth0:1",
     other("route-eth0", "10.2.0.0/16 metric 5 via 192.168.1.1"), other("route-eth0", "10.2.0.0/16")),
    ("ifcfg.route.words", other("route-eth0", "# lab", "10.2.0.0/16 192.168.1.1"), "route-eth0:2"),
    ("ifcfg.route.not-a-network", other("route-eth0", "10.2.0.5/16 via 192.168.1.1"), "route-eth0:1",
     other("route-eth0", "10.2.0.5 via 192.168.1.1"), other("route-eth0", "10.2.0.5/32 via 192.168.1.1"),
     other("route6-eth0", "2001:db8:1::5/48 via 2001:db8::1")),
    ("ifcfg.route.not-a-network", other("route-eth0", "ADDRESS0=10.2.0.5", *ROUTE[1:]), "route-eth0:1"),
    ("ifcfg.route.device-name", both({SCRIPTS + "ifcfg-eth1": None}, other("ifcfg-lan", *ETH1),
                                     other("route-eth1", "10.2.0.0/16 via 10.0.0.1")), "route-eth1"),
    ("ifcfg.route.orphan", other("route-eth9", "10.2.0.0/16 via 10.0.0.1"), "route-eth9"),
    ("ifcfg.rule.disables-routes", both(other("route-eth0", *ROUTE), other("rule-eth0", "from 10.0.0.0/8 table 1")),
     "rule-eth0", other("rule-eth0", "from 10.0.0.0/8 table 1")),
    ("ifcfg.vlan.name", other("ifcfg-office", "DEVICE=office", "TYPE=Vlan", "VLAN=yes", "VLAN_ID=5", "PHYSDEV=eth0"),
     "ifcfg-office:4",
     other("ifcfg-office", "DEVICE=office", "TYPE=Vlan", "VLAN=yes", "VLAN_ID=5", "VID=5", "PHYSDEV=eth0"),
     other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes", "VLAN_ID=5", "PHYSDEV=eth0")),
    ("ifcfg.vlan.form", other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=Yes"), "ifcfg-eth0.5:2"),
    ("ifcfg.slave.form", eth1("SLAVE=YES", "MASTER=eth0"), "ifcfg-eth1:10"),
    ("ifcfg.slave.without-master", eth1("SLAVE=yes"), "ifcfg-eth1:10", eth1("SLAVE=yes", "MASTER=eth0")),
    ("ifcfg.master.without-slave", eth1("MASTER=eth0"), "ifcfg-eth1:10"),
    ("ifcfg.master.missing", eth1("BRIDGE=br0"), "ifcfg-eth1:10",
     both(eth1("BRIDGE=br0"), other("ifcfg-br0", "DEVICE=br0", "TYPE=Bridge"))),
    ("ifcfg.bridge.case", other("ifcfg-br0", "DEVICE=br0", "TYPE=bridge"), "ifcfg-br0:2"),
    ("ifcfg.nozeroconf.form", network("NOZEROCONF=no"), "network:1", network("NOZEROCONF=yes")),
    ("ifcfg.mtu.invalid", eth0("MTU=1500k"), "ifcfg-eth0:14", eth0("MTU=9000")),
    ("ifcfg.metric.invalid", eth0("METRIC=low"), "ifcfg-eth0:14", eth0("METRIC=0")),
    ("ifcfg.vlan.parent-missing", other("ifcfg-eth7.5", *VLAN7), "ifcfg-eth7.5:1",
     both(other("ifcfg-eth7.5", *VLAN7), other("ifcfg-eth7", "DEVICE=eth7", "ONBOOT=no")),
     other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes")),
    ("ifcfg.vlan.parent-missing", other("ifcfg-vlan5", "DEVICE=vlan5", "VLAN=yes", "PHYSDEV=eth7"), "ifcfg-vlan5:3"),
    ("ifcfg.vlan.number-missing", other("ifcfg-lab", "DEVICE=lab", "VLAN=yes", "PHYSDEV=eth0"), "ifcfg-lab",
     other("ifcfg-lab", "DEVICE=lab", "VLAN=yes", "PHYSDEV=eth0", "VID=5", "NM_CONTROLLED=no"),
     other("ifcfg-vlan5", "DEVICE=vlan5", "VLAN=yes", "PHYSDEV=eth0")),
    ("ifcfg.vlan.parent-unnamed", other("ifcfg-vlan5", "DEVICE=vlan5", "VLAN=yes"), "ifcfg-vlan5",
     other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes")),
    ("ifcfg.port.addresses", both(BOND0, eth1("MASTER=bond0", "SLAVE=yes")), "ifcfg-eth1:3",
     both(BOND0, eth1("MASTER=bond0", "SLAVE=yes", "-IPADDR", "-PREFIX"))),
    ("ifcfg.port.addresses", both(BR0, eth1("BRIDGE=br0", "IPV6ADDR=2001:db8::5/64", "-IPADDR", "-PREFIX")),
     "ifcfg-eth1:9"),
    ("ifcfg.master.without-ports", BOND0, "ifcfg-bond0", BR0,
     both(BOND0, eth1("MASTER=bond0", "SLAVE=yes", "-IPADDR", "-PREFIX"))),
    ("ifcfg.type.card", eth1("TYPE=Bridge"), "ifcfg-eth1:1", BR0, BOND0,
     both(BR0, {SYS + "br0/uevent": "DEVTYPE=bridge\nINTERFACE=br0\n"})),
    ("ifcfg.type.card", eth1("BONDING_OPTS=mode=1"), "ifcfg-eth1:1"),
    ("ifcfg.type.card", eth1("VLAN=yes", "PHYSDEV=eth0"), "ifcfg-eth1:1"),
    ("ifcfg.master.other", eth1("MASTER=eth0", "SLAVE=yes"), "ifcfg-eth1:10",
     both(BOND0, eth1("MASTER=bond0", "SLAVE=yes")), both(BR0, eth1("BRIDGE=br0")), eth1("BRIDGE=br7"),
     both(other("ifcfg-bond7", "DEVICE=bond7"), eth1("MASTER=bond7", "SLAVE=yes"))),
    ("ifcfg.master.other", both(BOND0, eth1("BRIDGE=bond0")), "ifcfg-eth1:10"),
    ("ifcfg.master.other", both(BR0, eth1("MASTER=br0", "SLAVE=yes")), "ifcfg-eth1:10"),
    ("ifcfg.master.circle", other("ifcfg-br0", "DEVICE=br0", "TYPE=Bridge", "BRIDGE=br0"), "ifcfg-br0:3", BR0),
    ("ifcfg.master.circle", both(other("ifcfg-bond0", "DEVICE=bond0", "TYPE=Bond", "BRIDGE=br0"), other(
        "ifcfg-br0", "DEVICE=br0", "TYPE=Bridge", "MASTER=bond0", "SLAVE=yes")), "ifcfg-bond0:3",
     both(other("ifcfg-bond0", "DEVICE=bond0", "TYPE=Bond", "BRIDGE=br0"), BR0)),
    ("ifcfg.master.circle", both(BR0, other("ifcfg-br0.5", "DEVICE=br0.5", "VLAN=yes", "BRIDGE=br0")), "ifcfg-br0.5:3",
     both(BR0, other("ifcfg-eth1.5", "DEVICE=eth1.5", "VLAN=yes", "BRIDGE=br0"))),
    ("ifcfg.master.circle", both(other("ifcfg-vlan5", "DEVICE=vlan5", "VLAN=yes", "PHYSDEV=vlan6"), other(
        "ifcfg-vlan6", "DEVICE=vlan6", "VLAN=yes", "PHYSDEV=vlan5")), "ifcfg-vlan5:3"),
    ("ifcfg.mtu.ipv6", eth0("IPV6INIT=yes", "MTU=1279"), "ifcfg-eth0:14", eth0("MTU=1279"),
     eth0("IPV6INIT=yes", "MTU=1280")),
    ("ifcfg.mtu.vlan", other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes", "MTU=1501"), "ifcfg-eth0.5:3",
     both(eth0("MTU=9000"), other("ifcfg-eth0.5", "DEVICE=eth0.5", "VLAN=yes", "MTU=9000"))),
    ("ifcfg.address.overlap", eth1("IPADDR=192.168.1.6", "PREFIX=25"), "ifcfg-eth1:3",
     eth0("IPADDR1=192.168.1.6", "PREFIX1=25"), eth1("IPADDR=192.168.1.6", "PREFIX=25", "ONBOOT=no"),
     eth1("IPADDR=192.168.2.6", "PREFIX=24"), other("ifcfg-eth0:1", *ALIAS)),
    ("ifcfg.address.overlap", eth0("IPADDR=10.1.0.5"), "ifcfg-eth1:3"),
    ("ifcfg.route.unreachable", other("route-eth0", "10.2.0.0/16 via 192.168.2.1", "10.3.0.0/16 via 192.168.2.1"),
     "route-eth0:1", other("route-eth0", "192.168.2.1 dev eth0", "10.2.0.0/16 via 192.168.2.1"),
     other("route-eth0", "10.2.0.0/16 via 192.168.2.1 onlink"), other("route-eth0", "10.2.0.0/16 via 10.0.0.1 dev eth1"),
     both(other("ifcfg-eth0:1", "DEVICE=eth0:1", "IPADDR=192.168.2.5", "PREFIX=24"),
          other("route-eth0", "10.2.0.0/16 via 192.168.2.1")),
     both(eth0("BOOTPROTO=dhcp", "-IPADDR", "-PREFIX"), other("route-eth0", "10.2.0.0/16 via 192.168.2.1"))),
    ("ifcfg.route.unreachable", other("route-eth0", *ROUTE[:2], "GATEWAY0=192.168.2.1"), "route-eth0:3"),
    ("ifcfg.ipv6.gateway-device", eth0(*IPV6, "IPV6_DEFAULTGW=fe80::1%eth1"), "ifcfg-eth0:16",
     eth0(*IPV6, "IPV6_DEFAULTGW=fe80::1%eth0"), eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8::1")),
    ("ifcfg.ipv6.gateway-outside", eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8:1::1"), "ifcfg-eth0:16",
     eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8:1::1", "IPV6ADDR_SECONDARIES=2001:db8:1::5"),
     eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8:1::1", "IPV6_AUTOCONF=yes"),
     eth0(*IPV6, "IPV6_DEFAULTGW=fe80::1%eth0")),
    ("ifcfg.ipv6.gateway-own", eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8:0::5"), "ifcfg-eth0:16",
     eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8::1")),
    ("ifcfg.ipv6.gateway-own", eth0(*IPV6, "IPV6_DEFAULTGW=2001:db8::7", "IPV6ADDR_SECONDARIES=2001:db8::7/64"),
     "ifcfg-eth0:16"),
    ("hostname.empty", {"etc/hostname": "# web1\n\n"}, "hostname", {"etc/hostname": "\nweb1.example.com\n"}),
    ("hostname.invalid", {"etc/hostname": "# mine\nweb_1.example.com\n"}, "hostname:2",
     {"etc/hostname": " web1.example.com \r\n"}, {"etc/hostname": "localhost.localdomain\n"}),
    ("hostname.invalid", {"etc/hostname": "web1.example.com # mine"}, "hostname:1"),
    ("hostname.invalid", {"etc/hostname": "w" * 60 + ".example.com"}, "hostname:1"),
    ("hostname.not-fqdn", {"etc/hostname": "web1\n"}, "hostname:1", {"etc/hostname": "localhost\n"}),
    ("hostname.localhost", {"etc/hostname": "web1.LocalDomain\n"}, "hostname:1",
     {"etc/hostname": "localhost.localdomain\n"}, {"etc/hostname": "localhost1.example.com\n"}),
    ("hosts.broken-line", {"etc/hosts": LOCALHOST + "\n# c\nweb1 192.168.1.5\n"}, "hosts:4",
     {"etc/hosts": LOCALHOST + "fe80::1 a # b\r\n"}),
    ("hosts.broken-line", {"etc/hosts": "192.168.1.5 # web1\n"}, "hosts:1"),
    ("hosts.missing", named("web1.example.com", "192.168.1.5 web1\n"), "hosts",
     named("web1.example.com", "192.168.1.5 WEB1.example.com web1\n"), named("localhost.localdomain", ""),
     named("web1.example.com", "", "BOOTPROTO=dhcp", "-IPADDR", "-PREFIX", "-GATEWAY"),
     named("web1.example.com", "127.0.1.1 web1.example.com\n")),
    ("hosts.wrong-address", named("web1.example.com", "192.168.1.9 web1.example.com web1\n"), "hosts:2",
     named("web1.example.com", "10.0.0.5 web1.example.com\n192.168.1.9 web1\n"),
     named("web1.example.com", "192.168.1.9 web1.example.com\n", "BOOTPROTO=dhcp", "-IPADDR", "-PREFIX", "-GATEWAY")),
    ("hosts.loopback-name", named("web1.example.com", "127.0.0.1 web1.example.com\n"), "hosts:2",
     named("web1.example.com", "127.0.1.1 web1.example.com\n"),
     named("web1.example.com", "127.0.0.1 web1.example.com\n", "BOOTPROTO=dhcp", "-IPADDR", "-PREFIX", "-GATEWAY")),
    ("ifcfg.nm.rejected", eth0("PREFIX=33"), "ifcfg-eth0"),
    ("ifcfg.service.failed", eth0("DEVICE=eth9"), "ifcfg-eth0",
     other("ifcfg-Home", "TYPE=Wireless", "ESSID=\"My home\"", "BOOTPROTO=dhcp")),
    ("ifcfg.readers.default-route-differs", eth0("GATEWAY=192.168.2.1"), "ifcfg-eth0:14", eth0(GW),
     eth0(GW, "NM_CONTROLLED=no")),
    ("ifcfg.readers.addresses-differ", eth0("-PREFIX", "NETMASK=255.0.255.0"), "ifcfg-eth0:5",
     eth0("NM_CONTROLLED=no")),
]


def lay(tree, changes):
    for path, text in both(GOOD, changes).items():
        if text is None:
            continue
        full = os.path.join(tree, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(text.encode("utf-8"))
        os.utime(full, (0, 0))  # NetworkManager prefers the newest of two files with the same UUID
