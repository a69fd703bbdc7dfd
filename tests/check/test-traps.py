# SPDX-License-Identifier: GPL-2.0-or-later
"""No missed trap: something is said of every machine of traps.py, and traps.golden holds what."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..")]
from machine import write
from sound import machine
from tap import Tap
from traps import TRAPS

EVALSH = os.path.join(os.environ["KANMON_BUILD"], "commands", "evalsh")


def findings(files):
    with tempfile.TemporaryDirectory() as tree:
        for path, text in machine(files).items():
            if text is not None:
                write(tree, path, text)
                os.utime(os.path.join(tree, path), (0, 0))
        command = [EVALSH, "--root", tree, "--profile", "strict", "-c", "--format", "json"]
        result = subprocess.run(command, stdout=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))
    checks = json.loads(result.stdout.decode())["checks"]
    return [(c["check"], f["message"]) for c in checks for f in c["findings"] if f["verdict"] == "fail"]


def main():
    tap = Tap()
    golden = []
    for number, files in TRAPS:
        found = findings(files)
        tap.ok(found, "trap %d: %s" % (number, found[0][0] if found else "nothing"), files)
        golden.append("trap %d\n" % number)
        golden += ["    %s: %s\n" % one for one in found]
    tap.golden(os.path.join(HERE, "traps.golden"), "".join(golden), "the messages are those of traps.golden")
    tap.done()


main()
