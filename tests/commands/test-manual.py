# SPDX-License-Identifier: GPL-2.0-or-later
"""The manual pages: groff has no complaint about them, and nothing that the programs know is missing, in either language."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap

BUILD = os.environ["KANMON_BUILD"]
PAGES = {"kanmon": "kanmon.8", "evalsh": "evalsh.1", "answers": "kanmon-answers.5"}
ESCAPES = (("\\-", "-"), ("\\:", ""), ("\\e", "\\"), ("\\(aq", "'"), ("\\&", ""))
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def page_path(language, name):
    return os.path.join(BUILD, "doc", "man", "" if language == "en" else language, PAGES[name])


def page_text(language, name):
    with open(page_path(language, name), encoding="utf-8") as page:
        text = page.read()
    for escape, meant in ESCAPES:
        text = text.replace(escape, meant)
    return re.sub(r"\\f[BIR]", "", text)


def says(program, *words):
    result = subprocess.run([os.path.join(BUILD, "commands", program)] + list(words), stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, env=dict(os.environ, LC_ALL="C"), timeout=30)
    return result.stdout.decode()


def options(text):
    return set(re.findall(r"^  .*?(--[a-z-]+)", text, re.M))


# What no program lists.
TOLD = ["F1", "F6", "F10", "Esc", "Page Up", "Ctrl-L", "Ctrl-C", "Ctrl-Z", "TERM", "NO_COLOR", "ESCDELAY", "/var/lib/kanmon",
        "~/.local/state/kanmon", "~/.local/share/kanmon/practice", "/etc/hosts"]


def known():
    """(what it is, the page that has to have it)"""
    for what in TOLD:
        yield what, "kanmon"
    commands = re.findall(r"^  ([a-z]+)", says("kanmon", "--help").split("Commands", 1)[1], re.M)
    for command in commands:
        yield "kanmon " + command, "kanmon"
        for option in options(says("kanmon", command, "--help") if command in ("set", "show", "check", "repair", "apply", "copy",
                                                                               "delete") else ""):
            yield option, "kanmon"
    for option in options(says("kanmon", "--help")):
        yield option, "kanmon"
    for option in options(says("evalsh", "--help")):
        yield option, "evalsh"
    for line in says("kanmon", "check", "--list").splitlines()[1:]:
        yield line.split()[0], "evalsh"
    for key in re.findall(r"^  ((?:host|interface)[^ ]*)", says("kanmon", "set", "--help"), re.M):
        yield key.replace("[eth0]", "[NAME]"), "answers"


def main():
    tap = Tap()
    needed = sorted(set(known()))
    tap.ok(len([page for _, page in needed if page == "evalsh"]) > 100 and len(needed) > 150, "the programs tell what they know",
           len(needed))
    for language in ("en", "ja"):
        texts = {name: page_text(language, name) for name in PAGES}
        missing = ["%s: %s" % (page, what) for what, page in needed
                   if not re.search(re.escape(what) + r"(?![a-z.-]*[a-z])", texts[page])]
        tap.ok(not missing, "%s: nothing is missing" % language, "\n".join(missing))
        for name in sorted(PAGES):
            path = page_path(language, name)
            if not shutil.which("groff"):
                tap.skip(path, "no groff")
                continue
            result = subprocess.run(["groff", "-K", "utf8", "-Tutf8", "-ww", "-man", "-z", path], stdout=subprocess.PIPE,
                                    stderr=subprocess.STDOUT, timeout=60)
            tap.ok(result.returncode == 0 and not result.stdout, "%s: groff takes %s" % (language, PAGES[name]),
                   result.stdout.decode("utf-8", "replace"))
            tap.ok(bool(JAPANESE.search(texts[name])) == (language == "ja"), "%s: the language of %s" % (language, name))
            tap.ok("@" not in re.sub(r"[\w.]+@[\w.]+", "", texts[name]) and "{version}" not in texts[name],
                   "%s: nothing is left open in %s" % (language, name))
    tap.done()


main()
