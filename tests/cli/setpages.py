"""Pages written into article.yaml: only their bytes change, or nothing does; the diff is one for patch and git.

usage: setpages.py SETPAGES    a program that sets given pages (setpages.c)
"""

import itertools
import os
import pathlib
import shutil
import stat
import sys
import unicodedata

import lib

SETPAGES = os.path.abspath(sys.argv[1])
BOM = b"\xef\xbb\xbf"
HEAD = b"# An article.\ntitle: X # of the article\n\n# about the pages\n"
NAME = "i/a/article.yaml"


def set_pages(*words, first=7, last=12, options=(), root=".", **keep):
    return lib.run(SETPAGES, *options, root, str(first), str(last), *(words or (NAME,)), **keep)


def write(content, name=NAME):
    lib.write_files(".", {name: content})
    return pathlib.Path(name)


def edited(content, **options):
    """The file after the change; it is the same after a second one."""
    path = write(content)
    done = set_pages(**options)
    lib.require(done.out.startswith("changed") and not done.err, f"{content!r}: {done.out}{done.err}")
    once, was = path.read_bytes(), os.stat(path)
    lib.expect("a second run", "left\n", set_pages(**options).out)
    now = os.stat(path)
    lib.expect("the untouched file", (was.st_ino, was.st_mtime_ns), (now.st_ino, now.st_mtime_ns))
    return once


def bytes_kept():
    """Byte order mark, line ends, letters that are not composed, and everything that is not the value."""
    cafe = unicodedata.normalize("NFD", "# é й\n").encode()
    ends = (b"", b"\n", b"\n# end", b"\r\n\r\n")
    values_in = ((b"pages:", "pages: 7–12".encode()), (b"pages: ~ # ?", "pages: 7–12 # ?".encode()))
    for start, end, tail, (given, want) in lib.sample(itertools.product((b"", BOM), ends, (b"", cafe, b"z: 1\r\n"), values_in), 7, 2):
        before = start + cafe + HEAD + tail
        lib.expect(repr(before + given + end), before + want + end, edited(before + given + end))
    lib.expect("a new key", BOM + cafe + "title: x\r\npages: 7–12\r\nz: |\r\n  é\r\n".encode(),
               edited(BOM + cafe + "title: x\r\nz: |\r\n  é\r\n".encode()))


def order():
    """A new key goes after the one before it in the order of the manual."""
    lines = {"doi": "doi: x\n", "title": "title: x\n", "authors": "authors: [x]\n", "language": "language: en\n", "dates": "dates: {}\n"}
    for before, after in (
        (["doi", "title", "dates"], "title"),
        (["doi", "title", "authors", "language"], "authors"),
        (["language", "doi"], "language"),
        (["doi", "dates"], "dates"),
    ):
        text = "".join(lines[key] for key in before)
        lib.expect(text, text.replace(lines[after], lines[after] + "pages: 7–12\n").encode(), edited(text.encode()))


def values():
    """Given pages are replaced only with -a, and keep their dash and their quotes."""
    for given, want in (("1-2", "7-12"), ("'1–2'", "'7–12'"), ('"1 - 2"', '"7 - 12"'), ("1—2", "7—12"), ("1", "7–12"), ("e12", "7–12"),
                        ("iv–ix", "7–12"), ("7", "7–12"), ("12–7", "7–12")):
        text = HEAD.decode() + f"pages: {given} # p\n"
        path = write(text.encode())
        lib.expect(given, "left\n", set_pages().out)
        lib.expect(given, text.encode(), path.read_bytes())
        lib.expect(given, HEAD + f"pages: {want} # p\n".encode(), edited(text.encode(), options=["-a"]))
    for same in ("7-12", "'7 – 12'", "07–12"):
        write(f"pages: {same}\n".encode())
        lib.expect(same, "left\n", set_pages(options=["-a"]).out)
    lib.expect("one page", b"pages: 7\n", edited(b"pages:\n", last=7))
    write(b"article_number: e12\n")
    lib.expect("an article number", "numbered\n", set_pages(options=["-a"]).out)


