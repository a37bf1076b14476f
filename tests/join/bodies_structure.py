"""The structure trees of synthetic bodies: own roles, classes, ids and namespaces by the same names, with other meanings."""

from pikepdf import Array as A, Dictionary as D, Name as N, String as S


class Tree:
    def __init__(self, body):
        self.body = body
        self.root = body.add(Type=N.StructTreeRoot)
        self.parents, self.ids = {}, {}

    def element(self, role, parent, **entries):
        element = self.body.add(Type=N.StructElem, S=N("/" + role), P=parent, **entries)
        if "/K" not in parent:
            parent.K = A([])
        parent.K.append(element)
        return element


def add_structure(body):
    tree, other = Tree(body), body.letter == "b"
    standard = body.add(Type=N.Namespace, NS=S("http://iso.org/pdf2/ssn"))
    own = body.add(Type=N.Namespace, NS=S(f"https://example.org/ns/{body.letter}"), RoleMapNS=D(Box=A([N.Sect, standard])))
    top = tree.element("Document", tree.root, **({"NS": standard} if body.letter == "c" else {}))
    for i in range(len(body.pages)):
        _page(body, tree, top, i, own)
    link = tree.element("Link", top, Lang=S("ru"), Alt=S("a link"), K=A([D(Type=N.OBJR, Obj=body.link, Pg=body.pages[0])]))
    body.link.StructParent = 200
    tree.parents[200] = link
    if body.has("form"):
        tree.parents[201] = tree.element("Form", top, K=A([D(Type=N.OBJR, Obj=body.field, Pg=body.pages[-1])]))
    if body.has("files"):
        tree.element("Aside", top, AF=A([body.file]), T=S("with data"))
    root = tree.root
    root.ParentTree = body.tree(sorted(tree.parents.items()), "Nums")
    root.ParentTreeNextKey = 202
    root.RoleMap = D(Heading=N.H2 if other else N.H1, Para=N.Text, Text=N.P, Aside=N.Note)
    root.ClassMap = D(Loose=D(O=N.Layout, SpaceAfter=9 if other else 6),
                      Tight=A([D(O=N.Layout, SpaceBefore=1), D(O=N.Layout, TextIndent=4)]))
    root.IDTree = body.tree(sorted(((S(key), value) for key, value in tree.ids.items()), key=lambda pair: bytes(pair[0])), "Names")
    root.Namespaces = A([standard, own])
    body.root.StructTreeRoot = root
    body.root.MarkInfo = D(Marked=True, UserProperties=other, Suspects=False)


def _page(body, tree, top, i, own):
    """The elements of a page: a heading, a paragraph, a table with a header cell, and a figure whose content is in a form."""
    page = body.pages[i]
    section = tree.element("Box", top, NS=own, E=S("expanded")) if i % 2 else tree.element("Sect", top)
    heading = tree.element("Heading", section, Pg=page, K=0, T=S("heading"))
    paragraph = tree.element("Para",
                             section,
                             Pg=page,
                             K=A([D(Type=N.MCR, Pg=page, MCID=1)]),
                             C=A([N.Loose, N.Tight]),
                             ActualText=S(f"paragraph {body.letter}"))
    table = tree.element("Table", section, A=A([D(O=N.Table, Summary=S("sample")), 0]))
    row = tree.element("TR", table)
    head = tree.element("TH", row, Pg=page, K=A([2]), ID=S(f"cell-{i}"), A=D(O=N.Table, Scope=N.Column))
    cell = tree.element("TD",
                        row,
                        Pg=page,
                        K=A([3]),
                        ID=S(f"data-{i}"),
                        A=A([D(O=N.Layout, TextAlign=N.End), D(O=N.Table, Headers=A([S(f"cell-{i}")]))]))
    figure = tree.element("Figure",
                          section,
                          Pg=page,
                          Alt=S(f"figure {i} of {body.letter}"),
                          Lang=S("de"),
                          K=A([D(Type=N.MCR, Pg=page, Stm=body.forms[i], MCID=0)]))
    tree.ids.update({f"cell-{i}": head, f"data-{i}": cell})
    tree.parents[i] = body.array(heading, paragraph, head, cell)
    tree.parents[100 + i] = body.array(figure)
