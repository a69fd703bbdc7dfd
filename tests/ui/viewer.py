# SPDX-License-Identifier: GPL-2.0-or-later
"""The viewer in a pseudo-terminal: scrolling, searching, what the bytes of a file do to it, files and pipes that go on
while they are looked at, 100 MB, changes of size, and the look of a difference."""
import os
import re
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal  # noqa: E402

DEMO = os.path.join(os.environ["KANMON_BUILD"], "tests", "ui", "viewer-demo")
GOLDEN = os.path.join(os.environ["KANMON_SOURCE"], "tests", "ui", "golden")
TEXT_ROWS = 22  # of 24: the title's line and the keys'
# KiB, most of it for the libraries: a text of 100 MB is not kept
MEMORY = (64 if os.environ.get("KANMON_SANITIZE") else 12) * 1024

DIFF = """--- /etc/sysconfig/network-scripts/ifcfg-eth0
+++ /etc/sysconfig/network-scripts/ifcfg-eth0
@@ -1,5 +1,5 @@
 DEVICE=eth0
-GATEWAY=
+IPADDR=192.168.1.5
+# a line with a\ttab
 ONBOOT=yes
--- gone
"""

tap = Tap()
locales = Locales()
directory = tempfile.mkdtemp(prefix="kanmon-viewer-")


def write(name, content):
    path = os.path.join(directory, name)
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def start(path, *options, **terminal):
    utf8 = terminal.get("term", "vt100") != "vt100" or terminal.get("lang", "").startswith("ja")
    opened = Terminal([DEMO] + list(options) + [path], utf8=utf8, locpath=locales.path, **terminal)
    return opened.wait_for("line" if "--silent" not in options else "")


def numbers(count, width=4):
    return "".join("row %0*d\n" % (width, n) for n in range(count))


def rows(terminal):
    """The numbers of the rows in sight."""
    return [int(n) for n in re.findall(r"^row (\d+)", terminal.text(), re.M)]


def found(terminal):
    """The text in reverse video on the screen."""
    return "".join(terminal.screen.buffer[y][x].data for y in range(1, 23) for x in range(80)
                   if terminal.screen.buffer[y][x].reverse)


def quit_by(terminal, key, button, name):
    terminal.press(key)
    status = terminal.close()
    tap.ok(status == 0 and "button %d" % button in terminal.text(), name, "%s\n%s" % (status, terminal.text()))


def it_scrolls():
    for options in ([], ["--text"]):
        terminal = start(write("numbers", numbers(200)), *options)
        page, last = TEXT_ROWS - 1, 200 - TEXT_ROWS
        tap.equal(rows(terminal), list(range(TEXT_ROWS)), "the beginning is there at once")
        for key, first in (("down", 1), ("pgdn", 1 + page), ("up", page), ("pgup", 0), ("up", 0), ("pgup", 0),
                           ("end", last), ("down", last), ("pgdn", last), ("up", last - 1), ("home", 0), ("G", last),
                           ("g", 0), ("enter", 1), ("space", 1 + page)):
            terminal.press(key)
            tap.equal(rows(terminal), list(range(first, first + TEXT_ROWS)), "%s leads to row %d" % (key, first))
        tap.ok("line %d of 200 (%d%%)" % (page + 2, (page + 1 + TEXT_ROWS) / 2) in terminal.lines()[0],
               "the top line says where that is", terminal.lines()[0])
        quit_by(terminal, "q", -1, "q leads back")


def it_scrolls_sideways():
    for lang, line in (("C.UTF-8", "0123456789" * 20), ("ja_JP.UTF-8", "日本" * 50)):
        if lang.startswith("ja") and not locales.japanese:
            tap.skip("wide characters", "localedef cannot make ja_JP.UTF-8 here (package locales)")
            continue
        terminal = start(write("wide", line + "\nshort\n"), lang=lang, term="xterm-256color")
        cells = "".join(c for c in terminal.lines()[1])
        tap.ok(cells.endswith(">") and "short" in terminal.lines()[2], "a line that goes on is marked", terminal.text())
        terminal.press("right")
        tap.ok("short" not in terminal.text(), "right moves the text", terminal.text())
        terminal.press(*["right"] * 20)
        end = terminal.text()
        tap.ok(not terminal.lines()[1].endswith(">") and terminal.lines()[1], "to its end and no further", end)
        terminal.press(*["left"] * 20)
        tap.ok(terminal.lines()[1].startswith(line[:10]), "left moves it back", terminal.text())
        quit_by(terminal, "q", -1, "and back")


