# SPDX-License-Identifier: GPL-2.0-or-later
"""kanmon show interfaces: the document of doc/show-json.md, field by field, and what happens to files that are hostile,
hang on shell code or cannot be read."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import OrderedDict

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from tap import Tap

KANMON = os.path.join(os.environ["KANMON_BUILD"], "commands", "kanmon")
SCRIPTS = "etc/sysconfig/network-scripts/"
ETH0 = "DEVICE=eth0\nBOOTPROTO=none\nIPADDR=192.168.1.5\nPREFIX=24\nONBOOT=yes\nDNS1=192.168.1.1\nGATEWAY=192.168.1.1\n"
NOBODY = 65534

FILE_FIELDS = ["file", "device", "network_service", "networkmanager", "findings"]
SERVICE_FIELDS = ["role", "order", "on_boot", "outcome", "why"]
NM_FIELDS = ["role", "message", "warnings", "connection"]
CONNECTION_FIELDS = ["id", "uuid", "type", "interface-name", "autoconnect", "master", "ipv4", "ipv6"]
IP_FIELDS = ["method", "addresses", "gateway", "never-default", "dns", "dns-search", "may-fail", "ignore-auto-dns",
             "routes"]
RESULT_FIELDS = ["addresses", "routes", "nameservers", "search", "unknown"]


def lay(tree, files):
    for path, text in files.items():
        full = os.path.join(tree.encode(), os.fsencode(path))
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(text.encode("utf-8", "surrogateescape"))


def show(tree, *arguments, as_nobody=False):
    drop = (lambda: os.setuid(NOBODY)) if as_nobody and os.getuid() == 0 else None
    command = [KANMON, "--root", tree, "show"] + list(arguments)
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, preexec_fn=drop)
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")


def document(tree):
    return json.loads(show(tree, "interfaces", "--format", "json")[1], object_pairs_hook=OrderedDict)


def test_fields(tap, tree):
    lay(tree, {SCRIPTS + "ifcfg-eth0": ETH0, "etc/sysconfig/network": "", SCRIPTS + "ifcfg-eth0.bak": ETH0,
               SCRIPTS + "ifcfg-": "", SCRIPTS + "readme": "", "sys/class/net/eth0/address": "52:54:00:00:00:01\n"})
    shown = document(tree)
    tap.equal(list(shown)[:4], ["format", "devices", "files", "result"], "the top object")
    tap.equal(shown["format"], 1, "the format's number")
    tap.equal([dict(d) for d in shown["devices"]], [{"name": "eth0", "address": "52:54:00:00:00:01"}], "devices")
    tap.equal([f["file"] for f in shown["files"]], ["ifcfg-eth0", "ifcfg-eth0.bak"], "files read, and copies of them")
    eth0 = shown["files"][0]
    tap.equal(list(eth0), FILE_FIELDS, "the fields of a file")
    tap.equal(list(eth0["network_service"]), SERVICE_FIELDS, "the fields of the network service")
    tap.equal(list(eth0["networkmanager"]), NM_FIELDS, "the fields of NetworkManager")
    tap.equal(list(eth0["networkmanager"]["connection"]), CONNECTION_FIELDS, "the fields of a connection")
    for family in ("ipv4", "ipv6"):
        tap.equal(list(eth0["networkmanager"]["connection"][family]), IP_FIELDS, "the fields of " + family)
    for system, fields in (("network_service", ["exit"] + RESULT_FIELDS), ("networkmanager", RESULT_FIELDS)):
        result = shown["result"][system]
        tap.equal(list(result), fields, "the result of " + system)
        tap.equal(dict(result["addresses"]), {"eth0": ["192.168.1.5/24"]}, "addresses of " + system)
        tap.equal(json.loads(json.dumps(result["routes"][0]["from"])), {"file": "ifcfg-eth0", "line": 7},
                  "where the route comes from, " + system)
    tap.equal(json.loads(json.dumps(shown["files"][1]["network_service"])),
              {"role": "ignored", "order": None, "on_boot": False, "outcome": "not-started",
               "why": shown["files"][1]["network_service"]["why"]}, "a copy that nobody reads")


def test_unknown(tap, tree):
    lay(tree, {SCRIPTS + "ifcfg-eth0": ETH0 + "GATEWAY=$(cat /gw)\n", "etc/sysconfig/network": ""})
    service = document(tree)["result"]["network_service"]
    tap.equal(json.loads(json.dumps(service["unknown"])),
              [{"file": "ifcfg-eth0", "line": 8, "text": "GATEWAY=$(cat /gw)"}], "shell code is named")
    tap.ok("routes" not in service, "what hangs on it is left out", service)
    tap.ok("GATEWAY=$(cat /gw)" in show(tree, "interfaces")[1], "and the table says so")
    lay(tree, {SCRIPTS + "ifcfg-eth0": "DEVICE=eth0\nBOOTPROTO=none\nIPADDR=$X\nPREFIX=24\n",
               SCRIPTS + "ifcfg-eth1": "DEVICE=eth1\nBOOTPROTO=none\nIPADDR=10.0.0.5\nPREFIX=8\n"})
    service = document(tree)["result"]["network_service"]
    tap.equal(json.loads(json.dumps(service["addresses"])), {"eth1": ["10.0.0.5/8"]}, "only what hangs on it is left out")
    lay(tree, {"etc/sysconfig/network": "NETWORKING=$(cat /x)\n"})
    service = document(tree)["result"]["network_service"]
    tap.ok("exit" not in service and service["unknown"], "an exit status that hangs on it is left out", service)
    tap.ok("(exit status" not in show(tree, "interfaces")[1], "in the table too")


def test_hostile(tap, tree):
    name = SCRIPTS + "ifcfg-\udcff\x1b[31m\n"
    lay(tree, {name: "DEVICE=\"e\x1b[2J\udcff\"\nNAME=\"\x07\"\nBOOTPROTO=none\nDNS1=\x1b]0;x\n", "etc/sysconfig/network": ""})
    for form in ("text", "json"):
        status, out, err = show(tree, "interfaces", "--format", form)
        tap.ok(status == 0 and all(c.isprintable() or c == "\n" for c in out + err), "hostile bytes are visible, " + form,
               repr(out + err))


def test_permission(tap, tree):
    lay(tree, {SCRIPTS + "ifcfg-eth0": ETH0, SCRIPTS + "ifcfg-eth1": "DEVICE=eth1\n", "etc/sysconfig/network": ""})
    os.chmod(os.path.join(tree, SCRIPTS, "ifcfg-eth1"), 0)
    status, out, err = show(tree, "interfaces", "--format", "json", as_nobody=True)
    tap.ok(status == 5 and "ifcfg-eth1" in err, "exit 5 and the file's name", "%d %s" % (status, err))
    tap.ok(json.loads(out)["result"]["network_service"]["addresses"], "the rest is shown")


def test_usage(tap, tree):
    for arguments, word in (((), "interfaces"), (("mail",), '"mail"'), (("interfaces", "x"), "interfaces"),
                            (("interfaces", "--format", "xml"), '"xml"'), (("interfaces", "-x"), "-x")):
        status, out, err = show(tree, *arguments)
        tap.ok(status == 2 and not out and word in err, "show %s is a usage error" % " ".join(arguments), err)


def main():
    tap = Tap()
    for test in (test_fields, test_unknown, test_hostile, test_permission, test_usage):
        tree = tempfile.mkdtemp(prefix="kanmon-show-")
        os.chmod(tree, 0o755)
        try:
            test(tap, tree)
        finally:
            shutil.rmtree(tree.encode())
    tap.done()


main()
