"""offprint diff: what differs between two builds, in each form; manifests and texts of strangers."""

import html
import json
import os
import pathlib
import random
import re
import shutil

import lib

EVIL = "a|b</code></details> `c` [d](e) **f** @g #1 <img src=x> \x1b[31m\n## h\u202e ![i](j) www.k.org \\| - l"


def entry(name, text="", kind="note", **more):
    digest = f"{hash_of(text):064x}"
    return {"name": name, "kind": kind, **more, "bytes": len(text), "sha256": digest, "stale": False}


def hash_of(text):
    value = 7
    for byte in text.encode():
        value = (value * 131 + byte) % (1 << 200)
    return value


def write(folder, files, issue=None, **more):
    """An output folder; `files`: texts by name, or (text, more of the entry)."""
    pairs = {name: (f, {}) if isinstance(f, str) else f for name, f in files.items()}
    manifest = {"format": 1, "journal": {"title": {"en": "J"}}, "issue": issue or {"name": "i", "number": "3"},
                "files": [entry(name, text, **extra) for name, (text, extra) in pairs.items()], **more}
    shutil.rmtree(folder, ignore_errors=True)
    lib.write_files(folder, {"manifest.json": json.dumps(manifest), **{name: text for name, (text, _) in pairs.items() if len(name) < 200}})


def diff(*arguments, status=1):
    return lib.offprint("diff", *arguments, status=[status]).out


def as_json(old="old", new="new", status=1):
    return json.loads(diff(old, new, "--format", "json", status=status))


def first_file(old, new):
    write("old", {"a.txt": old})
    write("new", {"a.txt": new})
    return as_json()["issues"][0]["files"][0]


def entries():
    """Each kind of difference, in the order of the new manifest; metadata and pages; equal manifests."""
    write("old", {"z": "z", "gone": "g", "b": ("b", {"doi": "10.1/x", "title": {"en": "One", "ru": "Один"}, "pages": 3}), "same": "s"})
    write("new", {"new": "n", "b": ("b", {"doi": "10.1/y", "title": {"en": "One"}, "authors": {"en": ["A", "B"]}, "pages": 4}), "z": "zz",
                  "same": "s"}, issue={"name": "i", "number": "4"})
    found = as_json()
    issue = found["issues"][0]
    lib.expect("files", [("new", "added"), ("b", "changed"), ("z", "changed"), ("gone", "removed")],
               [(f["name"], f["difference"]) for f in issue["files"]])
    lib.expect("counts", (1, 1, 1, 2), tuple(found[k] for k in ("compared", "added", "removed", "changed")))
    lib.expect("issue", [{"key": "issue.number", "before": "3", "after": "4"}], issue["metadata"])
    b = issue["files"][1]
    lib.expect("pages", [3, 4], b["pages"])
    lib.expect("metadata", [("doi", "10.1/x", "10.1/y"), ("authors.en", None, "A; B"), ("title.ru", "Один", None)],
               [tuple(v.values()) for v in b["metadata"]])
    lib.expect("bytes", (False, True), (b["bytes"], issue["files"][2]["bytes"]))
    text = diff("old", "new")
    for line in ("  issue.number: 3 -> 4", "  added: new", "    pages: 3 -> 4", "    title.ru: Один -> none", "      [-z-] {+zz+}",
                 "1 issue: 1 file added, 1 removed, 2 changed"):
        lib.require(f"\n{line}\n" in "\n" + text, f"no line {line!r} in\n{text}")
    lib.expect("equal", "1 issue: no differences\n", diff("old", "old", status=0))
    lib.expect("equal, JSON", [], as_json("new", "new", 0)["issues"])


def operands():
    """Manifests, folders of issues, empty folders; what cannot be compared is status 2."""
    for name in ("out/a", "out/b", "later/b", "later/c"):
        write(name, {"x": name[:3]}, issue={"name": name[-1]})
    os.makedirs("empty")
    lib.expect("folders", [("b", ["changed"]), ("c", ["added"]), ("a", ["removed"])],
               [(i["name"], [f["difference"] for f in i["files"]]) for i in as_json("out", "later")["issues"]])
    lib.expect("an empty folder", (2, 2, 0), tuple(as_json("empty", "out")[k] for k in ("compared", "added", "removed")))
    lib.expect("a manifest and a folder", [], as_json("out/a/manifest.json", "./out/../out/a/", 0)["issues"])
    with lib.inside("out/a"):
        lib.expect("this folder", [], as_json(".", "manifest.json", 0)["issues"])
        lib.expect("the folder above", 1, as_json("../b", "..")["added"])
    lib.write_files(".", {"bad/manifest.json": "{", "stray/file": "", "deep/i/manifest.json": "[]"})
    for what, said in (("none", "no such manifest or folder: 'none'"), ("bad", "not a manifest of this program"), ("deep", "not a manifest"),
                       ("stray", "no manifest.json in 'stray'"), ("stray/file", "not a manifest")):
        done = lib.offprint("diff", "out", what, status=[2])
        lib.require(said in done.err and not done.out, f"{what}: {done}")
    lib.offprint("diff", "out", status=[2])
    lib.offprint("diff", "out", "out", "--format", "github", status=[2])


