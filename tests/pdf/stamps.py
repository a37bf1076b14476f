"""Stamps on the pages of other programs: where they are, that nothing else changes, and where none may be."""

import random
import shutil
import typing

import pikepdf
from pikepdf import Array, Dictionary, Name

import lib

lib.need("pdftoppm")

MM = 72 / 25.4
A4 = (595, 842)
JOURNAL = lib.JOURNAL.replace("off}", "off, page-gap: off}").replace("[en]", "[en]\nlicence: CC BY 4.0\nbodies: {stamps: %s}\noffprint: {cover: none}")
ARTICLE = "title: Grain and the village\nauthors: [{name: 'Doe, Jane'}]\ndoi: 10.1234/abc\n"
NOTICE = ARTICLE + "notice: {kind: retraction, doi: 10.1234/notice}\n"
LINES = b"BT /F1 11 Tf 14 TL 80 %d Td " + b"(The quick brown fox jumps over the lazy dog.) Tj T* " * 8 + b"ET\n"


class Body:
    """A file being made: pages of text, with what a case adds to them."""

    def __init__(self):
        self.pdf = pikepdf.new()
        self.font = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))

    def add(self, content=b"", size=A4, start=None, **keys):
        text = LINES % (size[1] - 150) if start is None else start
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *size]), Resources=Dictionary(Font=Dictionary(F1=self.font)),
                          Contents=self.pdf.make_stream(text + content))
        for key, value in keys.items():
            page["/" + key] = value
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))
        return self.pdf.pages[-1].obj

    def save(self):
        self.pdf.save("body.pdf")


def stamp(article=ARTICLE, stamps="all", number=70, status=0, env=None):
    """Makes the offprint of the body, which is the body alone, stamped; returns the messages."""
    with pikepdf.open("body.pdf") as pdf:
        pages = f"pages: {number}–{number + len(pdf.pages) - 1}\n" if number else "article_number: e1\n"
    lib.write_journal(".", {"a": article + pages}, JOURNAL % stamps)
    shutil.copyfile("body.pdf", "i/a/body.pdf")
    said = lib.offprint("build", "i", "-o", "out", status=(status,), env=env).err
    if not status:
        shutil.copyfile("out/i/offprints/a.pdf", "result.pdf")
    return "\n".join(said.splitlines()[:-1])  # without the counts


class Picture(typing.NamedTuple):
    """A page in grey, 72 pixels per inch of user space."""
    width: int
    height: int
    pixels: bytes

    def row(self, y):
        return self.pixels[y * self.width:(y + 1) * self.width]

    def head(self, height):
        return Picture(self.width, height, self.pixels[:height * self.width])


def render(path, first=1):
    """The pages as shown, from `first`."""
    out = lib.run_bytes("pdftoppm", "-r", "72", "-gray", "-cropbox", "-f", str(first), path)[1]
    pages, at = [], 0
    while at < len(out):
        magic, size, _ = out[at:at + 30].split(b"\n")[:3]
        width, height = map(int, size.split())
        start = at + len(magic) + len(size) + 6
        at = start + width * height
        pages.append(Picture(width, height, out[start:at]))
    return pages


def changes(before, after):
    """The boxes of what differs, lines apart by more than 4 pixels of height: (left, top, right, bottom)."""
    boxes = []
    for y in range(before.height):
        one, other = before.row(y), after.row(y)
        if one == other:
            continue
        differing = [x for x in range(before.width) if one[x] != other[x]]
        left, right = differing[0], differing[-1] + 1
        if boxes and y - boxes[-1][3] <= 4:
            box = boxes[-1]
            boxes[-1] = (min(box[0], left), box[1], max(box[2], right), y + 1)
        else:
            boxes.append((left, y, right, y + 1))
    return boxes


def change(before, after):
    """The first of the changes; there must be one."""
    boxes = changes(before, after)
    lib.require(boxes, "nothing is stamped")
    return boxes[0]


def raw(page):
    contents = page.obj.get("/Contents")
    streams = [] if contents is None else list(contents) if isinstance(contents, Array) else [contents]
    return [s.read_raw_bytes() for s in streams]


def check_bytes(what):
    """The content of each page is in the result as it was, between what is added."""
    with pikepdf.open("body.pdf") as before, pikepdf.open("result.pdf") as after:
        for n, (old, new) in enumerate(zip(before.pages, after.pages)):
            if raw(old) != raw(new):
                lib.expect(f"{what}: content of page {n + 1}", raw(old), raw(new)[1:-1])
            for box in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"):
                lib.expect(f"{what}: {box}", repr(old.obj.get(box)), repr(new.obj.get(box)))


