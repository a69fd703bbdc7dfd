# SPDX-License-Identifier: GPL-2.0-or-later
"""Every page of the wizard in a pseudo-terminal: what each field refuses, that nothing typed is lost, adding, copying and
deleting an interface, saving answers, the commands behind F6, and the walk through the whole machine with its keys
counted.

Words are looked up in the catalogue by their msgid; one that is not translated yet is looked for in English."""
import gettext
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import KEYS, Locales, Terminal, borders_are_straight  # noqa: E402

BUILD = os.environ["KANMON_BUILD"]
KANMON = os.path.join(BUILD, "commands", "kanmon")
EVALSH = os.path.join(BUILD, "commands", "evalsh")
CATALOGUES = os.environ.get("KANMON_LOCALEDIR", os.path.join(BUILD, "po"))
GOLDEN = os.path.join(os.environ["KANMON_SOURCE"], "tests", "ui", "golden")
ETH0, ETH1 = machine.SCRIPTS + "/ifcfg-eth0", machine.SCRIPTS + "/ifcfg-eth1"

MENU = "Please select an option"
HOST = "Host name"
SETUP = "What there is to do, in order. Every step may be left as it is."
INTERFACES = "Network interfaces"
REVIEW = "Review: what will change"
CONSEQUENCES = "Besides what you asked for, this happens:"
APPLIED = "The new settings are in place:"
PASSED = "Everything passed."
COMMANDS = "The commands for this screen"

tap = Tap()
locales = Locales()
work = tempfile.mkdtemp(prefix="kanmon-screens-")
translation = gettext.translation("kanmon", CATALOGUES, languages=["ja"], fallback=True)


def lay(name):
    return machine.lay(name, os.path.join(tempfile.mkdtemp(dir=work), "tree"))


class Wizard:
    """kanmon on a machine, with the keys that were pressed counted: typed text aside."""

    def __init__(self, tree, *words, term="vt100", japanese=False):
        self.tree = tree
        self.keys = 0
        self.japanese = japanese
        self.terminal = Terminal(
            [KANMON, "--root", tree] + list(words), term=term, lang="ja_JP.UTF-8" if japanese else "C.UTF-8",
            locpath=locales.path, utf8=term != "vt100" or japanese, env={"KANMON_LOCALEDIR": CATALOGUES, "HOME": work})
        self.terminal.settle(0.4)

    def say(self, msgid, **values):
        text = translation.gettext(msgid) if self.japanese else msgid
        for key, value in values.items():
            text = text.replace("{%s}" % key, value)
        return text

    def press(self, *keys):
        """Keys by name, or text to type."""
        for key in keys:
            self.keys += key in KEYS
            self.terminal.press(key)
        return self

    def step(self, key):
        """A key that moves the cursor, and so is answered: no need to wait for a quiet screen. False: it is not."""
        self.keys += 1
        self.terminal.send(KEYS[key])
        end = time.monotonic() + 10
        while not self.terminal.sent and time.monotonic() < end:
            self.terminal._read(0.05)
        self.terminal.settle(0.04)
        return self.terminal.sent > 0

    def go_to(self, label, key="down"):
        """Presses KEY until the cursor stands in the row of LABEL."""
        for _ in range(40):
            if label in self.row():
                return self
            if not self.step(key):
                break
        tap.ok(False, "there is a row \"%s\"" % label, self.text())
        return self

    def row(self):
        return self.terminal.lines()[self.terminal.screen.cursor.y]

    def text(self):
        return self.terminal.text()

    def shows(self, msgid, name, **values):
        return tap.ok(self.terminal.has(self.say(msgid, **values)), name, self.text())

    def has(self, text, name):
        return tap.ok(text in self.text(), name, self.text())

    def lacks(self, text, name):
        return tap.ok(text not in self.text(), name, self.text())

    def golden(self, name):
        lines = self.terminal.lines()
        lines[0] = re.sub(re.escape(work) + r"\S*", "ROOT", lines[0])
        tap.golden(os.path.join(GOLDEN, "screens-%s.txt" % name), "\n".join(lines) + "\n", "looks as it did: " + name)
        if any("┌" in line for line in lines):  # the viewer has the whole screen
            tap.ok(borders_are_straight(lines), "borders are straight: " + name, self.text())

    def end(self, *keys):
        self.press(*keys)
        self.terminal.child.close(force=True)


