"""Proves that a joined PDF keeps everything of its parts: python3 compare.py [options] RESULT.pdf PART.pdf...

The parts are given in the order of their pages. Exit status: 0 nothing lost, 1 something lost.

  --decided offprint | issue | NAME,NAME...   decided losses (decided.py)
  --dpi N         resolution of the comparison of pixels (50; 0 leaves it out)
  --shared        streams that several parts share must be there once
  --password P    user password of the parts

Classes of loss:
  pages          number and order of the pages
  pixels         how they look             text       their text
  boxes          MediaBox, CropBox, BleedBox, TrimBox, ArtBox, Rotate, UserUnit, as effective
  page-entries   other entries of pages    content, content-bytes         content streams: as decoded, as stored
  resources, resource-bytes                fonts, images, forms, colour spaces: as decoded, as stored
  annotations    order, kind, place, entries, appearance, actions     links, uris      where they lead
  destinations   named destinations        outline    items, nesting, targets, style
  fields         fields, values, widgets, appearance, actions         form             calculation order, XFA, flags
  layers, files, associated-files, names, labels, threads, catalog, viewer, information, language
  structure      elements, roles, texts, language, attributes, content    parent-tree     from the content to the elements
  structure-ids  ids, header cells, namespaces                            mark-info
  intents        output intents            version    version and extensions          claims   of a standard
  streams        bytes of all streams      duplicates, shared, size, stray-pages, dangling, syntax, metadata
  kept           what should have been dropped
"""

import collections
import dataclasses
import pathlib
import sys
import tempfile
import typing

import compare_catalog
import compare_pages
import compare_whole
import decided as decisions
from document import Document, part_of

PAGE_CLASSES = frozenset("pages pixels text boxes page-entries content content-bytes resources resource-bytes".split())
CLASSES = PAGE_CLASSES | frozenset(
    """annotations links uris destinations outline fields form layers files associated-files names labels threads
    catalog viewer information language structure parent-tree structure-ids mark-info intents version claims streams duplicates shared size
    stray-pages dangling syntax metadata kept""".split())


@dataclasses.dataclass(frozen=True)
class Part:
    """A file whose pages are all in the result.

    `path` None: a blank page. `only`: the classes that are compared; by default all. `stamps`: where something was painted on its pages,
    (x, y, width, height) in points from the top left corner as shown; there, pixels are not compared, and content may have been added.
    """
    path: typing.Optional[pathlib.Path]
    password: str = ""
    only: typing.Optional[frozenset] = None
    stamps: tuple = ()


class Report:
    """Losses by class, and how many things of each class were compared."""
    def __init__(self):
        self.losses = collections.defaultdict(list)
        self.compared = collections.Counter()
        self.limits = [None]

    def saw(self, kind, n=1):
        assert kind in CLASSES, kind
        self.compared[kind] += n

    def lost(self, kind, what):
        assert kind in CLASSES, kind
        if self.limits[-1] is None or kind in self.limits[-1]:
            self.losses[kind].append(what)

    def losses_of(self, kind, whats):
        for what in whats:
            self.lost(kind, what)

    def check(self, kind, holds, what):
        """Counts a thing, which is lost unless `holds`."""
        self.saw(kind)
        if not holds:
            self.lost(kind, what)

    def lines(self, examples=3):
        for kind, whats in sorted(self.losses.items()):
            yield f"{kind} ({len(whats)} of {self.compared[kind]}): " + "; ".join(list(dict.fromkeys(whats))[:examples])


class Comparison:
    """What the comparing functions share: a result, its parts and how to compare them. `folder`: for temporary files."""
    def __init__(self, result, parts, decided, dpi, shared, whole, folder):
        self.report = Report()
        self.folder, self.originals = folder, {}
        self.decided, self.dpi, self.shared, self.whole = frozenset(decided), dpi, shared, whole
        self.parts = parts
        self.documents = [part_of(str(part.path), part.password, n) if part.path else None for n, part in enumerate(parts)]
        self.result = Document(result)
        plan = [(n, i) for n, d in enumerate(self.documents) for i in range(len(d.pages) if d else 1)]
        self.starts = [plan.index((n, 0)) if (n, 0) in plan else len(plan) for n in range(len(parts))]
        self.plan = plan
        extra = range(len(plan), len(self.result.pages))
        self.result.set_places(plan[:len(self.result.pages)] + [("added", n) for n in extra])

    def each(self):
        """Each part that is a file: (number, part, document). Losses outside the classes of `part.only` are not reported meanwhile."""
        for n, (part, document) in enumerate(zip(self.parts, self.documents)):
            if document:
                self.report.limits.append(part.only)
                yield n, part, document
                self.report.limits.pop()

    def page(self, n, i):
        """The page of the result where page i of part n should be, or None."""
        at = self.starts[n] + i
        return self.result.pages[at] if at < len(self.result.pages) else None


def compare(result, parts, decided=(), dpi=50, shared=False, whole=True):
    """Compares a result with its parts (paths or Part); returns a Report. `whole`: also text and syntax, by other programs."""
    unknown = set(decided) - set(decisions.DROPPED) - set(decisions.REPLACED)
    if unknown:
        raise ValueError(f"no such decisions: {sorted(unknown)}")
    parts = [part if isinstance(part, Part) else Part(part) for part in parts]
    with tempfile.TemporaryDirectory() as folder:
        c = Comparison(result, parts, decided, dpi if whole else 0, shared, whole, pathlib.Path(folder))
        compare_pages.compare(c)
        compare_catalog.compare(c)
        compare_whole.compare(c)
    for name, what in decisions.leftovers(c.result, c.decided, [d for d in c.documents if d]):
        c.report.lost("kept", f"{name}: {what}")
    c.report.saw("kept", len(c.decided & set(decisions.DROPPED)))
    return c.report


def main(words):
    options = {"--decided": "", "--dpi": "50", "--password": "", "--shared": ""}
    files = []
    words = iter(words)
    for word in words:
        if word in ("-h", "--help"):
            print(__doc__)
            return 0
        if word == "--shared":
            options[word] = word
        elif word in options:
            options[word] = next(words, "")
        else:
            files.append(word)
    if len(files) < 2:
        print(__doc__.partition("\n")[0], file=sys.stderr)
        return 2
    named = {"offprint": decisions.OFFPRINT, "issue": decisions.ISSUE, "": frozenset()}
    chosen = named.get(options["--decided"], frozenset(options["--decided"].split(",")))
    report = compare(files[0], [Part(path, options["--password"]) for path in files[1:]], chosen, int(options["--dpi"]),
                     options["--shared"])
    print(*report.lines(), sep="\n", end="\n" if report.losses else "")
    print(f"{len(report.compared)} classes compared, {len(report.losses)} with losses")
    return 1 if report.losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
