"""In each built-in design, every line of text on every page is on the grid, on cover sheets where two languages stand side by side; blocks
that start between two grid lines are half-way. No text has too little contrast with what is below it."""

import pathlib
import re
import shutil

import lib

DESIGNS = ["classic", "modern", "plain"]


def points(value):
    number, unit = re.fullmatch(r"([0-9.]+)(mm|pt)", value).groups()
    return float(number) * (72 / 25.4 if unit == "mm" else 1)


def read_design(journal):
    """The values of cover and matter, and the sizes of the styles, as `show --design` prints them."""
    part, name, values = "", "", {}
    for line in lib.offprint("show", "--design", journal).out.splitlines():
        match = re.match(r"( *)([\w-]+):(?: (.*?))?(?:  # .*)?$", line)
        if not match:
            continue
        depth, key, value = len(match.group(1)) // 2, match.group(2), match.group(3)
        if depth == 0:
            part = key
        elif depth == 1:
            name = key
            values[part, key] = value
            size = re.search(r"\bsize: ([^,}]+)", value or "")
            if size:
                values[part, key, "size"] = size.group(1)
        elif depth == 2:
            values[part, name, key] = value
    return values


def lines_of(folder, size):
    """(page, baseline) of every glyph run in one of the content's sizes."""
    page = 0
    shown = lib.offprint("show", "--frames", folder)
    if "[low-contrast]" in shown.err:
        lib.problems.append(f"{folder}: {shown.err}")
    for line in shown.out.splitlines():
        if line.startswith("page "):
            page += 1
        match = re.match(r"text \S+ (\S+) \S+ (\S+) (\S+) (.*)", line)
        if match and float(match.group(3)) == size and " artifact " not in match.group(4):
            yield page, float(match.group(1)), match.group(4)


def check(design, journal, folder, part, style):
    grid, top = points(design[part, "grid"]), points(design[part, "top"])
    size, leading = map(float, design["styles", style, "size"].split("/"))
    found = halves = 0
    if leading % grid:
        lib.problems.append(f"{journal}: the leading of '{style}' is {leading}, the grid {grid}")
    for page, y, what in sorted({(page, y): (page, y, what) for page, y, what in lines_of(folder, size)}.values()):
        off = (y - top) % grid
        off = min(off, grid - off)
        found += 1
        halves += abs(off - grid / 2) < 0.005
        if off > 0.005 and abs(off - grid / 2) > 0.005:
            lib.problems.append(f"{folder.name}, page {page}: {off:.3f} pt off the grid: {what}")
    # labels and keywords may start half-way
    if not found or halves * 3 > found:
        lib.problems.append(f"{folder.name}: {found} lines of '{style}', {halves} of them half-way")
    return found


def main():
    lines = 0
    with lib.workshop():
        for name in DESIGNS:
            content = pathlib.Path(name)
            shutil.copytree(lib.ROOT / "content", content)
            journal = content / "journal.yaml"
            text = journal.read_text(encoding="utf-8")
            own = re.sub(r"^design:.*\n(?:[ #].*\n)*", "", text, flags=re.M)
            journal.write_text(own + f"\ndesign: {{base: {name}, variant: side-by-side}}\n", encoding="utf-8")
            design = read_design(journal)
            lines += check(design, name, content / "2020-3", "matter", "body")
            for slug in ("aleksandrov", "structured-abstract", "two-authors"):
                lines += check(design, name, content / "2020-3" / slug, "cover", "cover-text")
    lib.finish(lines=lines, designs=len(DESIGNS))


main()
