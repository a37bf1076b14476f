"""The inputs that a user can make long: from the JSON Schemas every list, text and map of every kind of file, and hand-written shapes.

An input is a function of n that gives the files of a journal with an issue "i".
"""

import copy
import json
import typing

import lib

KINDS = ("article", "issue", "journal", "design")
SYLLABLES = ("ba de fi go hu ka le mi no pu ra se ti vo zu xa".split(),
             "ба де фи го ху ка ле ми но пу ра се ти во зу ша".split())
ALL_PAGES = ("cover", "title-page", "imprint", "boards", "contents", "abstracts", "authors", "keywords", "annual-contents", "colophon")
# Lists whose items must exist as folders or files, or be mentioned, are among the shapes.
BY_HAND = {"issue sections 0 articles", "issue sections", "journal fonts", "article affiliations", "issue pages", "journal boards"}
TEXT, WORD, ITEMS, ENTRIES = "words", "letters", "items", "entries"


class Input(typing.NamedTuple):
    name: str
    n: int  # measured, and twice as many
    files: typing.Callable


def word(k, script=0):
    """A pronounceable word, different for each number."""
    out = ""
    while True:
        k, digit = divmod(k, 16)
        out += SYLLABLES[script][digit]
        if k == 0:
            return out


def words(n, of=word):
    return " ".join(of(k % 1000) for k in range(n))