def places(what):
    """Where each page was stamped: sets of head, foot, left, right, across."""
    check_bytes(what)
    found = []
    for before, after in zip(render("body.pdf"), render("result.pdf")):
        names, scale = set(), before.width / min((595, 842), key=lambda w: abs(w - before.width)) if before.width < 500 else 1
        for left, top, right, bottom in changes(before, after):
            inset = 5 * MM * scale
            if bottom < 15 * MM * scale:
                names.add("head")
            elif top > before.height - 16 * MM * scale:
                names.add("foot")
            elif right < 12 * MM * scale:
                names.add("left")
            elif left > before.width - 12 * MM * scale:
                names.add("right")
            else:
                names.add("across")
            lib.require(left >= inset and right <= before.width - inset, f"{what}: {(left, top, right, bottom)} leaves the page")
        found.append(names)
    return found


def words(page):
    """The text at the head and at the foot of a page of the result."""
    text = lib.run("pdftotext", "-layout", "-cropbox", "-f", str(page), "-l", str(page), "result.pdf", "-").out
    lines = [line.strip() for line in text.replace("\f", "").splitlines() if line.strip()]
    return lines[0], lines[-1]


# --- where stamps are ---------------------------------------------------------------------------------------------------------------


def test_plain():
    """What is on which side, that no link is added, and that the licence is only on the first page."""
    b = Body()
    for _ in range(3):
        b.add()
    b.save()
    lib.expect("plain: messages", "", stamp())
    lib.expect("plain: places", [{"foot"}, {"head", "foot"}, {"head", "foot"}], places("plain"))
    lib.expect("plain: page 1", "70", words(1)[1].split()[0])
    lib.require("https://doi.org/10.1234/abc · CC BY 4.0" in words(1)[1].replace("\u00a0", " "), f"plain: {words(1)}")
    lib.expect("plain: page 2", ("Doe J. Grain and the village", "71"), words(2))
    lib.expect("plain: page 3", ("Herald. 2020", "72"), words(3))
    issue = lib.run("pdftotext", "-layout", "out/i/issue.pdf", "-").out
    for text in ("https://doi.org/10.1234/abc · CC BY 4.0", "Doe J. Grain and the village", "Herald. 2020"):
        lib.require(text in issue.replace("\u00a0", " "), f"issue.pdf lacks {text!r}")
    recto, verso = [change(x, y) for x, y in list(zip(render("body.pdf"), render("result.pdf")))[1:]]
    lib.require(recto[2] > 590 - 28 * MM and verso[0] < 28 * MM, f"plain: heads at {recto}, {verso}")
    with pikepdf.open("result.pdf") as pdf:
        lib.expect("plain: links", [], list(pdf.pages[0].get("/Annots", [])))
        last = list(pdf.pages[1].Contents)[-1].read_bytes()
        lib.require(b"/Artifact <</Type /Pagination>> BDC" in last and last.endswith(b"EMC\n"), f"plain: {last}")


def test_choice():
    b = Body()
    b.add()
    b.add()
    b.save()
    lib.expect("none: messages", "", stamp(stamps="none"))
    lib.expect("none", [set(), set()], places("none"))
    stamp(stamps="[running-head]")
    lib.expect("heads", [set(), {"head"}], places("heads"))
    stamp(stamps="folio")
    lib.expect("folios", [{"foot"}, {"foot"}], places("folios"))
    lib.expect("no number: messages", "", stamp(stamps="[folio]", number=0))
    lib.expect("no number", [set(), set()], places("no number"))
    stamp(article=ARTICLE + "bodies: {stamps: none}\n")
    lib.expect("none in the article", [set(), set()], places("none in the article"))


def test_turned():
    """The same places on pages that are rotated, cropped, or in other units."""
    b = Body()
    b.add(start=b"q Q")
    for rotate in (90, 180, 270, -90, 450):
        b.add(size=A4[::-1] if rotate % 180 else A4, start=b"q Q", Rotate=rotate)
    b.add(size=(700, 900), start=b"q Q", CropBox=Array([50, 30, 645, 872]))
    b.add(size=(900, 700), start=b"q Q", CropBox=Array([872, 645, 30, 50]), Rotate=90)
    b.add(size=(595 / 3, 842 / 3), start=b"q Q", UserUnit=3)
    b.add(size=(842 / 3, 595 / 3), start=b"q Q", UserUnit=3, Rotate=270)
    b.save()
    lib.expect("turned: messages", "", stamp(number=71))
    lib.expect("turned: places", [{"foot"}] + 9 * [{"head", "foot"}], places("turned"))
    pages = render("result.pdf")
    for one, other in ((2, 4), (1, 3), (3, 5), (1, 7)):  # of the same side, the same picture but for its number
        first, second = [pages[n].head(100) for n in (one, other)]
        lib.require(not changes(first, second), f"turned: heads of pages {one + 1} and {other + 1} differ")