def it_searches():
    text = numbers(400).replace("row 0077", "row 0077 Needle").replace("row 0300", "row 0300 needle")
    text = text.replace("row 0310", "row 0310" + " " * 100 + "far away")
    terminal = start(write("haystack", text))
    terminal.press("/")
    tap.ok("Search: ____" in terminal.lines()[-1], "the bottom line asks", terminal.text())
    terminal.press("needle", "enter")
    tap.ok(77 in rows(terminal) and found(terminal) == "Needle", "/ finds, small or capital", terminal.text())
    before = terminal.text()
    terminal.press("n")
    tap.ok(300 in rows(terminal) and found(terminal) == "needle", "n finds the next one", terminal.text())
    terminal.press("n")
    tap.ok('"needle" is not found from here to the end.' in terminal.lines()[-1], "and says that there is none",
           terminal.text())
    terminal.press("N")
    tap.ok(77 in rows(terminal), "N finds the one before", terminal.text())
    terminal.press("N")
    tap.ok("from here to the beginning." in terminal.lines()[-1], "and says that there is none", terminal.text())
    terminal.press("end", "?", "NEEDLE", "enter")
    tap.ok(300 in rows(terminal), "? searches upward", terminal.text())
    terminal.press("n")
    tap.ok(77 in rows(terminal), "and so does n then", terminal.text())
    terminal.press("/", "enter")
    tap.ok(300 in rows(terminal), "/ without a text searches for the same downward", terminal.text())
    terminal.press("/", "far away", "enter")
    tap.ok(found(terminal) == "far away", "what is found outside the screen is brought to it", terminal.text())
    terminal.press("home", "/", "x", "esc")
    tap.ok("F1: help" in terminal.lines()[-1] and rows(terminal)[0] == 0, "Esc takes the question away", terminal.text())
    terminal.press("/", "row 03")
    terminal.resize(25, 90)
    tap.ok("row 03___" in terminal.lines()[-1], "a change of size does not", terminal.text())
    terminal.press("enter")
    tap.ok(300 in rows(terminal), "and the search goes on", terminal.text())
    quit_by(terminal, "esc", -1, "Esc leads back")


def hostile_bytes_are_harmless():
    text = (b"\033[2J\033[1;1Hgone\n\0\x07\x9b2J\xff\xfe\nok\r\n\xe2\x80\xaeabc\n\033]0;title\007\n" + b"\x0e\x0f\n" +
            b"A\xcc\x81\xcc\x81" * 500 + b"\n" + "漢".encode() * 3 + b"\xe6\xbc\n")
    for term, lang in (("vt100", "C"), ("vt100", "C.UTF-8"), ("xterm-256color", "C.UTF-8")):
        terminal = start(write("hostile", text), term=term, lang=lang)
        shown = terminal.text()
        tap.ok("\\x1b[2J\\x1b[1;1Hgone" in shown and "\\x00\\x07" in shown and "ok\\r" in shown and "line 1 of 8" in shown,
               "bytes that command a terminal are only shown: %s, %s" % (term, lang), shown)
        tap.ok(("漢漢漢" if term.startswith("x") else "???") in shown, "and others as far as it can: %s, %s" % (term, lang),
               shown)
        quit_by(terminal, "q", -1, "and back: %s, %s" % (term, lang))


