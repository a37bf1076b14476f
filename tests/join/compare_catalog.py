"""Compares what the catalogs hold: destinations, outline, form, layers, files, structure, and entries for the whole document."""

import collections

import catalog
import form
import structure
from compare_pages import lose
from objects import fingerprint, get, is_dict, items, text, tree
from pairing import Pairing

# Catalog entries that have a class of their own, or are made anew.
KNOWN = ("/Type", "/Pages", "/Dests", "/Names", "/Outlines", "/AcroForm", "/OCProperties", "/AF", "/Threads", "/OutputIntents",
         "/StructTreeRoot", "/MarkInfo", "/PageLabels", "/Lang", "/Metadata", "/OpenAction", "/AA", "/Perms", "/DSS", "/Version",
         "/Extensions", "/ViewerPreferences", "/PageMode", "/PageLayout")
VIEWER = ("/ViewerPreferences", "/PageMode", "/PageLayout")


def compare(c):
    elements = structure.read(c.result)
    for n, _, document in c.each():
        pair = Pairing(document, c.result, c.decided)
        name = f"part {n + 1}"
        _destinations(c, document, name)
        _outline(c, pair, name)
        _fields(c, pair, name)
        _form(c, document, name)
        _structure(c, document, elements, name)
        _marks(c, document, name)
        _labels(c, n, document, name)
        _intents(c, n, document, name)
        _single_entries(c, pair, name)
    for kind, facts in (("layers", catalog.layers), ("files", catalog.files), ("threads", catalog.threads),
                        ("associated-files", lambda d: catalog.associated(d.root)), ("names", lambda d: _names(c, d))):
        _all_there(c, kind, facts)
    _parent_tree(c)


def _names(c, document):
    dropped = [key for decision, key in (("javascript", "/JavaScript"), ("xfa", "/XFAResources")) if decision in c.decided]
    return catalog.other_names(document, dropped)


def _all_there(c, kind, facts):
    """Each fact of each part is there, as often as the parts have it."""
    have = collections.Counter(facts(c.result))
    for n, _, document in c.each():
        want = collections.Counter(facts(document))
        c.report.saw(kind, sum(want.values()))
        for fact, count in (want - have).items():
            c.report.losses_of(kind, [f"part {n + 1}: {str(fact)[:100]}"] * count)
        have -= want


def _destinations(c, document, name):
    """Each name leads to its place; or as many names as before lead there."""
    mine = collections.Counter(document.destination(value) for value in document.names.values())
    theirs = collections.Counter(c.result.destination(value) for value in c.result.names.values())
    for key, value in document.names.items():
        place = document.destination(value)
        if place is None:
            continue
        now = c.result.destination(c.result.names.get(key))
        c.report.check("destinations", now == place or theirs[place] >= mine[place], f"{name}: {text(key[1])} {place}, now {now}")


def _outline(c, pair, name):
    """The items are there in a row, in order, and all deeper by the same number of levels."""
    mine, theirs = catalog.outline(pair.part), catalog.outline(c.result)
    c.report.saw("outline", len(mine))
    if not mine:
        return
    runs = _runs([(item.depth, item.title) for item in theirs], [(item.depth, item.title) for item in mine])
    best = None
    for at in runs:
        found = [d for x, y in zip(mine, theirs[at:]) for d in _item(pair, x, y)]
        if best is None or len(found) < len(best):
            best = found
        if not found:
            break
    if best is None:
        missing = collections.Counter(x.title for x in mine) - collections.Counter(x.title for x in theirs)
        why = f"missing: {', '.join(list(missing)[:3])}" if missing else "order or nesting"
        c.report.losses_of("outline", [f"{name}: {why}"] * max(1, sum(missing.values())))
        return
    c.report.losses_of("outline", [f"{name}: {why}" for why in best])


def _runs(whole, part):
    """Where the rows (depth, what) of `part` are in a row in `whole`, with one difference of depth."""
    for at in range(len(whole) - len(part) + 1):
        deeper = whole[at][0] - part[0][0]
        if all(whole[at + i] == (depth + deeper, what) for i, (depth, what) in enumerate(part)):
            yield at


