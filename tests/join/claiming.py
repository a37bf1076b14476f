"""Bodies that claim to conform to PDF/A and PDF/UA, made from a cover sheet of the program: some that do, and some with one defect each.

KEPT: {name: (function that changes an open file, what the offprint then claims)}
FALSE: {name: (function, words of the reason, what the offprint still claims)}
"""

import pathlib

import pikepdf
from pikepdf import Array as A, Dictionary as D, Name as N, String as S

from objects import walk

PDF_A, PDF_UA = "PDF/A-2a", "PDF/UA-1"
BOTH = [PDF_A, PDF_UA]
KEPT, FALSE = {}, {}
RAW = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}


def kept(*claims):
    def register(change):
        KEPT[change.__name__.replace("_", "-")] = change, list(claims)
        return change

    return register


def false(reason, *claims, **options):
    def register(change):
        FALSE[change.__name__.replace("_", "-")] = change, reason, list(claims), options
        return change

    return register


def make(path, sheet, change, options=None):
    with pikepdf.open(sheet) as pdf:
        change(pdf)
        pdf.save(path, fix_metadata_version=False, static_id=True, **(options or RAW))
    return path


def make_all(folder, sheet):
    """{name: path} of all of them."""
    changes = {name: (row[0], row[3] if len(row) > 3 else None) for name, row in (KEPT | FALSE).items()}
    return {name: make(pathlib.Path(folder, f"claims-{name}.pdf"), sheet, *change) for name, change in changes.items()}


# --- what the changes use ----------------------------------------------------------------------------------------------------------------


def say(pdf, *changes):
    """Replaces texts of the metadata."""
    packet = pdf.Root.Metadata.read_bytes()
    for old, new in changes:
        assert old.encode() in packet, old
        packet = packet.replace(old.encode(), new.encode())
    pdf.Root.Metadata = pdf.make_stream(packet, Type=N.Metadata, Subtype=N.XML)


def claim(pdf, part="2", level="A", ua="1"):
    say(pdf, ("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
              f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>" if part else ""),
        ("<pdfuaid:part>1</pdfuaid:part>", f"<pdfuaid:part>{ua}</pdfuaid:part>" if ua else ""))


def untag(pdf):
    """Without a structure tree; the marks on the pages stay, and mean nothing."""
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
    for page in pdf.pages:
        del page.obj["/StructParents"]
        for link in page.get("/Annots", []):
            del link["/StructParent"]


def attach(pdf, **entries):
    data = pdf.make_stream(b"a,b\n1,2\n", Type=N.EmbeddedFile, Subtype=N("/text/csv"), Params=D(ModDate=S("D:20200930")))
    spec = pdf.make_indirect(D(Type=N.Filespec, F=S("data.csv"), UF=S("data.csv"), EF=D(F=data, UF=data), Desc=S("Data"), **entries))
    pdf.Root.Names = D(EmbeddedFiles=D(Names=A([S("data.csv"), spec])))
    pdf.Root.AF = A([spec])


def elements(pdf, *roles):
    return [o for o in walk([pdf.Root.StructTreeRoot.K]) if isinstance(o, D) and o.get("/Type") == "/StructElem" and str(o.S)[1:] in roles]


def fonts(pdf, kind):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == kind]


def paint(pdf, content):
    """Adds to the first page, as an artifact."""
    pdf.pages[0].contents_add(pdf.make_stream(b"/Artifact BMC " + content + b" EMC"))


def form(pdf, content, **entries):
    return pdf.make_stream(content, **{"Type": N.XObject, "Subtype": N.Form, "BBox": A([0, 0, 9, 9]), "Resources": D()} | entries)


def resource(pdf, kind, **entries):
    resources = pdf.pages[0].Resources
    if kind not in resources:
        resources[kind] = D()
    for name, value in entries.items():
        resources[kind][f"/{name}"] = value


def tagged_form(pdf):
    """A paragraph in a form."""
    drawn, root = form(pdf, b"/P <</MCID 0>> BDC 0 0 1 1 re f EMC", StructParents=9000), pdf.Root.StructTreeRoot
    resource(pdf, "/XObject", X=drawn)
    top = elements(pdf, "Document")[0]
    paragraph = pdf.make_indirect(D(Type=N.StructElem, S=N.P, P=top, K=D(Type=N.MCR, Stm=drawn, MCID=0, Pg=pdf.pages[0].obj)))
    top.K.append(paragraph)
    root.ParentTree.Nums.extend([9000, A([paragraph])])
    root.ParentTreeNextKey = 9001


def element(pdf, parent, role, **entries):
    """A new one, the last of its parent."""
    made = pdf.make_indirect(D(Type=N.StructElem, S=N(f"/{role}"), P=parent, K=A([]), **entries))
    parent.K.append(made)
    return made


def pattern(pdf, content, **entries):
    plain = {"Type": N.Pattern, "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": A([0, 0, 9, 9]), "XStep": 9, "YStep": 9}
    return pdf.make_stream(content, **(plain | {"Resources": D()} | entries))


def calibrated():
    return A([N.CalRGB, D(WhitePoint=A([0.95, 1, 1.09]))])


def profile_of_cmyk(pdf):
    """The head of one, which is all that is looked at."""
    head = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    head[12:20] = b"prtrCMYK"
    resource(pdf, "/ColorSpace", K=A([N.ICCBased, pdf.make_stream(bytes(head), N=4)]))


def letters(pdf, flags, **entries):
    """Shows an A, and nothing else, in a simple TrueType font."""
    data = LETTERS.read_bytes()
    described = D(Type=N.FontDescriptor, FontName=N.Letters, Flags=flags, FontBBox=A([0, -200, 1000, 900]), ItalicAngle=0, Ascent=900,
                  Descent=-200, CapHeight=700, StemV=80, FontFile2=pdf.make_stream(data, Length1=len(data)))
    font = D(Type=N.Font, Subtype=N.TrueType, BaseFont=N.Letters, FirstChar=65, LastChar=65, Widths=A([585]), FontDescriptor=described,
             ToUnicode=pdf.make_stream(b"1 beginbfchar <41> <0041> endbfchar"), **entries)
    resource(pdf, "/Font", Letters=pdf.make_indirect(font))
    paint(pdf, b"BT /Letters 9 Tf (A) Tj ET")


