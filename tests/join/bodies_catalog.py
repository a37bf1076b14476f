"""Entries of synthetic bodies' catalogs, a function each: destinations, outline, links and notes, layers, files, threads and so on."""

from pikepdf import Array as A, Dictionary as D, Name as N, String as S

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"{attributes}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Body {letter} &amp; sons</rdf:li></rdf:Alt></dc:title>{elements}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
CLAIMS = {
    "": {
        "attributes": "",
        "elements": ""
    },
    "elements": {
        "attributes": "",
        "elements": "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
    },
    "attributes": {
        "attributes": ' pdfaid:part="3" pdfaid:conformance="B"',
        "elements": ""
    },
}


def rectangle(column, row):
    """A place for a small annotation."""
    x, y = 40 + 90 * column, 340 - 24 * row
    return A([x, y, x + 80, y + 18])


def annotate(page, *annotations):
    page.Annots = A(list(page.get("/Annots", A([]))) + list(annotations))


def name(body, key):
    """A reference to a named destination."""
    return N("/" + key) if body.options["dests"] == "names" else S(key)


def destinations(body):
    """The names that LaTeX gives, and one that leads nowhere; ranges of the name tree lie on three levels."""
    p = body.pages
    places = {
        "Doc-Start": A([p[0], N.XYZ, 0, 500, 0]),
        "page.1": A([p[0], N.Fit]),
        "page.2": A([p[1], N.FitH, 300]),
        "section.1": A([p[1], N.XYZ, 40, 400, 1.5]),
        "section.2": D(D=A([p[2], N.FitR, 0, 0, 100, 100])),
        "section.3": A([3, N.Fit]),
        "nowhere": A([None, N.Fit]),
        f"only.{body.letter}": A([p[3], N.FitV, 10])
    }
    kind = body.options["dests"]
    if kind in ("names", "both"):
        body.root.Dests = body.add(**{key: value for key, value in places.items() if key != "page.1"})
    if kind in ("strings", "both"):
        pairs = [(S(key), body.add(D=value) if isinstance(value, A) and key.startswith("page") else value)
                 for key, value in sorted(places.items())]
        body.names.Dests = body.tree(pairs, "Names")


def outline(body):
    """Nested, with styles, a loop, a target that is missing, and actions of all kinds."""
    if not body.has("outline"):
        return
    p, top = body.pages, body.add(Type=N.Outlines)

    def item(title, parent, **entries):
        return body.add(Title=S(title), Parent=parent, **entries)

    def link(parent, *below):
        for one, two in zip(below, below[1:]):
            one.Next, two.Prev = two, one
        parent.First, parent.Last, parent.Count = below[0], below[-1], len(below)

    one = item(f"First of {body.letter}", top, Dest=name(body, "section.1"))
    two = item(f"Второй {body.letter}", top, A=D(S=N.GoTo, D=name(body, "section.2")), C=A([1, 0, 0]), F=3)
    three = item("By number", top, Dest=A([3, N.Fit]))
    four = item("Nowhere", top, Dest=name(body, "no-such-name"))
    link(top, one, two, three, four)
    inner = item("Introduction", one, Dest=A([p[0], N.XYZ, 0, 100, 0]))
    more = item("On the web", one, A=D(S=N.URI, URI=S("https://example.org/")))
    link(one, inner, more)
    deep = item("Deep", inner, A=D(S=N.GoTo, D=A([p[2], N.Fit]), Next=A([D(S=N.URI, URI=S("https://example.org/2"))])))
    link(inner, deep)
    inner.Count = -1
    if body.has("scripts"):
        deep.A.Next.append(body.script())
        three.A = body.script()
        del three["/Dest"]
    if body.letter == "d":
        four.Next = one
    body.root.Outlines = top


def links(body):
    """Links to places in every way, and to other files."""
    p = body.pages

    def link(row, page=0, **entries):
        annotation = body.add(Type=N.Annot, Subtype=N.Link, Rect=rectangle(0, row), Border=A([0, 0, 1]), **entries)
        annotate(p[page], annotation)
        return annotation

    body.link = link(0, Dest=name(body, "section.2"))
    link(1, A=body.add(S=N.GoTo, D=name(body, "section.3"), Next=D(S=N.GoTo, D=name(body, "section.1"))))
    link(2, A=D(S=N.URI, URI=S("other.html")))
    link(3, Dest=A([2, N.Fit]))
    link(4, A=D(S=N.GoToR, F=S("other.pdf"), D=A([2, N.Fit])))
    link(5, Dest=A([p[3], N.XYZ, 1, 2, 0]), PA=D(S=N.URI, URI=S("https://example.org/old")))
    link(6, A=D(S=N.GoTo, D=name(body, f"only.{body.letter}")))
    link(7, A=D(S=N.URI, URI=S("https://example.org/a?b=c#d")))
    link(8, A=D(S=N.Named, N=N.NextPage))
    if body.has("threads"):
        link(9, A=D(S=N.Thread, D=0))
    if body.has("scripts"):
        link(0,
             page=1,
             A=D(S=N.GoTo, D=name(body, "section.1"), Next=body.add(**{
                 **_entries(body.script()), "Next": D(S=N.Named, N=N.LastPage)
             })))
        link(1, page=1, A=body.script(), AA=D(E=body.script("2"), X=D(S=N.Named, N=N.FirstPage)))
        p[1].AA = D(O=body.script(), C=D(S=N.Named, N=N.PrevPage))


