"""A mistake in Markdown inside YAML is reported at its line and column in the file, in every style and context of the scalar.

usage: positions.py [COUNT]    COUNT: number of cases to draw; 0: all; default 400, in a quick run 100

Each case is an article with one Markdown text that contains one mistake; its place is found by searching the file.
"""

import itertools
import json
import random
import re
import sys

import lib

PER_ISSUE = 1500
JOURNAL = lib.JOURNAL.replace("[en]", "[en, ru]")
BOM = "\ufeff"

# {M} is the place of the mistake; each string is a line of Markdown.
TEXTS = [
    ["{M}"],
    ["ab {M} cd"],
    ["ab", "cd {M}"],
    ["ab", "", "cd {M}"],
    ["ab", "", "", "cd {M}", "ef"],
    ["漢字 q\u0303 𝄞 {M}"],
    ["Привет, {M}"],
    ["- ab", "  cd {M}", "- ef"],
    ["- ab", "cd {M}"],
    ["> ab", "> cd {M}"],
    ["> ab", "cd {M}"],
    ["> - ab", ">   cd", "    ef {M}"],
    ["1. ab", "   - cd", "     ef {M}"],
    ["it's \\* \\_ &amp; &mdash; {M}"],
    ["*ab **cd {M}***"],
    ["ab  ", "cd {M}"],
    ["ab\\", "cd {M}"],
    ["# ab {M}"],
    ["ab", "", "# cd", "", "ef {M}"],
    ["`a  b` \"c\" {M}"],
    ["ab\tcd {M}"],
    ["  ab {M}"],
    ["ab", "   cd {M}", "ef"],
    [("word " * 400) + "{M}"],
    ["[link {M}](https://example.org)"],
    ["~ab~ ^cd^ {M}"],
    ["ab", "  ", "cd", "", "ef {M}", "", ""],
]

# mistake, and part of the message about it
MISTAKES = [
    ("<u>", "remove <u>"),
    ("$x_1$", "TeX formula"),
    ("\ue000", "U+E000"),
    ("<!-- c -->", "HTML comment"),
    ("[k](ftp://a.b)", "scheme 'ftp:'"),
]

BLOCK_HEADERS = ["|", "|-", "|+", "|N", "|N-", "|+N", "|-N  # comment", "| # comment", ">", ">-", ">+", ">N", ">-N", ">+N # comment"]
FLOW_STYLES = ["plain", "single", "double", "escaped", "newlines", "joined"]

# {S} is the scalar. The number is the indentation [columns] of the map that contains it; None: flow context.
CONTEXTS = [
    ("abstract: {S}\n", 0),
    ("abstract:\n  en: {S}\n", 2),
    ("abstract:\n      en:    {S}\n", 6),
    ("abstract: {ru: Текст, en: {S}}\n", None),
    ("abstract: {\n  en: {S}\n  }\n", None),
    ("abstract: &anchor {S}\n", 0),
    ("abstract:\n  en: &a {S}\n  ru: *a\n", 2),
    ("? abstract\n: {S}\n", 0),
    ("'abstract' : {S}\n", 0),
    ("abstract:\n  {S}\n", 0),
    ("authors:\n- name: A, B\n  biography: {S}\n", 2),
    ("authors:\n  -   name: A, B\n      biography:\n        en: {S}\n", 8),
    ("authors: [{name: \"A, B\", biography: {S}}, {name: \"C, D\"}]\n", None),
    ("abstract: {S}\nfunding: none\n", 0),
    ("# comment\n\nabstract: {S}  # comment\n", 0),
    ("subtitle: {S}\n", 0),
    ("subtitle: {en: {S}}\n", None),
]


def plain(lines, indent):
    text = "\n".join(lines)
    if text[0] in "-?:,[]{}#&*!|>'\"%@` " or ": " in text or " #" in text or "\n#" in text or "\t" in text or indent is None and re.search(r"[,\[\]{}]", text):
        return None
    return text


def fold_pad(text, indent):
    """Indents the lines of a flow scalar after the first; a line break that is kept becomes an empty line."""
    pad = "\n" + " " * ((indent or 0) + 3)
    return re.sub(r"\n+", lambda m: "\n" * len(m.group()) + pad, text)


