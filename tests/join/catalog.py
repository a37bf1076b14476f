"""What the catalog of a document holds, apart from its form and its structure, as plain values that can be compared."""

import re
import typing

import pikepdf

from document import actions
from objects import (decoded_bytes, digest, fingerprint, first, get, identity, is_array, is_dict, is_stream, is_string, items, members,
                     number, numbers, once, one_or_more, raw_bytes, survey, text, tree)

WORTH_SHARING = 256  # bytes of a stream
ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
         (4, "iv"), (1, "i")]


class Item(typing.NamedTuple):
    """An item of an outline. `target`: a destination or action. `open`: None if nothing is below it."""
    depth: int
    title: str
    object: typing.Any
    style: tuple
    open: typing.Optional[bool]

    def target(self, document):
        """(destination of the item and of its chain of actions)"""
        if get(self.object, "/Dest") is not None:
            return (document.destination(get(self.object, "/Dest")), )
        return tuple(document.destination(get(a, "/D")) for a in actions(get(self.object, "/A")) if get(a, "/S") == "/GoTo")


@once
def outline(document):
    """All items in order; an item seen before ends its chain."""
    found, seen, waiting = [], set(), [(get(document.root, "/Outlines", "/First"), 0)]
    while waiting:
        item, depth = waiting.pop()
        if not is_dict(item) or identity(item) in seen:
            continue
        if identity(item):
            seen.add(identity(item))
        opened = (number(get(item, "/Count")) or 0) > 0 if is_dict(get(item, "/First")) else None
        style = number(get(item, "/F")) or 0, numbers(get(item, "/C")) or (0, 0, 0)
        found.append(Item(depth, text(get(item, "/Title")), item, style, opened))
        waiting += [(get(item, "/Next"), depth), (get(item, "/First"), depth + 1)]
    return found


@once
def layers(document):
    """Facts about optional content: groups with states, order with nesting, radio buttons, usage, configurations."""
    properties = get(document.root, "/OCProperties")
    default = get(properties, "/D")
    locked = {identity(x) for x in members(get(default, "/Locked"))}
    for layer in members(get(properties, "/OCGs")):
        if is_dict(layer):
            yield ("group", document.states[identity(layer)], identity(layer)
                   in locked, fingerprint(get(layer, "/Usage")), fingerprint(get(layer, "/Intent")))
    yield from _order(get(default, "/Order"), ())
    for group in members(get(default, "/RBGroups")):
        yield "radio", tuple(text(get(x, "/Name")) for x in members(group))
    for usage in members(get(default, "/AS")):
        for layer in members(get(usage, "/OCGs")):
            yield "usage", text(get(usage, "/Event")), fingerprint(get(usage, "/Category")), text(get(layer, "/Name"))
    for configuration in members(get(properties, "/Configs")):
        # one that collides gets a number, and its order the layers of other parts
        name = re.sub(r"-\d+$", "", text(get(configuration, "/Name")))
        yield "configuration", name, fingerprint(configuration, ("/Name", "/Order"))
        yield from ((name, *fact) for fact in _order(get(configuration, "/Order"), ()))


def _order(order, above):
    label = above
    for x in members(order):
        if is_array(x):
            yield from _order(x, label)
        elif is_string(x):
            label = above + (text(x), )
            yield "label", label
        elif is_dict(x):
            yield "order", above, text(get(x, "/Name"))


def file_of(specification):
    """(name, bytes, description, relation, type) of a file specification."""
    embedded = first(get(specification, "/EF", "/UF"), get(specification, "/EF", "/F"))
    data = digest(decoded_bytes(embedded)) if is_stream(embedded) else None
    name = first(get(specification, "/UF"), get(specification, "/F"), None if is_dict(specification) else specification)
    return text(name), data, text(get(specification, "/Desc")), text(get(specification, "/AFRelationship")), \
        text(get(embedded, "/Subtype"))


@once
def files(document):
    return [file_of(value) for _, value in tree(get(document.root, "/Names", "/EmbeddedFiles"), "/Names")]


def associated(o):
    return [file_of(x) for x in one_or_more(get(o, "/AF"))]


def other_names(document, leave_out=()):
    """Name trees but destinations and files: their values, whatever their names."""
    for key, node in items(get(document.root, "/Names")):
        if key not in ("/Dests", "/EmbeddedFiles") + tuple(leave_out):
            for _, value in tree(node, "/Names"):
                yield key, fingerprint(value)


def label(style, n):
    if style in ("/R", "/r"):
        out = ""
        for value, letters in ROMAN:
            while n >= value:
                out, n = out + letters, n - value
        return out.upper() if style == "/R" else out
    if style in ("/A", "/a"):
        out = chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return out.upper() if style == "/A" else out
    return str(n) if style == "/D" else ""


