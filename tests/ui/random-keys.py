# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys and bytes at random, at every screen: no crash, no program that hangs, nothing written, the terminal as before.

Each screen gets KEYS keys and BYTES bytes from fixed seeds, in two ways. On a tree that can be written no key is among
them that presses a button, so that every change would be one that nobody asked for. On a tree that cannot be written
all keys are, "Apply" as well. The keys go in bursts: the next one is sent when the program has read the last one, and
only those that it outlives are counted. When it comes to its end by Esc or <Quit>, it is started again.
"""
import concurrent.futures
import fcntl
import os
import pty
import random
import select
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Locales  # noqa: E402

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
KEYS, BYTES = 10000, 100000
BURST = 20  # keys, or ten times as many bytes
PATIENCE = 60  # seconds for one burst, on a machine that is busy
NOBODY = 65534
WORKERS = 6  # they wait more than they work: for the rest of an Esc, for a start

# A name for the report, the arguments, and what is pressed first to come to the screen.
SCREENS = [
    ("main menu", [], ""),
    ("findings", ["findings"], ""),
    ("host name", ["hostname"], ""),
    ("interfaces", ["interface"], ""),
    ("interface", ["interface", "eth0"], ""),
    ("interface without a file", ["interface", "eth2"], ""),
    ("set up", ["setup"], ""),
    ("evaluate", ["evaluate"], ""),
    ("logs", ["log"], ""),
    ("viewer", ["log"], "\r"),
]
# Each run is one of these, so that every terminal meets every screen.
TERMINALS = [("vt100", "C.UTF-8"), ("linux", "C"), ("xterm-256color", "ja_JP.UTF-8"), ("vt220", "C.UTF-8")]

PRESSES = ["\r", "\n", " ", "\033[21~", "\0330"]
OTHERS = (["\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OB", "\t", "\t", "\t", "\033[Z", "\033[5~", "\033[6~", "\033[1~",
           "\033[4~", "\033[H", "\033[F", "\033[3~", "\177", "\010", "\001", "\004", "\005", "\013", "\014", "\025",
           "\033[11~", "\033OP", "\033[17~", "\0331", "\0336", "/", "?", "n", "N", "g", "G", "\033[", "\033[99;99~", "\033O"] +
          list("0123456789..::--aefxyzAZ%=\"'$`\\#") + ["é", "漢", "　", "\u0301", "\xff"])
LEFT_SCREEN = b"\033[?1049l"  # an xterm shows what was there before
LEAVES = ["\033\033", "\033\033", "\033", "q"]
KILLS = (3, 26, 28)     # Ctrl-C, Ctrl-Z, Ctrl-\: tested elsewhere

tap = Tap()
locales = Locales()
directory = tempfile.mkdtemp(prefix="kanmon-keys-")


def random_keys(rng, presses):
    choice = rng.choice
    keys = [choice(LEAVES) if rng.random() < 0.05 else choice(PRESSES if presses and rng.random() < 0.1 else OTHERS)
            for _ in range(BURST)]
    return "".join(keys).encode("utf-8", "replace")


def random_bytes(rng, presses):
    allowed = [b for b in range(256) if b not in KILLS and (presses or b not in b"\r\n ")]
    return bytes(rng.choice(allowed) for _ in range(10 * BURST))


class Program:
    """The program on a terminal of which this test keeps the other end's modes in sight."""

    def __init__(self, tree, arguments, term, lang):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k not in ("LANG", "LANGUAGE")}
        environment.update(TERM=term, LANG=lang, LOCPATH=locales.path)
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes = termios.tcgetattr(self.slave)
        self.tail, self.left_screen = b"", False
        self.process = subprocess.Popen([program_to_run(), "--root", tree] + arguments, stdin=self.slave, stdout=self.slave,
                                        stderr=self.slave, env=environment, cwd="/", preexec_fn=take_terminal)
        os.set_blocking(self.master, False)

    def take(self):
        self.tail += os.read(self.master, 65536)
        self.left_screen = self.left_screen or LEFT_SCREEN in self.tail
        self.tail = self.tail[-1000:]

    def runs(self):
        """It may be busy with its end when the modes are back: what is sent then nobody reads."""
        return self.process.poll() is None and termios.tcgetattr(self.slave) != self.modes

    def wait_for_screen(self):
        select.select([self.master], [], [], PATIENCE)
        return self.exchange(b"")

    def unread(self):
        """How many bytes the program has not read yet."""
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0\0\0\0"))[0]

    def exchange(self, data):
        """Sends DATA, which fits into the terminal's buffer, and takes what comes until it is read. False: it hangs."""
        end = time.monotonic() + PATIENCE
        os.write(self.master, data)
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.master], [], [], 0.002)[0]:
                self.take()
            elif not self.unread():
                return True
        return self.process.poll() is not None

    def end(self):
        """Ends it if it runs; (status, are the terminal's modes as before)."""
        if self.runs():
            self.process.terminate()
            self.exchange(b"")
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "hangs"
        restored = termios.tcgetattr(self.slave) == self.modes
        while select.select([self.master], [], [], 0)[0]:
            self.take()
        os.close(self.master)
        os.close(self.slave)
        return status, restored


