"""What veraPDF does not see: each check gives what is wrong with a file."""

import functools
import re
import sys
import typing

import pikepdf

import lib
from reader import Reader, bare

sys.path.append(str(lib.ROOT / "tests/pdf"))
from tagged import File  # noqa: E402  the folder of the suite `pdf`

DEEPEST = 41  # pdf.js reads no elements that are deeper
MARKS = re.compile(r"\[(?:link|figure|[a-z]{2,3}(?:-\w+)*): ")  # what `show --spoken` says in a line, besides the text
ROLE = re.compile(r"(?m)^ *[a-z]+(?:-[a-z]+)*(?: \d+)?(?: \([\w-]+\))?(?:: |$)")  # and before it


class Reading(typing.NamedTuple):
    """What our own reader finds in a file."""
    faults: list
    contents: list
    heard: str
    links: set
    expansions: set


@functools.lru_cache(maxsize=None)
def reading(path):
    with pikepdf.open(path) as pdf:
        reader = Reader(pdf)
        return Reading(sorted(reader.faults), reader.contents(DEEPEST), reader.heard(), reader.links(), reader.expansions)


def unread(check):
    """A check that a file is too broken for says so."""
    @functools.wraps(check)
    def checked(*arguments):
        try:
            return check(*arguments)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, pikepdf.PdfError) as e:
            return [f"cannot be read: {e!r}"]
    return checked


@unread
def tags(path):
    """Marked content, tree and tree of parents are the same; Info is XMP."""
    file = File(path)
    file.check()
    return file.problems


@unread
def text(path):
    """What is shown has a glyph, and reads as something."""
    return reading(path).faults


@unread
def structure(path, found):
    """The tree and the text of each page are what pdf.js finds: [[(role, text)]] for each page, or an error."""
    if isinstance(found, str):
        return [found]
    mine = reading(path).contents
    theirs = [[(role, bare(text)) for role, text in page] for page in found]
    if len(mine) != len(theirs):
        return [f"{len(theirs)} pages, not {len(mine)}"]
    return [f"page {n}: read as {first_difference(a, b)}" for n, (a, b) in enumerate(zip(mine, theirs), 1) if a != b]


def letters(text):
    return "".join(c for c in text if c.isalnum())


@unread
def heard(paths, source):
    """Files that are made of one source read as the program says: [PATH], SOURCE."""
    links = set().union(*(reading(path).links for path in paths))
    spoken = ROLE.sub("", lib.offprint("show", "--spoken", source, status=(0, 1)).out)
    for link in sorted(links, key=len, reverse=True):
        spoken = spoken.replace(f"[link to {link}:", "")
    for expansion in set().union(*(reading(path).expansions for path in paths)):
        spoken = spoken.replace(f"[short for {expansion}:", "")
    mine, theirs = letters("".join(reading(path).heard for path in paths)), letters(MARKS.sub("", spoken))
    return [f"heard as {first_difference(mine, theirs)}"] if mine != theirs else []


def first_difference(one, other):
    at = next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"{one[at:at + 40]!r}, not {other[at:at + 40]!r}"


def qpdf(path):
    """The syntax, and that all streams can be read: `qpdf --check`."""
    with pikepdf.open(path) as pdf:
        try:
            return pdf.check()
        except pikepdf.PdfError as e:
            return [str(e)]


def poppler(path):
    done = lib.run("pdfinfo", "-struct-text", path, status=None)
    return sorted(set(done.err.splitlines())) or ([] if done.out else ["no structure"])


ALONE = {"tags": tags, "text": text, "qpdf": qpdf}  # checks that need nothing but the file, and no process
