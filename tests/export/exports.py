"""Exports: the files of a small journal with the hard cases, which were validated by the receivers' schemas; read back by other programs;
what receivers do not take; hostile texts.

usage: exports.py [--update]    rewrites expected/
"""

import base64
import itertools
import json
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree

import lib

HERE = pathlib.Path(__file__).parent
JOURNAL, EXPECTED = HERE / "journal", HERE / "expected"
FORMATS = ["crossref", "crossref-5.4", "jats", "ojs-3.3", "ojs-3.4", "ojs-3.5", "elibrary", "doaj", "datacite", "bibtex", "ris", "csl"]
OUT = pathlib.Path("out/7/exports")


def copy_journal():
    shutil.copytree(JOURNAL, "j")
    return pathlib.Path("j/7")


def export(*words, status=(0,), **options):
    return lib.offprint("export", *words, "j/7", "-o", "out", status=status, **options)


def manifest():
    entries = json.loads(pathlib.Path("out/7/manifest.json").read_text(encoding="utf-8"))["files"]
    return {entry["name"]: entry for entry in entries}


def local(tag):
    return tag.rpartition("}")[2]


def texts(root, name):
    return ["".join(e.itertext()) for e in root.iter() if local(e.tag) == name]


def test_expected():
    copy_journal()
    export(*FORMATS)
    made = lib.files_of(OUT)
    if "--update" in sys.argv:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(OUT, EXPECTED)
    for name in lib.differing(made, lib.files_of(EXPECTED)):
        lib.problems.append(f"{name} differs from tests/export/expected; see tests/update")
    export(*FORMATS)
    lib.expect("the same bytes again", [], lib.differing(made, lib.files_of(OUT)))
    for name, data in made.items():
        if name.endswith(".xml"):
            ElementTree.fromstring(data)


def test_build():
    """`exports` in journal.yaml; files that a later build does not make are stale."""
    copy_journal()
    lib.change("j/journal.yaml", ("exchange:\n", "exports: [csl, jats]\nexchange:\n"))
    lib.offprint("build", "j/7", "-o", "out")
    lib.expect("exports of a build", {"exports/issue.csl.json", "exports/jats/borders.xml", "exports/jats/notice.xml", "exports/jats/walls.xml"},
               {name for name in manifest() if name.startswith("exports/")})
    lib.change("j/journal.yaml", ("exports: [csl, jats]\n", "exports: jats\n"))
    lib.change("j/7/issue.yaml", ("[walls, borders]", "[walls]"))
    lib.offprint("build", "j/7", "-o", "out")
    lib.expect("one format, one article less", {"exports/issue.csl.json": True, "exports/jats/notice.xml": False, "exports/jats/walls.xml": False},
               {name: entry["stale"] for name, entry in manifest().items() if name.startswith("exports/")})


KINDS = {
    "number: 3\nkind: supplement\npart: 1\n": (["3"], ["Supplement 1"], "SPI", ["3, Supplement 1"], ["3"], ["Приложение 1"], ["3, Supplement 1"]),
    "kind: special\n": ([], ["Special issue"], "SPI", ["Special issue"], ["Спецвыпуск"], [], ["Special issue"]),
    "kind: online-first\n": ([], [], "OFI", ["Online first"], [], [], []),
    "number: 3\npart: 2\n": (["3, Part 2"], [], "ISS", ["3, Part 2"], ["3"], [], ["3, Part 2"]),
    "number: Suppl. 1\nkind: supplement\n": (["Suppl. 1"], [], "SPI", ["Suppl. 1"], ["Suppl. 1"], [], ["Suppl. 1"]),
}


def test_kinds():
    """Kinds of issue, where receivers have a place for them."""
    copy_journal()
    given = "number: 1–2\n"
    for words, wanted in KINDS.items():
        lib.change("j/7/issue.yaml", (given, words))
        given = words
        export("crossref", "elibrary", "ojs-3.5", "jats", "csl")
        crossref, elibrary, ojs, jats = (ElementTree.parse(OUT / name).getroot()
                                         for name in ("crossref.xml", "elibrary.xml", "ojs-3.5.xml", "jats/walls.xml"))
        numbers = {item["issue"] for item in json.loads((OUT / "issue.csl.json").read_text(encoding="utf-8"))
                   if item.get("language") == "en" and "issue" in item}
        lib.expect(f"issue with {words!r}", wanted,
                   (texts(crossref, "issue"), texts(crossref, "special_numbering"), elibrary.find("issue").get("type"),
                    texts(elibrary, "number"), texts(jats, "issue"), texts(jats, "supplement"), sorted(numbers)))
        lib.expect(f"number for OJS with {words!r}", [f"IX, {wanted[3][0]}"], texts(ojs, "number"))


