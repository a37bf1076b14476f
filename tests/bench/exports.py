"""Measures exports.

usage: exports.py added | growth

added      processor time that nine exports add to a build of the sample issue: pairs in one run, median
growth     processor time and the largest process of seven exports of issues of 500, 1,000 and 2,000 articles
"""

import pathlib
import shutil
import statistics
import sys

import generate
import join
import lib

ISSUE = ["crossref", "ojs-3.5", "elibrary", "doaj", "bibtex", "ris", "csl"]
EXCHANGE = """
exchange:
  url: "https://example.org/{issue}/{slug}/"
  crossref: {depositor: Office, email: doi@example.org, registrant: Office}
  elibrary: {title_id: 1}
  ojs: {email: editor@example.org}
"""
ROUNDS = 9


def added():
    shutil.copytree(lib.ROOT / "content", "content")
    journal = pathlib.Path("content/journal.yaml")
    plain = journal.read_text(encoding="utf-8")
    exports = f"exports: [{', '.join(ISSUE + ['jats', 'datacite'])}]\n"
    differences = []
    for _ in range(ROUNDS):
        times = []
        for text in (plain, exports + plain):
            journal.write_text(text, encoding="utf-8")
            shutil.rmtree("out", ignore_errors=True)
            times.append(join.measure(lib.PROGRAM, "build", "-j1", "content/2020-3", "-o", "out")[0])
        differences.append(times[1] - times[0])
    print(f"nine exports of 12 articles: {statistics.median(differences):.0f} ms of processor time added")


def growth():
    for number in (500, 1000, 2000):
        folder = pathlib.Path(f"j{number}")
        generate.generate(folder, number)
        with open(folder / "journal.yaml", "a", encoding="utf-8") as f:
            f.write(EXCHANGE)
        time, memory = join.measure(lib.PROGRAM, "export", "-j1", *ISSUE, folder / "i", "-o", "out")
        print(f"{number} articles: {time:.0f} ms ({time / number:.2f} ms an article), {memory:.0f} MiB")


with lib.workshop():
    {"added": added, "growth": growth}[sys.argv[1]]()
