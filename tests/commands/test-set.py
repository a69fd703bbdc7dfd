# SPDX-License-Identifier: GPL-2.0-or-later
"""kanmon set and undo on practice machines: what is written, what is refused and in which words, and that a refusal
leaves the machine as it was."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "check")]
import fixtures
import machine
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
ETH0 = machine.SCRIPTS + "/ifcfg-eth0"
GATEWAY = "interface[eth0].ipv4.gateway="
ADDRESSES = "interface[eth0].ipv4.addresses="
DNS = "interface[eth0].ipv4.dns="
METHOD = "interface[eth0].ipv4.method="

# machine, settings, words of the refusal
REFUSED = [
    ("gateway-empty", [GATEWAY], ["Default gateway: The address is missing.", 'choose "none"', "say OK"]),
    ("gateway-empty", [GATEWAY + " "], ["The address is missing."]),
    ("gateway-empty", [GATEWAY + "1"], ['"1" is not an IPv4 address']),
    ("gateway-empty", [GATEWAY + "no"], ['"no" is not an IPv4 address']),
    ("gateway-empty", [GATEWAY + "gw.example.com"], ['"gw.example.com" is not an IPv4 address']),
    ("gateway-empty", [GATEWAY + "192.168.0.254/24"], ["prefix length or netmask"]),
    ("gateway-empty", [GATEWAY + "192.168.1.254"], ["192.168.1.254", "subnet"]),
    ("gateway-empty", [GATEWAY + "192.168.0.18"], ["192.168.0.18", "own"]),
    ("gateway-empty", [GATEWAY + "192.168.0.0"], ["192.168.0.0", "subnet itself"]),
    ("gateway-empty", [GATEWAY + "192.168.0.255"], ["192.168.0.255", "broadcast"]),
    ("gateway-empty", [GATEWAY + "192.168.0.254\nX=1"], ["\\nX=1"]),
    # A file that says GATEWAY= is not saved around.
    ("gateway-empty", [DNS + "192.168.0.253"], ["ifcfg-eth0:18", "GATEWAY"]),
    ("gateway-one", [DNS + "192.168.0.253"], ["ifcfg-eth0", "GATEWAY", "1"]),
    ("textbook", [GATEWAY + "192.168.0.1", "interface[eth0].ipv4.never-default=yes"],
     ["Default gateway: The file names the gateway 192.168.0.1 but says DEFROUTE=no."]),
    # One of two is wrong: neither is written.
    ("textbook", [ADDRESSES + "192.168.0.20/24", GATEWAY + "10.0.0.1"], ["10.0.0.1"]),
    ("textbook", [GATEWAY + "192.168.0.1", GATEWAY + "none"], ["interface[eth0].ipv4.gateway is given twice."]),
    ("textbook", [METHOD + "manual", ADDRESSES], ["address"]),
    ("textbook", [METHOD + "auto", ADDRESSES + "192.168.0.18/24"], ["IPADDR"]),
    ("textbook", ["interface[eth9].autoconnect=yes"], ["No interface file is for eth9"]),
]

# machine, settings, the lines that go and come in ifcfg-eth0
WRITTEN = [
    ("gateway-empty", [GATEWAY + "none"], ["-GATEWAY="]),
    ("gateway-empty", [GATEWAY + "192.168.0.254"], ["-GATEWAY=", "+GATEWAY=192.168.0.254"]),
    ("gateway-empty", [GATEWAY + "none", DNS + "192.168.0.253"],
     ["-GATEWAY=", "-DNS1=192.168.0.254", "+DNS1=192.168.0.253"]),
    ("gateway-one", [GATEWAY + "none"], ["-GATEWAY=1"]),
    ("textbook", [GATEWAY + "192.168.0.1"], ["+GATEWAY=192.168.0.1"]),
    ("textbook", [ADDRESSES + "192.168.0.20/25,10.1.1.1/8"],
     ["-IPADDR=192.168.0.18", "-PREFIX=24", "+IPADDR=192.168.0.20", "+PREFIX=25", "+IPADDR1=10.1.1.1", "+PREFIX1=8"]),
    ("textbook", [METHOD + "auto"], ["-BOOTPROTO=none", "+BOOTPROTO=dhcp", "-IPADDR=192.168.0.18", "-PREFIX=24"]),
    ("fresh", [METHOD + "manual", ADDRESSES + "192.168.0.18/24", GATEWAY + "192.168.0.1"],
     ["-BOOTPROTO=dhcp", "+BOOTPROTO=none", "+IPADDR=192.168.0.18", "+PREFIX=24", "+GATEWAY=192.168.0.1"]),
    # A form is sent back whole: what is as it was is not written, though the method is.
    ("fresh", [METHOD + "manual", ADDRESSES + "192.168.0.18/24", GATEWAY + "none", "interface[eth0].ipv4.never-default=no",
               "interface[eth0].ipv4.ignore-auto-dns=no", "interface[eth0].managed-by=networkmanager", DNS],
     ["-BOOTPROTO=dhcp", "+BOOTPROTO=none", "+IPADDR=192.168.0.18", "+PREFIX=24"]),
    ("textbook", ["interface[eth0].autoconnect=no", "interface[eth0].managed-by=networkmanager"],
     ["-ONBOOT=yes", "+ONBOOT=no", "-NM_CONTROLLED=no", "+NM_CONTROLLED=yes"]),
    ("textbook", ["interface[eth0].ipv4.dns-search=example.com,example.jp"], ['+DOMAIN="example.com example.jp"']),
    ("textbook", ["interface[eth0].autoconnect=yes", GATEWAY + "none"], []),
    ("gateway-empty", [GATEWAY + "none", "interface[eth0].ipv4.never-default=yes"],
     ["-GATEWAY=", "-DEFROUTE=yes", "+DEFROUTE=no"]),
]

# Lines of the good machine's ifcfg-eth0, settings, the finding that goes: what the line is read as is what is wished, and
# yet it has to be written anew.
FORMS = [
    (["ONBOOT=false"], ["interface[eth0].autoconnect=yes"], "ifcfg.onboot.form"),
    (["ONBOOT=off"], ["interface[eth0].autoconnect=no"], "ifcfg.onboot.form"),
    (["ONBOOT=no", ">ONBOOT=yes"], ["interface[eth0].autoconnect=no"], "ifcfg.onboot.overridden"),
    (["NM_CONTROLLED=yess"], ["interface[eth0].managed-by=networkmanager"], "ifcfg.nm-controlled.form"),
    (["DEFROUTE=false"], ["interface[eth0].ipv4.never-default=no"], "ifcfg.defroute.form"),
    (["DEFROUTE=NO"], ["interface[eth0].ipv4.never-default=yes"], "ifcfg.defroute.form"),
    (["PEERDNS=on"], ["interface[eth0].ipv4.ignore-auto-dns=no"], "ifcfg.peerdns.form"),
    (["BOOTPROTO=dhcp"], [METHOD + "auto"], "ifcfg.bootproto.dhcp-address"),
    (["-PREFIX", "NETMASK=24"], [ADDRESSES + "192.168.1.5/24"], "ifcfg.netmask.invalid"),
    (["NETMASK=255.255.0.0"], [ADDRESSES + "192.168.1.5/24"], "ifcfg.netmask.disagrees"),
    (["-PREFIX"], [ADDRESSES + "192.168.1.5/24"], "ifcfg.prefix.missing"),
    (["-IPADDR", "-PREFIX", "IPADDR0=192.168.1.5", "PREFIX0=24", "GATEWAY0=192.168.1.1"],
     [GATEWAY + "192.168.1.1", ADDRESSES + "192.168.1.5/24"], "ifcfg.gateway.numbered"),
    (["GATEWAY=192.168.1.1#router"], [GATEWAY + "192.168.1.1"], "ifcfg.syntax.glued-comment"),
]


# machine, words of the command, what is said to follow from it
CONSEQUENCES = [
    ("textbook", ["set", GATEWAY + "192.168.0.1"],
     "Under the network service the default route will be 192.168.0.1 (eth0); there is none now."),
    ("two-gateways", ["set", GATEWAY + "none"],
     "Under NetworkManager the default route moves from 192.168.0.254 (eth0) to 10.0.0.1 (eth1)."),
    ("textbook", ["set", ADDRESSES + "192.168.0.20/24"], "eth0 loses its address 192.168.0.18/24"),
    ("global-gateway", ["repair", "all"], "default route"),
    ("fresh", ["set", "interface[br0].type=bridge"], "New finding: ifcfg-br0: The network service says FAILED"),
]


def run(tree, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    return subprocess.run([KANMON, "--root", tree] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, universal_newlines=True, timeout=30)


def lines_changed(before, after):
    gone, come = before.splitlines(), after.splitlines()
    for line in list(come):
        if line in gone:
            gone.remove(line)
            come.remove(line)
    return sorted(["-" + line for line in gone] + ["+" + line for line in come])


def title(name, words):
    return "%s: %s" % (name, " ".join(words).replace("\n", "\\n"))


def refused(tap, name, words, says):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay(name, os.path.join(top, "root"))
        before = machine.snapshot(tree)
        result = run(tree, "set", *words)
        ok = (result.returncode == 1 and all(s in result.stderr for s in says)
              and "Nothing was written." in result.stderr and machine.snapshot(tree) == before)
        tap.ok(ok, "refused: " + title(name, words), "status %d\n%s" % (result.returncode, result.stderr))


def written(tap, name, words, changes):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay(name, os.path.join(top, "root"))
        all_before, before = machine.snapshot(tree), machine.read(tree, ETH0)
        dry = run(tree, "set", "--dry-run", *words)
        tap.ok(dry.returncode == 0 and machine.snapshot(tree) == all_before, "dry run: " + title(name, words),
               dry.stdout + dry.stderr)
        result = run(tree, "set", *words)
        after = machine.read(tree, ETH0)
        if not tap.ok(result.returncode == 0, "written: " + title(name, words), result.stderr):
            return
        tap.equal(lines_changed(before, after), sorted(changes), "only these lines: " + title(name, words))
        tap.ok("GATEWAY=\n" not in after, "no empty GATEWAY: " + title(name, words))
        others = {k: v for k, v in machine.snapshot(tree).items() if k != ETH0}
        all_before.pop(ETH0)
        tap.ok(others == all_before, "no other file: " + title(name, words), others.keys() ^ all_before.keys())
        again = run(tree, "set", *words)
        tap.ok(again.returncode == 0 and "already" in again.stdout, "twice: " + title(name, words), again.stdout)
        if changes:
            undo = run(tree, "undo")
            tap.ok(undo.returncode == 0 and machine.read(tree, ETH0) == before, "undo: " + title(name, words), undo.stderr)


def consequences(tap, name, words, says):
    """Said once for the difference, the commands and the change, and not where nothing changes."""
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay(name, os.path.join(top, "root"))
        for option in ("--dry-run", "--commands", None):
            result = run(tree, words[0], *([option] if option else []) + words[1:])
            tap.ok(result.returncode == 0 and result.stderr.count(says) == 1 and says not in result.stdout,
                   "what follows, %s: %s" % (option, title(name, words)), result.stdout + result.stderr)
        again = run(tree, *words)
        tap.ok(again.returncode == 0 and not again.stderr, "nothing follows: " + title(name, words), again.stderr)


def usage(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("textbook", os.path.join(top, "root"))
        for words, says in ((["set"], "No setting"), (["set", "x"], "KEY=VALUE"), (["set", "--bad"], "--bad"),
                            (["sett"], "sett"), (["undo", "x"], "no arguments"), (["--bad"], "--bad")):
            result = run(tree, *words)
            tap.ok(result.returncode == 2 and says in result.stderr, "usage: " + " ".join(words), result.stderr)
        result = run(tree, "set", "interface[eth0].gateway=none")
        tap.ok(result.returncode == 1 and "interface[eth0].ipv4.gateway" in result.stderr, "near miss of a key", result.stderr)
        result = run(tree, "undo")
        tap.ok(result.returncode == 1 and result.stderr, "nothing to undo", result.stderr)
        result = run(os.path.join(top, "nowhere"), "set", GATEWAY + "none")
        tap.ok(result.returncode == 3 and "nowhere" in result.stderr, "a root that is not there", result.stderr)


def unreadable(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("fresh", os.path.join(top, "root"))
        os.remove(os.path.join(tree, ETH0))
        os.mkdir(os.path.join(tree, ETH0))
        result = run(tree, "check")
        tap.ok("is a directory" in result.stdout and "ifcfg.onboot.none" not in result.stdout,
               "nothing is said of the boot where a file cannot be read", result.stdout)
        result = run(tree, "set", GATEWAY + "none")
        tap.ok(result.returncode == 1 and "is a directory" in result.stderr, "a directory for a file", result.stderr)


def changed_since(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = machine.lay("gateway-empty", os.path.join(top, "root"))
        run(tree, "set", GATEWAY + "none")
        machine.write(tree, ETH0, machine.read(tree, ETH0) + "# by hand\n")
        before = machine.snapshot(tree)
        result = run(tree, "undo")
        tap.ok(result.returncode == 1 and "ifcfg-eth0" in result.stderr and machine.snapshot(tree) == before,
               "undo is refused where the file was changed since", result.stderr)


def interrupted(tap):
    """Killed at a rename, and what the next start says and leaves."""
    if not shutil.which("strace"):
        return tap.skip("a change that was interrupted", "strace is not installed")
    said = set()
    for when in range(1, 8):
        with tempfile.TemporaryDirectory() as top:
            tree = machine.lay("gateway-empty", os.path.join(top, "root"))
            before = machine.snapshot(tree)
            inject = "inject=rename,renameat,renameat2:signal=KILL:when=%d" % when
            subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename,renameat,renameat2", "-e", inject,
                            KANMON, "--root", tree, "set", GATEWAY + "none"], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            result = run(tree, "set", "--dry-run", DNS + "192.168.0.254")
            after = machine.snapshot(tree)
            old = after == before
            new = {k for k in after if after[k] != before.get(k)} == {ETH0} and "GATEWAY" not in machine.read(tree, ETH0)
            tap.ok(old or new, "killed at rename %d: old or new" % when, after.keys() ^ before.keys())
            if "interrupted" in result.stderr:
                said.add("old" if old else "new")
    tap.equal(said, {"old", "new"}, "the next start says which")


def formed(tap, changes, settings, check):
    with tempfile.TemporaryDirectory() as top:
        tree = os.path.join(top, "root")
        fixtures.lay(tree, fixtures.eth0(*changes))
        found = run(tree, "check").stdout
        result = run(tree, "set", *settings)
        left = run(tree, "check").stdout
        tap.ok(check in found and result.returncode == 0 and check not in left, "%s: %s" % (changes[-1], check),
               result.stderr or found + left)


def main():
    tap = Tap()
    for row in FORMS:
        formed(tap, *row)
    for row in REFUSED:
        refused(tap, *row)
    for row in WRITTEN:
        written(tap, *row)
    for row in CONSEQUENCES:
        consequences(tap, *row)
    usage(tap)
    unreadable(tap)
    changed_since(tap)
    interrupted(tap)
    tap.done()


main()
