#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Links stay, what they lead to is changed, and nothing outside the root is read or written, wherever they lead."""
import os
import re
import shutil

from trial import STATE, Tap, Trial

# name of the link, what it says, where the file is inside the root
INSIDE = (
    ("relative", "../run/file", "run/file"),
    ("absolute", "/run/file", "run/file"),
    ("chain", "relative", "run/file"),
    ("up", "../../../../../../run/file", "run/file"),
    ("through", "/etc/folder/file", "run/file"),
    ("dots", "./.././etc/..//run//file", "run/file"),
    ("host", "/etc/passwd", "etc/passwd"),
    ("outside", "../../outside/file", "outside/file"),
)

WITH_PATHS = re.compile(r"(open|stat|newfstat|readlink|rename|unlink|link|mk|ch|lstat|access)")
PATHS = re.compile(r'"((?:[^"\\]|\\.)*)"')


def lay(trial):
    trial.lay()
    shutil.rmtree(os.path.join(trial.dir, "outside"), ignore_errors=True)
    os.makedirs(os.path.join(trial.dir, "outside"))
    with open(os.path.join(trial.dir, "outside", "file"), "w") as f:
        f.write("outside")
    for path in ("run/file", "etc/passwd", "outside/file"):
        trial.write(path, b"old")
    os.symlink("/run", trial.path("etc/folder"))
    for name, target, _ in INSIDE:
        os.symlink(target, trial.path("etc/" + name))


def outside(trial):
    with open(os.path.join(trial.dir, "outside", "file")) as f:
        return f.read(), os.listdir(os.path.join(trial.dir, "outside"))


def follow(tap, trial):
    for name, target, place in INSIDE:
        lay(trial)
        status, _, err = trial.drive("run", "/etc/%s=old:new" % name)
        kept = os.path.islink(trial.path("etc/" + name)) and os.readlink(trial.path("etc/" + name)) == target
        tap.ok(status == 0 and kept and trial.read(place) == b"new" and outside(trial) == ("outside", ["file"]),
               "%s -> %s" % (name, target), err)
        trial.drive("undo")
        tap.ok(trial.read(place) == b"old" and os.path.islink(trial.path("etc/" + name)), "%s undone" % name)


def removal(tap, trial):
    """What a link leads to is not deleted; a file in a directory that a link leads to is."""
    for name, _, _ in INSIDE:
        lay(trial)
        before = trial.snapshot()
        status, _, err = trial.drive("run", "/etc/%s=old:-" % name)
        tap.ok(status == 1 and "is a link" in err and trial.snapshot() == before, "%s is not removed" % name, err)
    lay(trial)
    status, _, err = trial.drive("run", "/etc/folder/file=old:-")
    tap.ok(status == 0 and not os.path.exists(trial.path("run/file")), "a file behind a linked directory is", err)


def dangling(tap, trial):
    lay(trial)
    os.symlink("/run/later", trial.path("etc/later"))
    status, _, err = trial.drive("run", "/etc/later=-:new")
    tap.ok(status == 0 and trial.read("run/later") == b"new" and os.path.islink(trial.path("etc/later")),
           "what a dangling link leads to is made", err)
    status, _, err = trial.drive("undo")
    tap.ok(status == 0 and not os.path.exists(trial.path("run/later")) and os.path.islink(trial.path("etc/later")),
           "and taken away again", err)
    refused = (("nowhere", "/none/at/all"), ("loop", "pool"), ("pool", "loop"), ("me", "me/me"))
    for name, target in refused:
        os.symlink(target, trial.path("etc/" + name))
    for name, target in refused:
        before = trial.snapshot()
        status, _, err = trial.drive("run", "/etc/%s=-:new" % name)
        tap.ok(status == 1 and "etc/" + name in err and trial.snapshot() == before,
               "%s -> %s is refused" % (name, target), err)


