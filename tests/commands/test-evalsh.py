# SPDX-License-Identifier: GPL-2.0-or-later
"""evalsh's command line, exit statuses and formats (doc/evals.md), on small trees that hold nothing but the files in
question; hostile bytes in them must be visible in every format and change none of it."""
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from tap import Tap

EVALSH = os.path.join(os.environ["KANMON_BUILD"], "commands", "evalsh")
ETH0 = "etc/sysconfig/network-scripts/ifcfg-eth0"
GOOD = b"DEVICE=eth0\nBOOTPROTO=none\nIPADDR=192.168.1.5\nPREFIX=24\nONBOOT=yes\n"
BAD = GOOD + b"GATEWAY=1\nNM_CONTROLLED=off\n"
NOBODY = 65534
FORMATS = ("text", "json", "tap", "junit", "csv")

# arguments, exit status, words that must be printed (on either stream)
COMMAND_LINES = [
    (["-h"], 0, ["[[user] [-d] [-c]] | [-h] | [-v]", "--profile"]),
    (["-v"], 0, ["evalsh (Kanmon) 0.1.0, EVALS V.20a\n"]),
    (["-v", "-d", "user2"], 0, ["EVALS V.20a"]),
    (["--list"], 0, ["evals.gateway", "ifcfg.gateway.empty"]),
    (["--list", "--profile", "textbook"], 0, ["evals.peerdns"]),
    (["--list", "--format", "tap"], 2, ["Choose text or json"]),
    (["-x"], 2, ["-x", "Usage"]),
    (["--set", "a=b"], 2, ["--set"]),
    (["--exercise", "x"], 2, ["--exercise"]),
    (["--format", "xml"], 2, ['"xml" is not a format', "text, json, tap, junit, csv"]),
    (["--format"], 2, ["--format"]),
    (["--profile", "Strict"], 2, ['"Strict" is not a profile']),
    (["one", "two"], 2, ['"two" is a second one']),
    ([""], 2, ['User: ""']),
    (["a b"], 2, ['User: "a b" cannot be the name of a user', "such as user1"]),
    (["../etc"], 2, ['User: "../etc"']),
    (["--", "-root"], 2, ['User: "-root"']),
    (["1234"], 2, ["not a number"]),
    ([".."], 2, ['User: ".."']),
    (["a" * 33], 2, ["1 to 32 letters"]),
    (["x\x1b[31m"], 2, ["x\\x1b[31m"]),
    (["a$b"], 2, ['User: "a$b"']),
    (["--root", "/no/such/dir"], 3, ["/no/such/dir"]),
]

USERS = ["user1", "_x", "Taro.Yamada", "a" * 32, "host$", "9lives", "u-1"]

HOSTILE = (b"DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nPEERDNS='=cmd|\x1b[31m\xff\"<&>,#\\'\nNM_CONTROLLED=\"-1+1\"\n"
           b"GATEWAY=\"@SUM(1)\r\"\n")


class Tree:
    def __init__(self, **files):
        self.dir = tempfile.mkdtemp(prefix="kanmon-evalsh-")
        os.makedirs(os.path.join(self.dir, os.path.dirname(ETH0)))

    def put(self, data, path=ETH0, mode=0o644):
        full = os.path.join(self.dir.encode(), path if isinstance(path, bytes) else path.encode())
        with open(full, "wb") as f:
            f.write(data)
        os.chmod(full, mode)
        return self


def run(arguments, tree=None, as_nobody=False, stdout=subprocess.PIPE, **env):
    command = [EVALSH] + list(arguments) + (["--root", tree.dir] if tree else [])
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    environment.update(env)
    drop = (lambda: os.setuid(NOBODY)) if as_nobody and os.getuid() == 0 else None
    result = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=environment, preexec_fn=drop)
    return result.returncode, (result.stdout or b"").decode("utf-8"), result.stderr.decode("utf-8")


def test_command_lines(tap):
    for arguments, status, words in COMMAND_LINES:
        found, out, err = run(arguments)
        missing = [word for word in words if word not in out + err]
        tap.ok(found == status and not missing, "evalsh %r" % arguments, "exit %d\n%s%s%s" % (found, out, err, missing))
        if status:
            tap.ok(out == "", "evalsh %r prints nothing on stdout" % arguments, out)


def test_users(tap, tree):
    tree.put(GOOD)
    for user in USERS:
        for arguments in ([user], [user, "-d"], ["-c", user, "-d"], ["-dc", user]):
            status, out, _ = run(arguments, tree)
            tap.ok(status == 0 and "user %s\n" % user in out, "evalsh %s evaluates with %s" % (arguments, user), out)
    tap.ok("user user1\n" in run([], tree)[1], "the user is user1 by default")