def untouched(tree, before, name):
    tap.ok(machine.snapshot(tree) == before, name)


# ---- the walk ----

# The keys that nmtui 1.42 takes for the same settings, typed text aside, measured with NetworkManager running:
#   host name      menu: 2 Down, Enter; Ctrl-U; 2 Tab, Enter; Enter on the message                                    8
#   to the form    2 Up back to "Edit a connection", Enter, Enter on the connection                                   4
#   the form       IPv4 by hand, 2 addresses, gateway, DNS server, a route, IPv6 by hand with address and gateway    63
# It reviews nothing, applies nothing to what runs, says nothing of what follows, and starts the interface at boot
# unasked.
NMTUI_KEYS = 75

HOST_NAME = "srv1.example.com"


def set_up_eth1(wizard):
    """Typing at <Add...> and at <none> begins the line."""
    wizard.press("space", "down", "down", "down", "left", "down", "192.168.1.5/24", "enter", "10.9.0.1/16", "down", "down",
                 "192.168.1.1", "down", "down", "192.168.1.1", "down", "down", "down", "down",
                 "10.1.0.0/16 192.168.1.254", "down", "down", "down", "right", "right", "down",
                 "2001:db8::5/64", "down", "down", "2001:db8::1")


def the_walk(term, japanese):
    where = "%s, %s: " % (term, "ja" if japanese else "en")
    tree = lay("fresh")
    wizard = Wizard(tree, term=term, japanese=japanese)
    keep = not japanese or translation.gettext(SETUP) != SETUP

    def screen(name):
        if keep:
            wizard.golden("%s-%s-%s" % (term, "ja" if japanese else "en", name))

    wizard.shows(MENU, where + "the menu")
    wizard.press("enter")
    wizard.shows(SETUP, where + "a list of what is left to do")
    screen("setup")
    wizard.press("enter", "kill", HOST_NAME)
    screen("host")
    wizard.press("f10")
    wizard.shows("Default route: none in the files. A DHCP server may give one.", where + "the interfaces")
    screen("interfaces")
    wizard.press("f10", "f10")
    wizard.shows("Interface {device}", where + "one that stays as it is costs one key", device="eth1")
    set_up_eth1(wizard)
    screen("interface")
    wizard.press("f10")
    if wizard.terminal.has(wizard.say(CONSEQUENCES)):
        wizard.press("enter")
    wizard.has("+" + HOST_NAME, where + "the review: the host name")
    screen("review")
    wizard.press("enter").terminal.wait_for(wizard.say(APPLIED))
    wizard.shows(APPLIED, where + "applied")
    wizard.press("enter")
    wizard.has("ifcfg-eth1:20: ", where + "evaluated: the textbook has its gateway elsewhere")
    tap.ok(wizard.keys < NMTUI_KEYS, "%s%d keys, and nmtui %d" % (where, wizard.keys, NMTUI_KEYS))
    wizard.press("tab", "enter")
    wizard.shows(PASSED, where + "and nothing else is wrong")
    wizard.end("esc", "esc")
    check_walk(tree, where)


def check_walk(tree, where):
    text = machine.read(tree, ETH1)
    tap.ok(all(line + "\n" in text for line in (
        "ONBOOT=yes", "BOOTPROTO=none", "IPADDR=192.168.1.5", "PREFIX=24", "IPADDR1=10.9.0.1", "PREFIX1=16",
        "DNS1=192.168.1.1", "IPV6ADDR=2001:db8::5/64", "IPV6_DEFAULTGW=2001:db8::1")), where + "the interface file", text)
    tap.equal(machine.read(tree, machine.SCRIPTS + "/route-eth1").split()[:3], ["10.1.0.0/16", "via", "192.168.1.254"],
              where + "the route")
    tap.equal(machine.read(tree, "etc/hostname"), HOST_NAME + "\n", where + "the host name")
    tap.equal([subprocess.call([EVALSH, "--root", tree, "--profile", profile], stdout=subprocess.DEVNULL)
               for profile in ("textbook", "strict")], [1, 0], where + "evalsh says the same")


