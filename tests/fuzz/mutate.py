"""Spoils journals in thousands of ways that know the schemas, and builds them: no crash, no hang, no error of the system, no torn file;
each message is at a place in its file; what is written is whole.

usage: mutate.py [--seed N] [--count MUTATIONS] [--all] [--keep FOLDER]

--all: every PDF file is checked with qpdf, every journal with `check`, `show` and a second run; otherwise a sample. --keep: journals with
problems are copied there, with the messages.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import lib
import mutations
import yamltree
from content import Content

SECONDS = 20  # of processor time for each process
WHOLE = 2000
IN_MEMORY = "/dev/shm"  # files on a disk are synced, which takes most of the time
SANITIZER = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error:|Assertion .* failed|terminate called")
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a"
                      "49444154789c63f80f0001010100b138f6140000000049454e44ae426082")
BODIES = ["text.pdf", "body-a.pdf", "outline-loop.pdf", "truncated.pdf", "many-pages.pdf", "huge-media-box.pdf", "web-page.pdf",
          "sound.pdf"]


class Tree:
    """A journal: its files, what was changed in each, and the names of its issues."""

    def __init__(self):
        self.files, self.done, self.issues = {"page.md": b"# Page\n\nA page.\n", "image.png": PIXEL}, {}, []

    def put(self, name, root, rng, known, count):
        """A file with `count` mutations. Half of the files are treated gently; in the others a few mutations are of bytes."""
        gentle = rng.random() < 0.5
        bytewise = sum(rng.random() < 0.15 for _ in range(count)) if not gentle else 0
        done = mutations.spoil_tree(root, rng, known, count - bytewise, gentle)
        data = yamltree.document(root, rng).encode(errors="surrogatepass")
        for _ in range(bytewise):
            data = mutations.spoil_bytes(data, rng)
        self.add(name, data, done + ["bytes"] * bytewise)

    def add(self, name, data, done):
        self.files[name] = data
        if done:
            self.done[name] = done

    def count(self):
        return sum(map(len, self.done.values()))


class Maker:
    """Makes journals. What is common to one journal is spoiled less than what belongs to one article, so that most is laid out."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.content = Content()
        self.known = {kind: schema.examples for kind, schema in self.content.schemas.items()}
        self.known["journal"] = {**self.known["design"], **self.known["journal"]}

    def article(self, tree, issue, n, count, folder=None):
        rng, where = self.rng, f"{issue}/{folder or f'a{n}'}"
        root = self.content.article(rng, 10 + 10 * n)
        if rng.random() < 0.3 and count:
            root.drop("abstract")
            tree.add(f"{where}/abstract.{rng.choice(['en', 'ru', 'xx', 'EN'])}.md", mutations.markdown(rng).encode(), ["Markdown"])
            count -= 1
        tree.put(f"{where}/article.yaml", root, rng, self.known["article"], count)

    def issue(self, tree, name, articles, count, spoiled):
        slugs = [f"a{n}" for n in range(articles)]
        tree.issues.append(name)
        tree.files[f"{name}/image.png"] = PIXEL
        tree.add(f"{name}/page.md", mutations.markdown(self.rng).encode() if count else b"# Page\n", ["Markdown"] if count else [])
        tree.put(f"{name}/issue.yaml", self.content.issue(self.rng, slugs), self.rng, self.known["issue"], count)
        for n in range(articles):
            self.article(tree, name, n, spoiled)

    def bodies(self, tree, issue, articles):
        corpus = lib.ROOT / "tests/fuzz/corpus/body"
        for n in range(articles):
            tree.files[f"{issue}/a{n}/body.pdf"] = (corpus / self.rng.choice(BODIES)).read_bytes()

    def manifest(self, tree, issue):
        """The manifest of an earlier run, of which no file is left."""
        path = self.rng.choice(sorted((lib.ROOT / "tests/fuzz/corpus/manifest").iterdir()))
        tree.add(f"out/{issue}/manifest.json", mutations.spoil_bytes(path.read_bytes(), self.rng), ["bytes"])

    def sample(self, tree):
        """The sample, with its files spoiled as bytes."""
        root = lib.ROOT / "content"
        for path in sorted(p for p in root.rglob("*") if p.is_file() and "schema" not in p.parts and "pictures" not in p.parts):
            name, data = str(path.relative_to(root)), path.read_bytes()
            spoiled = path.suffix in (".yaml", ".md") and self.rng.random() < (0.8 if path.name != "journal.yaml" else 0.3)
            tree.add(name, mutations.spoil_bytes(data, self.rng) if spoiled else data, ["bytes"] if spoiled else [])
        tree.issues = ["2020-3", "2021-1"]

    def make(self, number):
        """One of the kinds of journals, in turn."""
        tree, kind = Tree(), number % 10
        if kind == 9:
            self.sample(tree)
            return tree
        tree.put("journal.yaml", self.content.journal(self.rng), self.rng, self.known["journal"], 0 if kind in (0, 1, 5, 8) else 6)
        if kind in (0, 5, 8):  # many articles
            self.issue(tree, "i", 40, 0, 3)
        elif kind == 1:  # several issues
            for n in range(3):
                self.issue(tree, f"i{n}", 2, 6, 1)
        else:
            self.issue(tree, "i", 2, 3 if kind % 2 else 0, 1)
        if kind == 2:
            self.bodies(tree, "i", 2)
        if kind in (4, 8):
            self.manifest(tree, "i")
        return tree