def verdicts(tree, *arguments):
    status, out, _ = run(["--format", "json"] + list(arguments), tree)
    document = json.loads(out)
    return status, {c["check"]: c["verdict"] for c in document["checks"]}, document["not_evaluated"]


def test_stopping(tap, tree):
    tree.put(BAD)
    tap.equal(verdicts(tree), (1, {"evals.gateway": "fail"}, ["evals.nm-controlled", "evals.peerdns"]),
              "evaluation stops at the first error")
    everything = {"evals.gateway": "fail", "evals.nm-controlled": "fail", "evals.peerdns": "pass"}
    tap.equal(verdicts(tree, "-c"), (1, everything, []), "with -c it goes on")
    _, out, _ = run([], tree)
    tap.ok("Not evaluated: evals.nm-controlled, evals.peerdns." in " ".join(out.split()), "what was not evaluated is said", out)
    status, out, _ = run(["-d"], tree)
    for word in ("Where: /%s:6" % ETH0, "Found: 1", "Expected: no GATEWAY line", "Why:", "What to do:", "ip route"):
        tap.ok(word in out, "-d says %r" % word, out)
    tap.ok("Why:" not in run([], tree)[1], "without -d nothing is explained")


def test_warnings(tap, tree):
    for value in (b"", b"no", b"NO"):
        tree.put(GOOD + b"GATEWAY=" + value + b"\n")
        status, out, _ = run(["-d"], tree)
        tap.ok(status == 0 and "not a proper setting" in out, "GATEWAY=%s passes and -d warns" % value.decode(), out)
        tap.ok("proper" not in run([], tree)[1], "GATEWAY=%s: no warning without -d" % value.decode())
        tap.ok(run(["--profile", "strict"], tree)[0] == 1, "GATEWAY=%s fails in the strict profile" % value.decode())
    tree.put(GOOD + b"NM_CONTROLLED=no\n")
    tap.ok("Both systems take it as no." in run(["-d"], tree)[1], "-d says what the systems make of NM_CONTROLLED=no")
    tree.put(GOOD + b"NM_CONTROLLED=off\n")
    tap.ok("The network service takes it as no, NetworkManager as yes." in run(["-d"], tree)[1],
           "-d says what the systems make of NM_CONTROLLED=off")


def test_not_testable(tap, tree):
    tree.put(GOOD + b"GATEWAY=$GW\n")
    tap.equal(verdicts(tree)[:2], (3, {"evals.gateway": "error", "evals.nm-controlled": "pass", "evals.peerdns": "pass"}),
              "shell code cannot be tested: exit 3")
    tree.put(GOOD + b"GATEWAY=$GW\nPEERDNS=off\n")
    tap.equal(verdicts(tree)[0], 1, "a failure comes before what could not be tested")
    os.remove(os.path.join(tree.dir, ETH0))
    tap.equal(verdicts(tree)[0], 3, "without an interface file nothing is tested: exit 3")
    os.mkdir(os.path.join(tree.dir, ETH0))
    status, out, _ = run([], tree)
    tap.ok(status == 3 and "ifcfg-eth0" in out, "a directory in place of a file: exit 3, named", out)
    os.rmdir(os.path.join(tree.dir, ETH0))
    tree.put(GOOD, mode=0)
    os.chmod(tree.dir, 0o755)
    status, out, _ = run([], tree, as_nobody=True)
    tap.ok(status == 5 and "ifcfg-eth0" in out, "a file that may not be read: exit 5, named", "exit %d\n%s" % (status, out))
    status, out, _ = run(["--profile", "strict", "-c"], tree, as_nobody=True)
    tap.ok("ifcfg.file.unreadable" in out, "the strict profile has a check for it", out)
    os.remove(os.path.join(tree.dir, ETH0))  # only root may write into it as it is
    with open("/dev/full", "w") as full:
        status, _, err = run(["-c"], tree.put(GOOD), stdout=full)
    tap.ok(status == 3 and "could not be written" in err, "output that cannot be written: exit 3", err)


def check_json(out):
    document = json.loads(out)
    return [(c["check"], c["verdict"]) for c in document["checks"]]


