"""`offprint watch` as editors use it: what is built when a file is saved, what is printed, and how it ends."""

import contextlib
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import threading

import lib

DEADLINE = 120  # [s] only a program that hangs takes this long
QUIET = 1  # [s] in which a watch that is up to date says nothing
ARTICLE = """\
language: en
title: {en: "On barley", ru: О ячмене}
pages: PAGES
authors: [{name: {en: "Petrov, Ivan", ru: "Петров, Иван"}}]
"""


class Watch:
    """A running watch; `said` of one build is what it printed up to the summary."""

    def __init__(self, *arguments, cwd=None):
        self.process = subprocess.Popen([lib.PROGRAM, "watch", "--format", "json", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, cwd=cwd, env=lib.environment({}))
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def build(self):
        """Waits for the next build: the paths that it wrote, its messages, its summary."""
        said = []
        while not said or said[-1]["level"] != "summary":
            line = self.lines.get(timeout=DEADLINE)
            assert line, self.process.stderr.read()
            said.append(line)
        written = [line["path"] for line in said if line["level"] == "written"]
        return written, [line for line in said if line["level"] in ("error", "warning")], said[-1]

    def until(self, fits):
        """The first build that fits."""
        while not fits(found := self.build()):
            pass
        return found

    def is_quiet(self):
        with contextlib.suppress(queue.Empty):
            return not self.lines.get(timeout=QUIET)
        return True


@contextlib.contextmanager
def watching(*arguments, cwd=None, end=signal.SIGINT):
    watch = Watch(*arguments, cwd=cwd)
    try:
        yield watch
        watch.process.send_signal(end)
        lib.expect("status", -end, watch.process.wait(DEADLINE))
    finally:
        if watch.process.poll() is None:
            watch.process.kill()
        watch.process.communicate()


def journal():
    lib.write_journal("j", {"a": ARTICLE.replace("PAGES", "1-2"), "b": ARTICLE.replace("PAGES", "3-4").replace("barley", "rye")},
                      issue="pages: [{page: contents}]\n")


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*"))
            if path.is_file() and not path.name.startswith(".")}


def test_saves():
    """A save makes what depends on the file; errors do not end the watch, and go when they are mended; all is as a build makes it."""
    journal()
    with watching("j/i", "-o", "j/out") as watch:
        written, messages, summary = watch.build()
        lib.expect("written first", {"j/out/i/covers/a.pdf", "j/out/i/covers/b.pdf", "j/out/i/front-matter.pdf"}, set(written))
        lib.expect("errors", 0, summary["errors"])
        lib.require(watch.is_quiet(), "what it writes itself is taken for a change")
        lib.change("j/i/b/article.yaml", ("Petrov", "Ivanov"))
        written, messages, summary = watch.build()
        lib.require("j/out/i/covers/b.pdf" in written and "j/out/i/covers/a.pdf" not in written, f"a save of b writes {written}")
        lib.change("j/i/a/article.yaml", ("authors:", "authros:"))
        written, messages, summary = watch.build()
        lib.expect("message", ("j/i/a/article.yaml", 4, "unknown-key"), next((m["path"], m["line"], m["code"]) for m in messages if m["level"] == "error"))
        lib.change("j/i/a/article.yaml", ("authros: [", "authors: [["))
        lib.require(watch.build()[2]["errors"], "a file that cannot be read is no error")
        lib.change("j/i/a/article.yaml", ("authors: [[", "authors: ["))
        lib.expect("errors after the repair", 0, watch.build()[2]["errors"])
    lib.offprint("build", "j/i", "-o", "fresh")
    lib.expect("files", tree("fresh/i"), tree("j/out/i"))


def test_many_files():
    """What version control writes at once is one build; folders come and go; a journal that is gone is missed until it is back."""
    journal()
    shutil.copytree("j/i/a", "other")
    with watching("j/i", "-o", "out", end=signal.SIGTERM) as watch:
        watch.build()
        for n in range(100):
            shutil.copytree("other", f"j/i/c{n}")
            lib.change(f"j/i/c{n}/article.yaml", ("1-2", f"{2 * n + 5}-{2 * n + 6}"))
        lib.change("j/i/issue.yaml", ("[a, b]", f"[a, b, {', '.join(f'c{n}' for n in range(100))}]"))
        watch.until(lambda found: found[2]["articles"] == 102 and not found[2]["errors"])
        os.rename("j", "gone")
        watch.until(lambda found: found[2]["errors"] or not found[2]["issues"])
        os.rename("gone", "j")
        watch.until(lambda found: found[2]["articles"] == 102 and not found[2]["errors"])


def test_beside_builds():
    """A build and a watch, or two watches, write into one folder."""
    journal()
    with watching("j/i", "-o", "out") as one, watching("j/i", "-o", "out") as other:
        one.build(), other.build()
        for word in ("wheat", "spelt", "oats"):
            lib.change("j/i/a/article.yaml", ("barley" if word == "wheat" else "wheat" if word == "spelt" else "spelt", word))
            lib.offprint("build", "j/i", "-o", "out")
            one.build(), other.build()
    lib.offprint("build", "j/i", "-o", "fresh")
    lib.expect("files", tree("fresh/i"), tree("out/i"))


def test_output_among_inputs():
    """The folder of the issues can be the output folder, and the journal's own the present one."""
    journal()
    with watching("i", "-o", ".", cwd="j") as watch:
        watch.build()
        watch.until(lambda found: watch.is_quiet())


def test_refusals():
    """What no change of a file mends ends at once."""
    journal()
    for arguments in (("nowhere",), ("j/i", "j/i"), ("j/i", "--final", "--draft")):
        done = lib.offprint("watch", *arguments, status=(2,))
        lib.require(done.err, "nothing is said")


def test_nobody_reads():
    """Ends when its output is closed."""
    journal()
    process = subprocess.Popen([lib.PROGRAM, "watch", "--format", "json", "j/i", "-o", "out"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=lib.environment({}))
    process.stdout.readline()
    process.stdout.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(QUIET)
    if process.poll() is None:
        lib.change("j/i/a/article.yaml", ("barley", "wheat"))
        process.wait(DEADLINE)
    lib.expect("status", 3, process.returncode)
    process.stderr.close()


if __name__ == "__main__":
    lib.main(test_saves, test_many_files, test_beside_builds, test_output_among_inputs, test_refusals, test_nobody_reads)
