# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans that are more than lines of one file: interface files that come and go, the host name with its hosts line, and
what is refused. By `kanmon set` on the good machine of the checks' fixtures."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "check")]
import fixtures
import machine
from fixtures import GW, NETWORK, SCRIPTS, SYS, both, eth0, eth1, other
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
LOCALHOST = "127.0.0.1 localhost\n"
HOSTNAME, HOSTS = "etc/hostname", "etc/hosts"
ETH2 = both({SYS + "eth2/address": "52:54:00:00:00:03\n"})
FRESH = "TYPE=Ethernet\nBOOTPROTO=%s\nIPV6INIT=no\nNAME=eth2\nDEVICE=eth2\nONBOOT=yes\n"


def of(device, *settings):
    return ["interface[%s].%s" % (device, setting) for setting in settings]


def called(name, hosts):
    return both(eth0(GW), {HOSTNAME: name, HOSTS: hosts})


# What the machine has besides, the settings, and the files that differ afterwards: text, or None for one that is gone
WRITTEN = [
    ("a card without file", ETH2, of("eth2", "autoconnect=yes"), {SCRIPTS + "ifcfg-eth2": FRESH % "dhcp"}),
    ("present=yes alone", ETH2, of("eth2", "present=yes"), {SCRIPTS + "ifcfg-eth2": FRESH % "dhcp"}),
    ("a fixed address for it", ETH2,
     of("eth2", "ipv4.method=manual", "ipv4.addresses=172.16.0.5/16", "ipv4.gateway=none"),
     {SCRIPTS + "ifcfg-eth2": FRESH % "none" + "IPADDR=172.16.0.5\nPREFIX=16\n"}),
    ("a VLAN", {}, of("eth0.5", "type=vlan", "ipv4.method=disabled"),
     {SCRIPTS + "ifcfg-eth0.5": FRESH.replace("Ethernet", "Vlan").replace("eth2", "eth0.5") % "none" + "VLAN=yes\n"}),
    ("a bond and its port", ETH2, of("bond0", "type=bond", "ipv4.method=manual", "ipv4.addresses=172.16.0.5/16")
     + of("eth2", "master=bond0"),
     {SCRIPTS + "ifcfg-bond0": FRESH.replace("Ethernet", "Bond").replace("eth2", "bond0") % "none" +
      "BONDING_MASTER=yes\nBONDING_OPTS=\"mode=active-backup miimon=100\"\nIPADDR=172.16.0.5\nPREFIX=16\n",
      SCRIPTS + "ifcfg-eth2": FRESH % "none" + "MASTER=bond0\nSLAVE=yes\n"}),
    ("a bridge that is told by its file, which comes after its port's", ETH2,
     of("lan", "type=bridge", "ipv4.method=disabled") + of("eth2", "master=lan", "ipv4.method=disabled"),
     {SCRIPTS + "ifcfg-lan": FRESH.replace("Ethernet", "Bridge").replace("eth2", "lan") % "none",
      SCRIPTS + "ifcfg-eth2": FRESH % "none" + "BRIDGE=lan\n"}),
    ("an interface that is there is present", {}, of("eth0", "present=yes"), {}),
    ("one that is not, is not", {}, of("eth9", "present=no"), {}),
    ("an interface goes", {}, of("eth1", "present=no"), {SCRIPTS + "ifcfg-eth1": None}),
    ("it goes with what belongs to it alone",
     both(other("route-eth1", "172.16.0.0/12 via 10.0.0.1"), other("rule6-eth1", "from ::1 table 1"),
          other("keys-eth1", "A=b"), other("ifcfg-eth1:1", "DEVICE=eth1:1", "IPADDR=10.0.0.6", "PREFIX=8"),
          other("ifcfg-eth10", "DEVICE=eth10", "ONBOOT=no"), other("route-eth10", "172.16.0.0/12 via 10.0.0.1"),
          other("ifcfg-eth1-range0", "IPADDR_START=10.0.0.7", "IPADDR_END=10.0.0.8")), of("eth1", "present=no"),
     {SCRIPTS + name: None for name in ("ifcfg-eth1", "route-eth1", "rule6-eth1", "keys-eth1", "ifcfg-eth1:1",
                                        "ifcfg-eth1-range0")}),
    ("a file of another name, and both names of its routes",
     both({SCRIPTS + "ifcfg-eth1": None}, other("ifcfg-lan", *fixtures.ETH1),
          other("route-lan", "172.16.0.0/12 dev eth1"), other("route-eth1", "172.17.0.0/16 dev eth1")),
     of("eth1", "present=no"),
     {SCRIPTS + name: None for name in ("ifcfg-lan", "route-lan", "route-eth1")}),
    ("a type is changed, and what the old one needs goes",
     other("ifcfg-br0", "DEVICE=br0", "TYPE=Bridge", "STP=on", "DELAY=4", "BOOTPROTO=none", "ONBOOT=no"),
     of("br0", "type=bond"),
     {SCRIPTS + "ifcfg-br0": "DEVICE=br0\nTYPE=Bond\nBOOTPROTO=none\nONBOOT=no\nBONDING_MASTER=yes\n"
                             "BONDING_OPTS=\"mode=active-backup miimon=100\"\n"}),
    ("a card that a VLAN's line was left in", eth0("VLAN_ID=5"), of("eth0", "type=ethernet"),
     {SCRIPTS + "ifcfg-eth0": fixtures.changed(fixtures.ETH0, [])}),
    ("a host name where there was none", both(eth0(GW), {HOSTS: LOCALHOST}), ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "192.168.1.5 web1.example.com web1\n"}),
    ("comments of /etc/hostname stay", called("# ours\n\nold.example.com", LOCALHOST), ["host.name=web1.example.com"],
     {HOSTNAME: "# ours\n\nweb1.example.com\n", HOSTS: LOCALHOST + "192.168.1.5 web1.example.com web1\n"}),
    ("the old name's line is renamed in its place",
     called("old.example.com\n", LOCALHOST + "192.168.1.5\told.example.com old www # us\r\n192.168.1.9 old2\n"),
     ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n",
      HOSTS: LOCALHOST + "192.168.1.5\tweb1.example.com web1 www # us\r\n192.168.1.9 old2\n"}),
    ("the lines of IPv6 addresses, which no file says, are renamed too",
     called("old.example.com\n", LOCALHOST + "::1 localhost\n192.168.1.5 old.example.com old\n2001:db8::5 old.example.com\n"
            "2001:db8::9 old\n"), ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "::1 localhost\n192.168.1.5 web1.example.com web1\n"
      "2001:db8::5 web1.example.com web1\n2001:db8::9 old\n"}),
    ("they are no IPv4 line", called("old.example.com\n", LOCALHOST + "2001:db8::5 old.example.com old\n"),
     ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n",
      HOSTS: LOCALHOST + "2001:db8::5 web1.example.com web1\n192.168.1.5 web1.example.com web1\n"}),
    ("127.0.1.1 where it was there", called("old\n", LOCALHOST + "127.0.1.1 old\n"), ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "127.0.1.1 web1.example.com web1\n"}),
    ("localhost's line keeps localhost's names alone",
     called("old.example.com\n", "127.0.0.1 localhost old.example.com old\n"),
     ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "192.168.1.5 web1.example.com web1\n"}),
    ("an address that the machine no longer has", called("web1.example.com\n", "192.168.1.99 web1.example.com web1\n"),
     ["host.name=web1.example.com"], {HOSTS: "192.168.1.5 web1.example.com web1\n"}),
    ("another host's short name stays",
     called("old.example.com\n", "192.168.1.5 old.example.com\n10.1.1.1 old.example.org old\n"),
     ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: "192.168.1.5 web1.example.com web1\n10.1.1.1 old.example.org old\n"}),
    ("the address that is set at the same time", called("old.example.com\n", LOCALHOST),
     ["host.name=web1.example.com"] + of("eth0", "ipv4.addresses=192.168.1.7/24"),
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "192.168.1.7 web1.example.com web1\n",
      SCRIPTS + "ifcfg-eth0": fixtures.changed(fixtures.ETH0, ["IPADDR=192.168.1.7", GW])}),
    ("a port of a bridge is no DHCP client", both(called("old.example.com\n", LOCALHOST), fixtures.BR0, eth1(
        "BRIDGE=br0", "BOOTPROTO=dhcp", "-IPADDR", "-PREFIX")), ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "192.168.1.5 web1.example.com web1\n"}),
    ("no line where the address comes by DHCP", both(eth0("BOOTPROTO=dhcp", "-IPADDR", "-PREFIX"), {HOSTS: LOCALHOST}),
     ["host.name=web1.example.com"], {HOSTNAME: "web1.example.com\n"}),
    ("the relic in /etc/sysconfig/network follows", both(called("old.example.com\n", LOCALHOST),
                                                       {NETWORK: "NETWORKING=yes\nHOSTNAME=old.example.com\n"}),
     ["host.name=web1.example.com"],
     {HOSTNAME: "web1.example.com\n", HOSTS: LOCALHOST + "192.168.1.5 web1.example.com web1\n",
      NETWORK: "NETWORKING=yes\nHOSTNAME=web1.example.com\n"}),
]

