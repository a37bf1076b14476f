"""Changes to correct joins, for bites.py: each a function that changes an open file, and the classes in which that must be reported.

@broken("a", "outline") changes body a as the join of itself; @harmless("a") must not be reported.
"""

import dataclasses
import typing

from pikepdf import Array as A, Dictionary as D

from objects import get, members, tree, walk

ALL = []


@dataclasses.dataclass(frozen=True)
class Change:
    """One change. `start`: see Bench.start in bites.py.

    `more`: other classes may be reported, too. `look`: pixels, text and syntax are compared. `save`: options of pikepdf. `parts`: changes
    the list of parts.
    """
    name: str
    start: str
    classes: frozenset
    apply: typing.Optional[typing.Callable]
    more: bool = False
    look: bool = False
    on_bytes: bool = False
    shared: bool = False
    decided: typing.Optional[frozenset] = None
    parts: typing.Optional[typing.Callable] = None
    save: dict = dataclasses.field(default_factory=dict)


def broken(start, *classes, **options):
    def register(apply):
        look = bool({"pixels", "text", "syntax", "dangling"} & set(classes))
        ALL.append(Change(apply.__name__.replace("_", " "), start, frozenset(classes), apply, **{"look": look, **options}))
        return apply

    return register


def harmless(start, **options):
    return broken(start, **options)


class Join:
    """A file to change: finds what the changes are about."""
    def __init__(self, pdf):
        self.pdf, self.root = pdf, pdf.Root

    @property
    def pages(self):
        return [page.obj for page in self.pdf.pages]

    def annotation(self, kind, n=0, page=None):
        found = [
            a for p in (self.pages if page is None else [self.pages[page]]) for a in members(get(p, "/Annots"))
            if get(a, "/Subtype") == "/" + kind
        ]
        return found[n]

    def link(self, row, page=0):
        return self.annotation("Link", row, page)

    def field(self, name):
        return next(o for o in walk([self.root.AcroForm.Fields]) if get(o, "/T") == name and get(o, "/S") is None)

    def item(self, title):
        return next(o for o in walk([self.root.Outlines]) if str(get(o, "/Title")).startswith(title))

    def element(self, role, n=0):
        return [o for o in walk([self.root.StructTreeRoot.K]) if get(o, "/Type") == "/StructElem" and o.S == "/" + role][n]

    def names(self, kind):
        return list(tree(self.root.Names["/" + kind], "/Names"))

    def set_names(self, kind, pairs):
        self.root.Names["/" + kind] = D(Names=A([x for pair in pairs for x in pair]))

    def number_tree(self, key, pairs):
        self.root.StructTreeRoot[key] = D(Nums=A([x for pair in pairs for x in pair]))
