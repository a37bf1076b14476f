"""Reads a tagged file as a screen reader does, from its fonts' maps to Unicode and its tree, without the program's help.

Only what the program writes is read: fonts of two-byte codes that are glyphs, marked content that is not in forms.
"""

import re
import typing

import pikepdf

HEAD, LOCA_FORMAT = 54, 50  # the size of a font's table head, and where it says how wide the entries of loca are


def items(value):
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def utf16(code):
    return bytes.fromhex(code).decode("utf-16-be")


def to_unicode(cmap):
    """What each code reads as, by a map's text."""
    texts = {}
    for section, rows in re.findall(r"begin(bfchar|bfrange)(.*?)endbf", cmap, re.S):
        words = re.findall(r"<(\w+)>", rows)
        if section == "bfchar":
            texts.update((int(code, 16), utf16(text)) for code, text in zip(words[::2], words[1::2]))
            continue
        for first, last, text in zip(words[::3], words[1::3], words[2::3]):
            for code in range(int(first, 16), int(last, 16) + 1):
                start = utf16(text)
                texts[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
    return texts


class Font:
    """What the codes of a font read as, and which of them print something."""

    def __init__(self, font):
        descendant = font.DescendantFonts[0]
        self.name = str(font.BaseFont)
        self.texts = to_unicode(font.ToUnicode.read_bytes().decode("latin-1")) if "/ToUnicode" in font else {}
        self.identity = descendant.get("/CIDToGIDMap") == "/Identity"
        data = descendant.FontDescriptor.FontFile2.read_bytes()
        tables = {}
        for n in range(int.from_bytes(data[4:6], "big")):
            row = data[12 + 16 * n:28 + 16 * n]
            at = int.from_bytes(row[8:12], "big")
            tables[row[:4]] = data[at:at + int.from_bytes(row[12:16], "big")]
        wide = tables[b"head"][LOCA_FORMAT:HEAD][1]
        step, unit = (4, 1) if wide else (2, 2)
        loca = tables[b"loca"]
        self.ends = [int.from_bytes(loca[i:i + step], "big") * unit for i in range(0, len(loca), step)]

    def fault(self, code):
        """Why a code that is shown must not be."""
        text = self.texts.get(code)
        if not code or code + 1 >= len(self.ends):
            return f"code {code} of {self.name} has no glyph"
        if not text or "\ufffd" in text or "\0" in text:
            return f"code {code} of {self.name} reads as {text!r}"
        if text.strip("\u200b\u2060") and not text.isspace() and self.ends[code] == self.ends[code + 1]:
            return f"code {code} of {self.name}, which reads as {text!r}, prints nothing"
        return None


class Sequence(typing.NamedTuple):
    """Marked content: its text, and what is read in its place."""
    text: list
    actual: typing.Optional[str]


class Reader:
    """The text of a file's pages by (page, MCID), and its tree."""

    def __init__(self, pdf):
        self.pdf, self.faults, self.fonts = pdf, set(), {}
        self.sequences = {}  # (page's number, MCID): Sequence
        self.expansions = set()  # what abbreviations stand for
        self.pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        for n, page in enumerate(pdf.pages):
            if "/Contents" in page.obj:
                self.read_page(n, page)

    def font(self, resources, name):
        font = resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        return self.fonts[font.objgen]

    def read_page(self, n, page):
        opened, font = [], None
        for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
            operator = str(operator)
            if operator == "Tf":
                font = self.font(page.obj.Resources, operands[0])
            elif operator == "EMC":
                opened[-1:] = []
            elif operator in ("BDC", "BMC"):
                keys = operands[1] if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else {}
                actual = str(keys["/ActualText"]) if "/ActualText" in keys else None
                sequence = Sequence([], actual)
                if "/E" in keys:
                    self.expansions.add(str(keys["/E"]))
                if "/MCID" in keys:
                    self.sequences[n, int(keys["/MCID"])] = sequence
                elif opened and operands[0] != "/Artifact":
                    sequence = opened[-1]
                opened.append(sequence)
            else:
                for word in items(operands[0]):
                    if isinstance(word, pikepdf.String):
                        self.show(bytes(word), font, opened[-1] if opened else None)

    def show(self, codes, font, sequence):
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at:at + 2], "big")
            fault = font.fault(code)
            if fault:
                self.faults.add(fault)
            if sequence:
                sequence.text.append(font.texts.get(code, ""))

    def walk(self, elem=None):
        """The elements and the keys of marked content in the order of the tree: (element, None) and (its element, key)."""
        elem = self.pdf.Root.StructTreeRoot if elem is None else elem
        page = elem.get("/Pg")
        for kid in items(elem.get("/K", pikepdf.Array())):
            if isinstance(kid, int):
                yield elem, (self.pages[page.objgen], kid)
            elif kid.get("/Type") == "/MCR":
                yield elem, (self.pages[(kid.get("/Pg") or page).objgen], int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                yield kid, None
                yield from self.walk(kid)

    def elements(self, *roles):
        return [elem for elem, key in self.walk() if key is None and (not roles or str(elem.S)[1:] in roles)]

    def heard(self):
        """All text in the order of the tree, as it is heard."""
        parts, replaced = [], None  # the element in whose place something else is read
        for elem, key in self.walk():
            if replaced is not None and is_below(elem, replaced) and elem.S != "/Caption":
                continue
            replaced = None
            if key is None:
                said = elem.get("/ActualText", elem.get("/Alt") if elem.S == "/Figure" else None)
                if said is not None:
                    parts.append(str(said))
                    replaced = elem
            else:
                sequence = self.sequences.get(key, Sequence([], None))
                parts.append("".join(sequence.text) if sequence.actual is None else sequence.actual)
        return "".join(parts)

    def contents(self, deepest):
        """For each page, the texts of its marked content in the order of the tree, up to a depth: [(role, text)]."""
        pages = [[] for _ in self.pages]
        for elem, key in self.walk():
            if key is not None and depth(elem) <= deepest:
                text = "".join(self.sequences[key].text) if key in self.sequences else "?"
                pages[key[0]].append((str(elem.S)[1:], bare(text)))
        return pages

    def links(self):
        """What the annotations say about where they lead."""
        return {str(a.get("/Contents", "")) for page in self.pdf.pages for a in page.obj.get("/Annots", [])}


def is_below(elem, other):
    while elem.get("/Type") != "/StructTreeRoot":
        if elem.objgen == other.objgen:
            return True
        elem = elem.P
    return False


def depth(elem):
    return 0 if elem.get("/Type") == "/StructTreeRoot" else 1 + depth(elem.P)


def bare(text):
    """The characters that readers must agree on: all but white space, and hyphens at the ends of lines."""
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\u2060\u200b")