def words():
    """Words and their places; ends of lines, hyphens at them and leaders do not count."""
    change = first_file("the quick brown fox jumps over it", "the quick red fox jumps\nover them")["text"]["changes"]
    lib.expect("changes", [("the quick", "brown", "red", "fox jumps over"), ("fox jumps over", "it", "them", None)],
               [tuple(c.values()) for c in change])
    for old, new, same in (("one two", "one\n two\n", True), ("hyphen-\nation is", "hyphenation\nis", True), ("well-\nknown", "well-known", True),
                           ("co\u00ad\nop", "coop", True), ("resign", "re-sign", False), ("a . . . 7", "a . . . . . 7", True),
                           ("a 7", "a 8", False), ("— a", "– a", False), ("a -\nb", "a - b", True), ("-\n", "- ", True), ("", "a", False)):
        text = first_file(old, new)["text"]
        lib.expect(f"{old!r} and {new!r}", same, not text["changes"])
    text = first_file(" ".join(f"a{i} b" for i in range(50)), " ".join(f"c{i} b" for i in range(50)))["text"]
    lib.expect("many changes", (20, 30, True), (len(text["changes"]), text["more"], text["complete"]))
    text = first_file("x " * 40000 + "end", "y " * 30000 + "end")["text"]
    lib.require(not text["complete"] and len(str(text)) < 20000, "a text that is wholly different")
    for form, indent in (("text", "      "), ("markdown", "  - ")):
        lib.require(f"\n{indent}the rest was not compared\n" in diff("old", "new", "--format", form), f"the end of the words as {form}")
    text = first_file("short", "w" * 100000)["text"]["changes"][0]
    lib.expect("a long word", 61, len(text["added"]))
    lib.expect("bytes that are no text", None, binary()["text"])


def binary():
    write("old", {"a": "a"})
    write("new", {"a": "b"})
    pathlib.Path("new/a").write_bytes(b"\xff\xfe")
    return as_json()["issues"][0]["files"][0]


