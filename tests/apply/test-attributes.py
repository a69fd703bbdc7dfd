#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a file has besides its bytes is as before after a change: owner, mode, extended attributes, names."""
import os
import struct
import subprocess

from trial import CHANGES, SCRIPTS, STATE, Tap, Trial

ETH0 = SCRIPTS + "/ifcfg-eth0"
ACL, DEFAULT_ACL, LABEL = "system.posix_acl_access", "system.posix_acl_default", "security.selinux"


def access_list(uid):
    """rw- for the owner and for user UID, r-- for the group and as mask rw-, nothing for others."""
    none = 0xffffffff
    entries = ((1, 6, none), (2, 6, uid), (4, 4, none), (16, 6, none), (32, 0, none))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in entries)


def attributes(path):
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


def set_attribute(tap, path, name, value, what):
    try:
        os.setxattr(path, name, value)
        return True
    except OSError as e:
        tap.skip(what, "this file system or user cannot: %s" % e.strerror)
        return False


def owner_and_mode(tap, trial):
    if os.geteuid() != 0:
        tap.skip("owner and mode", "only root can give a file away")
        return
    trial.lay()
    os.chown(trial.path(ETH0), 1234, 2345)
    os.chmod(trial.path(ETH0), 0o4642)
    status, _, err = trial.drive("run", *CHANGES)
    st = os.stat(trial.path(ETH0))
    tap.equal((status, st.st_uid, st.st_gid, oct(st.st_mode)), (0, 1234, 2345, "0o104642"), "owner and mode")
    st = os.stat(trial.path(SCRIPTS + "/ifcfg-eth2"))
    tap.equal((st.st_uid, st.st_gid, oct(st.st_mode)), (0, 0, "0o100644"), "a new file is root's, and 0644")
    st = os.stat(trial.path(STATE + "/000001/0.before"))
    tap.equal((st.st_uid, st.st_gid, oct(st.st_mode)), (1234, 2345, "0o104642"), "so is the backup")
    tap.equal(oct(os.stat(trial.path(STATE)).st_mode), "0o40700", "nobody else can read the backups")
    os.chown(trial.path(ETH0), 1, 1)
    trial.drive("undo")
    st = os.stat(trial.path(ETH0))
    tap.equal((st.st_uid, trial.read(ETH0)), (1, b"GATEWAY=\n"), "undo takes the bytes back, not a chown made since")


def own_attributes(tap, trial):
    trial.lay()
    if set_attribute(tap, trial.path(ETH0), "user.note", b"by hand", "the user's own attributes"):
        status, _, err = trial.drive("run", *CHANGES)
        tap.equal((status, attributes(trial.path(ETH0)).get("user.note")), (0, b"by hand"), "the user's own attributes")


def access_lists(tap, trial):
    trial.lay()
    if not set_attribute(tap, trial.path(ETH0), ACL, access_list(1234), "access list"):
        return
    os.setxattr(trial.path(SCRIPTS), DEFAULT_ACL, access_list(4321))
    before = attributes(trial.path(ETH0)), os.stat(trial.path(ETH0)).st_mode
    trial.write(SCRIPTS + "/ifcfg-eth3", b"x")
    os.removexattr(trial.path(SCRIPTS + "/ifcfg-eth3"), ACL)
    status, _, err = trial.drive("run", *CHANGES, "/%s/ifcfg-eth3=x:y" % SCRIPTS)
    tap.equal((status, attributes(trial.path(ETH0)), os.stat(trial.path(ETH0)).st_mode), (0, *before), "access list")
    tap.equal(attributes(trial.path(SCRIPTS + "/ifcfg-eth3")), {}, "none where there was none, whatever the directory's")


def labels(tap, trial):
    trial.lay()
    label = b"system_u:object_r:net_conf_t:s0\0"
    if not set_attribute(tap, trial.path(ETH0), LABEL, label, "SELinux label"):
        return
    status, _, err = trial.drive("run", *CHANGES)
    tap.equal((status, attributes(trial.path(ETH0)).get(LABEL)), (0, label), "SELinux label")
    tap.equal(attributes(trial.path(SCRIPTS + "/ifcfg-eth2")).get(LABEL), label, "a new file has that of its sibling")


def hard_link(tap, trial):
    trial.lay()
    os.link(trial.path(ETH0), trial.path("etc/other"))
    before = trial.snapshot()
    status, _, err = trial.drive("run", *CHANGES)
    tap.ok(status == 1 and "2 names" in err and "samefile" in err and trial.snapshot() == before,
           "a file with two names is refused", err)
    tap.ok(os.path.samefile(trial.path(ETH0), trial.path("etc/other")), "and keeps both")


def immutable(tap, trial):
    trial.lay()
    path = trial.path(ETH0)
    if os.geteuid() != 0 or subprocess.call(["chattr", "+i", path], stderr=subprocess.DEVNULL) != 0:
        tap.skip("an immutable file", "chattr +i is not possible here")
        return
    try:
        before = trial.snapshot()
        status, _, err = trial.drive("run", *CHANGES)
        tap.ok(status == 1 and "ifcfg-eth0" in err and "chattr -i" in err and trial.snapshot() == before
               and not trial.stages(), "an immutable file", err)
    finally:
        subprocess.check_call(["chattr", "-i", path])


def bind_mount(tap, trial):
    trial.lay()
    path, other = trial.path(ETH0), trial.path("etc/hosts")
    if os.geteuid() != 0 or subprocess.call(["mount", "--bind", other, path], stderr=subprocess.DEVNULL) != 0:
        tap.skip("a bind mount", "mount is not possible here")
        return
    try:
        before = trial.snapshot()
        status, _, err = trial.drive("run", "/%s=127.0.0.1 localhost\n:x" % ETH0)
        tap.ok(status == 1 and "ifcfg-eth0" in err and "mounted" in err and trial.snapshot() == before
               and not trial.stages(), "a file on which another is mounted", err)
    finally:
        subprocess.check_call(["umount", path])


def main():
    tap, trial = Tap(), Trial()
    try:
        for test in (owner_and_mode, own_attributes, access_lists, labels, hard_link, immutable, bind_mount):
            test(tap, trial)
    finally:
        trial.close()
    tap.done()


main()
