"""Bodies that are damaged, hostile, locked or very large, written byte by byte; what a join must do with each.

usage: bad_bodies.py FOLDER [NAME=SIZE...]   writes them all, to look at; NAME is a function with a size (LARGE)
"""

import io
import pathlib
import re
import sys

import pikepdf

import lib
from lib import pdf_stream as stream

# What must become of a body.
JOINED = "joined"  # nothing is lost
REPAIRED = "repaired"  # a warning; it looks as other programs show it
REFUSED = "refused"  # a message, no offprint; everything else is written
EITHER = "repaired or refused"  # depending on what is left of it

BAD = {}  # name: (what must become of it, function that gives its bytes)
LARGE = {}  # name: (size in tests, function that gives the bytes for a size)


def bad(outcome):
    def register(make):
        BAD[make.__name__.replace("_", "-")] = outcome, make
        return make

    return register


def large(size):
    def register(make):
        LARGE[make.__name__.replace("_", "-")] = size, make
        return make

    return register


class File:
    """A file that is being written: numbered objects, of which the first three are catalog, page tree and page."""
    def __init__(self, catalog="", tree="/Kids [3 0 R] /Count 1", page="", objects=(), box="[0 0 300 200]"):
        self.objects = {
            1: f"<</Type /Catalog /Pages 2 0 R {catalog}>>",
            2: f"<</Type /Pages {tree}>>",
            3: f"<</Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>> {page}>>",
            4: stream("BT /F 12 Tf 20 150 Td (Bad body) Tj ET"),
            5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
        }
        for body in objects:
            self.add(body)

    def add(self, body):
        """Adds an object and returns its number."""
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def bytes(self, trailer="", size=True, xref=None):
        return lib.pdf_file(self.objects, trailer, size, xref)


# --- no PDF at all -----------------------------------------------------------------------------------------------------------------------


@bad(REFUSED)
def empty():
    return b""


@bad(REFUSED)
def web_page():
    return b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n"


@bad(REFUSED)
def text():
    return "Статья, не PDF\n".encode() * 100


@bad(REFUSED)
def header_only():
    return b"%PDF-1.7\n"


@bad(REFUSED)
def zeros():
    return bytes(5000)


# --- damaged -----------------------------------------------------------------------------------------------------------------------------


@bad(JOINED)
def sound():
    """The file that the others spoil."""
    return File().bytes()


@bad(REPAIRED)
def broken_table():
    return File().bytes(xref=7)