def edits(a, b):
    """The least number of words removed and added."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for k, y in enumerate(b, 1):
            last, row[k] = row[k], last if x == y else 1 + min(row[k], row[k - 1])
    return row[-1]


def shortest():
    """Random texts: the changes lead from one to the other, and no fewer words would."""
    dice = random.Random(5)
    texts = [["".join(dice.choice("abc")) for _ in range(dice.randrange(12))] for _ in range(400)]
    old, new = texts[::2], texts[1::2]
    write("old", {f"t{i}": " ".join(t) for i, t in enumerate(old)})
    write("new", {f"t{i}": " ".join(t) for i, t in enumerate(new)})
    differing = 0
    for f in as_json()["issues"][0]["files"]:
        i = int(f["name"][1:])
        sides = [sum((c[k] or "").count(" ") + bool(c[k]) for c in f["text"]["changes"]) for k in ("removed", "added")]
        lib.expect(f"{old[i]} and {new[i]}", (edits(old[i], new[i]), len(old[i]) - len(new[i])), (sum(sides), sides[0] - sides[1]))
        differing += 1
    lib.require(differing > 150, f"only {differing} texts differ")


def strangers():
    """Nothing in a manifest breaks out of a cell, a line or the folder; files that lead out are not read."""
    lib.write_files(".", {"secret": "one secret word"})
    write("old", {"a": "a", "link": "x", "bad": "x"}, issue={"name": EVIL, EVIL: EVIL})
    write("new", {"a": (EVIL, {"title": {"en": EVIL}, EVIL: "x", "pages": "1],\"x\":[2"}), "link": "y", EVIL.replace("\n", ""): "e", "x|`<b>@g#1*": "f"},
          issue={"name": EVIL})
    for folder in ("old", "new"):
        pathlib.Path(folder, "link").unlink()
        pathlib.Path(folder, "link").symlink_to("../secret" if folder == "new" else "/dev/null")
    names = {f["name"]: f for f in as_json()["issues"][0]["files"]}
    lib.expect("names", {"a", "link", "bad", "x|`<b>@g#1*"}, set(names))
    lib.expect("a link that leads out", None, names["link"]["text"])
    lib.require("secret" not in diff("old", "new"), "a file outside was read")
    page = diff("old", "new", "--format", "markdown")
    bare = re.sub(r"<code>[^<>|`*@#\n\[\]\\!:]*</code>", "", page)  # numbers of references and their ends are left
    lib.require(not re.search(r"[`@\[\]\\!]|#(?!\d+;)", bare.replace("**offprint diff**: 1 issue:", "")), f"Markdown: {bare}")
    code = re.findall(r"<code>(.*?)</code>", page)
    lib.require(all(re.fullmatch(r"[\w \-,./]*(?:&#\d+;[\w \-,./]*)*", c) for c in code), "code that is not escaped")
    lib.require(any("</code></details>" in html.unescape(c) for c in code), "the title is not there")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    lib.expect("columns", {4}, {row.count("|") for row in rows})
    lib.require("\x1b" not in page + diff("old", "new") and "\u202e" not in page + diff("old", "new"), "a control reaches the terminal")
    write("old", {"a": ("a", {"pages": "007"})})
    write("new", {"a": ("a", {"pages": 8})})
    lib.expect("pages that are no number of JSON", [7, 8], as_json()["issues"][0]["files"][0]["pages"])


def sizes():
    """A comment stays short, whatever there is; thousands of values cost no time."""
    write("old", {f"f{i:05}": ("a " * 30, {"doi": "1"}) for i in range(4000)})
    write("new", {f"f{i:05}": ("b " * 30, {"doi": "2"}) for i in range(4000)})
    page = diff("old", "new", "--format", "markdown")
    lib.require(40000 < len(page.encode()) < 60000, f"{len(page.encode())} bytes of Markdown")
    lib.require("more files differ" in page and "more changed files" in page and page.count("<details>") == page.count("</details>") == 1, "no rest")
    signs = "<&`|" * 30000
    write("old", {f"f{i}{signs}": "a" for i in range(4)} | {"g": "a", "h": " ".join(signs[:60] for _ in range(999))}, issue={"name": signs})
    write("new", {f"f{i}{signs}": ("b", {"title": {k * 90: signs for k in "xyz"}}) for i in range(4)} |
          {"g": ("a", {"doi": signs}), "h": " ".join(signs[1:61] for _ in range(999))}, issue={"name": signs + "."})
    lengths = [len(diff("old", "new", "--format", form).encode()) for form in ("markdown", "text")]
    lib.require(20000 < lengths[0] < 60000 and lengths[1] < 100000, f"{lengths} bytes of long texts")
    write("old", {"a": ("a", {f"k{i}": "x" for i in range(20000)})})
    write("new", {"a": ("a", {f"k{i}": "y" for i in range(20000)})})
    lib.require(len(as_json()["issues"][0]["files"][0]["metadata"]) < 300, "values without end")


def built():
    """Two builds of a journal: the same words on the pages after a change of design, other words after one of a text."""
    lib.offprint("new", "j")
    lib.offprint("build", "j/first-issue", "-o", "first")
    article = pathlib.Path("j/first-issue/first-article/article.yaml")
    article.write_text(article.read_text(encoding="utf-8").replace("An example of an article", "A sample of an article"), encoding="utf-8")
    lib.offprint("build", "j/first-issue", "-o", "second")
    files = {f["name"]: f for f in as_json("first", "second")["issues"][0]["files"]}
    cover = files["covers/first-article.pdf"]
    lib.expect("title", [("title.en", "An example of an article", "A sample of an article")], [tuple(v.values()) for v in cover["metadata"]])
    if shutil.which("pdftotext"):
        changes = {(c["removed"], c["added"]) for c in cover["text"]["changes"]}
        lib.require(("An example", "A sample") in changes, f"words of the cover sheet: {changes}")
        text = diff("first", "second")
        lib.require("[-An example-] {+A sample+} of an article" in text, text)
    with open("j/journal.yaml", "a", encoding="utf-8") as journal:
        journal.write("design: {base: modern}\n")
    lib.offprint("build", "j/first-issue", "-o", "third")
    bare = lib.offprint("diff", "second", "third", env={"PATH": "/nowhere"}, status=[1]).out
    lib.require("    bytes\n" in bare and "text" not in bare, f"without pdftotext: {bare}")
    pathlib.Path("third/first-issue/covers/first-article.pdf").unlink()
    gone = {f["name"]: f for f in as_json("second", "third")["issues"][0]["files"]}
    lib.expect("a file that is gone", None, gone["covers/first-article.pdf"]["text"])


lib.main(entries, operands, words, shortest, strangers, sizes, built)
