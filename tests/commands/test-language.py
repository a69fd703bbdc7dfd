# SPDX-License-Identifier: GPL-2.0-or-later
"""Which language the commands speak: Japanese by locale, English on the Linux console, which has no kanji, and everywhere
the exit statuses and the JSON are the same."""
import os
import shutil
import subprocess
import sys
import tempfile

import pexpect

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "ui")]
import machine
from tap import Tap
from terminal import Locales

COMMANDS = os.path.join(os.environ["KANMON_BUILD"], "commands")
GATEWAY = "interface[eth0].ipv4.gateway=1"


def main():
    tap = Tap()
    locales = Locales()
    if not locales.japanese:
        tap.skip("commands in Japanese", "no Japanese locale can be made here")
        tap.done()
    japanese = dict(os.environ, LC_ALL="ja_JP.UTF-8", LOCPATH=locales.path)
    japanese.pop("LANGUAGE", None)
    top = tempfile.mkdtemp()
    tree = machine.lay("gateway-empty", os.path.join(top, "root"))

    def run(*words):
        return subprocess.run([os.path.join(COMMANDS, words[0]), "--root", tree] + list(words[1:]), env=japanese,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, encoding="utf-8")

    result = run("kanmon", "set", GATEWAY)
    tap.ok(result.returncode == 1 and "「1」はIPv4アドレスではありません" in result.stderr, "a refusal in Japanese", result.stderr)
    result = run("kanmon", "check")
    tap.ok("GATEWAY=に値がありません" in result.stdout, "a finding in Japanese", result.stdout)
    for term, expected in (("vt100", "合格"), ("linux", "pass")):
        output = pexpect.run("%s/evalsh --root %s" % (COMMANDS, tree), env=dict(japanese, TERM=term), encoding="utf-8")
        tap.ok(output.count(expected) >= 3, "evalsh on a terminal of the kind " + term, output)
    result = run("evalsh")
    tap.ok(result.returncode == 0 and "evals.gateway" in result.stdout, "the language does not change the exit status",
           result.stdout)
    result = run("evalsh", "--list")
    tap.ok("evals.gateway" in result.stdout, "ids are not translated", result.stdout)
    shutil.rmtree(top)
    locales.close()
    tap.done()


main()
