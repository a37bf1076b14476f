"""Specimens: what is on them, of the built-in design and of journals' own.

usage: specimen.py CONTENT
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

OFFPRINT = os.environ["OFFPRINT"]
SKIPPED = 77
problems = []


def expect(what, wanted, got):
    if wanted != got:
        problems.append(f"{what}: expected {wanted!r}, got {got!r}")


def make(*words, status=0):
    done = subprocess.run([OFFPRINT, "specimen", *words], capture_output=True, check=False)
    if done.returncode != status:
        problems.append(f"specimen {words}: status {done.returncode}: {done.stderr.decode()}")
    return done.stderr.decode()


def text_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", re.sub("\u00ad\\s*", "", text))


def styles_of(journal):
    tree = subprocess.run([OFFPRINT, "show", "--design", journal], capture_output=True, check=True).stdout.decode()
    part = re.search(r"^styles:.*?^(?=\w)", tree, re.M | re.S)[0]
    return re.findall(r"^  ([\w-]+):", part, re.M)


def check(pdf, journal):
    text = text_of(pdf)
    for phrase in ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "0123456789", "serif bold italic · PTSerif-BoldItalic"):
        expect(f"'{phrase}'", True, phrase in text)
    styles = styles_of(journal)
    expect("there are styles", True, len(styles) > 30)
    for style in styles:
        expect(f"style {style}", True, f"{style} · " in text)
    # elements of the cover sheet, the notice, and the front matter
    for phrase in ("Благодарности", "Acknowledgements", "ГРНТИ", "ORCID 0000-0002-1825-0097", "СТАТЬЯ С ИСПРАВЛЕНИЯМИ", "Для цитирования",
                   "Выходные сведения", "Содержание", "Редакционная коллегия", "Заголовок третьего уровня"):
        expect(f"'{phrase}'", True, phrase.lower() in text.lower())
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode()
    for font in ("PTSerif-Regular", "PTSans-BoldItalic", "PTMono-Regular", "NotoSansMath-Regular"):
        expect(f"font {font}", True, font in fonts)
    expect("qpdf", 0, subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False).returncode)


def main():
    missing = [t for t in ("pdftotext", "pdffonts", "qpdf") if not shutil.which(t)]
    if missing:
        print("missing: " + ", ".join(missing))
        return SKIPPED
    content = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        expect("messages", "", make("-o", root / "a.pdf"))
        check(root / "a.pdf", content)
        make(f"--output={root / 'b.pdf'}")
        expect("the same bytes again", True, (root / "a.pdf").read_bytes() == (root / "b.pdf").read_bytes())
        make(content, "-o", root / "c.pdf")
        expect("the journal's own title", True, "Крестьяноведение" in text_of(root / "c.pdf"))
        for design in ("modern", "plain"):
            make(design, "-o", root / f"{design}.pdf")
            expect(f"name of {design}", True, f"Образец: {design}" in subprocess.run(
                ["pdfinfo", root / f"{design}.pdf"], capture_output=True, check=True).stdout.decode())
        # a journal that the sample does not speak the language of, and a design that changes
        (root / "j").mkdir()
        (root / "j/journal.yaml").write_text("title: Bote\nlanguages: [de]\ndesign: {styles: {body: {size: 12/15}}}\n", encoding="utf-8")
        make(root / "j", "-o", root / "d.pdf")
        expect("a changed style", True, "body · serif 12/15, justified" in text_of(root / "d.pdf"))
        expect("message", True, "no such file" in make(root / "nothing", "-o", root / "e.pdf", status=1))
        expect("a file after an error", False, (root / "e.pdf").exists())
        make("-o", root, status=3)
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
