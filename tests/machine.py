# SPDX-License-Identifier: GPL-2.0-or-later
"""Practice machines laid out for tests, and whole trees compared byte for byte."""
import configparser
import os
import shutil

SOURCE = os.environ["KANMON_SOURCE"]
PRACTICE = os.path.join(SOURCE, "data", "practice")
SCRIPTS = "etc/sysconfig/network-scripts"


def copy_over(source, target):
    for folder, _, names in os.walk(source):
        inside = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(inside, exist_ok=True)
        for name in names:
            shutil.copyfile(os.path.join(folder, name), os.path.join(inside, name))


def lay(name, target):
    """The practice machine NAME as a tree in TARGET, which must not exist yet."""
    own = os.path.join(PRACTICE, name)
    copy_over(os.path.join(PRACTICE, "base"), target)
    copy_over(os.path.join(own, "files"), target)
    machine = configparser.ConfigParser(interpolation=None, delimiters="=")
    machine.optionxform = str
    machine.read(os.path.join(own, "machine"), encoding="utf-8")
    for path in machine["Machine"].get("Remove", "").split(";"):
        if path:
            os.remove(target + path)
    return target


def names():
    return sorted(n for n in os.listdir(PRACTICE) if os.path.exists(os.path.join(PRACTICE, n, "machine")))


def snapshot(tree, without=("var/lib/kanmon",)):
    """Every file of TREE with its bytes, or what a link leads to."""
    found = {}
    for folder, folders, files in os.walk(tree):
        for name in files + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            path = os.path.join(folder, name)
            inside = os.path.relpath(path, tree)
            if inside.startswith(without):
                continue
            if os.path.islink(path):
                found[inside] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as f:
                    found[inside] = f.read()
            else:
                found[inside] = None
    return found


def read(tree, path):
    with open(os.path.join(tree, path), "rb") as f:
        return f.read().decode("utf-8", "surrogateescape")


def write(tree, path, text):
    full = os.path.join(tree, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as f:
        f.write(text.encode("utf-8", "surrogateescape"))
