"""Changes that spoil a file of a journal: each takes the file and describes what it did, or returns None where it has no place."""

import copy

from yamltree import Map, Marked, Raw, from_json, is_text, maps, quoted, slots

# --- texts ------------------------------------------------------------------------------------------------------------------------------

SCRIPTS = ["سلام عليكم", "שלום עולם", "漢字かな交じり文", "한국어", "हिन्दी क्षि", "ไทยภาษา", "ქართული", "Ελληνικά ᾳ", "Հայերեն", "አማርኛ", "မြန်မာ",
           "ትግርኛ", "𝔸𝄞𐍈", "ß ﬁ ĳ Ǆ",
           "Ё é ё́", "👩‍👩‍👧 🇷🇺 ©", "x̧̢̨̛̖̗̘̙̜̝̞̟̠̀́̂̃"]
CHARACTERS = ["\u0007", "\u0000", "\u001b[31m", "\t", "\n", "\r", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200e",
              "\u202e", "\u2066", "\u2028",
              "\u2060", "\ufeff", "\ufffd", "\ufffe", "\ue000", "\U0001f600", "\U000e0041", "\U0010ffff", "\u0301", "\u0301" * 40, "\u034f",
              "\u115f", "\u2800", "\u3164"]
BLANKS = ["", " ", "\u00a0", "\u200b", "\ufeff\u2060", "\u00ad", "\n", "-", "—", ".", "_", "*", "**", "`", "\\", "[]()", "<b></b>",
          "&nbsp;", "&#8203;", "~~", "^^"]
ADDRESSES = ["https://bank.example@evil.example/", "javascript:alert(1)", "http://", "https://xn--80a.example", "//host",
             "https://пример.рф/ё?q=ъ", "mailto:a@b",
             "https://example.org/" + "a" * 3000, "a@b", "@", "10.1000/", "https://doi.org/10.1/x", "ftp://x.y"]
NUMBERS = [0, -1, 1, 13, 2020, 99999, 2**31, 2**32, 2**63, 10**30, 0.5, -0.0, 1e9, "1e999", "0x10", "017", "1_000", ".inf", ".nan",
           "2020-02-30", "2020-13", "9999-12-31",
           "0001-01-01", "12:30:45", "IV", "iv–xii", "10–5", "1-", "–5", "e12", "S1–S9", "999999–1000001", "½", "٣", "1,5", "10%", "10/12",
           "0/0", "-3mm", "99999cm", "1e3pt"]
NAMES = ["Ivanov", "Ivanov, I., J., K.", ",", ", Ivan", "Ivanov,", "van der Berg, Jan", "IVANOV, IVAN", "Ивaнов, Ивaн", "Li",
         "Dr. Ivanov, Ivan, PhD", "A" * 300 + ", B",
         "Ivanov I.I., Petrov P.P.", "on behalf of the Group", "O’Neil-Smith, Ann*"]
TAGS = ["en", "ru", "de", "xx", "en-", "english", "EN", "ru-Latn", "zh-Hant-TW", "sr-Cyrl", "ar", "he", "und", "x-private", "i-klingon",
        "a", "", "en_US", "ен", "e\u200bn", "en-x-" + "a" * 60,
        "all", "lead", "tlh", "ka", "hy"]
PATHS = ["none.md", "../page.md", "../../etc/passwd", "/etc/passwd", "~/x", ".git/config", "page.md/x", ".", "..", "", "a" * 300, "con",
         "image.png", "journal.yaml", "page\u0000.md",
         "a\\b", "https://example.org/x.png", "./page.md", "sub/../page.md", "страница.md", "page.md ", "issue.yaml"]


