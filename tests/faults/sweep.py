"""Calls that can fail are made to fail once, each in a separate run: the n-th open, write, rename and so on, for every twelfth n.

usage: sweep.py [MEMORY]    only every MEMORY-th allocation is made to fail (default 744)

Such a run succeeds, or ends with status 3 and a message; every published file is complete.
"""

import errno
import pathlib
import os
import sys

import lab

# Kind of call, errno, and whether all calls after the n-th fail too.
FAULTS = [
    ("open", errno.EMFILE, False),
    ("open", errno.EACCES, False),
    ("read", errno.EIO, False),
    ("write", errno.ENOSPC, True),
    ("write", errno.EDQUOT, False),
    ("fsync", errno.EIO, False),
    ("close", errno.EDQUOT, False),
    ("rename", errno.EACCES, False),
    ("mkdir", errno.EROFS, True),
    ("unlink", errno.EACCES, False),
    ("stat", errno.EACCES, False),
    ("fork", errno.EAGAIN, False),
    ("socketpair", errno.EMFILE, False),
    ("send", errno.EPIPE, False),
    ("flock", errno.ENOLCK, False),
    ("poll", errno.ENOMEM, False),
    ("map", errno.ENOMEM, False),
]
OFTEN = {"open": 3, "close": 3}  # a wider step for kinds of which there are hundreds of calls
MEMORY_STEP = int(sys.argv[1]) if len(sys.argv) > 1 else 62 * lab.STEP


def prepare():
    """Makes two versions of a journal; the folder "out" has the first, with a file that the second does not have."""
    lab.make_journal("old", 3, "Before")
    lab.make_journal("new", 2, "After")
    versions = []
    for journal in ("old", "new"):
        done = lab.build(journal, journal + "-out")
        lab.require(done.status == 0, done.said)
        versions.append(lab.contents(journal + "-out/i"))
    for version in versions:
        for name, data in version.items():
            if name.endswith(".pdf"):
                lab.check_pdf(name, data)
    return versions


def reset(empty=False):
    lab.shutil.rmtree("out", ignore_errors=True)
    if not empty:
        lab.shutil.copytree("old-out", "out")


def check_run(done, versions, kind):
    if kind in ("unlink", "flock"):
        pathlib.Path("out/i/.offprint-lock").unlink(missing_ok=True)  # the next run removes it
    found = lab.check_files("out/i", versions)
    lab.require(done.status in (0, 3), f"status {done.status}")
    if done.status == 0:
        lab.require(found == versions[1], "success, but not everything is written")
        return
    lab.require(any(mark in done.said for mark in ("[system]", "[worker]", "out of memory")), "status 3 without a message")
    if found and "cannot write 'out/i/manifest.json'" not in done.said and "out of memory" not in done.said:
        lab.check_manifest(found)


def sweep(versions, kind, action, step=1, first=1):
    """Returns how many runs were hit, and how many of those succeeded anyway."""
    hits = well = 0
    n = first
    while True:
        what = f"{kind}:{n}:{action}"
        fault = lab.Fault(what, "out/i" if kind == "stat" else "")
        reset(empty=kind == "mkdir")
        done = lab.build("new", env=fault.env)
        if not fault.hits():
            break
        try:
            check_run(done, versions, kind)
        except AssertionError as e:
            lab.fail(f"{what}: {e}: {done.said}")
        hits += 1
        well += done.status == 0
        if hits % 10 == 1:
            lab.heal("new", versions[1])
        n += step
    return hits, well


def each_call():
    versions = prepare()
    for kind, error, on in FAULTS:
        hits, well = sweep(versions, kind, f"{'+' if on else ''}{error}", lab.STEP * OFTEN.get(kind, 1))
        lab.require(hits > 0, f"no {kind} failed: nothing was tested")
        print(f"  {kind} {errno.errorcode[error]}: {hits} runs, {well} succeeded")


def memory():
    versions = prepare()
    hits, well = sweep(versions, "memory", str(errno.ENOMEM), MEMORY_STEP, 7)
    lab.require(hits > 10 // lab.STEP, "no allocation failed: nothing was tested")
    print(f"  memory: {hits} runs, {well} succeeded")


def interrupted_calls():
    """A call interrupted by a signal is repeated."""
    versions = prepare()
    for kind in ("open", "read", "write", "send", "fsync", "close", "rename", "mkdir", "unlink", "stat", "flock", "poll", "wait"):
        fault = lab.Fault(f"{kind}:2:%{errno.EINTR}")
        reset(empty=kind == "mkdir")
        if kind in ("unlink", "flock"):
            fault = lab.Fault(f"{kind}:1:{errno.EINTR}")
        done = lab.build("new", env=fault.env)
        lab.require(fault.hits() > 0, f"no {kind} was interrupted: nothing was tested")
        lab.require(done.status == 0, f"{kind} interrupted: {done.status} {done.said}")
        lab.require(lab.contents("out/i") == versions[1], f"{kind} interrupted: not everything is written")


def new_journal():
    """`offprint new` writes a complete journal or none."""
    for kind in ("open", "write", "fsync", "rename", "mkdir"):
        n = 1
        while True:
            fault = lab.Fault(f"{kind}:{n}:{errno.ENOSPC}")
            done = lab.run(["new", "journal"], fault.env, stdout=lab.subprocess.DEVNULL)
            if not fault.hits():
                break
            lab.require(done.status in (0, 3), f"new, {kind} {n}: {done.status} {done.said}")
            if done.status == 3:
                lab.require("cannot write 'journal/" in done.said, f"new, {kind} {n}: {done.said}")
                lab.require(not lab.contents("journal"), f"new, {kind} {n}: a partial journal was left")
            lab.shutil.rmtree("journal", ignore_errors=True)
            n += 1
        lab.require(n > 1, f"no {kind} failed: nothing was tested")
        lab.shutil.rmtree("journal")


# libgcov cannot cope with failing allocations
lab.main(each_call, interrupted_calls, new_journal, *([] if "GCOV_ERROR_FILE" in os.environ else [memory]))
