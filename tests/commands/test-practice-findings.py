#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each practice machine shows what it says: the strict checks named in its key file fail on it, and a machine that names
none has nothing wrong. kanmon lists them all, copies the one that is asked for and works there."""
import configparser
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine
from tap import Tap

PROGRAMS = os.path.join(os.environ["KANMON_BUILD"], "commands")
tap = Tap()


def run(program, *arguments, **environment):
    result = subprocess.run([os.path.join(PROGRAMS, program)] + list(arguments), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, **environment))
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def named_findings(name):
    keys = configparser.ConfigParser(interpolation=None, delimiters="=")
    keys.read(os.path.join(machine.PRACTICE, name, "machine"), encoding="utf-8")
    return {check for check in keys["Machine"].get("Findings", "").split(";") if check}


def failing_checks(tree):
    _, out, _ = run("evalsh", "--root", tree, "--profile", "strict", "--format", "json", "-c")
    return {check["check"] for check in json.loads(out)["checks"] if check["verdict"] in ("fail", "error")}


def test_findings(directory):
    for name in machine.names():
        named, failing = named_findings(name), failing_checks(machine.lay(name, os.path.join(directory, name)))
        if named:
            tap.ok(named <= failing, name + " shows its findings", "fail: %s" % sorted(failing))
        else:
            tap.equal(sorted(failing), [], name + " has nothing wrong")


def test_list():
    status, out, _ = run("kanmon", "--practice=list", LC_ALL="C")
    tap.equal(status, 0, "the list is shown")
    tap.equal([line.split()[0] for line in out.splitlines()], machine.names(), "each machine has one line")
    tap.ok(all(len(line) < 80 for line in out.splitlines()), "a line fits on a terminal", out)


def test_copy(directory):
    home = os.path.join(directory, "home")
    copies = os.path.join(home, "kanmon", "practice")
    status, out, err = run("kanmon", "--practice=gateway-one", "check", XDG_DATA_HOME=home)
    tap.equal(status, 1, "kanmon works on the copy")
    tap.ok(os.path.join(copies, "gateway-one-1") in out + err, "it says where the copy is", out + err)
    status, _, _ = run("kanmon", "--practice=fresh", "check", XDG_DATA_HOME=home)
    tap.equal(status, 0, "nothing is wrong on a fresh machine")
    run("kanmon", "--practice=fresh", "check", XDG_DATA_HOME=home)
    tap.equal(sorted(os.listdir(copies)), ["fresh-1", "fresh-2", "gateway-one-1"], "each start makes a copy of its own")
    status, _, err = run("kanmon", "--practice=../base", "check", XDG_DATA_HOME=home)
    tap.ok(status == 2 and "--practice=list" in err, "an unknown name is a usage error that says what to do",
           "%d %s" % (status, err))


with tempfile.TemporaryDirectory() as scratch:
    test_findings(scratch)
    test_list()
    test_copy(scratch)
tap.done()