def one_file_twice(tap, trial):
    lay(trial)
    before = trial.snapshot()
    status, _, err = trial.drive("run", "/etc/relative=old:a", "/etc/absolute=old:b")
    tap.ok(status == 1 and "one and the same" in err and trial.snapshot() == before, "one file under two names", err)


def state_directory(tap, trial):
    for target in ("/../../outside", os.path.join(trial.dir, "outside")):
        lay(trial)
        os.makedirs(trial.path("var/lib"))
        os.symlink(target, trial.path(STATE))
        status, _, err = trial.drive("run", "/etc/passwd=old:new")
        tap.ok(outside(trial) == ("outside", ["file"]), "%s -> %s writes nothing outside" % (STATE, target), err)
        tap.equal((status, trial.read("etc/passwd")), (0, b"new") if target.startswith("/..") else (1, b"old"),
                  "it leads inside the root, or nowhere")
    lay(trial)
    trial.drive("run", "/etc/hosts=127.0.0.1 localhost\n:new")
    os.remove(trial.path(STATE + "/lock"))
    os.symlink("/etc/passwd", trial.path(STATE + "/lock"))
    status, _, err = trial.drive("run", "/etc/passwd=old:new")
    tap.ok(status == 1 and "lock" in err and trial.read("etc/passwd") == b"old", "a lock that is a link", err)


def moved_meanwhile(tap, trial):
    """A recovery whose target leads elsewhere now must touch neither place."""
    lay(trial)
    stop = 1
    while "committed" not in trial.stages():
        lay(trial)
        if trial.drive("run", "/etc/through=old:new", options=["--kill=%d" % stop])[0] != 3:
            tap.skip("a directory that became a link", "ptrace is not permitted here")
            return
        stop += 2
    os.rename(trial.path("run"), trial.path("elsewhere"))
    os.symlink("/outside", trial.path("run"))
    status, out, err = trial.drive("recover")
    tap.ok(status == 0 and out.startswith("undone") and "etc/through" in out and "kept-" in out,
           "a directory that became a link", out + err)
    tap.equal((trial.read("elsewhere/file"), trial.read("outside/file")), (b"old", b"old"), "no file was touched")


def system_calls(tap, trial):
    """After the root is opened, every path is one component that is not followed, so that no call can leave the root."""
    lay(trial)
    log = os.path.join(trial.dir, "log")
    for args in (["run", *["/etc/%s=old:new" % n for n in ("through", "host", "outside")]], ["undo"]):
        status, _, err = trial.drive(*args, before=["strace", "-qq", "-o", log, "-e", "trace=%file,%desc"])
        if status != 0 and "ptrace" in err or not os.path.exists(log):
            tap.skip("no system call leaves the root", "strace is missing or not permitted here")
            return
        begun, strange, opened = False, [], 0
        with open(log) as f:
            for line in f:
                begun = begun or "O_PATH" in line
                names = PATHS.findall(line) if WITH_PATHS.match(line) else []
                if not begun or "O_PATH" in line and trial.tree in line:
                    continue
                opened += line.startswith("openat")
                if line.startswith("readlink"):
                    names = names[:1]
                if any("/" in n and n != "/" and n != "/dev/urandom" for n in names) or ".." in names:
                    strange.append(line)
                if line.startswith("openat") and "O_NOFOLLOW" not in line and names not in ([["."], ["/dev/urandom"]]):
                    strange.append(line)
        tap.ok(status == 0 and opened > 20 and not strange, "no system call of %s leaves the root" % args[0],
               err + "".join(strange[:10]))


def main():
    tap, trial = Tap(), Trial()
    try:
        for test in (follow, removal, dangling, one_file_twice, state_directory, moved_meanwhile):
            test(tap, trial)
        if shutil.which("strace"):
            system_calls(tap, trial)
        else:
            tap.skip("no system call leaves the root", "strace is missing")
    finally:
        trial.close()
    tap.done()


main()
