# SPDX-License-Identifier: GPL-2.0-or-later
"""What evalsh, kanmon check and kanmon show print for every practice machine, against goldens (KANMON_RENEW=1 renews
them); reading writes nothing."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import machine
from tap import Tap

PROGRAMS = os.path.join(os.environ["KANMON_BUILD"], "commands")
EVALSH, KANMON = os.path.join(PROGRAMS, "evalsh"), os.path.join(PROGRAMS, "kanmon")
GOLDENS = os.path.join(HERE, "goldens")

PRINTED = [
    ("evalsh", lambda tree: [EVALSH, "-d", "-c", "--root", tree]),
    ("check", lambda tree: [KANMON, "--root", tree, "check"]),
    ("show", lambda tree: [KANMON, "--root", tree, "show", "interfaces"]),
    ("show.json", lambda tree: [KANMON, "--root", tree, "show", "interfaces", "--format", "json"]),
]


def run(command):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", COLUMNS="100")
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    return "%s[exit %d]\n" % (result.stdout.decode("utf-8"), result.returncode)


def judge(tap, name, tree):
    machine.lay(name, tree)
    before = machine.snapshot(tree, without=())
    for form, command in PRINTED:
        tap.golden(os.path.join(GOLDENS, name, form), run(command(tree)).replace(tree, "ROOT"), "%s: %s" % (name, form))
    tap.ok(machine.snapshot(tree, without=()) == before, "%s: nothing was written" % name)


def main():
    tap = Tap()
    for name in machine.names():
        parent = tempfile.mkdtemp(prefix="kanmon-golden-")
        try:
            judge(tap, name, os.path.join(parent, "machine"))
        finally:
            shutil.rmtree(parent)
    tap.done()


main()
