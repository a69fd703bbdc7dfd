# SPDX-License-Identifier: GPL-2.0-or-later
"""The terminal: keys of every kind of it, slow lines, looks, sizes, stops and ends, bytes."""
import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal  # noqa: E402

DEMO = os.path.join(os.environ["KANMON_BUILD"], "tests", "ui", "terminal-demo")
TERMS = ["vt100", "vt220", "linux", "xterm-256color", "screen", "tmux"]

tap = Tap()
locales = Locales()


def start(term="vt100", lang="C.UTF-8", arguments=(), env=None, **size):
    utf8 = not term.startswith("vt") or lang.startswith("ja")
    return Terminal([DEMO] + list(arguments), term=term, lang=lang, locpath=locales.path, utf8=utf8, env=env, **size)


def keys_page(*arguments, **options):
    return start(*arguments, **options).wait_for("Message").press("enter").wait_for("q: back")


def typed(terminal):
    return terminal.lines()[0].rstrip()


def leave(terminal):
    terminal.press("q")
    terminal.press("esc")
    return terminal.close()


# What keys send: on a VT100, with a keypad in either mode; a VT220; the Linux console; xterm.
KEYS = [
    ("[F1]", ["\033OP", "\033[11~", "\033[[A", "\0331", "\033[1;2P"]), ("[F2]", ["\033OQ", "\033[12~", "\033[[B"]),
    ("[F3]", ["\033OR", "\033[13~", "\033[[C"]), ("[F4]", ["\033OS", "\033[14~", "\033[[D"]),
    ("[F5]", ["\033Ot", "\033[15~", "\033[[E"]), ("[F6]", ["\033Ou", "\033[17~", "\0336"]),
    ("[F7]", ["\033[18~"]), ("[F8]", ["\033[19~"]), ("[F9]", ["\033[20~", "\0339"]),
    ("[F10]", ["\033[21~", "\033Ox", "\0330"]), ("[F11]", ["\033[23~"]), ("[F12]", ["\033[24~"]),
    ("[Up]", ["\033[A", "\033OA"]), ("[UnTab]", ["\033[Z", "\033\t"]), ("[Home]", ["\033[1~", "\033[H", "\001"]),
    ("[PgDn]", ["\033[6~"]), ("[Delete]", ["\033[3~"]), ("[Bksp]", ["\177", "\010"]), ("[Enter]", ["\r"]),
    ("", ["\033[99~", "\033[200~", "\033[?1;2c", "\033x"]),
]


def keys_of_every_terminal_are_known():
    for term in TERMS:
        terminal = keys_page(term)
        wrong = []
        for name, sequences in KEYS:
            for sequence in sequences:
                before = typed(terminal)
                terminal.send(sequence).settle(0.09)
                if typed(terminal)[len(before):] != name:
                    wrong.append((sequence, name, typed(terminal)[len(before):]))
                if len(typed(terminal)) > 60:
                    leave(terminal)
                    terminal = keys_page(term)
        tap.equal(wrong, [], "on %s the keys of all kinds of terminal are known" % term)
        tap.equal(leave(terminal), 0, "and it ends well")


def time_until_output(terminal, data):
    """Seconds from the key to the first byte."""
    terminal.settle()
    start_time = time.monotonic()
    terminal.child.send(data)
    terminal._read(10)
    elapsed = time.monotonic() - start_time
    terminal.settle()
    return elapsed


def five_escapes():
    terminal = keys_page()
    return terminal, min(time_until_output(terminal, "\033") for _ in range(5))


def escape_acts_at_once_on_a_local_line():
    terminal, best = five_escapes()
    for _ in range(8):  # a busy machine may be late, time and again
        if best < 0.1:
            break
        leave(terminal)
        terminal, best = five_escapes()
    tap.ok(best < 0.1, "Esc alone acts within 100 ms", best)
    tap.ok(typed(terminal) == "[Esc]" * 5, "as Esc", typed(terminal))
    terminal.send("\033\033").settle(0.2)
    tap.ok(typed(terminal) == "[Esc]" * 6, "twice at once is once", typed(terminal))
    terminal.send("\033", "1", pause=0.3).settle()
    tap.ok(typed(terminal) == "[Esc]" * 7 + "1", "and a digit later is a digit", typed(terminal))
    leave(terminal)


