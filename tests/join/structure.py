"""The structure tree of a document: elements in reading order, with all that they say about the content, and how the content finds them."""

import collections
import typing

from catalog import associated
from objects import (decoded_bytes, digest, fingerprint, get, identity, is_array, is_dict, is_name, is_stream, is_string, items, members,
                     number, once, one_or_more, text, tree)

TEXTS = ("/Alt", "/ActualText", "/E", "/T", "/PhoneticAlphabet", "/Phoneme")
MAPPED = 32  # steps of a role map


class Element(typing.NamedTuple):
    depth: int
    facts: tuple  # role, texts, language, attributes, namespace, content, associated files


class Structure(typing.NamedTuple):
    elements: list
    content: list  # (a piece of content, whether the parent tree leads from it to its element)
    ids: list  # (number of the element, whether the tree of ids finds it)
    headers: list  # (number of the element, numbers of its header cells)
    namespaces: set


class Reader:
    def __init__(self, document):
        self.document = document
        root = get(document.root, "/StructTreeRoot")
        self.root = root
        self.roles = {key: text(value) for key, value in items(get(root, "/RoleMap"))}
        self.parents = {int(key): value for key, value in tree(get(root, "/ParentTree"), "/Nums") if number(key) is not None}
        self.by_id = {bytes(key): identity(value) for key, value in tree(get(root, "/IDTree"), "/Names") if is_string(key)}
        self.found = Structure([], [], [], [], set())
        self.number_of = {}
        self.wanted = []

    def read(self):
        for space in members(get(self.root, "/Namespaces")):
            self.found.namespaces.add((text(get(space, "/NS")), fingerprint(get(space, "/RoleMapNS"))))
        language = text(get(self.document.root, "/Lang"))
        seen = set()
        waiting = [(e, 0, language, None) for e in reversed(one_or_more(get(self.root, "/K")))]
        while waiting:
            element, depth, language, page = waiting.pop()
            if not is_dict(element) or identity(element) in seen:
                continue
            if identity(element):
                seen.add(identity(element))
            page = get(element, "/Pg") if is_dict(get(element, "/Pg")) else page
            language = text(get(element, "/Lang")) if get(element, "/Lang") is not None else language
            kids, below = self.kids(element, page)
            waiting += [(kid, depth + 1, language, page) for kid in reversed(below)]
            self.note_ids(element)
            space = get(element, "/NS")
            self.found.elements.append(
                Element(
                    depth,
                    (self.role(element, space), tuple(text(get(element, key)) if get(element, key) is not None else None
                                                      for key in TEXTS), language, self.attributes(element), text(get(
                                                          space, "/NS")), kids, tuple(associated(element)))))
        for n, ids in self.wanted:
            self.found.headers.append((n, tuple(self.number_of.get(i) for i in ids)))
        return self.found

    def role(self, element, space):
        """The role as mapped to a standard one; roles of a namespace are not mapped by the role map."""
        role = text(get(element, "/S"))
        for _ in range(0 if get(space, "/RoleMapNS") is not None else MAPPED):
            role = self.roles.get(role, role)
        return role

    def attributes(self, element):
        """Its own attributes and those of its classes, without header lists, which refer to ids."""
        found = []
        for a in one_or_more(get(element, "/A")):
            if is_dict(a):
                found.append(fingerprint(a, ("/Headers",)))
                if get(a, "/Headers") is not None:
                    self.wanted.append((len(self.found.elements), [bytes(x) for x in members(get(a, "/Headers")) if is_string(x)]))
        for c in one_or_more(get(element, "/C")):
            if is_name(c):
                found += [fingerprint(a) for a in one_or_more(get(self.root, "/ClassMap", text(c)))]
        return tuple(found)

    def note_ids(self, element):
        if is_string(get(element, "/ID")):
            name = bytes(get(element, "/ID"))
            self.number_of[name] = len(self.found.elements)
            self.found.ids.append((len(self.found.elements), self.by_id.get(name) == identity(element)))

    def owner(self, holder, mcid=None):
        """The element that the parent tree gives for marked content of a page or form, or for an object."""
        key = number(get(holder, "/StructParents" if mcid is not None else "/StructParent"))
        value = self.parents.get(int(key)) if key is not None else None
        if mcid is not None:
            value = value[mcid] if is_array(value) and 0 <= mcid < len(value) else None
        return identity(value) if is_dict(value) else None

    def kids(self, element, page):
        """(what the element holds, in order; the elements among it)"""
        found, below = [], []
        for kid in one_or_more(get(element, "/K")):
            piece = None
            if isinstance(kid, int):
                piece, owner = ("content", self.document.place(page), kid), self.owner(page, kid)
            elif get(kid, "/Type") == "/MCR":
                piece, owner = self.reference(kid, page)
            elif get(kid, "/Type") == "/OBJR":
                target = get(kid, "/Obj")
                at = self.document.annotation_at.get(identity(target))
                piece, owner = ("object", at or fingerprint(target)), self.owner(target)
            if piece:
                found.append(piece)
                self.found.content.append((piece, owner == identity(element)))
            elif is_dict(kid):
                found.append("element")
                below.append(kid)
        return tuple(found), below

    def reference(self, kid, page):
        """Marked content by reference, on a page or in a form."""
        page = get(kid, "/Pg") if get(kid, "/Pg") is not None else page
        form, mcid = get(kid, "/Stm"), get(kid, "/MCID")
        holder = form if is_stream(form) else page
        data = digest(decoded_bytes(form)) if is_stream(form) else None
        return ("content", self.document.place(page), number(mcid), data), self.owner(holder, mcid) if isinstance(mcid, int) else None


@once
def read(document):
    return Reader(document).read()


def is_tagged(document):
    return is_dict(get(document.root, "/StructTreeRoot"))


@once
def keys(document):
    """The keys into the parent tree: {key: how many objects have it}."""
    return collections.Counter(
        int(number(entries[key])) for _, entries in document.everything() for key in ("/StructParents", "/StructParent")
        if number(entries.get(key)) is not None)


def keys_on(document, page):
    """The keys of a page, its forms and its annotations."""
    forms = [value for _, value in items(get(document.inherited(page, "/Resources"), "/XObject"))]
    for o in [page, *forms, *members(get(page, "/Annots"))]:
        for key in ("/StructParents", "/StructParent"):
            if number(get(o, key)) is not None:
                yield int(number(get(o, key)))