def the_walk_on_every_terminal():
    for term in ("vt100", "linux", "xterm-256color"):
        the_walk(term, False)
    if locales.japanese:
        for term in ("vt100", "xterm-256color"):
            the_walk(term, True)
    else:
        tap.skip("the walk in Japanese", "localedef cannot make ja_JP.UTF-8 here (package locales)")


def back_loses_nothing():
    tree = lay("fresh")
    before = machine.snapshot(tree)
    wizard = Wizard(tree, "setup")
    wizard.press("enter", "kill", "a.example.com", "f10", "f10", "space", "esc", "esc")
    wizard.has("a.example.com", "back at the host name, it is as it was typed")
    wizard.press("esc")
    tap.ok(len(re.findall("changed", wizard.text())) == 2, "the list says what is changed", wizard.text())
    wizard.press("esc")
    wizard.terminal.close()
    wizard = Wizard(tree, "setup")
    wizard.shows("An earlier session", "the next start offers what was typed")
    wizard.press("enter")
    tap.ok(len(re.findall("changed", wizard.text())) == 2, "and it is there", wizard.text())
    wizard.end()
    untouched(tree, before, "nothing was written meanwhile")


def a_step_that_is_wrong_now_is_not_a_trap():
    wizard = Wizard(lay("gateway-empty"), "setup")
    wizard.press("enter", "f10", "f10", "f10", "tab", "tab", "f10")
    tap.ok("Default gateway!" in wizard.text(), "Next leads to what is wrong", wizard.text())
    wizard.has("GATEWAY= has no value", "and says why")
    wizard.has("Or \"Next\" once more", "and that it may stay")
    wizard.press("f10")
    wizard.shows("Interface {device}", "an interface that has findings may stay as it is", device="eth1")
    wizard.press("f10")
    wizard.shows("Nothing to change", "with nothing typed there is nothing to apply")
    wizard.end()


def what_was_forgotten_places_nothing():
    tree = lay("fresh")
    wizard = Wizard(tree, "setup").press("enter", "f10", "f10", "space")
    wizard.terminal.close()
    wizard = Wizard(tree, "setup").press("enter")
    tap.ok("eth0" in wizard.row(), "a session that goes on has the bar where it was left", wizard.text())
    wizard.end()
    wizard = Wizard(tree, "setup").press("tab", "enter")
    tap.ok(wizard.say(HOST) in wizard.row(), "one that is forgotten begins with the first step", wizard.text())
    wizard.end()


# ---- what each field refuses ----

MANUAL = (("IPv4", "left"),)
MANUAL6 = (("IPv6", "right"), ("IPv6", "right"))

# Label, what to press before it, the value, and the section to open first.
FIELDS = (
    ("Addresses", MANUAL, "192.168.7.5", None),
    ("Addresses", MANUAL, "192.168.7.0/24", None),
    ("Default gateway", MANUAL, "1", None),
    ("DNS servers", (), "192.168.7", None),
    ("Search domains", (), "exa_mple..com", None),
    ("Routes", (), "10.1.0.0 192.168.7.254", None),
    ("Routes", (), "10.1.0.1/16 192.168.7.254", None),
    ("IPv6 addresses", MANUAL6, "2001:db8::5", None),
    ("IPv6 default gateway", MANUAL6, "2001:db8", None),
    ("IPv6 DNS servers", (), "2001:db8", None),
    ("IPv6 routes", (), "2001:db8::1/48 2001:db8::254", None),
    ("MTU", (), "12", "DEVICE"),
    ("MAC address of the card", (), "52:54:00", "DEVICE"),
    ("MAC address to use", (), "52:54:00", "DEVICE"),
    ("Firewall zone", (), "a zone", "DEVICE"),
    ("Part of", (), "no/name", "DEVICE"),
)


