# SPDX-License-Identifier: GPL-2.0-or-later
"""ui/ by itself: the demo program's pages on each kind of terminal, its keys, wrong values, changes of size."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal, borders_are_straight  # noqa: E402

DEMO = os.path.join(os.environ["KANMON_BUILD"], "tests", "ui", "ui-demo")
GOLDEN = os.path.join(os.environ["KANMON_SOURCE"], "tests", "ui", "golden")
REFUSAL = 'Gateway: "{}" has other characters than digits, or none at all.'

tap = Tap()
locales = Locales()


def start(term="vt100", lang="C.UTF-8"):
    # Where no Japanese is asked for, a VT100 gets its own line drawing characters: not UTF-8
    utf8 = term != "vt100" or lang.startswith("ja")
    return Terminal([DEMO], term=term, lang=lang, locpath=locales.path, utf8=utf8).wait_for("Quit")


def golden(terminal, name):
    tap.golden(os.path.join(GOLDEN, name + ".txt"), terminal.text() + "\n", "looks as it did: " + name)


def pages_look_right():
    for term, lang in (("vt100", "C.UTF-8"), ("vt100", "ja_JP.UTF-8"), ("linux", "ja_JP.UTF-8"),
                       ("xterm-256color", "ja_JP.UTF-8")):
        if lang.startswith("ja") and not locales.japanese:
            tap.skip("pages on %s, %s" % (term, lang), "localedef cannot make ja_JP.UTF-8 here (package locales)")
            continue
        with_name = "%s-%s-" % (term, "ja" if lang.startswith("ja") else "en")
        terminal = start(term, lang)
        golden(terminal, with_name + "menu")
        for keys, name in ((["enter"], "form"), (["esc", "down", "enter"], "list"), (["esc", "down", "enter"], "text")):
            terminal.press(*keys)
            golden(terminal, with_name + name)
            tap.ok(borders_are_straight(terminal.lines()), "borders of %s%s are straight" % (with_name, name),
                   terminal.text())
        terminal.press("esc", "esc")
        tap.equal(terminal.close(), 0, "ends well on %s, %s" % (term, lang))


def open_form():
    return start().press("enter").wait_for("Start at boot")


def wrong_values_are_refused():
    terminal = open_form()
    tap.ok(terminal.has("The file says GATEWAY= without a value."), "a note stands below the form", terminal.text())
    terminal.press("tab")
    tap.ok(terminal.has(REFUSAL.format("")), "an empty field is refused when it is left", terminal.text())
    tap.ok("Gateway!" in terminal.text(), "the label is marked", terminal.text())
    terminal.press("x")
    tap.ok("x____" in terminal.text(), "the cursor has stayed in the field", terminal.text())
    terminal.press("tab")
    tap.ok(terminal.has(REFUSAL.format("x")), "another wrong value is refused as well", terminal.text())
    terminal.press("tab", "pgup", "space")
    tap.ok("[ ]" in terminal.text(), "leaving again without a change is possible, to look at other fields",
           terminal.text())
    terminal.press("f10")
    tap.ok(terminal.has(REFUSAL.format("x")), "going on leads back to the wrong field", terminal.text())
    terminal.press("y")
    tap.ok("xy___" in terminal.text(), "and the cursor is in it", terminal.text())
    terminal.press("untab", "space")
    tap.ok("<None>" in terminal.text() and "xy__" not in terminal.text(), "none takes the text away", terminal.text())
    terminal.press("down")
    tap.ok("Gateway!" not in terminal.text() and not terminal.has("has other characters"), "and the refusal with it",
           terminal.text())
    terminal.press("f10").wait_for("Please choose")
    terminal.press("esc")
    status = terminal.close()
    tap.ok(status == 0 and "Gateway=none" in terminal.text() and "Start at boot=no" in terminal.text(),
           "the values come out", terminal.text())


def lists_grow_and_shrink():
    terminal = open_form()
    terminal.press("up", "up", "up", "enter", "10.0.0.1/8", "tab")
    tap.ok("10.0.0.1/8__" in terminal.text(), "Add makes a line and goes to it", terminal.text())
    terminal.press("tab", "pgup", "down", "down", "right")
    terminal.press("end", "tab", "enter")
    tap.ok("192.168.1.5/24" not in terminal.text() and "192.168.1.6/24" in terminal.text(), "Remove takes its own line",
           terminal.text())
    terminal.press("pgup", "tab", "space")
    tap.ok("Automatic" in terminal.text() and "Add..." not in terminal.text(), "a choice can hide fields",
           terminal.text())
    terminal.press("left")
    tap.ok("<Manual>" in terminal.text() and "10.0.0.1/8" in terminal.text(), "and bring them back as they were",
           terminal.text())
    terminal.press("esc")
    tap.ok(terminal.has("Leave them behind?"), "Esc with changes asks", terminal.text())
    terminal.press("esc")
    tap.ok("10.0.0.1/8" in terminal.text(), "and Esc there means no", terminal.text())
    terminal.press("esc", "tab", "enter")
    tap.ok("Please choose" in terminal.text(), "Discard leaves", terminal.text())
    terminal.press("esc")
    terminal.close()


def many_lines_scroll():
    terminal = open_form()
    terminal.press("up", "up", "up")
    for number in range(12):
        terminal.press("enter", "10.0.0.%d/8" % number, "tab", "tab", "tab")
    text = terminal.text()
    tap.ok("10.0.0.11/8" in text and "Start at boot" not in text and "Review..." in text, "a long form scrolls", text)
    terminal.press("pgup", "pgup")
    tap.ok("Start at boot" in terminal.text(), "and back", terminal.text())
    tap.ok(borders_are_straight(terminal.lines()), "its borders stay", terminal.text())
    terminal.press("esc", "tab", "enter", "esc")
    terminal.close()


def long_texts_scroll():
    terminal = start().press("down", "down", "enter")
    tap.ok("▒" in terminal.text(), "a text that goes on shows a scroll bar", terminal.text())
    for key, first in (("down", 1), ("pgdn", 17), ("up", 16), ("pgup", 0), ("pgdn", 16), ("home", 0)):
        terminal.press(key)
        tap.ok(re.search(r"│ line %d " % first, terminal.lines()[2]), "%s leads to line %d" % (key, first), terminal.text())
    terminal.press("end", "pgdn", "down")
    last = terminal.text()
    tap.ok("▒" in last and borders_are_straight(terminal.lines()) and terminal.press("down").text() == last,
           "the end is the end", terminal.text())
    terminal.press("esc", "esc")
    terminal.close()


def before_cursor(terminal):
    """What stands in the line of the terminal's cursor up to it."""
    return terminal.lines()[terminal.screen.cursor.y][:terminal.screen.cursor.x]


