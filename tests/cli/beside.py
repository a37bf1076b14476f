"""Front and back matter are made beside the articles if there is more than one process: what is written and reported is the same."""

import difflib
import pathlib
import shutil

import lib

JOURNAL = "title: Herald\nlanguages: [en]\nwarnings: {missing-translation: off, abstract-length: off}\nissn: {online: 2500-1809}\nexports: [jats, doaj]\nexchange: {url: \"https://example.com/{issue}/{slug}/\"}\n"
ISSUE = """front_numbering: %s
pages:
  - page: contents
  - page: text
    source: first.md
  - page: authors
    place: back
  - page: text
    source: last.md
    place: back
"""
RIGHT = {f"{n:02}": f"title: About {n}\nauthors: [\"Sm{'aeiouyäëïöüÿ'[n]}th, Ann\"]\nabstract: Short.\n" for n in range(12)}
WRONG = "title: [About nothing]\n"
HIEROGLYPH = "Once \U00013000 more.\n"
BODY = lib.pdf_file({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                     3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"})
JOBS = ("1", "3")

# for each case: articles besides the right ones, files of the issue
CASES = {
    "nothing wrong": ({}, {}),
    "an article": ({"07": WRONG}, {}),
    "the first article": ({"00": WRONG}, {}),
    "a page before the articles": ({}, {"i/first.md": HIEROGLYPH}),
    "a page after them": ({}, {"i/last.md": HIEROGLYPH}),
    "an article and a page": ({"03": WRONG}, {"i/last.md": HIEROGLYPH}),
    "two articles with one DOI": ({"03": RIGHT["03"] + "doi: 10.5555/1\n", "04": RIGHT["04"] + "doi: 10.5555/1\n"}, {}),
    "files in the way": ({}, {"in-the-way": ""}),
}


def write(articles, files, bodies, numbering):
    shutil.rmtree("i", ignore_errors=True)
    lib.write_journal(".", {**RIGHT, **articles}, JOURNAL, ISSUE % numbering)
    lib.write_files(".", {"i/first.md": "First words.\n", "i/last.md": "Last words.\n", **files})
    for name in RIGHT if bodies else []:
        pathlib.Path("i", name, "body.pdf").write_bytes(BODY)


def same(what, *options):
    """Builds with each number of processes, on what the build before has left."""
    results = {}
    for jobs in JOBS:
        if pathlib.Path("in-the-way").exists():
            pathlib.Path(f"out{jobs}/i/front-matter.pdf/x").mkdir(parents=True, exist_ok=True)
        done = lib.offprint("build", "i", "-o", f"out{jobs}", "-j", jobs, *options, status=None)
        results[jobs] = (done.status, done.err.replace(f"out{jobs}/", "out/"), lib.files_of(f"out{jobs}"))
    for jobs in JOBS[1:]:
        lib.expect(f"{what}, -j {jobs}: status", results["1"][0], results[jobs][0])
        said = difflib.ndiff(*(results[j][1].splitlines() for j in ("1", jobs)))
        lib.expect(f"{what}, -j {jobs}: messages", [], [line for line in said if not line.startswith(" ")])
        lib.expect(f"{what}, -j {jobs}: files", [], lib.differing(results["1"][2], results[jobs][2]))


def cases(bodies, numbering, chosen):
    for what in lib.sample(chosen, 3):
        articles, files = CASES[what]
        for jobs in JOBS:
            shutil.rmtree(f"out{jobs}", ignore_errors=True)
        pathlib.Path("in-the-way").unlink(missing_ok=True)
        write(articles, files, bodies, numbering)
        same(what)
        write({"05": RIGHT["05"] + "funding: Nobody.\n"}, {}, bodies, numbering)
        same(f"right after {what}")
        write(articles, files, bodies, numbering)
        same(f"{what} again")
        same(f"{what} with --final", "--final")
        same(f"{what} with --partial", "--partial")


def without_bodies():
    cases(False, "roman", CASES)


def with_bodies():
    cases(True, "roman", ["nothing wrong", "an article", "a page before the articles"])


def with_computed_pages():
    cases(True, "continuous", ["the first article", "two articles with one DOI"])


def main():
    lib.main(without_bodies, with_bodies, with_computed_pages)


if __name__ == "__main__":
    main()