def open_section(wizard, section):
    wizard.go_to(section)
    if "<Hide>" not in wizard.row():
        wizard.press("enter")


def enter_value(wizard, label, value):
    wizard.go_to(label)
    if "<Add...>" in wizard.row() or label.endswith("outes"):
        wizard.press("enter")
    elif "<none>" in wizard.row():
        wizard.press("space", "down")
    else:
        wizard.press("kill")
    wizard.press(value, "down", "down")


def each_field_refuses():
    for label, steps, value, section in FIELDS:
        tree = lay("fresh")
        before = machine.snapshot(tree)
        wizard = Wizard(tree, "interface", "eth1")
        for row, key in steps:
            wizard.go_to("%s  <" % row).press(key)
        if section:
            open_section(wizard, section)
        enter_value(wizard, label, value)
        tap.ok("%s!" % label in wizard.text() and "%s: " % label in wizard.text(), "%s: %s is refused" % (label, value),
               wizard.text())
        wizard.press("f10")
        tap.ok("%s!" % label in wizard.text() and not wizard.terminal.has(REVIEW),
               "%s: %s: F10 does not pass it" % (label, value), wizard.text())
        wizard.end()
        untouched(tree, before, "%s: nothing was written" % label)


# The same in the forms of layers: type, label, value.
LAYER_FIELDS = (
    ("Bond...", "Bond options", "mode=nonsense"),
    ("Bond...", "Bond options", "miimon"),
    ("Bridge...", "Forward delay", "1"),
    ("Bridge...", "Forward delay", "x"),
)


def fields_of_layers_refuse():
    for layer, label, value in LAYER_FIELDS:
        wizard = Wizard(lay("fresh"), "interface")
        press_button(wizard, "Add...")
        wizard.go_to(layer).press("enter", "f10").go_to(label).press("kill", value, "down", "down")
        tap.ok("%s!" % label in wizard.text() and "%s: " % label in wizard.text(), "%s: %s is refused" % (label, value),
               wizard.text())
        wizard.press("f10")
        tap.ok("%s!" % label in wizard.text(), "%s: %s: F10 does not pass it" % (label, value), wizard.text())
        wizard.end()


def a_line_is_refused_when_it_is_left():
    tree = lay("fresh")
    wizard = Wizard(tree, "interface", "eth1").go_to("IPv4  <").press("left", "down", "192.168.7.5", "enter")
    tap.ok("Addresses!" in wizard.text() and "192.168.7.5" in wizard.row(), "a line of a list is refused when it is left",
           wizard.text())
    wizard.press("/24", "enter")
    wizard.lacks("Addresses!", "and taken once it is right")
    wizard.press("10.9.0.1", "f10")
    tap.ok("Addresses!" in wizard.text() and "10.9.0.1" in wizard.row(), "Next leads to the line that is wrong", wizard.text())
    wizard.terminal.close()
    wizard = Wizard(tree, "interface", "eth1").press("enter")
    tap.ok("192.168.7.5/24" in wizard.text() and "10.9.0.1_" in wizard.text(), "and what was refused loses no other line",
           wizard.text())
    wizard.end()


def what_cannot_become_right_is_told_at_once():
    wizard = Wizard(lay("fresh"), "interface", "eth1").go_to("DNS servers").press("enter", "192.168.300")
    tap.ok(wizard.terminal.has("DNS servers: "), "an octet above 255 is refused while it is typed", wizard.text())
    wizard.press("backspace")
    wizard.lacks("DNS servers: ", "and no longer when it is gone")
    wizard.end()


def the_host_name_is_judged():
    tree = lay("fresh")
    wizard = Wizard(tree, "hostname").press("kill", "-srv.example.com", "f10")
    tap.ok("Host name!" in wizard.text(), "a name with a hyphen in front is refused", wizard.text())
    wizard.press("kill", "srv.example.com", "f6")
    wizard.shows(COMMANDS, "F6")
    tap.ok(wizard.terminal.has("hostnamectl set-hostname srv.example.com"), "says the command for the name as typed",
           wizard.text())
    wizard.press("enter", "kill", "-srv", "f6")
    tap.ok("# Host name:" in wizard.text() and "hostnamectl" not in wizard.text(),
           "F6: nothing does what is wrong; why it is stands there", wizard.text())
    wizard.press("enter", "kill", "srv.example.com", "f10")
    wizard.has("+srv.example.com", "the name is reviewed")
    wizard.press("enter").terminal.wait_for(APPLIED)
    wizard.end()
    tap.equal(machine.read(tree, "etc/hostname"), "srv.example.com\n", "and written")


