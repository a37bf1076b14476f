"""What is exported, imported and exported again. Keys come back as the table in the manual says; of a journal that has only keys which a format
holds, the second export is the first.

usage: roundtrip.py MODELS [--table | --show FORMAT KEY]    MODELS prints issues (models.c). --table prints the rows of the table as they are
found, --show how keys that begin so come back in a format, where they change
"""

import difflib
import os
import pathlib
import re
import shutil
import sys

import journals
import lib

MANUAL = lib.ROOT / "src/offprint.1"
MODELS = os.path.abspath(sys.argv[1])
# Formats that are read again, by column of the table.
COLUMNS = {"jats": ["jats"], "ojs": ["ojs-3.3", "ojs-3.4", "ojs-3.5"], "crossref": ["crossref", "crossref-5.4"], "elibrary": ["elibrary"],
           "doaj": ["doaj"], "csl": ["csl"], "bibtex": ["bibtex"], "ris": ["ris"]}
FILES = {"csl": "issue.csl.json", "bibtex": "issue.bib", "ris": "issue.ris"}
SEEDS = range(2) if lib.QUICK else range(18)
AGAIN = range(100, 101) if lib.QUICK else range(100, 102)  # of journals whose bytes are compared
STAMP = "20250101000000000"
# What a file does not tell: ids, and what is made of other keys.
UNTOLD = ("affiliations.id", "issue.sections.articles", "issue.sections.abbreviation", "issue.first_page", "issue.front_numbering", "issue.kind", "issue.pages",
          "journal.imprint_profile", "journal.exchange")
# Keys without languages; lists whose items are compared in their order.
SINGLE = ("copyright_year", "dates", "url", "licence", "doi", "type", "language", "pages", "article_number", "edn", "issue.year", "issue.volume",
          "issue.number", "issue.running_number", "issue.dates.released", "issue.dates.signed_to_print", "journal.issn.print", "journal.issn.online",
          "journal.languages")
LISTS = ("authors", "translators", "editors", "interviewers", "reviewers", "versions", "statements", "related", "reviews", "funders", "references")

# Keys that make a second export differ: addresses become links; an author has one country, or one text for all affiliations.
HALF = {"jats": {"funding"}, "ojs": {"affiliations.country"}, "elibrary": {"affiliations.country", "affiliations.city", "affiliations.address"}}


# --- issues ---------------------------------------------------------------------------------------------------------------------------


def models(*folders):
    """What is read of issues: for each, the entries (place, language, text) of "journal", of "issue", and of its articles, in order."""
    issues = []
    for line in lib.run(MODELS, *folders).out.splitlines():
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
        for key in self.journal:
            if key.split(".")[0] in {"copyright_holder", "licence"} - given:
                keys[key] = self.journal[key] if len(self.journal[key]) > 1 else [("", own, self.journal[key][0][2])]
        keys.setdefault("copyright_year", [("", "", year)])
        keys.setdefault("dates.published", self.issue.get("dates.released", [("", "", year)]))
        keys.setdefault("url", [("", "", f"https://example.org/7/{slug}/")])
        return keys

    def find(self, article):
        """The slug of the same article."""
        for key in ("doi", "pages", "article_number", "title", "authors.name"):
            for slug, other in self.articles.items():
                if key in article and key in other and values(article, key)[0] == values(other, key)[0]:
                    return slug
        return None


def values(keys, key):
    """Of a key, for comparison: by language, those of persons and works in their order."""
    found = [("" if key.split(".")[0] in SINGLE or key in SINGLE else lang, text) for _, lang, text in keys.get(key, [])]
    in_order = key.split(".")[0] in LISTS and key != "authors.affiliations"
    return sorted(found, key=lambda value: value[0]) if in_order else sorted(found)


def compare(one, other, note):
    for key in sorted(one.keys() | other.keys()):
        before, after = values(one, key), values(other, key)
        if not key.startswith(UNTOLD):
            note(key, "kept" if before == after else "lost" if not after else "added" if not before else "changed", before, after)


# --- keys -----------------------------------------------------------------------------------------------------------------------------


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

    def mark(self, key, column):
        seen = self.seen.get((key, column))
        return "?" if not seen else "+" if seen == {"kept"} else "-" if seen == {"lost"} else "part"