# --- running ----------------------------------------------------------------------------------------------------------------------------

def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))


def run(*words):
    """Runs the program: (status, stdout, stderr). A crash, a hang and a sanitizer's report are problems."""
    done = subprocess.run([lib.PROGRAM, *words], capture_output=True, timeout=lib.HANG, check=False, preexec_fn=limit)
    said = done.stderr.decode(errors="replace")
    if done.returncode not in (0, 1, 4):
        yield f"{words[0]}: status {done.returncode}: {said[-1500:]}"
    if SANITIZER.search(said):
        yield f"{words[0]}: {said[-3000:]}"
    return done.returncode, done.stdout.decode(errors="replace"), said


def lines_of(path):
    """The lines of a file, as its messages count them."""
    return path.read_bytes().decode(errors="replace").removeprefix("\ufeff").split("\n")


def place_problems(message, cache):
    name, line, column = message["path"], message["line"], message["column"]
    if not name or not line:
        return
    path = pathlib.Path(name)
    if name not in cache:
        built_in = lib.ROOT / "src/data" / path
        cache[name] = lines_of(path) if path.is_file() else lines_of(built_in) if built_in.is_file() else None
    lines = cache[name]
    if lines is None:
        yield f"no such file: {message}"
    elif line > len(lines):
        yield f"line after the end, of {len(lines)}: {message}"
    elif column and column > len(lines[line - 1]) + 1:
        yield f"column after the end of the line, {len(lines[line - 1])}: {message}"


def message_problems(messages, status):
    cache = {}
    for message in messages:
        if message["code"] in ("system", "worker"):
            yield f"[{message['code']}] {message}"
        yield from place_problems(message, cache)
        for note in message["notes"]:
            yield from place_problems(note, cache)
    errors = any(m["level"] == "error" for m in messages)
    if errors != (status != 0):
        yield f"status {status} with{'' if errors else 'out'} errors"


def is_xml(data):
    try:
        xml.etree.ElementTree.fromstring(data)
    except xml.etree.ElementTree.ParseError:
        return False
    return True


def read_manifest(path):
    try:
        return json.loads(path.read_bytes())["files"]
    except (ValueError, KeyError, TypeError):
        return None


def file_problems(tree, status, qpdf):
    """What stands in the output folder. `qpdf`: which files it checks."""
    listed = set()
    for issue in tree.issues:
        folder = pathlib.Path("out", issue)
        manifest = folder / "manifest.json"
        if not manifest.exists():
            if status == 0:
                yield f"{issue}: no manifest"
            continue
        listed.add(manifest)
        entries = read_manifest(manifest)
        if entries is None:
            yield f"{manifest}: damaged"
        for entry in entries or []:
            path = folder / entry["name"]
            listed.add(path)
            data = path.read_bytes() if path.exists() else b""
            if len(data) != entry["bytes"] or hashlib.sha256(data).hexdigest() != entry["sha256"]:
                yield f"{path}: not as in the manifest"
            elif path.suffix == ".pdf" and not (data.startswith((b"%PDF-1.", b"%PDF-2.0")) and data.endswith(b"%%EOF\n")):
                yield f"{path}: not whole"
            elif path.suffix == ".xml" and not is_xml(data):
                yield f"{path}: not well-formed"
            elif path.suffix == ".pdf" and qpdf() and subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode:
                yield f"{path}: {lib.run('qpdf', '--check', path, status=None).err[-500:]}"
    for path in sorted(pathlib.Path("out").rglob("*")):
        if path.is_file() and path not in listed and path.name not in LEFT:
            yield f"{path}: left behind"


