# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms: sections, tables, lists, judgement while typing and afterwards, what is kept, keys, and what they cost."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal, borders_are_straight  # noqa: E402

DEMO = os.path.join(os.environ["KANMON_BUILD"], "tests", "ui", "ui-demo")
GOLDEN = os.path.join(os.environ["KANMON_SOURCE"], "tests", "ui", "golden")
ADDRESSES, ROUTES, GATEWAY, CLIENT, MTU = "3", "4", "5", "6", "9"

tap = Tap()
locales = Locales()


def start(term="vt100", lang="C.UTF-8", entry="s"):
    japanese = lang.startswith("ja")
    argv = [DEMO, "ja"] if japanese else [DEMO]
    terminal = Terminal(argv, term=term, lang=lang, locpath=locales.path, utf8=japanese or not term.startswith("vt"))
    terminal.wait_for("Quit").press(entry, "enter")
    return terminal.wait_for("Review...")


def end(terminal):
    """Leaves the demo from its menu: the exit status, and what the demo says in the end: "3" is the value of field 3,
    "kept 3" what was kept of it."""
    terminal.press("esc")
    status = terminal.close()
    return status, dict(line.split("=", 1) for line in terminal.lines() if "=" in line)


def discard(terminal):
    terminal.press("esc")
    if "Discard" in terminal.text():
        terminal.press("tab", "tab", "enter")
    return end(terminal)


def line_with(terminal, text):
    return next((line for line in terminal.lines() if text in line), "")


def before_cursor(terminal):
    return terminal.lines()[terminal.screen.cursor.y][:terminal.screen.cursor.x]


def looks_right():
    for term, lang in (("vt100", "C.UTF-8"), ("vt100", "ja_JP.UTF-8"), ("linux", "C.UTF-8"),
                       ("xterm-256color", "ja_JP.UTF-8")):
        name = "sections-%s-%s" % (term, "ja" if lang.startswith("ja") else "en")
        if lang.startswith("ja") and not locales.japanese:
            tap.skip(name, "localedef cannot make ja_JP.UTF-8 here (package locales)")
            continue
        terminal = start(term, lang)
        tap.golden(os.path.join(GOLDEN, name + ".txt"), terminal.text() + "\n", "looks as it did: " + name)
        tap.ok(borders_are_straight(terminal.lines()), "borders of %s are straight" % name, terminal.text())
        terminal.press("tab", "left")
        text = terminal.text()
        tap.ok("<Show>" in line_with(terminal, "IPv4") and "2001:db8::5/64" in line_with(terminal, "IPv6"),
               "%s: a closed section is one line, with what is in it" % name, text)
        tap.ok(borders_are_straight(terminal.lines()), "borders of %s are straight without it" % name, text)
        tap.ok(len(terminal.lines()[23].encode()) > 40 and "F10" in terminal.lines()[23], "%s has its keys" % name, text)
        tap.equal(discard(terminal)[0], 0, "%s ends well" % name)


def sections_open_and_close():
    terminal = start().press("tab")
    tap.ok(before_cursor(terminal).endswith("<Hide>"), "the heading's button has a turn", terminal.text())
    tap.ok("DHCP" not in terminal.text(), "a section without a field is not there", terminal.text())
    terminal.press("space")
    tap.ok("<Show>" in line_with(terminal, "IPv4") and "Method" not in terminal.text(), "Space closes", terminal.text())
    terminal.press("enter")
    tap.ok("Method" in terminal.text(), "Enter opens", terminal.text())
    terminal.press("right")
    tap.ok("Method" in terminal.text(), "Right leaves an open one open", terminal.text())
    terminal.press("left", "left")
    tap.ok("Method" not in terminal.text(), "Left closes, once", terminal.text())
    terminal.press("right", "tab", "space", "pgdn", "untab")
    tap.ok("Client name" in terminal.text() and "DHCP" in terminal.text(), "a choice brings a section", terminal.text())
    terminal.press("home", "tab", "tab", "left")
    tap.ok("<Manual>" in terminal.text() and "DHCP" not in terminal.text(), "and takes it away", terminal.text())
    tap.equal(discard(terminal)[0], 0, "nothing has changed in the end")


