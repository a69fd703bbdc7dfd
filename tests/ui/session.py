# SPDX-License-Identifier: GPL-2.0-or-later
"""What was typed outlives the wizard, whatever way that ends, and is offered at the next start; two consoles are told of
each other; an answer file fills the fields."""
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
STATE = "var/lib/kanmon"
ADDRESSES = "interface[eth0].ipv4.addresses"
QUESTION = "settings that were typed and not applied"
TO_NEW_ADDRESS = ["down"] * 5 + ["space"]  # from the top of the form to a new line of the addresses
NOBODY = "65534"

tap = Tap()
work = tempfile.mkdtemp(prefix="kanmon-session-")


def lay(name="textbook"):
    return machine.lay(name, os.path.join(tempfile.mkdtemp(dir=work), "root"))


def start(tree, *words, **more):
    return Terminal([KANMON, "--root", tree] + list(words), term="xterm-256color", **more)


def form(tree, *options, first="Managed by"):
    return start(tree, *options + ("interface", "eth0")).wait_for(first)


def kept(tree):
    path = os.path.join(tree, STATE, "session")
    if not os.path.exists(path):
        return None
    with open(path) as f:
        return dict(line.rstrip("\n").split("=", 1) for line in f if not line.startswith("#"))


def wait_until(condition, timeout=60):
    end = time.monotonic() + timeout
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def identity(path):
    """What would be another one, had the file been written again."""
    found = os.stat(path)
    return found.st_ino, found.st_mtime_ns, found.st_size


def leave(terminal):
    """Ends it as a lost console does."""
    os.kill(terminal.child.pid, signal.SIGHUP)
    terminal.close()


def typed_and_ended(name, end):
    """A wrong value in a field that is still being typed in, and then the end."""
    tree = lay()
    terminal = form(tree).press(*TO_NEW_ADDRESS + ["9"])
    end(terminal, tree)
    terminal.close()
    path = os.path.join(tree, STATE, "session")
    tap.equal(kept(tree), {ADDRESSES: "192.168.0.18/24,9"}, name + ": what was typed is kept")
    tap.equal(stat.S_IMODE(os.stat(path).st_mode), 0o600, name + ": for nobody else")
    terminal = start(tree).wait_for("Go on")
    tap.ok(terminal.has(QUESTION), name + ": it is offered", terminal.text())
    terminal.press("enter").wait_for("Managed by")
    tap.ok("9_____" in terminal.text(), name + ": the page is the one that was left, with the value in its field",
           terminal.text())
    leave(terminal)


def every_end_keeps():
    def killed(terminal, tree):
        tap.ok(wait_until(lambda: kept(tree) == {ADDRESSES: "192.168.0.18/24,9"}), "it is put away while nobody types")
        os.kill(terminal.child.pid, signal.SIGKILL)
    typed_and_ended("kill -9", killed)
    for name in ("SIGHUP", "SIGTERM"):
        typed_and_ended(name, lambda terminal, tree: os.kill(terminal.child.pid, getattr(signal, name)))
    typed_and_ended("Ctrl-C", lambda terminal, tree: terminal.press("ctrl-c"))


def the_usual_end_keeps():
    tree = lay()
    some_session(tree)
    terminal = start(tree).wait_for("Go on").press("enter").wait_for("Managed by").press("esc").wait_for("Please select")
    terminal.press("end", "enter")
    status = terminal.close()
    tap.ok(status == 0 and kept(tree) and "Kanmon offers it at the next start." in terminal.text(),
           "who quits is told that it is kept", terminal.text())


def nothing_typed_writes_nothing():
    tree = lay()
    terminal = form(tree).press("down", "down", "up", "f1", "enter")
    time.sleep(1.5)
    tap.equal(kept(tree), None, "looking around keeps nothing")
    leave(terminal)
    terminal = start(tree).wait_for("Please select")
    tap.ok(terminal.has("Please select"), "and nothing is offered", terminal.text())
    leave(terminal)
    some_session(tree)
    path = os.path.join(tree, STATE, "session")
    before = identity(path)
    terminal = start(tree).wait_for("Go on").press("enter").wait_for("Managed by").press("down", "down", "up")
    time.sleep(1.5)
    leave(terminal)
    tap.equal(identity(path), before, "what is kept as it is, is not written again")