def the_line_of_the_hosts_follows_the_name():
    wizard = Wizard(lay("textbook"), "hostname")
    line = re.search(r"/etc/hosts +(\S+ \S+)", wizard.text())
    tap.ok(line, "the line of this machine is shown", wizard.text())
    wizard.press("kill", "other.example.org", "tab")
    tap.ok(re.search(r"/etc/hosts +\S+ other\.example\.org", wizard.text()), "and follows what is typed", wizard.text())
    wizard.press("untab", "kill", "-wrong-", "tab", "tab")
    wizard.lacks("other.example.org", "but no name that is wrong")
    wizard.end()


# ---- adding, copying, deleting ----

BUTTONS = ("Edit...", "Add...", "Copy...", "Delete...")


def press_button(wizard, text):
    """A button of the list of interfaces, which opens with the first one chosen."""
    return wizard.press(*["tab"] * BUTTONS.index(text)).press("enter")


def a_vlan_is_added():
    tree = lay("fresh")
    wizard = Wizard(tree, "interface")
    press_button(wizard, "Add...")
    wizard.shows("What is the new interface?", "what is added is asked")
    wizard.go_to("VLAN...").press("enter")
    wizard.press("kill", "eth9", "down")
    wizard.has("Enter one of these: eth0, eth1.", "what it stands on is judged")
    wizard.press("kill", "eth0", "down", "5000", "f10")
    wizard.has("VLAN number!", "the number is judged")
    wizard.press("kill", "10", "f10")
    wizard.shows("Interface {device}", "the form of the new one opens", device="eth0.10")
    wizard.press("f10")
    wizard.has("ifcfg-eth0.10", "the new file is reviewed")
    wizard.press("esc", "esc")
    wizard.lacks("eth0.10", "Back leaves nothing behind")
    press_button(wizard, "Add...")
    wizard.go_to("Bridge...").press("enter", "f10")
    wizard.shows("Interface {device}", "a bridge needs a name only", device="br0")
    wizard.has("BRIDGE", "and has a section of its own")
    wizard.lacks("VLAN", "but not that of a VLAN")
    wizard.press("f10")
    wizard.has("brctl not found", "that it cannot be made without its program is said before")
    wizard.press("enter", "enter").terminal.wait_for(APPLIED)
    wizard.end()
    tap.ok("TYPE=Bridge\n" in machine.read(tree, machine.SCRIPTS + "/ifcfg-br0"), "the bridge has a file")


def a_device_without_a_file_gets_one():
    tree = lay("fresh")
    os.remove(os.path.join(tree, ETH1))
    wizard = Wizard(tree, "setup").press("enter", "f10", "f10", "f10")
    wizard.has("Interface file", "in the walk a device without a file is asked about")
    wizard.lacks("Start at boot", "and nothing else of it")
    wizard.press("f10")
    wizard.shows("Nothing to change", "left alone it stays without")
    wizard.end()
    wizard = Wizard(tree, "interface")
    wizard.has("no file", "the list says that there is none")
    press_button(wizard, "Add...")
    wizard.press("enter")
    wizard.has("Start at boot", "added, all is asked")
    wizard.press("f10")
    wizard.has("+++ /etc/sysconfig/network-scripts/ifcfg-eth1", "and reviewed")
    wizard.press("enter").terminal.wait_for(APPLIED)
    wizard.end()
    tap.ok("DEVICE=eth1\n" in machine.read(tree, ETH1), "and written")