LETTERS = pathlib.Path(__file__).resolve().parents[2] / "fonts/paratype/PTS55F.ttf"
SYMBOLIC, NONSYMBOLIC = 4, 32


def own_cmap(pdf, direction=0, **entries):
    """Gives fonts a CMap of their own."""
    collection = D(Registry=S("Adobe"), Ordering=S("Identity"), Supplement=0)
    content = b"/CMapName /Own def /WMode %d def 1 begincodespacerange <0000> <ffff> endcodespacerange " % direction
    for font in fonts(pdf, "/Type0"):
        plain = {"Type": N.CMap, "CMapName": N.Own, "CIDSystemInfo": collection}
        font.Encoding = pdf.make_stream(content + b"1 begincidrange <0000> <ffff> 0 endcidrange", **(plain | entries))


def drawn_font(pdf, glyph=b"500 0 0 0 500 500 d1 0 0 500 500 re f", **entries):
    """Shows a letter in a font whose glyphs are content. An entry that is None is left out."""
    meaning = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <0041> endbfchar"
    plain = {"Type": N.Font, "Subtype": N.Type3, "FontBBox": A([0, 0, 10, 10]), "FontMatrix": A([0.001, 0, 0, 0.001, 0, 0]), "Resources": D(),
             "Encoding": D(Type=N.Encoding, Differences=A([65, N.square])), "CharProcs": D(square=pdf.make_stream(glyph)),
             "FirstChar": 65, "LastChar": 65, "Widths": A([500]), "ToUnicode": pdf.make_stream(meaning)}
    font = pdf.make_indirect(D(**{key: value for key, value in (plain | entries).items() if value is not None}))
    resource(pdf, "/Font", Drawn=font)
    paint(pdf, b"BT /Drawn 9 Tf (A) Tj ET")


def third_file(pdf, **entries):
    """Moves the programs of fonts to another key."""
    for font in fonts(pdf, "/CIDFontType2"):
        described = font.FontDescriptor
        described.FontFile3 = pdf.make_stream(described.FontFile2.read_bytes(), **entries)
        del described["/FontFile2"]


def annotation(pdf, kind, role, **entries):
    """One that is tagged, and has a look."""
    look = D(N=form(pdf, b"/Artifact BMC 0 0 1 1 re f EMC"))
    plain = {"Type": N.Annot, "Subtype": kind, "Rect": A([9, 9, 29, 29]), "F": 4, "Contents": S("It"), "AP": look, "StructParent": 9000}
    made = pdf.make_indirect(D(**(plain | entries)))
    tag = element(pdf, elements(pdf, "Document")[0], role)
    tag.K.append(D(Type=N.OBJR, Obj=made, Pg=pdf.pages[0].obj))
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([9000, tag])
    pdf.pages[0].Annots.append(made)
    return made


def table(pdf, *rows):
    """Rows are lists of roles, or of pairs of a role and entries of the element."""
    made = element(pdf, elements(pdf, "Document")[0], "Table")
    for row in rows:
        line = element(pdf, made, "TR")
        for cell in row:
            role, entries = cell if isinstance(cell, tuple) else (cell, {})
            element(pdf, line, role, **entries)
    return made