def _item(pair, x, y):
    found = []
    if x.target(pair.part) != y.target(pair.result):
        found.append(f"{x.title}: leads to {x.target(pair.part)} -> {y.target(pair.result)}")
    elif get(x.object, "/Dest") is None and get(y.object, "/Dest") is None:
        found += [f"{x.title}: {d}" for d in pair.chains(get(x.object, "/A"), get(y.object, "/A"))]
    if x.style != y.style or x.open != y.open:
        found.append(f"{x.title}: style {x.style} -> {y.style}, open {x.open} -> {y.open}")
    return found


def _fields(c, pair, name):
    """Fields are found by their widgets; those without by their name."""
    theirs = {field.widgets or field.name: field for field in reversed(form.fields(c.result))}
    for field in form.fields(pair.part):
        c.report.saw("fields")
        copy = theirs.get(field.widgets or field.name)
        if copy is None:
            c.report.lost("fields", f"{name}: {field.name}: no field has its widgets")
            continue
        skip = ("/V",) if "signatures" in c.decided and field.is_signed() else ()
        for key in sorted((set(field.entries) | set(copy.entries)) - set(skip)):
            one, two = field.entries.get(key), copy.entries.get(key)
            if key == "/DA" and one is not None and two is not None:
                found = pair.appearances(one, two)
            else:
                found = pair.compare(one, two)
            lose(c, [d.below(key) for d in found], f"{name}: {field.name}", "fields", "fields")
        lose(c, [d.below("/AA") for d in pair.triggers(get(field.object, "/AA"), get(copy.object, "/AA"))], f"{name}: {field.name}",
             "fields")
        lock = pair.compare(get(field.object, "/Lock"), get(copy.object, "/Lock")) + pair.compare(get(field.object, "/SV"),
                                                                                                  get(copy.object, "/SV"))
        lose(c, lock, f"{name}: {field.name}", "fields")
    fonts = [value for _, value in items(get(c.result.root, "/AcroForm", "/DR", "/Font"))]
    for key, font in items(get(pair.part.root, "/AcroForm", "/DR", "/Font")):
        c.report.check("form", any(not pair.compare(font, other) for other in fonts), f"{name}: font {key} of DR")


def _form(c, document, name):
    mine, theirs = get(document.root, "/AcroForm"), get(c.result.root, "/AcroForm")
    if mine is None:
        return
    c.report.saw("form")
    if "need-appearances" not in c.decided and get(mine, "/NeedAppearances") is True and get(theirs, "/NeedAppearances") is not True:
        c.report.lost("form", f"{name}: NeedAppearances")
    if "signatures" not in c.decided and form.signature_flags(document) & ~form.signature_flags(c.result):
        c.report.lost("form", f"{name}: SigFlags")
    if "xfa" not in c.decided and get(mine, "/XFA") is not None and get(theirs, "/XFA") is None:
        c.report.lost("form", f"{name}: XFA")
    order = form.calculation_order(document)
    if [x for x in form.calculation_order(c.result) if x in order] != order:
        c.report.lost("form", f"{name}: calculation order")


def _structure(c, document, theirs, name):
    if not structure.is_tagged(document):
        return
    mine = structure.read(document)
    c.report.saw("structure", len(mine.elements))
    at = next(_runs(theirs.elements, mine.elements), None) if mine.elements else None
    if at is None and mine.elements:
        missing = list(
            (collections.Counter(e.facts for e in mine.elements) - collections.Counter(e.facts for e in theirs.elements)).elements())
        why = f"not there: {str(missing[0])[:200]}" if missing else "order or nesting"
        c.report.losses_of("structure", [f"{name}: {why}"] * max(1, len(missing)))
    good = collections.Counter(piece for piece, found in mine.content if found)
    c.report.saw("parent-tree", sum(good.values()))
    bad = good - collections.Counter(piece for piece, found in theirs.content if found)
    c.report.losses_of("parent-tree", [f"{name}: {piece} does not lead to its element" for piece in bad.elements()])
    _ids(c, mine, theirs, at, name)


def _ids(c, mine, theirs, at, name):
    found, headers = dict(theirs.ids), dict(theirs.headers)
    for n, good in mine.ids:
        if good and at is not None:
            c.report.check("structure-ids", found.get(n + at), f"{name}: the id of element {n}")
    for n, cells in mine.headers:
        if at is not None:
            moved = tuple(cell if cell is None else cell + at for cell in cells)
            c.report.check("structure-ids",
                           headers.get(n + at) == moved, f"{name}: header cells of element {n}: {moved} -> {headers.get(n + at)}")
    for space in mine.namespaces:
        c.report.check("structure-ids", space in theirs.namespaces, f"{name}: namespace {space[0]}")