def markdown(rng):
    """A text of a few blocks of all kinds, right and wrong."""
    spans = ["word", "*em*", "**strong *both***", "***", "`code`", "``a`b``", "a^2^", "H~2~O", "^open", "~~gone~~",
             "[link](https://example.org/)", "[l](ftp://a.b)", "[a][b]", "[]()",
             "![x](image.png)", "![x](none.png)", "<u>x</u>", "<!-- c -->", "&amp;", "&#0;", "&#x110000;", "$x_1$", "\\*", "\\",
             "line  \nbreak", "https://example.org/a_b_c", "<a@b.c>",
             "[" * 40, "*" * 60, "_a_b_c_", "long" * 120, rng.choice(SCRIPTS), rng.choice(CHARACTERS).replace("\n", " "), "“q” «q» „q“",
             "[^1]", "{.class}", "==m==", ":smile:"]

    def text():
        return " ".join(rng.choice(spans) for _ in range(rng.randint(1, 6)))

    def item():
        depth = rng.choice([1, 1, 2, 5, 30])
        return "\n".join("  " * n + rng.choice(["- ", "1. ", "* ", "> ", "99999999999. "]) + text() for n in range(depth))

    blocks = [text, item, lambda: "#" * rng.randint(1, 8) + " " + text(), lambda: "> " * rng.randint(1, 20) + text(),
              lambda: "```" + text() + "\n" + text() + "\n```",
              lambda: "    " + text(), lambda: "---", lambda: text() + "\n===",
              lambda: "| a | b |\n|---|--:|\n" + "| " + text() + " | x |\n" * rng.randint(1, 4),
              lambda: "|a|\n|-|\n" * 3, lambda: "<div>\n" + text() + "\n</div>", lambda: "[b]: https://example.org/ 'title'", lambda: "```",
              lambda: "|" * 200, lambda: "word " * 400,
              lambda: "\t" + text(), lambda: "* * *\n- a\n\n\n- b\n  c", lambda: "%%% x", lambda: ": " + text()]
    return "\n\n".join(rng.choice(blocks)() for _ in range(rng.randint(1, 5))) + "\n"


def spoil(text, rng):
    """A text changed in one place."""
    at = rng.randint(0, len(text))
    mark = rng.choice([lambda: rng.choice(CHARACTERS), lambda: rng.choice(SCRIPTS), lambda: rng.choice(BLANKS), lambda: " <b>x</b> ",
                       lambda: "$x$",
                       lambda: "nonbreakingword" * rng.choice([4, 40, 400]), lambda: " word" * rng.choice([10, 300]), lambda: "\"",
                       lambda: " - ", lambda: ": ", lambda: " #x", lambda: "  "])()
    return text[:at] + mark + text[at:]


# --- values -----------------------------------------------------------------------------------------------------------------------------

def other_type(rng, value):
    kinds = [lambda: [value], lambda: [value, copy.deepcopy(value)], lambda: Map([["en", value]]),
             lambda: Map([["ru", value], ["en", copy.deepcopy(value)]]), lambda: None, lambda: True, lambda: rng.choice(NUMBERS),
             lambda: "",
             lambda: [], Map, lambda: [[]], lambda: Map([["name", value]]), lambda: Map([["", value]]), lambda: Map([[Raw("null"), value]]),
             lambda: "x", lambda: [None],
             lambda: Map([["title", value], ["articles", copy.deepcopy(value)]])]
    return rng.choice(kinds)()


def deep(rng, value):
    if rng.random() < 0.2:
        return Raw(rng.choice(["[", "{a: ", "[{a: "]) * 500)
    for _ in range(rng.choice([2, 5, 20, 63, 64, 70])):
        value = [value] if rng.random() < 0.5 else Map([[rng.choice(["a", "en", "name", "title"]), value]])
    return value


def special(rng):
    return rng.choice([lambda: rng.choice(BLANKS), lambda: rng.choice(NUMBERS), lambda: rng.choice(NAMES), lambda: rng.choice(ADDRESSES),
                       lambda: rng.choice(PATHS), lambda: rng.choice(TAGS),
                       lambda: rng.choice(SCRIPTS), lambda: rng.choice(SCRIPTS) * 30, lambda: markdown(rng),
                       lambda: "word " * rng.choice([100, 1000]), lambda: "x" * rng.choice([500, 5000])])()


# --- mutations of a tree; `known`: examples of every key ----------------------------------------------------------------------------------

def pick(rng, root):
    places = list(slots(root))
    return rng.choice(places) if places else None


