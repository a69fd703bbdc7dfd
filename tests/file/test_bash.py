#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds our reading of sourced files against bash itself, on generated snippets (fixed seeds).

What we decide must be what bash does. What we call undecidable may be anything, but snippets without expansions,
parentheses and compound commands must be decided. bash runs in an empty directory without programs; the snippets hold
no '/', so nothing outside is within reach. A failure prints the snippet: KANMON_SEED=N runs other seeds.

The bash of the build machine is newer than CentOS 7's 4.2. Where the two differ the reading says undecidable or
anything possible: K=(a;b), K=(a)b, text inside $( ) that does not parse, K=1 export K.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402

READ_VARS = os.path.join(os.environ["KANMON_BUILD"], "tests", "file", "read-vars")
NAMES = ["A", "B", "C", "K", "a", "_x1"]
COUNT = int(os.environ.get("KANMON_SNIPPETS", "1500"))
SEED = int(os.environ.get("KANMON_SEED", "1"))

HARNESS = r"""
ulimit -t 20 -f 100
dump() { for v in A B C K a _x1; do [ -n "${!v+x}" ] && printf 'V%s=%s\0' "$v" "${!v}"; done; printf 'E\0'; }
inside() { . "./$1" >/dev/null 2>&1 </dev/null; }
if [ -n "$ONE" ]; then
	if [ "$MODE" = function ]; then inside "$ONE"; else . "./$ONE" >/dev/null 2>&1 </dev/null; fi
	dump
	exit
fi
for f in snippet-*; do
	printf 'S\0'
	# The trap: without one, bash 5 in a subshell becomes the last command of the file instead of forking for it.
	if [ "$MODE" = function ]; then ( trap : USR2; inside "$f"; dump ) 2>/dev/null
	else ( trap : USR2; . "./$f" >/dev/null 2>&1 </dev/null; dump ) 2>/dev/null; fi
done
"""

VALUES = ["1", "x", "eth0", "192.168.1.1", "a b", "#", "x#y", "-", "%", "@", ",", ":", "^", "", "\x80\xe3", "=", "]", "'",
          '"']
PLAIN = (["A", "B", "C", "K", "a", "_x1"] * 4 + ["=", "=", "=", "="] * 4 + ["+="] + ["\n"] * 8 + [" "] * 8 + ["\t", "\r"] +
         [";"] * 3 + ["&", "|", "&&", "||", "&&\n"] + ["'", '"'] * 3 + ["\\"] * 2 + ["\\\n", "#", " #", "\\'", '\\"', "$"] +
         ["1", "x", "eth0", "a-b", "2A", ",", ".", "%", "^", "@", ":", "!", " ! "] + [" export ", " readonly ", " unset "] +
         ["true ", "false ", ": ", " return", " echo ", " test ", "K=v", "A=1", "\nB=2", "\nC=3\n", " -v ", " -f "] +
         ["then", "fi", "}", " }", "do", "esac", "in", "\x00", "\x80", "\xef\xbb\xbf", "\r\n", "[0]=", "[1]=", "'x y'"])
ODD = PLAIN + ["$A", "${A}", "${B:-x}", "${C:=q}", "${K?}", "$(A=1)", "$(", ")", "`", "`A=2`", "$((1+1))", "$((A=3))",
               "$((1/0))", "$'", "$'\\n", "\\x41", "\\101", "\\0", "$\"", "$1", "(", ")", "=(", "=(x y)", "=()", "=(\n",
               "+=(z)", "{ ", "; }", "if true; ", "then ", "; fi", "else ", "while ", "do ", "; done", "for A in ", "case A in ",
               "A) ", ";;", "esac", "function ", "f() ", "A() ", "f", "> x", ">y ", "2>&1 ", "< ", "<<E", "\nE\n", "<<'E'",
               "<<-E", "<<<", ">&", "&>x", "|&", "~", "*", "?", "[", "]", "{a,b}", " declare ", " local ", " typeset ",
               " -r ", " -x ", " read ", " printf ", " -v ", " eval ", " set ", " command ", " builtin ", " exit", "break ",
               "time ", "[[ ", " ]]", "((", "))", "{A}>", "UID=1", "${A B}", "$(case x in x) ;; esac)", "\n(A=1)\n",
               "\n{ A=1; }\n", "$[1]", "if false; then A=1; fi\n", "\nfor B in 1 2; do C=1; done\n"]


def quoted(rng):
    value = rng.choice(VALUES)
    style = rng.randrange(5)
    if style == 0:
        return "'" + value.replace("'", "") + "'"
    if style == 1:
        return '"' + value.replace('"', rng.choice(['\\"', "\\'", "\\\n"])) + '"'
    return value