def a_wrong_field_opens_its_section():
    terminal = start().press("end", "untab", "untab", "space", "tab")
    tap.ok("1500" in terminal.text(), "the last section opens", terminal.text())
    terminal.press("x")
    tap.ok(terminal.has('Such a character cannot be in it: "1500x".'), "typing is judged at once", terminal.text())
    terminal.press("tab")
    tap.ok(terminal.has('"1500x" is not right for MTU.') and "MTU!" in terminal.text(), "and leaving anew", terminal.text())
    terminal.press("untab", "space")
    tap.ok("1500x" not in line_with(terminal, "MTU!"), "the section closes over it", terminal.text())
    terminal.press("home", "f10")
    tap.ok("MTU!" in terminal.text() and before_cursor(terminal).endswith("1500x"), "going on opens it, at the field",
           terminal.text())
    tap.ok(terminal.has('"1500x" is not right for MTU.'), "and says why", terminal.text())
    terminal.press("f1")
    tap.ok(terminal.has('"1500x" is not right for MTU.') and terminal.has("A number."),
           "help has the refusal and what the field is", terminal.text())
    terminal.press("enter", "backspace", "f10").wait_for("Please choose")
    status, values = end(terminal)
    tap.equal((status, values[MTU], values["kept " + MTU]), (0, "1500", "1500"), "and then it is right")


def typing_does_not_hold():
    terminal = start().press("tab", "tab", "tab")
    terminal.press("x")
    tap.ok(terminal.has('Such a character cannot be in it: "192.168.1.5/24x".'), "the reason is there at once",
           terminal.text())
    terminal.press("y")
    tap.ok(terminal.has('"192.168.1.5/24xy".'), "and keeps up", terminal.text())
    terminal.press("backspace", "backspace")
    tap.ok(not terminal.has("Such a character") and before_cursor(terminal).endswith("192.168.1.5/24"),
           "it goes when the text can become right", terminal.text())
    terminal.press("x", "tab", "tab")
    tap.ok(before_cursor(terminal).endswith("192.168.1.6/24"), "inside of the field it holds nobody", terminal.text())
    terminal.press("down")
    tap.ok(before_cursor(terminal).endswith("<Add...>"), "nor at another of its lines", terminal.text())
    terminal.press("tab")
    tap.ok(terminal.has("is not right for Addresses") and before_cursor(terminal).endswith("<Add...>"),
           "leaving the field is held once", terminal.text())
    terminal.press("tab")
    tap.ok(not before_cursor(terminal).endswith("<Add...>"), "and only once", terminal.text())
    discard(terminal)


def lists_move_and_shrink():
    terminal = start().press("tab", "tab", "tab", "down", "tab", "tab")
    tap.ok(before_cursor(terminal).endswith("<Up>"), "the second line can go up", terminal.text())
    terminal.press("enter")
    tap.ok(terminal.text().index("192.168.1.6/24") < terminal.text().index("192.168.1.5/24"), "and does", terminal.text())
    tap.ok(before_cursor(terminal).endswith("192.168.1.6/24"), "the focus goes along, into the line", terminal.text())
    terminal.press("down", "tab", "enter")
    tap.ok("192.168.1.5/24" not in terminal.text(), "Remove removes", terminal.text())
    tap.ok(before_cursor(terminal).endswith("<Remove>"), "and stays near", terminal.text())
    tap.ok("<Up>" not in line_with(terminal, "192.168.1.6/24"), "a single line cannot go up", terminal.text())
    terminal.press("enter")
    tap.ok("<Add...>" in line_with(terminal, "Addresses") and before_cursor(terminal).endswith("<Add...>"),
           "the last one leaves Add", terminal.text())
    terminal.press("enter", "10.0.0.1/8", "enter")
    tap.ok(before_cursor(terminal).endswith("<Add...>"), "Enter in a line leads over its buttons to Add", terminal.text())
    terminal.press("10.0.0.2/8", "f10").wait_for("Please choose")
    status, values = end(terminal)
    tap.equal((status, values[ADDRESSES]), (0, "10.0.0.1/8,10.0.0.2/8"), "typing at Add adds the line; the list is typed")


