"""Measures one figure of the program with articles made by generate.py, and prints it on one line.

usage: run.py batch | cold | front-matter | size | memory

Times are processor time (user and system) of all processes.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys

import generate
import lib


def build(folder, only=None):
    """Builds the issue into an empty folder. Returns processor time [ms] and the largest resident set of a process [kB]."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [lib.PROGRAM, "build", "i", "-o", "out"] + (["--only", ",".join(only)] if only else [])
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status or " 0 errors, 0 warnings" not in said:
        sys.exit(f"the build failed:\n{said[-2000:]}")
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss


def batch(folder):
    slugs = generate.generate(folder, 1000)
    times = [build(folder, slugs)[0] / 1000 for _ in range(3)]
    print(f"batch of 1,000 cover sheets: {statistics.median(times):.2f} ms of CPU a sheet (aim: 4)")


def cold(folder):
    slugs = generate.generate(folder, 1)
    times = [build(folder, slugs)[0] for _ in range(21)]
    print(f"one cold cover sheet, whole process: {statistics.median(times):.1f} ms of CPU (aim: 15)")


def front_matter(folder):
    slugs = generate.generate(folder, 12)
    times = [build(folder)[0] - build(folder, slugs)[0] for _ in range(11)]
    print(f"front matter of 12 articles, without their sheets: {statistics.median(times):.0f} ms of CPU (aim: 60)")


def font_bytes(path):
    """The total compressed length of the embedded font files, and their number."""
    pdf = subprocess.run(["qpdf", "--object-streams=disable", "--stream-data=preserve", path, "-"], check=True, capture_output=True).stdout
    numbers = re.findall(rb"/FontFile[23] (\d+) 0 R", pdf)
    total = 0
    for number in numbers:
        entry = re.search(rb"\n" + number + rb" 0 obj\n?<<.*?/Length (\d+)( 0 R)?", pdf, re.S)
        length = entry.group(1)
        if entry.group(2):
            length = re.search(rb"\n" + length + rb" 0 obj\s+(\d+)", pdf).group(1)
        total += int(length)
    return total, len(numbers)


def size(folder):
    slugs = generate.generate(folder, 100)
    build(folder, slugs)
    paths = [folder / "out/i/covers" / f"{slug}.pdf" for slug in slugs]
    fonts = [font_bytes(path) for path in paths]
    faces = statistics.mode(n for _, n in fonts)
    whole = statistics.median(path.stat().st_size for path, font in zip(paths, fonts) if font[1] == faces)
    share = statistics.median(size for size, n in fonts if n == faces)
    print(f"size of a cover sheet with {faces} faces: {whole / 1000:.1f} kB, fonts {share / 1000:.1f} (aim with five: 60)")


def memory(folder):
    peaks = {}
    for count in (100, 10_000):
        place = folder / str(count)
        slugs = generate.generate(place, count)
        peaks[count] = build(place, slugs)[1]
        shutil.rmtree(place)
    kept = (peaks[10_000] - peaks[100]) * 1024 / 9900
    print(f"memory: {peaks[100] / 1024:.1f} MiB per process with 100 articles, {peaks[10_000] / 1024:.1f} with 10,000 (aim: 40); "
          f"{kept:.0f} bytes kept per article (aim: 300)")


def main():
    what = {"batch": batch, "cold": cold, "front-matter": front_matter, "size": size, "memory": memory}[sys.argv[1]]
    with lib.workshop() as folder:
        what(folder)


main()
