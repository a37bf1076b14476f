"""What the readers of `import` find in small files, each compared with the dump beside it.

usage: readers.py IMPORTDUMP [--update] [NAME...]
"""

import difflib
import os
import pathlib
import sys
import tempfile

import lib

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(sys.argv[1])
OTHERS = (".dump", ".py", ".build", ".map")


def inputs(names):
    files = [f for f in sorted(HERE.glob("*/*")) if f.is_file() and f.suffix not in OTHERS]
    return [f for f in files if not names or f.stem in names or f.parent.name in names]


def dump(program, file):
    """What the program prints of a file, run in a folder of its own, in which it may leave the bodies of articles."""
    with tempfile.TemporaryDirectory() as work:
        target = pathlib.Path(work) / file.name
        target.write_bytes(file.read_bytes())
        options = file.with_suffix(".map")
        words = options.read_text(encoding="utf-8").split("\n")[:-1] if options.exists() else []
        done = lib.run(program, *words, file.name, status=(0, 1), cwd=work)
        return done.out


def compare(file, text, update):
    wanted = file.with_name(file.name + ".dump")
    if not wanted.exists():
        wanted = file.with_suffix(".dump")
    old = wanted.read_text(encoding="utf-8") if wanted.exists() else ""
    if old == text:
        return
    if update:
        wanted.write_text(text, encoding="utf-8")
    diff = difflib.unified_diff(old.splitlines(), text.splitlines(), str(wanted.relative_to(HERE)), "now", lineterm="")
    lib.problems.append("\n".join(list(diff)[:60]))


def test_readers():
    words = [word for word in sys.argv[2:] if word != "--update"]
    files = inputs(words)
    lib.require(files, "no files")
    for file in files:
        compare(file, dump(PROGRAM, file), "--update" in sys.argv)


def test_stray():
    known = {f.with_suffix(".dump") for f in inputs([])} | {f.with_name(f.name + ".dump") for f in inputs([])}
    for file in HERE.glob("*/*.dump"):
        lib.require(file in known, f"{file.relative_to(HERE)}: there is no such input")


lib.main(test_readers, test_stray)
