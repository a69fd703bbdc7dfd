#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two at once, files changed since they were read, undo, and things that are no files."""
import os
import socket
import subprocess

from trial import CHANGES, ENV, SCRIPTS, STATE, Tap, Trial

REFUSED, PERMISSION, WRITE, BUSY, CHANGED, STOPPED = "1 ", "3 ", "4 ", "5 ", "6 ", "7 "  # enum kanmon_error
ETH0 = SCRIPTS + "/ifcfg-eth0"


def refused(tap, trial, args, code, words, name):
    """The driver must refuse with CODE and WORDS and leave the tree as it is."""
    before = trial.snapshot()
    status, out, err = trial.drive(*args)
    good = status == 1 and err.startswith(code) and all(w in err for w in words) and trial.snapshot() == before
    tap.ok(good and not trial.stages(), name, "%d %s%s" % (status, out, err))


def two_at_once(tap, trial):
    trial.lay()
    first = subprocess.Popen(trial.command(trial.tree, "hold", CHANGES[0]), env=ENV, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)
    first.stdout.readline()
    pid = "process %d)" % first.pid
    status, _, err = trial.drive("run", CHANGES[1])
    tap.ok(status == 1 and err.startswith(BUSY) and pid in err, "the second is refused and told who is there", err)
    status, out, err = trial.drive("recover")
    tap.ok(status == 0 and out.startswith("nothing: ") and pid in out, "recovery leaves the running one alone", out + err)
    first.communicate(b"\n")
    tap.ok(first.returncode == 0 and b"192" in trial.read(ETH0), "the first one ends as if nothing had been")
    tap.equal(trial.drive("run", CHANGES[1])[0], 0, "then the second may")


def stopped(tap, trial):
    """A person may stop it as long as no file is in place."""
    trial.lay()
    for step in range(len(CHANGES) + 1):
        refused(tap, trial, ["stop", str(step), *CHANGES], STOPPED, ["as they were"], "stopped before step %d" % step)
    status, _, err = trial.drive("stop", str(len(CHANGES) + 1), *CHANGES)
    tap.ok(status == 0 and b"192" in trial.read(ETH0), "later than that it is finished", err)


def changed_since(tap, trial):
    trial.lay()
    trial.write(ETH0, b"GATEWAY=\nMTU=\xff9000\n")
    refused(tap, trial, ["run", *CHANGES], CHANGED, ["ifcfg-eth0", "1 line is", "line 2", "MTU=\\xff9000"],
            "a changed line is shown")
    trial.write(ETH0, b"A=1\nB=2\n")
    refused(tap, trial, ["run", *CHANGES], CHANGED, ["2 lines are", "line 1", "A=1"], "several lines are counted")
    trial.lay()
    os.remove(trial.path(SCRIPTS + "/ifcfg-eth1"))
    refused(tap, trial, ["run", *CHANGES], CHANGED, ["ifcfg-eth1 is not there"], "a file that is gone")
    trial.lay()
    trial.write(SCRIPTS + "/ifcfg-eth2", b"")
    refused(tap, trial, ["run", *CHANGES], CHANGED, ["ifcfg-eth2 was not there"], "a file that is new")
    trial.lay()
    tap.equal(trial.drive("run", "/%s=GATEWAY=\n:GATEWAY=\n" % ETH0)[0], 0, "nothing to change is no failure")
    tap.ok(not os.path.exists(trial.path(STATE + "/000001")), "and no transaction")


def undo(tap, trial):
    trial.lay()
    refused(tap, trial, ["undo"], REFUSED, ["nothing to undo"], "nothing to undo")
    old, new = trial.both_states()
    status, out, err = trial.drive("undo")
    tap.equal(out.split(), [c.split("=")[0] for c in CHANGES], "undo names the files")
    tap.equal(trial.snapshot(), old, "undo restores bytes and modes, of a removed file too")
    trial.drive("undo")
    tap.equal(trial.snapshot(), new, "undo of the undo restores the change")
    trial.write(ETH0, b"GATEWAY=192.168.1.2\n", 0o640)
    refused(tap, trial, ["undo"], CHANGED, ["ifcfg-eth0", "GATEWAY=192.168.1.2", "nothing was undone", STATE],
            "undo is refused where a file was changed since")
    trial.lay()
    for number in range(25):
        trial.drive("run", "/etc/count=%s:%d" % (number - 1 if number else "-", number))
    kept = sorted(n for n in os.listdir(trial.path(STATE)) if n.isdigit())
    tap.equal(kept, ["%06d" % n for n in range(6, 26)], "the last 20 are kept")


