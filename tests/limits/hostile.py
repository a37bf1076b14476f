"""Hostile input yields a page, or a message at the right line, within the limits of time and memory."""

import os
import pathlib
import re
import resource
import struct
import subprocess
import zlib

import lib

SECONDS = 10  # of processor time, which other processes on the machine do not affect
MEGABYTES = 512
JOURNAL = "title: {ru: Вестник, en: Herald}\nlanguages: [ru, en]\nwarnings: {abstract-length: off}\n"
ISSUE = lib.ISSUE % "a"
PAGE = ISSUE + "pages: [{page: text, title: {ru: Лист, en: Page}, source: {ru: page.md}}]\n"
ARTICLE = "type: editorial\ntitle: {ru: Заглавие, en: Title}\npages: 25–29\n"
FONT = JOURNAL + "fonts: [{name: serif, regular: own.ttf}]\n"

AT = r"^i/a/article\.yaml:4:"
DRAWN = r"^journal\.yaml:4:32: error: the font file 'own.ttf' cannot be used: it is damaged: the outline of its glyph \d+ cannot be drawn"
DONE = None  # expects a cover sheet


def sparse(path):
    with open(path, "wb") as file:
        file.truncate(1 << 30)


def png(width, height, data=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def white(width, height):
    return png(width, height, (b"\0" + b"\xff" * 4 * width) * height)


def jpeg(width, height):
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\1\x22\0\2\x11\1\3\x11\1\xff\xd9"


def photograph(blocks, sent, scans=1):
    """A grey picture of blocks x blocks squares of 8 pixels, of which only some are sent; two bits each."""
    def segment(marker, data):
        return struct.pack(">BBH", 255, marker, len(data) + 2) + data

    codes = segment(0xC4, b"\0\1" + bytes(16)) + segment(0xC4, b"\x10\1" + bytes(16))
    frame = segment(0xC0, struct.pack(">BHHB", 8, 8 * blocks, 8 * blocks, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + bytes(sent // 4)
    return b"\xff\xd8" + segment(0xDB, b"\0" + b"\1" * 64) + frame + codes + scan * scans + b"\xff\xd9"


class Font:
    """A font of the program, to be damaged."""

    def __init__(self):
        self.bytes = bytearray((lib.ROOT / "fonts/paratype/PTF55F.ttf").read_bytes())
        count, = struct.unpack_from(">H", self.bytes, 4)
        self.tables = {bytes(self.bytes[at:at + 4]): struct.unpack_from(">I", self.bytes, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
        wide, = struct.unpack_from(">h", self.bytes, self.tables[b"head"] + 50)
        glyphs, = struct.unpack_from(">H", self.bytes, self.tables[b"maxp"] + 4)
        places = struct.unpack_from(f">{glyphs + 1}{'I' if wide else 'H'}", self.bytes, self.tables[b"loca"])
        self.places = [self.tables[b"glyf"] + (p if wide else 2 * p) for p in places]

    def glyphs(self, composite):
        """The number and place of each simple or composite glyph."""
        for glyph, (at, end) in enumerate(zip(self.places, self.places[1:])):
            if end > at and (struct.unpack_from(">h", self.bytes, at)[0] < 0) == composite:
                yield glyph, at


def font_of(units):
    font = Font()
    struct.pack_into(">H", font.bytes, font.tables[b"head"] + 18, units)
    return bytes(font.bytes)


def font_of_rings():
    """Each composite glyph contains itself."""
    font = Font()
    for glyph, at in font.glyphs(True):
        struct.pack_into(">H", font.bytes, at + 12, glyph)
    return bytes(font.bytes)


def font_of_loss(composite):
    """Glyphs end too soon, or have parts that do not exist."""
    font = Font()
    for _, at in font.glyphs(composite):
        struct.pack_into(">H", font.bytes, at + (12 if composite else 10), 0xFFFF)
    return bytes(font.bytes)


def font_of_blanks(kind):
    """What HarfBuzz draws and readers of PDF do not: ends of contours that fall, flags for too many points, parts at points that do not exist."""
    font = Font()
    for _, at in font.glyphs(kind == "attached"):
        contours, = struct.unpack_from(">h", font.bytes, at)
        flags = at + 12 + 2 * contours
        if kind == "falling" and contours > 1:
            struct.pack_into(">HH", font.bytes, at + 10, *reversed(struct.unpack_from(">HH", font.bytes, at + 10)))
        elif kind == "repeated":
            flags += struct.unpack_from(">H", font.bytes, flags - 2)[0]
            font.bytes[flags] |= 8
            font.bytes[flags + 1] = 0xFF
        elif kind == "attached":
            font.bytes[at + 11] &= ~2
            font.bytes[at + 14:at + 16] = b"\xff\xff"
    return bytes(font.bytes)


def pictures(n, name, data):
    return {"i/issue.yaml": PAGE, "i/page.md": "".join(f"![x]({k}{name})\n\n" for k in range(n)), **{f"i/{k}{name}": data for k in range(n)}}


def bomb(first, left, right, key):
    lines = [f"a0: &a0 {first}\n"]
    for i in range(1, 20):
        lines.append(f"a{i}: &a{i} {left}" + ", ".join(f"{key(k)}*a{i - 1}" for k in range(10)) + right + "\n")
    return "".join(lines)


def authors(n):
    people = "".join(f'  - name: {{ru: "Авторов{i}, Иван"}}\n    affiliations: [u{i}]\n' for i in range(n))
    return f"authors:\n{people}affiliations:\n" + "".join(f"  - id: u{i}\n    name: {{ru: Университет {i}}}\n" for i in range(n))


# Lines added to article.yaml, and the expected message.
YAML = {
    "alias bomb of lists": (bomb("[x]", "[", "]", lambda k: ""), r"article\.yaml:10:.*more than 1000000 values"),
    "alias bomb of maps": (bomb("{x: y}", "{", "}", lambda k: f"k{k}: "), r"article\.yaml:10:.*more than 1000000 values"),
    "long text behind aliases": ("keywords: {ru: [&a '" + "x" * 100_000 + "', " + "*a, " * 100_000 + "]}\n", AT + ".*more than 64 MB of text"),
    "anchor in itself": ("keywords: &a {ru: [*a]}\n", AT + ".*is inside the value"),
    "anchors in a ring": ("authors: &a [{name: &b [*a, *b]}]\n", AT + ".*is inside the value"),
    "deep lists": ("keywords: " + "[" * 100_000 + "\n", AT + ".*more than 64 levels"),
    "deep maps": ("keywords: " + "{a: " * 100_000 + "\n", AT + ".*more than 64 levels"),
    "deep lists of maps": ("keywords: " + "[{a: " * 100_000 + "\n", AT + ".*more than 64 levels"),
    "deep block": ("keywords:\n" + "- " * 100_000 + "x\n", r"yaml:5:.*more than 64 levels"),
    "deep in quotes": ("subtitle: {ru: '" + "[" * 100_000 + "'}\n", r"yaml:4:.*more than 10000 opening brackets"),
    "unknown keys": ("".join(f"k{i}: x\n" for i in range(100_000)), AT + ".*unknown key"),
    "key given often": ("doi: x\n" * 100_000, r"yaml:5:1: error: key 'doi' is given twice"),
    "authors": (authors(2000), DONE),
    "more authors": (authors(10_000), r"yaml:5:.*1073741 pt"),
    "affiliations": (authors(0) + "".join(f"  - {{id: u{i}, name: {{ru: Дом}}}}\n" for i in range(10_000)), DONE),
    "keywords": ("keywords: {ru: [" + "слово, " * 15_000 + "]}\n", DONE),
    "more keywords": ("keywords: {ru: [" + "слово, " * 100_000 + "]}\n", AT + ".*more than 20000 items"),
    "keywords in a text": ("keywords: {ru: '" + "слово, " * 100_000 + "'}\n", AT + ".*more than 1000 parts"),
    "long subtitle": ("subtitle: {ru: " + "слово " * 90_000 + "}\n", "longer than 256 KiB"),
    "long subtitle of one word": ("subtitle: {ru: " + "слово" * 20_000 + "}\n", DONE),
    "marks in escapes": ('subtitle: {ru: "а' + "\\u0301" * 100_000 + '"}\n', AT + ".*more than 30 combining marks"),
    "huge numbers": ("copyright_year: " + "9" * 1_000_000 + "\n", AT + ".*is not a number from"),
    "huge pages": ("article_number: " + "9" * 1_000_000 + "\n", DONE),
    "long DOI": ("doi: 10.1234/" + "a" * 1_000_000 + "\n", AT + ".*longer than 2048 bytes"),
    "open list": ("keywords: {ru: [" + "x, " * 500_000 + "\n", "yaml-syntax"),
    "tags": ("keywords: {ru: [" + "!a x, " * 100_000 + "]}\n", AT + ".*tags"),
}

# The whole article.yaml, and the expected message.
BYTES = {
    "UTF-16": (ARTICLE.encode("utf-16"), "the file is in UTF-16"),
    "UTF-16 without a mark": (ARTICLE.encode("utf-16-be"), "the file is in UTF-16"),
    "UTF-32": (ARTICLE.encode("utf-32"), "the file is in UTF-32"),
    "UTF-32, the other way round": (b"\0\0\xfe\xff" + ARTICLE.encode("utf-32-be"), "the file is in UTF-32"),
    "Windows-1251": (ARTICLE.encode("cp1251"), r"yaml:2:13: error: byte 0xC7 at offset 28"),
    "KOI8-R": (ARTICLE.replace("–", "-").encode("koi8-r"), r"yaml:2:13: error: byte 0xFA at offset 28"),
    "NUL bytes": (ARTICLE.encode() + b"\0" * 100_000, r"yaml:4:1: error: a control character, U\+0000"),
    "CRLF": (ARTICLE.replace("\n", "\r\n").encode(), DONE),
    "CR": (ARTICLE.replace("\n", "\r").encode(), r"yaml:1:16: error: a carriage return alone"),
    "byte order mark": (b"\xef\xbb\xbf" + ARTICLE.encode(), DONE),
    "no end of line": (ARTICLE.strip().encode(), DONE),
    "nothing": (b"", r"article\.yaml: error: an article needs 'title'"),
    "comments alone": (b"# x\n" * 100_000, r"article\.yaml: error: an article needs 'title'"),
    "noise": (bytes(i * i % 251 for i in range(200_000)), r"yaml:1:.*(control|UTF-8)"),
    "a gigabyte": (sparse, "larger than 16 MiB"),
}

# Abstracts. Most would keep a careless Markdown parser busy for ever.
MARKDOWN = {
    "emphasis": ("*a **a " * 20_000 + "b" + " a** a*" * 20_000, "more than 32 levels|deeper than 32 levels"),
    "closers": ("a_ " * 60_000, DONE),
    "openers": ("_a " * 60_000, DONE),
    "rule of three": ("a***b* " * 30_000, DONE),
    "mismatched": ("*a_ " * 50_000, DONE),
    "links": ("[a](b" * 9_000, DONE),
    "more links": ("[a](b" * 50_000, "more than 10000 opening brackets"),
    "images": ("![[]()" * 50_000, "more than 10000 opening brackets"),
    "images in many paragraphs": (("![[]()" * 4_900 + "\n\n") * 10, "bad-url|out-of-place|limit|markdown"),
    "brackets": ("[" * 9_000 + "a" + "]" * 9_000, DONE),
    "unclosed": ("[a](<b" * 9_000, DONE),
    "closing brackets": ("a]" * 60_000, DONE),
    "references": ("".join(f"[{i}]: https://e.org\n" for i in range(9_000)), DONE),
    "code spans": ("".join("e" + "`" * i for i in range(600)), DONE),
    "entities": ("&amp;&" * 40_000, DONE),
    "comments": ("<!-- a\n" * 30_000, "HTML comment"),
    "inline comments": ("a <!--" * 30_000, DONE),
    "declarations": ("a <!A <? <![CDATA[ " * 4_000, DONE),
    "quotations": ("> " * 50_000 + "x", "deeper than 32 levels"),
    "lists": ("".join("  " * i + "* a\n" for i in range(1_000)), "deeper than 32 levels"),
    "items": ("- a\n" * 9_000, DONE),
    "more items": ("- a\n" * 200_000, "more than 20000 paragraphs"),
    "paragraphs": ("a\n\n" * 200_000, "more than 20000 paragraphs"),
    "empty items": ("- \n" * 200_000, "more than 20000 paragraphs"),
    "headings": ("# a\n" * 9_000, DONE),
    "lines": ("a\\\n" * 30_000, DONE),
    "superscripts": ("a^b^" * 30_000, DONE),
    "tildes": ("~a^" * 40_000, DONE),
    "escapes": ("\\*" * 60_000, DONE),
    "dollars": ("$a" * 50_000, "formula"),
    "megabyte of a word": ("слово" * 100_000, "longer than 256 KiB"),
    "more than a megabyte": ("слово слово\n\n" * 60_000, "past 1024 KiB"),
    "word": ("слово" * 20_000, DONE),
    "marks": ("e" + "\u0301" * 100_000, "more than 30 combining marks"),
    "right to left": ("שלום עולם " * 5_000, r"md:1:1: error: Hebrew text cannot be set"),
    "Chinese": ("漢字" * 30_000, r"md:1:1: error: no font has the Chinese characters"),
    "direction controls": ("a\u202eb" * 5_000, r"md:1:2: error: a bidirectional control"),
    "joiners": ("a\u200d" * 50_000, r"md:1:2: error: an invisible character"),
    "address": ("<https://example.org/" + "a/b.c?" * 3_000 + ">", DONE),
    "NUL bytes": ("ab\0" * 100_000, r"md:1:3: error: a control character"),
}

# Other files, by name.
FILES = {
    "headings on a page": ({"i/issue.yaml": PAGE, "i/page.md": "# Глава\n\n" * 10_000}, DONE),
    "table": ({"i/issue.yaml": PAGE, "i/page.md": "| a | b |\n|---|---|\n" + "| слово | 12 |\n" * 6_000}, DONE),
    "more of a table": ({"i/issue.yaml": PAGE, "i/page.md": "| a | b |\n|---|---|\n" + "| c | d |\n" * 50_000}, "more than 20000"),
    "columns": ({"i/issue.yaml": PAGE, "i/page.md": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n"}, "more than 16 columns"),
    "image of 3.6 gigapixels": ({"i/issue.yaml": PAGE, "i/page.md": "![x](p.png)\n", "i/p.png": png(60_000, 60_000)},
                                r"page\.md:1:1: error: .*more than 60 million pixels"),
    "photograph as large": ({"i/issue.yaml": PAGE, "i/page.md": "![x](p.jpg)\n", "i/p.jpg": jpeg(65_535, 65_535)},
                            r"page\.md:1:1: error: .*more than 60 million pixels"),
    "image without pixels": ({"i/issue.yaml": PAGE, "i/page.md": "![x](p.png)\n", "i/p.png": png(5_000, 5_000)},
                             r"page\.md:1:1: error: the image 'i/p.png'"),
    "photograph": (pictures(1, ".jpg", photograph(64, 64 * 64)), DONE),
    "photograph cut short": (pictures(1, ".jpg", photograph(64, 64 * 32)), r"page\.md:1:1: error: .*JPEG file is cut short or damaged"),
    "photograph of nothing": (pictures(1, ".jpg", photograph(64, 0)), r"page\.md:1:1: error: .*JPEG file is cut short or damaged"),
    "photograph sent often": (pictures(1, ".jpg", photograph(8, 64, 1000)), r"page\.md:1:1: error: .*more scans"),
    "large pictures": (pictures(6, ".png", white(4000, 3000)), DONE),
    "image of a gigabyte": ({"i/issue.yaml": PAGE, "i/page.md": "![x](p.png)\n", "i/p.png": sparse}, "larger than 64 MiB"),
    "font of a gigabyte": ({"journal.yaml": FONT, "own.ttf": sparse}, "larger than 64 MiB"),
    "font of noise": ({"journal.yaml": FONT, "own.ttf": b"\0\1\0\0" + bytes(i * i % 251 for i in range(100_000))}, "bad-font"),
    "font of no units": ({"journal.yaml": FONT, "own.ttf": font_of(0)}, r"journal\.yaml:4:.*units per em are 0"),
    "font of many units": ({"journal.yaml": FONT, "own.ttf": font_of(16385)}, r"journal\.yaml:4:.*units per em are 16385"),
    "font whole": ({"journal.yaml": FONT, "own.ttf": font_of(1000)}, DONE),
    "font of rings": ({"journal.yaml": FONT, "own.ttf": font_of_rings(), "i/a/abstract.ru.md": "Й\n"}, DRAWN),
    "font of lost parts": ({"journal.yaml": FONT, "own.ttf": font_of_loss(True), "i/a/abstract.ru.md": "Й\n"}, DRAWN),
    "font of lost outlines": ({"journal.yaml": FONT, "own.ttf": font_of_loss(False)}, DRAWN),
    "font of falling ends": ({"journal.yaml": FONT, "own.ttf": font_of_blanks("falling")}, DRAWN),
    "font of repeated flags": ({"journal.yaml": FONT, "own.ttf": font_of_blanks("repeated")}, DRAWN),
    "font of attached parts": ({"journal.yaml": FONT, "own.ttf": font_of_blanks("attached"), "i/a/abstract.ru.md": "Й\n"}, DRAWN),
    "empty font": ({"journal.yaml": FONT, "own.ttf": b""}, "bad-font"),
    "languages": ({"journal.yaml": JOURNAL.replace("[ru, en]", "[" + "ru, " * 100_000 + "]")}, "is listed twice"),
    "articles": ({"i/issue.yaml": ISSUE.replace("[a]", "[" + "a, " * 5_000 + "]")}, "is listed twice"),
    "sections": ({"i/issue.yaml": ISSUE + ("  - articles: [" + "a, " * 15_000 + "]\n") * 7}, "more than 100000 articles"),
    # running heads of an index name its entries
    "long keyword in an index": ({"i/issue.yaml": ISSUE + "pages: [{page: keywords}]\n",
                                  "i/a/article.yaml": ARTICLE + "keywords: {en: ['" + "supercalifragilisticexpialidocious " * 7_000 + "']}\n"}, DONE),
    "members of a board": ({"journal.yaml": JOURNAL + "boards:\n  - title: {ru: Совет, en: Board}\n    members:\n" +
                            "".join(f'      - "Член{i}, Иван"\n' for i in range(5_000))}, DONE),
}


def cases():
    for name, (lines, expected) in YAML.items():
        yield f"YAML: {name}", {"i/a/article.yaml": ARTICLE + lines}, expected
    for name, (content, expected) in BYTES.items():
        yield f"bytes: {name}", {"i/a/article.yaml": content}, expected
    for name, (text, expected) in MARKDOWN.items():
        yield f"Markdown: {name}", {"i/a/abstract.ru.md": text + "\n"}, expected
    for name, (files, expected) in FILES.items():
        yield name, files, expected


def run():
    """The program's messages, its exit status, seconds of processor time, and megabytes of the largest process."""
    with open("said", "wb") as said:
        process = subprocess.Popen([lib.PROGRAM, "build", "i", "-o", "out"], stderr=said)
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))  # per process, so that every run ends
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    text = pathlib.Path("said").read_text(encoding="utf-8", errors="replace")
    return text, process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def check(name, files, expected):
    with lib.workshop():
        lib.write_files(".", {"journal.yaml": JOURNAL, "i/issue.yaml": ISSUE, "i/a/article.yaml": ARTICLE, **files})
        said, status, seconds, megabytes = run()
        what = f"{name}: status {status}, {seconds:.2f} s, {megabytes:.0f} MB"
        print(what)
        if seconds > SECONDS or megabytes > MEGABYTES or status not in (0, 1, 4) or "[worker]" in said:
            lib.problems.append(f"{what}\n{said[:1000]}")
        elif expected and (status == 0 or not re.search(expected, said, re.M)):
            lib.problems.append(f"{name}: expected {expected}\n{said[:1000]}")
        elif not expected and not (status == 0 and pathlib.Path("out/i/covers/a.pdf").exists()):
            lib.problems.append(f"{name}: no cover sheet\n{said[:1000]}")


def main():
    chosen = lib.sample(cases(), 6, 3)
    for case in chosen:
        check(*case)
    lib.finish(cases=len(chosen))


main()
