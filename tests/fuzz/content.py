"""Journals, issues and articles made from the program's JSON Schemas: values that are right, for mutations to spoil."""

import json

import lib
from yamltree import Map, from_json

LANGUAGES = ["ru", "en"]
KINDS = ["cover", "title-page", "imprint", "colophon", "boards", "contents", "abstracts", "authors", "keywords", "annual-contents", "text"]
ACCENTS = {"ru": "Пашня и крестьянская община: опыт чтения", "en": "Arable land and the village commune", "de": "Acker und Gemeinde"}
MARKDOWN = {
    "ru": "Статья о том, как читают *пашню*. **Первый** абзац: 10^4^ м^2^.\n\n1. площадь;\n2. газ CO~2~.\n",
    "en": "How arable land is [read](https://example.org/), and why.\n\n- one\n- two\n",
    "de": "Über den *Acker*.\n",
}
# Fields whose values depend on others, or that refer to files; set by hand or left out.
LEFT_OUT = {"body", "article_number", "citation_override", "copyright_year", "notice", "doi", "language", "dates", "logo", "fonts",
            "warnings",
            "design", "imprint_profile", "bodies", "first_page", "last_page", "page_count", "barcode", "articles_open", "front_numbering",
            "graphical_abstract", "price", "citation_styles", "year", "format", "duplicate"}


class Schema:
    """One kind of file."""

    def __init__(self, kind):
        self.root = json.loads(lib.offprint("schema", kind).out)
        self.types = self.root["$defs"]
        self.examples = {}  # of every key, wherever it is
        self.gather(self.root)

    def gather(self, node):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
            if key == "properties":
                for name, field in ((n, f) for n, f in value.items() if isinstance(f, dict)):
                    known = self.examples.setdefault(name, [])
                    known += [v for v in field.get("examples", []) + field.get("enum", []) if v is not None and v not in known]
            self.gather(value)

    def keys_of(self, field):
        """The properties of the map that a field may be; None: it is no map with keys."""
        options = [field] + field.get("anyOf", [])
        for option in options:
            name = option.get("$ref", "").rpartition("/")[2]
            kind = self.types.get(name, {})
            if "properties" in option or name.endswith("-keys"):
                return option.get("properties") or kind["properties"]
            for inner in (kind, kind.get("then", {})):
                inner_name = inner.get("$ref", "").rpartition("/")[2]
                if inner_name.endswith("-keys"):
                    return self.types[inner_name]["properties"]
        return None

    def value(self, field, rng, depth=0):
        """A value that the schema accepts."""
        name = field.get("$ref", "").rpartition("/")[2]
        if name == "markdown-by-language" or "by-language" in name or depth > 4:
            return self.by_language(name, field)
        keys = self.keys_of(field)
        if keys is not None:
            return self.fill(keys, rng, depth, 0.6)
        items = field.get("items")
        if items and self.keys_of(items) is not None:
            return [self.fill(self.keys_of(items), rng, depth, 0.6) for _ in range(rng.randint(1, 2))]
        choice = [v for v in field.get("enum", []) if v is not None] or field.get("examples", [None])
        return from_json(rng.choice(choice))

    def by_language(self, name, field):
        example = from_json(field.get("examples", ["x"])[0])
        if isinstance(example, Map) and name in ("markdown-by-language", "line-by-language", "text-by-language"):
            texts = MARKDOWN if name.startswith("markdown") else ACCENTS
            for lang in LANGUAGES:
                if example.get(lang) is None:
                    example.pairs.append([lang, texts[lang]])
        return example

    def fill(self, keys, rng, depth, share):
        """A map with its required keys, as far as examples show them, and a share of the others."""
        needed = ("name", "role", "id", "family", "title", "page", "stamp", "kind", "image", "alt", "element", "style", "members", "number")
        out = Map(keys=list(keys))
        for key, field in keys.items():
            if (key in needed or rng.random() < share) and not (depth == 0 and key in LEFT_OUT):
                out.pairs.append([key, self.value(field, rng, depth + 1)])
        return out


