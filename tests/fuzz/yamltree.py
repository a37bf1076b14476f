"""Values as YAML: maps that may have a key twice, lists, scalars, anchors; and the texts that are written for them, in changing styles."""

import json
import re


class Map:
    """A map from keys to values, in order. `keys`: those of its schema, by name; None: any."""

    def __init__(self, pairs=(), keys=None):
        self.pairs = [list(pair) for pair in pairs]
        self.keys = keys

    def get(self, key):
        return next((value for k, value in self.pairs if k == key), None)

    def put(self, key, value):
        self.drop(key)
        self.pairs.append([key, value])

    def drop(self, key):
        self.pairs = [pair for pair in self.pairs if pair[0] != key]


class Raw(str):
    """Written as it is: an alias, or what is no YAML."""


class Marked:
    """A value after an anchor or a tag."""

    def __init__(self, mark, value):
        self.mark, self.value = mark, value


def is_text(value):
    return isinstance(value, str) and not isinstance(value, Raw)


def from_json(value):
    if isinstance(value, dict):
        return Map((key, from_json(v)) for key, v in value.items())
    return [from_json(v) for v in value] if isinstance(value, list) else value


def slots(value, path=()):
    """The places of all values below this one: (the list or the pair that holds it, index, path)."""
    if isinstance(value, Marked):
        yield value.__dict__, "value", path
        yield from slots(value.value, path)
    elif isinstance(value, Map):
        for pair in value.pairs:
            yield pair, 1, path + (str(pair[0]), )
            yield from slots(pair[1], path + (str(pair[0]), ))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield value, n, path + (str(n), )
            yield from slots(inner, path + (str(n), ))


def maps(value):
    if isinstance(value, Map):
        yield value
    for _, inner in value.pairs if isinstance(value, Map) else enumerate(value) if isinstance(value, list) else ():
        yield from maps(inner)
    if isinstance(value, Marked):
        yield from maps(value.value)


PLAIN = re.compile(r"[^\W\d_][\w .,;()/+–—«»’-]*[\w.)»]|[A-Za-z]|10\.[\w./-]+[a-z]")
WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def quoted(text, ascii_only=False):
    return json.dumps(text, ensure_ascii=ascii_only)


def scalar(value, rng, key=False):
    if isinstance(value, Raw):
        return str(value)
    if not isinstance(value, str):
        return json.dumps(value)
    style = rng.random()
    if style < 0.75 and PLAIN.fullmatch(value) and value.lower() not in WORDS and len(value) < 200 and "  " not in value:
        return value
    if style < 0.9 and not key and value.isprintable() and value:
        return "'" + value.replace("'", "''") + "'"
    return quoted(value, all(c < "\U00010000" for c in value) and rng.random() < 0.1)


def flow(value, rng):
    if isinstance(value, Marked):
        return f"{value.mark} {flow(value.value, rng)}"
    if isinstance(value, Map):
        return "{" + ", ".join(f"{flow_key(k, rng)}: {flow(v, rng)}" for k, v in value.pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v, rng) for v in value) + "]"
    text = scalar(value, rng)
    return quoted(value) if is_text(value) and text == value and re.search(r"[,;()\[\]{}]", text) else text


def flow_key(key, rng):
    return scalar(key, rng, True)


def block(value, rng, indent):
    """The lines of a value after its key or dash; the first continues that line."""
    pad = " " * indent
    if isinstance(value, Marked):
        return f" {value.mark}" + block(value.value, rng, indent)
    if is_text(value) and len(value) > 30 and value.isprintable() and value.strip() == value and rng.random() < 0.3:
        return rng.choice([" |\n", " |-\n", " >\n", " >-\n"]) + f"{pad}  {value}\n"
    if isinstance(value, Map) and value.pairs and rng.random() < 0.6:
        return "\n" + "".join(f"{pad}  {flow_key(k, rng)}:" + block(v, rng, indent + 2) for k, v in value.pairs)
    if isinstance(value, list) and value and rng.random() < 0.6:
        return "\n" + "".join(f"{pad}  -" + block(v, rng, indent + 2) for v in value)
    return f" {flow(value, rng)}\n"


def document(root, rng):
    """The text of a file."""
    if not isinstance(root, Map):
        return flow(root, rng) + "\n"
    return "".join(f"{flow_key(k, rng)}:" + block(v, rng, 0) for k, v in root.pairs)
