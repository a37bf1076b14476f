"""Checks the sources: which folder may include which, where libraries are used, header guards, file sizes."""

import re

import lib

# The folders that the files of each folder may include, in the order of the pipeline. Every folder needs an entry. "*": everything above
# it. Folders that do not exist yet are listed in their place.
LOW = ["base", "diag"]
MODEL = LOW + ["model", "model/cite"]
LAYOUT = MODEL + ["text", "layout", "layout/par"]
MAY_INCLUDE = {
    "base": [],
    "lazy": [],
    "diag": ["base"],
    "data": ["base"],
    "model": LOW,
    "model/cite": LOW + ["model"],
    "input/yaml": LOW + ["data"],
    "input/markdown": MODEL + ["input/yaml"],
    "input/lint": MODEL,
    "input/schema": MODEL + ["data", "input/yaml", "input/markdown", "input/lint"],
    "input/design": MODEL + ["data", "input/yaml", "input/schema"],
    "input/check": MODEL + ["data", "input/yaml"],
    "input": MODEL + ["data", "input/yaml", "input/markdown", "input/lint", "input/schema", "input/design", "input/check"],
    "text": LOW,
    "layout": MODEL + ["text"],
    "layout/par": MODEL + ["text", "layout"],
    "layout/code": LAYOUT,
    "layout/flow": LAYOUT,
    "layout/element": LAYOUT + ["layout/flow", "layout/code"],
    "layout/cover": LAYOUT + ["layout/flow", "layout/element"],
    "layout/matter": LAYOUT + ["layout/flow", "layout/element"],
    "layout/stamp": LAYOUT,
    "layout/proof": LAYOUT + ["layout/flow", "layout/cover", "layout/matter"],
    "body": LOW + ["model"],
    "export": MODEL,
    "site": MODEL + ["export"],
    "import/record": LOW,
    "import/text": MODEL + ["input/yaml", "import/record"],
    "import/value": MODEL + ["input/schema", "import/record", "import/text"],
    "import/format": MODEL + ["input/yaml", "input/schema", "import/record", "import/text", "import/value"],
    "import/issue": MODEL + ["input/yaml", "input/schema", "import/record", "import/value"],
    "import": LOW + ["model", "import/record", "import/text", "import/value", "import/format", "import/issue"],
    "paint": LOW,
    "output": LOW + ["model"],
    "run": ["*"],
    "serve": LOW + ["paint", "run", "input"],
    "command": ["*"],
    "": ["*"],
}
# Additional single headers.
ALSO = {
    "body": {"data/data.h", "lazy/qpdf.h"},
    "serve": {"data/data.h", "layout/frame.h", "lazy/microhttpd.h", "model/issue.h"},
    "paint": {"data/data.h", "model/attachment.h", "model/conformance.h", "layout/frame.h", "layout/framepack.h", "layout/reading.h", "text/font.h", "text/glyphshape.h", "text/subset.h"},
    "import/text": {"lazy/xml.h"},
    "import/value": {"export/codes.h"},
    "import/format": {"export/codes.h", "lazy/archive.h"},
    "text": {"text/hyphen_tables.h"},
}
# Build tools in data/ share a header with the code that reads their output.
TOOLS = {"data/hyphenc.c": {"text/hyphen_tables.h"}, "data/nobreakc.c": {"text/nobreakrules.h"}}

