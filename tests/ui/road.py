# SPDX-License-Identifier: GPL-2.0-or-later
"""The wizard's main road, on the practice machine whose interface file says GATEWAY=: the finding, its explanation, the
field, the refusals there, the review, apply, evaluate; on three kinds of terminal and in both languages.

The words are looked up in the catalogue by their msgid, so that a new translation needs no new test."""
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["KANMON_SOURCE"], "tests"))
import machine  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Locales, Terminal, borders_are_straight  # noqa: E402

BUILD = os.environ["KANMON_BUILD"]
KANMON = os.path.join(BUILD, "commands", "kanmon")
EVALSH = os.path.join(BUILD, "commands", "evalsh")
CATALOGUES = os.environ.get("KANMON_LOCALEDIR", os.path.join(BUILD, "po"))
GOLDEN = os.path.join(os.environ["KANMON_SOURCE"], "tests", "ui", "golden")
IFCFG = machine.SCRIPTS + "/ifcfg-eth0"

# Every sentence that the tests look for, by its msgid.
MENU = "Please select an option"
FINDING = "GATEWAY= has no value."
EXPLAIN = "What is wrong, and why"
SEE_IT = "See it yourself with:"
GATEWAY = "Default gateway"
MISSING = "The address is missing."
NO_ADDRESS = '"{text}" is not an IPv4 address.'
MASK = '"{text}" has a prefix length or netmask; a gateway is one address without it.'
OUTSIDE = "The gateway {found} is not in the subnet {expected} of {device}."
OWN = "The gateway {found} is this machine's own address."
NETWORK = "The gateway {found} is the address of the subnet itself."
BROADCAST = "The gateway {found} is the broadcast address of the subnet."
NO_ROUTE = "(The network service would start without a default route and say OK.)"
WAY_OUT = 'Enter an address such as 192.168.1.1, or choose "none".'
NONE = "none"
REVIEW = "Review: what will change"
APPLIED = "The new settings are in place:"
PASSED = "Everything passed."
CHANGES = "There are changes on this screen that are not saved. Keep them for later, or discard them?"
CONSEQUENCES = "Besides what you asked for, this happens:"
NO_FINDINGS = "No mistake was found in the interface files of this machine."
DENIED = "Not permitted"
INTERFACES = "Network interfaces"
SUBNETS = "Default route: none in the files. A DHCP server may give one."
WORDS = (MENU, FINDING, EXPLAIN, SEE_IT, GATEWAY, MISSING, NO_ADDRESS, MASK, OUTSIDE, OWN, NETWORK, BROADCAST, NO_ROUTE,
         WAY_OUT, NONE, REVIEW, APPLIED, PASSED, CHANGES, NO_FINDINGS, DENIED, INTERFACES, SUBNETS)

REFUSALS = (
    ("1", NO_ADDRESS), ("no", NO_ADDRESS), ("gw.example.com", NO_ADDRESS), ("192.168.0.300", NO_ADDRESS),
    ("192.168.0.1/24", MASK), ("10.0.0.1", OUTSIDE), ("192.168.0.18", OWN), ("192.168.0.0", NETWORK),
    ("192.168.0.255", BROADCAST))

tap = Tap()
locales = Locales()
work = tempfile.mkdtemp(prefix="kanmon-road-")


class English:
    name = "en"

    @staticmethod
    def say(msgid, **values):
        for key, value in values.items():
            msgid = msgid.replace("{%s}" % key, value)
        return msgid


class Japanese:
    name = "ja"
    catalogue = gettext.translation("kanmon", CATALOGUES, languages=["ja"], fallback=True)

    @classmethod
    def say(cls, msgid, **values):
        return English.say(cls.catalogue.gettext(msgid), **values)

    @classmethod
    def missing(cls):
        """Why the screens cannot be tested in Japanese; None when they can."""
        if not locales.japanese:
            return "localedef cannot make ja_JP.UTF-8 here (package locales)"
        untranslated = [w for w in WORDS if cls.catalogue.gettext(w) == w]
        return "not translated: %s" % untranslated[0] if untranslated else None


