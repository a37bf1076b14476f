"""Files with one defect each, made from good ones, and what must notice it: the proof that the checks bite.

A defect is a function that spoils an open file. Before it stand the file that it is made in, and the checks that must see it (a profile of
veraPDF, "structure", "heard", "poppler" or one of checks.ALONE), with a regular expression of what each says. To prove another check, add one.
"""

import re
import typing

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

import lib
from reader import Reader, items

SHEET, FRONT, BACK = "covers/two-authors.pdf", "front-matter.pdf", "back-matter.pdf"
DEFECTS = []


class Defect(typing.NamedTuple):
    name: str
    base: str
    seen: dict  # check: what it says
    spoil: typing.Callable


def defect(base, seen):
    def listed(spoil):
        DEFECTS.append(Defect(spoil.__name__, base, seen, spoil))
        return spoil
    return listed


# --- finding and changing -----------------------------------------------------------------------------------------------------------


def first(pdf, role):
    return Reader(pdf).elements(role)[0]


def rewrite(pdf, change):
    """Replaces the first page's content by what `change` makes of its instructions: [(operands, operator)]."""
    page = pdf.pages[0]
    content = [(list(operands), str(operator)) for operands, operator in pikepdf.parse_content_stream(page)]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream([(operands, Operator(name)) for operands, name in change(content)]))


def place(content, name, number=0):
    return [n for n, (_, operator) in enumerate(content) if operator == name][number]


def shown_font(pdf):
    """The font of the first text of the first page."""
    fonts = []
    rewrite(pdf, lambda content: fonts.extend(operands[0] for operands, name in content if name == "Tf") or content)
    return pdf.pages[0].obj.Resources.Font[fonts[0]]


def change_map(pdf, change):
    font = shown_font(pdf)
    font.ToUnicode = pdf.make_stream(change(font.ToUnicode.read_bytes()))


def change_xmp(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    lib.require(old in data, f"XMP lacks {old}")
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def link(pdf):
    return pdf.pages[0].obj.Annots[0]


def replace_code(pdf, code):
    def change(content):
        words = content[place(content, "TJ")][0][0]
        words[0] = String(code.to_bytes(2, "big") + bytes(words[0])[2:])
        return content
    rewrite(pdf, change)


# --- nothing: the making of these files is innocent -----------------------------------------------------------------------------------


@defect(SHEET, {})
def nothing(pdf):
    rewrite(pdf, lambda content: content)


# --- marked content and tree ----------------------------------------------------------------------------------------------------------


@defect(SHEET, {"ua1": "^7.1-3:", "tags": "neither in the tree nor an artifact"})
def text_without_a_tag(pdf):
    def change(content):
        begin, end = place(content, "BDC"), place(content, "EMC")
        return content[:begin] + content[begin + 1:end] + content[end + 1:]
    rewrite(pdf, change)


@defect(SHEET, {"tags": "is not closed"})
def mark_that_is_not_closed(pdf):
    rewrite(pdf, lambda content: content[:place(content, "EMC", -1)] + content[place(content, "EMC", -1) + 1:])


@defect(SHEET, {"ua1": "^7.1-1:", "tags": "marked content in marked content"})
def artifact_within_text(pdf):
    def change(content):
        at = place(content, "TJ")
        return content[:at] + [([Name.Artifact], "BMC"), content[at], ([], "EMC")] + content[at + 1:]
    rewrite(pdf, change)


@defect(SHEET, {"tags": "identifiers"})
def identifier_used_twice(pdf):
    def change(content):
        content[place(content, "BDC", 1)][0][1] = Dictionary(MCID=0)
        return content
    rewrite(pdf, change)


@defect(SHEET, {"tags": "tree and tree of parents differ"})
def element_taken_out(pdf):
    parent = first(pdf, "P").P
    parent.K = Array(list(parent.K)[1:])


@defect(SHEET, {"tags": "tree and tree of parents differ"})
def parents_exchanged(pdf):
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[2], row[3] = row[3], row[2]


@defect(SHEET, {"tags": "names another parent"})
def element_of_another_parent(pdf):
    paragraphs = Reader(pdf).elements("P")
    paragraphs[0].P = paragraphs[-1].P


@defect(SHEET, {"heard": "heard as"})
def order_reversed(pdf):
    section = first(pdf, "P").P
    section.K = Array(reversed(list(section.K)))


@defect(SHEET, {"tags": "the root is not a document"})
def two_documents(pdf):
    root = pdf.Root.StructTreeRoot
    document = items(root.K)[0]
    root.K = Array([document, pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))])


@defect(SHEET, {"ua1": "^7.4.2-1:", "tags": "H3 after levels"})
def heading_of_level_3_first(pdf):
    first(pdf, "H1").S = Name.H3


@defect(BACK, {"ua1": "^7.2-", "tags": "in P"})
def row_in_a_paragraph(pdf):
    table = first(pdf, "Table")
    table.S = Name.P


@defect(BACK, {"ua1": "^7.5-1:", "tags": "without a scope"})
def head_cell_without_scope(pdf):
    for cell in Reader(pdf).elements("TH"):
        del cell["/A"]


@defect(FRONT, {"ua1": "^7.3-1:", "tags": "without an alternative text"})
def figure_without_alternative(pdf):
    del first(pdf, "Figure")["/Alt"]


@defect(FRONT, {"tags": "without an alternative text or a box"})
def figure_without_box(pdf):
    first(pdf, "Figure").A = Dictionary(O=Name.Layout, Placement=Name.Block)


# --- links ----------------------------------------------------------------------------------------------------------------------------


@defect(SHEET, {"tags": "a link without its annotation"})
def link_that_is_not_in_the_tree(pdf):
    elem = first(pdf, "Link")
    elem.K = Array([kid for kid in items(elem.K) if isinstance(kid, int)])