def dashes():
    """A new value has the dash that most others have."""
    for others, dash in (("–", "–"), ("-", "-"), ("--–", "-"), ("-–", "–"), ("—", "—"), ("", "–")):
        names = [NAME]
        write(b"title: x\n")
        for number, other in enumerate(others):
            names.append(f"i/b{number}/article.yaml")
            write(f"pages: 1{other}2\n".encode(), names[-1])
        set_pages(*names)
        lib.expect(others, f"title: x\npages: 7{dash}12\n", pathlib.Path(NAME).read_text(encoding="utf-8"))


def files():
    """Modes stay; links are followed inside the journal only; nothing is left beside the file."""
    for mode in (0o600, 0o640, 0o664, 0o755):
        path = write(b"title: x\n")
        path.chmod(mode)
        set_pages()
        lib.expect("mode", mode, stat.S_IMODE(path.stat().st_mode))
    path.unlink()
    write(b"title: inside\n", "common/x.yaml")
    path.symlink_to("../../common/x.yaml")
    lib.expect("a link", "changed 7–12\n", set_pages().out)
    lib.require(path.is_symlink(), "the link was replaced")
    lib.expect("the linked file", "title: inside\npages: 7–12\n", pathlib.Path("common/x.yaml").read_text(encoding="utf-8"))
    path.unlink()
    write(b"title: outside\n", "outside.yaml")
    path.symlink_to("../../outside.yaml")
    done = set_pages(root="i")
    lib.expect("a link that leads out", "failed\n", done.out)
    lib.require("[outside-tree]" in done.err, done.err)
    lib.expect("the file outside", "title: outside\n", pathlib.Path("outside.yaml").read_text(encoding="utf-8"))
    path.unlink()
    lib.expect("no file", "failed\n", set_pages().out)
    lib.expect("files", [], [p.name for p in path.parent.iterdir()])


def refused():
    """What cannot be changed alone is reported at its place; the other files are written."""
    write(b"title: x\npages: &p 1-2\nudc: *p\n")
    write(b"title: y\n", "i/b/article.yaml")
    done = set_pages(NAME, "i/b/article.yaml", options=["-a"])
    lib.expect("outcome", "failed 7-12\nchanged 7-12\n", done.out)
    lib.require(f"{NAME}:2:1: error: the pages cannot be written here" in done.err and "pages: &p 1-2\n" in done.err, done.err)
    write(b"title: [x\n")
    done = set_pages(NAME, "i/b/article.yaml")
    lib.expect("outcome", "failed\nleft\n", done.out)
    lib.require("[yaml-syntax]" in done.err, done.err)
    if os.geteuid():
        write(b"title: x\n").chmod(0o444)
        done = set_pages()
        lib.require("cannot write" in done.err, done.err)


def diffs():
    """patch and git apply make of a diff what the program writes."""
    tools = [t for t in (["patch", "-s", "-p0", "--binary", "-i", "changes"], ["git", "apply", "-p0", "changes"]) if shutil.which(t[0])]
    sample = [p.read_bytes() for p in sorted((lib.ROOT / "content/2020-3").glob("*/article.yaml"))]
    lib.require(len(sample) > 5, "no sample")
    texts = [b"title: x", b"title: x\n", b"", b"# c", b"{title: x}\n", b"{\n  title: x # c\n}", BOM + b"a: 1\r\nb: 2\r\nc: 3\r\npages:\r\n",
             b"pages: 1-2", b"a: 1\nb: 2\nc: 3\nd: 4\npages: 1-2\ne: 5\nf: 6\ng: 7\nh: 8"]
    texts += lib.sample(sample + [t.replace(b"\n", b"\r\n") for t in sample] + [t.rstrip() for t in sample], 6, 2)
    for name in ("i/a/article.yaml", "i b/é \"q\"/article.yaml"):
        for text in texts:
            path = write(text, name)
            diff = set_pages(name, options=["-n", "-a"]).out
            lib.expect("a file after -n", text, path.read_bytes())
            lib.write_files(".", {"changes": diff})
            for tool in tools:
                path.write_bytes(text)
                lib.run(*tool)
                patched = path.read_bytes()
                path.write_bytes(text)
                set_pages(name, options=["-a"])
                lib.expect(f"{tool[0]}: {text!r}", path.read_bytes(), patched)
            set_pages(name, options=["-a"])
            lib.expect("a second diff", "", set_pages(name, options=["-n", "-a"]).out)
        shutil.rmtree(name.split("/", maxsplit=1)[0])


lib.main(bytes_kept, order, values, dashes, files, refused, diffs)