def lay(name):
    tree = os.path.join(tempfile.mkdtemp(dir=work), "tree")
    return machine.lay(name, tree)


def start(tree, term="vt100", lang="C.UTF-8", language=English, part=None, expect=MENU, command=None):
    utf8 = term != "vt100" or language is Japanese
    argv = (command or []) + [KANMON, "--root", tree] + ([part] if part else [])
    terminal = Terminal(argv, term=term, lang=lang, locpath=locales.path, utf8=utf8,
                        env={"KANMON_LOCALEDIR": CATALOGUES})
    return terminal.wait_for(language.say(expect))


def shows(terminal, language, msgid, name, **values):
    return tap.ok(terminal.has(language.say(msgid, **values)), name, terminal.text())


def golden(terminal, name):
    lines = terminal.lines()
    lines[0] = re.sub(r"/\S+", "ROOT", lines[0])
    tap.golden(os.path.join(GOLDEN, name + ".txt"), "\n".join(lines) + "\n", "looks as it did: " + name)
    if any("┌" in line for line in lines):  # the viewer has the whole screen
        tap.ok(borders_are_straight(lines), "borders are straight: " + name, terminal.text())


def evalsh(tree, *arguments):
    return subprocess.run([EVALSH, "--root", tree] + list(arguments), stdout=subprocess.PIPE).returncode


def walk(term, lang, language, keep):
    """From the menu to the end. KEEP: compare the screens with their goldens."""
    where = "%s, %s: " % (term, language.name)
    tree = lay("gateway-empty")
    terminal = start(tree, term, lang, language)

    def screen(name):
        if keep:
            golden(terminal, "road-%s-%s" % (language.name, name))

    shows(terminal, language, MENU, where + "the menu")
    screen("menu")
    terminal.press("down", "down", "down", "enter")
    shows(terminal, language, FINDING, where + "the finding is listed")
    tap.ok("ifcfg-eth0:18:" in terminal.text(), where + "with file and line", terminal.text())
    screen("findings")
    terminal.press("enter")
    shows(terminal, language, EXPLAIN, where + "it is explained")
    tap.ok(terminal.has("grep -n GATEWAY /etc/sysconfig/network-scripts/ifcfg-eth0"), where + "with the command",
           terminal.text())
    screen("explained")
    terminal.press("enter")
    shows(terminal, language, GATEWAY, where + "the field is there")
    shows(terminal, language, FINDING, where + "and says what is wrong with it")
    screen("form")
    terminal.press("tab")
    shows(terminal, language, MISSING, where + "left empty it is refused")
    shows(terminal, language, NO_ROUTE, where + "with the reason")
    shows(terminal, language, WAY_OUT, where + "and the way out")
    screen("refused")
    terminal.press("f10")
    shows(terminal, language, MISSING, where + "F10 does not pass it")
    terminal.press("untab", "space")
    tap.ok("<%s>" % language.say(NONE) in terminal.text(), where + "none can be chosen", terminal.text())
    terminal.press("f10")
    shows(terminal, language, REVIEW, where + "the change is reviewed")
    tap.ok("-GATEWAY=" in terminal.text() and "+GATEWAY" not in terminal.text(), where + "the line goes",
           terminal.text())
    screen("review")
    terminal.press("enter").wait_for(language.say(APPLIED))
    shows(terminal, language, APPLIED, where + "it is applied")
    screen("applied")
    terminal.press("enter")
    shows(terminal, language, PASSED, where + "EVALS passes")
    screen("evaluate")
    terminal.press("esc")
    shows(terminal, language, NO_FINDINGS, where + "no finding is left")
    terminal.press("enter", "esc")
    tap.equal(terminal.close(), 0, where + "exit status")
    tap.ok("GATEWAY" not in machine.read(tree, IFCFG), where + "no GATEWAY line in the file", machine.read(tree, IFCFG))
    tap.equal((evalsh(tree), evalsh(tree, "--profile", "strict")), (0, 0), where + "evalsh passes in both profiles")