def link(pdf):
    return next(a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link")


# --- claims that hold --------------------------------------------------------------------------------------------------------------------


@kept(PDF_A, PDF_UA)
def as_it_is(pdf):
    pass


@kept("PDF/A-2b", PDF_UA)
def basic(pdf):
    claim(pdf, level="B")


@kept("PDF/A-2u")
def unicode_only(pdf):
    claim(pdf, level="U", ua="")


@kept("PDF/A-3a", PDF_UA)
def third_part(pdf):
    claim(pdf, part="3")


@kept("PDF/A-3b")
def with_data(pdf):
    claim(pdf, part="3", level="B", ua="")
    attach(pdf, AFRelationship=N.Data)


@kept(PDF_UA)
def only_accessible(pdf):
    claim(pdf, part="")
    pdf.Root.OutputIntents = A([])


@kept("PDF/A-2b")
def untagged(pdf):
    claim(pdf, level="B", ua="")
    untag(pdf)


@kept(PDF_A, PDF_UA)
def other_roles(pdf):
    """Types of its own, by way of others; and one that the program does not use."""
    for i, element in enumerate(elements(pdf, "P")):
        element.S = N.Absatz if i % 2 else N.Text
    pdf.Root.StructTreeRoot.RoleMap = D(Absatz=N.Text, Text=N.P)


@kept(PDF_A, PDF_UA)
def in_another_language(pdf):
    pdf.Root.Lang = S("de-AT")


@kept(PDF_A, PDF_UA)
def nothing_on_a_page(pdf):
    """No content, an empty one, and an empty form."""
    for content in (None, b""):
        page = pdf.add_blank_page(page_size=(300, 400)).obj
        if content is not None:
            page.Contents = pdf.make_stream(content)
    pdf.pages[0].Resources.XObject = D(X=form(pdf, b""))
    paint(pdf, b"/X Do")


@kept(PDF_A, PDF_UA)
def paragraph_of_a_form(pdf):
    tagged_form(pdf)
    pdf.pages[0].contents_add(pdf.make_stream(b"/X Do"))


@kept(PDF_A, PDF_UA)
def ordered_layers(pdf):
    groups = [pdf.make_indirect(D(Type=N.OCG, Name=S(name))) for name in "ab"]
    pdf.Root.OCProperties = D(OCGs=A(groups), D=D(Name=S("a"), Order=A([groups[0], A([S("More"), groups[1]])])), Configs=A([D(Name=S("b"))]))


@kept(PDF_A, PDF_UA)
def annotations_described_elsewhere(pdf):
    """By the element, and by the field that a widget is part of."""
    look = D(N=form(pdf, b"/Artifact BMC 0 0 1 1 re f EMC"))
    square = pdf.make_indirect(D(Type=N.Annot, Subtype=N.Square, Rect=A([9, 9, 29, 29]), F=4, AP=look))
    widget = pdf.make_indirect(D(Type=N.Annot, Subtype=N.Widget, Rect=A([39, 9, 59, 29]), F=4, AP=look))
    widget.Parent = field = pdf.make_indirect(D(FT=N.Tx, T=S("a"), TU=S("A field"), Kids=A([widget])))
    pdf.Root.AcroForm = D(Fields=A([field]))
    top, parents = elements(pdf, "Document")[0], pdf.Root.StructTreeRoot.ParentTree.Nums
    for key, (note, role) in enumerate(((square, N.Annot), (widget, N.Form)), start=9000):
        element = pdf.make_indirect(D(Type=N.StructElem, S=role, P=top, Alt=S("A square"), K=D(Type=N.OBJR, Obj=note, Pg=pdf.pages[0].obj)))
        top.K.append(element)
        parents.extend([key, element])
        note.StructParent = key
        pdf.pages[0].Annots.append(note)


@kept(PDF_A, PDF_UA)
def escapes_in_names(pdf):
    resource(pdf, "/XObject", **{"A B": form(pdf, b"/Artif#61ct BMC 0 0 1 1 re f EMC")})
    paint(pdf, b"/A#20B Do BI /W 1 /H 1 /BPC 8 /F /AHx /CS /G ID 00>\nEI")


@kept(PDF_A, PDF_UA)
def annotation_off_the_page(pdf):
    """Nobody sees it, so that it needs no tag."""
    for box in ([-90, 9, 0, 29], [-890, -890, -900, -900]):
        look = D(N=form(pdf, b"/Artifact BMC 0 0 1 1 re f EMC"))
        pdf.pages[0].Annots.append(pdf.make_indirect(D(Type=N.Annot, Subtype=N.Square, Rect=A(box), F=4, AP=look)))


@kept(PDF_A, PDF_UA)
def text_that_is_not_shown(pdf):
    """Under a scan; such a font need not be embedded, nor one that nothing uses."""
    font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding))
    resource(pdf, "/Font", H=font, Unused=pdf.make_indirect(D(font)))
    paint(pdf, b"q BT 3 Tr /H 9 Tf (x) Tj ET Q")


@kept("PDF/A-2b")
def first_part(pdf):
    """With a list of glyphs in the sense of PDF/A-1."""
    claim(pdf, part="1", level="B", ua="")
    for font in fonts(pdf, "/CIDFontType2"):
        font.FontDescriptor.CIDSet = pdf.make_stream(b"\xc0")


@kept(PDF_A, PDF_UA)
def first_part_tagged(pdf):
    claim(pdf, part="1")


@kept(PDF_A, PDF_UA)
def characters_of_a_collection(pdf):
    """Known by their numbers, without a map to Unicode."""
    for font in fonts(pdf, "/Type0"):
        del font.ToUnicode
        font.DescendantFonts[0].CIDSystemInfo = D(Registry=S("Adobe"), Ordering=S("Japan1"), Supplement=0)


@kept(PDF_A, PDF_UA)
def tables(pdf):
    """Cells over several rows and columns, by themselves and by a class; head cells by identifier; captions at both ends."""
    pdf.Root.StructTreeRoot.ClassMap = D(Wide=D(O=N.Table, ColSpan=2))
    tall, heads = {"A": A([D(O=N.Table, RowSpan=2)])}, {"A": D(O=N.Table, Headers=A([S("h")]))}
    element(pdf, table(pdf, [("TD", {"C": N.Wide})], [("TD", tall), "TD"], ["TD"]), "Caption")
    table(pdf, [("TH", {"ID": S("h")}), ("TD", heads)])
    top = table(pdf, [("TH", {"A": D(O=N.Table, Scope=N.Column)})], ["TD"])
    top.K = A([element(pdf, top, "Caption"), top.K[0], top.K[1]])


@kept(PDF_A, PDF_UA)
def buttons(pdf):
    """A look for each state, where the kind of field is that of the parent."""
    states = D(N=D(Off=form(pdf, b""), On=form(pdf, b"")))
    made = annotation(pdf, N.Widget, "Form", AP=states, AS=N.Off)
    made.Parent = pdf.make_indirect(D(FT=N.Btn, T=S("a"), TU=S("A"), Kids=A([made])))
    pdf.Root.AcroForm = D(Fields=A([made.Parent]))


@kept(PDF_A, PDF_UA)
def font_in_opentype(pdf):
    third_file(pdf, Subtype=N.OpenType)


@kept(PDF_A, PDF_UA)
def glyphs_that_are_drawn(pdf):
    drawn_font(pdf, b"500 0 d0 /Cs cs 0 0 0 sc 0 0 500 500 re f", Resources=D(ColorSpace=D(Cs=calibrated())))


@kept(PDF_A, PDF_UA)
def own_resources(pdf):
    """Of each kind; and a dictionary with two names, which stand for themselves."""
    ramp = D(FunctionType=2, Domain=A([0, 1]), N=1, C0=A([1, 1, 1]), C1=A([1, 0, 0]))
    shading = D(ShadingType=2, ColorSpace=N.DeviceRGB, Coords=A([0, 0, 9, 9]), Function=ramp)
    own = D(ColorSpace=D(Cs=calibrated()), ExtGState=D(G=D(CA=1)), Shading=D(W=shading), Properties=D(M=D(Lang=S("en"))),
            Pattern=D(P=pattern(pdf, b"/Cs cs 0 0 0 sc 0 0 1 1 re f", Resources=D(ColorSpace=D(Cs=calibrated())))))
    content = b"/G gs /Cs cs 0 0 0 sc /Pattern cs /P scn 0 0 1 1 re f /W sh /Span /M BDC EMC /Span <</A /M>> BDC EMC /Span /M DP"
    resource(pdf, "/XObject", X=form(pdf, content, Resources=own))
    paint(pdf, b"/X Do")


