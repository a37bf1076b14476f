"""Typesets the sample issue and reads the files back with independent programs."""

import collections
import hashlib
import html
import json
import pathlib
import re
import xml.etree.ElementTree as xml

import lib
from lib import plain, problems, read

ISSUE = lib.ROOT / "content/2020-3"


def paragraphs_of(markdown):
    """Paragraphs without markup, omitting those with a construct that changes the text."""
    for paragraph in re.split(r"\n\s*\n", markdown):
        if paragraph.startswith(("#", "-", "*", ">", "|", "1.")) or re.search(r"[\[\]`\\^~<>&|]", paragraph):
            continue
        text = plain(re.sub(r"\*+|\b_|_\b", "", paragraph))
        if text:
            yield text


def check_fonts(path):
    rows = read("pdffonts", path).splitlines()[2:]
    if not rows:
        problems.append(f"{path.name}: no fonts")
    for row in rows:
        # name, type, encoding, emb, sub, uni, object: the last five columns have one word each
        if row.split()[-5:-2] != ["yes", "yes", "yes"]:
            problems.append(f"{path.name}: a font is not embedded, not a subset, or has no Unicode map: {row}")


def xmp_values(root, name):
    """The values of a property; if there are several languages, only the default one."""
    spaces = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
              "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    node = root.find(f".//{name}", spaces)
    if node is None:
        return []
    items = node.findall(".//rdf:li", spaces)
    alternative = node.find("rdf:Alt", spaces) is not None
    return [i.text for i in items][:1 if alternative else None] if items else [node.text]