# The files that may include a library's headers.
LIBRARIES = [
    (r"^yaml\.h$", lambda f: f in ("input/yaml/yaml.c", "data/yamlc.c")),
    (r"^cmark\.h$", lambda f: f in ("input/markdown/markdown.c", "input/markdown/mdordinal.h")),
    (r"^hb", lambda f: f.startswith("text/")),
    (r"^hpdf", lambda f: f.startswith("paint/")),
    (r"^qrencode\.h$", lambda f: f == "layout/code/qr.c"),
    (r"^(png|turbojpeg)\.h$", lambda f: f == "base/pixels.c"),
    (r"^brotli/", lambda f: f == "text/woff2.c"),
    (r"^(qpdf/|libxml/|archive|microhttpd)", lambda f: False),  # through lazy/
    (r"^iconv\.h$", lambda f: f.startswith("import/")),
    (r"^dlfcn\.h$", lambda f: f == "lazy/lazylib.c"),
    (r"^utf8proc\.h$", lambda f: f.startswith("base/")),
    (r"^nettle/", lambda f: f.startswith("base/digest.") or f == "base/base64.c"),
    (r"^locale\.h$", lambda f: False),
    (r"^time\.h$", lambda f: f.startswith("run/progress.") or f in ("base/child.c", "base/filestamp.c", "base/watcher.c", "serve/server.c")),
]
LINES_MAX = 700
# Circles of includes that follow recursive data; no others are allowed.
RECURSIONS = [
    {"schema", "bind", "bindtext", "value", "identifiers", "unknownkey", "jsonschema", "dump"},  # maps contain values, and a value may be a map
]
# Generated at build time.
GENERATED = {"config.h", "diag/diagcode.h", "model/labelkeys.h", "data/data_files.h", "data/data_trees.h", "lazy/qpdf.h", "lazy/xml.h", "lazy/archive.h", "lazy/microhttpd.h"}


def may_include(name, folder, included):
    other = included.rpartition("/")[0]
    if other == folder or included == "config.h" or included in TOOLS.get(name, ()) or included in ALSO.get(folder, ()):
        return True
    if included.endswith("_int.h"):
        return False
    allowed = MAY_INCLUDE.get(folder, [])
    if allowed == ["*"]:
        order = list(MAY_INCLUDE)
        return other in order and order.index(other) < order.index(folder)
    return other in allowed


def check_file(src, path, problems):
    name = path.relative_to(src).as_posix()
    folder = path.parent.relative_to(src).as_posix().replace(".", "")
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LINES_MAX:
        problems.append(f"{name}: {lines} lines, more than {LINES_MAX}")
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\b(TODO|FIXME|XXX)\b", line):
            problems.append(f"{name}:{number}: unfinished: {line.strip()}")
        if line != line.rstrip():
            problems.append(f"{name}:{number}: trailing white space")
    if folder not in MAY_INCLUDE:
        problems.append(f"{name}: MAY_INCLUDE has no entry for the folder {folder}")
    for included in re.findall(r'^#include "([^"]+)"', text, re.M):
        if included not in GENERATED and not (src / included).is_file():
            problems.append(f"{name}: {included} is not relative to src")
        if not may_include(name, folder, included):
            problems.append(f"{name} must not include {included}")
    for included in re.findall(r"^#include <([^>]+)>", text, re.M):
        for pattern, allowed in LIBRARIES:
            if re.search(pattern, included) and not allowed(name):
                problems.append(f"{name} must not include <{included}>")
    if path.suffix == ".h":
        guard = "OFFPRINT_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            problems.append(f"{name}: missing header guard {guard}")


def circles(graph):
    """Sets of modules that include one another; x.c, x.h and x_int.h are one module (Tarjan 1972)."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(graph[v]):
            if w not in index:
                visit(w)
            if w in stack:
                low[v] = min(low[v], low[w])
        if low[v] == index[v]:
            found.append(set(stack[stack.index(v):]))
            del stack[stack.index(v):]

    for v in sorted(graph):
        if v not in index:
            visit(v)
    return [circle for circle in found if len(circle) > 1]


def module(name):
    return re.sub(r"(_int)?\.[ch]$", "", name)


def check_circles(src, files):
    graph = {}
    for path in files:
        text = path.read_text(encoding="utf-8")
        included = {module(name) for name in re.findall(r'^#include "([^"]+)"', text, re.M) if (src / name).is_file()}
        graph.setdefault(module(path.relative_to(src).as_posix()), set()).update(included)
    for name, included in graph.items():
        included.discard(name)
    for circle in circles(graph):
        if {name.rpartition("/")[2] for name in circle} not in RECURSIONS:
            lib.problems.append(f"circular includes: {', '.join(sorted(circle))}")


def main():
    src = lib.ROOT / "src"
    files = sorted(p for p in src.rglob("*") if p.suffix in (".c", ".h"))
    for path in files:
        check_file(src, path, lib.problems)
    check_circles(src, files)
    lib.finish(files=len(files))


main()