@kept(PDF_A, PDF_UA)
def list_of_glyphs(pdf):
    """One that is wrong, which is dropped."""
    for font in fonts(pdf, "/CIDFontType2"):
        font.FontDescriptor.CIDSet = pdf.make_stream(b"\x80")


@kept(PDF_A, PDF_UA)
def cmap_of_its_own(pdf):
    own_cmap(pdf)


@kept(PDF_A, PDF_UA)
def letters_by_their_names(pdf):
    letters(pdf, NONSYMBOLIC, Encoding=D(Type=N.Encoding, BaseEncoding=N.MacRomanEncoding, Differences=A([65, N.A, 1, N.afii10017, N.zukatakana])))


@kept(PDF_A, PDF_UA)
def overprinting_apart(pdf):
    """Each is over before the other begins, or is turned off by it."""
    profile_of_cmyk(pdf)
    resource(pdf, "/ExtGState", M=D(OPM=1), O=D(OP=True), B=D(OPM=1, OP=False))
    paint(pdf, b"q /M gs Q q /O gs /B gs Q q /O gs Q /K cs 0 0 0 1 sc 0 0 1 1 re f")


# --- claims that do not ------------------------------------------------------------------------------------------------------------------


@false("a font is not embedded")
def font_not_embedded(pdf):
    for font in fonts(pdf, "/CIDFontType2") + fonts(pdf, "/CIDFontType0"):
        for key in ("/FontFile2", "/FontFile3"):
            if key in font.FontDescriptor:
                del font.FontDescriptor[key]


@false("a font is not embedded")
def font_is_something_else(pdf):
    for font in fonts(pdf, "/CIDFontType2") + fonts(pdf, "/CIDFontType0"):
        for key in ("/FontFile2", "/FontFile3"):
            if key in font.FontDescriptor:
                font.FontDescriptor[key].write(b"no font")


@false("a spot colour", PDF_UA)
def spot_colour_twice(pdf):
    """Each is right by itself, as in two files."""
    tints = [pdf.make_indirect(D(FunctionType=2, Domain=A([0, 1]), N=1, C0=A([1, 1, 1]), C1=A([i, 0, 0]))) for i in (0, 1)]
    spaces = [A([N.Separation, N.Gold, N.DeviceRGB, tint]) for tint in tints]
    pdf.pages[0].Resources.ColorSpace = D(A=pdf.make_indirect(spaces[0]), B=pdf.make_indirect(spaces[1]))
    paint(pdf, b"/A cs 1 scn 0 0 1 1 re f /B cs 1 scn 0 0 1 1 re f")


@false("a font is not embedded: Helvetica")
def font_of_a_form_not_embedded(pdf):
    font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding))
    form = pdf.make_stream(b"BT /F 9 Tf (x) Tj ET", Type=N.XObject, Subtype=N.Form, BBox=A([0, 0, 9, 9]), Resources=D(Font=D(F=font)))
    pdf.pages[0].Resources.XObject = D(X=form)
    paint(pdf, b"/X Do")


@false("does not say what its characters are", "PDF/A-2b")
def no_to_unicode(pdf):
    for font in fonts(pdf, "/Type0"):
        del font["/ToUnicode"]


@false("an action that is not allowed: Launch", PDF_UA)
def launch(pdf):
    link(pdf).A = D(S=N.Launch, F=S("x.exe"))


@false("an action that is not allowed: JavaScript", PDF_UA)
def script(pdf):
    pdf.Root.Names = D(JavaScript=D(Names=A([S("x"), D(S=N.JavaScript, JS=S("1"))])))


@false("a form in XFA", PDF_UA)
def xfa(pdf):
    pdf.Root.AcroForm = D(Fields=A([]), XFA=pdf.make_stream(b"<xdp/>"))


@false("a file is attached", PDF_UA)
def attached_file(pdf):
    attach(pdf)


@false("a filter that is not allowed: LZWDecode", PDF_UA)
def lzw(pdf):
    data = b"0 0 1 1 re f"
    bits = "".join(format(code, "09b") for code in [256, *data, 257])
    packed = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    form = pdf.make_stream(b"", Type=N.XObject, Subtype=N.Form, BBox=A([0, 0, 9, 9]), Resources=D())
    form.write(packed, filter=N.LZWDecode)
    pdf.pages[0].Resources.XObject = D(X=form)
    paint(pdf, b"/X Do")


@false("a stream is in another file", PDF_UA)
def stream_elsewhere(pdf):
    stream = pdf.make_stream(b"")
    stream.F = S("other.bin")
    pdf.pages[0].contents_add(stream)


@false("device colours do not fit the output intent: CMYK", PDF_UA)
def cmyk(pdf):
    paint(pdf, b"0 0 0 1 k 0 0 1 1 re f")


@false("device colours do not fit the output intent: CMYK", PDF_UA)
def cmyk_of_a_shading(pdf):
    """Its name is that of an entry of other dictionaries."""
    ramp = D(FunctionType=2, Domain=A([0, 1]), N=1, C0=A([1, 1, 1, 0]), C1=A([1, 0, 0, 0]))
    resource(pdf, "/Shading", W=pdf.make_indirect(D(ShadingType=2, ColorSpace=N.DeviceCMYK, Coords=A([0, 0, 9, 9]), Function=ramp)))
    paint(pdf, b"/W sh")