@bad(REPAIRED)
def shifted_table():
    return re.sub(rb"(?m)^(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + 3), File().bytes())


@bad(REPAIRED)
def no_size():
    return File().bytes(size=False)


@bad(REPAIRED)
def previous_table_is_itself():
    data = File().bytes()
    return data.replace(b"/Size", b"/Prev %s /Size" % re.search(rb"startxref\n(\d+)", data)[1])


@bad(JOINED)
def web_page_after_end():
    return File().bytes() + web_page() * 40


@bad(JOINED)
def zeros_after_end():
    return File().bytes() + bytes(3000)


@bad(JOINED)
def bytes_before_header():
    return b"\r\n" + File().bytes()


@bad(EITHER)
def truncated():
    data = File(objects=[stream("q Q " * 500)]).bytes()
    return data[:len(data) // 2]


@bad(EITHER)
def truncated_at_end():
    return File().bytes()[:-20]


@bad(REPAIRED)
def stream_length_is_wrong():
    return File().bytes().replace(b"/Length 38", b"/Length 99")


# --- pages -------------------------------------------------------------------------------------------------------------------------------


@bad(REFUSED)
def zero_pages():
    return File(tree="/Kids [] /Count 0").bytes()


@bad(REFUSED)
def no_page_tree():
    return File().bytes().replace(b"/Pages 2 0 R", b"/Sages 2 0 R")


@bad(REFUSED)
def page_tree_loop():
    return File(tree="/Kids [3 0 R 6 0 R] /Count 2", objects=["<</Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1>>"]).bytes()


@bad(JOINED)
def wrong_count():
    return File(tree="/Kids [3 0 R] /Count 7").bytes()


@bad(JOINED)
def negative_count():
    return File(tree="/Kids [3 0 R] /Count -1").bytes()


@bad(EITHER)
def no_media_box():
    return File(box="null").bytes()


@bad(EITHER)
def media_box_of_nonsense():
    return File(box="[0 /a null () <<>>]").bytes()


@bad(EITHER)
def empty_media_box():
    return File(box="[5 5 5 5]").bytes()


@bad(EITHER)
def huge_media_box():
    return File(box="[-1000000000 0 1000000000 2000000000]").bytes()


@bad(EITHER)
def rotation_of_nonsense():
    return File(page="/Rotate 45").bytes()


@bad(JOINED)
def page_twice():
    return File(tree="/Kids [3 0 R 3 0 R] /Count 2").bytes()


# --- loops and the like ------------------------------------------------------------------------------------------------------------------


@bad(JOINED)
def outline_loop():
    return File(catalog="/Outlines 6 0 R",
                objects=[
                    "<</First 7 0 R /Last 8 0 R /Count 2>>", "<</Title (a) /Parent 6 0 R /Next 8 0 R /Dest [3 0 R /Fit]>>",
                    "<</Title (b) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit]>>"
                ]).bytes()


@bad(JOINED)
def outline_to_nothing():
    return File(catalog="/Outlines 6 0 R",
                objects=["<</First 7 0 R /Last 99 0 R /Count 1>>", "<</Title (a) /Parent 6 0 R /Next 98 0 R /Dest (no)>>"]).bytes()


@bad(JOINED)
def name_tree_loop():
    return File(catalog="/Names <</Dests 6 0 R>>",
                objects=["<</Kids [7 0 R 6 0 R]>>", "<</Names [(a) [3 0 R /Fit]] /Kids [6 0 R] /Limits [(a) (a)]>>"]).bytes()


@bad(JOINED)
def name_tree_of_nonsense():
    return File(catalog="/Names <</Dests <</Names [(a) [3 0 R /Fit] 7 (b)]>> /EmbeddedFiles 5>> /PageLabels [1] /OCProperties (x)").bytes()


@bad(JOINED)
def field_loop():
    return File(catalog="/AcroForm <</Fields [6 0 R]>>", objects=["<</T (a) /Kids [7 0 R]>>",
                                                                  "<</T (b) /Parent 6 0 R /Kids [6 0 R]>>"]).bytes()


@bad(JOINED)
def structure_loop():
    return File(catalog="/StructTreeRoot 6 0 R",
                objects=["<</Type /StructTreeRoot /K 7 0 R>>", "<</Type /StructElem /S /P /P 6 0 R /K [7 0 R]>>"]).bytes()


@bad(JOINED)
def action_loop():
    return File(page="/Annots [6 0 R]",
                objects=[
                    "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /A 7 0 R>>",
                    "<</S /URI /URI (https://example.org) /Next 7 0 R>>"
                ]).bytes()


@bad(JOINED)
def named_destination_loop():
    return File(catalog="/Dests <</a /b /b /a>>",
                page="/Annots [<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /Dest /a>>]").bytes()


@bad(JOINED)
def bead_loop():
    return File(catalog="/Threads [6 0 R]",
                objects=["<</F 7 0 R>>", "<</P 3 0 R /R [0 0 9 9] /N 8 0 R>>", "<</P 3 0 R /R [0 0 9 9] /N 8 0 R>>"]).bytes()


# --- locked, or of a kind that cannot be joined ------------------------------------------------------------------------------------------


@bad(REFUSED)
def portfolio():
    return File(catalog="/Collection <</Type /Collection /View /D>>").bytes()


def _locked(**options):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(File().bytes())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", **options))
    return out.getvalue()


@bad(JOINED)
def encrypted():
    return _locked(R=6, allow=pikepdf.Permissions(modify_assembly=True))


@bad(JOINED)
def encrypted_as_before():
    return _locked(R=3, aes=False, metadata=False, allow=pikepdf.Permissions(modify_assembly=True))


@bad(REFUSED)
def with_password():
    return _locked(user="secret", R=6)


@bad(JOINED)
def assembly_forbidden():
    return _locked(R=4, allow=pikepdf.Permissions(modify_assembly=False, modify_other=False, extract=False))


# --- large -------------------------------------------------------------------------------------------------------------------------------


@large(20000)
def outline_chain(size):
    file = File(catalog="/Outlines 6 0 R")
    file.objects[6] = f"<</Type /Outlines /First 7 0 R /Last {6 + size} 0 R /Count {size}>>"
    for n in range(7, 7 + size):
        after = f"/Next {n + 1} 0 R" if n < 6 + size else ""
        before = f"/Prev {n - 1} 0 R" if n > 7 else ""
        file.objects[n] = f"<</Title (Item {n - 6}) /Parent 6 0 R {after} {before} /Dest [3 0 R /Fit]>>"
    return file.bytes()


@large(20000)
def outline_depth(size):
    """Each item is below the one before."""
    file = File(catalog="/Outlines 6 0 R")
    for n in range(6, 7 + size):
        below = f"/First {n + 1} 0 R /Last {n + 1} 0 R /Count 1" if n < 6 + size else ""
        file.objects[n] = f"<</Title (Item {n - 6}) {below} {f'/Parent {n - 1} 0 R /Dest [3 0 R /Fit]' if n > 6 else ''}>>"
    return file.bytes()


@large(5000)
def structure_depth(size):
    file = File(catalog="/MarkInfo <</Marked true>> /StructTreeRoot 6 0 R")
    file.objects[6] = "<</Type /StructTreeRoot /K 7 0 R>>"
    for n in range(7, 7 + size):
        file.objects[n] = f"<</Type /StructElem /S /Div /P {n - 1} 0 R {f'/K {n + 1} 0 R' if n < 6 + size else ''}>>"
    return file.bytes()


@large(20000)
def structure_width(size):
    """Many elements, each with its own content on the page."""
    file = File(catalog="/MarkInfo <</Marked true>> /StructTreeRoot 6 0 R", page="/StructParents 0")
    file.objects[6] = "<</Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R /ParentTreeNextKey 1>>"
    elements = range(10, 10 + size)
    file.objects[7] = f"<</Type /StructElem /S /Document /P 6 0 R /K [{' '.join(f'{n} 0 R' for n in elements)}]>>"
    file.objects[8] = "<</Nums [0 9 0 R]>>"
    file.objects[9] = f"[{' '.join(f'{n} 0 R' for n in elements)}]"
    for mcid, n in enumerate(elements):
        file.objects[n] = f"<</Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K {mcid}>>"
    return file.bytes()


@large(1000)
def many_pages(size):
    file = File(tree=f"/Kids [{' '.join(f'{n} 0 R' for n in range(6, 6 + size))}] /Count {size}")
    del file.objects[3]
    for n in range(6, 6 + size):
        file.objects[n] = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>"
    return file.bytes()


@large(5000)
def chain_of_references(size):
    """Each annotation refers to the one before."""
    file = File(page="/Annots 6 0 R")
    file.objects[6] = f"[{' '.join(f'{n} 0 R' for n in range(7, 7 + size))}]"
    for n in range(7, 7 + size):
        file.objects[n] = f"<</Type /Annot /Subtype /Text /Rect [0 0 1 1] /F 2 {f'/Sample_Before {n - 1} 0 R' if n > 7 else ''}>>"
    return file.bytes()


def two_gigabytes(path):
    """A file of this size without taking the space, which is none."""
    with open(path, "wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(2 << 30)


def make_all(folder, sizes=None):
    """Writes all: {name: (path, what must become of it)}. Large ones are joined."""
    found = {}
    sizes = sizes or {}
    for name, (outcome, make) in BAD.items():
        found[name] = pathlib.Path(folder, name + ".pdf"), outcome
        found[name][0].write_bytes(make())
    for name, (size, make) in LARGE.items():
        found[name] = pathlib.Path(folder, name + ".pdf"), JOINED
        found[name][0].write_bytes(make(sizes.get(name, size)))
    return found


if __name__ == "__main__":
    given = {word.partition("=")[0]: int(word.partition("=")[2]) for word in sys.argv[2:]}
    for made, fate in make_all(sys.argv[1], given).values():
        print(made, fate)
