"""Drafts and proofs: overlays on the pages, where the files go, and their entries in the manifest."""

import json
import pathlib
import re

import lib
from lib import expect, pages_of

ISSUE = lib.ROOT / "content/2020-3"
SHEET = "covers/aleksandrov.pdf"


def build(*options, issue=ISSUE, epoch=None):
    lib.offprint("build", issue, "-o", ".", *options, env={"SOURCE_DATE_EPOCH": epoch})


def colours_of(pdf, page):
    """The number of pixels of each colour in a rendering."""
    _, ppm, _ = lib.run_bytes("pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-aa", "no", "-aaVector", "no", pdf)
    _, size, _, data = ppm.split(b"\n", 3)
    count = {}
    for i in range(0, len(data), 3):
        count[data[i:i + 3].hex()] = count.get(data[i:i + 3].hex(), 0) + 1
    assert len(data) == 3 * int(size.split()[0]) * int(size.split()[1])
    return count


def states(folder):
    files = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))["files"]
    return {(f.get("draft", False), f.get("proof", False)) for f in files}


def drafts():
    out = pathlib.Path(ISSUE.name)
    build("--draft")
    expect("states of drafts", {(True, False)}, states(out))
    for pdf in ("front-matter.pdf", SHEET):
        for number, page in enumerate(pages_of(out / pdf), 1):
            expect(f"{pdf}, page {number}: dated line", True, "Черновик. Данные на 30 сентября 2020 г." in page)
            expect(f"{pdf}, page {number}: word", True, "ЧЕРНОВИК" in page)
    expect("pale pixels", True, colours_of(out / SHEET, 1).get("e6e6e6", 0) > 5000)
    first = (out / SHEET).read_bytes()
    build("--draft", "--only", "aleksandrov", epoch="951782400")
    expect("date from SOURCE_DATE_EPOCH", True, "Данные на 29 февраля 2000 г." in pages_of(out / SHEET)[0])
    build("--draft", "--only", "aleksandrov")
    expect("the same bytes again", True, first == (out / SHEET).read_bytes())
    build("--only", "aleksandrov")
    expect("some are still drafts", {(True, False), (False, False)}, states(out))
    expect("watermark left", False, "Черновик" in pages_of(out / SHEET)[0])


def proofs():
    out = pathlib.Path(ISSUE.name)
    build()
    before = lib.files_of(out)
    build("--proof")
    changed = lib.differing(before, lib.files_of(out))
    expect("proofs", True, bool(changed))
    expect("published files changed by a proof", [], [name for name in changed if not name.startswith("proof/")])
    expect("states of published files", {(False, False)}, states(out))
    expect("states of proofs", {(False, True)}, states(out / "proof"))
    pdf = out / "proof" / SHEET
    page = pages_of(pdf)[0]
    for name in ("title · cover-title", "citation · cover-side", "abstract · cover-text", " mm"):
        expect(f"'{name}' on a proof", True, name in page)
    expect("heard first on a proof", "Корректура", re.search(r'"(.*?)"', lib.run("pdfinfo", "-struct-text", pdf).out)[1].strip())
    colours = colours_of(pdf, 1)
    for name, colour in (("grid", "d9e6f2"), ("column", "1f6fd0"), ("box", "16803a"), ("baseline", "c060c0")):
        expect(f"pixels of the {name}", True, colours.get(colour, 0) > 100)
    expect("pixels outside a column", 0, colours.get("e02020", 0))
    lib.run("qpdf", "--check", pdf)


def overfull():
    """Letters wider than their column."""
    look = "copyright_holder: WW\ndesign: {cover: {side: {x: 17mm, width: 22mm}}, styles: {cover-side: {size: 99/99}}}\n"
    article = "type: editorial\ntitle: Title\ndates: {published: 2020-09-30}\n"
    lib.write_journal("j", {"a": article}, lib.JOURNAL + look, "pages: []\n")
    build("--proof", issue="j/i")
    red = sum(colours_of("i/proof/covers/a.pdf", page).get("e02020", 0) for page in (1, 2))
    expect("red pixels", True, red > 10)


lib.need("pdftotext", "pdftoppm", "qpdf")
lib.main(drafts, proofs, overfull)
