"""What a join loses by decision, and what must then be gone.

A caller names the decided losses. DROPPED: with the name, the thing must be gone from the result; without it, the thing must be kept.
REPLACED: with the name, the thing may be kept, changed or gone.
"""

from catalog import claims
from form import fields, signature_flags
from objects import get, text, tree

DROPPED = {
    "javascript": "JavaScript in names and actions",
    "open-action": "what happens when the document is opened, and additional actions of the catalog",
    "permissions": "Perms and DSS, which any change breaks",
    "xfa": "the XML form; the fields stay",
    "signatures": "the values of signature fields, which keep their widgets and look; SigFlags",
    "claims": "claims of PDF/A and PDF/UA that not all parts make",
}
REPLACED = {
    "need-appearances": "NeedAppearances, where it would redraw the fields of other parts",
    "information": "document information and XMP: the article's or the issue's",
    "viewer": "ViewerPreferences, PageMode, PageLayout",
    "language": "the document's language, of a part without structure",
    "catalog": "entries of the catalog that only one part can have: URI, PieceInfo, Legal, Requirements, private ones",
    "mark-info": "MarkInfo",
    "labels": "page labels",
}
# The keys whose streams go with a decided loss.
STREAMS_OF = {
    "javascript": ("/JS", "/JavaScript"),
    "permissions": ("/Perms", "/DSS"),
    "xfa": ("/XFA", "/XFAResources"),
    "catalog": ("/Legal", "/SpiderInfo", "/DPartRoot", "/Requirements", "/Collection"),
}
# An offprint is the body's own file with a cover; the first part of an issue is the front matter.
OFFPRINT = frozenset(DROPPED) | {"need-appearances", "information", "viewer", "language"}
ISSUE = OFFPRINT | {"catalog"}


def leftovers(document, decided, parts):
    """What should have been dropped and is still there: [(name of the decision, what)]."""
    found = []
    if "javascript" in decided:
        found += [("javascript", what) for what in _scripts(document)]
    if "open-action" in decided:
        found += [("open-action", key) for key in ("/OpenAction", "/AA") if get(document.root, key) is not None]
    if "permissions" in decided:
        found += [("permissions", key) for key in ("/Perms", "/DSS") if get(document.root, key) is not None]
    if "xfa" in decided and get(document.root, "/AcroForm", "/XFA") is not None:
        found.append(("xfa", "/XFA"))
    if "xfa" in decided and get(document.root, "/Names", "/XFAResources") is not None:
        found.append(("xfa", "/XFAResources"))
    if "signatures" in decided:
        found += [("signatures", field.name) for field in fields(document) if field.is_signed()]
        found += [("signatures", "/SigFlags")] if signature_flags(document) else []
    if "claims" in decided:
        found += [("claims", claim) for claim in sorted(claims(document)) if not all(_makes(part, claim) for part in parts)]
    return found


def _makes(part, claim):
    """PDF/A-3 allows what PDF/A-2 does."""
    made = claims(part)
    return claim in made or claim == "PDF/A 3" and "PDF/A 2" in made


def _scripts(document):
    for _, value in tree(get(document.root, "/Names", "/JavaScript"), "/Names"):
        if value is not None:
            yield "in the names"
    for _, entries in document.everything():
        if entries.get("/S") == "/JavaScript" or entries.get("/S") == "/Rendition" and entries.get("/JS") is not None:
            yield "an action: " + text(entries.get("/JS"))[:40]