def roads():
    japanese = Japanese.missing()
    for term in ("vt100", "linux", "xterm-256color"):
        walk(term, "C.UTF-8", English, term == "vt100")
        # The Linux console has no kanji: English without being asked
        language = English if term == "linux" else Japanese
        if japanese and (language is Japanese or not locales.japanese):
            tap.skip("%s, ja" % term, japanese)
        else:
            walk(term, "ja_JP.UTF-8", language, term == "vt100")


def gateway_refusals(language, lang):
    tree = lay("gateway-empty")
    before = machine.snapshot(tree)
    terminal = start(tree, lang=lang, language=language, part="findings", expect=FINDING).press("enter", "enter")
    for value, refusal in REFUSALS:
        terminal.press("kill", value, "tab")
        shows(terminal, language, refusal, "%s: %s is refused" % (language.name, value), text=value, found=value,
              expected="192.168.0.0/24", device="eth0")
        tap.ok(re.search(r"\b%s_" % re.escape(value), terminal.text()), "%s: the cursor stays at %s" % (language.name, value),
               terminal.text())
        terminal.press("f10")
        tap.ok(not terminal.has(language.say(REVIEW)), "%s: F10 does not pass %s" % (language.name, value),
               terminal.text())
    terminal.press("esc")
    shows(terminal, language, CHANGES, language.name + ": Esc with changes asks")
    terminal.press("tab", "tab", "enter", "esc", "esc")
    terminal.close()
    tap.ok(machine.snapshot(tree) == before, language.name + ": nothing was written")


def refusals():
    gateway_refusals(English, "C.UTF-8")
    if Japanese.missing():
        tap.skip("refusals in Japanese", Japanese.missing())
    else:
        gateway_refusals(Japanese, "ja_JP.UTF-8")


def an_address_is_taken():
    tree = lay("gateway-empty")
    terminal = start(tree, part="findings", expect=FINDING).press("enter", "enter", "192.168.0.254", "tab")
    tap.ok("192.168.0.254__" in terminal.text() and "%s!" % GATEWAY not in terminal.text(), "a right address passes",
           terminal.text())
    terminal.escape_digit("0")
    shows(terminal, English, CONSEQUENCES, "what comes of it is said before its lines are shown")
    terminal.press("enter")
    tap.ok("-GATEWAY=" in terminal.text() and "+GATEWAY=192.168.0.254" in terminal.text(), "the review shows the line",
           terminal.text())
    terminal.press("esc")
    tap.ok("192.168.0.254__" in terminal.text(), "Back loses no input", terminal.text())
    terminal.press("f10", "enter", "enter").wait_for(APPLIED)
    terminal.press("tab", "enter", "enter")
    terminal.close()
    tap.ok("GATEWAY=192.168.0.254\n" in machine.read(tree, IFCFG), "the line is written")
    tap.equal(evalsh(tree, "--profile", "strict"), 0, "the strict profile passes")


def nothing_is_saved_around_a_bad_line():
    tree = lay("gateway-empty")
    before = machine.snapshot(tree)
    terminal = start(tree, part="interface", expect=INTERFACES).press("enter")
    shows(terminal, English, FINDING, "the interface's form opens with the finding")
    terminal.press("pgup", "pgup", "space", "f10")
    shows(terminal, English, MISSING, "another change is not saved around GATEWAY=")
    terminal.press("esc", "tab", "tab", "enter", "esc")
    terminal.close()
    tap.ok(machine.snapshot(tree) == before, "the file is as it was")