# The same, and words of the refusal
REFUSED = [
    ("a device that is not there", {}, of("eth9", "autoconnect=yes"), ["No interface file is for eth9", "type=vlan"]),
    ("a card that is not there", {}, of("eth9", "type=ethernet"), ["No interface file is for eth9", "no such device"]),
    ("a card made a bridge", {}, of("eth0", "type=bridge"), ["Type: eth0 is a network card", "br0"]),
    ("a new bridge with a card's name", ETH2, of("eth2", "type=bridge"), ["Type: eth2 is a network card"]),
    ("a port of a card", eth1("-IPADDR", "-PREFIX"), of("eth1", "master=eth0"), ["Part of: MASTER=eth0", "bond"]),
    ("a circle", {}, of("br0", "type=bridge", "master=bond0") + of("bond0", "type=bond", "master=br0"),
     ["Part of: bond0 stands on itself, by way of br0"]),
    ("a copy's name", {}, of("br0.bak", "type=bridge"), ["ifcfg-br0.bak is no name", "Choose another name"]),
    ("a copy's name to one system", {}, of("br0.old", "type=bridge"), ["ifcfg-br0.old is no name"]),
    ("the name of a range", {}, of("br-range0", "type=bridge"), ["ifcfg-br-range0 is no name"]),
    ("a bridge's setting for a card", {}, of("eth0", "bridge.stp=yes"),
     ["Spanning tree: eth0 is an interface of the type ethernet", "type bridge"]),
    ("bond options for a card", {}, of("eth0", "bond.options=mode=active-backup"), ["Bond options: eth0", "type bond"]),
    ("bond options for a new card", ETH2, of("eth2", "bond.options=mode=active-backup"), ["Bond options: eth2"]),
    ("bond options for a new bridge", {}, of("br0", "type=bridge", "bond.options=mode=active-backup"),
     ["Bond options: br0 is an interface of the type bridge"]),
    ("the name of the file is taken", both(ETH2, other("ifcfg-eth2", "DEVICE=eth7", "ONBOOT=no")),
     of("eth2", "present=yes"), ["ifcfg-eth2 is another one's", "DEVICE"]),
    ("lo", {}, of("lo", "present=no"), ["loopback"]),
    ("one of two profiles", other("ifcfg-eth1-1", "DEVICE=eth1", "ONBOOT=no"), of("eth1", "present=no"),
     ["Interface file: ifcfg-eth1-1 is for eth1, too.", "Move the file"]),
    ("no IPv4, and an address", {}, of("eth0", "ipv4.method=disabled", "ipv4.addresses=192.168.1.7/24"),
     ["IPv4: the method \"disabled\" has no addresses"]),
    ("no IPv6, and an address", {}, of("eth0", "ipv6.method=link-local", "ipv6.addresses=2001:db8::5/64"),
     ["IPv6: the method \"link-local\" has no addresses"]),
    ("deleted and changed", {}, of("eth1", "present=no", "mtu=1400"), ["deleted as well"]),
    ("a bond's file goes, its port stays",
     both(fixtures.BOND0, eth1("MASTER=bond0", "SLAVE=yes", "-IPADDR", "-PREFIX")),
     of("bond0", "present=no"), ["bond0"]),
    ("overlapping subnets", {}, of("eth1", "ipv4.addresses=192.168.1.9/25"), ["Addresses:", "overlaps"]),
    ("a port with an address", fixtures.BOND0, of("eth1", "master=bond0"), ["Part of:", "10.0.0.5"]),
    ("a VLAN on nothing", {}, of("eth7.5", "type=vlan"), ["eth7"]),
    ("the IPv6 gateway of another interface", eth0(*fixtures.IPV6), of("eth0", "ipv6.gateway=fe80::1%eth1"), ["eth1"]),
    ("the IPv6 gateway that is the interface itself", eth0(*fixtures.IPV6), of("eth0", "ipv6.gateway=2001:db8::5"),
     ["IPv6 default gateway:", "own address"]),
    ("the IPv6 gateway in no subnet", eth0(*fixtures.IPV6), of("eth0", "ipv6.gateway=2001:db8:9::1"),
     ["IPv6 default gateway:", "subnet"]),
    ("a small MTU with IPv6", eth0(*fixtures.IPV6), of("eth0", "mtu=1000"), ["MTU:", "1280"]),
    ("a route by a router out of reach", {}, of("eth0", "ipv4.routes=172.16.0.0/12 172.31.0.1"),
     ["Routes:", "172.31.0.1"]),
    ("a number that the name of the VLAN contradicts", {}, of("eth0.5", "type=vlan", "vlan.id=7"),
     ["VLAN number:", "\"7\" cannot be written", "eth0.5 says 5"]),
    ("a hosts file that cannot be read", {HOSTS + "/x": ""}, ["host.name=web1.example.com"],
     ["Host name:", "is a directory"]),
    ("no name for a machine", {}, ["host.name=localhost"], ["Host name:", "full name"]),
    ("IPv6 DNS without IPv6", {}, of("eth0", "ipv6.dns=2001:db8::53"), ["IPv6 DNS servers:", "IPv6"]),
]


