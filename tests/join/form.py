"""The interactive form of a document: fields with their inherited entries, and where their widgets lie."""

import typing

from objects import get, identity, is_dict, is_string, members, number, once, text

INHERITED = ("/FT", "/Ff", "/V", "/DV", "/DA", "/Q", "/MaxLen", "/Opt", "/TU", "/TM", "/I", "/TI", "/RV")
DEEP = 64


class Field(typing.NamedTuple):
    """`widgets`: sorted places of its widgets; `entries`: its own and inherited ones; `object`: the dictionary."""
    name: str
    widgets: tuple
    entries: dict
    object: typing.Any

    def is_signature(self):
        return self.entries.get("/FT") == "/Sig"

    def is_signed(self):
        return self.is_signature() and is_dict(self.entries.get("/V"))


@once
def fields(document):
    """Fields without fields below them, in the order of the form."""
    form, seen = get(document.root, "/AcroForm"), set()
    top = {key: get(form, key) for key in ("/DA", "/Q") if get(form, key) is not None}
    waiting = [(field, "", top, 0) for field in reversed(members(get(form, "/Fields")))]
    while waiting:
        field, name, above, depth = waiting.pop()
        if not is_dict(field) or identity(field) in seen or depth > DEEP:
            continue
        if identity(field):
            seen.add(identity(field))
        entries = {**above, **{key: get(field, key) for key in INHERITED if get(field, key) is not None}}
        if is_string(get(field, "/T")):
            name += ("." if name else "") + text(get(field, "/T"))
        kids = [kid for kid in members(get(field, "/Kids")) if is_dict(kid)]
        below = [kid for kid in kids if get(kid, "/T") is not None]
        if below:
            waiting += [(kid, name, entries, depth + 1) for kid in reversed(below)]
            continue
        if entries.get("/FT") not in ("/Tx", "/Ch"):
            entries.pop("/Q", None)
            entries.pop("/DA", None)
        places = [document.annotation_at[identity(w)] for w in kids or [field] if identity(w) in document.annotation_at]
        yield Field(name, tuple(sorted(places)), entries, field)


def widgets_by_name(document):
    return {field.name: field.widgets for field in fields(document)}


def full_name(field):
    names, seen = [], set()
    while is_dict(field) and identity(field) not in seen and len(names) < DEEP:
        seen.add(identity(field))
        if get(field, "/T") is not None:
            names.insert(0, text(get(field, "/T")))
        field = get(field, "/Parent")
    return ".".join(names)


def calculation_order(document):
    """The fields of the calculation order, by their widgets."""
    at = {identity(field.object): field.widgets for field in fields(document)}
    return [at[identity(o)] for o in members(get(document.root, "/AcroForm", "/CO")) if identity(o) in at]


def signature_flags(document):
    return int(number(get(document.root, "/AcroForm", "/SigFlags")) or 0)
