"""The composition of cover sheets, in every design and variant: the measure of the text on every paper, DOIs and ORCID iDs on one line,
dates in one sentence, lists of authors that are longer than a page, the heads of further pages.

usage: sheet.py
"""

import json
import pathlib
import re
import shutil
import statistics

import lib

DESIGNS = ["classic", "modern", "plain"]
VARIANTS = ["", "compact", "side-by-side"]
MEASURE = {"ru": 85, "en": 93}  # characters of a full line, at most
LEADING = 1.22
PAPERS = ["A5", "B5", "[165mm, 235mm]", "70x100/16", "[200mm, 270mm]", "Letter", "A4"]
LEADING_ANYWHERE = 1.2
MEASURE_ANYWHERE = 100  # lines of a text differ by some characters from their mean of 95
MATTER = [("classic", "A5", 148, 89, 92), ("classic", "Letter", 215.9, 127, 128.1), ("modern", "A5", 148, 99, 101),
          ("modern", "B5", 176, 99, 101), ("plain", "A4", 210, 131, 132.1), ("plain", "A5", 148, 109.9, 110.1)]
SHORTEST = {"side-by-side": 30}  # characters of a full line, at least; others: 50
DOIS = ["10.22394/2500-1809-2020-5-3-70-96", "10.99999/bulletin.northern-territories.2026.22.3.0001-0017"]

RULE = re.compile(r"^rule (\S+) (\S+) (\S+) (\S+)")

JOURNAL = """title: {{ru: Вестник северных земель, en: Bulletin of the North}}
languages: [ru, en]
issn: {{print: 2500-1809}}
registration: {{number: ПИ № ФС77-65824, date: 2016-05-27}}
founders: [{{ru: Учредитель, en: Founder}}]
publisher: {{name: {{ru: Издательство, en: Press}}, url: "https://example.org"}}
licence: CC BY 4.0
design: {{base: {base}, variant: [{variant}], cover: {{paper: {paper}, orcid: {orcid}}}}}
"""
ISSUE = 'volume: "5"\nnumber: "3"\nyear: 2026\nsections: [{title: {ru: Земля, en: Land}, articles: [a]}]\n'
SENTENCES = {
    "ru": "Анализ многолетних наблюдений на северных территориях подтвердил надёжность прежних оценок накопления металлов. ",
    "en": "An analysis of observations in the northern territories confirmed the reliability of earlier estimates of metals. ",
}
SAMPLE = lib.ROOT / "content/2020-3/aleksandrov"
ABSTRACT = {lang: (SAMPLE / ("abstract.%s.md" % lang)).read_text() for lang in MEASURE}
LETTERS = "абвгдежзиклмнопрстуфхцшэюя"


