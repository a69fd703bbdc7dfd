# SPDX-License-Identifier: GPL-2.0-or-later
"""kanmon apply: what an answer file does, each kind of line that is wrong, and that it does what kanmon set does. And the
options before the command that have no screen: --lang, --forget, --answers."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import machine
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
ETH0 = machine.SCRIPTS + "/ifcfg-eth0"
GATEWAY = "interface[eth0].ipv4.gateway="
DNS = "interface[eth0].ipv4.dns="
BOOT = "interface[eth0].autoconnect="

# Bytes of the file, what changes in ifcfg-eth0 of the machine "textbook"
TAKEN = [
    (GATEWAY + "192.168.0.1\n" + DNS + "192.168.0.2\n", ["GATEWAY=192.168.0.1", "DNS1=192.168.0.2"]),
    (GATEWAY + "192.168.0.1", ["GATEWAY=192.168.0.1"]),
    ("# comment\n\n  # another\n" + GATEWAY + "192.168.0.1\n\t\n", ["GATEWAY=192.168.0.1"]),
    (GATEWAY + "192.168.0.1\r\n" + DNS + "192.168.0.2\r\n", ["GATEWAY=192.168.0.1", "DNS1=192.168.0.2"]),
    ("\xef\xbb\xbf" + GATEWAY + "192.168.0.1\n", ["GATEWAY=192.168.0.1"]),
    (GATEWAY + " 192.168.0.1 \n", ["GATEWAY=192.168.0.1"]),
    (" interface[eth0].ipv4.gateway =192.168.0.1\n", ["GATEWAY=192.168.0.1"]),
    ("interface[eth0].ipv4.dns-search=example.com,example.jp\n", ['DOMAIN="example.com example.jp"']),
    (GATEWAY + "none\n", []),
]

# Bytes of the file, words of the refusal behind "FILE:"
REFUSED = [
    (GATEWAY + "\n", ["1: ", "The address is missing", 'choose "none"']),
    (GATEWAY + "1\n", ["1: ", '"1" is not an IPv4 address']),
    ("# x\n" + DNS + "192.168.0.2\n" + GATEWAY + "192.168.1.254\n", ["3: ", "192.168.1.254", "subnet"]),
    ("\n\ninterface[eth0].gateway=none\n", ["3: ", "is not the key of a setting", "interface[eth0].ipv4.gateway"]),
    ("interface[eth0].ipv4.gateway none\n", ["1: ", "is not of the form KEY=VALUE"]),
    (GATEWAY + "none # the router\n", ["1: ", "none # the router"]),
    (GATEWAY + "none\n" + GATEWAY + "none\n", ["2: ", "is set twice: line 1"]),
    (BOOT + "yes\033\n", ["1: ", "\\x1b"]),
    ("\xff\xfe" + BOOT + "\0", ["1: ", "UTF-8"]),
    ("", [" There is no setting in this file."]),
    ("# " + GATEWAY + "none\n", [" There is no setting in this file."]),
    (BOOT + "x" * 9000 + "\n", ["1: ", "longer than 8192"]),
    ("interface[eth9].autoconnect=yes\n", ["1: ", "eth9"]),
]


def of(device, *settings):
    return "".join("interface[%s].%s\n" % (device, setting) for setting in settings)


# A machine as it comes from the installation, set up in one go: a title, the answers, what both systems then make of it
STATIC = of("eth1", "autoconnect=yes", "ipv4.method=manual", "ipv4.addresses=192.168.1.5/24,10.0.0.5/8",
            "ipv4.gateway=none", "ipv4.never-default=yes",
            "ipv4.routes=10.1.0.0/16 192.168.1.254,172.16.0.0/12 192.168.1.253 50", "ipv6.method=manual",
            "ipv6.addresses=2001:db8::5/64", "ipv6.gateway=2001:db8::1", "ipv6.routes=2001:db8:1::/48 2001:db8::2")
WHOLE = [
    ("eth0 by DHCP, eth1 fixed", "host.name=web1.example.com\n" + of("eth0", "ipv4.method=auto") + STATIC,
     ["192.168.1.5/24", "10.0.0.5/8", "2001:db8::5/64"],
     ["default via 2001:db8::1", "10.1.0.0/16 via 192.168.1.254", "172.16.0.0/12 via 192.168.1.253",
      "2001:db8:1::/48 via 2001:db8::2"]),
    ("a VLAN", of("eth0.10", "type=vlan", "vlan.id=10", "vlan.parent=eth0", "ipv4.method=manual",
                  "ipv4.addresses=192.168.10.5/24"), ["192.168.10.5/24"], []),
    ("a bond of both cards", of("bond0", "type=bond", "bond.options=mode=802.3ad,miimon=100", "ipv4.method=manual",
                                "ipv4.addresses=192.168.1.5/24", "ipv4.gateway=192.168.1.1")
     + of("eth0", "master=bond0", "ipv4.method=disabled", "ipv6.method=ignore")
     + of("eth1", "master=bond0", "ipv4.method=disabled", "ipv6.method=ignore", "autoconnect=yes"),
     ["192.168.1.5/24"], ["default via 192.168.1.1"]),
    ("a bridge", of("br0", "type=bridge", "bridge.stp=yes", "bridge.forward-delay=4", "ipv4.method=manual",
                    "ipv4.addresses=192.168.1.5/24", "ipv4.gateway=192.168.1.1")
     + of("eth0", "master=br0", "ipv4.method=disabled", "ipv6.method=ignore"),
     ["192.168.1.5/24"], ["default via 192.168.1.1"]),
]


def run(words, stdin=b"", env=None):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    environment.update(env or {})
    return subprocess.run([KANMON] + words, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                          timeout=30)


def said(result):
    return result.stderr.decode("utf-8", "replace")


def lay(top, name="textbook"):
    return machine.lay(name, os.path.join(top, "root"))


def answer_file(top, text):
    path = os.path.join(top, "answers")
    with open(path, "wb") as f:
        f.write(text.encode("latin-1"))
    return path


def come(before, after):
    gone = before.splitlines()
    return [line for line in after.splitlines() if line not in gone]


def taken(tap, text, lines):
    with tempfile.TemporaryDirectory() as top:
        tree, path = lay(top), answer_file(top, text)
        all_before, before = machine.snapshot(tree), machine.read(tree, ETH0)
        dry = run(["--root", tree, "apply", "--dry-run", path])
        tap.ok(dry.returncode == 0 and machine.snapshot(tree) == all_before
               and all("+" + line in dry.stdout.decode() for line in lines), "dry run: %r" % text, said(dry) or dry.stdout)
        result = run(["--root", tree, "apply", path])
        tap.ok(result.returncode == 0, "taken: %r" % text, said(result))
        tap.equal(come(before, machine.read(tree, ETH0)), lines, "these lines come: %r" % text)


def made_of(tree):
    """Addresses and routes, as either system would have them."""
    results = json.loads(run(["--root", tree, "show", "interfaces", "--format", "json"]).stdout.decode())["result"]
    return [([address for device in sorted(result["addresses"]) for address in result["addresses"][device]],
             sorted("%s via %s" % (route["to"], route["via"]) for route in result["routes"]))
            for result in (results["network_service"], results["networkmanager"])]


def whole(tap, title, text, addresses, routes):
    with tempfile.TemporaryDirectory() as top:
        tree, path = lay(top, "fresh"), answer_file(top, text)
        machine.write(tree, "usr/sbin/brctl", "")
        before = machine.snapshot(tree)
        result = run(["--root", tree, "apply", path])
        tap.ok(result.returncode == 0 and b"New finding" not in result.stderr, "from nothing: " + title, said(result))
        tap.equal(made_of(tree), [(addresses, sorted(routes))] * 2, "what both systems make of it: " + title)
        result = run(["--root", tree, "check", "--profile", "strict"])
        tap.ok(result.returncode == 0, "nothing is wrong: " + title, result.stdout.decode())
        after = machine.snapshot(tree)
        result = run(["--root", tree, "apply", path])
        tap.ok(result.returncode == 0 and machine.snapshot(tree) == after, "twice: " + title, said(result))
        run(["--root", tree, "undo"])
        tap.ok(machine.snapshot(tree) == before, "undone: " + title)


def refused(tap, text, says):
    with tempfile.TemporaryDirectory() as top:
        tree, path = lay(top), answer_file(top, text)
        before = machine.snapshot(tree)
        result = run(["--root", tree, "apply", path])
        first = said(result).splitlines()[0]
        tap.ok(result.returncode == 1 and first.startswith("kanmon: %s:%s" % (path, says[0]))
               and all(word in first for word in says) and "Nothing was written." in said(result)
               and machine.snapshot(tree) == before, "refused: %r" % text[:60], said(result))


def all_are_shown(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = lay(top)
        path = answer_file(top, GATEWAY + "1\nx\n" + DNS + "2\n" + BOOT + "yes\n")
        result = run(["--root", tree, "apply", path])
        places = [line[len("kanmon: " + path):].split(":")[1] for line in said(result).splitlines()[:-1]]
        tap.equal(places, ["1", "2", "3"], "all that is wrong is shown")


def an_interface_is_refused_once(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = lay(top)
        for device, says in (("eth9", "No interface file is for eth9"), ("lo", "loopback"), ("br0.bak", "is no name")):
            path = answer_file(top, of(device, "type=bridge" if device == "br0.bak" else "mtu=1400", "autoconnect=yes",
                                       "ipv4.method=auto"))
            result = run(["--root", tree, "apply", path])
            tap.ok(said(result).count(says) == 1, "what all wishes for %s fail on is said once" % device, said(result))


def agrees_with_set(tap):
    """The same wishes by both ways: the same bytes, or the same refusals but for the place."""
    for words in ([GATEWAY + "192.168.0.1", DNS + "192.168.0.2"], [GATEWAY + "10.0.0.1"], [GATEWAY + "x"],
                  ["interface[eth0].ipv4.method=auto"], ["interface[eth0].ipv4.addresses="],
                  ["interface[eth0].managed-by=networkmanager", BOOT + "no"]):
        results = []
        for by_file in (False, True):
            with tempfile.TemporaryDirectory() as top:
                tree = lay(top)
                path = answer_file(top, "\n".join(words))
                result = run(["--root", tree] + (["apply", path] if by_file else ["set"] + words))
                text = said(result)
                for number in range(len(words)):
                    text = text.replace("%s:%d: " % (path, number + 1), "")
                results.append((result.returncode, result.stdout, text, machine.snapshot(tree)))
        tap.equal(results[1], results[0], "as kanmon set does it: " + " ".join(words))


def by_standard_input(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = lay(top)
        result = run(["--root", tree, "apply", "-"], (GATEWAY + "192.168.0.1\n").encode())
        tap.ok(result.returncode == 0 and "GATEWAY=192.168.0.1" in machine.read(tree, ETH0), "standard input", said(result))
        result = run(["--root", tree, "apply", "-"], (GATEWAY + "x\n").encode())
        tap.ok(result.returncode == 1 and said(result).startswith("kanmon: standard input:1: "), "and what it is called",
               said(result))
        result = run(["--root", tree, "apply", "-"], b"#" * 300000)
        tap.ok(result.returncode == 1 and "larger than 256.0" in said(result), "an endless one has an end", said(result))


def usage(tap):
    with tempfile.TemporaryDirectory() as top:
        tree, path = lay(top), answer_file(top, GATEWAY + "none\n")
        before = machine.snapshot(tree)
        root = ["--root", tree]
        for words, status, says in ((["apply"], 2, "Give one answer file"), (["apply", path, path], 2, "Give one answer file"),
                                    (["apply", "--bad", path], 2, "--bad"), (["apply", path + "x"], 3, "cannot be read"),
                                    (["apply", top], 3, "directory"), (["--answers", path, "check"], 2, "kanmon apply"),
                                    (["--answers", path + "x"], 3, "cannot be read"), (["--lang", "fr", "check"], 2, '"fr"'),
                                    (["--lang", "jp", "check"], 2, '"jp"'),
                                    (["--lang", "en", "--practice", "nowhere"], 2, 'no command "nowhere"'),
                                    (["--forget", "check"], 2, "stands alone")):
            result = run(root + words)
            tap.ok(result.returncode == status and says in said(result) and machine.snapshot(tree) == before,
                   "usage: " + " ".join(words).replace(top, "DIR"), "status %d\n%s" % (result.returncode, said(result)))


def languages(tap):
    """--lang beats the locale, also for --help and for what is wrong with the command line, wherever it stands."""
    japanese, english = "コマンド", "command"
    for words, env, expected in ((["--lang", "ja", "sett"], {}, japanese), (["--lang=ja", "sett"], {"LC_ALL": "C"}, japanese),
                                 (["--root", "/", "--lang", "ja", "sett"], {"LC_ALL": "C"}, japanese),
                                 (["--lang", "ja_JP.UTF-8", "sett"], {"LC_ALL": "", "LANG": "xx_YY.UTF-8"}, japanese),
                                 (["--lang", "ja", "sett"], {"LC_ALL": "", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, japanese),
                                 (["--lang", "en", "sett"], {"LANGUAGE": "ja"}, english),
                                 (["sett"], {"LANGUAGE": "ja"}, japanese), (["sett"], {}, english)):
        result = run(words, env=env)
        tap.ok(result.returncode == 2 and expected in said(result), "%s with %s" % (" ".join(words), env), said(result))
    result = run(["--help", "--lang", "ja"], env={"LC_ALL": "C"})
    tap.ok("DIRにマウントされた" in result.stdout.decode(), "--help before --lang", result.stdout.decode())


def forget(tap):
    with tempfile.TemporaryDirectory() as top:
        tree = lay(top)
        result = run(["--root", tree, "--forget"])
        tap.ok(result.returncode == 0 and b"nothing to forget" in result.stdout, "nothing to forget", said(result))
        path = os.path.join(tree, "var/lib/kanmon/session")
        for text, says in (("# kanmon-session 1 1764030000 x\n" + GATEWAY + "1\n", b"(settings: 1)"),
                           ("rubbish", b"could not be read")):
            with open(path, "w") as f:
                f.write(text)
            os.chmod(path, 0o600)
            result = run(["--root", tree, "--forget"])
            tap.ok(result.returncode == 0 and says in result.stdout and not os.path.exists(path), "forgotten: " + text[:20],
                   result.stdout.decode() + said(result))


def main():
    tap = Tap()
    for row in TAKEN:
        taken(tap, *row)
    for row in WHOLE:
        whole(tap, *row)
    for row in REFUSED:
        refused(tap, *row)
    all_are_shown(tap)
    an_interface_is_refused_once(tap)
    agrees_with_set(tap)
    by_standard_input(tap)
    usage(tap)
    languages(tap)
    forget(tap)
    tap.done()


main()