def a_slow_line_is_told_from_escape():
    terminal = keys_page(env={"ESCDELAY": "1000"})
    terminal.send("\033", "[", "2", "1", "~", pause=0.1).settle(0.3)
    tap.equal(typed(terminal), "[F10]", "a function key that dribbles in is one")
    terminal.send("\033", "O", "P", pause=0.4).settle(0.3)
    tap.equal(typed(terminal), "[F10][F1]", "also a VT100's")
    terminal.send("\033", "6", pause=0.6).settle(0.3)
    tap.equal(typed(terminal), "[F10][F1][F6]", "Esc and a digit, as a person types them")
    elapsed = time_until_output(terminal, "\033")
    tap.ok(typed(terminal).endswith("[Esc]") and 0.9 < elapsed < 5, "and Esc alone a second later", elapsed)
    elapsed = time_until_output(terminal, "\033\033")
    tap.ok(typed(terminal).endswith("[Esc][Esc]") and elapsed < 0.9, "for whoever waits for it; twice is at once", elapsed)
    leave(terminal)


def characters_come_whole():
    if not locales.japanese:
        tap.skip("characters come whole", "localedef cannot make ja_JP.UTF-8 here (package locales)")
        return
    terminal = keys_page("xterm-256color", "ja_JP.UTF-8")
    terminal.send("日本é").settle()
    tap.ok(typed(terminal).replace(" ", "") == "日本é", "UTF-8 at once", typed(terminal))
    terminal.send(b"\xe8", b"\xaa", b"\x9e", pause=0.02).settle()
    tap.ok(typed(terminal).replace(" ", "") == "日本é語", "and byte by byte", typed(terminal))
    terminal.send(b"\xff\xe8a").settle(0.2)
    tap.ok(typed(terminal).replace(" ", "") == "日本é語a", "what is no character is none", typed(terminal))
    leave(terminal)


def nothing_typed_ahead_is_lost():
    terminal = start(arguments=["--slow"]).wait_for("Message")
    terminal.send("\r", "ab\033[A\033[21~c", pause=0.3).wait_for("q: back")
    tap.equal(typed(terminal), "ab[Up][F10]c", "what was typed before the page came is there")
    terminal.send("q\033[B\r").wait_for("A message.")
    tap.ok("A message." in terminal.text(), "and what was typed before it went", terminal.text())
    terminal.press("enter", "esc")
    terminal.close()


def screens_can_be_drawn_anew():
    terminal = keys_page().press("x")
    before = terminal.text()
    terminal.screen.reset()
    terminal.press("ctrl-l")
    tap.equal(terminal.text(), before, "Ctrl-L draws every line again")
    leave(terminal)
    terminal = start().wait_for("Message")
    before = terminal.text()
    terminal.screen.reset()
    tap.equal(terminal.press("ctrl-l").text(), before, "newt's as well")
    terminal.press("esc")
    terminal.close()


def at_work():
    terminal = start(arguments=["--work"])
    while "A step." not in terminal.text() and terminal._read(5):
        pass
    return terminal


def work_is_stopped_by_escape():
    """Ten seconds of work: a bar that grows is never quiet."""
    terminal = at_work()
    terminal.send("x\033").wait_for("stopped", 8)
    tap.ok("It was stopped." in terminal.text(), "Esc stops work that shows how far it is", terminal.text())
    terminal.press("enter")
    tap.equal(terminal.close(), 0, "and the program goes on")
    for key, number in (("\003", signal.SIGINT), (None, signal.SIGTERM)):
        terminal, begin = at_work(), time.monotonic()
        if key:
            terminal.send(key)
        else:
            os.kill(terminal.child.pid, number)
        status, elapsed = terminal.close(), time.monotonic() - begin
        tap.ok(status == -number and elapsed < 8, "signal %d stops the work, and then the program" % number, elapsed)


