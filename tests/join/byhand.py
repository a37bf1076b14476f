"""Correct joins made by hand, of a cover and a synthetic body: what the comparison must pass.

They know the files of bodies.py; they are no way to join others.
"""

import pathlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from document import actions
from objects import get, is_array, is_dict, is_name, items, tree, walk

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">The article</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def joined(path, cover, body):
    """A cover in front of a body; nothing is dropped but what the metadata say."""
    return _with_cover(path, cover, body, _describe)


def offprint(path, cover, body):
    """The same without what offprints lose by decision."""
    return _with_cover(path, cover, body, _drop)


def appended(path, *parts):
    """All pages in one file: correct for parts whose catalogs have nothing else. Streams are not shared."""
    pdf, opened = pikepdf.new(), []
    for part in parts:
        opened.append(pikepdf.open(part))
        pdf.pages.extend(opened[-1].pages)
    _save(pdf, path)
    return pathlib.Path(path)


def _with_cover(path, cover, body, change):
    with pikepdf.open(body) as pdf, pikepdf.open(cover) as front:
        _put_in_front(pdf, front)
        change(pdf)
        _save(pdf, path)
    return pathlib.Path(path)


def _save(pdf, path):
    pdf.save(path,
             min_version="1.7",
             static_id=True,
             fix_metadata_version=False,
             compress_streams=False,
             stream_decode_level=pikepdf.StreamDecodeLevel.none,
             object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _put_in_front(pdf, front):
    """Inserts the only page of a cover. Page numbers in destinations become references, labels move by one page."""
    pages = [page.obj for page in pdf.pages]

    def refer(destination):
        if is_array(destination) and len(destination) and isinstance(destination[0], int):
            destination[0] = pages[destination[0]]

    for o in walk([pdf.Root]):
        if is_dict(o):
            refer(get(o, "/Dest"))
            if get(o, "/S") == "/GoTo":
                refer(get(o, "/D"))
    for _, value in list(tree(get(pdf.Root, "/Names", "/Dests"), "/Names")) + items(get(pdf.Root, "/Dests")):
        refer(get(value, "/D") if is_dict(value) else value)
    pdf.pages.insert(0, front.pages[0])
    if get(pdf.Root, "/MarkInfo", "/Marked") is not None:  # the cover is not tagged
        del pdf.Root.MarkInfo.Marked
    if get(pdf.Root, "/PageLabels") is not None:
        moved = [x for key, value in tree(pdf.Root.PageLabels, "/Nums") for x in (int(key) + 1, value)]
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("cover"))] + moved))
    if get(pdf.Root, "/StructTreeRoot") is None:
        for o in walk([pdf.Root]):
            for key in ("/StructParents", "/StructParent"):
                if is_dict(o) and key in o:
                    del o[key]


def _drop(pdf):
    root = pdf.Root
    for key in ("/OpenAction", "/AA", "/Perms", "/DSS"):
        if key in root:
            del root[key]
    if "/JavaScript" in root.get("/Names", Dictionary()):
        del root.Names["/JavaScript"]
    if "/AcroForm" in root:
        for key in ("/XFA", "/SigFlags"):
            if key in root.AcroForm:
                del root.AcroForm[key]
    for o in list(walk([root])):
        if is_dict(o):
            if get(o, "/FT") == "/Sig" and "/V" in o:
                del o["/V"]
            for key in ("/A", "/PA"):
                if is_name(get(o, key, "/S")):
                    _without_scripts(o, key)
            for key, _ in items(get(o, "/AA")):
                _without_scripts(o.AA, key)
    _describe(pdf)


def _describe(pdf):
    """Metadata of the whole, without claims."""
    pdf.Root.Metadata = pdf.make_stream(XMP, Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("The article")))


def _without_scripts(holder, key):
    """Replaces a chain of actions by one without JavaScript, if it has any."""
    chain = actions(holder[key])
    kept = actions(holder[key], scripts=False)
    if len(kept) == len(chain):
        return
    for action in kept:
        if "/Next" in action:
            del action["/Next"]
    if kept:
        holder[key] = kept[0]
        if kept[1:]:
            kept[0].Next = Array(kept[1:])
    else:
        del holder[key]