def a_copy_asks_for_another_address():
    tree = lay("textbook")
    os.remove(os.path.join(tree, ETH1))
    wizard = Wizard(tree, "interface")
    press_button(wizard, "Copy...")
    wizard.shows("Which device gets the settings of {device}?", "the target is asked", device="eth0")
    wizard.press("enter")
    wizard.has("192.168.0.18/24", "the form has the copied address")
    wizard.press("f10")
    wizard.has("Addresses!", "which is refused: one address on two interfaces")
    wizard.press("kill", "10.0.0.18/24", "f10")
    while not wizard.terminal.has(REVIEW) and wizard.terminal.has(CONSEQUENCES):
        wizard.press("enter")
    wizard.has("+IPADDR=10.0.0.18", "another one passes")
    wizard.end("enter")
    tap.ok("IPADDR=10.0.0.18\n" in machine.read(tree, ETH1), "and is written")


def a_deletion_says_what_follows():
    tree = lay("two-gateways")
    wizard = Wizard(tree, "interface")
    press_button(wizard, "Delete...")
    wizard.shows("Delete the settings of {device}? Its file goes, and the interface is not set up any more when the "
                 "machine starts.", "deleting asks", device="eth0")
    wizard.press("esc")
    wizard.lacks("to be deleted", "Esc means no")
    press_button(wizard, "Delete...")
    wizard.press("tab", "enter", "enter")
    wizard.has("+++ /dev/null", "what is deleted is reviewed")
    wizard.press("esc")
    wizard.has("to be deleted", "Back from the review keeps the wish")
    press_button(wizard, "Edit...")
    wizard.shows("Keep the interface", "which the form takes back")
    wizard.press("esc", "esc")
    wizard.terminal.close()
    wizard = Wizard(tree, "setup").press("enter", "down", "down", "down", "enter")
    wizard.shows("Keep the interface", "the walk asks as well")
    wizard.press("esc")
    wizard.shows("Default route under the network service", "and Esc goes back, not on")
    wizard.press("f10", "enter")
    wizard.shows("Interface {device}", "where Next goes on", device="eth1")
    wizard.terminal.close()
    wizard = Wizard(tree, "interface").press("enter")
    press_button(wizard, "Delete...")
    wizard.press("tab", "enter", "enter", "enter").terminal.wait_for(APPLIED)
    wizard.end()
    tap.ok(not os.path.exists(os.path.join(tree, ETH0)), "the file is gone")


# ---- findings ----

def a_finding_leads_to_its_field():
    tree = lay("fresh")
    machine.write(tree, "etc/hostname", "bad_host_name.example.com\n")
    wizard = Wizard(tree, "findings")
    wizard.has("hostname:1:", "a finding about the host name")
    wizard.press("enter", "enter")
    wizard.shows(HOST, "leads to its field")
    wizard.has("is no host name", "where it stands again")
    wizard.press("kill", "good.example.com", "f10")
    wizard.has("+good.example.com", "and is repaired")
    wizard.end()


def no_file_is_not_an_unreadable_file():
    tree = lay("fresh")
    for path in (ETH0, ETH1):
        os.remove(os.path.join(tree, path))
    os.mkdir(os.path.join(tree, ETH0))
    wizard = Wizard(tree, "interface")
    tap.ok(re.search("eth0 +cannot be read", wizard.text()) and re.search("eth1 +no file", wizard.text()),
           "no file and an unreadable one are told apart", wizard.text())
    wizard.press("enter")
    wizard.shows("This interface cannot be edited", "and what cannot be read is not asked about")
    wizard.end()
    wizard = Wizard(tree, "findings")
    wizard.has("[not tested] ifcfg-eth0 is a directory, but a file belongs there.", "why it is not tested is not cut off")
    wizard.end()


def what_is_hidden_is_no_wish():
    tree = lay("fresh")
    wizard = Wizard(tree, "interface", "eth1").go_to("IPv4  <").press("left", "down", "enter", "192.168.7.5/24")
    wizard.go_to("IPv4  <", "up").press("right")
    wizard.lacks("Addresses", "with DHCP no address is asked for")
    wizard.press("f10")
    wizard.shows("Nothing to change", "and the one that was typed is not wished for")
    wizard.end()


# ---- answers, F6 ----