def interfaces_are_listed():
    terminal = start(lay("gateway-empty"), part="interface", expect=INTERFACES)
    shows(terminal, English, SUBNETS, "no default route is said")
    tap.ok(re.search(r"eth0 +ifcfg-eth0 +yes +NetworkManager +manual +!1", terminal.text()), "eth0 with its finding",
           terminal.text())
    golden(terminal, "interfaces")
    terminal.press("esc")
    terminal.close()
    terminal = start(lay("two-gateways"), part="interface", expect=INTERFACES)
    tap.ok(terminal.has("Default route under the network service: 10.0.0.1 through eth1 (ifcfg-eth1:18).") and
           terminal.has("Under NetworkManager: 192.168.0.254 through eth0 (ifcfg-eth0:18)."),
           "two gateways: the answers of both systems", terminal.text())
    golden(terminal, "interfaces-two-gateways")
    terminal.press("esc")
    terminal.close()


def many_interfaces_are_told_apart():
    tree = lay("fresh")
    for number in range(10, 30):
        name = "enp%ds0f1" % number
        machine.write(tree, machine.SCRIPTS + "/ifcfg-" + name, "DEVICE=%s\nBOOTPROTO=dhcp\nONBOOT=yes\n" % name)
    terminal = start(tree, part="interface", expect=INTERFACES)
    tap.ok(re.search(r"enp10s0f1 +ifcfg-enp10s0f1 +yes ", terminal.text()), "long names are not cut", terminal.text())
    terminal.press("esc")
    terminal.close()
    if Japanese.missing():
        tap.skip("the list in Japanese", Japanese.missing())
        return
    terminal = start(lay("fresh"), lang="ja_JP.UTF-8", language=Japanese, part="interface", expect=INTERFACES)
    tap.ok(terminal.has(Japanese.say("Boot")) and re.search(r"eth1 +ifcfg-eth1 +%s " % Japanese.say("no"), terminal.text()),
           "wide words are not cut", terminal.text())
    tap.ok(borders_are_straight(terminal.lines()), "and push nothing away", terminal.text())
    terminal.press("esc")
    terminal.close()


def a_change_by_somebody_else_is_seen():
    tree = lay("gateway-empty")
    terminal = start(tree, part="findings", expect=FINDING).press("enter", "enter", "192.168.0.254", "f10", "enter")
    machine.write(tree, IFCFG, machine.read(tree, IFCFG) + "MTU=1400\n")
    terminal.press("enter")
    tap.ok(terminal.has("has been changed meanwhile"), "a file changed behind the review is not written", terminal.text())
    terminal.press("enter", "f10", "enter", "enter").wait_for(APPLIED)
    terminal.press("tab", "enter", "enter")
    terminal.close()
    text = machine.read(tree, IFCFG)
    tap.ok("GATEWAY=192.168.0.254\n" in text and "MTU=1400\n" in text, "the next try is about the file as it is now", text)


def a_finding_that_stays_is_named():
    terminal = start(lay("peerdns"), part="findings", expect="Findings").press("enter", "enter", "f10")
    tap.ok(terminal.has("So this finding stays:") and terminal.has("PEERDNS=no keeps"),
           "who changes nothing is told that the finding stays", terminal.text())
    terminal.press("enter", "esc", "esc")
    terminal.close()


def an_open_choice_is_chosen():
    terminal = start(lay("nm-controlled"), part="interface", expect=INTERFACES).press("enter")
    tap.ok(terminal.has("NM_CONTROLLED=off is no form of yes or no") and terminal.has("Choose with Space."),
           "a choice without a valid value says how to choose", terminal.text())
    terminal.press("f10")
    tap.ok(terminal.has("Managed by: nothing is chosen yet."), "and must be chosen", terminal.text())
    terminal.press("space")
    tap.ok("Managed by!" not in terminal.text() and not terminal.has("nothing is chosen"),
           "with the choice the refusal goes at once", terminal.text())
    terminal.press("esc", "tab", "tab", "enter", "esc")
    terminal.close()


