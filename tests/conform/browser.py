"""The site in a browser: its pages, as files, without a network. WCAG 2.2 AA (axe-core), links, keys, narrow windows, print and fonts
(browser.mjs), and HTML, CSS and SVG by the Nu checker. Pages with one defect each prove that it is noticed.
"""

import functools
import json
import pathlib
import re
import shutil
import subprocess

import lib
import validator

BROWSER = "chromium"
AXE, PUPPETEER, NU = (validator.MODULES / path for path in ("axe-core/axe.min.js", "puppeteer-core/package.json", "vnu-jar/build/dist/vnu.jar"))
PAGE_MAX = 30_000  # [bytes] of a page in the sample
LONG = "structured-abstract"  # but for this article, whose abstracts are four times as long as usual
DEEP = "-Xss8m"  # what the Nu checker says it needs

SAMPLE = ("2020-3", "2021-1")
# one page of each kind
LOOKED = ("", "2020-3/en", "2020-3/retracted/en", "2020-3/structured-abstract/en", "2021-1/summer-houses")
PASSED = ("en", "7/de", "7/mended/ru", "7/wrong/ru")  # of the hard journal; they are as the same page in another language

JOURNAL = """\
title: {ru: "Вестник «Ä & Ω»", en: "Herald of Walls & “Roofs”", de: Mauernbote}
languages: [ru, en, de]
issn: {print: 2500-1809, online: 0378-5955}
publisher: {name: {ru: Издатель, en: Publisher, de: Verlag}, url: "https://example.org/a?b=1&c=2"}
licence: CC BY 4.0
warnings: {missing-translation: off}
exchange: {url: "https://herald.press/sub/{issue}/{slug}/"}
"""
ISSUE = """\
year: 2020
volume: 5
number: 3
dates: {released: 2020-09-30}
theme: {ru: Тема «номера», en: A “theme” & more, de: Thema}
sections:
  - {title: {ru: Статьи, en: Articles, de: Aufsätze}, articles: [walls, crowd, bare]}
  - {title: {en: Corrections}, articles: [wrong, mended, gone]}
"""
WALLS = """\
language: de
title: {de: "Mauern „und“ Dächer: H~2~O *in situ* mit Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  en: "Walls “and” roofs: a \\\\< b & c", ru: Стены «и» крыши}
subtitle: {de: Ein Versuch, en: An attempt, ru: Опыт}
pages: 1-2
doi: 10.5555/walls(2020)5:1[w]
authors:
  - {name: {de: "Müller, Jörg", en: "Müller, Jörg", ru: "Мюллер, Йорг"}, orcid: 0000-0002-1825-0097, email: "j@example.org", corresponding: true,
     affiliations: [{name: {en: "Institute of a & b"}, city: {en: Riga}}, {name: {en: Second Institute}}]}
keywords: {de: [Mauer, Dach], en: [wall, roof], ru: [стена, крыша]}
dates: {received: 2020-01-02, accepted: 2020-03-04}
funding: {en: "Paid by the fund, project 1."}
funders: [{name: {en: Fund of Walls}, id: "https://ror.org/00f54p054", awards: [A-1, B-2]}]
related: [{kind: translation-of, doi: 10.5555/12345678}, {kind: data, url: "https://example.org/data?a=1&b=2"}]
"""
ABSTRACT = """\
Text with *emphasis*, **strength**, `code` and [a link](https://example.org/).

## Heading of the abstract

1. one
   - a
   - b
2. two

> Quoted text

### Next heading

Last paragraph with a very long address: https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
"""
NAMES = "Abel Braun Curie Dorn Euler Frege".split()
ARTICLE = "language: en\ntitle: {{en: {}, ru: Заглавие}}\npages: {}\nauthors: [{{name: {{en: \"Roe, Jane\", ru: \"Ро, Джейн\"}}}}]\n"


