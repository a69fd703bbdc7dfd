# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of the system's logs: which are listed, what opening one shows, and what is no log."""
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")

tap = Tap()
directory = tempfile.mkdtemp(prefix="kanmon-log-")


def start(tree):
    return Terminal([KANMON, "--root", tree, "log"], utf8=False).wait_for("System log")


def lay(name, logs):
    tree = machine.lay("textbook", os.path.join(directory, name))
    for path, text in logs.items():
        machine.write(tree, path, text)
    return tree


def logs_are_listed_and_opened():
    tree = lay("some", {"var/log/messages": "first\n" + "more\n" * 2000, "var/log/secure": "", "var/log/lastlog": "x"})
    terminal = start(tree)
    text = terminal.text()
    tap.ok(re.search(r"messages +10 KiB +network", text) and re.search(r"secure +0 KiB", text), "logs with their sizes", text)
    tap.ok("maillog" not in text and "lastlog" not in text, "only those that are there, and are logs", text)
    terminal.escape_digit("6")
    tap.ok("ls -l %s/var/log" % tree in terminal.text(), "F6 shows the command", terminal.text())
    terminal.press("enter", "enter")
    tap.ok("first" in terminal.lines()[1] and "line 1 of 2001" in terminal.lines()[0], "Enter opens one", terminal.text())
    terminal.escape_digit("6")
    tap.ok("less %s/var/log/messages" % tree in terminal.text(), "and F6 there shows how else", terminal.text())
    terminal.press("enter", "esc")
    tap.ok(terminal.has("KiB"), "Esc leads back to the list", terminal.text())
    terminal.press("esc")
    tap.equal(terminal.close(), 0, "and out")


def what_is_no_file_is_refused():
    tree = lay("strange", {"var/log/secure": "s\n"})
    os.mkfifo(os.path.join(tree, "var/log/messages"))
    os.mkdir(os.path.join(tree, "var/log/cron"))
    os.symlink("/../../../../etc/passwd", os.path.join(tree, "var/log/maillog"))
    machine.write(tree, "etc/passwd", "of this root\n")
    terminal = start(tree)
    for name, sentence in (("messages", "cannot be read"), ("maillog", "of this root"), ("cron", "cannot be read")):
        terminal.press("home", *["down"] * ["messages", "secure", "maillog", "cron"].index(name))
        terminal.press("enter")
        tap.ok(sentence in terminal.text(), "%s: %s" % (name, sentence), terminal.text())
        terminal.press("esc")
    terminal.press("esc")
    tap.equal(terminal.close(), 0, "and out")


def without_logs_it_says_so():
    terminal = start(lay("none", {}))
    tap.ok(terminal.has("There is none of the usual logs") and terminal.has("journalctl -b"), "no logs", terminal.text())
    terminal.press("enter")
    tap.equal(terminal.close(), 0, "and out")


for test in (logs_are_listed_and_opened, what_is_no_file_is_refused, without_logs_it_says_so):
    test()
shutil.rmtree(directory)
tap.done()
