"""The site: its pages read back as HTML, its links, what programs find in it, and what becomes of it from run to run."""

import hashlib
import html.parser
import json
import pathlib
import re
import shutil
import urllib.parse
import xml.etree.ElementTree as ElementTree

import lib

SITE = pathlib.Path("site")
VOID = {"meta", "link", "img", "br", "hr", "wbr"}
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Page(html.parser.HTMLParser):
    """A page: elements must be nested as they are opened."""

    def __init__(self, path):
        super().__init__()
        self.path, self.open, self.ids, self.links, self.images = path, [], set(), [], []
        self.tags, self.relations, self.headings, self.scripts, self.text = [], [], [], [], []
        self.lang = self.title = None
        self.feed(path.read_text(encoding="utf-8"))
        lib.expect(f"{path}: open elements", [], self.open)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        lib.expect(f"{self.path}: <{tag}> has an attribute twice", len(attrs), len(values))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "html":
            self.lang = values.get("lang")
        elif tag == "a":
            self.links.append(values.get("href"))
        elif tag == "img":
            self.images.append(values)
        elif tag == "meta":
            self.tags.append((values.get("name") or values.get("property"), values.get("content")))
        elif tag == "link":
            self.relations.append(values)
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        elif tag == "script":
            lib.expect(f"{self.path}: type of a script", "application/ld+json", values.get("type"))
        for name in values:
            lib.require(not name.startswith("on"), f"{self.path}: <{tag} {name}>")

    def handle_endtag(self, tag):
        lib.require(self.open and self.open[-1] == tag, f"{self.path}: </{tag}> after {self.open}")
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        elif self.open and self.open[-1] == "title":
            self.title = data
        else:
            self.text.append(data)

    def named(self, name):
        return [content for key, content in self.tags if key == name]


def journal(name="j", *, address="url: 'https://herald.press/{issue}/{slug}/'", **files):
    """A journal with an issue of two articles, of which the second has a PDF file."""
    tree = {
        f"{name}/journal.yaml": "title: {ru: Вестник, en: Herald}\nlanguages: [ru, en]\nissn: {online: 2500-1809}\n"
        "publisher: {name: {ru: Издатель, en: Publisher}}\nlicence: CC BY 4.0\n"
        f"warnings: {{missing-translation: off}}\nexchange: {{{address}}}\n",
        f"{name}/7/issue.yaml": "year: 2020\nvolume: 5\nnumber: 3\ndates: {released: 2020-09-30}\n"
        "sections:\n  - {title: {ru: Статьи, en: Articles}, articles: [walls, roofs]}\n",
        f"{name}/7/walls/article.yaml": "language: ru\ntitle: {ru: Стены, en: Walls}\npages: 1-2\ndoi: 10.5555/walls\n"
        "authors: [{name: {ru: \"Петров, Иван Ильич\", en: \"Petrov, Ivan\"}, orcid: 0000-0002-1825-0097, "
        "affiliations: [{name: {ru: Институт, en: Institute}}]}]\n"
        "keywords: {ru: [стена], en: [wall]}\n",
        f"{name}/7/walls/abstract.ru.md": "О стенах. " + 60 * "Стены, стоят. " + "\n",
        f"{name}/7/walls/abstract.en.md": "On walls. " + 60 * "Walls, stand. " + "\n",
        f"{name}/7/walls/references.md": "Smith J. Walls. 2001. https://doi.org/10.5555/12345678\n",
        f"{name}/7/roofs/article.yaml": "language: en\ntitle: {en: Roofs}\npages: 3-4\nauthors: [{name: {en: \"Roe, Jane\"}}]\n",
        f"{name}/7/roofs/abstract.en.md": "On roofs.\n",
        **files,
    }
    for path, text in tree.items():
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(text, encoding="utf-8")


def build(*issues):
    return lib.offprint("build", *(issues or ["j/7"]), "-o", "out", status=(0, 1))


def site(*words, status=(0,), pictures=False):
    """Makes the site; without the programs that draw pages of PDF files, which take most of the time."""
    return lib.offprint("site", *(words or ["j"]), "--files", "out", "-o", SITE, status=status, env={} if pictures else {"PATH": "/nonexistent"})


def make(pictures=False):
    journal()
    build()
    return site(pictures=pictures)


def pages():
    return {path.relative_to(SITE).as_posix(): Page(path) for path in sorted(SITE.rglob("*.html"))}


