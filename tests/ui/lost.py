# SPDX-License-Identifier: GPL-2.0-or-later
"""A line that is lost: the other end of the terminal is closed, or takes no more bytes. Whatever page is open, the program
ends soon, burns no time meanwhile, and has kept what was typed."""
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402

BUILD = os.environ["KANMON_BUILD"]
KANMON = os.path.join(BUILD, "commands", "kanmon")
VIEWER = os.path.join(BUILD, "tests", "ui", "viewer-demo")
MOST_SECONDS, MOST_CPU = 10.0, 0.5  # one that hangs or spins takes more
SLOWER = 5 if os.environ.get("KANMON_SANITIZE") else 1

TO_NEW_ADDRESS = ["\033[B"] * 5 + [" "]

tap = Tap()
work = tempfile.mkdtemp(prefix="kanmon-lost-")
tree = machine.lay("textbook", os.path.join(work, "root"))
log = os.path.join(work, "log")
with open(log, "wb") as log_file:
    for _ in range(100):
        log_file.write(b"a line of a log without that word\n" * 30000)


class Line:
    """A program on a pseudo-terminal that is its controlling one, or, without SIGHUP, is none."""

    def __init__(self, argv, controlling):
        self.master, slave = pty.openpty()
        subprocess.call(["stty", "rows", "24", "cols", "80"], stdin=slave)
        if controlling:
            argv = ["setsid", "--ctty"] + argv
        environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", LANGUAGE="", NO_COLOR="")
        self.child = subprocess.Popen(argv, stdin=slave, stdout=slave, stderr=slave, env=environment,
                                      start_new_session=not controlling)
        os.close(slave)

    def read(self, quiet=0.3, until=b""):
        """What comes until nothing more does for a while, and UNTIL was in it."""
        came, end = b"", time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([self.master], [], [], quiet)[0]:
                came += os.read(self.master, 65536)
            elif until in came:
                break
        return came

    def press(self, keys):
        for key in keys:
            os.write(self.master, key.encode())
            self.read(0.15)

    def hang_up(self):
        os.close(self.master)

    def ends(self, name):
        """Waits for the end, and looks at what it has cost."""
        start, before = time.monotonic(), cpu_of(self.child.pid)
        status = usage = None
        while status is None and time.monotonic() - start < MOST_SECONDS * SLOWER:
            pid, code, usage = os.wait4(self.child.pid, os.WNOHANG)
            status = code if pid else None
            time.sleep(0.02)
        if status is None:
            cost = cpu_of(self.child.pid) - before
            os.kill(self.child.pid, signal.SIGKILL)
            self.child.wait()
            return tap.ok(False, name, "still there after %.1f s, with %.2f s of work" % (time.monotonic() - start, cost))
        self.child.returncode = status
        cost = usage.ru_utime + usage.ru_stime - before
        return tap.ok(cost < MOST_CPU * SLOWER, name, "%.2f s of work" % cost)


def cpu_of(pid):
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


WIZARD = [KANMON, "--root", tree]
PAGES = [
    ("the menu", WIZARD, b"Quit", []),
    ("a list", WIZARD + ["interface"], b"eth0", []),
    ("a list with a search in it", WIZARD + ["findings"], b"Findings", ["/", "x"]),
    ("a form", WIZARD + ["interface", "eth0"], b"Managed by", []),
    ("a form with half a key", WIZARD + ["interface", "eth0"], b"Managed by", TO_NEW_ADDRESS + ["9", "\033["]),
    ("a question", WIZARD + ["hostname"], b"Host name", ["x", "\033"]),
    ("a text", WIZARD + ["hostname"], b"Host name", ["\033[11~"]),
    ("the viewer", [VIEWER, log], b"line", []),
    ("a question of the viewer", [VIEWER, log], b"line", ["/", "x"]),
]


def every_page_ends_with_its_line():
    for controlling in (True, False):
        for name, argv, first, keys in PAGES:
            line = Line(argv, controlling)
            line.read(until=first)
            line.press(keys)
            line.hang_up()
            line.ends("%s ends with its line%s" % (name, "" if controlling else ", also where no signal tells"))
            shutil.rmtree(os.path.join(tree, "var/lib/kanmon"), ignore_errors=True)


def a_search_ends_with_its_line():
    line = Line([VIEWER, log], False)
    line.read(until=b"line")
    line.press(["/", "n", "o", "t", "h", "e", "r", "e"])
    os.write(line.master, b"\r")
    line.hang_up()
    line.ends("a search ends with its line")


def kept():
    path = os.path.join(tree, "var/lib/kanmon/session")
    if not os.path.exists(path):
        return ""
    with open(path) as f:
        return f.read()


def a_line_that_takes_nothing_can_be_ended():
    """As after Ctrl-S, or with a cable that is out: what is to be shown waits, and a signal is still heeded."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        line = Line(WIZARD + ["interface", "eth0"], True)
        line.read(until=b"Managed by")
        line.press(TO_NEW_ADDRESS + ["9"])
        for _ in range(200):  # nobody reads what is drawn again and again
            os.write(line.master, b"\014")
            time.sleep(0.01)
        line.child.send_signal(number)
        line.ends("a line that takes nothing: signal %d ends it" % number)
        line.hang_up()
        tap.ok("192.168.0.18/24,9" in kept(), "and what was typed is kept", kept())
        shutil.rmtree(os.path.join(tree, "var/lib/kanmon"), ignore_errors=True)


for test in (every_page_ends_with_its_line, a_search_ends_with_its_line, a_line_that_takes_nothing_can_be_ended):
    test()
shutil.rmtree(work)
tap.done()