def shapes_of_files():
    for content, shown in (("", "nothing in it"), ("\n", "line 1 of 1"), ("no newline", "line 1 of 1")):
        terminal = Terminal([DEMO, write("shape", content)], utf8=False).wait_for(shown)
        tap.ok(shown in terminal.text(), "%r: %s" % (content, shown), terminal.text())
        terminal.press("down", "end", "pgdn", "home", "right", "/", "zzz", "enter", "n", "N")
        tap.ok(content.strip() in terminal.text(), "and keys do no harm", terminal.text())
        quit_by(terminal, "q", -1, "and back")


def files_go_on():
    path = write("growing", numbers(100))
    terminal = start(path).press("end")
    tap.equal(rows(terminal)[-1], 99, "the end of a file")
    with open(path, "a") as f:
        f.write("row 0100\nrow 0101\n")
    terminal.wait_for("row 0101", 5)
    tap.equal(rows(terminal)[-1], 101, "who stands there sees what is added")
    terminal.press("up")
    with open(path, "a") as f:
        f.write("row 0102\n")
    terminal.wait_for("of 103", 5)
    tap.equal(rows(terminal)[-1], 100, "who has moved away stays where they are")
    with open(path, "w") as f:
        f.write("row 0007\n")
    terminal.wait_for("has become shorter", 5)
    tap.ok(rows(terminal) == [7] and "has become shorter" in terminal.text(), "a file that becomes shorter is shown anew",
           terminal.text())
    quit_by(terminal, "q", -1, "and back")


def pipes_go_on():
    path = os.path.join(directory, "pipe")
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDWR)
    os.write(pipe, numbers(30).encode())
    terminal = start(path)
    tap.ok(rows(terminal) == list(range(TEXT_ROWS)) and "more may come" in terminal.lines()[0],
           "what is in a pipe is shown before its end", terminal.text())
    terminal.press("/", "row 0040", "enter")
    tap.ok("Esc: stop searching" in terminal.lines()[-1], "a search waits for more", terminal.text())
    os.write(pipe, numbers(50).encode())
    terminal.wait_for("row 0040")
    tap.ok(40 in rows(terminal), "and finds it when it comes", terminal.text())
    terminal.press("/", "never", "enter", "esc")
    tap.ok("F1: help" in terminal.lines()[-1], "Esc stops a search", terminal.text())
    terminal.press("home", "down")
    tap.equal(rows(terminal)[0], 1, "other keys work meanwhile")
    os.close(pipe)
    terminal.wait_for("of 80")
    tap.ok("line 2 of 80" in terminal.lines()[0], "the end of a pipe is noticed", terminal.text())
    quit_by(terminal, "q", -1, "and back")


def memory(terminal):
    with open("/proc/%d/status" % terminal.child.pid) as f:
        return int(re.search(r"VmHWM:\s*(\d+)", f.read()).group(1))


def large_files_open_at_once():
    path, line = os.path.join(directory, "large"), "row %08d " + "x" * 86 + "\n"
    with open(path, "w") as f:
        for n in range(0, 1 << 20, 1 << 12):
            f.write("".join(line % i for i in range(n, n + (1 << 12))))
    began = time.monotonic()
    terminal = Terminal([DEMO, path], utf8=False)
    while "row 00000021" not in terminal.text() and time.monotonic() < began + 60:
        terminal._read(0.2)
    first = time.monotonic() - began
    tap.ok(rows(terminal)[:1] == [0], "the first screen of 100 MB", terminal.text())
    began = time.monotonic()
    terminal.child.send("G")
    terminal.wait_for("row 01048575")
    tap.equal(rows(terminal)[-1], (1 << 20) - 1, "and its end")
    last = time.monotonic() - began
    began = time.monotonic()
    terminal.press("?", "ROW 00000009", "enter").wait_for("row 00000009")
    tap.ok(9 in rows(terminal), "a search through all of it", terminal.text())
    print("# %d MB: first screen %.0f ms, end %.0f ms, search back to the beginning %.0f ms; memory %d KiB" % (
        os.path.getsize(path) >> 20, first * 1000, last * 1000, (time.monotonic() - began) * 1000, memory(terminal)))
    tap.ok(memory(terminal) < MEMORY, "without keeping it: less than %d KiB" % MEMORY, memory(terminal))
    quit_by(terminal, "q", -1, "and back")