SHELL = """
modes() {{ stty -g >{0}.$1; stty -a >>{0}.$1; }}
set -m
modes before
{1}
echo status $?
modes after
read line
fg >/dev/null
echo status $?
modes end
echo bye
"""


def under_a_shell(term, arguments=None):
    base = os.path.join(locales.path, "modes")
    arguments = arguments or "--save=" + base + ".typed"  # never a device: the file is put in place by a rename
    script = SHELL.format(base, DEMO + " " + arguments)
    terminal = Terminal(["/bin/bash", "-c", script], term=term, utf8=not term.startswith("vt"))
    return terminal.wait_for("Message"), base


def same_modes(base, name):
    with open(base + ".before") as before, open(base + "." + name) as after:
        return before.read() == after.read()


def child_of(terminal):
    with open("/proc/%d/task/%d/children" % (terminal.child.pid, terminal.child.pid)) as f:
        return int(f.read().split()[0])


def stops_and_goes_on():
    for term, stop in (("vt100", "key"), ("linux", "key"), ("xterm-256color", "key"), ("vt220", "signal")):
        terminal, base = under_a_shell(term)
        terminal.press("enter", "x", "tab", "y")
        before = terminal.text()
        if stop == "key":
            terminal.press("ctrl-z")
        else:
            os.kill(child_of(terminal), signal.SIGTSTP)
        terminal.wait_for("status 148")
        tap.ok("status 148" in terminal.text(), "%s: stops by %s" % (term, stop), terminal.text())
        tap.ok(same_modes(base, "after"), "with the terminal's modes as they were")
        terminal.screen.reset()
        terminal.send("\n").wait_for("q: back")
        tap.equal(terminal.text(), before, "fg brings all back")
        tap.equal(typed(terminal.press("z")), "x[Tab]yz", "and keys come as before")
        terminal.press("q", "esc").wait_for("bye")
        tap.ok("status 0" in terminal.text() and same_modes(base, "end"), "until the end", terminal.text())
        terminal.close()


def signals_give_the_terminal_back():
    for term in ("vt100", "linux", "xterm-256color"):
        for name in ("SIGQUIT", "SIGHUP", "SIGTERM", "SIGSEGV", "SIGABRT"):
            terminal, base = under_a_shell(term)
            terminal.press("enter", "x")
            os.kill(child_of(terminal), getattr(signal, name))
            terminal.wait_for("status")
            status = re.search(r"status (\d+)", terminal.text())
            tap.equal(status and int(status.group(1)), 128 + getattr(signal, name), "%s: dies of %s" % (term, name))
            tap.ok(same_modes(base, "after"), "and the modes are as before", open(base + ".after").read())
            cursor = terminal.screen.cursor
            tap.ok(not cursor.attrs.reverse and not cursor.attrs.bold and cursor.attrs.bg == "default",
                   "and what comes next looks as usual", cursor.attrs)
            terminal.child.close(force=True)
    terminal = start().wait_for("Message").press("ctrl-c")
    tap.equal(terminal.close(), -signal.SIGINT, "dies by Ctrl-C")
    terminal = start().wait_for("Message")
    os.kill(terminal.child.pid, signal.SIGINT)
    tap.equal(terminal.close(), -signal.SIGINT, "and of SIGINT")


