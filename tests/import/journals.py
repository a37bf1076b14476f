"""Journals made from a seed, with every key of article.yaml in many combinations: for what is exported and imported again."""

import json
import random

import lib

LANGUAGES = [["ru", "en"], ["en"], ["en", "ru"], ["de", "en"], ["en", "ru", "de"], ["ru"]]
WORDS = {
    "en": "walls borders stone mortar field meadow village custom law river bridge harvest winter road market press measure".split(),
    "ru": "стены границы камень поле луг деревня обычай право река мост урожай зима дорога рынок печать мера".split(),
    "de": "Mauer Grenze Stein Feld Wiese Dorf Brauch Recht Fluss Brücke Ernte Winter Straße Markt Presse Maß".split(),
}
HARD = {"en": ["Smith & Co", "a < b", "the “old” way", "50 %", "O’Neill"], "ru": ["«Стена» & Ко", "а < б", "№ 5", "ещё"],
        "de": ["Müller & Söhne", "a < b", "„alt“", "Öl"]}
MARKS = ["*{}*", "**{}**", "CO~2~ {}", "10^−3^ {}"]
FAMILY = {"en": ["King", "Smith", "van der Berg", "O’Neill", "Smith-Jones", "Nguyễn", "Walker", "Field", "Stone", "Hill"],
          "ru": ["Александров", "Иванова", "Ёлкина", "Петров-Водкин", "Сидоров", "Полева", "Каменев", "Горина", "Лугов", "Зимина"], "de": ["Müller", "Groß", "von Stein", "Weiß", "Berger", "Feld", "Mauer", "Winter", "Bach", "Hügel"]}
GIVEN = {"en": ["Anna", "Martin Luther", "J. R.", "Zoë"], "ru": ["Кирилл Михайлович", "Анна Петровна", "И. С."], "de": ["Jürgen", "Anna Maria"]}
ROLES = ["conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology", "project-administration",
         "resources", "software", "supervision", "validation", "visualization", "writing-original-draft", "writing-review-editing"]
TYPES = ["research-article", "review-article", "editorial", "brief-report", "case-report", "letter", "discussion", "interview", "translation",
         "obituary", "news", "correction", "erratum", "retraction", "expression-of-concern", "addendum", "book-review", "other"]
RELATIONS = ["translation-of", "translated-as", "review-of", "reply-to", "comment-on", "preprint", "version-of", "data", "supplement", "continues",
             "continued-by", "related"]
NOTES = ["funding", "acknowledgements", "contributions", "conflict_of_interest", "data_availability", "code_availability",
         "supplementary_material", "ethics", "consent", "study_registration", "ai_use", "disclaimer"]
COUNTRIES = {"en": ["Russia", "Germany", "France"], "ru": ["Россия", "Германия", "Франция"], "de": ["Russland", "Deutschland", "Frankreich"]}
CITIES = {"en": ["Moscow", "Berlin", "Paris"], "ru": ["Москва", "Берлин", "Париж"], "de": ["Moskau", "Berlin", "Paris"]}


