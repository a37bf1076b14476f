"""Offprints and the whole issue: which files are made from which articles, the numbers of pages, links, what is reported and kept."""

import json
import pathlib
import re
import shutil

import lib

JOURNAL = lib.JOURNAL + "issn: {online: 2500-1809}\neditor_in_chief: {name: \"Smith, Ann\"}\n"


def body(pages):
    """A PDF file with this many pages, each with its number."""
    objects, kids = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}, []
    for n in range(pages):
        page, content = 4 + 2 * n, 5 + 2 * n
        kids.append(f"{page} 0 R")
        objects[page] = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>"
        objects[content] = lib.pdf_stream(f"BT /F 20 Tf 100 500 Td (body page {n + 1}) Tj ET")
    objects[2] = f"<</Type/Pages/Count {pages}/Kids[{' '.join(kids)}]>>"
    return lib.pdf_file(objects)


def write(articles, journal=JOURNAL, issue=""):
    """A journal; `articles`: for each name the lines of article.yaml besides the title, and the number of pages of its body (0: none)."""
    for folder in ("i", "out"):
        shutil.rmtree(folder, ignore_errors=True)
    lib.write_journal(".", {name: f"title: About {name}\n{lines}" for name, (lines, _) in articles.items()}, journal, issue)
    for name, (_, pages) in articles.items():
        if pages:
            pathlib.Path("i", name, "body.pdf").write_bytes(body(pages))


def build(*options, status=0):
    return lib.offprint("build", "i", *options, status=[status]).err


def files():
    return {entry["name"]: entry for entry in json.loads(pathlib.Path("out/i/manifest.json").read_text(encoding="utf-8"))["files"]}


def ranges():
    """The pages of each article, as the manifest has them."""
    return {f["article"]: (f.get("first_page"), f.get("last_page")) for f in files().values() if f["kind"] == "cover"}


def parts(name):
    """What a joined file is made of: "cover 1-1", "body a 2-3"."""
    return [f"{p['kind']}{' ' + p['article'] if 'article' in p and p['kind'] == 'body' else ''} {p['first']}-{p['last']}" for p in files()[name]["parts"]]


def texts(name):
    """The first line of each page."""
    return [page.strip().split("\n")[0].strip() for page in lib.pages_of(f"out/i/{name}")]


def made():
    """Offprints for articles with a body; the issue only if all have one, or on request."""
    write({"a": ("", 2), "b": ("", 0), "c": ("", 1)})
    said = build()
    lib.expect("files", {"covers/a.pdf", "covers/b.pdf", "covers/c.pdf", "offprints/a.pdf", "offprints/c.pdf", "front-matter.pdf"}, set(files()))
    lib.expect("folder", {"a.pdf", "c.pdf"}, {p.name for p in pathlib.Path("out/i/offprints").iterdir()})
    lib.require("b/article.yaml:1:8: warning: the article has no PDF file; issue.pdf is not written [missing-body]" in said, said)
    lib.expect("offprint", ["cover 1-1", "body a 2-3"], parts("offprints/a.pdf"))
    lib.expect("text", ["body page 1", "body page 2"], texts("offprints/a.pdf")[1:])
    lib.require("issue.pdf is written without it" in build("--partial"), "not reported")
    front = files()["front-matter.pdf"]["pages"]
    lib.expect("partial issue", [f"front-matter 1-{front}", f"body a {front + 1}-{front + 2}", f"body c {front + 3}-{front + 3}"], parts("issue.pdf"))
    # now stale: it is no longer called for without --partial, but kept
    build()
    lib.require(files()["issue.pdf"]["stale"], "not stale")
    pathlib.Path("i/b/body.pdf").write_bytes(body(3))
    lib.expect("no warnings", "1 issue, 3 articles: 6 files written, 0 errors, 0 warnings\n", build())
    # an offprint that is no longer called for is removed
    pathlib.Path("i/c/body.pdf").unlink()
    build()
    lib.require("offprints/c.pdf" not in files() and not pathlib.Path("out/i/offprints/c.pdf").exists(), "kept")
    # without bodies there is no folder for offprints, and nothing that was joined
    write({"a": ("", 0)})
    build()
    lib.require(not pathlib.Path("out/i/offprints").exists(), "an empty folder")
    lib.require("issue.pdf" not in files() and not any(f["stale"] for f in files().values()), f"kept: {files()}")
    lib.require("issue.pdf is written without it" in build("--partial"), "not reported without any body")
    lib.expect("partial issue without bodies", [f"front-matter 1-{files()['front-matter.pdf']['pages']}"], parts("issue.pdf"))