def sizes_change_at_any_moment():
    terminal = keys_page(term="xterm-256color").press("x")
    for rows, columns in ((50, 132), (24, 80), (30, 100)):
        terminal.resize(rows, columns)
        tap.ok(typed(terminal).startswith("x[Size]") and terminal.lines()[rows - 1] == "q: back",
               "%dx%d is drawn" % (columns, rows), terminal.text())
    for rows, columns, words in ((23, 80, "80x24"), (24, 79, "80x24"), (10, 40, "Ctrl-C"), (3, 10, "Need 80x24"),
                                 (1, 1, ""), (3, 10, "Need 80x24")):
        terminal.resize(rows, columns)
        tap.ok(terminal.child.isalive() and words in terminal.text(), "%dx%d is too small" % (columns, rows), terminal.text())
    terminal.press("k", "e", "y")
    terminal.resize(24, 80)
    tap.ok(re.match(r"x(\[Size\]){4,}$", typed(terminal)), "large enough again: nothing is lost", typed(terminal))
    leave(terminal)
    terminal = start(rows=10, columns=30).wait_for("80x24")
    tap.ok("80x24" in terminal.text(), "too small from the start", terminal.text())
    tap.ok("Keys" in terminal.resize(24, 80).text(), "goes on when it is large enough", terminal.text())
    terminal.resize(10, 30).press("ctrl-c")
    tap.equal(terminal.close(), -signal.SIGINT, "Ctrl-C ends it there as well")
    terminal = start(rows=0, columns=0)
    terminal.screen.resize(24, 80)
    terminal.wait_for("Message")
    tap.ok("Esc: back" in terminal.lines()[23], "a size that is not known is 80x24", terminal.text())
    terminal.press("esc")
    terminal.close()


def cell_at(terminal, text):
    for row, line in enumerate(terminal.screen.display):
        if text in line:
            return terminal.screen.buffer[row][line.index(text)]
    return None


def colors_and_none():
    terminal = start("linux").wait_for("Message")
    focus, title, root = (cell_at(terminal, text) for text in ("Keys", "Demo", "a banner"))
    tap.ok((focus.fg, focus.bg) == ("white", "red") and (title.fg, title.bg) == ("red", "white") and root.bg == "blue",
           "nmtui's colours", (focus, title, root))
    terminal.press("esc")
    terminal.close()
    for what, options in (("NO_COLOR", {"env": {"NO_COLOR": "1"}}), ("--mono", {"arguments": ["--mono"]}),
                          ("a terminal without colours", {"term": "vt220"})):
        terminal = start(**dict({"term": "xterm-256color"}, **options)).wait_for("Message")
        tap.ok(not re.search(rb"\033\[[0-9;]*[349][0-7][;m]", terminal.output), "%s: no colours" % what, terminal.output)
        focus, title, row = (cell_at(terminal, text) for text in ("Keys", "Demo", "Message"))
        tap.ok(focus.reverse and title.bold and not title.reverse and not row.reverse and not row.bold,
               "focus, title and row are told apart", (focus, title, row))
        terminal.press("esc")
        terminal.close()


def no_byte_that_the_terminal_does_not_know():
    for what, options in (("--ascii", {"term": "xterm-256color", "arguments": ["--ascii"]}),
                          ("--ascii in Japanese", {"term": "linux", "lang": "ja_JP.UTF-8", "arguments": ["--ascii"]})):
        terminal = start(**options).wait_for("Message")
        tap.ok(all(byte < 0x80 for byte in terminal.output) and b"\x0e" not in terminal.output and
               b"\033(0" not in terminal.output, "%s: ASCII only" % what, terminal.output)
        tap.ok("+------------" in terminal.text() and "| Keys" in terminal.text() and "???" in terminal.text(),
               "%s: borders of + - |" % what, terminal.text())
        terminal.press("esc")
        terminal.close()
    for term, lang in (("xterm-256color", "C"), ("linux", "C"), ("vt220", "C.UTF-8"), ("screen", "C")):
        terminal = Terminal([DEMO], term=term, lang=lang, utf8=False).wait_for("Message")
        tap.ok(all(byte < 0x80 for byte in terminal.output), "%s, %s: no UTF-8" % (term, lang), terminal.output)
        tap.ok("┌─" in terminal.text(), "but borders", terminal.text())
        terminal.press("esc")
        terminal.close()