def test_link_places():
    """The link of a notice is where its words are, however the page is turned."""
    for rotate in (0, 90, 180, 270):
        b = Body()
        b.add(size=A4[::-1] if rotate % 180 else A4, start=b"q Q", Rotate=rotate)
        b.save()
        stamp(article=NOTICE, stamps="none")
        left, top, right, bottom = change(render("body.pdf")[0], render("result.pdf")[0])
        with pikepdf.open("result.pdf") as pdf:
            rect = [float(v) for v in pdf.pages[0].Annots[0].Rect]
        width, height = A4[::-1] if rotate % 180 else A4
        shown = {0: (rect[0], height - rect[3], rect[2], height - rect[1]),
                 90: (rect[1], rect[0], rect[3], rect[2]),
                 180: (width - rect[2], rect[1], width - rect[0], rect[3]),
                 270: (height - rect[3], width - rect[2], height - rect[1], width - rect[0])}[rotate]
        lib.require(left < shown[0] < shown[2] < right + 2 and top - 4 < shown[1] < shown[3] < bottom + 4,
                    f"link at {shown}, words at {(left, top, right, bottom)}, page turned by {rotate}")


def test_state():
    """What the content leaves behind does not move the stamp, nor is it cut by a clipping left in force."""
    b = Body()
    b.add()
    left = [b"", b"q 3 0 0 3 0 0 cm q 0 0 10 10 re W n", b"3 0 0 3 50 50 cm 1 Tr 9 w 7 Tc 0 0 10 10 re W n", b"0 0 20 20 re W",
            b"BT 30 Tc 200 Tz 20 TL", b"/P <</MCID 0>> BDC /Span BMC", b"q BI /W 2 /H 2 /BPC 8 /CS /G ID \n q q \n EI Q q q",
            b"BT /F1 1 Tf [(q \\) q) <7171>] TJ ET /q MP /q <</q (q)>> DP % q q q\nq"]
    closed = [b"Q", b"Q Q Q", b"Q", b"n Q", b"ET Q", b"EMC EMC Q", b"Q Q Q", b"Q Q"]
    for content in left:
        b.add()
        b.add(content)
    b.save()
    lib.expect("state: messages", "", stamp(stamps="[running-head]"))
    lib.expect("state: places", [set()] + 2 * len(left) * [{"head"}], places("state"))
    pages = render("result.pdf")
    for n in range(len(left)):
        heads = [pages[2 + 2 * n].head(60), pages[2].head(60)]
        lib.require(not changes(*heads), f"state: {left[n]} changes the stamp")
    with pikepdf.open("result.pdf") as pdf:
        for n, want in enumerate(closed):
            added = list(pdf.pages[2 + 2 * n].Contents)[-1].read_bytes()
            lib.expect(f"state: what closes {left[n]}", want, b" ".join(added[:added.index(b"/Artifact")].split()))


def test_long():
    """Content that is long packed is read; of what is too long only unpacked, nothing is."""
    numbers = random.Random(1)
    b = Body()
    b.add()
    b.add(start=b"q % " + b" ".join(b"%d" % numbers.randrange(10**9) for _ in range(30000)))
    b.add(start=b"q" + b" " * (65 << 20))
    b.save()
    lib.expect("long: messages", "", stamp(stamps="[running-head]"))
    with pikepdf.open("result.pdf") as pdf:
        for page, want in zip(list(pdf.pages)[1:], (b"Q Q", b"Q")):
            added = list(page.Contents)[-1].read_bytes()
            lib.expect("long: what closes it", want, b" ".join(added[:added.index(b"/Artifact")].split()))