class Maker:
    """Values at random. Of the languages of a journal, a text has its first one, most, or all."""

    def __init__(self, seed, languages=None, simple=False):
        self.rng = random.Random(seed)
        self.seed = seed
        self.simple = simple  # no marks and one paragraph; days instead of months
        self.languages = languages or LANGUAGES[seed % len(LANGUAGES)]
        self.own = self.languages[0]
        self.people = 0
        self.share = self.rng.choice([0.2, 0.5, 0.9])

    def maybe(self, value, share=None):
        return value() if self.rng.random() < (self.share if share is None else share) else None

    def words(self, lang, low=1, high=4):
        picked = [self.rng.choice(WORDS[lang]) for _ in range(self.rng.randint(low, high))]
        if self.rng.random() < 0.3:
            picked.append(self.rng.choice(HARD[lang]))
        text = " ".join(picked)
        return text[0].upper() + text[1:]

    def marked(self, lang):
        """A line of Markdown."""
        text = self.words(lang)
        return text if self.simple else text + " " + self.rng.choice(MARKS).format(self.rng.choice(WORDS[lang])) if self.rng.random() < 0.4 else text

    def paragraph(self, lang):
        link = self.rng.choice(["", "", " <https://example.org/a?b=1&c=2>", " [x](https://example.org/x)"])
        return self.marked(lang) + link + "."

    def markdown(self, lang):
        """Paragraphs, lists, headings."""
        parts = [self.paragraph(lang)]
        if self.simple:
            return self.words(lang) + "."
        if self.rng.random() < 0.3:
            parts.append(self.paragraph(lang))
        if self.rng.random() < 0.15:
            parts.append("- " + self.marked(lang) + "\n- " + self.marked(lang))
        if self.rng.random() < 0.15:
            parts.append("1. " + self.marked(lang) + "\n2. " + self.marked(lang))
        return "\n\n".join(parts)

    def abstract(self, lang):
        if self.rng.random() < 0.3 and not self.simple:
            return "\n\n".join(f"# {self.words(lang, 1, 1)}\n\n{self.paragraph(lang)}" for _ in range(2))
        return self.markdown(lang)

    def some_languages(self):
        if len(self.languages) == 1 or self.rng.random() < 0.2:
            return [self.own]
        return [self.own] + [lang for lang in self.languages if lang != self.own and self.rng.random() < 0.8]

    def per_language(self, make):
        """A map from language to a value; of one language, perhaps the value alone."""
        langs = self.some_languages()
        if langs == [self.own] and self.rng.random() < 0.5:
            return make(self.own)
        return {lang: make(lang) for lang in langs}

    def text(self, low=1, high=4):
        return self.per_language(lambda lang: self.words(lang, low, high))

    def line(self):
        return self.per_language(self.marked)

    def prose(self):
        return self.per_language(self.markdown)

    def date(self, year=2024):
        return f"{year}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def doi(self):
        return f"10.5555/{self.rng.choice(['walls', 'Walls-2024(9)1;2', 'a_b', 's0001'])}.{self.rng.randint(1, 10**6)}"

    def orcid(self):
        digits, total = f"00000002{self.rng.randrange(10**7):07}", 0
        for c in digits:
            total = (total + int(c)) * 2 % 11
        digits += "0123456789X"[(12 - total) % 11]
        return "-".join(digits[n:n + 4] for n in range(0, 16, 4))

    def name(self):
        kind = self.rng.random()
        self.people += 1

        def one(lang):
            family = FAMILY[lang][self.people % len(FAMILY[lang])]
            if kind < 0.1:
                return family.split()[-1]
            given = self.rng.choice(GIVEN[lang])
            return {"given": given, "family": family, "suffix": "Jr."} if kind < 0.2 and lang != "ru" else f"{family}, {given}"

        return self.per_language(one)

    def person(self, affiliations, author=True):
        group = self.rng.random() < 0.15
        out = {"name": self.text(2, 3) if group else self.name()}
        if group:
            out["group"] = True
            if author and self.rng.random() < 0.3:
                out["on_behalf"] = True
                return out
        if affiliations:
            out["affiliations"] = self.maybe(lambda: self.rng.sample(affiliations, self.rng.randint(1, min(2, len(affiliations)))), 0.8)
        if not group:
            out["orcid"] = self.maybe(self.orcid)
            if out["orcid"]:
                out["orcid_authenticated"] = self.maybe(lambda: True)
            out["spin"] = self.maybe(lambda: f"{self.rng.randint(1000, 9999)}-{self.rng.randint(1000, 9999)}")
        out["email"] = self.maybe(lambda: f"a{self.rng.randint(1, 999)}@example.org")
        if author and not group:
            out["degree"] = self.maybe(lambda: self.text(1, 2))
            out["post"] = self.maybe(lambda: self.text(1, 2))
            out["present_address"] = self.maybe(self.text, self.share / 2)
            out["deceased"] = self.maybe(lambda: True, 0.1)
            out["biography"] = self.maybe(self.prose, self.share / 2)
        if author:
            out["roles"] = self.maybe(lambda: self.rng.sample(ROLES, self.rng.randint(1, 3)))
        return out

    def authors(self, affiliations):
        people = [self.person(affiliations) for _ in range(self.rng.randint(1, 4))]
        if people and "email" in people[0] and people[0].get("email") and not people[0].get("on_behalf"):
            people[0]["corresponding"] = self.maybe(lambda: True)
        equal = [p for p in people if not p.get("group")]
        if len(equal) > 1 and self.rng.random() < self.share:
            for p in equal[:2]:
                p["equal"] = True
        return people

    def affiliation(self, number):
        country = self.rng.randrange(3)
        return {"id": f"place{number}", "name": self.text(2, 3), "city": self.maybe(lambda: self.per_language(lambda lang: CITIES[lang][country])),
                "country": self.maybe(lambda: self.per_language(lambda lang: COUNTRIES[lang][country])),
                "address": self.maybe(self.text, self.share / 2), "ror": self.maybe(lambda: "https://ror.org/02mhbdp94", self.share / 2)}

    def related(self):
        out = {"kind": self.rng.choice(RELATIONS)}
        if self.rng.random() < 0.6:
            out["doi"] = self.doi()
        else:
            out["url"] = "https://example.org/data?a=1&b=2"
        return out

    def review(self):
        return {"title": self.line(), "authors": self.maybe(lambda: [{"name": self.name()}, {"name": self.words("en", 2, 3), "group": True}]),
                "place": self.maybe(self.text), "publisher": self.maybe(self.text), "year": self.maybe(lambda: 2023),
                "pages": self.maybe(lambda: self.rng.choice(["312", "XII, 312"])), "isbn": self.maybe(lambda: "978-3-16-148410-0"),
                **self.rng.choice([{"doi": self.doi()}, {"url": "https://example.org/book?a=1&b=2"}, {}])}

    def versions(self):
        return [{"number": str(n + 1), "date": f"2024-0{n + 1}-10", "note": self.maybe(self.line)} for n in range(self.rng.randint(1, 3))]

    def notice(self):
        return {"kind": self.rng.choice(["retraction", "correction", "concern"]), "date": self.maybe(lambda: self.date(2025)), "doi": self.maybe(self.doi),
                "text": self.maybe(self.prose)}

    def funder(self):
        return {"name": self.text(2, 3), "id": self.maybe(lambda: self.rng.choice(["10.13039/501100006769", "https://ror.org/02mhbdp94"])),
                "awards": self.maybe(lambda: self.rng.sample(["24-00-00001", "24-00-00002", "A/7"], 2))}

    def article(self, page):
        """article.yaml, and its references."""
        few = self.share / 3
        if self.rng.random() < 0.3:
            self.own = self.rng.choice(self.languages)
        places = [self.affiliation(n + 1) for n in range(self.rng.randint(0, 3))]
        ids = [p["id"] for p in places]
        title = self.line()
        said = list(title) if isinstance(title, dict) else [self.own]
        under = lambda: {lang: self.marked(lang) for lang in said}
        out = {"type": self.maybe(lambda: self.rng.choice(TYPES)), "language": self.own if self.own != self.languages[0] else None,
               "title": title, "subtitle": self.maybe(under, few), "short_title": self.maybe(self.line, few),
               "authors": self.maybe(lambda: self.authors(ids), 0.95),
               "collective_authors": self.maybe(lambda: [self.text(2, 3)], few)}
        used = [i for i in ids if any(i in (p.get("affiliations") or []) for p in out["authors"] or [])]
        for kind in ("translators", "editors", "interviewers", "reviewers"):
            out[kind] = self.maybe(lambda: [self.person(used, False)], few)
        used = {i for people in out.values() if isinstance(people, list) for p in people if isinstance(p, dict) for i in p.get("affiliations") or []}
        out["affiliations"] = [p for p in places if p["id"] in used]
        out.update(self.maybe(lambda: {"article_number": f"e{page}"}, 0 if self.simple else 0.2) or {"pages": f"{page}–{page + self.rng.randint(0, 8)}"})
        out.update({"doi": self.maybe(self.doi, 0.9), "edn": self.maybe(lambda: "".join(self.rng.choice("ABCDEFGHIJKL") for _ in range(6))),
                    "udc": self.maybe(lambda: self.rng.choice(["316.334", ["94(47).08", "316.334"]])),
                    "bbk": self.maybe(lambda: "63.3(2)"), "grnti": self.maybe(lambda: "03.23.31"),
                    "jel": self.maybe(lambda: ["N53", "Q15"]),
                    "keywords": self.maybe(lambda: self.per_language(lambda lang: [self.marked(lang).replace(",", "") for _ in range(3)])),
                    "highlights": self.maybe(lambda: self.per_language(lambda lang: [self.words(lang) + "." for _ in range(3)]), few),
                    "abstract": self.maybe(lambda: self.per_language(self.abstract)),
                    "versions": self.maybe(self.versions, few), "statements": self.maybe(lambda: [{"label": self.text(), "text": self.prose()}], few),
                    "licence": self.maybe(lambda: self.rng.choice(["CC BY-NC 4.0", "CC0 1.0", {"name": "Open Wall Licence", "url": "https://example.org/l"}]), few),
                    "copyright_holder": self.maybe(lambda: self.text(2, 3), few), "copyright_year": self.maybe(lambda: 2023, few),
                    "citation_override": self.maybe(self.line, few / 2), "notice": self.maybe(self.notice, few),
                    "url": self.maybe(lambda: "https://example.org/elsewhere?a=1&b=2", few / 2),
                    "funders": self.maybe(lambda: [self.funder() for _ in range(self.rng.randint(1, 2))], few),
                    "related": self.maybe(lambda: [self.related()], few), "reviews": self.maybe(lambda: [self.review()], few)})
        if out["type"] in ("correction", "erratum", "retraction", "expression-of-concern", "addendum"):
            out["corrects"] = self.maybe(self.doi, 0.8)
        for note in NOTES:
            out[note] = self.maybe(self.prose, few)
        dates = sorted(self.date(2023) for _ in range(3))
        out["dates"] = {"received": self.maybe(lambda: dates[0]), "revised": self.maybe(lambda: dates[1]), "accepted": self.maybe(lambda: dates[2]),
                        "published": self.maybe(lambda: "2024-12-15" if self.simple else self.rng.choice(["2024-12-15", "2024-11"]))}
        references = []
        if self.rng.random() < self.share:
            for n in range(self.rng.randint(1, 4)):
                references.append(self.words(self.own) + f". 20{n:02}." + (f" https://doi.org/{self.doi()}" if self.rng.random() < 0.3 else ""))
        return without_none(out), references

    def issue(self, slugs):
        cut = self.rng.randint(0, len(slugs))
        sections = [{"title": self.text(3, 5), "articles": part} if k or self.rng.random() < 0.7 else {"articles": part}
                    for k, part in enumerate((slugs[:cut], slugs[cut:])) if part]
        return without_none({"volume": self.maybe(lambda: self.rng.choice(["9", "IX"]), 0.8), "number": self.rng.choice(["3", "1–2"]),
                             "running_number": self.maybe(lambda: "41"), "year": 2024, "theme": self.maybe(self.text, self.share / 2),
                             "dates": {"released": self.maybe(self.date), "signed_to_print": self.maybe(lambda: "2024-01-01", 0.2)}, "sections": sections})

    def journal(self):
        return without_none({"title": self.text(2, 3), "abbreviated_title": self.maybe(lambda: self.text(1, 2)),
                             "issn": {"print": "2500-1809", "online": self.maybe(lambda: "1144-875X")},
                             "publisher": {"name": self.text(2, 3)}, "copyright_holder": self.maybe(lambda: self.text(2, 3)),
                             "licence": self.maybe(lambda: "CC BY 4.0"), "languages": self.languages, "exchange": EXCHANGE, "warnings": WARNINGS})