def some_session(tree):
    leave(form(tree).press(*TO_NEW_ADDRESS + ["9"]))
    assert kept(tree)


def it_can_be_forgotten():
    tree = lay()
    some_session(tree)
    terminal = start(tree).wait_for("Go on").press("tab", "enter").wait_for("Please select")
    tap.ok(terminal.has("Please select") and kept(tree) is None, "forgotten on the screen", terminal.text())
    leave(terminal)
    some_session(tree)
    done = subprocess.run([KANMON, "--root", tree, "--forget"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))
    tap.ok(done.returncode == 0 and b"not applied is forgotten (settings: 1)" in done.stdout and kept(tree) is None,
           "forgotten by --forget", done.stdout)
    terminal = start(tree).wait_for("Please select")
    tap.ok(terminal.has("Please select"), "and offered no more", terminal.text())
    leave(terminal)


def it_can_be_left_for_later():
    tree = lay()
    some_session(tree)
    before = kept(tree)
    terminal = form(tree, first="Go on").press("tab", "tab", "enter").wait_for("Managed by")
    tap.ok(" 9_____" not in terminal.text(), "Later begins anew", terminal.text())
    leave(terminal.press(*TO_NEW_ADDRESS + ["8"]))
    tap.equal(kept(tree), before, "and leaves what is kept as it was")
    terminal = start(tree).wait_for("Go on")
    tap.ok(terminal.has(QUESTION), "for the next start", terminal.text())
    leave(terminal)


def what_is_applied_is_done_with():
    tree = lay()
    some_session(tree)
    terminal = form(tree, "--answers", answers(tree, ADDRESSES + "=192.168.0.20/24\n"), first="Go on")
    terminal.press("tab", "enter").wait_for("Managed by").press("f10").wait_for("Go on").press("enter").wait_for("<Apply>")
    terminal.press("enter").wait_for("Applied")
    tap.ok("IPADDR=192.168.0.20" in machine.read(tree, machine.SCRIPTS + "/ifcfg-eth0"), "applied", terminal.text())
    tap.ok(wait_until(lambda: kept(tree) is None), "what is applied is kept no more", kept(tree))
    leave(terminal)
    tap.equal(kept(tree), None, "nor at the end")


def answers(tree, text):
    path = os.path.join(os.path.dirname(tree), "answers")
    with open(path, "w") as f:
        f.write(text)
    return path


def an_answer_file_fills_the_fields():
    tree = lay()
    path = answers(tree, ADDRESSES + "=10.0.0.1\n# right and wrong\ninterface[eth0].ipv4.dns=10.0.0.2\n")
    terminal = form(tree, "--answers", path)
    tap.ok("10.0.0.1____" in terminal.text() and "10.0.0.2____" in terminal.text(),
           "right and wrong values stand in the form", terminal.text())
    leave(terminal)
    path = answers(tree, ADDRESSES + "=10.0.0.1/8\ninterface[eth0].x=1\n")
    terminal = start(lay(), "--answers", path).wait_for("OK")
    tap.ok(terminal.has("answers:2: \"interface[eth0].x\" is not the key of a setting."), "a line that is none is told of",
           terminal.text())
    leave(terminal)
    some_session(tree)
    terminal = form(tree, "--answers", path, first="not the key").press("enter").wait_for("Go on")
    tap.ok(terminal.has("The answer file would take their place"), "beside a session, it is asked which one counts",
           terminal.text())
    terminal.press("enter").wait_for("Managed by")
    tap.ok("9_____" in terminal.text() and "10.0.0.1/8" not in terminal.text(), "the session", terminal.text())
    leave(terminal)
    terminal = form(tree, "--answers", path, first="not the key").press("enter").wait_for("Go on")
    terminal.press("tab", "enter").wait_for("Managed by")
    tap.ok("10.0.0.1/8" in terminal.text() and " 9_____" not in terminal.text(), "or the file", terminal.text())
    leave(terminal)


