"""Tags: all that is painted is in the structure tree once, or is an artifact; tree, tree of parents and annotations agree; elements stand
where the standard allows them; Info and XMP agree. On the sample, in all designs, and in PDF 2.0, where elements have namespaces and
destinations are elements.

usage: tagged.py [FILE...]    checks these files
"""

import collections
import pathlib
import re
import shutil
import sys

import pikepdf

import lib

PAINTING = {"f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI"}
# What may stand in what: ISO 32000-1, 14.8.4; Matterhorn Protocol 1.02, checkpoint 09.
INLINE = {"Span", "Link", "Reference", "Figure", "Code"}
BLOCKS = {"Sect", "P", "H1", "H2", "H3", "H4", "H5", "H6", "BlockQuote", "L", "TOC", "Table", "Figure", "Link"}
CHILDREN = {
    "Document": BLOCKS | {"Part"}, "Sect": BLOCKS | {"Document"}, "Part": BLOCKS | {"Document"},  # in joined files
    "BlockQuote": BLOCKS, "LBody": BLOCKS | INLINE, "TD": BLOCKS | INLINE, "TH": BLOCKS | INLINE,
    "TOC": {"TOC", "TOCI"}, "TOCI": {"P", "Reference", "TOC"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"},
    "Figure": {"Caption"}, "Caption": {"P"} | INLINE,
}
OLD = {"BlockQuote", "TOC", "TOCI", "Reference", "Code"}  # types that PDF 2.0 does not have
NAMESPACES = {True: "http://iso.org/pdf/ssn", False: "http://iso.org/pdf2/ssn"}
XMP = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
       "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer", "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
EXPANSIONS = ["международный стандартный серийный номер", "универсальная десятичная классификация",
              "библиотечно-библиографическая классификация", "государственный рубрикатор научно-технической информации"]
DATES = ("/CreationDate", "/ModDate")


def items(value):
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class File:
    """A file's structure, and what is wrong with it."""

    def __init__(self, path):
        self.path, self.pdf, self.problems = path, pikepdf.open(path), []
        self.root = self.pdf.Root
        self.pages = {page.objgen: n for n, page in enumerate(p.obj for p in self.pdf.pages)}
        self.owners = {}  # (page, MCID) or an annotation's number: element
        self.levels = []
        self.roles = collections.Counter()
        self.pdf2 = self.pdf.pdf_version == "2.0"
        self.elems = set()
        self.ids = set()
        self.expansions = []  # of abbreviations

    def problem(self, text):
        self.problems.append(f"{self.path}: {text}")

    def own(self, key, elem):
        if key in self.owners:
            self.problem(f"{key} is in the tree twice")
        self.owners[key] = elem

    def read_kid(self, elem, kid, page):
        if isinstance(kid, int):
            self.own((page, kid), elem)
        elif kid.get("/Type") == "/MCR":
            self.own((self.pages[kid.Pg.objgen], int(kid.MCID)), elem)
        elif kid.get("/Type") == "/OBJR":
            self.own(kid.Obj.objgen, elem)
            if elem.S != "/Link":
                self.problem(f"an annotation is in {elem.S}")
        else:
            if kid.P.objgen != elem.objgen:
                self.problem(f"{kid.S} names another parent")
            self.read(kid)

    def check_elem(self, elem, role):
        kids = [str(k.S)[1:] for k in items(elem.K) if isinstance(k, pikepdf.Dictionary) and "/S" in k]
        wrong = set(kids) - CHILDREN.get(role, INLINE)
        if wrong:
            self.problem(f"{wrong} in {role}")
        if role == "Figure" and (not str(elem.get("/Alt", "")) or "/BBox" not in elem.get("/A", {})):
            self.problem("a figure without an alternative text or a box")
        if role == "Link" and not any(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR" for k in items(elem.K)):
            self.problem("a link without its annotation")
        if role == "Link" and all(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR" for k in items(elem.K)):
            self.problem("a link without text")
        if "/ID" in elem:
            if bytes(elem.ID) in self.ids:
                self.problem(f"two elements are {elem.ID}")
            self.ids.add(bytes(elem.ID))
        if role == "TH" and "/Scope" not in elem.get("/A", {}):
            self.problem("a head cell without a scope")
        if role == "L" and "/ListNumbering" not in elem.get("/A", {}):
            self.problem("a list without its numbering")
        space = str(elem.NS.NS) if "/NS" in elem else ""
        if space != (NAMESPACES[role in OLD] if self.pdf2 else ""):
            self.problem(f"{role} is in the namespace '{space}'")

    def read(self, elem):
        role = str(elem.S)[1:]
        self.roles[role] += 1
        self.elems.add(elem.objgen)
        if re.fullmatch("H[1-6]", role):
            level = int(role[1])
            if level > (self.levels[-1] if self.levels else 0) + 1:
                self.problem(f"{role} after levels {self.levels[-3:]}")
            self.levels.append(level)
        self.check_elem(elem, role)
        if not items(elem.K) and role not in ("TD", "TH"):
            self.problem(f"an empty {role}")
        page = self.pages[elem.Pg.objgen] if "/Pg" in elem else None
        for kid in items(elem.K):
            self.read_kid(elem, kid, page)

    def read_page(self, n, page):
        """The marked-content identifiers of the page, in order."""
        open_, seen = [], []
        for operands, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator in ("BDC", "BMC"):
                artifact = operands[0] == "/Artifact"
                mcid = None if operator == "BMC" or not isinstance(operands[1], pikepdf.Dictionary) else operands[1].get("/MCID")
                if (artifact or mcid is not None) and any(o != "inner" for o in open_):
                    self.problem(f"page {n}: marked content in marked content")
                open_.append("artifact" if artifact else "inner" if mcid is None else int(mcid))
                if mcid is not None:
                    seen.append(int(mcid))
                if not artifact and operator == "BDC" and "/E" in operands[1]:  # ISO 32000-1, 14.9.5
                    self.expansions.append(str(operands[1].E))
                    if operands[0] != "/Span" or not self.expansions[-1]:
                        self.problem(f"page {n}: an empty expansion, or of {operands[0]}")
            elif operator == "EMC":
                open_.pop()
            elif operator in PAINTING and not any(o != "inner" for o in open_):
                self.problem(f"page {n}: '{operator}' is neither in the tree nor an artifact")
        if open_:
            self.problem(f"page {n}: marked content is not closed")
        if seen != list(range(len(seen))):
            self.problem(f"page {n}: identifiers {seen[:20]}")
        return seen

    def check_parents(self):
        nums = list(self.root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2]))
        if sorted(parents) != [int(k) for k in nums[::2]] or max(parents, default=-1) >= self.root.StructTreeRoot.ParentTreeNextKey:
            self.problem("the keys of the tree of parents are not in order")
        keys = 0
        for n, page in enumerate(p.obj for p in self.pdf.pages):
            seen = self.read_page(n, page)
            row = [e.objgen for e in parents[int(page.StructParents)]]
            if row != [self.owners[n, i].objgen if (n, i) in self.owners else None for i in seen]:
                self.problem(f"page {n}: tree and tree of parents differ")
            for mcid in [k[1] for k in self.owners if k[0] == n and k[1] not in seen and k not in self.annotations]:
                self.problem(f"page {n}: identifier {mcid} is nowhere")
            if page.get("/Tabs") != "/S":
                self.problem(f"page {n}: the order of annotations is not that of the structure")
            keys += 1
            for annotation in page.get("/Annots", []):
                keys += 1
                owner = self.owners.get(annotation.objgen)
                if owner is None or parents[int(annotation.StructParent)].objgen != owner.objgen:
                    self.problem(f"page {n}: an annotation is not in the tree")
                if not str(annotation.get("/Contents", "")):
                    self.problem(f"page {n}: an annotation does not say where it leads")
        if keys != len(parents):
            self.problem(f"{len(parents)} keys for {keys} pages and annotations")

    def first_page(self, elem):
        """The page of an element's first content."""
        for kid in items(elem.K):
            if isinstance(kid, int):
                return elem.Pg.objgen
            page = kid.Pg.objgen if "/MCID" in kid or "/Obj" in kid else self.first_page(kid)
            if page:
                return page
        return None

    def outline(self, item):
        while item is not None:
            yield item
            yield from self.outline(item.get("/First"))
            item = item.get("/Next")

    def check_destinations(self):
        """In PDF 2.0, what leads to a place in the file leads to an element, whose first content is on the page."""
        leads = [*self.outline(self.root.get("/Outlines", pikepdf.Dictionary()).get("/First")),
                 *(a for p in self.pdf.pages for a in p.obj.get("/Annots", []))]
        for lead in leads:
            action = lead.get("/A", pikepdf.Dictionary())
            if not self.pdf2 and ("/SD" in action or action.get("/S") == "/GoTo") or self.pdf2 and "/Dest" in lead:
                self.problem("a destination in the form of another version")
            if action.get("/S") != "/GoTo":
                continue
            self.roles["destination"] += 1
            if action.SD[0].objgen not in self.elems or self.first_page(action.SD[0]) != action.D[0].objgen:
                self.problem(f"a destination is {action.SD[0].get('/S')}, elsewhere than on its page")

    def check_metadata(self):
        has_info = "/Info" in self.pdf.trailer  # which reading it would make
        if has_info == self.pdf2:
            self.problem("an Info dictionary in PDF 2.0, or none before")
        with self.pdf.open_metadata() as meta:
            for key, name in XMP.items() if has_info else ():
                info, xmp = str(self.pdf.docinfo.get(key, "")), meta.get(name, "")
                if key in DATES:
                    info = re.sub(r"\D", "", info)
                    xmp = re.sub(r"\D", "", xmp)
                elif key == "/Author":  # names in other languages follow
                    names = list(xmp)
                    xmp = next((joined for joined in (", ".join(names[:n]) for n in range(len(names) + 1)) if joined == info), names)
                if info and info != xmp or key == "/Author" and bool(info) != bool(xmp):
                    self.problem(f"{key} is {info!r}, {name} {xmp!r}")
            if meta.pdfa_status not in (("4F",) if self.pdf2 else ("2A", "3A")):
                self.problem(f"claims PDF/A {meta.pdfa_status!r}")

    def check(self):
        self.annotations = {a.objgen for p in self.pdf.pages for a in p.obj.get("/Annots", [])}
        for key in ("/Lang", "/MarkInfo", "/OutputIntents", "/Metadata"):
            if key not in self.root:
                self.problem(f"the catalog lacks {key}")
        kids = items(self.root.StructTreeRoot.K)
        if [k.S for k in kids] != ["/Document"]:
            self.problem("the root is not a document")
        self.read(kids[0])
        self.check_parents()
        self.check_metadata()
        self.check_destinations()
        return self.roles


def elements(elem, role):
    """Those of the role in the element, outermost."""
    for kid in items(elem.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from [kid] if kid.S == role else elements(kid, role)


def entries_of(toc):
    """Entries of articles: those of rubrics have entries."""
    for item in elements(toc, "/TOCI"):
        yield from list(entries_of(item)) or [item]


def check_joined():
    """In the joined issue, an entry of the contents, and a number in the index of authors, is one link, which says where it leads; a logo
    that is decoration is not read."""
    journal = pathlib.Path("content/journal.yaml")
    text = re.sub(r"(\n  file: logo\.png\n)  alt:.*\n(?:    .*\n)*", r"\1  decorative: true\n", journal.read_text(encoding="utf-8"))
    journal.write_text(text, encoding="utf-8")
    lib.offprint("build", "content/2021-1", "-o", "joined")
    with pikepdf.open(next(pathlib.Path("joined").rglob("issue.pdf"))) as pdf:
        tree = pdf.Root.StructTreeRoot
        entries = [e for top in items(tree.K) for toc in elements(top, "/TOC") for e in entries_of(toc)]
        found = [list(elements(e, "/Link")) for e in entries]
        if len(entries) < 12 or [len(links) for links in found] != [1] * len(entries):
            lib.problems.append(f"joined: {len(entries)} entries with {[len(links) for links in found]} links")
        pictures = [str(e.Alt) for top in items(tree.K) for e in elements(top, "/Figure")]
        if "decorative" not in text or not pictures or any("мблема" in alt for alt in pictures):
            lib.problems.append(f"joined: pictures {pictures}")
        places = 0
        for link in (link for top in items(tree.K) for link in elements(top, "/Link")):
            kids = items(link.K)
            annotations = [k.Obj for k in kids if isinstance(k, pikepdf.Dictionary) and "/Obj" in k]
            if not re.fullmatch(r".{20,}, \w+\.\s\d+–\d+", str(annotations[0].get("/Contents", ""))):
                continue
            places += 1
            if len(annotations) != 1 or len(kids) < 2:
                lib.problems.append(f"joined: {len(annotations)} areas, {len(kids)} parts of the link to {annotations[0].Contents}")
        if places < 2 * len(entries):
            lib.problems.append(f"joined: only {places} links say where they lead")


def check_expansions(path):
    """Each abbreviation says once what it stands for."""
    file = File(path)
    file.check()
    if file.expansions != EXPANSIONS:
        lib.problems.append(f"{path}: expansions {file.expansions}")


def check_files(paths):
    """Checks files; returns how many elements of each role they have."""
    roles = collections.Counter()
    for path in paths:
        file = File(path)
        roles += file.check()
        lib.problems.extend(file.problems)
    return roles


def main():
    files = sys.argv[1:]
    if files:
        roles = check_files(files)
        lib.finish(files=len(files), elements=sum(roles.values()))
    with lib.workshop():
        shutil.copytree(lib.ROOT / "content", "content")
        journal = pathlib.Path("content/journal.yaml")
        text = journal.read_text(encoding="utf-8")
        for base in lib.sample(["classic", "modern", "plain"], 1):
            journal.write_text(re.sub("(?m)^design:.*", f"design: {base}", text), encoding="utf-8")
            lib.offprint("build", "content/2020-3", "-o", base)
        lib.offprint("build", "content/2020-3", "-o", "pdf2", "--conformance", "a4f+ua2")
        files = sorted(str(p) for p in pathlib.Path(".").glob("*/2020-3/**/*.pdf") if p.parts[0] != "content")
        roles = check_files(files)
        check_expansions(next(p for p in files if p.endswith("covers/two-authors.pdf")))
        check_joined()
    for role in ("Document", "Sect", "H1", "H2", "P", "BlockQuote", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Reference", "Link",
                 "Figure", "Table", "TR", "TH", "TD", "destination"):
        if not roles[role]:
            lib.problems.append(f"no file has a {role}: nothing was tested")
    lib.finish(files=len(files), elements=sum(roles.values()))


if __name__ == "__main__":
    main()
