"""An article.yaml that gets its pages: whatever fails, it holds the old text or the new one.

usage: rewrite.py SETPAGES    a program that sets given pages (tests/cli/setpages.c)
"""

import errno
import os
import pathlib
import signal
import subprocess
import sys

import lab
import lib

SETPAGES = os.path.abspath(sys.argv[1])
FILE = pathlib.Path("i/a/article.yaml")
OLD = b"title: x\n# c\n"
NEW = "title: x\npages: 7–12\n# c\n".encode()
WORDS = [SETPAGES, ".", "7", "12", str(FILE)]


def write(content=OLD):
    lib.write_files(".", {str(FILE): content})


def beside():
    return [p.name for p in FILE.parent.iterdir() if p != FILE]


def failing_calls():
    """Each call fails once; no temporary file is left, and what is said is so."""
    runs = 0
    for kind in ("open", "read", "write", "fsync", "close", "rename"):
        for n in range(1, 100):
            write()
            fault = lab.Fault(f"{kind}:{n}:{errno.EIO}", "i/a" if kind == "open" else "")
            done = lib.run(*WORDS, env=fault.env)
            if not fault.hits():
                break
            runs += 1
            found = FILE.read_bytes()
            lab.require(found in (OLD, NEW), f"{kind} {n}: {found!r}")
            lab.require(found == NEW or done.out == "failed 7–12\n" or done.out == "failed\n", f"{kind} {n}: {done.out}")
            lab.require(done.out != "changed 7–12\n" or found == NEW, f"{kind} {n}: {done.out}")
            lab.require(("error" in done.err) == done.out.startswith("failed"), f"{kind} {n}: {done.out} {done.err}")
            lab.require(not beside(), f"{kind} {n}: left {beside()}")
    lab.require(runs > 10, f"only {runs} calls failed")


def killed():
    """kill -9 at each call; the next run removes what was left."""
    runs = 0
    for kind in ("open", "write", "fsync", "close", "rename"):
        for n in range(1, 100):
            write()
            fault = lab.Fault(f"{kind}:{n}:kill", "i/a" if kind == "open" else "")
            lib.run(*WORDS, env=fault.env, status=None)
            if not fault.hits():
                break
            runs += 1
            lab.require(FILE.read_bytes() in (OLD, NEW), f"{kind} {n}: {FILE.read_bytes()!r}")
            write()
            lib.run(*WORDS)
            lab.require(FILE.read_bytes() == NEW and not beside(), f"{kind} {n}: left {beside()}")
    lab.require(runs > 5, f"only {runs} processes were killed")


def changed_meanwhile():
    """What another program saves after the file was read is not overwritten, whether in place or as a new file."""
    for replace in (False, True):
        write()
        other = OLD if replace else b"title: y\n"
        fault = lab.Fault("fsync:1:stop")
        with subprocess.Popen(WORDS, env={**os.environ, **fault.env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                lab.wait_until(lambda p=process: lab.is_stopped(p.pid), "a process that stops")
                if replace:
                    pathlib.Path("new").write_bytes(other)
                    pathlib.Path("new").rename(FILE)
                else:
                    FILE.write_bytes(other)
            finally:
                process.send_signal(signal.SIGCONT)
            out, err = process.communicate(timeout=lib.HANG)
        lab.require(out.startswith(b"failed") and b"another program has changed it" in err, f"{out!r} {err!r}")
        lab.require(FILE.read_bytes() == other and not beside(), f"{FILE.read_bytes()!r} {beside()}")


lab.main(failing_calls, killed, changed_meanwhile)
