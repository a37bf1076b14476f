"""What is exported, imported and exported again: each key of article.yaml, issue.yaml and journal.yaml comes back as the table in the manual
says, and the second export is the first.

usage: roundtrip.py MODELS [--table | --show FORMAT KEY]    prints the rows of the table as found; an example of a key that changed in a format
"""

import difflib
import pathlib
import re
import shutil
import sys

import journals
import lib

MANUAL = lib.ROOT / "src/offprint.1"
# Formats that are read again, by column of the table.
COLUMNS = {"jats": ["jats"], "ojs": ["ojs-3.3", "ojs-3.4", "ojs-3.5"], "crossref": ["crossref", "crossref-5.4"], "elibrary": ["elibrary"],
           "doaj": ["doaj"], "csl": ["csl"], "bibtex": ["bibtex"], "ris": ["ris"]}
FILES = {"csl": "issue.csl.json", "bibtex": "issue.bib", "ris": "issue.ris"}
PROGRAM = sys.argv[1]
SEEDS = range(3) if lib.QUICK else range(24)
MARKS = {frozenset(["kept"]): "+", frozenset(["lost"]): "-"}
# Keys that a file has no place for, as it is about articles only; and those that say what is already known of them.
UNTOLD = ("affiliations.id", "issue.sections.articles", "issue.first_page", "issue.kind", "issue.front_numbering", "issue.pages", "journal.imprint_profile", "journal.exchange")
# Keys without languages; lists whose items are compared in their order.
SINGLE = ("copyright_year", "dates", "url", "licence", "doi", "type", "language", "pages", "article_number", "edn", "issue.year", "issue.volume",
          "issue.number", "issue.running_number", "issue.dates.released", "issue.dates.signed_to_print", "journal.issn.print", "journal.issn.online",
          "journal.languages")
LISTS = ("authors", "translators", "editors", "interviewers", "reviewers", "versions", "statements", "related", "reviews", "funders")


def file_of(name, folder):
    path = pathlib.Path(folder, "7/exports", name if name == "jats" else FILES.get(name, f"{name}.xml"))
    return sorted(path.glob("*.xml"), key=lambda p: int(p.stem.removeprefix("art"))) if path.is_dir() else [path] if path.exists() else []


def models(*folders):
    """What is read of issues: for each, the entries (place, language, text) of "journal", of "issue", and of its articles, in order."""
    issues = []
    for line in lib.run(PROGRAM, *folders).out.splitlines():
        match = re.match(r"([a-z_.\d]+)(?:\[([\w-]*)\])?:(?: (.*))?$", line)
        if line.startswith("== "):
            issues.append({})
        elif line.startswith("= "):
            entries = issues[-1][line[2:]] = []
        elif match:
            entries.append([match[1], match[2] or "", match[3] or ""])
        else:
            entries[-1][2] += "\n" + line
    return issues


def group(entries, own):
    """By key without numbers. A text without a language is in `own`; one that is the same in all languages has none."""
    places = {}
    for place, lang, text in entries:
        places.setdefault(place, []).append((lang or own, text))
    keys = {}
    for place, values in places.items():
        if len(values) > 1 and len({text for _, text in values}) == 1 and len({lang for lang, _ in values}) == len(values):
            values = [(own, values[0][1])]
        keys.setdefault(re.sub(r"\.\d+", "", place), []).extend((place, *value) for value in values)
    return keys


def named(keys, own):
    """Authors name an affiliation by its name, not by its id or number; nor are affiliations in an order."""
    names, numbers = {}, {text: place.split(".")[1] for place, _, text in keys.get("affiliations.id", [])}
    for place, lang, text in keys.get("affiliations.name", []):
        if lang == own or place.split(".")[1] not in names:
            names[place.split(".")[1]] = text
    for key in keys:
        if key.endswith(".affiliations"):
            keys[key] = [(place, own, names[numbers[text]]) for place, _, text in keys[key]]
        elif key.startswith("affiliations."):
            keys[key] = sorted({("", lang, text) for _, lang, text in keys[key]})
    return keys


