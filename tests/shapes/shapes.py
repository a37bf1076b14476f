"""Typesets thousands of generated articles of extreme shapes and checks in the frames of their cover sheets that nothing overlaps, leaves
its column or the page, or is smaller than the design allows, and that every character of the articles is on the sheet.

usage: shapes.py FRAMES [NUMBER [SEED]]    FRAMES: the program built from frames.c; NUMBER of articles: default 300
"""
import os
import random
import re
import subprocess
import sys
import unicodedata

import lib

MM = 72 / 25.4
RAISED = 0.6        # smallest size of superscripts, subscripts and fallback fonts, relative to the style's
ASCENT, DESCENT = 0.66, 0.17  # [em] extent of letters above and below the baseline; accents on capitals reach higher
SLACK = 0.3         # [pt] rounding, kerning and slanted letters
HANG = 0.6          # [em] how far hanging punctuation protrudes

# Each issue is typeset in one design. Its geometry is set here so that the frames can be checked against it.
DESIGNS = {
    "classic": {"base": "classic", "paper": "A4", "page": (210, 297), "margins": (11, 9, 17, 17), "side": (17, 37), "main": (59, 134)},
    "narrow": {"base": "plain", "paper": "A5", "page": (148, 210), "margins": (9, 8, 12, 12), "side": (12, 0), "main": (12, 124)},
    "wide": {"base": "modern", "paper": "A4", "page": (210, 297), "margins": (15, 15, 15, 15), "side": (154, 41), "main": (15, 134)},
}


# --- articles ---------------------------------------------------------------------------------------------------------------------

SYLLABLES = {
    "ru": "ба ве го ди жу за ки ло мы ню пя ро сь ту фе ха цо чи ша щи эн ют ящ ства ний ого сть пре щё ъём".split(),
    "en": "ba con de fi ghi ink jo ka li mor ness op pre qui re sta tion un ver wa xi you zeal ffl the".split(),
    "de": "ab bau den ein für ge hü keit lich mäß nis ös pro qua ruß sch tüm ung ver weg zö ßen".split(),
}
RARE = ["αλήθεια", "H₂O", "10⁻³", "√x", "≤", "→", "½", "Ђорђевић", "Ґедзь", "қазақ", "ӨЗБЕК", "naïve", "Čapek", "Łódź", "№", "§", "e\u0301tude",
        "1939–1941", "5 %", "«ё»", "“so”", "‘it’", "т. е.", "и т. д.", "XX", "К. М.", "—", "…", "©", "200", "1861"]


