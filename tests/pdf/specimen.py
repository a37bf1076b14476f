"""Specimens of the built-in design and of a journal's."""

import pathlib
import re

import lib
from lib import expect

CONTENT = lib.ROOT / "content"


def make(*words, status=0):
    """Returns the messages."""
    return lib.offprint("specimen", *words, status=(status,)).err


def text_of(pdf):
    return lib.plain(lib.read("pdftotext", pdf, "-"))


def styles_of(journal):
    tree = lib.offprint("show", "--design", journal).out
    part = re.search(r"^styles:.*?^(?=\w)", tree, re.M | re.S)[0]
    return re.findall(r"^  ([\w-]+):", part, re.M)


def check(pdf, journal):
    text = text_of(pdf)
    for phrase in ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "0123456789", "serif bold italic · PTSerif-BoldItalic"):
        expect(f"'{phrase}'", True, phrase in text)
    styles = styles_of(journal)
    expect("more than 30 styles", True, len(styles) > 30)
    for style in styles:
        expect(f"style {style}", True, f"{style} · " in text)
    # elements of the cover sheet, the notice and the front matter
    for phrase in ("Благодарности", "Acknowledgements", "ГРНТИ", "0000-0002-1825-0097", "СТАТЬЯ С ИСПРАВЛЕНИЯМИ", "Для цитирования",
                   "Выходные сведения", "Содержание", "Редакционная коллегия", "Заголовок третьего уровня"):
        expect(f"'{phrase}'", True, phrase.lower() in text.lower())
    fonts = lib.read("pdffonts", pdf)
    for font in ("PTSerif-Regular", "PTSans-BoldItalic", "PTMono-Regular", "NotoSansMath-Regular"):
        expect(f"font {font}", True, font in fonts)
    lib.run("qpdf", "--check", pdf)


def built_in():
    expect("messages", "", make("-o", "a.pdf"))
    check("a.pdf", CONTENT)
    make("--output=b.pdf")
    expect("the same bytes again", True, pathlib.Path("a.pdf").read_bytes() == pathlib.Path("b.pdf").read_bytes())
    for design in ("modern", "plain"):
        make(design, "-o", "other.pdf")
        expect(f"name of {design}", True, f"Образец: {design}" in lib.read("pdfinfo", "other.pdf"))


def of_a_journal():
    make(CONTENT, "-o", "c.pdf")
    expect("the journal's own title", True, "Крестьяноведение" in text_of("c.pdf"))
    # a journal in a language that the sample lacks, with changes to the design
    lib.write_files(".", {"journal.yaml": "title: Bote\nlanguages: [de]\ndesign: {styles: {body: {size: 12/15}}}\n"})
    make(".", "-o", "d.pdf")
    expect("a changed style", True, "body · serif 12/15, justified" in text_of("d.pdf"))


def failures():
    expect("message", True, "no design and no journal is called 'nothing'" in make("nothing", "-o", "e.pdf", status=1))
    expect("a file after an error", False, pathlib.Path("e.pdf").exists())
    make("-o", ".", status=3)


lib.need("pdftotext", "pdffonts", "pdfinfo", "qpdf")
lib.main(built_in, of_a_journal, failures)
