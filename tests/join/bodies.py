"""Synthetic bodies: small files that together hold every entry of a catalog, and collide in every name.

VARIANTS says what each of them has. Text, colours and values contain the body's letter; names, ids and keys are the same in all. All use
the same font file, image and colour profile, byte for byte.

usage: bodies.py FOLDER   writes them all, to look at
"""

import pathlib
import sys

import pikepdf
from pikepdf import Array as A, Dictionary as D, Name as N, ObjectStreamMode, String as S

import lib
import profile_icc
from bodies_catalog import ADD_TO_CATALOG, annotate, rectangle
from bodies_form import add_form
from bodies_structure import add_structure

WIDTH, HEIGHT = 420, 595

# The features of each variant. `dests`: how destinations are named; `base`: BaseState of layers.
VARIANTS = {
    # everything, named by strings, in a page tree with inherited entries
    "a": {
        "dests": "strings",
        "tree": "nested",
        "base": "/ON",
        "lang": "en",
        "streams": True,
        "claims": "elements",
        "tagged": True,
        "has": "outline form layers files threads labels intents scripts viewer private signature"
    },
    # collides with a: other fonts, roles, classes and states by the same names
    "b": {
        "dests": "strings",
        "tree": "flat",
        "base": "/OFF",
        "lang": "de",
        "streams": False,
        "claims": "attributes",
        "tagged": True,
        "has": "outline form layers files threads labels intents scripts viewer xfa permissions"
    },
    # destinations by names, PDF 2.0, number trees of several levels, no language
    "c": {
        "dests": "names",
        "tree": "nested",
        "base": "/ON",
        "lang": None,
        "streams": True,
        "claims": "",
        "tagged": True,
        "version": "/2.0",
        "has": "outline form layers files threads labels"
    },
    # no structure, though its pages have keys of one; unlabelled
    "d": {
        "dests": "both",
        "tree": "flat",
        "base": "/Unchanged",
        "lang": "fr",
        "streams": False,
        "claims": "",
        "tagged": False,
        "keys": True,
        "has": "outline form layers files threads scripts needs-appearances private"
    },
    # nothing but pages and links by page numbers
    "e": {
        "dests": "none",
        "tree": "flat",
        "base": "",
        "lang": None,
        "streams": False,
        "claims": "",
        "tagged": False,
        "has": ""
    },
}


def _twos(values):
    return [values[n:n + 2] for n in range(0, len(values), 2)]