def _entries(dictionary):
    return {key[1:]: dictionary[key] for key in dictionary.keys()}


def notes(body):
    """Annotations that refer to one another, to files and to layers."""
    ink = body.stream(b"0.5 g 0 0 20 18 re f", Type=N.XObject, Subtype=N.Form, BBox=A([0, 0, 20, 18]))
    body.ink = ink
    note = body.add(Type=N.Annot,
                    Subtype=N.Text,
                    Rect=rectangle(1, 0),
                    Contents=S(f"note of {body.letter}"),
                    NM=S("n1"),
                    AP=D(N=ink),
                    T=S("Reviewer"),
                    F=4)
    note.Popup = body.add(Type=N.Annot, Subtype=N.Popup, Rect=rectangle(1, 1), Parent=note)
    reply = body.add(Type=N.Annot, Subtype=N.Text, Rect=rectangle(1, 2), Contents=S("reply"), IRT=note, RT=N.R, AP=D(N=ink), F=4)
    free = body.add(Type=N.Annot, Subtype=N.FreeText, Rect=rectangle(1, 3), Contents=S("free"), DA=S("/Helv 9 Tf 0 g"), AP=D(N=ink), F=4)
    hidden = body.add(Type=N.Annot, Subtype=N.Square, Rect=rectangle(1, 4), AP=D(N=ink), F=2)
    annotate(body.pages[1], note, note.Popup, reply, free, hidden)


def layers(body):
    """Four layers by the same names in all bodies, two of them radio buttons; their usage, order and another configuration."""
    if not body.has("layers"):
        return
    groups = [
        body.add(Type=N.OCG,
                 Name=S(f"Layer {n}"),
                 Intent=N.View,
                 Usage=D(Print=D(PrintState=N.ON if n else N.OFF), Language=D(Lang=S(body.letter)))) for n in range(3)
    ]
    member = body.add(Type=N.OCMD, OCGs=A(groups[:2]), P=N.AnyOn, VE=A([N.Not, groups[2]]))
    for page in body.pages:
        page.Resources.Properties = D(L0=groups[0], L1=groups[1], L2=groups[2], L3=member)
    base = body.options["base"]
    default = D(Name=S(f"default of {body.letter}"),
                BaseState=N(base),
                Order=A([groups[0], A([S("Inner"), groups[1], A([groups[2]])])]),
                RBGroups=A([A(groups[:2])]),
                Locked=A([groups[2]]),
                AS=A([D(Event=N.Print, OCGs=A(groups), Category=A([N.Print]))]),
                ListMode=N.AllPages)
    default["/ON" if base == "/OFF" else "/OFF"] = A([groups[1]])
    body.root.OCProperties = D(OCGs=A(groups), D=default, Configs=A([D(Name=S("other"), BaseState=N.OFF, ON=A([groups[0]]))]))
    annotate(body.pages[1], body.add(Type=N.Annot, Subtype=N.Square, Rect=rectangle(2, 0), OC=groups[1], AP=D(N=body.ink), F=4),
             body.add(Type=N.Annot, Subtype=N.Link, Rect=rectangle(2, 1), A=D(S=N.SetOCGState, State=A([N.Toggle, groups[0]]))))


def files(body):
    """Embedded files by the same names, associated with the catalog, a page and an annotation."""
    if not body.has("files"):
        return
    pairs = []
    for n in range(5):
        data = body.stream(b"data %d of " % n + body.letter.encode(), Type=N.EmbeddedFile, Subtype=N("/text/csv"), Params=D(Size=11))
        pairs.append((S(f"data-{n}.csv"),
                      body.add(Type=N.Filespec,
                               F=S(f"data-{n}.csv"),
                               UF=S(f"data-{n}.csv"),
                               EF=D(F=data, UF=data),
                               Desc=S("Data"),
                               AFRelationship=N.Data)))
    body.names.EmbeddedFiles = body.tree(pairs, "Names")
    body.file = pairs[0][1]
    body.root.AF = A([body.file, pairs[1][1]])
    body.pages[1].AF = A([pairs[2][1]])
    annotate(
        body.pages[1],
        body.add(Type=N.Annot, Subtype=N.FileAttachment, Rect=rectangle(2, 2), FS=pairs[3][1], AP=D(N=body.ink), F=4, AF=A([body.file])))


