# SPDX-License-Identifier: GPL-2.0-or-later
"""kanmon repair on the machine that each check fails on: the finding is gone, only its file has changed, undo brings the
machine back. goldens/repair.txt holds what each repair changes."""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "check")]
import fixtures
import machine
from tap import Tap

# With the capital letters gone, DHCP would come next to the fixed address that this machine has.
REFUSED = {"ifcfg.bootproto.case"}
KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")


def run(tree, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    return subprocess.run([KANMON, "--root", tree] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, universal_newlines=True, timeout=30)


def fails(tree, check):
    document = json.loads(run(tree, "check", "--format", "json").stdout)
    found = [c["findings"] for c in document["checks"] if c["check"] == check]
    return [f for findings in found for f in findings if f["verdict"] == "fail"]


def can_be_repaired(tap, check, broken, golden):
    with tempfile.TemporaryDirectory() as top:
        tree = os.path.join(top, "root")
        fixtures.lay(tree, broken)
        before = machine.snapshot(tree)
        dry = run(tree, "repair", "--dry-run", check)
        if dry.returncode == 2:
            return tap.ok("no repair" in dry.stderr and machine.snapshot(tree) == before, check + ": none", dry.stderr)
        if check in REFUSED:
            return tap.ok(dry.returncode == 1 and machine.snapshot(tree) == before, check + ": refused", dry.stderr)
        golden.append("== %s\n%s" % (check, re.sub(r"\.\d{8}-\d{6}", ".TIME", dry.stdout)))
        tap.ok(dry.returncode == 0 and machine.snapshot(tree) == before, check + ": dry run", dry.stderr)
        result = run(tree, "repair", check)
        tap.ok(result.returncode == 0 and not fails(tree, check), check + ": repaired", result.stderr)
        again = run(tree, "repair", check)
        tap.ok(again.returncode == 0 and "nothing to repair" in again.stdout, check + ": nothing more", again.stderr)
        undo = run(tree, "undo")
        tap.ok(undo.returncode == 0 and machine.snapshot(tree) == before, check + ": undone", undo.stderr)


def on_practice_machines(tap):
    for name, clean in (("crlf", True), ("missing-quote", True), ("cloned-vm", True), ("backup-live", True),
                        ("alias", True), ("uuid-copied", True), ("network-file-missing", True), ("ipaddr0-gateway", True),
                        ("gateway-empty", False), ("two-gateways", False), ("textbook", True)):
        with tempfile.TemporaryDirectory() as top:
            tree = machine.lay(name, os.path.join(top, "root"))
            result = run(tree, "repair", "all")
            found = run(tree, "check")
            tap.ok(result.returncode == 0 and (found.returncode == 0) == clean, "all on " + name,
                   result.stderr + found.stdout)


def nothing_is_lost(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("backup-live", os.path.join(top, "root"))
        copy = machine.read(tree, machine.SCRIPTS + "/ifcfg-eth0.save")
        result = run(tree, "repair", "ifcfg.backup.live")
        moved = [n for n in os.listdir(os.path.join(tree, "var/lib/kanmon")) if n.startswith("moved-ifcfg-eth0.save.")]
        tap.ok("removed" in result.stdout and len(moved) == 1
               and machine.read(tree, "var/lib/kanmon/" + moved[0]) == copy,
               "a copy that is moved away is kept", result.stdout)


def several_at_once(tap):
    """A repair that writes a name takes out its earlier lines: the others must not lose their place by it."""
    lines = ["DEVICE=eth0", "BOOTPROTO=none", "HWADDR=x", "ONBOOT=yes", "BOOTPROTO=DHCP", "NETWORK=10.0.0.0"]
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("fresh", os.path.join(top, "root"))
        eth0 = machine.SCRIPTS + "/ifcfg-eth0"
        machine.write(tree, eth0, "\n".join(lines) + "\n")
        result = run(tree, "repair", "ifcfg.hwaddr.invalid", "ifcfg.bootproto.case")
        tap.equal(machine.read(tree, eth0).split(), ["DEVICE=eth0", "ONBOOT=yes", "BOOTPROTO=dhcp", "NETWORK=10.0.0.0"],
                  "several repairs in one file" + result.stderr)
        machine.write(tree, "etc/sysconfig/network", "GATEWAYDEV=eth7\nNETWORKING=yes\nGATEWAY=192.168.0.254\n")
        machine.write(tree, eth0, "DEVICE=eth0\nBOOTPROTO=none\nIPADDR=192.168.0.18\nPREFIX=24\n")
        result = run(tree, "repair", "ifcfg.gatewaydev.absent", "ifcfg.gateway.global-deprecated")
        tap.equal(machine.read(tree, "etc/sysconfig/network"), "NETWORKING=yes\n", "two in the global file" + result.stderr)
        tap.ok(machine.read(tree, eth0).endswith("GATEWAY=192.168.0.254\n"), "and the gateway has moved")


def refused(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("global-gateway", os.path.join(top, "root"))
        # eth0 is the only interface in the gateway's subnet: without it there is nowhere to move the line.
        os.remove(os.path.join(tree, machine.SCRIPTS, "ifcfg-eth0"))
        before = machine.snapshot(tree)
        result = run(tree, "repair", "ifcfg.gateway.global-deprecated")
        tap.ok(result.returncode == 1 and "No interface has this gateway" in result.stderr
               and machine.snapshot(tree) == before, "what cannot be repaired is refused", result.stderr)
        for words, says in ((["repair"], "No check"), (["repair", "x"], "no such check"), (["repair", "--bad"], "--bad"),
                            (["repair", "ifcfg.gateway.outside-subnet"], "no repair")):
            result = run(tree, *words)
            tap.ok(result.returncode == 2 and says in result.stderr, "usage: " + " ".join(words), result.stderr)


def main():
    tap = Tap()
    golden = []
    for case in fixtures.CASES:
        can_be_repaired(tap, case[0], case[1], golden)
    tap.golden(os.path.join(HERE, "goldens", "repair.txt"), "".join(golden), "what each repair changes")
    on_practice_machines(tap)
    nothing_is_lost(tap)
    several_at_once(tap)
    refused(tap)
    tap.done()


main()
