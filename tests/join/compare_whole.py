"""Compares whole files: version, claims, metadata, all streams, syntax, size."""

import collections
import os

import catalog
import decided
import render
from objects import get, items

SPARE = 8192  # bytes by which any result may exceed its parts, and a tenth of them
MADE_ANEW = ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped")


def compare(c):
    _streams(c)
    for n, _, document in c.each():
        _version(c, document, f"part {n + 1}")
        _metadata(c, document, f"part {n + 1}")
    _titles(c)
    if c.whole:
        _syntax(c)
    stray, had = catalog.stray_pages(c.result), sum(catalog.stray_pages(d) for d in c.documents if d)
    c.report.check("stray-pages", stray <= had, f"{stray} pages outside the page tree, the parts have {had}")
    size, total = os.path.getsize(c.result.path), sum(os.path.getsize(part.path) for part in c.parts if part.path)
    c.report.check("size", size <= total + max(SPARE, total // 10), f"{size} bytes, the parts have {total}")


def _syntax(c):
    """The result is no worse than the worst of its parts, which are looked at only if it is not clean."""
    state, complaint, nothing = render.examine(c.result.path)
    clean = state == 0 and nothing == 0
    before = [(0, "", 0)] + [render.examine(part.path, part.password) for part in c.parts if part.path and not clean]
    c.report.check("syntax", state <= max(s for s, _, _ in before), f"qpdf --check: {complaint}")
    had = sum(n for _, _, n in before)
    c.report.check("dangling", nothing <= had, f"{nothing} references to nothing, the parts have {had}")


def _streams(c):
    """Every stream of the parts is there as it was stored; none is there more often than in the parts, or more than once if shared."""
    theirs = catalog.streams(c.result)
    have = collections.Counter((kind, data) for kind, data, _ in theirs)
    total, most = collections.Counter(), collections.Counter()
    dropped = frozenset(key for name, keys in decided.STREAMS_OF.items() if name in c.decided for key in keys)
    for n, part, document in c.each():
        mine = catalog.streams(document, dropped)
        count = collections.Counter((kind, data) for kind, data, _ in mine)
        total += count
        most |= collections.Counter((kind, data, plain) for kind, data, plain in mine if plain is not None)
        c.report.saw("streams", len(count))
        if part.only is None:
            gone = [kind for kind, data in count if (kind, data) not in have]
            c.report.losses_of("streams", [f"part {n + 1}: {kind}" for kind in gone])
    c.report.saw("duplicates", len(have))
    for key, count in have.items():
        if total[key] and count > total[key]:
            c.report.lost("duplicates", f"a {key[0]} {count} times, {total[key]} in the parts")
    if c.shared:
        for key, count in collections.Counter((kind, data, plain) for kind, data, plain in theirs if plain is not None).items():
            if most[key]:
                c.report.check("shared", count <= most[key], f"a {key[0]} {count} times, {most[key]} in one part")


def _version(c, document, name):
    mine, theirs = catalog.version(document), catalog.version(c.result)
    c.report.check("version", mine <= theirs, f"{name}: {mine} -> {theirs}")
    for key, value in items(get(document.root, "/Extensions")):
        now = get(c.result.root, "/Extensions", key)
        c.report.check("version", now is not None or theirs >= "2.0", f"{name}: extension {key} {get(value, '/ExtensionLevel')}")


def _metadata(c, document, name):
    mine, theirs = catalog.claims(document), catalog.claims(c.result)
    if "claims" not in c.decided and (mine or theirs):
        c.report.check("claims", mine == theirs, f"{name}: {sorted(mine)} -> {sorted(theirs)}")
    if "information" in c.decided:
        return
    now = catalog.information(c.result)
    for key, value in catalog.information(document).items():
        if key not in MADE_ANEW:
            c.report.check("information", now.get(key) == value, f"{name}: {key}")
    if catalog.xmp(document):
        c.report.check("information", catalog.xmp(document) == catalog.xmp(c.result), f"{name}: XMP")


def _titles(c):
    """Information and XMP of the result agree, unless they are a part's, as they were."""
    info, packet = catalog.information(c.result).get("/Title"), catalog.xmp(c.result)
    found = [" ".join(title.split()) for title in catalog.titles(packet)]
    if not info or not found:
        return
    taken = any(catalog.xmp(d) == packet and catalog.information(d).get("/Title") == info for d in c.documents if d)
    c.report.check("metadata", taken or " ".join(info.split()) in found, f"the titles are {info!r} and {found}")