def named():
    """body: names another file inside the journal."""
    write({"a": ("body: ../../pdf/a.pdf\n", 0)})
    lib.write_files("pdf", {"a.pdf": body(2)})
    build()
    lib.expect("part", "pdf/a.pdf", files()["offprints/a.pdf"]["parts"][1]["file"])
    for value, message in (("../../../a.pdf", "'../../../a.pdf' leads out of the journal's folder [outside-tree]"),
                           ("b.pdf", "no such file: i/a/b.pdf [missing-file]")):
        pathlib.Path("i/a/article.yaml").write_text(f"title: x\nbody: {value}\n", encoding="utf-8")
        said = build(status=4)
        lib.require(f"i/a/article.yaml:2:7: error: {message}" in said, said)
        lib.require(files()["offprints/a.pdf"]["stale"], "not stale")


def covers():
    """The cover sheet first, last, or left out; an article overrides the journal."""
    write({"a": ("", 2), "b": ("offprint: {cover: none}\n", 2), "c": ("offprint: {cover: first}\n", 1)}, JOURNAL + "offprint: {cover: last}\n")
    build()
    lib.expect("last", ["body a 1-2", "cover 3-3"], parts("offprints/a.pdf"))
    lib.expect("none", ["body b 1-2"], parts("offprints/b.pdf"))
    lib.expect("first", ["cover 1-1", "body c 2-2"], parts("offprints/c.pdf"))
    lib.expect("text", ["body page 1", "body page 2"], texts("offprints/b.pdf"))
    lib.require("About b" in lib.read("pdfinfo", "out/i/offprints/b.pdf"), "no title")


def computed():
    """Pages that are not given follow from the front matter and the bodies before them."""
    write({"a": ("", 3), "b": ("pages: 20-24\n", 5), "c": ("", 2), "d": ("article_number: e7\n", 2), "e": ("", 1)})
    build()
    start = files()["front-matter.pdf"]["pages"] + 1
    lib.expect("ranges", {"a": (str(start), str(start + 2)), "b": ("20", "24"), "c": ("25", "26"), "d": (None, None), "e": ("27", "27")}, ranges())
    front = "".join(lib.pages_of("out/i/front-matter.pdf"))
    for page in (start, 20, 25, 27):
        lib.require(re.search(rf"\b{page}\b", front), f"{page} is not in the contents")
    lib.require(f"pp. {start}–{start + 2}" in "".join(lib.pages_of("out/i/covers/a.pdf")), "not in the header")
    # roman front matter is counted separately; a first page that is given moves everything
    write({"a": ("", 3), "b": ("", 1)}, issue="front_numbering: roman\n")
    build()
    lib.expect("roman", {"a": ("1", "3"), "b": ("4", "4")}, ranges())
    write({"a": ("", 3), "b": ("", 1)}, issue="first_page: 101\n")
    build()
    lib.expect("first page", str(101 + files()["front-matter.pdf"]["pages"]), ranges()["a"][0])
    # --only computes the same
    ranges_before = ranges()
    shutil.rmtree("out")
    build("--only", "b")
    lib.expect("only", {"b": ranges_before["b"]}, ranges())


