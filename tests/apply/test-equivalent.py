# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands that Kanmon shows do what Kanmon does: file edits are run by /bin/sh on a copy of the machine and
compared byte for byte, nmcli's words by nmcli --offline and compared with the profile that the files come to."""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import machine
from equivalent_states import STATES
from tap import Tap

BUILD = os.environ["KANMON_BUILD"]
KANMON = os.path.join(BUILD, "commands", "kanmon")
DRIVER = os.path.join(BUILD, "tests", "apply", "equivalent-driver")
SCRIPTS = "/" + machine.SCRIPTS
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", KANMON_LOCALEDIR="/nonexistent")

# Programs that change more than files are written down with their words instead of being run.
STUBS = r"""
set -eu
record() { for word in "$@"; do printf '%s\0' "$word"; done >> "$LOG"; printf '\n\0' >> "$LOG"; }
nmcli() { record nmcli "$@"; }
systemctl() { record systemctl "$@"; }
ifdown() { record ifdown "$@"; }
hostnamectl() { [ "$1" = set-hostname ] && printf '%s\n' "$2" > "$ROOT/etc/hostname"; }
"""

KEY = "interface[eth0]."
WISHES = [
    [KEY + "ipv4.gateway=none"],
    [KEY + "ipv4.gateway=192.168.0.254"],
    [KEY + "ipv4.addresses=192.168.0.20/25,10.1.1.1/8", KEY + "ipv4.gateway=none"],
    [KEY + "ipv4.method=auto"],
    [KEY + "ipv4.method=disabled", KEY + "autoconnect=no"],
    [KEY + "ipv4.method=manual", KEY + "ipv4.addresses=192.168.0.19/24", KEY + "ipv4.gateway=192.168.0.254",
     KEY + "ipv4.dns=192.168.0.253,192.168.0.252", KEY + "ipv4.dns-search=example.com,example.jp"],
    [KEY + "ipv4.dns=", KEY + "ipv4.dns-search="],
    [KEY + "ipv4.never-default=yes", KEY + "ipv4.gateway=none", KEY + "ipv4.ignore-auto-dns=yes"],
    [KEY + "managed-by=network", KEY + "ipv4.gateway=none"],
    [KEY + "managed-by=networkmanager", KEY + "ipv4.gateway=none"],
    [KEY + "ipv6.method=manual", KEY + "ipv6.addresses=2001:db8::5/64,2001:db8::6/64", KEY + "ipv6.gateway=2001:db8::1",
     KEY + "ipv6.dns=2001:db8::53", KEY + "ipv4.gateway=none"],
    [KEY + "ipv6.method=auto", KEY + "ipv6.ignore-auto-dns=yes", KEY + "ipv4.gateway=none"],
    [KEY + "mtu=1400", KEY + "cloned-mac=52:54:00:12:34:57", KEY + "zone=home", KEY + "ipv4.gateway=none"],
    [KEY + "ipv4.routes=10.20.0.0/16 192.168.0.254,10.21.0.0/16 192.168.0.253 50", KEY + "ipv4.gateway=none"],
    [KEY + "present=no"],
    ["interface[eth1].present=no", KEY + "ipv4.gateway=none"],
    ["interface[eth0.7].type=vlan", "interface[eth0.7].vlan.id=7", "interface[eth0.7].vlan.parent=eth0",
     "interface[eth0.7].ipv4.method=manual", "interface[eth0.7].ipv4.addresses=10.7.0.1/24", KEY + "ipv4.gateway=none"],
    ["interface[bond0].type=bond", "interface[bond0].bond.options=mode=active-backup,miimon=100",
     "interface[bond0].ipv4.method=auto", "interface[eth1].master=bond0", KEY + "ipv4.gateway=none"],
    ["interface[br0].type=bridge", "interface[br0].bridge.stp=no", "interface[br0].ipv4.method=auto",
     KEY + "ipv4.gateway=none"],
    ["host.name=new.example.com", KEY + "ipv4.gateway=none"],
    ["interface[eth1].ipv4.method=manual", "interface[eth1].ipv4.addresses=10.9.0.1/16",
     "interface[eth1].autoconnect=yes", KEY + "ipv4.gateway=none"],
]