def typing_chooses_the_text():
    terminal = start().press("tab", "tab", "tab")
    for _ in range(12):
        if before_cursor(terminal).endswith("<This address>"):
            break
        terminal.press("down")
    terminal.press("left", "10")
    tap.ok("Gateway  <This address>" in terminal.text() and before_cursor(terminal).endswith(" 10"),
           "typing at None chooses the address and begins it", terminal.text())
    terminal.press(".0.0.1", "f10").wait_for("Please choose")
    tap.equal(end(terminal)[1][GATEWAY], "10.0.0.1", "and is its text")


def tables_have_cells():
    terminal = start().press("tab", "tab", "tab", "down", "down", "down")
    tap.ok(before_cursor(terminal).endswith("10.1.0.0/16"), "Down leads over the heads into the table", terminal.text())
    terminal.press("tab", "tab", "kill", "5")
    tap.ok("192.168.1.254__ 5_____" in terminal.text(), "Tab leads from cell to cell", terminal.text())
    terminal.press("down")
    tap.ok("192.168.1.253__ ______" in line_with(terminal, "10.2.0.0") and terminal.screen.cursor.x == 41,
           "Down stays in the column", terminal.text())
    terminal.press("x")
    tap.ok(terminal.has("Such a character"), "a cell is judged by its column", terminal.text())
    terminal.press("backspace", "down", "enter")
    terminal.press("10.3.0.0/16 10.0.0.1 7 ")
    tap.ok("10.3.0.0/16_______ 10.0.0.1_______ 7_____" in terminal.text(), "a blank leads to the next cell",
           terminal.text())
    terminal.press("tab", "tab", "tab", "enter", "tab", "tab", "tab", "tab", "tab", "enter")
    tap.ok(terminal.text().count("__________________ _______________ ______") == 1, "an empty line is only added once",
           terminal.text())
    terminal.press("f10").wait_for("Please choose")
    status, values = end(terminal)
    expected = "10.1.0.0/16 192.168.1.254 5,10.2.0.0/16 192.168.1.253,10.3.0.0/16 10.0.0.1 7"
    tap.equal((status, values[ROUTES]), (0, expected), "cells are joined by blanks, lines by commas")


def lines_are_edited():
    terminal = start("xterm-256color").press("tab", "tab", "space", "down", "down", "down", "down", "down")
    terminal.press("日本")
    tap.ok("日本____" in line_with(terminal, "Client name").replace("本 ", "本").replace("日 ", "日"),
           "wide characters can be typed", terminal.text())
    terminal.press("backspace", "x", "left", "left", "\004")
    tap.ok("x___" in line_with(terminal, "Client name") and "日" not in line_with(terminal, "Client name"),
           "and are taken away whole", terminal.text())
    terminal.press("end", "0123456789" * 4)
    tap.ok(before_cursor(terminal).endswith("123456789"), "a line scrolls", terminal.text())
    terminal.press("home")
    tap.ok("x0123456789" in line_with(terminal, "Client name"), "and back", terminal.text())
    terminal.press("f10").wait_for("Please choose")
    status, values = end(terminal)
    tap.equal((status, values[CLIENT]), (0, "x" + "0123456789" * 4), "the value is all of it")


def page_keys_go_far():
    terminal = start()
    tap.ok("What" not in terminal.text() and "carries the default route" in terminal.text(), "a fact is to be read",
           terminal.text())
    terminal.press("pgdn")
    tap.ok("Device" not in terminal.text() and "Gateway" in terminal.text(), "a page further", terminal.text())
    terminal.press("pgdn")
    tap.ok(before_cursor(terminal).endswith("<Review...>"), "then to the button that goes on", terminal.text())
    tap.ok("CARD" in terminal.text(), "with the last row in sight", terminal.text())
    terminal.press("pgup", "pgup")
    tap.ok("Device" in terminal.text() and before_cursor(terminal).endswith("[X]"),
           "and back to the first, and what is to be read above it", terminal.text())
    terminal.press("end")
    tap.ok(before_cursor(terminal).endswith("<Review...>"), "End leads to the buttons", terminal.text())
    terminal.press("up")
    tap.ok("CARD" in before_cursor(terminal), "Up leads to the last row", terminal.text())
    terminal.press("home")
    tap.ok(before_cursor(terminal).endswith("[X]"), "Home to the first part", terminal.text())
    order = []
    for _ in range(60):
        order.append((terminal.screen.cursor.y, terminal.screen.cursor.x))
        terminal.press("tab")
        if before_cursor(terminal).endswith("[X]"):
            break
    tap.equal(len(order), 25, "Tab goes round")
    terminal.press("f10").wait_for("Please choose")
    tap.equal(end(terminal)[0], 0, "F10 goes on from anywhere")


