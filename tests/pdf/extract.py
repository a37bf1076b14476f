"""Extracts the text of many cover sheets: every abstract comes out in order, with hyphenated words whole."""

import re
import sys

import lib

SHEETS = 10 if lib.QUICK else 40 if lib.ALL else 20


def check_sheet(article):
    """Returns the number of hyphenated words."""
    source = (article / "article.yaml").read_text(encoding="utf-8")
    abstracts = [lib.plain(text.replace("*", "")) for text in re.findall(r'^abstract:\n  ru: "(.*)"\n  en: "(.*)"$', source, re.M)[0]]
    path = f"out/i/covers/{article.name}.pdf"
    for reader in (["pdftotext", "-raw", path, "-"], ["mutool", "draw", "-N", "-F", "text", path]):
        text = lib.plain(lib.read(*reader))
        lib.problems.extend(f"{path}: {reader[0]} does not find: {a[:80]}..." for a in abstracts if a not in text)
    return lib.offprint("show", "--frames", article).out.count('\\-"\n')


def main():
    lib.need("pdftotext", "mutool")
    with lib.workshop() as root:
        lib.run(sys.executable, lib.ROOT / "tests/bench/generate.py", "j", str(SHEETS), "--seed", "7")
        lib.offprint("build", "j/i", "-o", "out")
        divided = sum(check_sheet(article) for article in sorted(p for p in root.glob("j/i/*") if p.is_dir()))
    lib.expect("at least one hyphenated word per sheet", True, divided >= SHEETS)
    lib.finish(sheets=SHEETS, divided_words=divided)


main()