def language_follows_the_terminal():
    if not locales.japanese:
        tap.skip("languages", "localedef cannot make ja_JP.UTF-8 here (package locales)")
        return
    for term, arguments, japanese in (("vt100", [], True), ("linux", [], False), ("xterm-256color", ["--lang=en"], False),
                                      ("linux", ["--lang=ja"], True)):
        terminal = start(term, "ja_JP.UTF-8", arguments).wait_for("Message")
        tap.ok(("<終了>" if japanese else "<Quit>") in re.sub("(?<=[終了]) ", "", terminal.text()),
               "%s %s" % (term, " ".join(arguments)), terminal.text())
        terminal.press("esc")
        terminal.close()
    terminal = Terminal([DEMO, "--lang=ja"], lang="en_US", term="linux").wait_for("Message")
    tap.ok("<Quit>" in terminal.text(), "no Japanese where the locale is not UTF-8", terminal.text())
    terminal.press("esc")
    terminal.close()


def what_cannot_be_used_is_said():
    for term in ("no-such-terminal", "dumb"):
        terminal = Terminal([DEMO], term=term).wait_for("TERM")
        status = terminal.close()
        tap.ok(status == 2 and "Check the variable TERM" in terminal.text(), "%s: a message" % term, terminal.text())
    done = subprocess.run([DEMO], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    tap.ok(done.returncode == 2 and b"need a terminal" in done.stderr, "without a terminal it says so", done.stderr)


def what_was_typed_is_saved():
    path = os.path.join(locales.path, "saved")
    for end in ("time", "signal"):
        terminal = keys_page(arguments=["--save=" + path])
        if os.path.exists(path):
            os.unlink(path)
        began = time.monotonic()
        terminal.send("ab").settle()
        if end == "time":
            saved = os.path.exists(path)
            tap.ok(not saved or time.monotonic() - began > 0.9, "nothing is saved at once")
            while not os.path.exists(path) and time.monotonic() - began < 20:
                time.sleep(0.05)
        else:
            os.kill(terminal.child.pid, signal.SIGTERM)
            terminal.close()
        text = open(path).read() if os.path.exists(path) else None
        tap.equal(text, "ab", "what was typed is saved: " + end)
        terminal.child.close(force=True)


def floor(screen, colored):
    """The least that a screen can cost: what is on it as text, and 5 bytes for each jump and change of looks."""
    cost, last, after = 0, None, None
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            looks = (cell.bold, cell.reverse, colored and (cell.fg, cell.bg))
            if not cell.data or (cell.data == " " and not cell.reverse and (not colored or cell.bg in ("blue", "default"))):
                continue
            cost += 1 + 5 * (after != (row, column)) + 5 * (looks != last)
            last, after = looks, (row, column + 1)
    return cost


def few_bytes_are_sent():
    for term, most in (("vt100", 1.3), ("vt220", 1.3), ("linux", 2), ("xterm-256color", 2)):
        terminal = start(term).wait_for("Message")
        least = floor(terminal.screen, term in ("linux", "xterm-256color"))
        tap.ok(terminal.sent <= most * least, "%s: the first screen is at most %.1f times the least" % (term, most),
               "%d bytes, least %d" % (terminal.sent, least))
        terminal.press("down")
        tap.ok(terminal.sent <= 110, "%s: Down is a bar that moves" % term, terminal.output)
        terminal.press("up", "enter")
        terminal.press("x")
        tap.ok(terminal.sent == 1, "%s: a typed character is one byte" % term, terminal.output)
        leave(terminal)


for test in (keys_of_every_terminal_are_known, escape_acts_at_once_on_a_local_line, a_slow_line_is_told_from_escape,
             characters_come_whole, nothing_typed_ahead_is_lost,
             work_is_stopped_by_escape, screens_can_be_drawn_anew, stops_and_goes_on,
             signals_give_the_terminal_back, sizes_change_at_any_moment, colors_and_none,
             no_byte_that_the_terminal_does_not_know, language_follows_the_terminal, what_cannot_be_used_is_said,
             what_was_typed_is_saved, few_bytes_are_sent):
    test()
locales.close()
tap.done()