LEFT = {".offprint.lock", ".lock", lib.STATE}


def parse(out):
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def errors_of(messages):
    return {json.dumps(m, ensure_ascii=False) for m in messages if m["level"] == "error"}


LINE = re.compile(r"\S[^:]*:(\d+:(\d+:)?)? (error|warning|note): |offprint: |[ \d]* \| |\d+ issues?, |(error|warning): ")
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
GITHUB = re.compile(r"::(error|warning|notice)( |::)")


def text_problems(text, form, what):
    """Lines that are not the program's own, or that hold what a terminal obeys or does not show."""
    for line in text.splitlines() if form is GITHUB else text.split("\n"):
        if line and not form.match(line):
            yield f"{what}: {line!r}"
        elif UNSEEN.search(line):
            yield f"{what} has a sign that is not shown: {line!r}"


def forms(tree):
    _, out, said = yield from run("check", "--jobs", "1", *tree.issues)
    yield from text_problems(out + said, LINE, "check")
    _, out, said = yield from run("check", "--jobs", "1", "--format", "github", *tree.issues)
    yield from text_problems(out, GITHUB, "check --format github")


def other_verbs(tree, rng, built, status):
    """`check` finds the errors that `build` finds, a second run too, and `show` works on every file."""
    checked, out, _ = yield from run("check", "--jobs", "1", "--format", "json", *tree.issues)
    if (checked != 0) != (status != 0):
        yield f"check: status {checked}, build: {status}"
    elif errors_of(parse(out)) != errors_of(built):
        yield f"check and build differ: {sorted(errors_of(parse(out)) ^ errors_of(built))[:2]}"
    before = lib.files_of("out") if os.path.exists("out") else {}
    again, _, _ = yield from run("build", "--jobs", "1", "--format", "json", *tree.issues, "-o", "out")
    after = lib.files_of("out") if os.path.exists("out") else {}
    if again != status or lib.differing(before, after):
        yield f"a second run: status {again} after {status}, other files: {lib.differing(before, after)}"
    names = [name for name in tree.files if name.endswith(".yaml")]
    for name in rng.sample(names, min(3, len(names))):
        stage = rng.choice(["--tree", "--model", "--frames", "--inputs"])
        yield from run("show", stage, name)
    yield from run("show", "--design", "journal.yaml")
    yield from forms(tree)


def problems_of(tree, rng, every):
    """Builds a journal in the current folder."""
    status, out, said = yield from run("build", "--jobs", "1", "--format", "json", *tree.issues, "-o", "out")
    if status not in (0, 1, 4):
        return
    messages = parse(out)
    yield from message_problems(messages, status)
    yield from file_problems(tree, status, lambda: every or rng.random() < 0.05)
    if every or rng.random() < 0.06:
        yield from other_verbs(tree, rng, messages, status)


# --- the test -----------------------------------------------------------------------------------------------------------------------------

def report(tree, number, seed, found, keep):
    for problem in found:
        name = re.search(r"'path': '([^']*)'", problem)
        done = tree.done.get(name.group(1) if name else "", "")
        lib.problems.append(f"seed {seed}, journal {number}: {problem}\n    mutations: {done or 'see --keep'}")
    if keep and found:
        folder = pathlib.Path(keep, f"{seed}-{number}")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(".", folder)
        (folder / "problems").write_text("\n".join(found), encoding="utf-8")
        (folder / "mutations").write_text(json.dumps(tree.done, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=WHOLE // 10 if lib.QUICK else WHOLE if lib.ALL else WHOLE // 2)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--keep", type=os.path.abspath)
    options = parser.parse_args()
    lib.need("qpdf")
    sys.setrecursionlimit(10000)
    if os.access(IN_MEMORY, os.W_OK):
        tempfile.tempdir = IN_MEMORY
    maker, count, number, files = Maker(options.seed), 0, 0, 0
    while count < options.count:
        with lib.workshop():
            tree = maker.make(number)
            lib.write_files(".", tree.files)
            found = list(problems_of(tree, maker.rng, options.all))
            report(tree, number, options.seed, found, options.keep)
            files += sum(1 for _ in pathlib.Path("out").rglob("*.pdf"))
        count, number = count + tree.count(), number + 1
    lib.finish(mutations=count, journals=number, files_written=files)


if __name__ == "__main__":
    sys.exit(main())