def test_shared():
    """Dictionaries and arrays that pages share are not changed for the others; names are not taken twice."""
    b = Body()
    form = b.pdf.make_stream(b"0 0 1 rg 0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
    resources = b.pdf.make_indirect(Dictionary(Font=Dictionary(F1=b.font), XObject=b.pdf.make_indirect(Dictionary(Ofp1=form))))
    contents = b.pdf.make_indirect(Array([b.pdf.make_stream(LINES % 600), b.pdf.make_stream(b"q 1 0 0 1 200 200 cm /Ofp1 Do Q")]))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([80, 500, 120, 520]), Border=Array([0, 0, 0]))
    annots = b.pdf.make_indirect(Array([b.pdf.make_indirect(link)]))
    for _ in range(4):
        page = b.add()
        page.Contents, page.Annots = contents, annots
        del page.Resources
    b.pdf.Root.Pages.Resources = resources
    b.add(start=b"q Q")
    del b.pdf.pages[4].Contents
    b.save()
    lib.expect("shared: messages", "", stamp())
    lib.expect("shared: places", [{"foot"}] + 4 * [{"head", "foot"}], places("shared"))
    with pikepdf.open("result.pdf") as pdf:
        for n, page in enumerate(pdf.pages):
            names = sorted(page.Resources.XObject.keys())
            lib.expect(f"shared: forms of page {n + 1}", ["/Ofp1", "/Ofp2"] if n < 4 else ["/Ofp1"], names)
            lib.expect(f"shared: links of page {n + 1}", int(n < 4), len(page.get("/Annots", [])))


def path_to_leaf(elem):
    """The types of the first element, of its first child, and so on."""
    path = []
    while "/K" in elem:
        elem = elem.K[0] if isinstance(elem.K, pikepdf.Array) else elem.K
        if not isinstance(elem, pikepdf.Dictionary) or "/S" not in elem:
            break
        path.append(str(elem.S))
    return path


def test_tagged():
    """The structure stays, and the stamp is outside it, in a page whose parent tree has entries."""
    b = Body()
    page = b.add(start=b"/P <</MCID 0>> BDC BT /F1 11 Tf 80 600 Td (Tagged.) Tj ET EMC")
    root = b.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    elem = b.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=page, K=0))
    root.K = Array([elem])
    root.ParentTree = Dictionary(Nums=Array([0, Array([elem])]))
    page.StructParents = 0
    b.pdf.Root.StructTreeRoot, b.pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    b.save()
    stamp()
    lib.expect("tagged: places", [{"foot"}], places("tagged"))
    with pikepdf.open("result.pdf") as pdf:
        lib.expect("tagged: parents", 0, int(pdf.pages[0].StructParents))
        lib.expect("tagged: tree", ["/Document", "/Sect", "/P"], path_to_leaf(pdf.Root.StructTreeRoot))
        links = [annot for annot in pdf.pages[0].get("/Annots", []) if annot.Subtype == "/Link"]
        lib.require(all("/StructParent" in link for link in links), "tagged: a link is outside the structure")
    lib.require("Tagged." in words(1)[0], "tagged: the text is lost")


# --- where none may be --------------------------------------------------------------------------------------------------------------


def test_ink():
    """Grey paper, lines, images and annotations are ink; white text and a ground of 2 % are not."""
    b = Body()
    b.add()
    b.add(b"0.9 g 0 0 595 842 re f", start=b"q Q")
    b.add(b"0.1 w 0.9 G 0 805 m 595 805 l S")
    b.add(b"0.98 g 0 700 595 142 re f")
    b.add(b"1 g BT /F1 12 Tf 60 800 Td (white) Tj ET 3 Tr BT 60 800 Td (none) Tj ET")
    b.add(b"1 g 0 700 595 142 re f")
    page = b.add()
    look = b.pdf.make_stream(b"1 0 0 rg 0 0 400 30 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 30]))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 790, 500, 820]), F=4, AP=Dictionary(N=look))
    page.Annots = Array([b.pdf.make_indirect(note)])
    b.save()
    said = stamp(stamps="[running-head]")
    lib.require("no empty place for the running head on pages 2, 3, 7 of body.pdf [not-stamped]" in said, f"ink: {said}")
    lib.expect("ink: places", [set(), set(), set(), {"head"}, {"head"}, {"head"}, set()], places("ink"))


def test_unknown():
    """Errors, hidden layers, hidden annotations and huge pages."""
    b = Body()
    b.add()
    b.add()
    b.add(b" /None Do")
    page = b.add()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([100, 790, 500, 820]), F=2)
    page.Annots = Array([b.pdf.make_indirect(note)])
    b.add(size=(15000, 200))
    b.add()
    b.save()
    said = stamp(stamps="[running-head]")
    lib.require("no empty place for the running head on pages 3-5 of body.pdf" in said, f"unknown: {said}")
    lib.expect("unknown: places", [set(), {"head"}, set(), set(), set(), {"head"}], places("unknown"))
    b = Body()
    b.add()
    b.add()
    layer = b.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    b.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    b.save()
    said = stamp(stamps="[running-head]")
    lib.require("no empty place for the running head on page 2 of body.pdf" in said, f"layers: {said}")
    lib.expect("layers", [set(), set()], places("layers"))