def lines(rng):
    """Mostly well-formed files, as a person would write them."""
    text = ""
    for _ in range(rng.randrange(1, 6)):
        name = rng.choice(NAMES)
        text += rng.choice(["", "", "", " ", "export ", "A=1 ", "x; ", "true && ", "false || ", "\t", "readonly "])
        text += name + rng.choice(["=", "=", "=", "+=", " = ", "= "]) + quoted(rng) + quoted(rng)
        text += rng.choice(["", "", "", " # c", "#c", ";", " x", " B=2", "; C=3", "\r", " \\", "&", "|x"])
        text += rng.choice(["\n", "\n", "\n", "\r\n", ""])
    return text


def tokens(rng, alphabet):
    return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 16)))


def snippets():
    rng = random.Random(SEED)
    for i in range(COUNT):
        kind = i % 3
        text = lines(rng) if kind == 0 else tokens(rng, PLAIN if kind == 1 else ODD)
        yield text.replace("/", ""), kind


def must_decide(text, kind):
    """Nothing in it can hang on anything: no expansion, no redirection, no command that decides or declares."""
    if kind == 2 or any(c in text for c in "$`(~*?{<>["):
        return False
    if any(word in text for word in ("export", "readonly", "unset", "return", "&&", "||")):
        return False
    return not re.search(r"(^|[\s;&|])\.([\s;&|]|$)", text.replace("\0", "").replace("\\\n", ""))


def records(data):
    """The output of either reader: for each file a dict and flags."""
    files = []
    for record in data.split(b"\0")[:-1]:
        kind, rest = record[:1], record[1:]
        if kind == b"S":
            files.append({"vars": {}, "unsure": set(), "anything": False, "ended": False})
        elif kind == b"V":
            name, value = rest.split(b"=", 1)
            files[-1]["vars"][name.decode()] = value
        elif kind == b"U":
            files[-1]["unsure"].add(rest.decode())
        elif kind == b"A":
            files[-1]["anything"] = True
        elif kind == b"E":
            files[-1]["ended"] = True
    return files


def compare(ours, bash):
    """What is wrong with our reading, "" if nothing."""
    if ours["anything"]:
        return ""
    if not bash["ended"]:
        return "bash ended, we went on"
    wrong = []
    for name in NAMES:
        if name not in ours["unsure"] and ours["vars"].get(name) != bash["vars"].get(name):
            wrong.append("%s: we %r, bash %r" % (name, ours["vars"].get(name), bash["vars"].get(name)))
    return "; ".join(wrong)


def run_bash(directory, mode, one=""):
    environment = {"PATH": "/nonexistent", "MODE": mode, "ONE": one, "LC_ALL": "C"}
    return subprocess.run(["/bin/bash", "--norc", "--noprofile", "-c", HARNESS], cwd=directory, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout


def main():
    tap = Tap()
    cases = list(snippets())
    with tempfile.TemporaryDirectory() as directory:
        paths = []
        for i, (text, _) in enumerate(cases):
            paths.append(os.path.join(directory, "snippet-%06d" % i))
            with open(paths[-1], "wb") as f:
                f.write(text.encode("latin-1"))
        for mode, option in (("top level", []), ("function", ["--in-function"])):
            ours = records(subprocess.run([READ_VARS] + option + paths, stdout=subprocess.PIPE, check=True).stdout)
            bash = records(run_bash(directory, mode))
            for i, record in enumerate(bash):
                # Some errors end a subshell that would only end a line in the shell itself.
                if not record["ended"]:
                    bash[i] = records(b"S\0" + run_bash(directory, mode, os.path.basename(paths[i])))[0]
            check_mode(tap, mode, cases, ours, bash)
    tap.done()


def check_mode(tap, mode, cases, ours, bash):
    tap.ok(len(ours) == len(bash) == len(cases), "%s: every snippet read by both" % mode,
           "%d %d %d" % (len(ours), len(bash), len(cases)))
    wrong, timid, undecided = [], [], 0
    for (text, kind), our, their in zip(cases, ours, bash):
        why = compare(our, their)
        if why:
            wrong.append("%r: %s" % (text, why))
        if our["anything"] or our["unsure"]:
            undecided += 1
            if must_decide(text, kind):
                timid.append(repr(text))
    tap.ok(not wrong, "%s: what we decide is what bash does" % mode, "\n".join(wrong[:40]))
    tap.ok(not timid, "%s: plain text is decided" % mode, "\n".join(timid[:40]))
    print("# %s: %d snippets, %d not fully decided, %d wrong" % (mode, len(cases), undecided, len(wrong)))


if __name__ == "__main__":
    main()