@defect(SHEET, {"ua1": "^7.18.5-2:", "tags": "does not say where it leads"})
def link_without_description(pdf):
    del link(pdf)["/Contents"]


@defect(SHEET, {"2a": "^6.3.2-1:"})
def link_that_is_not_printed(pdf):
    del link(pdf)["/F"]


@defect(SHEET, {"tags": "tree of parents differ|an annotation is not in the tree"})
def link_of_another_parent(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[3], nums[5] = nums[5], nums[3]


@defect(SHEET, {"ua1": "^7.18.3-1:", "tags": "the order of annotations"})
def links_in_any_order(pdf):
    del pdf.pages[0].obj["/Tabs"]


# --- text and fonts -------------------------------------------------------------------------------------------------------------------


@defect(SHEET, {"text": "has no glyph"})
def glyph_beyond_the_font(pdf):
    replace_code(pdf, 0x7000)


@defect(SHEET, {"2a": "^6.2.11.8-1:", "text": "has no glyph"})
def glyph_of_nothing(pdf):
    replace_code(pdf, 0)


@defect(SHEET, {"heard": "heard as"})
def letters_read_as_others(pdf):
    change_map(pdf, lambda data: re.sub(rb"(beginbfrange\n<\w+><\w+>)<(\w+)>", lambda m: m[1] + b"<%04X>" % (int(m[2], 16) + 1), data))


@defect(SHEET, {"text": "prints nothing"})
def space_read_as_a_letter(pdf):
    change_map(pdf, lambda data: data.replace(b"<0001><0020>", b"<0001><0078>"))


@defect(SHEET, {"2a": "^6.2.11.7.2-1:", "ua1": "^7.21.7-1:", "text": "reads as None", "structure": "read as"})
def font_without_a_map(pdf):
    del shown_font(pdf)["/ToUnicode"]


@defect(SHEET, {"poppler": "begincidrange"})
def map_of_another_kind(pdf):
    change_map(pdf, lambda data: data.replace(b"beginbfrange", b"begincidrange").replace(b"endbfrange", b"endcidrange"))


@defect(SHEET, {"2a": "^6.2.11.5-1:"})
def widths_wrong(pdf):
    widths = shown_font(pdf).DescendantFonts[0].W[1]
    for n, width in enumerate(widths):
        widths[n] = width + 40


@defect(SHEET, {"2a": "^6.2.11.4.1-1:", "ua1": "^7.21.4.1-1:"})
def font_not_embedded(pdf):
    del shown_font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


# --- the document ---------------------------------------------------------------------------------------------------------------------


@defect(SHEET, {"tags": "/Title is"})
def title_of_another_document(pdf):
    pdf.docinfo.Title = String("Another")


@defect(SHEET, {"tags": "/ModDate is"})
def date_of_another_document(pdf):
    pdf.docinfo.ModDate = String("D:19990101000000Z")


@defect(SHEET, {"ua1": "^5-1:"})
def claim_of_ua_missing(pdf):
    change_xmp(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@defect(SHEET, {"2a": "^6.6.2.3.1-1:"})
def schema_not_declared(pdf):
    change_xmp(pdf, b"pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<", b"pdfaSchema:namespaceURI>http://www.example.org/<")


@defect(SHEET, {"2a": "^6.6.2.1-1:", "tags": "lacks /Metadata"})
def no_metadata(pdf):
    del pdf.Root["/Metadata"]


@defect(SHEET, {"ua1": "^7.2-", "tags": "lacks /Lang"})
def no_language(pdf):
    del pdf.Root["/Lang"]
    for elem in Reader(pdf).elements():
        if "/Lang" in elem:
            del elem["/Lang"]


@defect(SHEET, {"2a": "^6.7.4-1:", "ua1": "^7.2-"})
def language_of_no_form(pdf):
    pdf.Root.Lang = String("in Russian")


@defect(SHEET, {"ua1": "^7.1-10:"})
def file_name_for_a_title(pdf):
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=False)


@defect(SHEET, {"2a": "^6.7.2.2-1:", "ua1": "^6.2-1:", "tags": "lacks /MarkInfo"})
def not_marked(pdf):
    del pdf.Root["/MarkInfo"]


@defect(SHEET, {"2a": "^6.2.4.3-", "tags": "lacks /OutputIntents"})
def no_output_intent(pdf):
    del pdf.Root["/OutputIntents"]


@defect(SHEET, {"2a": "^6.5.1-1:"})
def script_on_opening(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


@defect(SHEET, {"2a": "^6.2.4.3-"})
def colour_of_another_press(pdf):
    def change(content):
        at = place(content, "rg")
        return content[:at] + [([0, 0, 0, 1], "k")] + content[at + 1:]
    rewrite(pdf, change)


@defect(SHEET, {"qpdf": "."})
def stream_spoiled(pdf):
    stream = pdf.pages[0].obj.Contents
    data = stream.read_raw_bytes()
    stream.write(data[:200] + b"\xff" * 200 + data[400:], filter=Name.FlateDecode)


# --- files ----------------------------------------------------------------------------------------------------------------------------


def files(made, folder):
    """Makes the files from those of the sample, {name: path}: [(defect, path)]."""
    folder.mkdir()
    found = []
    for row in DEFECTS:
        path = folder / f"{row.name}.pdf"
        with pikepdf.open(made[row.base]) as pdf:
            row.spoil(pdf)
            pdf.save("spoiled.pdf", compress_streams=False)
        # as PDF/A asks; streams are not read
        lib.run("qpdf", "--newline-before-endstream", "--stream-data=preserve", "--deterministic-id", "spoiled.pdf", path, status=(0, 3))
        found.append((row, path))
    return found
