"""Where the work of a cover sheet goes: a table of the stages of a batch, in instructions as valgrind counts them, and in time.

usage: stages.py [SHEETS]

Instructions are the same in each run of one binary. A release build is worth counting:
meson setup build-release --buildtype=release, and then meson test -C build-release --benchmark -v stages.
Time is that of the whole batch without valgrind, shared out by instructions. SHA-256 is counted as software does it.
"""

import os
import re
import shutil
import subprocess
import sys

import generate
import lib

# a stage, the function that is it, and what it is a part of
STAGES = [
    ("everything", "(below main)", 0),
    ("loading", "load_article", 1),
    ("layout", "cover_layout", 1),
    ("elements", "element_add", 2),
    ("rules of words", "par_apply_rules", 2),
    ("shaping", "par_shape", 2),
    ("lines", "par_make_lines", 2),
    ("places for breaks", "breakpoints_find", 3),
    ("choosing lines", "linebreak_choose", 3),
    ("painting", "pdf_paint", 1),
    ("subsets of fonts", "subset_make", 2),
    ("compression", "deflate_zlib", 2),
    ("pages", "pdfcontent_glyphs", 2),
    ("SHA-256", "nettle_sha256_update", 1),
]


def command(slugs):
    return [lib.PROGRAM, "build", "i", "-o", "out", "-j", "1", "--only", ",".join(slugs)]


def counted(folder, slugs):
    """Inclusive instructions by function, of all processes."""
    counts = {}
    subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=counts.%p", *command(slugs)], cwd=folder, check=True,
                   stderr=subprocess.DEVNULL)
    for path in folder.glob("counts.*"):
        said = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", path], check=True, capture_output=True, text=True)
        once = {}
        for number, name in re.findall(r"^ *([\d,]+) \( *[\d.]+%\)\s+[^:\n]*:(\(below main\)|\w+)(?:\.\w+)*(?:'\d+)?(?: |$)", said.stdout, re.M):
            once[name] = max(once.get(name, 0), int(number.replace(",", "")))
        for name, number in once.items():
            counts[name] = counts.get(name, 0) + number
    return counts


def timed(folder, slugs):
    """Processor time [ms] of the batch, all processes; the least of three."""
    times = []
    for _ in range(3):
        shutil.rmtree(folder / "out", ignore_errors=True)
        process = subprocess.Popen(command(slugs), cwd=folder, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            sys.exit("the build failed")
        times.append((usage.ru_utime + usage.ru_stime) * 1000)
    return min(times)


def main():
    sheets = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with lib.workshop() as folder:
        slugs = generate.generate(folder, sheets)
        ms = timed(folder, slugs) / sheets
        if not shutil.which("valgrind"):
            print(f"{ms:.2f} ms of CPU a sheet; valgrind, which would count the stages, is not installed")
            return
        shutil.rmtree(folder / "out")
        counts = counted(folder, slugs)
        total = counts["(below main)"]
        print(f"a sheet of a batch of {sheets}:\n  {'stage':24}{'instructions':>14}{'part':>8}{'time':>10}")
        for name, function, depth in STAGES:
            n = counts.get(function, 0)
            print(f"  {'  ' * depth + name:24}{n / sheets / 1e6:12.2f} M{n / total:8.1%}{ms * n / total:7.2f} ms")


main()
