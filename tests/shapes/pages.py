"""Sets front and back matter from generated lists of pages: every kind alone, in ordered pairs and in random permutations, before and
after the articles, with and without articles, in every design. Each list must yield all its parts, in order, inside the page and without
overlaps.

usage: pages.py PAGES [NUMBER [SEED]]    PAGES: the program built from pages.c; NUMBER: permutations per journal
"""
import collections
import itertools
import json
import os
import random
import re
import sys

import lib
from shapes import SLACK, Sheet, overlaps

# The entry of issue.yaml, and whether the part exists without articles. All but the first three are made once per language.
KINDS = [("cover", True), ("title-page", True), ("colophon", True), ("imprint", True), ("boards", True), ("text", True), ("contents", True),
         ("abstracts", False), ("authors", False), ("keywords", False), ("annual-contents", False)]
JOINT = 3
OWN_TITLES = {"cover": "Обложка", "title-page": "Титульный лист", "colophon": "Выпускные данные"}
SECOND_PARTS = {("annual-contents", "ru"): "Авторы 2020\u00a0года", ("annual-contents", "en"): "Authors of 2020"}
ONE_PAGE = "{imprint: one-page, boards: one-page, contents: one-page, authors: one-page}"
DESIGNS = ["classic", "modern", "plain", "{base: classic, matter: {colophon_page: last, languages: %s}}" % ONE_PAGE]
LANGUAGES = ["ru", "en"]

JOURNAL = """title: {ru: Журнал страниц, en: Journal of Pages}
languages: [ru, en]
issn: {print: 2500-1809, online: 1144-875X}
age_mark: 16+
founders: [{ru: Первый учредитель, en: First founder}, {ru: Второй учредитель, en: Second founder}]
publisher: {name: {ru: Издательство, en: Press}, address: {ru: "Москва, пр. Вернадского, 82", en: "Moscow"}, email: press@example.org}
registration: {number: ПИ № ФС77-65824, date: 2016-05-27}
editor_in_chief: {name: {ru: "Никулин, Александр Михайлович", en: "Nikulin, Alexander M."}}
boards:
  - title: {ru: Редакционный совет, en: Editorial council}
    members: [{name: {ru: "Шанин, Теодор", en: "Shanin, Teodor"}, city: {ru: Москва, en: Moscow}}]
licence: CC BY 4.0
design: %s
"""

ISSUE = """volume: "5"
number: "3"
year: 2020
format: 60×84/8
print_run: "500"
dates: {signed_to_print: 2020-09-21, released: 2020-09-30}
staff: [{role: {ru: Корректор, en: Proof-reader}, name: {ru: "Иванова, Анна Петровна", en: "Ivanova, Anna P."}}]
printer: {name: {ru: Типография, en: Printing house}}
sections:
  - title: {ru: История, en: History}
    articles: [%s]
pages:
"""

ARTICLE = """title: {ru: Статья номер %(n)d о сельском хозяйстве, en: Article number %(n)d on agriculture}
authors: [{name: {ru: "Александров, Кирилл Михайлович", en: "Aleksandrov, Kirill M."}}]
pages: %(first)d–%(last)d
keywords: {ru: [колхозы, пашня %(n)d], en: [farms, land %(n)d]}
abstract: {ru: "Аннотация статьи %(n)d.", en: "Abstract of article %(n)d."}
"""


def title_of(kind, lang):
    return "Part %s %s" % (kind, lang)


def make_journal(design, articles):
    slugs = ["a%d" % n for n in range(articles)]
    issue = ISSUE % ", ".join(slugs)
    for kind, _ in KINDS:
        issue += "  - page: %s\n" % kind
        if kind not in OWN_TITLES:
            issue += "    title: {%s}\n" % ", ".join("%s: %s" % (lang, title_of(kind, lang)) for lang in LANGUAGES)
        if kind == "text":
            issue += "    source: {ru: about.md, en: about.md}\n"
    files = {"journal.yaml": JOURNAL % design, "i/issue.yaml": issue, "i/about.md": "A page of the journal's own.\n\n- one\n- two\n"}
    for n, slug in enumerate(slugs):
        files["i/%s/article.yaml" % slug] = ARTICLE % {"n": n, "first": 20 + 10 * n, "last": 29 + 10 * n}
    lib.write_files(".", files)


