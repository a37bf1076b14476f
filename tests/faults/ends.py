"""Processes that die early: by signals, by kill -9 at every step and at random moments, by a crash.

The next run repairs everything; files published in between are complete.
"""

import os
import random
import signal

import lab

KILLS = 40 if lab.ALL else 20
SEED = 3


def crashed_worker():
    """A crash is reported and loses only the worker's article; the others are written."""
    versions = lab.two_journals(3)
    for action, words in (("crash", "signal 11"), ("kill", "signal 9")):
        lab.heal("one", versions[0])
        fault = lab.Fault(f"fsync:1:{action}:worker", "")
        done = lab.build("two", env=fault.env)
        found = lab.check_files("out/i", versions)
        lab.require(done.status == 3, f"status {done.status}")
        lab.require("two/i/a1/article.yaml: error: the cover sheet was not written: its worker process died" in done.said, done.said)
        lab.require(words in done.said and "[worker]" in done.said, done.said)
        listed = lab.check_manifest(found)
        lab.require(listed["covers/a1.pdf"]["stale"], "the lost sheet is not stale")
        lab.require(not listed["covers/a2.pdf"]["stale"], "the next sheet is stale")
        lab.require(listed["front-matter.pdf"]["stale"], "front matter was written without all articles")
        lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
        lab.heal("two", versions[1])


def killed_at_each_step():
    """kill -9 of the parent and of a worker at each call that changes files."""
    versions = lab.two_journals()
    lab.heal("one", versions[0])
    runs = 0
    for who in ("parent", "worker"):
        for kind in ("open", "write", "fsync", "rename", "close", "send"):
            n = 1
            while True:
                fault = lab.Fault(f"{kind}:{n}:kill:{who}", "out" if kind == "open" else "")
                now, before = ("two", "one") if runs % 2 else ("one", "two")
                done = lab.build(now, env=fault.env)
                if not fault.hits():
                    break
                lab.require(done.status == (-signal.SIGKILL if who == "parent" else 3), f"{kind} {n} of {who}: {done.status} {done.said}")
                found = lab.check_files("out/i", versions)
                if who == "worker":
                    lab.check_manifest(found)
                    lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
                runs += 1
                n += lab.STEP
                if runs % 5 == 0:
                    lab.heal(before, versions[0 if before == "one" else 1])
    lab.require(runs > 20 // lab.STEP, f"only {runs} processes were killed: too few to test anything")
    lab.heal("two", versions[1])
    print(f"  {runs} processes killed")


def killed_at_random():
    versions = lab.two_journals()
    lab.heal("one", versions[0])
    chance = random.Random(SEED)
    killed = runs = 0
    window = 0.06  # [s] within which the signal is sent; adapted to the machine so that most runs have not ended
    while killed < KILLS and runs < 4 * KILLS:
        i, runs = runs, runs + 1
        process = lab.start(["build", f"{'two' if i % 2 else 'one'}/i", "-o", "out", "-j", "2"])
        lab.time.sleep(chance.uniform(0, window))
        victims = lab.children(process.pid) if chance.random() < 0.3 else []
        try:
            os.kill(victims[0] if victims else process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        done = lab.finish(process)
        hit = done.status in (-signal.SIGKILL, 3)
        killed += hit
        window *= 1.02 if hit else 0.9
        lab.require(done.status in (-signal.SIGKILL, 0, 3), f"status {done.status}: {done.said}")
        if i % 10 == 0:
            lab.check_files("out/i", versions)
    lab.heal("one", versions[0])
    lab.require(killed == KILLS, f"only {killed} of {runs} runs had not ended: too few to test anything")
    print(f"  {killed} of {runs} runs ended by the signal, within {window:.3f} s")


def signals():
    """The status gives the signal; no processes or temporary files are left; the manifest is correct."""
    versions = lab.two_journals(4)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        for n in (1, 2, 4):
            lab.heal("one", versions[0])
            fault = lab.Fault(f"fsync:{n}:stop:worker")
            process = lab.start(["build", "two/i", "-o", "out", "-j", "1"], fault.env)
            lab.wait_until(lambda p=process: any(lab.is_stopped(c) for c in lab.children(p.pid)), "a worker that stops")
            workers = lab.children(process.pid)
            process.send_signal(number)
            done = lab.finish(process)
            lab.require(done.status == -number, f"{number}: status {done.status}: {done.said}")
            lab.require(not any(os.path.exists(f"/proc/{w}") for w in workers), "a worker outlived its parent")
            found = lab.check_files("out/i", versions)
            listed = lab.check_manifest(found)
            lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
            fresh = [name for name, entry in listed.items() if versions[1][name] == found[name]]
            lab.require(len(fresh) == n - 1, f"{fresh} were written before the signal")
            lab.require(all(listed[name]["stale"] != (name in fresh) for name in listed) or not fresh, "the wrong files are stale")
        lab.heal("two", versions[1])


def orphan():
    """A worker whose parent was killed neither disturbs the next run nor publishes anything."""
    versions = lab.two_journals()
    lab.heal("one", versions[0])
    fault = lab.Fault("fsync:1:stop:worker")
    process = lab.start(["build", "two/i", "-o", "out", "-j", "1"], fault.env)
    lab.wait_until(lambda: any(lab.is_stopped(c) for c in lab.children(process.pid)), "a worker that stops")
    worker = lab.children(process.pid)[0]
    process.kill()
    process.wait()
    following = lab.start(["build", "one/i", "-o", "out", "-j", "2"])
    lab.time.sleep(0.2)
    lab.require(following.poll() is None, "the next run did not wait for the folder")
    os.kill(worker, signal.SIGCONT)
    done = lab.finish(following)
    lab.require(done.status == 0, f"{done.status} {done.said}")
    lab.require(lab.contents("out/i") == versions[0], "the orphan changed a file")


lab.main(crashed_worker, killed_at_each_step, killed_at_random, signals, orphan)