def change(rng, root, make):
    place = pick(rng, root)
    if not place:
        return None
    holder, index, path = place
    holder[index] = make(holder[index])
    return "/".join(path)


def drop(rng, root, known):
    every = [m for m in maps(root) if m.pairs]
    if not every:
        return None
    pairs = rng.choice(every).pairs
    return f"no {pairs.pop(rng.randrange(len(pairs)))[0]!r}"


def repeat(rng, root, known):
    holders = [m.pairs for m in maps(root) if m.pairs] + [h for h, _,
                                                          _ in slots(root) if isinstance(h, list) and h and not isinstance(h[0], str)]
    if not holders:
        return None
    holder = rng.choice(holders)
    one = rng.choice(holder)
    count = rng.choice([1, 1, 2, 10, 60])
    holder += [copy.deepcopy(one) for _ in range(count)]
    return f"{count} more of a value"


def rename(rng, root, known):
    every = [m for m in maps(root) if m.pairs]
    if not every:
        return None
    m = rng.choice(every)
    pair = rng.choice(m.pairs)
    old = str(pair[0])
    pair[0] = rng.choice([lambda: rng.choice(m.keys or ["x"]), lambda: rng.choice(sorted(known)), lambda: old[1:] + old[:1], old.upper,
                          lambda: spoil(old, rng), lambda: old + " ", lambda: "",
                          lambda: old * 60, lambda: rng.choice(TAGS), lambda: old.replace("_", "-"), lambda: old.replace("e", "е"),
                          lambda: Raw("null"), lambda: "<<", lambda: Raw("? [a]")])()
    return f"{old!r} is {pair[0][:40]!r}"


def add(rng, root, known):
    every = list(maps(root))
    if not every:
        return None
    m = rng.choice(every)
    key = rng.choice(m.keys) if m.keys and rng.random() < 0.7 else rng.choice(sorted(known))
    value = rng.choice(known.get(key) or ["x"])
    m.pairs.insert(rng.randint(0, len(m.pairs)), [key, value if not isinstance(value, (dict, list)) else Raw(inline(value))])
    return f"and {key!r}"