class Body:
    """A body that is being made. `pages`: page objects; `letter`: what is different from other bodies."""
    def __init__(self, letter, count=4, options=None):
        self.letter, self.options = letter, options or VARIANTS[letter]
        self.pdf = pikepdf.new()
        self.root = self.pdf.Root
        self.names = D()
        self.pages, self.widgets, self.forms = [], [], []
        self._resources()
        self._pages(count)

    def has(self, feature):
        return feature in self.options["has"].split()

    def add(self, **entries):
        """A new indirect dictionary."""
        return self.pdf.make_indirect(D(**entries))

    def array(self, *values):
        return self.pdf.make_indirect(A(list(values)))

    def stream(self, data, **entries):
        """A new stream; a filter among the entries describes the data as they are."""
        stream = self.pdf.make_stream(data)
        for key, value in entries.items():
            stream["/" + key] = value
        return stream

    def script(self, text="1"):
        return D(S=N.JavaScript, JS=S(f"var {self.letter} = {text};"))

    def tree(self, pairs, key):
        """The root of a name tree ("Names") or number tree ("Nums") with two entries in a leaf and two nodes in a node."""
        nodes = [(few[0][0], few[-1][0], {key: A([x for pair in few for x in pair])}) for few in _twos(pairs)]
        while len(nodes) > 1:
            made = [(low, high, self.add(**entries, Limits=A([low, high]))) for low, high, entries in nodes]
            nodes = [(few[0][0], few[-1][1], {"Kids": A([node for _, _, node in few])}) for few in _twos(made)]
        return self.add(**nodes[0][2])

    def _resources(self):
        """The font, the image and the profile are the same in all bodies."""
        data = lib.ROOT.joinpath("tests/fuzz/corpus/font/truetype.ttf").read_bytes()
        file = self.stream(data, Length1=len(data))
        described = self.add(Type=N.FontDescriptor,
                             FontName=N("/AAAAAA+Sample"),
                             Flags=32,
                             FontBBox=A([0, -200, 1000, 800]),
                             ItalicAngle=0,
                             Ascent=800,
                             Descent=-200,
                             CapHeight=700,
                             StemV=80,
                             FontFile2=file)
        self.embedded = self.add(Type=N.Font,
                                 Subtype=N.TrueType,
                                 BaseFont=N("/AAAAAA+Sample"),
                                 FirstChar=65,
                                 LastChar=67,
                                 Widths=A([600, 600, 600]),
                                 FontDescriptor=described,
                                 Encoding=N.WinAnsiEncoding)
        self.font = self.add(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding)
        profile = profile_icc.make()
        self.profile = self.stream(profile, N=3)
        colours = self.array(N.ICCBased, self.profile)
        pixels = bytes(x * 16 + y for y in range(16) for x in range(16) for _ in range(3))
        self.image = self.stream(pixels, Type=N.XObject, Subtype=N.Image, Width=16, Height=16, BitsPerComponent=8, ColorSpace=colours)

    def _pages(self, count):
        top = self.add(Type=N.Pages, Count=count, MediaBox=A([0, 0, WIDTH, HEIGHT]))
        nested = self.options["tree"] == "nested"
        shared = D(Font=D(F1=self.font, F2=self.embedded), XObject=D(Im1=self.image))
        nodes = [
            self.add(Type=N.Pages, Parent=top, Count=count // 2, Rotate=90, CropBox=A([10, 10, WIDTH - 10, HEIGHT - 20]), Resources=shared),
            self.add(Type=N.Pages, Parent=top, Count=count - count // 2, Resources=shared)
        ] if nested else [top]
        kids = [[] for _ in nodes]
        for i in range(count):
            at = int(nested and i >= count // 2)
            page = self._page(i, nodes[at], None if nested else shared)
            kids[at].append(page)
            self.pages.append(page)
        for node, below in zip(nodes, kids):
            node.Kids = A(below)
        if nested:
            top.Kids = A(nodes)
        self.root.Pages = top

    def _page(self, i, parent, shared):
        letter = self.letter
        form = self.stream(b"/P <</MCID 0>> BDC BT /F1 9 Tf 5 5 Td (form %d of %s) Tj ET EMC" % (i, letter.encode()),
                           Type=N.XObject,
                           Subtype=N.Form,
                           BBox=A([0, 0, 200, 20]),
                           Resources=D(Font=D(F1=self.font)))
        self.forms.append(form)
        content = (
            f"/H1 <</MCID 0>> BDC BT /F1 14 Tf 40 540 Td (Body {letter}, page {i}) Tj ET EMC\n"
            "/P <</MCID 1>> BDC BT /F1 10 Tf 40 510 Td (paragraph) Tj ET EMC\n"
            "/TH <</MCID 2>> BDC BT /F1 10 Tf 40 490 Td (head) Tj ET EMC /TD <</MCID 3>> BDC BT /F2 10 Tf 90 490 Td (AB) Tj ET EMC\n")
        resources = D(XObject=D(Fm=form, Im1=self.image), Font=D(F1=self.font, F2=self.embedded)) if shared is None else \
            D(XObject=D(Fm=form, Im1=self.image), Font=shared.Font)
        second = "q 1 0 0 1 40 440 cm /Fm Do Q q 40 0 0 40 300 440 cm /Im1 Do Q\n"
        if self.has("layers"):
            second += "".join(f"/OC /L{n} BDC {n / 3:.2f} 0.2 0.8 rg {60 * n + 40} 380 40 40 re f EMC\n" for n in range(4))
        entries = {"Contents": A([self.stream(content.encode()), self.stream(second.encode())]), "Resources": resources}
        if i == 0 and parent.get("/Rotate") is not None:  # all is inherited; overridden below it
            entries["Resources"] = resources
        if i == 1:
            entries.update(Rotate=0, UserUnit=2)
        if i == 2:
            entries.update(Rotate=270,
                           CropBox=A([400, 580, 20, 15]),
                           TrimBox=A([30, 30, 390, 560]),
                           BleedBox=A([25, 25, 395, 570]),
                           ArtBox=A([50, 50, 300, 500]))
        if self.has("private"):
            entries.update(PieceInfo=D(Maker=D(LastModified=S("D:20200101000000Z"), Private=S(letter))),
                           Sample_Private=D(Number=i, Of=S(letter)),
                           Group=D(S=N.Transparency, CS=N.DeviceRGB),
                           Metadata=self.stream(b"<x/>", Type=N.Metadata, Subtype=N.XML))
        if self.options.get("keys") or self.options["tagged"]:
            entries.update(StructParents=i, Tabs=N.S)
            form.StructParents = 100 + i
        return self.add(Type=N.Page, Parent=parent, **entries)


def make(path, letter, count=4):
    """Writes a variant."""
    body = Body(letter, count)
    if body.options["dests"] == "none":
        annotate(body.pages[0], body.add(Type=N.Annot, Subtype=N.Link, Rect=rectangle(0, 0), Dest=A([2, N.Fit])))
        annotate(body.pages[2], body.add(Type=N.Annot, Subtype=N.Link, Rect=rectangle(0, 0), A=D(S=N.GoTo, D=A([0, N.XYZ, 0, 500, 0]))))
    else:
        for add in ADD_TO_CATALOG:
            add(body)
        if body.has("form"):
            add_form(body)
        if body.options["tagged"]:
            add_structure(body)
    if body.names.keys():
        body.root.Names = body.pdf.make_indirect(body.names)
    version = {"force_version": "1.5" if body.options.get("version") else ("1.7", 3) if letter == "a" else "1.7"}
    body.pdf.save(path,
                  static_id=True,
                  fix_metadata_version=False,
                  compress_streams=False,
                  stream_decode_level=pikepdf.StreamDecodeLevel.none,
                  object_stream_mode=ObjectStreamMode.generate if body.options["streams"] else ObjectStreamMode.disable,
                  **version)
    return pathlib.Path(path)


def make_cover(path):
    """A page as a cover sheet has it."""
    body = Body("e", 1)
    annotate(
        body.pages[0],
        body.add(Type=N.Annot, Subtype=N.Link, Rect=rectangle(0, 0), Border=A([0, 0, 0]), A=D(S=N.URI, URI=S("https://example.org/cover"))))
    body.pages[0].Contents = body.stream(b"BT /F1 14 Tf 40 540 Td (Cover) Tj ET")
    body.pdf.save(path, static_id=True, fix_metadata_version=False, compress_streams=False)
    return pathlib.Path(path)


def make_all(folder, letters=None):
    """Writes variants into a folder: {letter: path}."""
    return {letter: make(pathlib.Path(folder, f"body-{letter}.pdf"), letter) for letter in letters or VARIANTS}


if __name__ == "__main__":
    for made in make_all(sys.argv[1]).values():
        print(made)