def article(doi, authors, affiliations, words, abstract=None):
    y = ["title: {ru: Заглавие статьи, en: The title}", "doi: " + doi, "pages: 5-9", "udc: 94(47).084.6", "bbk: 63.3(2)6",
         "dates: {received: 2026-03-12, accepted: 2026-05-01}", "keywords: {ru: [пашня, сход], en: [field, council]}", "affiliations:"]
    y += ['  - {id: f%d, name: {ru: "Институт номер %d при университете города", en: "Institute number %d at the university"}}' % (i, i, i)
          for i in range(affiliations)]
    y += ["authors:"]
    for i in range(authors):
        tail = LETTERS[i % 26] + LETTERS[i // 26]
        y += ['  - {name: {ru: "Семенов%s, Иван Петрович", en: "Semenov, Ivan %s"}, affiliations: [f%d]%s}'
              % (tail, chr(65 + i % 26) + chr(97 + i // 26), i % affiliations, "" if i else ", orcid: 0000-0002-1825-0097")]
    abstract = abstract or {lang: s * words for lang, s in SENTENCES.items()}
    y += ["abstract: {ru: %s, en: %s}" % (json.dumps(abstract["ru"]), json.dumps(abstract["en"]))]
    return "\n".join(y) + "\n"


def read_frames(article):
    """(marks: [(page, baseline, x, width, size, language, element, text)], rules: [(page, x, y, w, h)])"""
    marks, rules, page = [], [], 0
    done = lib.offprint("show", "--frames", article)
    lib.require("[overfull]" not in done.err, done.err)
    for line in done.out.splitlines():
        page += line.startswith("page ")
        if lib.FRAME_TEXT.match(line):
            x, y, w, size, lang, elem, text = lib.FRAME_TEXT.match(line).groups()
            marks.append((page, float(y), float(x), float(w), float(size), lang, elem, text.replace("\\-", "-")))
        elif RULE.match(line):
            rules.append((page,) + tuple(float(v) for v in RULE.match(line).groups()))
    return marks, rules


def journal(base, variant, orcid="url", paper=None):
    return JOURNAL.format(base=base, variant=variant, orcid=orcid, paper=paper or ("A5" if base == "plain" else "A4"))


def sheet(base, variant, *size, abstract=None, **choices):
    lib.write_files(".", {"journal.yaml": journal(base, variant, **choices), "i/issue.yaml": ISSUE,
                          "i/a/article.yaml": article(*size, abstract)})
    return read_frames("i/a/article.yaml")


def line_texts(marks):
    """The texts of lines, each in one element."""
    lines = {}
    for page, y, x, w, size, lang, elem, text in marks:
        lines.setdefault((page, round(y), elem), []).append((x, text))
    return [re.sub(r"\s+", " ", "".join(t for _, t in sorted(l))) for l in lines.values()]


def check_measure():
    marks, _ = read_frames(SAMPLE / "article.yaml")
    design = lib.offprint("show", "--design", lib.ROOT / "content/journal.yaml").out
    style = re.search(r"^  cover-text:.*?size: ([\d.]+)/([\d.]+)", design, re.M | re.S)
    size, leading = map(float, style.groups())
    lib.expect("leading of %g/%g" % (size, leading), True, leading >= LEADING * size)
    lib.expect("pages of a sheet", {1}, {m[0] for m in marks})
    lines = {}
    for page, y, x, w, s, lang, elem, text in marks:
        if s == size:
            line = lines.setdefault((lang, page, y), [x, 0, ""])
            lines[lang, page, y] = [min(x, line[0]), max(x + w, line[1]), line[2] + text]
    right = max(line[1] for line in lines.values())
    for lang, most in MEASURE.items():
        full = [len(line[2]) for key, line in lines.items() if key[0] == lang and line[1] > right - 6]
        lib.expect("characters of a line in %s: %s" % (lang, full), True, len(full) > 5 and statistics.median(full) <= most)


def check_paper(base, variant, paper):
    """Lines of abstracts on other papers, of the sample's text."""
    what = ("%s %s" % (base, variant)).strip() + " on " + paper
    marks, _ = sheet(base, variant, DOIS[0], 2, 1, 0, paper=paper, abstract=ABSTRACT)
    chars = {}
    for m in marks:
        chars[m[4]] = chars.get(m[4], 0) + len(m[7])
    size = max(chars, key=chars.get)
    columns = {}
    for page, y, x, w, s, lang, elem, text in marks:
        if s == size and lang:
            line = columns.setdefault((lang, page, elem), {}).setdefault(y, [x, 0, ""])
            line[:] = min(x, line[0]), max(x + w, line[1]), line[2] + text
    for lang, most in MEASURE.items():
        column = max((c for key, c in columns.items() if key[0] == lang), key=len)
        steps = [b - a for a, b in zip(sorted(column), sorted(column)[1:])]
        lib.expect(what + ": leading", True, statistics.median(steps) >= LEADING_ANYWHERE * size)
        width = max(line[1] - line[0] for line in column.values())
        median = statistics.median(len(line[2]) for line in column.values() if line[1] - line[0] > 0.94 * width)
        lib.expect("%s: characters of a line in %s: %g" % (what, lang, median), True, SHORTEST.get(variant, 50) <= median <= most)


def check_matter(base, paper, width, least, most):
    """The width of the text on other pages, in mm."""
    lib.write_files(".", {"journal.yaml": "title: {en: T}\nlanguages: [en]\ndesign: {base: %s, matter: {paper: %s}}\n" % (base, paper)})
    matter = lib.offprint("show", "--design", "journal.yaml").out.split("\nmatter:")[1]
    margins = [re.search(r"^  %s: ([\d.]+)(pt|mm)" % m, matter, re.M).groups() for m in ("inner", "outer")]
    text = width - sum(float(v) * (25.4 / 72 if unit == "pt" else 1) for v, unit in margins)
    lib.expect("%s on %s: %.1f mm of text" % (base, paper, text), True, least <= text <= most)


def visual_lines(marks):
    """[page, x, baseline, right end, size, text] of marks that follow each other closely, across elements, and raised ones."""
    lines = []
    for page, y, x, w, size, _, _, text in marks:
        last = lines[-1] if lines else None
        if last and last[0] == page and abs(x - last[3]) < last[4] and abs(y - last[2]) < last[4] / 2:
            last[3:] = x + w, max(size, last[4]), last[5] + text
        else:
            lines.append([page, x, y, x + w, size, text])
    return lines


def sample_with(design):
    """A copy of the sample journal in this design."""
    content = pathlib.Path("content")
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(lib.ROOT / "content", content)
    text = (content / "journal.yaml").read_text()
    (content / "journal.yaml").write_text(re.sub("^design:.*", "design: " + design, text, flags=re.M))
    return content


def check_long_lines(what, lines):
    for a, b in zip(lines, lines[1:]):
        follows = b[0] == a[0] and abs(b[1] - a[1]) < 1 and abs(b[4] - a[4]) < 0.1 and 0 < b[2] - a[2] < 1.7 * a[4]
        if follows and len(a[5]) > MEASURE_ANYWHERE:
            lib.problems.append("%s: %d characters: %s" % (what, len(a[5]), a[5]))


def check_longest(base, variant):
    """No line of a text that fills several is longer than MEASURE_ANYWHERE, from notices to the foot, in one language and in two, and on
    the other pages of an issue. The foot does not end in an address alone. Each variant of a design has a third of the sheets."""
    content = sample_with("{base: %s, variant: [%s]}" % (base, variant))
    every = sorted(p.parent.relative_to(content) for p in content.glob("20*/*/article.yaml"))
    some = [pathlib.Path("2020-3", slug) for slug in ("retracted", "english-only", "many-authors", "long-title")]
    part = (DESIGNS.index(base) + VARIANTS.index(variant)) % 3
    for slug in some if lib.QUICK else every if lib.ALL else every[part::3]:
        marks, rules = read_frames(content / slug)
        lines = visual_lines(marks)
        check_long_lines("%s %s, %s" % (base, variant, slug), lines)
        edge = max(r[2] for r in rules if r[0] == 1)
        foot = [line for line in lines if line[0] == 1 and line[2] > edge]
        ends = [line[3] for line in foot]
        lib.expect("%s %s, %s: lines of the foot end at %s" % (base, variant, slug, ends), True,
                   2 * (ends[-1] - foot[-1][1]) > max(ends) - foot[-1][1])
        for line in foot[:-1]:
            lib.expect("%s %s, %s: a line ends after a label" % (base, variant, slug), False, line[5].rstrip().endswith(":"))
    for issue in ["2020-3"] if lib.QUICK else ["2020-3", "2021-1"]:
        text = [m for m in read_frames(content / issue)[0] if m[6] is not None]  # without leaders
        check_long_lines("%s %s, %s" % (base, variant, issue), visual_lines(text))


def check_cover(base):
    """The text above the image of an issue's cover is clear of it, on small paper too."""
    content = sample_with("{base: %s, matter: {paper: A5}}" % base)
    cover = lib.offprint("show", "--frames", content / "2020-3/issue.yaml").out.split("\npage ")[1].splitlines()
    top = next(float(line.split()[2]) for line in cover if line.startswith("image "))
    lines = [(float(m[2]), float(m[4])) for m in map(lib.FRAME_TEXT.match, cover) if m]
    above = [y + size / 4 for y, size in lines if y - size < top]
    lib.expect("%s: white space above the image of the cover, %.1f pt" % (base, top - max(above)), True, top - max(above) > 5)


def check_imprint(base):
    """The sample's imprint is one page in each language on small paper."""
    content = sample_with("{base: %s, matter: {paper: A5}}" % base)
    frames = lib.offprint("show", "--frames", content / "2020-3/issue.yaml").out
    opened = {title: int(page) for page, title in re.findall(r'^outline 0 page (\d+) \S+ "(.*?)"', frames, re.M)}
    pages = [opened[title] for title in ("Выходные сведения", "Imprint", "Содержание")]
    lib.expect(base + ": pages of the imprint", [1, 1], [b - a for a, b in zip(pages, pages[1:])])


def check_lines(what, base, variant):
    for doi in DOIS:
        texts = line_texts(sheet(base, variant, doi, 2, 1, 3)[0])
        whole = sum(doi in t for t in texts)
        places = 1 if doi == DOIS[1] and what == "plain side-by-side" else 3  # above the title, and in two citations if it fits
        lib.expect("%s: %s on one line" % (what, doi), True, whole >= places)
    text = " ".join(texts)
    lib.expect(what + ": dates", True, "Поступила в редакцию 12.03.2026; принята к публикации 01.05.2026" in text)
    lib.expect(what + ": ORCID", True, any("https://orcid.org/0000-0002-1825-0097" in t for t in texts))
    head = [t for t in texts if "УДК" in t]
    lib.expect(what + ": codes", True, len(head) == 1 and "94(47).084.6" in head[0] and "ББК" in head[0])
    texts = line_texts(sheet(base, variant, DOIS[0], 2, 1, 3, orcid="bare")[0])
    lib.expect(what + ": bare ORCID", True, "0000-0002-1825-0097" in texts)


def check_foot(what, base, variant):
    """Nothing is across a rule, and nothing of the article below that of the foot."""
    for authors, affiliations in ((33, 12), (54, 12), (120, 40)):
        marks, rules = sheet(base, variant, DOIS[0], authors, affiliations, 2)
        foot = max(r[2] for r in rules if r[0] == 1)
        where = "%s, %d authors: " % (what, authors)
        for page, y, x, w, size, _, elem, text in marks:
            for r in rules:
                across = y - 0.66 * size < r[2] + r[4] and y + 0.17 * size > r[2] and x < r[1] + r[3] and x + w > r[1]
                if r[0] == page and across and text.strip():
                    lib.problems.append(where + "page %d: a rule crosses %r" % (page, text))
            if page == 1 and y > foot and "Семенов" in text:
                lib.problems.append(where + "%r is in the foot" % text)
        last = max(m[0] for m in marks)
        heads = {m[0] for m in marks if m[6] is None and re.search(r"Т\. 5, № 3", m[7])}
        folios = {m[0] for m in marks if m[6] is None and m[7] == str(m[0])}
        lib.expect(where + "heads", (set(range(2, last + 1)),) * 2, (heads, folios))


def check_even(base, variant):
    """Statements of one line and of several are equally far apart, whatever stands above them, and whatever the grid leaves."""
    words = "Работа поддержана одним фондом. "
    names = ["funding", "acknowledgements", "conflict_of_interest", "ethics", "data_availability"]
    for lines in (1, 2):
        text = article(DOIS[0], 2, 1, lines) + "".join('%s: {ru: "%s"}\n' % (n, words * (1 + 5 * (i % 3))) for i, n in enumerate(names))
        lib.write_files(".", {"journal.yaml": journal(base, variant), "i/issue.yaml": ISSUE, "i/a/article.yaml": text})
        found = {}
        for page, y, _, _, _, _, elem, t in read_frames("i/a/article.yaml")[0]:
            found.setdefault((page, elem), []).append((y, t))
        blocks = sorted((page, f) for (page, _), f in found.items() if any("фондом" in t for _, t in f))
        lib.expect("statements", True, len(blocks) >= len(names))
        steps = {round(min(b)[0] - max(a)[0], 1) for (p, a), (q, b) in zip(blocks, blocks[1:]) if p == q and min(b)[0] > max(a)[0]}
        lib.expect("%s %s: distances between statements %s" % (base, variant, steps), True, max(steps) - min(steps) < 0.3)


def check_picture(variant, paper, height):
    """The caption of a narrow picture is beside it, that of a wide one below it; no picture leaves more than a seventh of a page white."""
    image = re.compile(r"^page \S+ (\S+)|^image (\S+) (\S+) (\S+) (\S+)", re.M)
    what = "picture on %s %s" % (paper, variant)
    design = "design: {base: classic, variant: [%s], cover: {paper: %s, graphical_abstract_height: %s}}" % (variant, paper, height)
    for width in (800, 3000):
        for words in range(6, 32, 5):
            text = "title: {en: T}\nlanguage: en\nabstract: {en: %s}\n" % json.dumps(SENTENCES["en"] * words)
            text += "graphical_abstract: {image: g.png, alt: {en: A picture}, caption: {en: Its caption}}\n"
            lib.write_files(".", {"journal.yaml": re.sub("design:.*", design, journal("classic", "")), "i/issue.yaml": ISSUE,
                                  "i/a/article.yaml": text, "i/a/g.png": lib.png(width, 900)})
            frames = lib.offprint("show", "--frames", "i/a/article.yaml").out
            marks, page, low = read_frames("i/a/article.yaml")[0], 0, 0
            caption = next(m for m in marks if "Its caption" in m[7])
            for found in image.finditer(frames):
                page += found[1] is not None
                bottom = float(found[1] or bottom)
                if found[2]:
                    x, y, w, h = map(float, found.groups()[1:])
                    beside = caption[2] > x + w and y < caption[1] < y + h
                    lib.expect("%s, %d px: caption beside it" % (what, width), width == 800, beside)
                    above = [m[1] for m in marks if m[0] == page - 1 and m[5] and m[1] < 0.9 * bottom]
                    white = 0.9 * bottom - max(above) if page > 1 and y < 0.2 * bottom else 0
                    lib.expect("%s, %d px: %d pt left white before it" % (what, width, white), True, white < bottom / 7)


def check_structured():
    """The label of an abstract that begins with a heading is a heading too, without its full stop."""
    files = {"journal.yaml": journal("classic", ""), "i/issue.yaml": ISSUE, "i/a/article.yaml":
             'title: {en: T, ru: З}\nabstract: {en: "## Aim\\n\\nTo see.", ru: "Прямо."}\nkeywords: {en: [a], ru: [б]}\n'}
    lib.write_files(".", files)
    texts = line_texts(read_frames("i/a/article.yaml")[0])
    lib.expect("label above a heading", (True, True, False), ("Abstract" in texts, "Aim" in texts, any("Abstract." in t for t in texts)))
    lib.expect("label run in", True, any(t.startswith("Аннотация. Прямо") for t in texts))


def check_after_list():
    """A paragraph after a list is neither indented as its items nor as near to them as they to each other."""
    files = {"journal.yaml": journal("classic", ""), "i/issue.yaml": ISSUE, "i/a/article.yaml":
             'title: {en: T, ru: З}\nabstract: {en: "Asked:\\n\\n- one\\n- two\\n\\nAfter it."}\n'}
    lib.write_files(".", files)
    marks = read_frames("i/a/article.yaml")[0]
    at = {word: (x, y) for _, y, x, _, _, _, _, t in marks for word in ("Abstract", "one", "two", "After") if word in t}
    lib.expect("indent after a list", True, abs(at["After"][0] - at["Abstract"][0]) < 0.1)
    lib.expect("space after a list", True, at["After"][1] - at["two"][1] > 1.3 * (at["two"][1] - at["one"][1]))


def check_tables():
    """On pages of text a short table is on one page, and a long one is closed by a rule, and opened by its head, on each."""
    def table(name, rows):
        return "| Year | %s |\n|:--|--:|\n%s\n" % (name, "".join("| %d | %s%d |\n" % (i, name, i) for i in range(rows)))
    issue = ISSUE + "pages: [{page: text, title: {en: T}, languages: [en], source: {en: t.md}}]\n"
    for lines in (25, 32, 39):
        text = "Line.\\\n" * lines + "\n" + table("short", 9) + table("long", 60)
        lib.write_files(".", {"journal.yaml": journal("classic", ""), "i/issue.yaml": issue, "i/t.md": text,
                              "i/a/article.yaml": "language: en\ntitle: {en: T}\n"})
        marks, rules = read_frames("i")
        lib.expect("pages of a short table", 1, len({m[0] for m in marks if re.match(r"short\d", m[7])}))
        places = {}
        for m in marks:
            if re.match("long", m[7]):
                places.setdefault(m[0], []).append(m)
        lib.expect("pages of a long table", True, len(places) > 1)
        for page, cells in places.items():
            low = max(m[1] for m in cells)
            lib.expect("a rule below page %d" % page, True, any(r[0] == page and low < r[2] < low + 8 for r in rules))
            lib.expect("the head on page %d" % page, "long", min(cells, key=lambda m: m[1])[7])


def check_biographies():
    """All their paragraphs, under a label that is not that of the contacts."""
    people = """authors:
  - {name: {ru: "Иванов, Иван", en: "Ivanov, Ivan"}, email: a@example.org, biography: {ru: "Раз.\\n\\nДва.", en: "One.\\n\\nTwo."}}
  - {name: {ru: "Петров, Пётр", en: "Petrov, Petr"}, biography: {ru: "Три."}}
"""
    lib.write_files(".", {"journal.yaml": journal("classic", ""), "i/issue.yaml": ISSUE, "i/a/article.yaml": "title: {en: T, ru: З}\n" + people})
    texts = line_texts(read_frames("i/a/article.yaml")[0])
    wanted = ["Биографии авторов. Иван Иванов. Раз.", "Два.", "Пётр Петров. Три.", "Biography. Ivan Ivanov. One.", "Two.", "ИНФОРМАЦИЯ ОБ АВТОРАХ"]
    lib.expect("biographies", wanted, [w for w in wanted if w in texts])


def check_people():
    """What is said of a person is on one page, unless it is long."""
    for words in range(4, 14):
        text = "title: {en: T}\nlanguage: en\nabstract: {en: %s}\nauthors:\n" % json.dumps(SENTENCES["en"] * words)
        for i in range(4):
            life = "\n\n".join("Note%d. " % i + SENTENCES["en"] * k for k in (3, 2))
            text += "  - {name: {en: 'Berg, Ida'}, email: a@example.org, biography: {en: %s}, " % json.dumps(life)
            text += "degree: {en: %s}, post: {en: %s}}\n" % (json.dumps("Person%d " % i + SENTENCES["en"]), json.dumps(SENTENCES["en"] + "Person%d" % i))
        lib.write_files(".", {"journal.yaml": journal("plain", "", orcid="url"), "i/issue.yaml": ISSUE, "i/a/article.yaml": text})
        marks = read_frames("i/a/article.yaml")[0]
        for note in ["%s%d" % (n, i) for n in ("Note", "Person") for i in range(4)]:
            elems = {m[6] for m in marks if note in m[7]}
            lib.expect("%s, %d sentences: pages" % (note, words), 1, len({m[0] for m in marks if m[6] in elems}))


def check_notes():
    """A line ends between notes on authors, not inside a short one."""
    people = """title: {en: T}
language: en
affiliations: [{id: a, name: {en: Institute}}]
authors:
  - {name: {en: "Berg, Ida"}, affiliations: [a], email: a@example.org, corresponding: true, equal: true}
  - {name: {en: "Holm, Jan"}, affiliations: [a], equal: true, present_address: {en: "Museum of Land Surveying at Mezha"}}
  - {name: {en: "Lund, Per"}, affiliations: [a], deceased: true}
"""
    lib.write_files(".", {"journal.yaml": journal("classic", "", paper="[140mm, 200mm]"), "i/issue.yaml": ISSUE, "i/a/article.yaml": people})
    texts = line_texts(read_frames("i/a/article.yaml")[0])
    last = [t for t in texts if t.endswith("at Mezha.")]
    lib.expect("the last note", [True], [re.match(r"\W*Present address: Museum", t) is not None for t in last])


def main():
    with lib.workshop():
        check_measure()
        check_structured()
        check_tables()
        check_after_list()
        check_picture("", "A4", "55mm")
        check_picture("", "A5", "100mm")
        check_biographies()
        check_people()
        check_notes()
        for base, paper, width, least, most in MATTER:
            check_matter(base, paper, width, least, most)
        for base in DESIGNS:
            check_cover(base)
            if base != "classic":  # whose type is as large on A5
                check_imprint(base)
            for variant in VARIANTS:
                what = ("%s %s" % (base, variant)).strip()
                check_lines(what, base, variant)
                check_even(base, variant)
                if not lib.QUICK or variant != "compact":
                    check_longest(base, variant)
                for paper in PAPERS[::6] if lib.QUICK or variant else PAPERS:
                    check_paper(base, variant, paper)
                if not lib.QUICK or not variant:
                    check_foot(what, base, variant)
    lib.finish(designs=len(DESIGNS) * len(VARIANTS))


if __name__ == "__main__":
    main()