def two_are_told_of_each_other():
    tree = lay()
    first = start(tree).wait_for("Please select")
    second = start(tree).wait_for("OK")
    tap.ok(second.has("Kanmon is open on pts/") and second.has("(process %d)." % first.child.pid)
           and second.has("the second change is refused") and second.has("What you type here is not kept"), "the second is told at once", second.text())
    first.press("down", "down", "enter")
    tap.ok(first.has("Kanmon is open on pts/") and first.has("(process %d)." % second.child.pid),
           "the first is told at the next page", first.text())
    first.press("enter", "esc", "down", "enter")
    tap.ok(not first.has("Kanmon is open"), "and only once", first.text())
    second.press("enter").wait_for("Please select")
    leave(second)
    second = start(tree, "interface", "eth0").wait_for("OK").press("enter").wait_for("Managed by")
    second.press(*TO_NEW_ADDRESS + ["9"])
    time.sleep(1.3)
    leave(second)
    tap.equal(kept(tree), None, "the second writes over nothing")
    done = subprocess.run([KANMON, "--root", tree, "--forget"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))
    tap.ok(done.returncode == 1 and b"Nothing was forgotten" in done.stdout, "what is in use is not forgotten", done.stdout)
    os.kill(first.child.pid, signal.SIGKILL)
    first.close()
    third = start(tree).wait_for("Please select")
    tap.ok(third.has("Please select"), "one that was killed is not there any more", third.text())
    leave(third)


def a_damaged_session_is_left_alone():
    tree = lay()
    some_session(tree)
    path = os.path.join(tree, STATE, "session")
    os.chmod(path, 0o644)
    terminal = start(tree).wait_for("OK")
    tap.ok(terminal.has("is not taken up. Other users may read or change it."), "one that others could change",
           terminal.text())
    terminal.press("enter").wait_for("Please select")
    tap.ok(os.path.exists(path) and terminal.has("Please select"), "is not taken up and not removed", terminal.text())
    leave(terminal)


def the_menu_waits_for_no_reading():
    """A machine may have a thousand interface files; what the menu does not need is read when a page needs it."""
    tree = lay()
    terminal = start(tree).wait_for("Please select")
    path = os.path.join(tree, machine.SCRIPTS.lstrip("/"), "ifcfg-eth0")
    with open(path, "a") as f:
        f.write("GATEWAY=\n")
    terminal.press("down", "down", "down", "enter").wait_for("GATEWAY")
    tap.ok(terminal.has("ifcfg-eth0") and terminal.has("GATEWAY="), "what was changed after the menu came is found",
           terminal.text())
    leave(terminal)


def without_root_it_is_kept_at_home():
    """On the live machine, where somebody else than root may only look."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return tap.skip("without root", "setpriv and root are needed to be somebody else")
    home = tempfile.mkdtemp(prefix="kanmon-home-")
    os.chown(home, int(NOBODY), int(NOBODY))
    somebody = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]
    if subprocess.call(somebody + ["test", "-x", KANMON]) != 0:
        shutil.rmtree(home)
        return tap.skip("without root", "the program is where only root may go")
    argv = somebody + [KANMON, "hostname"]
    terminal = Terminal(argv, term="xterm-256color", env={"HOME": home, "XDG_STATE_HOME": ""}).wait_for("Host name")
    terminal.press("end", "kill", "not a name")
    leave(terminal)
    path = os.path.join(home, ".local/state/kanmon/session")
    tap.ok(os.path.exists(path) and "host.name=not a name" in open(path).read(), "kept in the person's own directory",
           terminal.text())
    terminal = Terminal(argv, term="xterm-256color", env={"HOME": home, "XDG_STATE_HOME": ""}).wait_for("Go on")
    tap.ok(terminal.has(QUESTION), "and offered", terminal.text())
    leave(terminal)
    shutil.rmtree(home)


for test in (every_end_keeps, the_usual_end_keeps, nothing_typed_writes_nothing, it_can_be_forgotten,
             it_can_be_left_for_later, what_is_applied_is_done_with, an_answer_file_fills_the_fields,
             two_are_told_of_each_other, a_damaged_session_is_left_alone,
             the_menu_waits_for_no_reading, without_root_it_is_kept_at_home):
    test()
shutil.rmtree(work)
tap.done()
