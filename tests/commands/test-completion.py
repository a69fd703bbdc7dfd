# SPDX-License-Identifier: GPL-2.0-or-later
"""Completion: what bash is offered for a line that is typed so far."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import machine
from tap import Tap

BUILD = os.environ["KANMON_BUILD"]
COMPLETION = os.path.join(BUILD, "data", "completion")
# As readline splits: "=" and ":" are words of their own.
SCRIPT = r"""
PATH=$1:$PATH
. "$2/$3"
shift 3
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_$1
printf '%s\n' "${COMPREPLY[@]}"
"""


def offered(*words):
    result = subprocess.run(["bash", "--norc", "-c", SCRIPT, "bash", os.path.join(BUILD, "commands"), COMPLETION, words[0]]
                            + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=30)
    if result.returncode or result.stderr:
        return result.stderr.decode() or "status %d" % result.returncode
    return result.stdout.decode().split("\n")[:-1]


def checks():
    """What "kanmon check --list" and "kanmon repair" know."""
    listed = subprocess.run([os.path.join(BUILD, "commands", "kanmon"), "check", "--list"], stdout=subprocess.PIPE,
                            env=dict(os.environ, LC_ALL="C"), timeout=30).stdout.decode()
    return {line.split()[0] for line in listed.splitlines()[1:]}


def main():
    tap = Tap()
    if not shutil.which("bash"):
        tap.skip("completion", "no bash")
        tap.done()
    with tempfile.TemporaryDirectory() as top:
        root = machine.lay("textbook", os.path.join(top, "root"))
        for name in ("$(touch pwned)", "a;b", "x y", "*", "eth0:1", "`x`", "'q"):
            machine.write(root, machine.SCRIPTS + "/ifcfg-" + name, "")
        at_root = ("kanmon", "--root", root)
        key = "interface[eth0]."
        cases = [
            (("kanmon", "un"), ["undo"]),
            (("kanmon", "--pr"), ["--practice="]),
            (("kanmon", "--lang", "=", ""), ["en", "ja"]),
            (("kanmon", "--lang", "j"), ["ja"]),
            (("kanmon", "--practice", "=", "gateway-o"), ["gateway-one", "gateway-other-subnet"]),
            (("kanmon", "set", "--com"), ["--commands"]),
            (("kanmon", "check", "--format", "=", "j"), ["json", "junit"]),
            (("kanmon", "show", "--format", "="), ["text", "json"]),
            (("kanmon", "check", "--profile", "=", ""), ["textbook", "strict"]),
            (("kanmon", "repair", "ifcfg.gateway.em"), ["ifcfg.gateway.empty"]),
            (("kanmon", "show", ""), ["interfaces"]),
            (("kanmon", "delete", ""), ["interface"]),
            (at_root + ("interface", ""), ["eth0", "eth1"]),
            (at_root + ("delete", "interface", "eth0"), ["eth0"]),
            (at_root + ("copy", "eth0", ""), ["eth0", "eth1"]),
            (at_root + ("copy", "eth0", "eth1", "ipv4.ad"), ["ipv4.addresses="]),
            (at_root + ("copy", "eth0", "eth1", "ipv4.method", "=", "a"), ["auto"]),
            (("kanmon", "--root", "=", root, "set", ""), ["host.name=", "interface[eth0].", "interface[eth1]."]),
            (at_root + ("set", "h"), ["host.name="]),
            (at_root + ("set", key + "ipv4.a"), [key + "ipv4.addresses="]),
            (at_root + ("set", "'" + key + "mt"), [key + "mtu="]),
            (at_root + ("set", key + "ipv4.method", "=", ""), ["manual", "auto", "disabled"]),
            (at_root + ("set", key + "ipv4.method", "="), ["manual", "auto", "disabled"]),
            (at_root + ("set", "'" + key + "ipv6.method", "=", "l"), ["link-local"]),
            (at_root + ("set", key + "autoconnect", "=", "y"), ["yes"]),
            (at_root + ("set", key + "master", "=", ""), ["none", "eth0", "eth1"]),
            (at_root + ("set", key + "mtu", "=", "1500", "hos"), ["host.name="]),
            (("evalsh", "--det"), ["--details"]),
            (("evalsh", "--profile", "=", "s"), ["strict"]),
            (("evalsh", "--profile", "="), ["textbook", "strict"]),
            (("evalsh", "roo"), ["root"]),
        ]
        for words, expected in cases:
            tap.equal(offered(*words), expected, " ".join(words).replace(top, ""))
        repairs = set(offered("kanmon", "repair", ""))
        tap.ok("all" in repairs and len(repairs) > 20 and repairs - {"all"} <= checks(), "repairs are checks",
               sorted(repairs - checks()))
        files = sorted(os.listdir(root))
        os.chdir(root)
        tap.equal(sorted(offered("kanmon", "apply", "")), files, "files for apply")
    tap.done()


main()
