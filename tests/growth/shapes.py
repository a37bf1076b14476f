"""Inputs that a user can make long and that no schema knows: folders, Markdown, YAML; n is such that more than a page is filled."""

import struct
import zlib

from inputs import Input, files_of, letters, person, slovo, stock, title, word, words


def article(**fields):
    documents = stock()
    documents["article"].update(fields)
    return documents


def issue(**fields):
    documents = stock()
    documents["issue"].update(fields)
    return documents


def journal(**fields):
    documents = stock()
    documents["journal"].update(fields)
    return documents


def abstract(make):
    """An abstract in both languages."""
    return lambda n: files_of(article(abstract={"ru": make(n, slovo), "en": make(n, word)}))


def text_page(make):
    pages = [{"page": "text", "title": title(1), "source": {"en": "page.md", "ru": "page.md"}}]
    return lambda n: files_of(issue(pages=pages), {"i/page.md": make(n)})


def authors(n):
    return files_of(article(
        authors=[{"name": person(k), "affiliations": [f"u{k}"], "email": f"a{k}@example.org", "biography": title(k)} for k in range(n)],
        affiliations=[{"id": f"u{k}", "name": title(k), "city": title(k)} for k in range(n)]))


def shared_affiliation(n):
    return files_of(article(authors=[{"name": person(k), "affiliations": ["sfi"], "equal": True} for k in range(n)]))


def own_affiliations(n):
    return files_of(article(authors=[{"name": person(k), "affiliation": title(k)} for k in range(n)], affiliations=[]))


def affiliations_of_one(n):
    return files_of(article(authors=[{"name": person(1), "affiliations": [f"u{k}" for k in range(n)]}],
                            affiliations=[{"id": f"u{k}", "name": title(k)} for k in range(n)]))


def small_article(k):
    return (f'title: {{ru: "Заглавие {slovo(k)}", en: "Title {word(k)}"}}\n'
            f'authors: [{{name: {{ru: "{slovo(k)}, Иван", en: "{word(k)}, Ivan"}}}}]\n'
            f'keywords: {{ru: ["{slovo(k)}"], en: ["{word(k)}"]}}\npages: {100 + k}\n')


def many_articles(n):
    slugs = [f"a{k}" for k in range(n)]
    files = {f"i/{slug}/article.yaml": small_article(k) for k, slug in enumerate(slugs)}
    return files_of(issue(sections=[{"title": title(1), "articles": slugs}]), files)


def many_sections(n):
    files = {f"i/a{k}/article.yaml": small_article(k) for k in range(n)}
    return files_of(issue(sections=[{"title": title(k), "articles": [f"a{k}"]} for k in range(n)]), files)


def missing_slugs(n):
    return files_of(issue(sections=[{"articles": ["a"] + [f"{word(k)}-{k}" for k in range(n)]}]),
                    {f"i/{word(k)}_{k}/article.yaml": "title: a\n" for k in range(n)})


def unlisted(n):
    return files_of(stock(), {f"i/{word(k)}/article.yaml": "title: a\n" for k in range(n)})


def other_issues(n):
    files = {}
    for k in range(n):
        files[f"i{k}/issue.yaml"] = f"year: 2020\nnumber: {k}\nsections: [{{title: {{ru: Раздел, en: S}}, articles: [a]}}]\n"
        files[f"i{k}/a/article.yaml"] = small_article(k)
    return files_of(issue(number=9999), files)


def extra_files(n):
    return files_of(stock(), {f"i/a/figure{k}.txt": "x" for k in range(n)})


def misnamed_files(n):
    return files_of(stock(), {f"i/a/abstract.{word(k)}.md": "x" for k in range(n)})


def raw_article(make):
    """Lines after those of an article in YAML's block style."""
    head = "type: editorial\ntitle: {ru: Заглавие, en: Title}\npages: 25–29\n"
    return lambda n: {**files_of(stock()), "i/a/article.yaml": head + make(n)}


def raw_journal(make):
    return lambda n: {**files_of(stock()), "journal.yaml": "title: {ru: Заглавие, en: Title}\nlanguages: [ru, en]\n" + make(n)}


def bare_aliases(n):
    return "keywords: {ru: [&a слово, " + "*a, " * n + "]}\n"


def anchors(n):
    return "keywords:\n  ru:\n" + "".join(f"    - &a{k} {slovo(k)}\n    - *a{k}\n" for k in range(n))


def pages_list(n):
    return files_of(issue(pages=[{"page": "text", "title": title(k), "source": {"ru": f"p{k}.md", "en": f"p{k}.md"}} for k in range(n)]),
                    {f"i/p{k}.md": "Текст\n" for k in range(n)})