class Content:
    """Makes files; the schemas are read once."""

    def __init__(self):
        self.schemas = {kind: Schema(kind) for kind in ("journal", "issue", "article", "design")}

    def design(self, rng):
        """A built-in design, or a few changes to one."""
        base = rng.choice(["classic", "modern", "plain"])
        if rng.random() < 0.5:
            return base
        schema = self.schemas["design"]
        out = Map([["base", base]], list(schema.root["properties"]))
        safe = [key for key in schema.root["properties"] if key not in ("name", "base", "families", "stamps")]
        for key in rng.sample(safe, rng.randint(1, 3)):
            field = schema.root["properties"][key]
            keys = schema.keys_of(field)
            value = from_json(field["examples"][0])
            if keys and rng.random() < 0.5:
                some = {k: keys[k] for k in rng.sample(list(keys), min(2, len(keys)))}
                value = schema.fill(some, rng, 1, 1)
                value.keys = list(keys)
            out.pairs.append([key, value])
        return out

    def journal(self, rng):
        schema = self.schemas["journal"]
        out = schema.fill(schema.root["properties"], rng, 0, 0.4)
        out.put("languages", rng.choice([["ru", "en"], ["en", "ru"], ["en"], ["ru", "en", "de"]]))
        out.put("design", self.design(rng))
        out.put("warnings", Map([[code, "off"] for code in ("missing-translation", "abstract-length", "doi-mismatch")]))
        out.drop("hyphenation")
        out.drop("citation_style")
        return out

    def issue(self, rng, slugs, pages=None):
        schema = self.schemas["issue"]
        out = schema.fill(schema.root["properties"], rng, 0, 0.4)
        out.put("year", 2020)
        cut = rng.randint(0, len(slugs))
        out.put("sections", [self.section(part) for part in (slugs[:cut], slugs[cut:]) if part])
        out.put("pages", [self.page(rng, kind) for kind in (rng.sample(KINDS, rng.randint(1, 4)) if pages is None else pages)])
        return out

    @staticmethod
    def section(slugs):
        return Map([["title", from_json({"ru": "История", "en": "History"})], ["articles", slugs]], ["title", "articles"])

    def page(self, rng, kind):
        out = Map([["page", kind]], list(self.schemas["issue"].types["page-keys"]["properties"]))
        if rng.random() < 0.4:
            out.put("place", "back")
        if kind == "text":
            out.put("title", from_json({"ru": "Авторам", "en": "For authors"}))
            out.put("source", from_json({"ru": "page.md", "en": "page.md"}))
        if kind == "cover" and rng.random() < 0.5:
            out.put("image", "image.png")
            out.put("alt", from_json({"ru": "Поле", "en": "A field"}))
        return out

    def article(self, rng, first):
        schema = self.schemas["article"]
        out = schema.fill(schema.root["properties"], rng, 0, 0.35)
        out.put("type", rng.choice(["research-article", "review-article", "book-review", "other"]))
        out.put("title", from_json({"ru": "Пашня *как* текст", "en": "Arable Land *as* Text: 10^3^ Lines"}))
        out.put("pages", f"{first}–{first + 5}")
        for author in out.get("authors") or []:
            author.drop("affiliation")
            author.put("name", from_json({"ru": "Межин, Пётр Ильич", "en": "Mezhin, Pyotr I."}))
            author.put("affiliations", ["one"])
        out.put("affiliations", [from_json({"id": "one", "name": {"ru": "Университет", "en": "University"}})])
        out.put("abstract", from_json(MARKDOWN))
        out.drop("offprint")
        if out.get("edn"):
            out.put("edn", "ABCD" + "ABCDEFGHIJ"[first // 100 % 10] + "ABCDEFGHIJ"[first // 10 % 10])
        return out