def check_tap(out):
    lines = out.splitlines()
    assert lines[0] == "TAP version 13" and lines[1] == "1..3", lines[:2]
    results = [line for line in lines[2:] if not line.startswith("# ")]
    for number, line in enumerate(results, 1):
        assert line.startswith(("ok %d - " % number, "not ok %d - " % number)), line
    return [(line.split(" - ")[1].split(":")[0], "fail" if line.startswith("not") else "pass") for line in results]


def check_junit(out):
    suite = ElementTree.fromstring(out.encode()).find("testsuite")
    cases = suite.findall("testcase")
    assert int(suite.get("tests")) == len(cases)
    assert int(suite.get("failures")) == len([c for c in cases if c.find("failure") is not None])
    return [(c.get("name"), "fail" if c.find("failure") is not None else "pass") for c in cases]


def check_csv(out):
    assert out.count("\n") == out.count("\r\n")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert all(len(row) == len(rows[0]) for row in rows)
    for row in rows[1:]:
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")], row
    return [(row[1], row[3]) for row in rows[1:]]


def check_text(out):
    words = {"pass": "pass", "FAIL": "fail"}
    lines = [line for line in out.splitlines() if line.split("  ")[0] in words]
    return [(line.rsplit("[", 1)[1].rstrip("]"), words[line.split("  ")[0]]) for line in lines]


CHECKS = {"text": check_text, "json": check_json, "tap": check_tap, "junit": check_junit, "csv": check_csv}


def test_formats(tap, tree):
    for name, data, expected in (("good", GOOD, "pass pass pass"), ("bad", BAD, "fail fail pass"),
                                 ("hostile", HOSTILE, "fail fail fail")):
        tree.put(data)
        meant = list(zip(("evals.gateway", "evals.nm-controlled", "evals.peerdns"), expected.split()))
        for form in FORMATS:
            status, out, err = run(["-c", "--format", form], tree)
            visible = all(c.isprintable() or c in "\r\n" for c in out)
            tap.ok(visible and not err, "%s, %s: nothing but visible text" % (name, form), repr(out) + err)
            tap.equal(CHECKS[form](out), meant, "%s, %s: the verdicts" % (name, form))
    _, out, _ = run(["-c", "-d"], tree)
    tap.ok("=cmd|\\x1b[31m\\xff\"<&>,#" in out, "hostile bytes are shown", out)


def test_hostile_names(tap, tree):
    tree.put(BAD, os.path.dirname(ETH0).encode() + b"/ifcfg-\xff\x1b]0;x\x07'$(id)")
    for form in FORMATS:
        status, out, err = run(["-c", "-d", "--format", form, "--profile", "strict"], tree)
        visible = all(c.isprintable() or c in "\r\n" for c in out + err)
        tap.ok(status == 1 and visible, "a hostile file name, %s" % form, repr(out + err)[:2000])


def test_tap_reasons(tap, tree):
    tree.put(GOOD + b"GATEWAY=$X\n", os.path.dirname(ETH0) + "/ifcfg-a#b\\c")
    _, out, _ = run(["--format", "tap"], tree)
    tap.ok("ok 1 - evals.gateway: EVALS: no gateway # SKIP could not be tested: ifcfg-a\\#b\\\\c:6: " in out,
           "what could not be tested is a skip with its reason", out)
    tree.put(BAD)
    os.remove(os.path.join(tree.dir, os.path.dirname(ETH0), "ifcfg-a#b\\c"))
    _, out, _ = run(["--format", "tap"], tree)
    tap.equal(out.count("# SKIP not evaluated"), 2, "what was not evaluated is a skip")


def test_xmllint(tap, tree):
    tree.put(HOSTILE)
    if not shutil.which("xmllint"):
        tap.skip("xmllint takes the JUnit file", "no xmllint here")
        return
    _, out, _ = run(["--format", "junit"], tree)
    result = subprocess.run(["xmllint", "--noout", "-"], input=out.encode(), stderr=subprocess.PIPE)
    tap.ok(result.returncode == 0, "xmllint takes the JUnit file", result.stderr.decode())


def test_ascii(tap, tree):
    tree.put(BAD)
    _, out, _ = run([], tree, LC_ALL="C", LANG="C")
    tap.ok("GATEWAY=1" in out and all(ord(c) < 128 for c in out), "the C locale gets ASCII", out)


def main():
    tap = Tap()
    test_command_lines(tap)
    for test in (test_users, test_stopping, test_warnings, test_not_testable, test_formats, test_hostile_names, test_tap_reasons, test_xmllint,
                 test_ascii):
        tree = Tree()
        try:
            test(tap, tree)
        finally:
            shutil.rmtree(tree.dir)
    tap.done()


main()