def run(tree, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    return subprocess.run([KANMON, "--root", tree] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, universal_newlines=True, timeout=30)


def text_of(data):
    return data.decode("utf-8") if data is not None else None


def written(tap, title, changes, words, expected):
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, changes)
        before = machine.snapshot(tree)
        result = run(tree, "set", *words)
        after = machine.snapshot(tree)
        found = {path: text_of(after.get(path)) for path in before.keys() | after.keys()
                 if before.get(path) != after.get(path)}
        tap.ok(result.returncode == 0 and found == expected, title, "%s\n%s\n%s" % (result.stderr, found, expected))
        again = run(tree, "set", *words)
        tap.ok(again.returncode == 0 and "already" in again.stdout, "%s: twice" % title, again.stdout + again.stderr)
        if expected:
            run(tree, "undo")
            tap.ok(machine.snapshot(tree) == before, "%s: undone" % title)


def refused(tap, title, changes, words, says):
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, changes)
        before = machine.snapshot(tree)
        result = run(tree, "set", *words)
        tap.ok(result.returncode == 1 and all(s in result.stderr for s in says) and machine.snapshot(tree) == before,
               "refused: " + title, "status %d\n%s" % (result.returncode, result.stderr))


def main():
    tap = Tap()
    for row in WRITTEN:
        written(tap, *row)
    for row in REFUSED:
        refused(tap, *row)
    tap.done()


main()