def answers_are_saved():
    tree = lay("fresh")
    before = machine.snapshot(tree)
    os.makedirs(os.path.join(tree, "root"))
    path = os.path.join(tree, "root/kanmon.answers")
    wizard = Wizard(tree, "hostname").press("kill", "srv.example.com", "f10", "tab", "enter")
    wizard.has("/root/kanmon.answers", "a name is proposed")
    wizard.press("f10")
    wizard.shows("Saved", "saved")
    tap.ok(wizard.terminal.has(path), "where is said as this machine names it", wizard.text())
    wizard.press("enter")
    tap.equal(stat.S_IMODE(os.stat(path).st_mode), 0o600, "only its owner may read it")
    tap.ok("\nhost.name=srv.example.com\n" in "\n" + machine.read(tree, "root/kanmon.answers"), "the setting is in it",
           machine.read(tree, "root/kanmon.answers"))
    wizard.press("tab", "enter", "f10")
    wizard.shows("There is a file {file} already. What is in it would be lost.", "an old file is not written over unasked",
                 file=path)
    wizard.end()
    os.remove(path)
    os.rmdir(os.path.dirname(path))
    untouched(tree, before, "nothing else was written")


def a_long_command_can_be_typed_as_it_is_seen():
    wizard = Wizard(lay("fresh"), "interface", "eth1")
    set_up_eth1(wizard)
    wizard.press("f6")
    lines = [line.strip(" \u2502") for line in wizard.terminal.lines()]
    command = re.search("nmcli connection modify .*", "\n".join(lines))
    seen, rest = [], lines[lines.index(command.group()):] if command else []
    for line in rest:
        seen.append(line)
        if not line.endswith("\\"):
            break
    words = subprocess.run(["sh", "-c", "printf '%s\\n' " + "\n".join(seen)], stdout=subprocess.PIPE).stdout.decode().split("\n")
    tap.ok(len(seen) > 2 and "192.168.1.5/24,10.9.0.1/16" in words and "10.1.0.0/16 192.168.1.254" in words,
           "a shell takes a broken command for the whole one", wizard.text())
    wizard.end()


def every_page_has_its_commands():
    tree = lay("gateway-empty")
    for words, command in (((), "kanmon setup"), (("setup",), "kanmon check"), (("interface",), "nmcli device"),
                           (("findings",), "grep -n GATEWAY"), (("evaluate",), "evalsh -c"),
                           (("hostname",), "hostnamectl status"), (("interface", "eth1"), "ip address show eth1")):
        wizard = Wizard(tree, *words).press("f6")
        wizard.has(command, "F6: " + (" ".join(words) or "menu"))
        wizard.end()


def every_page_has_its_help():
    tree = lay("gateway-empty")
    for words in ((), ("setup",), ("interface",), ("findings",), ("evaluate",), ("hostname",), ("interface", "eth1")):
        wizard = Wizard(tree, *words)
        before = wizard.text()
        wizard.press("f1")
        tap.ok(wizard.text() != before, "F1: " + (" ".join(words) or "menu"), wizard.text())
        wizard.press("esc")
        tap.equal(wizard.text(), before, "F1: and back")
        wizard.end()


for test in (the_walk_on_every_terminal, back_loses_nothing, a_step_that_is_wrong_now_is_not_a_trap,
             what_was_forgotten_places_nothing, each_field_refuses, fields_of_layers_refuse,
             a_line_is_refused_when_it_is_left,
             what_cannot_become_right_is_told_at_once, the_host_name_is_judged,
             the_line_of_the_hosts_follows_the_name, a_vlan_is_added,
             a_device_without_a_file_gets_one, a_copy_asks_for_another_address, a_deletion_says_what_follows,
             a_finding_leads_to_its_field, no_file_is_not_an_unreadable_file, what_is_hidden_is_no_wish,
             answers_are_saved, a_long_command_can_be_typed_as_it_is_seen, every_page_has_its_commands, every_page_has_its_help):
    if len(sys.argv) < 2 or test.__name__ in sys.argv[1:]:
        test()
locales.close()
shutil.rmtree(work)
tap.done()
