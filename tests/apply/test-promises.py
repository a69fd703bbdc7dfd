# SPDX-License-Identifier: GPL-2.0-or-later
"""Random wishes on random interface files. Where `kanmon set` does not refuse, both readers must find what was wished
for, the same wishes must change nothing more, and every other line must be as it was."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "check")]
import fixtures
import machine
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
FILE, ROUTES = machine.SCRIPTS + "/ifcfg-eth0", machine.SCRIPTS + "/route-eth0"
SEEDS = range(150)
# Whose lines a setting may change, without their numbers.
LINES = {
    "ipv4.method": "BOOTPROTO IPADDR PREFIX NETMASK GATEWAY NETWORK BROADCAST",
    "ipv4.addresses": "IPADDR PREFIX NETMASK NETWORK BROADCAST",
    "ipv4.gateway": "GATEWAY", "ipv4.dns": "DNS", "ipv6.dns": "DNS", "ipv4.dns-search": "DOMAIN",
    "ipv4.never-default": "DEFROUTE", "ipv4.ignore-auto-dns": "PEERDNS",
    "ipv6.method": "IPV6INIT IPV6_AUTOCONF DHCPV6C IPV6ADDR IPV6ADDR_SECONDARIES IPV6_DEFAULTGW IPV6_DEFAULTDEV",
    "ipv6.addresses": "IPV6ADDR IPV6ADDR_SECONDARIES", "ipv6.gateway": "IPV6_DEFAULTGW IPV6_DEFAULTDEV",
    "mtu": "MTU", "mac": "HWADDR", "zone": "ZONE", "autoconnect": "ONBOOT", "managed-by": "NM_CONTROLLED",
}
NUMBERED = re.compile(r"(IPADDR|PREFIX|NETMASK|GATEWAY|DNS)\d*$")


class Chance(random.Random):
    def may(self, probability):
        return self.random() < probability

    def some(self, items):
        return self.sample(items, self.randrange(len(items) + 1))


def written(chance, key, value):
    """One assignment in one of the ways in which people write them."""
    quote = chance.choice(["", "", "", '"', "'"]) or ('"' if " " in value else "")
    comment = " # why " + key if chance.may(0.1) else ""
    return "%s%s=%s%s%s%s" % ("  " if chance.may(0.05) else "", key, quote, value, quote, comment)


def directives(chance):
    yield "DEVICE", "eth0"
    yield "TYPE", "Ethernet"
    if chance.may(0.9):
        yield "ONBOOT", chance.choice(["yes", "no", "Yes", "true"])
    if chance.may(0.5):
        index = chance.choice(["", "", "0"])
        yield "BOOTPROTO", chance.choice(["none", "static", ""])
        yield "IPADDR" + index, "192.168.5.5"
        yield chance.choice([("PREFIX" + index, "24"), ("NETMASK" + index, "255.255.255.0")])
        if chance.may(0.3):
            yield "IPADDR1", "10.5.0.5"
            yield chance.choice([("PREFIX1", "16"), ("NETMASK1", "255.255.0.0")])
        if chance.may(0.5):
            yield "GATEWAY" + index, "192.168.5.1"
    else:
        yield "BOOTPROTO", chance.choice(["dhcp", "bootp"])
    for key, values in (("PEERDNS", "yes"), ("DEFROUTE", "yes no"), ("DOMAIN", "example.com"), ("MTU", "1400 0x5dc"),
                        ("ZONE", "home"), ("HWADDR", fixtures.MAC0), ("NM_CONTROLLED", "yes no"),
                        ("ETHTOOL_OPTS", "wol g"), ("IPV4_FAILURE_FATAL", "no"), ("IPV6INIT", "yes no"),
                        ("IPV6_AUTOCONF", "yes no"), ("NETWORK", "192.168.7.0"), ("IPV6ADDR", "2001:db8:5::5/64"),
                        ("IPV6_DEFAULTGW", "2001:db8:5::1"), ("DHCPV6C", "yes no")):
        if chance.may(0.2):
            yield key, values if key == "ETHTOOL_OPTS" else chance.choice(values.split())
    for number in sorted(chance.some([1, 2, 3])):
        yield "DNS%d" % number, chance.choice(["192.168.5.53", "2001:db8::54"])


def interface_file(chance):
    lines = [written(chance, *pair) for pair in directives(chance)]
    if chance.may(0.15):
        lines.append(chance.choice(lines))
    if chance.may(0.3):
        chance.shuffle(lines)
    for _ in range(chance.randrange(4)):
        note = chance.choice(["# comment", "#IPADDR=9.9.9.9", "   ", "# \u65e5\u672c"])
        lines.insert(chance.randrange(len(lines) + 1), note)
    return "\n".join(lines) + ("" if chance.may(0.1) else "\n")


def route_file(chance):
    if chance.may(0.5):
        return "# one\nADDRESS0=10.100.0.0\nNETMASK0=255.255.0.0\nGATEWAY0=192.168.5.9\n"
    return "".join(chance.choice(lines) for lines in (
        ["# one\n", ""], ["10.100.0.0/16 via 192.168.5.9 dev eth0\n", "10.100.0.0/16  via 192.168.5.9\n"],
        ["# two\n", "10.7.0.0/16 via 192.168.5.9 table 7\n"], ["10.101.0.0/16 via 192.168.5.9 metric 5", ""]))


def global_file(chance):
    lines = ["NETWORKING=yes"]
    if chance.may(0.6):
        lines.append(chance.choice(["GATEWAY=192.168.5.1", "PEERDNS=no", "MTU=1300", "NM_CONTROLLED=no",
                                    "BOOTPROTO=dhcp", "IPV6_AUTOCONF=no", "IPV6INIT=no", "ZONE=work"]))
    return "\n".join(lines) + "\n"


def wishes(chance):
    method = chance.choice(["manual", "manual", "auto", "disabled"])
    method6 = chance.choice(["manual", "auto", "dhcp", "link-local", "ignore"])
    yield "ipv4.method", method
    yield "ipv6.method", method6
    if method == "manual":
        yield "ipv4.addresses", ",".join(["192.168.5.20/24"] + chance.some(["10.60.0.3/16", "10.61.0.3/16"]))
        yield "ipv4.gateway", chance.choice(["none", "192.168.5.254"])
        yield "ipv4.never-default", "no"
        if chance.may(0.5):
            yield "ipv4.routes", ",".join(chance.some(["10.100.0.0/16 192.168.5.9", "10.7.0.0/16 192.168.5.8 50",
                                                       "10.9.0.0/16 link"]))
    manual6 = method6 == "manual"
    yield "ipv6.addresses", ",".join("2001:db8:5::%d/64" % n for n in chance.some([6, 7, 8]) or [5]) if manual6 else ""
    yield "ipv6.gateway", chance.choice(["none", "2001:db8:5::1", "fe80::1%eth0"]) if manual6 else "none"
    yield "ipv4.dns", ",".join(chance.some(["192.168.5.53", "1.1.1.1"])) if method != "disabled" else ""
    yield "ipv6.dns", "2001:db8::53" if method6 in ("manual", "auto", "dhcp") and chance.may(0.5) else ""
    yield "ipv4.dns-search", "a.example,b.example" if method != "disabled" and chance.may(0.5) else ""
    for key, values in (("mtu", "auto 9000"), ("mac", fixtures.MAC0), ("zone", "dmz"), ("autoconnect", "yes"),
                        ("managed-by", "networkmanager network"), ("ipv4.ignore-auto-dns", "no")):
        if chance.may(0.4):
            yield key, chance.choice(values.split())


def run(tree, *words):
    return subprocess.run([KANMON, "--root", tree] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60, env=dict(os.environ, LC_ALL="C.UTF-8"))


def others(text, wished):
    """The lines that no wish speaks about."""
    keys = {key for setting in wished for key in LINES.get(setting, "").split()}
    found = []
    for line in text.splitlines():
        assignment = re.match(r"\s*(\w+)=", line)
        key = assignment and NUMBERED.sub(r"\1", assignment.group(1))
        if key not in keys:
            found.append(line)
    return found


def routes_of(result, wished):
    """What a system's RESULT says against the wishes for gateways and routes."""
    routes = {(route["to"], route["via"] or "link") for route in result["routes"] if route["dev"] == "eth0"}
    defaults = {via for to, via in routes if to == "default"}
    wanted = {wished.get(key, "none").split("%")[0] for key in ("ipv4.gateway", "ipv6.gateway")} - {"none"}
    if defaults != wanted:
        yield "default routes %s, not %s" % (sorted(defaults), sorted(wanted))
    for route in filter(None, wished.get("ipv4.routes", "").split(",")):
        if tuple(route.split()[:2]) not in routes:
            yield "no route %s in %s" % (route, sorted(routes))