def as_groups(entries):
    """The same with collective authors as groups after the authors: few formats know the difference."""
    last = max([int(place.split(".")[1]) for place, _, _ in entries if place.startswith("authors.")], default=0)
    out = []
    for place, lang, text in entries:
        if place.startswith("collective_authors."):
            number = last + int(place.split(".")[1])
            out.append([f"authors.{number}.name", lang, text])
            if [f"authors.{number}.group", "", "true"] not in out:
                out.append([f"authors.{number}.group", "", "true"])
        else:
            out.append([place, lang, text])
    return out


class Issue:
    """An issue and its journal as they are used: what an article does not say of itself is that of the journal or the issue."""

    def __init__(self, files):
        journal, issue = files.pop("journal"), files.pop("issue")
        own = next((text for place, _, text in journal if place == "languages"), "")
        self.journal, self.issue = group(journal, own), group(issue, own)
        self.articles = {slug: self.article(slug, as_groups(entries)) for slug, entries in files.items()}

    def article(self, slug, entries):
        own = next(text for place, _, text in entries if place == "language")
        keys = named(group(entries, own), own)
        year = self.issue["year"][0][2]
        given = {key.split(".")[0] for key in keys}
        keys.update({key: v for key, v in self.journal.items() if key.split(".")[0] in {"copyright_holder", "licence"} - given})
        keys.setdefault("copyright_year", [("copyright_year", "", year)])
        keys.setdefault("dates.published", self.issue.get("dates.released", [("", "", year)]))
        keys.setdefault("url", [("", "", f"https://example.org/7/{slug}/")])
        return keys

    def find(self, article):
        """The slug of the same article, by DOI, pages or title."""
        for key in ("doi", "pages", "article_number", "title"):
            for slug, other in self.articles.items():
                if key in article and key in other and values(article, key)[0] == values(other, key)[0]:
                    return slug
        return None


def values(keys, key):
    """Of a key, for comparison: those of persons and works in their order, others by language."""
    found = [("" if key.split(".")[0] in SINGLE or key in SINGLE else lang, text) for _, lang, text in keys.get(key, [])]
    return found if "." in key and key.split(".")[0] in LISTS else sorted(found)


def compare(one, other, note):
    for key in sorted(one.keys() | other.keys()):
        before, after = values(one, key), values(other, key)
        if not any(key == u or key.startswith(u + ".") for u in UNTOLD):
            note(key, "kept" if before == after else "lost" if not after else "added" if not before else "changed", before, after)


class Findings:
    """How keys came back: {(key, column): {"kept", "lost", ...}}."""

    def __init__(self):
        self.seen, self.examples = {}, {}

    def note(self, column, name, seed):
        def take(key, how, before, after):
            self.seen.setdefault((key, column), set()).add(how)
            if how != "kept":
                self.examples.setdefault((key, column, how), f"{name}, seed {seed}:\n  - {before}\n  + {after}")

        return take


def check(name, seed, one, other, note):
    """Compares what an import made with what was exported. Returns the slugs that were, by those that are."""
    slugs = {}
    for slug, article in one.articles.items():
        found = other.find(article)
        if found:
            compare(article, other.articles[found], note)
            slugs[found] = slug
        elif "doi" in article or not name.startswith("crossref"):
            lib.problems.append(f"seed {seed}: {name}: an article is lost: {values(article, 'title')}")
    compare({f"issue.{k}": v for k, v in one.issue.items()}, {f"issue.{k}": v for k, v in other.issue.items()}, note)
    compare({f"journal.{k}": v for k, v in one.journal.items()}, {f"journal.{k}": v for k, v in other.journal.items()}, note)
    return slugs


def complete(one, other):
    """Adds what a journal.yaml or issue.yaml lacks, as far as the table says that a format has no place for it."""
    there = {line.partition(":")[0] for line in other.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()}
    more = [line for line in one.read_text(encoding="utf-8").splitlines(keepends=True) if line.partition(":")[0] not in there]
    with other.open("a", encoding="utf-8") as f:
        f.writelines(more)


