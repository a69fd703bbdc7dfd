# SPDX-License-Identifier: GPL-2.0-or-later
"""A program with screens in a pseudo-terminal, up to its first screen: time and memory."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

IDLE = 0.3  # seconds without a byte: the screen is complete


def open_wizard(command, term="xterm-256color"):
    """(process, terminal, seconds up to the last byte of the first screen) in an 80x24 pseudo-terminal."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM=term, LC_ALL="C.UTF-8")
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execvp(command[0], command)
    seconds = 0
    while select.select([terminal], [], [], IDLE)[0]:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:  # it ended
            break
        seconds = time.perf_counter() - start
    return pid, terminal, seconds


def close_wizard(pid, terminal):
    os.kill(pid, signal.SIGKILL)
    usage = os.wait4(pid, 0)[2]
    os.close(terminal)
    return usage.ru_utime + usage.ru_stime


def run_wizard(command, term="xterm-256color"):
    pid, terminal, seconds = open_wizard(command, term)
    return seconds, close_wizard(pid, terminal)


def wizard_peak(command):
    pid, terminal, _ = open_wizard(command)
    with open("/proc/%d/status" % pid) as status:
        peak = [int(line.split()[1]) for line in status if line.startswith("VmHWM:")]
    close_wizard(pid, terminal)
    return peak[0] if peak else 0
