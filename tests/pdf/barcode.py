"""Reads the bar code of the sample's cover: from the frames by the tables of the standard, and with zbarimg if it is installed."""

import re

import lib

ISSUE = lib.ROOT / "content/2020-3"
MM = 72 / 25.4
# widths of the four elements of a digit in set A; set B is reversed, set C begins with a bar
WIDTHS = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"]
LEADING = ["AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"]
PAIRS = ["AA", "AB", "BA", "BB"]


def bars_of(frames):
    """The rectangles of the bar code's figure, and its alternative text."""
    elem, alt = re.search(r'^@(\d+) figure in @\d+ "\D+[\dX-]{9}, EAN-13 (\d{13}(?: \d+)?)"$', frames, re.M).groups()
    rules = re.findall(rf"^rule ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) @{elem}$", frames, re.M)
    white = re.findall(r"^rule ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) #FFFFFF artifact$", frames, re.M)
    return sorted(tuple(map(float, r)) for r in rules), max((tuple(map(float, r)) for r in white), key=lambda r: r[3]), alt


def modules_of(bars, width):
    """Bars as a string of modules from the first bar to the last."""
    start, end = bars[0][0], max(b[0] + b[2] for b in bars)
    modules = ["0"] * round((end - start) / width)
    for x, _, w, _ in bars:
        for i in range(round((x - start) / width), round((x + w - start) / width)):
            modules[i] = "1"
        if abs(w / width - round(w / width)) > 0.001:
            lib.problems.append(f"a bar is {w / width} modules wide")
    return "".join(modules)


def decode(modules, letter):
    runs = "".join(str(len(run)) for run in re.findall("1+|0+", modules))
    wanted = runs[::-1] if letter == "B" else runs
    return str(WIDTHS.index(wanted)) if len(runs) == 4 and wanted in WIDTHS else "?"


def set_of(modules):
    """A digit of set A has an odd number of dark modules, one of B an even number."""
    return "A" if modules.count("1") % 2 else "B"


def read_main(modules):
    left = [modules[3 + 7 * i:10 + 7 * i] for i in range(6)]
    right = [modules[50 + 7 * i:57 + 7 * i] for i in range(6)]
    sets = "".join(map(set_of, left))
    if modules[:3] != "101" or modules[45:50] != "01010" or modules[92:] != "101" or sets not in LEADING:
        return "?"
    return str(LEADING.index(sets)) + "".join(map(decode, left, sets)) + "".join(decode(m, "C") for m in right)


def read_addon(modules):
    digits = [modules[4:11], modules[13:20]]
    sets = "".join(map(set_of, digits))
    text = "".join(map(decode, digits, sets))
    return text if modules[:4] == "1011" and modules[11:13] == "01" and PAIRS[int(text) % 4] == sets else "?"


def check_frames(frames):
    bars, ground, alt = bars_of(frames)
    width = min(b[2] for b in bars)
    gap = next(i for i in range(1, len(bars)) if bars[i][0] - bars[i - 1][0] - bars[i - 1][2] > 6 * width)
    main, addon = bars[:gap], bars[gap:]
    lib.expect("the bar code", alt.split()[0], read_main(modules_of(main, width)))
    lib.expect("its add-on", alt.split()[1], read_addon(modules_of(addon, width)))
    measures = {
        "a module": (width, 0.264 * MM, 0.66 * MM),
        "the quiet zone at the left": (main[0][0] - ground[0], 11 * width, 12 * width),
        "the gap before the add-on": (addon[0][0] - main[-1][0] - main[-1][2], 7 * width, 12 * width),
        "the quiet zone at the right": (ground[0] + ground[2] - addon[-1][0] - addon[-1][2], 5 * width, 6 * width),
        "the drop of the guards": (max(b[3] for b in main) - min(b[3] for b in main), 4.9 * width, 5.1 * width),
        "the height": (min(b[3] for b in main), 18.28 * MM, 45.7 * MM),
    }
    for what, (value, least, most) in measures.items():
        if not least - 0.01 <= value <= most + 0.01:
            lib.problems.append(f"{what} is {value}, expected {least} to {most}")
    return alt


def check_scan(digits):
    lib.offprint("build", ISSUE, "-o", ".")
    matter = f"{ISSUE.name}/front-matter.pdf"
    lib.run("pdftoppm", "-r", "300", "-singlefile", "-gray", matter, "page")
    # it may detect other codes in the letters
    lib.expect("zbarimg reads it", True, digits in lib.run("zbarimg", "-q", "--raw", "page.pgm", status=None).out.split())
    box = lib.run("pdfinfo", "-box", "-f", "1", "-l", "1", matter).out
    boxes = {name: [float(v) for v in values.split()] for name, values in re.findall(r"(\w+Box): +(.*)", box)}
    lib.expect("the bleed", [8.5, 8.5, -8.5, -8.5], [round(t - b, 1) for t, b in zip(boxes["TrimBox"], boxes["BleedBox"])])
    lib.expect("the MediaBox", boxes["BleedBox"], boxes["MediaBox"])


def main():
    alt = check_frames(lib.offprint("show", "--frames", ISSUE).out)
    if lib.problems:
        lib.finish()
    lib.need("zbarimg", "pdftoppm", "pdfinfo")
    with lib.workshop():
        check_scan(alt.split()[0])
    lib.finish()


main()