@false("device colours do not fit the output intent: CMYK", PDF_UA)
def cmyk_by_default(pdf):
    resource(pdf, "/ColorSpace", DefaultCMYK=A([N.DeviceCMYK]))
    paint(pdf, b"0 0 0 1 k 0 0 1 1 re f")


@false("device colours do not fit the output intent: CMYK", PDF_UA)
def cmyk_with_an_escape(pdf):
    paint(pdf, b"/DeviceCM#59K cs 0 0 0 1 sc 0 0 1 1 re f")


@false("device colours do not fit the output intent: CMYK", PDF_UA)
def cmyk_of_an_inline_image(pdf):
    resource(pdf, "/ColorSpace", X=N.DeviceCMYK)
    paint(pdf, b"BI /W 1 /H 1 /BPC 8 /F /AHx /Intent /Perceptual /I false /CS /X ID 00000000> EI")


@false("an inline image whose end is not sure")
def inline_image_that_hides(pdf):
    image = b"BI /W 1 /H 1 /BPC 8 /F /AHx /CS /G ID 00>\nEI\n"
    paint(pdf, image + b"%\xff\xff\n 0 0 0 1 k 0 0 1 1 re f " + image)


@false("an entry that is not allowed: Interpolate", PDF_UA)
def interpolated_inline_image(pdf):
    paint(pdf, b"BI /W 1 /H 1 /BPC 8 /F /AHx /CS /G /I true ID 00>\nEI")


@false("a filter that is not allowed: Foo", PDF_UA)
def unknown_filter_inline(pdf):
    paint(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /G /F /Foo ID x\nEI")


@false("a font is not embedded: Helvetica")
def font_with_an_everyday_name(pdf):
    resource(pdf, "/Font", Type=pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding)))
    paint(pdf, b"BT /Type 9 Tf (x) Tj ET")


@false("an action that is not allowed: Launch", PDF_UA)
def launch_next(pdf):
    link(pdf).A = D(S=N.URI, URI=S("https://example.org/"), Next=A([D(S=N.Launch, F=S("x.exe"), P=1)]))


@false("an action that is not allowed: RichMediaExecute", PDF_UA)
def action_on_an_event(pdf):
    link(pdf).AA = D(E=D(S=N.RichMediaExecute, P=1))


@false("an action that is not allowed: AA", PDF_UA)
def action_of_a_field(pdf):
    field = pdf.make_indirect(D(T=S("a"), FT=N.Tx))
    field.Kids = A([pdf.make_indirect(D(T=S("b"), Parent=field, AA=D(K=D(S=N.URI, URI=S("https://example.org/")))))])
    pdf.Root.AcroForm = D(Fields=A([field]))


@false("device colours do not fit the output intent: there is none", PDF_UA)
def no_intent(pdf):
    del pdf.Root.OutputIntents


@false("an operator that PDF does not know: foo", PDF_UA)
def unknown_operator(pdf):
    paint(pdf, b"BX foo EX")


@false("a graphics state", PDF_UA)
def transfer_function(pdf):
    pdf.pages[0].Resources.ExtGState = D(G=D(TR=N.Identity))
    paint(pdf, b"/G gs")


@false("a graphics state has an entry that is not allowed: HT", PDF_UA)
def halftone(pdf):
    resource(pdf, "/ExtGState", G=D(HT=pdf.make_stream(b"\0", HalftoneType=6, Width=1, Height=1)))
    paint(pdf, b"/G gs")


@false("a graphics state has an entry that is not allowed: RI", PDF_UA)
def unknown_intent(pdf):
    resource(pdf, "/ExtGState", G=D(RI=N.Foo))
    paint(pdf, b"/G gs")


@false("a graphics state has an entry that is not allowed: rendering intent", PDF_UA)
def unknown_intent_in_content(pdf):
    paint(pdf, b"/Foo ri")


@false("a graphics state has an entry that is not allowed: BM", PDF_UA)
def unknown_blend_modes(pdf):
    resource(pdf, "/ExtGState", G=D(BM=A([N.Foo, N.Multiply])))
    paint(pdf, b"/G gs")


@false("or not by itself: Gold", PDF_UA)
def spot_colours_not_described(pdf):
    tint = pdf.make_indirect(D(FunctionType=2, Domain=A([0, 1]), N=1, C0=A([1, 1, 1]), C1=A([1, 0, 0])))
    resource(pdf, "/ColorSpace", X=pdf.make_indirect(A([N.DeviceN, A([N.Gold]), N.DeviceRGB, tint])))
    paint(pdf, b"/X cs 1 scn 0 0 1 1 re f")


@false("output intents have different profiles", PDF_UA)
def two_intents(pdf):
    other = pdf.make_stream(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes(), N=3)
    pdf.Root.OutputIntents.append(pdf.make_indirect(D(Type=N.OutputIntent, S=N.GTS_PDFX, DestOutputProfile=other)))


@false("is not printed", PDF_UA)
def hidden_link(pdf):
    link(pdf).F = 32 | 4


@false("without Rect or Subtype", PDF_UA)
def annotation_of_no_kind(pdf):
    pdf.pages[0].Annots = A([*pdf.pages[0].get("/Annots", []), pdf.make_indirect(D(Type=N.Annot, Rect=A([0, 0, 5, 5]), F=6))])


@false("a limit of PDF/A", PDF_UA)
def large_page(pdf):
    pdf.pages[0].MediaBox = A([0, 0, 20000, 842])


@false("configuration of layers has no name")
def layers(pdf):
    group = pdf.make_indirect(D(Type=N.OCG, Name=S("Layer")))
    pdf.Root.OCProperties = D(OCGs=A([group]), D=D(Order=A([group]), AS=A([])))


@false("have the same name: a", PDF_UA)
def layers_of_one_name(pdf):
    group = pdf.make_indirect(D(Type=N.OCG, Name=S("Layer")))
    config = D(Name=S("a"), Order=A([group]))
    pdf.Root.OCProperties = D(OCGs=A([group]), D=config, Configs=A([D(config)]))