def make_lists(number, seed):
    """Lists of (index of the kind, whether it is in the back matter)."""
    r = random.Random(seed)
    every = range(len(KINDS))
    lists = [[(i, back)] for i in every for back in (False, True)]
    lists += [[(i, first), (k, second)] for i, k in itertools.product(every, every) for first, second in ((0, 0), (1, 1), (0, 1))]
    for _ in range(number):
        order = r.sample(every, r.randint(3, len(KINDS)))
        lists.append([(i, r.random() < 0.5) for i in order])
    return lists


def expected(pages, back, articles):
    """The expected parts in one place, as the outline names them."""
    for i, is_back in pages:
        kind, without = KINDS[i]
        if bool(is_back) == back and (articles or without):
            yield from parts_of(i)


def parts_of(i):
    kind = KINDS[i][0]
    if i < JOINT:
        yield OWN_TITLES[kind]
        return
    for lang in LANGUAGES:
        yield title_of(kind, lang)
        if (kind, lang) in SECOND_PARTS:
            yield SECOND_PARTS[kind, lang]


def faults(lines, want, optional):
    sheet = Sheet()
    outline = []
    for line in lines:
        sheet.read(line)
        match = re.match(r'outline 0 page \d+ \S+ "(.*)"$', line)
        if match:
            outline.append(match.group(1))
    outline = [part for part in outline if part not in optional]
    if outline != want:
        yield "parts are %s, not %s" % (outline, want)
    if want and not sheet.pages:
        yield "no page"
    for number, page in enumerate(sheet.pages, 1):
        for x, y, w, size, _, text in page["text"]:
            if x < -SLACK or x + w > page["w"] + SLACK or y - size < -SLACK or y > page["h"] + SLACK:
                yield "page %d: outside the page: %r" % (number, text)
        yield from ("page %d: %s" % (number, f) for f in overlaps(page))


def read_places(out):
    """The frames of front and back matter, by (number of the list, back)."""
    places, at = collections.defaultdict(list), None
    n = -1
    for line in out.splitlines():
        if line.startswith("place "):
            back = line.startswith("place 1")
            n += not back
            at = (n, back)
            places[at] = []
        else:
            places[at].append(line)
    return places


def check_journal(program, design, articles, lists):
    with lib.workshop():
        make_journal(design, articles)
        text = "".join(" ".join("%d%s" % (i, "-" if back else "") for i, back in pages) + "\n" for pages in lists)
        status, out, err = lib.run(program, "i", input=text.encode(), status=None)
    places = read_places(out)
    # without articles, parts that list them may be missing or empty
    optional = set() if articles else {part for i, (_, without) in enumerate(KINDS) if not without for part in parts_of(i)}
    what = "%s, %d articles" % (design, articles)
    if status:
        last = lists[max((n for n, _ in places), default=-1) + 1] if status < 0 else []
        lib.problems.append("%s: ended with %d at %s" % (what, status, [(KINDS[i][0], back) for i, back in last]))
        return
    for n, pages in enumerate(lists):
        name = "%s: %s" % (what, ", ".join(("back:" if back else "") + KINDS[i][0] for i, back in pages))
        for back in (False, True):
            if (n, back) not in places:
                lib.problems.append(name + ": not set")
                continue
            want = list(expected(pages, back, articles))
            lib.problems += ["%s: %s" % (name, f) for f in faults(places[n, back], want, optional)]
    lib.problems += [line for line in err.splitlines() if ": error: " in line]


