"""Holds the sources to the order of the folders: who may include whom, which file knows which library, header guards, sizes.

usage: sources.py SRC
"""

import pathlib
import re
import sys

# What the files of a folder may include of the others; those of run/ and command/, and at the top, may include everything.
MAY_INCLUDE = {
    "base": set(),
    "diag": {"base"},
    "data": {"base"},
    "model": {"base", "diag"},
    "text": {"base", "diag"},
    "input": {"base", "diag", "data", "model"},
    "layout": {"base", "diag", "model", "text"},
    "paint": {"base", "diag"},
    "output": {"base", "diag", "model"},
}
# Single headers beyond that.
ALSO = {
    "base": {"diag/diag.h"},
    "paint": {"layout/frame.h", "text/font.h", "text/subset.h"},
    "text": {"text/hyphen_tables.h"},
}
# Build tools stand in data/ and share a header with the code that reads what they write.
TOOLS = {"data/hyphenc.c": {"text/hyphen_tables.h"}}

# Where a library's headers may appear.
LIBRARIES = [
    (r"^yaml\.h$", lambda f: f == "input/yaml/yaml.c"),
    (r"^cmark\.h$", lambda f: f == "input/markdown/markdown.c"),
    (r"^hb", lambda f: f.startswith("text/")),
    (r"^hpdf", lambda f: f.startswith("paint/")),
    (r"^qrencode\.h$", lambda f: f == "layout/code/qr.c"),
    (r"^png\.h$", lambda f: f.startswith("paint/")),
    (r"^qpdf/", lambda f: f.startswith("body/")),
    (r"^utf8proc\.h$", lambda f: f.startswith(("base/", "diag/"))),
    (r"^nettle/", lambda f: f.startswith(("base/", "paint/"))),
    (r"^locale\.h$", lambda f: False),
    (r"^time\.h$", lambda f: f.startswith("run/progress.")),
]
LINES_MAX = 700
# Generated at build time.
GENERATED = {"config.h", "diag/diagcode.h", "data/data_files.h"}


def check_file(src, path, problems):
    name = path.relative_to(src).as_posix()
    folder = name.split("/")[0] if "/" in name else ""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LINES_MAX:
        problems.append(f"{name}: {lines} lines, more than {LINES_MAX}")
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\b(TODO|FIXME|XXX)\b", line):
            problems.append(f"{name}:{number}: left open: {line.strip()}")
        if line != line.rstrip():
            problems.append(f"{name}:{number}: white space at the end")
    for included in re.findall(r'^#include "([^"]+)"', text, re.M):
        other = included.split("/")[0] if "/" in included else ""
        if included not in GENERATED and not (src / included).is_file():
            problems.append(f"{name}: {included} is not written relative to src")
        if folder in ("", "run", "command") or other == folder or included == "config.h" or included in TOOLS.get(name, ()) or included in ALSO.get(folder, ()):
            continue
        if other not in MAY_INCLUDE.get(folder, set()):
            problems.append(f"{name} must not include {included}")
    for included in re.findall(r"^#include <([^>]+)>", text, re.M):
        for pattern, allowed in LIBRARIES:
            if re.search(pattern, included) and not allowed(name):
                problems.append(f"{name} must not include <{included}>")
    if path.suffix == ".h":
        guard = "OFFPRINT_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            problems.append(f"{name}: no guard {guard}")


def main():
    src = pathlib.Path(sys.argv[1])
    problems = []
    files = sorted(p for p in src.rglob("*") if p.suffix in (".c", ".h"))
    for path in files:
        check_file(src, path, problems)
    print("\n".join(problems))
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


sys.exit(main())