def _parent_tree(c):
    """No two objects have the same key, unless that is so in a part; what a part without structure marks leads into no other part's."""
    parents = {int(key) for key, _ in tree(get(c.result.root, "/StructTreeRoot", "/ParentTree"), "/Nums")}
    shared = sum(1 for count in structure.keys(c.result).values() if count > 1)
    before = sum(1 for d in c.documents if d for count in structure.keys(d).values() if count > 1)
    c.report.check("parent-tree", shared <= before, f"{shared} keys are of several objects")
    for n, _, document in c.each():
        if structure.is_tagged(document):
            continue
        for i in range(len(document.pages)):
            copy = c.page(n, i)
            keys = set(structure.keys_on(c.result, copy)) & parents if copy is not None else ()
            c.report.check("parent-tree", not keys,
                           f"part {n + 1}, page {i + 1}: its keys {sorted(keys)[:3]} lead into the structure of another part")


def _marks(c, document, name):
    """What all parts have; that content is tagged is said only where all of it is."""
    tagged = all(structure.is_tagged(d) and get(d.root, "/MarkInfo", "/Marked") is True for d in c.documents if d)
    if not tagged:
        c.report.check("mark-info", get(c.result.root, "/MarkInfo", "/Marked") is not True, f"{name}: /Marked, but not all parts are")
    for key, value in items(get(document.root, "/MarkInfo")):
        if value is True and "mark-info" not in c.decided and (tagged or key != "/Marked"):
            c.report.check("mark-info", get(c.result.root, "/MarkInfo", key) is True, f"{name}: {key}")


def _labels(c, n, document, name):
    mine, theirs = catalog.page_labels(document), catalog.page_labels(c.result)
    if mine is None or "labels" in c.decided:
        return
    theirs = theirs or [str(i + 1) for i in range(len(c.result.pages))]
    for i, label in enumerate(mine):
        at = c.starts[n] + i
        now = theirs[at] if at < len(theirs) else None
        c.report.check("labels", now == label, f"{name}, page {i + 1}: {label} -> {now}")


def _intents(c, n, document, name):
    """Output intents are kept in the catalog, or else on every page of the part."""
    everywhere = catalog.intents(c.result.root)
    on_pages = [catalog.intents(c.page(n, i)) for i in range(len(document.pages))]
    for intent in catalog.intents(document.root):
        c.report.check("intents", intent in everywhere or all(intent in page for page in on_pages), f"{name}: {intent[0]}")


def _single_entries(c, pair, name):
    """Entries that a catalog has once."""
    mine, theirs = pair.part.root, c.result.root
    if "viewer" not in c.decided:
        for key in VIEWER:
            if get(mine, key) is not None:
                c.report.saw("viewer")
                lose(c, [d.below(key) for d in pair.compare(get(mine, key), get(theirs, key))], name, "viewer")
    if "language" not in c.decided and not structure.is_tagged(pair.part) and get(mine, "/Lang") is not None:
        c.report.check("language",
                       text(get(mine, "/Lang")) == text(get(theirs, "/Lang")), f"{name}: {get(mine, '/Lang')} -> {get(theirs, '/Lang')}")
    dropped = (["/OpenAction", "/AA"] if "open-action" in c.decided else []) + (["/Perms", "/DSS"] if "permissions" in c.decided else [])
    for key in ("/OpenAction", "/AA", "/Perms", "/DSS"):
        value = get(mine, key)
        if value is None or key in dropped:
            continue
        c.report.saw("catalog")
        if key == "/AA":
            found = pair.triggers(value, get(theirs, key))
        elif key == "/OpenAction" and is_dict(value) and get(value, "/S") is not None:
            found = pair.chains(value, get(theirs, key))
        elif key == "/OpenAction":
            found = pair.destinations(value, get(theirs, key))
        else:
            found = [] if fingerprint(value) == fingerprint(get(theirs, key)) else pair.compare(value, get(theirs, key))
        for difference in found:
            c.report.lost("catalog", f"{name}: {difference.below(key)}")
    for key, value in items(mine):
        if key not in KNOWN and "catalog" not in c.decided:
            c.report.saw("catalog")
            lose(c, [d.below(key) for d in pair.compare(value, get(theirs, key))], name, "catalog")