@once
def page_labels(document):
    """The label of each page, or None if the document has no labels."""
    if not is_dict(get(document.root, "/PageLabels")):
        return None
    ranges = {int(key): value for key, value in tree(get(document.root, "/PageLabels"), "/Nums") if number(key) is not None}
    found, at = [], None
    for i in range(len(document.pages)):
        at = i if i in ranges else at
        if at is None:
            found.append(str(i + 1))
            continue
        start = first(number(get(ranges[at], "/St")), 1)
        found.append(text(get(ranges[at], "/P")) + label(text(get(ranges[at], "/S")), int(start) + i - at))
    return found


@once
def threads(document):
    """Article threads: description, and for each bead its place, rectangle, and whether its page lists it."""
    for thread in members(get(document.root, "/Threads")):
        beads, seen, bead = [], set(), get(thread, "/F")
        while is_dict(bead) and identity(bead) not in seen:
            seen.add(identity(bead))
            page = get(bead, "/P")
            listed = any(identity(x) == identity(bead) for x in members(get(page, "/B")))
            back = identity(get(get(bead, "/N"), "/V")) == identity(bead)
            beads.append((document.place(page), numbers(get(bead, "/R")), listed, back))
            bead = get(bead, "/N")
        yield fingerprint(get(thread, "/I")), tuple(beads)


def intents(o):
    """Output intents of a catalog or page."""
    return {(text(get(x, "/OutputConditionIdentifier")), text(get(x, "/S")), _profile(x)) for x in members(get(o, "/OutputIntents"))}


def _profile(intent):
    profile = get(intent, "/DestOutputProfile")
    return digest(raw_bytes(profile)) if is_stream(profile) else None


def version(document):
    return max(document.pdf.pdf_version, text(get(document.root, "/Version"))[1:])


def information(document):
    return {key: text(value) for key, value in items(get(document.pdf.trailer, "/Info"))}


def xmp(document):
    stream = get(document.root, "/Metadata")
    return decoded_bytes(stream).decode("utf-8", "replace") if is_stream(stream) else ""


def claims(document):
    """The standards that the metadata claim, as elements or attributes."""
    packet = xmp(document)
    found = set()
    for space, name in (("pdfaid", "PDF/A"), ("pdfuaid", "PDF/UA"), ("pdfxid", "PDF/X"), ("pdfvtid", "PDF/VT")):
        for value in re.findall(r"(?<!/)" + space + r":(?:part|GTS_PDFXVersion|GTS_PDFVTVersion)\s*(?:>|=\s*[\"'])\s*([^<\"']+)", packet):
            found.add(f"{name} {value.strip()}")
    return found


def titles(packet):
    """The titles in XMP, in each language."""
    block = re.search(r"<dc:title>(.*?)</dc:title>", packet, re.S)
    return [_unescaped(x) for x in re.findall(r"<rdf:li[^>]*>(.*?)</rdf:li>", block.group(1), re.S)] if block else []


def _unescaped(escaped):
    named = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
    return re.sub(r"&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-fA-F]+));", lambda m: named[m[1]] if m[1] else chr(int(m[2]))
                  if m[2] else chr(int(m[3], 16)), escaped)


def streams(document, leave_out=frozenset()):
    """[(kind, digest of bytes and filters, plain)] of all streams but metadata.

    `plain`: the rest of the dictionary, of a stream that is worth sharing and refers to nothing; else None.

    `leave_out`: keys that are not followed.
    """
    if ("streams", leave_out) not in document.kept:
        everything = survey([document.root], leave_out) if leave_out else document.everything()
        document.kept["streams", leave_out] = list(_streams(list(everything)))
    return document.kept["streams", leave_out]


def _streams(everything):
    fonts = {identity(entries[key]) for _, entries in everything for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in entries}
    for o, entries in everything:
        if not entries or not is_stream(o) or entries.get("/Type") in ("/XRef", "/ObjStm", "/Metadata"):
            continue
        kind = "font" if identity(o) in fonts else "image" if entries.get("/Subtype") == "/Image" else "stream"
        rest = [(key, value) for key, value in entries.items() if key not in ("/Length", "/Filter", "/DecodeParms")]
        data = raw_bytes(o)
        filters = fingerprint(entries.get("/Filter")) + fingerprint(entries.get("/DecodeParms"))
        alone = len(data) >= WORTH_SHARING and not any(_refers(value) for _, value in rest)
        plain = " ".join(key + fingerprint(value) for key, value in rest) if alone else None
        yield kind, digest(data) + filters + text(entries.get("/Width")), plain


def _refers(value):
    """Whether a value is an indirect object or has one in it."""
    if not isinstance(value, pikepdf.Object) or is_string(value):
        return False
    if identity(value):
        return True
    return any(_refers(x) for x in (members(value) if is_array(value) else [v for _, v in items(value)] if is_dict(value) else []))


@once
def stray_pages(document):
    return sum(1 for o, entries in document.everything()
               if entries.get("/Type") == "/Page" and not is_stream(o) and document.place(o) is None)
