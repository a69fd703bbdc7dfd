# SPDX-License-Identifier: GPL-2.0-or-later
"""A program in a pseudo-terminal, its screen as lines of text, and keys by name.

The emulator is pyte, at 80x24. As a real VT100 would, it takes line drawing from the alternate character set where the
program does not speak UTF-8; Terminal.lines() has the same Unicode borders in both cases."""
import os
import select
import shutil
import subprocess
import tempfile
import time

import pexpect
import pyte

COLUMNS, ROWS = 80, 24
PATIENCE = 60  # seconds that a program may be busy: a test fails by what it sees, not by a slow machine
KEYS = {
    "up": "\033[A", "down": "\033[B", "right": "\033[C", "left": "\033[D", "tab": "\t", "untab": "\033[Z",
    "enter": "\r", "space": " ", "esc": "\033", "backspace": "\177", "f1": "\033[11~", "f6": "\033[17~", "f10": "\033[21~",
    "pgup": "\033[5~", "pgdn": "\033[6~", "home": "\001", "end": "\005", "kill": "\025", "ctrl-c": "\003",
    "ctrl-l": "\014", "ctrl-z": "\032",
}


class Locales:
    """ja_JP.UTF-8 in a directory of the test's own: a machine need not have it, and it takes no root to make it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="kanmon-locale-")
        self.japanese = shutil.which("localedef") is not None and subprocess.call(
            ["localedef", "-i", "ja_JP", "-f", "UTF-8", os.path.join(self.path, "ja_JP.UTF-8")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0

    def close(self):
        shutil.rmtree(self.path)


class Screen(pyte.Screen):
    """What pyte lacks: only in origin mode does a restored cursor keep within the margins of scrolling, and an xterm
    scrolls by more than a line at a time."""

    def ensure_vbounds(self, use_margins=None):
        super(Screen, self).ensure_vbounds(use_margins and pyte.modes.DECOM in self.mode)

    def _scroll(self, row, step, count):
        kept, self.cursor.y = self.cursor.y, row
        for _ in range(count or 1):
            step()
        self.cursor.y = kept

    def scroll_up(self, count=None):
        self._scroll(self.margins.bottom if self.margins else self.lines - 1, self.index, count)

    def scroll_down(self, count=None):
        self._scroll(self.margins.top if self.margins else 0, self.reverse_index, count)


class Stream(pyte.ByteStream):
    csi = dict(pyte.ByteStream.csi, S="scroll_up", T="scroll_down")
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


def works(pid):
    """Does a thread of the process PID run, or of a process that it has started?"""
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/stat" % (pid, task)) as f:
                if f.read().rpartition(")")[2].split()[0] in "RD":
                    return True
            with open("/proc/%d/task/%s/children" % (pid, task)) as f:
                if any(works(int(child)) for child in f.read().split()):
                    return True
    except OSError:  # it has ended meanwhile
        pass
    return False


class Terminal:
    def __init__(self, argv, term="vt100", lang="C.UTF-8", locpath=None, utf8=True, rows=ROWS, columns=COLUMNS, env=None):
        environment = {k: v for k, v in os.environ.items()
                       if not k.startswith("LC_") and k not in ("LANG", "LANGUAGE", "LINES", "COLUMNS")}
        environment.update(TERM=term, LANG=lang)
        if locpath:
            environment["LOCPATH"] = locpath
        environment.update(env or {})
        self.screen = Screen(columns, rows)
        self.stream = Stream(self.screen)
        if not utf8:
            self.stream.select_other_charset("@")
        self.sent = 0      # bytes from the program since the last key
        self.output = b""  # those bytes
        self.began = False  # has anything ever come?
        self.child = pexpect.spawn(argv[0], argv[1:], env=environment, dimensions=(rows, columns), timeout=20)
        self.child.delaybeforesend = None

    def _read(self, timeout):
        """Takes what comes within TIMEOUT; False when nothing does."""
        if not select.select([self.child.child_fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.child.child_fd, 65536)
        except OSError:
            data = b""
        self.began = self.began or bool(data)
        self.sent += len(data)
        self.output += data
        self.stream.feed(data)
        return bool(data)

    def _works(self):
        """Is the program busy, or one that it has started, and not waiting for a key? Quiet alone does not tell on a slow
        machine."""
        return works(self.child.pid)

    def settle(self, quiet=0.12):
        """Reads until nothing comes and the program waits."""
        end = time.monotonic() + PATIENCE
        while not self.began and self.child.isalive() and time.monotonic() < end:
            self._read(0.2)
        while (self._read(quiet) or self._works()) and time.monotonic() < end:
            pass
        return self

    def wait_for(self, text, timeout=PATIENCE):
        """Reads until TEXT is on the screen and nothing more comes."""
        end = time.monotonic() + timeout
        while text not in self.text():
            if time.monotonic() > end or (not self._read(0.2) and not self.child.isalive()):
                break
        return self.settle()

    def send(self, *parts, pause=0.0):
        """Sends bytes or text as they are, with a pause after each part."""
        self.sent, self.output = 0, b""
        for part in parts:
            self.child.send(part)
            time.sleep(pause)
        return self

    def press(self, *keys):
        """Presses each key (a name of KEYS, or text to type) and waits until the screen is quiet."""
        self.sent, self.output = 0, b""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            # Longer than a local line waits for what follows Esc; any other key is answered at once.
            self.settle(0.12 if key == "esc" else 0.07)
        return self

    def escape_digit(self, digit):
        """A function key as Esc and a digit."""
        return self.send("\033" + digit).settle()

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.screen.reset()
        self.child.setwinsize(rows, columns)
        return self.settle(0.4)

    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    def text(self):
        return "\n".join(self.lines())

    def window(self):
        """The text inside the window on top, the one that begins furthest to the right; all of the screen without one."""
        def cell(row, column):
            return self.screen.buffer[row][column].data
        corners = [(column, row) for row in range(self.screen.lines) for column in range(self.screen.columns)
                   if cell(row, column) == "┌"]
        if not corners:
            return self.text()
        left, top = max(corners)
        right = next((c for c in range(left, self.screen.columns) if cell(top, c) == "┐"), self.screen.columns)
        bottom = next((r for r in range(top, self.screen.lines) if cell(r, left) == "└"), self.screen.lines)
        return "\n".join("".join(cell(r, c) for c in range(left + 1, right)) for r in range(top, bottom))

    def has(self, sentence):
        """Is SENTENCE in the window on top, wherever lines are broken? Japanese is broken between any two characters."""
        return "".join(sentence.split()) in "".join(self.window().split())

    def close(self):
        """Waits for the end; the exit status, or minus the signal's number."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < end:
            self._read(0.1)
        while not self.child.isalive() and self._read(0):  # its last words may have come after the last look
            pass
        self.child.close(force=True)
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus


def borders_are_straight(lines):
    """Do the right and the left border of the outermost window stand under each other? Wide characters that are counted
    wrongly push the right one."""
    def columns(line):
        at, found = 0, []
        for character in line:
            if character in "│┌┐└┘":
                found.append(at)
            at += 2 if pyte.screens.wcwidth(character) == 2 else 1
        return found
    boxes = [columns(line) for line in lines if any(c in line for c in "│┌└")]
    return bool(boxes) and all(box[0] == boxes[0][0] and box[-1] == boxes[0][-1] for box in boxes)