def size_may_change():
    terminal = start(write("numbers", numbers(200)), "--buttons", term="xterm-256color").press("pgdn")
    for height, width in ((10, 40), (8, 20), (3, 7), (1, 1), (60, 200), (24, 80)):
        terminal.resize(height, width)
        tap.ok(terminal.child.isalive(), "%dx%d is survived" % (width, height))
    tap.ok("row 0020" in terminal.text() and "<Apply> <Back>" in terminal.text(), "and all is there again",
           terminal.text())
    terminal.press("f1").resize(26, 90)
    tap.ok(terminal.has("to the beginning, to the end"), "help is drawn again", terminal.text())
    terminal.press("enter")
    tap.ok("row 0020" in terminal.text() and "<Apply> <Back>" in terminal.lines()[24], "and the text under it",
           terminal.text())
    quit_by(terminal, "q", -1, "and back")


def buttons_are_pressed():
    path = write("numbers", numbers(200))
    for keys, button in (([], 0), (["tab"], 1), (["tab", "tab"], 0), (["untab"], 1), (["tab", "down", "pgdn"], 1)):
        terminal = start(path, "--buttons").press(*keys)
        quit_by(terminal, "enter", button, "%s Enter is button %d" % (" ".join(keys), button))
    terminal = start(path, "--buttons").press("tab")
    quit_by(terminal, "f10", 0, "F10 is the first one")
    terminal = start(path, "--buttons").escape_digit("6")
    tap.ok(terminal.has("less FILE"), "F6 shows the commands", terminal.text())
    terminal.press("esc")
    tap.ok(rows(terminal)[0] == 0, "and back to the text", terminal.text())
    quit_by(terminal, "esc", -1, "Esc is none")


def looks(terminal):
    """What stands on the screen, and below it the looks of each line's cells, from left to right."""
    out = terminal.lines()
    for y in range(terminal.screen.lines):
        last, runs = None, []
        for x in range(terminal.screen.columns):
            cell = terminal.screen.buffer[y][x]
            look = "%s on %s%s%s" % (cell.fg, cell.bg, " bold" * (cell.bold and cell.fg == "default"),
                                     " reverse" * cell.reverse)
            if look != last:
                runs.append("%d: %s" % (x, look))
            last = look
        out.append("%2d  %s" % (y, ", ".join(runs)))
    return "\n".join(out) + "\n"


def differences_have_their_look():
    path = write("change.diff", DIFF)
    os.chdir(directory)  # so that the title has no place of this machine
    for term in ("vt100", "xterm-256color"):
        terminal = Terminal([DEMO, "--diff", "--buttons", os.path.basename(path)], term=term, utf8=term != "vt100")
        terminal.wait_for("line 1 of 9")
        tap.golden(os.path.join(GOLDEN, "viewer-diff-%s.txt" % term), looks(terminal), "a difference looks as it did: " + term)
        quit_by(terminal, "q", -1, "and back")


def a_serial_line_is_spared():
    text = "".join("row %04d %s\n" % (n, "some more words of a log" * 2) for n in range(200))
    terminal = start(write("log", text))
    for keys, limit in ((["down"], 120), (["up"], 120), (["pgdn"], 1600), (["tab"], 0), (["/"], 100), (["x"], 1)):
        terminal.press(*keys)
        tap.ok(terminal.sent <= limit, "%s costs at most %d bytes" % (keys[0], limit), terminal.sent)
    terminal.press("esc")
    quit_by(terminal, "q", -1, "and back")


for test in (it_scrolls, it_scrolls_sideways, it_searches, hostile_bytes_are_harmless, shapes_of_files, files_go_on,
             pipes_go_on, large_files_open_at_once, size_may_change, buttons_are_pressed, differences_have_their_look,
             a_serial_line_is_spared):
    test()
shutil.rmtree(directory)
locales.close()
tap.done()