def file_of(name, folder):
    path = pathlib.Path(folder, "7/exports", name if name == "jats" else FILES.get(name, f"{name}.xml"))
    return sorted(path.glob("*.xml"), key=lambda p: int(p.stem.removeprefix("art"))) if path.is_dir() else [path] if path.exists() else []


def compare_issues(name, seed, one, other, note):
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


def bring(names, seed, findings, **options):
    """Exports a journal, imports each export into a new one. Returns the slugs that articles had, by those that they have, for each format."""
    journals.write("j", seed, **options)
    lib.offprint("export", *names, "j/7", "-o", "out", "--timestamp", STAMP, status=(0, 1))
    made = [name for name in names if file_of(name, "out")]
    lib.expect(f"seed {seed}: exported", list(names), made)
    for name in made:
        lib.offprint("import", *file_of(name, "out"), "-o", f"{name}/7", status=(0, 1))
    one, *others = models("j/7", *(f"{name}/7" for name in made))
    one = Issue(one)
    return {name: compare_issues(name, seed, one, Issue(other), findings.note(names[name], name, seed)) for name, other in zip(made, others)}


def each_seed(seeds, make):
    for seed in seeds:
        shutil.rmtree(str(seed), ignore_errors=True)
        pathlib.Path(str(seed)).mkdir()
        with lib.inside(str(seed)):
            make(seed)


def read_table():
    """{key: {column: mark}}"""
    page = MANUAL.read_text(encoding="utf-8")
    match = re.search(r'^\.\\" keys that come back:\n(.*?)^\.El', page, re.M | re.S)
    lib.require(match, "the manual has no table")
    rows = {}
    for row in match.group(1).split(".It ")[1:]:
        cells = [cell.strip() for cell in row.split(" Ta")]
        if cells[-1].startswith(".Cm "):
            for key in re.findall(r"[\w.]+\w", cells[-1].replace(".Cm ", "")):
                lib.require(key not in rows, f"{key} is twice in the table")
                rows[key] = dict(zip(COLUMNS, cells))
    return rows


def test_keys():
    """The table and what is found say the same."""
    rows, findings = read_table(), Findings()
    names = {name: column for column, all_names in COLUMNS.items() for name in all_names if not lib.QUICK or name not in ("ojs-3.4", "crossref-5.4")}
    each_seed(SEEDS, lambda seed: bring(names, seed, findings))
    for key, column in findings.seen:
        found, wanted = findings.mark(key, column), rows.get(key, {}).get(column)
        whole = not lib.QUICK or wanted != "part"
        if found != wanted and whole:
            example = next((text for (k, c, _), text in findings.examples.items() if (k, c) == (key, column)), "")
            lib.problems.append(f"{key} in {column}: the table says {wanted}, but found is {found} {example}")
    if not lib.QUICK:
        lib.expect("keys that no journal has", [], sorted(rows.keys() - {key for key, _ in findings.seen}))


# --- bytes ----------------------------------------------------------------------------------------------------------------------------


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


def complete(name):
    """Adds what receivers need, which is not in the file; addresses are those of its pattern then."""
    path = pathlib.Path(name, "journal.yaml")
    text = re.sub(r"^(?:exchange|warnings):.*\n(?: .*\n)*", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text + journals.yaml({"exchange": journals.EXCHANGE, "warnings": journals.WARNINGS}), encoding="utf-8")
    for article in pathlib.Path(name).glob("7/*/article.yaml"):
        text = article.read_text(encoding="utf-8")
        article.write_text(re.sub(r"^url: https://example.org/7/[^/\n]*/\n", "", text, flags=re.M), encoding="utf-8")


def lines_of(path):
    """Of an export; without the language of the whole, in which a text that names none is."""
    text = path.read_text(encoding="utf-8")
    own = re.search(r'<article .*xml:lang="(\w+)"', text)
    return (text.replace(f' xml:lang="{own[1]}"', "") if own else text).splitlines()