def what_cannot_be_read_is_told():
    tree = lay("gateway-empty")
    os.remove(os.path.join(tree, IFCFG))
    os.mkdir(os.path.join(tree, IFCFG))
    terminal = start(tree, part="interface", expect=INTERFACES).press("enter")
    tap.ok(terminal.has("is a directory, but a file belongs there."), "a file that cannot be read is not said to be missing",
           terminal.text())
    terminal.press("enter", "esc")
    terminal.close()


def what_cannot_be_shown_is_no_change():
    tree = lay("fresh")
    machine.write(tree, IFCFG, machine.read(tree, IFCFG) + 'DOMAIN="a\x01b"\n')
    terminal = start(tree, part="interface", expect=INTERFACES).press("enter")
    tap.ok("a\\x01b_" in terminal.text(), "a control character in a field is made visible", terminal.text())
    terminal.press("pgup", "pgdn", "pgdn", "esc")
    tap.ok(INTERFACES in terminal.text(), "and leaving it alone is no change", terminal.text())
    terminal.press("esc")
    terminal.close()


def a_copy_has_no_field():
    terminal = start(lay("backup-live"), part="findings", expect="Findings").press("enter")
    tap.ok(terminal.has("ifcfg-eth0.save") and terminal.has("<Back>") and not terminal.has("<Go to the field>"),
           "a finding about a copy does not lead to the form of another file", terminal.text())
    terminal.press("esc", "esc")
    terminal.close()


def without_permission():
    tree = lay("gateway-empty")
    for folder, folders, files in os.walk(tree):
        os.chmod(folder, 0o555)
        for name in files:
            os.chmod(os.path.join(folder, name), 0o444)
    # root may write anywhere: somebody else has to try
    command = ["/usr/bin/setpriv", "--reuid", "65534", "--clear-groups"] if os.getuid() == 0 else []
    if command:
        os.chmod(work, 0o755)
        os.chmod(os.path.dirname(tree), 0o755)
        os.chmod(locales.path, 0o755)
    if command and not os.path.exists(command[0]):
        tap.skip("without permission", "no setpriv here to become somebody else")
        return
    terminal = start(tree, part="findings", expect=FINDING, command=command)
    terminal.press("enter", "enter", "untab", "space", "f10")
    shows(terminal, English, REVIEW, "without permission every screen works up to the review")
    terminal.press("enter")
    shows(terminal, English, DENIED, "and apply says that it may not")
    terminal.press("enter")
    tap.ok("<%s>" % NONE in terminal.text(), "the form is there again with its values", terminal.text())
    terminal.press("esc", "esc")
    tap.equal(terminal.close(), 0, "and the end is as usual")
    for folder, _, _ in os.walk(tree):
        os.chmod(folder, 0o755)


def size_may_change():
    terminal = start(lay("gateway-empty"))
    for keys in (["enter"], ["enter"], ["f1"], ["enter", "untab", "space", "f10"]):
        terminal.press(*keys)
        for rows, columns in ((24, 60), (10, 80), (40, 120), (24, 80)):
            terminal.resize(rows, columns)
            tap.ok(terminal.child.isalive(), "%s: %dx%d is survived" % (keys[0], columns, rows))
        tap.ok(borders_are_straight(terminal.lines()), "%s: drawn again" % keys[0], terminal.text())
    terminal.press("esc", "esc", "tab", "tab", "enter", "esc", "esc")
    tap.equal(terminal.close(), 0, "the end is as usual")


for test in (roads, refusals, an_address_is_taken, nothing_is_saved_around_a_bad_line, interfaces_are_listed,
             many_interfaces_are_told_apart, a_change_by_somebody_else_is_seen, what_cannot_be_read_is_told,
             what_cannot_be_shown_is_no_change, an_open_choice_is_chosen, a_finding_that_stays_is_named, a_copy_has_no_field,
             without_permission, size_may_change):
    test()
locales.close()
shutil.rmtree(work)
tap.done()