def tall_journal(design):
    """Lists of authors, posts and keywords that are each taller than a page."""
    words = " ".join("word%d" % i for i in range(500))
    authors = "".join('  - name: {en: "Na%s, Ann Beth"}\n' % (chr(97 + i % 26) * 45 + chr(97 + i // 26)) for i in range(130))
    article = 'title: {en: Title %s}\nauthors:\n%spages: %d–%d\nkeywords: {en: [one, "%s"]}\nabstract: {en: An abstract.}\n'
    issue = "year: 2020\nsections: [{title: {en: Rubric}, articles: [a, b]}]\npages:\n"
    board = '  - title: {en: %s}\n    members:\n      - {name: {en: "Long, Ann"}, post: {en: "%s"}}\n      - {name: {en: "Short, Ann"}}\n'
    boards = "".join(board % (title, words) for title in ("One", "Two"))
    lib.write_files(".", {
        "journal.yaml": "title: {en: Journal}\nlanguages: [en]\ndesign: {base: %s, matter: {authors_max: 0}}\nboards:\n%s" % (design, boards),
        "i/issue.yaml": issue + "".join("  - page: %s\n" % kind for kind in ("boards", "contents", "abstracts", "authors")),
        "i/a/article.yaml": article % ("a", authors, 40, 49, words),
        "i/b/article.yaml": article % ("b", authors[:1000].rpartition('  -')[0], 50, 59, words)})


def tall_faults(lines, height, bottom):
    """Text below the text block, and pages of headings alone."""
    heading, page, seen = set(), 0, {}
    for line in lines:
        match = re.match(r"@(\d+) heading", line)
        if match:
            heading.add(match.group(1))
        page += line.startswith("page ")
        match = re.match(r"text \S+ (\S+) .*? @(\d+) ", line)
        if not match:
            continue
        seen.setdefault(page, set()).add(match.group(2) in heading)
        if float(match.group(1)) > height - bottom + SLACK:
            yield "page %d: below the text block: %s" % (page, line)
    yield from ("page %d: nothing but headings" % page for page, kinds in seen.items() if kinds == {True})
    if len(seen) < 8:
        yield "only %d pages" % len(seen)


def check_tall():
    for design, height, bottom in (("classic", 297, 56.6), ("plain", 210, 26.9)):
        with lib.workshop():
            tall_journal(design)
            lines = lib.offprint("show", "--frames", "i/issue.yaml", status=None).out.splitlines()
            lib.problems += ["tall, %s: %s" % (design, f) for f in tall_faults(lines, height * 72 / 25.4, bottom * 72 / 25.4)]


def board_faults(design, height, bottom, sizes):
    """Pages of boards, but for the last, with more white at their foot than a small board takes."""
    editor = 'editor_in_chief:\n  name: {en: "Chief, Ann"}\n  post: {en: Professor}\n'
    member = '      - {name: {en: "Member, Ann"}, post: {en: Professor}}\n'
    boards = "".join("  - title: {en: Board}\n    members:\n" + member * size for size in sizes)
    lib.write_files(".", {"journal.yaml": "title: {en: Journal}\nlanguages: [en]\ndesign: %s\n%sboards:\n%s" % (design, editor, boards),
                          "i/issue.yaml": "year: 2020\nsections: [{title: {en: Rubric}, articles: [a]}]\npages: [{page: boards}]\n",
                          "i/a/article.yaml": "title: {en: Title}\ntype: editorial\n"})
    ends = []
    for line in lib.offprint("show", "--frames", "i/issue.yaml").out.splitlines():
        if line.startswith("page "):
            ends.append(0)
        match = re.match(r"text \S+ (\S+) .*? @\d+ ", line)
        if match:
            ends[-1] = max(ends[-1], float(match.group(1)))
    for page, end in enumerate(ends[:-1], 1):
        if height - bottom - end > 90:
            yield "page %d of %d ends %.0f pt above the foot" % (page, len(ends), height - bottom - end)
    if len(ends) < 2:
        yield "one page"


def check_boards():
    for design, height, bottom in (("classic", 297, 56.6), ("plain", 210, 26.9)):
        for sizes in ([2] * 18, [1, 12, 2, 7, 2, 9, 3, 20], [30, 2, 2, 2, 2, 4, 17]):
            with lib.workshop():
                found = board_faults(design, height * 72 / 25.4, bottom * 72 / 25.4, sizes)
                lib.problems += ["boards of %s, %s: %s" % (sizes, design, f) for f in found]


def check_kinds():
    """KINDS has every kind that issue.yaml may list."""
    schema = json.loads(lib.offprint("schema", "issue").out)
    names = next(s["properties"]["page"]["enum"] for s in schema["$defs"].values() if "page" in s.get("properties", {}))
    for name in sorted(set(names) ^ {kind for kind, _ in KINDS}):
        lib.problems.append(f"{name}: in KINDS or in the schema, but not in both")


def main():
    check_kinds()
    check_tall()
    check_boards()
    program, number = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60
    lists = lib.sample(make_lists(number, sys.argv[3] if len(sys.argv) > 3 else "7"), 50)
    for design in DESIGNS:
        for articles in (0, 3):
            check_journal(program, design, articles, lists)
    lib.finish(lists_of_pages=len(lists) * len(DESIGNS) * 2)


if __name__ == "__main__":
    main()
