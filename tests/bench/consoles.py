# SPDX-License-Identifier: GPL-2.0-or-later
"""What the screens cost on each kind of terminal: bytes, since a byte takes a millisecond at 9600 baud, time and memory.

The floor is about the least that the same screen can cost: its characters, and STEP bytes for each jump over what is
blank and each change of looks. nmtui and whiptail stand beside where they are installed and show a screen.
"""
import os
import shutil
import statistics

import machine
from terminal import Terminal
from wizard import run_wizard

TERMS = ["vt100", "vt220", "linux", "xterm-256color"]
RUNS = 9
STEP = 5
LOST = "-"  # cannot be measured here

WHIPTAIL = ["whiptail", "--menu", "Please select an option", "15", "50", "5"] + "a A b B c C d D e E".split()


def look(cell):
    return cell.fg, cell.bg, cell.bold, cell.reverse


def is_blank(cell):
    """Blank, and of the colour that clearing the screen gives."""
    return cell.data == " " and cell.bg in ("default", "blue") and not cell.reverse


def runs(screen):
    """(row, first column, cells, their looks, are they spaces) for each run of cells of one kind that are to be drawn."""
    for row in range(screen.lines):
        start, kind = 0, None
        for column in range(screen.columns + 1):
            cell = screen.buffer[row][column] if column < screen.columns else None
            found = None if cell is None or is_blank(cell) else (look(cell), cell.data == " ")
            if found == kind:
                continue
            if kind is not None:
                yield (row, start, column - start) + kind
            start, kind = column, found


def floor(screen):
    cost, end, last = 0, None, None
    for row, column, count, looks, spaces in runs(screen):
        cost += min(count, STEP) if spaces else count
        cost += STEP * ((row, column) != end) + STEP * (looks != last)
        end, last = (row, column + count), looks
    return cost


class Screen:
    """The first screen of a program, and then its keys."""

    def __init__(self, command, term):
        self.command, self.term = command, term
        # On a VT100 and a VT220 Kanmon draws borders from their own character set.
        own = term.startswith("vt") and os.path.basename(command[0]) == "kanmon"
        self.terminal = Terminal(command, term=term, utf8=not own).settle(0.5)
        self.sent = self.terminal.sent
        # A complaint, as nmtui's without NetworkManager, is no screen.
        self.alive = self.terminal.child.isalive() and sum(map(bool, self.terminal.lines())) > 4

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminal.child.close(force=True)

    def first(self):
        if not self.alive:
            return LOST
        return "%d (%.1f)" % (self.sent, self.sent / max(floor(self.terminal.screen), 1))

    def press(self, *keys):
        """Bytes for the last of KEYS."""
        for key in keys if self.alive else ():
            self.terminal.press(key)
        return self.terminal.sent if self.alive else LOST

    def press_for_text(self, key):
        """The same, and how often that is the text that has come."""
        before = "".join(self.terminal.screen.display)
        sent = self.press(key)
        text = sum(a != b and b != " " for a, b in zip(before, "".join(self.terminal.screen.display)))
        return "%d (%.1f)" % (sent, sent / max(text, 1))

    def tabs(self, count):
        """The median of the Tabs that only move the focus, and of those that scroll."""
        moving, scrolling = [], []
        for _ in range(count if self.alive else 0):
            before = self.terminal.lines()[2:5]
            sent = self.press("tab")
            (moving if self.terminal.lines()[2:5] == before else scrolling).append(sent)
        return [int(statistics.median(found)) if found else LOST for found in (moving, scrolling)]

    def pss(self):
        """Memory in MB, with its share of what several use."""
        if not self.alive:
            return LOST
        with open("/proc/%d/smaps" % self.terminal.child.pid) as f:
            return "%.1f" % (sum(int(line.split()[1]) for line in f if line.startswith("Pss:")) / 1024.0)

    def milliseconds(self):
        if not self.alive:
            return LOST
        return "%.1f" % (1000 * statistics.median(run_wizard(self.command, self.term)[0] for _ in range(RUNS)))


def kanmon_rows(kanmon, new_machine, term):
    """(what, aim, cost) for each job."""
    with Screen([kanmon, "--root", new_machine()], term) as menu:
        yield "kanmon menu, bytes (x floor)", "x1.3, linux x2", menu.first()
        yield "  ms to the last byte", "15", menu.milliseconds()
        yield "  PSS in MB", "6", menu.pss()
        yield "  Down", "", menu.press("down")
    with Screen([kanmon, "--root", new_machine(), "interface", "eth0"], term) as form:
        yield "kanmon form, bytes (x floor)", "x1.3, linux x2", form.first()
        moving, scrolling = form.tabs(15)
        yield "  Tab", "16", moving
        yield "  Tab that scrolls", "200", scrolling
        yield "  PSS in MB", "6", form.pss()
    with Screen([kanmon, "--root", new_machine(), "hostname"], term) as form:
        yield "  a typed character", "1, 2 in colour", form.press("end", "a", "b")
        yield "  a refusal, bytes (x its text)", "120", form.press_for_text("_")
    tree = new_machine()
    machine.write(tree, "var/log/messages", "".join("Nov 25 00:00:00 h2g line %d of a log\n" % n for n in range(500)))
    with Screen([kanmon, "--root", tree, "log"], term) as log:
        yield "kanmon viewer, bytes", "", log.press("enter")
        yield "  Down", "", log.press("down")
        yield "  Page Down", "", log.press("pgdn")


def nmtui_rows(term):
    with Screen(["nmtui"], term) as menu:
        yield "nmtui menu, bytes (x floor)", "", menu.first()
        yield "  ms to the last byte", "", menu.milliseconds()
        yield "  PSS in MB", "", menu.pss()
        yield "  Down", "", menu.press("down")


def whiptail_rows(term):
    with Screen(WHIPTAIL, term) as menu:
        yield "whiptail menu, bytes (x floor)", "", menu.first()
        yield "  ms to the last byte", "", menu.milliseconds()
        yield "  PSS in MB", "", menu.pss()
        yield "  Down", "", menu.press("down")
    with Screen(["whiptail", "--inputbox", "Host name", "10", "50"], term) as box:
        yield "  a typed character", "", box.press("a", "b")


def table(rows_on):
    """ROWS_ON gives the rows of one terminal; here they stand beside each other."""
    columns = [list(rows_on(term)) for term in TERMS]
    for cells in zip(*columns):
        print("%-32s %14s" % cells[0][:2] + "".join("%16s" % cell[2] for cell in cells), flush=True)


def report(kanmon, directory):
    """KANMON's screens, on machines that are laid out in DIRECTORY."""
    laid = []

    def new_machine():
        laid.append(machine.lay("textbook", os.path.join(directory, "screens-%d" % len(laid))))
        return laid[-1]

    print("\n%-32s %14s" % ("80x24, English", "aim") + "".join("%16s" % term for term in TERMS))
    table(lambda term: kanmon_rows(kanmon, new_machine, term))
    for name, rows in (("nmtui", nmtui_rows), ("whiptail", whiptail_rows)):
        if shutil.which(name):
            table(rows)
        else:
            print("%s is not installed" % name)