def again(name, seed, slugs):
    """Exports once more what was imported, into a journal that has its languages in the same order."""
    folder = f"{name}-again"
    if name == "jats":
        pathlib.Path(folder).mkdir()
        shutil.copy("j/journal.yaml", folder)
    lib.offprint("import", *file_of(name, "out"), "-o", f"{folder}/7", status=(0, 1))
    rename(folder, slugs)
    complete(folder)
    lib.offprint("export", name, f"{folder}/7", "-o", f"{name}-out", "--timestamp", STAMP, status=(0, 1))
    before, after = file_of(name, "out"), file_of(name, f"{name}-out")
    lib.expect(f"seed {seed}: {name}: files", [p.name for p in before], [p.name for p in after])
    for one, other in zip(before, after):
        diff = [line for line in difflib.unified_diff(lines_of(one), lines_of(other), lineterm="", n=0) if not re.match(r"---|\+\+\+|@@", line)]
        if diff:
            lib.problems.append("\n    ".join([f"seed {seed}: {name}: {one.name} differs when it is exported again:", *diff[:10]]))


def test_bytes():
    """Of a journal with what a format holds, in the languages that it holds, a file comes back as it was."""
    rows = read_table()
    for column, names in COLUMNS.items():
        lacking = {key for key, marks in rows.items() if marks[column] == "-"} | HALF.get(column, set())
        options = {} if column == "jats" else {"languages": ["en"], "simple": True}
        for name in names[-1:] if lib.QUICK else names:
            def make(seed):
                for slugs in bring({name: column}, seed, Findings(), lacking=lacking, **options).values():
                    again(name, seed, slugs)

            each_seed(AGAIN, make)


def test_sample():
    """The sample issue in JATS comes back as it was, into a journal of the same masthead."""
    shutil.copytree(lib.ROOT / "content", "c")
    lib.change("c/journal.yaml", ("imprint_profile: ru-media", "imprint_profile: none"))
    shutil.copytree("c", "k", ignore=lambda folder, names: [n for n in names if pathlib.Path(folder, n, "issue.yaml").exists()])
    files = {}
    for journal in ("c", "k"):
        lib.offprint("export", "jats", f"{journal}/2020-3", "-o", f"{journal}-out")
        for path in pathlib.Path(f"{journal}-out/2020-3/exports/jats").glob("*.xml"):
            lines = lines_of(path)
            files.setdefault(next(x for x in lines if "<article-title" in x), []).append((path, lines))
        if journal == "c":
            lib.offprint("import", *sorted(pathlib.Path("c-out/2020-3/exports/jats").glob("*.xml")), "-o", "k/2020-3")
    for title, found in files.items():
        lib.require(len(found) == 2, f"{title} did not come back")
        lib.require(found[0][1] == found[1][1], f"{found[0][0]} and {found[1][0]} differ")


# --- for who mends the table ----------------------------------------------------------------------------------------------------------


def print_table(findings):
    rows = {}
    for key in sorted({key for key, _ in findings.seen}, key=lambda k: (k.startswith("journal."), k.startswith("issue."), k)):
        rows.setdefault(tuple(findings.mark(key, column) for column in COLUMNS), []).append(key)
    for marks, keys in sorted(rows.items(), key=lambda row: [list("+p-?").index(mark[0]) for mark in row[0]]):
        print(".It", " Ta ".join(marks), "Ta")
        line = ".Cm"
        for n, key in enumerate(keys):
            word = f" {key}" + (" ," if n + 1 < len(keys) else "")
            if len(line + word) > 78:
                print(line)
                line = ".Cm"
            line += word
        print(line)


def print_examples(findings, prefix):
    for (key, _, how), text in sorted(findings.examples.items()):
        if key.startswith(prefix):
            print(key, how, text)


def main():
    if "--table" in sys.argv:
        found = Findings()
        with lib.workshop():
            each_seed(SEEDS, lambda seed: bring({name: column for column, names in COLUMNS.items() for name in names}, seed, found))
        print_table(found)
    elif "--show" in sys.argv:
        found, column = Findings(), sys.argv[3]
        with lib.workshop():
            each_seed(SEEDS, lambda seed: bring(dict.fromkeys(COLUMNS[column], column), seed, found))
        print_examples(found, sys.argv[4])
    else:
        lib.main(test_keys, test_bytes, test_sample)
    print(*lib.problems, sep="\n")


main()