@false("or two configurations have the same name: Order", PDF_UA)
def layer_out_of_order(pdf):
    groups = [pdf.make_indirect(D(Type=N.OCG, Name=S(name))) for name in "ab"]
    pdf.Root.OCProperties = D(OCGs=A(groups), D=D(Name=S("a"), Order=A([S("Layers"), A(groups[:1])])))


@false("or two configurations have the same name: Name", PDF_UA)
def layer_without_name(pdf):
    group = pdf.make_indirect(D(Type=N.OCG))
    pdf.Root.OCProperties = D(OCGs=A([group]), D=D(Name=S("a"), Order=A([group])))


@false("neither tagged nor an artifact", "PDF/A-2u")
def unmarked(pdf):
    pdf.pages[0].contents_add(pdf.make_stream(b"0 0 1 1 re f"))


@false("marked content stands in other marked content", "PDF/A-2u")
def artifact_of_a_form_in_a_paragraph(pdf):
    resource(pdf, "/XObject", X=form(pdf, b"/Artifact BMC 0 0 1 1 re f EMC"))
    page = pdf.pages[0]
    page.contents_coalesce()
    before, after = page.Contents.read_bytes().split(b"BDC", 1)
    page.Contents.write(before + b"BDC /X Do" + after)


@false("marked content stands in other marked content", "PDF/A-2u")
def paragraph_of_a_form_in_an_artifact(pdf):
    tagged_form(pdf)
    paint(pdf, b"/X Do")


@false("marked content is drawn twice", "PDF/A-2u")
def tagged_form_twice(pdf):
    tagged_form(pdf)
    pdf.pages[0].contents_add(pdf.make_stream(b"/X Do /X Do"))


@false("do not fit together", "PDF/A-2u")
def element_gone(pdf):
    element = elements(pdf, "P")[-1]
    element.P.K = A([kid for kid in element.P.K if not (isinstance(kid, D) and kid.objgen == element.objgen)])


@false("do not fit together", "PDF/A-2u")
def parents_swapped(pdf):
    row = next(o for o in pdf.Root.StructTreeRoot.ParentTree.Nums if isinstance(o, A) and len(o) > 2)
    first, last = next((i, k) for i in range(len(row)) for k in range(i) if row[i].objgen != row[k].objgen)
    row[first], row[last] = row[last], row[first]


@false("is not mapped to a standard type", "PDF/A-2u")
def unknown_role(pdf):
    elements(pdf, "P")[0].S = N.Absatz


@false("suspect", PDF_A)
def suspects(pdf):
    pdf.Root.MarkInfo.Suspects = True


@false("no alternative text", PDF_A)
def figure_without_text(pdf):
    elements(pdf, "P")[0].S = N.Figure


@false("levels of headings", PDF_A)
def heading_left_out(pdf):
    elements(pdf, "H1", "H2")[0].S = N.H4


@false("a table, a list", PDF_A)
def item_without_list(pdf):
    elements(pdf, "P")[0].S = N.LI


@false("the language", "PDF/A-2u")
def bad_language(pdf):
    elements(pdf, "P")[0].Lang = S("in English")


@false("not tagged as such", PDF_A)
def link_as_a_paragraph(pdf):
    for element in elements(pdf, "Link"):
        element.S = N.P


@false("does not say what it is", PDF_A)
def link_without_contents(pdf):
    del link(pdf)["/Contents"]


@false("the order of links", PDF_A)
def no_tabs(pdf):
    for page in pdf.pages:
        del page["/Tabs"]


@false("the file is not tagged", "PDF/A-2u")
def tags_gone(pdf):
    untag(pdf)


@false("or has no appearance: Square", PDF_UA)
def looks_of_what_has_no_states(pdf):
    annotation(pdf, N.Square, "Annot", AP=D(N=D(Off=form(pdf, b""))), AS=N.Off)


@false("or has no appearance: Widget", PDF_UA)
def button_with_one_look(pdf):
    pdf.Root.AcroForm = D(Fields=A([annotation(pdf, N.Widget, "Form", FT=N.Btn, T=S("a"), TU=S("A"))]))


@false("does not say what it is: TrapNet", PDF_A)
def trap_network(pdf):
    annotation(pdf, N.TrapNet, "Annot")


@false("does not say what it is: PrinterMark", PDF_A)
def tagged_mark_for_printers(pdf):
    annotation(pdf, N.PrinterMark, "Annot")


@false("does not say what it is: CT")
def film(pdf):
    claim(pdf, part="")
    clip = D(S=N.MCD, D=D(F=S("a.mp4")), Alt=A([S(""), S("A film")]))
    annotation(pdf, N.Screen, "Annot", A=D(S=N.Rendition, OP=0, R=D(S=N.MR, C=clip)))


@false("a file is attached", PDF_UA)
def file_of_nothing(pdf):
    claim(pdf, part="3")
    attach(pdf, AFRelationship=N.Data)
    del pdf.Root.AF


@false("a file is attached", PDF_UA)
def file_of_no_type(pdf):
    claim(pdf, part="3")
    attach(pdf, AFRelationship=N.Data)
    pdf.Root.AF[0].EF.F.Subtype = N.csv


@false("a colour profile is not of a kind that is allowed", PDF_UA)
def profile_of_other_colours(pdf):
    profile = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    profile[16:20] = b"CMYK"
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(bytes(profile), N=3)


@false("is not in UTF-8", PDF_UA)
def type_not_in_utf8(pdf):
    elements(pdf, "P")[0].S = N("/X#ff")
    pdf.Root.StructTreeRoot.RoleMap = D({"/X#ff": N.P})


@false("a limit of PDF/A is exceeded: a number is too large", PDF_UA)
def large_real_on_a_page(pdf):
    paint(pdf, b"9" * 40 + b".0 w")