def damaged_records(tap, trial):
    """What is in Kanmon's directory is not trusted: it may come with somebody else's tree."""
    good = "[transaction]\nId=0123abcd\nFiles=1\n[0]\nPath=%s\nTarget=%s\nKind=replace\n"
    target = "/" + ETH0
    cases = {
        "empty": "",
        "no key file": "x" * 1000,
        "NUL bytes": "\0" * 1000,
        "no files": good.replace("Files=1", "Files=0") % (target, target),
        "too few files": good.replace("Files=1", "Files=2000000000") % (target, target),
        "a strange id": good.replace("0123abcd", "../../..") % (target, target),
        "a relative path": good % (target, ETH0),
        "no target": good.replace("Target", "T") % (target, target),
        "no bytes": good % (target, target),
    }
    for name, index in cases.items():
        trial.lay()
        trial.write(STATE + "/committed/index", index.encode())
        before = trial.snapshot()
        status, out, err = trial.drive("recover")
        tap.ok(status == 1 and STATE + "/committed" in err and trial.snapshot() == before, "a record with " + name, err)
    for outside in ("/../../../../outside", "/etc/../" + ETH0):
        trial.lay()
        trial.write(STATE + "/committed/index", (good % (target, outside)).encode())
        trial.write(STATE + "/committed/0.before", b"GATEWAY=\n")
        trial.write(STATE + "/committed/0.after", b"X\n")
        before = trial.snapshot()
        status, out, err = trial.drive("recover")
        tap.ok(status == 0 and out.startswith("undone") and trial.snapshot() == before,
               "a record whose target is " + outside, out + err)
    trial.lay()
    refused(tap, trial, ["run", "/etc/new=-:@" + large_file(trial)], REFUSED, ["etc/new", "larger than"],
            "no file is written that could not be read again")


def large_file(trial):
    path = os.path.join(trial.dir, "large")
    with open(path, "wb") as f:
        f.truncate(10 * 1024 * 1024 + 1)
    return path


def no_files(tap, trial):
    def case(make, words, name):
        trial.lay()
        os.remove(trial.path(ETH0))
        make(trial.path(ETH0))
        refused(tap, trial, ["run", *CHANGES], WRITE, ["ifcfg-eth0", words], name)

    def listen(path):
        home = os.getcwd()
        os.chdir(os.path.dirname(path))  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as s:
            s.bind(os.path.basename(path))
        os.chdir(home)

    def large(path):
        with open(path, "wb") as f:
            f.truncate(100 * 1024 * 1024)

    case(os.mkdir, "is a directory", "a directory")
    case(os.mkfifo, "named pipe", "a FIFO")
    case(listen, "socket", "a socket")
    case(large, "larger than 10.0", "a file of 100 MB")
    case(lambda path: os.symlink("ifcfg-eth0", path), "circle", "a link to itself")
    if os.geteuid() == 0:
        case(lambda path: os.mknod(path, 0o20600, os.makedev(1, 5)), "is a device", "a device")
    else:
        tap.skip("a device", "only root can make one")
    zeros = os.path.join(trial.dir, "zeros")
    with open(zeros, "wb") as f:
        f.write(bytes(100000))
    trial.lay()
    trial.write(ETH0, bytes(100000), 0o640)
    trial.drive("run", "/%s=@%s:-" % (ETH0, zeros))
    gone = not os.path.exists(trial.path(ETH0))
    trial.drive("undo")
    tap.ok(gone and trial.read(ETH0) == bytes(100000), "a file of NUL bytes is removed and brought back")
    trial.lay()
    refused(tap, trial, ["run", "/etc/none/file=-:x"], WRITE, ["etc/none/file", "does not exist"], "no such directory")


def no_permission(tap, trial):
    if os.geteuid() == 0:
        def become_nobody():
            os.setgid(65534)
            os.setuid(65534)
    else:
        become_nobody = None
    trial.lay()
    os.chmod(trial.dir, 0o755)
    os.chmod(trial.tree, 0o555)
    for state_there in (False, True):
        if state_there:
            os.chmod(trial.tree, 0o755)
            os.makedirs(trial.path(STATE), 0o700)
            os.chmod(trial.path(STATE), 0o000 if become_nobody is None else 0o700)
        done = subprocess.run(trial.command(trial.tree, "run", *CHANGES), env=ENV, preexec_fn=become_nobody,
                              stderr=subprocess.PIPE)
        err = done.stderr.decode()
        tap.ok(done.returncode == 1 and err.startswith(PERMISSION) and "as root" in err and STATE.split("/")[0] in err,
               "without permission, %s" % ("Kanmon's directory" if state_there else "nothing there yet"), err)
        done = subprocess.run(trial.command(trial.tree, "recover"), env=ENV, preexec_fn=become_nobody,
                              stdout=subprocess.PIPE)
        tap.ok(done.returncode == 0 and done.stdout.startswith(b"nothing"), "and recovery lets such a caller go on")
    os.chmod(trial.path(STATE), 0o700)


def main():
    tap, trial = Tap(), Trial()
    try:
        for test in (two_at_once, stopped, changed_since, undo, damaged_records, no_files, no_permission):
            test(tap, trial)
    finally:
        trial.close()
    tap.done()


main()
