"""What becomes of each bad body of an issue: the exact messages of `build` and `check`, exit status, which files are written, kept, stale.

usage: reports.py [--update]

reports.expected has the messages about each case, below its name. "…" stands for words of libqpdf, which differ between versions; lines
that begin with "+ " come from `build` only, because only the join finds what they are about.
"""

import difflib
import hashlib
import json
import os
import pathlib
import re
import shutil
import sys

import bad_bodies
import lib
from bad_bodies import EITHER, File, stream

EXPECTED = pathlib.Path(__file__).with_suffix(".expected")
ISSUE = "pages: [{page: title-page}, {page: contents}]\n"
ARTICLE = "title: About {slug}\n"
REFUSE = "bodies: {signed: refuse, restricted: refuse}\n"
JOIN = "bodies: {signed: join, restricted: join}\n"
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF></x:xmpmeta>'
WIDGET = "<</Type /Annot /Subtype /Widget /Rect [10 10 90 40] /T (f) %s>>"

CASES = {}  # name: (what is put at a path, lines of article.yaml, lines of journal.yaml)


def case(article="", journal=""):
    def register(make):
        CASES[make.__name__.replace("_", "-")] = make, article, journal
        return make

    return register


def put(content):
    """Replaces the body of x, or bodies by name."""
    for slug, body in content.items() if isinstance(content, dict) else [("x", content)]:
        path = pathlib.Path("i", slug, "body.pdf")
        if callable(body):
            body(path)
        else:
            path.write_bytes(body)


# --- bodies that lose something by decision ----------------------------------------------------------------------------------------------


def form(field, *objects, entries=""):
    return File(catalog=f"/AcroForm <</Fields [6 0 R] {entries}>>", page="/Annots [6 0 R]", objects=[WIDGET % field, *objects]).bytes()


@case()
def signed():
    return form("/FT /Sig /V 7 0 R", "<</Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00>>>", entries="/SigFlags 3")


@case()
def signed_below():
    """The signed field is not at the top of the form."""
    kid = "<</Type /Annot /Subtype /Widget /Rect [10 10 90 40] /Parent 6 0 R /FT /Sig /V <</ByteRange [0 1 2 3]>>>>"
    return File(catalog="/AcroForm <</Fields [6 0 R]>>", page="/Annots [7 0 R]", objects=["<</T (f) /Kids [7 0 R]>>", kid]).bytes()


@case()
def fields_below_themselves():
    """Fifty ways at each of many levels: each field is looked at once."""
    return File(catalog="/AcroForm <</Fields [6 0 R]>>", objects=[f"<</T (f) /Kids [{'6 0 R ' * 50}]>>"]).bytes()


@case()
def field_for_a_signature():
    """Not yet signed: nothing is lost."""
    return form("/FT /Sig")


@case()
def certified():
    return File(catalog="/Perms <</DocMDP <</ByteRange [0 1 2 3]>>>>").bytes()


CASES["signed-refused"] = signed, REFUSE, ""
CASES["signed-refused-by-journal"] = signed, "", REFUSE
CASES["signed-joined-all-the-same"] = signed, JOIN, REFUSE


@case()
def usage_rights():
    return File(catalog="/Perms <</UR3 <</Type /Sig>>>>").bytes()


@case()
def dss():
    return File(catalog="/DSS <</Type /DSS>>").bytes()


@case()
def script_of_the_document():
    return File(catalog="/Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (1)>>]>>>>").bytes()


@case()
def script_at_opening():
    return File(catalog="/OpenAction <</S /JavaScript /JS (1)>>").bytes()


@case()
def script_at_closing():
    return File(catalog="/AA <</WC <</S /JavaScript /JS (1)>>>>").bytes()


@case()
def script_of_a_field():
    return form("/FT /Tx /AA <</K <</S /JavaScript /JS (1)>>>>")


@case()
def scripts_of_links():
    link = "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /JavaScript /JS (1)>>>>"
    return File(page=f"/Annots [{link} {link}]").bytes()


@case()
def opens_a_file():
    return File(catalog="/OpenAction <</S /Launch /F (x.exe)>>").bytes()