def crowd():
    people = "".join(f"  - {{name: {{en: \"{NAMES[n % 6]}{'abcdefghij'[n // 6]}, Ann {chr(65 + n % 26)}.\"}}, affiliations: [a{n % 9}]}}\n"
                     for n in range(60))
    places = "".join(f"  - {{id: a{n}, name: {{en: University of the Town of Number {n}}}, city: {{en: Town}}}}\n" for n in range(9))
    return f"language: en\ntitle: {{en: A crowd}}\npages: 3-4\nauthors:\n{people}affiliations:\n{places}"


HARD = {
    "journal.yaml": JOURNAL,
    "7/issue.yaml": ISSUE,
    "7/walls/article.yaml": WALLS,
    **{f"7/walls/abstract.{lang}.md": ABSTRACT for lang in ("de", "en")},
    "7/walls/references.md": "1. Smith J. Walls <&>. 2001. https://doi.org/10.5555/12345678\n2. Doe J. https://example.org/x\n" * 3,
    "7/crowd/article.yaml": crowd(),
    "7/bare/article.yaml": "language: ru\ntitle: {ru: Голая статья}\npages: 5\n",
    "7/wrong/article.yaml": ARTICLE.format("Wrong", "6-7") +
    "notice: {kind: retraction, date: 2021-01-02, doi: 10.5555/notice, text: {en: \"Reasons, *all* of them.\", ru: Причины.}}\n",
    "7/mended/article.yaml": ARTICLE.format("Mended", "8-9") + "notice: {kind: correction, text: {en: A date.}}\n",
    "7/gone/article.yaml": ARTICLE.format("\"Gone “away” \\\\< & b\"", "10") + "doi: 10.5555/gone\n",
}

# A page made from a good one, with these defects: what is replaced by what, and what is said of it.
BASE = "2021-1/summer-houses/en/index.html"
END = "</main>"
DEFECTS = [
    (END, "<script>console.error('x')</script></main>", "console: x"),
    (END, "<script>1</script></main>", "script: a script that runs"),
    ("<main", "<main onclick=\"1\"", "script: onclick"),
    (END, "<p><img src=\"none.png\" alt=\"a\"></p></main>", "request: .*none.png fails"),
    (END, "<p><img src=\"https://example.org/a.png\" alt=\"a\"></p></main>", "request: .*a.png is outside the site"),
    (END, "<p><a href=\"none.html\">a</a></p></main>", "link: .*none.html is not there"),
    (END, "<p><a href=\"#none\">a</a></p></main>", "link: .*#none has no such place"),
    (END, "<p><a tabindex=\"2\" href=\"#content\">a</a></p></main>", "keys: stop 0 is A a"),
    (END, "<style>a { outline: none !important }</style></main>", "keys: no outline"),
    (END, "<p style=\"width: 400px\">a</p></main>", "width: 4"),
    (END, "<style>nav { display: block !important }</style></main>", "print: <nav"),
    (END, "<style>@font-face { font-family: f; src: url(none.woff2) } h1 { font-family: f }</style></main>", "fonts: f"),
    (END, "<p style=\"color: #999\">grey text</p></main>", "axe: color-contrast"),
    (" alt=\"\"", "", "axe: image-alt"),
    (END, "<h5>a</h5></main>", "headings: "),
    (END, "<style>.abstract p { font-size: 10px; max-width: none }</style></main>", "measure: "),
]
# the same for the Nu checker
SPOILED = {
    "markup.html": "<!DOCTYPE html><html lang=\"en\"><head><title>a</title></head><body><p><div>a</div></p></body></html>",
    "rules.css": "p { colour: red }",
    "picture.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"><foo/></svg>",
}


class Browser(validator.Process):
    """Looks at pages of a site."""

    def __init__(self, pages, site):
        self.pages = pages
        program = str(validator.HERE / "browser.mjs")
        super().__init__(map(str, pages), "node", program, str(validator.MODULES),
                         shutil.which(BROWSER), str(site))

    @functools.lru_cache
    def faults(self):
        said = {answer["path"]: answer["faults"] for answer in map(json.loads, self.lines())}
        lib.require(set(said) == set(map(str, self.pages)), "the browser does not answer for each page")
        return said


