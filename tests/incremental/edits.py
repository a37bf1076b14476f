"""Random edits of a journal, each followed by a build into the same folder: files, messages and status are those of a new build.

usage: edits.py [SEED COUNT]
"""

import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import lib

LENGTH = 7  # edits of a sequence
DEALT = (LENGTH - 1) // 2  # of them in turn

JOURNAL_YAML = """\
title: {en: Herald, ru: Вестник}
languages: [en, ru]
issn: {online: 2500-1809}
exports: [ris, csl, ojs-3.4, jats]
"""
ARTICLE = """\
language: en
title: {en: "On %s", ru: "О деле %s"}
authors: [{name: {en: "Petrov, Ivan", ru: "Петров, Иван"}}]
doi: 10.5555/%s
%s"""
WORDS = ["barley", "fence", "harvest", "meadow", "orchard", "threshing"]


def body(pages, word):
    """A PDF file of so many pages."""
    kids = range(4, 4 + 2 * pages, 2)
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>",
               2: f"<</Type/Pages/Count {pages}/Kids[{' '.join(f'{n} 0 R' for n in kids)}]>>",
               3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
    for n in kids:
        objects[n] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents {n + 1} 0 R"
                      "/Resources<</Font<</F 3 0 R>>>>>>")
        objects[n + 1] = lib.pdf_stream(f"BT /F 12 Tf 60 500 Td ({word}) Tj ET")
    return lib.pdf_file(objects)