def rename(name, slugs):
    """Gives articles the slugs that they had, which few formats hold."""
    path = pathlib.Path(name, "7/issue.yaml")
    text = path.read_text(encoding="utf-8")
    for slug, before in slugs.items():
        pathlib.Path(name, "7", slug).rename(pathlib.Path(name, "7", "=" + before))
        text = re.sub(rf"(?<=[\[ ]){slug}(?=[\],\n])", "=" + before, text)
    for before in slugs.values():
        pathlib.Path(name, "7", "=" + before).rename(pathlib.Path(name, "7", before))
    path.write_text(text.replace("=", ""), encoding="utf-8")


def again(name, seed, slugs):
    """Exports what was imported: the same file."""
    rename(name, slugs)
    complete(pathlib.Path("j/journal.yaml"), pathlib.Path(name, "journal.yaml"))
    complete(pathlib.Path("j/7/issue.yaml"), pathlib.Path(name, "7/issue.yaml"))
    for article in pathlib.Path(name).glob("7/*/article.yaml"):
        text = article.read_text(encoding="utf-8")
        article.write_text(re.sub(rf"^url: https://example.org/7/[^/\n]*/\n", "", text, flags=re.M), encoding="utf-8")
    lib.offprint("export", name, f"{name}/7", "-o", f"{name}-out", status=(0, 1))
    before, after = ([p.read_text(encoding="utf-8").splitlines() for p in file_of(name, out)] for out in ("out", f"{name}-out"))
    for one, other in zip(before, after):
        own = next((m[1] for line in one if (m := re.search(r'<article .*xml:lang="(\w+)"', line))), None)
        one, other = ([line.replace(f' xml:lang="{own}"', "") for line in text] for text in (one, other))
        diff = [line for line in difflib.unified_diff(one, other, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
        if diff:
            DIFFS.setdefault(name, []).append((seed, diff))


DIFFS = {}


def run(seeds, columns, findings):
    names = {name: column for column in columns for name in COLUMNS[column]}
    for seed in seeds:
        folder = pathlib.Path(f"{seed}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with lib.inside(folder):
            alone = len(journals.write("j", seed)) == 1
            lib.offprint("export", *names, "j/7", "-o", "out", status=(0, 1))
            made = [name for name in names if file_of(name, "out")]
            lib.expect(f"seed {seed}: exported", list(names), made)
            for name in made:
                lib.offprint("import", *file_of(name, "out"), "-o", f"{name}/7", status=(0, 1))
            one, *others = models("j/7", *(f"{name}/7" for name in made))
            one = Issue(one)
            for name, other in zip(made, others):
                slugs = check(name, seed, one, Issue(other), findings.note(names[name], name, seed))
                if "--again" in sys.argv and (name == "jats" or alone):
                    again(name, seed, slugs)


def table(findings):
    """Rows: keys with the same marks."""
    rows = {}
    for key in sorted({key for key, _ in findings.seen}):
        marks = tuple(MARKS.get(frozenset(findings.seen.get((key, column), ["none"])), "part" if (key, column) in findings.seen else "?")
                      for column in COLUMNS)
        rows.setdefault(marks, []).append(key)
    return rows


if "--table" in sys.argv or "--show" in sys.argv:
    found = Findings()
    with lib.workshop():
        at = sys.argv.index("--show") if "--show" in sys.argv else None
        run(SEEDS, [sys.argv[at + 1]] if at else COLUMNS, found)
        if at:
            for (key, _, how), text in sorted(found.examples.items()):
                if re.match(sys.argv[at + 2], key):
                    print(key, how, text)
        else:
            for marks, keys in table(found).items():
                print(*(f"{mark:5}" for mark in marks), " ".join(keys))
        print(*lib.problems, sep="\n")
        for name, diffs in DIFFS.items():
            print(name, len(diffs))
            for seed, diff in diffs[:int(sys.argv[-1])]:
                print(" ", seed, *diff[:8], sep="\n    ")
        sys.exit()