def broken(shown, wished):
    """The promises that are not kept."""
    file = [file for file in shown["files"] if file["file"] == "ifcfg-eth0"][0]
    profile = file["networkmanager"]["connection"]
    addresses = [a for key in ("ipv4.addresses", "ipv6.addresses") for a in wished.get(key, "").split(",") if a]
    for family in ("ipv4", "ipv6") if profile else ():
        if profile[family]["method"] != wished[family + ".method"]:
            yield "NetworkManager: %s is %s" % (family, profile[family]["method"])
    if profile and (profile["ipv4"]["dns"] + profile["ipv6"]["dns"] !=
                    [server for key in ("ipv4.dns", "ipv6.dns") for server in wished[key].split(",") if server]):
        yield "servers of NetworkManager"
    if "managed-by" in wished and (profile is not None) != (wished["managed-by"] == "networkmanager"):
        yield "whose it is"
    for system, runs in (("network_service", file["network_service"]["on_boot"]),
                         ("networkmanager", profile and profile["autoconnect"])):
        result = shown["result"][system]
        if not runs:
            continue
        if result["addresses"].get("eth0", []) != addresses:
            yield "%s: addresses %s" % (system, result["addresses"])
        # With PEERDNS=no the network service takes none of them.
        servers = (wished["ipv4.dns"] or wished["ipv6.dns"]).split(",")
        if wished.get("ipv4.ignore-auto-dns") == "no" and servers[0] and servers[0] not in result["nameservers"]:
            yield "%s: no server %s" % (system, servers[0])
        for trouble in routes_of(result, wished):
            yield "%s: %s" % (system, trouble)