def threads(body):
    """Two articles that run across the pages."""
    if not body.has("threads"):
        return
    found = []
    for n in range(2):
        beads = [body.add(P=page, R=A([30, 30 + n, 200, 500])) for page in body.pages]
        for one, two, page in zip(beads, beads[1:] + beads[:1], body.pages):
            one.N, two.V = two, one
            page.B = A(list(page.get("/B", A([]))) + [one])
        thread = body.add(F=beads[0], I=D(Title=S(f"Thread {n} of {body.letter}")))
        beads[0].T = thread
        found.append(thread)
    body.root.Threads = body.array(*found)


def labels(body):
    """Ranges on two levels of the number tree."""
    if body.has("labels"):
        pairs = [(0, D(S=N.r, St=5)), (1, D(S=N.A, P=S("App-"))), (2, D(S=N.D, P=S(f"{body.letter}-"), St=70)), (3, D(P=S("end")))]
        body.root.PageLabels = body.tree(pairs, "Nums") if body.letter == "c" else D(Nums=A([x for pair in pairs for x in pair]))


def for_viewers(body):
    if body.has("viewer"):
        body.root.PageMode, body.root.PageLayout = N.UseOutlines, N.TwoColumnRight
        body.root.ViewerPreferences = D(DisplayDocTitle=True, Direction=N.L2R, PrintPageRange=A([1, 2]))
        body.root.URI = D(Base=S(f"https://example.org/{body.letter}/"))
        body.root.OpenAction = A([body.pages[1], N.Fit])
    if body.has("private"):
        body.root.PieceInfo = D(Maker=D(LastModified=S("D:20200101000000Z"), Private=D(Of=S(body.letter))))
        body.root.Sample_Private = body.add(Text=S(body.letter), Deep=body.add(More=A([1, 2.5, True])))
    if body.has("intents"):
        kind = N.GTS_PDFA1 if body.letter == "a" else N.GTS_PDFX
        # a profile that no viewer can use: it changes no pixel where it lies
        body.root.OutputIntents = A([
            body.add(Type=N.OutputIntent,
                     S=kind,
                     OutputConditionIdentifier=S(f"sample {body.letter}"),
                     DestOutputProfile=body.stream(b"profile", N=4))
        ])
    if body.options.get("version"):
        body.root.Version = N(body.options["version"])
    if body.letter == "a":
        body.root.Extensions = D(ADBE=D(BaseVersion=N("/1.7"), ExtensionLevel=3))
    if body.options["lang"]:
        body.root.Lang = S(body.options["lang"])


def scripts(body):
    """JavaScript wherever the catalog can have it."""
    if not body.has("scripts"):
        return
    pairs = [(S(f"init-{n}"), body.add(**_entries(body.script(str(n))))) for n in range(5)]
    body.names.JavaScript = body.tree(pairs, "Names")
    body.root.AA = D(WC=body.script("closing"), WP=body.script("printing"))
    if body.letter != "a":
        body.root.OpenAction = body.script("opening")


def other_names(body):
    """Name trees that no program shows."""
    if body.has("files"):
        body.names.IDS = body.tree([(S(f"id-{n}"), body.add(Sample=S(f"{n}{body.letter}"))) for n in range(3)], "Names")


def permissions(body):
    """Rights that a change breaks."""
    if body.has("permissions"):
        signature = body.add(Type=N.Sig,
                             Filter=N("/Adobe.PPKLite"),
                             SubFilter=N("/adbe.pkcs7.detached"),
                             ByteRange=A([0, 10, 20, 10]),
                             Contents=S("00"))
        body.root.Perms = D(UR3=signature)
        body.root.DSS = D(Certs=A([body.stream(b"certificate")]))


def metadata(body):
    body.root.Metadata = body.stream(XMP.format(letter=body.letter, **CLAIMS[body.options["claims"]]).encode(),
                                     Type=N.Metadata,
                                     Subtype=N.XML)
    body.pdf.trailer.Info = body.add(Title=S(f"Body {body.letter} & sons"), Author=S("A. Author"), Sample_Custom=S("kept"))


# Those that make what others refer to come first.
ADD_TO_CATALOG = (destinations, outline, links, notes, layers, files, threads, labels, for_viewers, scripts, other_names, permissions,
                  metadata)
