# SPDX-License-Identifier: GPL-2.0-or-later
"""Test Anything Protocol for the tests that drive whole programs, and goldens that one switch renews."""
import difflib
import os
import sys

RENEW = os.environ.get("KANMON_RENEW") == "1"


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, condition, name, diag=""):
        self.count += 1
        if not condition:
            self.failed += 1
        print("%s %d - %s" % ("ok" if condition else "not ok", self.count, name.replace("#", "\\#")))
        if not condition and diag:
            for line in str(diag).splitlines():
                print("#   " + line.encode("ascii", "backslashreplace").decode())
        sys.stdout.flush()
        return bool(condition)

    def equal(self, found, expected, name):
        diff = difflib.unified_diff(str(expected).splitlines(), str(found).splitlines(), "expected", "found", lineterm="")
        return self.ok(found == expected, name, "\n".join(diff) or "%r is not %r" % (found, expected))

    def golden(self, path, text, name):
        """Compares TEXT with the file PATH; with KANMON_RENEW=1 the file is written instead."""
        if RENEW:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(text)
        expected = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as f:
                expected = f.read()
        return self.equal(text, expected, name)

    def skip(self, name, reason):
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name, reason))

    def done(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)
