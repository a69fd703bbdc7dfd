# SPDX-License-Identifier: GPL-2.0-or-later
"""Every row of the check table with a machine on which it fails, at the place it should, and one on which it passes.

fixtures.golden holds every message that each failing machine gets, so that a change of words or a false alarm is seen
as a diff.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..")]
from fixtures import CASES, lay
from tap import Tap

EVALSH = os.path.join(os.environ["KANMON_BUILD"], "commands", "evalsh")


def evaluate(tree, profile):
    command = [EVALSH, "--root", tree, "--profile", profile, "-c", "--format", "json"]
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    if result.returncode not in (0, 1) or result.stderr:
        raise AssertionError("exit %d: %s" % (result.returncode, result.stderr.decode()))
    found = {}
    for check in json.loads(result.stdout.decode())["checks"]:
        found[check["check"]] = [f for f in check["findings"] if f["verdict"] == "fail"]
    return found


def machine(changes, profile):
    tree = tempfile.mkdtemp(prefix="kanmon-fixture-")
    try:
        lay(tree, changes)
        return evaluate(tree, profile)
    finally:
        shutil.rmtree(tree)


def place(finding):
    if not finding["file"]:
        return ""
    return os.path.basename(finding["file"]) + (":%d" % finding["line"] if finding["line"] else "")


def main():
    tap = Tap()
    golden = []
    for profile in ("textbook", "strict"):
        failing = {c: f for c, f in machine({}, profile).items() if f}
        tap.ok(not failing, "the good machine has no %s finding" % profile, failing)
    for case in CASES:
        check, broken, where, passing = case[0], case[1], case[2], case[3:]
        profile = "textbook" if check.startswith("evals.") else "strict"
        found = machine(broken, profile)
        places = [place(f) for f in found.get(check, [])]
        tap.ok(places == [where], "%s fails at %s" % (check, where or "no file"), places)
        golden.append("%s\n" % check)
        golden += ["    %s: %s\n" % (c, f["message"]) for c in found for f in found[c]]
        for number, changes in enumerate(passing):
            tap.ok(not machine(changes, profile)[check], "%s passes on near miss %d" % (check, number + 1))
    tap.golden(os.path.join(HERE, "fixtures.golden"), "".join(golden), "the messages are those of fixtures.golden")
    listed = json.loads(subprocess.run([EVALSH, "--list", "--format", "json"], stdout=subprocess.PIPE).stdout.decode())
    # Unreadable files are tested where permissions are (tests/commands).
    untested = {c["check"] for c in listed["checks"]} - {c[0] for c in CASES} - {"ifcfg.file.unreadable"}
    tap.ok(not untested, "every check has a fixture", untested)
    tap.done()


main()