def test_only():
    copy_journal()
    export("ris", "jats", "--only", "borders")
    lib.expect("articles in RIS", 1, (OUT / "issue.ris").read_text(encoding="utf-8").count("TY  - JOUR"))
    lib.expect("files of JATS", ["borders.xml"], [p.name for p in (OUT / "jats").iterdir()])


def test_missing():
    """What is demanded: that export is not written, the others are."""
    copy_journal()
    lib.change("j/journal.yaml", ('  url: "https://example.org/{issue}/{slug}/"\n', ""), ("email: doi@example.org, ", ""))
    done = export("crossref", "doaj", "elibrary", "bibtex", status=(1,))
    for words in ("Crossref needs 'exchange.url'", "Crossref needs 'exchange.crossref.email'", "DOAJ needs 'exchange.url'"):
        lib.expect(words, 1, done.err.count(words))
    lib.expect("written all the same", {"elibrary.xml", "issue.bib"}, set(lib.files_of(OUT)))
    for words, said in ((["ojs"], "ojs-3.5"), ([], "needs FORMAT"), (["bibtx"], "bibtx")):
        lib.expect(f"export {words}", True, said in export(*words, status=(1, 2)).err)


def test_faulty():
    """An article with errors keeps its files, which are stale; those of formats that a run does not make stay in the manifest."""
    copy_journal()
    export("jats", "ojs-3.5", "crossref-5.4")
    before = (OUT / "jats/walls.xml").read_bytes()
    lib.change("j/7/walls/article.yaml", ("pages: 5–28", "pgs: 5–28"))
    export("jats", status=(1, 4))
    lib.expect("the file before", before, (OUT / "jats/walls.xml").read_bytes())
    lib.expect("stale", {"exports/jats/walls.xml": True, "exports/jats/borders.xml": False, "exports/ojs-3.5.xml": False,
                         "exports/crossref-5.4.xml": False, "exports/jats/notice.xml": False},
               {name: entry["stale"] for name, entry in manifest().items()})


def test_places():
    """What is left out is reported with its line, whatever files have been read since."""
    copy_journal()
    lib.change("j/journal.yaml", (", export-left-out: off", ""))
    said = export("jats", "csl").err
    for path, number, line in re.findall(r"^(\S+):(\d+):\d+: .*has no place.*\n *\d+ \| (.*)$", said, re.MULTILINE):
        lib.expect(f"line {number} of {path}", pathlib.Path(path).read_text(encoding="utf-8").split("\n")[int(number) - 1], line)
    lib.expect("lines of CSL-JSON and others", True, "CSL-JSON has no place" in said)


REFERENCES = {
    "1. Smith (doi:10.1016/S0140-6736(05)12345-6)": "10.1016/S0140-6736(05)12345-6",
    "[2] Doe [10.1000/abc].": "10.1000/abc",
    "Ivanov «10.1000/xyz»": "10.1000/xyz",
    "Wiley 10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2": "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    "Encoded <https://doi.org/10.1002/%28SICI%2910>, p. 1": "10.1002/(SICI)10",
    "1984. Orwell": None,
    "1917. Документы": None,
}


def test_references():
    copy_journal()
    pathlib.Path("j/7/borders/references.md").write_text("---\n# Literature\n" + "\n".join(REFERENCES) + "\n<!-- end -->\n", encoding="utf-8")
    export("crossref")
    articles = [e for e in ElementTree.parse(OUT / "crossref.xml").iter() if local(e.tag) == "journal_article"]
    found = [(texts(c, "unstructured_citation")[0], (texts(c, "doi") or [None])[0])
             for c in articles[1].iter() if local(c.tag) == "citation"]
    lib.expect("DOIs", list(REFERENCES.values()), [doi for _, doi in found])
    lib.expect("a year is no number of a list", ["1984. Orwell", "1917. Документы"], [text for text, _ in found[-2:]])