def program_to_run():
    """A copy where root's own directories may be closed to the user that the program runs as."""
    copy = os.path.join(directory, "kanmon")
    return copy if os.path.exists(copy) else KANMON


def take_terminal():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def lay_tree(name, writable):
    """A practice machine with a finding, a device that has no file, and a log; and who may write into it."""
    tree = machine.lay("two-gateways", os.path.join(directory, name))
    machine.write(tree, "sys/class/net/eth2/address", "52:54:00:00:00:02\n")
    machine.write(tree, "var/log/messages", "".join("Nov 25 00:00:%02d h2g line %d\n" % (n % 60, n) for n in range(500)))
    for folder, _, names in os.walk(tree):
        for path in [folder] + [os.path.join(folder, n) for n in names]:
            mode = 0o755 if os.path.isdir(path) else 0o644
            os.chmod(path, mode if writable else mode & ~0o222)
            if os.geteuid() == 0 and writable:
                os.chown(path, NOBODY, NOBODY)
    own = os.path.join(tree, "var/lib/kanmon")  # what was typed may be kept in any case
    os.chmod(os.path.dirname(own), 0o755)
    os.mkdir(own, 0o700)
    if os.geteuid() == 0:
        os.chown(own, NOBODY, NOBODY)
    return tree


def give_back(tree):
    for folder, _, _ in os.walk(tree):
        os.chmod(folder, stat.S_IRWXU)


def run(number, screen, source, total, presses):
    """What went wrong, as sentences."""
    name, arguments, first = screen
    term, lang = TERMINALS[number % len(TERMINALS)]
    rng = random.Random(1000 + number)
    tree = lay_tree("tree-%d" % number, writable=not presses)
    before = machine.snapshot(tree)
    wrong, counted, starts, began = [], 0, 0, time.monotonic()
    while counted < total and starts < 400 and not wrong:
        program = Program(tree, arguments, term, lang)
        starts += 1
        alive = program.wait_for_screen() and program.exchange(first.encode()) and program.runs()
        while alive and counted < total:
            if not program.exchange(source(rng, presses)):
                wrong.append("hangs")
            alive = program.runs() and not wrong
            counted += (BURST if source is random_keys else 10 * BURST) if alive else 0
        killed = program.runs()
        status, restored = program.end()
        if status not in ((0, -signal.SIGTERM) if killed else (0,)):
            wrong.append("ends with %s: %r" % (status, program.tail[-300:]))
        if not restored:
            wrong.append("the terminal's modes are changed")
        if term.startswith("xterm") and not program.left_screen:
            wrong.append("the alternate screen is left on: %r" % program.tail[-300:])
    after = machine.snapshot(tree)
    changed = sorted(path for path in set(before) | set(after) if before.get(path) != after.get(path))
    if changed:
        wrong.append("changed: %s" % ", ".join(changed))
    if counted < total:
        wrong.append("only %d of %d" % (counted, total))
    give_back(tree)
    return wrong, "%s: %d %s in %.1f s, %d starts, %s %s" % (
        name, counted, "keys" if source is random_keys else "bytes", time.monotonic() - began, starts, term, lang)


def main():
    os.chmod(directory, 0o755)
    if os.geteuid() == 0:
        shutil.copy(KANMON, directory)
    jobs, number = [], 0
    for screen in SCREENS:
        for source, total in ((random_keys, KEYS), (random_bytes, BYTES)):
            for presses in (False, True):
                jobs.append((number, screen, source, total // 2, presses))
                number += 1
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
        for job, (wrong, report) in zip(jobs, workers.map(lambda job: run(*job), jobs)):
            what = "keys" if job[2] is random_keys else "bytes"
            tap.ok(not wrong, "%s: random %s%s do no harm" % (job[1][0], what, ", Enter among them," if job[4] else ""),
                   "%s (seed %d)\n%s" % (report, 1000 + job[0], "\n".join(wrong)))
            print("# " + report)


try:
    main()
finally:
    shutil.rmtree(directory)
    locales.close()
tap.done()