@case()
def opens_at_a_page():
    """Nothing to report: a joined file opens at its first page."""
    return File(catalog="/OpenAction <</S /GoTo /D [3 0 R /Fit]>>").bytes()


@case()
def opens_at_a_place():
    return File(catalog="/OpenAction [3 0 R /XYZ 0 0 0]").bytes()


@case()
def xfa():
    return form("/FT /Tx", stream("<xdp/>"), entries="/XFA 7 0 R")


def claim(described):
    return File(catalog="/Metadata 6 0 R", objects=[stream(XMP % described, "/Type /Metadata /Subtype /XML")]).bytes()


@case()
def claim_in_elements():
    return claim("<rdf:Description><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>")


@case()
def claim_in_attributes():
    return claim("<rdf:Description pdfuaid:part='1'/>")


@case()
def claims():
    return claim("<rdf:Description pdfuaid:part='1' pdfaid:part='3'/>")


@case()
def forms_that_differ():
    """One asks viewers to draw its fields, the other does not."""
    return {"x": form("/FT /Tx", entries="/NeedAppearances true"), "c": form("/FT /Tx")}


@case()
def requirements():
    """Of no meaning in the whole issue."""
    return File(catalog="/Requirements [<</Type /Requirement /S /EnableJavaScripts>>]").bytes()


# --- permissions -------------------------------------------------------------------------------------------------------------------------

locked = bad_bodies.BAD["assembly-forbidden"][1]
CASES["restricted-refused"] = locked, REFUSE, ""
CASES["restricted-refused-by-journal"] = locked, "", REFUSE
CASES["restricted-joined-all-the-same"] = locked, JOIN, REFUSE

# --- what is no file ---------------------------------------------------------------------------------------------------------------------

OUTSIDE = "../outside.pdf"  # from the journal's folder


@case()
def folder():
    return os.mkdir


@case()
def pipe():
    return os.mkfifo


@case()
def link_out_of_the_journal():
    return lambda path: path.symlink_to(pathlib.Path(OUTSIDE).absolute())


@case()
def link_inside_the_journal():
    return lambda path: path.symlink_to("../a/body.pdf")


@case()
def link_to_nothing():
    return lambda path: path.symlink_to("nothing.pdf")


@case(article="body: ../../outside.pdf\n")
def named_file_that_is_missing():
    return lambda path: None


@case(article="body: ../../../outside.pdf\n")
def named_file_out_of_the_journal():
    return lambda path: None


@case(article="body: bodi.pdf\n")
def named_file_nearly():
    return bad_bodies.BAD["sound"][1]()


@case()
def larger_than_the_limit():
    return bad_bodies.two_gigabytes


@case()
def pages_5000():
    return bad_bodies.LARGE["many-pages"][1](5000)


def cases():
    """All cases, with those of bad_bodies.py whose outcome does not depend on the version of libqpdf."""
    others = {name: (make, "", "") for name, (outcome, make) in bad_bodies.BAD.items() if outcome != EITHER}
    return {**others, **CASES}


# --- running -----------------------------------------------------------------------------------------------------------------------------


def run(verb, *options):
    """(exit status, messages without the last line, which is the summary)"""
    done = lib.offprint(verb, *options, "i", status=None)
    return done.status, done.err.splitlines()[:-1]


def manifest():
    return {entry["name"]: entry for entry in json.loads(pathlib.Path("out/i/manifest.json").read_text(encoding="utf-8"))["files"]}


def prepare(article, journal):
    """The journal with the bodies a, x, c, of which x is to be replaced, and what a first run has made of them."""
    shutil.rmtree("out", ignore_errors=True)
    shutil.rmtree("i", ignore_errors=True)
    shutil.copytree("made", "out")
    lib.write_journal(".", {slug: ARTICLE.format(slug=slug) + (article if slug == "x" else "") for slug in "axc"}, lib.JOURNAL + journal, ISSUE)
    for slug in "ac":
        pathlib.Path("i", slug, "body.pdf").write_bytes(bad_bodies.BAD["sound"][1]())