def test_stamps():
    copy_journal()
    stamp = lambda: manifest()["exports/crossref.xml"]["timestamp"]
    done = export("crossref")
    lib.expect("from the data", "20240801000000002", stamp())
    lib.expect("printed", True, "time stamp 20240801000000002" in done.err)
    lib.expect("an equal file", 0, export("crossref").err.count("[export-stamp]"))
    lib.change("j/7/walls/article.yaml", ("pages: 5–28", "pages: 5–27"))
    lib.expect("another file with the same stamp", 1, export("crossref").err.count("[export-stamp]"))
    export("crossref", "--timestamp", "20250101000000000")
    lib.expect("given", "20250101000000000", stamp())
    export("crossref", env={"SOURCE_DATE_EPOCH": "1700000000"})
    lib.expect("of the epoch", "20231114221320002", stamp())


def make_body(path, text, size=0):
    import pikepdf

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(f"BT /F 12 Tf 50 500 Td ({text}) Tj ET".encode())
        if size:
            noise = bytes(itertools.islice(itertools.cycle(bytes(range(256)) * 3 + b"x"), size))
            pdf.Root.Extra = pdf.make_stream(noise)
        pdf.save(path, compress_streams=False)


def test_files():
    """Embedded files, and full texts."""
    copy_journal()
    make_body("j/7/walls/body.pdf", "Every wall has ears.")
    export("ojs-3.5", "elibrary")
    embedded = texts(ElementTree.parse(OUT / "ojs-3.5.xml"), "embed")
    lib.expect("the embedded file", [pathlib.Path("j/7/walls/body.pdf").read_bytes()], [base64.b64decode(text) for text in embedded])
    lib.expect("the full text", "Every wall has ears.", texts(ElementTree.parse(OUT / "elibrary.xml"), "text")[0].strip())
    lib.change("j/journal.yaml", (", galley: body", ""))
    lib.offprint("build", "j/7", "-o", "out")
    export("ojs-3.5")
    embedded = texts(ElementTree.parse(OUT / "ojs-3.5.xml"), "embed")
    lib.expect("the offprint", [pathlib.Path("out/7/offprints/walls.pdf").read_bytes()], [base64.b64decode(text) for text in embedded])
    make_body("j/7/borders/body.pdf", "Large.", 6_000_000)
    done = export("ojs-3.4", "-v", status=(0,))
    lib.expect("no article in the issue", [], texts(ElementTree.parse(OUT / "ojs-3.4.xml"), "publication"))
    names = sorted(p.name for p in (OUT / "ojs-3.4").iterdir())
    lib.expect("a file each", ["borders.xml", "notice.xml", "walls.xml"], names)
    root = ElementTree.parse(OUT / "ojs-3.4/walls.xml").getroot()
    lib.expect("with its issue", ["IX, 1-2"], texts(root, "number"))


def read_ris(path):
    """The records of a RIS file as items of CSL, by the rules of its readers: a name ends at a comma, a record at ER."""
    items = []
    for line in path.read_bytes().decode().split("\r\n"):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        lib.require(found or not line, f"no line of RIS: {line!r}")
        if not found:
            continue
        tag, value = found.groups()
        if tag == "TY":
            items.append({"author": []})
        elif tag == "AU":
            family, _, given = value.partition(",")
            items[-1]["author"].append({"family": family, "given": given.strip()})
        elif tag in ("DO", "SP", "EP"):
            items[-1][tag] = value
    return [{"author": i["author"], "DOI": i["DO"], "page": "-".join(i[tag] for tag in ("SP", "EP") if tag in i)} for i in items]


def test_readers():
    """Pandoc reads what reference managers read."""
    if not shutil.which("pandoc"):
        return
    copy_journal()
    export("bibtex", "ris", "csl", "jats")
    wanted = json.loads((OUT / "issue.csl.json").read_text(encoding="utf-8"))
    lib.expect("pages", ["5-28", None, "29"], [entry.get("page") for entry in wanted])
    for form, read in (("biblatex", json.loads(lib.run("pandoc", "-f", "biblatex", "-t", "csljson", str(OUT / "issue.bib")).out)),
                       ("ris", read_ris(OUT / "issue.ris"))):
        lib.expect(f"{form}: entries", 3, len(read))
        for one, other in zip(sorted(wanted, key=lambda e: e["DOI"]), sorted(read, key=lambda e: e["DOI"])):
            lib.expect(f"{form}: {one['id']}: family names", [a.get("family", a.get("literal")) for a in one["author"]],
                       [a.get("family", a.get("literal")) for a in other["author"]])
            lib.expect(f"{form}: {one['id']}: pages", one.get("page"), (other.get("page") or "").replace("–", "-") or None if "page" in one else None)
    for name in ("walls", "borders", "notice"):
        text = lib.run("pandoc", "-f", "jats", "-t", "plain", "-s", str(OUT / f"jats/{name}.xml")).out
        lib.expect(f"jats: {name}: title", True, {"walls": "Стены", "borders": "Borders: A Review", "notice": "Retraction: Borders"}[name] in text)


