"""The files that must conform, as rows: how they are made, and the profiles that they are validated against.

A row writes a journal into the present folder and gives the issues in it. To have other files or other profiles validated, add a row.
"""

import json
import pathlib
import re
import shutil
import sys
import typing

import lib

sys.path.append(str(lib.ROOT / "tests/shapes"))
import pages  # noqa: E402  the folder of the suite `shapes`
import shapes  # noqa: E402
sys.path.append(str(lib.ROOT / "tests/join"))
import claiming  # noqa: E402  the folder of the suite `join`

SHEETS = ("cover", "front-matter", "back-matter")  # kinds of the manifest that conform
TAGGED = ("2a", "ua1")
CLAIMED = None  # in place of profiles: those that the manifest names, at least one
SOME = ("--only", "aleksandrov,many-authors,structured-abstract,retracted")


class Row(typing.NamedTuple):
    name: str
    make: typing.Callable  # gives the folders of issues that it has written; or files, as (path, kind)
    options: tuple = ()    # words of the command line of `build`
    kinds: tuple = SHEETS
    profiles: typing.Optional[tuple] = TAGGED
    heard: bool = True     # the files read as `show --spoken` says
    ours: bool = True      # checked by checks.py too, which does not know what other programs write
    step: int = 1          # one of so many files is examined, unless OFFPRINT_TESTS=all


class Sample(typing.NamedTuple):
    path: pathlib.Path
    row: Row
    profiles: tuple
    source: typing.Optional[pathlib.Path]  # what `show --spoken` is asked for; parts of one source are samples one after the other


# --- journals -----------------------------------------------------------------------------------------------------------------------


def content(issue="2020-3", **changes):
    """The sample, with other values of keys in journal.yaml."""
    def make():
        shutil.copytree(lib.ROOT / "content", "content")
        journal = pathlib.Path("content/journal.yaml")
        text = journal.read_text(encoding="utf-8")
        for key, value in changes.items():
            text = re.sub(f"(?m)^{key}:.*\n", "", text) + f"{key}: {value}\n"
        journal.write_text(text, encoding="utf-8")
        return [pathlib.Path("content", issue)]
    return make


def cases(step=1):
    """The small journals of tests/golden; one issue of so many."""
    def make():
        shutil.copytree(lib.ROOT / "tests/golden/cases", "cases")
        return lib.sample(sorted(path.parent for path in pathlib.Path("cases").rglob("issue.yaml")), 1, step)
    return make


def every_shape(design, number, seed="conform"):
    """Articles of extreme shapes, as tests/shapes makes them."""
    def make():
        shapes.write_issue(design, number, seed)
        return [pathlib.Path("i")]
    return make


def every_page(design):
    """All kinds of pages, in the front matter."""
    def make():
        pages.make_journal(design, 3)
        return [pathlib.Path("i")]
    return make


def languages():
    """The languages that have labels, by tag: words of each."""
    return {path.stem: re.findall(r'^[a-z-]+: "([^"{}]+)"$', path.read_text(encoding="utf-8"), re.M)
            for path in sorted((lib.ROOT / "src/data/labels").glob("*.yaml"))}


def texts(tags, words, first, last):
    return "{%s}" % ", ".join(f'{tag}: "{" ".join(words[tag][first:last])}"' for tag in tags)


def every_language(design, some, leading):
    """Journals of `some` languages, of which so many lead in an article; their texts are words of labels."""
    def make():
        words, issues = languages(), []
        tags = sorted(words)
        groups = [tags[n:n + some] for n in range(0, len(tags), some)]
        for number, group in enumerate(groups):
            folder = f"l{number}"
            journal = (f"title: {texts(group, words, 0, 2)}\nlanguages: [{', '.join(group)}]\nissn: {{print: 2500-1809}}\nlicence: CC BY 4.0\n"
                       f"publisher: {{name: {texts(group, words, 2, 4)}}}\ndesign: {design}\n")
            articles = {}
            for tag in group[:leading]:
                articles[tag] = (f"language: {tag}\ntitle: {texts(group, words, 4, 8)}\nabstract: {texts(group, words, 8, 60)}\n"
                                 f"authors: [{{name: {{{tag}: 'Doe, Jane'}}, email: a@example.org, corresponding: true}}]\n"
                                 f"funding: {texts(group, words, 10, 14)}\ndoi: 10.1234/{tag}\ndates: {{received: 2020-05-01}}\n"
                                 f"pages: {10 * len(articles) + 5}–{10 * len(articles) + 9}\n")
            lib.write_journal(folder, articles, journal)
            issues.append(pathlib.Path(folder, "i"))
        return issues
    return make