def test_no_renderer():
    b = Body()
    b.add()
    b.save()
    said = stamp(status=1, env={"PATH": "/nowhere"})
    lib.require("stamps need the program pdftoppm" in said and "poppler-utils" in said and "[missing-program]" in said, said)
    lib.expect("without stamps", "", stamp(stamps="none", env={"PATH": "/nowhere"}))
    checked = lib.offprint("check", "i", status=[0]).err
    lib.require("missing-program" not in checked, checked)
    stamp(status=1, env={"PATH": "/nowhere"})
    checked = lib.offprint("check", "i", status=[1], env={"PATH": "/nowhere"}).err
    lib.require("[missing-program]" in checked, checked)
    said = stamp(stamps="none", article=NOTICE, status=1, env={"PATH": "/nowhere"})
    lib.require("notices need the program pdftoppm" in said, said)
    lib.expect("no notice: messages", "", stamp(stamps="none", article=NOTICE + "bodies: {notice: none}\n", env={"PATH": "/nowhere"}))


# --- notices ------------------------------------------------------------------------------------------------------------------------


def test_notices():
    """In the first empty place, else across the page."""
    head, foot, outer = b"0.9 g 0 790 595 52 re f ", b"0 0 595 50 re f ", b"0 0 40 842 re f 555 0 40 842 re f "
    b = Body()
    for content in (b"", head, head + foot, head + foot + outer):
        b.add(content)
    b.save()
    lib.expect("notice: messages", "", stamp(article=NOTICE, stamps="none"))
    lib.expect("notice: places", [{"head"}, {"foot"}, {"left"}, {"across"}], places("notice"))
    with pikepdf.open("result.pdf") as pdf:
        for n, page in enumerate(pdf.pages):
            lib.expect(f"notice: links of page {n + 1}", ["https://doi.org/10.1234/notice"], [str(a.A.URI) for a in page.Annots])
    before, after = [render(name)[3] for name in ("body.pdf", "result.pdf")]
    same = sum(a == b for a, b in zip(before.pixels, after.pixels))
    lib.require(same > 0.93 * before.width * before.height, "notice: the outline covers too much")
    said = stamp(article=NOTICE + "bodies: {notice: margin}\n", stamps="none")
    lib.require("no empty place for the notice on page 4 of body.pdf" in said, said)
    lib.expect("margin: places", [{"head"}, {"foot"}, {"left"}, set()], places("margin"))
    lib.expect("none: messages", "", stamp(article=NOTICE + "bodies: {notice: none}\n", stamps="none"))
    lib.expect("none: places", 4 * [set()], places("none"))
    b = Body()
    for size, keys in (((20000, 20000), {}), (A4, {"Rotate": 45}), (A4, {"CropBox": Array([900, 900, 950, 950])}), (A4, {})):
        b.add(head + foot + outer, size=size, **keys)
    b.save()
    said = stamp(article=NOTICE, stamps="none")
    lib.require("no empty place for the notice on pages 1-3 of body.pdf" in said, said)
    check_bytes("unmeasured")
    before, after = [render(name, 4)[0] for name in ("body.pdf", "result.pdf")]
    left, top, right, bottom = change(before, after)
    lib.require(right - left > 200 and bottom - top > 200, f"unmeasured: no notice across page 4: {(left, top, right, bottom)}")


def test_underflow():
    """States that are restored without having been saved: renderers differ in what they make of such a page, but the notice is there."""
    b = Body()
    b.add(b" Q Q 3 0 0 3 0 0 cm Q Q")
    b.save()
    lib.expect("underflow: messages", "", stamp(article=NOTICE, stamps="none"))
    check_bytes("underflow")
    left, top, right, bottom = change(render("body.pdf")[0], render("result.pdf")[0])
    lib.require(left > 20 and right < 575 and top > 60 and bottom < 780, f"underflow: {(left, top, right, bottom)}")


TESTS = (test_plain, test_choice, test_turned, test_link_places, test_state, test_long, test_shared, test_tagged, test_ink, test_unknown,
         test_no_renderer, test_notices, test_underflow)
lib.main(*lib.sample(TESTS, 7))