def long_text(n):
    """A text of many pages."""
    return text_page(lambda m: "\n\n".join(words(100, lambda k, p=p: slovo(k + p)) for p in range(m)))(n)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = b"".join(b"\0" + bytes((x * y + y) % 251 for x in range(width)) * 3 for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def images(n):
    files = text_page(lambda m: "".join(f"![x](p{k}.png)\n\n" for k in range(m)))(n)
    return {**files, **{f"i/p{k}.png": png(40 + k, 40) for k in range(n)}}


def large_image(n):
    return {**text_page(lambda m: "![x](p.png)\n")(n), "i/p.png": png(40, 10 * n)}


def works(n):
    return files_of(article(notice={"kind": "correction", "doi": "10.1/a", "text": words(n)}))


def members(n):
    return files_of(journal(boards=[{"title": title(1), "members": [{"name": person(k), "affiliation": title(k)} for k in range(n)]}]))


def boards(n):
    return files_of(journal(boards=[{"title": title(k), "members": [{"name": person(k)}]} for k in range(n)]))


def hyphenation(n):
    parts = ["-".join(slovo(k)[i:i + 2] for i in range(0, len(slovo(k)), 2)) for k in range(16, n + 16)]
    return files_of({**article(abstract={"ru": words(n, slovo), "en": "a"}), "journal": journal(hyphenation={"ru": parts})["journal"]})


SHAPES = {
    # name: (n, files of n)
    "title: words": (1000, lambda n: files_of(article(title={"ru": words(n, slovo), "en": words(n)}))),
    "title: one word": (8000, lambda n: files_of(article(title={"ru": letters(n, slovo), "en": letters(n)}))),
    "journal's title: words": (1000, lambda n: files_of(journal(title={"ru": words(n, slovo), "en": words(n)}))),
    "theme: words": (1000, lambda n: files_of(issue(theme={"ru": words(n, slovo), "en": words(n)}))),
    "section: words": (1000, lambda n: files_of(issue(sections=[{"title": {"ru": words(n, slovo), "en": words(n)}, "articles": ["a"]}]))),
    "authors": (400, authors),
    "authors of one place": (400, shared_affiliation),
    "authors with own places": (400, own_affiliations),
    "affiliations of one": (1200, affiliations_of_one),
    "keywords": (400, lambda n: files_of(article(keywords={"ru": [slovo(k) for k in range(n)], "en": [word(k) for k in range(n)]}))),
    "keyword: words": (1000, lambda n: files_of(article(keywords={"ru": [words(n, slovo)], "en": [words(n)]}))),
    "articles": (150, many_articles),
    "sections": (150, many_sections),
    "missing slugs": (400, missing_slugs),
    "folders not listed": (400, unlisted),
    "other issues": (100, other_issues),
    "files": (400, extra_files),
    "misnamed files": (400, misnamed_files),
    "pages": (100, pages_list),
    "members": (400, members),
    "boards": (400, boards),
    "hyphenation": (3000, hyphenation),
    "notice": (1000, works),
    "abstract: words": (4000, abstract(words)),
    "abstract: one word": (8000, abstract(letters)),
    "abstract: words of 1,000 letters": (20, abstract(lambda n, of: (letters(1000, of) + " ") * n)),
    "abstract: words of 16,000 letters": (4, abstract(lambda n, of: (letters(16_000, of) + " ") * n)),
    "abstract: paragraphs": (400, abstract(lambda n, of: "\n\n".join(words(5, lambda k, p=p: of(k + p)) for p in range(n)))),
    "abstract: items": (400, abstract(lambda n, of: "\n".join("- " + of(k) for k in range(n)))),
    "abstract: numbered items": (400, abstract(lambda n, of: "\n".join(f"{k + 1}. {of(k)}" for k in range(n)))),
    "abstract: emphasis": (1000, abstract(lambda n, of: " ".join(f"*{of(k)}*" for k in range(n)))),
    "abstract: strong": (1000, abstract(lambda n, of: " ".join(f"**{of(k)}**" for k in range(n)))),
    "abstract: links": (400, abstract(lambda n, of: " ".join(f"[{of(k)}](https://example.org/{k})" for k in range(n)))),
    "abstract: bare links": (400, abstract(lambda n, of: " ".join(f"<https://example.org/{k}>" for k in range(n)))),
    "abstract: a long link": (4000, abstract(lambda n, of: "<https://example.org/" + letters(n) + ">")),
    "abstract: superscripts": (1000, abstract(lambda n, of: " ".join(f"{of(k)}^{k % 10}^" for k in range(n)))),
    "abstract: unclosed": (2000, abstract(lambda n, of: "*a_ **b " * n)),
    "abstract: brackets": (2000, abstract(lambda n, of: "[a]" * n)),
    "abstract: escapes": (2000, abstract(lambda n, of: "\\*" * n)),
    "abstract: entities": (2000, abstract(lambda n, of: "&amp; " * n)),
    "abstract: hard lines": (1000, abstract(lambda n, of: "  \n".join(of(k) for k in range(n)))),
    "abstract: quotation marks": (1000, abstract(lambda n, of: " ".join(f"«{of(k)}»" for k in range(n)))),
    "abstract: numbers": (1000, abstract(lambda n, of: " ".join(f"{k} кг" for k in range(n)))),
    "abstract: digits": (8000, abstract(lambda n, of: "1" * n)),
    "abstract: initials": (1000, abstract(lambda n, of: "А. Б. " * n)),
    "abstract: hyphens": (4000, abstract(lambda n, of: "-".join(of(k) for k in range(n)))),
    "abstract: dashes": (1000, abstract(lambda n, of: " — ".join(of(k) for k in range(n)))),
    "abstract: full stops": (8000, abstract(lambda n, of: "." * n)),
    "abstract: no-break spaces": (1000, abstract(lambda n, of: "\u00a0".join(of(k) for k in range(n)))),
    "abstract: soft hyphens": (1000, abstract(lambda n, of: "\u00ad".join(of(k) for k in range(n)))),
    "abstract: spaces": (8000, abstract(lambda n, of: "a" + " " * n + "b")),
    "abstract: combining marks": (1000, abstract(lambda n, of: "а\u0301б\u0306 " * n)),
    "abstract: decomposed": (1000, abstract(lambda n, of: "и\u0306" * n)),
    "abstract: letters of other scripts": (1000, abstract(lambda n, of: "漢字 " * n)),
    "abstract: Chinese": (2000, abstract(lambda n, of: "漢字" * n)),
    "abstract: Hebrew": (1000, abstract(lambda n, of: "שלום " * n)),
    "abstract: mixed scripts": (1000, abstract(lambda n, of: "aбвg " * n)),
    "abstract: invisible": (1000, abstract(lambda n, of: "a\u200b " * n)),
    "abstract: formulas": (1000, abstract(lambda n, of: "$a$ " * n)),
    "abstract: HTML": (1000, abstract(lambda n, of: "<b>a</b> " * n)),
    "abstract: comments": (1000, abstract(lambda n, of: "<!-- a -->\n\n" * n)),
    "abstract: code": (1000, abstract(lambda n, of: "`a` " * n)),
    "abstract: quotations": (400, abstract(lambda n, of: "> a\n\n" * n)),
    "abstract: headings": (400, abstract(lambda n, of: "# a\n\n" * n)),
    "abstract: typing": (1000, abstract(lambda n, of: "a ,b  c !! " * n)),
    "abstract: tags of the same": (1000, abstract(lambda n, of: "слово слово " * n)),
    "abstract: stray carets": (2000, abstract(lambda n, of: "a^b ~c " * n)),
    "text page: rows": (400, text_page(lambda n: "| a | b |\n|---|---|\n" + "".join(f"| {slovo(k)} | {k} |\n" for k in range(n)))),
    "text page: tables": (100, text_page(lambda n: "| a | b |\n|---|---|\n| c | d |\n\nx\n\n" * n)),
    "text page: cell": (1000, text_page(lambda n: "| a | b |\n|---|---|\n| " + words(n) + " | d |\n")),
    "text page: headings": (400, text_page(lambda n: "".join(f"# {slovo(k)}\n\n" for k in range(n)))),
    "text page: pages": (60, long_text),
    "text page: paragraph": (4000, text_page(lambda n: words(n, slovo))),
    "text page: heading": (1000, text_page(lambda n: "# " + words(n, slovo))),
    "text page: images": (40, images),
    "text page: large image": (100, large_image),
    "text page: missing images": (400, text_page(lambda n: "".join(f"![x](p{k}.png)\n\n" for k in range(n)))),
    "text page: same image": (100, lambda n: {**text_page(lambda m: "![x](p.png)\n\n" * m)(n), "i/p.png": png(40, 40)}),
    "YAML: unknown keys": (200, raw_article(lambda n: "".join(f"{word(k)}{k}: x\n" for k in range(n)))),
    "YAML: long unknown key": (8000, raw_article(lambda n: letters(n) + ": x\n")),
    "YAML: aliases": (1000, raw_article(bare_aliases)),
    "YAML: anchors": (1000, raw_article(anchors)),
    "YAML: comments": (4000, raw_article(lambda n: "# a\n" * n)),
    "YAML: empty lines": (4000, raw_article(lambda n: "\n" * n)),
    "YAML: block scalar": (1000, raw_article(lambda n: "abstract:\n  en: |\n" + "".join(f"    {word(k)}\n" for k in range(n)))),
    "YAML: folded scalar": (1000, raw_article(lambda n: "abstract:\n  en: >-\n" + "".join(f"    {word(k)}\n" for k in range(n)))),
    "YAML: plain lines": (1000, raw_article(lambda n: "abstract:\n  en:\n" + "".join(f"    {word(k)}\n" for k in range(n)))),
    "YAML: quoted lines": (1000, raw_article(lambda n: "abstract:\n  en: \"\n" + "".join(f"    {word(k)}\n" for k in range(n)) + "  \"\n")),
    "YAML: escapes": (2000, raw_article(lambda n: 'abstract:\n  en: "' + "\\u0062 " * n + '"\n')),
    "YAML: block lists": (1000, raw_article(lambda n: "keywords:\n  ru:\n" + "".join(f"    - {slovo(k)}\n" for k in range(n)))),
    "YAML: block maps": (1000, raw_article(lambda n: "authors:\n" + "".join(f"  - name:\n      ru: {slovo(k)}, Иван\n" for k in range(n)))),
    "YAML: duplicate keys": (1000, raw_article(lambda n: "doi: x\n" * n)),
    "YAML: tabs": (1000, raw_article(lambda n: "\tdoi: x\n" * n)),
    "YAML: open list": (2000, raw_article(lambda n: "keywords: {ru: [" + "x, " * n + "\n")),
    "YAML: open quote": (2000, raw_article(lambda n: "keywords: {ru: \"" + "x\n  " * n + "\n")),
    "YAML: no colons": (1000, raw_article(lambda n: "doi x\n" * n)),
    "YAML: brackets": (2000, raw_article(lambda n: "subtitle: {ru: '" + "[" * n + "'}\n")),
    "YAML: deep": (400, raw_article(lambda n: "keywords: " + "[" * n + "\n")),
    "YAML: wrong items": (400, raw_article(lambda n: "authors:\n" + "  - 5\n" * n)),
    "YAML: wrong authors": (400, raw_article(lambda n: "authors:\n" + "  - {nam: x, orcid: 5, email: a}\n" * n)),
    "YAML: bad UTF-8": (1000, lambda n: {**files_of(stock()), "i/a/article.yaml": b"title: a\n" + b"# \xff\n" * n}),
    "YAML: control characters": (1000, lambda n: {**files_of(stock()), "i/a/article.yaml": b"title: a\n" + b"# \x01\n" * n}),
    "YAML: long line with an error": (8000, raw_article(lambda n: "doi: " + "x" * n + "\n")),
    "YAML: errors in a long line": (400, raw_article(lambda n: "authors: [" + "{nam: x}, " * n + "]\n")),
    "YAML: conflict marks": (400, raw_article(lambda n: "<<<<<<< a\n=======\n>>>>>>> b\n" * n)),
    "labels": (400, raw_journal(lambda n: "design:\n  labels:\n    ru:\n" + "".join(f"      {word(k)}: x\n" for k in range(n)))),
    "styles": (400, raw_journal(lambda n: "design:\n  styles:\n" + "".join(f"    {word(k)}: {{size: 9/12}}\n" for k in range(n)))),
    "colours": (400, raw_journal(lambda n: "design:\n  colours:\n" + "".join(f"    {word(k)}: '#000000'\n" for k in range(n)))),
    "families": (200, raw_journal(lambda n: "design:\n  families:\n" + "".join(f"    f{k}: {{regular: paratype/PTF55F.ttf}}\n" for k in range(n)))),
    "warnings": (400, raw_journal(lambda n: "warnings:\n" + "".join(f"  {word(k)}: off\n" for k in range(n)))),
    "citation styles": (200, raw_journal(lambda n: "citation_styles:\n" + "".join(f"  {word(k)}: {{base: apa7}}\n" for k in range(n)))),
    "languages": (300, lambda n: files_of(journal(languages=["ru", "en"] + [chr(97 + k // 26 % 26) + chr(97 + k % 26) for k in range(n)]))),
    "languages of a text": (400, lambda n: files_of(article(title={"ru": "а", "en": "a", **{f"x{k}": "a" for k in range(n)}}))),
}


# Measured in each run of the tests.
OFTEN = {"title: words", "missing slugs", "abstract: words", "members", "text page: rows"}


def shapes():
    for name, (n, files) in SHAPES.items():
        yield Input(name, n, files)