class Journal:
    """A journal in the folder "j", and its history."""

    def __init__(self, rng):
        self.rng = rng
        self.root = pathlib.Path("j")
        self.slugs = ["a", "b", "c"]
        self.pages = ["contents", "abstracts"]
        self.back = ["authors"]
        self.saved = []
        lib.write_files(self.root, {"journal.yaml": JOURNAL_YAML})
        for slug in self.slugs:
            self.new_article(slug)
        self.write_issue()

    def new_article(self, slug):
        rng = self.rng
        word = rng.choice(WORDS)
        files = {"article.yaml": ARTICLE % (word, word, slug, rng.choice(["", "pages: 5–9\n", "keywords: [field]\n"]))}
        for lang in ("en", "ru"):
            if rng.random() < .7:
                files[f"abstract.{lang}.md"] = f"Text on {word}, in short.\n" if lang == "en" else "Текст о деле, кратко.\n"
        if rng.random() < .5:
            files["body.pdf"] = body(rng.randint(1, 3), word)
        lib.write_files(self.root / "i" / slug, files)

    def write_issue(self):
        def items(kinds):
            return "[" + ", ".join(kinds) + "]"
        pages = items([f"{{page: {kind}}}" for kind in self.pages] + [f"{{page: {kind}, place: back}}" for kind in self.back])
        (self.root / "i" / "issue.yaml").write_text(
            f"year: 2020\nnumber: 1\nfirst_page: 3\npages: {pages}\n"
            f"sections:\n  - title: {{en: Articles, ru: Статьи}}\n    articles: {items(self.slugs)}\n", encoding="utf-8")

    def some(self, pattern="i/*/*"):
        return self.rng.choice(sorted(p for p in self.root.glob(pattern) if p.exists()) or [None])

    # --- edits; each returns a word for the report ---

    def change_text(self):
        path = self.some("i/*/*.md")
        if path:
            path.write_text(path.read_text(encoding="utf-8").replace("кратко", "коротко") + self.rng.choice(WORDS) + "\n", encoding="utf-8")
        return f"text {path}"

    def change_article(self):
        path = self.some("i/*/article.yaml")
        if path:
            old = self.rng.choice(WORDS)
            path.write_text(path.read_text(encoding="utf-8").replace("Petrov", "Petrov" + self.rng.choice(["a", "ov", ""]), 1)
                            .replace(old, self.rng.choice(WORDS)), encoding="utf-8")
        return f"article {path}"

    def same_length(self):
        """Other bytes, the same size, the time stamp set back."""
        path = self.some("i/*/*.md")
        if path:
            st = path.stat()
            data = bytearray(path.read_bytes())
            data[0] = self.rng.choice(b"QRSTVW") if data[0] < 128 else data[0]
            path.write_bytes(data)
            os.utime(path, ns=(st.st_atime_ns, st.st_mtime_ns))
        return f"same length {path}"

    def spoil(self):
        path = self.some("i/*/article.yaml")
        if path:
            with path.open("a", encoding="utf-8") as out:
                out.write(self.rng.choice(["athors: x\n", "doi: [\n", "title: {}\n", "language: xx-no\n"]))
        return f"spoil {path}"

    def mend(self):
        for path in (p for p in self.root.glob("i/*/article.yaml") if p.exists()):
            lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith(("athors", "doi: [", "title: {}", "language: xx"))]
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return "mend"

    def remove(self):
        path = self.some("i/*/*.*")
        if path:
            path.unlink()
        return f"remove {path}"

    def add_abstract(self):
        folder = self.some("i/*/")
        (folder / f"abstract.{self.rng.choice(['en', 'ru'])}.md").write_text("It appears later.\n", encoding="utf-8")
        return f"abstract in {folder}"

    def add_body(self):
        folder = self.rng.choice([self.root / "i" / slug for slug in self.slugs] or [self.root / "i"])
        if folder.is_dir():
            (folder / "body.pdf").write_bytes(body(self.rng.randint(1, 4), self.rng.choice(WORDS)))
        return f"body in {folder}"

    def swap(self):
        one, two = self.some("i/*/*.md"), self.some("i/*/*.md")
        if one and two and one != two:
            os.rename(one, "swapped")
            os.rename(two, one)
            os.rename("swapped", two)
        return f"swap {one} {two}"

    def link(self):
        """A file elsewhere, to which a link leads; or it is gone."""
        path = self.rng.choice(sorted(p for p in self.root.glob("i/*/*") if p.is_file()))
        kept = self.root / f"kept{self.rng.randrange(4)}{path.suffix}"
        shutil.copy(path, kept)
        path.unlink()
        path.symlink_to(f"../../{kept.name}")
        if self.rng.random() < .2:
            kept.unlink()
        return f"link {path}"

    def touch(self):
        path = self.some()
        if path:
            path.touch()
        return f"touch {path}"

    def copy(self):
        """What `git checkout` does: a new file with the old bytes."""
        path = self.some("i/*/*.*")
        if path:
            data, st = path.read_bytes(), path.stat()
            path.unlink()
            path.write_bytes(data)
            if self.rng.random() < .5:
                os.utime(path, ns=(st.st_atime_ns, st.st_mtime_ns))
        return f"copy {path}"

    def add_article(self):
        slug = self.rng.choice("abcdefg")
        if slug not in self.slugs:
            if not (self.root / "i" / slug).exists():
                self.new_article(slug)
            self.slugs.insert(self.rng.randint(0, len(self.slugs)), slug)
            self.write_issue()
        return f"add {slug}"

    def drop_article(self):
        if len(self.slugs) > 1:
            slug = self.slugs.pop(self.rng.randrange(len(self.slugs)))
            if self.rng.random() < .7:
                shutil.rmtree(self.root / "i" / slug, ignore_errors=True)
            self.write_issue()
        return "drop"

    def rename_article(self):
        old, new = self.rng.choice(self.slugs), self.rng.choice("hkm")
        if new not in self.slugs and (self.root / "i" / old).exists() and not (self.root / "i" / new).exists():
            os.rename(self.root / "i" / old, self.root / "i" / new)
            self.slugs[self.slugs.index(old)] = new
            self.write_issue()
        return f"rename {old} {new}"

    def reorder(self):
        self.rng.shuffle(self.slugs)
        self.write_issue()
        return "reorder"

    def change_matter(self):
        self.pages = self.rng.sample(["title-page", "contents", "abstracts"], self.rng.randint(0, 3))
        self.back = self.rng.choice([[], ["authors"], ["colophon"]])
        self.write_issue()
        return "matter"

    def change_journal(self):
        path = self.root / "journal.yaml"
        path.write_text(JOURNAL_YAML + self.rng.choice(["", "design: {variant: compact}\n", "warnings: {missing-translation: off}\n",
                                                        "licence: CC BY 4.0\n", "licence: [\n"]), encoding="utf-8")
        return "journal"

    def save(self):
        self.saved.append((lib.files_of(self.root), list(self.slugs), list(self.pages), list(self.back)))
        return "save"

    def undo(self):
        if self.saved:
            files, self.slugs, self.pages, self.back = self.saved.pop()
            now = lib.files_of(self.root)
            for name in now.keys() - files.keys():
                (self.root / name).unlink()
            lib.write_files(self.root, {k: v for k, v in files.items() if now.get(k) != v})
            for folder in self.root.glob("i/*/"):
                if not any(folder.iterdir()):
                    folder.rmdir()
        return "undo"

    def spoil_output(self):
        files = sorted(p for p in pathlib.Path("o").rglob("*") if p.is_file())
        if files:
            path = self.rng.choice(files)
            how = self.rng.random()
            if how < .4:
                path.unlink()
            elif path.name == lib.STATE:
                data = bytearray(path.read_bytes())
                data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
                path.write_bytes(data[:self.rng.randrange(1, len(data))] if how < .7 else data)
            elif path.name != "manifest.json":
                path.write_bytes(b"%PDF-" + path.read_bytes()[6:])
            return f"spoil {path}"
        return "no output"

    def kill(self):
        """A build that does not end."""
        with subprocess.Popen([lib.PROGRAM, "build", "j/i", "-o", "o"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            time.sleep(self.rng.random() * .1)
            child.send_signal(self.rng.choice([signal.SIGKILL, signal.SIGTERM]))
        return "kill"

    def nothing(self):
        return "nothing"

    def edit(self, seed, n):
        """Every second edit is one of all kinds in turn: eight sequences have each."""
        what = EDITS[(DEALT * seed + n // 2) % len(EDITS)] if n and n % 2 == 0 else self.rng.choices(EDITS, [w for _, w in WEIGHTS])[0]
        return what(self)


WEIGHTS = [(Journal.change_text, 4), (Journal.change_article, 4), (Journal.same_length, 3), (Journal.spoil, 2), (Journal.mend, 2),
           (Journal.remove, 2), (Journal.add_abstract, 2), (Journal.add_body, 3), (Journal.swap, 2), (Journal.touch, 1), (Journal.link, 1), (Journal.copy, 2),
           (Journal.add_article, 2), (Journal.drop_article, 1), (Journal.rename_article, 1), (Journal.reorder, 1), (Journal.change_matter, 1),
           (Journal.change_journal, 1), (Journal.save, 2), (Journal.undo, 2), (Journal.spoil_output, 2), (Journal.kill, 1), (Journal.nothing, 2)]
EDITS = [what for what, _ in WEIGHTS]


def build(folder):
    done = lib.run(lib.PROGRAM, "build", "j/i", "-o", folder, status=None)
    lines = [x.replace(f"{folder}/i", "OUT") for x in done.err.splitlines() if "time stamp" not in x]
    written = re.search(r"(\d+) files? written", lines[-1]) if lines else None
    return (done.status, done.out, [x for x in lines if not x.startswith("1 issue")]), int(written.group(1)) if written else None


def compare(what):
    """Builds, and again, and compares with a build of all into a folder that has the same history. False: they differ, which is noted."""
    got, _ = build("o")
    shutil.rmtree("n", ignore_errors=True)
    if pathlib.Path("o").exists():
        shutil.copytree("o", "n", symlinks=True)
    for state in pathlib.Path("n").rglob(lib.STATE):
        state.unlink()
    wanted, _ = build("n")
    if got != wanted:
        lib.problems.append(f"{what}: other messages\n{got}\n{wanted}")
        return False
    names = lib.differing(lib.files_of("o"), lib.files_of("n"))
    if names:
        lib.problems.append(f"{what}: {names} differ")
        return False
    again, written = build("o")
    if again[0] == 0 and written:
        lib.problems.append(f"{what}: {written} files were written where nothing had changed")
        return False
    if again != wanted or lib.differing(lib.files_of("o"), lib.files_of("n")):
        lib.problems.append(f"{what}: the second build differs\n{again}\n{wanted}")
        return False
    return True


def sequence(seed):
    rng = random.Random(seed)
    with lib.workshop():
        journal = Journal(rng)
        history = []
        build("o")
        lib.expect("the journal is right: front matter", True, pathlib.Path("o/i/front-matter.pdf").exists())
        for n in range(LENGTH):
            history.append(journal.edit(seed, n))
            if not compare(f"seed {seed}, {history}"):
                return


def removals():
    """Each file of the folder is removed in turn, also while an article has errors and what was made of it before is stale."""
    with lib.workshop():
        journal = Journal(random.Random(1))
        for slug in journal.slugs:
            lib.write_files(journal.root / "i" / slug, {"body.pdf": body(2, "field")})
        build("o")
        files = sorted(path.relative_to("o") for path in pathlib.Path("o").rglob("*") if path.is_file() and path.name != lib.STATE)
        lib.expect("there is an issue", True, pathlib.Path("i/issue.pdf") in files)
        for faulty in (False, True):
            if faulty:
                (journal.root / "i" / "c" / "article.yaml").write_text("title: [\n")
                compare("an article with errors")
            for path in lib.sample(files, 4):
                if (pathlib.Path("o") / path).exists():
                    (pathlib.Path("o") / path).unlink()
                    compare(f"without {path}{', an article with errors' if faulty else ''}")


def main():
    seed, count = (int(x) for x in sys.argv[1:3]) if len(sys.argv) > 2 else (1, 1 if lib.QUICK else 500 if lib.ALL else 4)
    for n in range(seed, seed + count):
        sequence(n)
    if len(sys.argv) < 3:
        removals()
    lib.finish(sequences=count)


main()
