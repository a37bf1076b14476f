"""A PDF file as the comparison sees it: its pages, and where destinations, annotations, layers and actions lie.

A place is (part, index of the page in that part), so that places in a result and in its parts are equal if they are the same.
"""

import functools
import os
import re

import pikepdf

from objects import (fingerprint, get, identity, is_array, is_dict, is_name, is_string, items, members, number, once, one_or_more, survey,
                     text, tree)

INHERITED = 64  # levels of the page tree


class Document:
    """`places`: the place of each page; without it, the file is the part with the number `part`."""
    def __init__(self, path, password="", part=0):
        self.path, self.password, self.kept = str(path), password, {}
        self.pdf = pikepdf.open(path, password=password, suppress_warnings=True, inherit_page_attributes=False)
        self.root = self.pdf.Root
        self.pages = [page.obj for page in self.pdf.pages]
        self.set_places([(part, i) for i in range(len(self.pages))])
        base = get(self.root, "/URI", "/Base")
        self.base = text(base) if is_string(base) else ""
        self.names = dict(self._names())
        self.states = dict(self._states())
        self.threads = {identity(t): n for n, t in enumerate(members(get(self.root, "/Threads")))}

    def set_places(self, places):
        self.places = places
        self.page_at = {}
        self.annotation_at = {}
        for page, place in zip(self.pages, places):
            self.page_at.setdefault(identity(page), place)
            for j, annotation in enumerate(members(get(page, "/Annots"))):
                if identity(annotation):
                    self.annotation_at.setdefault(identity(annotation), (place, j))

    def _names(self):
        """Named destinations; names and strings are separate spaces."""
        for key, value in tree(get(self.root, "/Names", "/Dests"), "/Names"):
            if is_string(key):
                yield ("string", bytes(key)), value
        for key, value in items(get(self.root, "/Dests")):
            yield ("name", key), value

    def _states(self):
        """Each layer's name and initial state, in which "Unchanged" is the same as "ON"."""
        default = get(self.root, "/OCProperties", "/D")
        base = "/OFF" if get(default, "/BaseState") == "/OFF" else "/ON"
        on = {identity(x) for x in members(get(default, "/ON"))}
        off = {identity(x) for x in members(get(default, "/OFF"))}
        for layer in members(get(self.root, "/OCProperties", "/OCGs")):
            i = identity(layer)
            state = "/OFF" if i in off else "/ON" if i in on else base
            yield i, (text(get(layer, "/Name")), state)

    def inherited(self, page, key):
        for _ in range(INHERITED):
            if not is_dict(page):
                break
            if get(page, key) is not None:
                return get(page, key)
            page = get(page, "/Parent")
        return None

    def place(self, o):
        """The place of a page object or a page number; None if it is not in the page tree."""
        if isinstance(o, int) and not isinstance(o, bool):
            return self.places[o] if 0 <= o < len(self.places) else None
        return self.page_at.get(identity(o)) if is_dict(o) else None

    def destination(self, d):
        """(place, view) of a destination, through names; None if it leads nowhere."""
        for _ in range(4):
            if is_string(d):
                d = self.names.get(("string", bytes(d)))
            elif is_name(d):
                d = self.names.get(("name", str(d)))
            elif is_dict(d):
                d = get(d, "/D")
        if not is_array(d) or not len(d) or self.place(d[0]) is None:
            return None
        return self.place(d[0]), tuple(str(x) if is_name(x) else number(x) for x in list(d)[1:])

    def thread(self, o):
        """The number of a thread given as an object or a number, by its first bead's place."""
        bead = get(o, "/F") if get(o, "/F") is not None else o
        if isinstance(o, int):
            threads = members(get(self.root, "/Threads"))
            bead = get(threads[o], "/F") if 0 <= o < len(threads) else None
        return self.place(get(bead, "/P")), fingerprint(get(bead, "/R"))

    def address(self, uri):
        """A URI, absolute if the document has a base."""
        uri = text(uri)
        if not self.base or re.match(r"[A-Za-z][\w+.-]*:", uri):
            return uri
        return self.base.rpartition("/")[0] + "/" + uri

    @once
    def everything(self):
        """Every object that can be reached from the catalog and the information dictionary, with its entries."""
        yield from survey([self.root, get(self.pdf.trailer, "/Info")])


@functools.lru_cache(maxsize=16)
def _opened(path, _, password, part):
    return Document(path, password, part)


def part_of(path, password, number_of_part):
    """A part; read once as long as the file does not change."""
    return _opened(path, os.stat(path).st_mtime_ns, password, number_of_part)


def is_script(action):
    return get(action, "/S") == "/JavaScript"


def actions(action, scripts=True):
    """The actions of a chain in the order in which they are carried out, each once. `scripts`: with JavaScript."""
    found, seen, waiting = [], set(), list(reversed(one_or_more(action)))
    while waiting:
        a = waiting.pop()
        if not is_dict(a) or identity(a) in seen:
            continue
        if identity(a):
            seen.add(identity(a))
        if scripts or not is_script(a):
            found.append(a)
        waiting += reversed(one_or_more(get(a, "/Next")))
    return found
