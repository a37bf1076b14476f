"""Two simultaneous runs into one folder, and a folder that is removed during a run."""

import errno
import fcntl
import os
import shutil
import signal

import lab


def two_runs():
    """They take turns: the folder has the files of the second."""
    versions = lab.two_journals(4)
    for _ in range(8):
        runs = [lab.start(["build", f"{j}/i", "-o", "out", "-j", "2"]) for j in ("one", "two", "one", "two")]
        for process in runs:
            done = lab.finish(process)
            lab.require(done.status == 0, f"{done.status} {done.said}")
        lab.require(lab.contents("out/i") in versions, "a mixture of both versions")


def hold():
    """Holds the lock of the output folder."""
    held = os.open("out/i/.offprint-lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def waiting():
    """A run that waits reports it, ends at once on a signal, and writes when its turn comes."""
    versions = lab.two_journals()
    os.makedirs("out/i")
    held = hold()
    for number in (signal.SIGTERM, signal.SIGINT):
        process = lab.start(["build", "one/i", "-o", "out"])
        lab.require(b"another run is writing into 'out/i'" in process.stderr.readline(), "the waiting is not reported")
        process.send_signal(number)
        lab.require(lab.finish(process).status == -number, "a waiting run does not end on the signal")
    process = lab.start(["build", "one/i", "-o", "out"])
    process.stderr.readline()
    lab.require(lab.contents("out/i") == {".offprint-lock": b""}, "something was written out of turn")
    os.remove("out/i/.offprint-lock")
    os.close(held)
    done = lab.finish(process)
    lab.require(done.status == 0 and lab.contents("out/i") == versions[0], f"{done.status} {done.said}")
    # check does not wait
    held = hold()
    lab.require(lab.run(["check", "one/i"]).status == 0, "check waits")
    os.close(held)


def no_lock():
    """Without a lock the files are written, and the run says that others must not write there."""
    versions = lab.two_journals()
    lab.heal("one", versions[0])
    fault = lab.Fault(f"flock:1:+{errno.ENOLCK}")
    done = lab.build("two", env=fault.env)
    lab.require(done.status == 0 and "cannot lock folder 'out/i': No locks available" in done.said and "[no-lock]" in done.said, done.said)
    found = lab.contents("out/i")
    found.pop(".offprint-lock", None)  # somebody else may hold it
    lab.require(found == versions[1], "not everything is written")


def removed():
    """The loss is reported, and lost files are not in the manifest."""
    versions = lab.two_journals(3)
    for who, n in (("worker", 2), ("parent", 2), ("parent", 3)):
        lab.heal("one", versions[0])
        fault = lab.Fault(f"{'rename' if who == 'parent' else 'fsync'}:{n}:stop:{who}")
        process = lab.start(["build", "two/i", "-o", "out", "-j", "1"], fault.env)
        family = lambda: [process.pid] if who == "parent" else lab.children(process.pid)
        lab.wait_until(lambda: any(lab.is_stopped(p) for p in family()), "a process that stops")
        stopped = [p for p in family() if lab.is_stopped(p)]
        shutil.rmtree("out")
        for p in stopped:
            os.kill(p, signal.SIGCONT)
        done = lab.finish(process)
        lab.require(done.status == 3 and "out/i" in done.said and "[system]" in done.said, f"{done.status} {done.said}")
        if os.path.exists("out/i"):
            found = lab.check_files("out/i", versions)
            if "manifest.json" in found:
                lab.check_manifest(found)
        lab.heal("two", versions[1])


def stale_temporary_files():
    """Those of killed runs are removed, whichever process has their number now; other files are kept."""
    versions = lab.two_journals()
    os.makedirs("out/i/covers")
    ours = [f"out/i/covers/.a1.pdf.offprint-{n}" for n in (1, os.getpid(), 999999999)] + [f"out/i/.manifest.json.offprint-{os.getpid()}"]
    others = ["out/i/.offprint-1", "out/i/covers/.mine", "out/i/covers/a.offprint-1"]
    for name in ours + others:
        with open(name, "w", encoding="utf-8") as f:
            f.write("x")
    lab.require(lab.build("one").status == 0, "does not build")
    lab.require(not any(os.path.exists(name) for name in ours), "temporary files were left")
    for name in others:
        lab.require(os.path.exists(name), f"{name} is foreign, but was removed")
        os.remove(name)
    lab.require(lab.contents("out/i") == versions[0], "output files differ")


lab.main(two_runs, waiting, no_lock, removed, stale_temporary_files)
