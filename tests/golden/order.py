"""Holds the reading order of cover sheets against order.txt: what the structure holds, in the order in which it is read, for every design and
variant. Whatever is placed first on the page, title, authors, abstract, small matter and foot are read in this order.

usage: order.py ORDER [--update]
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

DESIGNS = ["classic", "modern", "plain"]
VARIANTS = ["", "compact", "side-by-side"]
SHOWN = 60  # characters of a text

JOURNAL = """title: {{ru: Журнал, en: Journal}}
languages: [ru, en]
issn: {{print: 2500-1809}}
registration: {{number: ПИ № ФС77-65824, date: 2016-05-27}}
founders: [{{ru: Учредитель, en: Founder}}]
publisher: {{name: {{ru: Издательство, en: Press}}, url: "https://example.org"}}
licence: CC BY 4.0
copyright_holder: {{ru: Журнал, en: Journal}}
design: {{base: {base}, variant: [{variant}]}}
"""
ISSUE = """volume: "5"
number: "3"
year: 2020
sections:
  - title: {ru: Рубрика, en: Rubric}
    articles: [a]
"""
ARTICLE = """title: {ru: Заглавие, en: Title}
subtitle: {ru: Подзаголовок, en: Subtitle}
authors:
  - {name: {ru: "Иванова, Анна Петровна", en: "Ivanova, Anna P."}, affiliations: [a], orcid: 0000-0002-1825-0097, email: a@example.org}
affiliations: [{id: a, name: {ru: Институт, en: Institute}}]
pages: 70–96
doi: 10.22394/2500-1809-2020-5-3-70-96
udc: 94(47).084.6
dates: {received: 2020-05-01, accepted: 2020-08-01}
keywords: {ru: [пашня, сход], en: [field, council]}
abstract: {ru: Аннотация русская., en: The English abstract.}
funding: {ru: Поддержано фондом., en: Funded by the foundation.}
"""
# What must follow what; each is looked for after the one before.
IN_ORDER = ["Заглавие", "Анна Петровна", "Аннотация русская", "01.05.2020|1 мая 2020", "ПИ № ФС77-65824"]

ELEMENT = re.compile(r"^@(\d+) (\S+)(?: (\d))?(?: in @(\d+))?(?: ([\w-]+))?(?: \"(.*)\")?$")
TEXT = re.compile(r'^text .*?(?:@(\d+)|artifact) "(.*)"$')


def read_structure(frames):
    """[(role, parent, language, own text)] by number."""
    elems, owned = [], {}
    for line in frames.splitlines():
        match = ELEMENT.match(line)
        if match:
            _, role, level, parent, lang, _ = match.groups()
            elems.append((role + (" " + level if level else ""), int(parent) if parent else None, lang))
        match = TEXT.match(line)
        if match and match.group(1):
            owned.setdefault(int(match.group(1)), []).append(match.group(2))
    return elems, owned


def inline_text(n, elems, owned):
    inner = [inline_text(i, elems, owned) for i in range(n + 1, len(elems)) if elems[i][1] == n]
    return re.sub(r" (?=[,.;:)])", "", " ".join(owned.get(n, []) + [t for t in inner if t]))


def reading_order(frames):
    elems, owned = read_structure(frames)
    lines = []

    def visit(n, depth):
        role, _, lang = elems[n]
        if role in ("document", "section"):
            at = len(lines)
            for i in range(n + 1, len(elems)):
                if elems[i][1] == n:
                    visit(i, depth + 1)
            if len(lines) > at:
                lines.insert(at, "%s%s%s" % ("  " * depth, role, " " + lang if lang else ""))
            return
        text = re.sub(r"\s+", " ", inline_text(n, elems, owned)).strip()
        if text or role == "figure":
            lines.append("%s%s: %s" % ("  " * depth, role, text if len(text) <= SHOWN else text[:SHOWN] + "…"))

    visit(0, 0)
    return lines


def main():
    golden = pathlib.Path(sys.argv[1])
    out, bad = [], []
    with tempfile.TemporaryDirectory() as root:
        article = pathlib.Path(root, "i/a/article.yaml")
        article.parent.mkdir(parents=True)
        article.write_text(ARTICLE, encoding="utf-8")
        pathlib.Path(root, "i/issue.yaml").write_text(ISSUE, encoding="utf-8")
        for base in DESIGNS:
            for variant in VARIANTS:
                pathlib.Path(root, "journal.yaml").write_text(JOURNAL.format(base=base, variant=variant), encoding="utf-8")
                run = subprocess.run([os.environ["OFFPRINT"], "show", "--frames", str(article)], capture_output=True, text=True, encoding="utf-8")
                lines = reading_order(run.stdout)
                text, at = "\n".join(lines), 0
                for wanted in IN_ORDER:
                    match = re.compile(wanted).search(text, at)
                    if not match:
                        bad.append("%s %s: '%s' is not read after what precedes it" % (base, variant, wanted))
                        break
                    at = match.end()
                out += ["== %s" % " ".join([base, variant]).strip()] + lines
    text = "\n".join(out) + "\n"
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if text != expected:
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), text.splitlines(True), golden.name, "now"))
        if "--update" in sys.argv:
            golden.write_text(text, encoding="utf-8")
    print("\n".join(bad))
    print("%d designs, %d faults" % (len(DESIGNS) * len(VARIANTS), len(bad)))
    return 1 if bad or text != expected else 0


if __name__ == "__main__":
    sys.exit(main())