def inline(value):
    value = from_json(value)
    if isinstance(value, Map):
        return "{" + ", ".join(f"{quoted(k)}: {inline(v)}" for k, v in value.pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return quoted(value)


def exchange(rng, root, known):
    one, two = pick(rng, root), pick(rng, root)
    if not one or one[2][:len(two[2])] == two[2] or two[2][:len(one[2])] == one[2]:
        return None
    one[0][one[1]], two[0][two[1]] = two[0][two[1]], one[0][one[1]]
    return f"{'/'.join(one[2])} and {'/'.join(two[2])} exchanged"


def shuffle(rng, root, known):
    holders = [m.pairs for m in maps(root)] + [h[i] for h, i, _ in slots(root) if isinstance(h[i], list)]
    if not holders:
        return None
    rng.shuffle(rng.choice(holders))
    return "another order"


def language(rng, root, known):
    every = [m for m in maps(root) if m.pairs and m.keys is None]
    if not every:
        return None
    m = rng.choice(every)
    if rng.random() < 0.3:
        m.pairs.append([rng.choice(TAGS), special(rng)])
    else:
        rng.choice(m.pairs)[0] = rng.choice(TAGS)
    return "another language"


def alias(rng, root, known):
    place = pick(rng, root)
    other = pick(rng, root)
    if not place or isinstance(place[0][place[1]], Raw):
        return None
    name = rng.choice(["a", "b"])
    place[0][place[1]] = Marked("&" + name, place[0][place[1]])
    if other[0] is not place[0] or other[1] != place[1]:
        other[0][other[1]] = Raw("*" + rng.choice([name, name, "none"]))
    return f"*{name} at {'/'.join(other[2])} for {'/'.join(place[2])}"


def merge(rng, root, known):
    every = [m for m in maps(root) if m.pairs]
    if not every:
        return None
    rng.choice(every).pairs.insert(0, ["<<", rng.choice([Map([["title", "x"]]), Raw("*a"), [Map([["name", "x"]])]])])
    return "a merge key"


def tag(rng, root, known):
    marks = ["!!str", "!!int", "!!null", "!x", "!!binary", "!<tag:x>", "!!python/object", "&é", "!!set"]
    return change(rng, root, lambda value: Marked(rng.choice(marks), value) if not isinstance(value, Raw) else value)


def of_schema(rng, root, known):
    """The value of one key for another, or another value of the same key."""
    every = [(m, pair) for m in maps(root) for pair in m.pairs]
    if not every:
        return None
    m, pair = rng.choice(every)
    key = pair[0] if rng.random() < 0.5 and known.get(pair[0]) else rng.choice(sorted(known))
    value = rng.choice(known[key] or ["x"])
    pair[1] = Raw(inline(value))
    return f"{pair[0][:40]!r} is as {key!r}"


def page_kinds(rng, root, known):
    """Pages, or elements of other lists, in any order and number."""
    pages = root.get("pages") if isinstance(root, Map) else None
    if not isinstance(pages, list):
        return None
    kinds = [v for v in known["page"] if isinstance(v, str)]
    for _ in range(rng.choice([1, 3, 12, 40])):
        page = Map([["page", rng.choice(kinds)]], ["page", "place", "title", "source", "languages", "opens", "image", "alt", "colour"])
        if rng.random() < 0.3:
            page.pairs.append([rng.choice(page.keys), special(rng)])
        pages.insert(rng.randint(0, len(pages)), page)
    return f"{len(pages)} pages"


def nest(rng, root, known):
    """Sections, boards, authors inside each other."""
    every = [m for m in maps(root) if m is not root and m.pairs]
    if not every:
        return None
    m = rng.choice(every)
    one, two = copy.deepcopy(m), copy.deepcopy(m)
    m.pairs.append([rng.choice(["sections", "articles", "members", "authors", "title", "name", "elements"]),
                    rng.choice([[one.pairs[0][1]], one, [one, two]])])
    return "nested"


TREE = [drop, repeat, rename, add, exchange, shuffle, language, alias, merge, tag, of_schema, of_schema, page_kinds, nest,
        lambda rng, root, known: change(rng, root, lambda value: other_type(rng, value)),
        lambda rng, root, known: change(rng, root, lambda value: special(rng)),
        lambda rng, root,
        known: change(rng, root,
                      lambda value: spoil(value, rng) if is_text(value) else special(rng)),
        lambda rng, root,
        known: change(rng, root,
                      lambda value: spoil(value, rng) if is_text(value) else special(rng)),
        lambda rng, root, known: change(rng, root, lambda value: deep(rng, value))]


# Mutations after which a file is often still right, so that its pages are set.

def texts(root):
    """The places of texts in one language."""
    for m in maps(root):
        if m.keys is None:
            yield from ((pair, 1) for pair in m.pairs if is_text(pair[1]))


def set_text(rng, root, known):
    places = list(texts(root))
    if not places:
        return None
    holder, index = rng.choice(places)
    old = holder[index]
    holder[index] = rng.choice([lambda: old + " " + rng.choice(SCRIPTS), lambda: rng.choice(SCRIPTS[:12]) * rng.choice([1, 20]),
                                lambda: "word " * rng.choice([20, 200]) + old,
                                lambda: "unbreakable" * rng.choice([3, 30, 300]) + " " + old, lambda: old.replace(" ", "\u00a0"),
                                lambda: old.upper(), lambda: "«“" + old + "”»",
                                lambda: old + rng.choice(["\u0301", "\u200d", "\u00ad", "\u2060", "…", "!?", "\u2028"]),
                                lambda: f"*{old}*^2^~3~", lambda: f"`{old}` <https://example.org/>",
                                lambda: "—", lambda: "1", lambda: old[:1], lambda: markdown(rng), lambda: "Müller, ß, İi, ǅ, ﬁ, Ωμέγα",
                                lambda: "- " + old + "\n- " + old])()
    return f"{old[:20]!r} is {holder[index][:20]!r}"


def longer(rng, root, known):
    """A list with more elements, which differ."""
    lists = [h[i] for h, i, _ in slots(root) if isinstance(h[i], list) and h[i]]
    if not lists:
        return None
    one = rng.choice(lists)
    for _ in range(rng.choice([1, 5, 40])):
        value = copy.deepcopy(rng.choice(one))
        for holder, index in list(texts(value))[:4] if isinstance(value, Map) else ():
            holder[index] += f" {len(one)}"
        one.append(value)
    return f"a list of {len(one)}"


def example(rng, root, known):
    """A key that the map may have, with a value that it may have."""
    every = [m for m in maps(root) if m.keys]
    if not every:
        return None
    m = rng.choice(every)
    key = rng.choice(m.keys)
    if not known.get(key):
        return None
    m.put(key, Raw(inline(rng.choice(known[key]))))
    return f"another {key!r}"


GENTLE = [set_text, set_text, set_text, longer, example, example, shuffle, drop, page_kinds]


# --- mutations of bytes -----------------------------------------------------------------------------------------------------------------

def line_end(rng, lines, n):
    return [line.rstrip(b"\n") + rng.choice([b"\r\n", b"\r", b"\xc2\x85", b"\n\n"]) for line in lines]


def inside(rng, lines, n):
    bits = [b"\t", b"'", b'"', b"{", b"}", b"[", b"]", b": ", b" #", b"- ", b"&a ", b"*a ", b"\xff", b"\xd0", b"\0", b"\xed\xa0\x80",
            b"\xef\xbb\xbf", b"|\n", b">", b"%", b"@", b"\\", b"\\ud800",
            b", ", b"!!x ", b"\x1b[2J", b"::error::x", b"$(x)", b"\xe2\x80\xae", b"---\n", b"...\n", b"? "]
    at = rng.randint(0, len(lines[n]))
    lines[n] = lines[n][:at] + rng.choice(bits) + lines[n][at:]
    return lines


BYTES = [
    lambda rng, lines, n: lines[:n] + lines[n + 1:],
    lambda rng, lines, n: lines[:n] + [lines[n]] * rng.choice([2, 3, 50]) + lines[n + 1:],
    lambda rng, lines, n: lines[:n] + [b" " * rng.choice([1, 2, 7]) + lines[n]] + lines[n + 1:],
    lambda rng, lines, n: lines[:n] + [lines[n].lstrip()] + lines[n + 1:],
    lambda rng, lines,
         n: lines[:n] + [rng.choice([b"%YAML 1.1\n", b"---\n", b"...\n", b"<<<<<<< HEAD\n", b"=======\n", b"# coding\n", b"\x0c\n",
                                     b"key\n", b": x\n", b"- x\n", b"  y: z\n"])] + lines[n:],
    lambda rng, lines, n: lines[:n] + [lines[n][:rng.randint(0, len(lines[n]))]],
    lambda rng, lines, n: [b"\xef\xbb\xbf" + lines[0]] + lines[1:],
    lambda rng, lines, n: [b"".join(lines).decode(errors="replace").encode("utf-16")],
    lambda rng, lines, n: [b"".join(lines).decode(errors="replace").encode("cp1251", "replace")],
    lambda rng, lines,
         n: [rng.choice([b"", b"\n", b"null\n", b"[]\n", b"x\n", b"---\n---\n", b"\0" * 100, b"{" * 3000, b"- " * 3000, b"a: " * 100,
                         b"&a *a\n", b"&a [*a]\n", b"*\n", b"[a, b\n"])],
    lambda rng, lines, n: line_end(rng, lines, n),
    inside, inside, inside, inside, inside,
]


def spoil_bytes(data, rng):
    lines = data.splitlines(keepends=True) or [b""]
    return b"".join(rng.choice(BYTES)(rng, lines, rng.randrange(len(lines))))


def spoil_tree(root, rng, known, count, gentle):
    """Applies mutations to a tree; what was done."""
    done = []
    for _ in range(count * 4):
        what = rng.choice(GENTLE if gentle else TREE)(rng, root, known)
        if what is not None:
            done.append(what)
        if len(done) == count:
            break
    return done
