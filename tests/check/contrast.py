"""The colours of the built-in designs have the contrasts that WCAG 2.2 asks for at level AA: those of texts with the paper, or with the
cover where they stand on it, and those of rules and of the outlines across retracted pages, which are large."""

import re

import lib

DESIGNS = ["classic", "modern", "plain"]
VARIANTS = ["", "compact", "side-by-side"]
TEXT, LARGE, LINE = 4.5, 3, 3


def luminance(colour):
    def linear(c):
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i:i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def check(design):
    lib.write_files(".", {"journal.yaml": lib.JOURNAL + f"design: {design}\n"})
    text = lib.offprint("show", "--design", "journal.yaml").out
    colours = dict(re.findall(r'^  ([\w-]+): "(#[0-9A-Fa-f]{6})"', text, re.M))
    ground = re.search(r'^  ground: "?([#\w-]+)', text, re.M)[1]
    ground = colours.get(ground, ground)
    checked = 0
    # a map on one line, or on lines of their own where its values come from several files
    for name, values in re.findall(r"^  ([\w-]+):((?: \{.*)?(?:\n    .*)*)$", text, re.M):
        colour = re.search(r'\bcolour: "?([#\w-]+)', values)
        if not colour:
            continue
        size = float((re.search(r"\bsize: ([\d.]+)", values) or [0, 0])[1])
        bold = "bold: true" in values
        below = ground if name.startswith("front-") else "#FFFFFF"
        needed = LINE if name.endswith("rule") else LARGE if size >= (14 if bold else 18) else TEXT
        ratio = contrast(colours.get(colour[1], colour[1]), below)
        checked += 1
        if ratio < needed:
            lib.problems.append(f"{design}, {name}: {colour[1]} on {below} has a contrast of {ratio:.2f}, less than {needed}")
    lib.require(checked > 25, f"{design}: {checked} colours found")
    return checked


def main():
    checked = 0
    with lib.workshop():
        for name in DESIGNS:
            for variant in VARIANTS:
                checked += check(f"{{base: {name}, variant: [{variant}]}}")
    lib.finish(colours=checked)


main()