def commands_are_shown():
    terminal = start().press("tab", "tab", "tab", "kill", "10.9.8.7/24")
    terminal.escape_digit("6")
    tap.ok("The commands for this screen" in terminal.text() and "10.9.8.7/24" in terminal.window(),
           "F6 has the commands for what is in the form now", terminal.text())
    tap.ok("  nmcli connection up eth0" in terminal.text(), "a command a line", terminal.text())
    terminal.press("enter")
    tap.ok(before_cursor(terminal).endswith("10.9.8.7/24"), "and the form is as it was", terminal.text())
    discard(terminal)


def changes_are_kept_or_not():
    terminal = start().press("tab", "tab", "tab", "kill", "1.2.3.4/24z", "esc")
    tap.ok(all(text in terminal.text() for text in ("<Stay here>", "<Keep for later>", "<Discard>")), "Esc asks",
           terminal.text())
    terminal.press("enter")
    tap.ok(before_cursor(terminal).endswith("1.2.3.4/24z"), "staying leaves all as it is", terminal.text())
    terminal.press("esc", "tab", "enter").wait_for("Please choose")
    status, values = end(terminal)
    tap.ok("sections keep" in terminal.text() and
           values["kept " + ADDRESSES] == "1.2.3.4/24z,192.168.1.6/24",
           "kept is what was typed, right or wrong", terminal.text())
    terminal = start().press("tab", "tab", "tab", "1", "esc", "tab", "tab", "enter").wait_for("Please choose")
    end(terminal)
    tap.ok("sections back" in terminal.text(), "discarded is discarded", terminal.text())
    terminal = start().press("esc").wait_for("Please choose")
    end(terminal)
    tap.ok("sections back" in terminal.text(), "without changes nobody asks", terminal.text())
    terminal = start(entry="w").press("tab", "tab", "tab", "1", "esc").wait_for("Please choose")
    end(terminal)
    tap.ok("sections keep" in terminal.text(), "a step of a walk asks nothing and keeps everything", terminal.text())


def a_change_of_size_loses_nothing():
    terminal = start().press("tab", "tab", "tab", "left", "left", "7")
    for rows, columns in ((30, 100), (24, 80)):
        terminal.resize(rows, columns)
        tap.ok("192.168.1.5/724" in terminal.text() and before_cursor(terminal).endswith("/7"),
               "%dx%d: the text and the cursor are where they were" % (columns, rows), terminal.text())
    tap.ok(borders_are_straight(terminal.lines()), "its borders are straight", terminal.text())
    discard(terminal)


def keys_are_cheap():
    """Limits in bytes on a vt100, where a byte takes a millisecond; other terminals for comparison."""
    refusal = 'Such a character cannot be in it: "10.1.0.0/16x".'
    limits = (("to the table", ("tab", "tab", "tab", "down", "down", "down"), None), ("Tab from cell to cell", ("tab",), 16),
              ("back", ("untab",), 16), ("refusal", ("x",), len(refusal) + 32), ("its end", ("backspace",), 100),
              ("typed character", ("1",), 1), ("Tab to a button", ("tab", "tab", "tab"), 60), ("Down", ("down",), 60),
              ("scrolling three times", ("down", "down", "down"), 600))
    for term in ("vt100", "vt220", "linux", "xterm-256color"):
        terminal = start(term)
        for what, keys, limit in limits:
            sent = terminal.press(*keys).sent
            print("# %s: %s: %d bytes" % (term, what, sent))
            if limit is not None and term == "vt100":
                tap.ok(sent <= limit, "%s costs at most %d bytes" % (what, limit), "%d bytes" % sent)
        discard(terminal)


for test in (looks_right, sections_open_and_close, a_wrong_field_opens_its_section, typing_does_not_hold,
             typing_chooses_the_text, lists_move_and_shrink, tables_have_cells, lines_are_edited, page_keys_go_far, commands_are_shown,
             changes_are_kept_or_not, a_change_of_size_loses_nothing, keys_are_cheap):
    test()
locales.close()
tap.done()