@false("rows of different lengths", PDF_A)
def rows_of_different_lengths(pdf):
    table(pdf, ["TD"], ["TD", "TD"])


@false("an empty row", PDF_A)
def empty_row(pdf):
    table(pdf, ["TD"], [])


@false("a table is not regular", PDF_A)
def cell_beyond_the_table(pdf):
    table(pdf, [("TD", {"A": D(O=N.Table, RowSpan=3)}), "TD"])


@false("THead, TBody, TFoot", PDF_A)
def head_without_a_body(pdf):
    made = table(pdf)
    element(pdf, element(pdf, element(pdf, made, "THead"), "TR"), "TD")


@false("its head cells: Headers", PDF_A)
def cell_without_a_head(pdf):
    table(pdf, [("TH", {"ID": S("h")}), "TD"])


@false("its head cells: Headers", PDF_A)
def cell_with_an_unknown_head(pdf):
    table(pdf, [("TH", {"ID": S("h")}), ("TD", {"A": D(O=N.Table, Headers=A([S("x")]))})])


@false("in one: Caption", PDF_A)
def two_captions(pdf):
    made = table(pdf, ["TD"])
    element(pdf, made, "Caption")
    element(pdf, made, "Caption")


@false("in one: Caption", PDF_A)
def caption_after_a_list(pdf):
    made = element(pdf, elements(pdf, "Document")[0], "L")
    element(pdf, element(pdf, element(pdf, made, "LI"), "LBody"), "P")
    element(pdf, made, "Caption")


@false("an action that is not allowed: without S", PDF_UA)
def action_of_no_kind(pdf):
    link(pdf).A = D(URI=S("https://example.org/"))


@false("a font lacks its name")
def font_without_a_name(pdf):
    del fonts(pdf, "/CIDFontType2")[0]["/BaseFont"]


@false("is not mapped to a standard type", "PDF/A-2u")
def element_of_no_type(pdf):
    del elements(pdf, "P")[0]["/S"]


@false("the file is encrypted", PDF_UA, encryption=pikepdf.Encryption(owner="x", user="", R=4, aes=True))
def encrypted(pdf):
    pass


@false("of private use", "PDF/A-2b", PDF_UA)
def first_part_with_private_characters(pdf):
    claim(pdf, part="1")
    font = fonts(pdf, "/Type0")[0]
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"endcmap", b"1 beginbfrange <0001> <0002> [<0041> <F0B7>] endbfrange endcmap"))


@false("text has a glyph that stands for none")
def first_glyph(pdf):
    resource(pdf, "/Font", Z=fonts(pdf, "/Type0")[0])
    paint(pdf, b"BT 3 Tr /Z 9 Tf [(\\000\\000)] TJ ET")


@false("a font is not embedded: Helvetica")
def shown_after_all(pdf):
    """The mode ends with the saved state; and a form has the font of the page that draws it."""
    font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding))
    resource(pdf, "/Font", H=font)
    paint(pdf, b"q 3 Tr Q BT /H 9 Tf (x) Tj ET")


@false("a font is not embedded: Helvetica")
def font_by_a_state(pdf):
    font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding))
    resource(pdf, "/ExtGState", G=D(Font=A([font, 9])))
    paint(pdf, b"BT /G gs (x) Tj ET")


@false("a font is not embedded: Helvetica")
def font_of_the_page_in_a_form(pdf):
    font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding))
    resource(pdf, "/Font", H=font)
    resource(pdf, "/XObject", X=form(pdf, b"BT (x) Tj ET"))
    paint(pdf, b"/H 9 Tf /X Do")


@false("a CMap that is for it")
def unknown_cmap(pdf):
    for font in fonts(pdf, "/Type0"):
        font.Encoding = N("/FooBar-H")


@false("a font is not embedded")
def font_file_of_no_kind(pdf):
    third_file(pdf)


@false("a font is not embedded")
def font_file_of_another_kind(pdf):
    third_file(pdf, Subtype=N.CIDFontType0C)


@false("a font is not embedded")
def two_font_files(pdf):
    described = fonts(pdf, "/CIDFontType2")[0].FontDescriptor
    described.FontFile3 = pdf.make_stream(described.FontFile2.read_bytes(), Subtype=N.OpenType)


@false("its Type")
def font_of_no_type(pdf):
    for font in fonts(pdf, "/CIDFontType2"):
        del font["/Type"]


@false("its widths")
def drawn_glyphs_without_widths(pdf):
    drawn_font(pdf, FirstChar=None, LastChar=None, Widths=None)


@false("its widths")
def drawn_glyphs_with_too_few_widths(pdf):
    drawn_font(pdf, LastChar=70)


@false("uses what its own resources lack: Cs", PDF_UA)
def drawn_glyph_with_the_colours_of_the_page(pdf):
    resource(pdf, "/ColorSpace", Cs=calibrated())
    drawn_font(pdf, b"500 0 d0 /Cs cs 0 0 0 sc 0 0 500 500 re f", Resources=None)


@false("uses what its own resources lack: G", PDF_UA)
def pattern_with_the_state_of_the_page(pdf):
    resource(pdf, "/ExtGState", G=D(CA=1))
    resource(pdf, "/Pattern", P=pattern(pdf, b"/G gs 0 0 1 1 re f"))
    paint(pdf, b"/Pattern cs /P scn 0 0 9 9 re f")


def form_with_what_the_page_has(kind, value, content):
    """Registers a body; the form has resources, but not these."""
    def change(pdf):
        resource(pdf, kind, Of=value(pdf))
        resource(pdf, "/XObject", X=form(pdf, content))
        paint(pdf, b"/X Do")

    change.__name__ = f"form_with_the_{kind[1:].lower()}_of_the_page"
    false("uses what its own resources lack: Of", PDF_UA)(change)


