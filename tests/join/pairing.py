"""Walks an object of a part and its copy in the result side by side, and finds the first differences, with their paths.

Loops end because each pair of objects is visited once. What has a place is compared by it: pages, annotations
on pages, layers. Elements of the structure are compared elsewhere.
"""

import re
import sys
import typing

import pikepdf

from document import actions
from form import full_name, widgets_by_name
from objects import (decoded_bytes, get, identity, is_array, is_dict, is_name, is_stream, is_string, items, number, one_or_more, raw_bytes,
                     text)

sys.setrecursionlimit(100000)
ENOUGH = 3  # differences of one object
BACKWARD = ("/Parent", "/StructParent", "/StructParents", "/Length")
ELSEWHERE = ("/StructElem", "/StructTreeRoot", "/Pages", "/Catalog", "/DPart")
TRIGGERS = ("/AA",)


class Difference(typing.NamedTuple):
    """`kind`: value, bytes (the decoded data are equal), link or uri."""
    kind: str
    path: str
    what: str

    def below(self, key):
        return Difference(self.kind, key + self.path, self.what)

    def __str__(self):
        return f"{self.path or 'it'}: {self.what}"


def differ(kind, what):
    return [Difference(kind, "", what)]


class Pairing:
    """`part` and `result` are documents. `decided`: names of decided losses (decided.py)."""
    def __init__(self, part, result, decided):
        self.part, self.result, self.scripts = part, result, "javascript" not in decided
        self.known = {}

    def compare(self, a, b, skip=()):
        """The differences of any two values. `skip`: keys of this level; then a and b are not compared by place."""
        if is_dict(a) and is_dict(b):
            return self._dicts(a, b, skip)
        if is_array(a) and is_array(b):
            return self._visit(a, b, lambda: self._arrays(a, b))
        if is_string(a) and is_string(b):
            return [] if bytes(a) == bytes(b) else differ("value", f"{text(a)!r} -> {text(b)!r}")
        if number(a) is not None and number(b) is not None:
            return [] if number(a) == number(b) else differ("value", f"{a} -> {b}")
        if isinstance(a, pikepdf.Object) == isinstance(b, pikepdf.Object) and type(a) is type(b) and is_name(a) == is_name(b) and a == b:
            return []
        return differ("value", "missing" if b is None else f"{_brief(a)} -> {_brief(b)}")

    def chains(self, a, b):
        """The differences of two chains of actions."""
        one, two = actions(a, self.scripts), actions(b, self.scripts)
        if [get(x, "/S") for x in one] != [get(x, "/S") for x in two]:
            kinds = [" ".join(text(get(x, "/S")) for x in chain) or "none" for chain in (one, two)]
            return differ("value", f"actions {kinds[0]} -> {kinds[1]}")
        found = []
        for x, y in zip(one, two):
            found += self._visit(x, y, lambda x=x, y=y: self._actions(x, y))
        return found[:ENOUGH]

    def triggers(self, a, b):
        """Additional actions; a trigger whose chain is empty counts as none."""
        found = []
        for key in sorted({key for key, _ in items(a)} | {key for key, _ in items(b)}):
            found += [d.below(key) for d in self.chains(get(a, key), get(b, key))]
        return found

    def destinations(self, a, b):
        one, two = self.part.destination(a), self.result.destination(b)
        return [] if one == two else differ("link", f"{one} -> {two}")

    def appearances(self, a, b):
        """Default appearances (DA): the font may have another name if that is the same font."""
        found = []
        fonts = r"/(\S+)(?=\s+[-+.\d]+\s+Tf)"
        one, two = text(a), text(b)
        if re.sub(fonts, "/", one) != re.sub(fonts, "/", two):
            return differ("value", f"{one} -> {two}")
        for x, y in zip(re.findall(fonts, one), re.findall(fonts, two)):
            resources = [get(d.root, "/AcroForm", "/DR", "/Font", "/" + f) for d, f in ((self.part, x), (self.result, y))]
            found += [d.below(f"font {x}") for d in self.compare(*resources)]
        return found

    def _visit(self, a, b, compare):
        """Compares a pair of objects once. Inside a loop they count as equal until the rest is known."""
        pair = identity(a), identity(b)
        if None in pair:
            return compare()
        if pair not in self.known:
            self.known[pair] = []
            self.known[pair] = compare()[:ENOUGH]
        return self.known[pair]

    def _arrays(self, a, b):
        if len(a) != len(b):
            return differ("value", f"{len(a)} members -> {len(b)}")
        found = []
        for n, (x, y) in enumerate(zip(list(a), list(b))):
            found += [d.below(f"[{n}]") for d in self.compare(x, y)]
            if len(found) >= ENOUGH:
                break
        return found

    def _dicts(self, a, b, skip):
        if is_stream(a) != is_stream(b):
            return differ("value", "stream -> dictionary" if is_stream(a) else "dictionary -> stream")
        if skip:
            return self._entries(a, b, skip)
        places = self._places(a, b)
        if places is not None:
            return [] if places[0] == places[1] else differ("value", f"{places[0]} -> {places[1]}")
        return self._visit(a, b, lambda: self._entries(a, b, ()))

    def _places(self, a, b):
        """For objects with a place, their two places; else None."""
        pages = self.part.place(a), self.result.place(b)
        if pages != (None, None):
            return pages
        annotations = self.part.annotation_at.get(identity(a)), self.result.annotation_at.get(identity(b))
        if annotations != (None, None):
            return annotations
        kind = text(get(a, "/Type"))
        if kind == "/OCG":
            return self.part.states.get(identity(a)), self.result.states.get(identity(b))
        if kind in ELSEWHERE or kind == "/Page" and is_dict(get(a, "/Parent")):
            return kind, text(get(b, "/Type"))
        return None

    def _entries(self, a, b, skip):
        found = []
        for key in sorted(set(a.keys()) | set(b.keys())):
            x, y = a.get(key), b.get(key)
            back = key in BACKWARD or key == "/P" and is_dict(x) or is_stream(a) and key in ("/Filter", "/DecodeParms")
            if back or key in skip or x is None and y is None:
                continue
            found += [d.below(key) for d in self._entry(key, x, y)]
            if len(found) >= ENOUGH:
                break
        return found + (self._data(a, b) if is_stream(a) else [])

    def _entry(self, key, x, y):
        if key in ("/A", "/PA") and is_name(get(x if x is not None else y, "/S")):
            return self.chains(x, y)
        if key in TRIGGERS:
            return self.triggers(x, y)
        if key == "/Dest":
            return self.destinations(x, y)
        if key == "/DA" and is_string(x) and is_string(y):
            return self.appearances(x, y)
        return self.compare(x, y)

    def _actions(self, a, b):
        kind = text(get(a, "/S"))
        if kind == "/GoTo":
            return [d.below("/D") for d in self.destinations(get(a, "/D"), get(b, "/D"))] + self._entries(a, b, ("/D", "/Next"))
        if kind == "/URI":
            one, two = self.part.address(get(a, "/URI")), self.result.address(get(b, "/URI"))
            return (differ("uri", f"{one} -> {two}") if one != two else []) + self._entries(a, b, ("/URI", "/Next"))
        if kind == "/Thread" and get(a, "/F") is None:
            one, two = self.part.thread(get(a, "/D")), self.result.thread(get(b, "/D"))
            return differ("link", f"thread {one} -> {two}") if one != two else []
        if kind == "/Rendition" and not self.scripts:
            return self._entries(a, b, ("/JS", "/Next"))
        if kind in ("/Hide", "/SubmitForm", "/ResetForm", "/ImportData"):
            return self._named_fields(a, b, "/T" if kind == "/Hide" else "/Fields")
        return self._entries(a, b, ("/Next",))

    def _named_fields(self, a, b, key):
        """Actions that name fields: the names may have changed together with the fields."""
        one, two = self._widgets(self.part, get(a, key)), self._widgets(self.result, get(b, key))
        return (differ("value", f"{key} {one} -> {two}") if one != two else []) + self._entries(a, b, (key, "/Next"))

    @staticmethod
    def _widgets(document, given):
        """Where the fields in an action's list have their widgets."""
        by_name, found = widgets_by_name(document), []
        for o in one_or_more(given):
            if is_string(o):
                found.append(by_name.get(text(o)))
            elif is_dict(o):
                found.append(document.annotation_at.get(identity(o)) or by_name.get(full_name(o)))
        return found

    def _data(self, a, b):
        one, two = raw_bytes(a), raw_bytes(b)
        filters = [f for key in ("/Filter", "/DecodeParms") for f in self.compare(get(a, key), get(b, key))]
        if one == two and not filters:
            return []
        if decoded_bytes(a) != decoded_bytes(b):
            return differ("value", f"data of {len(one)} bytes -> {len(two)} bytes")
        return differ("bytes", f"stored as {len(two)} bytes instead of {len(one)}" if len(one) != len(two) else "stored differently")


def _brief(o):
    return text(o)[:60] if isinstance(o, pikepdf.Object) and not is_dict(o) and not is_array(o) else \
        "an array" if is_array(o) else "a dictionary" if is_dict(o) else repr(o)