# What receivers need.
EXCHANGE = {"url": "https://example.org/{issue}/{slug}/", "crossref": {"depositor": "Editorial office", "email": "doi@example.org", "registrant": "Press"},
            "elibrary": {"title_id": 55555}, "ojs": {"email": "editor@example.org", "galley": "body"}}
WARNINGS = {name: "off" for name in ("missing-translation", "export-left-out", "abstract-length", "missing-affiliation", "export-changed")}


def without_none(value):
    """The same without keys that have no value."""
    if isinstance(value, dict):
        return {k: v for k, v in ((k, without_none(v)) for k, v in value.items()) if v not in (None, {}, [])}
    return [v for v in map(without_none, value) if v not in (None, {}, [])] if isinstance(value, list) else value


def yaml(value):
    """A map as YAML, a line for each key."""
    return "".join(f"{key}: {json.dumps(v, ensure_ascii=False)}\n" for key, v in value.items())


NEEDED = ("name", "title", "number", "kind", "text")  # a map without one of these is none


def without(value, lacking, key=""):
    """The same without the keys in a set, by their names as in "authors.email"."""
    if isinstance(value, list):
        return [without(v, lacking, key) for v in value]
    if not isinstance(value, dict):
        return value
    if key and not key.startswith(("issue.", "journal.")) and any(f"{key}{needed}" in lacking for needed in NEEDED):
        return {}
    return {k: without(v, lacking, f"{key}{k}.") for k, v in value.items() if f"{key}{k}" not in lacking}


def write(folder, seed, articles=4, lacking=(), **options):
    """Writes a journal with the issue "7"."""
    maker = Maker(seed, **options)
    slugs = [f"art{n + 1}" for n in range(articles)]
    files = {"journal.yaml": yaml(without_none(without(maker.journal(), lacking, "journal."))),
             "7/issue.yaml": yaml(without_none(without(maker.issue(slugs), lacking, "issue.")))}
    for n, slug in enumerate(slugs):
        maker.own = maker.languages[0]
        article, references = maker.article(5 + 10 * n)
        files[f"7/{slug}/article.yaml"] = yaml(without_none(without(article, lacking)))
        if references:
            files[f"7/{slug}/references.md"] = "\n".join(references) + "\n"
    lib.write_files(folder, files)
