#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each system call of a transaction that writes is made to fail, with each reason that occurs on real machines: either
the driver says so and all files are the old ones at once, or all are the new ones. Also where all calls fail from one on,
so that going back fails as well: then the next start ends it."""
import os
import re
import shutil

from trial import CHANGES, Tap, Trial, difference

WRITING = ("write", "fsync", "openat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat",
           "unlink", "unlinkat", "ftruncate", "fchmod", "fchown", "fsetxattr", "fremovexattr")
REASONS = {"ENOSPC": "disk is full", "EROFS": "read-only", "EPERM": "not permit", "EIO": "input/output error"}
SETUP = "O_PATH"  # the first such call opens the root; what is before it loads the program


def trace(trial, *args):
    """The writing system calls of the driver after it has opened the root, as (name, how many of that name before,
    whole line). No standard output is among them: the driver is silent when it succeeds."""
    log = os.path.join(trial.dir, "log")
    status, _, err = trial.drive(*args, before=["strace", "-qq", "-o", log, "-e", "trace=" + ",".join(known_calls())])
    counts, calls, begun = {}, [], False
    with open(log) as f:
        for line in f:
            match = re.match(r"(\w+)\(", line)
            if not match:
                continue
            name = match.group(1)
            counts[name] = counts.get(name, 0) + 1
            begun = begun or SETUP in line
            if begun and (name != "openat" or "O_CREAT" in line):
                calls.append((name, counts[name], line))
    return status, calls, err


def known_calls():
    """Not every machine has every call: arm64 knows no rename, only renameat."""
    machine = os.uname().machine
    return [n for n in WRITING if machine == "x86_64" or n not in ("mkdir", "rename", "link", "unlink")]


def judge_failure(trial, status, err, old, new, reason):
    """What is wrong after a run with one fault (empty: nothing)."""
    found = trial.snapshot()
    if status == 0:
        # The change is complete; what could not be removed beside the files, the next start removes.
        found = {k: v for k, v in found.items() if "/.kanmon-" not in k}
    if status == 0 and found != new:
        return "success, but: " + difference(found, new)
    if status != 0 and found != old:
        return "%s, but: %s" % (err, difference(found, old))
    if status != 0 and (REASONS[reason] not in err or trial.tree not in err or not re.search("as they were|Nothing was", err)):
        return "the message does not say what happened: " + err
    status, _, err = trial.drive("recover")
    if status != 0 or trial.stages():
        return "recovery: %s, left over: %s" % (err, trial.stages())
    return difference(trial.snapshot(), found)


def one_fault_each(tap, trial, old, new):
    trial.restore("fresh")
    _, calls, _ = trace(trial, "run", *CHANGES)
    names = {c[0] for c in calls}
    tap.ok({"write", "fsync", "openat", "mkdirat", "renameat", "linkat", "unlinkat", "fchmod"} <= names,
           "the trace shows the calls to fail", names)
    for reason in REASONS:
        wrong, failures = [], 0
        for name, number, line in calls:
            trial.restore("fresh")
            fault = "inject=%s:error=%s:when=%d" % (name, reason, number)
            status, _, err = trial.drive("run", *CHANGES, before=["strace", "-qq", "-o", "/dev/null", "-e", fault])
            failures += status != 0
            problem = judge_failure(trial, status, err, old, new, reason)
            if problem:
                wrong.append("%s %s\n%s" % (fault, line.strip(), problem))
        tap.ok(not wrong and failures > 20, "%s at each of %d calls, %d refused" % (reason, len(calls), failures),
               "\n".join(wrong[:5]))


def all_from_one_on(tap, trial, old, new):
    """Renames fail from the Nth on, as when the file system becomes read-only: going back fails too."""
    outcomes, wrong = set(), []
    for number in range(1, 9):
        trial.restore("fresh")
        fault = "inject=rename,renameat,renameat2:error=EROFS:when=%d+" % number
        status, _, err = trial.drive("run", *CHANGES, before=["strace", "-qq", "-o", "/dev/null", "-e", fault])
        now = trial.snapshot()
        code, out, recovery = trial.drive("recover")
        found = trial.snapshot()
        outcomes.add((status != 0, found == new))
        if code != 0 or found not in (old, new) or trial.stages():
            wrong.append("%s: %s %s" % (fault, out, recovery))
        if status != 0 and now != old and "start Kanmon again" not in err:
            wrong.append("%s: the message does not say what to do: %s" % (fault, err))
    tap.ok(not wrong, "renames fail from one on: the next start ends it", "\n".join(wrong))
    tap.ok((True, False) in outcomes and (True, True) in outcomes, "it goes back, or forward once committed", outcomes)


def order_of_syncs(tap, trial):
    """Everything is on the disk before the commit, and every rename before the journal is closed."""
    trial.restore("fresh")
    log = os.path.join(trial.dir, "log")
    trial.drive("run", *CHANGES, before=["strace", "-y", "-qq", "-o", log])
    dirty, begun, found = set(), False, {}
    with open(log) as f:
        for line in f:
            begun = begun or SETUP in line
            call = re.match(r"(\w+)\((\d+|AT_FDCWD)<([^>]*)>(?:, \"([^\"]*)\")?", line)
            if not begun or not call or " = -1 " in line:
                continue
            name, _, path, inside = call.groups()
            if name == "renameat":
                last = line.split('"')[3]
                if last == "committed" or last.isdigit():
                    found[last if last == "committed" else "closed"] = set(dirty)
            if name == "fsync":
                dirty.discard(path)
            elif name == "write" and path.startswith(trial.tree):
                dirty.add(path)
            elif name in ("mkdirat", "renameat", "linkat", "unlinkat") or (name == "openat" and "O_CREAT" in line):
                # the lock needs to outlive nothing
                if inside != "lock":
                    dirty.add(path)
    tap.equal(found, {"committed": set(), "closed": set()}, "all is synced before the commit and before the close")


def main():
    tap, trial = Tap(), Trial()
    try:
        old, new = trial.both_states()
        if not shutil.which("strace") or trial.drive("recover", before=["strace", "-qq", "-o", "/dev/null"])[0] != 0:
            tap.skip("faults in system calls", "strace is missing or not permitted here")
            tap.done()
        trial.lay()
        trial.save("fresh")
        one_fault_each(tap, trial, old, new)
        all_from_one_on(tap, trial, old, new)
        order_of_syncs(tap, trial)
    finally:
        trial.close()
    tap.done()


main()
