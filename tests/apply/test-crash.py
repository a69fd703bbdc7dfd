#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A transaction is killed at each of its system calls, and so is the recovery after that: all files are the old ones,
or all are the new ones, and the next start says which."""
import os

from trial import CHANGES, READER_PREFIXES, SCRIPTS, Tap, Trial, difference

NO_PTRACE, KILLED = 77, 3


def check_recovered(trial, old, new):
    """Recovers; returns what it said, and what is wrong (empty: nothing)."""
    status, out, err = trial.drive("recover")
    found = trial.snapshot()
    said = out.split(":")[0]
    if status != 0:
        return said, "recovery failed: " + err
    expected = {"finished": new, "undone": old, "nothing": new if found == new else old}[said]
    if found != expected:
        return said, "it said %r, but: %s" % (out, difference(found, expected))
    if trial.stages():
        return said, "left over: %s" % trial.stages()
    return said, ""


def check_ended(trial):
    """There must be nothing to recover after a recovery."""
    status, out, err = trial.drive("recover")
    return "" if status == 0 and out.startswith("nothing") else "a second recovery said: " + out + err


def seen_by_readers(trial):
    """The names that the network service or NetworkManager would take for configuration."""
    return {n for n in os.listdir(trial.path(SCRIPTS)) if n.startswith(READER_PREFIXES)}


def kill_everywhere(tap, trial, start, verb, args, judge, name):
    """Calls JUDGE after a kill at each system call of the driver, beginning with the saved tree START. Every second stop
    will do: nothing happens between the end of a call and the beginning of the next."""
    stop, wrong = 1, []
    while True:
        trial.restore(start)
        status, out, err = trial.drive(verb, *args, options=["--kill=%d" % stop])
        if status != KILLED:
            break
        problem = judge() or (check_ended(trial) if stop % 10 == 1 else "")
        if problem:
            wrong.append("killed at stop %d: %s" % (stop, problem))
        stop += 2
    tap.ok(status == 0 and stop > 20 and not wrong, "%s (%d stops)" % (name, stop), "\n".join(wrong[:5]) or out + err)


def crash_a_run(tap, trial, old, new):
    outcomes = {}
    visible = {"ifcfg-eth0", "ifcfg-eth1", "ifcfg-eth2"}

    def judge():
        strange = seen_by_readers(trial) - visible
        stage = "".join(trial.stages())
        trial.save("stage-" + stage)  # the last crash in each stage stays
        said, problem = check_recovered(trial, old, new)
        outcomes.setdefault(said, set()).add(trial.snapshot() == new)
        return "live names: %s" % strange if strange else problem

    trial.lay()
    trial.save("fresh")
    kill_everywhere(tap, trial, "fresh", "run", CHANGES, judge, "old or new after a kill at every call")
    tap.equal(outcomes, {"nothing": {False, True}, "undone": {False}, "finished": {True}},
              "every outcome occurs, and is said as it is")


def crash_a_recovery(tap, trial, stage, judge, expected):
    kill_everywhere(tap, trial, "stage-" + stage, "recover", [], judge, "recovery of \"%s\" killed at every call" % stage)
    trial.restore("stage-" + stage)
    _, out, _ = trial.drive("recover")
    tap.ok(out.startswith(expected), "recovery of \"%s\" is said to have %s it" % (stage, expected), out)


def interfere(tap, trial, old):
    """A file that somebody changes between the crash and the recovery is not overwritten; the others go back."""
    path = SCRIPTS + "/ifcfg-eth0"
    trial.restore("stage-committed")
    trial.write(path, b"MINE=yes\n", 0o640)
    trial.save("stage-foreign")
    expected = dict(old)
    expected[path] = ("0o100640", b"MINE=yes\n")
    status, out, err = trial.drive("recover")
    tap.ok(status == 0 and out.startswith("undone") and "ifcfg-eth0" in out and "MINE=yes" in out,
           "the foreign change is named", out + err)
    tap.equal((trial.snapshot(), trial.stages()), (expected, set()), "the foreign change stays, the rest is as it was")

    def judge():
        status, _, err = trial.drive("recover")
        return err if status else difference(trial.snapshot(), expected) + "".join(trial.stages())

    kill_everywhere(tap, trial, "stage-foreign", "recover", [], judge, "that recovery killed at every call")


def interfere_late(tap, trial, old):
    """Somebody changes a file that is in place already, and one that is not: both stay, and the journal is kept."""
    eth0, eth1 = SCRIPTS + "/ifcfg-eth0", SCRIPTS + "/ifcfg-eth1"
    trial.restore("half-new")
    trial.write(eth0, b"MINE=yes\n", 0o640)
    trial.write(eth1, b"MINE=too\n", 0o600)
    status, out, err = trial.drive("recover")
    kept = "".join(trial.stages())
    tap.ok(status == 0 and out.startswith("undone") and "ifcfg-eth1" in out and kept.startswith("kept-") and kept in out,
           "what was to be written is kept and said where", out + err)
    expected = dict(old)
    expected[eth0], expected[eth1] = ("0o100640", b"MINE=yes\n"), ("0o100600", b"MINE=too\n")
    tap.equal(trial.snapshot(), expected, "no foreign change is overwritten")
    tap.equal(trial.read("var/lib/kanmon/%s/0.before" % kept), b"GATEWAY=\n", "with the bytes of before")
    tap.ok(trial.drive("recover")[1].startswith("nothing"), "and that is the end of it")


def crash_when(trial, condition, name):
    """Saves as NAME the tree of the first crash for which CONDITION holds."""
    trial.restore("fresh")
    stop = 1
    while not condition():
        trial.restore("fresh")
        trial.drive("run", *CHANGES, options=["--kill=%d" % stop])
        stop += 2
    trial.save(name)


def main():
    tap, trial = Tap(), Trial()
    try:
        old, new = trial.both_states()
        if trial.drive("recover", options=["--kill=1000000"])[0] == NO_PTRACE:
            tap.skip("kill at every system call", "ptrace is not permitted here")
            tap.done()
        crash_a_run(tap, trial, old, new)

        def judge():
            return check_recovered(trial, old, new)[1]

        crash_when(trial, lambda: "committed" in trial.stages(), "stage-committed")
        crash_when(trial, lambda: trial.read(SCRIPTS + "/ifcfg-eth0") != b"GATEWAY=\n", "half-new")
        crash_a_recovery(tap, trial, "preparing", judge, "undone")
        crash_a_recovery(tap, trial, "committed", judge, "finished")
        interfere(tap, trial, old)
        interfere_late(tap, trial, old)
    finally:
        trial.close()
    tap.done()


main()
