# SPDX-License-Identifier: GPL-2.0-or-later
"""Every Japanese text that stands in a column or in a row of buttons has the width that is there for it: 80 columns, of
which a window leaves 74. A character of two columns counts two, and none may be of a width that terminals disagree about."""
import gettext
import os
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402

BUILD = os.environ["KANMON_BUILD"]
KANMON = os.path.join(BUILD, "commands", "kanmon")
CATALOGUES = os.environ.get("KANMON_LOCALEDIR", os.path.join(BUILD, "po"))
WINDOW, LABEL = 74, 36

# What is in one column of a list, and how wide the column may become beside the others.
COLUMNS = [
    ("who manages an interface", 14, ["Managed by", "NetworkManager", "network"]),
    ("how an interface starts", 8, ["Boot", "State", "yes", "no", "up", "down"]),
    ("IPv4 in the list", 8, ["IPv4", "DHCP", "manual", "none"]),
    ("the file in the list", 16, ["File", "no file", "several files", "cannot be read", "new", "to be deleted"]),
    ("verdicts", 12, ["passed", "FAILED", "skipped", "not tested", "by hand"]),
    ("what is left to do", 28, ["changed", "done", "to do", "nothing to change yet", "to be deleted"]),
    ("steps", 40, ["Findings", "Host name", "Network interfaces", "Review", "Evaluate (EVALS)"]),
    ("the menu", 60, ["Set up this machine", "Host name", "Network interfaces", "Findings: what is wrong now",
                      "Evaluate (EVALS)", "System log", "Quit", "Please select an option"]),
    ("buttons beside a list", 13, ["Next", "Edit...", "Add...", "Copy...", "Delete...", "Back"]),
    ("buttons in a form's rows", 8, ["Remove", "Up", "Show", "Hide", "Add..."]),
    ("heads of routes", 18, ["Network"]), ("heads of routes", 15, ["Router"]), ("heads of routes", 10, ["Metric"]),
]

# Buttons that stand side by side: "<A> <B>".
ROWS = [
    ["Stay here", "Keep for later", "Discard"], ["Discard the changes", "Stay here"], ["Apply", "Save answers...", "Back"],
    ["Next", "Explain...", "Back"], ["Go to the field", "Repair...", "Back"], ["Explain...", "Textbook", "Back"],
    ["Go on", "Forget them", "Later"], ["Go on", "Take the answer file", "Later"], ["Evaluate", "Done"],
    ["Back", "Review..."], ["Replace", "Back"], ["Delete", "Back"],
]

tap = Tap()
catalogue = gettext.translation("kanmon", CATALOGUES, languages=["ja"], fallback=True)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def ambiguous(text):
    return [c for c in text if unicodedata.east_asian_width(c) == "A"]


def translated(msgid):
    """Its translation; a msgid that the catalogue does not have is a list here that is no longer true."""
    text = catalogue.gettext(msgid)
    tap.ok(msgid in catalogue._catalog, "%s: is a text of the program" % msgid)
    return text


def labels():
    """(key, label) of every setting, as the program lists them in Japanese."""
    environment = dict(os.environ, LANGUAGE="ja", LC_ALL="C.UTF-8", KANMON_LOCALEDIR=CATALOGUES)
    text = subprocess.run([KANMON, "set", "--help"], env=environment, stdout=subprocess.PIPE, check=True).stdout.decode()
    return re.findall(r"^  ((?:interface\[|host\.)\S+) +(\S.*)$", text, re.M)


for key, label in labels():
    tap.ok(width(label) <= LABEL and not ambiguous(label), "the label of %s: %d columns" % (key, width(label)), label)
tap.ok(len(labels()) > 20, "all settings were looked at")

for name, room, msgids in COLUMNS:
    for msgid in msgids:
        text = translated(msgid)
        tap.ok(width(text) <= room, "%s: %s: %d of %d columns" % (name, msgid, width(text), room), text)

for row in ROWS:
    texts = [translated(msgid) for msgid in row]
    tap.ok(sum(width(text) + 3 for text in texts) - 1 <= WINDOW - 2, "side by side: %s" % ", ".join(row), str(texts))

for msgid, text in sorted((m, t) for m, t in catalogue._catalog.items() if isinstance(m, str) and m):
    if ambiguous(text):
        tap.ok(False, "a character of no certain width: %s" % msgid, "%s %s" % (ambiguous(text), text))
tap.ok(True, "every translation was looked at for characters of no certain width")
tap.done()