def flow(style, lines, indent, mistake):
    text = "\n".join(lines)
    if style == "plain":
        text = plain(lines, indent)
        return text and fold_pad(text.rstrip(), indent), mistake
    if style == "single":
        return "'" + fold_pad(text.replace("'", "''"), indent) + "'", mistake
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if style == "double":
        return '"' + fold_pad(text, indent) + '"', mistake
    if style == "newlines":
        return '"' + text.replace("\n", "\\n").replace("\t", "\\t") + '"', mistake
    if style == "joined":
        pad = "\\\n" + " " * ((indent or 0) + 2)
        return '"' + text.replace("\n", "\\n" + pad).replace("b ", "b" + pad + "\\ ") + '"', mistake
    # escapes for every character of the mistake and all characters outside ASCII
    first = "".join(f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04X}" for c in mistake)
    text = text.replace(mistake, first).replace("\n", "\\n")
    return '"' + "".join(c if ord(c) < 128 else f"\\U{ord(c):08x}" for c in text) + '"', first


def block(header, lines, indent, mistake):
    if indent is None:
        return None, mistake
    step = 3 if "N" in header else 2
    # a text can begin with a space only if there is an indentation indicator
    if "N" not in header and lines[0].startswith(" "):
        return None, mistake
    pad = " " * (indent + step)
    body = "\n".join(pad + line if line.strip() else line for line in lines)
    # an empty line keeps the break; after one, four spaces would begin a code block
    if header[0] == ">" and sum(map(len, lines)) % 2 and not any(line.startswith("    ") for line in lines):
        body = body.replace("\n", "\n\n")
    return header.replace("N", str(step)) + "\n" + body, mistake


def make(text, mistake, style, context, line_end):
    """The bytes of an article, and the line and column of the mistake; None if the combination is impossible."""
    template, indent = context
    if mistake[0] == "\ue000" and "abstract" not in template:
        return None  # a missing glyph is found only when the text is set; cover sheets have no biographies
    if "subtitle" in template and (len(text) > 1 or text[0][0] in " #"):
        return None  # a subtitle is one line
    lines = [line.replace("{M}", mistake[0]) for line in text]
    scalar, written = (block if style[0] in "|>" else flow)(style, lines, indent, mistake[0])
    if scalar is None:
        return None
    if style[0] in "|>" and "  # comment" in template:
        return None
    file = template.replace("{S}", scalar)
    # a byte order mark, which takes no column, before what is then the first line
    file = file + "title: Title\n" if line_end == BOM else "title: Title\n" + file
    at = file.index(written)
    line, column = file.count("\n", 0, at) + 1, at - file.rfind("\n", 0, at)
    file = BOM + file if line_end == BOM else file.replace("\n", line_end)
    return file.encode(), line, column


def all_cases():
    for text, mistake, style, context, end in itertools.product(TEXTS, MISTAKES, FLOW_STYLES + BLOCK_HEADERS, CONTEXTS, ("\n", "\r\n", BOM)):
        made = make(text, mistake, style, context, end)
        if made:
            yield made, mistake


def check(cases):
    lib.write_journal(".", {f"a{n}": data for n, ((data, _, _), _) in enumerate(cases)}, JOURNAL)
    said = {}
    for line in lib.offprint("check", "--format", "json", "i", status=(1,)).out.splitlines():
        message = json.loads(line)
        said.setdefault(message["path"], []).append(message)
    for n, ((data, line, column), (_, words)) in enumerate(cases):
        messages = said.get(f"i/a{n}/article.yaml", [])
        places = {(m["line"], m["column"]) for m in messages if words in m["message"]}
        if places != {(line, column)}:
            lines = "".join(f"\n  {m['line']}:{m['column']}: {m['message']}" for m in messages)
            lib.problems.append(f"expected {line}:{column}, reported {sorted(places)}:\n{data.decode()[:600]}{lines}")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100 if lib.QUICK else 400
    cases = list(all_cases())
    if count:
        cases = random.Random(1).sample(cases, count)
    for start in range(0, len(cases), PER_ISSUE):
        with lib.workshop():
            check(cases[start:start + PER_ISSUE])
    lib.finish(cases=len(cases))


main()