def letters(n, of=word):
    return "".join(of(k % 256) for k in range(n // 2))[:n]


def schema(kind):
    return json.loads(lib.offprint("schema", kind).out)


def slovo(k):
    return word(k, 1)


def person(k):
    return {"ru": f"{slovo(k).capitalize()}ов, Иван", "en": f"{word(k).capitalize()}, Ivan"}


def title(k):
    return {"ru": f"Заглавие {slovo(k)}", "en": f"Title {word(k)}"}


def stock():
    """A small journal with every kind of page: the documents by kind."""
    return {
        "journal": {"title": title(1), "languages": ["ru", "en"], "issn": {"print": "2500-1809"},
                    "boards": [{"title": title(2), "members": [{"name": person(3)}]}], "doi": {"prefix": "10.22394"},
                    "licence": "CC BY 4.0", "copyright_holder": title(4), "design": {}},
        "issue": {"volume": 5, "number": 3, "year": 2020, "sections": [{"title": title(5), "articles": ["a"]}],
                  "pages": [{"page": page} for page in ALL_PAGES]},
        "article": {"title": title(6), "pages": "25–29", "authors": [{"name": person(7), "affiliations": ["sfi"]}],
                    "affiliations": [{"id": "sfi", "name": title(8)}], "keywords": {"ru": ["слово"], "en": ["word"]},
                    "abstract": title(9)},
    }


def files_of(documents, files=None):
    """JSON is YAML."""
    def text(kind):
        return json.dumps(documents[kind], ensure_ascii=False)

    return {"journal.yaml": text("journal"), "i/issue.yaml": text("issue"), "i/a/article.yaml": text("article"), **(files or {})}


class Schema:
    """The fields of a kind of file."""

    def __init__(self, kind):
        self.kind = kind
        self.root = schema(kind)

    def resolve(self, node):
        """The node with what it refers to."""
        out = dict(node)
        while "$ref" in out:
            ref = self.root["$defs"][out.pop("$ref").rsplit("/", 1)[1]]
            out = {**ref, **out}
        for part in out.get("anyOf", ()):
            part = self.resolve(part)
            if "properties" in part and "properties" not in out:
                out["properties"] = part["properties"]
        return out

    def fields(self, node=None, path=(), depth=0):
        """Each (path, node) below a node. Lists of the same within themselves end after four levels."""
        node = self.resolve(node or self.root)
        if path:
            yield path, node
        if depth > 5:
            return
        properties = node.get("properties", {})
        if len(properties) > 45 or path[-2:-1] == ("labels",):
            properties = dict(list(properties.items())[:1])  # labels, styles: all alike
        for name, below in properties.items():
            yield from self.fields(below, path + (name,), depth + 1)
        if "items" in node and "properties" in self.resolve(node["items"]):
            yield from self.fields(node["items"], path + (0,), depth + 1)
        if isinstance(node.get("additionalProperties"), dict):
            yield from self.fields(node["additionalProperties"], path + ("own",), depth + 1)

    def example(self, node):
        """Some value of a node."""
        node = self.resolve(node)
        if node.get("examples"):
            return copy.deepcopy(node["examples"][0])
        if node.get("enum"):
            return node["enum"][0]
        if "array" in node.get("type", ()) and "items" in node:
            return [self.example(node["items"])]
        if "properties" in node:
            required = node.get("required") or list(node["properties"])[:1]
            return {name: self.example(node["properties"][name]) for name in required}
        return "a"


def numbered(value, k):
    """The value with each text in it different."""
    if isinstance(value, dict):
        return {name: v if name in ("base", "page", "element", "affiliations", "email", "date") else numbered(v, k) for name, v in value.items()}
    if isinstance(value, list):
        return [numbered(v, k) for v in value]
    if isinstance(value, str):
        return f"{value} " + (word(k) if value.isascii() else slovo(k))
    return value


def put(schema_of, document, path, value):
    """Sets the value at a path; what is missing on the way comes from examples."""
    node = schema_of.root
    at = document
    for step, following in zip(path, list(path[1:]) + [None]):
        node = schema_of.resolve(node)
        below = node.get("properties", {}).get(step) if isinstance(step, str) else node.get("items")
        below = below or node.get("additionalProperties") or {}
        if following is None:
            new = value
        else:
            old = at[step] if isinstance(at, list) or step in at else None
            new = old if isinstance(old, list if following == 0 else dict) else None
            if new is None:
                new = schema_of.example(below)
                if not isinstance(new, list if following == 0 else dict):
                    new = [{}] if following == 0 else {}
        if isinstance(at, list):
            at[:1] = [new]
        else:
            at[step] = new
        at, node = new, below
    return document


def text_of(node, how, count):
    """A long text, in both languages if the field has it by language."""
    make = words if how == TEXT else letters
    by_language = "language to" in node.get("title", "")
    return {"ru": make(count, slovo), "en": make(count)} if by_language else make(count)


def items_of(schema_of, node, count):
    example = (node.get("examples") or [None])[0]
    example = example[0] if isinstance(example, list) and example else schema_of.example(node["items"])
    return [numbered(example, k) for k in range(count)]


def document_of(documents, kind):
    return documents["journal"]["design"] if kind == "design" else documents[kind]


def field_input(schema_of, path, node, how, n):
    """One field made long."""
    def files(count):
        documents = stock()
        if how in (TEXT, WORD):
            value = text_of(node, how, count)
        elif how == ITEMS:
            value = items_of(schema_of, node, count)
        else:
            value = {word(k): schema_of.example(node["additionalProperties"]) for k in range(count)}
        put(schema_of, document_of(documents, schema_of.kind), path, value)
        return files_of(documents)

    return Input(f"{schema_of.kind} {' '.join(map(str, path))}: {how}", n, files)


def is_free(node):
    """Any text will do."""
    return "string" in node.get("type", ()) and "pattern" not in node and "enum" not in node and "text" in node.get("title", "")


def together(schema_of, how, n):
    """All free texts, or all lists, of a kind of file made long at once."""
    def files(count):
        documents, done = stock(), []
        for path, node in schema_of.fields():
            wanted = "items" in node if how == ITEMS else is_free(node)
            if not wanted or any(path[:len(d)] == d for d in done) or f"{schema_of.kind} {' '.join(map(str, path))}" in BY_HAND:
                continue
            done.append(path)
            put(schema_of, document_of(documents, schema_of.kind), path,
                items_of(schema_of, node, count) if how == ITEMS else text_of(node, how, count))
        return files_of(documents)

    return Input(f"{schema_of.kind}, all together: {how}", n, files)


def all_together():
    for kind in KINDS:
        of = Schema(kind)
        yield together(of, TEXT, 600)
        yield together(of, WORD, 2000)
        yield together(of, ITEMS, 100)  # sheets with fewer are composed in fewer ways


def each_field():
    for kind in KINDS:
        of = Schema(kind)
        for path, node in of.fields():
            if f"{kind} {' '.join(map(str, path))}" in BY_HAND:
                continue
            if "items" in node:
                yield field_input(of, path, node, ITEMS, 400)
            if isinstance(node.get("additionalProperties"), dict):
                yield field_input(of, path, node, ENTRIES, 400)
            if "string" in node.get("type", ()) and "enum" not in node:
                yield field_input(of, path, node, TEXT, 1000)
                yield field_input(of, path, node, WORD, 4000)