class Nu:
    """Checks HTML, CSS and SVG files, all in one process."""

    def __init__(self, paths):
        command = (*validator.JAVA, DEEP, "-jar", str(NU), "--format", "json", "--stdout", "--also-check-css", "--also-check-svg")
        self.answers = pathlib.Path("nu.out")
        with self.answers.open("wb") as answers:
            self.process = subprocess.Popen([*command, *map(str, paths)], stdout=answers, stderr=subprocess.DEVNULL)

    @functools.lru_cache
    def faults(self):
        """What is wrong in each file, by its name."""
        self.process.communicate(timeout=3 * lib.HANG)
        found = {}
        for message in json.loads(self.answers.read_text(encoding="utf-8"))["messages"]:
            place = pathlib.Path(message.get("url", "file:?").removeprefix("file:"))
            found.setdefault(str(place), []).append(f"{message.get('lastLine')}: {message['message']}")
        return found


def make_sample(site):
    content = lib.ROOT / "content"
    lib.offprint("build", *(content / issue for issue in SAMPLE), "-o", "out-sample")
    lib.offprint("site", content, "--files", "out-sample", "-o", site)


def make_hard(site):
    """The journal of hard cases. An article is withdrawn after it has been on the site."""
    lib.write_files("hard", HARD)
    for sections in ISSUE, ISSUE.replace(", gone", ""):
        pathlib.Path("hard/7/issue.yaml").write_text(sections, encoding="utf-8")
        lib.offprint("build", "hard/7", "-o", "out-hard", status=(0, 1))
        lib.offprint("site", "hard", "--files", "out-hard", "-o", site, status=(0,))


def make_spoiled(site):
    """A page with all defects."""
    text = (site / BASE).read_text(encoding="utf-8")
    for old, new, _ in DEFECTS:
        lib.require(old in text, f"{BASE} has no {old!r}")
        text = text.replace(old, new, 1)
    path = (site / BASE).with_name("spoiled.html")
    path.write_text(text, encoding="utf-8")
    return path


def main():
    lib.need(BROWSER, "java", "node", "pdftocairo", files=(AXE, PUPPETEER, NU))
    with lib.workshop() as folder:
        site = folder / "site"
        make_sample(site / "sample")
        make_hard(site / "hard")
        whole = [site / "sample" / path / "index.html" for path in LOOKED] + [
            path for path in sorted((site / "hard").rglob("index.html")) if path.parent.relative_to(site / "hard").as_posix() not in PASSED]
        files = sorted(site.rglob("*.html")) + sorted(site.rglob("*.css")) + lib.sample(sorted(site.rglob("*.svg")), 2, 4)
        spoiled = make_spoiled(site / "sample")
        lib.write_files(folder, SPOILED)
        nu = Nu(files + [folder / name for name in SPOILED])
        browser = Browser(whole + [spoiled], site)
        for path in whole:
            lib.problems.extend(f"{path.relative_to(site)}: {fault}" for fault in browser.faults()[str(path)])
        said = browser.faults()[str(spoiled)]
        lib.problems.extend(f"the browser says {said}, not {wanted!r}" for _, _, wanted in DEFECTS if not any(re.match(wanted, s) for s in said))
        for path in files:
            lib.problems.extend(f"{path.relative_to(site)}:{fault}" for fault in nu.faults().get(str(path), []))
        for name in SPOILED:
            lib.require(nu.faults().get(str(folder / name)), f"the Nu checker says nothing of {name}")
        for path in (site / "sample").rglob("index.html"):
            if LONG not in path.parts:
                lib.require(path.stat().st_size <= PAGE_MAX, f"{path.relative_to(site)} has {path.stat().st_size} bytes")
    lib.finish(pages=len(whole), files=len(files), defects=len(DEFECTS))


if __name__ == "__main__":
    main()