def try_wishes(top, seed):
    """(what is wrong, whether it was refused)"""
    chance = Chance(seed)
    files = fixtures.both(fixtures.GOOD, fixtures.eth1("IPADDR=172.16.0.5", "PREFIX=16"),
                          {FILE: interface_file(chance), fixtures.NETWORK: global_file(chance)},
                          {ROUTES: route_file(chance)} if chance.may(0.4) else {})
    fixtures.lay(top, files)
    wished = dict(wishes(chance))
    words = ["interface[eth0].%s=%s" % pair for pair in sorted(wished.items())]
    before, result = machine.snapshot(top), run(top, "set", *words)
    after = machine.snapshot(top)
    if result.returncode == 1:
        return ["refused, and written"] if after != before else [], True
    wrong = list(broken(json.loads(run(top, "show", "interfaces", "--format", "json").stdout.decode()), wished))
    if others(files[FILE], wished) != others(after[FILE].decode(), wished):
        wrong.append("other lines")
    run(top, "set", *words)
    if machine.snapshot(top) != after:
        wrong.append("not the same the second time")
    if result.returncode:
        wrong.append("status %d" % result.returncode)
    if not wrong:
        return [], False
    texts = [str(wrong), str(wished), files[fixtures.NETWORK], files[FILE], "->", after[FILE].decode()]
    return ["\n".join(texts)], False


def main():
    tap = Tap()
    refused = 0
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as top:
            wrong, no = try_wishes(top, seed)
        refused += no
        tap.ok(not wrong, "seed %d%s" % (seed, " (refused)" if no else ""), "\n".join(wrong))
    tap.ok(refused < len(SEEDS) * 2 // 3, "enough wishes were not refused", refused)
    tap.done()


main()
