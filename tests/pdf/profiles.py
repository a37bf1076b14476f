"""Profiles of conformance: what each claims and attaches, that joined files keep what is attached and claim nothing, and that the option
goes before the journal's key."""

import hashlib
import pathlib
import re

import pikepdf

import lib

lib.need("qpdf")

CLAIMS = {"a2a+ua1": {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
          "a3a+ua1": {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
          "a4f+ua2": {"pdfaid:part": "4", "pdfaid:rev": "2020", "pdfaid:conformance": "F", "pdfuaid:part": "2", "pdfuaid:rev": "2024"},
          "none": {}}
ATTACHES = ("a3a+ua1", "a4f+ua2")
TITLE = "Grain & the “village”"
# a byte order mark, CR LF, a decomposed letter and a comment: attached as they are
YAML = ("\ufeff# for the office (only\ntitle: '%s'\nlanguage: en\r\nauthors: [{name: 'Doe, Jane'}]\nfunding: Cafe\u0301\npages: 5\u20135\n"
        "dates: {published: 2020-09-30}\n" % TITLE)
ABSTRACTS = {"abstract.md": "The *grain*.\n", "abstract.ru.md": "Зерно.\n"}
JOURNAL = "title: Herald\nlanguages: [en, ru]\nwarnings: {missing-translation: off, decomposed: off, abstract-length: off, page-gap: off}\n"
ISSN = "issn: {print: 2500-1809}\n"
# what `export` writes of the one article
METADATA = {"a.xml": "out/i/exports/jats/a.xml", "a.bib": "out/i/exports/issue.bib"}
EXPECTED = {"cover": {"article.yaml", *ABSTRACTS, *METADATA}, "front": {"issue.yaml", "journal.yaml", "about.md", "about-2.md"},
            "back": {"issue.yaml", "journal.yaml", "about.ru.md"}}
SOURCES = {"article.yaml": "i/a/article.yaml", "abstract.md": "i/a/abstract.md", "abstract.ru.md": "i/a/abstract.ru.md",
           "issue.yaml": "i/issue.yaml", "journal.yaml": "journal.yaml", "about.md": "i/en/about.md", "about-2.md": "i/ru/about.md",
           "about.ru.md": "i/about.ru.md", **METADATA}
KINDS = {".yaml": "/application/yaml", ".md": "/text/markdown", ".xml": "/application/xml", ".bib": "/application/x-bibtex"}


def write(conformance="", body=False):
    lib.write_journal(".", {"a": YAML}, JOURNAL + ISSN + (f"conformance: {conformance}\n" if conformance else ""),
                      "dates: {released: 2020-10-01}\npages: [{page: contents}, {page: imprint, place: back}, "
                      "{page: text, title: {en: About, ru: О нас}, source: {en: en/about.md, ru: ru/about.md}}, "
                      "{page: text, place: back, languages: [ru], source: {en: en/about.md, ru: about.ru.md}}]\n")
    lib.write_files("i/a", ABSTRACTS)
    lib.write_files("i", {"en/about.md": "About *us*.\n", "ru/about.md": "О нас.\r\n", "about.ru.md": "# Для *авторов*\n"})
    if body:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.attachments["article.yaml"] = pikepdf.AttachedFileSpec(pdf, b"of the body")
            pdf.save("i/a/body.pdf")


def build(*options, **how):
    return lib.offprint("build", "i", "-o", "out", *options, **how)


def export():
    """The metadata as files. Their messages are theirs alone: a build has none."""
    done = lib.offprint("export", "jats", "bibtex", "i", "-o", "out")
    lib.require("export-left-out" in done.err, f"no messages of an export: {done.err}")


def claims_of(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    return dict(re.findall("<(pdf(?:ua|a)id:[a-z]+)>([^<]*)<", xmp))


def tree_of(pdf):
    names = list(pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))
    keys = [bytes(k) for k in names[::2]]
    if keys != sorted(keys):
        lib.problems.append(f"names of attached files are not in order: {keys}")
    return names[1::2]


def check_attached(path, expected, date):
    """The files that are attached, once each, with all that the standards ask of them."""
    with pikepdf.open(path) as pdf:
        files, associated = tree_of(pdf), list(pdf.Root.get("/AF", []))
        lib.expect(f"{path}: associated files", sorted(f.objgen for f in files), sorted(f.objgen for f in associated))
        lib.expect(f"{path}: attached files", sorted(expected), sorted(str(f.UF) for f in files))
        for f in files:
            name, stream = str(f.UF), f.EF.F
            data = stream.read_bytes()
            kind = KINDS[pathlib.Path(name).suffix]
            lib.expect(f"{path}: {name}", pathlib.Path(SOURCES[name]).read_bytes(), data)
            lib.expect(f"{path}: {name}: keys", (name, "/Data" if name in METADATA else "/Source", kind, len(data), hashlib.md5(data).digest(), date, f.EF.UF.objgen),
                       (str(f.F), str(f.AFRelationship), str(stream.Subtype), int(stream.Params.Size), bytes(stream.Params.CheckSum),
                        str(stream.Params.ModDate), stream.objgen))
            if not str(f.Desc) or name.startswith(("a.", "article", "abstract")) and TITLE not in str(f.Desc):
                lib.problems.append(f"{path}: {name} is described as {f.Desc}")


def check_claims(path, profile, joined=False):
    """The claims, and the form of PDF 2.0 where they are made or its parts have it."""
    with pikepdf.open(path) as pdf:
        lib.expect(f"{path}: claims", {} if joined else CLAIMS[profile], claims_of(pdf))
        lib.expect(f"{path}: version, Info", ("2.0", False) if profile == "a4f+ua2" else ("1.7", True),
                   (pdf.pdf_version, "/Info" in pdf.trailer))
        lib.expect(f"{path}: namespaces", profile == "a4f+ua2", "/Namespaces" in pdf.Root.StructTreeRoot)
    lib.read("qpdf", "--check", path)


def profiles():
    for profile in CLAIMS:
        write()
        export()
        done = build("--conformance", profile)
        lib.require("export-" not in done.err, f"{profile}: {done.err}")
        for path, kind, date in (("out/i/covers/a.pdf", "cover", "D:20200930000000Z"), ("out/i/front-matter.pdf", "front", "D:20201001000000Z"),
                                 ("out/i/back-matter.pdf", "back", "D:20201001000000Z")):
            check_claims(path, profile)
            check_attached(path, EXPECTED[kind] if profile in ATTACHES else (), date)
    write("a4f+ua2")
    build("--conformance", "none")
    check_claims("out/i/covers/a.pdf", "none")
    build()
    by_key = lib.files_of("out/i")
    write()
    build("--conformance", "a4f+ua2")
    lib.expect("a cover sheet by the key and by the option", by_key["covers/a.pdf"], lib.files_of("out/i")["covers/a.pdf"])
    lib.write_files(".", {"journal.yaml": JOURNAL})
    build("--conformance", "a3a+ua1")
    with pikepdf.open("out/i/covers/a.pdf") as pdf:
        lib.expect("attached without an ISSN, which JATS needs", sorted(EXPECTED["cover"] - {"a.xml"}), sorted(str(f.UF) for f in tree_of(pdf)))


def joined():
    for profile in ATTACHES:
        write(profile, body=True)
        export()
        build()
        check_claims("out/i/offprints/a.pdf", profile, joined=True)
        check_claims("out/i/issue.pdf", profile, joined=True)
        with pikepdf.open("out/i/offprints/a.pdf") as pdf:
            attached = [b"of the body"] + [pathlib.Path(SOURCES[name]).read_bytes() for name in EXPECTED["cover"]]
            lib.expect(f"{profile}: attached to the offprint", sorted(attached), sorted(f.EF.F.read_bytes() for f in tree_of(pdf)))
            lib.expect(f"{profile}: associated with the offprint", 5, len(pdf.Root.AF))
        with pikepdf.open("out/i/issue.pdf") as pdf:
            lib.expect(f"{profile}: attached to the issue", ["about-2.md", "about.md", "about.ru.md", "article.yaml", "issue.yaml", "journal.yaml"],
                       sorted(str(f.UF) for f in tree_of(pdf)))


lib.main(profiles, joined)
