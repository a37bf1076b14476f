"""Reading the objects of any PDF file: each function gives a value or nothing, whatever the file holds."""

import functools
import hashlib
import types

import pikepdf

DEEP = 40  # levels of a value that fingerprint() looks at

# isinstance(o, pikepdf.Dictionary) and its like ask for the same more slowly
STREAM, DICTIONARY, ARRAY = pikepdf.ObjectType.stream, pikepdf.ObjectType.dictionary, pikepdf.ObjectType.array
STRING, NAME = pikepdf.ObjectType.string, pikepdf.ObjectType.name_


def is_stream(o):
    return isinstance(o, pikepdf.Object) and o._type_code == STREAM


def is_dict(o):
    """A stream counts as its dictionary."""
    return isinstance(o, pikepdf.Object) and o._type_code in (DICTIONARY, STREAM)


def is_array(o):
    return isinstance(o, pikepdf.Object) and o._type_code == ARRAY


def is_string(o):
    return isinstance(o, pikepdf.Object) and o._type_code == STRING


def is_name(o):
    return isinstance(o, pikepdf.Object) and o._type_code == NAME


def once(read):
    """For functions of a document, which never changes: the result is kept with it, as a list if it is a generator's."""
    @functools.wraps(read)
    def kept(document):
        if read not in document.kept:
            result = read(document)
            document.kept[read] = list(result) if isinstance(result, types.GeneratorType) else result
        return document.kept[read]

    return kept


def get(o, *keys):
    """The value below a path of keys, or None."""
    for key in keys:
        if not isinstance(o, pikepdf.Object) or o._type_code not in (DICTIONARY, STREAM):
            return None
        o = o.get(key)
    return o


def items(o):
    """Keys and values of a dictionary in a fixed order, without nulls."""
    found = ((key, o.get(key)) for key in sorted(o.keys())) if is_dict(o) else ()
    return [(key, value) for key, value in found if value is not None]


def members(o):
    """The members of an array, or none."""
    return list(o) if is_array(o) else []


def one_or_more(o):
    """For entries whose value is an object or an array of them."""
    return members(o) if is_array(o) else [] if o is None else [o]


def first(*values):
    """The first that is not None."""
    return next((value for value in values if value is not None), None)


def identity(o):
    """Number and generation of an indirect object; None for others."""
    pair = o.objgen if isinstance(o, pikepdf.Object) else (0, 0)
    return pair if pair != (0, 0) else None


def text(o):
    """A string or name for people; empty for None."""
    if o is None:
        return ""
    try:
        return str(o)
    except (UnicodeError, ValueError, NotImplementedError):
        return repr(bytes(o))


def number(o):
    """A number to a thousandth, or None: writers differ in the digits they keep."""
    if isinstance(o, (bool, str)) or isinstance(o, pikepdf.Object):
        return None
    try:
        return round(float(o), 3)
    except (TypeError, ValueError):
        return None


def numbers(o):
    return tuple(number(x) for x in members(o))


def digest(data):
    return hashlib.sha1(data).hexdigest()[:16]


def raw_bytes(stream):
    try:
        return stream.read_raw_bytes()
    except pikepdf.PdfError:
        return b"unreadable"


def decoded_bytes(stream):
    """The data without filters; as stored if a filter is unknown or fails."""
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return raw_bytes(stream)


def tree(node, key):
    """Keys and values of a name tree ("/Names") or number tree ("/Nums") in order. A node seen before is left out."""
    seen, waiting = set(), [node]
    while waiting:
        node = waiting.pop()
        if not is_dict(node) or identity(node) in seen:
            continue
        if identity(node):
            seen.add(identity(node))
        pairs = members(get(node, key))
        yield from zip(pairs[0::2], pairs[1::2])
        waiting += reversed(members(get(node, "/Kids")))


def survey(roots, leave_out=()):
    """Every dictionary, stream and array that can be reached, indirect ones once: (object, its entries; none for an array).

    `leave_out`: keys that are not followed.
    """
    seen, waiting = set(), list(roots)
    while waiting:
        o = waiting.pop()
        kind = o._type_code if isinstance(o, pikepdf.Object) else None
        if kind not in (DICTIONARY, ARRAY, STREAM):
            continue
        if o.objgen != (0, 0):
            if o.objgen in seen:
                continue
            seen.add(o.objgen)
        entries = {} if kind == ARRAY else {key: o.get(key) for key in sorted(o.keys())}
        yield o, entries
        waiting += list(o) if kind == ARRAY else [value for key, value in entries.items() if key not in leave_out]


def walk(roots):
    return (o for o, _ in survey(roots))


def fingerprint(o, skip=(), depth=0):
    """A text that is equal for equal values. For small values without loops: what refers back is left out."""
    if o is None or isinstance(o, bool):
        return str(o)
    if not isinstance(o, pikepdf.Object):
        return str(number(o))
    if depth > DEEP:
        return "deep"
    if is_string(o):
        return repr(bytes(o))
    if is_array(o):
        return "[" + " ".join(fingerprint(x, (), depth + 1) for x in o) + "]"
    if is_dict(o):
        if depth and get(o, "/Type") in ("/Page", "/StructElem", "/Pages", "/Catalog"):
            return str(get(o, "/Type"))
        if depth and get(o, "/Type") == "/OCG":
            return "layer " + text(get(o, "/Name"))
        entries = [
            f"{key} {fingerprint(value, (), depth + 1)}" for key, value in items(o)
            if key not in skip and key not in ("/Parent", "/Length", "/StructParent")
        ]
        data = " " + digest(raw_bytes(o)) if is_stream(o) else ""
        return "<<" + " ".join(entries) + ">>" + data
    return text(o)