def the_cursor_stands_at_the_focus():
    terminal = open_form()
    for keys, focus in ((["pgup", "pgup"], "[X]"), (["tab"], "<Manual>"), (["tab", "tab"], "<Remove>"), (["pgdn"], "<Review...>")):
        terminal.press(*keys)
        tap.ok(before_cursor(terminal).endswith(focus), "in a form at %s" % focus, before_cursor(terminal))
    terminal.press("esc", "down", "down", "enter")
    for keys, focus in (([], "<Apply>"), (["down"], "<Apply>"), (["tab"], "<Back>")):
        terminal.press(*keys)
        tap.ok(before_cursor(terminal).endswith(focus), "below a text at %s" % focus, before_cursor(terminal))
    terminal.press("esc", "esc")
    terminal.close()


def keys_do_what_the_bottom_line_says():
    terminal = open_form()
    terminal.escape_digit("1")
    tap.ok("Digits and dots." in terminal.text(), "Esc and 1 is F1: help on this field", terminal.text())
    terminal.press("enter", "1")
    terminal.press("f1")
    tap.ok("Digits and dots." in terminal.text(), "F1 as well", terminal.text())
    terminal.press("enter")
    terminal.child.send("\033[99~")
    terminal.settle(0.8)
    tap.ok("Start at boot" in terminal.text(), "a key that nobody knows is not taken for Esc", terminal.text())
    terminal.escape_digit("0")
    tap.ok("Please choose" in terminal.text(), "Esc and 0 is F10: go on", terminal.text())
    terminal.press("esc")
    terminal.close()


def size_may_change():
    terminal = open_form()
    terminal.press("x")
    for rows, columns in ((50, 132), (8, 20), (30, 100), (24, 80)):
        terminal.resize(rows, columns)
        tap.ok(terminal.child.isalive(), "%dx%d is survived" % (columns, rows))
    tap.ok("x____" in terminal.text() and borders_are_straight(terminal.lines()), "what was typed is still there",
           terminal.text())
    terminal.press("f1").resize(26, 90)
    tap.ok("Digits and dots." in terminal.text(), "a message over the form is drawn again", terminal.text())
    terminal.press("enter")
    tap.ok("Start at boot" in terminal.text(), "and the form below it", terminal.text())
    terminal.press("esc", "tab", "enter", "down", "enter")
    for rows, columns in ((4, 10), (25, 85), (24, 80)):
        terminal.resize(rows, columns)
        tap.ok(terminal.child.isalive(), "a list at %dx%d is survived" % (columns, rows))
    tap.ok("Thirty rows." in terminal.text(), "and drawn again", terminal.text())
    terminal.press("esc", "esc")
    tap.equal(terminal.close(), 0, "and the end is as usual")


def a_serial_line_is_spared():
    terminal = start()
    limits = (("first screen", [], 600), ("form", ["enter"], 1300), ("typed character", ["1"], 1), ("Tab", ["tab"], 120))
    for what, keys, limit in limits:
        if keys:
            terminal.press(*keys)
        tap.ok(terminal.sent <= limit, "%s costs at most %d bytes" % (what, limit), terminal.sent)
    terminal.press("esc", "tab", "enter", "esc")
    terminal.close()


for test in (pages_look_right, wrong_values_are_refused, lists_grow_and_shrink, many_lines_scroll, long_texts_scroll,
             the_cursor_stands_at_the_focus, keys_do_what_the_bottom_line_says, size_may_change, a_serial_line_is_spared):
    test()
locales.close()
tap.done()
