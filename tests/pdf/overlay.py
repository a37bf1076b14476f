"""Drafts and proofs: what is laid over the pages, where the files go, and what the manifest says of them.

usage: overlay.py ISSUE
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

OFFPRINT = os.environ["OFFPRINT"]
SKIPPED = 77
problems = []


def build(issue, out, *options, epoch=None):
    env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    if epoch is not None:
        env["SOURCE_DATE_EPOCH"] = str(epoch)
    done = subprocess.run([OFFPRINT, "build", issue, "-o", out, *options], env=env, capture_output=True, check=False)
    if done.returncode:
        problems.append(f"build {options}: {done.stderr.decode()}")


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return text.replace("\u00a0", " ").split("\f")[:-1]


def colours_of(pdf, page):
    """Pixels of each colour of a rendering."""
    ppm = subprocess.run(["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-aa", "no", "-aaVector", "no", pdf],
                         capture_output=True, check=True).stdout
    _, size, _, data = ppm.split(b"\n", 3)
    count = {}
    for i in range(0, len(data), 3):
        count[data[i:i + 3].hex()] = count.get(data[i:i + 3].hex(), 0) + 1
    assert len(data) == 3 * int(size.split()[0]) * int(size.split()[1])
    return count


def states(folder):
    files = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))["files"]
    return {(f.get("draft", False), f.get("proof", False)) for f in files}


def expect(what, wanted, got):
    if wanted != got:
        problems.append(f"{what}: expected {wanted!r}, got {got!r}")


def check_drafts(issue, root):
    out = root / "a" / issue.name
    build(issue, root / "a", "--draft")
    expect("states of drafts", {(True, False)}, states(out))
    for pdf, line in (("front-matter.pdf", "Черновик. Данные на 30 сентября 2020 г."), ("covers/aleksandrov.pdf", "Черновик. Данные на 30 сентября 2020 г.")):
        for number, page in enumerate(pages_of(out / pdf), 1):
            expect(f"{pdf}, page {number}: dated line", True, line in page)
            expect(f"{pdf}, page {number}: word", True, "ЧЕРНОВИК" in page)
    expect("pale pixels", True, colours_of(out / "covers/aleksandrov.pdf", 1).get("e6e6e6", 0) > 5000)
    first = (out / "covers/aleksandrov.pdf").read_bytes()
    build(issue, root / "a", "--draft", "--only", "aleksandrov", epoch=951782400)
    expect("date given from outside", True, "Данные на 29 февраля 2000 г." in pages_of(out / "covers/aleksandrov.pdf")[0])
    build(issue, root / "a", "--draft", "--only", "aleksandrov")
    expect("the same bytes again", True, first == (out / "covers/aleksandrov.pdf").read_bytes())
    build(issue, root / "a", "--only", "aleksandrov")
    expect("some are drafts still", {(True, False), (False, False)}, states(out))
    expect("no mark is left", False, "Черновик" in pages_of(out / "covers/aleksandrov.pdf")[0])


def check_proofs(issue, root):
    out = root / "b" / issue.name
    build(issue, root / "b")
    before = {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    build(issue, root / "b", "--proof")
    expect("what was published", before, {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file() and "proof" not in p.parts})
    expect("states of what was published", {(False, False)}, states(out))
    expect("states of proofs", {(False, True)}, states(out / "proof"))
    pdf = out / "proof/covers/aleksandrov.pdf"
    page = pages_of(pdf)[0]
    for name in ("title · cover-title", "citation · cover-side", "abstract · cover-text", " mm"):
        expect(f"'{name}' on a proof", True, name in page)
    colours = colours_of(pdf, 1)
    for name, colour in (("grid", "d9e6f2"), ("column", "1f6fd0"), ("box", "1e9a4a"), ("baseline", "c060c0")):
        expect(f"pixels of the {name}", True, colours.get(colour, 0) > 100)
    expect("nothing sticks out", 0, colours.get("e02020", 0))
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False)
    expect("qpdf", 0, done.returncode)


def check_overfull(root):
    """Letters that are wider than their column."""
    root.joinpath("j/i/a").mkdir(parents=True)
    root.joinpath("j/journal.yaml").write_text(
        "title: Herald\nlanguages: [en]\ncopyright_holder: WW\ndesign: {cover: {side: {x: 17mm, width: 22mm}}, styles: {cover-side: {size: 99/99}}}\n", encoding="utf-8")
    root.joinpath("j/i/issue.yaml").write_text("year: 2020\npages: []\nsections: [{articles: [a]}]\n", encoding="utf-8")
    root.joinpath("j/i/a/article.yaml").write_text("type: editorial\ntitle: Title\ndates: {published: 2020-09-30}\n", encoding="utf-8")
    build(root / "j/i", root / "c", "--proof")
    expect("red pixels", True, colours_of(root / "c/i/proof/covers/a.pdf", 1).get("e02020", 0) > 10)


def main():
    missing = [t for t in ("pdftotext", "pdftoppm", "qpdf") if not shutil.which(t)]
    if missing:
        print("missing: " + ", ".join(missing))
        return SKIPPED
    issue = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        check_drafts(issue, pathlib.Path(name))
        check_proofs(issue, pathlib.Path(name))
        check_overfull(pathlib.Path(name))
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