class Maker:
    """Random words, and articles made of them."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.notes = random.Random("notes " + seed)  # apart, so that other articles stay as they are

    def word(self, lang):
        r = self.r
        if r.random() < 0.04:
            return r.choice(RARE)
        n = r.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 9])
        if r.random() < 0.002:
            n = r.randint(20, 60)
        w = "".join(r.choice(SYLLABLES[lang]) for _ in range(n))
        if r.random() < 0.12:
            w = w.capitalize()
        if r.random() < 0.03:
            w += "-" + "".join(r.choice(SYLLABLES[lang]) for _ in range(2))
        return w

    def text(self, lang, n):
        words = [self.word(lang) for _ in range(n)]
        for i in range(n):
            if i + 1 < n and self.r.random() < 0.12:
                words[i] += self.r.choice([",", ".", ";", ":", ")", "!"])
        return " ".join(words)

    def markdown(self, lang, n, plain):
        """A paragraph with emphasis, superscripts and links; appends its visible text to `plain`."""
        out, shown = [], []
        for _ in range(n):
            w = self.word(lang)
            kind = self.r.random()
            shown.append(w)
            bare = re.sub(r"\W", "", w) == w and w.isalpha()
            if bare and kind < 0.03:
                w = "*%s*" % w
            elif bare and kind < 0.05:
                w = "**%s**" % w
            elif bare and kind < 0.06:
                w = "`%s`" % w
            elif bare and kind < 0.07:
                w = "[%s](https://example.org/%d)" % (w, self.r.randint(1, 999))
            elif bare and kind < 0.08:
                shown[-1] += "12"
                w += "^12^"
            out.append(w)
        # a line that begins with a number and a full stop, or a dash, would be a list
        if not out[0][0].isalpha():
            out.insert(0, "Слово")
            shown.insert(0, "Слово")
        plain.append(" ".join(shown))
        return " ".join(out)

    def name(self, lang):
        part = lambda: "".join(self.r.choice(SYLLABLES[lang]) for _ in range(self.r.choice([1, 2, 2, 3, 3, 5]))).replace("ъ", "").capitalize()
        return part() + "ов", part() + "ан"


def quoted(s):
    return '"%s"' % s.replace("\\", "\\\\").replace('"', '\\"')


def lmap(texts):
    return "{%s}" % ", ".join("%s: %s" % (k, quoted(v)) for k, v in texts.items())


PICTURES = {name: lib.png(*size) for name, size in {"wide": (1600, 300), "square": (900, 900), "tall": (800, 4000), "small": (560, 400)}.items()}


def author_notes(m, langs, want):
    """What some authors have beside a name."""
    out = ""
    if m.notes.random() < 0.3:
        out += ", corresponding: true, email: author@example.org"
    for key in ("equal", "deceased"):
        out += ", %s: true" % key if m.notes.random() < 0.1 else ""
    if m.notes.random() < 0.1:
        places = {lang: "Place%d of %s" % (m.notes.randint(1, 5), lang) for lang in langs}
        want.extend(places.values())
        out += ", present_address: " + lmap(places)
    return out


def article(m, langs):
    """(files, texts that must be on the sheet)"""
    r, want, files = m.r, [], {}
    y = []
    lead = langs[0]

    def put(key, sizes, raw=False):
        texts = {}
        for lang in langs:
            n = r.choice(sizes)
            if not n:
                continue
            texts[lang] = m.markdown(lang, n, want) if raw else m.text(lang, n)
            if not raw:
                want.append(texts[lang])
        if texts:
            y.append("%s: %s" % (key, lmap(texts)))

    put("title", [1, 3, 3, 8, 12, 20, 60], raw=True)
    if r.random() < 0.3:
        put("subtitle", [2, 6, 25], raw=True)
    affiliations = r.choice([0, 1, 1, 2, 3, 12, 30])
    authors = r.choice([0, 1, 1, 1, 2, 3, 5, 14, 33, 54, 90])
    if affiliations and authors:
        y.append("affiliations:")
        for i in range(affiliations):
            names = {lang: m.text(lang, r.choice([1, 3, 6, 14])) for lang in langs}
            want.extend(names.values())
            y.append("  - {id: a%d, name: %s}" % (i, lmap(names)))
    if authors:
        y.append("authors:")
        for i in range(authors):
            names = {lang: m.name(lang) for lang in langs}
            for family, given in names.values():
                want.extend((family, given))
            of = "[%s]" % ", ".join("a%d" % k for k in range(affiliations) if k % authors == i or r.random() < 0.1)
            y.append("  - {name: %s, affiliations: %s%s}" % (lmap({k: "%s, %s" % v for k, v in names.items()}), of, author_notes(m, langs, want)))
    if m.notes.random() < 0.2:
        files["picture.png"] = PICTURES[m.notes.choice(sorted(PICTURES))]
        captions = {lang: m.notes.choice(["", "word " * 5, "word " * 90]).strip() for lang in langs}
        want.extend(captions.values())
        y.append("graphical_abstract: {image: picture.png, alt: {en: A picture}, caption: %s}" % lmap({k: v or "word" for k, v in captions.items()}))
    if r.random() < 0.8:
        first = r.randint(1, 900)
        y.append("pages: %d-%d" % (first, first + r.choice([0, 1, 30])))
    if r.random() < 0.8:
        doi = "10.99999/" + r.choice(["a", "2020-5-3", "x" * 60, "long.suffix_with-many/parts" * 3]) + str(r.randint(1, 9999))
        y.append("doi: " + doi)
        want.append("https://doi.org/" + doi)
    for lang in langs:
        n = r.choice([0, 1, 5, 5, 12, 40])
        if n:
            words = [m.text(lang, r.choice([1, 1, 2, 4])).replace(",", "").replace(";", "") for _ in range(n)]
            y.append(("keywords:\n" if "keywords:" not in y else "") + "  %s: [%s]" % (lang, ", ".join(quoted(w) for w in words)))
            want.extend(words)
    y = merge_keywords(y)
    for key in ("funding", "acknowledgements", "conflict_of_interest", "contributions"):
        if r.random() < 0.2:
            put(key, [0, 3, 20, 60], raw=True)
    for lang in langs:
        n = r.choice([0, 1, 3, 80, 80, 150, 250, 400, 1200])
        if n:
            paragraphs = r.choice([1, 1, 1, 2, 4]) if n > 50 else 1
            files["abstract.%s.md" % lang] = "\n\n".join(m.markdown(lang, max(1, n // paragraphs), want) for _ in range(paragraphs)) + "\n"
    y.insert(0, "language: " + lead)
    files["article.yaml"] = "\n".join(y) + "\n"
    return files, want


def merge_keywords(lines):
    """Joins the keyword lines of the languages into one map."""
    items = [l.split("\n")[-1] for l in lines if l.startswith("keywords:") or l.startswith("  ru: [") or l.startswith("  en: [") or l.startswith("  de: [")]
    rest = [l for l in lines if l.split("\n")[-1] not in items]
    return rest + (["keywords:"] + items if items else [])


# --- sheets -----------------------------------------------------------------------------------------------------------------------

BLOCKS = {"heading", "paragraph", "quote", "item", "label", "body", "code", "cell", "head-cell", "toc-item", "section", "document"}
ELEM = re.compile(r"^@(\d+) (\S+)(?: \d+)?(?: in @(\d+))?")
RULE = 4  # [pt] height of a rule at most
BOX = re.compile(r"^(rule|image|bars) (\S+) (\S+) (\S+) (\S+)")


class Sheet:
    def __init__(self):
        self.elems, self.pages = {}, []

    def read(self, line):
        if line.startswith("page "):
            width, height = map(float, line.split()[2:4])
            self.pages.append({"w": width, "h": height, "text": [], "boxes": []})
        elif ELEM.match(line):
            n, role, parent = ELEM.match(line).groups()
            self.elems[int(n)] = (role, int(parent) if parent else None)
        elif lib.FRAME_TEXT.match(line):
            x, y, w, size, _, elem, text = lib.FRAME_TEXT.match(line).groups()
            self.pages[-1]["text"].append((float(x), float(y), float(w), float(size), int(elem) if elem else None, unquote(text)))
        elif BOX.match(line):
            self.pages[-1]["boxes"].append((BOX.match(line).group(1),) + tuple(float(v) for v in BOX.match(line).groups()[1:]))

    def block_of(self, elem):
        while elem is not None and self.elems[elem][0] not in BLOCKS:
            elem = self.elems[elem][1]
        return elem

    def text(self):
        blocks = {}
        for page in self.pages:
            for _, _, _, _, elem, text in page["text"]:
                if elem is not None:
                    blocks.setdefault(self.block_of(elem), []).append(text)
        return "\0".join(bare("".join(b)) for b in blocks.values())


def unquote(s):
    s = s.replace("\\-", "")
    return re.sub(r"\\(.)", r"\1", s)


def bare(s):
    """The characters of a text that must be printed in this order: all but spaces and soft hyphens."""
    s = unicodedata.normalize("NFKC", s).casefold()
    return "".join(c for c in s if not c.isspace() and c not in "\u00ad\u2060\u200b")


def columns(design):
    """[(x0, x1)] of the columns that may contain a line [pt]."""
    _, _, inner, outer = design["margins"]
    out = [(inner, design["page"][0] - outer)]
    for x, w in (design["side"], design["main"]):
        if w:
            out.append((x, x + w))
    return [(a * MM, b * MM) for a, b in out]


def faults(sheet, want, design, smallest):
    text = sheet.text()
    for w in want:
        if bare(w) not in text:
            yield "missing: %r" % w[:200]
    cols = columns(design)
    top, bottom, _, _ = (v * MM for v in design["margins"])
    for number, page in enumerate(sheet.pages, 1):
        where = "page %d: " % number
        for x, y, w, size, elem, t in page["text"]:
            hang = HANG * size
            if not any(a - hang <= x and x + w <= b + hang for a, b in cols):
                yield where + "outside every column: %r at %.1f-%.1f" % (t, x, x + w)
            if elem is None and y < top:
                continue  # the running head of a page after the first
            if y - ASCENT * size < top - SLACK or y + DESCENT * size > page["h"] - bottom + size:
                yield where + "outside the page's text: %r at %.1f" % (t, y)
            if size < smallest * RAISED - 0.01:
                yield where + "too small: %r in %.2f pt" % (t, size)
        yield from (where + f for f in picture_faults(page, cols, bottom))
        yield from (where + f for f in overlaps(page))


def picture_faults(page, cols, bottom):
    """A picture is in a column, a third of the page high at most, and above the bottom margin; no text is on it."""
    for kind, x, y, w, h in page["boxes"]:
        if kind != "image":
            continue
        if y + h > page["h"] - bottom + SLACK or h > page["h"] / 3 + SLACK or not any(a - SLACK <= x and x + w <= b + SLACK for a, b in cols):
            yield "a picture at %.1f, %.1f is %.1f wide and %.1f high" % (x, y, w, h)
        for tx, ty, tw, size, _, t in page["text"]:
            if t.strip() and ty - ASCENT * size < y + h and ty + DESCENT * size > y and tx < x + w and tx + tw > x:
                yield "%r (%.1f) is on the picture at %.1f" % (t, ty, y)


def overlaps(page):
    """Texts over texts, and over rules. Letters of one line may touch; a rule may not touch any."""
    boxes = []
    for kind, x, y, w, h in page["boxes"]:
        for tx, ty, tw, size, _, t in page["text"] if kind == "rule" and h < RULE else []:  # higher ones are grounds
            if t.strip() and ty - ASCENT * size < y + h and ty + DESCENT * size > y and tx < x + w and tx + tw > x:
                yield "%r (%.1f) is across the rule at %.1f" % (t, ty, y)
    for x, y, w, size, elem, t in page["text"]:
        if t.strip():
            boxes.append((y - ASCENT * size, y + DESCENT * size, x, x + w, size, t))
    boxes.sort()
    active = []
    for b in boxes:
        active = [a for a in active if a[1] > b[0] + SLACK]
        for a in active:
            if min(a[3], b[3]) - max(a[2], b[2]) > 0.12 * max(a[4], b[4]) + SLACK and min(a[1], b[1]) - b[0] > SLACK:
                yield "%r (%.1f) overlaps %r (%.1f)" % (b[5], b[1], a[5], a[1])
        active.append(b)


# --- the run ----------------------------------------------------------------------------------------------------------------------

LANGUAGES = ["ru", "en", "de"]
JOURNAL = """title: {ru: Журнал крайних случаев, en: Journal of Extreme Cases, de: Zeitschrift der Grenzfälle}
languages: %s
issn: {print: 2500-1809}
licence: CC BY 4.0
registration: {number: ПИ № ФС77-65824, date: 2016-05-27}
founders: [{ru: Учредитель крайних случаев, en: Founder of extreme cases, de: Gründer der Grenzfälle}]
publisher: {name: {ru: Издательство крайних случаев, en: Extreme Press, de: Grenzverlag}, url: "https://example.org/"}
design:
  base: %s
  cover:
    paper: %s
    top: %gmm
    bottom: %gmm
    inner: %gmm
    outer: %gmm
    side: {x: %gmm, width: %gmm}
    main: {x: %gmm, width: %gmm}
