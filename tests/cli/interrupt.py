"""An interrupted build is ended by the signal and leaves no workers or temporary files; one that ignores the signal continues."""

import os
import pathlib
import signal
import subprocess
import time

import lib

ATTEMPTS = 6  # each with twice as many articles, because a run may end before the signal arrives


def sheets():
    return len(list(pathlib.Path("out/i/covers").glob("[!.]*")))


def build(articles, number, handler):
    """Starts a build and sends the signal once some sheets are written. Returns the status and the number of sheets at that moment."""
    lib.write_journal(".", {f"a{n}": "title: x\n" for n in range(articles)})
    with open("said", "wb") as said, subprocess.Popen([lib.PROGRAM, "build", "i", "-o", "out", "-j", "2"], stderr=said,
                                                      preexec_fn=lambda: signal.signal(number, handler), start_new_session=True) as process:
        while not os.path.exists("out/i/covers/a3.pdf") and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(number)
        written = sheets()
        process.wait(lib.HANG)
    try:
        os.killpg(process.pid, 0)
        lib.problems.append(f"{number!r}: a worker outlives the run")
    except ProcessLookupError:
        pass
    lib.expect(f"{number!r}: temporary files", [], [str(p) for p in pathlib.Path("out").rglob(".*") if p.name != lib.STATE])
    return process.returncode, written


def interrupt(number, handler, status, whole):
    for attempt in range(ATTEMPTS):
        with lib.workshop():
            articles = 100 << attempt
            got, written = build(articles, number, handler)
            if written < articles // 2 and (got != 0 or whole):
                lib.expect(f"{number!r}: status", status, got)
                lib.expect(f"{number!r}: all sheets are there", whole, sheets() == articles)
                return
    lib.problems.append(f"{number!r}: {ATTEMPTS} runs ended before the signal")


def ended():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        interrupt(number, signal.SIG_DFL, -number, False)


def ignored():
    interrupt(signal.SIGINT, signal.SIG_IGN, 0, True)


lib.main(ended, ignored)