form_with_what_the_page_has("/ColorSpace", lambda pdf: calibrated(), b"/Of CS 0 0 0 SC 0 0 1 1 re S")
form_with_what_the_page_has("/Properties", lambda pdf: D(Lang=S("en")), b"/Span /Of BDC 0 0 1 1 re f EMC")
form_with_what_the_page_has("/Pattern", lambda pdf: pattern(pdf, b"0 0 1 1 re f"), b"/Pattern cs /Of scn 0 0 1 1 re f")
form_with_what_the_page_has("/Font", lambda pdf: fonts(pdf, "/Type0")[0], b"BT /Of 9 Tf ET")
form_with_what_the_page_has("/XObject", lambda pdf: form(pdf, b"0 0 1 1 re f"), b"/Of Do")


@false("the encoding of a TrueType font")
def letters_without_encoding(pdf):
    letters(pdf, NONSYMBOLIC)


@false("the encoding of a TrueType font")
def letters_without_base_encoding(pdf):
    letters(pdf, NONSYMBOLIC, Encoding=D(Type=N.Encoding, Differences=A([65, N.A])))


@false("the encoding of a TrueType font")
def letters_of_experts(pdf):
    letters(pdf, NONSYMBOLIC, Encoding=N.MacExpertEncoding)


@false("the encoding of a TrueType font")
def letters_with_unknown_names(pdf):
    letters(pdf, NONSYMBOLIC, Encoding=D(Type=N.Encoding, BaseEncoding=N.WinAnsiEncoding, Differences=A([65, N.A, N.Aa])))


@false("the encoding of a TrueType font")
def symbols_with_encoding(pdf):
    letters(pdf, SYMBOLIC, Encoding=N.WinAnsiEncoding)


@false("a CMap that is for it")
def cmap_of_another_collection(pdf):
    own_cmap(pdf, CIDSystemInfo=D(Registry=S("Adobe"), Ordering=S("Japan1"), Supplement=0))


@false("a CMap that is for it")
def cmap_of_fewer_characters(pdf):
    own_cmap(pdf)
    for font in fonts(pdf, "/CIDFontType2"):
        font.CIDSystemInfo.Supplement = 1


@false("a CMap that is for it")
def cmap_of_a_collection_for_another(pdf):
    for font in fonts(pdf, "/Type0"):
        font.Encoding = N("/UniGB-UCS2-H")


@false("a CMap that is for it")
def cmap_in_another_direction(pdf):
    own_cmap(pdf, 1)


@false("a graphics state has an entry that is not allowed: OPM", PDF_UA)
def overprinting_by_two_states(pdf):
    profile_of_cmyk(pdf)
    resource(pdf, "/ExtGState", M=D(OPM=1), O=D(OP=True))
    paint(pdf, b"/M gs q /O gs /K cs 0 0 0 1 sc 0 0 1 1 re f Q")


@false("a graphics state has an entry that is not allowed: OPM", PDF_UA)
def overprinting_by_a_form(pdf):
    profile_of_cmyk(pdf)
    resource(pdf, "/ExtGState", M=D(OPM=1))
    space = pdf.pages[0].Resources.ColorSpace.K
    resource(pdf, "/XObject", X=form(pdf, b"/O gs /K cs 0 0 0 1 sc 0 0 1 1 re f", Resources=D(ExtGState=D(O=D(op=True)), ColorSpace=D(K=space))))
    paint(pdf, b"/M gs /X Do")


@false("a limit of PDF/A is exceeded: a string is too long", PDF_UA)
def long_string_on_a_page(pdf):
    paint(pdf, b"/Span <</Foo (" + b"a" * 33000 + b")>> BDC EMC")


@false("a limit of PDF/A is exceeded: a name is too long", PDF_UA)
def long_name_on_a_page(pdf):
    paint(pdf, b"/" + b"a" * 200 + b" BMC EMC")


@false("a limit of PDF/A is exceeded: a string is too long", PDF_UA)
def long_string_in_a_list(pdf):
    pdf.Root.Foo = A([1, 2, 3, 4, 5, S("a" * 33000)])


@false("a limit of PDF/A is exceeded: a number is too large", PDF_UA)
def large_number(pdf):
    pdf.Root.Foo = A([1, 2, 3, 4, 3000000000])


@false("has half a byte", PDF_UA)
def half_a_byte(pdf):
    paint(pdf, b"/Span <</Foo <123> >> BDC EMC")


@false("is not in UTF-8", PDF_UA)
def spot_colour_not_in_utf8(pdf):
    tint = pdf.make_indirect(D(FunctionType=2, Domain=A([0, 1]), N=1, C0=A([1, 1, 1]), C1=A([1, 0, 0])))
    resource(pdf, "/ColorSpace", X=pdf.make_indirect(A([N.Separation, N("/Gold#ff#fe"), N.DeviceRGB, tint])))
    paint(pdf, b"/X cs 1 scn 0 0 1 1 re f")


@false("an operator that PDF does not know: 1foo", PDF_UA)
def operator_with_a_digit(pdf):
    paint(pdf, b"1foo -bar .x")


@false("the language", "PDF/A-2u")
def bad_language_on_a_page(pdf):
    page = pdf.pages[0]
    page.contents_coalesce()
    before, after = page.Contents.read_bytes().split(b"/MCID", 1)
    page.Contents.write(before + b"/Lang (in English) /MCID" + after)


@false("PDF/A-4f cannot be joined", PDF_UA)
def fourth_part(pdf):
    """A file attached, and no output intent, are right there."""
    claim(pdf, part="4", level="F")
    attach(pdf, AFRelationship=N.Data)
    del pdf.Root.OutputIntents


@false("its output intent is not that of the other pages", PDF_UA)
def other_colours(pdf):
    profile = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    plain = bytes(profile).replace(b"sRGB", b"aRGB").replace("sRGB".encode("utf-16-be"), "aRGB".encode("utf-16-be"))
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(plain, N=3)