def examine(name, refused, made):
    """What is in the folder after a run."""
    found, listed = lib.files_of("out/i"), manifest()
    late = {entry["name"] for entry in listed.values() if entry["stale"]}
    whole = {"front-matter.pdf", "issue.pdf"}
    named = name.startswith("named") or name in ("link-out-of-the-journal", "link-to-nothing")  # the article itself has errors
    kept = (whole | {"offprints/x.pdf"} | ({"covers/x.pdf"} if named else set())) if refused else set()
    lib.expect(f"{name}: stale", kept, late)
    lib.expect(f"{name}: files", sorted([*made]), sorted(found))
    for file in kept & made.keys():
        lib.expect(f"{name}: {file} is kept", True, found.get(file) == made[file])
    for entry in listed.values():
        data = found.get(entry["name"], b"")
        lib.expect(f"{name}: {entry['name']} is complete", entry["sha256"], hashlib.sha256(data).hexdigest())
    if not refused:
        # a cover sheet and the body
        lib.expect(f"{name}: parts", ["cover", "body"], [part["kind"] for part in listed.get("offprints/x.pdf", {}).get("parts", [])])


def marked(built, checked):
    """The messages of a build; those that a check lacks are marked."""
    left, out = list(checked), []
    for line in built:
        if line in left:
            left.remove(line)
            out.append(line)
        else:
            out.append("+ " + line)
    return out + ["- " + line for line in left]


def matches(expected, said):
    if len(expected) != len(said):
        return False
    return all(re.fullmatch(re.escape(want).replace("…", ".+"), got) for want, got in zip(expected, said))


def read_expected():
    sections = re.split(r"(?m)^== (.*)\n", EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else [""]
    return {name: text.splitlines() for name, text in zip(sections[1::2], sections[2::2])}


def without_reasons(line):
    """Words of libqpdf differ between versions."""
    return re.sub(r"(the file is damaged and (?:was|cannot be) repaired): (?!there is something).*(?= \[)", r"\1: …", line)


def try_case(name, spec, made):
    """Builds and checks an issue with the body; returns the messages."""
    make, article, journal = spec
    prepare(article, journal)
    put(make())
    status, built = run("build")
    refused = any(": error: " in line for line in built)
    lib.expect(f"{name}: exit status", int(refused), status)
    examine(name, refused, made)
    status, checked = run("check")
    lib.expect(f"{name}: exit status of check", int(refused), status)
    if refused:
        # the same without an earlier run: there is no offprint
        shutil.rmtree("out")
        lib.expect(f"{name}: messages without an earlier run", built, run("build")[1])
        lib.expect(f"{name}: offprints", ["offprints/a.pdf", "offprints/c.pdf"], [file for file in manifest() if file.startswith("offprints")])
    return marked(built, checked)


def main():
    update = "--update" in sys.argv
    expected, said = read_expected(), {}
    chosen = dict(cases().items() if update else lib.sample(cases().items(), 7, 4))
    with lib.workshop() as top:
        (top / "outside.pdf").write_bytes(bad_bodies.BAD["sound"][1]())
        (top / "j").mkdir()
        os.chdir(top / "j")
        pathlib.Path("made").mkdir()
        prepare("", "")
        put(bad_bodies.BAD["sound"][1]())
        lib.expect("a sound issue", (0, []), run("build"))
        shutil.move("out/i", "made/i")
        made = lib.files_of("made/i")
        for name, spec in chosen.items():
            said[name] = try_case(name, spec, made)
            if matches(expected.get(name, ["none"]), said[name]):
                said[name] = expected[name]
                continue
            diff = difflib.unified_diff(expected.get(name, []), said[name], "expected", "said", lineterm="")
            lib.problems.append(f"{name}:\n" + "\n".join(diff))
    if update:
        text = "".join(f"== {name}\n" + "".join(without_reasons(line) + "\n" for line in said[name]) for name in sorted(said))
        EXPECTED.write_text(text, encoding="utf-8")
    lib.expect("cases of reports.expected that are gone", set(), expected.keys() - cases().keys())
    lib.finish(cases=len(chosen))


main()