"""


def smallest_size():
    """The smallest size of a style of cover sheets, steps included [pt]."""
    design = lib.offprint("show", "--design", "journal.yaml").out
    styles = "\n".join(re.findall(r"^  cover-[\w-]+:.*(?:\n    .*)*", design, re.M))
    sizes, steps = re.findall(r"\bsize: ([\d.]+)/", styles), re.findall(r"\bsteps: \[.*?([\d.]+)\]", styles)
    assert sizes and steps, "no sizes in the design"
    return min(map(float, sizes + steps))


def write_issue(name, number, seed):
    """Writes an issue "i" of `number` articles, for one of DESIGNS, into the present folder; returns the texts that each sheet must have."""
    design = DESIGNS[name]
    m = Maker("%s %s" % (name, seed))
    articles, want = {}, {}
    for slug in ("a%04d" % i for i in range(number)):
        speaks = m.r.choice([["ru", "en"], ["en", "ru"], ["ru"], ["en"], ["de", "en", "ru"]])
        files, want[slug] = article(m, speaks)
        articles[slug] = files.pop("article.yaml")
        lib.write_files("i/" + slug, files)
    journal = JOURNAL % ((LANGUAGES, design["base"], design["paper"]) + design["margins"] + design["side"] + design["main"])
    lib.write_journal(".", articles, journal, 'volume: "5"\nnumber: "3"\n')
    return want


def check_design(frames, name, number, seed):
    with lib.workshop():
        want = write_issue(name, number, seed)
        smallest = smallest_size()
        with open("messages", "w+", encoding="utf-8") as messages:
            run = subprocess.Popen([frames, "i"], stdout=subprocess.PIPE, stderr=messages, text=True, encoding="utf-8")
            n = 0
            for slug, sheet in read_sheets(run.stdout):
                n += 1
                found = list(faults(sheet, want[slug], DESIGNS[name], smallest)) if sheet.pages else ["no page"]
                lib.problems += ["%s %s: %s" % (name, slug, f) for f in found]
            lib.expect(name + ": status", 0, run.wait())
            messages.seek(0)
            lib.problems += [line for line in messages if ": error: " in line]
    lib.expect(name + ": sheets", number, n)


def read_sheets(lines):
    slug, sheet = None, None
    for line in lines:
        if line.startswith("sheet "):
            if sheet:
                yield slug, sheet
            slug, sheet = line.split()[1], Sheet()
        else:
            sheet.read(line.rstrip("\n"))
    if sheet:
        yield slug, sheet


def main():
    frames, number = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60 if lib.QUICK else 2000 if lib.ALL else 300
    seed = sys.argv[3] if len(sys.argv) > 3 else "7"
    for i, name in enumerate(DESIGNS):
        check_design(frames, name, (number + i) // len(DESIGNS), seed)
    lib.finish(sheets=number)


if __name__ == "__main__":
    main()