def joined(*names):
    """Articles whose bodies conform to what they claim."""
    def make():
        lib.offprint("build", lib.ROOT / "content/2021-1", "--only", "milk-route", "-o", "sheets")
        made = {name: claiming.make(f"{name}.pdf", "sheets/2021-1/covers/milk-route.pdf", claiming.KEPT[name][0]) for name in names}
        lib.write_journal("j", {slug: f"title: {{en: {slug}}}\nauthors: [{{name: 'Doe, Jane'}}]\nabstract: {{en: Text.}}\n" for slug in made})
        for slug, path in made.items():
            shutil.move(path, pathlib.Path("j/i", slug, "body.pdf"))
        return [pathlib.Path("j/i")]
    return make


def specimen():
    lib.offprint("specimen", "-o", "specimen.pdf")
    return [(pathlib.Path("specimen.pdf"), "specimen")]


ROWS = [
    Row("classic", content()),
    Row("modern", content(design="modern"), step=2),
    Row("plain", content(design="plain"), step=2),
    Row("compact", content(design="{base: classic, variant: [compact]}"), SOME),
    Row("side by side", content(design="{base: modern, variant: [side-by-side]}"), SOME),
    Row("second issue", content("2021-1")),
    Row("drafts", content(), ("--draft",), heard=False, step=3),
    Row("proofs", content(), ("--proof",), heard=False, step=3),
    Row("golden cases", cases(), step=2),
    Row("shapes, classic", every_shape("classic", 15)),
    Row("shapes, narrow", every_shape("narrow", 15)),
    Row("shapes, wide", every_shape("wide", 15)),
    *(Row("pages, " + design.split(",")[0], every_page(design), kinds=("front-matter",)) for design in pages.DESIGNS),
    Row("languages", every_language("classic", 4, 1)),
    Row("languages on a small page", every_language("plain", 8, 4), kinds=("cover",)),
    Row("attached sources", content(), ("--conformance", "a3a+ua1"), profiles=("3a", "ua1"), step=3),
    Row("attached sources of golden cases", cases(8), ("--conformance", "a3a+ua1"), profiles=("3a",), heard=False),
    Row("PDF 2.0", content("2021-1", design="modern"), ("--conformance", "a4f+ua2"), profiles=("4f", "ua2"), step=2),
    Row("PDF 2.0, golden cases", cases(4), ("--conformance", "a4f+ua2"), profiles=("4f", "ua2"), heard=False, ours=False),
    Row("offprints", joined(*claiming.KEPT), kinds=("offprint",), profiles=CLAIMED, heard=False, ours=False),
    Row("joined issue", joined("as-it-is", "other-roles"), kinds=("issue",), profiles=CLAIMED, heard=False, ours=False),
    Row("specimen", specimen, kinds=("specimen",), heard=False),
]


# --- files --------------------------------------------------------------------------------------------------------------------------


def profiles_of(row, entry):
    """The profiles of a file that the manifest describes."""
    if row.profiles is not CLAIMED:
        return row.profiles
    claims = [re.sub(r"PDF/(A-|(UA)-)", lambda m: (m[2] or "").lower(), claim) for claim in entry["conformance"]["claims"]]
    if not claims:
        lib.problems.append(f"{row.name}, {entry['name']}: claims nothing: {entry['conformance']}")
    return tuple(claims)


def built(row, issue, out):
    """The row's files of an issue, in the order of the manifest."""
    done = lib.offprint("build", issue, "-o", out, *row.options, status=(0, 1, 4))
    for path in sorted(out.rglob("manifest.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["files"]:
            if entry["kind"] in row.kinds:
                source = issue / entry["article"] if "article" in entry else issue
                yield Sample(path.parent / entry["name"], row, profiles_of(row, entry), source if row.heard else None)
    if "[system]" in done.err:
        lib.problems.append(f"{row.name}: {done.err}")


def samples_of(row, folder):
    """Makes the files of a row in a new folder."""
    folder.mkdir()
    with lib.inside(folder):
        found = []
        for number, made in enumerate(row.make()):
            if isinstance(made, tuple):
                found.append(Sample(folder / made[0], row, row.profiles, None))
            else:
                found += built(row, folder / made, folder / f"out{number}")
    if not found:
        lib.problems.append(f"{row.name}: no file was made")
    # where one part of a source is left out, the others do not read as the source
    chosen = lib.sample(found, 1, row.step)
    return [s if len(chosen) == len(found) or s.source and s.source.name in s.path.name else s._replace(source=None) for s in chosen]
