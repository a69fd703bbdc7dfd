# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists and menus: the bar, letters, searching, help and commands, buttons, and what they cost."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal, borders_are_straight  # noqa: E402

DEMO = os.path.join(os.environ["KANMON_BUILD"], "tests", "ui", "ui-demo")

tap = Tap()
locales = Locales()


def start(term="vt100", lang="C.UTF-8"):
    japanese = lang.startswith("ja")
    return Terminal([DEMO], term=term, lang=lang, locpath=locales.path,
                    utf8=japanese or not term.startswith("vt")).wait_for("Quit")


def open_list(term="vt100", lang="C.UTF-8"):
    return start(term, lang).press("l", "enter").wait_for("Thirty rows.")


def row(terminal):
    """The row under the bar: the terminal's cursor stands at its beginning."""
    return terminal.lines()[terminal.screen.cursor.y][terminal.screen.cursor.x:].split("│")[0].strip()


def number(terminal):
    return int(row(terminal).split()[0])


def end(terminal):
    terminal.press("esc")
    status = terminal.close()
    return status, terminal.text()


def letters_jump_in_a_menu():
    terminal = start()
    for key, expected in (("t", "Text"), ("S", "Sections"), ("x", "Sections"), ("f", "Form"), ("n", "Form"), ("end", "Walk"),
                          ("home", "Form")):
        terminal.press(key)
        tap.equal(row(terminal), expected, "%s leads to %s" % (key, expected))
    terminal.press("/", "it", "enter")
    tap.equal(row(terminal), "Quit", "a menu can be searched as well")
    tap.equal(end(terminal)[0], 0, "and left")


def the_bar_goes_far():
    terminal = open_list()
    tap.equal(number(terminal), 2, "it starts where the page says")
    for key, expected in (("down", 3), ("up", 2), ("pgdn", 18), ("pgdn", 29), ("down", 29), ("pgup", 13), ("home", 0),
                          ("up", 0), ("pgup", 0), ("end", 29)):
        terminal.press(key)
        tap.equal(number(terminal), expected, "%s leads to row %d" % (key, expected))
    terminal.press("tab", "enter").wait_for("Please choose")
    tap.ok("list 1 29" in end(terminal)[1], "the second button on the last row is told", terminal.text())


def buttons_need_no_focus():
    terminal = open_list().press("right", "right", "left", "enter").wait_for("Please choose")
    tap.ok("list 1 2" in end(terminal)[1], "Left and Right go round the buttons", terminal.text())
    terminal = open_list().press("tab", "f10").wait_for("Please choose")
    tap.ok("list 0 2" in end(terminal)[1], "F10 is the first button", terminal.text())


def a_list_is_searched():
    for term, lang in (("vt100", "C.UTF-8"), ("linux", "C.UTF-8"), ("xterm-256color", "ja_JP.UTF-8")):
        if lang.startswith("ja") and not locales.japanese:
            tap.skip("searching on " + term, "localedef cannot make ja_JP.UTF-8 here (package locales)")
            continue
        terminal = open_list(term, lang)
        terminal.press("/")
        tap.ok(terminal.lines()[23].startswith("/") and terminal.screen.cursor.y == 23, term + ": the question is at the bottom",
               terminal.text())
        terminal.press("7x", "backspace")
        tap.equal((terminal.lines()[23], terminal.screen.cursor.x), ("/7", 2), term + ": it can be edited")
        terminal.press("enter")
        tap.equal(number(terminal), 7, term + ": Enter leads to the next row with it")
        tap.ok("Tab" in terminal.lines()[23], term + ": the bottom line has its keys again", terminal.text())
        for key, expected in (("n", 17), ("n", 27), ("n", 7), ("N", 27), ("N", 17)):
            terminal.press(key)
            tap.equal(number(terminal), expected, "%s: %s leads to row %d" % (term, key, expected))
        terminal.press("/", "BEHIN", "enter")
        tap.equal(number(terminal), 18, term + ": capitals are as good as small letters")
        terminal.press("/", "nothing", "enter")
        tap.ok('No row has "nothing" in it.' in terminal.lines()[23] and number(terminal) == 18, term + ": what is not there is said",
               terminal.text())
        terminal.press("down")
        tap.ok("Tab" in terminal.lines()[23] and number(terminal) == 19, term + ": until the next key", terminal.text())
        terminal.press("/", "2", "esc")
        tap.equal(number(terminal), 19, term + ": Esc gives it up")
        if lang.startswith("ja"):
            terminal.press("/", "日本語", "enter")
            tap.equal(number(terminal), 20, "Japanese can be looked for")
        terminal.press("esc")
        tap.equal(end(terminal)[0], 0, term + ": and it ends well")


def long_rows_are_cut():
    terminal = open_list("xterm-256color", "ja_JP.UTF-8" if locales.japanese else "C.UTF-8").press("end")
    tap.ok(all("behin..." in line for line in terminal.lines() if "日本語" in line), "a row that is cut says so", terminal.text())
    tap.ok(borders_are_straight(terminal.lines()), "borders are straight", terminal.text())
    terminal.press("esc", "esc")
    terminal.close()


def help_and_commands_are_shown():
    terminal = open_list().press("down")
    terminal.escape_digit("6")
    tap.ok("The commands for this screen" in terminal.text() and "  nmcli device" in terminal.text(), "F6 has the commands",
           terminal.text())
    terminal.press("enter")
    terminal.press("f1")
    tap.ok(terminal.has("A list."), "F1 has the help", terminal.text())
    terminal.press("enter")
    tap.equal(number(terminal), 3, "and the bar is where it was")
    terminal.press("/").resize(30, 100)
    terminal.resize(24, 80)
    tap.ok(number(terminal) == 3 and "Tab" in terminal.lines()[23], "a change of size gives a search up", terminal.text())
    terminal.press("esc", "esc")
    tap.equal(terminal.close(), 0, "and it ends well")


def keys_are_cheap():
    for term in ("vt100", "vt220", "linux", "xterm-256color"):
        terminal = open_list(term)
        for what, keys, limit in (("Down", ("down",), 150), ("Down that scrolls", ("pgdn", "down"), None), ("/", ("/",), 90),
                                  ("typed character", ("1",), 8)):
            sent = terminal.press(*keys).sent
            print("# %s: %s: %d bytes" % (term, what, sent))
            if limit is not None and term == "vt100":
                tap.ok(sent <= limit, "%s costs at most %d bytes" % (what, limit), "%d bytes" % sent)
        terminal.press("esc", "esc", "esc")
        terminal.close()


for test in (letters_jump_in_a_menu, the_bar_goes_far, buttons_need_no_focus, a_list_is_searched, long_rows_are_cut,
             help_and_commands_are_shown, keys_are_cheap):
    test()
locales.close()
tap.done()