def unknown():
    """Pages that cannot be computed: a warning says why an article has none."""
    for pages, content, why in ((0, None, "has neither pages nor a PDF file"), (1, b"nothing", "has a PDF file whose pages are not")):
        write({"a": ("", 1), "b": ("", pages), "c": ("", 1), "d": ("pages: 9\n", 1)})
        if content:
            pathlib.Path("i/b/body.pdf").write_bytes(content)
        said = build("--partial", status=1 if content else 0)
        lib.require(f"i/c/article.yaml:1:8: warning: the article's pages are not known, because 'b' before it {why} [unknown-pages]" in said, said)
        lib.require("d/article" not in said, said)
        lib.expect("c", (None, None), ranges()["c"])
    # paginate reports what it cannot read
    pathlib.Path("i/b/article.yaml").write_text("title: [\n", encoding="utf-8")
    lib.require("i/b/article.yaml" in lib.offprint("paginate", "-n", "i", status=[1]).err, "silent")


def annual():
    """Pages of other issues are not computed for the annual contents: a warning says what to do."""
    write({"a": ("", 1)}, issue="pages: [{page: annual-contents, place: back}]\n")
    shutil.copytree("i", "earlier")
    said = build()
    lib.require("earlier/a/article.yaml:1:8: warning: the article's pages are computed only for its own issue: 'offprint paginate" in said, said)
    shutil.rmtree("earlier")


def long_contents():
    """The contents change their own length: the first article follows them all the same."""
    write({f"a{n}": ("", 1) for n in range(120)}, issue="pages: [{page: contents}]\n")
    build()
    pages = files()["front-matter.pdf"]["pages"]
    lib.require(pages > 1, "too short")
    lib.expect("first", str(pages + 1), ranges()["a0"][0])
    lib.expect("last", str(pages + 120), ranges()["a119"][0])


def compared():
    """Given pages are compared with the body: both values, both places."""
    write({"a": ("pages: 5-8\n", 3)}, issue="front_numbering: roman\n")
    said = build()
    lib.require("i/a/article.yaml:2:8: warning: pages 5–8 are 4 pages, but the article's PDF file has 3 [page-count]" in said, said)
    lib.require("i/a/body.pdf: note: this file" in said, said)
    lib.expect("range", {"a": ("5", "8")}, ranges())


def between():
    """Pages in no file, a page in two files, and blank versos."""
    roman = "front_numbering: roman\n"
    write({"a": ("pages: 1-3\n", 3), "b": ("pages: 3-4\n", 2), "c": ("pages: 8-8\n", 1)}, issue=roman)
    said = build()
    lib.require("b/article.yaml:2:8: warning: issue.pdf has page 3 twice: the article before this one ends on it [page-twice]" in said, said)
    lib.require("c/article.yaml:2:8: warning: pages 5–7, before this article, are in no file [page-gap]" in said, said)
    checked = lib.offprint("check", "i").err
    lib.require("[page-twice]" in checked and "[page-gap]" in checked, checked)
    write({"a": ("", 3), "b": ("", 2), "c": ("", 1)}, issue=roman + "articles_open: recto\npages: [{page: title-page}]\n")
    lib.expect("no warnings", "1 issue, 3 articles: 8 files written, 0 errors, 0 warnings\n", build())
    lib.expect("ranges", {"a": ("1", "3"), "b": ("5", "6"), "c": ("7", "7")}, ranges())
    lib.expect("parts", ["front-matter 1-1", "blank 2-2", "body a 3-5", "blank 6-6", "body b 7-8", "body c 9-9"], parts("issue.pdf"))
    lib.expect("text", "", texts("issue.pdf")[5])


