# SPDX-License-Identifier: GPL-2.0-or-later
"""No false alarm: no check speaks on a machine that is set up well (sound.py), by the wizard's profile."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..")]
from machine import write
from sound import SOUND, machine
from tap import Tap

EVALSH = os.path.join(os.environ["KANMON_BUILD"], "commands", "evalsh")


def evaluate(tree):
    command = [EVALSH, "--root", tree, "--profile", "strict", "-c", "--format", "json"]
    result = subprocess.run(command, stdout=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))
    checks = json.loads(result.stdout.decode())["checks"]
    return result.returncode, [f["message"] for c in checks for f in c["findings"] if f["verdict"] != "pass"]


def main():
    tap = Tap()
    for name, files in SOUND:
        tree = tempfile.mkdtemp(prefix="kanmon-sound-")
        try:
            for path, text in machine(files).items():
                write(tree, path, text)
            status, messages = evaluate(tree)
            tap.ok((status, messages) == (0, []), name, messages or "exit %d" % status)
        finally:
            shutil.rmtree(tree)
    tap.done()


main()
