"""Compares what a reader of cover sheets hears (`show --spoken`) with order.txt, for every design and variant. Wherever they are placed on the page, title, authors, abstract, small matter and foot are read in this order. Then what one hears of a journal in a language without labels, most of which is given in another one, of signs at names, which lead to notes and contacts, and of a group whose words
follow it; and of a page of text whose headings skip levels and whose code has lines.

usage: order.py [--update]
"""

import difflib
import re
import sys

import lib

GOLDEN = lib.ROOT / "tests/golden/order.txt"
DESIGNS = ["classic", "modern", "plain"]
VARIANTS = ["", "compact", "side-by-side"]

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
# The required order; each is searched for after the previous one.
IN_ORDER = ["Заглавие", "Анна Петровна", "Аннотация русская", "01.05.2020|1 мая 2020", "ПИ № ФС77-65824"]

OTHER_JOURNAL = """title: {lb: Zäitschrëft, en: Journal}
languages: [lb, en]
issn: {print: 2500-1809, online: 2500-1817}
registration: {number: {ru: ПИ № ФС77}, date: 2016-05-27}
founders: [{en: Founder Ltd}, {de: Gründer}]
publisher: {name: {en: Acme Press}, address: {de: Hauptstraße 1}}
licence: {code: CC BY 4.0, name: {fr: licence libre}}
copyright_holder: {en: Acme Press}
editor_in_chief: {name: {en: "Smith, John"}}
warnings: {missing-translation: off, missing-name: off, missing-labels: off, bad-language: off, abstract-length: off}
"""
OTHER_ISSUE = """number: "3"
year: 2020
staff: [{role: {en: Managing editor}, name: {de: "Braun, Anna"}}]
sections: [{title: {en: Rubric}, articles: [a]}]
"""
OTHER_ARTICLE = """title: {lb: En Titel, en: A title}
language: lb
authors:
  - {name: {ru: "Иванова, Анна"}, affiliations: [a], present_address: {en: Now at home}, roles: [software], deceased: true}
  - {name: {en: The Study Group}, group: true, on_behalf: true}
  - {name: {de: "Braun, Anna"}, affiliations: [a], present_address: {de: Daheim}}
affiliations: [{id: a, name: {en: Institute}}]
pages: 70–96
abstract: {lb: "Eng kuerz [Beschreiwung](mailto:a@example.org?subject=Fro)."}
"""

SIGNS_JOURNAL = """title: {en: Journal, de: Zeitschrift}
languages: [en, de]
design: {cover: {author_signs: {equal: "✉"}}}
warnings: {missing-translation: off, missing-name: off, bad-language: off}
"""
SIGNS_ARTICLE = """title: {en: A title, de: Ein Titel}
language: en
authors:
  - {name: {en: "Brown, Anne", de: "Braun, Anna"}, affiliations: [a], equal: true, corresponding: true, email: a@example.org}
  - {name: {en: "Smith, John"}, affiliations: [b], equal: true, present_address: {en: Now at home}, deceased: true}
  - {name: {en: "Stone, Mary"}, affiliations: [a, b], corresponding: true}
affiliations: [{id: a, name: {en: Institute}}, {id: b, name: {en: College}}]
pages: 70–96
"""

AFTER_JOURNAL = """title: {tr: Dergi, hu: Folyóirat}
languages: [tr, hu]
warnings: {missing-translation: off, missing-name: off}
"""
AFTER_ARTICLE = """title: {tr: Başlık, hu: Cím}
authors: [{name: "Ada, Banu"}, {name: {en: The Land Team}, on_behalf: true}]
pages: 70–96
"""

TEXT_ISSUE = """number: "3"
year: 2020
sections: [{title: {en: Rubric, de: Rubrik}, articles: [a]}]
pages: [{page: text, title: {en: Help}, source: {en: help.md}}]
"""
TEXT = """# Top

### Skipped

    int main(void)
    {

        return 0;
    }

- item

  ```
  one
  two `three`
  ```

## Two

#### Four

Text.
"""


def check_order(what, text):
    at = 0
    for wanted in IN_ORDER:
        match = re.compile(wanted).search(text, at)
        if not match:
            lib.problems.append(f"{what}: '{wanted}' is not read after the previous text")
            return
        at = match.end()


def main():
    lines = []
    with lib.workshop():
        lib.write_files(".", {"i/issue.yaml": ISSUE, "i/a/article.yaml": ARTICLE})
        for base in DESIGNS:
            for variant in VARIANTS:
                lib.write_files(".", {"journal.yaml": JOURNAL.format(base=base, variant=variant)})
                what = f"{base} {variant}".strip()
                order = lib.offprint("show", "--spoken", "i/a/article.yaml").out
                check_order(what, order)
                lines.append(f"== {what}\n{order}")
        lib.write_files("other", {"journal.yaml": OTHER_JOURNAL, "i/issue.yaml": OTHER_ISSUE, "i/a/article.yaml": OTHER_ARTICLE})
        for target in ("a/article.yaml", "issue.yaml"):
            lines.append(f"== other languages, {target}\n" + lib.offprint("show", "--spoken", f"other/i/{target}").out)
        lib.write_files("signs", {"journal.yaml": SIGNS_JOURNAL, "i/issue.yaml": ISSUE, "i/a/article.yaml": SIGNS_ARTICLE})
        lines.append("== signs at names\n" + lib.offprint("show", "--spoken", "signs/i/a/article.yaml").out)
        lib.write_files("after", {"journal.yaml": AFTER_JOURNAL, "i/issue.yaml": ISSUE, "i/a/article.yaml": AFTER_ARTICLE})
        lines.append("== words after a group\n" + lib.offprint("show", "--spoken", "after/i/a/article.yaml").out)
        lib.write_files("signs/i", {"issue.yaml": TEXT_ISSUE, "help.md": TEXT})
        lines.append("== headings and code\n" + lib.offprint("show", "--spoken", "signs/i/issue.yaml").out)
    text = "".join(lines)
    expected = GOLDEN.read_text(encoding="utf-8")
    if text != expected:
        lib.problems.append("".join(difflib.unified_diff(expected.splitlines(True), text.splitlines(True), GOLDEN.name, "now")))
        if "--update" in sys.argv:
            GOLDEN.write_text(text, encoding="utf-8")
    lib.finish(designs=len(DESIGNS) * len(VARIANTS))


main()
