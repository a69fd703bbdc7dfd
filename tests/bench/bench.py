#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Print what the main jobs cost (median wall time, processor time, peak memory), and what the screens do (consoles.py).

usage: bench.py BUILD_DIRECTORY

Each job runs RUNS times after one run that does not count. The aims are those of the product; the exit status says
nothing of them, because another machine or a busy one is not a mistake.
"""
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("KANMON_SOURCE", TOP)
sys.path[:0] = [os.path.join(TOP, "tests"), os.path.join(TOP, "tests", "ui")]
import machine  # noqa: E402
try:
    import consoles  # noqa: E402
except ImportError as missing:  # pyte or pexpect, which CentOS 7 need not have
    consoles, why = None, missing
from wizard import run_wizard, wizard_peak  # noqa: E402

RUNS = 15
FILES = 1000
PR_SET_CHILD_SUBREAPER = 36

IFCFG = """TYPE=Ethernet
BOOTPROTO=none
NAME=eth{n}
UUID={n:08x}-0000-4000-8000-000000000000
DEVICE=eth{n}
ONBOOT=yes
IPADDR=10.{high}.{low}.1
PREFIX=24
DEFROUTE=no
DOMAIN="example.com"
"""


def many_interfaces(tree):
    """A fresh machine with FILES more interface files and devices."""
    machine.lay("fresh", tree)
    for n in range(2, FILES + 2):
        machine.write(tree, "%s/ifcfg-eth%d" % (machine.SCRIPTS, n), IFCFG.format(n=n, high=n // 256, low=n % 256))
        machine.write(tree, "sys/class/net/eth%d/address" % n, "52:54:00:00:%02x:%02x\n" % (n // 256, n % 256))
    return tree


def run_program(command):
    """(seconds, processor seconds) of one run; its output is thrown away, its verdict does not matter."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, close_fds=False)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = status
    if os.WIFSIGNALED(status):
        sys.exit("%s died of signal %d" % (" ".join(command), os.WTERMSIG(status)))
    return seconds, usage.ru_utime + usage.ru_stime


def program_peak(command):
    """Peak memory in KiB. A child of Python would count what it shared with Python before exec: the shell starts it
    and ends, so that it is waited for here with only the small shell behind it."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    shell = subprocess.run(["/bin/sh", "-c", '"$@" </dev/null >/dev/null 2>&1 & echo $!', "sh"] + command,
                           stdout=subprocess.PIPE, check=True)
    return os.wait4(int(shell.stdout), 0)[2].ru_maxrss


def measure(run, peak, command):
    """(median seconds, median processor seconds, peak KiB)"""
    kib = peak(command)
    seconds, processor = (statistics.median(column) for column in zip(*(run(command) for _ in range(RUNS))))
    return seconds, processor, kib


def main(build):
    program, wizard = (run_program, program_peak), (run_wizard, wizard_peak)
    kanmon, evalsh = (os.path.join(build, "commands", name) for name in ("kanmon", "evalsh"))
    directory = tempfile.mkdtemp(prefix="kanmon-bench-")
    try:
        one = machine.lay("textbook", os.path.join(directory, "one"))
        many = many_interfaces(os.path.join(directory, "many"))
        jobs = [
            ("evalsh, practice machine", 10, program, [evalsh, "--root", one, "-c"]),
            ("kanmon show, practice machine", 10, program, [kanmon, "--root", one, "show", "interfaces"]),
            ("kanmon show, %d files" % FILES, 100, program, [kanmon, "--root", many, "show", "interfaces"]),
            ("the same as JSON", 100, program,
             [kanmon, "--root", many, "show", "interfaces", "--format", "json"]),
            ("kanmon check, %d files" % FILES, 100, program, [kanmon, "--root", many, "check"]),
            ("wizard, first screen", 30, wizard, [kanmon, "--root", one]),
        ]
        print("%-32s %8s %8s %8s %10s" % ("median of %d runs" % RUNS, "aim ms", "ms", "cpu ms", "peak KiB"))
        for name, aim, (run, peak), command in jobs:
            seconds, processor, kib = measure(run, peak, command)
            print("%-32s %8d %8.1f %8.1f %10d" % (name, aim, seconds * 1000, processor * 1000, kib), flush=True)
        if consoles:
            consoles.report(kanmon, directory)
        else:
            print("the screens cannot be measured: %s" % why)
    finally:
        shutil.rmtree(directory)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]))