HOSTILE = ['</script><script>alert(1)</script>', '"><img onerror=x src=y>', "]]>", "& &amp; &lt;", "@comment{x", "} @article{y, title={z",
           "\\input{/etc/passwd}", "line %s end" % "\u2028", "$x^2$ ~ # % _", "TY  - BOOK", "{\\\"o}", "<!-- -->", "'; DROP TABLE", "text } , doi = {10.6666/evil", "{"]


def test_hostile():
    """Texts that would break out of their place."""
    for text in lib.sample(HOSTILE, 5):
        shutil.rmtree("j", ignore_errors=True)
        shutil.rmtree("out", ignore_errors=True)
        copy_journal()
        # in a title, Markdown marks would be markup: they are escaped there
        escaped = "".join("\\" + c if c in "\\`*_{}[]<>()#+-.!~^&$" else c for c in text)
        quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
        plain = text.replace("\\", "\\\\").replace('"', '\\"')
        lib.change("j/7/borders/article.yaml", ('title: {en: "Borders: A Review"}', f'title: {{en: "{quoted}"}}'),
               ('"Hanoi University"', f'"{plain}"'))
        pathlib.Path("j/7/borders/references.md").write_text(text + "\n", encoding="utf-8")
        done = export(*FORMATS, status=(0, 1))
        for name, data in lib.files_of(OUT).items():
            if name.endswith(".xml"):
                root = ElementTree.fromstring(data)
                lib.expect(f"{text!r}: {name}: no element of its own", [], [e.tag for e in root.iter() if local(e.tag) in ("script", "img")])
            elif name.endswith(".json"):
                json.loads(data)
            elif name.endswith(".bib"):
                lib.expect(f"{text!r}: entries", 3, len(re.findall(rb"^@", data, re.MULTILINE)))
                lib.expect(f"{text!r}: braces", data.count(b"{"), data.count(b"}"))
            elif name.endswith(".ris"):
                lib.expect(f"{text!r}: entries", 3, len(re.findall(rb"^TY  - ", data, re.MULTILINE)))


def test_many():
    """An article of thousands of authors takes no more than its share of time and memory."""
    copy_journal()
    lib.change("j/7/notice/article.yaml", ("title:", "authors: [" + ", ".join(f'"{chr(65 + i % 26)}alls, Anna"' for i in range(2000)) + "]\ntitle:"))
    export("ojs-3.4", "elibrary")
    for name in ("ojs-3.4.xml", "elibrary.xml"):
        lib.expect(f"{name}: authors", 2000, (OUT / name).read_text(encoding="utf-8").count(">Anna<"))


def test_final():
    """With --final, no export is written while anything has errors."""
    copy_journal()
    for path in pathlib.Path("j").rglob("*"):
        if path.suffix in (".yaml", ".md"):
            path.write_text(path.read_text(encoding="utf-8").replace("example.org", "herald.press").replace("Sampletown", "Walltown"), encoding="utf-8")
    done = export("--final", "bibtex", "jats", status=(1, 4))
    lib.require("[placeholder]" in done.err, "the placeholder is not reported")
    lib.expect("files", {}, lib.files_of(OUT))
    lib.change("j/7/walls/article.yaml", ("ABCDEF", "QWRTYP"))
    export("--final", "bibtex", "jats")
    lib.expect("files", 4, len(lib.files_of(OUT)))


lib.need("pdftotext", modules=["pikepdf"])
if "--update" in sys.argv:
    lib.main(test_expected)
else:
    lib.main(test_expected, test_build, test_kinds, test_only, test_missing, test_faulty, test_places, test_references, test_stamps, test_files, test_readers, test_final, test_many, test_hostile)
