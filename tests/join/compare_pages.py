"""Compares page by page: looks, text, boxes, entries, content, resources, annotations."""

import collections

import pikepdf

import render
from catalog import associated
from document import actions
from objects import (decoded_bytes, digest, fingerprint, get, is_dict, is_stream, items, members, number, numbers, one_or_more, raw_bytes,
                     text)
from pairing import Difference, Pairing

BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
COMPARED = BOXES + ("/Rotate", "/UserUnit", "/Contents", "/Resources", "/Annots", "/Parent", "/StructParents", "/B", "/Type")
MAY_COME = ("/OutputIntents",)  # of the catalog of a part
LINKS = {"link": "links", "uri": "uris"}
# These belong to the field of a widget, and are compared there.
OF_FIELD = ("/Kids", "/T", "/V", "/DV", "/FT", "/Ff", "/DA", "/Q", "/Opt", "/TU", "/TM", "/MaxLen", "/I", "/TI", "/RV", "/Lock", "/SV",
            "/AA", "/Parent")
OF_ANNOTATION = ("/Parent", "/Dest", "/A")


def compare(c):
    c.report.saw("pages", len(c.plan))
    if len(c.result.pages) != len(c.plan):
        c.report.lost("pages", f"{len(c.result.pages)} instead of {len(c.plan)}")
    pixels, words = _looks(c)
    for n, part in enumerate(c.parts):
        if part.path is None:
            _blank(c, n, pixels, words)
    where = collections.defaultdict(list)
    for n, _, document in c.each():
        for i, page in enumerate(document.pages):
            where[_content_of(page)].append((n, i))
    for n, part, document in c.each():
        pair = Pairing(document, c.result, c.decided)
        for i, page in enumerate(document.pages):
            copy = c.page(n, i)
            if copy is None:
                continue
            at = f"part {n + 1}, page {i + 1}"
            others = where.get(_content_of(copy), [])
            if others and (n, i) not in others:
                c.report.lost("pages", f"{at}: instead of it, page {others[0][1] + 1} of part {others[0][0] + 1}")
            _looks_alike(c, part, (n, i), at, pixels, words)
            _boxes(c, document, page, copy, at)
            _entries(c, pair, page, copy, at)
            _content(c, pair, page, copy, at, part)
            _resources(c, pair, page, copy, at)
            _annotations(c, pair, page, copy, at, part)


def lose(c, differences, at, other, stored="resource-bytes"):
    """Reports differences in the classes of their kinds."""
    for d in differences:
        c.report.lost({**LINKS, "bytes": stored}.get(d.kind, other), f"{at}: {d}")


def _looks(c):
    """The pictures and texts of the result, if all pages have one; else their number is reported."""
    pixels = render.pictures(c.result.path, c.dpi) if c.dpi else []
    words = render.texts(c.result.path) if c.whole else []
    if c.dpi and len(pixels) != len(c.result.pages):
        c.report.lost("pixels", f"{len(pixels)} of {len(c.result.pages)} pages were rendered")
        pixels = []
    if c.whole and len(words) != len(c.result.pages):
        c.report.lost("text", f"{len(words)} of {len(c.result.pages)} pages have text")
        words = []
    return pixels, words


def _blank(c, n, pixels, words):
    at = c.starts[n]
    if at < len(pixels):
        c.report.check("pixels", not pixels[at][2].strip(b"\xff"), f"page {at + 1} is not blank")
    if at < len(words):
        c.report.check("text", not words[at].strip(), f"page {at + 1} is not blank")


def _original(c, document):
    """The file that shows how a part must look: without NeedAppearances if that was dropped by decision; fields are then not redrawn."""
    flag = "/AcroForm", "/NeedAppearances"
    if "need-appearances" not in c.decided or get(document.root, *flag) is not True or get(c.result.root, *flag) is True:
        return document.path, document.password
    if document not in c.originals:
        path = c.originals[document] = c.folder / f"{len(c.originals)}.pdf"
        with pikepdf.open(document.path, password=document.password) as pdf:
            del pdf.Root.AcroForm["/NeedAppearances"]
            pdf.save(path)
    return c.originals[document], ""


def _looks_alike(c, part, place, at, pixels, words):
    n, i = place
    place = c.starts[n] + i
    path, password = _original(c, c.documents[n])
    originals = render.pictures(path, c.dpi, password) if c.dpi else []
    if i < len(originals) and place < len(pixels):
        count = render.pixels_that_differ(originals[i], pixels[place], c.dpi, part.stamps)
        c.report.check("pixels", count == 0, f"{at}: {'another size' if count is None else f'{count} differ'}")
    originals = render.texts(path, password) if c.whole else []
    if i < len(originals) and place < len(words):
        same = originals[i] == words[place]
        if part.stamps:
            same = not collections.Counter(originals[i].split()) - collections.Counter(words[place].split())
        c.report.check("text", same, f"{at}: {originals[i].strip()[:40]!r} -> {words[place].strip()[:40]!r}")


