# SPDX-License-Identifier: GPL-2.0-or-later
"""The options that say how the wizard looks: --ascii, --mono and NO_COLOR, --lang."""
import gettext
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
CATALOGUES = os.environ.get("KANMON_LOCALEDIR", os.path.join(os.environ["KANMON_BUILD"], "po"))
ENGLISH = "Network interfaces"
JAPANESE = gettext.translation("kanmon", CATALOGUES, languages=["ja"]).gettext(ENGLISH)
COLOUR = re.compile(rb"\033\[[0-9;]*[34][0-7][;m]")

tap = Tap()
work = tempfile.mkdtemp(prefix="kanmon-options-")
tree = machine.lay("textbook", os.path.join(work, "root"))


class Listener(Terminal):
    """Remembers every byte that came."""

    def __init__(self, *words, **more):
        self.bytes = b""
        super(Listener, self).__init__([KANMON, "--root", tree] + list(words), **more)
        feed = self.stream.feed

        def listen(data):
            self.bytes += data
            feed(data)
        self.stream.feed = listen
        self.settle(0.5)
        self.press("down", "down", "down", "esc")
        self.close()


def colours():
    for words, env, expected in (([], {}, True), (["--mono"], {}, False), ([], {"NO_COLOR": "1"}, False),
                                 ([], {"NO_COLOR": ""}, True)):
        seen = Listener(*words, term="xterm-256color", env=env)
        tap.equal(bool(COLOUR.search(seen.bytes)), expected, "colours with %s %s" % (words, env))


def ascii_only():
    for term in ("xterm-256color", "vt100", "linux"):
        for lang in ([], ["--lang", "ja"]):
            seen = Listener("--ascii", *lang, term=term)
            tap.ok(max(seen.bytes) < 0x80 and b"\016" not in seen.bytes and b"\033(0" not in seen.bytes,
                   "--ascii %s on %s: nothing else" % (lang, term), seen.bytes[:300])
            tap.ok(ENGLISH in seen.text() or ENGLISH.encode() in seen.bytes, "and English", seen.text())


def languages():
    for term, lang, env, expected in (
            ("xterm-256color", ["--lang", "ja"], {}, JAPANESE), ("linux", ["--lang", "ja"], {}, JAPANESE),
            ("vt100", ["--lang", "ja"], {"LANG": "C"}, JAPANESE), ("xterm-256color", [], {"LANGUAGE": "ja"}, JAPANESE),
            ("linux", [], {"LANGUAGE": "ja"}, ENGLISH), ("xterm-256color", ["--lang", "en"], {"LANGUAGE": "ja"}, ENGLISH),
            ("xterm-256color", [], {}, ENGLISH)):
        seen = Listener(*lang, term=term, env=env)
        text = seen.bytes.decode("utf-8", "replace")
        tap.ok(expected in text, "%s with %s %s" % (term, lang, env), text[:2000])


for test in (colours, ascii_only, languages):
    test()
shutil.rmtree(work)
tap.done()