def check_links(found):
    """Every link and picture leads to a file of the site, without a server that would look for index.html."""
    for name, page in found.items():
        here = (SITE / name).parent
        targets = page.links + [i["src"] for i in page.images] + [r["href"] for r in page.relations]
        for target in targets:
            parts = urllib.parse.urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = here / urllib.parse.unquote(parts.path) if parts.path else SITE / name
            lib.require(path.is_file(), f"{name} links to {target}, which is not there")
            if parts.fragment and path.suffix == ".html":
                other = path.resolve().relative_to(SITE.resolve()).as_posix()
                lib.require(parts.fragment in found[other].ids, f"{name} links to {target}, which has no such place")


def test_pages():
    make()
    found = pages()
    wanted = {"", "en/", "7/", "7/en/", "7/walls/", "7/walls/en/", "7/roofs/"}
    lib.expect("pages", {f"{p}index.html" for p in wanted}, set(found))
    check_links(found)
    for name, page in found.items():
        lib.expect(f"{name}: headings of the first level", 1, page.headings.count(1))
        steps = list(zip([0] + page.headings, page.headings))
        lib.require(all(b <= a + 1 for a, b in steps), f"{name}: headings {page.headings}")
        lib.expect(f"{name}: language", "en" if "/en/" in f"/{name}" or "roofs" in name else "ru", page.lang)
    lib.require("И.\u00a0И.\u00a0Петров" in "".join(found["7/index.html"].text), "the issue does not name the author as it is set")
    lib.require("On walls." in "".join(found["7/walls/index.html"].text), "the abstract in the other language is missing")
    sums = (SITE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = {p.relative_to(SITE).as_posix() for p in SITE.rglob("*") if p.is_file() and not p.name.startswith(".")}
    lib.expect("files with a digest", files - {"SHA256SUMS", "site.json"}, {line[66:] for line in sums})
    for line in sums:
        lib.expect(line[66:], hashlib.sha256((SITE / line[66:]).read_bytes()).hexdigest(), line[:64])


def test_tags():
    make()
    found = pages()
    first, other = found["7/walls/index.html"], found["7/walls/en/index.html"]
    for page, title, author in (first, "Стены", "Петров, Иван Ильич"), (other, "Walls", "Petrov, Ivan"):
        lib.expect("citation_title", [title], page.named("citation_title"))
        lib.expect("citation_author", [author], page.named("citation_author"))
        lib.expect("citation_author_orcid", ["https://orcid.org/0000-0002-1825-0097"], page.named("citation_author_orcid"))
        lib.expect("citation_doi", ["10.5555/walls"], page.named("citation_doi"))
        lib.expect("citation_publication_date", ["2020/09/30"], page.named("citation_publication_date"))
        lib.expect("citation_firstpage", ["1"], page.named("citation_firstpage"))
        lib.require(all(content for name, content in page.tags if name), "an empty tag")
        data = json.loads("".join(page.scripts))
        lib.expect("name in JSON-LD", title, data["name"])
        lib.expect("DOI in JSON-LD", "https://doi.org/10.5555/walls", data["@id"])
        names = [name for name, _ in page.tags if name and name.startswith("citation_")]
        lib.expect("after the author", ["citation_author_institution", "citation_author_orcid"],
                   names[names.index("citation_author") + 1:][:2])
        lib.expect("citation_abstract_html_url", page.named("og:url"), page.named("citation_abstract_html_url"))
        place = data["isPartOf"]
        kinds = [part["@type"] for part in (place, place["isPartOf"], place["isPartOf"]["isPartOf"])]
        lib.expect("what the article is in", ["PublicationIssue", "PublicationVolume", "Periodical"], kinds)
        description = page.named("description")[0]
        lib.require(250 < len(description) <= 300 and re.search(r"\w…$", description), f"the description ends as {description[-20:]!r}")
    for page in found.values():
        said = {r["hreflang"]: r["href"] for r in page.relations if "hreflang" in r}
        for address in said.values():
            back = found[address.removeprefix("https://herald.press/") + "index.html"]
            lib.expect(f"{address}: languages", said, {r["hreflang"]: r["href"] for r in back.relations if "hreflang" in r})
        lib.require(not said or page.lang in said, f"{page.path} does not name itself")
    relations = {(r["rel"], r.get("hreflang")): r["href"] for r in first.relations}
    lib.expect("canonical", "https://herald.press/7/walls/", relations["canonical", None])
    lib.expect("in English", "https://herald.press/7/walls/en/", relations["alternate", "en"])


def test_contributors():
    journal()
    lib.change("j/7/walls/article.yaml", ("affiliations: [", "roles: [software, Software, supervision], affiliations: ["),
           ("pages: 1-2", "pages: 1-2\nversions: [{number: 1, date: 2020-09-30}, {number: 2, date: 2020-11-16, note: {en: Gate added}}]\n"
           "translators: [{name: {ru: \"Лунина, Ольга\", en: \"Lunina, Olga\"}}]\n"
           "statements: [{label: {ru: Препринт, en: Preprint}, text: {ru: Есть препринт., en: There is a preprint.}}]\n"
           "reviews: [{title: {en: A Book of Walls}, authors: [\"Stone, Peter\"], year: 2001}]"))
    build()
    site()
    for name, words in ("index.html", ("Ольга Лунина", "Есть препринт.", "A Book of Walls", "Версия 2 опубликована", "2 (16 ноября 2020 г.): Gate added")), \
            ("en/index.html", ("Olga Lunina", "There is a preprint.", "A Book of Walls", "Version 2 published", "Software, Supervision",
                                "2 (16 November 2020): Gate added")):
        text = "".join(Page(SITE / "7/walls" / name).text).replace("\u00a0", " ")
        for word in words:
            lib.require(word in text, f"{name} lacks {word!r}")


def test_feeds():
    make()
    feed = ElementTree.parse(SITE / "feed.xml").getroot()
    lib.expect("entries", ["Стены", "Roofs"], [e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")])
    lib.expect("updated", "2020-09-30T00:00:00Z", feed.findtext(f"{ATOM}updated"))
    for part in feed, *feed.iter(f"{ATOM}entry"):  # RFC 4287, 4.1.1 and 4.1.2
        for name in "id", "title", "updated":
            lib.expect(f"elements {name}", 1, len(part.findall(f"{ATOM}{name}")))
        lib.require(part.find(f"{ATOM}author/{ATOM}name") is not None, "nobody wrote it")
        lib.require(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(f"{ATOM}updated")), "not a date of RFC 3339")
        lib.expect("alternate links", 1, sum(link.get("rel") == "alternate" for link in part.findall(f"{ATOM}link")))
    ids = [e.text for e in feed.iter(f"{ATOM}id")]
    lib.expect("unique ids", len(ids), len(set(ids)))
    found = [e.text for e in ElementTree.parse(SITE / "sitemap.xml").getroot().iter(f"{MAP}loc")]
    lib.expect("addresses", len(pages()), len(set(found)))
    for address in found:
        path = address.removeprefix("https://herald.press/")
        lib.require((SITE / path / "index.html").is_file(), f"{address} is not there")
    lib.require("sitemap.xml" in (SITE / "robots.txt").read_text(encoding="utf-8"), "robots.txt does not name the map")
    lib.expect("entries of BibTeX", 2, (SITE / "journal.bib").read_text(encoding="utf-8").count("@article{"))


def test_without_address():
    journal(address="crossref: {depositor: D}")
    build()
    lib.require("[site-address]" in site().err, "no warning")
    check_links(pages())
    lib.require(not (SITE / "feed.xml").exists() and not (SITE / "sitemap.xml").exists(), "files with addresses")


def test_runs():
    """Only what differs is written; what is gone leaves a notice."""
    make()
    before = {p: p.stat().st_mtime_ns for p in SITE.rglob("*") if p.is_file()}
    lib.require("0 files written" in site().err, "files are written again")
    lib.change("j/7/roofs/article.yaml", ("en: Roofs", "en: Tiles"))
    lib.require("[site-stale]" in site().err, "the file of other data is taken")
    build()
    site()
    changed = {p.as_posix() for p, t in before.items() if p.is_file() and p.stat().st_mtime_ns != t}
    lib.require(not any("walls" in p for p in changed), f"another article is written: {changed}")
    lib.require("site/7/roofs/index.html" in changed, "the article is not written")
    lib.change("j/7/issue.yaml", ("walls, roofs", "roofs"))
    build()
    site()
    gone = Page(SITE / "7/walls/index.html")
    lib.require("Стены" in "".join(gone.text) and "https://doi.org/10.5555/walls" in gone.links, "no notice")
    lib.expect("files of the article", ["index.html"], [p.name for p in (SITE / "7/walls").iterdir()])
    lib.expect("robots", ["noindex"], gone.named("robots"))
    site()
    lib.require((SITE / "7/walls/index.html").is_file(), "the notice is gone")


def test_moved():
    """The old page of an article whose folder has been renamed leads to the new one."""
    make()
    pathlib.Path("j/7").rename("j/2020-7")
    build("j/2020-7")
    site()
    old = Page(SITE / "7/walls/index.html")
    lib.require("../../2020-7/walls/index.html" in old.links, f"it leads to {old.links}")
    lib.require("Изъято" not in "".join(old.text), "an article that is there is called withdrawn")
    check_links(pages())


def test_errors():
    """An article with errors keeps its page; with --final, nothing is written."""
    make()
    old = (SITE / "7/walls/index.html").read_bytes()
    lib.change("j/7/walls/article.yaml", ("pages: 1-2", "pages: 2-1"))
    build()
    lib.require("error" in site(status=(1,)).err, "no error")
    lib.expect("the page", old, (SITE / "7/walls/index.html").read_bytes())
    lib.require("Стены" in "".join(Page(SITE / "7/index.html").text), "the issue no longer lists the article")
    before = lib.files_of(SITE)
    lib.change("j/7/walls/article.yaml", ("pages: 2-1", "pages: 1-2"))
    lib.change("j/7/roofs/article.yaml", ("en: Roofs", "en: TODO"))
    build()
    lib.require("[placeholder]" in site("--final", "j", status=(1, 4)).err, "the placeholder is published")
    lib.require(lib.files_of(SITE) == before, "files have been written")
    lib.change("j/7/roofs/article.yaml", ("en: TODO", "en: Tiles"))
    lib.require("[site-stale]" in site("--final", "j", status=(1, 4)).err, "old files are published")
    lib.require(lib.files_of(SITE) == before, "files have been written")


def test_broken_issue():
    """An issue that cannot be read stays on the site, with all that leads to it."""
    make()
    before = lib.files_of(SITE)
    with open("j/7/issue.yaml", "a", encoding="utf-8") as file:
        file.write("year: [\n")
    site(status=(1,))
    after = lib.files_of(SITE)
    changed = [name for name in before if name not in ("site.json", "SHA256SUMS") and before[name] != after.get(name)]
    lib.expect("changed files", [], changed)


def test_names():
    """An article may not have the name of a language: its folder holds the pages in that language."""
    journal(**{"j/7/en/article.yaml": "title: {en: Doors}\nlanguage: en\npages: 5\n"})
    lib.change("j/7/issue.yaml", ("walls, roofs", "walls, roofs, en"))
    build()
    lib.require("rename the folder of the article" in site(status=(1,)).err, "no error")
    lib.expect("language of the page", "en", Page(SITE / "7/en/index.html").lang)
    lib.require("Walls" in "".join(Page(SITE / "7/en/index.html").text), "the page of the issue is lost")


def test_pictures():
    """Thumbnails and cards, kept while the files that they show do not change; left out with a note where a program is missing."""
    lib.require("no pictures of pages" in make().err, "no note")
    lib.require(not list(SITE.rglob("*.png")), "a picture without a program")
    site(pictures=True)
    card = (SITE / "7/walls/card.png").read_bytes()
    lib.expect("card", b"\x89PNG", card[:4])
    lib.expect("og:image", ["https://herald.press/7/walls/card.png"], Page(SITE / "7/walls/index.html").named("og:image"))
    for path in ("7/cover.svg", "7/walls/cover.svg"):
        lib.expect(path, "{http://www.w3.org/2000/svg}svg", ElementTree.parse(SITE / path).getroot().tag)
        lib.require((SITE / path).stat().st_size <= 60000, f"{path} is too large")
    site()
    lib.expect("the card without the program", card, (SITE / "7/walls/card.png").read_bytes())
    for path in (SITE / "assets").glob("*.woff2"):
        lib.require(path.stat().st_size <= 28000, f"{path} is too large")


def test_folders():
    """The folder of another is left alone; issues are found again wherever they are in the journal."""
    journal()
    build()
    SITE.mkdir()
    (SITE / "index.html").write_text("mine", encoding="utf-8")
    lib.require("not the folder of a site" in site(status=(1, 4)).err, "a folder of files is taken")
    lib.expect("its file", "mine", (SITE / "index.html").read_text(encoding="utf-8"))
    shutil.rmtree(SITE)
    site()
    journal("k")
    lib.change("k/journal.yaml", ("ru: Вестник, en: Herald", "ru: Другой, en: Other"), ("2500-1809", "2049-3630"))
    pathlib.Path("k/7").rename("k/8")
    build("k/8")
    before = lib.files_of(SITE)
    lib.require("is the site of another journal" in site("k", status=(1, 4)).err, "another journal takes the folder")
    lib.require("of one journal" in site("j/7", "k/8", status=(1, 4)).err, "two journals share a site")
    lib.require(lib.files_of(SITE) == before, "files have been written")
    pathlib.Path("j/vol/2021").mkdir(parents=True)
    shutil.copytree("j/7", "j/vol/2021/9")
    build("j/vol/2021/9")
    site("j/vol/2021/9")
    site("j/7")
    lib.require("Стены" in (Page(SITE / "9/walls/index.html").title or ""), "the issue below is lost")
    lib.require(Page(SITE / "9/walls/index.html").named("citation_title"), "the issue below is withdrawn")


def test_own_parts():
    journal(**{"j/own.css": "p { color: red }\n", "j/head.html": "<p>Own head</p>\n"})
    lib.change("j/journal.yaml", ("warnings:", "site: {style: own.css, header: head.html}\nwarnings:"))
    build()
    site()
    lib.require((SITE / "assets/site.css").read_text(encoding="utf-8").endswith("p { color: red }\n"), "the style is not added")
    lib.require("Own head" in "".join(Page(SITE / "7/walls/index.html").text), "the header is missing")


HOSTILE = [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]><a>", "a & b < c", "@comment{x", "<!--", "{{7*7}}", "'onload='x",
]


def test_hostile():
    files = {}
    for number, text in enumerate(HOSTILE):
        escaped = json.dumps(re.sub(r"([\\`*_{}\[\]<>#&~^])", r"\\\1", f"T{number} {text} E"), ensure_ascii=False)
        files[f"j/7/h{number}/article.yaml"] = f"language: en\ntitle: {{en: {escaped}}}\narticle_number: e{number}\n" \
            "authors: [{name: {en: \"Roe & Co, Jane\"}}]\n"
    journal(**files)
    lib.change("j/7/issue.yaml", ("walls, roofs", "walls, roofs, " + ", ".join(f"h{n}" for n in range(len(HOSTILE)))))
    build()
    site(status=(0, 1))
    found = pages()
    check_links(found)
    shown = 0
    for number, text in enumerate(HOSTILE):
        page = found.get(f"7/h{number}/index.html")
        if page:
            shown += 1
            title = f"T{number} {text} E"
            lib.expect("title", [title], page.named("citation_title"))
            lib.expect("name in JSON-LD", title, json.loads("".join(page.scripts))["name"])
    lib.require(shown > len(HOSTILE) / 2, f"only {shown} titles are taken")
    ElementTree.parse(SITE / "feed.xml")


def test_damaged_list():
    """What stands in the list is not trusted."""
    make()
    pathlib.Path("precious").write_text("x", encoding="utf-8")
    whole = (SITE / "site.json").read_text(encoding="utf-8")
    (SITE / "own.txt").write_text("x", encoding="utf-8")
    for old, new in ("7/walls/walls-cover.pdf", "../precious"), ("7/walls/walls-cover.pdf", "own.txt"), ('"site"', '"other"'), ("{", "", ), ("7/walls", "7/../.."):
        (SITE / "site.json").write_text(whole.replace(old, new), encoding="utf-8")
        lib.change("j/7/issue.yaml", ("walls, roofs", "roofs"))
        site()
        lib.require(pathlib.Path("precious").is_file() and (SITE / "own.txt").is_file(), f"a file of another is removed: {new}")
        lib.change("j/7/issue.yaml", ("articles: [roofs]", "articles: [walls, roofs]"))
        site()


lib.main(test_pages, test_tags, test_contributors, test_feeds, test_without_address, test_runs, test_moved, test_errors, test_broken_issue, test_names, test_pictures, test_folders, test_own_parts, test_hostile, test_damaged_list)