def boxes(document, page):
    """The boxes as effective, with sorted corners; inherited where they can be."""
    found = {}
    for key in BOXES:
        box = numbers(document.inherited(page, key) if key in BOXES[:2] else get(page, key))
        if len(box) == 4 and None not in box:
            found[key] = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
    found.setdefault("/CropBox", found.get("/MediaBox"))
    for key in BOXES[2:]:
        found.setdefault(key, found["/CropBox"])
    found["/Rotate"] = int(number(document.inherited(page, "/Rotate")) or 0) % 360
    found["/UserUnit"] = number(get(page, "/UserUnit")) or 1.0
    return found


def _boxes(c, document, page, copy, at):
    one, two = boxes(document, page), boxes(c.result, copy)
    wrong = [f"{key} {one.get(key)} -> {two.get(key)}" for key in one | two if one.get(key) != two.get(key)]
    c.report.check("boxes", not wrong, f"{at}: {', '.join(wrong)}")


def _entries(c, pair, page, copy, at):
    c.report.saw("page-entries", len(set(page.keys()) - set(COMPARED)))
    for key in sorted(set(copy.keys()) - set(page.keys()) - set(COMPARED) - set(MAY_COME)):
        c.report.lost("page-entries", f"{at}: {key} was added")
    for key, value in items(page):
        if key in COMPARED:
            continue
        if key == "/AA":
            found = pair.triggers(value, get(copy, key))
        elif key == "/AF":
            found = [] if associated(page) == associated(copy) else pair.compare(value, get(copy, key))
        elif key == "/OutputIntents":
            mine, theirs = ({fingerprint(x) for x in members(get(p, key))} for p in (page, copy))
            found = [] if mine <= theirs else pair.compare(value, get(copy, key))
        else:
            found = pair.compare(value, get(copy, key))
        lose(c, [d.below(key) for d in found], at, "page-entries")


def _content_of(page):
    """The content as decoded, without regard to white space and to how it is divided into streams."""
    return digest(b" ".join(b"\n".join(decoded_bytes(s) for s in one_or_more(get(page, "/Contents")) if is_stream(s)).split()))


def _content(c, pair, page, copy, at, part):
    one, two = ([s for s in one_or_more(get(p, "/Contents")) if is_stream(s)] for p in (page, copy))
    if not one:
        return
    c.report.saw("content")
    c.report.saw("content-bytes")
    mine, theirs = [[raw_bytes(s) for s in streams] for streams in (one, two)]
    starts = range(len(theirs) - len(mine) + 1) if part.stamps else [0] if len(mine) == len(theirs) else []
    begin = next((n for n in starts if theirs[n:n + len(mine)] == mine), None)
    if begin is not None and not any(d for x, y in zip(one, two[begin:]) for d in pair.compare(x, y)):
        return
    c.report.lost("content-bytes", at)
    mine, theirs = (b" ".join(b"\n".join(decoded_bytes(s) for s in streams).split()) for streams in (one, two))
    if not (mine in theirs if part.stamps else mine == theirs):
        c.report.lost("content", at)


def _resources(c, pair, page, copy, at):
    one, two = pair.part.inherited(page, "/Resources"), pair.result.inherited(copy, "/Resources")
    for kind, value in items(one):
        if kind == "/ProcSet":
            continue
        for name, resource in (items(value) if is_dict(value) and not is_stream(value) else []):
            c.report.saw("resources")
            c.report.saw("resource-bytes")
            lose(c, [d.below(kind + name) for d in pair.compare(resource, get(two, kind, name))], at, "resources")


def _annotations(c, pair, page, copy, at, part):
    one, two = ([a for a in members(get(p, "/Annots")) if is_dict(a)] for p in (page, copy))
    c.report.saw("annotations", len(one))
    if len(one) != len(two) and not (part.stamps and len(two) > len(one)):
        c.report.lost("annotations", f"{at}: {len(two)} instead of {len(one)}")
    for j, a in enumerate(one):
        b = two[j] if j < len(two) else None
        c.report.saw("links", len(_targets(pair.part, a)[0]))
        c.report.saw("uris", len(_targets(pair.part, a)[1]))
        if b is None:
            continue
        kind = text(get(a, "/Subtype"))
        name = f"{at}, annotation {j + 1} ({kind})"
        skip = OF_ANNOTATION + (OF_FIELD if kind == "/Widget" else ())
        found = pair.compare(a, b, skip) + _led(pair, a, b)
        if kind == "/Popup":
            found += [d.below("/Parent") for d in pair.compare(get(a, "/Parent"), get(b, "/Parent"))]
        lose(c, found, name, "annotations")


def _targets(document, annotation):
    chain = actions(get(annotation, "/A"))
    return [x for x in [get(annotation, "/Dest")] + [get(a, "/D") for a in chain if get(a, "/S") == "/GoTo"] if x is not None], \
        [document.address(get(a, "/URI")) for a in chain if get(a, "/S") == "/URI"]


def _led(pair, a, b):
    """Differences in where an annotation leads. A destination and an action that goes there are the same."""
    if get(a, "/Dest") is None and get(b, "/Dest") is None:
        return [d.below("/A") for d in pair.chains(get(a, "/A"), get(b, "/A"))]
    one, two = ([d.destination(x) for x in _targets(d, annotation)[0]] for d, annotation in ((pair.part, a), (pair.result, b)))
    return [Difference("link", "", f"{one} -> {two}")] if one != two else []