def whole():
    """Outline by section, destinations by slug, a link each from the contents and the index, labels, metadata."""
    sections = "  - {title: One, articles: [a, b]}\n  - {title: Two, articles: [c]}\n"
    pages = "pages: [{page: cover}, {page: contents}, {page: authors, place: back}]\nfront_numbering: roman\n"
    author = 'authors: [{name: "Doe, John"}]\n'
    write({"a": (author, 2), "b": (author + "doi: 10.1000/b\n", 1), "c": ("article_number: e3\n", 2)})
    pathlib.Path("i/issue.yaml").write_text(f"year: 2020\nvolume: 3\n{pages}sections:\n{sections}", encoding="utf-8")
    build()
    pdf = "out/i/issue.pdf"
    outline = re.findall(r'^[|+-]\t(\t*)"(.*?)"\t#page=(\d+)', lib.run("mutool", "show", pdf, "outline").out, re.M)
    lib.expect("outline", [("", "Cover", "1"), ("", "Contents", "2"), ("", "One", "3"), ("\t", "About a", "3"), ("\t", "About b", "5"), ("", "Two", "6"),
                       ("\t", "About c", "6"), ("", "Index of authors", "8")], outline)
    shown = json.loads(lib.run("qpdf", "--json=2", "--json-key=pagelabels", "--json-key=pages", "--json-key=qpdf", pdf).out)
    labels = {entry["index"]: entry["label"] for entry in shown["pagelabels"]}
    lib.expect("labels", ["u:Cover", "/r", "/D", "/D", "u:e3-", "/D"], [label.get("/P") or label["/S"] for label in labels.values()])
    objects = {key.removeprefix("obj:"): value.get("value") for key, value in shown["qpdf"][1].items() if "value" in value}
    numbers = {page["object"]: page["pageposfrom1"] for page in shown["pages"]}
    links = [o["/Dest"] for o in objects.values() if isinstance(o, dict) and o.get("/Subtype") == "/Link" and "/Dest" in o]
    lib.expect("links", ["u:a"] * 2 + ["u:b"] * 2 + ["u:c"], sorted(links))
    names = next(o for o in objects.values() if isinstance(o, dict) and isinstance(o.get("/Names"), list))["/Names"]
    dests = {name: value if isinstance(value, list) else objects[value] for name, value in zip(names[::2], names[1::2])}
    lib.expect("destinations", {"u:a": 3, "u:b": 5, "u:c": 6}, {name: numbers[dest[0]] for name, dest in dests.items()})
    info = lib.read("pdfinfo", pdf)
    for line in (r"Title: *Herald. Vol.\s3 .2020.$", "Author: *Ann Smith"):
        lib.require(re.search(line, info, re.M), f"{line} is missing: {info}")
    lib.require("2500-1809" in lib.read("pdfinfo", "-meta", pdf), "no ISSN")
    # linearized on request
    build("--web")
    for name in ("issue.pdf", "offprints/a.pdf"):
        lib.run("qpdf", "--check-linearization", f"out/i/{name}")
        lib.require("Optimized: *no" not in lib.read("pdfinfo", f"out/i/{name}"), name)
        lib.require(re.search("Optimized: *yes", lib.read("pdfinfo", f"out/i/{name}")), name)


def ends():
    """Without front matter, or back matter, or either."""
    for pages, wanted in (("[]", ["body a 1-2"]), ("[{page: title-page}]", ["front-matter 1-1", "body a 2-3"]),
                          ("[{page: colophon, place: back}]", ["body a 1-2", "back-matter 3-3"])):
        write({"a": ("pages: 1-2\n", 2)}, issue=f"pages: {pages}\nfront_numbering: roman\n")
        build()
        lib.expect(pages, wanted, parts("issue.pdf"))
        info = lib.read("pdfinfo", "out/i/issue.pdf")
        lib.require(re.search("Title: *Herald. 2020", info), info)


def same():
    """The same bytes each time, with any number of processes."""
    write({"a": ("", 2), "b": ("", 3), "c": ("", 1)})
    build("-j", "1")
    first = lib.files_of("out")
    for jobs in ("1", "3"):
        shutil.rmtree("out")
        build("-j", jobs)
        lib.expect("differences", [], lib.differing(first, lib.files_of("out")))
    # a check reports what a build does
    pathlib.Path("i/b/body.pdf").write_bytes(b"<html>no")
    wrong = build(status=1)
    lib.require("i/b/body.pdf: error: expected a PDF file, not an HTML page [bad-body]" in wrong, wrong)
    checked = lib.offprint("check", "i", status=[1]).err
    lib.expect("check", re.sub(" 3 files written,", "", re.sub(r" \d+ files? written,", "", wrong)), checked)


lib.need("pdftotext", "pdfinfo", "qpdf", "mutool")
lib.main(made, named, covers, computed, unknown, annual, long_contents, compared, between, whole, ends, same)