def run(*words, **more):
    return subprocess.run(list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, timeout=60,
                          **more)


def lay(name, target):
    """The machine without what nobody here looks at: trees are copied by the hundred."""
    machine.lay(name, target)
    for folder, _, files in os.walk(os.path.join(target, "sys")):
        for file in files:
            if file != "address":
                os.remove(os.path.join(folder, file))
    return target


def run_shell(commands, root, log):
    """What the commands print on stderr; None when all went well."""
    script = STUBS + commands.replace(" /etc/", " %s/etc/" % root)
    result = subprocess.run(["/bin/sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=root,
                            env=dict(ENVIRONMENT, ROOT=root, LOG=log), timeout=60)
    if result.returncode == 0 and not result.stdout:
        return None
    return result.stdout.decode("utf-8", "replace") or "failed"


def recorded(log):
    """The words of each command that was written down."""
    if not os.path.exists(log):
        return []
    with open(log, "rb") as f:
        text = f.read().decode("utf-8", "surrogateescape")
    return [command.split("\0")[:-1] for command in text.split("\n\0")[:-1]]


def differing(one, two):
    one, two = machine.snapshot(one), machine.snapshot(two)
    return sorted("/" + path for path in set(one) | set(two) if one.get(path) != two.get(path))


class Offline:
    """nmcli's words tried on key files, without NetworkManager."""

    def __init__(self, top):
        self.top = top
        self.missing = None
        if not shutil.which("nmcli"):
            self.missing = "no nmcli"
        elif run("nmcli", "--offline", "connection", "add", "type", "ethernet").returncode:
            self.missing = "this nmcli has no --offline"

    def keyfile(self, text):
        path = os.path.join(self.top, "profile.nmconnection")
        with open(path, "wb") as f:
            f.write(text)
        return path

    def interface_file(self, tree, words):
        """The interface file of the profile that WORDS begin with, and the words behind."""
        used = 2 if words[0] in ("id", "uuid") else 1
        names = run(DRIVER, "find", tree, words[used - 1]).stdout.decode().split("\n")[:-1]
        return (names[0] if len(names) == 1 else None), words[used:]

    def judge(self, result, after, name):
        if result.returncode:
            return result.stderr.decode()
        compared = run(DRIVER, "compare", after, name, self.keyfile(result.stdout))
        return compared.stdout.decode() or (compared.returncode and "compare: %d" % compared.returncode)

    def modify(self, before, after, words):
        """(the interface file, what is wrong)"""
        name, words = self.interface_file(before, words)
        if not name:
            return None, "not exactly one profile"
        profile = run(DRIVER, "keyfile", before, name).stdout
        return name, self.judge(run("nmcli", "--offline", "connection", "modify", *words, input=profile), after, name)

    def add(self, after, words):
        name = "ifcfg-" + words[words.index("con-name") + 1]
        return name, self.judge(run("nmcli", "--offline", "connection", "add", *words), after, name)


def of_file(name, paths):
    """The PATHS that nmcli takes care of with the interface file NAME."""
    suffix = name[len("ifcfg-"):]
    return {SCRIPTS + "/" + kind + suffix for kind in ("ifcfg-", "route-", "route6-", "keys-")} & set(paths)


def judge_commands(offline, commands, before, after, top):
    """What is wrong with COMMANDS that shall make BEFORE into AFTER; None when nothing is."""
    work, log = os.path.join(top, "work"), os.path.join(top, "log")
    shutil.copytree(before, work, symlinks=True)
    trouble = run_shell(commands, work, log)
    if trouble:
        return trouble
    left = set(differing(work, after))
    for words in recorded(log):
        wrong = None
        if words[:3] == ["nmcli", "connection", "delete"]:
            name, rest = offline.interface_file(before, words[3:])
            wrong = rest or not name
        elif words[:3] == ["nmcli", "connection", "modify"] and not offline.missing:
            name, wrong = offline.modify(before, after, words[3:])
        elif words[:3] == ["nmcli", "connection", "add"] and not offline.missing:
            name, wrong = offline.add(after, words[3:])
        elif words[:3] == ["nmcli", "connection", "up"]:
            known = run(DRIVER, "find", after, words[-1]).stdout or "con-name %s " % words[-1] in commands
            name, wrong = None, not known and "no such profile"
        else:
            continue
        if wrong:
            return "%s\n%s" % (words, wrong)
        if name:
            left -= of_file(name, left)
    if offline.missing and "nmcli connection modify" in commands:
        return None
    return "differ: %s" % sorted(left) if left else None


def worn_out(commands, judged):
    """True for commands that have been tried: nmcli's words on one machine, edits on two."""
    judged[commands] = judged.get(commands, 0) + 1
    return judged[commands] > (1 if b"nmcli connection " in commands else 2)


def tell_wishes(tap, offline, label, tree, words, judged):
    """TREE stays as it is. JUDGED has how often which commands were told."""
    told = run(KANMON, "--root", tree, "set", "--commands", *words)
    if told.returncode == 1 or worn_out(told.stdout, judged):
        return
    with tempfile.TemporaryDirectory() as top:
        after = os.path.join(top, "after")
        shutil.copytree(tree, after, symlinks=True)
        written = run(KANMON, "--root", after, "set", *words)
        commands = told.stdout.decode("utf-8", "surrogateescape")
        if not differing(tree, after):
            return
        wrong = judge_commands(offline, commands, tree, after, top)
        tap.ok(not wrong and not written.returncode, label, "%s\n%s" % (commands, wrong))


# Files of every kind, edited as well where NetworkManager would take them.
EDITED = ("alias", "crlf", "fresh", "quoting", "static-route", "textbook")


def practice(tap, offline):
    """Every set of wishes that is not refused, on every practice machine; on some under the network service as well."""
    judged = {}
    for name in machine.names():
        for system in ("as it is", "network") if name in EDITED else ("as it is",):
            with tempfile.TemporaryDirectory() as top:
                tree = lay(name, os.path.join(top, "root"))
                if system == "network":
                    path = machine.SCRIPTS + "/ifcfg-eth0"
                    machine.write(tree, path, machine.read(tree, path).rstrip("\n") + "\nNM_CONTROLLED=no\n")
                for words in WISHES:
                    label = "%s (%s): %s" % (name, system, " ".join(words))
                    tell_wishes(tap, offline, label, tree, words, judged)
    tap.ok(len(judged) >= 120, "enough different commands were told", len(judged))


# ---- any two states of a file ----

LINES = ["IPADDR=192.168.0.1", "IPADDR1=10.0.0.1", "PREFIX=24", "GATEWAY=", "GATEWAY=1", "GATEWAY=192.168.0.254", "",
         "# a comment", "#GATEWAY=1", "  GATEWAY=2", "DEVICE=eth0", 'NAME="a b"  # kept', 'NAME="c"  # kept',
         "NAME='it''s'", "A=$(touch pwned)", "B=`touch pwned`; touch pwned", "C=a/b\\c&d", "C=\\1", "\\begin", "-n x",
         "192.168.0.1 server.example.com server", "192.168.0.1 other", "::1 localhost", "127.0.0.1\tlocalhost",
         "D=\u65e5\u672c\u8a9e", "D=\u65e5\u672c # \u8a9e", "END", "E=%s%d", "F=x\r", "F=y\r", "*.[a]^$ x",
         "one", "onetwo"]
ODD = [b"D=\xe3\x81", b"D=\xff\xfe x", b"G=\x00\x01", b"G=\x1b[2J", b"\xff x", b"H=a # \xff", b"H=b # \xff"]


def any_file(chance):
    pool = [line.encode() for line in LINES] + (ODD if chance.random() < 0.3 else [])
    return [chance.choice(pool) for _ in range(chance.randrange(0, 9))]


def changed(chance, lines):
    """Much the same lines: some gone, some new, some others in their place."""
    result = []
    for line in lines:
        kind = chance.random()
        if kind < 0.15:
            continue
        result.append(chance.choice(LINES).encode() if kind < 0.3 else line)
        if kind > 0.9:
            result.append(chance.choice(LINES).encode())
    return result + [chance.choice(LINES).encode() for _ in range(chance.randrange(0, 3))]


def as_bytes(chance, lines):
    text = b"\n".join(lines) + (b"\n" if lines and chance.random() < 0.85 else b"")
    if chance.random() < 0.1:
        text = text.replace(b"\r", b"").replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" + text if chance.random() < 0.05 else text


def edit_trouble(before, after, name="file"):
    """What is wrong with the commands that shall make one file of the other."""
    with tempfile.TemporaryDirectory() as top:
        here = os.path.join(top, "here")
        os.mkdir(here)
        paths = [os.path.join(top, "before"), os.path.join(top, "after"), os.path.join(here, name)]
        for path, data in zip(paths, (before, after, before)):
            if data is not None:
                with open(path, "wb") as f:
                    f.write(data)
        commands = run(DRIVER, "edit", paths[0], paths[1], name).stdout.decode("utf-8", "surrogateescape")
        trouble = run_shell(commands, here, os.path.join(top, "log"))
        if not trouble and os.listdir(here) != ([name] if after is not None else []):
            trouble = "files: %s" % os.listdir(here)
        if not trouble and after is not None:
            with open(paths[2], "rb") as f:
                found = f.read()
            trouble = None if found == after else "%r\nis not\n%r" % (found, after)
        if not trouble and not commands.replace("\n", "").isprintable():
            trouble = "what cannot be typed"
        return trouble and "%r -> %r\n%s\n%s" % (before, after, commands, trouble)


def any_edits(tap):
    wrong = []
    for seed in range(250):
        chance = random.Random(seed)
        lines = any_file(chance)
        before = as_bytes(chance, lines)
        after = as_bytes(chance, changed(chance, lines))
        trouble = before != after and edit_trouble(before, after)
        if trouble:
            wrong.append("seed %d: %s" % (seed, trouble))
    tap.ok(not wrong, "250 changes of a file, byte for byte", "\n".join(wrong[:3]))


def certain_edits(tap):
    """Commands as a person would like them."""
    cases = [
        ("A=1\nGATEWAY=1\n", "A=1\nGATEWAY=192.168.0.1\n", "sed -i 's/^GATEWAY=.*/GATEWAY=192.168.0.1/' file\n"),
        ("A=1\nGATEWAY=\nB=2\n", "A=1\nB=2\n", "sed -i '/^GATEWAY=/d' file\n"),
        ("GATEWAY=\nA=1\nGATEWAY=1\n", "A=1\n", "sed -i '/^GATEWAY=/d' file\n"),
        ("A=1\n", "A=1\nB=2\n", "echo B=2 >> file\n"),
        ("A=1\nC=3\n", "A=1\nB=2\nC=3\n", "sed -i '/^A=/a B=2' file\n"),
        ("A=1\nA=2\nC=3\n", "A=1\nA=2\nB=2\nC=3\n", "sed -i '2a B=2' file\n"),
        ("A=1\nA=2\n", "A=1\nA=3\n", "sed -i '2s/^A=.*/A=3/' file\n"),
        ("C=3\n", "B=2\nC=3\n", "sed -i '1i B=2' file\n"),
        ("A=1 # why\n", "A=2 # why\n", "sed -i 's/^A=1 /A=2 /' file\n"),
        ("A=1", "A=1\nB=2\n", "echo >> file\necho B=2 >> file\n"),
        ("A=1\r\nB=2\r\n", "A=1\nB=3\n", "sed -i 's/\\r$//' file\nsed -i 's/^B=.*/B=3/' file\n"),
        ("::1 a\n10.0.0.1 b\n", "::1 a\n10.0.0.1 c b\n", "sed -i 's/^10\\.0\\.0\\.1 .*/10.0.0.1 c b/' file\n"),
        (None, "A=1\nB=2\n", "cat > file <<'END'\nA=1\nB=2\nEND\n"),
        ("A=1\n", None, "rm file\n"),
    ]
    for before, after, commands in cases:
        with tempfile.TemporaryDirectory() as top:
            for name, text in (("before", before), ("after", after)):
                if text is not None:
                    machine.write(top, name, text)
            found = run(DRIVER, "edit", os.path.join(top, "before"), os.path.join(top, "after"), "file").stdout.decode()
            tap.equal(found, commands, "typed: %r -> %r" % (before, after))
        trouble = edit_trouble(*[text if text is None else text.encode() for text in (before, after)])
        tap.ok(not trouble, "run: %r -> %r" % (before, after), trouble)


# ---- names that a shell would take for something else ----

CANARIES = ["$(touch pwned)", "a'b", 'a\\"b', "a b; touch pwned", "`touch pwned`", "*", "uuid", "id", "help", "-x",
            "\u65e5\u672c", "~", "a\\$b", "#c", "!x"]


def order(tap):
    """What stands in the commands, and what does not."""
    port = ["interface[eth1].master=bond0", "interface[eth1].autoconnect=yes", "interface[eth1].ipv4.method=disabled"]
    cases = [
        ("fresh", port + ["interface[bond0].type=bond", "interface[bond0].ipv4.method=auto"],
         r"add type bond(.|\n)*modify eth1 (.|\n)*up eth1\n.*up bond0\n$", "a bond waits for its ports"),
        ("textbook", [KEY + "autoconnect=no"], r"ONBOOT=no/' ifcfg-eth0\n# [^\n]*\n$",
         "what is not started at boot is not taken down by a restart"),
        ("textbook", [KEY + "mtu=1400"], r"\nsystemctl restart network\n$", "what is started at boot is started anew"),
    ]
    for name, words, pattern, label in cases:
        with tempfile.TemporaryDirectory() as top:
            told = run(KANMON, "--root", lay(name, os.path.join(top, "root")), "set", "--commands", *words)
            tap.ok(re.search(pattern, told.stdout.decode()), label, told.stdout.decode() + told.stderr.decode())


def canaries(tap, offline):
    """The name of a profile, as nmcli gets it."""
    for name in CANARIES:
        with tempfile.TemporaryDirectory() as top:
            tree = lay("fresh", os.path.join(top, "root"))
            path = machine.SCRIPTS + "/ifcfg-eth0"
            lines = [line for line in machine.read(tree, path).split("\n") if not line.startswith("NAME=")]
            quoted = 'NAME="%s"' % name if "'" in name else "NAME='%s'" % name
            machine.write(tree, path, "\n".join([quoted] + lines))
            after = os.path.join(top, "after")
            shutil.copytree(tree, after, symlinks=True)
            with open(os.path.join(after, path), "a") as f:
                f.write("IPADDR=192.168.0.3\nPREFIX=24\nZONE='%s'\n" % name.replace("'", ""))
            told = run(DRIVER, "tell", tree, after, SCRIPTS + "/ifcfg-eth0").stdout.decode("utf-8", "surrogateescape")
            wrong = judge_commands(offline, told, tree, after, top)
            if "nmcli connection modify" not in told:
                wrong = "not by nmcli"
            tap.ok(not wrong, "the name %s" % name, "%s\n%s" % (told, wrong))


# ---- everything else that can be told ----

def states(tap, offline):
    for name, (before, after) in sorted(STATES.items()):
        with tempfile.TemporaryDirectory() as top:
            trees = [os.path.join(top, "one"), os.path.join(top, "two")]
            lay("fresh", trees[0])
            for path, text in before.items():
                machine.write(trees[0], os.path.normpath(machine.SCRIPTS + "/" + path), text)
            shutil.copytree(trees[0], trees[1], symlinks=True)
            for path, text in after.items():
                if text is None:
                    os.remove(os.path.join(trees[1], machine.SCRIPTS, path))
                else:
                    machine.write(trees[1], os.path.normpath(machine.SCRIPTS + "/" + path), text)
            paths = differing(*trees)
            told = run(DRIVER, "tell", trees[0], trees[1], *paths).stdout.decode()
            wrong = judge_commands(offline, told, trees[0], trees[1], top)
            tap.ok(told and not wrong, name, "%s\n%s" % (told, wrong))


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        offline = Offline(top)
        if offline.missing:
            tap.skip("nmcli's words tried", offline.missing)
        certain_edits(tap)
        any_edits(tap)
        states(tap, offline)
        order(tap)
        canaries(tap, offline)
        practice(tap, offline)
    tap.done()


main()
