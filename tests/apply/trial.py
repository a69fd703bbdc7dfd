# SPDX-License-Identifier: GPL-2.0-or-later
"""A small system tree, one transaction on it, and what must be true afterwards; shared by the tests of this room."""
import os
import shutil
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
from tap import Tap  # noqa: E402,F401

DRIVER = os.path.join(os.environ["KANMON_BUILD"], "tests", "apply", "driver")
SCRIPTS = "etc/sysconfig/network-scripts"
STATE = "var/lib/kanmon"
READER_PREFIXES = ("ifcfg-", "route-", "route6-", "rule-", "rule6-", "keys-")
# The leak check of a sanitized build cannot run in a traced process, which most of these are.
ENV = dict(os.environ, LC_ALL="C", LANGUAGE="", ASAN_OPTIONS="detect_leaks=0")

# One file replaced, one removed, one made, and one replaced that a link leads to.
CHANGES = (
    "/%s/ifcfg-eth0=GATEWAY=\n:GATEWAY=192.168.1.1\n" % SCRIPTS,
    "/%s/ifcfg-eth1=ONBOOT=yes\n:-" % SCRIPTS,
    "/%s/ifcfg-eth2=-:ONBOOT=no\n" % SCRIPTS,
    "/etc/resolv.conf=nameserver 1\n:nameserver 2\n",
)


class Trial:
    """A scratch directory, in memory where there is one, since thousands of files are synced."""

    def __init__(self):
        shm = "/dev/shm"
        self.dir = tempfile.mkdtemp(prefix="kanmon-test-", dir=shm if os.access(shm, os.W_OK) else None)
        self.tree = os.path.join(self.dir, "tree")

    def close(self):
        shutil.rmtree(self.dir)

    def path(self, inside):
        return os.path.join(self.tree, inside)

    def write(self, inside, data, mode=0o644):
        os.makedirs(os.path.dirname(self.path(inside)), exist_ok=True)
        with open(self.path(inside), "wb") as f:
            f.write(data)
        os.chmod(self.path(inside), mode)

    def read(self, inside):
        with open(self.path(inside), "rb") as f:
            return f.read()

    def lay(self):
        shutil.rmtree(self.tree, ignore_errors=True)
        self.write(SCRIPTS + "/ifcfg-eth0", b"GATEWAY=\n", 0o640)
        self.write(SCRIPTS + "/ifcfg-eth1", b"ONBOOT=yes\n", 0o600)
        self.write("run/resolv.conf", b"nameserver 1\n")
        self.write("etc/hosts", b"127.0.0.1 localhost\n")
        os.symlink("/run/resolv.conf", self.path("etc/resolv.conf"))

    def save(self, name):
        """Keeps the tree under NAME, for restore()."""
        shutil.rmtree(os.path.join(self.dir, name), ignore_errors=True)
        self.copy(self.tree, os.path.join(self.dir, name))

    def restore(self, name):
        shutil.rmtree(self.tree, ignore_errors=True)
        self.copy(os.path.join(self.dir, name), self.tree)

    @staticmethod
    def copy(source, target):
        """With hard links, unlike shutil.copytree, and faster than cp(1)."""
        first = {}
        for folder, folders, files in os.walk(source):
            inside = target + folder[len(source):]
            os.mkdir(inside)
            shutil.copystat(folder, inside)
            for name in files + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
                path, copy = os.path.join(folder, name), os.path.join(inside, name)
                st = os.lstat(path)
                if st.st_ino in first:
                    os.link(first[st.st_ino], copy, follow_symlinks=False)
                    continue
                first[st.st_ino] = copy
                shutil.copy2(path, copy, follow_symlinks=False)

    def command(self, *args, before=()):
        return list(before) + [DRIVER, *args]

    def drive(self, *args, before=(), options=()):
        """Exit status, standard output and error of the driver on the tree."""
        done = subprocess.run(self.command(*options, self.tree, *args, before=before), env=ENV, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def snapshot(self):
        """All of the tree but Kanmon's own directory: kind, mode, and bytes or where a link leads."""
        found = {}
        for folder, folders, files in os.walk(self.tree):
            for name in folders + files:
                path = os.path.join(folder, name)
                inside = os.path.relpath(path, self.tree)
                st = os.lstat(path)
                if stat.S_ISLNK(st.st_mode):
                    found[inside] = os.readlink(path)
                elif stat.S_ISREG(st.st_mode):
                    found[inside] = (oct(st.st_mode), self.read(inside))
        return {k: v for k, v in found.items() if not k.startswith(STATE)}

    def stages(self):
        """The names in Kanmon's directory, without the lock and the closed transactions."""
        try:
            names = os.listdir(self.path(STATE))
        except FileNotFoundError:
            return set()
        return {n for n in names if n != "lock" and not n.isdigit()}

    def both_states(self):
        """What the tree is before and after CHANGES."""
        self.lay()
        old = self.snapshot()
        status, _, errors = self.drive("run", *CHANGES)
        assert status == 0, errors
        return old, self.snapshot()


def difference(found, expected):
    lines = ["%s: %r is not %r" % (k, found.get(k), expected.get(k))
             for k in sorted(set(found) | set(expected)) if found.get(k) != expected.get(k)]
    return "\n".join(lines)
