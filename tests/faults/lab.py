"""Shared by the fault tests: journals in two versions, runs with a fault, and the checks after each run.

Whatever happens, a published file is complete and has the bytes of one version or the other.
"""

import atexit
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import time
import zlib

from lib import ALL, HANG, PROGRAM, QUICK, ROOT, files_of as contents, main, require

SHIM = os.environ["FAULT_LIBRARY"]
STEP = 25 if QUICK else int(os.environ.get("FAULT_STEP", 1 if ALL else 12))  # every STEP-th call is made to fail
running = set()


def fail(text):
    require(False, text)


def make_journal(folder, articles, title):
    """Makes a journal with the issue "i" of articles a1, a2, ..., an image and its own font; `title` is on every page."""
    corpus = ROOT / "tests/fuzz/corpus"
    subprocess.run([PROGRAM, "new", folder], check=True, stdout=subprocess.DEVNULL)
    issue = pathlib.Path(folder, "i")
    pathlib.Path(folder, "first-issue").rename(issue)
    first = issue / "first-article"
    text = (first / "article.yaml").read_text(encoding="utf-8").replace("An example", title)
    for n in range(1, articles + 1):
        shutil.copytree(first, issue / f"a{n}")
        (issue / f"a{n}/article.yaml").write_text(re.sub("(?m)^pages: .*", f"pages: {n * 10}–{n * 10 + 9}", text), encoding="utf-8")
    shutil.rmtree(first)
    listed = ", ".join(f"a{n}" for n in range(1, articles + 1))
    text = (issue / "issue.yaml").read_text(encoding="utf-8")
    text = re.sub(r"articles:\n\s+- first-article", f"articles: [{listed}]", text)
    text = text.replace("  - page: contents\n", "  - page: contents\n  - {page: text, place: back, title: {en: A, ru: А}, source: page.md}\n")
    (issue / "issue.yaml").write_text(text, encoding="utf-8")
    (issue / "page.md").write_text(f"{title}\n\n![a picture](picture.png)\n", encoding="utf-8")
    shutil.copy(corpus / "image/rgb.png", issue / "picture.png")
    shutil.copy(corpus / "font/truetype.ttf", pathlib.Path(folder, "own.ttf"))
    with open(pathlib.Path(folder, "journal.yaml"), "a", encoding="utf-8") as f:
        f.write("fonts: [{name: own, regular: own.ttf}]\n")


class Done:
    """A finished run."""

    def __init__(self, status, said):
        self.status, self.said = status, said


def start(arguments, env=None, **popen):
    process = subprocess.Popen([PROGRAM, *arguments], env={**os.environ, **(env or {})}, stderr=subprocess.PIPE, start_new_session=True, **popen)
    running.add(process.pid)
    return process


@atexit.register
def end_all():
    """Kills processes left by a failed test, which would keep the test runner's pipe open."""
    for group in running:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass


def finish(process):
    try:
        _, said = process.communicate(timeout=HANG)
    except subprocess.TimeoutExpired:
        fail(f"hangs: {process.args}")
    running.discard(process.pid)
    return Done(process.returncode, said.decode("utf-8"))


def run(arguments, env=None, **popen):
    return finish(start(arguments, env, **popen))


def build(journal, out="out", env=None, jobs=1, **popen):
    return run(["build", f"{journal}/i", "-o", out, "-j", str(jobs)], env, **popen)


class Fault:
    """One fault for one run; see fault.c."""

    def __init__(self, what, path=""):
        self.state = pathlib.Path("fault-state").absolute()
        self.state.write_bytes(bytes(8))
        self.env = {"LD_PRELOAD": SHIM, "FAULT": what, "FAULT_PATH": path, "FAULT_STATE": str(self.state)}

    def calls(self):
        return struct.unpack("=II", self.state.read_bytes())[0]

    def hits(self):
        return struct.unpack("=II", self.state.read_bytes())[1]


def two_journals(articles=2):
    """Makes two journals with the same files, "one" and "two". Returns the files of their builds: faults occur between these versions."""
    versions = []
    for journal in ("one", "two"):
        make_journal(journal, articles, journal.title())
        require(build(journal, journal + "-out", jobs=2).status == 0, "the journal does not build")
        versions.append(contents(journal + "-out/i"))
    return versions


def check_pdf(name, data):
    """Checks header, trailer, and that there is an object at each offset of the cross-reference stream."""
    require(data.startswith(b"%PDF-1.7") and data.endswith(b"%%EOF\n"), f"{name} lacks its header or its end")
    at = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\n$", data).group(1))
    head, table = re.match(rb"\d+ 0 obj\n<<(.*?)>>\nstream\n(.*)\nendstream", data[at:], re.S).groups()
    require(b"/Type/XRef/W[1 4 2]" in head, f"{name}: no cross-reference stream at {at}")
    entries = list(struct.iter_unpack(">BIH", zlib.decompress(table)))
    require(sum(kind == 2 for kind, _, _ in entries) > 5, f"{name}: a cross-reference stream with {len(entries)} entries")
    for number, (kind, place, _) in enumerate(entries):
        require(kind != 1 or data[place:].startswith(b"%d 0 obj" % number), f"{name}: object {number} is not at {place}")


def check_files(folder, versions):
    """Each published file equals one written by a run without faults."""
    found = contents(folder)
    for name, data in found.items():
        base = name.rsplit("/", 1)[-1]
        if base.startswith(".") or base == "manifest.json":
            continue
        require(any(v.get(name) == data for v in versions), f"{name} is of neither version")
    return found


def check_manifest(found):
    """The manifest is correct."""
    listed = json.loads(found["manifest.json"])["files"]
    for entry in listed:
        data = found.get(entry["name"])
        require(data is not None, f"{entry['name']} is in the manifest but missing")
        require(hashlib.sha256(data).hexdigest() == entry["sha256"], f"the manifest is wrong about {entry['name']}")
    return {entry["name"]: entry for entry in listed}


def temporary(found):
    return [name for name in found if name.rsplit("/", 1)[-1].startswith(".")]


def heal(journal, version, out="out"):
    """A run without faults repairs everything, whatever happened before."""
    done = build(journal, out, jobs=2)
    require(done.status == 0, f"not repaired: {done.status} {done.said}")
    require(contents(f"{out}/i") == version, "a run after a fault differs from a first run")


def children(pid):
    try:
        return [int(n) for n in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def wait_until(holds, what):
    end = time.monotonic() + HANG
    while not holds():
        if time.monotonic() > end:
            fail(f"never: {what}")
        time.sleep(0.002)


def is_stopped(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "T"
    except OSError:
        return False
