# SPDX-License-Identifier: GPL-2.0-or-later
"""kanmon copy and kanmon delete: what goes over, what is refused, and what is said to follow."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "check")]
import fixtures
import machine
from fixtures import BOND0, GW, SCRIPTS, SYS, both, eth0, eth1, other
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
ETH2 = {SYS + "eth2/address": "52:54:00:00:00:03\n"}
NEW = "TYPE=Ethernet\nBOOTPROTO=none\nIPV6INIT=no\nNAME=eth2\nDEVICE=eth2\nONBOOT=yes\n"
RICH = eth0("HWADDR=" + fixtures.MAC0, "MTU=9000", "ZONE=work", "DNS1=192.168.1.1", "IPV6INIT=yes", "IPV6_AUTOCONF=no",
            "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=fe80::1%eth0")
ADDRESS = ["ipv4.addresses=172.16.0.5/16"]

# What the machine has besides, the words behind "copy", the new ifcfg-eth2
COPIED = [
    ("a plain card", ETH2, ["eth0", "eth2"] + ADDRESS, NEW + "IPADDR=172.16.0.5\nPREFIX=16\n"),
    ("the full key", ETH2, ["eth0", "eth2", "interface[eth2].ipv4.addresses=172.16.0.5/16"],
     NEW + "IPADDR=172.16.0.5\nPREFIX=16\n"),
    ("everything but the MAC address, and the router of the own cable", both(ETH2, RICH),
     ["eth0", "eth2", "ipv6.addresses=2001:db8:2::5/64"] + ADDRESS,
     NEW.replace("IPV6INIT=no", "IPV6INIT=yes") + "IPADDR=172.16.0.5\nPREFIX=16\nDNS1=192.168.1.1\nIPV6_AUTOCONF=no\n"
     "IPV6ADDR=2001:db8:2::5/64\nIPV6_DEFAULTGW=fe80::1%eth2\nMTU=9000\nZONE=work\n"),
]

REFUSED = [
    ("the same addresses", ETH2, ["copy", "eth0", "eth2"], ["192.168.1.5", "is also set at ifcfg-eth0:5"]),
    ("to itself", {}, ["copy", "eth0", "eth0"], ["itself"]),
    ("from nowhere", {}, ["copy", "eth9", "eth0"], ["No interface file is for eth9"]),
    ("to nowhere", {}, ["copy", "eth0", "eth9"] + ADDRESS, ["No interface file is for eth9"]),
    ("a value that is none", both(ETH2, eth0("MTU=big")), ["copy", "eth0", "eth2"] + ADDRESS, ["MTU of eth0", "big"]),
    ("a bad value", ETH2, ["copy", "eth0", "eth2", "ipv4.addresses=172.16.0.5"], ["prefix"]),
    ("a value twice", ETH2, ["copy", "eth0", "eth2", "mtu=1400", "interface[eth2].mtu=1500"],
     ["interface[eth2].mtu is given twice."]),
    ("no such key", ETH2, ["copy", "eth0", "eth2", "address=1"], ["address"]),
    ("delete what is not there", {}, ["delete", "interface", "eth9"], ["No interface file is for eth9"]),
    ("delete lo", {}, ["delete", "interface", "lo"], ["loopback"]),
]

# The interface to delete, and what is said
CONSEQUENCES = [
    ("the default route goes", eth0(GW), "eth0",
     ["The machine loses its default route, 192.168.1.1 (eth0)", "eth0 loses its address 192.168.1.5/24"]),
    ("it moves", both(eth0(GW, "METRIC=1", "NM_CONTROLLED=no"),
                     eth1("GATEWAY=10.0.0.1", "DEFROUTE=yes", "METRIC=2", "NM_CONTROLLED=no")), "eth0",
     ["Under the network service the default route moves from 192.168.1.1 (eth0) to 10.0.0.1 (eth1)."]),
    ("the IPv6 default route goes", eth0(*fixtures.IPV6, "IPV6_DEFAULTGW=2001:db8::1"), "eth0",
     ["The machine loses its IPv6 default route, 2001:db8::1"]),
    ("a DNS server goes", eth0("DNS1=192.168.1.53"), "eth0",
     ["The DNS server 192.168.1.53 will not be used any more."]),
    ("a VLAN on its card", other("ifcfg-eth1.5", "DEVICE=eth1.5", "VLAN=yes"), "eth1",
     ["eth1.5 stands on eth1: the card"]),
    ("a bond's port", both(BOND0, eth1("MASTER=bond0", "SLAVE=yes", "-IPADDR", "-PREFIX")), "eth1",
     ["bond0 loses its port eth1."]),
    ("files that go too", both(other("route-eth1", "172.16.0.0/12 via 10.0.0.1"), other(
        "ifcfg-eth1:1", "DEVICE=eth1:1", "IPADDR=10.0.0.6", "PREFIX=8")), "eth1",
     ["These files go too: ifcfg-eth1:1, route-eth1."]),
]

USAGE = [["copy"], ["copy", "eth0"], ["copy", "eth0", "a/b"], ["copy", "eth0", "eth1", "x"], ["copy", "--bad"],
         ["delete"], ["delete", "eth0"], ["delete", "interface"], ["delete", "interface", "eth0", "eth1"],
         ["delete", "interface", "a b"]]


def run(tree, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    return subprocess.run([KANMON, "--root", tree] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, universal_newlines=True, timeout=30)


def copied(tap, title, changes, words, expected):
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, changes)
        before = machine.snapshot(tree)
        dry = run(tree, "copy", "--dry-run", *words)
        tap.ok(dry.returncode == 0 and "+DEVICE=eth2" in dry.stdout and machine.snapshot(tree) == before,
               "dry run: " + title, dry.stdout + dry.stderr)
        result = run(tree, "copy", *words)
        after = machine.snapshot(tree)
        new = after.pop(SCRIPTS + "ifcfg-eth2", b"").decode("utf-8")
        tap.ok(result.returncode == 0 and after == before, "copied: " + title, result.stderr)
        tap.equal(sorted(new.splitlines()), sorted(expected.splitlines()), "its lines: " + title)


def refused(tap, title, changes, words, says):
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, changes)
        before = machine.snapshot(tree)
        result = run(tree, *words)
        tap.ok(result.returncode == 1 and all(s in result.stderr for s in says) and machine.snapshot(tree) == before,
               "refused: " + title, "status %d\n%s" % (result.returncode, result.stderr))


def deleted(tap, title, changes, device, says):
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, changes)
        before = machine.snapshot(tree)
        dry = run(tree, "delete", "--dry-run", "interface", device)
        tap.ok(dry.returncode == 0 and all(s in dry.stderr for s in says) and machine.snapshot(tree) == before,
               "said: " + title, dry.stderr)
        result = run(tree, "delete", "interface", device)
        left = machine.snapshot(tree)
        tap.ok(result.returncode == 0 and result.stderr == dry.stderr and SCRIPTS + "ifcfg-" + device not in left,
               "deleted: " + title, result.stderr)
        run(tree, "undo")
        tap.ok(machine.snapshot(tree) == before, "undone: " + title)


def main():
    tap = Tap()
    for row in COPIED:
        copied(tap, *row)
    for row in REFUSED:
        refused(tap, *row)
    for row in CONSEQUENCES:
        deleted(tap, *row)
    with tempfile.TemporaryDirectory() as tree:
        fixtures.lay(tree, {})
        for words in USAGE:
            result = run(tree, *words)
            tap.ok(result.returncode == 2 and result.stderr, "usage: " + " ".join(words), result.stderr)
    tap.done()


main()