def leading_authors(root):
    """The values of dc:creator in the language of the first: names in other languages follow."""
    items = list(root.iterfind(".//{http://purl.org/dc/elements/1.1/}creator//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    return [item.text for item in items if item.get(lang) == items[0].get(lang)]


def check_xmp(path, info):
    """Values in both Info and XMP are equal."""
    said = dict(re.findall(r"^([A-Za-z ]+): +(.*)$", info, re.M))
    root = xml.fromstring(read("pdfinfo", "-meta", path).strip().removeprefix("\ufeff"))
    if said.get("Author", "") != ", ".join(leading_authors(root)):
        problems.append(f"{path.name}: Author is '{said.get('Author')}', dc:creator begins with {leading_authors(root)}")
    for key, name, joint in (("Title", "dc:title", ""), ("Keywords", "pdf:Keywords", ""),
                             ("Creator", "xmp:CreatorTool", ""), ("Producer", "pdf:Producer", "")):
        if said.get(key, "") != joint.join(xmp_values(root, name)):
            problems.append(f"{path.name}: {key} is '{said.get(key)}', {name} is {xmp_values(root, name)}")
    dates = read("pdfinfo", "-isodates", path)
    for key, name in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        if not re.search(rf"^{key}: +{re.escape(xmp_values(root, name)[0])}$", dates, re.M):
            problems.append(f"{path.name}: {key} is not {xmp_values(root, name)}")


def check_navigation(path, entry, article):
    """Outline and page labels; in a cover sheet, links to the addresses in the article's file."""
    tree = json.loads(read("qpdf", "--json", path))
    if not tree["outlines"] or any(not item["title"] or not item["destpageposfrom1"] for item in tree["outlines"]):
        problems.append(f"{path.name}: the outline is {tree['outlines']}")
    if entry["kind"] == "front-matter" and not tree["pagelabels"]:
        problems.append(f"{path.name}: no page labels")
    if entry["kind"] != "cover":
        return
    links = read("pdfinfo", "-url", path)
    source = re.sub(r"^ *#.*$", "", (article / "article.yaml").read_text(encoding="utf-8"), flags=re.M)
    for pattern, address in ((r"^doi: *(\S+)", "https://doi.org/"), (r"^ +orcid: *(?:https://orcid.org/)?(\S+)", "https://orcid.org/")):
        for value in re.findall(pattern, source, re.M):
            if address + value not in links:
                problems.append(f"{path.name}: no link to {address}{value}\n{links}")


def check_info(path):
    info = read("pdfinfo", path)
    for pattern in (r"^Title: +\S", r"^PDF version: +1\.7", r"^Page size: .*"):
        if not re.search(pattern, info, re.M):
            problems.append(f"{path.name}: pdfinfo does not print {pattern}\n{info}")
    check_xmp(path, info)
    pages = re.search(r"^Pages: +(\d+)", info, re.M)
    return int(pages.group(1)) if pages else 0


def without_hyphens(text):
    """Readers take a hyphen at the end of a line for one of hyphenation."""
    return re.sub(r"(?<=\w)-(?=\w)", "", text)


def check_cover_text(path, article):
    texts = {"pdftotext": read("pdftotext", path, "-"), "pdftotext -raw": read("pdftotext", "-raw", path, "-"),
             "mutool": read("mutool", "draw", "-N", "-F", "text", path)}
    for reader, text in texts.items():
        text = without_hyphens(plain(text))
        for abstract in sorted(article.glob("abstract.*.md")):
            for paragraph in paragraphs_of(abstract.read_text(encoding="utf-8")):
                if without_hyphens(paragraph) not in text:
                    problems.append(f"{path.name}: {reader} does not find in {abstract.name}: {paragraph[:80]}...")


def check_contents(path, manifest):
    text = plain(read("pdftotext", path, "-"))
    for entry in manifest["files"]:
        if entry["kind"] != "cover":
            continue
        article = (ISSUE / entry["article"] / "article.yaml").read_text(encoding="utf-8")
        pages = re.search(r"^pages: *[\"']?(\d+)", article, re.M)
        if pages and not re.search(rf"\b{pages.group(1)}\b", text):
            problems.append(f"{path.name}: page {pages.group(1)} of {entry['article']} is not in the contents")


SVG = "{http://www.w3.org/2000/svg}"


def placed_in_svg(root):
    """Where the outlines of glyphs are on a page, from its top left corner, and how much wider they are than drawn."""
    defined = {path.get("id") for path in root.find(SVG + "defs").iter(SVG + "path")}
    for group in root.iter(SVG + "g"):
        for use in group.findall(SVG + "use"):
            name = use.get("href").removeprefix("#")
            if name not in defined:
                continue
            x, y, across, down = re.fullmatch(r"translate\((\S+) (\S+)\)scale\((\S+?)(?: (\S+))?\)", group.get("transform")).groups()
            x, y, across, down = float(x), float(y), float(across), float(down or across)
            yield x + across * float(use.get("x", 0)), y + down * float(use.get("y", 0)), round(across / down, 4)


def placed_in_pdf(path, page, height):
    """The same of the PDF file, for glyphs that are seen."""
    wider = 1.0
    for line in read("mutool", "trace", path, str(page)).splitlines():
        span = re.search(r'<span .*trm="(\S+) 0 0 (\S+)"', line)
        wider = round(float(span[1]) / float(span[2]), 4) if span else wider
        glyph = re.search(r'<g unicode="([^"]*)" glyph="(\d+)" x="(\S+)" y="(\S+)"', line)
        if glyph and html.unescape(glyph[1]).strip():
            yield float(glyph[3]), height - float(glyph[4]), wider


def scaled_in_frames(frames, page):
    """The glyphs of each scale on a page."""
    count, number = collections.Counter(), 0
    for line in frames.splitlines():
        number += line.startswith("page ")
        scale = re.match(r"text \S+ \S+ \S+ \S+ \S+ ([\d.]+)% ", line)
        if number == page and scale and lib.FRAME_TEXT.match(line):
            text = lib.FRAME_TEXT.match(line)["text"].replace("\\-", "-")
            count[round(float(scale[1]) / 100, 4)] += len(re.sub(r"\s", "", text))
    return count


def check_svg(path, source, page):
    """Each glyph is where it is in the PDF file and as wide, and all its text can be selected; as many are scaled as there are letters in
    marks that are, give or take ligatures and marks without one."""
    root = xml.fromstring(lib.offprint("show", "--svg", "--page", str(page), source).out)
    glyphs = list(placed_in_svg(root))
    printed = list(placed_in_pdf(path, page, float(root.get("viewBox").split()[3])))
    lib.expect(f"{path.name}, page {page}: glyphs in SVG", len(printed), len(glyphs))
    far = [(got, wanted) for got, wanted in zip(glyphs, printed) if any(abs(a - b) > 0.05 for a, b in zip(got, wanted))]
    lib.expect(f"{path.name}, page {page}: displaced in SVG", [], far[:3])
    wide = [(got, wanted) for got, wanted in zip(glyphs, printed) if abs(got[2] - wanted[2]) > 0.0002]
    lib.expect(f"{path.name}, page {page}: of another width in SVG", [], wide[:3])
    scales = collections.Counter(round(wider, 3) for _, _, wider in printed if abs(wider - 1) > 0.001)
    framed = scaled_in_frames(lib.offprint("show", "--frames", source).out, page)
    lib.expect(f"{path.name}, page {page}: scales", sorted(framed), sorted(scales))
    lib.expect(f"{path.name}, page {page}: scaled glyphs", True, all(0.97 * framed[k] <= scales[k] <= framed[k] for k in framed))
    texts = read("mutool", "draw", "-N", "-F", "text", path, str(page)), "".join(text.text for text in root.iter(SVG + "text"))
    printed, said = ("".join(sorted(re.sub(r"[\W_]", "", plain(text).casefold()))) for text in texts)  # capitals read as they were written, _ stands before lowered words
    lib.expect(f"{path.name}, page {page}: letters to select", printed, said)


def check_file(out, entry, manifest):
    path = out / entry["name"]
    data = path.read_bytes()
    if len(data) != entry["bytes"] or hashlib.sha256(data).hexdigest() != entry["sha256"]:
        problems.append(f"{path.name}: differs from the manifest")
    read("qpdf", "--check", path)
    check_fonts(path)
    check_navigation(path, entry, ISSUE / entry.get("article", ""))
    if check_info(path) != entry["pages"]:
        problems.append(f"{path.name}: number of pages")
    if "/Lang" not in lib.run("qpdf", "--qdf", "--object-streams=disable", path, "-").out:
        problems.append(f"{path.name}: no /Lang")
    if entry["kind"] == "cover":
        check_cover_text(path, ISSUE / entry["article"])
        check_svg(path, ISSUE / entry["article"], 1)
    elif entry["kind"] == "front-matter":
        check_contents(path, manifest)
        check_svg(path, ISSUE, 4)


JOURNAL = """title: {en: J}
languages: [en]
issn: {print: 2500-1809}
publisher: {name: {en: P}}
design: {base: classic, breaking: {tracking: 0.5%%, expansion: %s}}
"""


def check_tracked(expansion):
    """Letters that are set apart are where they are in SVG, and are read as before."""
    text = (ISSUE / "aleksandrov/abstract.en.md").read_text(encoding="utf-8")
    lib.write_files("tracked", {"journal.yaml": JOURNAL % expansion, "i/issue.yaml": "year: 2020\nsections: [{title: {en: S}, articles: [a]}]\n",
                                "i/a/article.yaml": "title: {en: T}\nlanguage: en\nauthors: [{name: {en: \"Furrow, Ann\"}}]\npages: 1–2\n", "i/a/abstract.en.md": text})
    lib.offprint("build", "tracked/i", "-o", "tracked/out")
    path = pathlib.Path("tracked/out/i/covers/a.pdf")
    content = lib.run("qpdf", "--qdf", "--object-streams=disable", path, "-").out
    lib.expect("Tc is written", True, len(re.findall(r" Tc$", content, re.M)) > 3)
    lib.expect("Tz is written", expansion != "0", bool(re.search(r" Tz$", content, re.M)))
    check_cover_text(path, pathlib.Path("tracked/i/a"))
    check_svg(path, "tracked/i/a/article.yaml", 1)


def main():
    lib.need("qpdf", "pdffonts", "pdfinfo", "pdftotext", "mutool")
    with lib.workshop():
        lib.offprint("build", ISSUE, "-o", "first")
        out = pathlib.Path("first", ISSUE.name)
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        covers = [entry for entry in manifest["files"] if entry["kind"] == "cover"]
        some = [entry for entry in manifest["files"] if entry not in covers] + lib.sample(covers, 3)
        for entry in some:
            check_file(out, entry, manifest)
        for expansion in "0", "2%":
            check_tracked(expansion)
        lib.offprint("build", ISSUE, "-o", "second", "-j", "1", env={"TZ": "Pacific/Kiritimati", "LC_ALL": "ru_RU.UTF-8"})
        lib.expect("files that differ in the second run", [], lib.differing(lib.files_of("first"), lib.files_of("second")))
    lib.finish(files=len(some), cover_sheets=len(covers))


main()
